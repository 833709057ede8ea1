"""What stands on more than one line: stems with their items, `名：值` lines, headings."""

from __future__ import annotations

import pytest

from cards.notes import parse
from cards.sentences import split
from cards.structure import Unit, units, without_gloss


def found(text: str, over: str = "") -> list[Unit]:
    note, problems = parse(text, "note.md")
    assert not problems
    return [unit for unit in units(note, split(note)) if not over or unit.over == over]


def lines(*parts: str) -> str:
    return "\n\n".join(parts)


STEM = "维京社会分为三个阶层："


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (lines(STEM, "- 贵族", "- 自由民", "- 奴隶"), ("贵族", "自由民", "奴隶")),
        (lines(STEM, "1. 贵族；", "2. 自由民；", "3. 奴隶。"), ("贵族", "自由民", "奴隶")),
        (lines(STEM, "（1）贵族", "（2）自由民"), ("贵族", "自由民")),
        (lines(STEM, "贵族：拥有土地；", "自由民：耕种土地；", "奴隶：没有土地。"), ("贵族", "自由民", "奴隶")),
        (lines(STEM, "- 贵族（Jarl）", "- 自由民（Karl）"), ("贵族", "自由民")),
        (lines("维京社会分为三个阶层:", "- 贵族", "- 自由民"), ("贵族", "自由民")),
    ],
)
def test_a_stem_with_its_items_is_one_list(text: str, items: tuple[str, ...]) -> None:
    (unit,) = found(text, "list")
    assert (unit.text, unit.items, unit.stem) == ("维京社会分为三个阶层", items, "维京社会分为三个阶层")
    assert unit.whole.startswith(STEM)
    assert all(item in unit.whole for item in items)


@pytest.mark.parametrize(
    "text",
    [
        lines(STEM, "- 贵族"),
        lines(STEM, "贵族住在庄园里。", "农民住在村里。"),
        lines("维京社会分为三个阶层。", "- 贵族", "- 自由民"),
        lines(STEM, "https://example.org/a", "- 贵族", "- 自由民"),
        lines(STEM, "---", "- 贵族", "- 自由民"),
        lines(STEM, "第一步：造船", "第二步：出海"),
        lines("维京社会", "- 贵族", "- 自由民"),
    ],
)
def test_these_lines_are_no_list(text: str) -> None:
    assert found(text, "list") == []


def test_each_line_under_a_stem_is_a_pair_that_knows_where_its_value_stands() -> None:
    text = lines(STEM, "贵族：拥有土地；", "自由民：耕种土地。")
    note, _ = parse(text, "note.md")
    sentences = split(note)
    pairs = found(text, "pair")
    assert [(u.name, u.value, u.stem, u.lone) for u in pairs] == [
        ("贵族", "拥有土地", "维京社会分为三个阶层", False),
        ("自由民", "耕种土地", "维京社会分为三个阶层", False),
    ]
    assert [sentences[u.sentence].text[slice(*u.answer)] for u in pairs] == ["拥有土地", "耕种土地"]
    assert [sentences[u.sentence].line for u in pairs] == [3, 5]
    assert {sentences[u.stem_sentence].text for u in pairs} == {STEM}


def test_a_pair_of_its_own_has_no_stem() -> None:
    (unit,) = found("三帝会战：1805年。", "pair")
    assert (unit.name, unit.value, unit.stem, unit.lone, unit.stem_sentence) == ("三帝会战", "1805年", "", True, -1)


@pytest.mark.parametrize(
    ("line", "marked"),
    [("三帝会战（Austerlitz）：1805年。", True), ("**三帝会战**：1805年。", True), ("三帝会战：1805年。", False)],
)
def test_a_pair_may_mark_the_term_it_explains(line: str, marked: bool) -> None:
    (unit,) = found(line, "pair")
    assert (unit.name, unit.marked) == ("三帝会战", marked)


@pytest.mark.parametrize(
    "line",
    [
        "注：罗德岛在1522年陷落。",
        "作者：爱德华·吉本",
        "凯撒说：我来了。",
        "他回答道：我来了。",
        "12：30",
        "步骤一：打开盒子",
        "官网：http://example.org",
        "罗德岛在1522年陷落，原因：围攻",
        "凯撒：“我来了。”",
    ],
)
def test_a_label_a_speaker_and_a_time_of_day_are_no_names_of_pairs(line: str) -> None:
    assert found(line, "pair") == []


def test_lines_whose_value_comes_back_tell_nothing_apart() -> None:
    assert found(lines("伦敦市长：穆斯林", "伯明翰市长：穆斯林", "利兹市长：穆斯林"), "pair") == []
    kept = found(lines("伦敦市长：穆斯林", "伯明翰市长：穆斯林", "利兹市长：新教徒"), "pair")
    assert [(u.name, u.value) for u in kept] == [("利兹市长", "新教徒")]


def test_a_name_under_several_stems_is_a_field_of_records() -> None:
    text = lines("罗德岛：", "面积：1401平方公里", "首府：罗德城", "克里特岛：", "面积：8336平方公里", "特产：橄榄油")
    assert [(u.stem, u.name, u.recurs) for u in found(text, "pair")] == [
        ("罗德岛", "面积", True),
        ("罗德岛", "首府", False),
        ("克里特岛", "面积", True),
        ("克里特岛", "特产", False),
    ]


def test_records_are_told_of_what_the_note_says_that_one_of_them_is() -> None:
    text = lines("卡佩：", "巅峰：殖民帝国", "韦廷：", "巅峰：大英帝国", "起家：藩侯") + "卡佩王室统治法国。\n"
    assert [u.stem for u in found(text, "pair")] == ["卡佩王室", "韦廷王室", "韦廷王室"]
    both = text + "韦廷公司卖酒。\n"
    assert [u.stem for u in found(both, "pair")] == ["卡佩", "韦廷", "韦廷"]


def test_a_heading_goes_with_the_first_sentence_under_it() -> None:
    text = "# 地中海\n\n## 罗德岛\n\n它在1522年陷落。后来重建。\n\n又一段。\n\n## 克里特岛\n\n它是大岛。\n"
    assert [(u.heading, u.text) for u in found(text, "heading")] == [
        ("罗德岛", "它在1522年陷落。"),
        ("克里特岛", "它是大岛。"),
    ]


def test_a_note_without_headings_and_stems_has_no_units() -> None:
    assert found("罗德岛在1522年陷落。\n\n- 骑士团投降。\n") == []


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("1. 贵族（Jarl）", "贵族"),
        ("贵族(Jarl)阶层", "贵族阶层"),
        ("一、贵族", "贵族"),
        ("贵族", "贵族"),
        ("（Jarl）", ""),
    ],
)
def test_numbers_and_glosses_are_no_part_of_an_item(text: str, bare: str) -> None:
    assert without_gloss(text) == bare
