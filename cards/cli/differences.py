"""The command that says what the next build would change."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from cards import diff, report, sources
from cards.cli.gather import planned
from cards.cli.talk import end


def diff_command(
    notes: str | None,
    rules: Path | None,
    ledger: Path | None,
    deck: str | None,
    jobs: int | None,
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
