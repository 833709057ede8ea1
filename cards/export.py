"""Cards as text for other programs and for readers: jsonl, csv, tsv, markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from cards.model import MATH_CLOSE, MATH_OPEN, Card

COLUMNS: Final = (
    "id", "question", "answer", "rule", "file", "line", "sentence", "context", "deck", "tags", "score",
)  # fmt: skip
"""The keys of a record, in the order in which every format writes them."""

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_SHOWN = str.maketrans(
    {chr(code): "\ufffd" for code in _CONTROLS if chr(code) not in "\t\n"} | {MATH_OPEN: "$", MATH_CLOSE: "$"}
)
_MARKDOWN = re.compile(rf"{MATH_OPEN}.*?{MATH_CLOSE}|([\\`*_\[\]<>#|~$])", re.DOTALL)  # formulas stay as they are
_FORMULA = re.compile(r"[=+\-@\t\r]")


def shown(text: str) -> str:
    """The text as a reader sees it, character by character: formulas stand between dollar signs.

    Control characters are replaced: a note must not move the cursor of a terminal.
    """
    return text.translate(_SHOWN)


def answers(card: Card) -> tuple[str, ...]:
    """The answer as a tuple of shown texts, of one where the card asks for one thing."""
    return tuple(map(shown, (card.answer,) if isinstance(card.answer, str) else card.answer))


def record(card: Card) -> dict[str, str | int | float | list[str]]:
    """The card as plain values under `COLUMNS`; the answer of a list card is a list."""
    return {
        "id": card.id,
        "question": shown(card.question),
        "answer": shown(card.answer) if isinstance(card.answer, str) else list(answers(card)),
        "rule": card.rule,
        "file": card.file,
        "line": card.line,
        "sentence": shown(card.sentence),
        "context": shown(card.context),
        "deck": card.deck,
        "tags": list(card.tags),
        "score": round(card.score, 4),
    }


def jsonl(cards: Iterable[Card]) -> Iterator[str]:
    """One JSON object a line."""
    for card in cards:
        yield json.dumps(record(card), ensure_ascii=False) + "\n"


def csv_rows(cards: Iterable[Card]) -> Iterator[str]:
    """Comma-separated rows under a row of names."""
    return _table(cards, ",")


def tsv_rows(cards: Iterable[Card]) -> Iterator[str]:
    """The same, separated by tabs."""
    return _table(cards, "\t")


def markdown(cards: Iterable[Card]) -> Iterator[str]:
    """A page to read: decks and notes as headings, each card a question in bold and its answer under it."""
    for deck, of_deck in groupby(cards, key=lambda card: card.deck):
        yield f"# {_plain(deck)}\n\n"
        for file, of_note in groupby(of_deck, key=lambda card: card.file):
            yield f"## {_plain(file)}\n\n"
            for card in of_note:
                yield _markdown_card(card)


FORMATS: Final[dict[str, Callable[[Iterable[Card]], Iterator[str]]]] = {
    "jsonl": jsonl,
    "csv": csv_rows,
    "tsv": tsv_rows,
    "markdown": markdown,
}
"""The formats by name; each gives the file in pieces that end with a line."""


def _table(cards: Iterable[Card], delimiter: str) -> Iterator[str]:
    yield _row(COLUMNS, delimiter)
    for card in cards:
        cells = ("；".join(value) if isinstance(value, list) else value for value in record(card).values())
        yield _row(tuple(_cell(value) if isinstance(value, str) else value for value in cells), delimiter)


def _row(cells: tuple[str | int | float, ...], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(text: str) -> str:
    # a spreadsheet runs a cell that begins so as a formula; an apostrophe keeps it text
    return f"'{text}" if _FORMULA.match(text) else text


def _plain(text: str) -> str:
    return shown(_MARKDOWN.sub(lambda found: found[0] if found[1] is None else f"\\{found[1]}", text))


def _markdown_card(card: Card) -> str:
    items = [
        _plain(item).replace("\n", "  \n  ")
        for item in ((card.answer,) if isinstance(card.answer, str) else card.answer)
    ]
    about = " · ".join(_plain(part) for part in (card.context, f"line {card.line}", card.rule) if part)
    answer = (
        "".join(f"  {number}. {item}\n" for number, item in enumerate(items, 1)) if items[1:] else f"  {items[0]}\n"
    )
    question = _plain(card.question).replace("\n", " ")
    return f"- **{question}**\n\n{answer}\n  <small>{about}</small>\n\n"
