"""How sure a draft is: by the score of its rule and by what speaks for and against it."""

from __future__ import annotations

import pytest

from cards.engine import engine
from cards.make import MIN_SCORE, cards_of
from cards.model import Draft, Statement
from cards.notes import parse
from cards.rules import RuleSet, load
from cards.score import evidence, sureness
from cards.spans import analyse
from cards.statements import Memory, read


def statement_of(*sentences: str) -> Statement:
    """The last statement of the last sentence of a snippet."""
    memory = Memory()
    made: tuple[Statement, ...] = ()
    for analysis in analyse(sentences, engine()):
        reading = read(analysis, memory, 0)
        memory.note(analysis, reading.subjects, 0)
        made = reading.statements
    return made[-1]


def draft_of(question: str, answer: str | tuple[str, ...], *sentences: str) -> Draft:
    return Draft(question=question, answer=answer, rule="when", statement=statement_of(*sentences), marks=(), score=0.8)


PLAIN = ("罗德岛在哪一年陷落？", "1522年", "罗德岛在1522年陷落。")


def test_the_evidence_of_a_plain_draft_is_counted_from_its_question_and_statement() -> None:
    assert evidence(draft_of(*PLAIN), opens=True) == {
        "whole": 1.0,
        "name": 3,
        "length": 10,
        "answer": 5,
        "opens": True,
        "some": False,
        "middle": False,
        "short-verbs": 0,
        "subject": 3,
        "put-back": False,
        "from-before": False,
        "no-breadcrumb": False,
        "anybody": False,
    }


