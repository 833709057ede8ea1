"""A deck that stands as its notes would have it built: then there is nothing to do but to say so.

A build that has shown that the next one would change nothing leaves a record of all that it has read, of
the deck and the ledger that it left, and of what the next one would say. While all of that is the same,
to the last byte, nobody needs to read a note.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cards import kept, sources
from cards.errors import NotesError
from cards.harvest import Memory
from cards.sources import Source
from cards.stamps import of_bytes

Stamped = tuple[tuple[str, str], ...]
"""Paths of files, each with the stamp that it had at one moment."""


class Said(NamedTuple):
    """What a build says that changes nothing: its lines, its complaints, and whether all notes could be read."""

    lines: tuple[str, ...]
    complaints: tuple[str, ...] = ()
    whole: bool = True


class Deck(NamedTuple):
    """A deck to be built: where its notes are, where it goes, and the files beside the notes as they were before.

    What changes while a build works is so never taken for what it has read.
    """

    source: Source
    path: Path
    min_score: float | None
    memory: Memory
    settings: Stamped

    def said(self) -> Said | None:
        """What a build would say now, where it would change nothing; None where that is not known."""
        if self.source.root is None or self.memory.kept is None:
            return None
        key = self._key()
        record = self.memory.kept.get([key]).get(key)
        if record is None:
            return None
        pictures, notes, digest, lines, complaints, whole = json.loads(record.decode("utf-8", "surrogatepass"))
        try:
            folder = self.memory.look(self.source.root)
        except (OSError, NotesError):
            return None
        if _digest(folder) != notes or self._digest(self.pictures(map(Path, pictures))) != digest:
            return None
        return Said(lines=tuple(lines), complaints=tuple(complaints), whole=whole)

    def pictures(self, places: Iterable[Path]) -> Stamped:
        """The pictures as they are now, or are not."""
        real = cache(os.path.realpath)  # of their folders: there are few of them

        def place(path: Path) -> str:
            return os.path.realpath(path) if path.is_symlink() else f"{real(path.parent)}{os.sep}{path.name}"

        return tuple((str(path), f"{place(path)} {self.memory.stamps.of(path)}") for path in places)

    def stands(self, pictures: Stamped, said: Said) -> None:
        """Remember that what was read and written now stands, and what there is to be said of it."""
        folder = self.memory.folder
        if self.source.root is None or self.memory.kept is None or folder is None:
            return
        if all(of_bytes(stamp) for _, stamp in folder.notes):  # what cannot be read may be there the next moment
            record = [[path for path, _ in pictures], _digest(folder), self._digest(pictures)]
            text = json.dumps([*record, said.lines, said.complaints, said.whole], ensure_ascii=False)
            self.memory.kept.put({self._key(): text.encode("utf-8", "surrogatepass")})

    def _key(self) -> bytes:
        """Stands for what the user asked for, in these words: they come back in what is said."""
        source = self.source
        words = (str(source.root), source.name, str(source.ledger), str(source.rules), str(self.path), self.min_score)
        return kept.key("standing", str(Path.cwd()), words)

    def _digest(self, pictures: Stamped) -> str:
        """Stands for the content of all that a build reads and writes beside its notes."""
        written = [self.memory.stamps.of(path) for path in (self.source.ledger, self.path)]
        return _digest((self.settings, written, pictures))


def _digest(parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def begin(source: Source, path: Path, min_score: float | None, memory: Memory) -> Deck:
    """The deck that a build is about to make at `path`."""
    settings = (source.rules, sources.default_rules(), sources.choices_beside(source.ledger))
    stamped = tuple((str(path), memory.stamps.of(path)) for path in settings if path is not None)
    return Deck(source=source, path=path, min_score=min_score, memory=memory, settings=stamped)
