"""All notes of a deck together: the same card once, and no question with two answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from cards.model import Card, Refusal
from cards.script import simplify

_PASSED_OVER: Final = re.compile(r"[\s，。？、“”《》]")
_REMEMBERED: Final = 1 << 16
"""So many questions and answers are not worked through again: a deck that is watched is settled after every save."""


def settle(cards: Iterable[Card]) -> tuple[list[Card], list[tuple[Card, Refusal]]]:
    """The cards that stay when all notes are looked at together, in their order, and those that go.

    The same card from two places is kept once, where it stands first. A question that has different
    answers goes altogether. A card that a writer marked always stays, unless it is marked twice; what
    a rule made beside it gives way to it.
    """
    every = [(_question_key(card.question), answer_key(card.answer), card) for card in cards]
    answers: dict[str, dict[str, Card]] = {}
    for question, answer, card in sorted(every, key=lambda one: not one[2].marked):
        answers.setdefault(question, {}).setdefault(answer, card)
    kept: list[Card] = []
    gone: list[tuple[Card, Refusal]] = []
    for question, answer, card in every:
        same = answers[question]
        first = same[answer]
        if len(same) > 1 and not card.marked:
            key, other = next((key, other) for key, other in same.items() if key != answer)
            gone.append((card, Refusal("two-answers", f"{other.file}:{other.line} answers {key}")))
        elif first is not card:
            gone.append((card, Refusal("same-card", f"{first.file}:{first.line} gives the same card")))
        else:
            kept.append(card)
    return kept, gone


@lru_cache(_REMEMBERED)
def _question_key(question: str) -> str:
    return _PASSED_OVER.sub("", simplify(question))


@lru_cache(_REMEMBERED)
def answer_key(answer: str | tuple[str, ...]) -> str:
    """What two answers have in common that are one: the script and the brackets around do not count."""
    return simplify("、".join(answer) if isinstance(answer, tuple) else answer).strip("《》“”")
