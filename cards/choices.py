"""What the user decided about single cards: dropped, reworded, pinned, split, joined.

The choices stand in `NAME.choices.yaml` beside the ledger. The file is the user's own: no build writes it,
and one with a mistake is not obeyed in part. Here it is read; `decide` edits it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from cards.errors import ChoicesError
from cards.ledger import Answer, Content
from cards.model import Problem
from cards.shape import Shape
from cards.sources import choices_beside
from cards.yamlnodes import Items, Node, Scalar, YamlError

V = TypeVar("V")

HEADINGS: Final = ("drop", "reword", "pin", "split", "join")
DECIDED: Final = {"drop": "dropped", "reword": "reworded", "pin": "pinned", "split": "split", "join": "joined"}
"""What a card under a heading is; also the name of the field of `Choices` that holds it."""

_EXPECTED: Final = {
    "drop": "`ID: question`",
    "reword": "`ID:` with `question` or `answer` under it",
    "pin": "`ID: question`",
    "split": "`ID:` with `question` and `answer` under it",
    "join": "`NEW: OLD`",
}

MARK: Final = "\ufeff"
"""The byte order mark, which some editors set at the beginning of a file."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)


class Rewording(NamedTuple):
    """The user's own words for a card; None is what the rules' words stay for. `instead_of` was their question."""

    question: str | None = None
    answer: Answer | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All decisions about the cards of one deck, by card id.

    `dropped` and `pinned` have the question beside the id, for a person who reads the file. A card of `split`
    has that content alone: no other card inherits its history. `joined` says of the card that would get a
    new id which old card it is.
    """

    dropped: Mapping[str, str] = field(default_factory=dict)
    reworded: Mapping[str, Rewording] = field(default_factory=dict)
    pinned: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, Content] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)


def beside(ledger: Path) -> Path:
    """Where the choices of the deck with this ledger are."""
    return choices_beside(ledger)


def under(choices: Choices, heading: str) -> dict[str, str]:
    """The cards that stand under a heading, in the order of the file, each with the question beside it, if any."""
    if heading == "reword":
        return {card: words.instead_of or words.question or "" for card, words in choices.reworded.items()}
    if heading == "split":
        return {card: question for card, (question, _) in choices.split.items()}
    if heading == "join":
        return dict.fromkeys(choices.joined, "")
    return dict(choices.dropped if heading == "drop" else choices.pinned)


# --- reading ----------------------------------------------------------------------------------------


def load(path: Path) -> Choices:
    """The choices of a file; none where there is no file. Raises ChoicesError with every mistake in it."""
    return parse(text_of(path), str(path))


def text_of(path: Path) -> str:
    """The text of the file as it stands there; empty where there is no file. Raises ChoicesError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ChoicesError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(MARK)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"This is not UTF-8 (byte 0x{data[error.start]:02X}). Save the file as UTF-8."
        raise _mistaken(str(path), [Problem(str(path), line, column, message, "unreadable")]) from None


def parse(text: str, file: str) -> Choices:
    """The choices in the text of a file named `file`; raises ChoicesError as `load` does."""
    text = text.removeprefix(MARK)
    if not text:
        return Choices()
    shape = Shape()
    choices = Choices()
    marks = [*_CONFLICT.finditer(text)]
    if marks:
        message = "This is the mark of a merge conflict. Keep the entries of both sides and delete the mark."
        lines = (text.count("\n", 0, mark.start()) + 1 for mark in marks)
        shape.problems += [Problem(file, line, 1, message, "yaml") for line in lines]
    else:
        from cards import yamledit

        try:
            top = yamledit.read(text, file)
        except YamlError as mistake:
            shape.problems.append(mistake.problem)
        else:
            choices = _choices(top, shape)
    if shape.problems:
        raise _mistaken(file, shape.problems)
    return choices


def _mistaken(file: str, problems: Collection[Problem]) -> ChoicesError:
    count = "a mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    return ChoicesError(f"{file} has {count}. Nothing was changed.", tuple(problems))


