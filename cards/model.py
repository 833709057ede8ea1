"""The values that pass through the house; this module imports nothing of the package.

note ─▶ snippets ─▶ sentences ─▶ spans ─▶ drafts ─▶ gate ─▶ cards ─▶ ledger ─▶ deck

Every value knows its place. Lines and columns are 1-based and count characters of
the original file (after decoding), never of a text with front matter taken off.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

MATH_OPEN = "\ue000"
MATH_CLOSE = "\ue001"
"""Formulas stand in plain text as LaTeX between these two private characters."""

Range = tuple[int, int]
"""A stretch of a text: start and end offset, end excluded."""


class Problem(NamedTuple):
    """A mistake or a warning in somebody's input, printed as `file:line:column: message [name]`."""

    file: str
    line: int
    column: int
    message: str
    name: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} [{self.name}]"


class Origin(NamedTuple):
    """Where the characters of a plain text stand in its note.

    The text is a chain of runs; run i begins at offset `starts[i]` of the text and at
    `lines[i]`, `columns[i]` of the note. `starts` ascends and begins with 0.
    """

    starts: tuple[int, ...]
    lines: tuple[int, ...]
    columns: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`."""
        run = max(bisect_right(self.starts, offset) - 1, 0)
        return self.lines[run], self.columns[run] + offset - self.starts[run]

    def cut(self, start: int, end: int) -> Origin:
        """The origin of `text[start:end]`."""
        line, column = self.place(start)
        inside = [i for i, begin in enumerate(self.starts) if start < begin < end]
        return Origin(
            (0, *(self.starts[i] - start for i in inside)),
            (line, *(self.lines[i] for i in inside)),
            (column, *(self.columns[i] for i in inside)),
        )


BlockKind = Literal["paragraph", "item", "quote", "row", "link", "code", "footnote"]


class Blank(NamedTuple):
    """A stretch that its writer marked to be asked for: `==…==`, or `{{c1::…::hint}}` with its number.

    The number of a stretch between == is 0.
    """

    start: int
    end: int
    number: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, list item, table row … as plain text: markup gone, addresses dropped.

    `link` is a block that holds nothing but addresses. `depth` counts enclosing lists
    or quotes. `marks` are the stretches that stood in bold or between ==, `cells` the
    cells of a row as ranges of the text. `literals` are code and escaped characters, in
    which no mark counts.
    """

    kind: BlockKind
    text: str
    origin: Origin = field(compare=False)
    depth: int = 0
    ordered: bool = False
    marks: tuple[Range, ...] = ()
    cells: tuple[Range, ...] = ()
    blanks: tuple[Blank, ...] = ()
    literals: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of a snippet: its path as written and the line it stands on."""

    path: str
    alt: str
    line: int = field(compare=False)


class Snippet(NamedTuple):
    """A run of blocks between horizontal rules or headings, under its headings."""

    headings: tuple[str, ...]
    blocks: tuple[Block, ...]
    images: tuple[Image, ...] = ()


class Note(NamedTuple):
    """One source file: its path below the notes folder (with /), its title, its snippets."""

    path: str
    title: str
    tags: tuple[str, ...]
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The unit rules work on; `snippet` and `block` are its indices in the note."""

    text: str
    note: str
    snippet: int
    block: int
    start: int
    origin: Origin = field(compare=False)

    @property
    def line(self) -> int:
        return self.origin.lines[0]


class Token(NamedTuple):
    """A word as the engine cut it. `known` says that the dictionary has it, else `tag` is a guess."""

    text: str
    start: int
    end: int
    tag: str
    known: bool


class Span(NamedTuple):
    """A typed stretch of a sentence with borders that can be trusted.

    `kind` is one of `spans.KINDS`; `sure` (0 to 1) is how sure kind and borders are;
    `why` names the evidence. `items` are the parts of a list.
    """

    kind: str
    start: int
    end: int
    sure: float = 1.0
    why: str = ""
    items: tuple[Range, ...] = ()


class Statement(NamedTuple):
    """A clause that can stand alone, its subject and time put back where they were left out.

    `origins[i]` is the offset in the sentence of character i, or -1 where the character was
    put back from elsewhere. `how` says in words how the statement was made. `subject` is the
    stretch of the text that says what it is about; empty where that is not known.
    """

    text: str
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    origins: tuple[int, ...]
    how: str
    sure: float = 1.0
    subject: Range = (0, 0)


class Draft(NamedTuple):
    """Question and answer that a rule proposes; `marks` are the answer's stretches in the sentence."""

    question: str
    answer: str | tuple[str, ...]
    rule: str
    statement: Statement
    marks: tuple[Range, ...]
    score: float
    closed: bool = False
    """Whether its rule is one whose question rules other answers out by its form."""
    sentence: str = ""
    """The text that `marks` count in, where it is not the sentence: a stem with all of its items."""
    places: tuple[tuple[int, int], ...] = ()
    """Line and column of each of these items in the note."""


class Refusal(NamedTuple):
    """Why a draft became no card: the check that refused it, and the reason in words."""

    check: str
    reason: str


class Trace(NamedTuple):
    """Everything that was thought about one sentence; `explain` prints it.

    `tried` names the rules that were run on it, `drafts` what they proposed, each with its
    refusal or None where it became a card. `reason` says why there is no card at all
    (the name of a check or one of `make.REASONS`), and is empty where there is one.
    """

    sentence: Sentence
    spans: tuple[Span, ...]
    statements: tuple[Statement, ...]
    tried: tuple[str, ...]
    drafts: tuple[tuple[Draft, Refusal | None], ...]
    reason: str = ""


class Card(NamedTuple):
    """A draft that passed the gate. `id` is empty until the ledger gave it one.

    A deck has thousands, and each is made several times on its way: hence a tuple, and no dataclass. `marks` are the stretches of `sentence` that hold the answer; `images` are paths
    below the notes folder; an answer that is a tuple makes a list card.
    """

    question: str
    answer: str | tuple[str, ...]
    rule: str
    file: str
    line: int
    column: int
    sentence: str
    marks: tuple[Range, ...]
    context: str
    deck: str
    tags: tuple[str, ...]
    score: float
    images: tuple[str, ...] = ()
    id: str = ""
    marked: bool = False
    """Whether the note's writer marked question and answer as such: nothing about them is to be judged."""
