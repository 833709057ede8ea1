"""One build of a deck at a time: who builds holds a lock beside the ledger.

The lock is the system's own: it goes when its process ends, however that ends. The file it is on
stays, hidden, since deleting it would let two processes hold "the" lock on two files of one name.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from cards import disk
from cards.errors import LockError

WAIT: Final = 300.0
"""Seconds after which waiting for another build ends, where nothing else is said."""

_LINE: Final = 200
"""So many bytes of a lock's file may say who holds it."""


def path_of(ledger_path: Path) -> Path:
    """The file that the lock of this ledger is on."""
    return disk.hidden(ledger_path, ".lock")


@contextlib.contextmanager
def held(ledger_path: Path, wait: float = WAIT, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of a ledger, which needs not exist yet; its folder is made.

    Waits up to `wait` seconds for another process or thread that holds it, and calls `waiting` once
    before. A thread that holds the lock may take it again. Raises LockError where the time is over,
    or where there can be no lock in that folder.
    """
    path = path_of(ledger_path)
    # The same object each time: it counts how often its thread took it.
    lock = FileLock(path, is_singleton=True)
    if not _taken(lock, ledger_path, 0):
        waiting()
        if not _taken(lock, ledger_path, max(wait, 0)):
            raise LockError(
                f"{ledger_path}: another build of this deck is running{_holder(path)} and did not end within {wait:g} "
                "seconds. Wait for it or end it, then build again."
            )
    try:
        _sign(path)
        yield
    finally:
        lock.release()


def _taken(lock: FileLock, ledger_path: Path, wait: float) -> bool:
    path = path_of(ledger_path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait, poll_interval=0.05)
    except Timeout:
        return False
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LockError(
            f"{ledger_path}: other builds cannot be kept out: {path.name} beside it cannot be locked: {reason}. "
            "Is its folder there, and yours to write to?"
        ) from error
    return True


def _sign(path: Path) -> None:
    """Say in the file who holds the lock; only a help for who waits, so nothing depends on it."""
    line = f"process {os.getpid()} on {socket.gethostname()}\n".encode()[:_LINE]
    with contextlib.suppress(OSError), path.open("r+b", buffering=0) as file:
        file.seek(1)  # Windows locks the first byte against all others
        file.write(line)


def _holder(path: Path) -> str:
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(1)
            line = file.read(_LINE)
    except OSError:
        return ""
    words = line.split(b"\n")[0].decode("utf-8", "replace").strip("\0 ")
    return f" ({words})" if words else ""
