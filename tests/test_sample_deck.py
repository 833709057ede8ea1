"""The sample deck under decks/: what its notes give, what they do not give, and what Anki makes of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import Anki
from opencc import OpenCC

from cards import build, ledger, look, make, media, notes
from cards.harvest import Harvest, gather
from cards.model import Card
from cards.rebuild import rebuild
from cards.script import is_traditional, simplify, traditional

CHECKOUT = Path(__file__).parent.parent
NOTES = CHECKOUT / "decks" / "sample"


@pytest.fixture(scope="module")
def harvest() -> Harvest:
    return gather(NOTES, build.load_rules(), deck_name="sample")


@pytest.fixture(scope="module")
def deck(harvest: Harvest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck, built where nothing else is."""
    folder = tmp_path_factory.mktemp("built")
    built = build.build_deck(
        harvest.cards,
        folder / "sample.apkg",
        ledger_path=folder / "sample.ledger.jsonl",
        deck_name="sample",
        root=NOTES,
        now=1_750_000_000,
    )
    assert built.problems == ()
    return built.path


def answer(card: Card) -> str:
    return card.answer if isinstance(card.answer, str) else "、".join(card.answer)


# --- what the notes give ------------------------------------------------------------------------------


def test_all_notes_are_read_and_nothing_is_odd_about_them(harvest: Harvest) -> None:
    assert (harvest.problems, harvest.unread) == ((), ())
    assert harvest.notes == len(list(NOTES.rglob("*.md")))
    assert media.collect(NOTES, harvest.cards)[1] == ()


def test_every_rule_gives_a_card_if_only_to_those_who_ask_for_doubtful_ones() -> None:
    every = gather(NOTES, build.load_rules(), deck_name="sample", min_score=0)
    given = {card.rule for card in every.cards}
    assert [rule.name for rule in build.load_rules().active if rule.name not in given] == []


@pytest.mark.parametrize(
    ("about", "answers"),
    [
        ("蛮族", ["凯尔特、日耳曼、斯拉夫"]),
        ("《伦敦议定书》划定", ["1944年"]),
        ("1944年", ["《伦敦议定书》"]),
        ("英美占区", ["土地、人口、经济规模"]),
        ("西德人", ["1954年"]),
        ("罗德岛", ["1522年"]),
        ("克里特岛", ["1669年"]),
        ("爱奥尼亚群岛", ["威尼斯"]),
        ("阶层", ["Jarl、Karl、Thrall"]),
        ("Jarl", ["世袭的贵族，多半是拥有大片土地的领主"]),
        ("Karl", ["自由民，打仗时的主力"]),
        ("Thrall", ["没有人身自由的奴隶"]),
        ("亲兵", ["huscarl"]),
        ("伽利略", ["1632年", "《关于两大世界体系的对话》"]),
        ("马费奥·巴贝里尼", ["乌尔班八世"]),
        ("地心说", ["“辛普利邱”"]),
        ("商船", ["Flute"]),
    ],
)
def test_the_notes_on_europe_give_cards_with_these_answers(
    about: str, answers: Sequence[str], harvest: Harvest
) -> None:
    found = {
        re.sub("（.*）", "", answer(card))
        for card in harvest.cards
        if card.file == "history/2023-10-8-europe.md" and about in card.question
    }
    assert [wanted for wanted in answers if wanted not in found] == []


def test_a_note_in_traditional_characters_gives_cards_in_them(harvest: Harvest) -> None:
    cards = [card for card in harvest.cards if card.file == "history/2020-6-7-ming.md"]
    assert len(cards) > 5
    assert [card.question for card in cards if card.question != traditional(card.question)] == []
    assert any(card.question != simplify(card.question) for card in cards)


@pytest.mark.parametrize("standard", ["s2t", "s2tw", "s2hk"])
def test_the_notes_in_traditional_characters_give_the_same_cards_in_them(standard: str) -> None:
    convert = OpenCC(standard).convert
    rules = build.load_rules()
    for path in sorted(NOTES.rglob("*.md")):
        text = path.read_text("utf-8")
        if is_traditional(text):
            continue
        simple, tradition = (make.cards_of(notes.parse(one, "a.md")[0], rules)[0] for one in (text, convert(text)))
        assert [(card.question, simplify(answer(card)), card.line) for card in simple] == [
            (simplify(card.question), simplify(answer(card)), card.line) for card in tradition
        ]
        shown = "".join(card.question + answer(card) + card.context for card in tradition)
        # What is still simplified stands so in the note: the converter knows no such word.
        assert {one for one in shown if one == simplify(one) != convert(one)} <= {*convert(text)}


def test_a_footnote_gives_a_card_and_a_formula_goes_along(harvest: Harvest) -> None:
    assert any("汉诺威" in answer(card) for card in harvest.cards)
    assert any("T^2=ka^3" in card.sentence for card in harvest.cards)


# --- what they do not give ----------------------------------------------------------------------------


