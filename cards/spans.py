"""Typed stretches of a sentence, with borders that text and punctuation prove.

Kinds: see `KINDS`. The cutting is the engine's; names, dates, quantities, quotations and
works are found by form and by what the whole note proves (`names`), and the words are mended
to agree with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cards.dates import dates
from cards.engine import Engine, trimmed
from cards.events import events
from cards.lists import lists
from cards.mending import joined, mend
from cards.model import MATH_CLOSE, MATH_OPEN, Range, Span, Token
from cards.names import Name, collect
from cards.numbers import numbers
from cards.places import Cut, grown, placed
from cards.script import simplify
from cards.transcribed import REIGN_NUMBER
from cards.words import KIN, TITLES, TRANSLIT
from cards.words import NOMINAL as NOMINAL  # clauses and match know it from here

KINDS = {
    "year": "one year: 1522年, 公元前44年, 崇祯十五年",
    "date": "a day or month of a year: 1996年8月2日, 1864年5月",
    "period": "a century, decade, reign or range: 16世纪, 万历年间, 1881-1893年",
    "day": "a date without its year: 8月2日, 80年代",
    "number": "a quantity with its measure word or unit: 6.3公里, 51名, 15.58%",
    "ordinal": "a rank: 第二任, 第3层",
    "person": "a person's name",
    "titled": "a person's name with the title before it: 教皇乌尔班八世",
    "place": "a place",
    "name": "a transcribed name of a person or place that the note does not settle, and the title that a note begins with",
    "event": "the name of a war, treaty, uprising …: 羊河口战役, 第二次布匿战争",
    "work": "a title between 《》",
    "quote": "a term between quotation marks",
    "term": "a word the note sets in bold, or the user's own",
    "foreign": "a name in Latin letters",
    "list": "a list A、B和C, with 等 if it has one",
    "formula": "a formula",
}
"""Every kind a span can have, and what it looks like."""

DATED_KINDS = ("year", "date", "period")
"""Kinds of spans that say when, without anything else to help them."""

ENTITIES = ("titled", "person", "event", "place", "name", "work", "quote", "foreign", "term")
"""The kinds of span that name something."""

_OPEN, _CLOSE = "（(［[【", "）)］]】"
_QUOTE = re.compile(r"“([^“”]{1,24})”")
_WORK = re.compile(r"《[^《》]{1,60}》|〈[^〈〉]{1,60}〉")
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿĀ-ſΑ-ωἀ-ῼА-яЁё"
_FOREIGN = re.compile(
    rf"[{_LETTER}][{_LETTER}0-9.'’&+#-]*(?:[ ·]{{1,2}}[{_LETTER}0-9][{_LETTER}0-9.'’&+#-]*)*(?<![.'’&-])"
)
_FORMULA = re.compile(f"{MATH_OPEN}[^{MATH_CLOSE}]*{MATH_CLOSE}")
_BRACKETS = re.compile(
    r"（[^（）]*(?:（[^（）]*）[^（）]*)*）|\([^()]*(?:\([^()]*\)[^()]*)*\)|［[^［］]*］|\[[^\[\]]*\]|【[^【】]*】"
)


_FUNCTION = re.compile(
    r"(?:.?(?<![A-Za-z]))[A-Za-z]\((?:log|ln|[a-z](?![A-Za-z])|\d|[ ,+*/^²³-])+\)|(?:.?(?<![A-Za-z]))[A-Z]\([A-Z](?:[,|][A-Z])*\)"
)
"""A function of one letter and what it is of, with the sign before it: O(n log n), f(x, y), P(A|B)."""


class Analysis(NamedTuple):
    """A sentence as the span finder sees it: `plain` is its simplified form, offset for offset."""

    text: str
    plain: str
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    brackets: tuple[Range, ...]

    def of(self, *kinds: str) -> Iterable[Span]:
        """The spans of these kinds, in order."""
        return (span for span in self.spans if span.kind in kinds)


def brackets(text: str) -> tuple[Range, ...]:
    """The outermost bracketed stretches of `text`, brackets included; O(n) and f(x) are no word and its gloss."""
    found = (match.span() for match in _BRACKETS.finditer(text))
    return tuple((a, b) for a, b in found if not _FUNCTION.fullmatch(text, max(a - 2, 0), b))


def analyse(
    sentences: Sequence[str], engine: Engine, lexicon: Sequence[tuple[str, str]] = (), terms: Iterable[str] = ()
) -> list[Analysis]:
    """One analysis for each sentence of a note; names are settled over all of them together.

    `lexicon` holds the user's words with their kinds, `terms` what the note sets in bold.
    """
    reader = Reader(sentences, engine, lexicon, terms)
    return [reader.analysis(i) for i in range(len(sentences))]


class Reader:
    """Reads the sentences of a note one by one; its `names` are settled over all of them together, as for `analyse`.

    `title` is the name that the note begins with and is about, and its kind (see `entitled`).
    """

    def __init__(
        self,
        sentences: Sequence[str],
        engine: Engine,
        lexicon: Sequence[tuple[str, str]] = (),
        terms: Iterable[str] = (),
        title: tuple[str, str] | None = None,
    ) -> None:
        self._texts, self._engine = sentences, engine
        self.plains = [simplify(text) for text in sentences]
        self._tagged = [
            trimmed(engine, plain, words) for plain, words in zip(self.plains, engine.tag_all(self.plains), strict=True)
        ]
        known = {simplify(word): kind for word, kind in lexicon}
        self.names = collect(zip(self.plains, self._tagged, strict=True), known)
        for term in terms:
            plain = simplify(term)
            if 2 <= len(plain) <= 16:
                self.names.setdefault(plain, Name("term", 0.8, "bold"))
        if title is not None:
            name, kind = title
            known_as = self.names.get(name)
            if known_as is None or (kind == "person" and known_as.kind == "name"):
                self.names[name] = Name(kind, 0.9, "title")
        self._firsts: dict[str, list[str]] = {}
        for name in sorted(self.names, key=lambda name: (-len(name), name)):
            self._firsts.setdefault(name[:1], []).append(name)

    def analysis(self, i: int) -> Analysis:
        """What sentence `i` is to the span finder; of the names only those that it holds decide it."""
        plain = self.plains[i]
        return _analyse(self._texts[i], plain, self._tagged[i], self.names, self._where(plain), self._engine.tag)

    def _where(self, plain: str) -> list[Range]:
        """Where the names stand in a sentence: from left to right the longest, none over another."""
        found: list[Range] = []
        if self._firsts.keys().isdisjoint(plain):
            return found
        at = 0
        while at < len(plain):
            name = next((name for name in self._firsts.get(plain[at], ()) if plain.startswith(name, at)), "")
            if name:
                found.append((at, at + len(name)))
            at += len(name) or 1
        return found


def _analyse(
    text: str, plain: str, tokens: tuple[Token, ...], names: dict[str, Name], where: Sequence[Range], cut: Cut
) -> Analysis:
    found: list[Span] = []

    def add(spans: Iterable[Span]) -> None:
        taken = [(span.start, span.end) for span in found]
        found.extend(s for s in spans if not any(a < s.end and s.start < b for a, b in taken))

    add(Span(kind="formula", start=m.start(), end=m.end(), why="form") for m in _FORMULA.finditer(plain))
    add(Span(kind="work", start=m.start(), end=m.end(), why="《》") for m in _WORK.finditer(plain))
    add(
        Span(kind="quote", start=m.start(), end=m.end(), why="“”")
        for m in _QUOTE.finditer(plain)
        if len(m.group(1)) <= 14 and not re.search(r"[，。！？；：…]", m.group(1))
    )
    add(dates(plain))
    add(numbers(plain, found, {token.start: token.end for token in tokens if token.known}))
    add(_named(plain, tokens, names, where))
    add(_foreign(plain))
    found = _numbered(plain, tokens, placed(plain, tokens, grown(plain, found, cut)))
    mended = mend(tokens, found, plain)
    named = events(mended)
    mended = joined(mended, named)
    found += named
    found += _titled(plain, mended, found)
    found += lists(plain, mended, found)
    found.sort(key=lambda span: (span.start, span.end, span.kind))
    return Analysis(text=text, plain=plain, tokens=mended, spans=tuple(found), brackets=brackets(plain))


def _foreign(plain: str) -> Iterable[Span]:
    """Names in Latin letters: no code, no sentence, and words in small letters only where they stand alone in "
    "Chinese."""
    for match in _FOREIGN.finditer(plain):
        start, end = match.span()
        small = _SMALL_START.match(plain, start, end)
        if small and re.search(r"[^a-z ]", match.group()):
            start = small.end()  # by Tiberius Gracchus
        name = plain[start:end]
        around = plain[max(0, start - 1) : start] + plain[end : end + 1]
        if len(name) < 2 or not name[0].isalpha() or re.search(r"[_=<>$\\|@]|--", around) or len(name.split()) > 6:
            continue
        if (
            name.isascii()
            and name.islower()
            and (
                not re.fullmatch(r"[a-z]{4,20}", name)
                or re.search(r"[!-/:-@\[-`{-~ ]", around.replace("(", "").replace(")", ""))
            )
        ):
            continue
        yield Span(kind="foreign", start=start, end=end, why="form")


