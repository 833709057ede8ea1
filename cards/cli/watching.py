"""The command that keeps decks up to date while their notes are written."""

from __future__ import annotations

import time

import typer

from cards import report, sources, watch
from cards.build import Built
from cards.cli.options import (
    DeckOption,
    JobsOption,
    LedgerOption,
    NotesArgument,
    OutOption,
    RulesOption,
    ScoreOption,
    check_out,
)
from cards.cli.talk import complain, progress, say_error
from cards.export import shown
from cards.model import Problem


def watch_command(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    out: OutOption = None,
    jobs: JobsOption = 1,
    min_score: ScoreOption = None,
) -> None:
    """Make a deck of notes, and again after every change of notes, rules or choices, until Ctrl-C.

    Prints one line a build. After an error the last good deck stays, and the next change builds again.

    Example: cards watch ~/notes/history --out ~/Desktop
    """
    check_out(out, len(sources.find(notes, rules=rules, ledger=ledger, deck=deck)))
    odd: dict[str, frozenset[Problem]] = {}
    try:
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
