"""The engine in a process of its own, which loads the dictionary while this one reads rules and notes.

The dictionary is the largest single piece of a build in which one note changed; whoever has a second core need
not wait for it. The words are those of the engine itself: where anything happens to the process, they come of the
engine in this one.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, NoReturn

from cards import crew, engine
from cards.engine import DEFAULT, Engine, Word
from cards.model import Token

_BROKEN: Final = (OSError, EOFError, ValueError, TypeError)
"""What reading from a process and writing to it raises when it is no more."""


@contextmanager
def begun() -> Iterator[None]:
    """Have the default engine loaded beside this process for as long as this lasts, where that saves time."""
    beside = None
    if _worth_it():
        with suppress(OSError):  # no more processes, no more memory: then it is loaded here
            beside = Beside()
    if beside is None:
        yield
        return
    engine.lend(beside)
    try:
        yield
    finally:
        beside.end()


def _worth_it() -> bool:
    """Whether there is a core for it and nothing loaded yet; a process that has threads cannot be doubled safely."""
    doubles = sys.platform == "linux" and threading.active_count() == 1
    return doubles and crew.cores() > 1 and not engine.ready(DEFAULT)


class Beside(Engine):
    """The default engine, answered for by another process until that ends."""

    name = DEFAULT

    def __init__(self) -> None:
        asked, asks = os.pipe()
        told, tells = os.pipe()
        self._maker = os.getpid()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process = os.fork()
            if self._process == 0:
                _serve(asked, tells, (asks, told))
        except OSError:
            os.close(asks)
            os.close(told)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(asked)
            os.close(tells)
        self._asks, self._told = os.fdopen(asks, "wb"), os.fdopen(told, "rb")

    def words(self, text: str) -> Iterable[Word]:
        return self._words([text])[0]

    def tag_all(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        return [engine.tokens(words) for words in self._words(texts)]

    def end(self) -> None:
        """End the process; from now on the words come of this one's own engine."""
        engine.take_back(self)
        if os.getpid() != self._maker:
            return
        for file in (self._asks, self._told):
            with suppress(OSError):
                file.close()
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)

    def _words(self, texts: Sequence[str]) -> Sequence[Iterable[Word]]:
        with suppress(*_BROKEN):
            if os.getpid() == self._maker:  # else it is somebody else's, who goes on asking
                marshal.dump(list(texts), self._asks)
                self._asks.flush()
                found: list[list[Word]] = marshal.load(self._told)
                return found
        self.end()
        own = engine.own(self.name)
        return [own.words(text) for text in texts]


def _serve(asked: int, tells: int, others: Iterable[int]) -> NoReturn:
    """Give words for texts for as long as the other end is open; interrupts are for the process that the user sees."""
    try:
        for end in others:
            os.close(end)
        own = engine.own(DEFAULT)
        with os.fdopen(asked, "rb") as texts, os.fdopen(tells, "wb") as words:
            while True:
                marshal.dump([list(own.words(text)) for text in marshal.load(texts)], words)
                words.flush()
    finally:
        os._exit(0)
