"""What holes match in real sentences, and in which order matches come."""

from __future__ import annotations

import pytest

from cards import rules
from cards.assembly import as_written
from cards.engine import engine
from cards.match import Match, Subject, find
from cards.model import Statement
from cards.pattern import compile_pattern
from cards.program import Program
from cards.spans import analyse
from cards.statements import Memory, read


def written(text: str) -> Statement:
    return as_written(analyse([text], engine())[0])


def matches(pattern: str, text: str) -> list[Match]:
    return list(find(compile_pattern(pattern), Subject(written(text))))


def holes(pattern: str, text: str) -> list[dict[str, str]]:
    statement = written(text)
    return [
        {name: statement.text[slice(*stretch)] for name, stretch in match.holes.items()}
        for match in matches(pattern, text)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # A hole of a span takes spans of its kind only.
        ("{when:year}", "罗德岛在1522年陷落。", [{"when": "1522年"}]),
        ("{when:date}", "罗德岛在1522年陷落。", []),
        ("{when:year|date}", "滑铁卢战役发生于1815年6月18日。", [{"when": "1815年6月18日"}]),
        ("{who:someone}", "英国将军威灵顿击败了法军。", [{"who": "英国将军威灵顿"}]),
        ("{n:number}", "罗德岛有三座港口。", [{"n": "三座"}]),
        ("{where:place}属于", "罗德岛属于骑士团。", [{"where": "罗德岛"}]),
        ("写了{work:work}", "伽利略写了《星际使者》。", [{"work": "《星际使者》"}]),
        # The words in it: subject, verbs, nouns.
        ("^{thing:subject}", "罗德岛的居民在1522年投降。", [{"thing": "罗德岛的居民"}]),
        ("^{thing:subject}", "罗德岛。", []),
        ("{v:verb}", "罗德岛属于骑士团。", [{"v": "属于"}]),
        ("{v:deed}了{what:np}$", "伽伐尼发现了生物电流。", [{"v": "发现", "what": "生物电流"}]),
        ("属于{what:word}", "罗德岛属于骑士团。", [{"what": "骑士团"}]),
        ("的{what:noun}是", "普鲁士的前身是公国。", [{"what": "前身"}]),
        ("是{what:superlative}$", "贝加尔湖是世界上最深的湖。", [{"what": "世界上最深的湖"}]),
        ("是{what:superlative}$", "贝加尔湖是深水湖。", []),
        ("，{all:full}", "1522年，罗德岛陷落。", [{"all": "罗德岛陷落"}]),
        # Text is as short as it can be and stays in its clause; clause does not; rest takes all.
        ("罗德岛{text:text}属于", "罗德岛今天属于希腊。", [{"text": "今天"}]),
        ("罗德岛{text:text}属于", "罗德岛陷落，今天属于希腊。", []),
        ("罗德岛{text:clause}属于", "罗德岛陷落，今天属于希腊。", [{"text": "陷落，今天"}]),
        ("罗德岛{text:rest}", "罗德岛陷落，今天属于希腊。", [{"text": "陷落，今天属于希腊"}]),
        # A name twice is its first stretch; what is left out binds nothing.
        ("^{a:place}(和{b:place})?", "罗德岛属于希腊。", [{"a": "罗德岛"}]),
        # A country is a place of that kind, a title a noun for what somebody is.
        ("{land:country}", "罗德岛属于希腊。", [{"land": "希腊"}]),
        ("{land:country}", "罗德岛位于爱琴海。", []),
        ("{land:country}{title:title}", "希腊总理恢复了民主制度。", [{"land": "希腊", "title": "总理"}]),
        ("是{title:title}$", "哥白尼是天文学家。", [{"title": "天文学家"}]),
        ("是{title:title}$", "哥白尼是邻居。", []),
        ("是{title:title}$", "哥白尼是父亲。", []),
        ("是{title:title}$", "罗德岛是港口。", []),
        ("{title:title}{who:person}", "英国将军威灵顿击败了法军。", [{"title": "将军", "who": "威灵顿"}]),
        # A post stands before a name and is no country with one title, no word for kin, and not cut on its left.
        ("{post:post}{who:person}", "礼部尚书洪皓出使金国。", [{"post": "礼部尚书", "who": "洪皓"}]),
        ("{post:post}{who:person}", "波兰天文学家哥白尼在弗龙堡去世。", []),
        ("{post:post}{who:person}", "美丽的礼部尚书洪皓出使金国。", []),
        ("{post:post}{who:person}", "礼部尚书洪皓之女嫁给了陈生。", []),
        ("的{kin:kin}", "哥白尼的学生写了序言。", [{"kin": "学生"}]),
        ("的{kin:kin}", "哥白尼的将军写了序言。", []),
        # The year of a reign, and that of our era beside it.
        (
            "{era:reign}（{when:anno}）",
            "崇祯十七年（1644年），李自成攻入北京。",
            [{"era": "崇祯十七年", "when": "1644年"}],
        ),
        (
            "{when:anno}（{era:reign}）",
            "屯门海战发生于1521年（正德十六年）。",
            [{"when": "1521年", "era": "正德十六年"}],
        ),
        ("{era:reign}（{when:anno}）", "他隔了四年（1644年）回来。", []),
        ("{era:reign}（{when:anno}）", "昭和四年（1929年），他回来了。", []),
        ("{era:reign}（{when:anno}）", "它在崇祯十七年（1644年）失守。", [{"era": "崇祯十七年", "when": "1644年"}]),
        # A noun phrase may begin with 用, 由, 在 only where 的 and a noun follow.
        ("是{what:np}$", "焦炭是用煤炼成的燃料。", [{"what": "用煤炼成的燃料"}]),
        ("是{what:np}$", "骑士团是由十字军建立的国家。", [{"what": "由十字军建立的国家"}]),
        ("是{what:np}$", "元老院是在罗马开会的机构。", [{"what": "在罗马开会的机构"}]),
        ("是{what:np}$", "焦炭是用煤炼成。", []),
        ("是{what:np}$", "焦炭是用煤炼成的。", []),
        ("是{what:np}$", "焦炭是被煤炼成的燃料。", []),
        # A traditional note is matched by its simplified form and keeps its own characters.
        ("{where:place}位于", "羅德島位於愛琴海。", [{"where": "羅德島"}]),
        ("滑铁卢", "滑鐵盧戰役結束。", [{}]),
    ],
)
def test_a_hole_takes_what_its_type_says(pattern: str, text: str, found: list[dict[str, str]]) -> None:
    assert holes(pattern, text) == found


