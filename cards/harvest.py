"""The cards of all notes of a folder, settled; a memory saves reading again what did not change.

Notes are read one after the other and let go again; only their cards are kept, so that a vault of
any size fits in memory.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import connection
from pathlib import Path
from typing import Final

from cards import files, make, notes
from cards.model import Card, Note, Problem, Refusal
from cards.rules import RuleSet
from cards.stamps import Stamps, fault, stamp_of

Progress = Callable[[int, int], None]
"""Told after each note how many are done, and of how many."""

AT_ONCE: Final = 8
"""So many notes go to a process at once; fewer than that are not worth starting another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What the notes of a deck gave: settled cards in note order, without ids yet.

    `refused` are the cards that another card of the deck ruled out. `read` are the paths of the notes
    that were read, `unread` of those that could not be: their cards are missing, and a ledger would take
    them for gone.
    """

    cards: tuple[Card, ...]
    refused: tuple[tuple[Card, Refusal], ...] = ()
    problems: tuple[Problem, ...] = ()
    read: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def notes(self) -> int:
        """How many notes were read."""
        return len(self.read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The notes of a folder at one moment: each path with its file's stamp, and what is odd about the folder."""

    notes: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """What one note gave; no cards are None where it could not be read."""

    stamp: str
    cards: tuple[Card, ...] | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Memory:
    """What each note of one folder gave the last time, for one set of rules, deck name and score.

    A harvest with a memory gives exactly what one without would. `folder` is what the last one has
    read, None before the first: the stamps are those of the very bytes that the cards were made of.
    """

    folder: Folder | None = None
    stamps: Stamps = field(default_factory=Stamps)
    _made: dict[str, _Made] = field(default_factory=dict)
    _terms: tuple[object, ...] = ()

    def look(self, root: Path) -> Folder:
        """The folder as it is now; raises NotesError where `root` does not exist."""
        paths, problems = files.find(root)
        found = tuple((path, self.stamps.of(files.place(root, path))) for path in paths)
        return Folder(notes=found, problems=problems)

    def begin(self, *terms: object) -> None:
        """Forget everything that other terms gave."""
        if terms != self._terms:
            self._made, self._terms = {}, terms

    def recall(self, root: Path, path: str) -> _Made | None:
        """What the note gave, where it could be read and its file still holds the same."""
        made = self._made.get(path)
        if made is None or made.cards is None or made.stamp != self.stamps.of(files.place(root, path)):
            return None
        return made

    def keep(self, made: dict[str, _Made], problems: tuple[Problem, ...]) -> None:
        """Remember just this harvest."""
        self._made = made
        self.folder = Folder(notes=tuple((path, one.stamp) for path, one in made.items()), problems=problems)


def gather(
    root: Path,
    rule_set: RuleSet,
    *,
    deck_name: str,
    min_score: float | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Harvest:
    """The cards of all notes under `root`; raises NotesError where that does not exist.

    `jobs` processes share the work, and notes that `memory` knows are not read again; the result is
    the same.
    """
    memory = Memory() if memory is None else memory
    memory.begin(root, rule_set.digest, deck_name, min_score)
    paths, problems = files.find(root)
    known = {path: old for path in paths if (old := memory.recall(root, path)) is not None}
    todo = [path for path in paths if path not in known]
    work = partial(_one, root=root, rule_set=rule_set, deck_name=deck_name, min_score=min_score)
    made: dict[str, _Made] = {}
    with _workers(min(jobs, -(-len(todo) // AT_ONCE))) as work_through:
        fresh = iter(work_through(work, todo))
        for done, path in enumerate(paths, 1):
            made[path] = known[path] if path in known else next(fresh)
            if progress is not None:
                progress(done, len(paths))
    memory.keep(made, problems)
    return _settled(made, problems)


def of_note(note: Note, rule_set: RuleSet, *, deck_name: str, min_score: float | None = None) -> Harvest:
    """The same for one note that is no file."""
    cards, problems = _of_note(note, rule_set, deck_name=deck_name, min_score=min_score)
    return _settled({note.path: _Made("", cards, problems)}, ())


def cards_of(note: Note, rule_set: RuleSet, *, deck_name: str, min_score: float | None = None) -> tuple[Card, ...]:
    """The cards of one note in the deck of its folder."""
    return _of_note(note, rule_set, deck_name=deck_name, min_score=min_score)[0]


def _of_note(
    note: Note, rule_set: RuleSet, *, deck_name: str, min_score: float | None
) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    made, traces = make.cards_of(note, rule_set, min_score=min_score)
    place = deck_of(deck_name, note.path)
    return tuple(replace(card, deck=place) for card in made), make.faults(traces)


def deck_of(name: str, path: str) -> str:
    """The deck of a note: folders below the notes folder are decks below the deck."""
    return "::".join((name, *path.split("/")[:-1]))


def _one(path: str, *, root: Path, rule_set: RuleSet, deck_name: str, min_score: float | None) -> _Made:
    try:
        data = files.place(root, path).read_bytes()
    except OSError as error:
        return _Made(fault(error), None, (Problem(path, 1, 1, files.reason(error), "unreadable"),))
    note, problems = notes.decoded(data, path)
    if note is None:
        return _Made(stamp_of(data), None, problems)
    cards, faults = _of_note(note, rule_set, deck_name=deck_name, min_score=min_score)
    return _Made(stamp_of(data), cards, tuple(sorted((*problems, *faults))))


def _settled(made: dict[str, _Made], problems: tuple[Problem, ...]) -> Harvest:
    kept, refused = make.settle(card for one in made.values() for card in one.cards or ())
    return Harvest(
        cards=tuple(kept),
        refused=tuple(refused),
        problems=(*problems, *(problem for one in made.values() for problem in one.problems)),
        read=tuple(path for path, one in made.items() if one.cards is not None),
        unread=tuple(path for path, one in made.items() if one.cards is None),
    )


def _attend() -> None:
    """Begin a worker's life: deaf to interrupts, which are for the process that the user sees, and ended with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _workers(jobs: int) -> Iterator[Callable[[Callable[[str], _Made], Sequence[str]], Iterable[_Made]]]:
    """A `map` that keeps the order: this process's own, or one that several processes share."""
    if jobs <= 1:
        yield map
        return
    pool = ProcessPoolExecutor(jobs, initializer=_attend)
    try:
        yield partial(pool.map, chunksize=AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)
