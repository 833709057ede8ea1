"""A list of more than five items is asked in parts that a learner can say, and that keep their history."""

from __future__ import annotations

import pytest

from cards import parts
from cards.gate.size import LONGEST_PART
from cards.ledger import Ledger
from cards.make import cards_of
from cards.model import Card, Draft, Statement
from cards.notes import parse
from cards.rebuild import rebuild
from cards.rules import RuleSet, load

RIVERS = ("莱茵河", "多瑙河", "易北河", "奥得河", "塞纳河", "罗讷河", "泰晤士河", "伏尔加河", "第聂伯河")
STATEMENT = Statement(text="", tokens=(), spans=(), origins=(), how="")


@pytest.fixture(scope="module")
def default() -> RuleSet:
    return load()


def draft(items: tuple[str, ...]) -> Draft:
    return Draft(
        question="欧洲有哪些大河？",
        answer=items,
        rule="list",
        statement=STATEMENT,
        marks=tuple((10 * i, 10 * i + 3) for i in range(len(items))),
        score=0.8,
    )


def text(count: int) -> str:
    return f"欧洲的大河包括{'、'.join(RIVERS[: count - 1])}和{RIVERS[count - 1]}。"


def lists(text: str, rules: RuleSet) -> tuple[Card, ...]:
    cards = cards_of(parse(text, "a.md")[0], rules, min_score=0)[0]
    return tuple(card for card in cards if isinstance(card.answer, tuple))


@pytest.mark.parametrize(
    ("count", "sizes"), [(6, [3, 3]), (7, [3, 4]), (8, [3, 3, 2]), (9, [3, 3, 3]), (10, [3, 3, 4])]
)
def test_a_part_has_two_items_to_four(count: int, sizes: list[int]) -> None:
    assert [end - start for start, end in parts.stretches(count)] == sizes


@pytest.mark.parametrize("items", [RIVERS[:5], RIVERS[:2]])
def test_a_list_that_can_be_said_is_asked_as_one(items: tuple[str, ...]) -> None:
    assert list(parts.parts(draft(items))) == []


def test_a_part_gives_the_others_and_marks_its_own() -> None:
    first, second = parts.parts(draft(RIVERS[:6]))
    assert first.question == "欧洲有哪些大河？____、____、____、奥得河、塞纳河、罗讷河"
    assert (first.answer, first.marks) == (RIVERS[:3], ((0, 3), (10, 13), (20, 23)))
    assert (second.answer, second.marks) == (RIVERS[3:6], ((30, 33), (40, 43), (50, 53)))


def test_long_items_are_given_only_next_to_the_blanks() -> None:
    long = tuple(f"{river}流域的大城市" for river in RIVERS)
    questions = [part.question for part in parts.parts(draft(long))]
    assert questions[0].endswith(f"？____、____、____、{long[3]}、{long[4]}、……")
    assert questions[1].endswith(f"？……、{long[1]}、{long[2]}、____、____、____、{long[6]}、{long[7]}、……")
    assert max(map(len, questions)) <= LONGEST_PART


def test_a_sentence_with_a_long_list_gives_its_parts(default: RuleSet) -> None:
    note, _ = parse(text(7), "a.md")
    cards, traces = cards_of(note, default, min_score=0)
    assert [card.answer for card in cards if isinstance(card.answer, tuple)] == [RIVERS[:3], RIVERS[3:7]]
    assert "in-parts" in {refusal.check for trace in traces for _, refusal in trace.drafts if refusal}


def test_an_item_that_the_others_give_away_is_not_asked(default: RuleSet) -> None:
    found = lists("郑和的船队带了绿茶、瓷器、丝绸、铜钱、绿茶叶和漆器。", default)
    assert all("绿茶" not in card.answer or "绿茶叶" in card.answer for card in found)


def test_a_part_of_items_on_lines_stands_on_its_own_line(default: RuleSet) -> None:
    names = ("公民大会", "五百人会议", "民众法庭", "战神山议事会", "十将军委员会", "执政官团")
    note = "雅典城邦有六个权力机构：\n\n" + "\n\n".join(f"- {name}" for name in names)
    assert [(card.line, card.answer) for card in lists(note, default)] == [(3, names[:3]), (9, names[3:])]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (RIVERS[:6], RIVERS[:7], 2),
        (RIVERS[:7], RIVERS[:8], 1),
        (RIVERS[:8], RIVERS[:9], 3),
        (RIVERS[:6], ("顿河", *RIVERS[:6]), 2),
        (RIVERS[:8], (*RIVERS[:4], "顿河", *RIVERS[4:8]), 2),
        (RIVERS[:8], (*RIVERS[:2], *RIVERS[3:8]), 1),
    ],
)
def test_a_list_that_is_edited_keeps_the_history_of_its_parts(
    before: tuple[str, ...], after: tuple[str, ...], kept: int, default: RuleSet
) -> None:
    def cards(items: tuple[str, ...]) -> tuple[Card, ...]:
        found = lists(f"欧洲的大河包括{'、'.join(items[:-1])}和{items[-1]}。", default)
        assert len(found) == len(parts.stretches(len(items)))
        return tuple(card._replace(deck="x") for card in found)

    old = rebuild(Ledger(), cards(before), now=1, engine="rjieba")
    new = rebuild(old.ledger, cards(after), now=2, engine="rjieba")
    assert len({card.id for card in old.cards} & {card.id for card in new.cards}) >= kept
