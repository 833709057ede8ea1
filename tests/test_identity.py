"""Identity: what makes a new card the same as an old one, and what does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

import pytest
from conftest import PLAIN, MakeCard

from cards import identity, ledger, likeness
from cards.identity import Found
from cards.ledger import Entry, Ledger
from cards.model import Card
from cards.rebuild import rebuild


def entries(*cards: Card, alive: bool = True) -> tuple[Entry, ...]:
    """What the ledger remembers of these cards, in their order."""
    rebuilt = rebuild(Ledger(), cards, now=1, engine="")
    by_id = {entry.id: entry for entry in rebuilt.ledger.entries}
    return tuple(by_id[card.id]._replace(alive=alive) for card in rebuilt.cards)


def pairs(old: Sequence[Card], new: Sequence[Card], *, alive: bool = True) -> list[int | None]:
    """For each new card the place of the old one that it was."""
    remembered = entries(*old, alive=alive)
    found = identity.match(remembered, new)
    return [None if one is None else remembered.index(one.entry) for one in found]


# --- ids --------------------------------------------------------------------------------------


def test_an_id_is_made_of_the_content_alone() -> None:
    """This id is in people's collections: it must never come out differently."""
    assert identity.guid_of("克里特岛哪一年沦陷？", "1669年") == "VdQJq7B6iFlS"
    assert identity.guid_of("哪三座岛？", ("罗德岛", "克里特岛", "马耳他")) == "gq57JVIOzKEp"


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
    assert identity.guid_of(*one) != identity.guid_of(*other)


# --- one card, edited -------------------------------------------------------------------------

HARBOUR = PLAIN
"""克里特岛哪一年沦陷？ → 1669年"""
SUEZ = PLAIN._replace(
    question="苏伊士运河哪一年通航，把地中海和红海连了起来？",
    answer="1869年",
    rule="when",
    sentence="苏伊士运河1869年通航，把地中海和红海连了起来。",
)
TEA = PLAIN._replace(
    question="1826年，谁在《植物志》里描述了茶树的三个变种？",
    answer="林德利",
    rule="who-did",
    sentence="1826年，林德利在《植物志》里描述了茶树的三个变种。",
)
TRIBES = PLAIN._replace(
    question="大弗拉图瓦地区住着哪三个部落？",
    answer=("阿洛布罗基", "赫尔维蒂", "森农"),
    rule="list",
    sentence="大弗拉图瓦地区住着阿洛布罗基、赫尔维蒂和森农三个部落。",
)

SAME = {
    "the answer was corrected": (SUEZ, {"answer": "1868年", "sentence": SUEZ.sentence.replace("1869", "1868")}),
    "the answer was made more exact": (
        SUEZ,
        {
            "question": "苏伊士运河哪一天通航，把地中海和红海连了起来？",
            "answer": "1869年11月17日",
            "sentence": SUEZ.sentence.replace("1869年", "1869年11月17日"),
        },
    ),
    "a slip of the pen was mended in the question": (
        SUEZ,
        {
            "question": SUEZ.question.replace("连了起来", "连起来"),
            "sentence": SUEZ.sentence.replace("连了起来", "连起来"),
        },
    ),
    "a clause was taken away": (
        SUEZ,
        {"question": "苏伊士运河哪一年通航？", "sentence": "苏伊士运河1869年通航。"},
    ),
    "a number in the question was corrected": (
        TEA,
        {"question": TEA.question.replace("1826", "1836"), "sentence": TEA.sentence.replace("1826", "1836")},
    ),
    "the note is in the other script now": (
        HARBOUR,
        {"question": "克里特島哪一年淪陷？", "sentence": "克里特島守到1669年才淪陷。"},
    ),
    "only the punctuation is another": (
        HARBOUR,
        {"question": "克里特岛，哪一年沦陷？", "sentence": "克里特岛，守到1669年才沦陷。"},
    ),
    "the wording of the rule is better": (HARBOUR, {"question": "克里特岛守到哪一年才沦陷？"}),
    "the rule has another name and another wording": (
        HARBOUR,
        {"question": "克里特岛守到哪一年才沦陷？", "rule": "when"},
    ),
    "the answer is cut at another size": (HARBOUR, {"answer": "1669"}),
    "a list got one item more": (
        TRIBES,
        {
            "question": "大弗拉图瓦地区住着哪四个部落？",
            "answer": ("阿洛布罗基", "赫尔维蒂", "森农", "沃孔蒂"),
            "sentence": "大弗拉图瓦地区住着阿洛布罗基、赫尔维蒂、森农和沃孔蒂四个部落。",
        },
    ),
    "it was edited and moved": (
        SUEZ,
        {
            "file": "运河.md",
            "question": SUEZ.question.replace("连了起来", "连起来"),
            "sentence": SUEZ.sentence.replace("连了起来", "连起来"),
        },
    ),
}


