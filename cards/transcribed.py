"""Foreign names in Chinese characters: where a run of transcription syllables begins and ends.

The borders come from the syllables themselves, from the words that the dictionary is sure of, and
from dots and hyphens; what is named is decided in `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cards.model import Token
from cards.words import COUNTRIES, KIN, NOT_PLACES, PLACES, RARE_TRANSLIT, TRANSLIT

DOTS = "·•・‧∙．"
_HAN = r"[\u4e00-\u9fff]"
_PART = rf"(?:{_HAN}{{1,10}}(?:-{_HAN}{{1,6}})*|[A-Z]\.?)"
_DOTTED = re.compile(rf"{_PART}(?:[{DOTS}]{_PART})+")
REIGN_NUMBER = re.compile(r"(?:[一二三四五六七八九]|十[一二三四五六]?)世(?!纪|界|代|袭|家|人|子|孙|间|上)")
_NEVER_FIRST = frozenset("当由和与在被把为是对令让使约将向从派跟给及或但而")
_SUFFIX = re.compile(
    "(?:监狱|修道院|大教堂|教堂|半岛|群岛|海峡|高原|平原|盆地|沙漠|山脉|河谷|火车站|机场|要塞|城堡|公国|王国|汗国|"
    "共和国|海湾|水库|运河|火山|港(?!元|币|股|口)|岛(?!主)|堡(?!垒)|"
    "河(?!流)|湖|湾|镇(?!守|压)|村(?!民))"
)
"""What makes a foreign name in front of it a place without further proof: 阿姆监狱, 儒安港."""
_HEADS = frozenset("海山河江湖岛城")
_AND = re.compile(
    r"[在是被向对由和与及][\u4e00-\u9fff]{0,6}?[\u4e00-\u9fff](?:家|人|总统|总理|首相|国王|皇帝|将军|教授|博士|导演)(?=.)|[和与及]"
    rf"|的(?:{'|'.join(sorted(KIN, key=lambda w: (-len(w), w)))})(?=.)"
)
"""What stands between two dotted names: 和, whose kin the next one is, or where and with whom: 罗洛·梅在德国哲学家马丁·海德格尔."""
_BLOCKING = frozenset("v vn n d ad a an c p i l t f r s z mq o y m q uj ul".split())
_SMALL_TAGS = frozenset("p c d uj ul r f y ud uv uz u".split())


def dotted(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Names with a dot inside: 休·高夫, 让-皮埃尔·巴利冈, 阿德里安·四世."""
    if not any(dot in text for dot in DOTS):
        return
    for match in _DOTTED.finditer(text):
        start = match.start()
        for piece in _pieces(match.group()):
            at = text.index(piece, start)
            start = at + len(piece)
            name = _dotted(text, at, start, tokens)
            if name:
                yield name


def _pieces(run: str) -> Iterator[str]:
    """The run, cut at what stands between two dotted names: 基斯·吉芬和约翰·罗杰斯."""
    parts = re.split(f"[{DOTS}]", run)
    dots = [c for c in run if c in DOTS]
    piece = parts[0]
    for i, part in enumerate(parts[1:]):
        cut = _AND.search(part) if i < len(dots) - 1 else None
        if cut and 0 < cut.start() < len(part) - 1:
            yield piece + dots[i] + part[: cut.start()]
            piece = part[cut.end() :]
        else:
            piece += dots[i] + part
    if any(dot in piece for dot in DOTS):
        yield piece


def _dotted(text: str, start: int, end: int, tokens: Sequence[Token]) -> str:
    first = next(i for i in range(start, end) if text[i] in DOTS)
    last = next(i for i in range(end - 1, start, -1) if text[i] in DOTS)
    begin = first
    while begin > start and _continues(text, tokens, begin - 1, begin, first, left=True):
        begin -= 1
    if begin == first:  # a first name in common characters: 小·罗斯福, 休·高夫
        begin = first - 1
    if text[begin] == "-" and begin > start:
        begin -= 1
    stop = last + 1
    if text[stop].isascii():
        return ""
    while stop < end and _continues(text, tokens, stop, stop, last + 1, left=False):
        stop += 1
    stop = _grown(text, stop, end, last + 1, tokens)
    if text[stop - 1] == "所":
        stop -= 1  # 高尔所著的书
    if text[stop - 1] == "-":
        stop -= 1
    if stop <= last + 1:
        return ""
    stop -= 2 * text.startswith(("之子", "之女", "之妻", "之父"), stop - 2)
    number = REIGN_NUMBER.match(text, stop)
    return text[begin : number.end() if number else stop]


