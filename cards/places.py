"""Places that are made of a name and what it names: 罗德岛, 拜占庭帝国, 阿姆监狱, 陕西洋县."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from cards.model import Span, Token
from cards.words import COUNTRIES, NOMINAL, PLACE_SUFFIXES, TITLES

_SHORT = frozenset("国市省海山河江区州县岛村城湖关港镇乡峰岭洋湾宫殿寺堡郡庙")
_NOT_BEFORE = frozenset("王长军羊流民家内外际会防土立门上里主务系于口心币府联书战域运盗")
_IN_PLACE = frozenset("内外上里的")
_HOLDS_PEOPLE = frozenset("城岛市省州县")
_NO_PERSON = frozenset("关宫国山海江河湖洋城区省")
_COUNTY = tuple("县 市 州 区 镇 府 村 乡 盟 旗".split())
_NATIONS = frozenset("德英法葡西荷比意美日俄")
_SUFFIX_STARTS = frozenset(suffix[0] for suffix in PLACE_SUFFIXES)

Cut = Callable[[str], tuple[Token, ...]]


def grown(plain: str, spans: Iterable[Span], cut: Cut) -> list[Span]:
    """The spans, names of places made whole; what lies inside a longer one is left out."""
    found = [_twice(plain, span, cut) if span.kind in ("place", "name", "person") else span for span in spans]
    found.sort(key=lambda span: span.start)
    joined: list[Span] = []
    for span in found:
        last = joined[-1] if joined else None
        if last and last.kind == span.kind == "place" and last.end == span.start and _part_of(plain, last, span):
            joined[-1] = last._replace(end=span.end, why=f"…{plain[span.end - 1]}")
        else:
            joined.append(span)
    return [
        s
        for s in joined
        if not any(
            o is not s and o.start <= s.start and s.end <= o.end and o.end - o.start > s.end - s.start for o in joined
        )
    ]


def _twice(plain: str, span: Span, cut: Cut) -> Span:
    """马耳他岛公国: a second suffix, if it is no single character (阿姆监狱 关着 …)."""
    once = _grow(plain, span, cut, least=2 if span.why == "suffix" else 1)
    return _grow(plain, once, cut, least=2)


def _grow(plain: str, span: Span, cut: Cut, *, least: int = 1) -> Span:
    if span.why == "lexicon":
        return span
    if (
        span.kind == "place"
        and plain[span.end - 1] in "省市县州区"
        and plain[span.end : span.end + 1] == "长"
        and span.end - span.start > 2
    ):
        return span._replace(end=span.end - 1)  # 四川省长 is no 四川省
    if span.kind == "place" and span.start >= 2 and plain[span.start - 1] == "属" and plain[span.start - 2] in _NATIONS:
        return span._replace(start=span.start - 2)
    if plain[span.end : span.end + 1] not in _SUFFIX_STARTS:
        return span
    suffix = next((s for s in PLACE_SUFFIXES if plain.startswith(s, span.end)), "")
    if len(suffix) < least or not suffix or plain[span.end - 1] == suffix[-1] or _is_word(plain, span, suffix, cut):
        return span
    return Span(
        kind="place", start=span.start, end=span.end + len(suffix), sure=min(span.sure + 0.1, 1.0), why=f"…{suffix}"
    )


def _is_word(plain: str, span: Span, suffix: str, cut: Cut) -> bool:
    """国王 after a name is no place 'X国'; nor is 海军, 市长, 山羊, 关键, 宫廷 …"""
    end = span.end + len(suffix)
    after = plain[end : end + 2]
    if suffix == "国" and plain[span.start : span.end] in COUNTRIES:
        return True
    if span.kind == "person" and (span.sure >= 0.9 or suffix in _NO_PERSON):
        return True
    if suffix in _HOLDS_PEOPLE and after[:1] in _IN_PLACE:
        return False
    if suffix in _SHORT and after[:1] in _NOT_BEFORE and after:
        return True
    if not after or not "\u4e00" <= after[0] <= "\u9fff":
        return False
    first = cut(plain[span.end : end + 3])[0]
    return first.known and len(first.text) > len(suffix)


def _part_of(plain: str, outer: Span, inner: Span) -> bool:
    """陕西洋县, 江苏省徐州: a county behind its province."""
    return (inner.end - inner.start <= 4 and plain[outer.start : outer.end].endswith(("省", "市", "州", "府"))) or (
        plain[inner.start : inner.end].endswith(_COUNTY) and plain[outer.start : outer.end] not in COUNTRIES
    )


_AT = re.compile(
    r"(?<![存处正现自实所不对等重旨潜内外健])在了?|(?:生|葬|建|设|立|位|居|住|藏|存|展|产|诞|卒|逝|殁|死|囚|聚|驻|毕业|就读|成立|创办|签订|召开|举行|流亡|任教|就职|任职|供职)于"
)
"""What a place stands behind."""
_HOUSES = tuple(
    "动物园 植物园 图书馆 博物馆 美术馆 档案馆 纪念馆 研究中心 研究所 研究院 实验室 天文台 气象台 别墅 大学 学院 修道院 医院 监狱 "
    "教堂 大教堂 公墓 墓地 剧院 歌剧院 兵工厂 造船厂 火车站 机场 科学院 军校".split()
)
"""Houses and institutions by the noun they end in."""
_LANDFORMS = frozenset("山海岛河江湖驿寺宫关峡湾洲港堡陵")
_PROPER = frozenset("nr nrt nrfg ns nz nt x".split())
_PLACES_TAGGED = frozenset("ns nrt".split())
_WHEN = re.compile(
    r"(?:时|时候|[之以]?[后前](?!往|来|面)|期间|时期|时代|年间|以来|之际|[之的][中下内里]|[手心][中下里])"
)
_BELONGS = re.compile(r"[区者家人队军站部厂战式型性级化者]")


_DIRECTION = re.compile(r"[东南西北中]{1,2}[部边面方郊]?")


def placed(plain: str, tokens: Sequence[Token], spans: Iterable[Span]) -> list[Span]:
    """The spans, and the places that no dictionary knows but 在 or 于 in front of them proves: 在陈桥驿被部下…, 死于霍巴特动物园.

    A house or an institution is proved by the noun it ends in; a mere name where a verb follows or the clause ends.
    """
    found = list(spans)
    starts = {token.start: i for i, token in enumerate(tokens)}
    for at in sorted(_openings(plain, tokens, found)):
        if at not in starts and not any(s.start == at for s in found):
            continue
        own = next((s for s in found if s.start == at), None)
        if own is not None and (own.kind not in ("name", "place", "person") or own.why == "lexicon"):
            continue
        end = _house(plain, tokens, found, at) or _bare(plain, tokens, own, starts.get(at), at)
        if end and _DIRECTION.fullmatch(plain, at, end):
            continue
        if end and (own is None or own.kind != "place" or own.end < end):
            found = [s for s in found if s.end <= at or s.start >= end]
            found.append(Span(kind="place", start=at, end=end, sure=0.75, why="在"))
            land = next((t for t in tokens if t.end == at - 1 and t.tag == "ns"), None)
            if land and plain[at - 1] == "的" and not any(s.start < land.end and land.start < s.end for s in found):
                found.append(Span(kind="place", start=land.start, end=land.end, sure=0.75, why="在"))
    return sorted(found, key=lambda span: span.start)


def _openings(plain: str, tokens: Sequence[Token], spans: Sequence[Span]) -> set[int]:
    """Where a place may begin: behind 在 or 于, and behind 的 where a place or year stands between (生于苏格兰的…)."""
    out = set()
    for match in _AT.finditer(plain):
        at = match.end()
        if any(s.start < at and match.start() < s.end for s in spans):
            continue
        out.add(at)
        ends = [s.end for s in spans if s.start == at and s.kind in ("place", "year", "date")]
        ends += [t.end for t in tokens if t.start == at and t.tag == "ns"]
        out |= {end + 1 for end in ends if plain[end : end + 1] == "的"}
    return out


def _house(plain: str, tokens: Sequence[Token], spans: Sequence[Span], at: int) -> int:
    """The end of the house or institution whose name begins at `at`, or 0."""
    words = [t for t in tokens if t.end > at]
    proper = any(s.start == at and s.kind in ("place", "name", "person", "foreign") for s in spans)
    for i, token in enumerate(words[:5]):
        if (
            token.end - at > 14
            or (token.tag not in NOMINAL and token.tag not in ("vn", "f", "a", "ad", "x"))
            or token.text in ("的", "，")
        ):
            return 0
        proper = proper or token.tag in _PROPER or not token.known
        text = plain[at : token.end]
        house = next((h for h in _HOUSES if text.endswith(h) and len(text) >= len(h) + 2), "")
        following = words[i + 1] if i + 1 < len(words) else None
        if (
            house
            and proper
            and (
                following is None
                or (following.tag[:1] not in ("n", "j", "b", "k") and following.text not in "、和与及·")
            )
        ):
            return token.end
    return 0


def _bare(plain: str, tokens: Sequence[Token], own: Span | None, first: int | None, at: int) -> int:
    """The end of a name at `at` that a verb or nothing follows, or 0."""
    if own is not None:
        if own.kind != "name" and not (own.kind == "person" and plain[own.end - 1] in _LANDFORMS and own.sure < 0.9):
            return 0
        end = own.end
    elif (
        first is not None
        and len(tokens[first].text) >= 2
        and (_tagged_place(tokens[first]) or _at_the_end(plain, tokens[first], at))
        and plain[at - 2 : at] != "死于"
    ):
        end = tokens[first].end
    else:
        return 0
    text = plain[at:end]
    if end - at > 8 or text.endswith(tuple(TITLES)) or not re.fullmatch(r"[\u4e00-\u9fff]+", text):
        return 0
    stop = re.search(r"[，。；：！？（]|$", plain[end:])
    clause = plain[end : end + stop.start()] if stop else ""
    if _WHEN.search(text + clause):
        return 0
    following = next((i for i, t in enumerate(tokens) if t.start == end), None)
    if following is None or not clause:
        return end
    token, beyond = tokens[following], tokens[following + 1 : following + 2]
    if beyond and _BELONGS.fullmatch(beyond[0].text):
        return 0
    done = token.tag in ("v", "d") and token.known and token.text not in ("是", "有", "为", "所", "等", "死", "说")
    return end if done or token.text in ("被", "把", "将", "向", "与", "召") else 0


def _tagged_place(token: Token) -> bool:
    """Whether the dictionary takes the word for a place, or for a name that ends as places do: 陈桥驿, 定军山."""
    return token.tag in _PLACES_TAGGED or (
        token.tag in _PROPER and len(token.text) > 2 and token.text[-1] in _LANDFORMS
    )


def _at_the_end(plain: str, token: Token, at: int) -> bool:
    """Whether a name behind 死在, 葬在, 建在 … closes its clause."""
    lies = re.search(r"[死生葬藏建落]在了?$", plain[max(at - 3, 0) : at])
    return bool(lies) and token.tag in _PROPER and (token.end == len(plain) or plain[token.end] in "，。；！")
