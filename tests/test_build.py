"""Notes, rules and ledger become a deck: the library, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cards import build, ledger
from cards.build import build_deck, load_rules, make_cards, read_notes
from cards.errors import DeckError, LedgerError, NotesError
from cards.harvest import gather
from cards.made import deck_of
from cards.model import Problem
from cards.rules import RuleSet

RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""


@pytest.fixture
def rule_set(tmp_path: Path) -> RuleSet:
    path = tmp_path / "year.yaml"
    path.write_text(RULES, encoding="utf-8")
    return load_rules(path)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Two notes in two folders, with three sentences that are asked about."""
    root = tmp_path / "notes"
    (root / "城" / "大城").mkdir(parents=True)
    (root / "两岛.md").write_text(
        "# 沦陷\n\n罗德岛直到1522年才陷落。\n\n塞浦路斯直到1571年才陷落。\n", encoding="utf-8"
    )
    (root / "城" / "大城" / "君堡.md").write_text("君士坦丁堡直到1453年才陷落。\n", encoding="utf-8")
    return root


def test_notes_come_in_the_order_of_their_paths(notes: Path) -> None:
    assert [note.path for note in read_notes(notes)] == ["两岛.md", "城/大城/君堡.md"]


def test_a_single_note_can_be_read(notes: Path) -> None:
    assert [note.path for note in read_notes(notes / "两岛.md")] == ["两岛.md"]


def test_notes_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotesError):
        list(read_notes(tmp_path / "nowhere"))


def test_what_is_odd_in_a_note_is_reported_and_the_rest_goes_on(notes: Path) -> None:
    (notes / "旧.txt").write_bytes("罗德岛直到1522年才陷落。那是以前的写法。".encode("gb18030"))
    (notes / "图.txt").write_bytes(bytes(range(1, 32)) * 100)
    told: list[Problem] = []

    def tell(problems: Sequence[Problem]) -> None:
        told.extend(problems)

    assert [note.path for note in read_notes(notes, tell)] == ["两岛.md", "城/大城/君堡.md", "旧.txt"]
    assert [(problem.file, problem.name) for problem in told] == [("图.txt", "not-text"), ("旧.txt", "encoding")]


def test_cards_are_made_of_notes_and_rules_alone(notes: Path, rule_set: RuleSet) -> None:
    cards = make_cards(read_notes(notes), rule_set, deck_name="陷落")
    assert [(card.question, card.answer, card.file, card.line, card.deck, card.id) for card in cards] == [
        ("罗德岛直到哪一年才陷落？", "1522年", "两岛.md", 3, "陷落", ""),
        ("塞浦路斯直到哪一年才陷落？", "1571年", "两岛.md", 5, "陷落", ""),
        ("君士坦丁堡直到哪一年才陷落？", "1453年", "城/大城/君堡.md", 1, "陷落::城::大城", ""),
    ]


def test_a_card_that_two_notes_give_is_made_once(notes: Path, rule_set: RuleSet) -> None:
    (notes / "再说.md").write_text("罗德岛直到1522年才陷落。\n", encoding="utf-8")
    found = gather(notes, rule_set, deck_name="陷落")
    assert [card.answer for card in found.cards] == ["1522年", "1571年", "1453年"]
    assert [(card.file, card.answer) for card, _ in found.refused] == [("再说.md", "1522年")]


def test_cards_that_are_less_sure_than_asked_for_are_left_out(notes: Path, rule_set: RuleSet) -> None:
    assert make_cards(read_notes(notes), rule_set, min_score=1.0) == []


def test_several_processes_find_the_same(notes: Path, rule_set: RuleSet) -> None:
    for number in range(20):
        (notes / f"{number}.md").write_text(
            f"第{number}号罗德岛直到1522年才陷落。\n\n罗德岛直到1522年才陷落。\n", encoding="utf-8"
        )
    (notes / "图.txt").write_bytes(bytes(range(1, 32)) * 100)
    done: list[tuple[int, int]] = []
    alone = gather(notes, rule_set, deck_name="陷落")
    shared = gather(notes, rule_set, deck_name="陷落", jobs=2, progress=lambda *place: done.append(place))
    assert shared == alone
    assert alone.unread == ("图.txt",)
    assert alone.notes == 22
    assert done == [(number, 23) for number in range(1, 24)]


