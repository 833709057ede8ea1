"""Finding the note files below a folder, and turning their bytes into text."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cards.errors import NotesError
from cards.model import Problem

if TYPE_CHECKING:
    import pathspec

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
IGNORE = ".cardsignore"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = re.compile(
    r"[的一是不了在人有我他这個个們们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於年之下]"
)
_CHINESE = ("big5hkscs", "gb18030", "utf-16-be", "utf-16-le")
_SAMPLE = 100_000
_UNLIKELY = 0.5


def find(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The note files at or below `root` as paths relative to it (with /), sorted, and what was left out.

    Hidden files and folders are skipped, and what `.cardsignore` files (gitignore's syntax)
    name. Links to folders are not followed: inside `root` their notes are found at their own
    place, outside of it nothing is read.

    Raises NotesError where `root` does not exist.
    """
    if root.is_file():
        return (root.name,), ()
    if not root.is_dir():
        raise NotesError(f"No such file or folder: {root}. Give the folder that holds your notes.")
    search = _Search(root, root.resolve(), [], {})
    search.folder("", ())
    if not search.links:
        return tuple(sorted(search.found)), tuple(sorted(search.problems))
    found = {real: name for name, real in sorted(search.links.items(), reverse=True)}
    own = {os.path.realpath(root / name) for name in search.found}
    names = search.found + [name for real, name in found.items() if real not in own]
    return tuple(sorted(names)), tuple(sorted(search.problems))


def place(root: Path, relative: str) -> Path:
    """Where the note is that `find` names so: `root` itself where that is a file."""
    return root if root.is_file() else root / relative


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a note's bytes with \\n as line end, and what had to be guessed or taken out."""
    problems: list[Problem] = []
    text = None
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, "replace")
            if "\ufffd" in text:
                problems.append(_broken(text, name, encoding))
            break
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text, problem = _guess(data, name)
            problems.append(problem)
        else:
            if wide := _without_bom(data):
                text = data.decode(wide, "replace")
                problems.append(_guessed(wide, name))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        place = text.index("\0")
        line = text.count("\n", 0, place) + 1
        column = place - (text.rfind("\n", 0, place) + 1) + 1
        count = text.count("\0")
        what = "1 NUL byte" if count == 1 else f"{count} NUL bytes"
        problems.append(Problem(name, line, column, f"{what} left out, the first one here.", "nul"))
        text = text.replace("\0", "")
    return text, tuple(sorted(problems))


def reason(error: OSError) -> str:
    """Why a file could not be read, in words."""
    if isinstance(error, FileNotFoundError):
        return "The file is gone."
    if isinstance(error, PermissionError):
        return "The file cannot be read: permission denied."
    if isinstance(error, IsADirectoryError):
        return "This is a folder, not a file."
    return f"The file cannot be read: {error.strerror or error}."


@dataclass(slots=True)
class _Search:
    """One walk below a folder; `links` are links to files inside it, by their target."""

    root: Path
    real: Path
    found: list[str]
    links: dict[str, str]
    problems: list[Problem]

    def __init__(self, root: Path, real: Path, found: list[str], links: dict[str, str]) -> None:
        self.root, self.real, self.found, self.links, self.problems = root, real, found, links, []

    def folder(self, prefix: str, specs: tuple[tuple[str, pathspec.GitIgnoreSpec], ...]) -> None:
        pending = [(prefix, specs)]
        while pending:
            here, above = pending.pop()
            try:
                entries = sorted(os.scandir(self.root / here), key=lambda entry: entry.name)
            except OSError as error:
                self.problems.append(Problem(here or ".", 1, 1, reason(error).replace("file", "folder"), "unreadable"))
                continue
            rules = above + tuple(self._ignore(here))
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = f"{here}/{entry.name}" if here else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if not _ignored(path + "/", rules):
                        pending.append((path, rules))
                elif entry.is_symlink():
                    if not _ignored(path, rules):
                        self._link(path)
                elif entry.is_file() and _is_note(path) and not _ignored(path, rules) and self._speakable(path):
                    self.found.append(path)

    def _ignore(self, here: str) -> Iterator[tuple[str, pathspec.GitIgnoreSpec]]:
        path = f"{here}/{IGNORE}" if here else IGNORE
        try:
            text, problems = decode((self.root / path).read_bytes(), path)
        except FileNotFoundError:
            return
        except OSError as error:
            self.problems.append(Problem(path, 1, 1, reason(error), "unreadable"))
            return
        import pathspec

        self.problems.extend(problems)
        good = []
        for number, line in enumerate(text.split("\n"), 1):
            try:
                pathspec.GitIgnoreSpec.from_lines([line])
                good.append(line)
            except ValueError:
                message = f"{line.strip()!r} is no pattern as gitignore has them."
                self.problems.append(Problem(path, number, 1, message, "ignore"))
        yield here, pathspec.GitIgnoreSpec.from_lines(good)

    def _link(self, path: str) -> None:
        target = Path(os.path.realpath(self.root / path))
        if not target.exists():
            if _is_note(path):
                self.problems.append(Problem(path, 1, 1, "This link leads to nothing.", "link"))
        elif not target.is_relative_to(self.real):
            if target.is_dir() or _is_note(path):
                self.problems.append(Problem(path, 1, 1, "This link leads out of the notes; not followed.", "link"))
        elif target.is_file() and _is_note(path):
            self.links[path] = str(target)

    def _speakable(self, path: str) -> bool:
        try:
            path.encode()
        except UnicodeEncodeError:
            shown = path.encode(errors="backslashreplace").decode()
            self.problems.append(Problem(shown, 1, 1, "The name of this file is not valid text; left out.", "name"))
            return False
        return True


