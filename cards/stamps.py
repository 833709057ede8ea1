"""Whether a file still holds what it held, without reading it again where the file system vouches for that.

A file's stamp stands for its bytes, not for its times: touching a file, or saving it as it was, changes
nothing. Its times and its place on the disk only say when the bytes need not be read again.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

COARSEST: Final = 2_000_000_000
"""Nanoseconds within which a file system may give two writes the same time: FAT counts in two seconds."""

_Figures = tuple[int, ...]
_FAULT: Final = "errno "


def stamp_of(data: bytes) -> str:
    """The stamp of a file that holds these bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def fault(error: OSError) -> str:
    """The stamp of a file that cannot be read; never one of bytes."""
    # What stands where a folder should be hides the file just as well as if it were not there.
    code = errno.ENOENT if isinstance(error, (FileNotFoundError, NotADirectoryError)) else error.errno
    return f"{_FAULT}{code}"


SPECIAL: Final = "special"
"""The stamp of a folder, a pipe and the like, whose bytes are nobody's to read twice."""

GONE: Final = fault(FileNotFoundError())
EMPTY: Final = stamp_of(b"")


def of_bytes(stamp: str) -> bool:
    """Whether it is the stamp of a file that can be read."""
    return stamp != SPECIAL and not stamp.startswith(_FAULT)


def holds(stamp: str) -> bool:
    """Whether it is the stamp of a file that can be read and has something in it."""
    return stamp != EMPTY and of_bytes(stamp)


@dataclass(slots=True)
class Stamps:
    """The stamps of files as they are now; remembers those of files that cannot have changed since."""

    _known: dict[Path, tuple[_Figures, str]] = field(default_factory=dict)

    def of(self, path: Path) -> str:
        """The stamp of the file at `path`: of its bytes, `GONE` where there is none, `SPECIAL` or a `fault`."""
        now = time.time_ns()
        try:
            seen = path.stat()
            if not stat.S_ISREG(seen.st_mode):
                return SPECIAL
            figures = _figures(seen)
            known = self._known.get(path)
            if known is not None and known[0] == figures:
                return known[1]
            stamp = stamp_of(path.read_bytes())
        except OSError as error:
            self._known.pop(path, None)
            return fault(error)
        # A later write could leave a file that is this young with the very same figures.
        if max(seen.st_mtime_ns, seen.st_ctime_ns) + COARSEST < now:
            self._known[path] = figures, stamp
        else:
            self._known.pop(path, None)
        return stamp


def glance(path: Path) -> str:
    """A stamp of the file at `path` that leaves it unread: another one whenever it was written or replaced."""
    try:
        return " ".join(map(str, _figures(path.stat())))
    except (OSError, ValueError) as error:  # ValueError: there is a NUL in the name
        return fault(error) if isinstance(error, OSError) else GONE


def _figures(seen: os.stat_result) -> _Figures:
    """What changes when a file is written or replaced."""
    return (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
