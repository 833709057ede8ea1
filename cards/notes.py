"""From one note file to a `model.Note`: its title, tags and snippets of plain-text blocks.

A snippet ends at a heading or a horizontal rule. A line break inside a paragraph joins the
lines, unless the writer plainly meant it: the line ends as a sentence or a stem does, the next
one begins with a number or with the indent of a Chinese paragraph, or one of them is a bare
address.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cards import files, frontmatter, inline
from cards.inline import Builder, Line
from cards.markdown import STRETCH, Reader, Token
from cards.model import MATH_CLOSE, MATH_OPEN, Block, BlockKind, Image, Note, Origin, Problem, Snippet
from cards.tables import Row, cell_source, html_rows, loose_rows

LONGEST = 1000
"""Lines of one paragraph that are read at once: a book without blank lines is cut here, to bound the memory."""

PIECE = 200_000
"""Characters after which a note is worked through as several: what is known of every word of a piece is kept at once."""

_ENDED = re.compile(r"[。！？!?…；;：:][”’」』）)】》\"]*$")
_NUMBERED = re.compile(r"(?:[（(]?\d{1,3}[）).、．](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳•●▪·・．])")
_SHORT_HEAD = re.compile(rf"{_NUMBERED.pattern}\s*[^，,。；;：:、（(\d]{{2,12}}")
"""A line that is a title by its number or bullet, and its want of any mark."""
_DATED = re.compile(r"(?:公元)?前?\d{3,4}(?:年|[.-]\d{1,2}(?!\d)| [\u3400-\u9fff])")
"""How the lines of a chronicle begin."""
_UNDERLINE = re.compile(r"={2,}")
_YEAR_ALONE = re.compile(
    r"(\*\*|__|)(?:公元|西元)?前? ?\d{3,4} ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?)?[春夏秋冬初底末]?[：:]?\1[：:]?"
)
"""A line that is nothing but a year or a day, with or without bold: what stands under it happened then."""
_BELOW_ALL = 7
"""The level of such a line: under all headings proper."""
_TOC = re.compile(r"\[{1,2}toc\]{1,2}", re.IGNORECASE)
_KRAMDOWN_TOC = re.compile(r"\{:\s*toc\b[^}]*\}\s*$")
_RAW_HTML = re.compile(r"<(?:script|style|pre|textarea)\b", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_PRIVATE = str.maketrans({MATH_OPEN: " ", MATH_CLOSE: " "})
_NOT_TEXT = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read(root: Path, relative: str) -> tuple[Note | None, tuple[Problem, ...]]:
    """The note at `relative` below `root` (or `root` itself where that is a file).

    None where the file is gone, cannot be read or is no text; a problem says why.
    """
    try:
        data = files.place(root, relative).read_bytes()
    except OSError as error:
        return None, (Problem(relative, 1, 1, files.reason(error), "unreadable"),)
    return decoded(data, relative)


def decoded(data: bytes, relative: str) -> tuple[Note | None, tuple[Problem, ...]]:
    """The note that a file of these bytes holds; None where they are no text, a problem says so."""
    problems: list[Problem] = []
    note = next(pieces(data, relative, problems, longest=sys.maxsize), None)
    return note, tuple(sorted(problems))


def pieces(data: bytes, relative: str, problems: list[Problem], *, longest: int = PIECE) -> Iterator[Note]:
    """The note that a file of these bytes holds, one of more than `longest` characters as several notes, piece by piece.

    None where they are no text. What is odd goes to `problems` on the way. A piece ends where a snippet does, unless
    that is huge itself, and knows the headings above it; so the memory that a huge note takes is that of its text and of one piece.
    """
    text, guessed = files.decode(data, relative)
    problems += guessed
    if len(_NOT_TEXT.findall(text[:100_000])) * 100 > len(text[:100_000]):
        problems[:] = [Problem(relative, 1, 1, "This is not a text file, so it is left out.", "not-text")]
        return
    del data
    yield from _pieces(text, relative, problems, min(STRETCH, longest), longest)


def parse(text: str, path: str, *, stretch: int = STRETCH) -> tuple[Note, tuple[Problem, ...]]:
    """The note that `text` holds. `stretch` is how many characters are read at once; it changes nothing else."""
    problems: list[Problem] = []
    (note,) = _pieces(text, path, problems, stretch, sys.maxsize)
    return note, tuple(sorted(problems))


def _pieces(text: str, path: str, problems: list[Problem], stretch: int, longest: int) -> Iterator[Note]:
    if MATH_OPEN in text or MATH_CLOSE in text:
        text = text.translate(_PRIVATE)
    lines = text.split("\n")
    del text
    front, odd = frontmatter.read(lines, path)
    problems += odd
    lines[: front.lines] = [""] * front.lines
    lines = [line if line.strip() else "" for line in lines]
    walk = _Walk(lines, path)

    def note() -> Note:
        title = front.title or walk.title or PurePosixPath(path).stem
        return Note(path=path, title=title, tags=front.tags, snippets=tuple(walk.snippets))

    length, given = 0, False
    for base, tokens in walk.reader.blocks(lines, stretch):
        walk.stretch(tokens, base)
        length += sum(len(token.content) for token in tokens if token.type == "inline")
        if length > 2 * longest:  # a book without headings
            walk.end_snippet()
        if length > longest and walk.snippets:
            yield note()
            given = True
            walk.snippets.clear()
            length = sum(len(block.text) for block in walk.blocks)
    walk.end_snippet()
    problems += walk.problems
    if walk.snippets or not given:
        yield note()


class _Container(NamedTuple):
    """A list item, quote or footnote around the text."""

    kind: BlockKind
    ordered: bool = False


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens of a note from top to bottom and collects its snippets."""

    lines: list[str]
    path: str
    reader: Reader = field(default_factory=Reader)
    snippets: list[Snippet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    around: list[_Container] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)

    def stretch(self, tokens: Sequence[Token], base: int) -> None:
        """Take whole top-level blocks; `base` is the index of the line that their `map` counts from."""
        i = 0
        while i < len(tokens):
            token = tokens[i]
            first = base + (token.map[0] if token.map else 0)
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                self.lists.append(kind == "ordered_list_open")
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif kind == "list_item_open":
                self.around.append(_Container("item", self.lists[-1]))
            elif kind in ("blockquote_open", "admonition_open"):
                self.around.append(_Container("quote"))
            elif kind == "footnote_reference_open":
                self.around.append(_Container("footnote"))
            elif kind in ("list_item_close", "blockquote_close", "admonition_close", "footnote_reference_close"):
                self.around.pop()
            elif kind == "heading_open":
                self._heading(tokens[i + 1].content, first, int(token.tag[1]))
                i += 2
            elif kind == "admonition_title_open" and tokens[i + 1].content not in self.lines[first]:
                i += 2  # a title that the library made of the sort: !!! note
            elif kind == "inline":
                self._paragraph(token.content, first)
            elif kind == "hr" and not self.around:
                self.end_snippet()
            elif kind == "tr_open":
                end = next(j for j in range(i, len(tokens)) if tokens[j].type == "tr_close")
                self._row([cell.content for cell in tokens[i:end] if cell.type == "inline"], first)
                i = end
            elif kind in ("math_block", "math_block_label"):
                self._formula(token, first)
            elif kind in ("fence", "code_block"):
                self._code(token, first, base)
            elif kind == "html_block":
                self._html(token, first)
            i += 1

    def end_snippet(self) -> None:
        """What was collected since the last heading or rule becomes a snippet."""
        if self.blocks or self.images:
            self.snippets.append(
                Snippet(
                    headings=tuple(text for _, text in self.headings if text),
                    blocks=tuple(self.blocks),
                    images=tuple(self.images),
                )
            )
        self.blocks, self.images = [], []

    def _inline(self, content: str, source: Origin) -> Builder:
        return Builder(content, source).build(self.reader.inline(content))

    def _heading(self, content: str, first: int, level: int) -> None:
        if self.around:
            # A heading inside a quote or an item parts nothing: it is a line of it.
            self._paragraph(content, first)
            return
        built = self._inline(content, self._source(content, first))
        text = inline.join([line.trimmed() for line in built.lines]).text.strip()
        self.end_snippet()
        self.images.extend(built.images)
        self.headings = [(other, name) for other, name in self.headings if other < level]
        self.headings.append((level, text))
        if level == 1 and not self.title:
            self.title = text

    def _paragraph(self, content: str, first: int) -> None:
        if _TOC.fullmatch(content) or _KRAMDOWN_TOC.search(content):
            return
        rows = content.split("\n")
        under = next((i for i, row in enumerate(rows) if i and _UNDERLINE.fullmatch(row.strip())), 0)
        if under and not self.around:
            self._heading("\n".join(rows[:under]), first, 1)
            if rows[under + 1 :]:
                self._paragraph("\n".join(rows[under + 1 :]).strip(), first + under + 1)
            return
        if len(rows) == 1 and not self.around and _YEAR_ALONE.fullmatch(content.strip()):
            self._heading(content, first, _BELOW_ALL)
            return
        if cells := loose_rows(rows):
            for i, row in enumerate(cells):
                self._row(row, first + i)
            return
        for start in range(0, len(rows), LONGEST):
            part = "\n".join(rows[start : start + LONGEST])
            if part.strip():
                self._lines(part, first + start)

    def _lines(self, content: str, first: int) -> None:
        """The blocks of (a part of) a paragraph."""
        source = self._source(content, first)
        built = self._inline(content, source)
        self.images.extend(built.images)
        lines = [line.trimmed() for line in built.lines]
        every = all(line.only_links or not line.text for line in lines)
        group: list[Line] = []
        for line in lines:
            if (line.addresses and not line.text) or (every and line.text):
                self._text(group, source)
                self._links(line, source)
                group = []
                continue
            if group and line.text and _own_line(group[-1], line, content):
                self._text(group, source)
                group = []
            if line.text:
                group.append(line)
            if group and not line.soft:
                self._text(group, source)
                group = []
        self._text(group, source)
        for at, aside in built.asides:
            place = source.cut(at, at + len(aside))
            self._text([line.trimmed() for line in self._inline(aside, place).lines], place, "footnote")

    def _text(self, group: Sequence[Line], source: Origin, kind: BlockKind | None = None) -> None:
        if group:
            line = inline.join(group).typeset()
            self._add(line, line.origin(source), kind=kind)

    def _links(self, line: Line, source: Origin) -> None:
        """A line of nothing but links: their texts, or the addresses where there are none."""
        if line.text:
            self._add(line, line.origin(source), kind="link")
            return
        for at, address in line.addresses:
            if address:
                row, column = source.place(at)
                self._add(Line(address), Origin((0,), (row,), (column,)), kind="link")

    def _add(self, line: Line, origin: Origin, *, kind: BlockKind | None = None) -> None:
        inner = self.around[-1] if self.around else _Container("paragraph")
        if any(container.kind == "footnote" for container in self.around):
            inner = _Container("footnote")
        self.blocks.append(
            Block(
                kind=kind or inner.kind,
                text=line.text,
                origin=origin,
                depth=self._depth(),
                ordered=inner.ordered,
                marks=tuple(line.marks),
                blanks=tuple(line.blanks),
                literals=tuple(line.literals),
            )
        )

    def _depth(self) -> int:
        return sum(container.kind != "footnote" for container in self.around)

    def _formula(self, token: Token, first: int) -> None:
        content = token.content.strip()
        if not content:
            return
        source = self._source(token.content, first)
        skip = len(token.content) - len(token.content.lstrip())
        body = source.cut(skip, skip + len(content))
        line, column = body.lines[0], max(body.columns[0] - 1, 1)
        origin = Origin((0, *(start + 1 for start in body.starts)), (line, *body.lines), (column, *body.columns))
        self._add(Line(MATH_OPEN + content.replace("\n", " ") + MATH_CLOSE), origin)

    def _code(self, token: Token, first: int, base: int) -> None:
        if token.type == "code_block":
            for i, part in _parts(token.content):
                if len(_HAN.findall(part)) > len(_LATIN.findall(part)):
                    # Chinese prose that somebody indented with the space bar.
                    self._paragraph(part.strip(), first + i)
                else:
                    self._add(Line(part), self._source(part, first + i), kind="code")
            return
        end = base + (token.map[1] if token.map else 0)
        last = self.lines[end - 1].strip(" \t>") if end - 1 < len(self.lines) else ""
        if end >= len(self.lines) and (end - first < 2 or set(last) != {token.markup[0]}):
            self.problems.append(
                Problem(
                    self.path,
                    first + 1,
                    1,
                    f"This code block is not closed, so all that follows is code. "
                    f"Did you forget a line of {token.markup}?",
                    "unclosed-code",
                )
            )
        first += 1
        content = token.content.rstrip()
        if content:
            self._add(Line(content), self._source(content, first), kind="code")

    def _row(self, cells: Sequence[str], first: int) -> None:
        row, cursor = Row(), 0
        for content in cells:
            bar = (first + 1, cursor)
            source, cursor = cell_source(self.lines[first], content, cursor, first + 1)
            built = self._inline(content, source)
            self.images.extend(built.images)
            row.add(inline.join([line.trimmed() for line in built.lines]), source, bar)
        self._add_row(row)

    def _add_row(self, row: Row) -> None:
        if block := row.block(self._depth()):
            self.blocks.append(block)

    def _html(self, token: Token, first: int) -> None:
        content = token.content.rstrip()
        if _RAW_HTML.match(content.lstrip()):
            return
        if content.lstrip().startswith("<!--") and "-->" not in content:
            self.problems.append(
                Problem(
                    self.path, first + 1, 1, "This comment is not closed. Did you forget a -->?", "unclosed-comment"
                )
            )
            return
        if 'class="mermaid"' in content[:200]:
            return
        source = self._source(content, first)
        built = self._inline(content, source)
        self.images.extend(built.images)
        for block in html_rows([line.trimmed() for line in built.lines]):
            if isinstance(block, Line):
                if block.only_links:
                    self._links(block, source)
                elif block.text:
                    self._text([block], source, "item" if block.tag == "/li" else None)
            else:
                row = Row()
                for cell in block:
                    # What parts the cells are tags; the end of the one before the cell is near enough.
                    line, column = source.place(cell.at[0] if cell.at else cell.end)
                    row.add(cell, source, (line, max(column - 1, 1)))
                self._add_row(row)

    def _source(self, content: str, first: int) -> Origin:
        """Where the lines of `content` stand, which the library has freed from indents and markers."""
        starts, lines, columns, offset = [], [], [], 0
        head = content.partition("\n")[0].strip()
        while first + 1 < len(self.lines) and head not in self.lines[first]:
            # The library took off a line of nothing but wide spaces.
            first += 1
        for i, line in enumerate(content.split("\n")):
            core = line.strip()
            raw = self.lines[first + i] if first + i < len(self.lines) else ""
            indent = len(line) - len(line.lstrip()) if core else 0
            starts.append(offset)
            lines.append(first + i + 1)
            # What the library took off stood before the text, so the last hit is the right one.
            columns.append(raw.rfind(core) - indent + 1 if core else 1)
            offset += len(line) + 1
        return Origin(tuple(starts), tuple(lines), tuple(columns))


def _parts(content: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of an indented block, each with the index of its first line."""
    part: list[str] = []
    for i, line in enumerate([*content.rstrip().split("\n"), ""]):
        if line.strip():
            part.append(line)
        elif part:
            yield i - len(part), "\n".join(part)
            part = []


def _own_line(before: Line, line: Line, content: str) -> bool:
    """Does the soft line break between the two part them?"""
    if _ENDED.search(before.text) or any(p.match(before.text) and p.match(line.text) for p in (_NUMBERED, _DATED)):
        return True
    if _SHORT_HEAD.fullmatch(before.text):
        return True
    return content[max(line.at[0] - 1, 0)] == "\u3000"
