"""The commands about single cards: which card is meant, what is written, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run, Said

from cards import choices, ledger
from cards.choices import Choices, Rewording
from cards.ledger import NEW, Answer, Content, Entry, Ledger

LATER = "(takes effect with the next build)"
WAY_OUT = "`cards preview` and `cards export` show the ids."
CRETE, RHODES, PLANETS = "cU1ZwYc8OxMz", "cU1ZRhodos01", "w3qHUdPodAMp"


def refused(*lines: str) -> Said:
    return Said(1, "", "".join(f"{line}\n" for line in lines))


def entry(guid: str, question: str, answer: Answer, *, alive: bool = True, was: Content | None = None) -> Entry:
    return Entry(
        id=guid,
        question=question,
        answer=answer,
        rule="when",
        file="岛.md",
        sentence="",
        deck="史",
        digest="",
        changed=NEW,
        alive=alive,
        was=was,
    )


def remember(name: str, *entries: Entry) -> Path:
    path = Path("decks") / f"{name}.ledger.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(ledger.dump(Ledger(entries=tuple(sorted(entries, key=lambda entry: entry.id)))))
    return path


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The choices, still to be made, of the deck 史: a plain card, a retired one that was another, a list card."""
    monkeypatch.chdir(tmp_path)
    path = remember(
        "史",
        entry(CRETE, "克里特岛哪一年沦陷？", "1669年"),
        entry(RHODES, "罗德岛哪一年沦陷？", "1523年", alive=False, was=("罗得岛哪一年沦陷？", "1522年")),
        entry(PLANETS, "行星分为哪两类？", ("类地行星", "类木行星")),
    )
    return choices.beside(path)


# --- each command ---------------------------------------------------------------------------------


def test_drop_writes_each_card_with_its_question(run: Run, deck: Path) -> None:
    assert run("drop", PLANETS, CRETE) == (
        0,
        f"{PLANETS} dropped: 行星分为哪两类？ {LATER}\n{CRETE} dropped: 克里特岛哪一年沦陷？ {LATER}\n",
        "",
    )
    assert list(choices.load(deck).dropped.items()) == [(PLANETS, "行星分为哪两类？"), (CRETE, "克里特岛哪一年沦陷？")]
    before = deck.read_bytes()
    assert run("drop", CRETE) == (0, f"{CRETE} is dropped already: 克里特岛哪一年沦陷？\n", "")
    assert deck.read_bytes() == before


def test_keep_keeps_a_retired_card_too(run: Run, deck: Path) -> None:
    run("drop", RHODES)
    assert run("keep", RHODES).out == f"{RHODES} pinned, no longer dropped: 罗德岛哪一年沦陷？ {LATER}\n"
    assert choices.load(deck) == Choices(pinned={RHODES: "罗德岛哪一年沦陷？"})


def test_reword_takes_question_answer_or_both(run: Run, deck: Path) -> None:
    said = run("reword", CRETE, "--question", " 克里特何年陷落？ ")
    assert said == (
        0,
        f"{CRETE} reworded: 克里特岛哪一年沦陷？ → 1669年  now  克里特何年陷落？ → 1669年 {LATER}\n",
        "",
    )
    assert run("reword", CRETE, "--answer", "1669").out == (
        f"{CRETE} reworded: 克里特岛哪一年沦陷？ → 1669年  now  克里特何年陷落？ → 1669 {LATER}\n"
    )
    assert run("reword", CRETE, "--question", "克里特何年陷落？", "--answer", "1669").out == (
        f"{CRETE} is reworded already: 克里特岛哪一年沦陷？\n"
    )
    words = Rewording(question="克里特何年陷落？", answer="1669", instead_of="克里特岛哪一年沦陷？")
    assert choices.load(deck).reworded == {CRETE: words}


