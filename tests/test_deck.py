"""The package for Anki: read by the real anki library, equal bytes for equal input, nothing from a note but text."""

from __future__ import annotations

import errno
import hashlib
import io
import itertools
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

import genanki
import pytest
from conftest import PLAIN, Anki, MakeCard, png
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import deck, look, media
from cards.errors import DeckError
from cards.kept import Kept
from cards.ledger import NEW, Ledger
from cards.model import MATH_CLOSE, MATH_OPEN, Card
from cards.rebuild import rebuild


def build(cards: Sequence[Card], path: Path, notes: Path | None = None, before: Ledger | None = None) -> Ledger:
    next_ = rebuild(before or Ledger(), cards, now=1_750_000_000, engine="rjieba")
    pictures = media.collect(notes, next_.cards)[0] if notes else {}
    deck.write(next_.cards, next_.ledger.changed, path, name="历史", media=pictures)
    return next_.ledger


NASTY = (
    "[sound:a.mp3] [anki:tts lang=zh]x[/anki:tts] [latex]x[/latex] [$]x[/$] {{c1::x}} {{Answer}} <b>&amp;\x1f\\(x\\)$$"
)

SAMPLE = (
    PLAIN,
    Card(
        question="骑士团守过哪三座岛？",
        answer=("罗德岛", "克里特岛", "马耳他（Malta）"),
        rule="parts",
        file="地中海/骑士团.md",
        line=3,
        column=1,
        sentence="骑士团守过罗德岛、克里特岛和马耳他（Malta）。",
        marks=((5, 8), (9, 13), (14, 24)),
        context="地中海 › 骑士团",
        deck="历史::地中海",
        tags=("地中海", "骑士 团"),
        score=0.9,
        images=("图/岛.png",),
    ),
    Card(
        question=f"质量为{MATH_OPEN}m<1{MATH_CLOSE}的物体静止时有多少能量？",
        answer=f"{MATH_OPEN}E = mc^{{2}}{MATH_CLOSE}",
        rule="quantity",
        file="物理.md",
        line=1,
        column=1,
        sentence=f"它有能量{MATH_OPEN}E = mc^{{2}}{MATH_CLOSE}。",
        marks=((6, 8),),
        context="",
        deck="历史",
        tags=(),
        score=0.5,
    ),
    Card(
        question=NASTY,
        answer=(NASTY, NASTY),
        rule=NASTY,
        file="<i>/[latex]{{x}}'\".md",
        line=1,
        column=1,
        sentence=NASTY,
        marks=((0, 5), (3, 9), (-4, 2), (90, 9999), (7, 7)),
        context=NASTY,
        deck='历史::::"坏" 名\x1f',
        tags=(NASTY, '"', "::", " a :: b "),
        score=0.5,
    ),
)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "地中海" / "图").mkdir(parents=True)
    (folder / "地中海" / "图" / "岛.png").write_bytes(png())
    return folder


# --- what Anki makes of it ------------------------------------------------------------------


def test_anki_shows_every_card_with_no_empty_field(anki: Anki, notes: Path, tmp_path: Path) -> None:
    build(SAMPLE, tmp_path / "a.apkg", notes)
    assert anki.take(tmp_path / "a.apkg") == {"new": 4}
    for number in anki.collection.find_cards(""):
        card = anki.collection.get_card(number)
        note = dict(card.note().items())
        assert tuple(note) == look.FIELDS
        assert all(note[field] for field in ("Question", "Answer", "Sentence", "Source", "Rule", "Id"))
        assert note["Id"] == card.note().guid
        shown = card.render_output()
        assert note["Question"] in shown.question_text
        assert "".join(card.note()["Context"]) in shown.question_text
        for field in ("Question", "Answer", "Sentence", "Source", "Picture"):
            assert note[field] in shown.answer_text
        assert "{{" not in shown.question_text + shown.answer_text
        assert shown.question_av_tags == shown.answer_av_tags == []
        assert 'class="extra"' not in shown.answer_text
        assert ('class="picture"' in shown.answer_text) == bool(note["Picture"])


def test_a_front_does_not_hold_the_answer(anki: Anki, notes: Path, tmp_path: Path) -> None:
    build(SAMPLE[:2], tmp_path / "a.apkg", notes)
    anki.take(tmp_path / "a.apkg")
    for number in anki.collection.find_cards(""):
        shown = anki.collection.get_card(number).render_output()
        for secret in ("1669", "罗德岛", "克里特岛、", "马耳他", "<mark>"):
            assert secret not in shown.question_text


