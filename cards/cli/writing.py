"""The command that writes cards as text for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

from cards import disk, export
from cards.cli.gather import all_cards
from cards.cli.talk import end
from cards.errors import CardsError
from cards.sources import STANDARD


def export_command(
    notes: str | None,
    rules: Path | None,
    ledger: Path | None,
    deck: str | None,
    out: str | None,
    form: str,
    jobs: int | None,
    min_score: float | None,
) -> None:
    """`cards export`."""
    cards, whole = all_cards(notes, rules, ledger, deck, jobs, min_score)
    pieces = export.FORMATS[form](cards)
    if out is None or out == STANDARD:
        for piece in pieces:
            sys.stdout.write(piece)
    else:
        _write(Path(out), "".join(pieces))
    end(whole)


def _write(path: Path, text: str) -> None:
    try:
        disk.replace(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise CardsError(f"{path} cannot be written: {error.strerror or error}.") from error
