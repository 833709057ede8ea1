"""Which card is meant: ids as people type them, whole or only their beginning."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cards import choices, ledger
from cards.errors import ChoicesError
from cards.ledger import Entry

SHORTEST: Final = 4
"""So many characters of an id will do, where no other id begins with them."""

_LISTED = 10
_WAY_OUT = "`cards preview` and `cards export` show the ids."


class Known(NamedTuple):
    """A card that some deck knows, alive or not: its id, its question, and the ledger of the deck.

    `entry` is None where only a choice still speaks of it.
    """

    id: str
    question: str
    ledger: Path
    entry: Entry | None = None


def remembered(ledgers: Iterable[Path]) -> list[Known]:
    """All cards of these ledgers, living and retired. Raises LedgerError as `ledger.load` does."""
    return [
        Known(id=entry.id, question=entry.question, ledger=path, entry=entry)
        for path in ledgers
        for entry in ledger.load(path).entries
    ]


def decided(heading: str, ledgers: Iterable[Path]) -> list[Known]:
    """All cards that stand under a heading of the choices beside these ledgers, also where no ledger knows them.

    Raises ChoicesError as `choices.load` does.
    """
    return [
        Known(id=card, question=question, ledger=path)
        for path in ledgers
        for card, question in choices.under(choices.load(choices.beside(path)), heading).items()
    ]


def pick(given: str, known: Sequence[Known]) -> Known:
    """The card whose id is `given`, or alone begins so.

    Raises ChoicesError where there is none, or several, with the way out.
    """
    found = matching(given, known)
    if len(found) == 1:
        return found[0]
    if found:
        raise ChoicesError(_several(given, found))
    if len(given) < SHORTEST:
        raise ChoicesError(
            f"No card has the id {given}. Of a longer id give at least {SHORTEST} characters. {_WAY_OUT}"
        )
    near = _nearest(given, known)
    meant = "" if near is None else f"Did you mean {near.id} ({near.question})? "
    raise ChoicesError(f"No card has the id {given}. {meant}{_WAY_OUT}")


def matching(given: str, known: Sequence[Known]) -> list[Known]:
    """The cards whose id is `given`; where none is, those whose id begins so, if that is long enough."""
    exact = [card for card in known if card.id == given]
    if exact or len(given) < SHORTEST:
        return exact
    return [card for card in known if card.id.startswith(given)]


def _nearest(given: str, known: Sequence[Known]) -> Known | None:
    """The card whose id, or its beginning of the same length, is most like `given`; small letters count as large."""
    begins: dict[str, Known] = {}
    for card in known:
        begins.setdefault(card.id[: len(given)].casefold(), card)
    near = difflib.get_close_matches(given.casefold(), begins, n=1, cutoff=0.75)
    return begins[near[0]] if near else None


def _several(given: str, found: Sequence[Known]) -> str:
    lines = [f"    {card.id}  {card.question}  ({card.ledger})" for card in found[:_LISTED]]
    if len(found) > _LISTED:
        lines.append(f"    … and {len(found) - _LISTED:,} more")
    if len({card.id for card in found}) == 1:
        head = f"{len(found)} decks have a card {found[0].id}. Say which with --ledger:"
    else:
        head = f"{len(found)} cards have an id that begins with {given}. Give more of it:"
    return "\n".join((head, *lines))
