"""The choices: what their file may say, every mistake in it, and that an edit touches nothing but its own lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards import choices, decide
from cards.choices import Choices, Rewording
from cards.decide import Decision
from cards.errors import ChoicesError
from cards.ledger import Answer
from cards.model import MATH_CLOSE, MATH_OPEN

T = TypeVar("T")

HAND = """\
# 我的选择
drop:
  cU1ZwYc8OxMz: 诺曼底公爵威廉哪一年成为英格兰国王？   # 太容易
  # nBVcXzLkJhGf: 也许以后再删
reword:
  5FUJtSGL0Y0S:
    instead of: 宋神宗哪一年任用王安石？      # the question as the rules make it
    question: "宋神宗何年任用王安石变法？"
    answer: 1069年

  w3qHUdPodAMp:
    answer: [类地行星, '类木行星']

pin: {hqeuR34VBxlO: 燕王朱棣哪一年發動了“靖難之役”？}

# 不是同一件事
split:
    hqeuR34VBxlO: {question: 燕王朱棣哪一年起兵？, answer: [1399年, 建文元年]}
join:
  abcdefghijkl: 1fLHxvSIUj4A
# 完
"""
BY_HAND = Choices(
    dropped={"cU1ZwYc8OxMz": "诺曼底公爵威廉哪一年成为英格兰国王？"},
    reworded={
        "5FUJtSGL0Y0S": Rewording(
            question="宋神宗何年任用王安石变法？", answer="1069年", instead_of="宋神宗哪一年任用王安石？"
        ),
        "w3qHUdPodAMp": Rewording(answer=("类地行星", "类木行星")),
    },
    pinned={"hqeuR34VBxlO": "燕王朱棣哪一年發動了“靖難之役”？"},
    split={"hqeuR34VBxlO": ("燕王朱棣哪一年起兵？", ("1399年", "建文元年"))},
    joined={"abcdefghijkl": "1fLHxvSIUj4A"},
)
HEAD = """\
# What I decided about single cards, by card id. Builds obey this file and never write it;
# `cards drop`, `reword`, `keep`, `split` and `join` do, and so may you. Delete an entry to take it back.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "史.choices.yaml"


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8"))
    return path


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def mistakes(text: str) -> list[str]:
    with pytest.raises(ChoicesError) as raised:
        choices.parse(text, "x")
    return [str(problem).removeprefix("x:") for problem in raised.value.problems]


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ledger", "name"),
    [
        ("decks/史.ledger.jsonl", "decks/史.choices.yaml"),
        ("史.v2.ledger.jsonl", "史.v2.choices.yaml"),
        ("memory.jsonl", "memory.choices.yaml"),
        ("memory", "memory.choices.yaml"),
        (".ledger.jsonl", ".choices.yaml"),
    ],
)
def test_the_choices_stand_beside_the_ledger(ledger: str, name: str) -> None:
    assert choices.beside(Path(ledger)) == Path(name)


def test_a_file_written_by_hand_is_read(path: Path) -> None:
    assert choices.load(written(path, HAND)) == BY_HAND


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n", "{}\n", "\ufeff# nothing yet\r\n"])
def test_a_file_without_entries_holds_no_choices(path: Path, text: str) -> None:
    assert choices.load(path) == Choices()
    assert choices.load(written(path, text)) == Choices()


@pytest.mark.parametrize("card", ["012345670123", "12E456789012", "null", "true", "0x12", "2020-01-01", "~"])
def test_an_id_is_a_text_whatever_yaml_takes_it_for(path: Path, card: str) -> None:
    written(path, f"drop:\n  {card}: 问？\n")
    assert choices.load(path).dropped == {card: "问？"}
    decide.undo(path, "drop", [card])
    assert choices.load(path) == Choices()
    decide.drop(path, {card: "问？"})
    decide.join(path, "123456789012", "98765432101E")
    assert choices.load(path) == Choices(dropped={card: "问？"}, joined={"98765432101E": "123456789012"})


def test_a_kept_card_can_be_reworded_and_split(path: Path) -> None:
    text = "pin: {A: 问？}\nreword: {A: {answer: 答}}\nsplit: {A: {question: 问？, answer: 答}}\n"
    assert choices.load(written(path, text)).pinned == {"A": "问？"}


