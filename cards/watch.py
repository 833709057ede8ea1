"""Decks that follow their notes: built once, and again after every change.

An event of the file system only says that it is time to look. What decides is what is there: a deck
knows what its last build has read, and is built again while that differs. So no save is lost, whether
it comes while a build runs, or the system keeps its event to itself; and what is only touched, or
written beside the notes (the deck, its ledger, an editor's own files), builds nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

import watchfiles

from cards import build, files, harvest, kept, lock, media, sources
from cards.build import Built
from cards.crew import Progress
from cards.errors import CardsError, NotesError, RulesError
from cards.harvest import Folder, Memory
from cards.model import Problem
from cards.rules import RuleSet
from cards.sources import Source
from cards.stamps import Stamps, glance, holds

STEP: Final = 0.01
"""Seconds of silence that end a burst of changes."""

LONGEST: Final = 0.4
"""Seconds after which a burst that does not end is looked at all the same."""

TICK: Final = 0.25
"""Seconds between looks at the few files that no event tells of: rules and choices, new decks, the folder itself."""

POLL: Final = 2.0
"""Seconds between looks at everything, whatever the events say; more where a look takes long."""

PATIENCE: Final = 1.5
"""Seconds that a file may be gone, empty or locked before that is believed: some editors save by deleting first."""

TRIES: Final = 5
"""So often notes are read again that cannot be read, while they are still changing."""

RETRY: Final = (1.0, 30.0)
"""Seconds until a build that failed is tried again, though nothing changed: at first, and at most."""

Bar = Callable[[str], AbstractContextManager[Progress | None]]
"""Shows how far the first reading of a deck's notes is; it is given the deck's name."""


class Attempt(NamedTuple):
    """What came of one build: the deck, or the error that kept the old one.

    `problems` is what was odd in notes and pictures, with paths that can be opened from here; those of
    an error are its own. `seconds` is how long the build took.
    """

    source: Source
    outcome: Built | CardsError
    seconds: float
    problems: tuple[Problem, ...] = ()


def builds(
    given: str | None = None,
    *,
    rules: Path | None = None,
    ledger: Path | None = None,
    deck: str | None = None,
    out: str | None = None,
    jobs: int | None = None,
    min_score: float | None = None,
    bar: Bar = lambda _: nullcontext(),
    stop: Event | None = None,
) -> Iterator[Attempt]:
    """Build the decks that `sources.find` names, then each again after every change; yields after each build.

    Where nothing is given, decks that appear under decks/ later are built too. Goes on until `stop` is set,
    or the iterator is closed. An error of a build is yielded, not raised, and the old deck stays; where the
    notes are gone, or all of them, nothing is retired. Raises NotesError where there is nothing to watch at
    the start.
    """
    stop = stop or Event()
    terms = _Terms(rules=rules, out=out, jobs=jobs, min_score=min_score, bar=bar)
    decks: dict[Path, _Deck] = {}
    for source in sources.find(given, rules=rules, ledger=ledger, deck=deck):
        if source.root is None:
            raise NotesError("Standard input cannot be watched. Name a folder or file of notes.")
        files.find(source.root)
        decks[source.root] = _Deck(source, source.root, terms)
    alone = given is not None or deck or ledger or (out or "").endswith(".apkg")
    eyes = _Eyes(stop)
    poll = _Poll()
    told = True
    try:
        while not stop.is_set():
            if not alone:
                for source in _under_decks():
                    if source.root is not None and source.root not in decks:
                        decks[source.root] = _Deck(source, source.root, terms)
            told = eyes.point(one.root for one in decks.values()) or told
            everything = told or poll.due()
            began = time.monotonic()
            stale = [one for one in decks.values() if one.stale(everything)]
            if everything:
                poll.done(time.monotonic() - began, blind=eyes.blind)
            if stale and everything and not told:
                eyes.blink()  # it should have been an event that told of this: perhaps the folder is another one now
            built = False
            for one in stale:
                if not stop.is_set() and one.settled(stop):
                    outcome = one.rebuilt()
                    built = True
                    if outcome is not None:
                        yield outcome
            told = eyes.wait() or built
    finally:
        eyes.close()


def _under_decks() -> list[Source]:
    try:
        return sources.find(None)
    except NotesError:  # all of them are gone, which each of them says for itself
        return []


# --- one deck ----------------------------------------------------------------------------------------


class _Terms(NamedTuple):
    """What the user said about all decks."""

    rules: Path | None
    out: str | None
    jobs: int | None
    min_score: float | None
    bar: Bar


class _Seen(NamedTuple):
    """What a build reads, as it was at one moment; no folder is a notes folder that is gone."""

    folder: Folder | None
    settings: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()

    def lacks(self, before: _Seen) -> bool:
        """Whether a note or a setting that could be read is gone, empty or locked now: perhaps half of a save."""
        return not before._whole() <= self._whole()

    def _whole(self) -> set[str]:
        notes = () if self.folder is None else self.folder.notes
        # A note's path is relative and a setting's is not: one can never be the other.
        return {path for path, stamp in (*notes, *self.settings) if holds(stamp)}


@dataclass(slots=True)
class _Deck:
    """A deck that is watched.

    `seen` is what its last build has read, `now` what the last look saw; `notes` is how many there were at
    the last good build, `failed` the error of the last build where it was none.
    """

    source: Source
    root: Path
    terms: _Terms
    seen: _Seen | None = None
    now: _Seen = field(default_factory=lambda: _Seen(folder=None))
    memory: Memory = field(default_factory=lambda: Memory(kept=kept.of_user()))
    stamps: Stamps = field(default_factory=Stamps)
    pictures: tuple[Path, ...] = ()
    rule_set: tuple[object, RuleSet | RulesError] | None = None
    failed: tuple[str, tuple[Problem, ...]] | None = None
    pause: float = 0
    again_at: float = 0
    notes: int | None = None

    def stale(self, everything: bool) -> bool:
        """Whether what is there differs from what the last build has read, or it is time to try again.

        Where not everything is asked for, only the settings are looked at.
        """
        again = self.seen is None or (self.failed is not None and time.monotonic() >= self.again_at)
        if not again and not everything and (self.now.folder is None or self._settings() == self.now.settings):
            return False
        self.now = self._look()
        return again or self.now != self.seen

    def settled(self, stop: Event) -> bool:
        """Wait a moment for what is gone or empty; whether there still is something to build."""
        end = time.monotonic() + PATIENCE
        while self.seen is not None and time.monotonic() < end:
            if self.now == self.seen:
                return self.failed is not None
            if not self.now.lacks(self.seen):
                return True
            if stop.wait(STEP):
                return False
            self.now = self._look()
        return True

    def rebuilt(self) -> Attempt | None:
        """Build the deck; None where the same error came of the same notes as the last time."""
        began = time.monotonic()
        before, failed = self.seen, self.failed
        self.seen = self.now
        outcome: Built | CardsError
        problems: list[Problem] = []
        try:
            outcome, problems = self._build(self.seen)
        except CardsError as error:
            outcome = error
            self.failed = str(error), error.problems
            self.pause = RETRY[0] if failed is None else min(self.pause * 2, RETRY[1])
            self.again_at = time.monotonic() + self.pause
            if self.failed == failed and self.seen == before:
                return None
        else:
            self.failed = None
        seconds = time.monotonic() - began
        return Attempt(source=self.source, outcome=outcome, seconds=seconds, problems=tuple(problems))

    def _build(self, seen: _Seen) -> tuple[Built, list[Problem]]:
        # Over reading the notes too: what another build wrote meanwhile may come of newer ones.
        with lock.held(self.source.ledger):
            return self._build_alone(seen)

    def _build_alone(self, seen: _Seen) -> tuple[Built, list[Problem]]:
        try:
            found = self._harvest(seen)
        except NotesError:
            self.seen = _Seen(folder=None)
            message = f"{self.root} is gone. Its deck stays as it is, and is built again when the notes are back."
            raise NotesError(message) from None
        except OSError as error:
            raise NotesError(f"{self.root} cannot be read: {error.strerror or error}.") from error
        self.pictures = media.places(self.root, found.cards)
        self.seen = seen._replace(folder=self.memory.folder, pictures=self._glances())
        built = build.build_deck(
            found.cards,
            self.source.deck_path(self.terms.out),
            ledger_path=self.source.ledger,
            deck_name=self.source.name,
            root=self.root,
            engine=self._rule_set(seen).engine,
            read=found.read,
            unread=found.unread,
            memory=self.memory.kept,
        )
        self.notes = found.notes
        return built, self.source.placed((*found.problems, *built.problems))

    def _harvest(self, seen: _Seen) -> harvest.Harvest:
        """The cards of all notes; raises NotesError only where the folder is gone."""
        if seen.folder is None:
            raise NotesError(str(self.root))
        with self.terms.bar(self.source.name) if self.notes is None else nullcontext() as told:
            folder: Folder | None = seen.folder
            for _ in range(TRIES):
                found = harvest.gather(
                    self.root,
                    self._rule_set(seen),
                    deck_name=self.source.name,
                    min_score=self.terms.min_score,
                    jobs=self.terms.jobs,
                    progress=told,
                    memory=self.memory,
                    folder=folder,
                )
                folder = None
                if not found.unread or self.memory.look(self.root) == self.memory.folder:
                    break
        if self.notes and not found.notes:
            raise CardsError(
                f"{self.root} has no notes any more. Its deck stays as it is; `cards build` would retire all of its cards."
            )
        return found

    def _rule_set(self, seen: _Seen) -> RuleSet:
        """The rules; read again only where their files changed. Raises RulesError."""
        if self.rule_set is None or self.rule_set[0] != seen.settings:
            try:
                loaded: RuleSet | RulesError = build.load_rules(self.source.rules, memory=self.memory.kept)
            except RulesError as error:
                loaded = error
            self.rule_set = seen.settings, loaded
        if isinstance(self.rule_set[1], RulesError):
            raise self.rule_set[1]
        return self.rule_set[1]

    def _look(self) -> _Seen:
        try:
            folder = self.memory.look(self.root)
        except (NotesError, OSError):  # OSError: a disk that went while it was read
            return _Seen(folder=None)
        return _Seen(folder=folder, settings=self._settings(), pictures=self._glances())

    def _settings(self) -> tuple[tuple[str, str], ...]:
        """The files beside the notes that a build reads: the user's rules, those they extend, the choices."""
        own = self.source.rules
        with suppress(OSError):  # a disk that went: the next look finds the notes gone
            own = self.terms.rules or sources.rules_beside(self.root)
        if own != self.source.rules:
            self.source = self.source._replace(rules=own)
        paths = (own, sources.default_rules(), sources.choices_beside(self.source.ledger))
        return tuple((str(path.absolute()), self.stamps.of(path)) for path in paths if path is not None)

    def _glances(self) -> tuple[str, ...]:
        return tuple(glance(path) for path in self.pictures)


