"""The rules arranged for running: which of them can match a statement at all, told before any is tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cards.holes import WHOLE
from cards.match import Match, Subject, find
from cards.pattern import Pattern
from cards.rules import Rule
from cards.signs import Signed
from cards.spans import KINDS as SPAN_KINDS

_SIGNED = {kind: hole for kind, hole in WHOLE.items() if isinstance(hole, Signed)}

_COMMON = frozenset("的是为在于了一人有中大不，（）")
"""Characters that nearly every sentence has."""


class Program:
    """The rules that run over one kind of unit, in their order."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._patterns = [(i, pattern) for i, rule in enumerate(rules) for pattern in rule.patterns]
        self._anywhere = 0
        """The patterns that need no literal, one bit each."""
        self._by_character: dict[str, int] = {}
        """The patterns that need a literal with that character, for one character of each literal."""
        self._by_kinds: dict[tuple[str, ...], int] = {}
        """The patterns that need a hole of one of those types, where it can be told that a statement has none."""
        for bit, (_, pattern) in enumerate(self._patterns):
            for kinds in pattern.kinds:
                if all(kind in SPAN_KINDS or kind in _SIGNED for kind in kinds):
                    self._by_kinds[kinds] = self._by_kinds.get(kinds, 0) | 1 << bit
            if not pattern.needs:
                self._anywhere |= 1 << bit
            for character in _signs(pattern):
                self._by_character[character] = self._by_character.get(character, 0) | 1 << bit

    def matches(self, subjects: Sequence[Subject]) -> Iterator[tuple[Rule, Subject, Match]]:
        """The matches of every rule in turn on every subject in turn."""
        tries = sorted(
            (self._patterns[bit][0], which, bit)
            for which, subject in enumerate(subjects)
            for bit in self._possible(subject)
        )
        for rule, which, bit in tries:
            for match in find(self._patterns[bit][1], subjects[which]):
                yield self.rules[rule], subjects[which], match

    def _possible(self, subject: Subject) -> Iterator[int]:
        """The patterns whose literals and spans the subject may hold; the others cannot match."""
        found = self._anywhere
        for character in set(subject.plain):
            found |= self._by_character.get(character, 0)
        for kinds, patterns in self._by_kinds.items():
            if (
                found & patterns
                and subject.kinds.isdisjoint(kinds)
                and not any(_stands(kind, subject) for kind in kinds)
            ):
                found &= ~patterns
        while found:
            lowest = found & -found
            yield lowest.bit_length() - 1
            found ^= lowest


def _stands(kind: str, subject: Subject) -> bool:
    """Whether the statement may have a hole of that type, which no span tells of."""
    hole = _SIGNED.get(kind)
    return hole is not None and hole.stands(subject.plain, subject.kinds)


def _signs(pattern: Pattern) -> set[str]:
    """Characters of which every match holds one, seldom ones where there is a choice."""
    if not pattern.needs:
        return set()
    literals = min(pattern.needs, key=lambda group: (len(group), -min(map(len, group))))
    return {min(literal, key=lambda character: character in _COMMON) for literal in literals}


@lru_cache(maxsize=64)
def programs(rules: tuple[Rule, ...]) -> dict[str, Program]:
    """The program for each kind of unit that a rule runs over."""
    by_over: dict[str, list[Rule]] = {}
    for rule in rules:
        by_over.setdefault(rule.over, []).append(rule)
    return {over: Program(of_kind) for over, of_kind in by_over.items()}