def test_what_stands_under_a_heading_comes_with_its_question() -> None:
    under = {heading: choices.under(BY_HAND, heading) for heading in choices.HEADINGS}
    assert under == {
        "drop": {"cU1ZwYc8OxMz": "诺曼底公爵威廉哪一年成为英格兰国王？"},
        "reword": {"5FUJtSGL0Y0S": "宋神宗哪一年任用王安石？", "w3qHUdPodAMp": ""},
        "pin": {"hqeuR34VBxlO": "燕王朱棣哪一年發動了“靖難之役”？"},
        "split": {"hqeuR34VBxlO": "燕王朱棣哪一年起兵？"},
        "join": {"abcdefghijkl": ""},
    }


# --- mistakes -------------------------------------------------------------------------------------

MISTAKES: dict[str, tuple[str, list[str]]] = {
    "an unknown heading": (
        "drpo:\n  A: 问？\n",
        [
            "1:1: Unknown key `drpo` in this file. Did you mean `drop`? [unknown-key]",
        ],
    ),
    "a heading like no other": (
        "keep:\n  A: 问？\n",
        [
            "1:1: Unknown key `keep` in this file. It can be `drop`, `reword`, `pin`, `split` or `join`. [unknown-key]",
        ],
    ),
    "a heading twice": (
        "drop:\n  A: 问？\ndrop:\n  B: 问？\n",
        [
            "3:1: `drop` was already given in line 1. Keep one of them. [duplicate]",
        ],
    ),
    "a heading without entries": (
        "drop:\npin: {}\n",
        [
            "1:6: `drop` has no value. Give it a mapping, `ID: question`, or delete it. [wrong-type]",
            "2:6: `pin` is empty. Give it an entry, `ID: question`, or delete it. [wrong-type]",
        ],
    ),
    "a list for a mapping": (
        "drop:\n  - A\n  - B\n",
        [
            "2:3: `drop` must be a mapping, `ID: question`, not a list. [wrong-type]",
        ],
    ),
    "a list for the file": (
        "- drop\n",
        [
            "1:1: This file must be a mapping with `drop`, `reword`, `pin`, `split` and `join`, not a list. [wrong-type]",
        ],
    ),
    "a text for the file": (
        "drop A\n",
        [
            "1:1: This file must be a mapping with `drop`, `reword`, `pin`, `split` and `join`, not `drop A`. [wrong-type]",
        ],
    ),
    "an id twice": (
        "drop:\n  A: 问？\n  B: 问？\n  A: 问？\n",
        [
            "4:3: `A` already stands in `drop` in line 2. Keep one of them. [duplicate]",
        ],
    ),
    "an id without a question": (
        "drop:\n  A:\npin:\n  B: ' '\n  '': 问？\n",
        [
            "2:5: Card A: The question has no value. Give it text, or delete it. [wrong-type]",
            "4:7: Card B: The question is empty. Write its text, or delete it. [wrong-type]",
            "5:4: A key of `pin` is empty. Write `ID: question`, or delete it. [wrong-type]",
        ],
    ),
    "numbers and lists": (
        "drop:\n  A: 1069\npin:\n  B: [问？]\nreword:\n  C: {answer: [1069年, 1070]}\n",
        [
            '2:6: Card A: The question must be text, not the number 1069. Put it in quotes: "1069". [wrong-type]',
            "4:6: Card B: The question must be text, not a list. A text that begins with { or [ must stand in quotes. [wrong-type]",
            '6:23: Card C: An entry of `answer` must be text, not the number 1070. Put it in quotes: "1070". [wrong-type]',
        ],
    ),
    "a date": (
        "drop: {A: 2020-01-01}\n",
        [
            '1:11: Card A: The question must be text, not the date 2020-01-01. Put it in quotes: "2020-01-01". [wrong-type]',
        ],
    ),
    "a text for a rewording": (
        "reword:\n  A: 问？\n",
        [
            "2:6: Card A: A rewording must be a mapping with `instead of`, `question` and `answer`, not `问？`. [wrong-type]",
        ],
    ),
    "an unknown key": (
        "reword:\n  A: {qestion: 问？, answer: 答}\nsplit:\n  B: {question: 问？, answer: 答, rule: when}\n",
        [
            "2:7: Card A: Unknown key `qestion` in a rewording. Did you mean `question`? [unknown-key]",
            "4:32: Card B: Unknown key `rule` in a split card. It can be `question` or `answer`. [unknown-key]",
        ],
    ),
    "an empty rewording": (
        "reword:\n  A:\n    instead of: 问？\n  B: {}\n  C:\n",
        [
            "2:3: Card A: This says no other words. Add `question`, `answer` or both, or delete it. [missing]",
            "4:3: Card B: This says no other words. Add `question`, `answer` or both, or delete it. [missing]",
            "5:5: Card C: A rewording has no value. Give it a mapping with `instead of`, `question` and `answer`, or delete it. [wrong-type]",
        ],
    ),
    "an empty list": (
        "reword:\n  A: {answer: []}\n",
        [
            "2:15: Card A: `answer` is an empty list. Give it an entry, or delete it. [wrong-type]",
        ],
    ),
    "half a card": (
        "split:\n  A: {question: 问？}\n  B: {answer: 答}\n",
        [
            "2:3: Card A: This has no `answer`. Add the one that the card shall keep. [missing]",
            "3:3: Card B: This has no `question`. Add the one that the card shall keep. [missing]",
        ],
    ),
    "two decisions": (
        "pin:\n  A: 问？\n  B: 问？\nreword:\n  C: {answer: 答}\ndrop:\n  C: 问？\n  A: 问？\n",
        [
            "7:3: Card C: This is reworded already, in line 5. Keep one of the two. [conflict]",
            "8:3: Card A: This is pinned already, in line 2. Keep one of the two. [conflict]",
        ],
    ),
    "joined to itself": (
        "join:\n  A: A\n",
        [
            "2:6: Card A: This joins a card to itself. Write `NEW: OLD`. [conflict]",
        ],
    ),
    "two joined to one": (
        "join:\n  A: C\n  B: C\n",
        [
            "3:6: Card B: Two cards cannot both be C; line 2 joins one already. Keep one. [conflict]",
        ],
    ),
    "a chain": (
        "join:\n  A: B\n  B: C\n",
        [
            "2:6: Card A: B is joined to C itself, in line 3. Delete one of the two. [conflict]",
        ],
    ),
    "a circle": (
        "join:\n  A: B\n  B: A\n",
        [
            "2:6: Card A: B is joined to A itself, in line 3. Delete one of the two. [conflict]",
            "3:6: Card B: A is joined to B itself, in line 2. Delete one of the two. [conflict]",
        ],
    ),
    "join of no id": (
        "join:\n  A: 12\n  B: [C]\n",
        [
            '2:6: Card A: The id of the old card must be text, not the number 12. Put it in quotes: "12". [wrong-type]',
            "3:6: Card B: The id of the old card must be text, not a list. A text that begins with { or [ must stand in quotes. [wrong-type]",
        ],
    ),
    "split and joined": (
        "split:\n  A: {question: 问？, answer: 答}\n  B: {question: 问？, answer: 答}\njoin:\n  A: C\n  D: B\n",
        [
            "5:3: Card A: This is split already, in line 2. Keep one of the two. [conflict]",
            "6:6: Card B: This is split already, in line 3. Keep one of the two. [conflict]",
        ],
    ),
    "an entry without a colon": (
        "drop:\n  A\n  B: 问？\n",
        [
            "3:4: The indentation does not fit the lines above. Begin the entries of one list or mapping in the same column. [yaml]",
        ],
    ),
    "two colons in a line": (
        "drop:\n  A: 问: 答\n",
        [
            "2:7: A second `: ` in one line. Put the value in quotes. [yaml]",
        ],
    ),
    "an open quote": (
        "drop:\n  A: '问？\n",
        [
            "2:6: This quote is never closed. Add the closing one; inside of ' ' an apostrophe is written ''. [yaml]",
        ],
    ),
    "text after a quote": (
        'drop:\n  A: “问”？\n  B: "问"？\n',
        [
            "3:9: Text follows the closing quote. Put the quotes around the whole value. [yaml]",
        ],
    ),
    "an open bracket": (
        "drop:\n  A: [问？\n",
        [
            "2:6: This [ … ] is not closed, or a comma is missing. A value that begins with { or [ must stand in quotes as a whole. [yaml]",
        ],
    ),
    "an open brace": (
        "drop: {A: 问？\n",
        [
            "1:7: This { … } is not closed, or a comma is missing. A value that begins with { or [ must stand in quotes as a whole. [yaml]",
        ],
    ),
    "a tab": (
        "drop:\n\tA: 问？\n",
        [
            "2:1: A tab cannot indent YAML. Use spaces. [yaml]",
        ],
    ),
    "entries in two columns": (
        "drop:\n   A: 问？\n  B: 问？\n",
        [
            "3:3: The indentation does not fit the lines above. Begin the entries of one list or mapping in the same column. [yaml]",
        ],
    ),
    "an alias": (
        "drop:\n  A: *问\n",
        [
            "2:6: Aliases (*name) are not taken here. If * belongs to the text, put the value in quotes; else write it out. [yaml]",
        ],
    ),
    "an anchor": (
        "drop:\n  A: &a 问\n",
        [
            "2:6: Anchors (&name) are not taken here. If & belongs to the text, put the value in quotes. [yaml]",
        ],
    ),
    "a tag": (
        "drop:\n  A: !问 答\n",
        [
            "2:6: Tags (!name) are not taken here. If ! belongs to the text, put the value in quotes. [yaml]",
        ],
    ),
    "a list as key": (
        "drop:\n  [A]: 问？\n",
        [
            "2:3: A list or a mapping cannot be a key. A value that begins with { or [ must stand in quotes as a whole. [yaml]",
        ],
    ),
    "a second document": (
        "drop:\n  A: 问？\n---\npin:\n  B: 问？\n",
        [
            "4:1: There is a second document. Delete the line `---` before it. [yaml]",
        ],
    ),
    "a control character": (
        "drop:\n  A: \x07问？\n",
        [
            "2:6: The character U+0007 cannot stand in YAML. Delete it. [yaml]",
        ],
    ),
    "an unknown escape": (
        'drop:\n  A: "\\q"\n',
        [
            '2:8: Unknown escape in a text between " ". Write \\\\ for a backslash, or take single quotes. [yaml]',
        ],
    ),
    "an escape beyond Unicode": (
        'drop:\n  A: "\\UFFFFFFFF"\n',
        [
            '2:4: Unknown escape in a text between " ". Write \\\\ for a backslash, or take single quotes. [yaml]',
        ],
    ),
    "half a character": (
        'drop:\n  A: "\\ud800"\n',
        [
            "2:6: \\ud800 to \\udfff are no characters. Write the character itself. [yaml]",
        ],
    ),
    "bottomless brackets": (
        "drop: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
        [
            "1:26: This is nested too deeply. Is a bracket or an indentation wrong? [yaml]",
        ],
    ),
    "a mark before a text": (
        "drop:\n  A: @问\n",
        [
            "2:6: This character cannot begin a value. Put the value in quotes. [yaml]",
        ],
    ),
    "a directive": (
        "%drop\n",
        [
            "2:1: The file goes on after its end. Write everything as `key: value`. [yaml]",
        ],
    ),
    "a merge conflict": (
        "drop:\n<<<<<<< ours\n  A: 问？\n=======\n  B: 问？\n>>>>>>> theirs\n",
        [
            "2:1: This is the mark of a merge conflict. Keep the entries of both sides and delete the mark. [yaml]",
            "4:1: This is the mark of a merge conflict. Keep the entries of both sides and delete the mark. [yaml]",
            "6:1: This is the mark of a merge conflict. Keep the entries of both sides and delete the mark. [yaml]",
        ],
    ),
    "a question mark before a text": (
        "drop:\n  A: ? 问\n",
        [
            "2:6: `? ` cannot begin a value. Put the value in quotes. [yaml]",
        ],
    ),
    "text behind a bar": (
        "drop:\n  A: | 问\n",
        [
            "2:6: Nothing may follow | or > on the same line. Begin the text on the next line, indented. [yaml]",
        ],
    ),
    "a list on the line of its key": (
        "drop: - A\n",
        [
            "1:7: A list begins on a line of its own. Put `- ` on the next line. [yaml]",
        ],
    ),
    "entries behind the end": (
        "drop:\n  A: 问？\n...\npin:\n  B: 问？\n",
        [
            "4:1: There is a second document. Delete the line `---` before it. [yaml]",
        ],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_said_with_its_place_and_the_way_out(name: str) -> None:
    text, messages = MISTAKES[name]
    assert mistakes(text) == messages


@pytest.mark.parametrize("name", MISTAKES)
def test_a_file_with_a_mistake_is_not_edited(name: str, path: Path) -> None:
    text, messages = MISTAKES[name]
    written(path, text)
    for edit in EDITS.values():
        with pytest.raises(ChoicesError) as raised:
            edit(path)
        count = "a mistake" if len(messages) == 1 else f"{len(messages)} mistakes"
        assert str(raised.value) == f"{path} has {count}. Nothing was changed."
    assert text_of(path) == text


def test_a_file_in_another_encoding_is_refused(path: Path) -> None:
    path.write_bytes(b"drop:\n  A: " + "宋".encode("gb18030"))
    with pytest.raises(ChoicesError) as raised:
        choices.load(path)
    assert [str(problem) for problem in raised.value.problems] == [
        f"{path}:2:6: This is not UTF-8 (byte 0xCB). Save the file as UTF-8. [unreadable]"
    ]


def test_a_folder_of_that_name_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ChoicesError, match=re.escape(f"{path} cannot be read: ")):
        choices.load(path)


# --- deciding -------------------------------------------------------------------------------------

EDITS: dict[str, Callable[[Path], Sequence[Decision]]] = {
    "drop": lambda path: decide.drop(path, {"A": "问甲？"}),
    "reword": lambda path: decide.reword(path, "A", Rewording(question="何？", instead_of="问甲？")),
    "pin": lambda path: decide.keep(path, {"A": "问甲？"}),
    "split": lambda path: decide.split(path, {"A": ("问甲？", ("一", "二"))}),
    "join": lambda path: decide.join(path, "A", "B", "问甲？"),
    "undo": lambda path: decide.undo(path, "drop", ["cU1ZwYc8OxMz"]),
}


def test_the_first_decision_makes_the_file(path: Path) -> None:
    for edit in list(EDITS.values())[1:5]:
        edit(path)
    decide.drop(path, {"C": "问丙？", "D": "a: b"})
    assert text_of(path) == HEAD + (
        "reword:\n"
        "  A:\n"
        "    instead of: 问甲？\n"
        "    question: 何？\n"
        "pin:\n"
        "  A: 问甲？\n"
        "join:\n"
        "  B: A  # 问甲？\n"
        "drop:\n"
        "  C: 问丙？\n"
        "  D: 'a: b'\n"
    )


@pytest.mark.parametrize("name", [name for name in EDITS if name != "undo"])
def test_the_same_decision_again_changes_nothing(name: str, path: Path) -> None:
    first, again = EDITS[name](path), EDITS[name](path)
    assert [decision.changed for decision in (*first, *again)] == [True, False]
    text = text_of(path)
    EDITS[name](path)
    assert text_of(path) == text
    (undone,) = decide.undo(path, name, [first[0].id])
    assert undone.changed
    assert text_of(path) == HEAD
    assert decide.undo(path, name, [first[0].id]) == (Decision(id=first[0].id, changed=False),)


def test_nothing_decided_makes_no_file(path: Path) -> None:
    assert decide.undo(path, "pin", ["A"]) == (Decision(id="A", changed=False),)
    assert not path.exists()


def test_the_later_decision_wins(path: Path) -> None:
    words = Rewording(answer="答", instead_of="问？")
    decide.keep(path, {"A": "问？", "B": "问乙？"})
    decide.reword(path, "A", words)
    assert decide.drop(path, {"A": "问？", "C": "问丙？"}) == (
        Decision(id="A", changed=True, instead=("reword", "pin"), lost=words),
        Decision(id="C", changed=True),
    )
    assert choices.load(path) == Choices(dropped={"A": "问？", "C": "问丙？"}, pinned={"B": "问乙？"})
    assert decide.reword(path, "A", words) == (Decision(id="A", changed=True, instead=("drop",)),)
    assert decide.keep(path, {"C": "问丙？"}) == (Decision(id="C", changed=True, instead=("drop",)),)
    assert choices.load(path) == Choices(reworded={"A": words}, pinned={"B": "问乙？", "C": "问丙？"})


def test_a_join_wins_over_a_split_and_a_split_over_a_join(path: Path) -> None:
    decide.split(path, {"A": ("问？", "答"), "C": ("问丙？", "答丙")})
    assert decide.join(path, "A", "B") == (Decision(id="B", changed=True, instead=("split",)),)
    assert choices.load(path) == Choices(split={"C": ("问丙？", "答丙")}, joined={"B": "A"})
    assert decide.split(path, {"A": ("问？", "答")}) == (Decision(id="A", changed=True, instead=("join",)),)
    assert choices.load(path) == Choices(split={"A": ("问？", "答"), "C": ("问丙？", "答丙")})


def test_a_later_join_of_the_same_old_card_takes_the_place_of_the_first(path: Path) -> None:
    decide.join(path, "A", "B")
    decide.join(path, "A", "C")
    assert choices.load(path).joined == {"C": "A"}
    decide.join(path, "D", "C")
    assert choices.load(path).joined == {"C": "D"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("A", "A", "A cannot be joined to itself. Give the old card, then the new one."),
        (
            "B",
            "C",
            "B is joined to A already, so C cannot be joined to B. Take the other back first: cards join A B --undo",
        ),
        (
            "D",
            "A",
            "B is joined to A already, so A cannot be joined to D. Take the other back first: cards join A B --undo",
        ),
    ],
)
def test_joins_make_no_chain(path: Path, old: str, new: str, message: str) -> None:
    decide.join(path, "A", "B")
    before = text_of(path)
    with pytest.raises(ChoicesError) as raised:
        decide.join(path, old, new)
    assert str(raised.value) == message
    assert text_of(path) == before


