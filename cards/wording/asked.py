"""What a hole is asked by: the question word, and the stretch that it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from cards.model import Range

TIMES = ("year", "date", "period", "day")


@dataclass(frozen=True, slots=True)
class Asked:
    """A hole as a question asks it: its word, the stretch the word takes the place of, and the answer's stretch."""

    word: str
    replaced: Range
    answer: Range
    items: tuple[Range, ...] = ()
