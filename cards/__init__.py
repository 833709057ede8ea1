"""Chinese notes into Anki decks: by rules, offline, explainable.

What the command line can do, Python can do. Each step can be used alone, none prints, and all raise
`CardsError` or one of its kinds:

    notes = read_notes("decks/history")
    cards = make_cards(notes, load_rules())
    build_deck(cards, "history.apkg", ledger_path="history.ledger.jsonl")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cards.build import Built, build_deck, load_rules, make_cards, read_notes
    from cards.errors import (
        CardsError,
        ChoicesError,
        CommitError,
        DeckError,
        LedgerError,
        LockError,
        NotesError,
        RetireError,
        RulesError,
    )
    from cards.model import Card, Note, Problem
    from cards.rules import RuleSet

__version__ = "0.1.0"
__all__ = [
    "Built",
    "Card",
    "CardsError",
    "ChoicesError",
    "CommitError",
    "DeckError",
    "LedgerError",
    "LockError",
    "Note",
    "NotesError",
    "Problem",
    "RetireError",
    "RuleSet",
    "RulesError",
    "build_deck",
    "load_rules",
    "make_cards",
    "read_notes",
]

_HOMES = {
    "build": ("Built", "build_deck", "load_rules", "make_cards", "read_notes"),
    "errors": tuple(name for name in __all__ if name.endswith("Error")),
    "model": ("Card", "Note", "Problem"),
    "rules": ("RuleSet",),
}


def __getattr__(name: str) -> object:
    """A name of the library: its module is imported when it is asked for, and the command line waits for none."""
    for module, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"cards.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
