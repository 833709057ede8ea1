"""Places that are made of a name and what it names: 罗德岛, 拜占庭帝国, 阿姆监狱, 陕西洋县."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from cards.model import Span, Token
from cards.words import COUNTRIES, PLACE_SUFFIXES

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
            joined[-1] = replace(last, end=span.end, why=f"…{plain[span.end - 1]}")
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
        return replace(span, end=span.end - 1)  # 四川省长 is no 四川省
    if span.kind == "place" and span.start >= 2 and plain[span.start - 1] == "属" and plain[span.start - 2] in _NATIONS:
        return replace(span, start=span.start - 2)
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
