"""Simplified and traditional script: one form to work on, the note's own form to show.

A note in traditional characters is read, matched, worded and judged in its simplified form, so that
rules and word lists are written once; only what is shown goes back. OpenCC simplifies character by
character, so that every offset of a text is the same offset of its simplified form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


_MARKS = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹑": "、", "‧": "·", "・": "·", "•": "·"}

_BY_PHRASE = frozenset("乾徵瞭藉")
"""Characters that are two in simplified script, by the word they stand in: 乾隆 but 干燥."""
_PARTICLE = re.compile(
    r"(?<=随)著|(?<=[守牵带跟看望盯拿抱背提坐站躺睡活醒等听忍拖藏挂留持续靠依围绕开空])著(?=\W|$)|(?<=[\u4e00-\u9fff])(?<![名原编合专论显昭卓土巨拙遗译所撰新共自主编执])著(?![名作者有称书述录于成《\W]|$)"
)
"""隨著, 帶著: simplified 着; 名著 and 著作 stay."""


_VARIANTS: Final = Path(__file__).with_name("variants.txt").read_text(encoding="utf-8").strip()
"""The characters and signs of nearly all notes that have another simple form, alone or in a phrase, as OpenCC tells
(tests/test_script.py): loading it to ask takes longer than a note."""

_OTHERS: Final = f"[{_VARIANTS}\ua000-\uf8ff\ufb00-\ufe2f\ufff0-\U0010ffff]"


@cache
def _others() -> re.Pattern[str]:
    """A character that may have another simple form, alone or in its phrase; one that stands elsewhere always may."""
    return re.compile(_OTHERS)


@cache
def _simple_character(character: str) -> str:
    if character in _MARKS or character < "\u3400":
        return _MARKS.get(character, character)
    simple: str = _converter("t2s").convert(character)
    if simple == character:
        simple = _converter("hk2s").convert(character)  # 衞, 粧, 敍: forms of Hong Kong alone
    return simple if len(simple) == 1 else character


def simplify(text: str) -> str:
    """`text` in simplified characters, of the same length; corner brackets become quotation marks."""
    if not _others().search(text):
        return text
    simple = _others().sub(lambda found: _simple_character(found[0]), text)
    if not _BY_PHRASE.isdisjoint(text):
        phrases = _converter("t2s").convert(text)
        if len(phrases) == len(text):
            found = ((c, a, b) for c, a, b in zip(text, simple, phrases, strict=True))
            simple = "".join(b if c in _BY_PHRASE else a for c, a, b in found)
    if "著" in simple:
        simple = _PARTICLE.sub("着", simple)
    return simple.replace("甚么", "什么")


_SIMPLE_ONLY: Final = "们这来时说会学对国个"
"""Some characters that no traditional text has, in no phrase: where there are more of them, nothing else is counted."""


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters: more of them than of simplified ones."""
    if text.isascii():
        return False
    simple = simplify(text)
    traditional = sum(a != b for a, b in zip(text, simple, strict=True) if a > "\u3400")
    if not traditional or traditional < sum(map(text.count, _SIMPLE_ONLY)):
        return False
    back: str = _converter("s2t").convert(text)
    return traditional >= sum(a != b for a, b in zip(text, back, strict=False))


@lru_cache(4096)
def traditional(text: str) -> str:
    """`text` (our own wording, written in simplified characters) in traditional ones, 為 rather than 爲."""
    written: str = _converter("s2tw").convert(text)
    return written


_OWN = re.compile(r"为什么|什么时候|什么|哪里|哪国|谁|多少|第几|几|____")
"""Words that are never the note's, though a piece of them may stand in it: 哪里 beside 公里."""


class Writing:
    """How a note writes: which of several traditional forms of a character it has."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = Counter(character for text in texts for character in text)
        self._found = frozenset(found)
        self._forms: dict[str, str] = {}
        for character, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
            simple = _simple_character(character)
            if simple != character:
                self._forms.setdefault(simple, character)

    def key(self) -> tuple[object, ...]:
        """The same for two ways of writing that are the same."""
        return "".join(sorted(self._found)), sorted(self._forms.items())

    def own(self, text: str) -> str:
        """Words that are not the note's, in traditional characters, in the forms that the note has (哪裡 or 哪裏)."""
        written = traditional(text)
        if len(written) != len(text):
            return written
        return "".join(
            other if other in self._found else self._forms.get(simple, other)
            for simple, other in zip(text, written, strict=True)
        )

    def restored(self, text: str, sources: Sequence[tuple[str, str]], least: int = 2, unit: str = "") -> str:
        """A simplified text as the note writes it: pieces of the sources as they stand there, the rest in its forms.

        A source is a text of the note with its simplified form. A piece is the longest that a source has; one of less than `least` characters is no piece, unless it
        stands behind 多少 and in `unit`, the answer (多少里 where that is 三百里).
        """
        counted = [(unit, simplify(unit))]
        done: list[str] = []
        begin = at = 0
        while at < len(text):
            own = _OWN.match(text, at)
            piece = "" if own and least > 1 else _piece(text, at, sources)
            if own and least > 1:
                at = own.end()
                piece = _piece(text, at, counted) if own[0] in ("多少", "几", "第几") else ""
            if not piece or (len(piece) < least and not own):
                at += not own
                continue
            done += [self.own(text[begin:at]), piece]
            begin = at = at + len(piece)
        return "".join([*done, self.own(text[begin:])])


@lru_cache(256)
def _simplified(source: str) -> str:
    """`simplify`, once for a text that many cards of a note look into."""
    return simplify(source)


def _piece(text: str, at: int, sources: Sequence[tuple[str, str]]) -> str:
    """The longest stretch of a source whose simplified form stands in the text at an offset."""
    best = ""
    for source, plain in sources:
        size = len(best) + 1
        found = plain.find(text[at : at + size])
        while found >= 0 and at + size <= len(text):
            best = source[found : found + size]
            size += 1
            found = plain.find(text[at : at + size], found)
    return best
