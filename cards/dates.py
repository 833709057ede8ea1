"""Dates and quantities, found by their form alone.

Text comes in its simplified form. A range is one stretch, and so is a year with the
reign year that stands for it.
"""

from __future__ import annotations

import re

from cards.model import Span
from cards.words import ERAS, MEASURES, UNITS

_HAN = "零〇一二三四五六七八九十百千廿卅两"
_N = r"(?:\d+|[" + _HAN + r"]+)"
_BC = r"(?:公元前|西元前|纪元前|公元|西元|纪元|(?<![之以目向此])前(?=\d{2,4}年))?"
_ERA = "(?:" + "|".join(sorted(ERAS, key=lambda era: (-len(era), era))) + ")"
_MONTH = r"(?:闰?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|正|腊|冬)月份?)"
_DAY = r"(?:(?:\d{1,2}|[一二三四五六七八九十廿]{1,4})[日号]|初[一二三四五六七八九十]|[上中下]旬|[初底末])"
_PART = r"(?:年?(?:初|末|底|中期|初期|末期|末年|初年|前期|后期|早期|晚期|上半叶|下半叶|中叶|前半叶|后半叶|上半年|下半年)|[春夏秋冬](?:天|季)?)"
_VAGUE = r"(?:左右|前后|上下|之前|以前|之后|以后|以来|起|后|前)"
_YEAR_NUMBER = r"(?:\d{3,4}|[一二三四五六七八九][零〇一二三四五六七八九]{3})"
_YEAR = rf"{_BC}{_YEAR_NUMBER}年(?!代|间|来|级|纪)"
_EARLY = r"(?:公元前?|西元前?|前)\d{1,4}年(?!代|间)"
_REIGN = rf"(?:[明清唐宋元汉隋晋魏]|东汉|西汉|北宋|南宋|东晋|西晋)?{_ERA}(?:{_N}|元)年(?!间)"
_ANY_YEAR = rf"(?:{_EARLY}|{_YEAR}|{_REIGN})"
_CENTURY = rf"(?:公元前?|西元前?|前)?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|上|本)世纪(?:(?:\d0|[一二三四五六七八九]十)年代)?{_PART}?"
_DECADE = rf"(?:公元前?)?(?:\d{{3}}0|[一二三四五六七八九]{{3}}[零〇])年代{_PART}?"
_TO = r"\s?(?:-|－|–|—|——|~|～|至|到|－)\s?"
_GLOSS = r"(?:（[^（）]{1,14}年[^（）]{0,8}）|\([^()]{1,14}年[^()]{0,8}\))"