@pytest.mark.parametrize(
    ("name", "value", "question", "answer", "sentences"),
    [
        ("name", 0, "居民在哪一年离开？", "1522年", ("居民在1522年离开。",)),
        ("name", 5, "苏伊士运河在哪一年通航？", "1869年", ("苏伊士运河在1869年通航。",)),
        # The answer's own name does not count, nor one that is not in the question; no name counts more than six.
        ("name", 0, "谁在1687年成名？", "牛顿", ("牛顿在1687年成名。",)),
        ("name", 2, "牛顿在1687年去了哪里？", "伦敦桥", ("牛顿在1687年去了伦敦桥。",)),
        ("name", 0, "巴黎和约在哪里签订？", "巴黎", ("巴黎和约在巴黎签订。",)),
        ("name", 6, "哪一年签订了《威斯特伐利亚和约》？", "1648年", ("1648年，瑞典签订了《威斯特伐利亚和约》。",)),
        ("answer", 6, "巴拿马运河连接哪两个大洋？", ("太平洋", "大西洋"), ("巴拿马运河连接太平洋和大西洋。",)),
        ("answer", 12, "谁写了《相对论》？", "阿尔伯特·爱因斯坦·爱因斯坦", ("罗德岛在1522年陷落。",)),
        ("length", 40, "罗德岛" * 20 + "？", "1522年", ("罗德岛在1522年陷落。",)),
        ("some", True, "罗德岛在哪一年有一个港口？", "1522年", ("罗德岛在1522年有一个港口。",)),
        ("some", True, "羅德島在哪一年有某種貨幣？", "1522年", ("罗德岛在1522年陷落。",)),
        ("middle", True, "罗德岛用什么货币付款？", "银币", ("罗德岛用银币付款。",)),
        # The class that the answer ends in is no middle of a phrase, behind 是 and 属于 or before 的.
        ("middle", False, "罗德岛属于什么气候？", "地中海气候", ("罗德岛属于地中海气候。",)),
        ("middle", False, "骑士团成为什么组织？", "岛上最大的组织", ("骑士团成为岛上最大的组织。",)),
        ("middle", True, "骑士团实行什么制度？", "选举制度", ("骑士团实行选举制度。",)),
        ("middle", False, "罗德岛使用什么？", "银币", ("罗德岛使用银币。",)),
        ("middle", False, "罗德岛属于什么人？", "骑士", ("罗德岛属于骑士。",)),
        ("middle", False, "罗德岛在什么时候陷落？", "1522年", ("罗德岛在1522年陷落。",)),
        ("short-verbs", 1, "罗德岛有几座港口？", "三座", ("罗德岛有三座港口。",)),
        ("subject", 6, "罗德岛的居民在哪一年投降？", "1522年", ("罗德岛的居民在1522年投降。",)),
        ("anybody", True, "谁占领了罗德岛？", "土耳其人", ("土耳其人在1522年占领了罗德岛。",)),
        ("anybody", False, "谁在1522年占领了罗德岛？", "土耳其人", ("土耳其人在1522年占领了罗德岛。",)),
        ("anybody", False, "谁最先占领了罗德岛？", "土耳其人", ("土耳其人在1522年占领了罗德岛。",)),
        ("put-back", True, "罗德岛被谁占领？", "土耳其人", ("罗德岛在1522年陷落，被土耳其人占领。",)),
        ("from-before", False, "罗德岛被谁占领？", "土耳其人", ("罗德岛在1522年陷落，被土耳其人占领。",)),
        ("from-before", True, "罗德岛在哪一年陷落？", "1522年", ("罗德岛属于骑士团。", "在1522年陷落。")),
        ("put-back", False, "罗德岛在哪一年陷落？", "1522年", ("罗德岛属于骑士团。", "在1522年陷落。")),
    ],
)
def test_each_piece_of_evidence_has_its_value(
    name: str, value: float, question: str, answer: str | tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    assert evidence(draft_of(question, answer, *sentences), opens=False)[name] == value


def test_a_statement_that_needed_no_mending_is_whole() -> None:
    whole, part = ("罗德岛在1522年陷落。",), ("罗德岛在1522年陷落，被土耳其人占领。",)
    found = [evidence(draft_of(*PLAIN[:2], *sentences), opens=False)["whole"] for sentences in (whole, part)]
    assert 1 == found[0] > found[1] > 0


def test_a_draft_is_the_surer_the_better_its_rule() -> None:
    scores = [sureness(rule / 20, draft_of(*PLAIN), opens=False) for rule in range(1, 20)]
    assert scores == sorted(set(scores))
    assert 0 < scores[0] < 0.2 < 0.8 < scores[-1] < 1


def test_a_rule_of_one_in_a_hundred_differs_from_one_of_two() -> None:
    scores = [sureness(rule, draft_of(*PLAIN), opens=False) for rule in (0.01, 0.02, 0.98, 0.99)]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize(("rule", "near"), [(0, 0.01), (-1, 0.01), (1, 0.99), (7, 0.99)])
def test_no_rule_is_all_wrong_or_all_right(rule: float, near: float) -> None:
    assert sureness(rule, draft_of(*PLAIN), opens=False) == sureness(near, draft_of(*PLAIN), opens=False)


BETTER = [
    # The same but for one thing, the surer draft first.
    ("opens", draft_of(*PLAIN), draft_of(*PLAIN)),
    ("no-breadcrumb", draft_of(*PLAIN), draft_of(*PLAIN)),
    ("anybody", draft_of("谁最先上岛？", *PLAIN[1:]), draft_of("谁首先上岛？", *PLAIN[1:])),
    (
        "whole",
        draft_of(*PLAIN),
        draft_of(*PLAIN)._replace(statement=draft_of(*PLAIN).statement._replace(sure=0.7)),
    ),
    (
        "name",
        draft_of(*PLAIN),
        draft_of(*PLAIN)._replace(statement=draft_of(*PLAIN).statement._replace(spans=())),
    ),
    ("length", draft_of("罗德岛后来在哪一年陷落？", *PLAIN[1:]), draft_of(*PLAIN)),
    ("answer", draft_of(PLAIN[0], "1522年12月", PLAIN[2]), draft_of(*PLAIN)),
    ("some", draft_of("罗德岛二个港口？", *PLAIN[1:]), draft_of("罗德岛一个港口？", *PLAIN[1:])),
    ("middle", draft_of("罗德岛港口有什么？", *PLAIN[1:]), draft_of("罗德岛有什么港口？", *PLAIN[1:])),
    (
        "short-verbs",
        draft_of("罗德岛建几座港？", "三座", "罗德岛有三座港口。"),
        draft_of("罗德岛有几座港？", "三座", "罗德岛有三座港口。"),
    ),
    (
        "subject",
        draft_of(*PLAIN),
        draft_of(*PLAIN)._replace(statement=draft_of(*PLAIN).statement._replace(subject=(0, 9))),
    ),
    (
        "put-back",
        draft_of(*PLAIN),
        draft_of(*PLAIN)._replace(
            statement=draft_of(*PLAIN).statement._replace(how=statement_of("罗德岛在1522年陷落，被土耳其人占领。").how),
        ),
    ),
    (
        "from-before",
        draft_of(*PLAIN),
        draft_of(*PLAIN)._replace(
            statement=draft_of(*PLAIN).statement._replace(how=statement_of("罗德岛属于骑士团。", "在1522年陷落。").how),
        ),
    ),
]


@pytest.mark.parametrize(("name", "better", "worse"), BETTER, ids=[name for name, _, _ in BETTER])
def test_one_piece_of_evidence_makes_a_draft_surer_or_less_sure(name: str, better: Draft, worse: Draft) -> None:
    opens, told = name == "opens", name == "no-breadcrumb"
    first, second = evidence(better, opens=opens), evidence(worse, opens=False, told=told)
    assert {key for key in first if first[key] != second[key]} == {name}
    assert sureness(0.8, better, opens=opens) > sureness(0.8, worse, opens=False, told=told)


def test_every_piece_of_evidence_is_tried() -> None:
    assert {name for name, _, _ in BETTER} == set(evidence(draft_of(*PLAIN), opens=False))


@pytest.mark.parametrize("rule", [0.0, 0.01, 0.5, 0.99, 1.0])
@pytest.mark.parametrize("opens", [False, True])
def test_a_score_lies_between_0_and_1(rule: float, opens: bool) -> None:
    worst = draft_of("有一个什么东西？", "银", "罗德岛属于骑士团。", "在1522年陷落。")._replace(
        statement=statement_of("罗德岛有三座港口。")._replace(
            sure=0.0, subject=(0, 40), how="put back from the sentence before"
        ),
    )
    best = draft_of("苏伊士运河全长" * 10 + "？", "一八六九年十一月十七日上午", "苏伊士运河在1869年通航。")
    low, high = (sureness(rule, draft, opens=opens) for draft in (worst, best))
    assert 0 <= low < high <= 1


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load()


def test_a_card_carries_the_score_of_its_draft(rules: RuleSet) -> None:
    text = "罗德岛在1522年陷落。"
    (card,) = (c for c in cards_of(parse(text, "note.md")[0], rules)[0] if c.answer == "1522年")
    rule = next(rule for rule in rules.rules if rule.name == card.rule)
    assert card.score == sureness(rule.score, draft_of(card.question, "1522年", text), opens=True) >= MIN_SCORE


def test_the_first_sentence_of_a_snippet_is_surer_than_the_same_behind_it(rules: RuleSet) -> None:
    text, other = "罗德岛在1522年陷落。", "克里特岛在1669年沦陷。"

    def score(note: str) -> float:
        return next(c.score for c in cards_of(parse(note, "note.md")[0], rules, min_score=0)[0] if c.answer == "1522年")

    assert score(text) == score(f"{other}\n\n---\n\n{text}") > score(f"{other}\n\n{text}")
