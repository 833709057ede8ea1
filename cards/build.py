"""Notes, rules and ledger become a deck on disk.

Each step can be used alone: read the notes, make the cards, build the deck.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cards import audit, choices, deck, disk, files, ledger, lock, media, rebuild
from cards.errors import DeckError, RetireError
from cards.kept import Kept
from cards.ledger import Ledger
from cards.model import Card, Note, Problem
from cards.rebuild import Changes, Rebuilt
from cards.settle import settle

if TYPE_CHECKING:
    from cards.rules import RuleSet

Report = Callable[[Sequence[Problem]], None]
"""Told what is odd in the notes, as it is found."""


class Built(NamedTuple):
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


def load_rules(path: str | Path | None = None, *, memory: Kept | None = None) -> RuleSet:
    """The rules of a file, or the default ones; raises RulesError with every mistake in it.

    `memory` saves compiling again what an earlier run has compiled.
    """
    from cards import keptrules

    return keptrules.load(None if path is None else Path(path), memory)


def read_notes(root: str | Path, report: Report | None = None) -> Iterator[Note]:
    """The notes of a folder, or the one of a file, in the order of their paths.

    What is odd or cannot be read goes to `report`, the rest goes on. Raises NotesError where
    there is nothing at `root`.
    """
    from cards import notes

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
    from cards.noted import of_note

    made = (card for note in read for card in of_note(note, rule_set, deck_name=deck_name, min_score=min_score)[0])
    return settle(made)[0]


def build_deck(
    cards: Sequence[Card],
    path: str | Path,
    *,
    ledger_path: str | Path,
    deck_name: str = "cards",
    root: str | Path | None = None,
    engine: str = "",
    now: int | None = None,
    read: Collection[str] | None = None,
    unread: Collection[str] = (),
    confirmed: bool = False,
    memory: Kept | None = None,
) -> Built:
    """Write the cards as an .apkg, and what is to be remembered of them into the ledger.

    `deck_name` is the deck of cards that name none. `root` is the notes folder, from which pictures are
    read; without it cards go without pictures. `now`, in seconds since 1970, is when changed cards
    changed: else SOURCE_DATE_EPOCH, else the clock. `read` are the notes that were read (see
    `Rebuilt.too_many`), `unread` those that could not be: their cards stay. Unless it is `confirmed`, a build is refused that would retire a large part of the deck, and so is
    a ledger that is older than the deck. Waits for another build of the deck that is at work. `memory` saves making
    again what the deck has in common with earlier ones.

    Raises LedgerError, ChoicesError, RetireError, DeckError or CommitError; whatever fails, also where the
    process ends at any moment, deck and ledger are both as before or both new.
    """
    path, ledger_path = Path(path), Path(ledger_path)
    with lock.held(ledger_path):
        disk.recover(ledger.journal(ledger_path), (path, ledger_path))
        next_ = plan(cards, ledger_path, engine=engine, now=now, unread=unread)
        if not confirmed:
            audit.refuse_older(next_.ledger, path, ledger_path)
            _refuse_many(next_, ledger_path, read)
        pictures, problems = ({}, ()) if root is None else media.collect(Path(root), next_.cards)
        try:
            with disk.together(ledger.journal(ledger_path)) as written:
                with written.open(path) as file:
                    deck.pack(next_.cards, next_.ledger.changed, file, name=deck_name, media=pictures, memory=memory)
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


def _refuse_many(next_: Rebuilt, path: Path, read: Collection[str] | None) -> None:
    if next_.too_many(read):
        gone, alive = len(next_.changes.retired), sum(entry.alive for entry in next_.before.entries)
        raise RetireError(
            f"{path}: this build would retire {gone} of {alive} cards; nothing was changed. "
            "Is it the right notes folder? `cards diff` lists them; --yes goes on."
        )


# --- what the commands need beside them -----------------------------------------------------------


def clock() -> int:
    """The second of this build: SOURCE_DATE_EPOCH where it is set, else the clock's."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
