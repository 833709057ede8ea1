"""Simplified and traditional script: one form to match on, the note's own form to show.

OpenCC does the conversion, character by character, so that every offset of a text
is the same offset of its simplified form.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


_MARKS = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹑": "、"}


@cache
def _simple_character(character: str) -> str:
    if character in _MARKS or character < "\u3400":
        return _MARKS.get(character, character)
    simple: str = _converter("t2s").convert(character)
    return simple if len(simple) == 1 else character


def simplify(text: str) -> str:
    """`text` in simplified characters, of the same length; corner brackets become quotation marks."""
    return "".join(map(_simple_character, text))


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters: more of them than of simplified ones."""
    if text.isascii():
        return False
    simple = simplify(text)
    traditional = sum(a != b for a, b in zip(text, simple, strict=True) if a > "\u3400")
    if not traditional:
        return False
    back: str = _converter("s2t").convert(text)
    return traditional >= sum(a != b for a, b in zip(text, back, strict=False))


@cache
def traditional(text: str) -> str:
    """`text` (our own wording, written in simplified characters) in traditional ones."""
    written: str = _converter("s2t").convert(text)
    return written
