"""Writing files so that a reader never sees half of one, nor one without the others that belong to it.

`replacing` and `replace` write one file. `together` writes several that agree: all of them take their
places, or none does, also where the power fails in between. New content is complete and on the disk
under temporary names first. Then a journal says what takes whose place: the point of no return. From
there on the new content counts; the renames follow, and the journal goes. Who only reads asks `read`
or `current`; who will write calls `recover` first, and holds a lock (see `cards.lock`) while it works.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from cards.errors import CommitError

VERSION: Final = 1

_SHOWN: Final = 40
"""So many characters of a file's name are in the names of files beside it."""

_LONGEST: Final = 255
"""So many bytes a file's name can have."""

_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds between attempts at a file that another program has open; only Windows minds."""

Result = TypeVar("Result")


# --- one file -------------------------------------------------------------------------------------


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` in one step at the end.

    It stands in the same folder and is on the disk before it gets its name: whatever fails, also
    an interrupt, the old file is whole and no other file is left behind. A link stays a link, its
    target is replaced. Missing folders are made. Raises OSError.
    """
    target = _real(path)
    beside = _temporary(target)
    try:
        with _written(beside, target) as file:
            yield file
        _rename(beside, target)
    except BaseException:
        _remove(beside)
        raise
    _settle(target.parent)


def replace(path: Path, data: bytes) -> bool:
    """Make `data` the whole content of `path`; False where it already was and nothing was touched."""
    if _holds(path, data):
        return False
    with replacing(path) as file:
        file.write(data)
    return True


def hidden(path: Path, suffix: str) -> Path:
    """The hidden file that belongs to `path`, in its folder: `.NAME` and the suffix; of a link, beside its target."""
    target = _real(path)
    name = f".{target.name}{suffix}"
    if len(os.fsencode(name)) > _LONGEST:
        name = f".{target.name[:_SHOWN]}.{_mark(target.name)}{suffix}"
    return target.with_name(name)


# --- several files that agree ---------------------------------------------------------------------


@dataclass(slots=True)
class Files:
    """New content for files that will take their places together (see `together`)."""

    mark: str
    staged: dict[Path, Path] = field(default_factory=dict)
    """For each file its new content, complete, under a temporary name in the same folder."""

    @contextlib.contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """A file to write the new content of `path` to. Missing folders are made. Raises OSError."""
        target = _real(path)
        beside = self.staged.setdefault(target, _temporary(target, self.mark))
        try:
            with _written(beside, target) as file:
                yield file
        except BaseException:
            _remove(self.staged.pop(target))
            raise

    def put(self, path: Path, data: bytes) -> bool:
        """Give `path` this content; False where it has it already and will not be touched. Raises OSError."""
        if _real(path) not in self.staged and _holds(path, data):
            return False
        with self.open(path) as file:
            file.write(data)
        return True


@contextlib.contextmanager
def together(journal: Path) -> Iterator[Files]:
    """Files whose new content counts from one moment on: the end of the `with`.

    Whatever fails before, also an interrupt, the old files are whole and nothing is left behind.
    Where the process ends after that moment, `recover` puts the files into their places and `read`
    reads the new ones. `journal` is the same path for the same files every time, and only one process
    may be here at a time. The first file goes first: take the one that somebody may hold. Raises OSError where nothing has changed, CommitError where the
    new content counts but could not take its place yet.
    """
    recover(journal)
    files = Files(_mark(journal.name))
    try:
        yield files
        _commit(files, journal)
    except BaseException:
        if journal.exists():  # an interrupt just behind the point of no return
            recover(journal)
        for beside in files.staged.values():
            _remove(beside)
        raise
    recover(journal)


def recover(journal: Path, targets: Iterable[Path] = ()) -> None:
    """Finish what `together` began, where it was cut off; does nothing where all is done.

    Behind the point of no return the new files take their places; what was left beside `targets` by
    one that did not come so far is removed. Raises CommitError where the journal cannot be understood, or where a file
    cannot take its place.
    """
    moves = _moves(journal)
    for target, beside in moves or ():
        if not beside.exists():  # it took its place before
            continue
        try:
            _rename(beside, target)
        except OSError as error:
            raise CommitError(
                f"{target}: the new file is ready beside it and cannot take its place: {error.strerror or error}. "
                "Close the program that holds the old one, and build again."
            ) from error
    if moves is not None:
        _settle(*(target.parent for target, _ in moves))
        try:
            _patiently(journal.unlink)
        except OSError as error:
            raise CommitError(f"{journal}: cannot be deleted: {error.strerror or error}. Delete it.") from error
        _settle(journal.parent)
    mark = _mark(journal.name)
    for target in map(_real, (*targets, journal)):
        for one in _left_over(target, mark):
            _remove(one)


