"""Names whose borders the rest of the note corrects: every 达利 of it is a 雅达利.

Where a name begins and ends, the syllables and the dictionary around one sentence do not always tell. A note that
says the name again does: a syllable that stands beside it every time belongs to it. The more often a string is found
with one and the same neighbour, the less it is a word of its own: the accessor variety of Feng, Chen, Deng and Zheng
(Computational Linguistics 30(1), 2004), by which unknown words are found in Chinese texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from cards.model import Token
from cards.transcribed import DOTS
from cards.words import RARE_TRANSLIT, SURNAMES, TRANSLIT

_OFTEN_WORDS = frozenset("里比多加达海山林") | RARE_TRANSLIT
"""Syllables that are as often words of their own; they count where they are seen three times."""
_SYLLABLES = TRANSLIT | RARE_TRANSLIT
_FURTHEST = 6
"""Syllables that a name can be found to lack, more would be another name."""


class Neighbours:
    """What stands beside a string wherever it stands in a note."""

    def __init__(self, pairs: Sequence[tuple[str, tuple[Token, ...]]]) -> None:
        self._pairs = pairs
        self.whole = "\n".join(text for text, _ in pairs)
        self._starts: list[int] = []
        at = 0
        for text, _ in pairs:
            self._starts.append(at)
            at += len(text) + 1

    def whole_name(self, name: str) -> str:
        """The name with the syllables that belong to it; itself where none does."""
        for _ in range(_FURTHEST):
            grown = self._grown(name)
            if grown == name:
                break
            name = grown
        return name

    def _grown(self, name: str) -> str:
        places = self._places(name)
        if len(places) < 2:
            return name
        foreign = all(char in _SYLLABLES or char in DOTS for char in name)
        for side in (-1, 1):
            beside = places[0] - 1 if side < 0 else places[0] + len(name)
            char = self.whole[beside : beside + 1] if beside >= 0 else ""
            if not char or any(not self._same(char, at, len(name), side) for at in places[1:]):
                continue
            if foreign:
                belongs = char in _SYLLABLES and (len(places) > 2 or char not in _OFTEN_WORDS)
            else:
                belongs = side < 0 and len(name) == 2 and char in SURNAMES
            if belongs and all(self._free(at, len(name), side) for at in places):
                return char + name if side < 0 else name + char
        return name

    def _places(self, name: str) -> list[int]:
        found: list[int] = []
        at = self.whole.find(name)
        while at >= 0:
            found.append(at)
            at = self.whole.find(name, at + len(name))
        return found

    def _same(self, char: str, at: int, length: int, side: int) -> bool:
        return self.whole.startswith(char, at - 1 if side < 0 else at + length) and at > 0

    def _free(self, at: int, length: int, side: int) -> bool:
        """Whether the character beside the name at `at` is in no known word that the name has no part in."""
        sentence = bisect_right(self._starts, at) - 1
        start = at - self._starts[sentence]
        beside = start - 1 if side < 0 else start + length
        token = next((t for t in self._pairs[sentence][1] if t.start <= beside < t.end), None)
        if token is None:
            return False
        apart = token.end <= start or token.start >= start + length
        return len(token.text) == 1 or not token.known or not apart