def test_a_second_import_finds_nothing_new_and_nothing_to_update(anki: Anki, notes: Path, tmp_path: Path) -> None:
    build(SAMPLE, tmp_path / "a.apkg", notes)
    anki.take(tmp_path / "a.apkg")
    assert anki.take(tmp_path / "a.apkg") == {"duplicate": 4}


def test_only_a_card_that_changed_is_updated(anki: Anki, card: MakeCard, tmp_path: Path) -> None:
    before = build([card(), card(question="另一问？")], tmp_path / "a.apkg")
    anki.take(tmp_path / "a.apkg")
    edited = anki.collection.get_note(anki.collection.find_notes("另一问")[0])
    edited.add_tag("我的")
    anki.collection.update_note(edited)
    cards = [card(question="新的一问？"), card(context="换了"), card(question="另一问？", line=99)]
    build(cards, tmp_path / "b.apkg", before=before)
    assert anki.take(tmp_path / "b.apkg") == {"new": 1, "updated": 1, "duplicate": 1}
    assert "我的" in anki.collection.get_note(edited.id).tags
    assert len(anki.collection.find_notes("Context:换了")) == 1


def test_the_modification_time_is_that_of_the_ledger(anki: Anki, card: MakeCard, tmp_path: Path) -> None:
    after = build([card(context="换了")], tmp_path / "a.apkg", before=build([card()], tmp_path / "a.apkg"))
    anki.take(tmp_path / "a.apkg")
    note = anki.collection.get_note(anki.collection.find_notes("")[0])
    assert {note.guid: note.mod} == after.changed == {note.guid: 1_750_000_000}


def test_note_types_have_the_names_and_ids_they_will_always_have(anki: Anki, tmp_path: Path) -> None:
    build(SAMPLE, tmp_path / "a.apkg")
    anki.take(tmp_path / "a.apkg")
    types = {one.name: one.id for one in anki.collection.models.all_names_and_ids() if one.name.startswith("Cards")}
    assert types == {"Cards: question": 1698431207, "Cards: list": 1698431208}
    assert look.FIELDS == ("Question", "Answer", "Context", "Sentence", "Source", "Picture", "Extra", "Rule", "Id")


def test_decks_and_tags_are_what_anki_can_hold(anki: Anki, tmp_path: Path) -> None:
    build(SAMPLE, tmp_path / "a.apkg")
    anki.take(tmp_path / "a.apkg")
    assert [one.name for one in anki.collection.decks.all_names_and_ids(skip_empty_default=True)] == [
        "历史",
        "历史::”坏” 名",
        "历史::地中海",
    ]
    assert "骑士_团" in anki.collection.tags.all()
    assert all(deck.tags(one) == sorted(set(deck.tags(one))) for one in SAMPLE)


def test_pictures_arrive_and_are_shown(anki: Anki, notes: Path, tmp_path: Path) -> None:
    build(SAMPLE, tmp_path / "a.apkg", notes)
    anki.take(tmp_path / "a.apkg")
    name = hashlib.sha256(png()).hexdigest()[:20] + ".png"
    assert Path(anki.collection.media.dir(), name).read_bytes() == png()
    shown = [anki.collection.get_card(number).render_output() for number in anki.collection.find_cards("")]
    assert sum(f'<img src="{name}" alt="">' in one.answer_text for one in shown) == 1
    assert not any("<img" in one.question_text for one in shown)
    assert list(anki.collection.media.check().missing) == []


def test_new_cards_come_in_the_order_of_study(anki: Anki, card: MakeCard, tmp_path: Path) -> None:
    cards = [card(question=f"{index}？", sentence=f"{index // 2}") for index in range(30)]
    build(cards, tmp_path / "a.apkg")
    anki.take(tmp_path / "a.apkg")
    due = sorted(
        (one.due, one.note()["Question"]) for one in map(anki.collection.get_card, anki.collection.find_cards(""))
    )
    assert [question for _, question in due] == [one.question for one in deck.spread(cards)]


def test_a_deck_without_cards_is_a_package_too(anki: Anki, tmp_path: Path) -> None:
    build([], tmp_path / "a.apkg")
    assert anki.take(tmp_path / "a.apkg") == {}


