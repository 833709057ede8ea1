"""The commands that make decks, and the one that says what making them would change."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from cards import build, diff, lock, report, sources
from cards.cli.gather import elsewhere, harvest, planned
from cards.cli.options import (
    DeckOption,
    JobsOption,
    LedgerOption,
    NotesArgument,
    OutOption,
    RulesOption,
    ScoreOption,
    VerboseOption,
    YesOption,
    check_out,
)
from cards.cli.talk import complain, end, patience


def build_command(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    out: OutOption = None,
    jobs: JobsOption = 1,
    min_score: ScoreOption = None,
    yes: YesOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Make a deck of notes: the .apkg that Anki imports, and the ledger that remembers its cards.

    Says what is new, changed, moved and retired since the last build. Exit 1 where a note could not be read.

    Example: cards build ~/notes/history --out ~/Desktop
    """
    every = sources.find(notes, rules=rules, ledger=ledger, deck=deck)
    check_out(out, len(every))
    whole = True
    for source in every:
        rule_set = build.load_rules(source.rules)
        # Over reading the notes too: what another build wrote meanwhile may come of newer ones.
        with lock.held(source.ledger, waiting=patience(source.ledger)):
            found = harvest(source, rule_set, jobs, min_score)
            built = build.build_deck(
                found.cards,
                source.deck_path(out),
                ledger_path=source.ledger,
                deck_name=source.name,
                root=source.root,
                engine=rule_set.engine,
                read=found.read,
                unread=found.unread,
                confirmed=yes,
            )
        complain(source.placed(built.problems))
        others = elsewhere(source.ledger)
        for text in report.built_lines(built, found, verbose=verbose, elsewhere=others):
            typer.echo(text)
        whole = whole and not found.unread
    end(whole)


class DiffFormat(StrEnum):
    """What `cards diff` writes."""

    text = "text"
    json = "json"


def diff_command(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    jobs: JobsOption = 1,
    min_score: ScoreOption = None,
    format: Annotated[DiffFormat, typer.Option("--format", help="For readers, or for programs.")] = DiffFormat.text,  # noqa: A002 - the option's name
) -> None:
    """Say what the next build would change: new, changed, renamed, moved, retired cards; nothing is written.

    Characters that would go stand in [-…-], those that would come in {+…+}. A renamed card is one that was
    found by likeness: `cards split ID` vetoes it, `cards join OLD NEW` says that two are one.
    Exit 1 where anything would change.

    Example: cards diff ~/notes/history
    """
    records: list[dict[str, object]] = []
    for source in sources.find(notes, rules=rules, ledger=ledger, deck=deck):
        found, next_ = planned(source, jobs, min_score)
        changes = diff.listed(next_.changes)
        records += [diff.record(change, source.name) for change in changes]
        if format is DiffFormat.text:
            typer.echo(f"{source.name}: {report.summary(next_.changes)}")
            for change in changes:
                typer.echo(f"  {report.change_line(change)}")
        end(not found.unread)
    if format is DiffFormat.json:
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
    end(not records)
