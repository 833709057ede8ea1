"""The statement with the question word in place of the answer, or behind it where a time stood in front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from cards.model import Range, Span, Statement, Token
from cards.script import simplify
from cards.spans import ENTITIES
from cards.wording.asked import TIMES, Asked
from cards.wording.choosing import ask_for, class_noun
from cards.wording.filling import MAINLY_TWICE
from cards.wording.people import body_word
from cards.words import CONTESTS, COUNTRIES, DOUBLE_SURNAMES

_SMOOTH = re.compile(r"(?<=[\u4e00-\u9fff”》）A-Za-z])(?:更是|竟然|居然|其实|实际上)(?=[\u4e00-\u9fff])")
_SMOOTH_START = re.compile(
    r"^(?:更是(?=[^，的]{1,6}[了过]|[\u4e00-\u9fff]{2}[到至为成])|更(?=是)|竟然|居然|其实|实际上)(?=[\u4e00-\u9fff])"
)


def in_place(statement: Statement, stretch: Range, kind: str, word: str = "") -> tuple[str, Asked] | None:
    """The statement as a question with the stretch asked for, or None where that would be no good Chinese.

    `word` is the question word, if not the one that the kind calls for.
    """
    found = _put_in(statement, stretch, kind, word)
    if found is None:
        return None
    question = _polished(found[0], statement)
    if kind in (*TIMES, "number"):
        question = _without_remark(question)
    return (_as_made(_without_later(question)) if kind in TIMES else question), found[1]


_REMARK = re.compile(
    r"[^，,；;？]*(?:哪一[年天]|什么时候|哪个(?:世纪|年代)|多少|几)(?:[^，,；;？](?!是在))*(?<![后时前间中上下际来])"
    r"(?=[，,；;] ?(?:也|亦|均)?(?:是|为)(?:当时|史上|世界|全|中国|亚洲|欧洲|[^，？哪什谁]*[最第首唯少])[^，？哪什谁]*？$)"
)
"""A clause asked for its time or a number, before one that only says how great or rare it was: …，是60年来最严重的事故."""


def _without_remark(question: str) -> str:
    """The question without a remark on what it asks, behind the clause that is asked and complete."""
    found = _REMARK.search(simplify(question))
    return question[: found.end()] + "？" if found else question


_MADE_THEN = re.compile(
    r"是[在于]?(?:哪一[年天]|什么时候|哪个(?:世纪|年代|时期))[^，的？]{4,}"
    r"(?:设计|建造|制造|创立|创建|创办|提出|推出|研制|开发|研发|发明|兴建|修建|生产|撰写|编写|发起|成立|出版|组建)？$"
)


def _as_made(question: str) -> str:
    """The question with the 的 that 是 calls for, where the noun that it stood before stayed behind: 是哪个年代某公司设计的？"""
    return question[:-1] + "的？" if _MADE_THEN.search(simplify(question)) else question


_LATER = re.compile(
    r"[^，,；;？]*?(?:哪一[年天]|什么时候|哪个(?:世纪|年代))(?:[^，,；;？](?!是在))*(?<![后时前间中上下际来])(?=[，,；;] ?"
    r"(?:(?:[并又而再]|直到|但直到)?[于在至到]?(?:公元前?|前)? ?\d{3,4} ?年(?!代)|(?:后来?|此后|最后)(?![人世代方面])[，\u4e00-\u9fff])"
    r"(?![^？]*(?:才|哪|什么|谁|多少)))"
)
"""A clause asked for its time, before one that tells what came later: …哪一年动工，1879年落成."""


def _without_later(question: str) -> str:
    """The question without what came later, told with a time of its own behind the clause that is asked and complete."""
    found = _LATER.search(simplify(question))
    return question[: found.end()] + "？" if found else question


def _put_in(statement: Statement, stretch: Range, kind: str, word: str) -> tuple[str, Asked] | None:
    """The statement with the question word in place of the stretch, or behind it all."""
    first = next((t for t in statement.tokens if t.start == stretch[0]), None)
    said = re.search(r"(?:属于|是)$", simplify(statement.text[: stretch[0]]))
    if word == "什么" and kind == "np" and said and first is not None and first.tag[:1] not in "vad":
        word += class_noun(statement, stretch)
    asked = (
        Asked(word, stretch, _without_its_sort(statement, stretch, word)) if word else ask_for(statement, stretch, kind)
    )
    if asked is None:
        return None
    if kind in TIMES:
        asked = _whole_time(statement, asked)
    a, b = asked.replaced
    before, after = statement.text[:a], statement.text[b:]
    if kind in TIMES and _AROSE.search(simplify(before)):
        after = _without_where(statement, b)
    if kind in TIMES and (
        (simplify(before).endswith(("，", "到", "至")) and re.match(r"生|出生|卒|逝|，", after))
        or simplify(before) in ("到", "至", "从", "自")
    ):
        return None
    if kind in TIMES and re.search(r"(?:过去|最近|近|将近|这)$", simplify(before)):
        return None
    if kind in TIMES and re.search(r"[从自]$", simplify(before)) and re.search(r"[到至起]", simplify(after)[:12]):
        return None
    if kind in TIMES and not before.strip():
        return _fronted_time(statement, b, asked)
    if (
        kind in TIMES
        and simplify(before) in ("在", "早在", "于", "到", "及至", "延至", "直至")
        and not simplify(after).startswith("的")
    ):
        following = next((t for t in statement.tokens if t.start == b), None)
        if following is None or following.tag[:1] != "n" or following.text in ("，", ","):
            return _fronted_time(statement, b, asked)
    before, after = _without_own(
        statement, before, _joined(statement, b, after) if a == statement.subject[0] else after
    )
    if before.endswith("，") and re.match(r"谁|哪位|哪个国家", simplify(asked.word)):
        after = re.sub(r"^(?:就|便|则)(?=[在于将被把对向与和])", "", after)
    if a == statement.subject[0] and re.match(r"谁|哪位|哪个国家", simplify(asked.word)) and "直到" not in before:
        after = re.sub(r"^(?:就(?![读任职医业])|便|则|也|才|都|可(?=是)|还)(?=[\u4e00-\u9fff])", "", after)
    if kind in TIMES and not re.search(r"(?:直到|早在|到|至)$", simplify(before)):
        after = re.sub(r"^便(?=[\u4e00-\u9fff])", "", after)
    if asked.word == "多少次" and _done_so_often(statement, a, b):
        before, after = f"{before}{after}了", ""
    text = smooth(f"{before}{asked.word}{after}", asked.word)
    text = re.sub(r"[啊呢吧呀]$", "", re.sub("， ?，", "，", text).rstrip("，、：；。 "))
    text = _LIFE_BETWEEN.sub(r"\1", text)
    text = re.sub(r"((?:多少|几)[^，]{0,2})之多", r"\1", _TAIL.sub(r"\1", text))
    text = re.sub(r"(?<=[\u4e00-\u9fff]{2})自己(?=哪一[年天]|什么时候)", "", text)
    text = re.sub(r"(?<=[改更取命定易起]名)为?(?=什么$)", "叫", text)  # 改名为什么 would ask why
    if text.count("，") == 1 and any(
        s.start == 0 and s.kind in ENTITIES and s.end >= 2 and statement.text[s.end :].lstrip()[:1] == "，"
        for s in statement.spans
    ):
        text = _NAME_APART.sub(lambda m: m[1] + ("于" if m[2][:1].isdigit() else "") + m[2], text)
    text = re.sub(r"(?<=名字命名)叫(?=什么$)", "，叫", text)
    text = MAINLY_TWICE.sub("", text)
    text = re.sub(r"(主角|主人公|配角|反派|核心人物|代表人物|灵魂人物)是什么$", r"\1是谁", text)
    text = re.sub(r"(?<=出任|就任|当选|接任|担任|升任|继任)什么人(?=$|，)", "什么职务", text)
    text = re.sub(r"命名叫什么$", "命名为什么名字", text)
    text = re.sub(r"(?<=是)哪里(?=(?![的人])[\u4e00-\u9fff]{3,}$)", "哪里的", text)
    text = re.sub(r"(?<=[翻编改]译|译作)为(?=什么$)", "成", text)
    text = re.sub(r"(?<=名称|[全校原本别国书曲剧真艺笔片]名)为(?=什么(?:$|，))", "是", text)  # 名称为什么 would ask why
    text = re.sub(r"才(?=多少|几[个岁年天次])", "", text)
    text = re.sub(r"(?<![仅只早后年月天])就(?=有(?:多少|几))", "", text)
    text = re.sub(r"[只仅]有(?=几[\u4e00-\u9fff])", "有", text)  # 只有几种 reads as few
    text = re.sub(r"(?<=[A-Za-z])等于(?=哪一[年天]|什么时候)", "等人于", text)
    if kind in TIMES:
        text = re.sub(r"已(?=[于在](?:哪一?[年天]|什么时候))", "", text)
        text = _YEAR_OF.sub(r"\g<0>的", text)
        if asked.word.startswith("哪") and _of_a_time(statement, a, b):
            text = re.sub(rf"{asked.word}(?=[\u4e00-\u9fff])(?!的)", rf"{asked.word}的", text)
        text = re.sub(r"((?:[获夺赢摘]得?|荣获)了?哪一年)(?=[\u4e00-\u9fff]{2})(?!的)", r"\1的", text)
    return f"{_reaching(text) if kind in TIMES else text}？", asked


_STRETCH_OF_TIME = re.compile(
    r"[\d年月日号期初末中底叶代纪春夏秋冬]\s?(?:[~～—–-]+|[至到])\s?(?=[\d前公一二三四五六七八九十])"
)


def _whole_time(statement: Statement, asked: Asked) -> Asked:
    """The question word for all that says when: for 太元二年377年 both ways of saying it, for 从1957年到1962年 with its 从."""
    a, b = asked.replaced
    start = len(statement.text[:a].rstrip())
    told = next((s for s in statement.spans if s.kind == "year" and s.end == start and s.start < start), None)
    if told is not None and statement.text[a].isdigit() and not re.search(r"\d", statement.text[told.start : start]):
        return asked._replace(replaced=(told.start, b))
    if (
        start > 1
        and simplify(statement.text[start - 1]) in "从自"
        and re.match(r"[^，；、的]", statement.text[b:].lstrip())
        and _STRETCH_OF_TIME.search(simplify(statement.text[a:b]))
    ):
        return asked._replace(replaced=(start - 1, b))
    return asked


_AROSE = re.compile(r"(?:产生|起源|源|诞生|兴起|形成|出现|发源|创立|成立|出生|生|死|卒|逝世|去世|病逝)[于在](?:公元)?$")
"""What tells of the beginning of a thing, before its time."""


def _without_where(statement: Statement, b: int) -> str:
    """What follows the time at which a thing arose, without where that was: 产生于17世纪 | 的德国."""
    place = next((s for s in statement.spans if s.kind == "place" and s.start == b + 1), None)
    after = statement.text[b:]
    if place is None or after[:1] != "的" or statement.text[place.end : place.end + 1] not in ("", "，", "；"):
        return after
    return statement.text[place.end :]


def _joined(statement: Statement, b: int, after: str) -> str:
    """What follows who is asked for, without a comma between the subject and its verb: 哪所学院，前身为…."""
    verb = next((t for t in statement.tokens if t.start == b + 1), None)
    if b != statement.subject[1] or not after.startswith("，") or verb is None:
        return after
    return after[1:] if verb.tag[:1] in "vpd" or verb.text in ("前身", "后身") else after


_ITS_SORT = re.compile(r"的(?:主要|重要|最大|著名|一[个座])?(?:岛屿|岛国|城镇|城市|国家|村庄|小镇|市镇)$")
"""Of what sort a thing is, behind where it lies: 西太平洋的岛屿."""


def _without_its_sort(statement: Statement, stretch: Range, word: str) -> Range:
    """What answers 哪里: the place alone, where the note says in the same breath of what sort the thing is."""
    a, b = stretch
    sort = _ITS_SORT.search(simplify(statement.text), a + 2, b) if word == "哪里" else None
    return stretch if sort is None else (a, sort.start())


def _done_so_often(statement: Statement, start: int, end: int) -> bool:
    """Whether a number of times stands before the verb that the statement ends in: 并七次 | 再版."""
    before = next((t for t in statement.tokens if t.end == start), None)
    behind = [t for t in statement.tokens if t.start >= end]
    verb = len(behind) == 1 and behind[0].tag == "v" and len(behind[0].text) == 2
    return verb and before is not None and (before.tag[:1] in ("c", "d") or before.end == statement.subject[1])


def _of_a_time(statement: Statement, start: int, end: int) -> bool:
    """Whether the time qualifies the noun behind it: 抵制1980年莫斯科奥运会, 在1830年代环球考察中."""
    before = next((t for t in statement.tokens if t.end == start), None)
    behind = [t for t in statement.tokens if t.start >= end]
    run = list(takewhile(lambda t: t.tag[:1] in "nsjbtfa" or t.tag in ("vn", "eng", "l"), behind))
    if before is None or not run or run[0].tag[:1] not in "nsjabt" or before.tag[:1] not in "vp":
        return False
    if before.text.endswith(("在", "于")) and run[-1].text == "中" and len(run) > 2:
        return True
    governs = before.tag == "v" and before.known and not before.text.endswith(tuple("是为有到至于在自止过近达"))
    governs = governs and (
        len(run) == len(behind) or behind[len(run)].text in tuple("，；的和与及")
    )  # 预计1980年咸海消失
    return governs or re.search(CONTESTS, "".join(t.text for t in behind[: len(run) + 1])) is not None


_POLISH = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"^[.…]+", ""),
        (r"(?<=[\u4e00-\u9fff，]) (?=谁|什么|哪|多少|几[^A-Za-z])|(?<=[谁么哪]) (?=[\u4e00-\u9fff])", ""),
        (r"(哪[\u4e00-\u9fff]{1,3}) (?=[\u4e00-\u9fff])", r"\1"),
        (r"([\u4e00-\u9fff]{3,8})([^，]{0,12}由[^，]{1,14}?(?:率领|领导|带领|指挥)着?)\1", r"\1\2"),
        (r"((?:谁|哪|什么|多少|几)[^，—]*)—+(?:[他她它这]|而且?|并且?|后来)[^？]*？$", r"\1？"),
        (r"(?<=事变|战争|革命|起义)的(?=爆发[之以]?后)", ""),
        (r"^直到(?=(?:哪一?[年天]|什么时候)(?!之?[前后])(?![^？]*[才终始方]))", "在"),
        (r"(从(?:哪一?[年天]|什么时候|哪个年代)(?:开始|起)，[^，]*?)开始(?=[\u4e00-\u9fff]{2})", r"\1"),
        (r"(为了[^，]*，)于是", r"\1"),
        (r"([\u4e00-\u9fff]{2,6})(有(?:多少|几)[个名位所家座]?)\1的?(?=[\u4e00-\u9fff])", r"\1\2"),
        (r"^全称(?=[《“])", ""),
        (
            r"((?:谁|哪一?[年天]|什么时候)[^，]{4,})，(?:为|约|[总合共]?计|约为)[\d.,]+[万亿]?(?:[美欧日港台]元|元|英镑)(?=？)",
            r"\1",
        ),
        (r"，(?:为|约为|[总合共]?计)[\d.,]+[万亿]?(?:[美欧日港台]元|元|英镑)，?(?=是在(?:哪一?[年天]|什么时候)？)", ""),
        (
            r"((?:多少|几)[^，人]*)，[近约]?[\d一二三四五六七八九十百千万.,]+[多余]?[人名](?:死亡|丧生|遇难|受伤|失踪|身亡)(?=？)",
            r"\1",
        ),
        (r"((?:接下来|此后|其后|随后|最初)的?(?:多少|几)个?[年月天周]+)，(?=[^，]*(?:都|一直|始终))", r"\1"),
        (r"于(?=(?:哪一?[年天]|什么时候)于)", ""),
        (r"(?<=，)就(?=是在(?:哪|什么时候))", ""),
        (r"(?<=[\u4e00-\u9fff])刚刚(?=[在于从][^，]*？$)", ""),
        (r"((?:哪一?[年天]|什么时候)[^，]{2,})，(?:紧接着|紧跟着|随后成为)[^谁哪几？]*(?=？)", r"\1"),
        (r"，先(?=[在于以将把被由](?![^？]*(?:后|再|又|接着|然后)))", "，"),
        (r"(?<=多少[秒分])种(?=[之以]?[后内前])", "钟"),
        (r"^直到(?=\d{3,4}年，(?![^？]*[才终]))", ""),
        (r"^(\d{3,4}年，[^，]{1,12})同年(?!的)", r"\1"),
        (r"早(在(?:哪一[年天]|什么时候|哪个(?:世纪|年代|时期|时代|朝代)))[就便已]?(?=[^，？])", r"\1"),
        (r"(?<![自理缘])由由", "由"),
        (r"(接近|将近|超过)约", r"\1"),
        (r"就是(?=(?:什么|谁|哪[^，]{1,3})？)", "是"),
        (r"(?<![本原词字句寓含大语释文音何真转引喻命])意[为是]什么？$", "意思是什么？"),
        (r"是(?=属于(?:什么|哪))", ""),
        (r"(?<=旨在)什么？$", "做什么？"),
        (r"用[来以]什么？$", "用来做什么？"),
        (r"(?<=，)(?=哪个(?:世纪|年代|时代)[^，的]+[^，的])", "在"),
        (r"(?<=，)(在?(?:哪一[年天]|什么时候|哪个(?:世纪|年代|时代)))[则便](?=[\u4e00-\u9fff]{2})", r"\1"),
        (r"(是由(?:谁|哪[^，的]{1,6}?)[^，的]{0,20}(?<![所来])[\u4e00-\u9fff]{2}(?<!的))？$", r"\1的？"),
        (  # 中国古代城池, 印度各地
            r"(哪(?:个国家|座城市?|个[省州县岛洲]))(?=(?:[古近现当]代|各地|[东西南北中]{1,2}部地区|最[大小高长深东西南北])(?![^，]*的))",
            r"\1的",
        ),
    )
)
"""What reads badly in a question, wherever the question word stands, and what is said instead."""


_WHOLE = frozenset("person name foreign titled work quote".split())
"""What is written as it is written, a syllable twice or not."""


def said_twice(statement: Statement) -> Iterator[tuple[str, str]]:
    """What the writer put down twice in a row by mistake, and what is meant by it: 著作著作, 著作."""
    for i, (word, after) in enumerate(pairwise(statement.tokens), 2):
        twice = after.tag in ("n", "vn", "nz", "j") and len(after.text) > 1 and after.text.isalpha()
        if after.tag == "v" and len(after.text) > 1 and i < len(statement.tokens):  # 讨论讨论 has no object
            twice = statement.tokens[i].tag[:1] in "nermv" and word.text == after.text
        if (
            twice
            and word.text.endswith(after.text)
            and not any(s.start < after.start < s.end and s.kind in _WHOLE for s in statement.spans)
        ):
            yield word.text + after.text, word.text


def _polished(question: str, statement: Statement) -> str:
    """The question as one would say it, and without a word that the writer put down twice (著作著作, 某大学大学)."""
    for twice, once in said_twice(statement):
        question = question.replace(twice, once)
    for pattern, instead in _POLISH:
        question = pattern.sub(instead, question)
    return question


_YEAR_OF = re.compile(
    rf"(?:^|[在于])哪一年(?=[^，的是被由在]{{0,10}}(?:{CONTESTS})(?:[^，了]{{0,6}}[上中]，|，)"
    r"|[^，的是被由在]{2,8}(?:奥运会|亚运会|世界杯|世博会|锦标赛)(?:[上中]|正式|首次))"
)
"""A year that only says which of the contests of many years is meant: 在哪一年的世界杯外围赛中，…"""


_TAIL = re.compile(r"((?:谁|哪一?[年天]|什么时候|哪位)[^，]{4,})，(?:不过|可是|紧接着|紧跟着)[^谁哪几]*$")
"""What came after, or is told against it, behind a clause that is asked and complete."""


_NAME_APART = re.compile(
    r"^((?:(?![是的为])[\u4e00-\u9fff·]){2,14}|[A-Za-z ]{2,24}) ?，((?:哪一年|什么时候|哪一天|\d{4}年(?:\d+月)?(?:\d+日)?)?)"
    r"(?=出?生于|毕业于|就读于|成立|创办|创立|始?建于|诞生|组建|问世|位于)"
)
"""A comma between a name and what is told of it: AWK，诞生于…."""


_LIFE_BETWEEN = re.compile(
    r"^([^，]{2,24})，\d{3,4}年?[～~—–-]+\d{3,4}年?，(?:[男女]，)?(?:[^，]{2,8}人，)?(?=哪|生于|毕业|\d{4}年)"
)
"""The years and the home of a life, told between the name and what somebody did: 某人，1921～2003，江苏人，哪一年….."""


def which_body(statement: Statement, stretch: Range) -> tuple[str, Asked] | None:
    """In place, with 哪支军队, 哪家公司 …; None where the noun phrase is no body of people by its end."""
    text = simplify(statement.text[stretch[0] : stretch[1]])
    tokens = [t for t in statement.tokens if stretch[0] <= t.start and t.end <= stretch[1]]
    if tokens and tokens[0].tag in ("t", "d", "c", "f", "l", "r"):
        return None
    if any(t.text in ("向", "对", "把", "将", "被", "与", "率") for t in tokens):
        return None  # 魏舒向上军: somebody, and what he speaks to
    if re.match(
        r"大量|一堆|各|许多|很多|部分|传统|一些|多|所有|全|两|数|几|\d|[一二三四五六七八九十]", text
    ) or not any(
        stretch[0] <= s.start and s.end <= stretch[1] and s.kind in ("place", "name", "person", "foreign")
        for s in statement.spans
    ):
        return None
    word = body_word(text)
    following = next((t for t in statement.tokens if t.start == stretch[1]), None)
    if following is not None and (following.tag[:1] in ("n", "m", "j") or following.text in ("的", "、", "和", "与")):
        return None  # 俄罗斯军队防护部队: the body only qualifies the noun behind it
    return in_place(statement, stretch, "np", word) if word else None


def _without_own(statement: Statement, before: str, after: str) -> tuple[str, str]:
    """他的 goes where it can only mean the one person the statement is about: 伽利略完成他的著作."""
    people = {statement.text[s.start : s.end] for s in statement.spans if s.kind == "person"}
    if len(people) != 1:
        return before, after
    head = re.sub(r"(?<=[\u4e00-\u9fff])(?<![给給对對向被由为為与與和])(?:他|她)的(?=[\u4e00-\u9fff]|$)", "", before)
    kept = r"(?<=[\u4e00-\u9fff])(?<![对對])(?:他|她)的(?=[\u4e00-\u9fff])"
    return head, re.sub(kept, "", after)


def _fronted_time(statement: Statement, end: int, asked: Asked) -> tuple[str, Asked] | None:
    """A time at the front is asked behind the subject: 476年，X占领意大利 → X哪一年占领意大利？"""
    text = statement.text
    rest = text[end:].lstrip("，, ")
    plain = simplify(rest)
    if not rest or plain.startswith(
        (
            "的",
            "是",
            "为",
            "间",
            "起",
            "后",
            "前",
            "之",
            "以",
            "左右",
            "时",
            "到",
            "至",
            "、",
            "和",
            "与",
            "底",
            "初",
            "末",
        )
    ):
        return None
    start = len(text) - len(rest)
    a, b = statement.subject
    word = "在" + asked.word if re.match(r"哪个(?:时期|朝代|时代|年代|世纪|地质)", asked.word) else asked.word
    if a > start and asked.word == "哪一年" and _OCCASION.fullmatch(simplify(text[start:a])):
        asked_of = _YEAR_OF.sub(r"\g<0>的", f"{word}{smooth(rest.rstrip('，。；'), '')}？")
        return asked_of, asked  # 哪一年的世界杯，…
    if a == b or (a != start and not _CIRCUMSTANCE.fullmatch(simplify(text[start:a]))):
        return None
    opening = [t for t in statement.tokens if t.start >= start][:2]
    if len(opening) == 2 and opening[0].tag in ("v", "p", "vn") and opening[1].text == "的":
        return None  # 开始的广播: the time belongs to what is told of the noun
    if asked.word == "哪一年" and start == end and _HELD.match(plain):
        return f"哪一年的{smooth(rest.rstrip('，。；'), '')}？", asked  # 1986年世界杯由墨西哥主办
    at = _behind_subject(statement)
    if at and asked.word in ("哪一年", "哪一天") and _says_what(statement, at):
        return None
    if at:
        word = asked.word if text[at] == "在" else word  # 在哪个世纪在小亚细亚 says 在 twice
        return f"{_reaching(text[start:at] + word + smooth(text[at:], ''))}？", asked
    predicate = simplify(text[b:])
    if re.match(r"将|已经|有一[个种]|需要|属于|希望|觉得|试图|打算|想要|仍然?|还", predicate):
        return None
    if re.search(r"，就?是|^有一[个种]", predicate):
        return None  # what something was, not what happened
    if predicate[:1] in ("，", "的", "、", "和", "与", "") or _width(rest) > _LONGEST_ASKED_BEHIND:
        return None
    if any(s.kind in TIMES and s.start > start and text[s.start - 1] in "，；" for s in statement.spans):
        return None  # what is told from there on has a time of its own
    if re.fullmatch(r"[^，了是有在被把将的]{1,5}的[^，了]*", predicate) and not _deed_embedded(statement):
        return None  # 创造出的只有一条染色体的酵母: all one noun phrase
    comma = "，" if "，" in rest else ""
    done = next((t for t in statement.tokens if t.start >= start and t.text == "了" and t.tag == "ul"), None)
    if done is not None and not comma and rest.count("了") == 1:
        rest = text[start : done.start] + text[done.end :]  # 发现了…是在哪一年 tells of the deed twice
    told = _reaching(smooth(rest.rstrip("，。；"), ""))
    return f"{told}{comma}是在{asked.word}？", asked


def _says_what(statement: Statement, at: int) -> bool:
    """Whether what stands there is no deed, but what the subject was: 是某人的第一场比赛, 为某省第五行政区."""
    words = list(takewhile(lambda t: t.text not in "，；：", (t for t in statement.tokens if t.start >= at)))
    return bool(words) and (
        words[0].text == "是" or (words[0].text == "为" and not any(t.tag in ("v", "vn", "c") for t in words[1:]))
    )


_HELD = re.compile(r"[^，的]{0,4}(?:世界杯|奥运会|欧洲杯|亚运会|锦标赛|大奖赛|联赛|大选|总统选举|人口普查)(?!的)[^，]")
"""What is held every few years, right behind its year."""


_OCCASION = re.compile(
    r"(?!刚|瞬|战争)[\u4e00-\u9fff]{0,10}(?:杯|会|赛|战|选举|大选|赛季|普查|期间|时候|(?<!当)时|元月|元旦|春节)，"
)
"""What may stand between a year and the comma behind it: 2014年世界杯，…; 1953年停战谈判时，…."""


_CIRCUMSTANCE = re.compile(r"(?:随着|为了|在|经过|根据|按照|由于|因|受|应|作为)[^，]{3,24}，")
"""What may stand between a time at the front and the subject: 1864年5月，随着常州失守，…"""


_LONGEST_ASKED_BEHIND = 40
"""How many characters may stand before 是在哪一年; two of Latin count for one of Chinese."""


def _width(text: str) -> float:
    return sum(0.5 if c.isascii() else 1 for c in text)


def _behind_subject(statement: Statement) -> int:
    """Where a time goes between subject and predicate, or 0 where the border of the two is not sure.

    It is where the subject is a name, or one word, and a verb follows: of 新卡霍夫卡维持会巡逻排排长被炸 nobody
    knows by the words alone where the subject ends.
    """
    text = statement.text
    a, b = statement.subject
    last = next((t for t in statement.tokens if t.end == b), None)
    if b - a > 16 or last is None or _may_go_on(statement, last):
        return 0
    if _deed_inside(statement) or _deed_embedded(statement) or text.startswith("也就是", b):
        return 0
    verb = next((t for t in statement.tokens if t.start == b), None)
    beyond = next((t for t in statement.tokens if verb and t.start == verb.end), None)
    if beyond is not None and beyond.text in _BODIES:
        return 0
    if verb is not None and _ALONG.match(simplify(text[verb.start :])):
        return 0  # 台北 | 至基隆段通车
    if verb is not None and beyond is not None and verb.tag == "d" and beyond.tag in ("n", "nz", "nt"):
        return 0  # 重庆市区 | 较 | 场口
    if verb is not None and beyond is not None and verb.tag == beyond.tag == "v" and _one_sign(verb, beyond):
        return 0  # 白热 | 舍 | 易名
    if verb is not None and beyond is not None and verb.text == "不" and _noun_before_verb(statement, beyond.end):
        return 0
    named = any(s.end == b and s.kind in ENTITIES for s in statement.spans) or (last.start == a and last.known)
    plain = verb is not None and (
        verb.tag in ("d", "p", "ad")
        or (beyond is not None and beyond.tag in ("ul", "ug", "uz"))
        or (verb.text in _BEGINNINGS and beyond is None)
    )
    whole = text[a:b] in COUNTRIES or any(
        s.end == b and s.kind in ("person", "titled", "foreign") for s in statement.spans
    )
    if (not named and not plain) or (not whole and _qualifies(statement, b)):
        return 0
    sound = (
        verb is not None
        and verb.known
        and (
            (verb.tag[:1] in ("v", "d", "p") and verb.tag != "vn")
            or (verb.tag == "vn" and text[verb.end : verb.end + 1] in ("了", "过"))
            or verb.tag == "ad"
            or (
                verb.tag == "c"
                and verb.text not in ("且", "并且", "而且", "及其", "以及", "及", "和", "与", "跟", "或", "或者")
            )
            or verb.text in ("是", "有", "为")
        )
        and not (verb.tag[:1] == "v" and len(verb.text) == 1 and beyond is not None and beyond.tag == "ns")
    )
    return b if sound and simplify(text[b:])[:1] not in ("，", "的", "、", "和", "与", "号", "会", "将", "已") else 0


_ALONG = re.compile(r"[至到][^，了的]{2,8}?(?:段|间|线|沿线|一带|铁路|公路|高速)")
"""A stretch of a way, behind where it begins."""


_BODIES = frozenset("当局 部队 军队 政府 司令部 机构 组织 委员会 代表团".split())
"""Who acts, where a verb before it only says who that is: 苏联 | 占领当局将权力移交给…."""


def _one_sign(verb: Token, beyond: Token) -> bool:
    """Whether a verb of one character leads to no other, so that it may well end the name before it."""
    leads = tuple("来去到往赴能会可要想肯敢须应得让使令派率命遭受获请求助停始曾有")
    return len(verb.text) == 1 and len(beyond.text) > 1 and verb.text not in leads


def _noun_before_verb(statement: Statement, at: int) -> bool:
    """Whether a noun and then a verb stand there: 不宽容 | 政策 导致, where 不 begins no predicate."""
    words = [t for t in statement.tokens if t.start >= at][:2]
    return len(words) == 2 and words[0].tag == "n" and words[1].tag == "v"


def _deed_inside(statement: Statement) -> bool:
    """Whether a verb with its object, or a verb of saying at the end, was read into the subject: 路易九世派鲁布鲁克 | 到和林."""
    a, b = statement.subject
    words = [t for t in statement.tokens if a <= t.start and t.end <= b]
    if any(t.text in ("率", "率领", "带领") for t in words[1:-1]):
        return True
    if words and words[-1].text in ("报道", "报导", "宣布", "表示", "指出", "透露"):
        return True
    named = [s for s in statement.spans if s.kind in ENTITIES]
    named += [Span(kind="name", start=t.start, end=t.end) for t in words if t.tag in ("nr", "nrt", "ns")]
    return any(
        (t.tag == "v" or t.text in ("陪伴", "陪同"))
        and 0 < i < len(words) - 1
        and any(s.start == t.end for s in named)
        and any(s.end == t.start for s in named)
        and not any(s.start < t.end and t.start < s.end for s in named)
        and not any(w.text == "的" for w in words[i:])
        for i, t in enumerate(words)
    )


def _deed_embedded(statement: Statement) -> bool:
    """Whether what begins behind the subject belongs to a longer one, with its verb behind: 京师 | 沦陷消息传至淮安, 甲攻占乙的战役打响."""
    words = list(
        takewhile(lambda t: t.text not in "，；：", (t for t in statement.tokens if t.start >= statement.subject[1]))
    )
    if not words:
        return False
    done, behind = words[0].text in _ENDS_THERE, words[1:]
    if done and behind and (behind[0].tag[:1] in "nm" or _THEN.match(behind[0].text)):
        return any(t.tag == "v" or t.text in ("至", "到") for t in behind[1:])
    of = next((i for i, t in enumerate(words) if t.text == "的"), 0)
    named = list(takewhile(lambda t: t.tag[:1] == "n", words[of + 1 :]))
    verb = next(iter(words[of + 1 + len(named) :]), None)
    led = words[0].tag == "p" or words[0].text in ("随", "随同", "跟随")
    sent = of > 1 and led and words[of - 1].tag == "v"
    if of < 2 or not named or verb is None or verb.tag not in (("v", "p") if sent else ("v",)):
        return False
    return sent or (words[0].tag == "v" and verb is words[-1] and verb.text in _ENDS_THERE)


_THEN = re.compile("[之以]?[后前]|前夕|之际|[末初]期")
"""Behind what happened to the subject: the time of it, before what else happened then."""


_ENDS_THERE = frozenset(
    "成立 爆发 去世 逝世 病逝 出生 沦陷 失守 陷落 打响 灭亡 覆灭 解体 投降 遇刺 驾崩 即位 登基 结束 开始".split()
)
"""Verbs with no object: what stands behind them is no part of what they tell."""


def _may_go_on(statement: Statement, last: Token) -> bool:
    """Whether the last word of the subject may be the beginning of a name: 南 of 南加大, 耶律 of 耶律大石."""
    text, named = simplify(last.text), [s for s in statement.spans if s.end == last.end and s.kind in ENTITIES]
    if len(text) == 1 and text not in tuple("秦汉晋隋唐宋辽金元明清"):
        return all(s.end - s.start == 1 for s in named)
    return len(text) == 2 and text in DOUBLE_SURNAMES and all(s.end - s.start == 2 for s in named)


_PREPOSITIONS = frozenset("在 于 因 被 由 与 对 向 从 以 将 把".split())
_LINKING_VERBS = frozenset("是 有 为 成为 担任 出任 当选 获得 作为".split())


def _qualifies(statement: Statement, at: int) -> bool:
    """Whether the verb at an offset belongs to a noun behind it, not to what is in front: 总参谋部 | 作战总局副局长在莫斯科被炸死."""
    words = [t for t in statement.tokens if t.start >= at]
    end = next((i for i, t in enumerate(words) if t.text in "，；："), len(words))
    words = words[:end]
    if not words or words[0].tag not in ("v", "vn") or words[0].text in _LINKING_VERBS:
        return False
    for i, word in enumerate(words[1:], 1):
        if word.tag in ("ul", "uz", "ug") or (i == 1 and word.text in ("于", "在", "到", "为", "自", "向")):
            return i == 1 and any(w.text in ("与", "因", "被") for w in words[3:])
        if word.text in _PREPOSITIONS:
            return i >= 2 and word.text not in ("于", "以", "将", "把")
        if word.text == "的":
            return i <= 5 and any(w.tag == "v" for w in words[i + 2 :])
    return False


_BEGINNINGS = frozenset(
    "成立 爆发 诞生 问世 建成 去世 逝世 出生 通车 创刊 开幕 闭幕 结束 开始 解散 灭亡 竣工 开工 上映".split()
)
"""Verbs that close a sentence and leave no doubt that they are its predicate."""


def _reaching(text: str) -> str:
    """美国死亡50万 asked for its day reads as what happened on one day; a sum that was reached says 达."""
    return re.sub(r"(?<=死亡|感染|确诊)(?=[\d,.]+万?[人例]?$)", "达", text)


def smooth(text: str, word: str) -> str:
    """The text without connectives that made sense only where it stood; the question word stays."""
    parts = text.split(word, 1) if word else [text]
    first, *rest = (_SMOOTH.sub("", part) for part in parts)
    return word.join([first, *(_SMOOTH_START.sub("", part) for part in rest)])
