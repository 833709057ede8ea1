"""A corpus that is too large for one deck: the notes fall into shards, and each becomes a deck of its own.

A shard is built on its own, wherever there is a worker: notes, ledger and choices are read, deck and ledger
written, through fsspec, so they may be files, or objects in a store. Which shard a note belongs to hangs on
its path alone. Equal cards of two shards have the same id, so Anki holds them once; that two shards answer
one question differently is not seen.
"""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cards import build, crew, diff, files, kept, made, noted, sources
from cards.errors import CardsError, NotesError
from cards.made import Made
from cards.model import Problem
from cards.rules import RuleSet
from cards.settle import settle
from cards.stamps import fault, stamp_of

if TYPE_CHECKING:
    from cards.crew import Progress

_MISSING: Final = "Shards need fsspec, and it is not installed: pip install 'cards[dask]'."


class Shard(NamedTuple):
    """Some of the notes, and the name of the files of their deck."""

    name: str
    notes: tuple[str, ...]


class Done(NamedTuple):
    """What came of a shard: how many notes were read, how many cards its deck holds, what changed, what was odd."""

    name: str
    read: int
    unread: int
    cards: int
    changes: Counter[str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How a shard becomes a deck. `notes` and `out` are folders, as paths or as URLs that fsspec knows."""

    notes: str
    out: str
    deck_name: str
    rule_set: RuleSet
    min_score: float | None
    now: int
    confirmed: bool = False

    def __call__(self, shard: Shard) -> Done:
        """Build the deck of a shard and write it, its ledger first: a deck never knows more than its ledger."""
        every = self._made(shard.notes)
        cards = settle(card for one in every.values() for card in one.cards or ())[0]
        out, place = _file_system(self.out)
        with tempfile.TemporaryDirectory() as here:
            ledger, deck = Path(here, f"{shard.name}{sources.LEDGER}"), Path(here, f"{shard.name}.apkg")
            for path in (ledger, sources.choices_beside(ledger)):
                with contextlib.suppress(FileNotFoundError):
                    path.write_bytes(out.cat_file(f"{place}/{path.name}"))
            before = ledger.read_bytes() if ledger.exists() else b""
            built = build.build_deck(
                cards,
                deck,
                ledger_path=ledger,
                deck_name=self.deck_name,
                root=_local(self.notes),
                engine=self.rule_set.engine,
                now=self.now,
                read=[path for path, one in every.items() if one.cards is not None],
                unread=[path for path, one in every.items() if one.cards is None],
                confirmed=self.confirmed,
            )
            out.makedirs(place, exist_ok=True)
            if ledger.read_bytes() != before:
                _put(out, f"{place}/{ledger.name}", ledger)
            _put(out, f"{place}/{deck.name}", deck)
        found = (problem for one in every.values() for problem in one.problems)
        return Done(
            name=shard.name,
            read=sum(one.cards is not None for one in every.values()),
            unread=sum(one.cards is None for one in every.values()),
            cards=len(built.cards),
            changes=Counter(diff.WORDS[change.kind] for change in diff.listed(built.changes)),
            problems=(*found, *built.problems),
        )

    def _made(self, paths: Sequence[str]) -> dict[str, Made]:
        """What the notes gave, now or to an earlier build on this machine."""
        key, store = kept.keys("note", self.rule_set.digest, self.deck_name, self.min_score), kept.of_user()
        every: dict[str, Made] = {}
        for path in paths:
            try:
                data = self._read(path)
            except OSError as error:
                problem = Problem(path, 1, 1, files.reason(error), "unreadable")
                every[path] = Made(fault(error), None, (problem,))
                continue
            stamp = stamp_of(data)
            one = key(path, stamp)
            known = store.get([one]).get(one)
            if known is None:
                every[path] = self._cards(data, path, stamp)
                store.put({one: made.written(every[path])})
            else:
                every[path] = made.read(known, path, stamp, self.deck_name)
        return every

    def _read(self, path: str) -> bytes:
        system, place = _file_system(self.notes)
        data: bytes = system.cat_file(f"{place}/{path}")
        return data

    def _cards(self, data: bytes, path: str, stamp: str) -> Made:
        return noted.of_bytes(data, path, stamp, self.rule_set, deck_name=self.deck_name, min_score=self.min_score)


def place(given: str) -> str:
    """A folder as every worker finds it: a path from the root, or the URL that it is."""
    return given if "://" in given else str(Path(given).absolute())


def built(
    work: Work, count: int, *, jobs: int = 1, cluster: str | None = None, progress: Progress | None = None
) -> Iterator[Done]:
    """Build all shards, in no order. Raises NotesError where there is nothing at `work.notes`, and CardsError."""
    shards = divided(found(work.notes), count, work.deck_name)
    for number, done in enumerate(crew.every(work, shards, jobs, cluster), 1):
        if progress is not None:
            progress(number, len(shards))
        yield done


def found(folder: str) -> tuple[str, ...]:
    """The notes below a folder, sorted; raises NotesError where there is none. Of a local one as `files.find` has them."""
    local = _local(folder)
    if local is not None:
        return files.find(local)[0]
    system, place = _file_system(folder)
    names = [str(name).removeprefix(place).lstrip("/") for name in system.find(place)]
    seen = sorted(
        name
        for name in names
        if Path(name).suffix.lower() in files.SUFFIXES and not any(part.startswith(".") for part in name.split("/"))
    )
    if not seen:
        raise NotesError(f"There are no notes at {folder}. Is the address right?")
    return tuple(seen)


def divided(paths: Sequence[str], count: int, name: str) -> list[Shard]:
    """The notes in so many shards, by their paths alone; those of an empty one are none."""
    shards: list[list[str]] = [[] for _ in range(count)]
    for path in paths:
        number = int.from_bytes(hashlib.blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        shards[number % count].append(path)
    digits = len(str(count))
    plain = sources.file_name(name)
    return [Shard(name=f"{plain}-{number:0{digits}}", notes=tuple(some)) for number, some in enumerate(shards, 1)]


def _file_system(folder: str) -> tuple[Any, str]:
    """The file system of a folder, and the folder's place in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise CardsError(_MISSING) from None
    try:
        system, place = url_to_fs(folder)
    except (ImportError, ValueError) as error:
        raise CardsError(f"{folder} is at no place that can be reached from here: {error}") from None
    return system, str(place).rstrip("/")


def _local(folder: str) -> Path | None:
    """The folder as a path, where it is one."""
    if "://" not in folder:
        return Path(folder)
    return Path(folder.removeprefix("file://")) if folder.startswith("file://") else None


def _put(system: Any, place: str, path: Path) -> None:
    """Write a whole file to its place; nobody sees half of it."""
    if "file" in (system.protocol if isinstance(system.protocol, tuple) else (system.protocol,)):
        beside = f"{place}.part"
        system.put_file(str(path), beside)
        Path(beside).replace(place)
    else:
        system.put_file(str(path), place)