def test_a_rewording_is_added_to_in_its_place(path: Path) -> None:
    written(path, HAND)
    decide.reword(path, "w3qHUdPodAMp", Rewording(question="行星分哪两类？", instead_of="行星分为哪两类？"))
    decide.reword(path, "5FUJtSGL0Y0S", Rewording(answer="1069", instead_of="宋神宗哪一年任用王安石？"))
    assert text_of(path) == HAND.replace("    answer: 1069年\n", "    answer: '1069'\n").replace(
        "    answer: [类地行星, '类木行星']\n",
        "    answer: [类地行星, '类木行星']\n    instead of: 行星分为哪两类？\n    question: 行星分哪两类？\n",
    )
    decide.reword(path, "w3qHUdPodAMp", Rewording(answer=("类地", "类木")))
    assert "    answer: [类地, 类木]\n" in text_of(path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("question: 旧？ # 注", "question: '新: ？' # 注"),
        ("question: |\n      很长的\n      问题？\n    # 注", "question: '新: ？'\n    # 注"),
        ("question: >-\n      很长的\n\n      问题？", "question: '新: ？'"),
        ("question: 很长的\n      问题？ # 注", "question: '新: ？' # 注"),
        ("question:\n      很长的问题？", "question:\n      '新: ？'"),
        ('"question"   : "很长的\n\n      问题？"', "\"question\"   : '新: ？'"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_value_is_replaced_in_its_place_however_it_was_written(
    path: Path, before: str, after: str, line_end: str
) -> None:
    frame = "reword:\n  A:\n    instead of: 原？\n    {}\n    answer: 答\npin:\n  B: 问乙？\n"
    written(path, frame.format(before).replace("\n", line_end))
    decide.reword(path, "A", Rewording(question="新: ？"))
    assert text_of(path) == frame.format(after).replace("\n", line_end)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("answer: [一, 二]  # 注", "answer: [三, 四]  # 注"),
        ("answer:\n      - 一\n      - 二  # 二\n    # 注", "answer: [三, 四]  # 二\n    # 注"),
        ("answer:\n    - 一\n    - 二", "answer: [三, 四]"),
        ("answer: # 注\n    - 一\n    - 二", "answer: # 注\n     [三, 四]"),
        ("answer: 一", "answer: [三, 四]"),
    ],
)
def test_a_list_is_replaced_in_its_place(path: Path, before: str, after: str) -> None:
    frame = "reword:\n  A:\n    instead of: 原？\n    {}\n    question: 问？\n"
    written(path, frame.format(before))
    decide.reword(path, "A", Rewording(answer=("三", "四")))
    assert text_of(path) == frame.format(after)


