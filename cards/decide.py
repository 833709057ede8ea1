"""Deciding about single cards: the user's choices are edited, and no more of their file than the decision needs.

Each function reads the file, works out what the choices are to be, and has the text say so. Where two
decisions contradict each other the later one wins. What is written was read again first: it says what was meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from cards import disk, yamledit
from cards.choices import DECIDED, HEADINGS, MARK, Choices, Rewording, parse, text_of
from cards.errors import ChoicesError
from cards.ledger import Content
from cards.yamledit import Entries, Value
from cards.yamlnodes import YamlError

V = TypeVar("V")

_HEAD: Final = """\
# What I decided about single cards, by card id. Builds obey this file and never write it;
# `cards drop`, `reword`, `keep`, `split` and `join` do, and so may you. Delete an entry to take it back.
"""


class Decision(NamedTuple):
    """What an edit did about one card.

    `changed` is false where the file said so already. `instead` are the headings under which the card stood
    before and that this decision contradicts: the later decision wins. `lost` are the words that the file no
    longer has.
    """

    id: str
    changed: bool
    instead: tuple[str, ...] = ()
    lost: Rewording | None = None


def drop(path: Path, cards: Mapping[str, str]) -> tuple[Decision, ...]:
    """Let these cards (question by id) not be in the deck; they are no longer pinned or reworded.

    As all that follow: returns what became of each card, in the given order. The file is written in one step, or
    not touched where it said so already. Raises ChoicesError where it has a mistake or cannot be written.
    """
    file = _opened(path)
    now = file.choices
    dropped = {**now.dropped, **_without(cards, now.dropped)}
    after = replace(now, dropped=dropped, pinned=_without(now.pinned, cards), reworded=_without(now.reworded, cards))
    return file.decide(after, "drop", cards)


def keep(path: Path, cards: Mapping[str, str]) -> tuple[Decision, ...]:
    """Let these cards (question by id) stay in the deck though their source goes; they are no longer dropped."""
    file = _opened(path)
    now = file.choices
    pinned = {**now.pinned, **_without(cards, now.pinned)}
    return file.decide(replace(now, pinned=pinned, dropped=_without(now.dropped, cards)), "pin", cards)


def reword(path: Path, card: str, words: Rewording) -> tuple[Decision, ...]:
    """Let a card have these words; what they leave open stays as decided before. It is no longer dropped."""
    file = _opened(path)
    now = file.choices
    was = now.reworded.get(card, Rewording())
    new = Rewording(
        question=words.question or was.question,
        answer=words.answer or was.answer,
        instead_of=words.instead_of or was.instead_of,
    )
    if (new.question, new.answer) == (was.question, was.answer):
        new = was
    after = replace(now, reworded={**now.reworded, card: new}, dropped=_without(now.dropped, [card]))
    return file.decide(after, "reword", [card])


def split(path: Path, cards: Mapping[str, Content]) -> tuple[Decision, ...]:
    """Let these cards have this content alone; they are no longer joined with others."""
    file = _opened(path)
    now = file.choices
    joined = {new: old for new, old in now.joined.items() if not {new, old} & cards.keys()}
    return file.decide(replace(now, split={**now.split, **cards}, joined=joined), "split", cards)


def join(path: Path, old: str, new: str, remark: str = "") -> tuple[Decision, ...]:
    """Let the card that would get the id `new` be the card `old`; neither is split any longer.

    `remark` is a comment for the reader. Raises ChoicesError too where one of them has the other part in a join.
    """
    file = _opened(path)
    now = file.choices
    if old == new:
        raise ChoicesError(f"{old} cannot be joined to itself. Give the old card, then the new one.")
    for later, earlier in now.joined.items():
        if later == old or earlier == new:
            raise ChoicesError(
                f"{later} is joined to {earlier} already, so {new} cannot be joined to {old}. "
                f"Take the other back first: cards join {earlier} {later} --undo"
            )
    joined = {later: earlier for later, earlier in now.joined.items() if earlier != old}
    after = replace(now, joined={**joined, new: old}, split=_without(now.split, (old, new)))
    return file.decide(after, "join", [new], {new: remark})


def undo(path: Path, heading: str, cards: Collection[str]) -> tuple[Decision, ...]:
    """Take back what stands under a heading about these cards; of joined cards they are the new ones."""
    file = _opened(path)
    left = _without(getattr(file.choices, DECIDED[heading]), cards)
    return file.decide(replace(file.choices, **{DECIDED[heading]: left}), heading, cards)


def _without(table: Mapping[str, V], cards: Collection[str]) -> dict[str, V]:
    return {card: value for card, value in table.items() if card not in cards}


# --- the file ---------------------------------------------------------------------------------------


class _File(NamedTuple):
    """The file as it was read."""

    path: Path
    text: str
    choices: Choices

    def decide(
        self, after: Choices, heading: str, cards: Iterable[str], remarks: Mapping[str, str] | None = None
    ) -> tuple[Decision, ...]:
        """Have the file say `after`."""
        if after != self.choices:
            self._write(after, remarks or {})
        return tuple(self._decision(after, heading, card) for card in cards)

    def _write(self, after: Choices, remarks: Mapping[str, str]) -> None:
        try:
            text = self.text.removeprefix(MARK) or _HEAD
            text = _patched(text, _tables(self.choices), _tables(after), remarks)
            said = parse(text, str(self.path))
        except (YamlError, ChoicesError):
            said = None
        if said != after:
            raise ChoicesError(
                f"{self.path} is written in a way that cards cannot edit. Nothing was changed; "
                "write the choice into it by hand, or put every entry on lines of its own."
            )
        try:
            mark = MARK if self.text.startswith(MARK) else ""
            disk.replace(self.path, (mark + text).encode("utf-8"))
        except OSError as error:
            raise ChoicesError(
                f"{self.path} cannot be written: {error.strerror or error}. Nothing was changed."
            ) from error

    def _decision(self, after: Choices, heading: str, card: str) -> Decision:
        old, new = (getattr(choices, DECIDED[heading]).get(card) for choices in (self.choices, after))
        about = {card, new} if heading == "join" else {card}
        lost = tuple(
            other
            for other in HEADINGS
            if any(_stands(self.choices, other, one) and not _stands(after, other, one) for one in about)
            and other != heading
        )
        words = None if card in after.reworded else self.choices.reworded.get(card)
        return Decision(id=card, changed=old != new or bool(lost), instead=lost, lost=words)


def _stands(choices: Choices, heading: str, card: str) -> bool:
    if heading == "join" and card in choices.joined.values():
        return True
    return card in getattr(choices, DECIDED[heading])


def _opened(path: Path) -> _File:
    text = text_of(path)
    return _File(path=path, text=text, choices=parse(text, str(path)))


def _tables(choices: Choices) -> dict[str, dict[str, Value | Entries]]:
    """The choices as they stand in the file."""
    reworded = {
        card: {"instead of": words.instead_of, "question": words.question, "answer": words.answer}
        for card, words in choices.reworded.items()
    }
    return {
        "drop": {**choices.dropped},
        "reword": {card: {key: value for key, value in words.items() if value} for card, words in reworded.items()},
        "pin": {**choices.pinned},
        "split": {card: {"question": question, "answer": answer} for card, (question, answer) in choices.split.items()},
        "join": {**choices.joined},
    }


def _patched(
    text: str,
    before: Mapping[str, Mapping[str, Value | Entries]],
    after: Mapping[str, Mapping[str, Value | Entries]],
    remarks: Mapping[str, str],
) -> str:
    """The text, made to say `after` instead of `before`; an entry that did not change is not touched."""
    for heading in HEADINGS:
        was, now = before[heading], after[heading]
        flat = {}
        for card, value in now.items():
            old = was.get(card)
            if isinstance(old, Mapping) and isinstance(value, Mapping):
                changed = {key: part for key, part in value.items() if old.get(key) != part}
                text = yamledit.put(text, (heading, card), changed) if changed else text
            elif old != value:
                flat[card] = value
        text = yamledit.put(text, (heading,), flat, remarks) if flat else text
    for heading in HEADINGS:
        gone = before[heading].keys() - after[heading].keys()
        text = yamledit.cut(text, (heading,), gone) if gone else text
    return text
