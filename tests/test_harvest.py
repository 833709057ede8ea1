"""Harvesting a folder: a memory saves work and changes nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.build import load_rules
from cards.errors import NotesError
from cards.harvest import Folder, Memory, gather
from cards.rules import RuleSet
from cards.stamps import EMPTY, GONE, SPECIAL, Stamps, fault, glance, holds, stamp_of

RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""


@pytest.fixture(scope="module")
def rule_set(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    path = tmp_path_factory.mktemp("rules") / "year.yaml"
    path.write_text(RULES, encoding="utf-8")
    return load_rules(path)


def fact(year: int, place: str = "罗德岛") -> str:
    return f"{place}直到{year}年才陷落。\n"


def age(path: Path) -> None:
    """Make a file so old that its times can be trusted; where the system counts changes by itself, nothing happens."""
    os.utime(path, (1_000_000_000, 1_000_000_000))


# --- edits as users make them, many and at random ------------------------------------------------

NAMES = ("a.md", "b.md", "岛/a.md", "岛/c.txt", "d.jpg", "乱.txt")
TEXTS = st.one_of(
    st.lists(st.integers(1500, 1504).map(fact) | st.just("# 题\n"), max_size=3).map(
        lambda parts: "\n".join(parts).encode()
    ),
    st.just(b"\x01\x02\x03" * 50),  # no text
    st.just("罗德岛直到1522年才陷落。那是以前的写法。".encode("gb18030")),  # read with a warning
)
EDITS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), TEXTS),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just(b"")),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES).map(str.encode)),
    st.tuples(st.just("ignore"), st.just(".cardsignore"), st.sampled_from((b"", b"a.md\n", "岛/\n".encode()))),
    st.tuples(st.just("folder"), st.just("b.md"), st.just(b"")),
)


def edit(root: Path, kind: str, name: str, data: bytes) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True)
    if kind in ("write", "ignore"):
        if not path.is_dir():
            path.write_bytes(data)
    elif kind == "delete":
        if path.is_file():
            path.unlink()
    elif kind == "rename":
        if path.is_file() and not (root / data.decode()).is_dir():
            path.replace(root / data.decode())
    elif path.is_file():
        path.unlink()
        path.mkdir()


@settings(max_examples=60, deadline=None)
@given(rounds=st.lists(st.lists(EDITS, max_size=3), min_size=1, max_size=6))
def test_a_harvest_with_a_memory_is_one_without(rule_set: RuleSet, rounds: list[list[tuple[str, str, bytes]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "岛").mkdir()
        memory = Memory()
        for edits in rounds:
            for one in edits:
                edit(root, *one)
            remembered = gather(root, rule_set, deck_name="陷落", memory=memory)
            assert remembered == gather(root, rule_set, deck_name="陷落")
            assert memory.folder == memory.look(root)


def test_only_what_changed_is_made_again(rule_set: RuleSet, tmp_path: Path) -> None:
    memory = Memory()
    (tmp_path / "a.md").write_text(fact(1522), encoding="utf-8")
    (tmp_path / "b.md").write_text(fact(1571, "塞浦路斯"), encoding="utf-8")
    first = gather(tmp_path, rule_set, deck_name="x", memory=memory)
    (tmp_path / "b.md").write_text(fact(1572, "塞浦路斯"), encoding="utf-8")
    second = gather(tmp_path, rule_set, deck_name="x", memory=memory)
    assert [card.answer for card in second.cards] == ["1522年", "1572年"]
    assert second.cards[0] is first.cards[0]


def test_other_rules_another_name_or_another_score_make_all_notes_again(rule_set: RuleSet, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a.md").write_text(fact(1522), encoding="utf-8")
    (tmp_path / "other.yaml").write_text(RULES.replace("name: year", "name: other"), encoding="utf-8")
    other = load_rules(tmp_path / "other.yaml")
    memory = Memory()
    for rules, name, score in (
        (rule_set, "x", None),
        (other, "x", None),
        (other, "y", None),
        (other, "y", 1.0),
        (rule_set, "x", None),
    ):
        found = gather(notes, rules, deck_name=name, min_score=score, memory=memory)
        assert found == gather(notes, rules, deck_name=name, min_score=score)
        assert [(card.rule, card.deck) for card in found.cards] == (
            [] if score else [("year" if rules is rule_set else "other", name)]
        )


def test_a_single_note_is_remembered_too(rule_set: RuleSet, tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    memory = Memory()
    for year in (1522, 1522, 1523):
        note.write_text(fact(year), encoding="utf-8")
        found = gather(note, rule_set, deck_name="x", memory=memory)
        assert found == gather(note, rule_set, deck_name="x")
        assert memory.folder == Folder(notes=(("a.md", stamp_of(note.read_bytes())),))


def test_a_folder_that_is_gone_forgets_nothing(rule_set: RuleSet, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a.md").write_text(fact(1522), encoding="utf-8")
    memory = Memory()
    first = gather(notes, rule_set, deck_name="x", memory=memory)
    notes.rename(tmp_path / "away")
    with pytest.raises(NotesError):
        gather(notes, rule_set, deck_name="x", memory=memory)
    (tmp_path / "away").rename(notes)
    assert gather(notes, rule_set, deck_name="x", memory=memory).cards[0] is first.cards[0]


def test_several_processes_fill_the_same_memory(rule_set: RuleSet, tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.md").write_text(fact(1500 + number), encoding="utf-8")
    alone, shared = Memory(), Memory()
    assert gather(tmp_path, rule_set, deck_name="x", memory=alone) == gather(
        tmp_path, rule_set, deck_name="x", memory=shared, jobs=2
    )
    assert alone.folder == shared.folder == shared.look(tmp_path)


# --- stamps ---------------------------------------------------------------------------------------


def test_a_stamp_stands_for_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    stamps = Stamps()
    assert stamps.of(path) == GONE
    path.write_bytes(b"")
    assert stamps.of(path) == EMPTY
    path.write_bytes(b"one")
    assert stamps.of(path) == stamp_of(b"one") != EMPTY
    age(path)
    assert stamps.of(path) == stamp_of(b"one")
    path.write_bytes(b"two")
    age(path)
    assert stamps.of(path) == stamp_of(b"two")
    path.unlink()
    assert stamps.of(path) == GONE
    assert stamps.of(path / "below a file that is gone") == GONE


def test_a_file_that_nobody_touched_for_long_keeps_its_stamp() -> None:
    stamps = Stamps()
    assert {stamps.of(Path(__file__)) for _ in range(3)} == {stamp_of(Path(__file__).read_bytes())}


def test_a_write_within_the_same_tick_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    stamps = Stamps()
    for number in range(300):
        data = f"{number:04}".encode()
        path.write_bytes(data)
        assert stamps.of(path) == stamp_of(data)


def test_what_cannot_be_read_has_a_stamp_of_its_own(tmp_path: Path) -> None:
    assert Stamps().of(tmp_path) == SPECIAL
    assert [holds(stamp) for stamp in (SPECIAL, GONE, EMPTY, fault(PermissionError(13, "")), stamp_of(b"x"))] == [
        *[False] * 4,
        True,
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rules.yaml")
    assert Stamps().of(tmp_path / "rules.yaml") == SPECIAL


def test_a_glance_tells_that_a_file_was_written_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "岛.png"
    glances = [glance(path)]
    for data in (b"one", b"four!"):
        path.write_bytes(data)
        glances.append(glance(path))
    (tmp_path / "other").write_bytes(b"four!")
    (tmp_path / "other").replace(path)
    glances.append(glance(path))
    assert glances[0] == GONE == glance(Path("a\0b"))
    assert len(set(glances)) == 4


def test_a_file_below_a_file_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert Stamps().of(tmp_path / "a" / "b.md") == GONE