def test_a_list_card_is_reworded_part_by_part(run: Run, deck: Path) -> None:
    said = run("reword", PLANETS, "--answer", "类地", "--answer", "类木")
    assert said.out == (
        f"{PLANETS} reworded: 行星分为哪两类？ → 类地行星、类木行星  now  行星分为哪两类？ → 类地、类木 {LATER}\n"
    )
    assert choices.load(deck).reworded[PLANETS].answer == ("类地", "类木")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((CRETE,), "Give --question, --answer or both."),
        ((CRETE, "--question", " "), "It is empty."),
        ((CRETE, "--answer", ""), "It is empty."),
        ((CRETE, "--question", "\udcff"), "It is not UTF-8."),
        ((CRETE, "--undo", "--answer", "1669"), "It takes no other words."),
        ((CRETE, "--answer", "1", "--answer", "2"), f"{CRETE} has one answer. Give it once."),
        ((PLANETS, "--answer", "1"), "has a list as its answer. Give"),
    ],
)
def test_words_that_do_not_fit_are_wrong_usage(run: Run, deck: Path, arguments: tuple[str, ...], message: str) -> None:
    said = run("reword", *arguments)
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert not deck.exists()


@pytest.mark.usefixtures("deck")
def test_words_that_a_later_decision_takes_away_are_said_once_more(run: Run) -> None:
    run("reword", CRETE, "--question", "何年？", "--answer", "1669")
    assert run("drop", CRETE).out == (
        f"{CRETE} dropped, no longer reworded (何年？ → 1669): 克里特岛哪一年沦陷？ {LATER}\n"
    )
    run("reword", CRETE, "--answer", "1669")
    assert run("reword", CRETE, "--undo").out == f"{CRETE} no longer reworded (1669): 克里特岛哪一年沦陷？ {LATER}\n"


def test_split_gives_a_card_back_what_it_was(run: Run, deck: Path) -> None:
    assert run("split", RHODES, CRETE).out == (
        f"{RHODES} split: it is 罗得岛哪一年沦陷？ → 1522年 again; "
        f"罗德岛哪一年沦陷？ → 1523年 becomes a card of its own {LATER}\n"
        f"{CRETE} split: it stays 克里特岛哪一年沦陷？ → 1669年; "
        f"what is only like it becomes a card of its own {LATER}\n"
    )
    assert choices.load(deck).split == {
        RHODES: ("罗得岛哪一年沦陷？", "1522年"),
        CRETE: ("克里特岛哪一年沦陷？", "1669年"),
    }


def test_join_says_that_a_card_of_the_ledger_is_an_old_one(run: Run, deck: Path) -> None:
    assert run("join", RHODES, "cU1Zw").out == f"{CRETE} joined: it is the card {RHODES}, 罗德岛哪一年沦陷？ {LATER}\n"
    assert run("join", RHODES, CRETE).out == f"{CRETE} is joined already: 克里特岛哪一年沦陷？\n"
    assert choices.load(deck).joined == {CRETE: RHODES}
    assert deck.read_text("utf-8").endswith(f"join:\n  {CRETE}: {RHODES}  # 罗德岛哪一年沦陷？\n")
    assert run("join", RHODES, CRETE, "--undo").out == f"{CRETE} no longer joined {LATER}\n"
    assert run("join", RHODES, CRETE, "--undo").out == f"{CRETE} is not joined to {RHODES}: 罗德岛哪一年沦陷？\n"
    assert choices.load(deck) == Choices()


def test_join_takes_an_id_that_is_still_to_come(run: Run, deck: Path) -> None:
    assert run("join", CRETE, "abcdefghijkl").out == (
        f"abcdefghijkl joined: it is the card {CRETE}, 克里特岛哪一年沦陷？; "
        f"abcdefghijkl is not in the ledger yet {LATER}\n"
    )
    assert choices.load(deck).joined == {"abcdefghijkl": CRETE}
    assert run("join", CRETE, "abcdefgh") == refused(f"cards: No card has the id abcdefgh. {WAY_OUT}")
    assert run("join", "abcdefghijkl", CRETE) == refused(f"cards: No card has the id abcdefghijkl. {WAY_OUT}")


def test_a_card_is_not_joined_to_itself(run: Run, deck: Path) -> None:
    said = run("join", CRETE, CRETE)
    assert said == refused(f"cards: {CRETE} cannot be joined to itself. Give the old card, then the new one.")
    assert not deck.exists()


