"""Notes and rules as the user named them, read and worked through, with what is odd said on the way."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cards import build, files, kept, ledger, sources
from cards.cli.talk import complain, progress
from cards.errors import CardsError, NotesError
from cards.harvest import Harvest, Memory, gather, of_note
from cards.model import Card, Note
from cards.rebuild import Rebuilt
from cards.sources import LEDGER, STANDARD, Source

if TYPE_CHECKING:
    from cards.rules import RuleSet


def read_one(path: Path | None) -> Note:
    """The note of a file, or of standard input; what is odd has been said."""
    from cards import notes

    if path is None:
        text, guesses = files.decode(sys.stdin.buffer.read(), STANDARD)
        note, problems = notes.parse(text, STANDARD)
        complain((*guesses, *problems))
        return note
    if not path.is_file():
        raise NotesError(f"No such file: {path}. Is the path right?")
    read, problems = notes.read(path.parent, path.name)
    if read is None:
        raise NotesError(f"{path} cannot be read.", problems)
    complain(problems)
    return read


def harvest(
    source: Source,
    rule_set: RuleSet,
    jobs: int | None,
    min_score: float | None,
    memory: Memory | None = None,
    cluster: str | None = None,
) -> Harvest:
    """The cards of a source; what was odd has been said."""
    if source.root is None:
        note = read_one(None)
        return of_note(note, rule_set, deck_name=source.name, min_score=min_score)
    with progress(source.name) as told:
        found = gather(
            source.root,
            rule_set,
            deck_name=source.name,
            min_score=min_score,
            jobs=jobs,
            progress=told,
            memory=memory or Memory(kept=kept.of_user()),
            cluster=cluster,
        )
    complain(source.placed(found.problems))
    return found


def all_cards(
    given: str | None,
    rule_file: Path | None,
    ledger_file: Path | None,
    deck: str | None,
    jobs: int | None,
    min_score: float | None,
) -> tuple[list[Card], bool]:
    """The cards with the ids of the ledger, which is not written; and whether all notes could be read."""
    cards: list[Card] = []
    whole = True
    for source in sources.find(given, rules=rule_file, ledger=ledger_file, deck=deck):
        found, next_ = planned(source, jobs, min_score)
        cards += next_.cards
        whole = whole and not found.unread
    return cards, whole


def planned(source: Source, jobs: int | None, min_score: float | None) -> tuple[Harvest, Rebuilt]:
    """What the notes of a source give, and what the next build would make of it; nothing is written."""
    rule_set = build.load_rules(source.rules, memory=kept.of_user())
    found = harvest(source, rule_set, jobs, min_score)
    return found, build.plan(found.cards, source.ledger, engine=rule_set.engine, unread=found.unread)


def elsewhere(path: Path) -> set[str]:
    """The ids of the cards that other decks hold whose ledgers stand beside this one; of broken ledgers none."""
    ids: set[str] = set()
    for other in path.parent.glob(f"*{LEDGER}"):
        if other.name != path.name:
            with suppress(CardsError):
                ids |= ledger.load(other).changed.keys()
    return ids
