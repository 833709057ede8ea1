"""Chinese prose as one careful author sets it: full-width commas, no spaces around its numbers and small words.

Writers differ in this, and some in one note: 于 1926 年 and 于1926年, 多年,后来 and 多年，后来. Rules and checks are
written for the one form, after 《标点符号用法》 (GB/T 15834); what stands between Latin words stays as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HAN = "\u3400-\u9fff"
_BEFORE_NUMBER = re.compile(rf"(?<=[{_HAN}]) (?=\d)")
_BEHIND_NUMBER = re.compile(
    rf"(?:(?<=[{_HAN}，。、；：（“「『《～,;:(~])|(?<=[{_HAN}] )|(?<=\d[–—-]))\d[\d.,]*%?( )(?=[{_HAN}])"
)
_FIRST_NUMBER = re.compile(r"^\d{1,4}( )(?=[年月日]|世[纪紀]|年代)")
_BEFORE_VERB = re.compile(
    rf"(?<=[{_HAN}]) (?=(?:[是在于於为為的和与與及并並被由从從向以也都之把将將]|位[于於])[{_HAN}])"
)
_WIKI_BOLD = re.compile("'{3}")
_MARK = re.compile(rf"(?:(?<=[{_HAN}”’」』）》】])|(?<=\d)(?= ?[{_HAN}]))([,;]) ?(?=[^\s,;])")
_WIDE = {",": "，", ";": "；"}


class Change(NamedTuple):
    """A stretch of a text, and what stands there instead: nothing, or one character."""

    start: int
    end: int
    text: str


def changes(text: str) -> list[Change]:
    """What is to be changed in a line of prose, in order; none over another."""
    if not any(sign in text for sign in " ,;'"):
        return []
    gone = {match.span() for pattern in (_BEFORE_NUMBER, _BEFORE_VERB, _WIKI_BOLD) for match in pattern.finditer(text)}
    gone |= {match.span(1) for match in (*_BEHIND_NUMBER.finditer(text), *_FIRST_NUMBER.finditer(text))}
    marks = (Change(*match.span(), _WIDE[match[1]]) for match in _MARK.finditer(text))
    return sorted([*(Change(start, end, "") for start, end in gone), *marks])
