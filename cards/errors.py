"""What can go wrong, as one small tree.

CardsError            anything this package raises on purpose
├── NotesError        the notes cannot be read at all (no such folder, nothing in it)
├── RulesError        rules.yaml has mistakes; carries all of them as problems
├── LedgerError       the ledger is of an unknown version, a line of it is broken, or it is older than its deck
│   └── LockError     another build of the deck is running, or the lock against one cannot be had
├── ChoicesError      the choices have mistakes, carried as problems; or one cannot be made
├── RetireError       a build would retire a large part of a deck, and nobody said that it may
├── DeckError         the deck cannot be written
└── CommitError       files that change together could not take their places: what was cut off is still there

A mistake that does not stop the work is no exception but a `model.Problem`.
"""

from __future__ import annotations

from collections.abc import Sequence

from cards.model import Problem


class CardsError(Exception):
    """Anything this package raises on purpose; `problems` says what and where, sorted."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(sorted(problems))


class NotesError(CardsError):
    """The notes cannot be read at all."""


class RulesError(CardsError):
    """The rules have mistakes; `problems` holds every one of them."""


class LedgerError(CardsError):
    """The ledger is of an unknown version, a line of it is broken, or it is older than its deck."""


class LockError(LedgerError):
    """Another build of the deck is running, or the lock that keeps it out cannot be had."""


class RetireError(CardsError):
    """A build would retire a large part of a deck, and nobody said that it may; nothing was changed."""


class ChoicesError(CardsError):
    """The choices have mistakes, all of them in `problems`; or a choice cannot be made, and nothing was."""


class DeckError(CardsError):
    """The deck cannot be written; what stood there before is whole."""


class CommitError(CardsError):
    """Files that change together could not take their places; what was cut off is still there, and no content is lost."""