_DATE = re.compile(
    "|".join(
        (
            rf"(?P<range>(?:{_ANY_YEAR}|{_CENTURY}|{_DECADE}|{_BC}{_YEAR_NUMBER}){_TO}(?:{_ANY_YEAR}|{_CENTURY}|{_DECADE}|\d{{1,2}}年(?!代|间|级|来)))",
            rf"(?P<full>{_ANY_YEAR}{_GLOSS}?{_PART}?{_MONTH}{_DAY}?)",
            rf"(?P<year>{_ANY_YEAR}{_GLOSS}?(?P<part>{_PART})?)",
            rf"(?P<century>{_CENTURY}|{_DECADE})",
            rf"(?P<monthday>{_MONTH}{_DAY})",
            rf"(?P<reign>(?:明朝|清朝|唐朝|宋朝|元朝|[明清唐宋元汉])?{_ERA}(?:年间|初年|末年|时期|朝))",
            r"(?P<short>(?<!\d)\d{2}年代(?:初|末|中期|后期|前期)?)",
        )
    )
)
_VAGUE_AFTER = re.compile(r"(?:左右|前后|上下|前夕|以前|之前|之后|以后|后期|以来)")

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千万亿零〇]+(?:点[一二三四五六七八九零〇]+)?"
_BIG = r"(?:[十百千]?[万亿兆]亿?|百|千)"
_FUZZ = r"(?:多|余|来|几)"
_AMOUNT = rf"(?:(?:{_DIGITS}|{_CHINESE})(?:\s?{_FUZZ})?{_BIG}?{_FUZZ}?|(?:数|几)(?:十|百|千|万|亿)+(?:余|多)?)"
_AMOUNT_RANGE = rf"{_AMOUNT}(?:\s?(?:-|－|–|—|~|～|至|到)\s?{_AMOUNT})?"
_WORDS = sorted(set(UNITS) | set(MEASURES), key=lambda word: (-len(word), word))
_UNIT_WORDS = frozenset(UNITS)
_MEASURE = "|".join(map(re.escape, _WORDS))
_NUMBER = re.compile(
    rf"(?P<mixed>\d+米\d+)|(?P<percent>百分之{_CHINESE}|{_DIGITS}\s?[%％‰])"
    rf"|(?P<ordinal>第(?:{_CHINESE}|\d+)(?P<rank>{_MEASURE}|大)?)"
    rf"|(?P<amount>{_AMOUNT_RANGE})\s?(?P<unit>{_MEASURE})(?P<more>多|余|半)?"
)
_BARE = re.compile(
    rf"(?<![第A-Za-z_\d.\-—/:：号])(?P<amount>{_AMOUNT_RANGE})(?=[\u4e00-\u9fff])(?:(?<=\d\d)|(?<=[万亿千百多余]))(?![年月日号世点成分])"
)
_TERM = re.compile(
    r"[三六]部(?!书|作|小|电|分|史|著|曲)|五代|十国|[三六八]国|三司|三省|四书|五经|三国|八国|七国|百姓|百官|万岁|万国|万物|万里长城|千古|四方|八方|九州|三军|五胡|十六国|三峡|八路军|四军|二人转|[二三两]人(?=之间|转)|万历|三角|五角|[四八]旗|四家|[一两三]家人|百家|百年|千里马|第一次世界|第二次世界|[一二三四五六七八九十百]+年(?:战争|计划|规划|之痒)|[一二三四五六七八九十百]+[日天]战争"
)
"""Numbers that are part of a name."""
_FUZZY = re.compile(r"[多余几数来]|左右|上下|-|~|～|至|到")
_APPROXIMATE_BEFORE = re.compile(
    r"(?:约|大约|大概|近|将近|接近|至少|最多|不到|不足|超过|多达|高达|达到|达|仅|只有|共|总共|一共|平均)$"
)
_NO_NUMBER_BEFORE = re.compile(r"[第A-Za-z_\d.\-]$")
_IDIOM_AFTER = re.compile(
    r"^(?:人称|人类|人民|人们|人物|人士|人才|人工|人员|人格|个人|国人|次元|面前|面对|面临|期间|口气|口号|天下|天才|日常|分别|成为|成功|成立|发明|发现|发展|发生|发动|发射|发布|发起|等于|等同|家庭|家族|家人|声|号称|派人|派遣|场面|军队|军阀|军人|军官|期望|次日|国家|行动|位于|位置|名义|名字|名叫|名将|名为|度过|起来|起义|角度|角色|角落|元老|元素|元帅|战争|批判|批评|对于|对抗|对手|点燃|站在|路上|路线|线路|本书|部队|部门|部分|件事|面积|样子|条件|手段|方面|方向|方法|方式|方案|头上|口中|号角|期货|版本|段时间)"
)


def _range(match: re.Match[str], group: str = "") -> tuple[int, int]:
    return match.span(group) if group else match.span()


def dates(text: str) -> list[Span]:
    """Date spans in order. Kinds: `date` (a day or month of a year), `year`, `period` (range, century,
    decade, reign), `day` (a month and day with no year)."""
    spans = []
    for match in _DATE.finditer(text):
        start, end = match.span()
        group = match.lastgroup if match.lastgroup != "part" else "year"
        sure, why = 1.0, "form"
        if group == "year" and _is_duration(text, start, end):
            continue
        kind = {
            "range": "period",
            "full": "date",
            "year": "period" if match.group("part") else "year",
            "century": "period",
            "monthday": "day",
            "reign": "period",
            "short": "day",
        }[group or "year"]
        vague = _VAGUE_AFTER.match(text, end)
        if vague and vague.group() in ("左右", "前后", "上下"):
            end, kind = vague.end(), "period"
        spans.append(Span(kind=kind, start=start, end=end, sure=sure, why=why))
    return spans


