"""What is different between two builds, change by change: for readers and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from cards.export import shown
from cards.ledger import Answer, Entry
from cards.model import Card
from cards.rebuild import Changes

Kind = Literal["new", "changed", "renamed", "moved", "retired", "revived", "dropped", "restored"]

WORDS: Final[dict[Kind, str]] = {
    "new": "new",
    "changed": "changed",
    "renamed": "renamed",
    "moved": "moved",
    "retired": "retired",
    "revived": "back again",
    "dropped": "dropped",
    "restored": "no longer dropped",
}
"""What each kind is called, in the order in which they are told."""

Piece = tuple[Literal["same", "old", "new"], str]
"""A stretch of two texts that are compared: in both, only in the old one, only in the new one."""


class Field(NamedTuple):
    """Something of a card that is another now."""

    name: str
    old: str
    new: str


class Change(NamedTuple):
    """One card that a build changes; `sure` (0 to 1) says how sure it is that it is the same card."""

    kind: Kind
    id: str
    question: str
    answer: Answer
    file: str
    fields: tuple[Field, ...] = ()
    sure: float = 1.0


def listed(changes: Changes) -> tuple[Change, ...]:
    """Every change, kind by kind in the order of `WORDS`."""
    return (
        *(_change("new", card) for card in changes.new),
        *(_change("changed", card, was) for was, card in changes.changed),
        *(_change("renamed", one.card, one.was, one.sure) for one in changes.renamed),
        *(_change("moved", card, was) for was, card in changes.moved),
        *(_change("retired", entry) for entry in changes.retired),
        *(_change("revived", card) for card in changes.revived),
        *(_change("dropped", entry) for entry in changes.dropped),
        *(_change("restored", card) for card in changes.restored),
    )


def _change(kind: Kind, now: Card | Entry, was: Entry | None = None, sure: float = 1.0) -> Change:
    fields = () if was is None else tuple(_fields(kind, was, now))
    return Change(
        kind=kind, id=now.id, question=now.question, answer=now.answer, file=now.file, fields=fields, sure=sure
    )


def _fields(kind: Kind, was: Entry, now: Card | Entry) -> Iterator[Field]:
    names = ("file", "deck") if kind == "moved" else ("question", "answer", "context", "sentence", "images")
    for name in names:
        old, new = (_text(getattr(one, name)) for one in (was, now))
        if old != new:
            yield Field("pictures" if name == "images" else name, old, new)


def _text(value: Answer) -> str:
    return value if isinstance(value, str) else "、".join(value)


def record(change: Change, deck: str) -> dict[str, object]:
    """The change as plain values: its kind, the card, and each field that is another, old and new."""
    answer = shown(change.answer) if isinstance(change.answer, str) else [shown(item) for item in change.answer]
    return {
        "change": change.kind,
        "deck": deck,
        "id": change.id,
        "question": shown(change.question),
        "answer": answer,
        "file": shown(change.file),
        "sure": change.sure,
        "fields": {field.name: {"old": shown(field.old), "new": shown(field.new)} for field in change.fields},
    }


def pieces(old: str, new: str) -> list[Piece]:
    """The two texts as one: what they share, and what each has of its own, in order."""
    found: list[Piece] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            found.append(("same", old[a:b]))
            continue
        if a < b:
            found.append(("old", old[a:b]))
        if c < d:
            found.append(("new", new[c:d]))
    return found


def marked(parts: Iterable[Piece]) -> str:
    """Two texts as one without colour: [-only in the old one-]{+only in the new one+}."""
    frames = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(f"{frames[kind][0]}{text}{frames[kind][1]}" for kind, text in parts)
