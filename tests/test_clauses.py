"""Where a sentence is cut, what kind of clause each part is, and what it is about."""

from __future__ import annotations

import pytest

from cards.clauses import Clause, circumstance_subject, cut, front_of
from cards.engine import engine
from cards.spans import Analysis, analyse


def read(text: str) -> Analysis:
    return analyse([text], engine())[0]


def clauses(text: str) -> list[tuple[Analysis, Clause]]:
    analysis = read(text)
    return [(analysis, clause) for clause in cut(analysis)]


def body(analysis: Analysis, clause: Clause) -> str:
    return analysis.plain[clause.begin : clause.end]


def subject(analysis: Analysis, clause: Clause) -> str:
    return analysis.plain[slice(*clause.subject)] if clause.subject else ""


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("罗德岛在1522年陷落。", ["full"]),
        ("提比略失控。", ["full"]),
        ("苏伊士运河全长193公里。", ["full"]),
        ("也门在1990年统一。", ["full"]),
        ("罗德岛有两座城市，有三座港口。", ["full", "open"]),
        ("被土耳其人攻陷。", ["open"]),
        ("骑士团国，是十字军时代的产物。", ["topic", "open"]),
        ("美丽的罗德岛。", ["topic"]),
        ("1522年，土耳其人攻陷了罗德岛。", ["circumstance", "full"]),
        ("两天后，骑士团投降。", ["circumstance", "full"]),
        ("在战争期间，罗马人击败了海盗。", ["circumstance", "full"]),
        ("在战争之后，骑士团迁往马耳他。", ["circumstance", "full"]),
        ("事实上，罗德岛在1522年陷落。", ["link", "full"]),
        ("罗德岛在1522年陷落，众所周知，骑士团迁往马耳他。", ["full", "link", "full"]),
        ("（完）。", ["fragment"]),
        # What sets the scene for the clause behind it.
        ("随着罗马帝国衰落，威尼斯成为海上强国。", ["circumstance", "full"]),
        ("为了征服埃及，拿破仑建造了舰队。", ["circumstance", "full"]),
        ("根据《巴黎条约》，英国得到了加拿大。", ["circumstance", "full"]),
        ("依据《巴黎条约》的规定，英国得到了加拿大。", ["circumstance", "full"]),
        ("作为天文学家，哥白尼观测了月食。", ["circumstance", "full"]),
        ("依据柯本气候分类法，罗德岛属于地中海气候。", ["circumstance", "full"]),
        ("在图像处理领域，高斯滤波用于平滑图像。", ["circumstance", "full"]),
        ("在哈尔滨刺杀了侵略朝鲜的元凶，安重根被捕。", ["open", "full"]),
        ("在西罗马帝国灭亡的那一年，奥多亚克成为意大利的统治者。", ["circumstance", "full"]),
        ("因为在抗美援朝时期的巨大贡献，霍英东受邀参加庆典。", ["circumstance", "full"]),
        ("忽必烈南下，在湖北开辟新的战场，威胁了南宋。", ["full", "open", "open"]),
        ("在维京戈达岛上采铜，西班牙帝国很富有。", ["open", "full"]),
        ("在巴塞尔大学讲授数学，伯努利得到了名声。", ["open", "full"]),
        # A verb in what qualifies a noun is no predicate.
        ("CFormat这种调整exponent和mantissa位数的方式，又被称为量化。", ["topic", "open"]),
        ("革命爆发后不久，英国占领了马耳他。", ["circumstance", "full"]),
        ("攻陷埃及后没多久，英国占领了马耳他。", ["circumstance", "full"]),
        ("从罗马人看来，骑士团背叛了盟约。", ["circumstance", "full"]),
        # Another name alone belongs to what was told of before.
        ("原名洛多岛，在1522年陷落。", ["open", "open"]),
        # A while in which nobody is named says when, and is no subject.
        ("高二的时候拍了电影。", ["open"]),
        ("骑士团到了罗德岛，1974年时是盟友。", ["full", "open"]),
        ("拿破仑被围的时候写信求援。", ["full"]),
        ("学生毕业时发现了秘密。", ["full"]),
        ("他在1909年时听到消息。", ["full"]),
        ("60军抗战的时候参加过会战。", ["full"]),
        # A second predicate behind a statement is no noun phrase, though it ends like one.
        ("罗德岛在1522年陷落，成为奥斯曼帝国的领土。", ["full", "open"]),
        ("罗德岛在1522年陷落，成为领土，重建城墙。", ["full", "open", "open"]),
        ("罗德岛在1522年陷落，奥斯曼帝国的领土。", ["full", "topic"]),
        # Up to when something lasted, how long it went on and on what occasion it was is no predicate.
        ("直至1522年，罗德岛属于骑士团。", ["circumstance", "full"]),
        ("延至明代，骑士团离开了罗德岛。", ["circumstance", "full"]),
        ("罗德岛在1522年陷落，接下来18个月，骑士团在海上漂泊。", ["full", "circumstance", "full"]),
        ("在2006年NBA选秀上，加索尔被火箭队选中。", ["circumstance", "full"]),
        ("拿破仑在1815年的战斗中流亡，被岛民收留。", ["full", "open"]),
    ],
)
def test_each_clause_is_of_its_kind(text: str, kinds: list[str]) -> None:
    assert [clause.kind for _, clause in clauses(text)] == kinds


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("罗德岛陷落；克里特岛沦陷。", ["罗德岛陷落", "克里特岛沦陷"]),
        ("骑士团有一条规矩：骑士不得结婚。", ["骑士团有一条规矩", "骑士不得结婚"]),
        # No comma counts inside quotation marks, brackets, titles or numbers.
        ("法国的格言“自由，平等”出现在硬币上。", ["法国的格言“自由，平等”出现在硬币上"]),
        ("罗德岛（希腊语，古称）在1522年陷落。", ["罗德岛（希腊语，古称）在1522年陷落"]),
        ("电影《再见，列宁》在2003年上映。", ["电影《再见，列宁》在2003年上映"]),
        ("罗德岛有12,000名居民。", ["罗德岛有12,000名居民"]),
        # Nor between two letters.
        ("桑格测定了胰岛素A，B链的结构。", ["桑格测定了胰岛素A，B链的结构"]),
        # Nor between the items of a list.
        ("罗德岛、克里特岛和马耳他属于威尼斯。", ["罗德岛、克里特岛和马耳他属于威尼斯"]),
        # The marks at the end are no part of it, nor are empty clauses.
        ("罗德岛陷落……", ["罗德岛陷落"]),
        ("罗德岛陷落，，骑士团投降。", ["罗德岛陷落", "骑士团投降"]),
        ("。", []),
    ],
)
def test_a_sentence_is_cut_here_and_nowhere_else(text: str, bodies: list[str]) -> None:
    assert [body(analysis, clause) for analysis, clause in clauses(text)] == bodies


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("但威尼斯人保住了克里特岛。", "但"),
        ("但是威尼斯人保住了克里特岛。", "但是"),
        ("因此威尼斯人保住了克里特岛。", "因此"),
        ("由于威尼斯人保住了克里特岛。", "由于"),
        ("虽然威尼斯人保住了克里特岛。", "虽然"),
        ("后来，威尼斯人保住了克里特岛。", ""),
        ("而且威尼斯人保住了克里特岛。", "而且"),
        ("但后来威尼斯人保住了克里特岛。", "但后来"),
        ("作为对比，威尼斯人保住了克里特岛。", ""),
        ("威尼斯人保住了克里特岛。", ""),
    ],
)
def test_a_connective_in_front_is_no_part_of_the_clause(text: str, link: str) -> None:
    analysis, clause = clauses(text)[-1]
    assert (clause.link, body(analysis, clause), subject(analysis, clause)) == (
        link,
        "威尼斯人保住了克里特岛",
        "威尼斯人",
    )


