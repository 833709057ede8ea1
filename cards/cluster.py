"""The same work on many machines: the executor of a Dask cluster in place of the processes of this one.

Dask gives what a lost worker had to do to another one, and what failed is tried again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Any, Final

from cards.errors import CardsError

RETRIES: Final = 2
"""So often a task is tried again that failed: a disk or a network may be back by then."""

PATIENCE: Final = 20
"""Seconds to wait for the scheduler."""

_MISSING: Final = "--cluster needs Dask, and it is not installed: pip install 'cards[dask]'."


@contextlib.contextmanager
def executor(address: str) -> Iterator[Executor]:
    """The workers of the cluster whose scheduler is at `address` (tcp://host:8786).

    Raises CardsError where there is none, where Dask is not installed, or where a task took several workers with it.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise CardsError(_MISSING) from None
    connect: Callable[..., Any] = Client  # it has no types
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise CardsError(
            f"No cluster answers at {address}. Is its scheduler running, and is this its address?"
        ) from None
    with client:
        try:
            yield client.get_executor(pure=False, retries=RETRIES)
        except KilledWorker as error:
            raise CardsError(
                f"Several workers died over the same task ({error.task}). Is their memory enough? What is done is done: "
                "build again."
            ) from None