# --- what an edit leaves alone ----------------------------------------------------------------------


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_edit_changes_its_own_lines_and_no_other_byte(path: Path, line_end: str, mark: str) -> None:
    hand = mark + HAND.replace("\n", line_end)
    written(path, hand)
    decide.drop(path, {"5FUJtSGL0Y0S": "问？", "newnewnewnew": "新？"})
    first = "  # nBVcXzLkJhGf: 也许以后再删\n"
    begin, end = (hand.replace("\r", "").index(text) for text in ("  5FUJt", "\n  w3q"))
    less = hand.replace("\r", "")[:begin] + hand.replace("\r", "")[end:]
    more = less.replace(first, f"  5FUJtSGL0Y0S: 问？\n  newnewnewnew: 新？\n{first}")
    assert text_of(path) == more.replace("\n", line_end)


def test_an_entry_and_its_heading_go_but_not_the_comments_around_them(path: Path) -> None:
    written(path, HAND)
    for heading in choices.HEADINGS:
        decide.undo(path, heading, list(choices.under(choices.load(path), heading)))
    assert text_of(path) == "# 我的选择\n  # nBVcXzLkJhGf: 也许以后再删\n\n\n\n# 不是同一件事\n# 完\n"
    decide.keep(path, {"A": "问？"})
    assert text_of(path).endswith("# 完\npin:\n  A: 问？\n")