def test_a_deck_and_its_ledger_are_built(notes: Path, rule_set: RuleSet, tmp_path: Path) -> None:
    cards = make_cards(read_notes(notes), rule_set)
    built = build_deck(cards, tmp_path / "x.apkg", ledger_path=tmp_path / "x.jsonl", root=notes)
    assert built.path.read_bytes()[:2] == b"PK"
    assert built.changes.new == built.cards
    assert all(card.id for card in built.cards)
    assert {entry.id for entry in ledger.load(tmp_path / "x.jsonl").entries} == {card.id for card in built.cards}


def test_nothing_changes_when_nothing_changed(notes: Path, rule_set: RuleSet, tmp_path: Path) -> None:
    cards = make_cards(read_notes(notes), rule_set)
    paths = tmp_path / "x.apkg", tmp_path / "x.jsonl"
    build_deck(cards, paths[0], ledger_path=paths[1], now=2_000_000_000)
    first = [path.read_bytes() for path in paths]
    built = build_deck(cards, paths[0], ledger_path=paths[1], now=2_000_000_999)
    assert not built.changes
    assert [path.read_bytes() for path in paths] == first


def test_a_card_whose_content_changes_is_newer_and_the_others_are_not(
    notes: Path, rule_set: RuleSet, tmp_path: Path
) -> None:
    paths = tmp_path / "x.apkg", tmp_path / "x.jsonl"
    build_deck(make_cards(read_notes(notes), rule_set), paths[0], ledger_path=paths[1])
    (notes / "两岛.md").write_text(
        "# 沦陷\n\n罗德岛直到1522年才陷落。\n\n# 后来\n\n塞浦路斯直到1571年才陷落。\n", encoding="utf-8"
    )
    cards = make_cards(read_notes(notes), rule_set)
    built = build_deck(cards, paths[0], ledger_path=paths[1], now=2_000_000_000)
    assert [card.answer for _, card in built.changes.changed] == ["1571年"]
    times = {entry.answer: entry.changed for entry in ledger.load(paths[1]).entries}
    assert times == {"1522年": ledger.NEW, "1571年": 2_000_000_000, "1453年": ledger.NEW}


def test_a_deck_that_cannot_be_written_leaves_everything_whole(notes: Path, rule_set: RuleSet, tmp_path: Path) -> None:
    cards = make_cards(read_notes(notes), rule_set)
    build_deck(cards[:1], tmp_path / "x.apkg", ledger_path=tmp_path / "x.jsonl")
    before = (tmp_path / "x.jsonl").read_bytes()
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DeckError):
        build_deck(cards, tmp_path / "file" / "x.apkg", ledger_path=tmp_path / "x.jsonl")
    assert (tmp_path / "x.jsonl").read_bytes() == before


def test_a_ledger_that_is_not_understood_stops_the_build(notes: Path, rule_set: RuleSet, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"engine": "rjieba", "version": 99}\n')
    cards = make_cards(read_notes(notes), rule_set)
    with pytest.raises(LedgerError):
        build_deck(cards, tmp_path / "x.apkg", ledger_path=tmp_path / "x.jsonl")
    assert not (tmp_path / "x.apkg").exists()


def test_the_clock_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build.clock() == 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert build.clock() > 1_700_000_000


@pytest.mark.parametrize(
    ("path", "deck"), [("a.md", "历史"), ("地中海/a.md", "历史::地中海"), ("地中海/岛/a.md", "历史::地中海::岛")]
)
def test_folders_below_the_notes_folder_are_decks_below_the_deck(path: str, deck: str) -> None:
    assert deck_of("历史", path) == deck
