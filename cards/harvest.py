"""The cards of all notes of a folder, settled; a memory saves reading again what did not change.

Notes are read one after the other and let go again; only their cards are kept, so that a vault of
any size fits in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cards import files, kept, made
from cards.kept import Kept
from cards.made import Made
from cards.model import Card, Note, Problem, Refusal
from cards.settle import settle
from cards.stamps import Stamps, of_bytes

if TYPE_CHECKING:
    from cards.crew import Progress
    from cards.rules import RuleSet


class Harvest(NamedTuple):
    """What the notes of a deck gave: settled cards in note order, without ids yet.

    `refused` are the cards that another card of the deck ruled out. `read` are the paths of the notes
    that were read, `unread` of those that could not be: their cards are missing, and a ledger would take
    them for gone.
    """

    cards: tuple[Card, ...]
    refused: tuple[tuple[Card, Refusal], ...] = ()
    problems: tuple[Problem, ...] = ()
    read: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def notes(self) -> int:
        """How many notes were read."""
        return len(self.read)


class Folder(NamedTuple):
    """The notes of a folder at one moment: each path with its file's stamp, and what is odd about the folder."""

    notes: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Memory:
    """What notes gave in the last harvest, and with `kept` in earlier runs.

    A harvest with a memory gives exactly what one without would: what a note gave is found by a key that
    stands for all that decides it. `folder` is what the last harvest has read, None before the first: the
    stamps are those of the very bytes that the cards were made of.
    """

    folder: Folder | None = None
    stamps: Stamps = field(default_factory=Stamps)
    kept: Kept | None = None
    _made: dict[bytes, Made] = field(default_factory=dict)

    def look(self, root: Path) -> Folder:
        """The folder as it is now; raises NotesError where `root` does not exist."""
        paths, problems = files.find(root)
        found = tuple((path, self.stamps.of(files.place(root, path))) for path in paths)
        return Folder(notes=found, problems=problems)

    def recall(self, keys: Mapping[bytes, tuple[str, str]], deck_name: str) -> dict[str, Made]:
        """What notes gave, by path, as far as it is known; `keys` lead to their paths and stamps."""
        found = {path: self._made[key] for key, (path, _) in keys.items() if key in self._made}
        if self.kept is not None and len(found) < len(keys):
            for key, data in self.kept.get(key for key in keys if key not in self._made).items():
                path, stamp = keys[key]
                found[path] = made.read(data, path, stamp, deck_name)
        return found

    def keep(self, every: Mapping[bytes, Made], fresh: Iterable[bytes]) -> None:
        """Remember just these; what is `fresh` for later runs too."""
        if self.kept is not None:
            self.kept.put({key: made.written(every[key]) for key in fresh})
        self._made = dict(every)


def gather(
    root: Path,
    rule_set: RuleSet,
    *,
    deck_name: str,
    min_score: float | None = None,
    jobs: int | None = 1,
    progress: Progress | None = None,
    memory: Memory | None = None,
    folder: Folder | None = None,
    cluster: str | None = None,
) -> Harvest:
    """The cards of all notes under `root`; raises NotesError where that does not exist.

    `jobs` processes share the work (one for each core where it is None), and notes that `memory` knows are not read again; the result is
    the same. `folder` is the folder where it was looked at already. `cluster` is the address of a Dask
    scheduler whose workers do it instead, and see the notes at the same place as this process.
    """
    memory = Memory() if memory is None else memory
    folder = folder or memory.look(root)
    key = kept.keys("note", rule_set.digest, deck_name, min_score)
    known = memory.recall({key(*note): note for note in folder.notes if of_bytes(note[1])}, deck_name)
    todo = {path: _size(files.place(root, path)) for path, _ in folder.notes if path not in known}
    fresh: dict[str, Made] = {}
    if known and progress is not None:
        progress(len(known), len(folder.notes))
    if todo:
        from cards import crew
        from cards.noted import Work  # with all that makes cards, which takes a while to load

        work = Work(
            root=root if cluster is None else root.absolute(),
            rule_set=rule_set,
            deck_name=deck_name,
            min_score=min_score,
            memory=memory.kept if cluster is None else None,
        )
        for path, one in crew.done(work, todo, crew.cores() if jobs is None else jobs, cluster):
            fresh[path] = one
            if progress is not None:
                progress(len(known) + len(fresh), len(folder.notes))
    every = {path: fresh[path] if path in fresh else known[path] for path, _ in folder.notes}
    memory.folder = Folder(notes=tuple((path, one.stamp) for path, one in every.items()), problems=folder.problems)
    lasting = {key(path, one.stamp): path for path, one in every.items() if of_bytes(one.stamp)}
    memory.keep(
        {key: every[path] for key, path in lasting.items()}, [key for key, path in lasting.items() if path in fresh]
    )
    return _settled(every, folder.problems)


def of_note(note: Note, rule_set: RuleSet, *, deck_name: str, min_score: float | None = None) -> Harvest:
    """The same for one note that is no file."""
    from cards import noted

    cards, problems = noted.of_note(note, rule_set, deck_name=deck_name, min_score=min_score)
    return _settled({note.path: Made("", cards, problems)}, ())


def _settled(every: Mapping[str, Made], problems: tuple[Problem, ...]) -> Harvest:
    staying, refused = settle(card for one in every.values() for card in one.cards or ())
    return Harvest(
        cards=tuple(staying),
        refused=tuple(refused),
        problems=(*problems, *(problem for one in every.values() for problem in one.problems)),
        read=tuple(path for path, one in every.items() if one.cards is not None),
        unread=tuple(path for path, one in every.items() if one.cards is None),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
