"""The command that looks at a deck's memory."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import typer

from cards import audit, lock, report, sources
from cards import ledger as memory
from cards.cli.talk import complain, patience
from cards.errors import NotesError
from cards.ledger import NEW, Ledger


def ledger_command(ledger: Path | None, deck: str | None, check: bool) -> None:
    """`cards ledger`."""
    sound = True
    for path in _paths(ledger, deck):
        if check:
            sound = _check(path) and sound
        else:
            typer.echo(_summary(path))
    if not sound:
        raise typer.Exit(1)


def _paths(given: Path | None, deck: str | None) -> list[Path]:
    if given is not None and deck is not None:
        raise typer.BadParameter("Give either a ledger or the name of a deck.", param_hint="--deck")
    if given is None and deck is None:
        paths = sorted(sources.DECKS.glob(f"*{sources.LEDGER}"))
        if not paths:
            raise NotesError("There is no ledger under decks/. Build a deck first, or name a ledger with --ledger.")
        return paths
    path = given or sources.ledger_of(deck or "")
    if not path.exists() and not memory.journal(path).exists():
        raise NotesError(f"No such ledger: {path}. Is the name right, and was the deck built?")
    return [path]


def _summary(path: Path) -> str:
    known = memory.load(path)
    words = f"words cut by {known.engine}, " if known.engine else ""
    return f"{path}: {_cards(known)}, {words}{_last_change(known)}"


def _cards(known: Ledger) -> str:
    dropped = f", {len(known.dropped):,} dropped" if known.dropped else ""
    return f"{report.count(len(known.changed), 'card')}, {len(known.retired):,} retired{dropped}"


def _last_change(known: Ledger) -> str:
    last = max((entry.changed for entry in known.entries), default=NEW)
    if last <= NEW:
        return "no card ever changed"
    return f"last change {datetime.fromtimestamp(last, UTC):%Y-%m-%d}"


def _check(path: Path) -> bool:
    deck = audit.deck_beside(path)
    # A build at work looks like one that was cut off; where nothing can be written, none is at work.
    alone = lock.held(path, waiting=patience(path)) if os.access(path.parent, os.W_OK) else nullcontext()
    with alone:
        found = audit.problems(path, deck)
        complain(found)
        if found:
            return False
        agrees = f"{deck} agrees" if deck.exists() else f"there is no {deck}"
        typer.echo(f"{path} is sound: {_cards(memory.load(path))}; {agrees}")
    return True
