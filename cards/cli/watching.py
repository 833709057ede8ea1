"""The command that keeps decks up to date while their notes are written."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from cards import kept, regexes, report, sources, watch
from cards.build import Built
from cards.cli.options import check_out
from cards.cli.talk import complain, progress, say_error
from cards.export import shown
from cards.model import Problem


def watch_command(
    notes: str | None,
    rules: Path | None,
    ledger: Path | None,
    deck: str | None,
    out: str | None,
    jobs: int | None,
    min_score: float | None,
) -> None:
    """`cards watch`."""
    check_out(out, len(sources.find(notes, rules=rules, ledger=ledger, deck=deck)))
    odd: dict[str, frozenset[Problem]] = {}
    try:
        with regexes.remembered(kept.of_user()):
            for one in watch.builds(
                notes, rules=rules, ledger=ledger, deck=deck, out=out, jobs=jobs, min_score=min_score, bar=progress
            ):
                now = time.strftime("%H:%M:%S")
                name = f"{shown(one.source.name)}: " if notes is None else ""
                if isinstance(one.outcome, Built):
                    # What is odd in a note is said once, not after every save of another one.
                    complain(set(one.problems) - odd.get(one.source.name, frozenset()))
                    odd[one.source.name] = frozenset(one.problems)
                    typer.echo(f"{now}  {name}{report.built_line(one.outcome, one.seconds)}")
                else:
                    complain(one.outcome.problems)
                    say_error(f"{now}  {name}not built: {one.outcome}")
    except KeyboardInterrupt:  # the way to end it, and no failure
        raise typer.Exit from None