def test_entries_in_braces_stay_in_braces(path: Path) -> None:
    written(path, "{drop: {A: 问甲？, B: 问乙？,}, pin: {C: 问丙？}} # 一行\n")
    decide.drop(path, {"D": "a, b", "C": "问丙？"})
    assert text_of(path) == "{drop: {A: 问甲？, B: 问乙？, D: 'a, b', C: 问丙？,}} # 一行\n"
    decide.undo(path, "drop", ["A", "D"])
    assert text_of(path) == "{drop: {B: 问乙？, C: 问丙？,}} # 一行\n"
    decide.reword(path, "A", Rewording(answer=("x, y", "z")))
    assert text_of(path) == "{drop: {B: 问乙？, C: 问丙？,}, reword: {A: {answer: ['x, y', z]}}} # 一行\n"
    decide.undo(path, "drop", ["B", "C"])
    decide.undo(path, "reword", ["A"])
    assert text_of(path) == "{} # 一行\n"


def test_new_entries_stand_as_deep_as_the_user_s_own(path: Path) -> None:
    written(path, "pin:\n    A: 问甲？")
    decide.keep(path, {"B": "问乙？"})
    decide.split(path, {"C": ("问丙？", "答")})
    assert text_of(path) == (
        "pin:\n    A: 问甲？\n    B: 问乙？\nsplit:\n    C:\n        question: 问丙？\n        answer: 答\n"
    )


