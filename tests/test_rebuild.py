"""The next ledger: who a card is, when it changed, whether it lives, and what the user decided."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from conftest import PLAIN, MakeCard
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import identity, ledger
from cards.choices import Choices, Rewording
from cards.ledger import NEW, Ledger
from cards.model import Card
from cards.rebuild import Changes, Rebuilt, Renamed, rebuild

NOW = 1_750_000_000


def update(before: Ledger, cards: Sequence[Card], now: int = NOW) -> tuple[Ledger, tuple[Card, ...], Changes]:
    rebuilt = rebuild(before, cards, now=now, engine="rjieba")
    return rebuilt.ledger, rebuilt.cards, rebuilt.changes


def decide(before: Ledger, cards: Sequence[Card], choices: Choices, now: int = NOW) -> Rebuilt:
    return rebuild(before, cards, choices, now=now, engine="rjieba")


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
        lambda question, answer, file, context: PLAIN._replace(
            question=question, answer=answer, file=file, context=context
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
        assert [one._replace(id="") for one in known] == cards
        assert len({one.id for one in known}) == len(cards)
        assert {entry.id for entry in before.entries} <= {entry.id for entry in state.entries}
        assert {entry.id for entry in state.entries if entry.alive} == {one.id for one in known}
        assert len(state.entries) == len(before.entries) + len(changes.new)
        again, same, nothing = update(state, cards, now=now + 1)
        assert (again, {one.id for one in same}, nothing) == (state, {one.id for one in known}, Changes())
        assert ledger.parse(ledger.dump(state), "x") == state


# --- edits ------------------------------------------------------------------------------------

EDITED = {"answer": "1668年", "sentence": "克里特岛守到1668年才沦陷。"}


def test_an_edited_card_keeps_its_id_and_is_newer(card: MakeCard) -> None:
    before, (old,), _ = update(Ledger(), [card()])
    after, (new,), changes = update(before, [card(**EDITED)])
    assert new.id == old.id
    assert after.changed == {old.id: NOW}
    assert changes == Changes(renamed=(Renamed(was=before.entries[0], card=new, sure=changes.renamed[0].sure),))
    assert after.entries[0].was == (old.question, old.answer)
    assert update(after, [card(**EDITED)]) == (after, (new,), Changes())


def test_better_wordings_and_new_names_of_rules_lose_no_card() -> None:
    islands = ["罗德岛", "马耳他", "塞浦路斯", "克里特岛", "西西里", "撒丁岛", "科西嘉", "希俄斯", "萨摩斯", "米洛斯"]
    cards = [
        PLAIN._replace(
            question=f"{island}被围困了多少年？",
            answer=f"{number}年",
            rule=f"rule-{number}",
            sentence=f"{island}被围困了{number}年，城里的人靠雨水活了下来。",
        )
        for number, island in enumerate(islands, start=2)
    ]
    before, known, _ = update(Ledger(), cards)
    better = [
        one._replace(
            question=one.question.replace("被围困了多少年", "一共被围困了几年，城里的人靠雨水活了下来"),
            rule=one.rule if place > 2 else f"siege-{place}",
        )
        for place, one in enumerate(cards)
    ]
    _, again, changes = update(before, better)
    assert [one.id for one in again] == [one.id for one in known]
    assert len(changes.renamed) == len(cards)
    assert not changes.new
    assert not changes.retired


# --- choices ----------------------------------------------------------------------------------


def test_a_dropped_card_is_not_in_the_deck_and_is_remembered(card: MakeCard) -> None:
    cards = [card(), card(question="另一问？")]
    before, (old, other), _ = update(Ledger(), cards)
    drop = Choices(dropped={old.id: old.question})
    rebuilt = decide(before, cards, drop)
    assert rebuilt.cards == (other,)
    assert rebuilt.changes == Changes(dropped=(next(entry for entry in before.entries if entry.id == old.id),))
    assert [entry.id for entry in rebuilt.ledger.dropped] == [old.id]
    assert list(rebuilt.ledger.changed) == [other.id]
    assert not decide(rebuilt.ledger, cards, drop).changes
    back = decide(rebuilt.ledger, cards, Choices())
    assert back.changes == Changes(restored=(old,))
    assert back.ledger == before


def test_a_card_dropped_before_it_was_ever_built_is_not_new(card: MakeCard) -> None:
    guid = identity.guid_of(card().question, card().answer)
    rebuilt = decide(Ledger(), [card()], Choices(dropped={guid: card().question}))
    assert (rebuilt.cards, rebuilt.changes) == ((), Changes())


def test_a_reworded_card_says_what_its_owner_says_through_every_edit(card: MakeCard) -> None:
    before, (old,), _ = update(Ledger(), [card()])
    reword = Choices(reworded={old.id: Rewording(question="克里特岛守了多久？")})
    rebuilt = decide(before, [card()], reword)
    assert rebuilt.cards == (old._replace(question="克里特岛守了多久？"),)
    assert rebuilt.changes == Changes(changed=((before.entries[0], rebuilt.cards[0]),))
    assert rebuilt.ledger.entries[0].question == old.question
    assert not decide(rebuilt.ledger, [card()], reword).changes
    edited = decide(rebuilt.ledger, [card(**EDITED)], reword, now=NOW + 1)
    (kept,) = edited.cards
    assert (kept.id, kept.question, kept.answer) == (old.id, "克里特岛守了多久？", "1668年")
    both = Choices(reworded={old.id: Rewording(question="守到哪年？", answer="1669")})
    assert [(one.question, one.answer) for one in decide(before, [card()], both).cards] == [("守到哪年？", "1669")]


def test_a_kept_card_stays_as_it_was_when_its_source_is_gone(card: MakeCard) -> None:
    kept = card(images=("岛.png",))
    before, (old,), _ = update(Ledger(), [kept])
    keep = Choices(pinned={old.id: old.question})
    rebuilt = decide(before, [], keep)
    (stays,) = rebuilt.cards
    seen = ("id", "question", "answer", "sentence", "context", "images", "deck", "file", "rule")
    assert [getattr(stays, name) for name in seen] == [getattr(old, name) for name in seen]
    assert stays.marks == ((6, 11),)
    assert (rebuilt.ledger, rebuilt.changes, rebuilt.idle) == (before, Changes(), ())
    retired = decide(before, [], Choices())
    assert decide(retired.ledger, [], keep).changes == Changes(revived=(stays,))


def test_a_split_card_goes_back_to_what_it_was_and_the_new_one_is_new(card: MakeCard) -> None:
    first, (old,), _ = update(Ledger(), [card()])
    taken, (new,), _ = update(first, [card(**EDITED)])
    assert new.id == old.id
    veto = Choices(split={old.id: (old.question, old.answer)})
    for before in (first, taken):
        rebuilt = decide(before, [card(**EDITED)], veto)
        (born,) = rebuilt.cards
        assert born.id == identity.guid_of(born.question, born.answer) != old.id
        assert [entry.id for entry in rebuilt.changes.retired] == [old.id]
        assert [(entry.question, entry.answer) for entry in rebuilt.ledger.retired] == [(old.question, old.answer)]
        assert not decide(rebuilt.ledger, [card(**EDITED)], veto).changes
        again = decide(rebuilt.ledger, [card(**EDITED), card()], veto)
        assert [one.id for one in again.cards] == [born.id, old.id]


def test_two_cards_that_are_joined_are_the_older_one(card: MakeCard) -> None:
    other = card(question="威尼斯人守住的大岛何年失守？", answer="公元1669", sentence="威尼斯人守了二十一年。")
    first, (old,), _ = update(Ledger(), [card()])
    apart, (new,), changes = update(first, [other])
    assert changes.new == (new,)
    join = Choices(joined={new.id: old.id})
    for before in (first, apart):
        rebuilt = decide(before, [other], join)
        assert [one.id for one in rebuilt.cards] == [old.id]
        assert [entry.id for entry in rebuilt.ledger.entries if entry.alive] == [old.id]
        assert not decide(rebuilt.ledger, [other], join).changes


def test_a_card_that_lives_is_not_joined_away(card: MakeCard) -> None:
    other = card(question="威尼斯人守住的大岛何年失守？", answer="公元1669", sentence="威尼斯人守了二十一年。")
    before, (old, new), _ = update(Ledger(), [card(), other])
    rebuilt = decide(before, [card(), other], Choices(joined={new.id: old.id}))
    assert [one.id for one in rebuilt.cards] == [old.id, new.id]


def test_choices_for_cards_that_are_not_there_are_told(card: MakeCard) -> None:
    before, (old, gone), _ = update(Ledger(), [card(), card(question="另一问？")])
    choices = Choices(
        dropped={"unknown00000": "?", old.id: old.question}, reworded={gone.id: Rewording(question="新的一问？")}
    )
    assert decide(before, [card()], choices).idle == tuple(sorted(("unknown00000", gone.id)))


# --- what protects a deck ---------------------------------------------------------------------


def test_the_cards_of_a_note_that_cannot_be_read_stay(card: MakeCard) -> None:
    cards = [card(file="甲.md"), card(question="另一问？", file="乙.md")]
    before, known, _ = update(Ledger(), cards)
    rebuilt = rebuild(before, cards[:1], now=NOW, engine="rjieba", unread=["乙.md"])
    assert (rebuilt.ledger, rebuilt.changes) == (before, Changes())
    assert {one.id for one in rebuilt.cards} == {one.id for one in known}


def many(count: int) -> list[Card]:
    return [PLAIN._replace(question=f"第{number}问？", sentence=f"第{number}句。") for number in range(count)]


@pytest.mark.parametrize(
    ("alive", "left", "guarded"), [(20, 14, True), (20, 15, False), (19, 0, False), (40, 29, True), (40, 30, False)]
)
def test_a_deck_that_would_lose_a_quarter_with_its_notes_is_guarded(alive: int, left: int, guarded: bool) -> None:
    before, _, _ = update(Ledger(), many(alive))
    rebuilt = decide(before, many(left), Choices())
    assert rebuilt.too_many() is guarded
    assert rebuilt.too_many(["别处.md"]) is guarded


@pytest.mark.parametrize(("left", "guarded"), [(14, False), (7, False), (6, True), (0, True)])
def test_a_note_that_is_there_may_lose_more_but_not_nearly_all(left: int, guarded: bool) -> None:
    before, _, _ = update(Ledger(), many(20))
    assert decide(before, many(left), Choices()).too_many([PLAIN.file]) is guarded
