"""Notes, rules and ledger become a deck on disk.

Each step can be used alone: read the notes, make the cards, build the deck. Notes are read
one after the other and let go again; only their cards are kept, so that a vault of any size
fits in memory.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from cards import audit, choices, deck, disk, files, ledger, lock, make, media, notes, rebuild, rules
from cards.errors import DeckError, RetireError
from cards.ledger import Ledger
from cards.model import Card, Note, Problem, Refusal
from cards.rebuild import Changes, Rebuilt
from cards.rules import RuleSet

Report = Callable[[Sequence[Problem]], None]
"""Told what is odd in the notes, as it is found."""

Progress = Callable[[int, int], None]
"""Told after each note how many are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What the notes of a deck gave: settled cards in note order, without ids yet.

    `refused` are the cards that another card of the deck ruled out. `unread` are the paths of notes
    that could not be read: their cards are missing, and a ledger would take them for gone.
    """

    cards: tuple[Card, ...]
    refused: tuple[tuple[Card, Refusal], ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: int = 0
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A deck on disk: its cards with their ids, its ledger, what changed since the last build, what was odd."""

    path: Path
    rebuilt: Rebuilt
    problems: tuple[Problem, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.rebuilt.cards

    @property
    def ledger(self) -> Ledger:
        return self.rebuilt.ledger

    @property
    def changes(self) -> Changes:
        return self.rebuilt.changes


# --- the steps, each usable alone -----------------------------------------------------------------


def load_rules(path: str | Path | None = None) -> RuleSet:
    """The rules of a file, or the default ones; raises RulesError with every mistake in it."""
    return rules.load(None if path is None else Path(path))


def read_notes(root: str | Path, report: Report | None = None) -> Iterator[Note]:
    """The notes of a folder, or the one of a file, in the order of their paths.

    What is odd or cannot be read goes to `report`, the rest goes on. Raises NotesError where
    there is nothing at `root`.
    """
    paths, problems = files.find(Path(root))
    if report is not None:
        report(problems)
    for path in paths:
        note, found = notes.read(Path(root), path)
        if report is not None:
            report(found)
        if note is not None:
            yield note


def make_cards(
    read: Iterable[Note], rule_set: RuleSet, *, deck_name: str = "cards", min_score: float | None = None
) -> list[Card]:
    """The cards of these notes, in note order, without two that are the same or that contradict each other."""
    made = (card for note in read for card in cards_of(note, rule_set, deck_name=deck_name, min_score=min_score))
    return make.settle(made)[0]


def build_deck(
    cards: Sequence[Card],
    path: str | Path,
    *,
    ledger_path: str | Path,
    deck_name: str = "cards",
    root: str | Path | None = None,
    engine: str = "",
    now: int | None = None,
    unread: Collection[str] = (),
    confirmed: bool = False,
) -> Built:
    """Write the cards as an .apkg, and what is to be remembered of them into the ledger.

    `deck_name` is the deck of cards that name none. `root` is the notes folder, from which pictures are
    read; without it cards go without pictures. `now`, in seconds since 1970, is when changed cards
    changed: else SOURCE_DATE_EPOCH, else the clock. `unread` are notes that could not be read: their cards
    stay. Unless it is `confirmed`, a build is refused that would retire a large part of the deck, and so is
    a ledger that is older than the deck. Waits for another build of the deck that is at work.

    Raises LedgerError, ChoicesError, RetireError, DeckError or CommitError; whatever fails, also where the
    process ends at any moment, deck and ledger are both as before or both new.
    """
    path, ledger_path = Path(path), Path(ledger_path)
    with lock.held(ledger_path):
        disk.recover(ledger.journal(ledger_path), (path, ledger_path))
        next_ = plan(cards, ledger_path, engine=engine, now=now, unread=unread)
        if not confirmed:
            audit.refuse_older(next_.ledger, path, ledger_path)
            _refuse_many(next_, ledger_path)
        pictures, problems = ({}, ()) if root is None else media.collect(Path(root), next_.cards)
        try:
            with disk.together(ledger.journal(ledger_path)) as written:
                with written.open(path) as file:
                    deck.pack(next_.cards, next_.ledger.changed, file, name=deck_name, media=pictures)
                written.put(ledger_path, ledger.dump(next_.ledger))
        except OSError as error:
            raise DeckError(
                f"{path}: deck and ledger cannot be written: {error.strerror or error}; what stood there is whole"
            ) from error
    return Built(path=path, rebuilt=next_, problems=problems)


def plan(
    cards: Sequence[Card],
    ledger_path: Path,
    *,
    engine: str,
    now: int | None = None,
    unread: Collection[str] = (),
) -> Rebuilt:
    """What the next build makes of these cards, by the ledger and the choices beside it; nothing is written.

    Raises LedgerError or ChoicesError.
    """
    before, decided = ledger.load(ledger_path), choices.load(choices.beside(ledger_path))
    return rebuild.rebuild(before, cards, decided, now=clock() if now is None else now, engine=engine, unread=unread)


def _refuse_many(next_: Rebuilt, path: Path) -> None:
    if next_.too_many:
        gone, alive = len(next_.changes.retired), sum(entry.alive for entry in next_.before.entries)
        raise RetireError(
            f"{path}: this build would retire {gone} of {alive} cards; nothing was changed. "
            "Is it the right notes folder? `cards diff` lists them; --yes goes on."
        )


# --- what the commands need beside them -----------------------------------------------------------


def cards_of(note: Note, rule_set: RuleSet, *, deck_name: str, min_score: float | None = None) -> tuple[Card, ...]:
    """The cards of one note in the deck of its folder."""
    made, _ = make.cards_of(note, rule_set, min_score=min_score)
    place = deck_of(deck_name, note.path)
    return tuple(replace(card, deck=place) for card in made)


def deck_of(name: str, path: str) -> str:
    """The deck of a note: folders below the notes folder are decks below the deck."""
    return "::".join((name, *path.split("/")[:-1]))


def clock() -> int:
    """The second of this build: SOURCE_DATE_EPOCH where it is set, else the clock's."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def harvest(
    root: Path,
    rule_set: RuleSet,
    *,
    deck_name: str,
    min_score: float | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Harvest:
    """The cards of all notes under `root`; `jobs` processes share the work, the result is the same."""
    paths, problems = files.find(root)
    work = partial(_one, root=root, rule_set=rule_set, deck_name=deck_name, min_score=min_score)
    jobs = min(jobs, len(paths))
    gathered = _Gathered(problems=list(problems))
    with _workers(jobs) as work_through:
        for done, (path, (cards, found)) in enumerate(zip(paths, work_through(work, paths), strict=True), 1):
            gathered.add(path, cards, found)
            if progress is not None:
                progress(done, len(paths))
    return gathered.settled()


def harvest_note(note: Note, rule_set: RuleSet, *, deck_name: str, min_score: float | None = None) -> Harvest:
    """The same for one note that is no file."""
    gathered = _Gathered()
    gathered.add(note.path, cards_of(note, rule_set, deck_name=deck_name, min_score=min_score), ())
    return gathered.settled()


@contextmanager
def _workers(jobs: int) -> Iterator[Callable[[Callable[[str], _Result], Sequence[str]], Iterable[_Result]]]:
    """A `map` that keeps the order: this process's own, or one that several processes share."""
    if jobs <= 1:
        yield map
        return
    # An interrupt is for the process that the user sees: the others just end.
    pool = ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield partial(pool.map, chunksize=8)
    finally:
        pool.shutdown(cancel_futures=True)


_Result = tuple[tuple[Card, ...] | None, tuple[Problem, ...]]


def _one(path: str, *, root: Path, rule_set: RuleSet, deck_name: str, min_score: float | None) -> _Result:
    note, problems = notes.read(root, path)
    if note is None:
        return None, problems
    return cards_of(note, rule_set, deck_name=deck_name, min_score=min_score), problems


@dataclass(slots=True)
class _Gathered:
    cards: list[Card] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    notes: int = 0

    def add(self, path: str, cards: tuple[Card, ...] | None, problems: Iterable[Problem]) -> None:
        self.problems += problems
        if cards is None:
            self.unread.append(path)
        else:
            self.notes += 1
            self.cards += cards

    def settled(self) -> Harvest:
        kept, refused = make.settle(self.cards)
        return Harvest(
            cards=tuple(kept),
            refused=tuple(refused),
            problems=tuple(self.problems),
            notes=self.notes,
            unread=tuple(self.unread),
        )
