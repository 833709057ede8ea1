"""From a note to its cards: marks and lines, traces, memory, what gives nothing, the same cards each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cards
from cards.gate.given import without_answer
from cards.make import REASONS, breadcrumb, cards_of, check_examples, explain_text
from cards.model import Card, Note, Trace
from cards.notes import parse
from cards.rules import RuleSet, load
from cards.script import is_traditional, simplify


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load()


def read(text: str, rules: RuleSet, min_score: float | None = None) -> tuple[tuple[Card, ...], tuple[Trace, ...]]:
    note, problems = parse(text, "note.md")
    assert not problems
    return cards_of(note, rules, min_score=min_score)


def lines(*parts: str) -> str:
    return "\n\n".join(parts)


NOTE = """---
title: 爱琴海
tags: [历史]
---

# 罗德岛

罗德岛（希腊语：Ρόδος）直到1522年才陷落。后来，
骑士团在1530年迁往马耳他的城堡。

![港口](port.png)

## 居民

维京社会分为三个阶层：

- 贵族

- 自由民

- 奴隶

---

1453年，奥斯曼军队攻陷了君士坦丁堡。巴拿马运河连接太平洋和大西洋。

滑铁卢战役（Waterloo）：1815年6月18日。

拿破仑战争在1815年结束，摧毁了神圣罗马帝国。
"""


def test_the_marks_of_a_card_lie_where_its_answer_is(rules: RuleSet) -> None:
    made, _ = read(NOTE, rules)
    assert len(made) >= 6
    for card in made:
        answers = card.answer if isinstance(card.answer, tuple) else (card.answer,)
        assert [card.sentence[a:b] for a, b in card.marks] == list(answers)


def test_the_line_of_a_card_is_the_line_of_its_answer(rules: RuleSet) -> None:
    made, _ = read(NOTE, rules)
    written = NOTE.split("\n")
    for card in made:
        first = card.answer[0] if isinstance(card.answer, tuple) else card.answer
        assert written[card.line - 1][card.column - 1 :].startswith(first), card.question
    assert {"1522年": 8, "1453年": 25, "1815年6月18日": 27, "1815年": 29}.items() <= {
        card.answer: card.line for card in made
    }.items()


def test_an_answer_on_the_second_line_of_a_sentence_has_that_line(rules: RuleSet) -> None:
    made, _ = read("罗德岛的居民和骑士团的首领\n在1522年向苏丹投降。\n", rules, 0.0)
    assert {(card.line, card.column) for card in made if card.answer == "1522年"} == {(2, 2)}


def test_a_card_knows_its_note_breadcrumb_tags_and_pictures(rules: RuleSet) -> None:
    made, _ = read(NOTE, rules)
    card = next(card for card in made if card.answer == "1522年")
    assert (card.file, card.context, card.tags, card.images) == ("note.md", "爱琴海 › 罗德岛", ("历史",), ("port.png",))
    assert (card.id, card.deck) == ("", "")


def test_cards_come_in_the_order_of_their_sentences(rules: RuleSet) -> None:
    made, _ = read(NOTE, rules)
    assert [card.line for card in made] == sorted(card.line for card in made)


def test_a_sentence_with_a_card_has_no_reason_and_one_without_has_one_of_the_list(rules: RuleSet) -> None:
    made, traces = read(NOTE, rules)
    given = {card.question for card in made}
    for trace in traces:
        kept = [draft.question for draft, refusal in trace.drafts if refusal is None]
        assert bool(kept) is not bool(trace.reason)
        assert not trace.reason or trace.reason in REASONS
        assert set(kept) <= given
        assert all(refusal is None or refusal.check in REASONS for _, refusal in trace.drafts)


def test_rules_that_matched_are_named_in_the_trace(rules: RuleSet) -> None:
    (trace,) = explain_text("罗德岛直到1522年才陷落。", rules)
    assert "when" in trace.tried
    assert {draft.rule for draft, _ in trace.drafts} <= set(trace.tried)


# --- what gives nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        # A reading list: addresses and under each the title of what is linked.
        lines(
            "https://example.org/1",
            "苏伊士运河在1869年通航的故事",
            "https://example.org/2",
            "拿破仑为什么在1804年加冕？",
            "https://example.org/3",
            "威尼斯人在1522年失去了罗德岛！",
        ),
        "- [苏伊士运河在1869年通航](https://example.org/1)\n- [拿破仑在1804年加冕](https://example.org/2)\n",
        lines("《罗马帝国衰亡史》", "《伯罗奔尼撒战争史》（修昔底德）", "普鲁塔克的《希腊罗马名人传》"),
        # Lines that all say the same of others.
        lines("伦敦市长：穆斯林", "伯明翰市长：穆斯林", "利兹市长：穆斯林", "布莱克本市长：穆斯林"),
        # Banter, questions, exclamations, code, a table of contents, nothing at all.
        lines("哈哈，罗德岛在1522年被吊打。", "罗德岛为什么在1522年陷落？", "罗德岛在1522年陷落！"),
        "```\n罗德岛在1522年陷落。\n```\n",
        lines("- 1. 罗德岛的陷落", "- 2. 骑士团的迁徙"),
        "他在1522年离开了那里。",
        "",
    ],
)
def test_this_gives_no_card(text: str, rules: RuleSet) -> None:
    assert read(text, rules)[0] == ()


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            lines("维京社会分为三个阶层：", "- 贵族", "- 自由民", "- 奴隶"),
            "维京社会分为哪三个阶层？",
            ("贵族", "自由民", "奴隶"),
        ),
        (
            "人类的遗传信息分为三种碱基——腺嘌呤、鸟嘌呤、胞嘧啶。",
            "人类的遗传信息分为哪三种碱基？",
            ("腺嘌呤", "鸟嘌呤", "胞嘧啶"),
        ),
        ("巴拿马运河连接太平洋和大西洋。", "巴拿马运河连接哪两个大洋？", ("太平洋", "大西洋")),
    ],
)
def test_a_list_gives_one_list_card(text: str, question: str, answer: tuple[str, ...], rules: RuleSet) -> None:
    made, _ = read(text, rules)
    assert [(card.question, card.answer) for card in made if isinstance(card.answer, tuple)] == [(question, answer)]
    assert [card for card in made if not isinstance(card.answer, tuple) and card.answer in answer] == []


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        # A list by the number in its name, where it is that many; without one there is nothing to ask.
        (
            "文艺复兴三杰：达·芬奇、米开朗基罗、拉斐尔。",
            [("文艺复兴三杰是哪三个？", ("达·芬奇", "米开朗基罗", "拉斐尔"))],
        ),
        (
            "- 中国古代四大发明：造纸术、印刷术、指南针、火药",
            [("中国古代四大发明是哪四个？", ("造纸术", "印刷术", "指南针", "火药"))],
        ),
        (
            "文藝復興三傑：達·芬奇、米開朗基羅、拉斐爾。",
            [("文藝復興三傑是哪三個？", ("達·芬奇", "米開朗基羅", "拉斐爾"))],
        ),
        ("文艺复兴四杰：达·芬奇、米开朗基罗、拉斐尔。", []),
        ("文艺复兴画家：达·芬奇、米开朗基罗、拉斐尔。", []),
        # A date behind a name that has one of its own, or is marked as a term.
        ("滑铁卢战役：1815年6月18日。", [("滑铁卢战役是哪一天？", "1815年6月18日")]),
        ("法国大革命：1789年。", [("法国大革命是哪一年？", "1789年")]),
        ("**诺曼征服**：1066年。", [("诺曼征服是哪一年？", "1066年")]),
        ("诺曼征服：1066年。", []),
        # What a marked term is, where the value says what it is.
        ("**星盘**：航海家的仪器。", [("星盘是什么？", "航海家的仪器")]),
        ("星盘（astrolabe）：航海家的仪器。", [("星盘是什么？", "航海家的仪器")]),
        ("星盘：航海家的仪器。", []),
        ("**星盘**：非常好用。", []),
        ("**星盘**：仪器。", []),
        ("**星盘**：航海家有仪器。", []),
    ],
)
def test_a_pair_asks_for_what_its_value_explains(
    text: str, cards: list[tuple[str, str | tuple[str, ...]]], rules: RuleSet
) -> None:
    made, traces = read(text, rules, 0.0)
    assert [(card.question, card.answer) for card in made if card.rule == "lone-pair"] == cards
    assert [draft.question for trace in traces for draft, _ in trace.drafts if draft.rule == "lone-pair"] == [
        question for question, _ in cards
    ]


@pytest.mark.parametrize(
    "text",
    [
        lines("航海仪器：", "- 星盘：非常好用", "- 罗盘：便宜"),
        lines("航海仪器：", "- 星盘：指示方向", "- 罗盘：已经过时"),
        lines("航海仪器：", "- 星盘：如六分仪", "- 罗盘：例如指南针"),
        lines("**星盘**：例如六分仪。", "**罗盘**：典型的仪器。"),
    ],
)
def test_pairs_that_explain_nothing_give_none(text: str, rules: RuleSet) -> None:
    assert read(text, rules, 0.0)[0] == ()


# --- what a note remembers ---------------------------------------------------------------------------


def questions(text: str, rules: RuleSet) -> set[str]:
    return {card.question for card in read(text, rules, 0.0)[0]}


def test_a_pronoun_is_settled_inside_its_snippet_and_not_across_a_rule(rules: RuleSet) -> None:
    first, second = "瓦特出生于苏格兰。", "他在1769年改良了蒸汽机。"
    assert "瓦特在哪一年改良了蒸汽机？" in questions(first + second, rules)
    assert "瓦特在哪一年改良了蒸汽机？" in questions(lines(first, second), rules)
    assert not any("改良了蒸汽机" in question for question in questions(lines(first, "---", second), rules))


def test_a_refused_sentence_breaks_the_thread(rules: RuleSet) -> None:
    text, question = "罗德岛属于骑士团。%s被苏莱曼在1522年攻陷。", "罗德岛被苏莱曼在哪一年攻陷？"
    assert question in questions(text % "", rules)
    assert question not in questions(text % "克里特岛多么美丽！", rules)


def test_a_noun_the_note_keeps_coming_back_to_is_what_it_is_about(rules: RuleSet) -> None:
    def refusals(text: str) -> set[str]:
        drafts = [pair for trace in read(text, rules, 0.0)[1] for pair in trace.drafts]
        return {refusal.check for draft, refusal in drafts if refusal and draft.question == "居民在1522年离开了什么？"}

    once = "居民在1522年离开了城市。"
    assert refusals(once) == {"unnamed"}
    assert "unnamed" not in refusals(once + "居民的房屋很小。城墙保护居民。")
    assert "unnamed" not in refusals(f"# 居民\n\n{once}")


def test_a_breadcrumb_that_translates_the_word_or_has_half_of_the_name_is_left_off() -> None:
    names, meaning = "诺基亚贝尔实验室的外文名是什么？", "Mare Imbrium是什么意思？"
    assert without_answer("贝尔实验室（Bell Labs） › 今天", "Nokia Bell Labs", names, closed=True) == "今天"
    assert without_answer("贝尔实验室 › 今天", "Nokia Bell Labs", names, closed=True) == "贝尔实验室 › 今天"
    assert without_answer("月海 › 雨海（Mare Imbrium）", "“雨之海”", meaning, closed=True) == "月海"
    assert without_answer("月海 › Mare Imbrium", "“雨之海”", meaning, closed=True) == "月海 › Mare Imbrium"


@pytest.mark.parametrize(
    ("answer", "shown"), [("灯笼谷地区", ""), ("灯笼谷", ""), ("灯笼谷学校", "灯笼谷"), ("清代", "灯笼谷")]
)
def test_a_breadcrumb_that_is_the_answer_but_for_its_noun_is_left_off(answer: str, shown: str) -> None:
    assert without_answer("灯笼谷", answer) == shown


@pytest.mark.parametrize(
    ("title", "headings", "shown"),
    [
        ("罗马史", ["共和国"], "罗马史 › 共和国"),
        ("罗马史（三）", ["共和国"], "罗马史 › 共和国"),
        ("罗马史", ["罗马史"], "罗马史"),
        ("罗马", ["罗马共和国"], "罗马共和国"),
        ("罗马史", ["简介"], "罗马史"),
        ("", ["共和国"], "共和国"),
        ("", [], ""),
    ],
)
def test_the_breadcrumb_names_what_the_note_is_about_once(title: str, headings: list[str], shown: str) -> None:
    assert breadcrumb(Note(path="a.md", title=title, tags=(), snippets=()), headings) == shown


@pytest.mark.parametrize(
    ("title", "headings", "topic", "shown"),
    [
        ("罗马史", ["共和国"], "第二次布匿战争", "罗马史 › 共和国 › 第二次布匿战争"),
        ("罗马史", [], "", "罗马史"),
        ("", [], "凯撒", "凯撒"),
        # What is named already, or in less, stands there once.
        ("罗马史", ["凯撒"], "凯撒", "罗马史 › 凯撒"),
        ("罗马史", ["凯撒之死"], "凯撒", "罗马史 › 凯撒之死"),
        ("罗马史", ["凯撒"], "凯撒·奥古斯都", "罗马史 › 凯撒·奥古斯都"),
    ],
)
def test_the_topic_of_a_snippet_is_the_last_part_of_its_breadcrumb(
    title: str, headings: list[str], topic: str, shown: str
) -> None:
    assert breadcrumb(Note(path="a.md", title=title, tags=(), snippets=()), headings, topic) == shown


def test_the_breadcrumb_does_not_give_the_answer_away(rules: RuleSet) -> None:
    made, _ = read("# 地中海\n\n## 1522年\n\n罗德岛直到1522年才陷落。\n", rules)
    assert {card.context for card in made if card.answer == "1522年"} == {"地中海"}


@pytest.mark.parametrize(
    ("text", "answer", "shown"),
    [
        ("# 明太祖\n\n明太祖朱元璋在位31年。1397年，朱元璋在南京颁布了《大明律》。", "朱元璋", ""),
        ("# 明成祖\n\n明太祖朱元璋在位31年。1397年，朱元璋在南京颁布了《大明律》。", "朱元璋", "明成祖"),
        ("# 约翰·司各特\n\n扬·斯科特，英国作家。1820年，扬·斯科特在爱丁堡创立了司各特学会。", "扬·斯科特", ""),
        (
            "# 阿尔·戈尔\n\n小艾伯特·高尔，美国政治家。1970年，小艾伯特·高尔在纳什维尔创办了《田纳西人》周刊。",
            "小艾伯特·高尔",
            "",
        ),
        ("# 爱丁堡\n\n扬·斯科特，英国作家。1820年，扬·斯科特在爱丁堡创立了司各特学会。", "扬·斯科特", "爱丁堡"),
        ("# 华沙\n\n1939年9月1日，德国军队入侵波兰。", "波兰", ""),
        ("# 克拉科夫\n\n1939年9月1日，德国军队入侵波兰。", "波兰", "克拉科夫"),
        ("# 尼日利亚\n\n1991年12月，奈及利亚政府从拉各斯迁往阿布贾，并公布了新都的规划。", "奈及利亚政府", ""),
        ("# 拜占庭帝国\n\n1071年，东罗马帝国在曼齐刻尔特战役中大败。", "东罗马帝国", ""),
        ("# 南韩\n\n韩国是亚洲第二大煤炭进口国和第三大粮食进口国。", "韩国", ""),
        ("# 吉米·卡特\n\n1978年，卡特总统在戴维营促成了《戴维营协议》，宣布与中华民国断交。", "卡特总统", ""),
        (
            "# 语音识别, DTW\n\n动态时间规整（Dynamic Time Warping，DTW）是一种算法。",
            "Dynamic Time Warping",
            "语音识别, DTW",
        ),
    ],
)
def test_the_breadcrumb_does_not_name_the_answer_otherwise(rules: RuleSet, text: str, answer: str, shown: str) -> None:
    made, _ = read(text, rules, 0)
    assert {card.context for card in made if card.answer == answer and "外文" not in card.question} == {shown}


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("滑鐵盧戰役發生於1815年6月18日。", "滑鐵盧戰役發生於哪一天？", "1815年6月18日"),
        ("羅德島有三座港口。", "羅德島有幾座港口？", "三座"),
        ("1492年，哥倫布到達了巴哈馬。", "1492年，誰到達了巴哈馬？", "哥倫布"),
        ("法國國王路易十四被稱為「太陽王」。", "法國國王路易十四被稱為什麼？", "「太陽王」"),
        ("凱撒在澤拉戰役之後寫道：「我來，我見，我征服。」", "「我來，我見，我征服」是誰說的？", "凱撒"),
        ("由於土豆連年歉收，愛爾蘭在1845年發生了大饑荒。", "為什麼愛爾蘭在1845年發生了大饑荒？", "土豆連年歉收"),
        ("滑鐵盧戰役：\n\n- 法軍統帥：拿破崙\n\n- 交戰時間：1815年", "滑鐵盧戰役的法軍統帥是誰？", "拿破崙"),
    ],
)
def test_a_traditional_note_gives_traditional_cards(rules: RuleSet, text: str, question: str, answer: str) -> None:
    made, _ = read(text, rules, 0)
    assert (question, answer) in {(card.question, card.answer) for card in made}


def test_the_topic_of_a_traditional_note_and_its_trace_are_in_its_own_script(rules: RuleSet) -> None:
    made, traces = read("# 戰爭\n\n## 簡介\n\n滑鐵盧戰役發生於1815年。\n\n這場戰役在哪裡結束了拿破崙的時代。", rules, 0)
    assert {card.context for card in made if card.line == 5} == {"戰爭"}
    shown = [trace.sentence.text for trace in traces] + [
        text for trace in traces for draft, _ in trace.drafts for text in (draft.question, draft.statement.text)
    ]
    assert [text for text in shown if is_traditional(simplify(text)) or "战" in text] == []
    assert "滑鐵盧戰役在哪裡結束了拿破崙的時代" in {one.text for trace in traces for one in trace.statements}


# --- the least score, and the same each time -----------------------------------------------------------


def test_a_higher_least_score_gives_a_part_of_the_cards(rules: RuleSet) -> None:
    few, many = (read(NOTE, rules, least)[0] for least in (0.8, 0.5))
    assert 0 < len(few) < len(many)
    assert all(card.score >= 0.8 for card in few)
    assert {(card.question, card.answer) for card in few} <= {(card.question, card.answer) for card in many}
    assert read(NOTE, rules, 1.01)[0] == ()


def test_the_same_note_gives_the_same_cards_again(rules: RuleSet) -> None:
    assert read(NOTE, rules) == read(NOTE, rules)


SHOW = """
import sys
from cards.make import cards_of
from cards.notes import parse
from cards.rules import load
for card in cards_of(parse(sys.stdin.read(), "note.md")[0], load())[0]:
    print(card)
