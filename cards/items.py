"""Where the items of a list begin and end.

Inside a list the separators say it. The first item has no border on its left and the last none on
its right: there the kinds, the endings and the lengths of the others decide, and the words that can be in a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cards.model import Range, Span, Token
from cards.words import NOMINAL

STOPS = frozenset("，。；：！？…,;:!?\n—→")
_LONGEST = 16
_GLOSS = re.compile(r"(?:（[^（）]*）|\([^()]*\))$")
_TITLED = re.compile(r"(?:[\u4e00-\u9fff]{1,8}的)?(?:《[^《》]+》|“[^“”]+”)")
_NO_ITEM = re.compile(
    r"[，。；：！？…]|[了着过是把将被使让给就也才又还很][\u4e00-\u9fff]|都(?:是|在|被|有|会|能|要|不|没|为)|"
    r"^(?:[的在从对向于和与及或等这那每他她它我你您咱其]|[另还]有)|[的是在被把将了着过从等]$"
)
_LOOSE = frozenset(
    "大量 无数 许多 很多 不少 各种 一些 多种 少量 部分 所有 全部 其他 其它 其余 主要 著名 包括 比如 例如 譬如 诸如 如 像 "
    "即 分别 分别是 有 是 为 于 在 由 从 向 对 跟 同 把 将 给 被 用 以 因 "
    "先后 依次 相继 以及 还有 加上 除了 除 尤其 特别 无论 不论 不管 既 等 所谓 何谓 这些 那些 这种 某些 若干 几个 "
    "一个 两个 三个 四个 各 该 今 相当 当时 后来 此后 其中 称为 成为 作为 属于 "
    "任 曾任 历任 时任 "
    "分为 分成 组成 涉及 产生 生产 使用 采用 造成 需要 提供 支持 拥有 具有 没有 进行 出现 导致 影响 来自 "
    "成 分属 隶属 归属 编入 划归 位于 流经 途经 分布 建立 成立 设立 发明 研究 学习 教授 精通 擅长 主修".split()
)
"""Words in front of a list that belong to no item."""
_COUNT_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff])[二两三四五六七八九十\d]+(?:[国省州县市地人家军方者族府个司部]|大[\u4e00-\u9fff]{1,2})$"
)
_ETC = re.compile(r"[^，。；：！？、等（）]{1,16}(?=等)")
_DIRECTIONS = frozenset("东西南北中大小前后新旧上下左右")


class Line(NamedTuple):
    """What the borders are looked for in: the text, its words and its typed spans."""

    plain: str
    tokens: Sequence[Token]
    spans: Sequence[Span]


def is_item(text: str) -> bool:
    """Whether the text between two separators can be an item."""
    bare = _GLOSS.sub("", text.strip())
    if not bare:
        return False
    return bool(_TITLED.fullmatch(bare)) or (len(bare) <= _LONGEST + 8 and not _NO_ITEM.search(bare))


def clean(plain: str, item: Range) -> Range:
    """The item without spaces, without a gloss in brackets, and without the 两省 that sums the list up."""
    start, end = item
    while start < end and plain[start].isspace():
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    if (gloss := _GLOSS.search(plain, start, end)) and gloss.start() > start:
        end = gloss.start()
    if (count := _COUNT_BEHIND.search(plain, start, end)) and count.start() > start:
        end = count.start()
    return start, end


def last_item(line: Line, start: int, others: Sequence[Range]) -> tuple[Range, bool] | None:
    """The item that begins at `start`, and whether 等 follows it; None where no word there can be one."""
    plain = line.plain
    etc = _ETC.match(plain, start)
    if (
        etc
        and is_item(etc.group())
        and not _new_of(plain, etc.group(), others)
        and not _verb_inside(line, start, etc.end())
    ):
        return (start, etc.end()), True
    if titled := _TITLED.match(plain, start):
        return (start, titled.end()), plain.startswith("等", titled.end())
    stop = _to_stop(line, start, others) or _nouns(line, start)
    typed = max((s.end for s in line.spans if s.start == start and s.kind in _exact(line, others)), default=0)
    if typed and (not others or typed < (stop or 0)):
        stop = typed if others else max(typed, stop or 0)
    if not stop:
        stop = max((s.end for s in line.spans if s.start == start), default=0)
    if not stop:
        return None
    return (start, _with_tail(plain, stop, others)), plain.startswith("等", stop)


def _new_of(plain: str, text: str, others: Sequence[Range]) -> bool:
    """Whether the text has a 的 that no other item has: 异常的地址 is no item beside 分支 and 中断."""
    return "的" in text and not any("的" in plain[a:b] for a, b in others)


def _exact(line: Line, items: Sequence[Range]) -> set[str]:
    """The kinds of the spans that are whole items."""
    whole = {clean(line.plain, item) for item in items}
    return {s.kind for s in line.spans if (s.start, s.end) in whole}


def _to_stop(line: Line, start: int, others: Sequence[Range]) -> int:
    """The end of the clause, where what is left of it is short and all of it can be an item: 液压悬挂。"""
    end = next(
        (i for i in range(start, len(line.plain)) if line.plain[i] in STOPS or line.plain[i] in "（()）"),
        len(line.plain),
    )
    longest = max((b - a for a, b in others), default=4)
    if (
        not 0 < end - start <= max(longest + 2, 6)
        or not is_item(line.plain[start:end])
        or "的" in line.plain[start:end]
    ):
        return 0
    first = next((t for t in line.tokens if t.start == start), None)
    if first is None or (others and first.tag in ("v", "d", "p", "r")) or _verb_inside(line, start, end):
        return 0
    last = next((t for t in line.tokens if t.end == end), None)
    if last is not None and last.tag == "v" and start < last.start and _AGENTS.search(line.plain, 0, start):
        return last.start
    return end


_AGENTS = re.compile(r"[由被将把以](?:[^，。；、]*、)+[^，。；、]*[、和与及]$")
"""What stands before the last of several who do something, or to whom it is done: the verb comes behind them all."""


def _verb_inside(line: Line, start: int, end: int) -> bool:
    """Whether a verb stands between `start` and the last word before `end`: no item goes on over it."""
    inside = [t for t in line.tokens if start <= t.start and t.end <= end]
    return any(t.tag in ("v", "p", "d", "r") and t.known for t in inside[1:-1]) or (
        len(inside) > 1
        and inside[-1].known
        and (inside[-1].tag in ("d", "p") or (inside[-1].tag in ("v", "l", "i") and len(inside[-1].text) > 2))
    )


def _nouns(line: Line, start: int) -> int:
    """Where the nouns that begin at `start` end."""
    end = 0
    for token in line.tokens:
        if token.start < start:
            continue
        if (
            (token.start > start and token.start != end)
            or not _is_noun(token)
            or token.end - start > _LONGEST
            or token.text.startswith("等")
        ):
            break
        end = token.end
    return end


def _with_tail(plain: str, stop: int, others: Sequence[Range]) -> int:
    """英国国王、法国国王、西班牙 gets its 国王: the ending that the others share."""
    texts = [plain[slice(*clean(plain, item))] for item in others]
    if (
        len(texts) < 1
        or any(len(text) < 3 for text in texts)
        or len({text[-1] for text in texts}) > 1
        or plain[stop - 1] == texts[0][-1]
    ):
        return stop
    size = 2 if len({text[-2:] for text in texts}) == 1 else 1
    at = plain.find(texts[0][-size:], stop, stop + 6)
    return at + size if at >= 0 and not any(c in STOPS or c in "、的" for c in plain[stop:at]) else stop


def first_item(line: Line, end: int, others: Sequence[Range]) -> Range | None:
    """The item that ends at `end`, or None where no word there can be one."""
    plain = line.plain
    bare = clean(plain, (0, end))[1]
    kinds = _exact(line, others) | {"work", "quote"}
    typed = [s.start for s in line.spans if s.end == bare and s.kind in kinds]
    if typed:
        start = min(typed)
        turned = plain[start - 1 : start] in _DIRECTIONS and plain[others[0][0]] in _DIRECTIONS and start > 0
        return start - turned, end
    i = next((i for i, t in enumerate(line.tokens) if t.end == bare), None)
    if i is None:
        return None
    first = _walk_left(line, i, bare)
    if first is None:
        return None
    if first > i:
        word = line.tokens[i]
        alone = word.tag in ("v", "a", "vn", "i", "l", "d") and len(word.text) > 1 and word.text not in _LOOSE
        return (word.start, end) if alone else None
    lengths = sorted(b - a for a, b in others)
    while first < i and bare - line.tokens[first].start > max(2 * lengths[len(lengths) // 2], 4):
        first += 1
    if lengths[-1] == 1 and bare - line.tokens[first].start > 1:
        return bare - 1, end  # 主粮为稻、麦、黍
    return line.tokens[first].start, end


def _walk_left(line: Line, last: int, bare: int) -> int | None:
    """The first word of the nouns that end with word `last`; None where they go on in a way that has no sure border."""
    tokens = line.tokens
    first = last + 1
    while first and bare - tokens[first - 1].start <= _LONGEST + 8:
        token = tokens[first - 1]
        if token.text in ("）", ")") and first <= last:  # 勃艮第（阿尔勒）国王
            opened = next((j for j in range(first - 2, -1, -1) if tokens[j].text in ("（", "(")), None)
            if opened is None or not opened or not _is_noun(tokens[opened - 1]):
                return None
            first = opened
        elif token.text == "-":
            if (
                first > last
                or not first - 1
                or not {tokens[first].tag, tokens[first - 2].tag} <= {"ns", "nr", "nz", "nrt"}
            ):
                break
            first -= 1
        elif token.text in ("大", "小", "新", "老", "上", "下", "前", "后") and first <= last:
            first -= 1
        elif not _is_noun(token) or token.text in _LOOSE:
            break
        else:
            first -= 1
    return None if first and first <= last and tokens[first - 1].text in ("与", "和", "及", "以及") else first


def _is_noun(token: Token) -> bool:
    """Whether the word can be in an item at the border of a list."""
    if token.tag in NOMINAL:
        return bool(re.match(r"[\w“《]", token.text))
    return token.tag in ("m", "t", "vn") and len(token.text) > 1
