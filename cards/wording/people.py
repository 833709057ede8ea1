"""谁, 哪位 …, 哪支军队: question words for people and for bodies of people."""

from __future__ import annotations

import re

from cards.model import Range, Span, Statement
from cards.transcribed import REIGN_NUMBER
from cards.wording.asked import Asked
from cards.words import KIN, SURNAMES

_BODIES = (
    ("科学院", "哪个机构"), ("研究院", "哪个机构"), ("大学", "哪所大学"), ("学院", "哪所学院"), ("公司", "哪家公司"), ("集团", "哪家集团"), ("银行", "哪家银行"), ("骑士团", "哪个骑士团"), ("政府军", "哪支军队"), ("联军", "哪支军队"), ("军队", "哪支军队"),
    ("部队", "哪支部队"), ("海军", "哪支海军"), ("空军", "哪支空军"), ("军区", "哪个军区"), ("军", "哪支军队"), ("舰队", "哪支舰队"), ("政府", "哪个政府"), ("政权", "哪个政权"), ("政党", "哪个政党"), ("党", "哪个政党"), ("王朝", "哪个王朝"),
    ("帝国", "哪个帝国"), ("王国", "哪个王国"), ("委员会", "哪个机构"), ("研究所", "哪个机构"), ("实验室", "哪个机构"), ("出版社", "哪家出版社"), ("书店", "哪家出版社"), ("书局", "哪家出版社"),
    ("学堂", "哪所学校"), ("学校", "哪所学校"), ("中学", "哪所学校"), ("小学", "哪所学校"), ("理工", "哪所学校"), ("医院", "哪家医院"), ("电视台", "哪家电视台"), ("杂志社", "哪家杂志社"), ("报社", "哪家报社"), ("家族", "哪个家族"), ("民族", "哪个民族"), ("部落", "哪个部落"), ("族", "哪个民族"),
)  # fmt: skip
"""Bodies of people by the end of their names, and how one asks for them."""


_NO_BODY = (
    "将军",
    "冠军",
    "亚军",
    "季军",
    "殿军",
    "参军",
    "从军",
    "行军",
    "同学",
    "留学",
    "数学",
    "化学",
    "医学",
    "哲学",
    "语族",
    *("率军", "领军", "派军", "进军", "出军", "调军", "退军", "统军", "撤军"),
)
"""Ends that only look like a body of people."""


PEOPLE = re.compile(
    r"(?:者|人员|官员|队员|演员|议员|球员|成员|士兵|水手|战俘|俘虏|特工|间谍|海盗|强盗|老乡|商人|工人|农民|学生|老师|教师|医生|警察|记者|僧侣|贵族|男性|女性|男子|女子|居民|平民|公民|市民|将军|科学家|数学家|作家|画家|工程师|律师|法官|将领|官|兵)$"
)
"""Heads of noun phrases that mean people."""


MAKES_UP = re.compile(
    r"(?:所)?(?:组成|构成|生成|串接|覆盖|合成|制成|做成|引起|引发|造成|导致|决定|推动|驱动|支撑|连接|取代|替代|代替)"
)
"""Verbs whose agent is a thing rather than somebody."""


def body_word(text: str) -> str:
    """哪支军队, 哪家公司 … for a noun phrase that is a body of people by its end, or nothing."""
    if "的" in text or text.endswith(_NO_BODY) or re.search(r"[和与、]|有个", text):
        return ""
    return next((word for suffix, word in _BODIES if text.endswith(suffix) and len(text) > len(suffix)), "")


def is_somebody(statement: Statement, stretch: Range, text: str, after: str) -> bool:
    """Whether the agent behind 由 or 被 is asked for by 谁: people, a body of people or a name, no thing that makes up another."""
    if MAKES_UP.match(after) or "的" in text:
        return False
    return bool(
        PEOPLE.search(text)
        or re.search(r"(?:军方|警方|官方|当局|军人|政府|政权|军区|书店|公司|军|党|队|院|局|部|厂)$", text)
        or any(
            s.kind in ("foreign", "name", "person") and stretch[0] <= s.start and s.end <= stretch[1]
            for s in statement.spans
        )
    )


def titled_word(statement: Statement, stretch: Range, plain: str) -> Asked | None:
    """哪位国王 for a title with its name; None where the two are no one person."""
    start, end = stretch
    following = next((t for t in statement.tokens if t.start == end), None)
    if (
        following
        and (
            following.tag[:1] == "n"
            or following.text in ("、", "和", "与", "及", "及其", "以及", "等", "等人", "之", "·")
        )
        and following.text not in ("本人",)
    ):
        return None
    previous = next((t for t in statement.tokens if t.end == start), None)
    if previous and (
        previous.text in ("、", "和", "与", "及", "兼", "·", "•", "-", "大", "小", "老", "个", "名", "位", "驻")
        or previous.tag in ("m", "a", "q", "r", "k", "b")
    ):
        return None
    person = next((s for s in statement.spans if s.kind == "person" and s.end == end and s.start >= start), None)
    if person is None:
        return None
    if plain[end : end + 1] == "，" and any(s.kind == "titled" and s.start == end + 1 for s in statement.spans):
        return None  # 水师提督甲，陆军提督乙攻打某地
    title = statement.text[start : person.start]
    if start and plain[start - 1] in "前后原" and not statement.text[start - 2 : start - 1].isalnum():
        stretch, title = (start - 1, end), plain[start - 1] + title
    answer = (person.start, end)
    short = plain[start : person.start]
    if re.fullmatch(r"[\u4e00-\u9fff]{1,5}[祖宗帝]", short) and not short.endswith(("皇帝", "教宗", "大帝")):
        return None  # 明太祖朱元璋, 北魏孝文帝元宏: there was only one
    if "现任" in short:
        return Asked("谁", stretch, answer)
    if short in KIN:
        return Asked("谁", stretch, answer) if start == 0 else None
    return Asked("哪位" + title, stretch, answer)