# --- equal bytes ------------------------------------------------------------------------------

BUILD = """
import sys, time
from pathlib import Path
sys.path[:0] = sys.argv[3:]
import test_deck
test_deck.build(test_deck.SAMPLE, Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_equal_cards_give_equal_bytes_in_any_folder_at_any_time_with_any_seed(notes: Path, tmp_path: Path) -> None:
    places = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    found = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"), ("2", "America/New_York")):
        folder = tmp_path / f"folder {seed}"
        folder.mkdir()
        moved = notes.rename(folder / "notes")
        os.utime(moved / "地中海" / "图" / "岛.png", (int(seed), int(seed)))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "TMPDIR": str(folder)}
        arguments = [str(folder / "a.apkg"), str(moved), *places]
        subprocess.run([sys.executable, "-c", BUILD, *arguments], check=True, env=environment, cwd=folder)
        assert sorted(one.name for one in folder.iterdir()) == ["a.apkg", "notes"]
        notes = moved
        found.add((folder / "a.apkg").read_bytes())
    assert len(found) == 1


def test_nothing_in_the_package_tells_when_or_where_it_was_made(notes: Path, tmp_path: Path) -> None:
    build(SAMPLE, tmp_path / "a.apkg", notes)
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        assert package.namelist() == ["collection.anki2", "media", "0"]
        for info in package.infolist():
            assert (info.date_time, info.create_system, info.compress_type) == ((1980, 1, 1, 0, 0, 0), 3, 0)
        assert json.loads(package.read("media")) == {"0": hashlib.sha256(png()).hexdigest()[:20] + ".png"}
        database = package.read("collection.anki2")
    assert str(tmp_path).encode() not in database
    assert database[96:100] == (3_040_000).to_bytes(4, "big")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT min(id), max(id), min(mod), max(mod) FROM notes").fetchall() == [
        (NEW * 1000, NEW * 1000 + 6, NEW, NEW)
    ]
    connection.close()


# --- a deck that cannot be written -----------------------------------------------------------


def test_where_the_folder_is_no_folder_the_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(DeckError, match=r"a\.apkg: the deck cannot be written: .*; what stood there is whole$"):
        build(SAMPLE, tmp_path / "file" / "a.apkg")
    assert (tmp_path / "file").read_text() == "old"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="for this user every folder can be written to")
def test_a_folder_that_cannot_be_written_to_keeps_the_old_deck(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.apkg").write_bytes(b"old")
    folder.chmod(0o500)
    try:
        with pytest.raises(DeckError, match="Permission denied"):
            build(SAMPLE, folder / "a.apkg")
    finally:
        folder.chmod(0o700)
    assert [one.read_bytes() for one in folder.iterdir()] == [b"old"]


@pytest.mark.parametrize(
    ("failure", "raised"),
    [(OSError(errno.ENOSPC, "No space left on device"), DeckError), (KeyboardInterrupt(), KeyboardInterrupt)],
)
def test_a_failure_on_the_way_leaves_the_old_deck_and_no_other_file(
    failure: BaseException, raised: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.apkg"
    path.write_bytes(b"old")

    def fail(_: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(raised):
        build(SAMPLE, path)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.apkg", b"old")]


def test_a_picture_that_changes_during_the_build_is_no_deck(card: MakeCard, notes: Path, tmp_path: Path) -> None:
    cards = [card(id="x", images=("图/岛.png",))]
    pictures, _ = media.collect(notes, cards)
    picture = notes / "地中海" / "图" / "岛.png"
    picture.write_bytes(png(9))
    with pytest.raises(DeckError, match=r"岛.png: the picture changed while the deck was built; build again$"):
        deck.write(cards, {"x": NEW}, tmp_path / "a.apkg", name="d", media=pictures)
    picture.unlink()
    with pytest.raises(DeckError, match=r"岛.png: the picture cannot be read any more: "):
        deck.write(cards, {"x": NEW}, tmp_path / "a.apkg", name="d", media=pictures)
    assert [one.name for one in tmp_path.iterdir()] == ["notes"]


def test_two_cards_with_one_id_are_refused(card: MakeCard, tmp_path: Path) -> None:
    with pytest.raises(DeckError, match=r"^two cards have the same id \(x\), or one has none$"):
        deck.write([card(id="x"), card(id="x")], {"x": NEW}, tmp_path / "a.apkg", name="d")


# --- what a built deck says -------------------------------------------------------------------


def test_a_built_deck_says_the_ids_and_times_of_its_notes(card: MakeCard, tmp_path: Path) -> None:
    cards = [card(id="甲"), card(id="b", question="谁？", answer=("一", "二"))]
    deck.write(cards, {"甲": NEW, "b": 1_700_000_000}, tmp_path / "a.apkg", name="d")
    assert deck.stamps(tmp_path / "a.apkg") == {"甲": NEW, "b": 1_700_000_000}


def test_a_deck_can_be_packed_into_any_file(card: MakeCard, tmp_path: Path) -> None:
    file = io.BytesIO()
    deck.pack([card(id="x")], {"x": NEW}, file, name="d")
    deck.write([card(id="x")], {"x": NEW}, tmp_path / "a.apkg", name="d")
    assert (tmp_path / "a.apkg").read_bytes() == file.getvalue()


def test_notes_stand_in_the_database_as_genanki_writes_them(notes: Path, tmp_path: Path) -> None:
    ledger = build(SAMPLE, tmp_path / "a.apkg", notes)
    cards = rebuild(Ledger(), SAMPLE, now=1_750_000_000, engine="rjieba").cards
    pictures = media.collect(notes, cards)[0]
    due = {card.id: place for place, card in enumerate(deck.spread(cards), start=1)}
    with zipfile.ZipFile(tmp_path / "a.apkg") as package, sqlite3.connect(":memory:") as connection:
        connection.deserialize(package.read("collection.anki2"))
        found = [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("notes", "cards")]
    connection.close()
    ids = itertools.count(NEW * 1000)
    with sqlite3.connect(":memory:") as connection:
        genanki.Package([genanki.Deck(1, "x")]).write_to_db(connection.cursor(), 1, ids)
        for card in cards:
            number, name = look.QUESTION_TYPE if isinstance(card.answer, str) else look.LIST_TYPE
            fields = [{"name": field} for field in look.FIELDS]
            faces = [{"name": "Card 1", "qfmt": look.FRONT, "afmt": look.BACK}]
            note = genanki.Note(
                model=genanki.Model(number, name, fields=fields, templates=faces, css=look.css()),
                fields=list(deck.fields(card, pictures).values()),
                tags=deck.tags(card),
                guid=card.id,
                due=due[card.id],
            )
            note.write_to_db(
                connection.cursor(), ledger.changed[card.id], deck._deck_id(deck.deck_name(card, "历史")), ids
            )
        wanted = [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("notes", "cards")]
    connection.close()
    assert found == wanted


def test_what_is_kept_of_earlier_decks_changes_no_byte(card: MakeCard, tmp_path: Path) -> None:
    memory = Kept(tmp_path / "kept.sqlite3")
    for cards in ([], [card(id="x")], [card(id="x", deck="A::B"), card(id="y", deck="C")]):
        changed = {card.id: NEW for card in cards}
        made = []
        for known in (None, memory, memory):
            deck._made_frame.cache_clear()
            file = io.BytesIO()
            deck.pack(cards, changed, file, name="d", memory=known)
            made.append(file.getvalue())
        assert made[0] == made[1] == made[2]


def test_notes_of_other_types_are_not_ours(tmp_path: Path) -> None:
    model = genanki.Model(1, "other", fields=[{"name": "a"}], templates=[{"name": "c", "qfmt": "{{a}}", "afmt": "b"}])
    other = genanki.Deck(2, "other")
    other.add_note(genanki.Note(model=model, fields=["x"]))
    genanki.Package(other).write_to_file(tmp_path / "a.apkg")
    assert deck.stamps(tmp_path / "a.apkg") == {}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_no_deck_has_no_notes(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("broken") / "a.apkg"
    assert deck.stamps(path) == {}
    whole = io.BytesIO()
    deck.pack([PLAIN._replace(id="x")], {"x": NEW}, whole, name="d")
    bytes_of = bytearray(whole.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(bytes_of) - 1), min_size=1, max_size=20)):
        bytes_of[place] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes_of[: data.draw(st.integers(0, len(bytes_of)))])
    assert deck.stamps(path).keys() <= {"x"}


# --- fields ---------------------------------------------------------------------------------


def test_the_source_says_note_and_line_and_opens_the_note(card: MakeCard) -> None:
    there = card(file="地中海/a b&c.md", line=7)
    name = "地中海/a b&amp;c.md:7"
    path = "%E5%9C%B0%E4%B8%AD%E6%B5%B7%2Fa%20b%26c.md"
    assert deck.fields(there, {})["Source"] == f'<a href="obsidian://open?file={path}">{name}</a>'
    assert deck.fields(there, {}, "https://x.example/{file}#L{line}")["Source"] == (
        f'<a href="https://x.example/{path}#L7">{name}</a>'
    )
    assert deck.fields(there, {}, "")["Source"] == name


def test_a_list_shows_on_its_front_how_many_things_are_asked_for(card: MakeCard) -> None:
    shown = deck.fields(card(answer=("一", "二")), {})
    assert shown["Question"] == '克里特岛哪一年沦陷？<ol class="blanks"><li></li><li></li></ol>'
    assert shown["Answer"] == "<ol><li>一</li><li>二</li></ol>"


def test_the_same_picture_under_two_names_goes_along_once(card: MakeCard, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "b.png").write_bytes(png())
    cards = [card(images=("a.png", "b.png", "a.png")), card(question="另一问？", images=("b.png",))]
    build(cards, tmp_path / "a.apkg", tmp_path)
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        assert package.namelist() == ["collection.anki2", "media", "0"]
    assert deck.fields(cards[0], media.collect(tmp_path, cards)[0])["Picture"].count("<img") == 1


# --- the order of study ---------------------------------------------------------------------


def numbered(sentences: Sequence[int], deck_name: str = "甲") -> list[Card]:
    return [
        PLAIN._replace(question=f"{index}", sentence=f"{sentence}", deck=deck_name)
        for index, sentence in enumerate(sentences)
    ]


def nearest(cards: Sequence[Card]) -> int:
    """The least distance of two cards of one sentence."""
    places = defaultdict(list)
    for place, card in enumerate(cards):
        places[card.sentence].append(place)
    return min((b - a for found in places.values() for a, b in itertools.pairwise(found)), default=999)


def test_cards_of_different_sentences_stay_in_note_order() -> None:
    cards = numbered(range(50))
    assert deck.spread(cards) == tuple(cards)


def test_the_next_card_of_a_sentence_comes_as_soon_as_it_may() -> None:
    order = [int(card.question) for card in deck.spread(numbered([0, 0, *range(1, 30)]))]
    assert order == [0, *range(2, 11), 1, *range(11, 31)]


def test_a_sentence_at_the_end_goes_between_earlier_ones() -> None:
    order = deck.spread(numbered([*range(60), 60, 60, 60]))
    assert nearest(order) >= deck.APART
    assert [card.question for card in order[:30]] == [f"{index}" for index in range(30)]


def test_in_a_small_deck_they_are_as_far_apart_as_can_be() -> None:
    assert [card.question for card in deck.spread(numbered([0, 0, 1, 2]))] == ["0", "2", "3", "1"]
    assert [card.question for card in deck.spread(numbered([0, 0]))] == ["0", "1"]


def test_decks_follow_each_other_and_are_spread_by_themselves() -> None:
    cards = [*numbered([0, 0, *range(1, 20)], "乙"), *numbered([0, 0, *range(1, 20)], "甲")]
    order = deck.spread(cards)
    assert [card.deck for card in order] == ["乙"] * 21 + ["甲"] * 21
    assert nearest(order[:21]) == nearest(order[21:]) == deck.APART


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.integers(0, 5), max_size=12), st.integers(0, 400), st.randoms(use_true_random=False))
def test_the_distance_is_kept_wherever_the_deck_is_big_enough(rich: list[int], plain: int, random: Random) -> None:
    sentences = [*rich, *range(10, 10 + plain)]
    random.shuffle(sentences)
    cards = numbered(sentences)
    order = deck.spread(cards)
    assert sorted(card.question for card in order) == sorted(card.question for card in cards)
    assert deck.spread(cards) == order
    richest = max(map(sentences.count, sentences), default=0)
    if len(cards) >= 3 * deck.APART * richest:
        assert nearest(order) >= deck.APART


def test_a_deck_of_one_sentence_is_not_slow() -> None:
    cards = numbered([0] * 20_000)
    assert deck.spread(cards) == tuple(cards)
