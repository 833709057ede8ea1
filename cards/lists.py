"""Lists A、B和C, found by their separators; `items` says where each item begins and ends.

A chain of separators with one item that is none gives no list at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cards.items import STOPS, Line, clean, first_item, is_item, last_item
from cards.model import Range, Span, Token
from cards.told import announced, count_of
from cards.words import NOMINAL

_UNTYPED = ("list", "ordinal", "day", "period")
_LAST = ("和", "与", "及", "以及", "或", "暨", "还有", "或者")
_PAIR = re.compile(r"([\u4e00-\u9fff]{1,2})和([\u4e00-\u9fff]{1,2})")
_OPEN, _CLOSE = "（([【［", "）)]】］"


def lists(plain: str, tokens: Sequence[Token], found: Sequence[Span]) -> list[Span]:
    """The lists of a sentence; `why` is `closed` where the list says where it ends (和, 等), else `open`."""
    if "、" not in plain and not any(word in plain for word in _LAST) and "》《" not in plain:
        return []
    line = Line(plain, tokens, [s for s in found if s.kind not in _UNTYPED])
    made: list[Span] = []
    told = (_span(_by_side(line.plain, items), closed=closed) for items, closed in announced(line))
    for span in (*told, *(_list(line, chain) for chain in _chains(line)), *_rows(line)):
        if span and not any(other.start < span.end and span.start < other.end for other in made):
            made.append(span)
    return made


def _rows(line: Line) -> Iterator[Span]:
    """《A》《B》《C》 with nothing between."""
    row: list[Span] = []
    for span in [*sorted((s for s in line.spans if s.kind == "work"), key=lambda s: s.start), None]:
        if span and row and row[-1].end == span.start:
            row.append(span)
            continue
        if len(row) > 1:
            yield _span([(s.start, s.end) for s in row], closed=True)
        row = [span] if span else []


def _span(items: Sequence[Range], *, closed: bool) -> Span:
    why = "closed" if closed else "open"
    return Span(kind="list", start=items[0][0], end=items[-1][1], sure=0.8, why=why, items=tuple(items))


def _chains(line: Line) -> Iterator[list[Token]]:
    """Runs of separators of one depth of brackets, with no other punctuation between them."""
    inside = [False] * len(line.plain)
    for span in line.spans:
        if span.kind != "titled":
            inside[span.start : span.end] = [True] * (span.end - span.start)
    running: dict[int, list[Token]] = {}
    depth = 0
    for token in line.tokens:
        first = token.text[0]
        if inside[token.start]:
            continue
        if first in _OPEN:
            depth += 1
        elif first in _CLOSE or first in STOPS:
            if chain := running.pop(depth, None):
                yield chain
            depth -= first in _CLOSE and depth > 0
        elif token.text == "、" or token.text in _LAST:
            running.setdefault(depth, []).append(token)
    yield from running.values()


def _list(line: Line, chain: Sequence[Token]) -> Span | None:
    plain = line.plain
    separators = _separators(chain)
    if not separators:
        return None
    inner = [(a.end, b.start) for a, b in pairwise(separators)]
    if not all(is_item(plain[a:b]) for a, b in inner):
        return None
    behind = last_item(line, separators[-1].end, inner)
    if behind is None:
        return None
    last, etc = behind
    guessed = any((t.start, t.end) == last and not t.known for t in line.tokens)
    glued = _PAIR.fullmatch(plain, *last) if guessed and separators[-1].text == "、" else None
    if glued:  # 溪、水流、河、山和湖, which the engine takes for one word
        inner, last = [*inner, glued.span(1)], glued.span(2)
    if plain.startswith("的", last[1]) and any("的" in plain[a:b] for a, b in inner):
        return None
    first = first_item(line, separators[0].start, [*inner, last])
    if first is None:
        return None
    first = _with_its_verb(line, first, [*inner, last])
    if _place_of_next(line, [first, *inner, last]):
        return None
    items = _titles(line, [clean(plain, item) for item in (first, *inner, last)])
    texts = {plain[a:b] for a, b in items}
    if "" in texts or len(texts) < len(items) or _joined(plain, items):
        return None
    items = _by_side(plain, items)
    pure = all(token.text != "、" for token in separators)
    if (pure and _goes_on(line, last[1])) or not _alike(line, items, etc=etc, pure=pure):
        return None
    return _span(items, closed=etc or separators[-1].text != "、")


_OF_SIDES = re.compile(r"(?P<side>[东西南北中前后左右上下大小内外新旧])(?P<many>[二两三四])(?=[\u4e00-\u9fff])")


def _by_side(plain: str, items: list[Range]) -> list[Range]:
    """东、西二捻: where the noun stands once behind its number, the sides alone are the items."""
    last = _OF_SIDES.match(plain, *items[-1])
    if last is None or count_of(last["many"]) != len(items) or any(b - a > 1 for a, b in items[:-1]):
        return items
    return [*items[:-1], last.span("side")]


def _with_its_verb(line: Line, first: Range, others: Sequence[Range]) -> Range:
    """The first item, with the verb before it where the others have theirs: 修改名字、设定密钥、增加注释."""
    before = next((t for t in line.tokens if t.end == first[0]), None)
    if before is None or before.tag != "v" or len(before.text) < 2 or _is_deed(line, first):
        return first
    return (before.start, first[1]) if sum(_is_deed(line, item) for item in others) > 1 else first


def _is_deed(line: Line, item: Range) -> bool:
    """Whether an item is a verb with its object."""
    words = [t for t in line.tokens if item[0] <= t.start and t.end <= item[1]]
    return len(words) > 1 and words[0].tag == "v" and len(words[0].text) > 1 and words[-1].tag[:1] != "v"


def _separators(chain: Sequence[Token]) -> list[Token]:
    """The separators of one list: any 、 and at most one 和 at its end; a 和 between two 、 is part of an item."""
    commas = [i for i, token in enumerate(chain) if token.text == "、"]
    if not commas:
        return list(chain) if len(chain) == 1 else []
    return [chain[i] for i in commas] + list(chain[commas[-1] + 1 : commas[-1] + 2])


def _joined(plain: str, items: Sequence[Range]) -> bool:
    """Whether an item holds a 和 that no shared ending explains: 英国和法国、德国 but not 匈牙利与克罗地亚国王."""
    for i, (a, b) in enumerate(items[:-1]):
        if any(word in plain[a:b] for word in ("和", "与", "及")) and not any(
            plain[d - 1] == plain[b - 1] for j, (_, d) in enumerate(items) if j != i
        ):
            return True
    return False


def _place_of_next(line: Line, items: Sequence[Range]) -> bool:
    """黑龙江、嫩江中上游的巴尔虎、达斡尔: whether the first places only say where the next item is from."""
    places = {(s.start, s.end) for s in line.spans if s.kind == "place"}
    starts = {start for start, _ in places}
    whole = [clean(line.plain, item) in places for item in items]
    i = whole.index(False) if False in whole else 0
    return i > 0 and items[i][0] in starts and "的" in line.plain[slice(*items[i])] and not any(whole[i:])


def _titles(line: Line, items: list[Range]) -> list[Range]:
    """甲国的《A》、乙国的《B》: where every item ends with a title, the titles are the items."""
    found = [next((s for s in line.spans if s.kind == "work" and s.end == b and s.start >= a), None) for a, b in items]
    return [(s.start, s.end) for s in found if s] if all(found) else items


def _goes_on(line: Line, end: int) -> bool:
    """Whether a noun follows a pair A和B that may belong to both: 俄罗斯和乌克兰 军队."""
    following = next((t for t in line.tokens if t.start == end), None)
    return bool(
        following and following.tag in NOMINAL and following.text[0].isalnum() and not following.text.startswith("等")
    )


def _alike(line: Line, items: Sequence[Range], *, etc: bool, pure: bool) -> bool:
    """Whether the items are of one kind, end in the same character, or are several about as long as each other."""
    kinds: dict[Range, set[str]] = {}
    for span in line.spans:
        kinds.setdefault((span.start, span.end), set()).add("person" if span.kind == "titled" else span.kind)
    if set.intersection(*(kinds.get(item, set()) for item in items)):
        return True
    if len({line.plain[b - 1] for _, b in items}) == 1 and max(b - a for a, b in items) > 1:
        return True
    if pure or any(kinds.get(item, set()) & {"number", "year", "date"} for item in items):
        return False
    lengths = sorted(b - a for a, b in items)
    if len(items) == 2:
        return etc and lengths[1] <= 2 * lengths[0] + 2
    return lengths[-1] <= max(3 * lengths[len(lengths) // 2], 6)
