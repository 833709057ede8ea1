"""Holes of when and where, told by a noun phrase: a dynasty or an age, and where a thing lies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.model import Statement
from cards.signs import Ends, signed, written
from cards.telling import NAMES, POINTS, STOPS, specific
from cards.words import NOMINAL

# --- ages: 泉州在宋元时期是东方第一大港 -----------------------------------------------------------------

_DYNASTIES = (
    "夏商 商周 西周 东周 先秦 春秋战国 秦汉 两汉 西汉 东汉 魏晋南北朝 三国两晋南北朝 魏晋 两晋 西晋 东晋 南北朝 隋唐 五代十国 唐宋 两宋 北宋 南宋 宋元 宋辽金 "
    "元明清 元明 明清 明末清初 清末民初 清末 明末 元末 唐末 秦末 汉末 隋末 晚清 晚唐 晚明"
).split()
_AGES = (
    "绳文 弥生 古坟 飞鸟 奈良 平安 镰仓 室町 安土桃山 江户 明治 大正 昭和 平成 幕府 日治 日据 日占 荷治 荷据 清治 清领 明郑 民国 北洋 北洋政府 国民政府 抗战 抗日战争 解放战争 "
    "文革 文化大革命 改革开放 大跃进 冷战 殖民 维多利亚 伊丽莎白 拿破仑 纳粹 法西斯 苏联 沙俄 帝俄 沙皇 魏玛 战国 春秋 三国 石器 旧石器 新石器 中石器 青铜 青铜器 铁器 铜石并用 "
    "文艺复兴 启蒙 启蒙运动 宗教改革 大航海 地理大发现 工业革命 希腊化 古典 古风 罗马 古罗马 古希腊 古埃及 共和 帝国 十字军 十字军东征 蒙古 拜占庭 奥斯曼 法老 王政 冰河 "
    "康乾 洋务 英治 葡治 军阀 太平天国 巴洛克 洛可可 朝鲜 李朝 高丽 新罗 百济 高句丽 统一新罗 北魏 东魏 西魏 北齐 北周 曹魏 蜀汉 东吴 南明 西夏 莫卧儿 波旁 都铎 斯图亚特 加洛林 墨洛温 阿拔斯 倭马亚 托勒密"
).split()
_STAGES = "(?:初年|末年|初期|中期|后期|末期|晚期|早期|中叶|前期)"


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


_AGE = re.compile(
    rf"(?:{_any(_DYNASTIES + _AGES)}(?:时期|时代|王朝|年间)|(?:{_any(_DYNASTIES)}|[商周秦汉隋唐宋元明清][朝代]|春秋|战国|三国)(?:时期|时代|年间)?{_STAGES}?"
    rf"|中世纪(?:时期|{_STAGES})?|文艺复兴(?:时期|时代)?{_STAGES}?"
    rf"|(?:前?寒武|奥陶|志留|泥盆|石炭|二叠|三叠|侏罗|白垩|古近|新近|第[三四])纪(?:时期|{_STAGES})?"
    r"|(?:古新|始新|渐新|中新|上新|更新|全新)世(?:时期|早期|中期|晚期)?|(?:太古|元古|古生|中生)[代宙]|新生代(?=，)|(?:末次)?冰[河川]?(?:时期|时代|期))"
)
_IN_AGE = re.compile(
    "(?:在|于|早在|直到|到|至|始于|起于|追溯到|追溯至|上溯到|上溯至|追溯自|兴起于|起源于|出现于|形成于|生活于|生存于|建于|流行于|盛行于)$"
)


@signed(_AGE)
def _era(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A dynasty, an age, a period of the earth, where it says when something was and stands for no state or people."""
    found = _AGE.match(plain, at)
    if not found:
        return
    end = found.end()
    if found.group()[0] == "抗" or re.match("[即就便才]", plain[end:]):
        return  # 抗战时期 stands before all that is told of those years
    front = not at or plain[at - 1] in "，；"
    after = next((t for t in statement.tokens if t.start <= end < t.end), None)
    behind = plain[end:]
    if re.match("时(?!期|代)", behind):
        behind, after = behind[1:], next((t for t in statement.tokens if t.start <= end + 1 < t.end), None)
    if front:
        named = re.search("(?:时期|时代|年间|中世纪)$", found.group())
        if behind[:1] == "，" or (named and statement.subject[0] == end < statement.subject[1]):
            yield end
    elif _IN_AGE.search(plain[:at]) and (
        not behind
        or (behind[0] in "，。；" and not re.search("[在到至]$", plain[:at]))
        or (after is not None and (after.tag[:1] in "vdp" or after.tag in ("ad", "c")) and after.tag != "vn")
    ):
        yield end


