"""A ledger and its deck: what is wrong with them, and which of the two is the older."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import MakeCard

from cards import audit, build, deck, ledger
from cards.errors import LedgerError
from cards.ledger import Entry, Ledger
from cards.model import Card

PLAIN = Entry(
    id="a",
    question="问",
    answer="答",
    rule="r",
    file="f.md",
    sentence="s",
    deck="d",
    digest="0",
    changed=5,
    alive=True,
)

Place = tuple[Path, Path]
"""Where a ledger and its deck are."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return tmp_path / "x.ledger.jsonl", tmp_path / "x.apkg"


@pytest.fixture
def cards(card: MakeCard) -> list[Card]:
    return [card(question=f"第{number}座城哪一年沦陷？") for number in range(5)]


def entries(**times: int) -> Ledger:
    """A ledger with these ids and times; those in capitals are retired."""
    found = [PLAIN._replace(id=guid, changed=time, alive=guid.islower()) for guid, time in times.items()]
    return Ledger(engine="x", entries=tuple(sorted(found, key=lambda entry: entry.id)))


def said(place: Place) -> list[str]:
    folder = place[0].parent
    return [str(problem).replace(str(folder), "").replace("\\", "/") for problem in audit.problems(*place)]


def make(place: Place, cards: list[Card], now: int = 2_000_000_000, *, confirmed: bool = False) -> None:
    build.build_deck(cards, place[1], ledger_path=place[0], now=now, confirmed=confirmed)


# --- which is the older ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stamps", "missed"),
    [
        ({}, ()),
        ({"a": 5, "b": 6, "C": 7}, ()),
        ({"a": 4, "C": 0}, ()),
        ({"a": 6}, ("a",)),
        ({"C": 8}, ("C",)),
        ({"z": 0, "d": 0, "a": 5}, ("d", "z")),
    ],
)
def test_a_ledger_is_behind_where_the_deck_knows_more_cards_or_later_times(
    stamps: dict[str, int], missed: tuple[str, ...]
) -> None:
    assert audit.behind(entries(a=5, b=6, C=7), stamps) == missed


def test_a_ledger_that_is_older_than_the_deck_stops_the_build(place: Place, cards: list[Card]) -> None:
    make(place, cards[:2])
    old = place[0].read_bytes()
    cards[1] = cards[1]._replace(context="后来")
    make(place, cards)
    place[0].write_bytes(old)
    deck_before = place[1].read_bytes()
    first = build.plan(cards, place[0], engine="").cards
    with pytest.raises(LedgerError) as caught:
        make(place, cards[:1])
    changed, *unknown = sorted(deck.stamps(place[1]).keys() - {first[0].id})[:3]
    assert str(caught.value) == (
        f"{place[0]} is older than {place[1]}: the deck holds 4 cards ({changed}, {unknown[0]}, {unknown[1]}, …) "
        "that the ledger does not know, or knows with an earlier change. Bring back the newer ledger; or delete the "
        "deck, or say --yes, to go on with this one. Nothing was changed."
    )
    assert (place[0].read_bytes(), place[1].read_bytes()) == (old, deck_before)
    make(place, cards[:1], confirmed=True)
    assert said(place) == []


def test_one_card_that_is_newer_in_the_deck_is_enough(place: Place, cards: list[Card]) -> None:
    make(place, cards[:2])
    old = place[0].read_bytes()
    cards[1] = cards[1]._replace(context="后来")
    make(place, cards[:2], 2_000_000_000)
    place[0].write_bytes(old)
    with pytest.raises(LedgerError, match=r"the deck holds 1 card \(\w{12}\) that the ledger does not know"):
        make(place, cards[:2], 1_900_000_000)


def test_without_its_deck_an_old_ledger_is_gone_on_with(place: Place, cards: list[Card]) -> None:
    make(place, cards)
    place[0].unlink()
    with pytest.raises(LedgerError, match="the deck holds 4 cards"):
        make(place, cards[:1])
    place[1].unlink()
    make(place, cards[:1])
    assert said(place) == []


def test_the_same_ledger_can_be_made_again_from_the_notes(place: Place, cards: list[Card]) -> None:
    make(place, cards)
    place[0].unlink()
    make(place, cards)
    assert said(place) == []


