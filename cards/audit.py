"""Does a ledger hold together, and does the deck say the same? Looks only; nothing is written.

Deck and ledger change together, so they disagree where somebody brought back one of them alone: an
old ledger from a copy, a deck from another machine. Going on with a ledger that is too old would
give known cards new ids and old times, and Anki would hold everything twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from cards import deck, disk, ledger
from cards.errors import CommitError, LedgerError
from cards.ledger import Ledger
from cards.model import Problem

_NAMED: Final = 3
"""So many ids are named where many cards have the same fault."""


def behind(after: Ledger, stamps: Mapping[str, int]) -> tuple[str, ...]:
    """The ids of a built deck that a ledger does not know, or knows only from before their last change; sorted.

    `stamps` are the ids and modification times of the deck (see `deck.stamps`).
    """
    known = {entry.id: entry.changed for entry in after.entries}
    return tuple(sorted(guid for guid, time in stamps.items() if guid not in known or known[guid] < time))


def refuse_older(after: Ledger, path: Path, ledger_path: Path) -> None:
    """Raise LedgerError where the deck at `path` was built with a later ledger than that of the next build."""
    missed = behind(after, deck.stamps(path))
    if missed:
        raise LedgerError(
            f"{ledger_path} is older than {path}: the deck holds {_counted(missed)} that the ledger does not know, or "
            "knows with an earlier change. Bring back the newer ledger; or delete the deck, or say --yes, to go on "
            "with this one. Nothing was changed."
        )


def deck_beside(ledger_path: Path) -> Path:
    """The deck that is built beside a ledger where nothing else is said: NAME.apkg for NAME.ledger.jsonl."""
    name = ledger_path.name.removesuffix(".jsonl").removesuffix(".ledger")
    return ledger_path.with_name(f"{name}.apkg")


def problems(ledger_path: Path, path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a ledger and the deck at `path`, where there is one; sorted.

    Hold the lock of the ledger: a build that is at work looks like one that was cut off. Raises LedgerError
    where the ledger cannot be read at all.
    """
    journal = ledger.journal(ledger_path)
    found: list[Problem] = []
    if journal.exists():
        message = "a build was cut off before deck and ledger took their places. The next build finishes it."
        found.append(Problem(str(journal), 1, 1, message, "unfinished"))
    try:
        known = ledger.load(ledger_path)
        place = disk.current(path, journal)
    except CommitError as error:
        return (Problem(str(journal), 1, 1, str(error).removeprefix(f"{journal}: "), "journal"),)
    except LedgerError as error:
        if not error.problems:
            raise
        return tuple(sorted((*found, *error.problems)))
    if place.exists():
        found += disagreements(known, deck.stamps(place), path)
    return tuple(sorted(found))


def disagreements(known: Ledger, stamps: Mapping[str, int], path: Path) -> tuple[Problem, ...]:
    """What a deck with these ids and modification times does not say as the ledger does; `path` names the deck."""
    living = known.changed
    strange = sorted(stamps.keys() - living.keys())
    missing = sorted(living.keys() - stamps.keys())
    later = sorted(guid for guid in stamps.keys() & living.keys() if stamps[guid] > living[guid])
    earlier = sorted(guid for guid in stamps.keys() & living.keys() if stamps[guid] < living[guid])
    old_ledger = "Is the ledger an old one? Bring back the newer, or build again with --yes."
    old_deck = "Is the deck an old one? Build again."
    return tuple(
        Problem(str(path), 1, 1, f"{fault}: {_counted(ids)}. {way_out}", "disagree")
        for ids, fault, way_out in (
            (strange, "in the deck and not alive in the ledger", old_ledger),
            (later, "in the deck with a later change than in the ledger", old_ledger),
            (missing, "alive in the ledger and not in the deck", old_deck),
            (earlier, "in the deck with an earlier change than in the ledger", old_deck),
        )
        if ids
    )


def _counted(ids: Sequence[str]) -> str:
    number = "1 card" if len(ids) == 1 else f"{len(ids):,} cards"
    return f"{number} ({', '.join(ids[:_NAMED])}{', …' if len(ids) > _NAMED else ''})"