def _grown(text: str, stop: int, end: int, dot: int, tokens: Sequence[Token]) -> int:
    """Where a dotted name ends that seems to end at `stop`, where a noun goes on with it.

    That is a word that nobody knows and that ends in a syllable (米科拉|延科), and, behind one syllable alone, a word that
    is made of them (·佐|利金, ·斯|大维|尼基维茨).
    """
    word = next((t for t in tokens if t.start == stop and t.end <= end), None)
    if word is not None and word.text in _LAST_ONLY and stop >= dot + 2 and text[stop - 1] in TRANSLIT:
        return word.end
    if word is None or word.tag[:1] != "n" or word.text[0] == "之" or len(word.text) < 2:
        return stop
    if not word.known and len(word.text) <= 3 and word.text[-1] in TRANSLIT:
        return word.end
    if stop != dot + 1 or not _SYLLABLES.issuperset(word.text):
        return stop
    stop = word.end
    while stop < end and _continues(text, tokens, stop, stop, dot, left=False):
        stop += 1
    return stop


_LAST_ONLY = frozenset("日")
"""What a foreign name ends in and does not begin with, where it stands behind two syllables as a word: 拉格朗日."""
_SYLLABLES = TRANSLIT | RARE_TRANSLIT | {"大"}


def _continues(text: str, tokens: Sequence[Token], at: int, edge: int, dot: int, *, left: bool) -> bool:
    """Whether the character at `at` still belongs to the dotted name that grows from `dot`."""
    character = text[at]
    if character == "-":
        return True
    token = next(t for t in tokens if t.start <= at < t.end)
    if left and character in _NEVER_FIRST and not (character == "约" and text[at + 1] in "翰瑟克尔书拿旦阿亚"):
        return False
    if token.known and len(token.text) >= 2 and (token.end <= dot if left else token.start >= dot):
        if token.tag in _BLOCKING and not all(c in TRANSLIT for c in token.text):
            return False
        beside = token.end == dot if left else token.start == dot
        if beside and token.tag in ("nr", "nrt", "ns", "nz"):
            return True
        if (token.text in COUNTRIES or (token.text in PLACES and left)) and not beside:
            return False
    if character in TRANSLIT:
        return token.tag not in ("p", "c") or not left or at + 1 < dot
    if character == "约":
        return True
    if character not in RARE_TRANSLIT:
        return not token.known and token.tag.startswith("nr") and character not in "和与的在于是由将被及为"
    if not token.known or len(token.text) >= 2:
        return True
    beyond = text[at - 1 : at] if left else text[at + 1 : at + 2]
    if beyond in TRANSLIT and beyond:
        return True
    return token.tag not in _SMALL_TAGS and token.tag != "v" and not (left and edge == dot and token.tag == "n")