_SMALL_START = re.compile(r"(?:[a-z]+\s+)+(?=[A-Z])|(?:(?:by|and|or|of|the|in|at|with|from|to|for|a|an|is|on|vs)\s+)+")


def _named(plain: str, tokens: tuple[Token, ...], names: dict[str, Name], where: Sequence[Range]) -> Iterable[Span]:
    """Occurrences of the note's names that do not begin or end inside a common word."""
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    common = [token for token in tokens if token.known and len(token.text) >= 2]
    for start, end in where:
        name = names[plain[start:end]]
        if name.why == "lexicon":
            yield Span(kind=name.kind, start=start, end=end, sure=name.sure, why=name.why)
            continue
        if (plain[start - 1 : start] in _JOINS and start) or (plain[end : end + 1] in _JOINS and end < len(plain)):
            continue  # half of a name with a dot
        if name.kind != "place" and (
            (plain[end : end + 1] == "-" and plain[end + 1 : end + 2] in TRANSLIT)
            or (plain[start - 1 : start] == "-" and start > 1 and plain[start - 2] in TRANSLIT)
        ):
            continue  # or with a hyphen
        if any(
            (token.start < start < token.end or token.start < end < token.end)
            and not (token.start >= start and token.end <= end)
            and (token.start < start or token.end - end >= 1)
            and (start not in starts or end not in ends)
            and _holds(token, start, end)
            for token in common
        ):
            continue
        kind, why = name.kind, name.why
        if kind == "person":
            if _OF_A_THING.match(plain, end):
                kind, why = "name", "a thing named after it"
            elif number := REIGN_NUMBER.match(plain, end):
                end = number.end()
            elif start in starts and plain[start - 1 : start] in ("小", "老") and start - 1 in starts and start in ends:
                start -= 1  # 小居鲁士
        yield Span(kind=kind, start=start, end=end, sure=name.sure, why=why)


