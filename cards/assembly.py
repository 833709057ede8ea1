"""Statements put together: stretches of analysed sentences, brackets taken out, and characters of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cards.model import Range, Span, Statement, Token
from cards.spans import DATED_KINDS, Analysis

Stretch = tuple[Analysis, int, int]


class About(NamedTuple):
    """The pieces that are the subject of a statement."""

    pieces: tuple[Stretch | str, ...]


Piece = Stretch | str | About


_STRIP_END = re.compile(r"[。！？!?；;，,：:、…\s]+$")


def as_written(analysis: Analysis) -> Statement:
    """The sentence whole, brackets and all."""
    text = _STRIP_END.sub("", analysis.text)
    return _cut_statement(analysis, 0, len(text))


def _cut_statement(analysis: Analysis, start: int, end: int) -> Statement:
    return Statement(
        text=analysis.text[start:end],
        tokens=tuple(_shift_token(t, -start) for t in analysis.tokens if t.start >= start and t.end <= end),
        spans=tuple(_shift(s, -start) for s in analysis.spans if s.start >= start and s.end <= end),
        origins=tuple(range(start, end)),
        how="the sentence as written",
    )


def _shift(span: Span, by: int) -> Span:
    return span._replace(start=span.start + by, end=span.end + by, items=tuple((a + by, b + by) for a, b in span.items))


def _clipped(token: Token, start: int, end: int, by: int) -> Token:
    """The part of a word inside a stretch, moved along: of 而是 only 是 where 而 was left out."""
    if start <= token.start and token.end <= end:
        return _shift_token(token, by)
    a, b = max(token.start, start), min(token.end, end)
    text = token.text[a - token.start : b - token.start]
    return Token(text=text, start=a + by, end=b + by, tag="v" if text == "是" else token.tag, known=False)


def _shift_token(token: Token, by: int) -> Token:
    return Token(text=token.text, start=token.start + by, end=token.end + by, tag=token.tag, known=token.known)


def assemble(pieces: Sequence[Piece], home: Analysis, how: str, sure: float) -> Statement:
    """A statement of stretches of analysed sentences, brackets taken out, and of characters of our own."""
    made = _Assembly(home)
    subject = (0, 0)
    for piece in pieces:
        start = made.length
        for part in piece.pieces if isinstance(piece, About) else (piece,):
            made.add(part)
        if isinstance(piece, About):
            subject = (start, made.length)
    return Statement(
        text="".join(made.text),
        tokens=tuple(made.tokens),
        spans=tuple(made.spans),
        origins=tuple(made.origins),
        how=how,
        sure=sure,
        subject=subject,
    )


class _Assembly:
    """A statement in the making."""

    def __init__(self, home: Analysis) -> None:
        self.home = home
        self.text: list[str] = []
        self.tokens: list[Token] = []
        self.spans: list[Span] = []
        self.origins: list[int] = []
        self.length = 0

    def add(self, part: Stretch | str) -> None:
        """Appends a stretch without its brackets, or characters of our own."""
        if isinstance(part, str):
            self.text.append(part)
            self.tokens.append(Token(text=part, start=self.length, end=self.length + len(part), tag="x", known=True))
            self.origins += [-1] * len(part)
            self.length += len(part)
            return
        analysis, start, end = part
        kept: list[tuple[int, int, int]] = []
        for a, b in _outside(start, end, analysis.brackets):
            while a < b and analysis.plain[a] == " ":
                a += 1
            by = self.length - a
            self.text.append(analysis.text[a:b])
            self.tokens += [_clipped(t, a, b, by) for t in analysis.tokens if t.start < b and t.end > a]
            self.spans += [_shift(s, by) for s in analysis.spans if s.start >= a and s.end <= b]
            self.spans += [
                _shift(s._replace(end=b), by)
                for s in analysis.spans
                if s.kind in DATED_KINDS
                and a <= s.start < b < s.end
                and any(x == b and s.end <= y for x, y in analysis.brackets)
            ]  # 崇祯十七年（1644年）
            self.origins += list(range(a, b)) if analysis is self.home else [-1] * (b - a)
            self.length += b - a
            kept.append((a, b, by))
        self.spans += _glossed_lists(analysis, kept)


def _glossed_lists(analysis: Analysis, kept: Sequence[tuple[int, int, int]]) -> Iterable[Span]:
    """The lists of which only brackets between or inside the items were taken out: 伽尔巴（Galba）和奥托（Otho）.

    `kept` are the stretches that were taken over, with how far each was moved.
    """
    for span in analysis.spans if len(kept) > 1 else ():
        if span.kind != "list" or any(a <= span.start and span.end <= b for a, b, _ in kept):
            continue
        moved = [(x + by, y + by) for x, y in span.items for a, b, by in kept if a <= x and y <= b]
        if len(moved) == len(span.items):
            yield span._replace(start=moved[0][0], end=moved[-1][1], items=tuple(moved))


def _outside(start: int, end: int, holes: Iterable[Range]) -> Iterable[Range]:
    at = start
    for a, b in holes:
        if b <= start or a >= end:
            continue
        if a > at:
            yield at, a
        at = max(at, b)
    if at < end:
        yield at, end
