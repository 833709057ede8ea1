"""A long list asked in parts: nobody says eight things at once, but two or three where the others are given.

The parts are cut from the front, so that a list that grows at its end keeps its first cards as they are
but for what is given, and identity knows them again by their items.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cards.marks import BLANK
from cards.model import Draft, Range

MOST_AT_ONCE = 5
"""A list of more items than that is asked in parts."""

PART = 3
"""Items of a part; a last one that would be alone goes to the part before it."""

NEIGHBOURS = 2
"""Items that are given on each side of a part, where all others together are too long."""

LONGEST_GIVEN = 64
"""Characters that are given, all items together."""


def parts(draft: Draft) -> Iterator[Draft]:
    """The drafts that together ask for what a draft with a long list asks for; none for any other."""
    items = draft.answer
    if isinstance(items, str) or len(items) <= MOST_AT_ONCE or len(draft.marks) != len(items):
        return
    for start, end in stretches(len(items)):
        yield draft._replace(
            question=draft.question + given(items, (start, end)),
            answer=items[start:end],
            marks=draft.marks[start:end],
            places=draft.places[start:end],
        )


def stretches(count: int) -> list[Range]:
    """Where the parts of so many items begin and end."""
    ends = [*range(0, count, PART), count]
    if count % PART == 1:
        del ends[-2]
    return list(pairwise(ends))


def given(items: tuple[str, ...], part: Range) -> str:
    """The list with blanks for the items of the part: all others, or only the neighbours where that is too long."""
    start, end = part
    shown = [*items[:start], *[BLANK] * (end - start), *items[end:]]
    if sum(map(len, shown)) <= LONGEST_GIVEN:
        return "、".join(shown)
    first, last = max(start - NEIGHBOURS, 0), min(end + NEIGHBOURS, len(items))
    near = [*items[first:start], *[BLANK] * (end - start), *items[end:last]]
    return "、".join([*["……"][: first > 0], *near, *["……"][: last < len(items)]])
