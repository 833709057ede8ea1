"""The ledger: who a card is, what is remembered of it, and the file that holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PLAIN, MakeCard
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import ledger
from cards.errors import CommitError, LedgerError
from cards.ledger import NEW, Changes, Ledger
from cards.model import Card

NOW = 1_750_000_000


def update(before: Ledger, cards: Sequence[Card], now: int = NOW) -> tuple[Ledger, tuple[Card, ...], Changes]:
    return ledger.update(before, cards, now=now, engine="rjieba")


# --- identity ---------------------------------------------------------------------------------


def test_an_id_is_made_of_the_content_alone() -> None:
    """This id is in people's collections: it must never come out differently."""
    assert ledger.guid_of("克里特岛哪一年沦陷？", "1669年") == "VdQJq7B6iFlS"
    assert ledger.guid_of("哪三座岛？", ("罗德岛", "克里特岛", "马耳他")) == "gq57JVIOzKEp"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("甲乙", "丙"), ("甲", "乙丙")),
        (("甲__乙", "丙"), ("甲", "乙__丙")),
        (("甲", ("乙", "丙")), ("甲", "乙、丙")),
        (("甲", ("乙", "丙")), ("甲", ("乙丙",))),
        (("甲", ("乙",)), ("甲", "乙")),
        (("甲", "乙"), ("乙", "甲")),
    ],
)
def test_parts_that_run_together_give_other_ids(
    one: tuple[str, ledger.Answer], other: tuple[str, ledger.Answer]
) -> None:
    assert ledger.guid_of(*one) != ledger.guid_of(*other)


def test_two_machines_without_a_ledger_agree(card: MakeCard) -> None:
    cards = [card(), card(question="另一问？")]
    here = update(Ledger(), cards)
    there = update(Ledger(), cards, now=NOW + 999)
    assert here == there


def test_two_cards_with_the_same_content_have_different_ids_that_stay(card: MakeCard) -> None:
    cards = [card(file="甲.md"), card(file="乙.md")]
    after, known, _ = update(Ledger(), cards)
    assert len({one.id for one in known}) == 2
    _, again, changes = update(after, list(reversed(cards)))
    assert [one.id for one in again] == [one.id for one in reversed(known)]
    assert not changes


def test_a_new_card_never_gets_an_id_that_is_taken(card: MakeCard) -> None:
    after, (old,), _ = update(Ledger(), [card()])
    reworded = replace(after, entries=(replace(after.entries[0], question="改过的问题？"),))
    _, (kept, new), _ = update(reworded, [card(question="改过的问题？"), card()])
    assert kept.id == old.id
    assert new.id == ledger.guid_of(new.question, new.answer, 1)


# --- update -----------------------------------------------------------------------------------


def test_a_new_card_starts_with_the_fixed_time(card: MakeCard) -> None:
    after, known, changes = update(Ledger(), [card()])
    assert changes == Changes(new=known)
    assert after.changed == {known[0].id: NEW}
    assert after.engine == "rjieba"


def test_an_unchanged_card_changes_nothing(card: MakeCard) -> None:
    after, known, _ = update(Ledger(), [card()])
    assert update(after, [card()], now=NOW + 1) == (after, known, Changes())


@pytest.mark.parametrize(
    "elsewhere", [{"line": 99}, {"column": 5}, {"score": 0.1}, {"tags": ("别的",)}, {"rule": "other"}]
)
def test_what_a_learner_does_not_see_is_no_change(card: MakeCard, elsewhere: dict[str, object]) -> None:
    before, _, _ = update(Ledger(), [card()])
    after, _, changes = update(before, [card(**elsewhere)])
    assert not changes
    assert after.changed == before.changed


@pytest.mark.parametrize("seen", [{"sentence": "克里特岛到1669年沦陷。"}, {"context": "岛"}, {"images": ("岛.png",)}])
def test_a_card_whose_content_changed_takes_the_time_of_the_build(card: MakeCard, seen: dict[str, object]) -> None:
    before, (old,), _ = update(Ledger(), [card()])
    after, (new,), changes = update(before, [card(**seen)])
    assert new.id == old.id
    assert after.changed == {old.id: NOW}
    assert changes == Changes(changed=((before.entries[0], new),))


def test_a_changed_card_is_always_newer_than_before(card: MakeCard) -> None:
    before, _, _ = update(Ledger(), [card()])
    once, _, _ = update(before, [card(context="一")], now=NOW)
    twice, (known,), _ = update(once, [card(context="二")], now=5)
    assert twice.changed == {known.id: NOW + 1}


def test_a_card_whose_source_is_gone_is_retired_and_kept(card: MakeCard) -> None:
    before, (old, _), _ = update(Ledger(), [card(), card(question="另一问？")])
    after, _, changes = update(before, [card(question="另一问？")])
    assert [entry.id for entry in changes.retired] == [old.id]
    assert [entry.id for entry in after.retired] == [old.id]
    assert old.id not in after.changed
    assert len(after.entries) == 2
    assert update(after, [card(question="另一问？")])[2] == Changes()


def test_a_retired_card_comes_back_as_itself(card: MakeCard) -> None:
    before, known, _ = update(Ledger(), [card()])
    gone, _, _ = update(before, [])
    back, again, changes = update(gone, [card()])
    assert changes == Changes(revived=known)
    assert (back, again) == (before, known)


