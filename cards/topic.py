"""What a snippet is about, where its first sentence names it: the last part of the breadcrumb.

A note's snippets seldom have headings of their own; a reader learns from the first sentence which war,
canal or person the others speak of. So does the card: the name stands on its front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cards.clauses import BAD_SUBJECT, cut
from cards.model import Draft, Range
from cards.spans import ENTITIES, Analysis
from cards.words import COUNTRIES

_NAMES = tuple(kind for kind in ENTITIES if kind != "titled")
_LONGEST = 16


def topic_of(analyses: Sequence[Analysis]) -> str:
    """The name that the first of a snippet's sentences gives as its subject, its title or its only event.

    Nothing where no other sentence comes back to it: then the snippet is a row of single facts.
    """
    first, rest = analyses[0], analyses[1:]
    name = ""
    clauses = [c for c in cut(first) if c.kind not in ("link", "circumstance")]
    if clauses and clauses[0].subject and clauses[0].kind in ("topic", "full"):
        name = _name(first, clauses[0].subject)
    events = {first.plain[s.start : s.end] for s in first.of("event")}
    if not name and len(events) == 1:
        name = _fit(next(iter(events)))
    return name if name and any(_comes_back(name, other.plain) for other in rest) else ""


def has_name(draft: Draft) -> bool:
    """Whether the question holds a name of its own, other than a country's, so that it needs no topic over it."""
    texts = (draft.statement.text[s.start : s.end] for s in draft.statement.spans if s.kind in _NAMES)
    return any(text in draft.question and text not in COUNTRIES for text in texts)


def _comes_back(name: str, text: str) -> bool:
    """Whether a sentence speaks of the name again: by itself, by the noun it ends in, or by a pronoun at its front."""
    ending = name[-2:] if len(name) > 3 else name
    return ending in text or bool(re.match(r"(?:但|而|后来|当时|此后|不过)?[他她它其该此]", text))


def _name(analysis: Analysis, stretch: Range) -> str:
    """The name that the stretch is or, behind a title, ends in; nothing for common nouns and countries."""
    a, b = stretch
    spans = [s for s in analysis.spans if s.kind in _NAMES and a <= s.start and s.end == b]
    if not spans:
        return ""
    span = min(spans, key=lambda s: s.start)
    text = analysis.plain[span.start : span.end]
    if "的" in analysis.plain[a : span.start] or re.search(r"[和与及、]$", analysis.plain[: span.start]):
        return ""
    return _fit(text)


def _fit(text: str) -> str:
    if text in COUNTRIES or BAD_SUBJECT.match(text) or re.search(r"[？?！!，。：]", text):
        return ""
    return text if 2 <= len(text) <= (_LONGEST if re.search(r"[\u4e00-\u9fff]", text) else 2 * _LONGEST) else ""
