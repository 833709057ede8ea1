"""`cards build --shards`: many decks of one corpus."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import typer

from cards import build, crew, shards
from cards.cli.talk import complain, end, progress
from cards.diff import WORDS
from cards.report import count
from cards.sources import DECKS, STANDARD, rules_beside


def build_shards(
    notes: str | None,
    rules: Path | None,
    ledger: Path | None,
    deck: str | None,
    out: str | None,
    jobs: int | None,
    min_score: float | None,
    yes: bool,
    cluster: str | None,
    number: int,
) -> None:
    """`cards build --shards`."""
    if notes is None or notes == STANDARD:
        raise typer.BadParameter("Shards are made of a folder of notes. Name it.", param_hint="--shards")
    if ledger is not None:
        raise typer.BadParameter("Each shard has a ledger of its own, beside its deck.", param_hint="--ledger")
    if out is not None and out.endswith(".apkg"):
        raise typer.BadParameter("Shards are several decks. Name a folder.", param_hint="--out")
    away = "://" in notes
    rule_set = build.load_rules(rules or (None if away else rules_beside(Path(notes))))
    work = shards.Work(
        notes=shards.place(notes),
        out=shards.place(out or str(DECKS)),
        deck_name=deck or (notes.rstrip("/").rpartition("/")[2] if away else Path(notes).resolve().name),
        rule_set=rule_set,
        min_score=min_score,
        now=build.clock(),
        confirmed=yes,
    )
    read = unread = cards = 0
    changes: Counter[str] = Counter()
    jobs = crew.cores() if jobs is None else jobs
    with progress(work.deck_name) as told:
        for done in shards.built(work, number, jobs=jobs, cluster=cluster, progress=told):
            complain(done.problems)
            read, unread, cards = read + done.read, unread + done.unread, cards + done.cards
            changes += done.changes
    typer.echo(f"{out or DECKS}: {count(cards, 'card')} from {count(read, 'note')}, in {count(number, 'deck')}")
    told_changes = ", ".join(f"{changes[word]:,} {word}" for word in WORDS.values() if changes[word])
    typer.echo(f"  {told_changes or 'nothing changed'}")
    end(not unread)