def test_long_lines_are_not_folded_and_chinese_stays_chinese(path: Path) -> None:
    question = "一段很长的话，" * 100 + f"𠮷{MATH_OPEN}a_1{MATH_CLOSE} “x” 是什么？"
    decide.drop(path, {"A": question})
    assert text_of(path) == f"{HEAD}drop:\n  A: {question}\n"


def test_a_way_of_writing_that_cannot_be_edited_is_refused(path: Path) -> None:
    text = "? drop\n: ? A\n  : 问？\n  ? B\n  : 问乙？\n"
    assert choices.load(written(path, text)) == Choices(dropped={"A": "问？", "B": "问乙？"})
    with pytest.raises(ChoicesError) as raised:
        decide.undo(path, "drop", ["A"])
    assert str(raised.value) == (
        f"{path} is written in a way that cards cannot edit. Nothing was changed; "
        "write the choice into it by hand, or put every entry on lines of its own."
    )
    assert text_of(path) == text


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    path = tmp_path / "file" / "史.choices.yaml"
    with pytest.raises(ChoicesError, match=re.escape(f"{path} cannot be ")):
        decide.drop(path, {"A": "问？"})


# --- any file, any edits ----------------------------------------------------------------------------

IDS = ("aaaa11112222", "bbbb11112222", "cccc11112222", "dddd11112222", "123456789012", "12E456789012", "null")
WORDS = st.text(
    st.one_of(
        st.sampled_from("汉？，。a1 :#'\"-[]{},&*!|>%@`\\?~\n\t\u2028\x85𠮷\ue000"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=8,
).filter(lambda text: bool(text.strip()))
ANSWERS: st.SearchStrategy[Answer] = st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=3).map(tuple))
CARDS = st.lists(st.sampled_from(IDS), max_size=4, unique=True)


