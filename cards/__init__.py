"""Chinese notes into Anki decks: by rules, offline, explainable.

What the command line can do, Python can do. Each step can be used alone, none prints, and all raise
`CardsError` or one of its kinds:

    notes = read_notes("decks/history")
    cards = make_cards(notes, load_rules())
    build_deck(cards, "history.apkg", ledger_path="history.ledger.jsonl")
"""

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
