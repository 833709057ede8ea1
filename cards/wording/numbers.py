"""多少, 几 with the unit: question words for quantities."""

from __future__ import annotations

import re

from cards.words import UNITS

_UNITS = frozenset(UNITS)
_NUMERAL = re.compile(r"^[\d,.]+|^[一二两三四五六七八九十百千万亿零〇数几]+")
_SMALL = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_SHORT_REST = 6
"""How much may follow 几: farther from the question mark it reads as “several”."""


def number_word(text: str, unit: str, after: str) -> str:
    """多少 or 几 with the unit of a quantity, before what follows it; nothing where it is no quantity that one asks for."""
    if unit == "percent":
        return "百分之多少"
    thousand = re.search(r"(?<=\d)千[米克瓦卡焦]$", text)
    if thousand:
        return "多少" + thousand.group()
    if unit == "年" and after.startswith("代"):
        return ""
    match = _NUMERAL.match(text)
    if (re.fullmatch(r"[A-Z]", unit) and unit not in "VWKJ") or text.endswith("周年") or re.match(r"[亿万]", after):
        return ""
    if unit == "bare" and (
        re.match(r"雄师|富翁|大军|年来|人民|战争|百姓|架构|系列|型|芯片|处理器|内核|版|号", after)
        or not re.search(r"\d", text)
    ):
        return ""
    if unit in ("代", "阶", "段", "重", "流", "线", "品", "世"):
        return ""
    small = (
        match is not None
        and _value(match.group()) <= 10
        and match.end() == len(text) - len(unit)
        and ("." not in text or unit == "级")
    )
    if unit == "bare":
        return "多少" if re.match(r"[\u4e00-\u9fff]", after) and not re.match(r"[，。；和与而但]", after) else ""
    if unit in ("日", "号"):
        return ""
    if unit == "次" and re.match(r"方程|函数|多项式|曲线|幂|方根", after):
        return ""  # of what degree an equation is, is a part of its name
    if unit == "年" and after.startswith("制"):
        return "几年" if small else ""
    if unit == "度" and re.match(r"接|担|出[任任席]|入|获|当|参|夺|蝉|登", after):
        return ""  # 三度接任 also says that it was the third time
    if unit == "次" and re.match(r"[再入当就举战参获夺蝉登出访]", after):
        return "多少次"  # 几次 before a verb reads as several times
    if unit in ("成", "折") and small:
        return "几" + unit
    if unit not in _UNITS and small and len(after) <= _SHORT_REST and "，" not in after:
        return "几" + unit
    if unit not in _UNITS and small and match is not None and _value(match.group()) <= 3:
        return ""  # two or three of something are no quantity in the middle of a sentence
    return "多少" + unit


def _value(numeral: str) -> float:
    try:
        return float(numeral.replace(",", ""))
    except ValueError:
        return float(_SMALL.get(numeral, 99))
