"""Lists A、B和C: where each item begins and ends.

Inside a list the separators say it. The first item has no border on its left and the last none on
its right: there the kinds and lengths of the others decide, and the words that can be in a name.
A chain of separators with one item that is none gives no list at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cards.model import Range, Span, Token
from cards.words import NOMINAL

_TYPED = ("person", "titled", "place", "name", "work", "quote", "foreign", "event", "year", "date", "number", "formula", "term")
_LAST = ("和", "与", "及", "以及", "或", "暨", "还有", "或者")
_STOP = frozenset("，。；：！？…,;:!?\n—")
_OPEN, _CLOSE = "（([【［", "）)]】］"
_NOT_IN_ITEM = re.compile(
    r"[的了着过是在被把将从对向于给让使就都也才又还很最已曾会能可要应须只仅不没无未与和及或等这那哪每他她它我你您咱][\u4e00-\u9fff“《]|[，。；：！？…]|(?:是|在|被|把|将|的|了|着|过|从|等)$"
)
_LOOSE_FIRST = frozenset(
    "大量 许多 很多 不少 各种 一些 多种 少量 部分 所有 全部 其他 其它 其余 主要 著名 包括 比如 例如 譬如 诸如 如 像 即 分别 分别是 有 是 为 于 在 由 从 向 对 跟 同 把 将 给 被 用 以 因 "
    "先后 依次 相继 以及 还有 加上 除了 除 尤其 特别 无论 不论 不管 既 等 所谓 何谓 这些 那些 这种 某些 若干 几个 一个 两个 三个 四个 各 该 今 当时 后来 此后 其中 称为 成为 作为 属于 任 曾任 历任 时任".split()
)
_COUNT_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])[二两三四五六七八九十\d]+(?:[国省州县市地人家军方者族府个司部]|大[\u4e00-\u9fff]{1,2})$")
_GLOSS = re.compile(r"(?:（[^（）]*）|\([^()]*\))$")
_LONGEST = 16


def lists(plain: str, tokens: Sequence[Token], found: Sequence[Span]) -> list[Span]:
    """The lists of a sentence; `why` is `closed` where the list says that it is complete, or that 等 follows."""
    if "、" not in plain and not any(word in plain for word in _LAST) and "》《" not in plain:
        return []
    spans = [s for s in found if s.kind in _TYPED]
    made: list[Span] = []
    for chain in _chains(plain, tokens, spans):
        span = _list(plain, tokens, spans, chain)
        if span and not any(o.start < span.end and span.start < o.end for o in made):
            made.append(span)
    return made + [row for row in _rows(spans, plain) if not any(o.start < row.end and row.start < o.end for o in made)]


def _rows(spans: Sequence[Span], plain: str) -> Iterable[Span]:
    """《A》《B》《C》 with nothing between."""
    row: list[Span] = []
    for span in [*sorted((s for s in spans if s.kind == "work"), key=lambda s: s.start), None]:
        if span and row and row[-1].end == span.start:
            row.append(span)
            continue
        if len(row) > 1 and plain[row[0].start - 1 : row[0].start] not in ("、", "和", "》") and plain[row[-1].end : row[-1].end + 1] not in ("、", "和"):
            yield Span(kind="list", start=row[0].start, end=row[-1].end, sure=0.8, why="closed", items=tuple((s.start, s.end) for s in row))
        row = [span] if span else []


def _chains(plain: str, tokens: Sequence[Token], spans: Sequence[Span]) -> Iterable[list[Token]]:
    """Runs of separators of one depth with no other punctuation between them; 和 closes a run."""
    inside = [False] * len(plain)
    for span in spans:
        if span.kind != "titled":
            inside[span.start : span.end] = [True] * (span.end - span.start)
    open_: dict[int, list[Token]] = {}
    depth = 0
    for token in tokens:
        first = token.text[0]
        if first in _OPEN:
            depth += 1
        elif first in _CLOSE:
            if open_.get(depth):
                yield open_.pop(depth)
            depth = max(depth - 1, 0)
        elif first in _STOP and not inside[token.start]:
            if open_.get(depth):
                yield open_.pop(depth)
        elif token.text == "、" and not inside[token.start] or token.text in _LAST and not inside[token.start]:
            open_.setdefault(depth, []).append(token)
    for chain in open_.values():
        if chain:
            yield chain


def _list(plain: str, tokens: Sequence[Token], spans: Sequence[Span], chain: list[Token]) -> Span | None:
    chain = _one_list(chain)
    if not chain:
        return None
    inner = [(a.end, b.start) for a, b in zip(chain, chain[1:], strict=False)]
    if any(not _is_item(plain[a:b]) for a, b in inner):
        return None
    behind = _behind(plain, tokens, spans, chain[-1], inner)
    if behind is None:
        return None
    last, closed = behind
    first = _first(plain, tokens, spans, chain[0], [*inner, last])
    if first is None:
        return None
    items = [_clean(plain, item, i == len(inner) + 1) for i, item in enumerate((first, *inner, last))]
    items = _works(spans, items)
    if chain[-1].text != "、":
        closed = True
    if len({plain[a:b] for a, b in items}) < len(items) or any(a >= b for a, b in items):
        return None
    if not _alike(plain, items, spans, etc=plain.startswith("等", last[1]), pure=all(t.text != "、" for t in chain)):
        return None
    return Span(kind="list", start=items[0][0], end=items[-1][1], sure=0.8, why="closed" if closed else "open", items=tuple(items))


def _one_list(chain: list[Token]) -> list[Token]:
    """The separators of one list: any 、 and at most one 和 at the end. 中与日、韩 is none, and so is A和B与C."""
    commas = [i for i, t in enumerate(chain) if t.text == "、"]
    if not commas:
        return chain if len(chain) == 1 else []
    last = commas[-1]
    if any(t.text != "、" for t in chain[commas[0] : last]):
        # 和 between two 、 is part of an item where it stands alone: A、B和C、D
        return []
    if commas[0] > 0 and chain[0].text != "、":
        chain = chain[commas[0] :]
        last -= commas[0]
    return chain[: last + 2]


def _is_item(text: str) -> bool:
    bare = _GLOSS.sub("", text.strip())
    return 0 < len(bare) <= _LONGEST + 10 and (bare[0] in "《“" or len(bare) <= _LONGEST and not _NOT_IN_ITEM.search(bare)) or bool(re.fullmatch(r"[\u4e00-\u9fff]{1,8}的(?:《[^》]+》|“[^”]+”)", bare))


def _behind(plain: str, tokens: Sequence[Token], spans: Sequence[Span], separator: Token, inner: Sequence[Range]) -> tuple[Range, bool] | None:
    """The last item, and whether 等 or the end of the clause closes the list."""
    start = separator.end
    etc = re.compile(r"[^，。；：！？、等（）]{1,16}(?=等)").match(plain, start)
    typed = max((s for s in spans if s.start == start), key=lambda s: s.end, default=None)
    if typed and (not etc or etc.end() <= typed.end):
        return (start, typed.end), plain.startswith("等", typed.end)
    if etc and _is_item(etc.group()):
        return (start, etc.end()), True
    by_start = {t.start: i for i, t in enumerate(tokens)}
    i = by_start.get(start)
    if i is None:
        return None
    end = i
    while end < len(tokens) and _is_word(tokens[end]) and tokens[end].end - start <= _LONGEST and not tokens[end].text.startswith("等"):
        end += 1
    following = tokens[end].text if end < len(tokens) else "。"
    if end < len(tokens) and tokens[end].tag in ("v", "vn", "a") and len(tokens[end].text) > 1 and end > i:
        beyond = tokens[end + 1].text if end + 1 < len(tokens) else "。"
        if beyond[0] in _STOP or beyond == "的":  # 液压悬挂。
            return (start, tokens[end].end), False
    if end == i:
        verbal = tokens[i].tag in ("v", "a", "vn", "i", "l") and len(tokens[i].text) > 1
        beyond = tokens[i + 1].text if i + 1 < len(tokens) else "。"
        return ((start, tokens[i].end), False) if verbal and (beyond[0] in _STOP or beyond == "的") else None
    stop = tokens[end - 1].end
    wide = plain[start:stop]
    lengths = sorted(b - a for a, b in inner)
    if lengths and len(wide) > 2 * lengths[-1] + 2 and len(tokens[i].text) >= lengths[0] and following[0] not in _STOP:
        stop = tokens[i].end
    return (start, stop), False


def _first(plain: str, tokens: Sequence[Token], spans: Sequence[Span], separator: Token, others: Sequence[Range]) -> Range | None:
    """The first item: a span of the kind of the others, or the nouns in front of the first separator."""
    end = separator.start
    kinds = {s.kind for s in spans for a, b in others if s.start == a and s.end <= b or s.end == b}
    typed = [s for s in spans if s.end == end and (s.kind in kinds or s.kind in ("work", "quote"))]
    if typed:
        return min(s.start for s in typed), end
    bare = end
    if gloss := _GLOSS.search(plain, 0, end):
        bare = gloss.start()
        typed = [s for s in spans if s.end == bare and s.kind in kinds]
        if typed:
            return min(s.start for s in typed), end
    i = next((i for i, t in enumerate(tokens) if t.end == bare), None)
    if i is None:
        return None
    first = i + 1
    while first and _is_word(tokens[first - 1]) and bare - tokens[first - 1].start <= _LONGEST and tokens[first - 1].text not in _LOOSE_FIRST:
        first -= 1
    if first > i:
        if tokens[i].tag in ("v", "a", "vn", "i", "l", "d") and len(tokens[i].text) > 1 and tokens[i].text not in _LOOSE_FIRST:
            return tokens[i].start, end
        return None
    lengths = sorted(b - a for a, b in others)
    while first < i and bare - tokens[first].start > max(2 * lengths[len(lengths) // 2], 4):
        first += 1
    if lengths[-1] == 1 and bare - tokens[first].start > 1:
        return bare - 1, end  # 主粮为稻、麦、黍 glued to a longer word
    return tokens[first].start, end


def _clean(plain: str, item: Range, last: bool) -> Range:
    """The item without spaces, without a gloss in brackets, and without the 两省 that sums the list up."""
    start, end = item
    while start < end and plain[start].isspace():
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    if gloss := _GLOSS.search(plain, start, end):
        end = gloss.start() if gloss.start() > start else end
    if count := _COUNT_BEHIND.search(plain, start, end):
        end = count.start() if count.start() > start else end
    return start, end


def _works(spans: Sequence[Span], items: list[Range]) -> list[Range]:
    """甲国的《A》、乙国的《B》: where every item ends with a title, the titles are the items."""
    titles = [next((s for s in spans if s.kind == "work" and s.end == end and s.start >= start), None) for start, end in items]
    return [(s.start, s.end) for s in titles if s] if all(titles) else items


def _alike(plain: str, items: Sequence[Range], spans: Sequence[Span], *, etc: bool, pure: bool) -> bool:
    """Whether the items are of one kind, end in the same character, or are several about as long as each other."""
    kinds: dict[Range, set[str]] = {}
    for span in spans:
        kinds.setdefault((span.start, span.end), set()).add("person" if span.kind == "titled" else span.kind)
    shared = set.intersection(*(kinds.get(item, set()) for item in items))
    texts = [plain[a:b] for a, b in items]
    if shared or len({text[-1] for text in texts}) == 1:
        return True
    if any(kinds.get(item, set()) & {"number", "year", "date"} for item in items):
        return False
    if pure:
        return False
    lengths = [b - a for a, b in items]
    if len(items) == 2:
        return etc and max(lengths) <= 2 * min(lengths) + 2
    return max(lengths) <= max(3 * sorted(lengths)[len(lengths) // 2], 6)


def _is_word(token: Token) -> bool:
    """Whether the word can be in an item at the border of a list."""
    return token.tag in NOMINAL and bool(re.match(r"[\w“《]", token.text)) or token.tag == "m" and len(token.text) > 1 or token.tag in ("t", "vn", "nz", "f") and len(token.text) > 1