@pytest.mark.parametrize("data", [b"", b"PK no zip", b"a" * 1000])
def test_a_deck_that_cannot_be_read_says_nothing_against_a_ledger(place: Place, cards: list[Card], data: bytes) -> None:
    place[1].write_bytes(data)
    make(place, cards)
    assert said(place) == []


# --- what is wrong --------------------------------------------------------------------------------


def test_what_a_build_leaves_is_sound(place: Place, cards: list[Card]) -> None:
    make(place, cards)
    make(place, cards[1:])
    assert said(place) == []


def test_a_ledger_without_a_deck_is_sound(place: Place, cards: list[Card]) -> None:
    make(place, cards)
    place[1].unlink()
    assert said(place) == []


OLD_LEDGER = "Is the ledger an old one? Bring back the newer, or build again with --yes."
OLD_DECK = "Is the deck an old one? Build again."


@pytest.mark.parametrize(
    ("stamps", "messages"),
    [
        ({"a": 5, "b": 6}, []),
        ({"a": 5}, [f"alive in the ledger and not in the deck: 1 card (b). {OLD_DECK}"]),
        ({"a": 5, "b": 5}, [f"in the deck with an earlier change than in the ledger: 1 card (b). {OLD_DECK}"]),
        ({"a": 5, "b": 7}, [f"in the deck with a later change than in the ledger: 1 card (b). {OLD_LEDGER}"]),
        ({"a": 5, "b": 6, "C": 7}, [f"in the deck and not alive in the ledger: 1 card (C). {OLD_LEDGER}"]),
        (
            {"a": 5, "b": 6, "p": 1, "q": 1, "r": 1, "s": 1},
            [f"in the deck and not alive in the ledger: 4 cards (p, q, r, …). {OLD_LEDGER}"],
        ),
        (
            {},
            [f"alive in the ledger and not in the deck: 2 cards (a, b). {OLD_DECK}"],
        ),
    ],
)
def test_each_way_to_disagree_is_one_problem(stamps: dict[str, int], messages: list[str]) -> None:
    found = audit.disagreements(entries(a=5, b=6, C=7), stamps, Path("x.apkg"))
    assert [str(problem) for problem in found] == [f"x.apkg:1:1: {message} [disagree]" for message in messages]


def test_dropped_cards_are_not_missing() -> None:
    first, second = entries(a=5, b=6).entries
    known = Ledger(entries=(first, second._replace(dropped=True)))
    assert audit.disagreements(known, {"a": 5}, Path("x.apkg")) == ()
    assert len(audit.disagreements(known, {"a": 5, "b": 6}, Path("x.apkg"))) == 1


def test_broken_lines_and_a_build_that_was_cut_off_are_told_at_once(place: Place, cards: list[Card]) -> None:
    make(place, cards[:1])
    data = place[0].read_bytes()
    place[0].write_bytes(data + b"<<<<<<< ours\n" + data.splitlines()[1])
    ledger.journal(place[0]).write_text('{"version": 1, "files": []}', encoding="utf-8")
    guid = ledger.parse(data, "").entries[0].id
    conflict = "the mark of a merge conflict. Keep the entries of both sides and delete the mark. [ledger-line]"
    unfinished = "a build was cut off before deck and ledger took their places. The next build finishes it."
    assert said(place) == [
        f"/.x.ledger.jsonl.commit:1:1: {unfinished} [unfinished]",
        f"/x.ledger.jsonl:3:1: {conflict}",
        f"/x.ledger.jsonl:4:1: the id {guid} stands on line 2 already. Did a merge keep both? Delete one. [ledger-line]",
    ]


def test_a_foreign_journal_is_a_problem_of_its_own(place: Place, cards: list[Card]) -> None:
    make(place, cards)
    ledger.journal(place[0]).write_bytes(b"x")
    message = "this is no journal of a build. No build leaves it so. Delete it and build again."
    assert said(place) == [f"/.x.ledger.jsonl.commit:1:1: {message} [journal]"]


def test_a_ledger_that_cannot_be_read_is_an_error(place: Place) -> None:
    place[0].mkdir()
    with pytest.raises(LedgerError, match="cannot be read"):
        audit.problems(*place)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x.ledger.jsonl", "x.apkg"), ("x.jsonl", "x.apkg"), ("x", "x.apkg"), ("a.b.ledger.jsonl", "a.b.apkg")],
)
def test_the_deck_beside_a_ledger(name: str, expected: str) -> None:
    assert audit.deck_beside(Path("f", name)) == Path("f", expected)