def _choices(top: Node | None, shape: Shape) -> Choices:
    """What the file says, where it says it rightly; all mistakes go to `shape`."""
    found = {} if top is None else shape.mapping(top, "this file", HEADINGS) or {}
    places: dict[str, dict[str, Scalar]] = {heading: {} for heading in HEADINGS}

    def under(heading: str, take: Callable[[Scalar, Node, Shape], V | None]) -> dict[str, V]:
        values: dict[str, V] = {}
        if heading not in found:
            return values
        for key, node in shape.entries(found[heading], f"`{heading}`", _EXPECTED[heading]) or ():
            shape.prefix = f"Card {key.text}: "
            value = take(key, node, shape)
            shape.prefix = ""
            places[heading][key.text] = key
            if value is not None:
                values[key.text] = value
        return values

    dropped = under("drop", _question)
    reworded = under("reword", _rewording)
    pinned = under("pin", _question)
    split = under("split", _content)
    joined = under("join", _old)
    olds = _check_joins(joined, places["join"], shape)
    _check_both("drop", places["drop"], "pin", places["pin"], shape)
    _check_both("drop", places["drop"], "reword", places["reword"], shape)
    _check_both("split", places["split"], "join", olds | places["join"], shape)
    old_ids = {new: old.text for new, old in joined.items()}
    return Choices(dropped=dropped, reworded=reworded, pinned=pinned, split=split, joined=old_ids)


def _question(_: Scalar, node: Node, shape: Shape) -> str | None:
    text = shape.text(node, "the question")
    return None if text is None else text.text


def _rewording(key: Scalar, node: Node, shape: Shape) -> Rewording | None:
    found = shape.mapping(node, "a rewording", ("instead of", "question", "answer"))
    if found is None:
        return None
    if not found.keys() & {"question", "answer"}:
        shape.report(key, "missing", "This says no other words. Add `question`, `answer` or both, or delete it.")
    former, question = (
        shape.text(found[name], f"`{name}`") if name in found else None for name in ("instead of", "question")
    )
    return Rewording(
        question=None if question is None else question.text,
        answer=_answer(found["answer"], shape) if "answer" in found else None,
        instead_of="" if former is None else former.text,
    )


def _content(key: Scalar, node: Node, shape: Shape) -> Content | None:
    found = shape.mapping(node, "a split card", ("question", "answer"))
    if found is None:
        return None
    for name in ("question", "answer"):
        if name not in found:
            shape.report(key, "missing", f"This has no `{name}`. Add the one that the card shall keep.")
    question = shape.text(found["question"], "`question`") if "question" in found else None
    answer = _answer(found["answer"], shape) if "answer" in found else None
    return None if question is None or answer is None else (question.text, answer)


def _answer(node: Node, shape: Shape) -> Answer | None:
    if not isinstance(node, Items):
        text = shape.text(node, "`answer`")
        return None if text is None else text.text
    texts = [shape.text(item, "an entry of `answer`") for item in shape.items(node, "`answer`") or ()]
    return tuple(text.text for text in texts if text is not None)


def _old(_: Scalar, node: Node, shape: Shape) -> Scalar | None:
    return shape.text(node, "the id of the old card")


def _check_both(one: str, ones: Mapping[str, Scalar], other: str, others: Mapping[str, Scalar], shape: Shape) -> None:
    """No card stands under two headings that contradict each other; the second one is the mistake."""
    for card in ones.keys() & others.keys():
        both = ((ones[card], one), (others[card], other))
        (first, heading), (second, _) = sorted(both, key=lambda pair: (pair[0].line, pair[0].column))
        message = f"Card {card}: This is {DECIDED[heading]} already, in line {first.line}. Keep one of the two."
        shape.report(second, "conflict", message)


def _check_joins(joined: Mapping[str, Scalar], news: Mapping[str, Scalar], shape: Shape) -> dict[str, Scalar]:
    """Each new card is one old card, and no old card is two; the places of the old ids are returned."""
    olds: dict[str, Scalar] = {}
    for new, old in joined.items():
        if old.text == new:
            shape.report(old, "conflict", f"Card {new}: This joins a card to itself. Write {_EXPECTED['join']}.")
        elif old.text in olds:
            message = f"Two cards cannot both be {old.text}; line {olds[old.text].line} joins one already. Keep one."
            shape.report(old, "conflict", f"Card {new}: {message}")
        elif old.text in joined:
            message = f"{old.text} is joined to {joined[old.text].text} itself, in line {news[old.text].line}."
            shape.report(old, "conflict", f"Card {new}: {message} Delete one of the two.")
        olds.setdefault(old.text, old)
    return olds