# --- when to look ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Poll:
    """When everything is to be looked at though no event says so."""

    at: float = 0

    def due(self) -> bool:
        return time.monotonic() >= self.at

    def done(self, seconds: float, *, blind: bool) -> None:
        """A look took so long; the next one shall not keep the machine busy."""
        self.at = time.monotonic() + max(TICK if blind else POLL, 20 * seconds)


class _Aim(NamedTuple):
    """A folder to look at, with its own number on its disk, and whether what is below counts too."""

    folder: Path
    number: int
    below: bool


def _aim(root: Path) -> _Aim | None:
    """The notes folder, or the one around a single note; None where it is gone or the way to it is shut."""
    try:
        if not root.exists():
            return None
        below = root.is_dir()
        folder = (root if below else root.parent).resolve()
        return _Aim(folder, folder.stat().st_ino, below)
    except OSError:
        return None


@dataclass(slots=True)
class _Eyes:
    """The events of the file system below some folders; where it has none to give, the passing of time."""

    stop: Event
    events: Iterator[set[watchfiles.main.FileChange]] | None = None
    new: bool = False
    aim: tuple[_Aim, ...] | None = None
    folders: tuple[Path, ...] = ()

    @property
    def blind(self) -> bool:
        """Whether the system tells nothing at the moment."""
        return self.events is None

    def point(self, roots: Iterable[Path]) -> bool:
        """Look at these folders, or that of a single note; True where that is another one than before."""
        aim = tuple(dict.fromkeys(one for root in roots if (one := _aim(root)) is not None))
        if aim == self.aim:
            return False
        self.close()
        self.aim, self.new = aim, True
        self.folders = tuple(one.folder for one in aim)
        if aim:
            self.events = watchfiles.watch(
                *self.folders,
                watch_filter=None,
                debounce=round(LONGEST * 1000),
                step=round(STEP * 1000),
                rust_timeout=round(TICK * 1000),
                yield_on_timeout=True,
                stop_event=self.stop,
                recursive=all(one.below for one in aim),
                ignore_permission_denied=True,
            )
        return True

    def wait(self) -> bool:
        """Wait for a burst of changes to end, or one tick; True where something may have changed that is of interest."""
        new, self.new = self.new, False  # only now the events begin: what changed since the last look had none
        if self.events is not None:
            try:
                changes = next(self.events, set())
            except (OSError, RuntimeError):  # too many folders, or one of them went while they were counted
                self.events = None
            else:
                if any(kind == watchfiles.Change.deleted and Path(path) in self.folders for kind, path in changes):
                    self.blink()
                return new or any(self._shown(Path(path)) for _, path in changes)
        self.stop.wait(TICK)
        return new

    def blink(self) -> None:
        """Take up the folders anew at the next occasion."""
        self.aim = None

    def close(self) -> None:
        """Let the system go."""
        close = getattr(self.events, "close", None)
        if close is not None:
            close()
        self.events = None

    def _shown(self, path: Path) -> bool:
        """Whether no part of the path below its folder is hidden: no note and nothing that a build reads is."""
        inside = next((path.relative_to(folder) for folder in self.folders if path.is_relative_to(folder)), Path())
        return not any(part.startswith(".") and part != files.IGNORE for part in inside.parts)
