"""The deck's memory: every card ever made, who it is, when its content last changed, whether it lives.

A file of one JSON object a line. The first line names the version and the engine; after it stand
the entries, keys sorted, lines sorted, so that two people's additions land in different places
and a merge seldom conflicts. There is no line number in an entry: adding a line at the top of a
note must not rewrite the memory of everything below.

`rebuild` makes the next ledger and touches no file; a build writes it together with its deck, `save` alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from cards import disk
from cards.errors import LedgerError
from cards.model import Problem

VERSION = 2
READABLE = (1, 2)
"""The versions that can be read: 1 had no context, pictures and former content."""

NEW = 1_577_836_800
"""`changed` of a card that never changed: the first second of 2020, the same on every machine."""

_REMEMBERED: Final = 1 << 13
"""So many lines are not written anew: a deck that is watched is built after every save."""

_SURROGATES = re.compile("[\ud800-\udfff]")

Answer = str | tuple[str, ...]
Content = tuple[str, Answer]
"""A question and its answer."""


class Entry(NamedTuple):
    """What is remembered of one card. A ledger has as many as the deck has cards: hence a tuple, and no dataclass.

    `id` is its guid in Anki and never changes. Question and answer are as the rules made them, also
    where a choice rewords them. `digest` stands for everything of the card that a learner sees (see
    `digest_of`), `changed` is the second (since 1970) at which that last changed. A card whose source
    is gone stays, with `alive` false; one that a choice drops stays, with `dropped` true. `was` is the
    content that it had before it was last found by likeness.
    """

    id: str
    question: str
    answer: Answer
    rule: str
    file: str
    sentence: str
    deck: str
    digest: str
    changed: int
    alive: bool
    context: str = ""
    images: tuple[str, ...] = ()
    was: Content | None = None
    dropped: bool = False

    @property
    def in_deck(self) -> bool:
        """Whether the card stands in the deck."""
        return self.alive and not self.dropped


class Ledger(NamedTuple):
    """All entries, sorted by id, and the engine that cut the words when they were made."""

    engine: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def changed(self) -> Mapping[str, int]:
        """For each card of the deck the second of its last change: its modification time in Anki."""
        return {entry.id: entry.changed for entry in self.entries if entry.in_deck}

    @property
    def retired(self) -> tuple[Entry, ...]:
        """The cards whose source is gone."""
        return tuple(entry for entry in self.entries if not entry.alive)

    @property
    def dropped(self) -> tuple[Entry, ...]:
        """The cards that stand in the notes and, by the user's choice, not in the deck."""
        return tuple(entry for entry in self.entries if entry.alive and entry.dropped)


# --- the file ---------------------------------------------------------------------------------


def dump(ledger: Ledger) -> bytes:
    """The ledger as the bytes of its file."""
    known, data = _last.both
    if ledger is known:
        return data
    lines = sorted(map(_entry_line, ledger.entries))
    text = "\n".join((_line(_first(ledger.engine)), *lines, ""))
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        # A file name that is no valid UTF-8 comes as half characters, which no UTF-8 file can hold.
        data = _SURROGATES.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode("utf-8")
    ids = [entry.id for entry in ledger.entries]
    if ids == sorted(ids):
        _last.both = ledger, data
    return data


@dataclass(slots=True)
class _Last:
    """The ledger that was written last, and its bytes: who follows notes reads what it wrote itself."""

    both: tuple[Ledger | None, bytes] = (None, b"")


_last: Final = _Last()


@lru_cache(_REMEMBERED)
def _entry_line(entry: Entry) -> str:
    """The line of an entry, its keys sorted; what most entries do not have is left out where it is empty."""
    e = _line
    context = f', "context": {e(entry.context)}' if entry.context else ""
    dropped = ', "dropped": true' if entry.dropped else ""
    images = f', "images": {e(entry.images)}' if entry.images else ""
    was = f', "was": {e(entry.was)}' if entry.was else ""
    return (
        f'{{"alive": {"true" if entry.alive else "false"}, "answer": {e(entry.answer)}, "changed": {entry.changed}'
        f'{context}, "deck": {e(entry.deck)}, "digest": {e(entry.digest)}{dropped}, "file": {e(entry.file)}, '
        f'"id": {e(entry.id)}{images}, "question": {e(entry.question)}, "rule": {e(entry.rule)}, '
        f'"sentence": {e(entry.sentence)}{was}}}'
    )


