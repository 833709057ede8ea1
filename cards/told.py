"""Lists that a verb of dividing or a counted noun announces: 分为A和B, 三个阶段：A、B、C.

Where the words in front say that the whole stretch up to the next mark is a list, punctuation alone sets the
borders of its items: nothing is asked of their kinds and lengths but that each can be an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.items import STOPS, Line, clean, is_item
from cards.model import Range

_NUMERALS = "零一二三四五六七八九十"
_NUMBER = "(?P<many>[两二三四五六七八九十])"
_MEASURE = "(?:大|个|种|类|部|方|位|项|条|层|级|等|支|步|点|段|章|门|国|道|州|省|族|派|家|名|座|件|本|场|次)"
SORTS = "(?:细?分(?:为|成|作)|划分(?:为|成)|包括|包含|涵盖|下辖)(?:了|有)?"
"""A verb of dividing or holding."""
SORTING = f"{SORTS}(?:——|：)?"
"""The same with the mark before the list."""
POINTING = "(?:：|——|—|，?(?:即|分别[是为]|依次[是为]|就是)：?|，?包括：?)"
"""What leads from a number of things to the list of them."""
TALLY = rf"{_NUMBER}{_MEASURE}[\u4e00-\u9fff]{{0,8}}?"
"""A number of things."""
_ANNOUNCES = re.compile(rf"{SORTING}|{TALLY}(?:{POINTING}|[是为]：?)")
"""What stands before a list; what it ends in is the border of the first item."""
SUMMED = (
    rf"(?:这|那)?(?P<many>[两二三四五六七八九十]|\d+)"
    rf"(?P<what>部分|方面|者|人|{_MEASURE}[“「]?[\u4e00-\u9fff]{{0,4}}[”」]?|[\u4e00-\u9fff])"
)
"""What sums a list up behind its last item: 四等, 两大类, 三个阶段."""
_SUM = re.compile(f"{SUMMED}$")
_ETC = re.compile("等(?:等|[人国地部省州县市族])?")
_JOINED = re.compile("以及|或者|和|与|及|或")
_LONGEST = 16
_OPEN, _CLOSE = "（([“「《", "）)]”」》"
_QUOTED = "“《"
_CLAUSE = re.compile(
    r"、|^(?:许多|大量|很多|各|若干)|^[并而但也就还又再从在对向于的]|[是了着]$|可以|能够|[是被把]|[一上下这那][个图表面方]|\d[个只名位人]$"
)
"""What no announced item begins with, ends in or holds: the stretch is a clause then, or tells of one case."""


_FIELD = re.compile(r"[^，。；：！？、\d]{2,12}：(?=[^：]*$)")
"""The name of a line 名：值, where the value is all that is left."""


def announced(line: Line) -> Iterator[tuple[list[Range], bool]]:
    """The items of every list that is announced, and whether the sentence says that they are all."""
    for found in _ANNOUNCES.finditer(line.plain):
        items, closed, many = _items(line, found.end(), _stop(line.plain, found.end()))
        counts = {count_of(numeral) for numeral in (found["many"], many) if numeral}
        if len(items) > 1 and counts <= {len(items)} and (closed or not counts):
            yield items, closed
    field = _FIELD.match(line.plain)
    if field and not line.plain[_stop(line.plain, field.end()) :].strip("。；"):
        items, _, _ = _items(line, field.end(), _stop(line.plain, field.end()), mixed=True)
        if len(items := _summed_inside(line.plain, items)) > 2:
            yield items, False


_SUM_OF = re.compile(r"[\u4e00-\u9fff]{2,}?(?P<many>[两二三四五六])[国省州市县地家](?=[\u4e00-\u9fff]{2})")


def _summed_inside(plain: str, items: list[Range]) -> list[Range]:
    """The items, those that one of them sums up with it as one: 丹麦、挪威、瑞典三国国王."""
    joined: list[Range] = []
    for a, b in items:
        found = _SUM_OF.match(plain, a, b)
        before = count_of(found["many"]) - 1 if found else 0
        begin = joined[-before][0] if 0 < before <= len(joined) else a
        joined = [*(joined[:-before] if begin < a else joined), (begin, b)]
    return joined


def count_of(numeral: str) -> int:
    """The number that a numeral below eleven or in digits says."""
    return int(numeral) if numeral.isdigit() else 2 if numeral == "两" else _NUMERALS.index(numeral)


def numeral_of(count: int) -> str:
    """How so many are said before a measure word: 两, 三; above ten in digits."""
    return "两" if count == 2 else _NUMERALS[count] if count <= 10 else str(count)


def _stop(plain: str, start: int) -> int:
    """Where the next mark stands outside of brackets."""
    depth = 0
    for i in range(start, len(plain)):
        if plain[i] in _OPEN:
            depth += 1
        elif plain[i] in _CLOSE:
            if not depth:
                return i
            depth -= 1
        elif not depth and plain[i] in STOPS:
            return i
    return len(plain)


def _items(line: Line, start: int, end: int, *, mixed: bool = False) -> tuple[list[Range], bool, str]:
    """The items of a stretch that is a list from end to end, whether they are all, and the numeral behind them.

    With `mixed`, one may have a 的 and another not.
    """
    plain = line.plain
    borders = {token.start for token in line.tokens} | {token.end for token in line.tokens}
    depth, parts, at = 0, [], start
    for i in range(start, end):
        depth += (plain[i] in _OPEN) - (plain[i] in _CLOSE)
        if plain[i] == "、" and not depth:
            parts.append((at, i))
            at = i + 1
    last, closed, many = end, True, ""
    if etc := next((t for t in line.tokens if at < t.start < end and _ETC.fullmatch(t.text)), None):
        last, closed = etc.start, False
    elif (summed := _SUM.search(plain, at, end)) and summed.start() > at and summed.start() in borders:
        last, many = summed.start(), summed["many"]
    joints = [
        m for m in _JOINED.finditer(plain, at, last) if {*m.span()} <= borders and at < m.start() and m.end() < last
    ]
    joints = [m for m in joints if not _within(plain, at, m.start())]
    if len(joints) > 1 or not (parts or joints):
        return [], False, ""
    parts += [(at, joints[0].start()), (joints[0].end(), last)] if joints else [(at, last)]
    items = [clean(plain, part) for part in parts]
    texts = [plain[a:b] for a, b in items]
    alike = mixed or len({"的" in text for text in texts}) == 1
    distinct = len(set(texts)) == len(texts) and max(map(len, texts)) > 1
    possible = all(
        text and len(text) <= _LONGEST and is_item(text) and (text[0] in _QUOTED or not _CLAUSE.search(text))
        for text in texts
    )
    return (
        (items, closed, many)
        if alike and distinct and possible and {a for a, _ in items} <= borders
        else ([], False, "")
    )


def _within(plain: str, start: int, at: int) -> bool:
    """Whether a bracket that was opened behind `start` is still open at `at`."""
    return sum((c in _OPEN) - (c in _CLOSE) for c in plain[start:at]) > 0