@pytest.mark.parametrize("case", SAME.values(), ids=SAME)
def test_an_edited_card_is_itself(case: tuple[Card, dict[str, object]]) -> None:
    old, edit = case
    assert pairs([old], [old._replace(**edit)]) == [0]  # type: ignore[arg-type] # the fields of a card


OTHER = {
    "another number of the same kind": (
        PLAIN._replace(question="要塞有多少座炮台？", answer="12座", sentence="要塞有12座炮台，岛上有20口井。"),
        {"question": "岛上有多少口井？", "answer": "20口"},
    ),
    "a line of a series in place of another": (
        PLAIN._replace(question="1998年的冠军是谁？", answer="法国队", sentence="1998年的冠军是法国队。"),
        {"question": "2002年的冠军是谁？", "answer": "巴西队", "sentence": "2002年的冠军是巴西队。"},
    ),
    "who and whom changed places": (
        PLAIN._replace(question="谁在海上打败了腓尼基人？", answer="希腊人", sentence="希腊人在海上打败了腓尼基人。"),
        {"question": "谁在海上打败了希腊人？", "answer": "腓尼基人", "sentence": "腓尼基人在海上打败了希腊人。"},
    ),
    "the same answer to another question of the sentence": (
        PLAIN._replace(
            question="谁造出了第一台差分机？",
            answer="巴贝奇",
            sentence="造出第一台差分机的巴贝奇晚年写信抱怨街头的手风琴。",
        ),
        {"question": "谁晚年写信抱怨街头的手风琴？"},
    ),
    "the same answer for another number of the sentence": (
        PLAIN._replace(question="1790年城里有多少口井？", answer="20口", sentence="1790年和1840年城里都有20口井。"),
        {"question": "1840年城里有多少口井？"},
    ),
    "the same year of another event": (
        SUEZ,
        {"question": "门捷列夫哪一年排出元素周期表？", "sentence": "门捷列夫1869年排出元素周期表。"},
    ),
    "a number that only ends alike": (
        PLAIN._replace(question="舰队有多少艘大船？", answer="15艘", sentence="舰队有15艘大船和5艘快船。"),
        {"question": "舰队有多少艘快船？", "answer": "5艘"},
    ),
}


@pytest.mark.parametrize("case", OTHER.values(), ids=OTHER)
def test_another_fact_inherits_nothing(case: tuple[Card, dict[str, object]]) -> None:
    old, edit = case
    assert pairs([old], [old._replace(**edit)]) == [None]  # type: ignore[arg-type] # the fields of a card


def test_the_same_content_is_the_same_card_wherever_it_stands(card: MakeCard) -> None:
    assert pairs([card()], [card(file="别处.md", rule="other", sentence="另一句话里也说到。", context="")]) == [0]


def test_a_sentence_that_still_stands_gives_no_card_away() -> None:
    edited = SUEZ._replace(answer="1868年", sentence=SUEZ.sentence.replace("1869", "1868"))
    sibling = SUEZ._replace(question="1869年通航的运河叫什么？", answer="苏伊士运河", rule="name")
    assert pairs([SUEZ, sibling], [sibling, edited]) == [1, None]


def test_a_sentence_that_stood_before_takes_no_card() -> None:
    edited = SUEZ._replace(answer="1868年", sentence=SUEZ.sentence.replace("1869", "1868"))
    sibling = edited._replace(question="1868年通航的运河叫什么？", answer="苏伊士运河", rule="name")
    assert pairs([SUEZ, sibling], [edited]) == [None]


def test_a_retired_card_comes_back_only_where_that_is_almost_sure() -> None:
    mended = SUEZ._replace(
        sentence=SUEZ.sentence.replace("连了起来", "连了起来啦"), question=SUEZ.question[:-1] + "啦？"
    )
    shorter = SUEZ._replace(question="苏伊士运河哪一年通航？", sentence="苏伊士运河1869年通航。")
    assert pairs([SUEZ], [mended], alive=False) == [0]
    assert pairs([SUEZ], [shorter], alive=False) == [None]
    assert pairs([SUEZ], [shorter]) == [0]


