"""The pictures of the cards: found below the notes folder, named by their content.

Nothing outside the notes folder is ever read, whatever a note says: not through .., an absolute
path, an address, or a link in the file system that leads out.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from cards.errors import DeckError
from cards.model import Card, Problem

LARGEST = 10 * 1024 * 1024
"""The size in bytes of the largest picture that goes along."""

_REMEMBERED: Final = 1 << 13
"""So many places are not worked out again: a deck that is watched is built after every save."""

Key = tuple[str, str]
"""A note's path and the path of a picture as the note writes it."""


class Picture(NamedTuple):
    """A picture on disk and its name in Anki: 20 digits of its SHA-256 and the ending of its type."""

    name: str
    path: Path

    def read(self) -> bytes:
        """Its bytes; raises DeckError where the file is no longer what it was."""
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise DeckError(f"{self.path}: the picture cannot be read any more: {error.strerror or error}") from error
        if _name(data) != self.name:
            raise DeckError(f"{self.path}: the picture changed while the deck was built; build again")
        return data


class _SkippedError(Exception):
    """Why a picture does not go along."""


def collect(notes: Path, cards: Iterable[Card]) -> tuple[Mapping[Key, Picture], tuple[Problem, ...]]:
    """The pictures that the cards show, by note and path as written, and a problem for each that cannot be had.

    `notes` is the notes folder, or the one note. A path is looked up beside its note, then below
    the notes folder; one that begins with / below the notes folder only, as a site keeps it.
    A problem stands at the first card that would have shown the picture.
    """
    root = notes if notes.is_dir() else notes.parent
    root = root.resolve()
    wanted: dict[Key, Card] = {}
    for card in cards:
        for image in card.images:
            wanted.setdefault((card.file, image), card)
    found: dict[Key, Picture] = {}
    problems = []
    for (file, image), card in wanted.items():
        try:
            found[file, image] = _picture(root, file, image)
        except _SkippedError as reason:
            message = f"the picture {image} {reason}; its cards go without it"
            problems.append(Problem(card.file, card.line, card.column, message, "picture"))
    return found, tuple(sorted(problems))


def places(notes: Path, cards: Iterable[Card]) -> tuple[Path, ...]:
    """Where below the notes folder `collect` looks for the pictures of these cards, sorted; few of these files exist."""
    root = (notes if notes.is_dir() else notes.parent).resolve()
    wanted = {(card.file, image) for card in cards for image in card.images}
    return tuple(sorted({path for file, image in wanted for path in _inside(root, file, image)}, key=str))


@lru_cache(_REMEMBERED)
def _inside(root: Path, file: str, image: str) -> tuple[Path, ...]:
    """Where below the root the picture may be."""
    if _away(image):
        return ()
    found = (Path(os.path.normpath(root.joinpath(*place))) for place in _places(file, image))
    return tuple(path for path in found if path.is_relative_to(root))


def _away(image: str) -> bool:
    """Whether the picture is named by an address."""
    return bool(urlsplit(image).scheme) or image.startswith("//")


def _picture(root: Path, file: str, image: str) -> Picture:
    if _away(image):
        raise _SkippedError("is not a file in the notes folder")
    outside = False
    for place in _places(file, image):
        try:
            path = root.joinpath(*place)
            if not path.exists():  # most are not there, and to ask is cheaper than to follow every link on the way
                continue
            path = path.resolve(strict=True)
            if not path.is_relative_to(root):
                outside = True
                continue
            if not stat.S_ISREG(path.stat().st_mode):
                continue
        except (OSError, RuntimeError, ValueError):  # not there, links in a circle, a NUL in the name
            continue
        return _load(path)
    raise _SkippedError("is outside the notes folder" if outside else "was not found")


@lru_cache(_REMEMBERED)
def _places(file: str, image: str) -> tuple[tuple[str, ...], ...]:
    """Where below the notes folder the picture may be, as parts of a path."""
    beside = PurePosixPath(file).parent.parts
    found: list[tuple[str, ...]] = []
    for written in dict.fromkeys((image, unquote(image), unquote(image.split("?")[0].split("#")[0]))):
        parts = tuple(part for part in written.replace("\\", "/").split("/") if part not in ("", "."))
        if not parts:
            continue
        if not written.startswith(("/", "\\")):
            found.append((*beside, *parts))
        found.append(parts)
    return tuple(found)


def _load(path: Path) -> Picture:
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise _SkippedError(f"cannot be read ({error.strerror or error})") from error
    if len(data) > LARGEST:
        raise _SkippedError(f"is larger than {LARGEST // 1024 // 1024} MB")
    name = _name(data)
    if not name:
        raise _SkippedError("is no picture of a kind that Anki shows (PNG, JPEG, GIF, WebP, AVIF, BMP, SVG)")
    return Picture(name=name, path=path)


def _name(data: bytes) -> str:
    """The picture's name in Anki, or "" where it is none; told by content, since endings lie."""
    ending = _ending(data)
    return f"{hashlib.sha256(data).hexdigest()[:20]}.{ending}" if ending else ""


def _ending(data: bytes) -> str:
    for start, ending in (
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
        (b"BM", "bmp"),
    ):
        if data.startswith(start):
            return ending
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    text = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<svg") or (text.startswith((b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in text):
        return "svg"
    return ""