@pytest.mark.parametrize(
    ("pattern", "text", "stretches"),
    [
        # From left to right, none in another.
        ("{when:year}", "1522年陷落，1669年陷落，1798年陷落。", [(0, 5), (8, 13), (16, 21)]),
        ("罗德岛…陷落", "罗德岛陷落陷落，罗德岛又陷落。", [(0, 5), (8, 14)]),
        ("陷落", "罗德岛陷落陷落。", [(3, 5), (5, 7)]),
        # The beginning, also behind a time or a short circumstance; the end.
        ("^罗德岛", "罗德岛陷落。", [(0, 3)]),
        ("^罗德岛", "1522年，罗德岛陷落。", [(6, 9)]),
        ("^罗德岛", "1522年罗德岛陷落。", [(5, 8)]),
        ("^罗德岛", "骑士团的罗德岛陷落。", []),
        ("陷落$", "罗德岛陷落。", [(3, 5)]),
        ("陷落$", "罗德岛陷落了。", []),
        # Alternatives in their order, whatever their length.
        ("(罗德|罗德岛)", "罗德岛陷落。", [(0, 2)]),
        ("(罗德岛|罗德)", "罗德岛陷落。", [(0, 3)]),
        ("罗德岛?", "罗德岛和罗德。", [(0, 3), (4, 6)]),
    ],
)
def test_matches_come_from_left_to_right_and_do_not_overlap(
    pattern: str, text: str, stretches: list[tuple[int, int]]
) -> None:
    assert [(match.start, match.end) for match in matches(pattern, text)] == stretches


def test_a_match_knows_of_which_kind_each_hole_is() -> None:
    (match,) = matches("{where:place|event}在{when:year|date}", "罗德岛在1522年陷落。")
    assert (match.holes, match.kinds) == ({"where": (0, 3), "when": (4, 9)}, {"where": "place", "when": "year"})


def test_a_country_is_asked_for_as_a_place() -> None:
    (match,) = matches("^{land:country}在", "希腊在1821年独立。")
    assert (match.holes, match.kinds) == ({"land": (0, 2)}, {"land": "place"})


