"""The commands that make decks, and the one that says what making them would change."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from cards import build, diff, lock, report, sources
from cards.cli.gather import elsewhere, harvest, planned
from cards.cli.options import check_out
from cards.cli.talk import complain, end, patience


def build_command(
    notes: str | None,
    rules: Path | None,
    ledger: Path | None,
    deck: str | None,
    out: str | None,
    jobs: int,
    min_score: float | None,
    yes: bool,
    verbose: bool,
) -> None:
    """`cards build`."""
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


def diff_command(
    notes: str | None,
    rules: Path | None,
    ledger: Path | None,
    deck: str | None,
    jobs: int,
    min_score: float | None,
    *,
    as_json: bool,
) -> None:
    """`cards diff`."""
    records: list[dict[str, object]] = []
    for source in sources.find(notes, rules=rules, ledger=ledger, deck=deck):
        found, next_ = planned(source, jobs, min_score)
        changes = diff.listed(next_.changes)
        records += [diff.record(change, source.name) for change in changes]
        if not as_json:
            typer.echo(f"{source.name}: {report.summary(next_.changes)}")
            for change in changes:
                typer.echo(f"  {report.change_line(change)}")
        end(not found.unread)
    if as_json:
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
    end(not records)