def _first(engine: str) -> dict[str, object]:
    return {"engine": engine, "version": VERSION}


_line: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def journal(path: Path) -> Path:
    """The journal of a ledger and the deck that changes together with it (see `disk.together`)."""
    return disk.hidden(path, ".commit")


def load(path: Path) -> Ledger:
    """The ledger of a file; an empty one where there is no file. Nothing is written.

    Where a build was cut off when its outcome was decided already, this is the ledger that it made.
    Raises LedgerError: for an unknown version before anything else is read, else with every
    broken line as a problem. Raises CommitError where the journal of a build cannot be understood.
    """
    try:
        data = disk.read(path, journal(path))
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror or error}") from error
    return parse(data, str(path))


def parse(data: bytes, file: str) -> Ledger:
    """The ledger in the bytes of a file named `file`; raises LedgerError as `load` does."""
    known, written = _last.both
    if known is not None and data == written:
        return known
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    engine = _head(lines[0], file, last=len(lines) == 1)
    sound = _all(lines[1:])
    if sound is not None:
        return Ledger(engine=engine, entries=tuple(sorted(sound, key=lambda entry: entry.id)))
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            entry = _read(line, last=number == len(lines))
        except _BrokenError as broken:
            problems.append(Problem(file, number, broken.column, broken.message, "ledger-line"))
            continue
        if entry.id in entries:
            message = f"the id {entry.id} stands on line {places[entry.id]} already. Did a merge keep both? Delete one."
            problems.append(Problem(file, number, 1, message, "ledger-line"))
            continue
        entries[entry.id], places[entry.id] = entry, number
    if problems:
        what = "a line" if len(problems) == 1 else f"{len(problems)} lines"
        raise LedgerError(f"{file}: {what} of the ledger cannot be read; nothing was changed", problems)
    return Ledger(engine=engine, entries=tuple(entries[guid] for guid in sorted(entries)))


def _all(lines: Sequence[bytes]) -> list[Entry] | None:
    """The entries of all lines, read together; None where anything is wrong with one of them."""
    full = [line for line in lines if line.strip()]
    try:
        # No text in JSON holds the end of a line, and no entry an object: what stands on two lines is never one entry.
        joined = b",\n".join(full).decode("utf-8")
        entries = [_entry(value) for value in json.loads(f"[{joined}]")]
    except (ValueError, RecursionError, _BrokenError):
        return None
    whole = len(entries) == len(full) == len({entry.id for entry in entries})
    return entries if whole else None


class _BrokenError(Exception):
    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


def _head(line: bytes, file: str, *, last: bool) -> str:
    """The engine that the first line names."""

    def refuse(message: str, name: str, column: int = 1) -> LedgerError:
        return LedgerError(
            f"{file}: the ledger was not read; nothing was changed", [Problem(file, 1, column, message, name)]
        )

    if last and not line.strip():
        raise refuse(f"the file is empty. {_BRING_BACK}; where there is none, delete this one.", "ledger-line")
    try:
        head = _object(_json(line, last=last))
    except _BrokenError as broken:
        raise refuse(broken.message, "ledger-line", broken.column) from None
    version = head.get("version")
    if type(version) is not int:
        message = f"the first line says no version. Is this a ledger? It begins with {_line(_first(''))}."
        raise refuse(message, "ledger-version")
    if version not in READABLE:
        message = f"version {version} is unknown, this program knows up to {VERSION}. Did a newer cards write it? Upgrade cards, or bring back an older ledger."
        raise refuse(message, "ledger-version")
    engine = head.get("engine")
    if not isinstance(engine, str) or head.keys() != {"engine", "version"}:
        raise refuse('expected exactly "engine" (a text) and "version" in the first line', "ledger-line")
    return engine


