"""What the user decided about single cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cards.ledger import Answer, Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """What a card says instead of what the rules make."""

    question: str | None = None
    answer: Answer | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Decisions by card id; `joined` maps the new id to the old one."""

    dropped: Mapping[str, str] = field(default_factory=dict)
    reworded: Mapping[str, Rewording] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, Content] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
