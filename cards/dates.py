"""Dates, found by their form alone.

Text comes in its simplified form. A range is one stretch, and so is a year with the
reign year that stands for it.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add

from cards.model import Span
from cards.words import COMMON_ERAS, ERAS

_HAN = "零〇一二三四五六七八九十百千廿卅两"
_BEFORE_CHRIST = r"(?:公元前|西元前|纪元前)"
_BARE_BEFORE = (
    r"(?:(?:(?<![\u4e00-\u9fff])|(?<=[于在到至从自约和与是死生建]))前|(?<![之以目向此提])前(?=\d(?:[1-9]\d|\d[1-9])年))"
)
"""前 alone is 公元前 where no word ends before it, or the year is no round one: 解析几何出现前1800年 counts years."""
_BC = rf"(?:{_BEFORE_CHRIST}|公元|西元|纪元|{_BARE_BEFORE}(?=\d{{2,4}}年))?"


def _either(words: frozenset[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


_ERA, _SURE_ERA = "<era>", "<sure era>"
"""Where the names of eras stand in a pattern (see `_date`)."""
_DYNASTY = (
    r"(?:[明清唐宋元汉隋]朝|东汉|西汉|北宋|南宋|东晋|西晋|蜀汉|曹魏|北魏|南明|后[唐晋汉周梁]|[明清唐宋元汉隋晋魏])"
)
_MONTH = r"(?:闰?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正腊冬])月份?)"
_ONES = "[一二三四五六七八九]"
_DAY = (
    rf"(?:(?:[12]\d|3[01]|0?[1-9]|[一二三]?十{_ONES}?|{_ONES}|廿{_ONES}?)[日号](?![本军方伪线楼院馆店台])"
    r"|初[一二三四五六七八九十]日?|[上中下]旬|[初底末])"
)
_SEASON = r"(?:[春夏秋冬](?:天|季(?!节|后|度))?(?![节耕收播运闱试晚战]|(?<=[夏冬])至(?![今\d一二三四五六七八九春夏秋冬次翌])|(?<=[春秋])分(?!别)))"
_PART = (
    "(?:年?(?:初期|末期|初年|末年|中期|前期|后期|早期|晚期|上半叶|下半叶|中叶|前半叶|后半叶|上半年|下半年|初|末|底)|"
    f"{_SEASON})"
)
_YEAR_NUMBER = r"(?:\d{3,4}|[一二三四五六七八九][零〇一二三四五六七八九]{3})"
_YEAR = rf"{_BC}\s?{_YEAR_NUMBER}\s?年(?!代|来|级|纪|薪|龄|轻|产)"
_EARLY = rf"(?:{_BEFORE_CHRIST}|公元|西元|{_BARE_BEFORE})\s?\d{{1,4}}\s?年(?!代|间)"
_REIGN = rf"{_DYNASTY}?{_ERA}(?:\d{{1,2}}|[{_HAN}]{{1,4}}|元)年(?!间)"
_ANY_YEAR = rf"(?:{_EARLY}|{_YEAR}|{_REIGN})"
_CENTURY_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TENS = r"(?:(?:\d0|[一二三四五六七八九]十)年代)"
_CENTURY = rf"{_BC}\s?(?:{_CENTURY_NUMBER}|上|本)世纪{_TENS}?{_PART}?"
_DECADE = rf"{_BC}(?:\d{{3}}0|[一二三四五六七八九]{{3}}[零〇])年代{_PART}?"
_TO = r"\s?(?:——|[-－–—~～〜至到])\s?"
_GLOSS = r"(?:（[^（）]{1,14}年[^（）]{0,8}）|\([^()]{1,14}年[^()]{0,8}\))"
_LATIN_ERA = r"(?:\s?(?:AD|BC|CE|BCE))"

_FIRSTS = "".join(
    sorted({*"0123456789公西纪前闰正腊冬上本初明清唐宋元汉隋晋魏东北南蜀曹后", *_HAN, *(era[0] for era in ERAS)})
)
_CUE = re.compile(r"[年月朝]|世纪|时期|[初末]期|\d\s?(?:AD|BC|CE)|\d{3}\s?[-–—－~～]")
"""What every date has; most sentences have none."""
_DATE = (
    f"(?=[{_FIRSTS}])(?:"
    + "|".join(
        (
            (
                rf"(?P<range>(?:{_ANY_YEAR}{_PART}?|{_CENTURY}|{_DECADE}|{_BC}\s?{_YEAR_NUMBER}){_TO}"
                rf"(?:{_CENTURY}|{_DECADE}|{_ANY_YEAR}{_PART}?(?!{_MONTH})|\d{{1,2}}年(?!代|间|级|来)))"
            ),
            rf"(?P<centuries>{_BC}{_CENTURY_NUMBER}{_TO}{_CENTURY})",
            rf"(?P<days>{_ANY_YEAR}{_GLOSS}?{_MONTH}{_DAY}?{_TO}(?:{_ANY_YEAR})?(?:{_MONTH}{_DAY}?|{_DAY}))",
            rf"(?P<full>{_ANY_YEAR}{_GLOSS}?{_MONTH}{_DAY}?)",
            rf"(?P<year>{_ANY_YEAR}{_GLOSS}?(?P<part>{_PART})?)",
            rf"(?P<century>{_CENTURY}|{_DECADE})",
            rf"(?P<monthdays>{_MONTH}{_DAY}{_TO}(?:{_MONTH}{_DAY}|{_DAY}))",
            rf"(?P<monthday>{_MONTH}{_DAY})",
            rf"(?P<reign>(?:{_DYNASTY}{_ERA}|{_SURE_ERA})(?:年间|初年|末年|初期|末期|时期|朝(?!鲜|廷|代|臣|圣|贡|政)))",
            rf"(?P<latins>(?:\d{{1,4}}/)?\d{{1,4}}{_LATIN_ERA}{_TO}(?:约|大约)?(?:{_ANY_YEAR}|\d{{1,4}}{_LATIN_ERA}))",
            rf"(?P<latin>\d{{1,4}}{_LATIN_ERA}(?![A-Za-z]))",
            r"(?P<life>(?<=[（(，,；;\s])\d{3,4}\s?[-–—－~～]{1,2}\s?\d{3,4}(?=[）)，,；;\s]))",
            r"(?P<short>(?<![\d.])(?:\d0|[一二三四五六七八九]十)年代(?:初|末|中期|后期|前期)?)",
        )
    )
    + ")"
)
_HEADS = frozenset(era[:2] for era in ERAS)
_WITH_ERAS = _DATE.replace(_ERA, _either(ERAS)).replace(_SURE_ERA, _either(ERAS - COMMON_ERAS))
_WITHOUT_ERAS = _DATE.replace(_ERA, "(?!)").replace(_SURE_ERA, "(?!)")


@cache
def _date(eras: bool) -> re.Pattern[str]:
    """A date, with or without the names of eras: hundreds of words that hardly a text holds one of."""
    return re.compile(_WITH_ERAS if eras else _WITHOUT_ERAS)


def _may_have_era(text: str) -> bool:
    return not _HEADS.isdisjoint(map(add, text, text[1:]))


_KIND = {
    "range": "period", "centuries": "period", "days": "period", "full": "date", "year": "year", "century": "period",
    "monthdays": "day", "monthday": "day", "reign": "period", "latins": "period", "latin": "year", "life": "period",
    "short": "day",
}  # fmt: skip
_VAGUE_AFTER = re.compile(r"左右|前后|上下")
_APPROXIMATE_BEFORE = re.compile(
    r"(?:约|大约|大概|近|将近|接近|至少|最多|不到|不足|超过|多达|高达|达到|达|仅|只有|共|总共|一共|平均)$"
)


def dates(text: str) -> list[Span]:
    """Date spans in order. Kinds: `date` (a day or month of a year), `year`, `period` (range, century,
    decade, reign), `day` (a month and day with no year)."""
    spans: list[Span] = []
    if not _CUE.search(text):
        return spans
    for match in _date(_may_have_era(text)).finditer(text):
        start, end = match.span()
        group = "year" if match.lastgroup in ("part", None) else match.lastgroup or ""
        if group == "year" and _is_duration(text, start, end):
            continue
        if group in ("range", "life") and not _ascends(match.group()):
            continue
        if start and text[start].isdigit() and re.match(r"[\dA-Za-z.\-]", text[start - 1]):
            continue
        kind = "period" if match.group("part") else _KIND[group]
        if vague := _VAGUE_AFTER.match(text, end):
            end, kind = vague.end(), "period"
        spans.append(Span(kind=kind, start=start, end=end, why="form"))
    return spans


def _ascends(text: str) -> bool:
    """Whether the two years of a range can be one: no page numbers, no sums. Years before Christ may descend."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if len(numbers) != 2 or "世纪" in text or "前" in text or "年代" in text:
        return True
    first, last = numbers
    return first < last <= 2200 or last < 100


def _is_duration(text: str, start: int, end: int) -> bool:
    """A bare three-digit number with 年 may count years: 历时300年, 300年的历史."""
    if re.fullmatch(r"\d\d?00年", text[start:end]) and re.search(r"[\u4e00-\u9fff]前$", text[:start]):
        return True  # 解析几何出现前1800年
    if not re.fullmatch(r"\d{3}年", text[start:end]) and not re.fullmatch(r"[1-9]000年", text[start:end]):
        return False
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    return bool(
        re.search(r"[历共近约达了续隔过经满长余时]$|将近|超过|持续|不到|距今|[大小]约", before)
        or re.match(r"[的多余]|以来|以后|之后|之久|历史|时间|前|后|左右|来|间", after)
        or (start > 0 and text[start - 1] in "第十百千万亿")
    )


def is_hedged(before: str) -> bool:
    """Whether the text before a quantity says that it is approximate (约, 至少, 超过 …)."""
    return bool(_APPROXIMATE_BEFORE.search(before))
