"""What one note gave, and the bytes that keep it: cards and problems, without what their key says already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from cards.model import Card, Problem

_CARD: Final = tuple(name for name in Card._fields if name not in ("file", "deck", "id"))


class Made(NamedTuple):
    """What one note gave; no cards are None where it could not be read.

    `stamp` is that of the very bytes that the cards were made of.
    """

    stamp: str
    cards: tuple[Card, ...] | None
    problems: tuple[Problem, ...]


def deck_of(name: str, path: str) -> str:
    """The deck of a note: folders below the notes folder are decks below the deck."""
    return "::".join((name, *path.split("/")[:-1]))


def written(made: Made) -> bytes:
    """The bytes that say what a note gave."""
    cards = None if made.cards is None else [row(card) for card in made.cards]
    problems = [[one.line, one.column, one.message, one.name] for one in made.problems]
    text = json.dumps([cards, problems], ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def read(data: bytes, path: str, stamp: str, deck_name: str) -> Made:
    """What the note at `path` gave, in the deck of its folder."""
    cards, problems = json.loads(data.decode("utf-8", "surrogatepass"))
    deck = deck_of(deck_name, path)
    return Made(
        stamp,
        None if cards is None else tuple(card_of(card, path, deck) for card in cards),
        tuple(Problem(path, *problem) for problem in problems),
    )


def row(card: Card) -> list[Any]:
    """The card as JSON can hold it, without its file, deck and id."""
    return [getattr(card, name) for name in _CARD]


def card_of(values: Sequence[Any], path: str, deck: str) -> Card:
    """The card of a row."""
    question, answer, rule, line, column, sentence, marks, context, tags, score, images, marked = values
    return Card(
        question=question,
        answer=answer if isinstance(answer, str) else tuple(answer),
        rule=rule,
        file=path,
        line=line,
        column=column,
        sentence=sentence,
        marks=tuple([(start, end) for start, end in marks]),
        context=context,
        deck=deck,
        tags=tuple(tags),
        score=score,
        images=tuple(images),
        marked=marked,
    )