def test_a_card_in_another_file_or_deck_is_moved_and_not_changed(card: MakeCard) -> None:
    before, _, _ = update(Ledger(), [card()])
    after, known, changes = update(before, [card(file="别处.md", deck="别处")])
    assert changes == Changes(moved=((before.entries[0], known[0]),))
    assert after.changed == before.changed
    assert (after.entries[0].file, after.entries[0].deck) == ("别处.md", "别处")


def test_of_twins_the_one_in_the_same_file_is_the_same_card(card: MakeCard) -> None:
    cards = [card(file="甲.md"), card(file="乙.md"), card(file="丙.md")]
    before, known, _ = update(Ledger(), cards)
    after, again, changes = update(before, [card(file="丙.md"), card(file="丁.md")])
    assert again[0].id == known[2].id
    assert again[1].id in {known[0].id, known[1].id}
    assert len(changes.moved) == len(changes.retired) == 1
    assert len(after.entries) == 3


def test_of_twins_elsewhere_one_that_lives_comes_first(card: MakeCard) -> None:
    cards = [card(file="甲.md"), card(file="乙.md")]
    for living in (0, 1):
        both, known, _ = update(Ledger(), cards)
        one, _, _ = update(both, [cards[living]])
        _, (moved,), _ = update(one, [card(file="丙.md")])
        assert moved.id == known[living].id


texts = st.text(st.sampled_from("甲乙，_\"'\\"), max_size=3)
some_cards = st.lists(
    st.builds(
        lambda question, answer, file, context: replace(
            PLAIN, question=question, answer=answer, file=file, context=context
        ),
        texts,
        texts | st.lists(texts, max_size=2).map(tuple),
        st.sampled_from(["甲.md", "乙.md"]),
        st.sampled_from(["", "上下文"]),
    ),
    max_size=6,
)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(some_cards, max_size=4))
def test_through_any_life_ids_are_unique_and_nothing_is_forgotten(builds: list[list[Card]]) -> None:
    state = Ledger()
    for now, cards in enumerate(builds):
        before, (state, known, changes) = state, update(state, cards, now=now)
        assert [replace(one, id="") for one in known] == cards
        assert len({one.id for one in known}) == len(cards)
        assert {entry.id for entry in before.entries} <= {entry.id for entry in state.entries}
        assert {entry.id for entry in state.entries if entry.alive} == {one.id for one in known}
        assert len(state.entries) == len(before.entries) + len(changes.new)
        again, same, nothing = update(state, cards, now=now + 1)
        assert (again, {one.id for one in same}, nothing) == (state, {one.id for one in known}, Changes())
        assert ledger.parse(ledger.dump(state), "x") == state


# --- the file ---------------------------------------------------------------------------------


def test_the_file_is_one_object_a_line_with_the_version_first(card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "a.ledger.jsonl"
    after, _, _ = update(Ledger(), [card(question="乙？"), card(question="甲？", answer=("一", "二"))])
    assert ledger.save(after, path)
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    assert first == '{"engine": "rjieba", "version": 1}'
    assert lines == sorted(lines)
    assert [list(json.loads(line)) for line in lines] == [
        ["alive", "answer", "changed", "context", "deck", "digest", "file", "id", "question", "rule", "sentence"]
    ] * 2
    assert ledger.load(path) == after


def test_a_missing_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert ledger.load(tmp_path / "none") == Ledger()


def test_a_file_that_holds_the_same_is_not_touched(card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "a"
    after, _, _ = update(Ledger(), [card()])
    ledger.save(after, path)
    os.utime(path, (1, 1))
    assert not ledger.save(after, path)
    assert path.stat().st_mtime == 1


def test_line_ends_and_the_mark_of_windows_are_read(card: MakeCard) -> None:
    after, _, _ = update(Ledger(), [card()])
    data = b"\xef\xbb\xbf" + ledger.dump(after).replace(b"\n", b"\r\n")
    assert ledger.parse(data, "x") == after


def test_a_file_name_that_is_no_text_is_kept(card: MakeCard) -> None:
    after, _, _ = update(Ledger(), [card(file="\udcff.md", sentence="a\u2028b\x85c")])
    assert ledger.parse(ledger.dump(after), "x") == after


def problems(data: str | bytes) -> list[str]:
    with pytest.raises(LedgerError) as caught:
        ledger.parse(data if isinstance(data, bytes) else data.encode(), "a.jsonl")
    return [str(problem) for problem in caught.value.problems]


def test_an_unknown_version_is_refused_before_anything_is_read() -> None:
    assert problems('{"engine": "x", "version": 3, "more": 1}\nbroken\n') == [
        "a.jsonl:1:1: version 3 is unknown, this program knows up to 2. Did a newer cards write it? [ledger-version]"
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
]


@pytest.mark.parametrize(("broken", "message"), BROKEN)
def test_a_broken_line_is_named_with_its_place(broken: str, message: str) -> None:
    assert problems(HEAD + line() + broken) == [f"a.jsonl:3:{message} [ledger-line]"]


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


def test_saving_finishes_first_what_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    ledger.journal(path).write_text("{}", encoding="utf-8")
    with pytest.raises(CommitError, match="this is no journal of a build"):
        ledger.save(Ledger(), path)
    with pytest.raises(CommitError, match="this is no journal of a build"):
        ledger.load(path)


def test_a_folder_in_the_place_of_the_ledger_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"cannot be read"):
        ledger.load(tmp_path)
    with pytest.raises(LedgerError, match=r"cannot be written: .*; the old ledger is whole"):
        ledger.save(Ledger(), tmp_path)
    assert list(tmp_path.iterdir()) == []
