"""Work shared by several processes, bundle by bundle; in which order they end changes nothing.

The processes are deaf to Ctrl-C, which is for the one that the user sees, and end with it. Where one of
them dies, its bundle is done again, note by note; a note that takes a process with it twice is named.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Final, Protocol, TypeVar

from cards import cluster
from cards.errors import CardsError, NotesError
from cards.made import Made
from cards.model import Problem

Task = TypeVar("Task", bound=Hashable)
Result = TypeVar("Result")

Progress = Callable[[int, int], None]
"""Told after each note how many are done, and of how many."""

BUNDLE: Final = 48 * 1024
"""So many bytes of notes, about, go to a process at once."""

MOST: Final = 32
"""No more notes than this go to a process at once."""

WORTH: Final = 64 * 1024
"""So many bytes of notes are worth another process."""


class Work(Protocol):
    """What is done with notes."""

    def __call__(self, paths: Sequence[str], /) -> list[Made]: ...

    def ready(self) -> None:
        """Have everything loaded: processes that fork from this one share it."""


def cores() -> int:
    """How many processes can run at the same time, as far as this one may use them."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def done(work: Work, sizes: Mapping[str, int], jobs: int, cluster_at: str | None = None) -> Iterator[tuple[str, Made]]:
    """What each of these notes gave, in no order; `sizes` are the bytes of the notes.

    So many processes share the work, or the workers of a cluster, who must find the notes at the same place.
    """
    if cluster_at is not None:
        with cluster.executor(cluster_at) as workers:
            for some, made in each(workers, work, bundles(sizes)):
                yield from zip(some, made, strict=True)
        return
    jobs = min(jobs, len(sizes), 1 + sum(sizes.values()) // WORTH)
    if jobs <= 1:
        for path in sizes:
            yield path, work([path])[0]
        return
    left = bundles(sizes)
    if multiprocessing.get_start_method() == "fork":
        work.ready()
    with _pool(jobs) as pool:
        try:
            for some, made in each(pool, work, left):
                left.remove(some)
                yield from zip(some, made, strict=True)
        except BrokenProcessPool:
            pass
        else:
            return
    for path in [path for some in left for path in some]:
        yield path, _alone(work, path)


def bundles(sizes: Mapping[str, int]) -> list[tuple[str, ...]]:
    """The notes in bundles of about BUNDLE bytes, the largest notes first: no process gets the long one last."""
    found: list[tuple[str, ...]] = []
    some: list[str] = []
    total = 0
    for path in sorted(sizes, key=lambda path: (-sizes[path], path)):
        if some and (total + sizes[path] > BUNDLE or len(some) == MOST):
            found.append(tuple(some))
            some, total = [], 0
        some.append(path)
        total += sizes[path]
    return [*found, tuple(some)] if some else found


def each(executor: Executor, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
    """Each task with what came of it, as they end."""
    with _undisturbed():
        waiting: dict[Future[Result], Task] = {executor.submit(work, task): task for task in tasks}
    for future in as_completed(waiting):
        yield waiting.pop(future), future.result()


def every(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, cluster_at: str | None) -> Iterator[Result]:
    """What comes of these tasks, as they end: by a cluster, by so many processes, or by this one.

    Raises CardsError where a process dies.
    """
    if cluster_at is not None:
        with cluster.executor(cluster_at) as workers:
            yield from (result for _, result in each(workers, work, tasks))
    elif min(jobs, len(tasks)) <= 1:
        yield from map(work, tasks)
    else:
        try:
            with _pool(min(jobs, len(tasks))) as pool:
                yield from (result for _, result in each(pool, work, tasks))
        except BrokenProcessPool:
            message = (
                "A process died. Is the memory enough? --jobs 1 needs the least. What is done is done: build again."
            )
            raise CardsError(message) from None


def _alone(work: Work, path: str) -> Made:
    """What one note gave to a process of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, [path]).result()[0]
        except BrokenProcessPool:
            message = "The process that read this note died, and another one after it. Is the memory enough?"
            raise NotesError(
                f"{path} cannot be read. Name it in .cardsignore to go on without it.",
                [Problem(path, 1, 1, message, "died")],
            ) from None


@contextlib.contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, initializer=_attend)
    try:
        yield pool
    except BaseException:
        # Also an interrupt: what the processes are doing is of no use to anybody.
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C waiting while processes are started: in the midst of that it could be lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _attend() -> None:
    """Begin a worker's life: deaf to interrupts, which are for the process that the user sees, and ended with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