@pytest.mark.parametrize(
    ("command", "word"), [("drop", "dropped"), ("keep", "pinned"), ("split", "split"), ("reword", "reworded")]
)
def test_every_decision_can_be_taken_back(run: Run, deck: Path, command: str, word: str) -> None:
    run(command, CRETE, *(("--question", "何年？") if command == "reword" else ()))
    said = run(command, CRETE[:5], "--undo")
    lost = " (何年？)" if command == "reword" else ""
    assert said == (0, f"{CRETE} no longer {word}{lost}: 克里特岛哪一年沦陷？ {LATER}\n", "")
    assert choices.load(deck) == Choices()
    assert run(command, CRETE, "--undo") == (0, f"{CRETE} is not {word}: 克里特岛哪一年沦陷？\n", "")


def test_a_choice_about_a_card_that_no_ledger_knows_can_be_taken_back(run: Run, deck: Path) -> None:
    deck.write_text("drop:\n  goneGONE1234: 早已不在的卡？\n", encoding="utf-8")
    assert run("drop", "gone", "--undo").out == f"goneGONE1234 no longer dropped: 早已不在的卡？ {LATER}\n"
    assert deck.read_text("utf-8") == ""


# --- which card is meant --------------------------------------------------------------------------


@pytest.mark.usefixtures("deck")
def test_the_beginning_of_an_id_will_do_where_it_is_long_enough_and_the_only_one(run: Run) -> None:
    assert run("drop", PLANETS[:4]).out.startswith(f"{PLANETS} dropped: ")
    assert run("drop", "w3q") == refused(
        f"cards: No card has the id w3q. Of a longer id give at least 4 characters. {WAY_OUT}",
    )
    assert run("drop", "cU1Z") == refused(
        "cards: 2 cards have an id that begins with cU1Z. Give more of it:",
        f"    {RHODES}  罗德岛哪一年沦陷？  ({Path('decks', '史.ledger.jsonl')})",
        f"    {CRETE}  克里特岛哪一年沦陷？  ({Path('decks', '史.ledger.jsonl')})",
    )


def test_a_long_list_of_candidates_is_cut(run: Run) -> None:
    remember("多", *(entry(f"same{number:08}", f"问{number}？", "答") for number in range(12)))
    lines = run("drop", "same").err.splitlines()
    assert lines[0] == "cards: 12 cards have an id that begins with same. Give more of it:"
    assert len(lines) == 12
    assert lines[-1] == "    … and 2 more"


def test_an_id_is_taken_whole_before_it_is_taken_for_a_beginning(run: Run) -> None:
    remember("短", entry("abcd", "短？", "答"), entry("abcd12345678", "长？", "答"), entry("x", "最短？", "答"))
    assert run("drop", "abcd", "x").out == f"abcd dropped: 短？ {LATER}\nx dropped: 最短？ {LATER}\n"


@pytest.mark.usefixtures("deck")
def test_a_card_that_is_named_twice_is_decided_about_once(run: Run) -> None:
    assert run("drop", CRETE, CRETE[:5]).out == f"{CRETE} dropped: 克里特岛哪一年沦陷？ {LATER}\n"


def test_every_unknown_id_is_said_and_nothing_is_written(run: Run, deck: Path) -> None:
    said = run("drop", CRETE, "nowhere12345", "CU1ZWYC8OXMZ", "w3qXUd")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        f"cards: No card has the id nowhere12345. {WAY_OUT}",
        f"cards: No card has the id CU1ZWYC8OXMZ. Did you mean {CRETE} (克里特岛哪一年沦陷？)? {WAY_OUT}",
        f"cards: No card has the id w3qXUd. Did you mean {PLANETS} (行星分为哪两类？)? {WAY_OUT}",
    ]
    assert not deck.exists()