def test_of_two_spans_the_longer_is_tried_first_and_the_shorter_where_the_rest_needs_it() -> None:
    assert holes("^{who:titled|person}", "英国将军威灵顿击败了法军。") == [{"who": "英国将军威灵顿"}]
    assert holes("将军{who:titled|person}", "英国将军威灵顿击败了法军。") == [{"who": "威灵顿"}]


def test_a_circumstance_that_is_too_long_is_no_front() -> None:
    front = "在骑士团的首领与苏丹的使者在城堡的大厅里谈判的那一年的冬天"
    assert len(front) > 24
    assert matches("^罗德岛陷落", f"{front}，罗德岛陷落。") == []
    assert len(matches("^罗德岛陷落", f"{front[:20]}，罗德岛陷落。")) == 1


@pytest.mark.parametrize(
    ("pattern", "needs", "openings"),
    [
        # What stands in every match, and what every match begins with.
        ("{who:np}(生于|卒于){where:place}", (("生于", "卒于"),), ("who",)),
        ("{who:text}(生于|卒于){where:place}", (("生于", "卒于"),), ()),
        ("(在|于){where:place}", (("在", "于"),), ("在|于",)),
        ("^{who:person}著", (("著",),), ("start",)),
        ("{when:year|date}陷落", (("陷落",),), ("when",)),
        # Not what a match can do without, and no more than the first characters of either way.
        ("(在|于)?{where:place}", (), ("在|于", "where")),
        ("(在{where:place}|于{when:year})陷落", (("陷落",),), ("在", "于")),
    ],
)
def test_where_a_match_is_looked_for(
    pattern: str, needs: tuple[tuple[str, ...], ...], openings: tuple[str, ...]
) -> None:
    compiled = compile_pattern(pattern)
    assert compiled.needs == needs
    assert sorted(step.text or "|".join(step.words) or step.op for step in compiled.openings) == sorted(openings)


def told(pattern: str, text: str) -> list[str]:
    """What the hole `x` of a pattern takes in the statement of a sentence, which knows its subject."""
    analysis = analyse([text], engine())[0]
    statement = read(analysis, Memory(), 0).statements[-1]
    found = find(compile_pattern(pattern), Subject(statement))
    return [statement.text[slice(*match.holes["x"])] for match in found]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^{x:agent}", "出身商人家庭的哥白尼出版了《天体运行论》。", ["出身商人家庭的哥白尼"]),
        ("^{x:agent}", "哥白尼出版了《天体运行论》。", []),
        ("^{x:agent}", "他的学生哥白尼出版了《天体运行论》。", []),
        ("^{x:agent}", "老仆陪伴哥白尼游遍了欧洲大陆。", []),
        ("^{x:coined}是", "FreeType是一套开源的字体工具。", ["FreeType"]),
        ("^{x:coined}是", "“钱主”是一个新兴的富裕阶层。", ["“钱主”"]),
        ("^{x:coined}是", "街道是一条古老的运河。", []),
        ("^{y:coined}是{x:kind}", "FreeType是一套开源的字体工具。", ["一套开源的字体工具"]),
        ("^{y:coined}是{x:kind}", "FreeType是其中最重要的字体工具。", []),
        ("^{y:coined}是{x:kind}", "FreeType是一个开源项目的产物之一。", []),
        ("^{y:place}是{x:record}", "贝加尔湖是世界上储存淡水最多的湖泊。", ["世界上储存淡水最多的湖泊"]),
        ("^{y:place}是{x:record}", "贝加尔湖是储存淡水最多的湖泊。", []),
        ("^{y:person}是{x:sort}", "哥白尼是弗龙堡大教堂的医生。", ["弗龙堡大教堂的医生"]),
        ("^{y:person}是{x:sort}", "哥白尼是当时的医生。", []),
    ],
)
def test_a_hole_looks_at_the_subject_of_the_statement(pattern: str, text: str, found: list[str]) -> None:
    assert told(pattern, text) == found


def test_what_is_not_tried_would_not_have_matched() -> None:
    every = rules.load().active
    program = Program(every)
    texts = {example.text for rule in every for example in rule.examples} | {
        text for rule in every for text in rule.never
    }
    found = 0
    for text in sorted(texts):
        analysis = analyse([text], engine())[0]
        for subject in map(Subject, read(analysis, Memory(), 0).statements):
            told = [(rule.name, match) for rule, _, match in program.matches([subject])]
            all_tried = [(rule.name, match) for rule in every for one in rule.patterns for match in find(one, subject)]
            assert told == all_tried
            found += len(told)
    assert found > 500
