"""The folder in which this user's cards keeps what can be made again at any time; nobody else can look into it."""

from __future__ import annotations

import os
import stat
import tempfile
from functools import cache
from pathlib import Path


def folder() -> Path:
    """The folder, made where it is not there: `cards` in the user's cache directory, mode 0700.

    CARDS_CACHE names another one. Where there can be none that is the user's own alone, it is a new one
    in the temp folder, which lasts as long as the process.
    """
    named = os.environ.get("CARDS_CACHE")
    path = Path(named) if named else _usual()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _shared(path):
            path.chmod(0o700)
        if os.access(path, os.W_OK | os.X_OK) and not _shared(path):
            return path
    except OSError:
        pass
    return _passing()


def _usual() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("cards", appauthor=False)


def _shared(path: Path) -> bool:
    """Whether others than the user can look into the folder or write there; where the system has modes."""
    if os.name == "nt":  # a user's cache directory is private there by itself
        return False
    seen = path.stat()
    return seen.st_uid != os.getuid() or bool(stat.S_IMODE(seen.st_mode) & 0o077)


@cache
def _passing() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="cards-")
    _kept.append(folder)
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []
"""What is taken away when the process ends."""
