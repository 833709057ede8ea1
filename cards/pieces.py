"""The cards of a note whose snippets were seen before: an edit costs the snippets that it touches, and not the note.

What each snippet of a note gave last time is kept together in one place, under a key of all that decides it (see
`survey.Part`). A note that is written anew, moved or deleted leaves nothing behind but one value that goes by itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cards import kept
from cards.kept import Kept
from cards.made import card_of, row
from cards.make import Maker, faults
from cards.model import Card, Note, Problem
from cards.rules import RuleSet
from cards.spans import Analysis
from cards.survey import Part, nouns, salient, survey


def cards_of(
    note: Note, rules: RuleSet, *, min_score: float | None, memory: Kept, place: str
) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """The cards of a note, as `make.cards_of` makes them, and what is wrong with its writer's marks.

    `place` names the note among all of the user's: its earlier cards are looked for there.
    """
    key = kept.key("snippets", rules.digest, min_score, place)
    before = _read(memory.get([key]).get(key))
    after = _Known()
    maker = Maker(rules, min_score)
    cards: list[Card] = []
    problems: list[Problem] = []
    seen = [_Snippet(part, kept.key(part.key()).hex()) for part in survey(note, rules)]
    for one in seen:
        after.nouns[one.key] = before.nouns[one.key] if one.key in before.nouns else nouns(one.analyses())
    words = salient(Counter(after.nouns[one.key]) for one in seen)
    for one in seen:
        its = f"{one.key} {' '.join(one.part.salient(words))}"
        if its in before.cards:
            after.cards[its] = before.cards[its]
            cards += one.cards(before.cards[its])
            continue
        made, traces = maker.cards_of(one.part, one.analyses(), words)
        cards += made
        wrong = faults(traces)
        problems += wrong
        if not wrong:
            after.cards[its] = one.rows(made)
    if after != before:
        memory.put({key: after.written()})
    return tuple(cards), tuple(problems)


@dataclass(slots=True)
class _Snippet:
    """A snippet and its key; its sentences are analysed when that is asked for."""

    part: Part
    key: str
    _analyses: list[Analysis] | None = None

    def analyses(self) -> list[Analysis]:
        if self._analyses is None:
            self._analyses = self.part.analyses()
        return self._analyses

    def rows(self, cards: Iterable[Card]) -> list[list[Any]]:
        """Its cards, their lines counted from its own."""
        return [row(card._replace(line=card.line - self.part.line)) for card in cards]

    def cards(self, rows: Iterable[list[Any]]) -> Iterator[Card]:
        """The cards of such rows, where the snippet stands now."""
        for one in rows:
            card = card_of(one, self.part.note.path, "")
            yield card._replace(line=card.line + self.part.line)


@dataclass(slots=True)
class _Known:
    """What is known of the snippets of a note: how often they say each noun, and their cards as rows."""

    nouns: dict[str, dict[str, int]] = field(default_factory=dict)
    cards: dict[str, list[list[Any]]] = field(default_factory=dict)

    def written(self) -> bytes:
        text = json.dumps([self.nouns, self.cards], ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")


def _read(data: bytes | None) -> _Known:
    return _Known() if data is None else _Known(*json.loads(data.decode("utf-8", "surrogatepass")))