def test_a_card_that_may_only_be_the_same_is_never_found_by_likeness() -> None:
    edited = SUEZ._replace(answer="1868年")
    (entry,) = entries(SUEZ)
    assert identity.match([entry], [edited], only_same={entry.id}) == (None,)
    assert identity.match([entry], [SUEZ], only_same={entry.id}) == (Found(entry=entry),)


# --- the whole assignment ---------------------------------------------------------------------


def numbered(number: int, text: str) -> Card:
    """A card about the beacon of this number, in a sentence of its own."""
    sentence = f"北岸第{number}座灯塔{text}，由石匠公会在1788年重建。"
    return PLAIN._replace(
        question=sentence.replace("1788年", "哪一年").replace("。", "？"), answer="1788年", sentence=sentence
    )


def test_the_assignment_is_the_best_as_a_whole_in_every_order() -> None:
    old = [numbered(n, "毁于风暴") for n in (1, 2, 3)]
    new = [numbered(n, "毁于大风暴") for n in (1, 2, 3)]
    for order in permutations(range(3)):
        assert pairs(old, [new[n] for n in order]) == list(order)


def test_on_a_tie_nothing_is_guessed() -> None:
    old = [numbered(1, "毁于风暴"), numbered(2, "毁于风暴")]
    assert pairs(old, [numbered(3, "毁于风暴")]) == [None]
    assert pairs(old[:1], [numbered(3, "毁于风暴"), numbered(4, "毁于风暴")]) == [None, None]


def test_one_sure_pair_is_not_broken_up_for_two_doubtful_ones() -> None:
    old = numbered(1, "毁于风暴")
    longer = numbered(1, "毁于风暴和海盗在一个无月之夜的突然来袭")
    shorter = old._replace(sentence="第1座灯塔毁于风暴，1788年重建。", question="第1座灯塔毁于风暴，哪一年重建？")
    edited = numbered(1, "毁于大风暴")
    assert pairs([longer], [edited]) == pairs([old], [shorter]) == [0]
    assert pairs([longer], [shorter]) == [None]
    assert pairs([old, longer], [edited, shorter]) == [0, None]


def test_how_sure_a_likeness_is_stands_with_it() -> None:
    (entry,) = entries(SUEZ)
    near, far = (
        SUEZ._replace(sentence=SUEZ.sentence.replace("苏伊士", word), question=SUEZ.question.replace("苏伊士", word))
        for word in ("苏伊士大", "当年著名的苏伊士")
    )
    (one,), (other,) = identity.match([entry], [near]), identity.match([entry], [far])
    assert one is not None
    assert other is not None
    assert likeness.LIKE <= other.sure < one.sure < 1


SWAPPED = [
    ("1807年，谁在弗里德兰击败了俄军？", "1806年，谁在耶拿击败了普军？", "拿破仑"),
    ("谁在维也纳写完了《魔笛》？", "谁在维也纳写完了《安魂曲》？", "莫扎特"),
    ("1572年，哪位亲王拒绝了国王的和约？", "1572年，哪位亲王接受了国王的和约？", "奥兰治"),
    ("1453年，哪国的军队攻陷了君士坦丁堡？", "1453年，哪国的军队攻陷了雅典？", "奥斯曼帝国"),
    ("1781年，谁发现了天王星？", "1787年，谁发现了天卫三？", "赫歇尔"),
    ("1715年，路易十四死于哪里？", "1774年，路易十五死于哪里？", "凡尔赛"),
    ("1508年，谁开始绘制穹顶的壁画？", "1512年，谁画完了穹顶的壁画？", "米开朗琪罗"),
]


@pytest.mark.parametrize(("was", "now", "answer"), SWAPPED)
def test_a_fact_that_takes_the_place_of_another_inherits_nothing(was: str, now: str, answer: str) -> None:
    def told(question: str) -> Card:
        sentence = re.sub("谁|哪位亲王|哪国的军队|哪里", answer, question).replace("？", "。")
        return PLAIN._replace(question=question, answer=answer, rule="who-did", sentence=sentence)

    assert pairs([told(was)], [told(now)]) == [None]
    assert pairs([told(was)], [told(now)], alive=False) == [None]


def test_a_retired_card_does_not_come_back_with_another_answer_or_name() -> None:
    radium = PLAIN._replace(
        question="1898年，居里夫人发现了什么？",
        answer="镭",
        sentence="1898年，居里夫人发现了镭。",
        rule="relation",
    )
    polonium = radium._replace(answer="钋", sentence="1898年，居里夫人发现了钋。")
    assert pairs([radium], [polonium]) == [0]  # its answer was corrected
    assert pairs([radium], [polonium], alive=False) == [None]