def _is_note(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def _ignored(path: str, rules: tuple[tuple[str, pathspec.GitIgnoreSpec], ...]) -> bool:
    """The innermost file that has a word on `path` decides, as with git."""
    for folder, spec in reversed(rules):
        said = spec.check_file(path[len(folder) + 1 :] if folder else path).include
        if said is not None:
            return said
    return False


def _guess(data: bytes, name: str) -> tuple[str, Problem]:
    """Bytes that are no UTF-8: damaged UTF-8, or one of the Chinese encodings, the likeliest one."""
    damaged = data.decode("utf-8", "replace")
    bad, han = damaged.count("\ufffd"), len(_HAN.findall(damaged))
    if han > 10 * bad:
        return damaged, _broken(damaged, name, "utf-8")
    sample = data[:_SAMPLE]
    score, encoding = max(((_likelihood(sample, encoding), encoding) for encoding in _CHINESE), default=(0.0, ""))
    if score < _UNLIKELY:
        encoding = _library_guess(sample)
    return data.decode(encoding, "replace"), _guessed(encoding, name)


def _likelihood(data: bytes, encoding: str) -> float:
    """How much `data` read as `encoding` looks like Chinese: the share of everyday characters, the commonest twice."""
    text = data.decode(encoding, "replace")
    foreign = [char for char in text if char > "\x7f" or char == "\0"]
    if not foreign or foreign.count("\ufffd") * 50 > len(foreign) + 50:
        return 0.0
    everyday = _everyday(encoding)
    return (sum(char in everyday for char in foreign) + len(_COMMON.findall(text))) / len(foreign)


@cache
def _everyday(encoding: str) -> frozenset[str]:
    """The first level of GB 2312 or of Big5 (both order their characters by use), with the punctuation."""
    gb = [bytes((high, low)) for high in (0xA1, 0xA3, *range(0xB0, 0xD8)) for low in range(0xA1, 0xFF)]
    big5 = [
        bytes((high, low))
        for high in (0xA1, 0xA2, *range(0xA4, 0xC7))
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    ]
    first = "" if encoding == "big5hkscs" else b"".join(gb).decode("gb2312", "ignore")
    second = "" if encoding == "gb18030" else b"".join(big5).decode("big5", "ignore")
    return frozenset(first + second)


def _library_guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    match = from_bytes(data).best()
    return match.encoding if match else "gb18030"


def _without_bom(data: bytes) -> str:
    """UTF-16 without its mark is valid UTF-8 where the text is Latin: each second byte is NUL."""
    if len(data) < 4 or len(data) % 2 or data.count(0) * 3 < len(data):
        return ""
    return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"


def _guessed(encoding: str, name: str) -> Problem:
    shown = {"big5hkscs": "Big5", "gb18030": "GB18030"}.get(encoding, encoding.replace("_", "-").upper())
    return Problem(name, 1, 1, f"This is not UTF-8; read as {shown}, which is a guess.", "encoding")


def _broken(text: str, name: str, encoding: str) -> Problem:
    place = text.index("\ufffd")
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return Problem(name, line, column, f"Bytes that are no {encoding.upper()}, read as \ufffd.", "encoding")
