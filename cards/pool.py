"""Processes that work beside this one: tasks go out, results come back as they end.

The processes are deaf to Ctrl-C, which is for the one that the user sees, and end with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import TypeVar

Task = TypeVar("Task", bound=Hashable)
Result = TypeVar("Result")

DiedError = BrokenProcessPool
"""A process died, and with it what it was doing."""


def forks() -> bool:
    """Whether a process begins with what this one has loaded."""
    return multiprocessing.get_start_method() == "fork"


def each(executor: Executor, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
    """Each task with what came of it, as they end."""
    with _undisturbed():
        waiting: dict[Future[Result], Task] = {executor.submit(work, task): task for task in tasks}
    for future in as_completed(waiting):
        yield waiting.pop(future), future.result()


@contextlib.contextmanager
def processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes, which end with this one."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, initializer=_attend)
    try:
        yield pool
    except BaseException:
        # Also an interrupt: what the processes are doing is of no use to anybody.
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