_RANKS = re.compile(
    r"(?:大将军|将军|先生|女士|夫人|小姐|大帝|教授|博士|院士|元帅|上将|中将|少将|上校|中校|少校|上尉|中尉|爵士|法师|禅师|大师|侯爵|公爵|伯爵|皇帝|总统|总理|首相|国王|女王|主席|副总理|总督|司令)"
)


_WHO_IT_WAS = re.compile(r"[者员家师生手长官工商将帅]$|(?<![位名个的])[国族]人$|华侨|参谋|沙皇|[王总]统$")
_NOUNS = ("n", "nz", "nt", "ns", "ng", "b", "a", "vn", "f", "nrt", "j", "uj", "an", "nr")


def agent_word(statement: Statement, stretch: Range, plain: str, person: Span) -> Asked:
    """哪位法国画家, 好莱坞的哪位作家 where nouns before the name say who it was; else 谁 for all that qualifies the name."""
    start, _ = stretch
    before = [t for t in statement.tokens if start <= t.start and t.end <= person.start]
    held = before[0].text == "时任" if before else False
    praised = len(before) > 2 and before[0].tag in ("i", "l", "a", "z") and before[1].text == "的"
    words = before[2:] if praised else before[1:] if held else before
    post = plain[words[0].start : person.start].removesuffix("的") if words else ""
    inside = any(s.kind == "person" and start <= s.start and s.end <= person.start for s in statement.spans)
    if (
        inside
        or not 3 <= len(post) <= 16
        or not _WHO_IT_WAS.search(post)
        or post in KIN
        or post[0] in "前原现"
        or words[0].tag not in _NOUNS
        or any(t.tag not in _NOUNS for t in words)
    ):
        return Asked("谁", stretch, (person.start, person.end))
    asked = statement.text[words[0].start : words[0].start + len(post)]
    whose, of, office = asked.rpartition("的") if words[0].tag != "vn" else ("", "", asked)  # 创作歌词的歌手
    return Asked(whose + of + "哪位" + office, stretch, (person.start, person.end))


_NO_BEARER = re.compile(r"[\u4e00-\u9fff]{2}(?:事件|案件|惨案|慘案|丑闻|醜聞)")
"""What makes a name before it the first part of an event's name: 某地刺杀事件."""
_LEADER = re.compile(r"(?:守将|守臣|知府|知州|知县|守军|总兵|太守|刺史|牧)([\u4e00-\u9fff]{2})")
"""Who led in a place, with his name behind his office: a name before it is that of the place."""
_GENERAL_OF = re.compile("(?:^|，)([楚汉魏蜀吴晋秦燕赵凉宋齐梁陈隋唐辽金元明清]将)$")
"""A general of a state of one character before his name: 宋将吕文焕投降."""
_TOGETHER = re.compile(r"(?:等人|等)")


_NOBODY = re.compile(r"[物系]$|[\u4e00-\u9fff]{3}琴$|(?:改革|革命|运动|主义|制度|政策|条约|宪法|变法)$")
"""What was read as a person and is a thing or a set of people by its end: 吉祥物, 安福系, 班杜拉琴, 土地改革."""


def person_word(statement: Statement, stretch: Range, after: str, before: str) -> Asked | None:
    """谁, unless the name only qualifies the noun behind it (戈登号, 马赫迪军) or is one of several (刘三吾等人)."""
    start, end = stretch
    if _NOBODY.search(statement.text[start:end]):
        return None
    general = _GENERAL_OF.search(before)
    if general:
        led = start - len(general.group(1))
        return Asked("哪位" + statement.text[led:start], (led, end), stretch)
    rank = _RANKS.match(after)
    if rank:
        number = REIGN_NUMBER.match(after, rank.end())  # 某某伯爵三世
        whole = (start, end + (number or rank).end())
        return Asked("谁", whole, whole)
    holder = _LEADER.match(after)
    if _NO_BEARER.match(after) or (holder is not None and holder.group(1)[0] in SURNAMES):
        return None
    if after.startswith(("，", "：")):
        return None
    if (
        _TOGETHER.match(after)
        or before.endswith("的")
        or re.match(r"[第之家氏历军派号队党系部级型式奖站城区县市省路桥楼一二三四五六七八九十老小汗·•\-]", after)
    ):
        return None
    following = next((t for t in statement.tokens if t.start == end), None)
    if following and following.tag == "v":
        two = [t for t in statement.tokens if t.start >= following.end][:2]
        if len(two) == 2 and len(two[0].text) == 1 and two[0].tag[:1] in "nv" and two[1].text in ("是", "为", "有"):
            return None  # 范艾伦辐射带是…
    if following and (
        (following.tag[:1] in ("n", "a") and following.text not in ("本人", "自己"))
        or following.tag in ("k", "nz", "nr", "ns", "eng", "j", "l", "i")
        or following.text == "、"
    ):
        return None
    beyond = next((t for t in statement.tokens if following and t.start == following.end), None)
    if following and following.tag == "vn" and (beyond is None or beyond.tag not in ("ul", "uz", "ug")):
        return None  # 伯努利试验
    previous = next((t for t in statement.tokens if t.end == start), None)
    if previous and (
        (previous.tag[:1] == "n" and previous.tag != "nt")
        or previous.text in ("、", "和", "与", "及", "老", "小", "·")
        or previous.tag in ("j", "nz", "b")
        or (previous.tag == "a" and len(previous.text) == 1)
    ):
        return None
    return Asked("谁", stretch, stretch)