def _is_duration(text: str, start: int, end: int) -> bool:
    """A bare three-digit number with 年 may count years: 历时300年, 300年的历史."""
    if not re.fullmatch(r"\d{3}年", text[start:end]) and not re.fullmatch(r"[1-9]000年", text[start:end]):
        return False
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    return bool(
        re.search(r"[历共近约达了续隔过经满长]$|将近|超过|持续|不到|距今|[大小]约", before)
        or re.match(r"[的多余]|以来|以后|之后|之久|历史|时间|前|后|左右|来|间", after)
        or start > 0
        and text[start - 1] in "第十百千万亿"
    )


def numbers(text: str, taken: list[Span]) -> list[Span]:
    """Quantities with their measure word or unit (`number`), ordinals (`ordinal`), outside `taken`."""
    spans = []
    busy = [(span.start, span.end) for span in taken]
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b in busy):
            continue
        if start and _NO_NUMBER_BEFORE.search(text[:start][-1:]):
            continue
        if _TERM.match(text, start):
            continue
        if match.group("ordinal"):
            if match.group("rank"):
                spans.append(Span(kind="ordinal", start=start, end=end, why="form"))
            continue
        if match.group("mixed"):
            spans.append(Span(kind="number", start=start, end=end, why="米"))
            continue
        unit = match.group("unit")
        if unit == "月" or (unit and unit not in _UNIT_WORDS and _IDIOM_AFTER.match(text[match.start("unit") :])):
            continue
        amount = match.group("amount") or match.group("percent")
        if amount in ("一", "1") and (unit not in _UNIT_WORDS or unit in ("块", "天", "日", "年", "夜", "分", "周")):
            continue
        if amount in ("千", "百", "万", "十", "亿", "两", "零", "一", "〇") and (
            unit not in _UNIT_WORDS
            or unit in ("天", "日", "里", "年", "度", "分", "成", "两", "石", "元", "克", "周", "倍", "折", "升")
        ):
            continue
        if (
            unit
            in (
                "分",
                "成",
                "折",
                "石",
                "斗",
                "两",
                "度",
                "角",
                "夜",
                "级",
                "里",
                "周",
                "卡",
                "尺",
                "寸",
                "丈",
                "升",
                "马克",
                "块",
                "桶",
                "K",
                "V",
                "A",
                "W",
                "K",
                "元",
                "日",
                "年间",
            )
            and not re.search(r"\d|[十百千万]", amount)
            and text[end : end + 1] not in "，。；、）)！"
        ):
            continue
        spans.append(Span(kind="number", start=start, end=end, why=unit or "percent"))
    busy += [(span.start, span.end) for span in spans]
    for match in _BARE.finditer(text):
        start, end = match.span("amount")
        amount = text[start:end]
        counts = re.search(r"[万亿千百]", amount) or re.fullmatch(r"\d{3,}", amount) and not re.fullmatch(r"(?:19|20)\d\d", amount)
        if end - start >= 2 and counts and not any(a < end and start < b for a, b in busy):
            spans.append(Span(kind="number", start=start, end=end, why="bare"))
    return sorted(spans, key=lambda span: span.start)


def is_fuzzy(text: str) -> bool:
    """Whether a quantity says itself that it is no exact one (一万多人, 30到40)."""
    return bool(_FUZZY.search(text))


def is_hedged(before: str) -> bool:
    """Whether the text before a quantity says that it is approximate (约, 至少, 超过 …)."""
    return bool(_APPROXIMATE_BEFORE.search(before))