@st.composite
def all_choices(draw: st.DrawFn) -> Choices:
    dropped, kept, reworded, split, rest = (draw(CARDS) for _ in range(5))
    words = st.builds(Rewording, question=WORDS, answer=st.one_of(st.none(), ANSWERS), instead_of=st.just("原？"))
    joined = [card for card in rest if card not in split]
    return Choices(
        dropped={card: draw(WORDS) for card in dropped},
        pinned={card: draw(WORDS) for card in kept if card not in dropped},
        reworded={card: draw(words) for card in reworded if card not in dropped},
        split={card: (draw(WORDS), draw(ANSWERS)) for card in split},
        joined=dict(zip(joined[::2], joined[1::2], strict=False)),
    )


def quoted(text: str) -> str:
    """The text as a person could write it in double quotes."""
    return '"' + "".join(f"\\U{ord(c):08X}" if c in '"\\' or not c.isprintable() else c for c in text) + '"'


def value(draw: st.DrawFn, given: object) -> str:
    if isinstance(given, Mapping):
        return "{" + ", ".join(f"{key}: {value(draw, part)}" for key, part in given.items()) + "}"
    if isinstance(given, str):
        return given if re.fullmatch("[汉。？]+", given) and draw(st.booleans()) else quoted(given)
    assert isinstance(given, tuple)
    return "[" + ", ".join(value(draw, item) for item in given) + "]"