# --- where a thing lies: 乐山市是四川省的地级市，位于四川省中南部，… -------------------------------------------

_LIES = re.compile(
    r"出生于|出生在|生于|葬于|葬在|安葬于|逝世于|病逝于|卒于|位于|位在|坐落于|坐落在|座落于|座落在|地处|位处|分布于|分布在|原产于|产于|栖息于|栖息在|生活在|生长于|生长在|发源于|发源自|注入|流入|聚居在|聚居于|集中在|集中于"
)
_LIGHT = re.compile(r"(?:主要|大多|大都|多数|多|则|都|均|皆|也|现|今|就|全境|大部分|一般|通常|常|仍|而|最后|最终)*$")


@signed(_LIES)
def _lying(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a sentence begins with before a verb of lying, where it tells by itself what is meant."""
    found = None if at else _LIES.search(plain, 2, 40)
    if found is None:
        return
    text = re.sub(r" ?（[^（）]*）$", "", plain[: found.start()].rstrip("，"))
    text = re.sub(r" ?（[^（）]*）$", "", _LIGHT.sub("", text))
    text = text[
        : next((s.start for s in statement.spans if s.kind in ("year", "date") and s.end == len(text)), len(text))
    ]
    if not re.search(rf"[{STOPS}（）是第]|[将把使让被了]|部分|作品$", text) and specific(
        statement, plain, 0, len(text)
    ):
        yield len(text)


_NO_SPOT = re.compile(
    r"^[\d第哪该此其这那同]|世纪|年代|时期$|[时期纪世代]$|了|[是会能要使让将把被]|海拔|北纬|东经|方面|手[中上里]|地位|阶段|状态|水平|行列|第[一二三四五六七八九十\d]|前列|[以之][上下]$|各地$|世界各地|全国各地|当地|境内$|附近$|[则为]|的(?:岛屿|行政区|城市|国家|地方|部分|小镇|森林)$|^地区|家庭$|世家$|之家$"
)


_SPREAD = re.compile(r"(?:分布[于在]|产于|栖息[于在]|生活在|生长[于在]|聚居[于在]|集中[于在])$")


def _all_told(statement: Statement, plain: str, at: int, end: int) -> bool:
    """Whether no other place follows behind the comma, where a thing is spread over several."""
    behind = re.sub(r"^（[^（）]*）", "", plain[end:])
    if behind.startswith("、"):
        return False
    at_comma = len(plain) - len(behind) + 1
    places = {x.start for x in statement.spans if x.kind == "place"} | {
        t.start for t in statement.tokens if t.tag == "ns"
    }
    more = at_comma in places or re.match("[与和及]|以及|[东西南北中]", behind[1:])
    return behind[:1] != "，" or not _SPREAD.search(plain[:at]) or not more


@signed(spans=("list",))
def _spots(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """Where it lies, where that is a list and nothing else is told of it."""
    for span in statement.spans:
        if (
            span.kind == "list"
            and span.start == at
            and re.match("[，。；]|等地?[，。；]|$", plain[span.end :])
            and not _NO_SPOT.search(plain[at : span.end])
            and _all_told(statement, plain, at, span.end)
        ):
            yield span.end


def _spot(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """Where it lies, to the end of the clause, or to the 的 before what it is: 秘鲁北部 in 位于秘鲁北部的一个遗址."""
    found = re.compile(rf"[^{STOPS}（）]{{2,36}}").match(plain, at)
    if not found:
        return
    text, end = found.group(), found.end()
    if re.search(r"是(?:一[个座条片处所家间种])?$", re.sub(rf"(?:{_LIES.pattern})$", "", plain[:at])):
        head = text.rfind("的")
        if head < 2:
            return
        text, end = text[:head], at + head
    elif plain[end : end + 1] not in ("，", "。", "；", "（", "") or not _all_told(statement, plain, at, end):
        return
    last = next((t for t in statement.tokens if t.end == end), None)
    if (
        not _NO_SPOT.search(text)
        and not POINTS.search(text)
        and last is not None
        and (last.tag in NOMINAL | {"f", "s", "ns"} or not last.known)
        and (
            any(s.kind in NAMES and at <= s.start and s.end <= end for s in statement.spans)
            or re.search(r"[洲洋海河江山省州市县区国]", text)
        )
    ):
        yield end


WHEREABOUTS: dict[str, Ends] = {
    "era": _era,
    "lying": _lying,
    "lies": written(_LIES),
    "spots": _spots,
    "spot": _spot,
}
"""By the type of a hole: where one that begins at an offset of a statement ends."""
