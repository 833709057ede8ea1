"""From the blocks of a note to its sentences.

A sentence ends with 。！？；… and with the end of its block, and takes the closing quotes and
brackets behind its end along. Inside 「」『』“”（）《》 nothing ends, unless the bracket never
closes in the block. A quote that itself ends as a sentence (“……。”) ends the outer one only
where the quote is the whole sentence, or was led in by ： or ，; and never before the words
that say who spoke (“走吧！”他说).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from cards.model import MATH_OPEN, Note, Origin, Sentence

SPEAKING = frozenset({"paragraph", "item", "quote", "footnote"})
"""Kinds of blocks that hold sentences; rows, links and code are no prose."""

_PAIRS = {
    "「": "」",
    "『": "』",
    "“": "”",
    "（": "）",
    "《": "》",
    "(": ")",
    "[": "]",
    "【": "】",
    "〈": "〉",
    "〔": "〕",
}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_SPEECH = frozenset("“「『（(")
_HARD = frozenset("。！？；…\n")
_SOFT = frozenset("!?;")
_CLOSERS = frozenset("”’」』）)》】〉〕]\"'")
_GOES_ON = frozenset("，、,：:。！？；…”’」』）》】〉〕·—")
_TOKENS = re.compile(r"[「」『』“”（）《》()\[\]【】〈〉〔〕。！？；…\n!?;.]|\ue000[^\ue000\ue001]*\ue001?")
_SAYS = re.compile(r"[^，。！？；：“”「」\s]{0,8}?(?:说|說|道|问|問|答|喊|叫|写道|寫道|称|稱|表示|认为|認為|感叹|感嘆)")
_WORD = re.compile(r"[A-Za-z]{2,}$|[\u3400-\u9fff）)”」』》]$")
_CAPITAL = re.compile(r"\s+[A-Z\u3400-\u9fff“「『《（(]")
_SHORT = frozenset(
    re.findall(r"\w+", "al vs etc mr mrs ms dr st no jr sr prof inc ltd co corp fig eq vol pp ed eds cf ca approx")
)
_SAYING = re.compile(r"[^\W_]|[\ue000]")


def split(note: Note) -> tuple[Sentence, ...]:
    """All sentences of the note in order; none is empty, and none begins or ends with a space."""
    found: list[Sentence] = []
    for s, snippet in enumerate(note.snippets):
        for b, block in enumerate(snippet.blocks):
            if block.kind not in SPEAKING:
                continue
            for start, end in cut(block.text):
                found.append(
                    Sentence(
                        text=block.text[start:end],
                        note=note.path,
                        snippet=s,
                        block=b,
                        start=start,
                        origin=_origin(block.origin, start, end),
                    )
                )
    return tuple(found)


def cut(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as ranges, without the spaces around them."""
    begin = 0
    for end in _ends(text):
        if sentence := _trim(text, begin, end):
            yield sentence
        begin = end
    if sentence := _trim(text, begin, len(text)):
        yield sentence


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end]
    if not _SAYING.search(part):
        return None
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _ends(text: str) -> Iterator[int]:
    """Offsets behind the ends of sentences, ascending."""
    pairs = _matched(text)
    begin, pos = 0, 0
    while match := _TOKENS.search(text, pos):
        at = match.start()
        char = text[at]
        pos = at + 1
        if char == MATH_OPEN:
            pos = match.end()
            continue
        if char in _PAIRS:
            if at not in pairs:
                continue
            close = pairs[at]
            if char in _SPEECH and text[close - 1] in "。！？!?…；;" and _whole(text, begin, at, close):
                begin = pos = _after(text, close + 1)
                yield begin
            else:
                pos = close + 1
            continue
        if char in _HARD or (char in _SOFT and _stands_alone(text, pos)) or (char == "." and _full_stop(text, at)):
            end = _after(text, pos)
            if char == "\n" or end >= len(text) or text[end] not in _GOES_ON:
                begin = pos = end
                yield end
            else:
                pos = end


def _matched(text: str) -> dict[int, int]:
    """Brackets that close within the text: opening offset → closing offset, formulas left aside."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    last: dict[str, int] = {}
    pos = 0
    while match := _TOKENS.search(text, pos):
        at = match.start()
        char = text[at]
        pos = at + 1
        if char == MATH_OPEN:
            pos = match.end()
        elif char in _PAIRS:
            stack.append(at)
            last[char] = last.get(char, 0) + 1
        elif char in _CLOSING and last.get(_CLOSING[char]):
            # What was opened inside and never closed is no bracket.
            while text[stack[-1]] != _CLOSING[char]:
                last[text[stack.pop()]] -= 1
            pairs[stack.pop()] = at
            last[_CLOSING[char]] -= 1
    return pairs


def _whole(text: str, begin: int, opening: int, closing: int) -> bool:
    """Does a quote that ends as a sentence end the sentence around it as well?"""
    before = text[begin:opening].rstrip()
    end = _after(text, closing + 1)
    if end >= len(text):
        return True
    if text[end] in _GOES_ON:
        return False
    if not before:
        return not _SAYS.match(text, end) or text[opening] in "（("
    return before[-1] in "：:，," and text[opening] not in "（("


def _after(text: str, pos: int) -> int:
    """The offset behind further end marks and closing quotes at `pos`."""
    while pos < len(text) and (text[pos] in "。！？!?；;…" or (text[pos] in _CLOSERS and _closes(text, pos))):
        pos += 1
    return pos


def _closes(text: str, pos: int) -> bool:
    """Straight quotes close only where no word follows at once."""
    if text[pos] not in "\"'":
        return True
    return pos + 1 >= len(text) or not (text[pos + 1].isalnum())


def _stands_alone(text: str, pos: int) -> bool:
    """ASCII ! ? ; end a sentence before a space, a Chinese character or a closing mark, not in `a!=b` or `?x=1`."""
    return pos >= len(text) or not (text[pos].isascii() and not text[pos].isspace() and text[pos] not in "\"')]!?")


def _full_stop(text: str, at: int) -> bool:
    word = _WORD.search(text, max(at - 12, 0), at)
    if not word or word.group().lower() in _SHORT:
        return False
    return bool(_CAPITAL.match(text, at + 1))


def _origin(origin: Origin, start: int, end: int) -> Origin:
    """`Origin.cut` for blocks of many runs: the runs in between are found by bisection."""
    line, column = origin.place(start)
    low, high = bisect_right(origin.starts, start), bisect_left(origin.starts, end)
    return Origin(
        (0, *(begin - start for begin in origin.starts[low:high])),
        (line, *origin.lines[low:high]),
        (column, *origin.columns[low:high]),
    )