_NUMBERED = re.compile(
    r"(?<![\d.])(?:\d{1,3}|[一二三四五六七八九十]{1,3})号(?![线楼院门文舱公机令选球元决房车井坑馆厅桌店层店铺站墓遗码召称角])"
)
_NO_SHIP = re.compile(r"[第月路街道巷里弄座室楼区院段厂店门排列编型年日期]$|^(?:编号|型号|代号)")


def _numbered(plain: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """The spans, with ships, probes and their like: a name or noun with its number (嫦娥三号, 旅行者1号)."""
    found = list(spans)
    for match in _NUMBERED.finditer(plain):
        named = next((s for s in found if s.end == match.start() and s.kind in ("name", "person", "place")), None)
        noun = next((t for t in tokens if t.end == match.start() and 2 <= len(t.text) <= 5 and t.tag in NOMINAL), None)
        start = named.start if named else noun.start if noun else match.start()
        taken = any(s is not named and s.start < match.end() and start < s.end for s in found)
        plainly = re.fullmatch(r"[\u4e00-\u9fff·]{2,12}", plain[start : match.start()])
        if plainly and not taken and not _NO_SHIP.search(plainly.group()):
            found = [s for s in found if s is not named]
            found.append(Span(kind="name", start=start, end=match.end(), sure=0.8, why="号"))
    return sorted(found, key=lambda span: span.start)


_JOINS = frozenset("·•・‧∙")
_OF_A_THING = re.compile(
    "分布|空间|方程|定理|定律|变换|函数|卫星|石碑|平滑|展开|级数|公式|不等式|猜想|矩阵|过程|滤波|算法|模型|网络|奖|"
    "级(?!别)|型(?!的)|式|杯|锥|火箭|手枪|步枪|汽车|效应|常数|原理|数列|"
    "曲线|坐标|积分|"
    "点(?!燃|名|头|出|明|了)|环(?!顾|绕)|星(?!期)|彗星|主义|勋章|大学|学院|中学|小学|大街|大道|广场|机场|纪念馆|故居|"
    "基金|集团|公司|银行|武装|系统|图(?!谋)|距离|范数|圆|三角|"
    "群(?!臣)|代数|几何|力学|单位|号(?!称|召|令)|法(?!院|官)"
)
"""What makes a person's name the name of a thing: 伯努利分布, 戈登号."""


def _holds(token: Token, start: int, end: int) -> bool:
    """Whether a dictionary word really covers more than the name: 意大利人 holds 意大利 but 中国科学院 is its own."""
    inside = token.start <= start and end <= token.end
    return inside or token.tag not in ("nr", "nrt", "ns", "nz")


def _titled(plain: str, tokens: Sequence[Token], found: list[Span]) -> list[Span]:
    """A title in front of a person's name, with the nouns that qualify it; 明太祖朱元璋 too."""
    titled = []
    by_start = {token.start: i for i, token in enumerate(tokens)}
    emperors = {span.end: span for span in found if span.why == "temple name"}
    for span in found:
        if span.kind != "person" or span.start not in by_start:
            continue
        start = _title_start(tokens, by_start[span.start])
        if emperor := emperors.get(span.start):
            start = emperor.start
        if start is not None:
            why = plain[start : span.start]
            titled.append(Span(kind="titled", start=start, end=span.end, sure=span.sure, why=why))
    return titled


def _title_start(tokens: Sequence[Token], name: int) -> int | None:
    """Where the title in front of word `name` begins, or None if none stands there."""
    title = tokens[name - 1] if name else None
    if title is None or title.tag in ("nr", "ns") or not title.text.endswith(_TITLES):
        return None
    first = name - 1
    if title.text not in KIN:
        while first and _qualifies(tokens[first - 1]) and tokens[name].start - tokens[first - 1].start <= 14:
            first -= 1
    while first < name - 1 and tokens[first].text in _NOT_IN_TITLE:
        first += 1
    return tokens[first].start


def _qualifies(token: Token) -> bool:
    leads = token.text[-1] in "率遣" and (not token.known or len(token.text) == 1)  # 谢玄率 | 东莞太守
    return token.tag in NOMINAL and bool(re.match(r"\w", token.text)) and not leads


_TITLES = tuple(sorted(TITLES))
_NOT_IN_TITLE = frozenset(
    "纪念 悼念 师从 师承 投奔 时任 前 现任 原 曾任 任 兼 首任 不料 结果 后来 当时 包括 其中".split()
)
"""Words in front of a title that say when somebody held it, or nothing of it."""
