"""The command that makes decks."""

from __future__ import annotations

from pathlib import Path

import typer

from cards import beside, disk, kept, ledger, lock, regexes, sources, standing
from cards.cli.options import check_out
from cards.cli.talk import end, patience, say_error
from cards.harvest import Memory
from cards.sources import Source
from cards.standing import Said


def build_command(
    notes: str | None,
    rules: Path | None,
    ledger_path: Path | None,
    deck: str | None,
    out: str | None,
    jobs: int | None,
    min_score: float | None,
    yes: bool,
    verbose: bool,
    cluster: str | None,
) -> None:
    """`cards build`."""
    every = sources.find(notes, rules=rules, ledger=ledger_path, deck=deck)
    check_out(out, len(every))
    whole = True
    for source in every:
        path = source.deck_path(out)
        memory = Memory(kept=kept.of_user())
        said = None if verbose else _standing(source, path, min_score, memory)
        if said is None:
            with beside.begun(), regexes.remembered(memory.kept):
                from cards.cli.building import built

                said = built(
                    source, path, jobs, min_score, confirmed=yes, verbose=verbose, cluster=cluster, memory=memory
                )
        for line in said.lines:
            typer.echo(line)
        whole = whole and said.whole
    end(whole)


def _standing(source: Source, path: Path, min_score: float | None, memory: Memory) -> Said | None:
    """What there is to be said of a deck that stands as it would be built; its complaints have been said."""
    if source.root is None or not source.ledger.exists():
        return None
    with lock.held(source.ledger, waiting=patience(source.ledger)):
        disk.recover(ledger.journal(source.ledger), (path, source.ledger))
        said = standing.begin(source, path, min_score, memory).said()
    if said is not None and said.complaints:
        say_error("\n".join(said.complaints))
    return said
