"""The ledger: the file in which cards are remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import MakeCard
from hypothesis import given
from hypothesis import strategies as st

from cards import ledger
from cards.errors import CommitError, LedgerError
from cards.ledger import Entry, Ledger
from cards.model import Card
from cards.rebuild import rebuild

NOW = 1_750_000_000


def made(*cards: Card) -> Ledger:
    """The ledger of a first build of these cards."""
    return rebuild(Ledger(), cards, now=NOW, engine="rjieba").ledger


# --- the file ---------------------------------------------------------------------------------


def test_the_file_is_one_object_a_line_with_the_version_first(card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "a.ledger.jsonl"
    after = made(card(question="乙？"), card(question="甲？", answer=("一", "二")))
    path.write_bytes(ledger.dump(after))
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    assert first == '{"engine": "rjieba", "version": 2}'
    assert lines == sorted(lines)
    assert [list(json.loads(line)) for line in lines] == [
        ["alive", "answer", "changed", "context", "deck", "digest", "file", "id", "question", "rule", "sentence"]
    ] * 2
    assert ledger.load(path) == after


def test_a_missing_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert ledger.load(tmp_path / "none") == Ledger()


def test_a_ledger_of_the_first_version_is_read(card: MakeCard) -> None:
    head, *lines = ledger.dump(made(card())).decode().splitlines()
    entry = {key: value for key, value in json.loads(lines[0]).items() if key != "context"}
    old = f"{head.replace('2', '1')}\n{json.dumps(entry)}\n"
    (read,) = ledger.parse(old.encode(), "x").entries
    assert (read.id, read.context, read.images, read.was) == (entry["id"], "", (), None)


def test_line_ends_and_the_mark_of_windows_are_read(card: MakeCard) -> None:
    after = made(card())
    data = b"\xef\xbb\xbf" + ledger.dump(after).replace(b"\n", b"\r\n")
    assert ledger.parse(data, "x") == after


def test_a_file_name_that_is_no_text_is_kept(card: MakeCard) -> None:
    after = made(card(file="\udcff.md", sentence="a\u2028b\x85c"))
    assert ledger.parse(ledger.dump(after), "x") == after


def problems(data: str | bytes) -> list[str]:
    with pytest.raises(LedgerError) as caught:
        ledger.parse(data if isinstance(data, bytes) else data.encode(), "a.jsonl")
    return [str(problem) for problem in caught.value.problems]


def test_an_unknown_version_is_refused_before_anything_is_read() -> None:
    assert problems('{"engine": "x", "version": 3, "more": 1}\nbroken\n') == [
        "a.jsonl:1:1: version 3 is unknown, this program knows up to 2. Did a newer cards write it? Upgrade cards, or bring back an older ledger. [ledger-version]"
    ]


@pytest.mark.parametrize("first", ['{"engine": "x"}', '{"version": "1"}', '{"version": true}', "{}"])
def test_a_file_without_a_version_is_no_ledger(first: str) -> None:
    begins = 'It begins with {"engine": "", "version": 2}.'
    assert problems(first + "\nbroken\n") == [
        f"a.jsonl:1:1: the first line says no version. Is this a ledger? {begins} [ledger-version]"
    ]


def test_an_empty_file_is_no_ledger() -> None:
    way_out = "Bring back the whole one from a copy or from version control; where there is none, delete this one."
    assert problems("") == [f"a.jsonl:1:1: the file is empty. {way_out} [ledger-line]"]


HEAD = '{"engine": "x", "version": 1}\n'
GOOD = {
    "alive": True,
    "answer": "答",
    "changed": 1,
    "deck": "d",
    "digest": "0",
    "file": "f",
    "id": "i",
    "question": "问",
    "rule": "r",
    "sentence": "s",
}


def line(**changes: object) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False) + "\n"


MISSING = "; ".join(f'"{key}" is missing' for key in GOOD)
LOST = "Restore the line from an older ledger."
MARK = "the mark of a merge conflict. Keep the entries of both sides and delete the mark."

BROKEN = [
    ('{"id": "甲", ]\n', f"13: this is no JSON: Expecting property name enclosed in double quotes. {LOST}"),
    ("[1]\n", "1: expected one JSON object on the line"),
    ("[" * 100_000 + "\n", f"1: this is no entry of a ledger. {LOST}"),
    (line(changed=0).replace("0", "9" * 5000, 1), f"1: this is no entry of a ledger. {LOST}"),
    ("<<<<<<< ours\n", f"1: {MARK}"),
    ("=======\n", f"1: {MARK}"),
    ("{}\n", f"1: {MISSING}"),
    (line(more=1), '1: "more" is unknown'),
    (line(id=""), '1: "id" must not be empty'),
    (line(id=None, rule=3), '1: "id" must be a text; "rule" must be a text'),
    (line(changed=-1), '1: "changed" must be a whole number of seconds'),
    (line(changed=True), '1: "changed" must be a whole number of seconds'),
    (line(changed=10**12), '1: "changed" must be a whole number of seconds'),
    (line(alive=1), '1: "alive" must be true or false'),
    (line(answer=["一", 2]), '1: "answer" must be a text or a list of texts'),
    (line(context=3), '1: "context" must be a text'),
    (line(images="a.png"), '1: "images" must be a list of texts'),
    (line(dropped=1), '1: "dropped" must be true or false'),
    (line(was=["问"]), '1: "was" must be a question and an answer'),
    (line(was=["问", None]), '1: "was" must be a question and an answer'),
]


@pytest.mark.parametrize(("broken", "message"), BROKEN)
def test_a_broken_line_is_named_with_its_place(broken: str, message: str) -> None:
    assert problems(HEAD + line() + broken) == [f"a.jsonl:3:{message} [ledger-line]"]


@pytest.mark.parametrize(
    "broken",
    [
        [line(id="甲").rstrip() + ", " + line(id="乙")],
        [line(id="甲", images=["a"]).replace('"a"', '"a",'), '"b"]}\n', line(id="乙").rstrip() + ", " + line(id="丙")],
        [line(id="甲").replace('"s"', '"s}'), '{t"}\n', line(id="乙").rstrip() + ", " + line(id="丙")],
        [line(id="甲").rstrip()[:-1] + "\n", '"more": {}}\n', line(id="乙").rstrip() + ", " + line(id="丙")],
    ],
)
def test_an_entry_stands_on_one_line_and_nothing_beside_it(broken: Sequence[str]) -> None:
    assert problems(HEAD + line() + "".join(broken))


TEXT = st.text() | st.sampled_from(["", "问", '"\\\n\u2028', "\ud800"])
ANSWER = TEXT | st.lists(TEXT).map(tuple)
ENTRY = st.builds(
    Entry,
    id=st.text(min_size=1),
    question=TEXT,
    answer=ANSWER,
    rule=TEXT,
    file=TEXT,
    sentence=TEXT,
    deck=TEXT,
    digest=TEXT,
    changed=st.integers(0, 253_402_300_799),
    alive=st.booleans(),
    context=TEXT,
    images=st.lists(TEXT).map(tuple),
    was=st.none() | st.tuples(TEXT, ANSWER),
    dropped=st.booleans(),
)


@given(st.lists(ENTRY, max_size=4, unique_by=lambda entry: entry.id))
def test_whatever_an_entry_holds_is_there_again_and_its_keys_are_sorted(entries: list[Entry]) -> None:
    whole = Ledger(engine="x", entries=tuple(sorted(entries, key=lambda entry: entry.id)))
    data = ledger.dump(whole)
    ledger._last.both = None, b""
    assert ledger.parse(data, "a.jsonl") == whole
    for one in data.split(b"\n")[:-1]:
        assert json.dumps(json.loads(one), sort_keys=True) == json.dumps(json.loads(one))


def test_all_broken_lines_are_named_at_once() -> None:
    data = HEAD + "x\n" + line() + line(answer="另") + "\n" + "[]\n"
    assert problems(data) == [
        "a.jsonl:2:1: this is no JSON: Expecting value. Restore the line from an older ledger. [ledger-line]",
        "a.jsonl:4:1: the id i stands on line 3 already. Did a merge keep both? Delete one. [ledger-line]",
        "a.jsonl:6:1: expected one JSON object on the line [ledger-line]",
    ]
    with pytest.raises(LedgerError, match=r"^a.jsonl: 3 lines of the ledger cannot be read; nothing was changed$"):
        ledger.parse(data.encode(), "a.jsonl")


def test_bytes_in_another_encoding_are_named_with_their_column() -> None:
    assert problems(HEAD.encode() + '{"id": "甲乙'.encode() + "丙".encode("gb18030") + b'"}\n') == [
        "a.jsonl:2:11: this is no UTF-8. Was the ledger saved in another encoding? [ledger-line]"
    ]


CUT = (
    "the file breaks off here. Bring back the whole one from a copy or from version control; "
    "where there is none, delete this line: its card is then a new one."
)


def test_a_file_that_was_cut_anywhere_in_its_last_line_says_so() -> None:
    whole = (HEAD + line(id="甲") + line(id="乙", question="克里特岛“哪一年”\\n沦陷？")).encode()
    start = whole.rindex(b"\n", 0, -1) + 1
    for end in range(start + 1, len(whole) - 1):
        text = whole[start:end].decode("utf-8", "ignore")
        assert problems(whole[:end]) == [f"a.jsonl:3:{len(text) + 1}: {CUT} [ledger-line]"]
    assert len(ledger.parse(whole[:-1], "a.jsonl").entries) == 2
    assert len(ledger.parse(whole[:start], "a.jsonl").entries) == 1


def test_a_file_that_was_cut_in_its_first_line_says_so() -> None:
    assert problems(HEAD[:8]) == [f"a.jsonl:1:9: {CUT} [ledger-line]"]


def test_zeros_in_the_place_of_an_end_are_a_cut() -> None:
    assert problems((HEAD + line()).encode() + '{"id": "甲'.encode() + bytes(500)) == [
        f"a.jsonl:3:10: {CUT} [ledger-line]"
    ]


def test_a_last_line_that_is_whole_but_wrong_is_no_cut() -> None:
    assert problems(HEAD + line(more=1).rstrip()) == ['a.jsonl:2:1: "more" is unknown [ledger-line]']


def test_reading_finishes_first_what_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    ledger.journal(path).write_text("{}", encoding="utf-8")
    with pytest.raises(CommitError, match="this is no journal of a build"):
        ledger.load(path)


def test_a_folder_in_the_place_of_the_ledger_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"cannot be read"):
        ledger.load(tmp_path)
