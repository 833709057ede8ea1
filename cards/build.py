"""Notes, rules and ledger become a deck on disk.

Each step can be used alone: read the notes, make the cards, build the deck.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cards import deck, files, harvest, ledger, make, media, notes, rules
from cards.ledger import Changes, Ledger
from cards.model import Card, Note, Problem
from cards.rules import RuleSet

Report = Callable[[Sequence[Problem]], None]
"""Told what is odd in the notes, as it is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A deck on disk: its cards with their ids, what changed since the last build, what was odd."""

    path: Path
    cards: tuple[Card, ...]
    changes: Changes
    problems: tuple[Problem, ...] = ()


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
    made = (
        card for note in read for card in harvest.cards_of(note, rule_set, deck_name=deck_name, min_score=min_score)
    )
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
) -> Built:
    """Write the cards as an .apkg, and what is to be remembered of them into the ledger.

    `deck_name` is the deck of cards that name none. `root` is the notes folder, from which pictures are
    read; without it cards go without pictures. `now`, in seconds since 1970, is when changed cards
    changed: else SOURCE_DATE_EPOCH, else the clock. Raises LedgerError or DeckError; whatever fails,
    the old deck and the old ledger are whole.
    """
    before = ledger.load(Path(ledger_path))
    after, known, changes = ledger.update(before, cards, now=clock() if now is None else now, engine=engine)
    pictures, problems = ({}, ()) if root is None else media.collect(Path(root), known)
    # The deck comes first: where it cannot be written, the next build shall still say what is new.
    deck.write(known, after.changed, Path(path), name=deck_name, media=pictures)
    ledger.save(after, Path(ledger_path))
    return Built(path=Path(path), cards=known, changes=changes, problems=problems)


# --- what the commands need beside them -----------------------------------------------------------


def clock() -> int:
    """The second of this build: SOURCE_DATE_EPOCH where it is set, else the clock's."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def known_cards(cards: Sequence[Card], before: Ledger, engine: str) -> tuple[Card, ...]:
    """The cards with the ids that the next build would give them; nothing is written."""
    return ledger.update(before, cards, now=clock(), engine=engine)[1]
