"""What a snippet is about by its first sentence, and when a card's breadcrumb says so."""

from __future__ import annotations

import pytest

from cards.assembly import as_written
from cards.engine import engine
from cards.make import cards_of
from cards.model import Draft
from cards.notes import parse
from cards.rules import RuleSet, load
from cards.spans import analyse
from cards.topic import has_name, topic_of


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load()


@pytest.mark.parametrize(
    ("sentences", "topic"),
    [
        # The subject of the first sentence, behind its title and its times.
        (("苏伊士运河在1869年通航。", "运河全长193公里。"), "苏伊士运河"),
        (("1869年，苏伊士运河通航。", "运河全长193公里。"), "苏伊士运河"),
        (("英国将军威灵顿在1769年出生。", "他死于1852年。"), "威灵顿"),
        (("《星际使者》在1610年出版。", "它讲述了木星的卫星。"), "《星际使者》"),
        # A first line that is only a name.
        (("滑铁卢战役", "英军在战役中击败了法军。"), "滑铁卢战役"),
        (("苏伊士运河（Suez Canal）", "1869年，船只驶入运河。"), "苏伊士运河"),
        # The only event, where the subject is no name; of two, none.
        (("士兵们死于滑铁卢战役。", "战役结束了百日王朝。"), "滑铁卢战役"),
        (("士兵们死于滑铁卢战役和莱比锡战役。", "战役结束了百日王朝。"), ""),
        # Countries, common nouns and what only has a name in it are no topics.
        (("英国在1858年统治印度。", "英国人修建了铁路。"), ""),
        (("居民在1522年离开了城市。", "居民有三千名。"), ""),
        (("罗德岛的居民在1522年投降。", "罗德岛属于土耳其。"), ""),
        (("罗马的凯撒在公元前49年进军。", "凯撒死于公元前44年。"), ""),
        (("苏伊士运河和巴拿马运河在20世纪扩建。", "巴拿马运河全长82公里。"), ""),
        (("他在1522年离开了罗德岛。", "罗德岛属于土耳其。"), ""),
    ],
)
def test_the_first_sentence_names_the_topic(sentences: tuple[str, ...], topic: str) -> None:
    assert topic_of(analyse(sentences, engine())) == topic


@pytest.mark.parametrize(
    ("behind", "back"),
    [
        (("苏伊士运河归埃及所有。",), True),
        (("运河归埃及所有。",), True),
        (("它归埃及所有。",), True),
        (("后来它归埃及所有。",), True),
        (("该工程归埃及所有。",), True),
        (("埃及在1956年收回港口。", "船只向运河缴费。"), True),
        # Nothing, or nothing of it.
        ((), False),
        (("埃及在1956年收回港口。",), False),
        (("港口归埃及所有，它在1956年扩建。",), False),
        (("苏伊士城归埃及所有。",), False),
    ],
)
def test_it_is_a_topic_only_where_a_later_sentence_comes_back_to_it(behind: tuple[str, ...], back: bool) -> None:
    found = topic_of(analyse(("苏伊士运河在1869年通航。", *behind), engine()))
    assert found == ("苏伊士运河" if back else "")


@pytest.mark.parametrize(
    ("text", "question", "has"),
    [
        ("军队在1808年登陆葡萄牙。", "军队在哪一年登陆葡萄牙？", False),
        ("军队在1808年登陆里斯本。", "军队在哪一年登陆里斯本？", True),
        ("军队在1808年由拿破仑率领。", "军队在哪一年由拿破仑率领？", True),
        ("军队在1808年由拿破仑率领。", "军队在1808年由谁率领？", False),
        ("军队在1815年参加滑铁卢战役。", "军队在哪一年参加滑铁卢战役？", True),
        ("军队在1808年登陆。", "军队在哪一年登陆？", False),
    ],
)
def test_a_question_has_a_name_of_its_own_if_it_names_more_than_a_country(text: str, question: str, has: bool) -> None:
    statement = as_written(analyse([text], engine())[0])
    draft = Draft(question=question, answer="1808年", rule="when", statement=statement, marks=(), score=0.8)
    assert has_name(draft) is has


# --- on the card -------------------------------------------------------------------------------------

WELLINGTON = "# 半岛战争\n\n英国将军威灵顿在1769年出生。\n\n%s\n\n威灵顿死于1852年。\n"


def contexts(text: str, rules: RuleSet) -> dict[str, str]:
    note, _ = parse(text, "note.md")
    return {card.question: card.context for card in cards_of(note, rules, min_score=0)[0]}


@pytest.mark.parametrize(
    ("sentence", "question", "context"),
    [
        ("军队在1808年登陆葡萄牙。", "军队在哪一年登陆葡萄牙？", "半岛战争 › 威灵顿"),
        # The question has a name: the topic itself, or another.
        ("威灵顿在1808年登陆葡萄牙。", "威灵顿在哪一年登陆葡萄牙？", "半岛战争"),
        ("军队在1808年由拿破仑率领登陆葡萄牙。", "军队在哪一年由拿破仑率领登陆葡萄牙？", "半岛战争"),
        ("军队在1808年登陆里斯本。", "军队在哪一年登陆里斯本？", "半岛战争"),
        # The topic is the answer.
        ("军队在1808年由威灵顿率领登陆葡萄牙。", "军队在1808年由谁率领登陆葡萄牙？", "半岛战争"),
        # A question that has one answer by its form needs no topic.
        ("西班牙的货币是比索。", "西班牙的货币是什么？", "半岛战争"),
    ],
)
def test_the_breadcrumb_names_the_topic_over_a_question_without_a_name(
    sentence: str, question: str, context: str, rules: RuleSet
) -> None:
    assert contexts(WELLINGTON % sentence, rules)[question] == context


def test_a_topic_that_the_heading_names_already_stands_there_once(rules: RuleSet) -> None:
    text = (WELLINGTON % "军队在1808年登陆葡萄牙。").replace("半岛战争", "威灵顿公爵传")
    assert contexts(text, rules)["军队在哪一年登陆葡萄牙？"] == "威灵顿公爵传"


def test_a_topic_does_not_reach_beyond_its_snippet(rules: RuleSet) -> None:
    text = WELLINGTON % "他在1808年受命。" + "\n---\n\n军队在1808年登陆葡萄牙。\n\n军队在1811年离开了葡萄牙。\n"
    assert contexts(text, rules)["军队在哪一年登陆葡萄牙？"] == "半岛战争"


def test_the_first_sentence_of_a_snippet_of_one_sentence_is_no_topic(rules: RuleSet) -> None:
    text = "# 半岛战争\n\n士兵在1808年死于维梅鲁战役。\n"
    assert set(contexts(text, rules).values()) == {"半岛战争"}


@pytest.mark.parametrize(
    "sentence",
    ["军队在1808年由威灵顿率领登陆葡萄牙。", "葡萄牙的主保圣人是威灵顿。", "军队在1808年登陆葡萄牙，由威灵顿率领。"],
)
def test_no_breadcrumb_holds_its_answer(sentence: str, rules: RuleSet) -> None:
    found, _ = cards_of(parse(WELLINGTON % sentence, "note.md")[0], rules, min_score=0)
    assert "威灵顿" in {card.answer for card in found if card.sentence == sentence}
    for card in found:
        answers = card.answer if isinstance(card.answer, tuple) else (card.answer,)
        assert not any(answer in card.context for answer in answers), card.question
