"""What a writer marked is asked as it is marked: every form, every place it can stand in, every mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MakeCard, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards import deck, display, explain, export, report
from cards.harvest import gather
from cards.ledger import Ledger
from cards.make import cards_of, faults
from cards.marks import form_of
from cards.model import Card
from cards.notes import parse
from cards.rebuild import rebuild
from cards.rules import RuleSet, load
from cards.settle import settle

NAMES = ("cloze", "highlight", "one-way", "both-ways", "question-and-answer")


@pytest.fixture(scope="module")
def every() -> RuleSet:
    """The default rules with all marks switched on."""
    found = load()
    return found._replace(rules=tuple(replace(rule, on=rule.on or rule.name in NAMES) for rule in found.rules))


def read(text: str, rules: RuleSet) -> tuple[Card, ...]:
    return cards_of(parse(text, "a.md")[0], rules)[0]


def pairs(text: str, rules: RuleSet) -> list[tuple[str, str | tuple[str, ...]]]:
    return [(card.question, card.answer) for card in read(text, rules)]


def wrong(text: str, rules: RuleSet) -> list[str]:
    return [str(problem) for problem in faults(cards_of(parse(text, "a.md")[0], rules)[1])]


# --- what is on ---------------------------------------------------------------------------------------


def test_only_clozes_are_on_by_default() -> None:
    assert [rule.name for rule in load().rules if rule.over == "mark" and rule.on] == ["cloze"]


@pytest.mark.parametrize(
    "text",
    ["土耳其的首都::安卡拉", "氮:::N", "首都是==安卡拉==。", "Q: 首都是哪里？\nA: 安卡拉", "问：首都？\n答：安卡拉。"],
)
def test_what_is_off_leaves_the_text_to_the_other_rules(text: str) -> None:
    assert [card for card in read(text, load()) if card.marked] == []


def test_an_emphasis_is_only_an_emphasis_and_its_sentence_is_asked_by_other_rules() -> None:
    assert pairs("罗德岛直到==1522年==才陷落。", load()) == [("罗德岛直到哪一年才陷落？", "1522年")]


# --- one line -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("土耳其的首都::安卡拉", [("土耳其的首都", "安卡拉")]),
        ("土耳其的首都 :: 安卡拉", [("土耳其的首都", "安卡拉")]),
        ("土耳其的首都：：安卡拉", [("土耳其的首都", "安卡拉")]),
        ("它的首都::安卡拉", [("它的首都", "安卡拉")]),
        ("氮:::N", [("氮", "N"), ("N", "氮")]),
        ("氮：：：N", [("氮", "N"), ("N", "氮")]),
        ("dog :: Hund", [("dog", "Hund")]),
        ("狗::dog::名词", [("狗", "dog::名词")]),
        ("**勾股定理**::$a^2+b^2=c^2$", [("勾股定理", "\ue000a^2+b^2=c^2\ue001")]),
        ("[安卡拉](http://a.b/c::d)是哪国的首都::土耳其", [("安卡拉是哪国的首都", "土耳其")]),
        ("- 氮::N\n- 氧::O", [("氮", "N"), ("氧", "O")]),
        ("> 氮::N", [("氮", "N")]),
        ("1. 氮::N", [("氮", "N")]),
        ("氮::N\n氧::O", [("氮", "N"), ("氧", "O")]),
        ("三个等级::\n\n- 教士\n- 贵族", [("三个等级", ("教士", "贵族"))]),
        ("- 三个等级::\n  - 教士\n  - 贵族\n- 氮::N", [("三个等级", ("教士", "贵族")), ("氮", "N")]),
        ("[甲](http://a.b)::[乙](http://c.d)", [("甲", "乙")]),
    ],
)
def test_question_and_answer_stand_on_one_line(
    text: str, cards: list[tuple[str, str | tuple[str, ...]]], every: RuleSet
) -> None:
    assert pairs(text, every) == cards


@pytest.mark.parametrize(
    "text",
    [
        "std::vector是一种容器",
        "写作`甲::乙`",
        "写作$f(x)::g(x)$",
        "写作甲\\::乙",
        "```\n甲::乙\n```",
        "甲:乙",
        "甲::::乙",
        "::: tip",
        "| 甲::乙 | 丙 |\n| --- | --- |\n| 丁 | 戊 |",
        "数组中1000==1000，而且100==100。",
        "写作`==甲==`。",
        "写作`{{c1::甲}}`。",
        "写作\\{\\{c1\\::甲}}。",
        "写作$x={{c1::y}}$。",
    ],
)
def test_code_formulas_and_backslashes_hold_no_mark(text: str, every: RuleSet) -> None:
    assert [card for card in read(text, every) if card.marked] == []
    assert wrong(text, every) == []


def test_the_lines_around_a_marked_line_are_read_as_ever(every: RuleSet) -> None:
    text = "罗德岛直到1522年才陷落。\n氮::N\n1453年，奥斯曼军队攻陷了君士坦丁堡。"
    assert sorted({card.line for card in read(text, every)}) == [1, 2, 3]


# --- blanks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("他在{{c1::1492年}}到了{{c2::海地}}。", [("他在____到了海地。", "1492年"), ("他在1492年到了____。", "海地")]),
        ("{{c1::海地::岛}}很大。", [("____（岛）很大。", "海地")]),
        ("{{c2::甲}}和{{c1::乙}}及{{c2::丙}}。", [("____和乙及____。", ("甲", "丙")), ("甲和____及丙。", "乙")]),
        ("{{c1::光}}即{{c1::光}}。", [("____即____。", "光")]),
        ("他{{c1::去了{{c2::海地}}岛}}。", [("他____。", "去了海地岛"), ("他去了____岛。", "海地")]),
        ("式{{c1::$\\frac{a}{b_{2}}$}}好。", [("式____好。", "\ue000\\frac{a}{b_{2}}\ue001")]),
        ("价{{c1::$5}}与$6。", [("价____与$6。", "$5")]),
        ("集{{c1::{甲}}}空。", [("集____空。", "{甲}")]),
        ("他说：{{c1::走。回家。}}然后走了。", [("他说：____", "走。回家。")]),
        ("光是{{c1::波。}}", [("光是____", "波。")]),
        ("一{{c1::跨\n行}}的。", [("一____的。", "跨行")]),
        ("甲{{c1::乙}}。丙{{c1::丁}}。", [("甲____。", "乙"), ("丙____。", "丁")]),
        ("把==光能==变为==化学能==。", [("把____变为化学能。", "光能"), ("把光能变为____。", "化学能")]),
        ("是==**粗**体==的。", [("是____的。", "粗体")]),
    ],
)
def test_a_blank_stands_for_what_is_asked(
    text: str, cards: list[tuple[str, str | tuple[str, ...]]], every: RuleSet
) -> None:
    assert pairs(text, every) == cards


def test_what_is_marked_is_all_that_is_asked_of_its_sentence() -> None:
    assert pairs("1453年，奥斯曼军队攻陷了{{c1::君士坦丁堡}}。", load()) == [
        ("1453年，奥斯曼军队攻陷了____。", "君士坦丁堡")
    ]


# --- Q: and A: ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Q: 何时结束\nA: 1648年", [("何时结束", "1648年")]),
        ("Q: 何时结束\n\nA: 1648年\n\n正文。", [("何时结束", "1648年")]),
        ("**Q：** 何时结束\n**A：** 1648年", [("何时结束", "1648年")]),
        ("q1: 何时\na1: 1648年\nQ2: 何地\nA2: 明斯特", [("何时", "1648年"), ("何地", "明斯特")]),
        ("问：何时结束\n答：1648年", [("何时结束", "1648年")]),
        ("問：何時結束\n答：1648年", [("何時結束", "1648年")]),
        ("问：何时结束？答：1648年。", [("何时结束？", "1648年。")]),
        ("Q: 头一行\n第二行\nA: 头一行\n第二行\n\n正文。", [("头一行\n第二行", "头一行\n第二行")]),
        ("Q: 有哪些\nA:\n- 甲\n- 乙", [("有哪些", ("甲", "乙"))]),
        ("Q: 有哪些\nA: 两个：\n- 甲\n- 乙\n\n正文。", [("有哪些", "两个：\n甲\n乙")]),
        ("- Q: 何时\n- A: 1648年\n- 别的", [("何时", "1648年")]),
        ("> Q: 何时\n> A: 1648年", [("何时", "1648年")]),
        ("Q: 公式\nA:\n$$\nx\n$$", [("公式", "\ue000x\ue001")]),
        ("Q: 程序\nA:\n```\na::b\n```", [("程序", "a::b")]),
    ],
)
def test_question_and_answer_have_their_own_lines(
    text: str, cards: list[tuple[str, str | tuple[str, ...]]], every: RuleSet
) -> None:
    assert [(card.question, card.answer) for card in read(text, every) if card.marked] == cards


# --- what a card says ---------------------------------------------------------------------------------


def test_a_marked_card_knows_its_place_and_is_sure(every: RuleSet) -> None:
    text = "# 化学\n\n正文很短。\n- 氮的**符号**::N\n\n他在{{c1::1492年}}到了。\n\nQ: 何时\nA: 1648年"
    cards = read(text, every)
    assert [(card.rule, card.line, card.column, card.score, card.context) for card in cards] == [
        ("one-way", 4, 13, 1.0, "化学"),
        ("cloze", 6, 9, 1.0, "化学"),
        ("question-and-answer", 9, 4, 1.0, "化学"),
    ]
    assert [card.sentence[slice(*card.marks[0])] for card in cards] == [card.answer for card in cards]


def test_neither_gate_nor_score_drops_what_is_marked(every: RuleSet) -> None:
    found = cards_of(
        parse("他::我觉得大概是这样吧！\n\n他" + "很" * 80 + "{{c1::好}}。", "a.md")[0], every, min_score=1
    )[0]
    assert [card.answer for card in found] == ["我觉得大概是这样吧！", "好"]


def test_a_marked_text_is_escaped_as_any_text(every: RuleSet) -> None:
    (card,) = read("{{c1::`<b>`与[sound:x]}}里的\\{\\{甲}}和\\<br>。", every)
    fields = deck.fields(card, {})
    assert fields["Question"] == "____里的&#123;&#123;甲&#125;&#125;和&lt;br&gt;。"
    assert fields["Answer"] == "&lt;b&gt;与&#91;sound:x&#93;"


def test_a_picture_goes_with_the_card(every: RuleSet) -> None:
    (card,) = read("这是什么船::卡拉维尔 ![](ship.png)", every)
    assert (card.answer, card.images) == ("卡拉维尔", ("ship.png",))


def test_a_card_marked_twice_is_one_and_two_answers_are_two(every: RuleSet) -> None:
    kept, gone = settle(read("氮::N\n\n氮::N\n\n氮::七号元素\n\n光==甲==甲。", every))
    assert [(card.answer, card.line) for card in kept] == [("N", 1), ("七号元素", 5), ("甲", 7)]
    assert [refusal.check for _, refusal in gone] == ["same-card"]


def test_a_card_of_a_rule_gives_way_to_a_marked_one(card: MakeCard) -> None:
    made, marked = card(line=1), card(line=2, marked=True)
    assert settle([made, marked])[0] == [marked]
    kept, gone = settle([made, marked._replace(answer="别的")])
    assert ([one.answer for one in kept], [refusal.check for _, refusal in gone]) == (["别的"], ["two-answers"])


# --- what is wrong with a mark ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "\n他在{{c1::1492年到了。",
            "a.md:2:3: This `{{c1::` is never closed. Did you forget the `}}` behind what is asked? [open-mark]",
        ),
        ("他在{{c1:1492年}}到了。", "a.md:1:3: Behind `{{c1` stand two colons: `{{c1::…}}`. [open-mark]"),
        (
            "他在{{c1::}}到了。",
            "a.md:1:3: Nothing stands in `{{c1::}}`. Write there what is asked, or take the mark out. [empty-mark]",
        ),
        (
            "{{c1::全都挖了。}}",
            "a.md:1:7: The blank leaves nothing of its sentence to ask by. Mark less of it. [empty-mark]",
        ),
        ("他说{{c1::——}}好。", "a.md:1:9: There is nothing to ask for in the blank. Mark a word. [empty-mark]"),
        (
            "氮::",
            "a.md:1:1: There is no answer behind `::`. Write it on the same line, or take the mark out. [empty-mark]",
        ),
        (
            "Q: 何时\nA:",
            "a.md:1:1: There is no answer behind `A:`. Write it on the same line, or take the mark out. [empty-mark]",
        ),
        ("Q: 何时\n\n正文。", "a.md:1:1: This `Q:` has no `A:` behind it. Begin the next line with `A:`. [open-mark]"),
    ],
)
def test_a_mistake_in_a_mark_is_told_with_its_place_and_the_way_out(text: str, problem: str, every: RuleSet) -> None:
    assert wrong(text, every) == [problem]
    assert read(text, every) == ()


def test_a_mistake_stands_in_explain_and_in_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("他在{{c1::1492年到了。\n", encoding="utf-8")
    said = "a.md:1:3: This `{{c1::` is never closed. Did you forget the `}}` behind what is asked?"
    traces = cards_of(parse("他在{{c1::1492年到了。\n", "a.md")[0], load())[1]
    assert said in "\n".join(line.plain for line in explain.page(traces, (), 200))
    assert [str(problem) for problem in gather(tmp_path, load(), deck_name="x").problems] == [f"{said} [open-mark]"]


def test_explain_shows_a_mark_once(tmp_path: Path, run: Run) -> None:
    (tmp_path / "rules.yaml").write_text(
        "extends: default\nrules:\n  - {name: question-and-answer, off: false}\n", encoding="utf-8"
    )
    (tmp_path / "a.md").write_text("Q: 何时结束。\nA: 1648年。\n后来。\n", encoding="utf-8")
    said = run("explain", str(tmp_path / "a.md"))
    assert said.out.splitlines()[0] == "a.md:1:1"
    assert "1 sentence, 1 card" in said.out


def test_lines_of_a_marked_card_stay_lines_in_anki_and_one_line_where_there_is_room_for_one(every: RuleSet) -> None:
    (card,) = read("Q: 头一行\n第二行\nA: 头一行\n第二行", every)
    fields = deck.fields(card, {})
    assert (fields["Question"], fields["Answer"]) == ("头一行<br>第二行", "头一行<br>第二行")
    assert report.one_line(card) == "头一行 第二行 → 头一行 第二行  (a.md)"
    assert "- **头一行 第二行**\n\n  头一行  \n  第二行\n" in "".join(export.markdown([card]))
    assert "Q  头一行\n   第二行\nA  头一行\n   第二行\n" in display.plain(card, 1, 1)


# --- identity -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("哥伦布在{{c1::1492年}}到了{{c2::海地}}，船有三艘。", "哥伦布于{{c1::1492年}}到了{{c2::海地}}，船有三艘。"),
        ("他在{{c1::1492年}}到了{{c2::海地}}。", "他在{{c2::1492年}}到了{{c1::海地}}。"),
        ("他在{{c1::1492年}}到了{{c2::海地}}。", "他在{{c1::1492年::年份}}到了{{c2::海地}}。"),
        ("他在{{c1::1492年}}到了加勒比海的海地。", "他在{{c1::1492年12月}}到了加勒比海的海地。"),
        ("土耳其的首都::安卡拉", "土耳其现在的首都::安卡拉"),
        ("土耳其的首都在哪里::安卡拉", "土耳其的首都在哪里::安哥拉"),
        ("土耳其的首都::安卡拉", "土耳其的首都:::安卡拉"),
        ("Q: 三十年战争何时结束\nA: 1648年", "Q: 三十年战争是何时结束的？\nA: 1648年"),
        ("Q: 三十年战争何时结束\nA: 1648年", "三十年战争何时结束::1648年"),
    ],
)
def test_a_marked_card_is_known_again_after_an_edit(before: str, after: str, every: RuleSet) -> None:
    old = rebuild(Ledger(), read(before, every), now=1, engine="rjieba")
    new = rebuild(old.ledger, read(after, every), now=2, engine="rjieba")
    assert {card.id for card in old.cards} <= {card.id for card in new.cards}
    assert not new.changes.retired


def test_another_marked_fact_takes_nobodys_history(every: RuleSet) -> None:
    old = rebuild(Ledger(), read("土耳其的首都::安卡拉\n\n氮::N", every), now=1, engine="rjieba")
    new = rebuild(old.ledger, read("希腊的首都::雅典\n\n氖::Ne", every), now=2, engine="rjieba")
    assert not {card.id for card in old.cards} & {card.id for card in new.cards}


# --- forms --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kind", "signs"),
    [
        ("{question}::{answer}", "between", ("::",)),
        ("{question} >> {answer}", "between", (">>",)),
        ("{question}：：{answer}", "between", ("::",)),
        ("=={answer}==", "highlight", ()),
        ("{{c1::{answer}}}", "cloze", ()),
        ("Q:{question}A:{answer}", "turns", ("Q", "A")),
        ("問：{question}答：{answer}", "turns", ("问", "答")),
    ],
)
def test_a_form_is_read(source: str, kind: str, signs: tuple[str, ...]) -> None:
    form = form_of(source)
    assert form is not None
    assert (form.kind, form.signs) == (kind, signs)


@pytest.mark.parametrize("source", ["", "{question}{answer}", "{question}是{answer}", "{question}:::::{answer}", "::"])
def test_what_is_no_form_is_none(source: str) -> None:
    assert form_of(source) is None


# --- any text -----------------------------------------------------------------------------------------

PIECES = (
    "{{c1::",
    "{{c2::",
    "}}",
    "==",
    "::",
    "：：",
    ":::",
    "Q:",
    "A:",
    "问：",
    "答：",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "  ",
)
OTHERS = ("甲", "乙。", "丙？", "`", "$", "\\", "**", "#", "|", "```\n", "$$\n", "1492年", "[x](y)", "<br>", "Q", "1. ")


@given(st.lists(st.sampled_from(PIECES + OTHERS), max_size=24))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_the_marks(every: RuleSet, parts: list[str]) -> None:
    text = "".join(parts)
    note, _ = parse(text, "a.md")
    cards, traces = cards_of(note, every)
    lines = text.count("\n") + 1
    for card in cards:
        if card.marked:
            assert card.question.strip()
            assert all(item.strip() for item in ([card.answer] if isinstance(card.answer, str) else card.answer))
            assert all(0 <= start < end <= len(card.sentence) for start, end in card.marks)
            assert 1 <= card.line <= lines
    assert all(1 <= problem.line <= lines and problem.column > 0 for problem in faults(traces))
