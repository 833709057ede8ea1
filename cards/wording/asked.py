"""What a hole is asked by: the question word, and the stretch that it stands for."""

from __future__ import annotations

from typing import NamedTuple

from cards.model import Range

TIMES = ("year", "date", "period", "day")


class Asked(NamedTuple):
    """A hole as a question asks it: its word, the stretch the word takes the place of, and the answer's stretch."""

    word: str
    replaced: Range
    answer: Range
    items: tuple[Range, ...] = ()
