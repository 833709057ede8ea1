"""What the user decided about single cards: dropped, reworded, kept, split, joined.

The choices stand in `NAME.choices.yaml` beside the ledger. The file is the user's own: no build writes
it, and a decision changes only its own lines. A file with a mistake is neither obeyed in part nor edited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeVar

from cards import disk, yamledit
from cards.errors import ChoicesError
from cards.ledger import Answer, Content
from cards.model import Problem
from cards.shape import Shape
from cards.yamledit import Entries, Value
from cards.yamlnodes import Items, Node, Scalar, YamlError

V = TypeVar("V")

HEADINGS: Final = ("drop", "reword", "keep", "split", "join")
DECIDED: Final = {"drop": "dropped", "reword": "reworded", "keep": "kept", "split": "split", "join": "joined"}
"""What a card under a heading is; also the name of the field of `Choices` that holds it."""

_EXPECTED: Final = {
    "drop": "`ID: question`",
    "reword": "`ID:` with `question` or `answer` under it",
    "keep": "`ID: question`",
    "split": "`ID:` with `question` and `answer` under it",
    "join": "`NEW: OLD`",
}

_HEAD: Final = """\
# What I decided about single cards, by card id. Builds obey this file and never write it;
# `cards drop`, `reword`, `keep`, `split` and `join` do, and so may you. Delete an entry to take it back.
"""

_MARK = "\ufeff"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """The user's own words for a card; None is what the rules' words stay for. `instead_of` was their question."""

    question: str | None = None
    answer: Answer | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All decisions about the cards of one deck, by card id.

    `dropped` and `kept` have the question beside the id, for a person who reads the file. A card of `split`
    has that content alone: no other card inherits its history. `joined` says of the card that would get a
    new id which old card it is.
    """

    dropped: Mapping[str, str] = field(default_factory=dict)
    reworded: Mapping[str, Rewording] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, Content] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an edit did about one card.

    `changed` is false where the file said so already. `instead` are the headings under which the card stood
    before and that this decision contradicts: the later decision wins. `lost` are the words that the file no
    longer has.
    """

    id: str
    changed: bool
    instead: tuple[str, ...] = ()
    lost: Rewording | None = None


def beside(ledger: Path) -> Path:
    """Where the choices of the deck with this ledger are."""
    name = ledger.name.removesuffix(".ledger.jsonl")
    return ledger.with_name(f"{ledger.stem if name == ledger.name else name}.choices.yaml")


def under(choices: Choices, heading: str) -> dict[str, str]:
    """The cards that stand under a heading, in the order of the file, each with the question beside it, if any."""
    if heading == "reword":
        return {card: words.instead_of or words.question or "" for card, words in choices.reworded.items()}
    if heading == "split":
        return {card: question for card, (question, _) in choices.split.items()}
    if heading == "join":
        return dict.fromkeys(choices.joined, "")
    return dict(choices.dropped if heading == "drop" else choices.kept)


# --- reading ----------------------------------------------------------------------------------------


def load(path: Path) -> Choices:
    """The choices of a file; none where there is no file. Raises ChoicesError with every mistake in it."""
    return _opened(path).choices


def parse(text: str, file: str) -> Choices:
    """The choices in the text of a file named `file`; raises ChoicesError as `load` does."""
    shape = Shape()
    choices = Choices()
    marks = [*_CONFLICT.finditer(text)]
    if marks:
        message = "This is the mark of a merge conflict. Keep the entries of both sides and delete the mark."
        lines = (text.count("\n", 0, mark.start()) + 1 for mark in marks)
        shape.problems += [Problem(file, line, 1, message, "yaml") for line in lines]
    else:
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
    kept = under("keep", _question)
    split = under("split", _content)
    joined = under("join", _old)
    olds = _check_joins(joined, places["join"], shape)
    _check_both("drop", places["drop"], "keep", places["keep"], shape)
    _check_both("drop", places["drop"], "reword", places["reword"], shape)
    _check_both("split", places["split"], "join", olds | places["join"], shape)
    old_ids = {new: old.text for new, old in joined.items()}
    return Choices(dropped=dropped, reworded=reworded, kept=kept, split=split, joined=old_ids)


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
        (_, _, _, first), (_, _, second, _) = sorted(
            (place.line, place.column, place, heading) for heading, place in ((one, ones[card]), (other, others[card]))
        )
        line = min(ones[card].line, others[card].line)
        message = f"Card {card}: This is {DECIDED[first]} already, in line {line}. Keep one of the two."
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


# --- deciding ---------------------------------------------------------------------------------------


def drop(path: Path, cards: Mapping[str, str]) -> tuple[Decision, ...]:
    """Let these cards (question by id) not be in the deck; they are no longer kept or reworded.

    As all that follow: returns what became of each card, in the given order. The file is written in one step, or
    not touched where it said so already. Raises ChoicesError where it has a mistake or cannot be written.
    """
    file = _opened(path)
    now = file.choices
    dropped = {**now.dropped, **_without(cards, now.dropped)}
    after = replace(now, dropped=dropped, kept=_without(now.kept, cards), reworded=_without(now.reworded, cards))
    return file.decide(after, "drop", cards)


def keep(path: Path, cards: Mapping[str, str]) -> tuple[Decision, ...]:
    """Let these cards (question by id) stay in the deck though their source goes; they are no longer dropped."""
    file = _opened(path)
    now = file.choices
    kept = {**now.kept, **_without(cards, now.kept)}
    return file.decide(replace(now, kept=kept, dropped=_without(now.dropped, cards)), "keep", cards)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """The file as it was read; `mark` is the byte order mark that some editors set."""

    path: Path
    text: str
    mark: str
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
            text = _patched(self.text or _HEAD, _tables(self.choices), _tables(after), remarks)
            said = parse(text, str(self.path))
        except (YamlError, ChoicesError):
            said = None
        if said != after:
            raise ChoicesError(
                f"{self.path} is written in a way that cards cannot edit. Nothing was changed; "
                "write the choice into it by hand, or put every entry on lines of its own."
            )
        try:
            disk.replace(self.path, (self.mark + text).encode("utf-8"))
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
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _File(path=path, text="", mark="", choices=Choices())
    except OSError as error:
        raise ChoicesError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(_MARK)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"This is not UTF-8 (byte 0x{data[error.start]:02X}). Save the file as UTF-8."
        raise _mistaken(str(path), [Problem(str(path), line, column, message, "unreadable")]) from None
    mark, text = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    return _File(path=path, text=text, mark=mark, choices=parse(text, str(path)))


def _tables(choices: Choices) -> dict[str, dict[str, Value | Entries]]:
    """The choices as they stand in the file."""
    reworded = {
        card: {"instead of": words.instead_of, "question": words.question, "answer": words.answer}
        for card, words in choices.reworded.items()
    }
    return {
        "drop": {**choices.dropped},
        "reword": {card: {key: value for key, value in words.items() if value} for card, words in reworded.items()},
        "keep": {**choices.kept},
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
