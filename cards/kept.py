"""What was worked out before, kept between two runs: bytes under keys that stand for all that decided them.

Nothing in here is needed: the file can be deleted at any time, also while builds use it, and whatever is
wrong with it costs time and nothing else. A value is only given back where it is, to the last bit, what
was put under its key. Several builds share the file; it stays below a size, what was not used for longest
goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from cards import private

LARGEST: Final = 256 * 1024 * 1024
"""So many bytes the file may have."""

PATIENCE: Final = 2.0
"""Seconds to wait for another build that writes; then this one goes on without."""

_AT_ONCE: Final = 500
_DAY: Final = 86_400
_CHECK: Final = 8
_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"

_LIBRARIES: Final = frozenset(
    ("charset_normalizer", "genanki", "jieba", "markdown_it_py", "mdit_py_plugins", "opencc", "pyyaml", "rjieba")
)
"""The outside libraries that decide what cards and decks are like."""


class Kept:
    """The file at `path`. No method raises what the file or its folder is to blame for."""

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        self.path, self.largest = path, largest
        self._open: sqlite3.Connection | None = None
        self._parents: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._number = (0, 0)

    def __reduce__(self) -> tuple[type[Kept], tuple[Path, int]]:
        return Kept, (self.path, self.largest)

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is kept under these keys."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}

        def read(connection: sqlite3.Connection) -> None:
            today, old = int(time.time()) // _DAY, []
            for some in (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)):
                marks = ", ".join("?" * len(some))
                rows = connection.execute(f"SELECT key, value, used FROM kept WHERE key IN ({marks})", some)
                for key, value, used in rows:
                    if type(key) is type(value) is bytes and value[:_CHECK] == _check(key, value[_CHECK:]):
                        found[key] = value[_CHECK:]
                        if used != today:
                            old.append((today, key))
            if old:
                connection.executemany("UPDATE kept SET used = ? WHERE key = ?", old)

        self._work(read)
        return found

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep these values."""
        today = int(time.time()) // _DAY
        rows = [(key, _check(key, value) + value, today) for key, value in values.items()]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            (pages,), (size,) = (connection.execute(f"PRAGMA {of}").fetchone() for of in ("page_count", "page_size"))
            if pages * size > self.largest:
                half = "(SELECT count(*) / 2 + 1 FROM kept)"
                connection.execute(
                    f"DELETE FROM kept WHERE rowid IN (SELECT rowid FROM kept ORDER BY used, rowid LIMIT {half})"
                )

        if rows:
            self._work(write)

    def __del__(self) -> None:
        # Python 3.13 complains of a connection that nobody closed; that of another process is not ours to close.
        if self._process == os.getpid():
            self.close()

    def close(self) -> None:
        """Let the file go."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
        self._open = None

    def _work(self, step: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the open file, in one transaction; a broken file goes, and is made anew the next time."""
        try:
            connection = self._connected()
            with connection:
                step(connection)
        except sqlite3.OperationalError:  # busy, full, or taken away: the next time it may be better
            self.close()
        except sqlite3.DatabaseError:
            self.close()
            with contextlib.suppress(OSError):
                self.path.unlink()
        except OSError:
            self.close()

    def _connected(self) -> sqlite3.Connection:
        if self._process != os.getpid():
            # A connection cannot be carried over a fork, not even to be closed.
            self._parents, self._open, self._process = self._open, None, os.getpid()
        if self._open is not None:
            with contextlib.suppress(OSError):
                if _number(self.path) == self._number:
                    return self._open
            self.close()
        connection = sqlite3.connect(self.path, timeout=PATIENCE, check_same_thread=False)
        self._open = connection
        # A journal on the disk could be that of a file that was deleted. What a crash leaves half written is found
        # out by SQLite or by the check of its value, and made again.
        for of in ("auto_vacuum = FULL", "journal_mode = MEMORY", "synchronous = OFF"):
            connection.execute(f"PRAGMA {of}")
        connection.execute(_SCHEMA)
        self._number = _number(self.path)
        return connection


def of_user() -> Kept:
    """The file of this user, one in a process."""
    return _at(private.folder())


@cache
def _at(folder: Path) -> Kept:
    return Kept(folder / "kept.sqlite3")


def key(*parts: object) -> bytes:
    """A key that stands for these parts (texts, numbers, None, tuples of them), and for the program itself."""
    return keys()(*parts)


def keys(*terms: object) -> Callable[..., bytes]:
    """What makes keys that stand for these terms too, the same for all of them."""
    common = hashlib.blake2b(repr((version(), terms)).encode("utf-8", "surrogatepass"), digest_size=16)

    def of(*parts: object) -> bytes:
        one = common.copy()
        one.update(repr(parts).encode("utf-8", "surrogatepass"))
        return one.digest()

    return of


@cache
def version() -> str:
    """Stands for all that decides what comes out, but for what goes in: the program, its libraries, Python."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".css", ".js", ".txt", ".html") and path.is_file():
            data = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()} {len(data)}\n".encode())
            digest.update(data)
    digest.update(repr((sys.version, unicodedata.unidata_version, _versions(sys.path))).encode())
    return digest.hexdigest()


def _versions(path: Sequence[str]) -> list[str]:
    """The libraries with their versions, as the names of what their installation left."""
    found = set()
    for folder in path:
        with contextlib.suppress(OSError):
            for one in Path(folder or ".").iterdir():
                library = one.stem.split("-")[0].lower().replace(".", "_")
                if one.suffix in (".dist-info", ".egg-info") and library in _LIBRARIES:
                    found.add(one.stem)
    return sorted(found)


def _check(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + value, digest_size=_CHECK).digest()


def _number(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_dev, seen.st_ino