def test_a_mistake_in_any_of_the_choices_stops_all_of_them(run: Run, deck: Path) -> None:
    other = choices.beside(remember("天", entry("SUNsunSUN123", "太阳是什么？", "恒星")))
    other.write_text("drop:\n  A: 1\n", encoding="utf-8")
    assert run("drop", CRETE, "SUNsunSUN123") == refused(
        f'{other}:2:6: Card A: The question must be text, not the number 1. Put it in quotes: "1". [wrong-type]',
        f"cards: {other} has a mistake. Nothing was changed.",
    )
    assert not deck.exists()


def test_a_card_is_found_in_the_deck_that_has_it(run: Run, deck: Path) -> None:
    other = choices.beside(remember("天", entry("SUNsunSUN123", "太阳是什么？", "恒星")))
    remember(".hidden", entry(CRETE, "克里特岛哪一年沦陷？", "1669年"))
    said = run("drop", "SUNsunSUN123", CRETE)
    assert [line.split()[0] for line in said.out.splitlines()] == ["SUNsunSUN123", CRETE]
    assert choices.load(other).dropped == {"SUNsunSUN123": "太阳是什么？"}
    assert choices.load(deck).dropped == {CRETE: "克里特岛哪一年沦陷？"}


def test_a_card_of_two_decks_needs_the_deck_too(run: Run, deck: Path) -> None:
    other = remember("我的-岛", entry(CRETE, "克里特岛哪一年沦陷？", "1669年"))
    assert run("drop", CRETE) == refused(
        f"cards: 2 decks have a card {CRETE}. Say which with --ledger:",
        f"    {CRETE}  克里特岛哪一年沦陷？  ({Path('decks', '史.ledger.jsonl')})",
        f"    {CRETE}  克里特岛哪一年沦陷？  ({other})",
    )
    assert run("drop", CRETE, "--deck", "我的::岛").code == 0
    assert run("keep", CRETE, "--ledger", Path("decks", "史.ledger.jsonl")).code == 0
    assert choices.load(choices.beside(other)) == Choices(dropped={CRETE: "克里特岛哪一年沦陷？"})
    assert choices.load(deck) == Choices(pinned={CRETE: "克里特岛哪一年沦陷？"})


def test_a_ledger_can_be_anywhere(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "memory.jsonl"
    path.write_bytes(ledger.dump(Ledger(entries=(entry(CRETE, "克里特岛哪一年沦陷？", "1669年"),))))
    assert run("drop", CRETE, "--ledger", path).code == 0
    assert choices.load(tmp_path / "memory.choices.yaml").dropped == {CRETE: "克里特岛哪一年沦陷？"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "There is no ledger under decks/. `cards build` makes one; --ledger names one elsewhere."),
        (("--deck", "史"), "There is no ledger {史}. Is the name right? `cards build` makes a deck's ledger."),
        (
            ("--ledger", "x.jsonl"),
            "There is no ledger x.jsonl. Is the name right? `cards build` makes a deck's ledger.",
        ),
    ],
)
def test_without_a_ledger_there_is_nothing_to_decide_about(run: Run, options: tuple[str, ...], message: str) -> None:
    message = message.replace("{史}", str(Path("decks", "史.ledger.jsonl")))
    assert run("drop", CRETE, *options) == (2, "", f"cards: {message}\n")


def test_a_note_cannot_move_the_cursor(run: Run) -> None:
    remember("坏", entry("evilEVIL1234", "坏\x1b[2J？", "答"))
    assert "\x1b" not in run("drop", "evil").out
    assert "\x1b" not in run("drop", "nowhere").err


def test_the_id_that_preview_shows_is_the_one_to_give(run: Run) -> None:
    notes = Path("岛")
    notes.mkdir()
    (notes / "两岛.md").write_text("罗德岛在1522年陷落，此后归奥斯曼帝国统治。\n", encoding="utf-8")
    run("build", notes)
    shown = run("preview", notes).out.splitlines()
    guid = shown[4].split(" · ")[-1]
    assert guid in {json.loads(line)["id"] for line in run("export", notes).out.splitlines()}
    assert run("drop", guid).out.startswith(f"{guid} dropped: {shown[1].removeprefix('Q  ')}")
    assert guid not in {json.loads(line)["id"] for line in run("export", notes).out.splitlines()}
