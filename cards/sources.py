"""Where the notes, the rules and the ledger of a deck are, from what the user said about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from cards.errors import NotesError
from cards.model import Problem

STANDARD: Final = "-"
"""Standard input or output instead of a file."""

DECKS: Final = Path("decks")
"""Below the current folder: one folder a deck, and beside it the ledger and the built deck."""

LEDGER: Final = ".ledger.jsonl"
"""How the name of a ledger ends."""

USER_RULES: Final = "rules.yaml"
"""The user's own rules, where a file of this name stands in the notes folder."""


class Source(NamedTuple):
    """The notes of one deck and what belongs to them; without a root they come from standard input."""

    root: Path | None
    name: str
    ledger: Path
    rules: Path | None

    def placed(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems with paths that can be opened from here, instead of paths below the notes folder."""
        if self.root is None:
            return list(problems)
        folder = self.root if self.root.is_dir() else self.root.parent
        return [problem._replace(file=str(folder / problem.file)) for problem in problems]

    def deck_path(self, out: str | None) -> Path:
        """Where the .apkg goes: to the file `out`, into the folder `out`, or into decks/."""
        if out is not None and out.endswith(".apkg"):
            return Path(out)
        return (DECKS if out is None else Path(out)) / f"{file_name(self.name)}.apkg"


def find(
    given: str | None, *, rules: Path | None = None, ledger: Path | None = None, deck: str | None = None
) -> list[Source]:
    """The source that `given` names, or those of all folders under decks/ where it is None.

    Raises NotesError where that is none, or where deck or ledger would be the same for several.
    """
    if given is not None:
        return [_source(None if given == STANDARD else Path(given), rules, ledger, deck)]
    roots = sorted(path for path in DECKS.glob("*") if path.is_dir() and not path.name.startswith("."))
    if not roots:
        raise NotesError("There are no notes under decks/. Name a folder or file of notes.")
    if len(roots) > 1 and (deck or ledger):
        option = "--deck" if deck else "--ledger"
        raise NotesError(f"{option} is for one deck, and decks/ holds {len(roots)}. Name its notes too.")
    return [_source(root, rules, ledger, deck) for root in roots]


def ledgers(ledger: Path | None = None, deck: str | None = None) -> list[Path]:
    """The ledger that is named, by its file or its deck; else every one under decks/, sorted.

    Raises NotesError where there is none.
    """
    if ledger is None and deck is None:
        found = sorted(path for path in DECKS.glob(f"*{LEDGER}") if not path.name.startswith("."))
        if not found:
            raise NotesError("There is no ledger under decks/. `cards build` makes one; --ledger names one elsewhere.")
        return found
    path = ledger or DECKS / f"{file_name(deck or '')}{LEDGER}"
    if not path.is_file():
        raise NotesError(f"There is no ledger {path}. Is the name right? `cards build` makes a deck's ledger.")
    return [path]


def rules_beside(root: Path) -> Path | None:
    """The user's rules in the notes folder; of a single note the nearest above it, up to the current folder."""
    if root.is_dir():
        path = root / USER_RULES
        return path if path.is_file() else None
    here = Path.cwd()
    for folder in root.absolute().parents:
        if (folder / USER_RULES).is_file():
            return folder / USER_RULES
        if folder == here:
            break
    return None


def default_rules() -> Path:
    """Where the default rules.yaml is: inside of the installed package, or beside the package in a checkout."""
    package = Path(__file__).parent
    installed = package / USER_RULES
    return installed if installed.exists() else package.parent / USER_RULES


def choices_beside(ledger: Path) -> Path:
    """Where the choices of the deck with this ledger are."""
    name = ledger.name.removesuffix(LEDGER)
    return ledger.with_name(f"{ledger.stem if name == ledger.name else name}.choices.yaml")


def note_and_line(given: str) -> tuple[Path | None, int | None]:
    """Path (None is standard input) and line of `NOTE[:LINE]`; a file of the whole name wins over a line."""
    path, colon, line = given.rpartition(":")
    if colon and line.isdecimal() and not Path(given).exists():
        return Path(path), int(line)
    return (None if given == STANDARD else Path(given)), None


def file_name(deck: str) -> str:
    """The deck's name as a file's name, without what some system forbids in one."""
    return re.sub(r'(::|[\\/:*?"<>|\x00-\x1f])+', "-", deck)


def ledger_of(deck: str) -> Path:
    """Where the ledger of a deck of this name is, unless the user says otherwise."""
    return DECKS / f"{file_name(deck)}{LEDGER}"


def _source(root: Path | None, rules: Path | None, ledger: Path | None, deck: str | None) -> Source:
    name = deck or _name_of(root)
    return Source(
        root=root,
        name=name,
        ledger=ledger or ledger_of(name),
        rules=rules or (None if root is None else rules_beside(root)),
    )


def _name_of(root: Path | None) -> str:
    if root is None:
        return "notes"
    whole = root.resolve()
    return (whole.stem if whole.is_file() else whole.name) or "notes"