_TEXTS = ("deck", "digest", "file", "id", "question", "rule", "sentence")
_KEYS = (*_TEXTS, "alive", "answer", "changed")
_OPTIONAL = ("context", "dropped", "images", "was")
_NEEDED, _KNOWN, _WORDS = frozenset(_KEYS), frozenset((*_KEYS, *_OPTIONAL)), (*_TEXTS, "context")
_LATEST = 253_402_300_799  # the end of the year 9999


def _read(line: bytes, *, last: bool) -> Entry:
    return _entry(_json(line, last=last))


def _entry(value: object) -> Entry:
    value = _object(value)
    wrong: list[str] = []
    if not _NEEDED <= value.keys() <= _KNOWN:
        wrong += [f'"{key}" is missing' for key in sorted(_NEEDED - value.keys())]
        wrong += [f'"{key}" is unknown' for key in sorted(value.keys() - _KNOWN)]
    wrong += [f'"{key}" must be a text' for key in _WORDS if key in value and type(value[key]) is not str]
    if value.get("id") == "":
        wrong.append('"id" must not be empty')
    changed = value.get("changed", 0)
    if type(changed) is not int or not 0 <= changed <= _LATEST:
        wrong.append('"changed" must be a whole number of seconds')
    alive = value.get("alive", True)
    if type(alive) is not bool:
        wrong.append('"alive" must be true or false')
    answer = _answer(value.get("answer", ""))
    if answer is None:
        wrong.append('"answer" must be a text or a list of texts')
    dropped = value.get("dropped", False)
    if type(dropped) is not bool:
        wrong.append('"dropped" must be true or false')
    images = _answer(value.get("images", []))
    if not isinstance(images, tuple):
        wrong.append('"images" must be a list of texts')
    was = _content(value["was"]) if "was" in value else None
    if "was" in value and was is None:
        wrong.append('"was" must be a question and an answer')
    if wrong or answer is None or not isinstance(images, tuple):
        raise _BrokenError("; ".join(wrong))
    return Entry(
        id=value["id"],
        question=value["question"],
        answer=answer,
        rule=value["rule"],
        file=value["file"],
        sentence=value["sentence"],
        deck=value["deck"],
        digest=value["digest"],
        changed=changed,
        alive=alive,
        context=value.get("context", ""),
        images=images,
        was=was,
        dropped=dropped,
    )


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _BrokenError("expected one JSON object on the line")
    return value


def _answer(value: object) -> Answer | None:
    """A text or a list of texts as an answer; None where it is neither."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return value if isinstance(value, str) else None


def _content(value: object) -> Content | None:
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):
        answer = _answer(value[1])
        return None if answer is None else (value[0], answer)
    return None


_BRING_BACK = "Bring back the whole one from a copy or from version control"


def _json(line: bytes, *, last: bool) -> Any:
    """What stands on a line; raises _BrokenError with the column, counted in characters.

    The `last` line is one without a line end behind it: what is wrong with it is most likely that a
    write or a copy broke off there, perhaps inside a character, perhaps with zeros for what was to come.
    """
    text = line.removesuffix(b"\r").rstrip(b"\0").decode("utf-8", "replace").removesuffix("\ufffd")
    cut = _BrokenError(
        f"the file breaks off here. {_BRING_BACK}; where there is none, delete this line: its card is then a new one.",
        len(text) + 1,
    )
    try:
        text = line.removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError as error:
        if last and error.reason == "unexpected end of data":
            raise cut from None
        before = line[: error.start].decode("utf-8")
        raise _BrokenError("this is no UTF-8. Was the ledger saved in another encoding?", len(before) + 1) from None
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise _BrokenError("the mark of a merge conflict. Keep the entries of both sides and delete the mark.")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if last:
            raise cut from None
        raise _BrokenError(
            f"this is no JSON: {error.msg}. Restore the line from an older ledger.", error.colno
        ) from None
    except (RecursionError, ValueError):  # nested too deep, a number too long
        raise _BrokenError("this is no entry of a ledger. Restore the line from an older ledger.") from None
    return value
