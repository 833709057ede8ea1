"""Where holes end that no span tells of, and the signs without which a statement has none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from cards.model import Statement

Ends = Callable[[Statement, str, int], Iterator[int]]
"""Where a hole ends that begins at an offset of a statement, whose text is given in simplified characters too."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The ends of a hole that only a statement with a sign can have: words, or a span of one of some kinds.

    The sign is looked for once, before any rule with such a hole is tried.
    """

    ends: Ends
    words: re.Pattern[str] | None = None
    spans: tuple[str, ...] = ()

    def __call__(self, statement: Statement, plain: str, at: int) -> Iterator[int]:
        """Where the hole ends."""
        return self.ends(statement, plain, at)

    def stands(self, plain: str, kinds: Set[str]) -> bool:
        """Whether a statement of this text, with spans of these kinds, holds the sign."""
        return (self.words is None or self.words.search(plain) is not None) and (
            not self.spans or not kinds.isdisjoint(self.spans)
        )


def signed(words: re.Pattern[str] | None = None, spans: tuple[str, ...] = ()) -> Callable[[Ends], Signed]:
    """Makes a function the ends of a hole with these signs."""
    return lambda ends: Signed(ends, words, spans)


def written(words: re.Pattern[str]) -> Signed:
    """The hole of words that a pattern gives."""

    def ends(_: Statement, plain: str, at: int) -> Iterator[int]:
        found = words.match(plain, at)
        if found:
            yield found.end()

    return Signed(ends, words)