@pytest.mark.parametrize(
    "text", ["并列的城邦结成同盟。", "也门在1990年统一。", "还原反应消耗氧气。", "更新世在一万年前结束。"]
)
def test_a_word_that_begins_like_a_connective_stays_whole(text: str) -> None:
    ((analysis, clause),) = clauses(text)
    assert (clause.link, body(analysis, clause)) == ("", text.removesuffix("。"))


@pytest.mark.parametrize("marker", ["1.", "1、", "12）", "(3)", "（2）", "①", "一、", "（三）", "-", "——", "•", "*"])
def test_the_mark_of_a_list_item_is_no_part_of_the_clause(marker: str) -> None:
    ((analysis, clause),) = clauses(f"{marker}罗德岛在1522年陷落。")
    assert (body(analysis, clause), subject(analysis, clause)) == ("罗德岛在1522年陷落", "罗德岛")


def test_a_number_with_a_decimal_point_is_no_mark_of_a_list_item() -> None:
    ((analysis, clause),) = clauses("3.5公里的城墙保护罗德岛。")
    assert body(analysis, clause) == "3.5公里的城墙保护罗德岛"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("罗德岛在1522年陷落。", "罗德岛"),
        ("1522年罗德岛陷落。", "罗德岛"),
        ("罗德岛的居民在1522年投降。", "罗德岛的居民"),
        ("刺杀凯撒的布鲁图在公元前42年自杀。", "刺杀凯撒的布鲁图"),
        ("罗德岛和克里特岛属于威尼斯。", "罗德岛和克里特岛"),
        ("拿破仑本人在1815年流亡。", "拿破仑"),
        ("苏伊士运河全长193公里。", "苏伊士运河"),
        ("三座港口属于罗德岛。", "三座港口"),
        # A verbal noun before 了 is a verb, a word before 地 an adverb, and so is how often before a verb.
        ("法拉第研究了电磁感应。", "法拉第"),
        ("法拉第的研究改变了物理学。", "法拉第的研究"),
        ("拿破仑迅速地击败了奥地利军队。", "拿破仑"),
        ("拿破仑科学地改革了军队。", "拿破仑"),
        ("法国四次举行世界博览会。", "法国"),
        ("法国正在举行世界博览会。", "法国"),
        # A dynasty before its predicate is a name.
        ("清朝在1842年割让香港岛。", "清朝"),
        ("唐朝征服了突厥。", "唐朝"),
        # What is the most of its kind is told with where that is so.
        ("医学上最有名的奖为诺贝尔奖。", "医学上最有名的奖"),
        # What has none of its own.
        ("在1522年陷落。", ""),
        ("留下一个德国。", ""),
        ("一口吃下苹果。", ""),
    ],
)
def test_the_subject_is_the_noun_phrase_in_front_of_the_predicate(text: str, about: str) -> None:
    ((analysis, clause),) = clauses(text)
    assert subject(analysis, clause) == about


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("苏拉进军罗马时", True),
        ("士兵攻陷罗德岛之后", True),
        ("他攻陷罗德岛之后", False),
        ("在罗马时", False),
        ("苏拉进军罗马", False),
    ],
)
def test_a_circumstance_may_name_a_subject(text: str, has: bool) -> None:
    assert circumstance_subject(read(text), 0, len(text)) is has


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("1522年罗德岛陷落。", "1522年"),
        ("直到1522年罗德岛才陷落。", "直到1522年"),
        ("罗德岛在1522年陷落。", ""),
        ("1522年的罗德岛陷落。", ""),
    ],
)
def test_times_in_front_of_the_statement_are_told_from_it(text: str, front: str) -> None:
    ((analysis, clause),) = clauses(text)
    assert analysis.plain[clause.begin : front_of(analysis, clause)] == front


@pytest.mark.parametrize(
    "text", ["罗德岛陷落，骑士团投降。", "因此，罗德岛（希腊）陷落；但“克里特岛”，没有。", "，，，", "1. 甲，2. 乙"]
)
def test_clauses_are_in_order_and_none_is_empty(text: str) -> None:
    done = 0
    for _, clause in clauses(text):
        assert done <= clause.start <= clause.begin < clause.end <= len(text)
        if clause.subject:
            assert clause.begin <= clause.subject[0] < clause.subject[1] <= clause.end
        done = clause.end