def runs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Runs of transcription syllables that no common word covers, with `transcribed`, `numbered` or `short`."""
    free = _free(text, tokens)
    for number in REIGN_NUMBER.finditer(text) if "世" in text else ():
        word = next((t for t in tokens if t.end == number.start()), None)
        if word and len(word.text) >= 2 and word.tag in ("v", "n", "a") and all(c in TRANSLIT for c in word.text):
            yield text[word.start : number.end()], "numbered"  # 理查一世: the dictionary knows 理查 as a verb
    start = 0
    while start < len(text):
        if not free[start]:
            start += 1
            continue
        end = start
        while end < len(text) and (
            free[end] or (text[end] == "-" and end + 1 < len(text) and free[end + 1] and text[end + 1] != "-")
        ):
            end += 1
        yield from _run(text, start, end, tokens)
        start = end + 1


def _run(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    if (start and text[start - 1] in DOTS) or (end < len(text) and text[end] in DOTS):
        return
    number = REIGN_NUMBER.match(text, end)
    for a, b in _without_places(start, end, tokens):
        run = text[a:b]
        if number and b == end and b - a >= 2:
            yield text[a : number.end()], "numbered"
        suffix = _SUFFIX.match(text, b) if b == end and text[b - 1] not in _HEADS else None
        if suffix and suffix.group() == "堡" and b - a < 3:
            suffix = None  # 古登堡, 林德堡
        if suffix and _is_suffixed(a, b, suffix.end(), tokens):
            yield text[a : suffix.end()], "suffixed"
        if b - a >= 3 and run not in NOT_PLACES:
            yield run, "transcribed"
        elif b - a == 2 and any(
            t.start == a and t.end == b and (not t.known or t.tag in ("nrt", "nr")) for t in tokens
        ):
            yield run, "short"


def _is_suffixed(start: int, end: int, stop: int, tokens: Sequence[Token]) -> bool:
    """Whether what stands behind the run is a place's suffix of its own, and the run no common word."""
    common = any(
        t.known and t.start < end and start < t.end and len(t.text) > 1 and t.tag not in ("ns", "nr", "nrt")
        for t in tokens
    )
    whole = any(t.start <= end < t.end and (not t.known or t.end <= stop) for t in tokens)
    return whole and (end - start >= 3 or (end - start == 2 and not common))


def _without_places(start: int, end: int, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """俄罗斯彼得 is 俄罗斯 and 彼得; a single syllable beside a place belongs to it (尼波斯)."""
    begin = start
    for token in tokens:
        if not (
            start <= token.start and token.end <= end and token.known and len(token.text) >= 3 and token.text in PLACES
        ):
            continue
        if token.start - begin == 1 or (end - token.end == 1 and token.text not in COUNTRIES):
            continue
        if token.start > begin:
            yield begin, token.start
        begin = token.end
    if begin < end:
        yield begin, end


def _begins_name(tokens: Sequence[Token], i: int) -> bool:
    """利西 in 利西|马库斯: a word of syllables alone in front of a name."""
    token = tokens[i]
    if (
        i + 1 == len(tokens)
        or token.tag not in ("n", "q", "j")
        or token.text in KIN
        or token.text[0] == token.text[1:2]
    ):
        return False
    following = tokens[i + 1]
    return (
        len(following.text) >= 2
        and (following.tag in ("nr", "nrt") or not following.known)
        and all(c in TRANSLIT for c in token.text + following.text)
    )


def _closes_name(text: str, token: Token) -> bool:
    """Whether a syllable that the dictionary takes for an adverb stands where none can: 布勒斯|特|和…."""
    alone = len(token.text) == 1 and token.tag == "d" and token.text in TRANSLIT
    return alone and re.match(r"[和与及、，。；）]|$", text[token.end :]) is not None


def _free(text: str, tokens: Sequence[Token]) -> list[bool]:
    """Which characters may belong to a foreign name."""
    free = [False] * len(text)
    for i, token in enumerate(tokens):
        common = (len(token.text) >= 2 and token.tag in _BLOCKING) or (
            len(token.text) == 1 and token.tag in _SMALL_TAGS
        )
        if token.known and common and not _begins_name(tokens, i) and not _closes_name(text, token):
            continue
        loose = not token.known or (token.tag in ("nrt", "nr") and len(token.text) >= 2)
        strong = sum(c in TRANSLIT for c in token.text)
        for offset in range(token.start, token.end):
            character = text[offset]
            free[offset] = character in TRANSLIT or (
                loose and character in RARE_TRANSLIT and 2 * strong >= len(token.text)
            )
    for i in range(1, len(text) - 1):  # 哈夫里柳克
        if text[i] in "里尔" and free[i - 1] and free[i + 1]:
            free[i] = free[i] or any(t.start == i and len(t.text) == 1 for t in tokens)
    return free