def test_a_reading_list_and_talk_give_no_card(harvest: Harvest) -> None:
    assert [card.question for card in harvest.cards if card.file.startswith("essay/")] == []


def test_the_title_of_a_link_gives_no_card(harvest: Harvest) -> None:
    titles = set()
    for note in NOTES.rglob("*.md"):
        titles |= set(re.findall(r"^https?://\S+\n\n(.+)$", note.read_text("utf-8"), re.MULTILINE))
    assert len(titles) > 10
    assert [card.question for card in harvest.cards if card.sentence in titles] == []


def test_lines_with_the_same_value_give_no_card(harvest: Harvest) -> None:
    assert [card.question for card in harvest.cards if answer(card) in ("新教徒", "好人")] == []


def test_a_sentence_that_stands_in_two_notes_is_asked_once(harvest: Harvest) -> None:
    text = "1595年，荷兰造船匠利奥恩设计了笛形船。"
    assert [text in (NOTES / "history" / name).read_text("utf-8") for name in _notes("history")].count(True) == 2
    assert [card.question for card in harvest.cards if card.sentence == text] == [
        "荷兰造船匠利奥恩哪一年设计了笛形船？",
        "1595年，谁设计了笛形船？",
    ]
    assert {refusal.check for card, refusal in harvest.refused if card.sentence == text} == {"same-card"}


def _notes(folder: str) -> list[str]:
    return sorted(path.name for path in (NOTES / folder).iterdir())


# --- what Anki makes of it ----------------------------------------------------------------------------


def test_anki_shows_every_card_with_nothing_empty(harvest: Harvest, deck: Path, anki: Anki) -> None:
    assert anki.take(deck) == {"new": len(harvest.cards)}
    shown = [anki.collection.get_card(number) for number in anki.collection.find_cards("")]
    assert len(shown) == len(harvest.cards)
    for card in shown:
        note = dict(card.note().items())
        assert tuple(note) == look.FIELDS
        assert all(note[field] for field in ("Question", "Answer", "Context", "Sentence", "Source", "Rule", "Id"))
        sides = card.render_output()
        assert note["Question"] in sides.question_text
        assert note["Answer"] not in sides.question_text
        assert note["Answer"] in sides.answer_text
        assert "{{" not in sides.question_text + sides.answer_text


def test_a_second_import_finds_nothing_new_and_nothing_to_update(harvest: Harvest, deck: Path, anki: Anki) -> None:
    anki.take(deck)
    assert anki.take(deck) == {"duplicate": len(harvest.cards)}


def test_the_pictures_of_the_notes_are_there_and_shown(deck: Path, anki: Anki) -> None:
    anki.take(deck)
    sides = [anki.collection.get_card(number).render_output() for number in anki.collection.find_cards("")]
    shown = {name for side in sides for name in re.findall(r'<img src="([^"]+)"', side.answer_text)}
    folder = Path(anki.collection.media.dir())
    assert {(folder / name).read_bytes() for name in shown} == {
        path.read_bytes() for path in (NOTES / "images").iterdir()
    }
    assert list(anki.collection.media.check().missing) == []
    assert not any("<img" in side.question_text for side in sides)


def test_the_formula_is_mathjax(deck: Path, anki: Anki) -> None:
    anki.take(deck)
    sides = [anki.collection.get_card(number).render_output() for number in anki.collection.find_cards("")]
    assert any(r"\(T^2=ka^3\)" in side.answer_text for side in sides)


def test_folders_are_decks(deck: Path, anki: Anki) -> None:
    anki.take(deck)
    names = [one.name for one in anki.collection.decks.all_names_and_ids(skip_empty_default=True)]
    assert names == ["sample", "sample::history", "sample::nature"]


# --- what is kept beside it ---------------------------------------------------------------------------


def test_two_builds_elsewhere_and_later_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    made = set()
    for seed, zone in (("1", "UTC"), ("22", "Asia/Shanghai")):
        folder = tmp_path / f"folder {seed}"
        shutil.copytree(NOTES, folder / "decks" / "sample")
        for path in (folder / "decks").rglob("*"):
            os.utime(path, (int(seed), int(seed)))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(CHECKOUT)}
        environment["SOURCE_DATE_EPOCH"] = f"{1_700_000_000 + int(seed)}"
        subprocess.run([sys.executable, "-m", "cards", "build"], cwd=folder, env=environment, check=True)
        made.add(tuple((folder / "decks" / f"sample.{end}").read_bytes() for end in ("apkg", "ledger.jsonl")))
    assert len(made) == 1


def test_the_ledger_beside_the_deck_knows_just_its_cards(harvest: Harvest) -> None:
    known = ledger.load(CHECKOUT / "decks" / "sample.ledger.jsonl")
    next_ = rebuild(known, harvest.cards, now=0, engine=known.engine)
    assert (next_.ledger, bool(next_.changes)) == (known, False), "make deck brings the ledger up to date: commit it"


def test_names_of_the_files_are_good_on_every_system() -> None:
    names = [path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "decks").rglob("*")]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9_./-]+", name)] == []
