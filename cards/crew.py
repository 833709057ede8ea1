"""Work shared by several processes, bundle by bundle; in which order they end changes nothing.

Where a process dies, its bundle is done again, note by note; a note that takes a process with it twice is named.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeVar

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
    jobs = min(jobs, len(sizes), 1 + sum(sizes.values()) // WORTH)
    if cluster_at is None and jobs <= 1:
        for path in sizes:
            yield path, work([path])[0]
        return
    from cards import pool  # a note or two are done before it is loaded

    left = bundles(sizes)
    if cluster_at is not None:
        from cards import cluster

        with cluster.executor(cluster_at) as workers:
            for some, made in pool.each(workers, work, left):
                yield from zip(some, made, strict=True)
        return
    if pool.forks():
        work.ready()
    with pool.processes(jobs) as them:
        try:
            for some, made in pool.each(them, work, left):
                left.remove(some)
                yield from zip(some, made, strict=True)
        except pool.DiedError:
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


def every(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, cluster_at: str | None) -> Iterator[Result]:
    """What comes of these tasks, as they end: by a cluster, by so many processes, or by this one.

    Raises CardsError where a process dies.
    """
    from cards import cluster, pool

    if cluster_at is not None:
        with cluster.executor(cluster_at) as workers:
            yield from (result for _, result in pool.each(workers, work, tasks))
    elif min(jobs, len(tasks)) <= 1:
        yield from map(work, tasks)
    else:
        try:
            with pool.processes(min(jobs, len(tasks))) as them:
                yield from (result for _, result in pool.each(them, work, tasks))
        except pool.DiedError:
            message = (
                "A process died. Is the memory enough? --jobs 1 needs the least. What is done is done: build again."
            )
            raise CardsError(message) from None


def _alone(work: Work, path: str) -> Made:
    """What one note gave to a process of its own."""
    from cards import pool

    with pool.processes(1) as one:
        try:
            return one.submit(work, [path]).result()[0]
        except pool.DiedError:
            message = "The process that read this note died, and another one after it. Is the memory enough?"
            raise NotesError(
                f"{path} cannot be read. Name it in .cardsignore to go on without it.",
                [Problem(path, 1, 1, message, "died")],
            ) from None