"""


def test_cards_do_not_depend_on_the_hash_seed(rules: RuleSet) -> None:
    def run(seed: str) -> str:
        root = str(Path(cards.__file__).parent.parent)
        done = subprocess.run(
            [sys.executable, "-c", SHOW],
            input=NOTE,
            text=True,
            encoding="utf-8",
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root, "PYTHONUTF8": "1"},
        )
        return done.stdout

    one = run("1")
    assert one == run("4242") == "".join(f"{card}\n" for card in read(NOTE, rules)[0])


# --- examples --------------------------------------------------------------------------------------------

BROKEN = """rules:
  - name: wrong
    match: "{thing:place}在{when:year}"
    ask: "{thing}是在哪一年？ → when"
    examples:
      - text: 罗德岛在1522年陷落。
        cards: [{question: 罗德岛是在哪一年？, answer: 1523年}]
    not:
      - 克里特岛在1669年沦陷。
"""


def test_an_example_that_does_not_hold_is_told_with_what_came_instead(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    problems = check_examples(load(path))
    assert [(problem.line, problem.name, problem.message) for problem in problems] == [
        (
            2,
            "example",
            (
                "Rule wrong: the example 「罗德岛在1522年陷落。」 should give 「罗德岛是在哪一年？ → 1523年」 "
                "but gives 罗德岛是在哪一年？ → 1522年"
            ),
        ),
        (
            2,
            "not",
            "Rule wrong: 「克里特岛在1669年沦陷。」 should give no card but gives 「克里特岛是在哪一年？ → 1669年」",
        ),
    ]


def test_a_rule_whose_examples_hold_has_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        BROKEN.replace("1523年", "1522年").replace("克里特岛在1669年沦陷", "克里特岛沦陷"), encoding="utf-8"
    )
    assert check_examples(load(path)) == ()


def test_a_surname_is_answered_by_the_one_whole_name_that_the_note_has_for_it(rules: RuleSet) -> None:
    lead = "1805年，霍雷肖·纳尔逊在特拉法尔加击败法国舰队。"
    text = "1798年，纳尔逊在尼罗河口歼灭了法国舰队。"
    made, _ = read(lines(lead, text), rules)
    assert ("1798年，谁在尼罗河口歼灭了法国舰队？", "霍雷肖·纳尔逊") in [(c.question, c.answer) for c in made]
    other = "1801年，威廉·纳尔逊在哥本哈根继承了爵位。"
    made, _ = read(lines(lead, other, text), rules)
    assert ("1798年，谁在尼罗河口歼灭了法国舰队？", "纳尔逊") in [(c.question, c.answer) for c in made]


@pytest.mark.parametrize(
    "lead",
    ["纳尔逊的儿子霍雷肖·纳尔逊在1805年进入海军。", "1797年，纳尔逊失去了右臂。1805年，霍雷肖·纳尔逊击败法国舰队。"],
)
def test_a_surname_said_before_the_whole_name_may_be_another_s(lead: str, rules: RuleSet) -> None:
    made, _ = read(lines(lead, "1798年，纳尔逊在尼罗河口歼灭了法国舰队。"), rules)
    assert ("1798年，谁在尼罗河口歼灭了法国舰队？", "霍雷肖·纳尔逊") not in [(c.question, c.answer) for c in made]