def current(path: Path, journal: Path) -> Path:
    """Where the content of `path` is that counts: itself, or new content that has not taken its place yet.

    A build that ends at this moment may move it from there; `read` minds that. Raises CommitError.
    """
    target = _real(path)
    for moved, beside in _moves(journal) or ():
        if moved == target and beside.exists():
            return beside
    return path


def read(path: Path, journal: Path) -> bytes:
    """The content of `path` that counts. Nothing is written. Raises OSError and CommitError."""
    while True:
        place = current(path, journal)
        try:
            return _patiently(place.read_bytes)
        except FileNotFoundError:
            if place == path:
                raise
            # it took its place in between


def _commit(files: Files, journal: Path) -> None:
    if len(files.staged) < 2:  # one rename needs no journal
        for target, beside in files.staged.items():
            _rename(beside, target)
            _settle(target.parent)
        return
    _settle(*(target.parent for target in files.staged))
    moves = [[_from(journal, target), beside.name] for target, beside in files.staged.items()]
    data = json.dumps({"files": moves, "version": VERSION}, sort_keys=True)
    beside = _temporary(journal, files.mark)
    try:
        with _written(beside, journal) as file:
            file.write(data.encode("ascii") + b"\n")
        _rename(beside, journal)
    except BaseException:
        _remove(beside)
        raise
    _settle(journal.parent)
    target, beside = next(iter(files.staged.items()))
    try:
        _rename(beside, target)
    except OSError:  # none has moved: there is still a way back
        _patiently(journal.unlink)
        _settle(journal.parent)
        raise


def _from(journal: Path, target: Path) -> str:
    """The path from the journal's folder, so that both can be moved together; on another drive the whole path."""
    try:
        return Path(os.path.relpath(target, _real(journal.parent))).as_posix()
    except ValueError:
        return target.as_posix()


def _moves(journal: Path) -> list[tuple[Path, Path]] | None:
    """Each file of the journal with its new content; None where there is no journal."""
    try:
        data = _patiently(journal.read_bytes)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CommitError(f"{journal}: cannot be read: {error.strerror or error}") from error
    try:
        value = json.loads(data)
        version, named = value["version"], value["files"]
        pairs = [(str(target), str(beside)) for target, beside in named]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _foreign(journal, "this is no journal of a build") from None
    if version != VERSION:
        raise CommitError(
            f"{journal}: version {version} is unknown, so what was cut off cannot be finished. "
            "Did a newer cards write it? Build with that one."
        )
    folder = _real(journal.parent)
    mark = _mark(journal.name)
    moves = []
    for name, new in pairs:
        target = Path(os.path.normpath(folder / name))
        # Nothing but what `together` made is ever put into a place, whatever a journal says.
        if "\0" in name or not _is_temporary(new, target, mark):
            raise _foreign(journal, f"{new!r} cannot be the new content of {name!r}")
        moves.append((target, target.with_name(new)))
    return moves


def _foreign(journal: Path, what: str) -> CommitError:
    return CommitError(f"{journal}: {what}. No build leaves it so. Delete it and build again.")


# --- the steps ------------------------------------------------------------------------------------


@contextlib.contextmanager
def _written(beside: Path, target: Path) -> Iterator[BinaryIO]:
    """The file `beside` to write to: at the end it is on the disk and has the mode of the target."""
    _make(target.parent)
    with beside.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(OSError):  # there was no file, or the file system has no modes
        beside.chmod(target.stat().st_mode & 0o7777)


def _make(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    _settle(*(one.parent for one in missing))


def _rename(beside: Path, target: Path) -> None:
    _patiently(partial(beside.replace, target))


def _patiently(step: Callable[[], Result]) -> Result:
    """What the step returns; on Windows it is tried again while somebody else has the file open."""
    for pause in _PAUSES if os.name == "nt" else ():
        try:
            return step()
        except PermissionError:
            time.sleep(pause)
    return step()


def _settle(*folders: Path) -> None:
    """Have new names themselves survive a power cut, where the system can promise that."""
    for folder in dict.fromkeys(folders):
        with contextlib.suppress(OSError):  # Windows cannot open a folder
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


# --- names ----------------------------------------------------------------------------------------


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _mark(name: str) -> str:
    """Tells the temporary files of one journal from all others."""
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:8]


def _temporary(target: Path, mark: str = "") -> Path:
    return target.with_name(f".{target.name[:_SHOWN]}.{mark}{secrets.token_hex(4)}.tmp")


def _is_temporary(name: str, target: Path, mark: str) -> bool:
    return re.fullmatch(rf"\.{re.escape(target.name[:_SHOWN])}\.{mark}[0-9a-f]{{8}}\.tmp", name) is not None


def _left_over(target: Path, mark: str) -> list[Path]:
    try:
        return sorted(one for one in target.parent.iterdir() if _is_temporary(one.name, target, mark))
    except OSError:  # there is no such folder yet
        return []