@st.composite
def hand_written(draw: st.DrawFn) -> tuple[Choices, str]:
    """Choices and a file that says so: in any order, indentation and style, with comments anywhere."""
    meant = draw(all_choices())
    tables: dict[str, dict[str, object]] = {
        "drop": {**meant.dropped},
        "pin": {**meant.pinned},
        "reword": {
            card: {
                "instead of": words.instead_of,
                "question": words.question,
                **({} if words.answer is None else {"answer": words.answer}),
            }
            for card, words in meant.reworded.items()
        },
        "split": {card: {"question": question, "answer": answer} for card, (question, answer) in meant.split.items()},
        "join": {**meant.joined},
    }
    step = " " * draw(st.integers(1, 4))
    numbers = iter(range(10_000))
    lines: list[str] = []

    def line(text: str) -> None:
        if draw(st.integers(0, 4)) == 0:
            lines.append(draw(st.sampled_from(["", "# {}", "   # {}"])).format(next(numbers)))
        lines.append(text + draw(st.sampled_from(["", "", " ", "  # behind"])))

    for heading in draw(st.permutations(list(tables))):
        table = tables[heading]
        if not table:
            continue
        if draw(st.integers(0, 3)) == 0:
            line(f"{heading}: {value(draw, table)}")
            continue
        line(f"{heading}:")
        for card, given_value in table.items():
            if isinstance(given_value, Mapping) and draw(st.booleans()):
                line(f"{step}{card}:")
                for key, part in given_value.items():
                    if isinstance(part, tuple) and draw(st.booleans()):
                        line(f"{step}{step}{key}:")
                        for item in part:
                            line(f"{step}{step}- {value(draw, item)}")
                    else:
                        line(f"{step}{step}{key}: {value(draw, part)}")
            else:
                line(f"{step}{card}: {value(draw, given_value)}")
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    return meant, line_end.join(lines) + draw(st.sampled_from(["", line_end]))


def decided(data: st.DataObject, path: Path, meant: Choices) -> Choices:
    """Make a random decision and say what the choices are now, worked out the simplest way."""
    heading = data.draw(st.sampled_from(["drop", "pin", "reword", "split", "undo"]))
    cards = data.draw(CARDS.filter(bool))

    def left(table: Mapping[str, T]) -> dict[str, T]:
        return {card: words for card, words in table.items() if card not in cards}

    if heading == "drop":
        questions = {card: data.draw(WORDS) for card in cards}
        decide.drop(path, questions)
        return replace(
            meant, dropped={**questions, **meant.dropped}, pinned=left(meant.pinned), reworded=left(meant.reworded)
        )
    if heading == "pin":
        questions = {card: data.draw(WORDS) for card in cards}
        decide.keep(path, questions)
        return replace(meant, pinned={**questions, **meant.pinned}, dropped=left(meant.dropped))
    if heading == "split":
        question = data.draw(WORDS)
        decide.split(path, dict.fromkeys(cards, (question, ("甲", "乙"))))
        joined = {new: old for new, old in meant.joined.items() if new not in cards and old not in cards}
        return replace(meant, split={**meant.split, **dict.fromkeys(cards, (question, ("甲", "乙")))}, joined=joined)
    if heading == "reword":
        cards = cards[:1]
        question = data.draw(WORDS)
        decide.reword(path, cards[0], Rewording(question=question, instead_of="今？"))
        was = meant.reworded.get(cards[0], Rewording())
        now = was if was.question == question else was._replace(question=question, instead_of="今？")
        return replace(meant, reworded={**meant.reworded, cards[0]: now}, dropped=left(meant.dropped))
    decide.undo(path, "split", cards)
    decide.undo(path, "join", cards)
    decide.undo(path, "pin", cards)
    return replace(meant, split=left(meant.split), joined=left(meant.joined), pinned=left(meant.pinned))


def comments(text: str) -> list[str]:
    """The comments that have a line and a number of their own."""
    return re.findall(r"^ *(# \d+)\r?$", text, re.MULTILINE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(written_by_hand=hand_written(), data=st.data())
def test_whatever_is_decided_about_whatever_file_stands_in_it_afterwards(
    tmp_path: Path, written_by_hand: tuple[Choices, str], data: st.DataObject
) -> None:
    meant, text = written_by_hand
    path = written(tmp_path / "x.choices.yaml", text)
    assert choices.load(path) == meant
    for _ in range(data.draw(st.integers(1, 4))):
        meant = decided(data, path, meant)
        assert choices.load(path) == meant


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(written_by_hand=hand_written(), question=WORDS)
def test_no_other_line_changes_where_a_decision_is_added_and_taken_back(
    tmp_path: Path, written_by_hand: tuple[Choices, str], question: str
) -> None:
    _, text = written_by_hand
    path = written(tmp_path / "x.choices.yaml", text)
    decide.keep(path, {"zzzz99998888": question})
    assert comments(text_of(path)) == comments(text)
    decide.undo(path, "pin", ["zzzz99998888"])
    after = text_of(path)
    assert after in (text, f"{text}\n", f"{text}\r\n", HEAD)
