"""A build that has something to do, or has to look whether it has."""

from __future__ import annotations

from pathlib import Path

from cards import build, lock, media, report, standing
from cards.build import Built
from cards.cli.gather import elsewhere, harvest
from cards.cli.talk import complain, patience
from cards.harvest import Harvest, Memory
from cards.rebuild import Changes
from cards.sources import Source
from cards.standing import Said


def built(
    source: Source,
    path: Path,
    jobs: int | None,
    min_score: float | None,
    *,
    confirmed: bool,
    verbose: bool,
    cluster: str | None,
    memory: Memory,
) -> Said:
    """Build the deck, complaining on the way; what there is to be said at the end."""
    deck = standing.begin(source, path, min_score, memory)
    rule_set = build.load_rules(source.rules, memory=memory.kept)
    # Over reading the notes too: what another build wrote meanwhile may come of newer ones.
    with lock.held(source.ledger, waiting=patience(source.ledger)):
        found = harvest(source, rule_set, jobs, min_score, memory, cluster)
        places = () if source.root is None else media.places(source.root, found.cards)
        pictures = deck.pictures(places)
        made = build.build_deck(
            found.cards,
            path,
            ledger_path=source.ledger,
            deck_name=source.name,
            root=source.root,
            engine=rule_set.engine,
            read=found.read,
            unread=found.unread,
            confirmed=confirmed,
            memory=memory.kept,
        )
        if source.root is not None and made.rebuilt.lasting and set(media.places(source.root, made.cards)) <= {*places}:
            deck.stands(pictures, _next(source, made, found))
    complain(source.placed(made.problems))
    lines = report.built_lines(made, found, verbose=verbose, elsewhere=elsewhere(source.ledger))
    return Said(lines=tuple(lines), whole=not found.unread)


def _next(source: Source, made: Built, found: Harvest) -> Said:
    """What the next build says, which changes nothing."""
    same = made._replace(rebuilt=made.rebuilt._replace(changes=Changes(), overruled=()))
    complaints = [str(one) for some in (found.problems, made.problems) for one in sorted(source.placed(some))]
    return Said(lines=tuple(report.built_lines(same, found)), complaints=tuple(complaints), whole=not found.unread)
