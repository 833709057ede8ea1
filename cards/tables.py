"""Table rows, of Markdown and of HTML: cells as one text, parted by |, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cards import inline
from cards.inline import Line
from cards.model import Block, Origin, Range

BAR = "|"

_BARS = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[|:\s-]+")


@dataclass(slots=True)
class Row:
    """A row in the making."""

    text: str = ""
    marks: list[Range] = field(default_factory=list)
    cells: list[Range] = field(default_factory=list)
    places: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, cell: Line, source: Origin, bar: tuple[int, int]) -> None:
        """Append a cell, typeset; `bar` is the line and column of what parts it from the one before."""
        cell = cell.typeset()
        if self.cells:
            self.places.append((len(self.text), *bar))
            self.text += BAR
        begin = len(self.text)
        if cell.text:
            origin = cell.origin(source)
            places = zip(origin.starts, origin.lines, origin.columns, strict=True)
            self.places.extend((begin + start, line, column) for start, line, column in places)
        self.marks.extend((begin + start, begin + end) for start, end in cell.marks)
        self.text += cell.text
        self.cells.append((begin, len(self.text)))

    def block(self, depth: int) -> Block | None:
        """The row as a block, None where all its cells are empty."""
        if all(start == end for start, end in self.cells):
            return None
        return Block(
            kind="row",
            text=self.text,
            origin=Origin(
                tuple(start for start, _, _ in self.places),
                tuple(line for _, line, _ in self.places),
                tuple(column for _, _, column in self.places),
            ),
            depth=depth,
            marks=tuple(self.marks),
            cells=tuple(self.cells),
        )


def cell_source(raw: str, content: str, cursor: int, line: int) -> tuple[Origin, int]:
    """Where the cell `content` stands in the line `raw`, searched from `cursor`, and where to look for the next.

    In the line, `\\|` is written for a | of the cell.
    """
    written = content.replace(BAR, "\\|")
    match = re.compile(r"\s*(" + re.escape(written) + r")\s*(?:\||$)").search(raw, cursor)
    begin, cursor = (match.start(1), match.end()) if match else (cursor, cursor)
    starts, columns = [0], [begin + 1]
    for i, bar in enumerate(re.finditer(r"\|", content)):
        starts.append(bar.start())
        columns.append(begin + bar.start() + i + 2)
    return Origin(tuple(starts), (line,) * len(starts), tuple(columns)), cursor


def loose_rows(rows: Sequence[str]) -> list[list[str]]:
    """The cells of lines that are meant as a table though their columns do not add up; empty where they are none."""
    inner = [row.strip() for row in rows]
    if len(rows) < 2 or not all(row.startswith(BAR) and row.endswith(BAR) and len(row) > 2 for row in inner):
        return []
    return [
        [] if _RULER.fullmatch(row) else [cell.strip().replace("\\|", BAR) for cell in _BARS.split(row[1:-1])]
        for row in inner
    ]


def html_rows(lines: Sequence[Line]) -> Iterator[Line | list[Line]]:
    """The lines of an HTML block in order, those of a table as one list of cells for each row."""
    row: list[Line] | None = None
    cell: list[Line] = []
    for line in lines:
        if row is None:
            yield line
            if line.tag == "tr":
                row = []
        elif line.tag in ("/td", "/th"):
            row.append(inline.join([*cell, line]))
            cell = []
        elif line.tag in ("/tr", "tr", "/table"):
            yield row
            row, cell = ([] if line.tag == "tr" else None), []
        else:
            cell.append(line)
    if row:
        yield row
