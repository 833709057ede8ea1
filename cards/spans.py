"""Typed stretches of a sentence, with borders that text and punctuation prove.

Kinds: see `KINDS`. The cutting is the engine's; names, dates, quantities, quotations and
works are found by form and by what the whole note proves (`names`), and the words are mended
to agree with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cards.dates import dates
from cards.engine import Engine, trimmed
from cards.model import MATH_CLOSE, MATH_OPEN, Range, Span, Token
from cards.names import Name, collect
from cards.numbers import numbers
from cards.script import simplify
from cards.words import EVENT_WORDS, KIN, PLACE_SUFFIXES, TITLES

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
    "name": "a transcribed name of a person or place that the note does not settle",
    "event": "the name of a war, treaty, uprising …: 羊河口战役, 第二次布匿战争",
    "work": "a title between 《》",
    "quote": "a term between quotation marks",
    "term": "a word the note sets in bold, or the user's own",
    "foreign": "a name in Latin letters",
    "list": "a list A、B和C, with 等 if it has one",
    "formula": "a formula",
}
"""Every kind a span can have, and what it looks like."""

_OPEN, _CLOSE = "（(［[【", "）)］]】"
_QUOTE = re.compile(r"“([^“”]{1,24})”")
_WORK = re.compile(r"《[^《》]{1,60}》")
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿĀ-ſΑ-ωἀ-ῼА-яЁё"
_FOREIGN = re.compile(
    rf"[{_LETTER}][{_LETTER}0-9.'’&+#-]*(?:[ ·]{{1,2}}[{_LETTER}0-9][{_LETTER}0-9.'’&+#-]*)*(?<![.'’&-])"
)
_FORMULA = re.compile(f"{MATH_OPEN}[^{MATH_CLOSE}]*{MATH_CLOSE}")
_BRACKETS = re.compile(
    r"（[^（）]*(?:（[^（）]*）[^（）]*)*）|\([^()]*(?:\([^()]*\)[^()]*)*\)|［[^［］]*］|\[[^\[\]]*\]|【[^【】]*】"
)
_MENDED_TAG = {
    "year": "t", "date": "t", "period": "t", "day": "t", "number": "m", "ordinal": "m", "person": "nr", "place": "ns",
    "name": "nz", "work": "nz", "quote": "nz", "term": "nz", "foreign": "nz", "formula": "nz",
}  # fmt: skip
NOMINAL = frozenset("n nr ns nt nz ng nrt nrfg vn an j l i eng s b x zg k".split())
"""Tags of words that a noun phrase may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
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
    """The outermost bracketed stretches of `text`, brackets included."""
    return tuple(match.span() for match in _BRACKETS.finditer(text))


def analyse(
    sentences: Sequence[str], engine: Engine, lexicon: Sequence[tuple[str, str]] = (), terms: Iterable[str] = ()
) -> list[Analysis]:
    """One analysis for each sentence of a note; names are settled over all of them together.

    `lexicon` holds the user's words with their kinds, `terms` what the note sets in bold.
    """
    plains = [simplify(text) for text in sentences]
    tagged = [trimmed(engine, plain) for plain in plains]
    known = {simplify(word): kind for word, kind in lexicon}
    names = collect(zip(plains, tagged, strict=True), known)
    for term in terms:
        plain = simplify(term)
        if 2 <= len(plain) <= 16:
            names.setdefault(plain, Name("term", 0.8, "bold"))
    pattern = _names_pattern(names)
    return [
        _analyse(text, plain, tokens, names, pattern)
        for text, plain, tokens in zip(sentences, plains, tagged, strict=True)
    ]


def _names_pattern(names: dict[str, Name]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))


