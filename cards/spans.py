"""Typed stretches of a sentence, with borders that text and punctuation prove.

Kinds: see `KINDS`. The cutting is the engine's; names, dates, quantities, quotations and
works are found by form and by what the whole note proves (`names`), and the words are mended
to agree with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cards.dates import dates
from cards.engine import Engine, trimmed
from cards.events import events
from cards.lists import lists
from cards.model import MATH_CLOSE, MATH_OPEN, Range, Span, Token
from cards.names import Name, collect
from cards.numbers import numbers
from cards.places import Cut, grown
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
_MENDED_TAG = {
    "year": "t", "date": "t", "period": "t", "day": "t", "number": "m", "ordinal": "m", "person": "nr", "place": "ns",
    "name": "nz", "work": "nz", "quote": "nz", "term": "nz", "foreign": "nz", "formula": "nz",
}  # fmt: skip


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
        _analyse(text, plain, tokens, names, pattern, engine.tag)
        for text, plain, tokens in zip(sentences, plains, tagged, strict=True)
    ]


def _names_pattern(names: dict[str, Name]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))


def _analyse(
    text: str, plain: str, tokens: tuple[Token, ...], names: dict[str, Name], pattern: re.Pattern[str] | None, cut: Cut
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
    add(_foreign(plain))
    found = grown(plain, found, cut)
    mended = mend(tokens, found, plain)
    found += events(mended)
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


def _named(plain: str, tokens: tuple[Token, ...], names: dict[str, Name], pattern: re.Pattern[str]) -> Iterable[Span]:
    """Occurrences of the note's names that do not begin or end inside a common word."""
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    common = [token for token in tokens if token.known and len(token.text) >= 2]
    for match in pattern.finditer(plain):
        start, end = match.span()
        name = names[match.group()]
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


def mend(tokens: Sequence[Token], spans: Iterable[Span], plain: str) -> tuple[Token, ...]:
    """The words of a sentence with every span one word of its own."""
    borders = sorted((s.start, s.end, _MENDED_TAG[s.kind]) for s in spans if s.kind in _MENDED_TAG)
    mended: list[Token] = []
    at = 0
    starts = [token.start for token in tokens]

    def plain_words(start: int, end: int) -> None:
        for token in tokens[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]:
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
    "又称": "v", "简称": "v", "俗称": "v", "史称": "v", "统称": "v", "通称": "v", "合称": "v", "并称": "v",
    "别称": "v", "人称": "v",
    "自称": "v", "前身": "n", "原名": "n", "全称": "n", "本名": "n",
    "声称": "v", "号称": "v", "建议": "v", "提议": "v", "要求": "v", "命令": "v", "下令": "v", "奏请": "v",
    "被迫": "v", "意为": "v",
    "得名": "v", "位于": "v", "毕业于": "v", "最早": "d", "其实": "d", "随后": "d", "后来": "d", "现存": "v",
    "著有": "v", "建成": "v",
    "定都": "v", "首府": "n", "首都": "n", "等级": "n", "词源": "n", "要塞": "n", "年轻": "a", "首次": "d",
    "去世": "v", "前往": "v", "绘制": "v", "耕种": "v", "毕业": "v", "战胜": "v", "登基": "v", "宣告": "v", "解体": "v",
    "命名": "v", "建都": "v", "任教": "v", "师从": "v", "通车": "v", "通航": "v", "服役": "v", "首演": "v", "问世": "v",
    "产生": "v", "证实": "v", "经历": "v", "明白": "v", "被称作": "v", "任命": "v", "消失": "v", "信任": "v", "关心": "v",
    "想象": "v", "有所": "v", "容纳": "v", "自带": "v", "省略": "v", "记作": "v", "局限于": "v", "压制": "v", "花费": "v", "浪费": "v",
    "内置": "v", "上线": "v", "主演": "v", "戏称": "v", "普及": "v", "失业": "v", "印证": "v", "附上": "v", "分化成": "v", "送上": "v",
    "参观": "v", "投票": "v", "策动": "v", "盛产": "v", "记录": "v", "影射": "v", "时值": "v", "联络": "v", "太大": "a", "太多": "a", "太小": "a",
    "面世": "v", "卫冕": "v", "冲锋": "v", "取材于": "v",
    "利用": "v", "被誉为": "v", "隶属于": "v", "致力于": "v", "就读于": "v", "出品": "v", "称帝": "v", "战死": "v", "重建": "v",
    "荣获": "v", "策划": "v", "改组": "v", "主办": "v", "承办": "v", "尊重": "v", "强迫": "v", "接管": "v", "激活": "v",
    "平定": "v", "南下": "v", "北上": "v", "往来": "v", "发源": "v", "原产": "v", "结识": "v", "生长": "v", "布置": "v", "效力": "v",
    "助长": "v", "新建": "v", "可追溯": "v", "充满": "v", "立法": "v", "互动": "v", "同意": "v",
    "反对": "v", "对齐": "v", "忽略": "v", "通往": "v", "始于": "v", "历经": "v", "赶上": "v", "越过": "v", "暂停": "v", "到来": "v",
    "起步": "v", "立下": "v", "默许": "v", "相连": "v", "仅次于": "v", "大于": "v", "多于": "v", "早于": "v", "长于": "v", "先于": "v",
    "居多": "v", "率众": "v", "重复": "v", "更迭": "v", "首肯": "v", "互连": "v", "主任": "n", "元首": "n", "假说": "n", "场地": "n",
    "少年": "n", "层次": "n", "窗口": "n", "后代": "n", "后世": "n", "首相": "n", "大将": "n", "据点": "n",
    "果实": "n", "相机": "n", "难点": "n", "难度": "n", "好处": "n", "差别": "n", "真相": "n", "相声": "n", "大佛": "n", "终点": "n",
    "尽头": "n", "初衷": "n", "本意": "n", "大自然": "n", "比分": "n", "长相": "n", "长处": "n", "原样": "n", "仿真": "n", "警察": "n",
    "处长": "n", "连长": "n", "排长": "n", "保长": "n", "组长": "n", "援兵": "n", "追兵": "n", "逃兵": "n", "促进会": "n",
    "判决书": "n", "会计": "n", "参谋": "n", "首尔": "ns", "大连": "ns", "马里": "ns", "大清": "ns", "周恩来": "nr", "微软": "nz", "特定": "b", "最优": "b",
    "永久": "b", "潜在": "b", "外来": "b",
}  # fmt: skip
"""Words that the dictionary gives a tag they do not have in running text."""

_SINGLES = {
    "是": "v", "有": "v", "在": "p", "由": "p", "被": "p", "为": "p", "以": "p", "和": "c", "与": "c", "的": "uj",
    "了": "ul", "于": "p", "将": "d", "会": "v", "从": "p", "到": "v", "所": "u", "人": "n", "才": "d", "也": "d",
    "当": "p", "说": "v",
}  # fmt: skip


def _single(character: str, tag: str) -> str:
    return _SINGLES.get(character, tag)


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
    return token.tag in NOMINAL and bool(re.match(r"\w", token.text))


_TITLES = tuple(sorted(TITLES))
_NOT_IN_TITLE = frozenset("师从 师承 投奔 时任 前 现任 原 曾任 任 兼 首任 不料 结果 后来 当时 包括 其中".split())
"""Words in front of a title that say when somebody held it, or nothing of it."""
