"""One note's way to its cards: what a worker does, in this process or in another one, on this machine or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cards import files, make, notes, pieces
from cards.engine import own
from cards.kept import Kept
from cards.made import Made, deck_of
from cards.model import Card, Note, Problem
from cards.rules import RuleSet
from cards.stamps import fault, stamp_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is to be done with each note of a deck; `memory` keeps what its snippets gave."""

    root: Path
    rule_set: RuleSet
    deck_name: str
    min_score: float | None
    memory: Kept | None = None

    def __call__(self, paths: Sequence[str]) -> list[Made]:
        """What these notes gave, in their order."""
        return [self._one(path) for path in paths]

    def ready(self) -> None:
        """Have everything loaded that the work needs: processes that fork from this one share it."""
        own(self.rule_set.engine)

    def _one(self, path: str) -> Made:
        try:
            data = files.place(self.root, path).read_bytes()
        except OSError as error:
            return Made(fault(error), None, (Problem(path, 1, 1, files.reason(error), "unreadable"),))
        return of_bytes(
            data,
            path,
            stamp_of(data),
            self.rule_set,
            deck_name=self.deck_name,
            min_score=self.min_score,
            memory=self.memory,
            root=self.root,
        )


def of_bytes(
    data: bytes,
    path: str,
    stamp: str,
    rule_set: RuleSet,
    *,
    deck_name: str,
    min_score: float | None,
    memory: Kept | None = None,
    root: Path | None = None,
) -> Made:
    """What the note at `path` gives that holds these bytes, whose stamp is `stamp`; a huge one piece by piece.

    `memory` keeps what the snippets of the note below `root` give, for when some of them come back.
    """
    problems: list[Problem] = []
    cards: list[Card] = []
    read = False
    for number, note in enumerate(notes.pieces(data, path, problems)):
        read = True
        if memory is None:
            its, faults = of_note(note, rule_set, deck_name=deck_name, min_score=min_score)
        else:
            place = f"{root} {path} {number}"
            its, faults = pieces.cards_of(note, rule_set, min_score=min_score, memory=memory, place=place)
            its = _in_deck(its, deck_name, path)
        cards += its
        problems += faults
    return Made(stamp, tuple(cards) if read else None, tuple(sorted(problems)))


def of_note(
    note: Note, rule_set: RuleSet, *, deck_name: str, min_score: float | None = None
) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """The cards of one note in the deck of its folder, and what is wrong with its writer's marks."""
    made, traces = make.cards_of(note, rule_set, min_score=min_score)
    return _in_deck(made, deck_name, note.path), make.faults(traces)


def _in_deck(cards: Sequence[Card], name: str, path: str) -> tuple[Card, ...]:
    place = deck_of(name, path)
    return tuple(card._replace(deck=place) for card in cards)