def _analyse(
    text: str, plain: str, tokens: tuple[Token, ...], names: dict[str, Name], pattern: re.Pattern[str] | None
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
    if pattern:
        add(_named(plain, tokens, names, pattern))
    add(
        Span(kind="foreign", start=m.start(), end=m.end(), why="form")
        for m in _FOREIGN.finditer(plain)
        if len(m.group()) > 1 and m.group()[0].isalpha()
    )
    found = _with_suffixes(plain, found)
    found.sort(key=lambda span: span.start)
    mended = mend(tokens, found, plain)
    found += _events(mended)
    found += _titled(plain, mended, found)
    found += lists(plain, mended, found)
    found.sort(key=lambda span: (span.start, span.end, span.kind))
    return Analysis(text=text, plain=plain, tokens=mended, spans=tuple(found), brackets=brackets(plain))


def _named(plain: str, tokens: tuple[Token, ...], names: dict[str, Name], pattern: re.Pattern[str]) -> Iterable[Span]:
    """Occurrences of the note's names that do not begin or end inside a common word."""
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    common = [token for token in tokens if token.known and len(token.text) >= 2]
    for match in pattern.finditer(plain):
        start, end = match.span()
        name = names[match.group()]
        if name.why != "lexicon" and any(
            (token.start < start < token.end or token.start < end < token.end)
            and not (token.start >= start and token.end <= end)
            and (token.start < start or token.end - end >= 1)
            and (start not in starts or end not in ends)
            and _holds(token, start, end)
            for token in common
        ):
            continue
        yield Span(kind=name.kind, start=start, end=end, sure=name.sure, why=name.why)


def _holds(token: Token, start: int, end: int) -> bool:
    """Whether a dictionary word really covers more than the name: 意大利人 holds 意大利 but 中国科学院 is its own."""
    inside = token.start <= start and end <= token.end
    return inside or token.tag not in ("nr", "nrt", "ns", "nz")


def _with_suffixes(plain: str, found: list[Span]) -> list[Span]:
    """罗德 + 岛, 拜占庭 + 帝国: a name with a place's suffix is one place."""
    grown = []
    for span in found:
        if span.kind in ("place", "name", "person"):
            suffix = next((s for s in PLACE_SUFFIXES if plain.startswith(s, span.end)), "")
            after = plain[span.end + len(suffix) : span.end + len(suffix) + 2]
            if suffix and plain[span.end - 1] != suffix[-1] and not _suffix_is_word(suffix, after, span):
                grown.append(
                    Span(
                        kind="place",
                        start=span.start,
                        end=span.end + len(suffix),
                        sure=min(span.sure + 0.1, 1.0),
                        why=f"…{suffix}",
                    )
                )
                continue
        grown.append(span)
    return [
        s
        for s in grown
        if not any(
            o is not s and o.start <= s.start and s.end <= o.end and o.end - o.start > s.end - s.start for o in grown
        )
    ]


def _suffix_is_word(suffix: str, after: str, span: Span) -> bool:
    """国王 after a name is no place 'X国'; nor is 海军, 市长, 山羊, 省长, 河流 …"""
    if suffix in (
        "国",
        "市",
        "省",
        "海",
        "山",
        "河",
        "江",
        "区",
        "州",
        "县",
        "岛",
        "村",
        "城",
        "湖",
        "关",
        "港",
        "镇",
        "乡",
        "峰",
        "岭",
        "洋",
        "湾",
        "宫",
        "殿",
        "寺",
        "堡",
        "郡",
        "庙",
    ) and (after[:1] and after[:1] in "王长军羊流民家内外际会防土立门上里主务系于口心币府联书战域运盗"):
        return not (suffix in ("城", "岛", "市", "省", "州", "县") and after[:1] in "内外上里的")
    return span.kind == "person" and (
        span.sure >= 0.9 or suffix in ("关", "宫", "国", "山", "海", "江", "河", "湖", "洋", "城", "区", "省")
    )


def mend(tokens: Sequence[Token], spans: Iterable[Span], plain: str) -> tuple[Token, ...]:
    """The words of a sentence with every span one word of its own."""
    borders = sorted((s.start, s.end, _MENDED_TAG[s.kind]) for s in spans if s.kind in _MENDED_TAG)
    mended: list[Token] = []
    at = 0

    def plain_words(start: int, end: int) -> None:
        for token in tokens:
            a, b = max(token.start, start), min(token.end, end)
            if a < b:
                whole = (a, b) == (token.start, token.end)
                mended.append(
                    Token(
                        text=plain[a:b],
                        start=a,
                        end=b,
                        tag=_TAGS.get(plain[a:b], token.tag) if whole or b - a > 1 else _single(plain[a:b], token.tag),
                        known=token.known and whole,
                    )
                )

    for start, end, tag in borders:
        if start < at:
            continue
        plain_words(at, start)
        mended.append(Token(text=plain[start:end], start=start, end=end, tag=tag, known=True))
        at = end
    plain_words(at, len(plain))
    return tuple(mended)


_TAGS = {
    "又称": "v", "简称": "v", "俗称": "v", "史称": "v", "统称": "v", "通称": "v", "合称": "v", "并称": "v", "别称": "v", "人称": "v", "自称": "v", "前身": "n", "原名": "n", "全称": "n", "本名": "n",
    "声称": "v", "号称": "v", "建议": "v", "提议": "v", "要求": "v", "命令": "v", "下令": "v", "奏请": "v", "被迫": "v", "意为": "v", "得名": "v", "位于": "v", "毕业于": "v", "最早": "d", "其实": "d", "随后": "d", "后来": "d", "现存": "v", "著有": "v", "建成": "v", "定都": "v", "首府": "n", "年轻": "a",
}  # fmt: skip
"""Words that the dictionary gives a tag they do not have in running text."""

_SINGLES = {"是": "v", "有": "v", "在": "p", "由": "p", "被": "p", "为": "p", "以": "p", "和": "c", "与": "c", "的": "uj", "了": "ul", "于": "p", "将": "d", "会": "v", "从": "p", "到": "v", "所": "u", "人": "n", "才": "d", "也": "d", "当": "p", "说": "v"}  # fmt: skip


def _single(character: str, tag: str) -> str:
    return _SINGLES.get(character, tag)


_EVENT_ENDS = tuple(sorted((word for word, asked in EVENT_WORDS.items() if asked), key=lambda word: (-len(word), word)))
_NO_EVENT = frozenset("战争 战役 革命 运动 行动 计划 工程 会议 事件 体育运动 大革命 危机 军事行动 恐怖事件 国际会议 世界大战 内战 大战 地震 政变 起义 条约 协定 大会战 大屠杀 屠杀 叛乱 海战 空战".split())


def _events(tokens: Sequence[Token]) -> list[Span]:
    """羊河口 + 战役: a noun for an event with the nouns in front of it that make it a name."""
    events = []
    for i, token in enumerate(tokens):
        if not token.text.endswith(_EVENT_ENDS) or token.tag in ("nz", "t") and token.text[0] in "“《":
            continue
        first = i
        while first and token.end - tokens[first - 1].start <= 14:
            previous = tokens[first - 1]
            named = previous.tag in NOMINAL and previous.tag not in ("k",) or previous.tag == "m" and previous.text.startswith("第") or previous.tag in ("t", "vn") and len(previous.text) > 1
            if not named or not re.match(r"[\w\u4e00-\u9fff]", previous.text) or previous.tag == "t" and re.search(r"[年月日]", previous.text):
                break
            first -= 1
        name = "".join(t.text for t in tokens[first : i + 1])
        if name in _NO_EVENT or first == i and len(name) < 4 or not any(t.tag in ("ns", "nr", "nz", "nrt", "eng", "nt", "m") or not t.known for t in tokens[first:i]) and not (token.tag in ("nz", "nt") and len(name) >= 4):
            continue
        events.append(Span(kind="event", start=tokens[first].start, end=token.end, sure=0.85, why="name of an event"))
    return events


def _titled(plain: str, tokens: Sequence[Token], found: list[Span]) -> list[Span]:
    """A title in front of a person's name, with the nouns that qualify it."""
    titled = []
    by_start = {token.start: i for i, token in enumerate(tokens)}
    for span in found:
        if span.kind != "person" or span.start not in by_start:
            continue
        i = by_start[span.start]
        if (
            not i
            or not any(tokens[i - 1].text.endswith(title) for title in TITLES)
            or tokens[i - 1].tag in ("nr", "ns")
        ):
            continue
        first = i - 1
        if tokens[first].text not in KIN:
            while (
                first
                and tokens[first - 1].tag in NOMINAL
                and span.start - tokens[first - 1].start <= 14
                and tokens[first - 1].text not in ("“", "”", "，", "、")
                and re.match(r"[\w\u4e00-\u9fff]", tokens[first - 1].text)
            ):
                first -= 1
        titled.append(
            Span(
                kind="titled",
                start=tokens[first].start,
                end=span.end,
                sure=span.sure,
                why=plain[tokens[first].start : span.start],
            )
        )
    return titled


_SEPARATOR = re.compile(r"(?:、|以及|和|与|及|或者|或|暨)")
_BREAK = re.compile(r"[，。；：！？…\s]")


def lists(plain: str, tokens: Sequence[Token], found: Iterable[Span]) -> list[Span]:
    """Lists A、B和C: the items are noun phrases of the words around the separators."""
    separators = [i for i, token in enumerate(tokens) if token.text in ("、", "以及", "和", "与", "及")]
    made: list[Span] = []
    used = -1
    for i in separators:
        if i <= used or tokens[i].text not in ("、", "和", "与", "及", "以及"):
            continue
        first = _item_start(tokens, i)
        if first is None:
            continue
        items = [(tokens[first].start, tokens[i].start)]
        at, closed = i, False
        while True:
            end = _item_end(tokens, at + 1)
            if end is None:
                break
            items.append((tokens[at + 1].start, tokens[end].end))
            last = end
            following = tokens[end + 1].text if end + 1 < len(tokens) else ""
            closed = tokens[at].text != "、" or following.startswith("等")
            at = end + 1
            if closed or following not in ("、", "和", "与", "及", "以及"):
                break
        if len(items) < 2:
            continue
        used = last
        stop = items[-1][1]
        if not _alike(plain, items, found):
            continue
        made.append(
            Span(
                kind="list",
                start=items[0][0],
                end=stop,
                sure=0.8,
                why="closed" if closed else "open",
                items=tuple(items),
            )
        )
    return made


def _alike(plain: str, items: list[Range], found: Iterable[Span]) -> bool:
    """Whether the items are of one kind, end in the same character, or are three and about as long as each other."""
    known = {(s.start, s.end): s.kind for s in found}
    kinds = {known.get(item, "") for item in items}
    texts = [plain[a:b] for a, b in items]
    if len(kinds) == 1 and "" not in kinds or len({text[-1] for text in texts}) == 1:
        return True
    lengths = [b - a for a, b in items]
    return len(items) >= 3 and max(lengths) <= max(2 * min(lengths), 4)


def _is_item_word(token: Token) -> bool:
    return (
        token.tag in NOMINAL
        and bool(re.match(r"[\w\u4e00-\u9fff“《]", token.text))
        or token.tag == "m"
        and len(token.text) > 1
    )


def _item_start(tokens: Sequence[Token], separator: int) -> int | None:
    first = separator
    while first and _is_item_word(tokens[first - 1]) and tokens[separator].start - tokens[first - 1].start <= 14:
        first -= 1
    return first if first < separator else None


def _item_end(tokens: Sequence[Token], start: int) -> int | None:
    end = start
    while (
        end < len(tokens)
        and _is_item_word(tokens[end])
        and tokens[end].end - tokens[start].start <= 14
        and not tokens[end].text.startswith("等")
    ):
        end += 1
    return end - 1 if end > start else None
