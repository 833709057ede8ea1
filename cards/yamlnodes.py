"""YAML as nodes that know their place, and its mistakes in words; PyYAML is imported here only.

The nodes keep what was written: a scalar is its text and what YAML would take it for
(`off`, `12` and `~` are no texts), so that the reader of a file decides and can say what
is wrong. Anchors, aliases and tags are refused: no file of ours needs them, and without
them a small file cannot grow into a large one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import yaml

from cards.model import Problem

DEEPEST = 20
"""A file nested deeper than this is a mistake, not a file of ours."""

MEANINGS = {
    "str": "text",
    "value": "text",
    "merge": "text",
    "bool": "truth",
    "int": "number",
    "float": "number",
    "null": "nothing",
    "timestamp": "date",
}


class YamlError(ValueError):
    """The text is not YAML, or YAML that we do not take; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A single value. `means` is text, truth, number, nothing or date; `raw` is what stands in the file.

    `start` and `end` of a node are offsets in the text; what stands in a block may end later than its last character.
    """

    text: str
    means: str
    raw: str = field(compare=False)
    file: str = field(compare=False)
    line: int = field(compare=False)
    column: int = field(compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def problem(self, name: str, message: str, offset: int = 0) -> Problem:
        """A problem at character `offset` of the text, or at its start where it spans several lines."""
        return Problem(self.file, self.line, self.column + self._shift(offset), message, name)

    def _shift(self, offset: int) -> int:
        if "\n" in self.raw or "\r" in self.raw or self.raw[:1] in ("|", ">"):
            return 0
        if self.raw[:1] not in ("'", '"'):
            return min(offset, len(self.raw))
        escape = re.compile(r"''|.") if self.raw[0] == "'" else re.compile(r"\\(x..|u.{4}|U.{8}|.)|.")
        at = 1
        for _ in range(offset):
            unit = escape.match(self.raw, at)
            at = unit.end() if unit else at
        return min(at, len(self.raw) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list; `flow` says that it was written with [ ]."""

    items: tuple[Node, ...]
    flow: bool
    file: str = field(compare=False)
    line: int = field(compare=False)
    column: int = field(compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def problem(self, name: str, message: str) -> Problem:
        return Problem(self.file, self.line, self.column, message, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys with values, in the order of the file, doubled keys included; `flow` says that it was written with { }."""

    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool
    file: str = field(compare=False)
    line: int = field(compare=False)
    column: int = field(compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def problem(self, name: str, message: str) -> Problem:
        return Problem(self.file, self.line, self.column, message, name)


Node = Scalar | Items | Mapping


def read(text: str, file: str) -> Node | None:
    """The top node of the YAML in `text`, None where there is none; `file` is the name that problems carry.

    Raises YamlError at the first mistake, since after one the rest cannot be trusted.
    """
    places = Places(text, file)
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return None if node is None else _node(node, places)
    except RefusedError as refused:
        raise places.mistake(refused.index, str(refused)) from None
    except yaml.reader.ReaderError as error:
        message = f"The character U+{ord(text[error.position]):04X} cannot stand in YAML. Delete it."
        raise places.mistake(error.position, message) from None
    except yaml.MarkedYAMLError as error:
        index, message = in_words(error, text)
        raise places.mistake(index, message) from None
    except (ValueError, OverflowError):
        # PyYAML lets chr() fail on an escape beyond Unicode, without a place.
        index = loader.index if loader is not None else 0
        raise places.mistake(index, ESCAPE) from None


class RefusedError(Exception):
    """YAML that we do not take, at a character of the text."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index


class _Loader(yaml.SafeLoader):
    """PyYAML's parser without aliases, tags and bottomless nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # types-PyYAML leaves it open
        start: int = event.start_mark.index
        if isinstance(event, yaml.AliasEvent):
            raise RefusedError(start, ALIAS)
        if event.anchor is not None:
            raise RefusedError(start, ANCHOR)
        if event.tag is not None:
            raise RefusedError(start, TAG)
        if self.depth == DEEPEST:
            raise RefusedError(start, TOO_DEEP)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class Places:
    """Lines and columns of a text as editors count them; PyYAML also counts U+0085 and U+2028 as line ends."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text))]

    def place(self, index: int) -> tuple[int, int]:
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def of(self, start: int, end: int) -> dict[str, Any]:
        """What a node between two offsets knows of its place."""
        line, column = self.place(start)
        return {"file": self.file, "line": line, "column": column, "start": start, "end": end}

    def mistake(self, index: int, message: str) -> YamlError:
        line, column = self.place(index)
        return YamlError(Problem(self.file, line, column, message, "yaml"))


def _node(node: yaml.Node, places: Places) -> Node:
    start, end = node.start_mark.index, node.end_mark.index
    where = places.of(start, end)
    if isinstance(node, yaml.ScalarNode):
        if any("\ud800" <= character <= "\udfff" for character in node.value):
            raise RefusedError(start, HALF_CHARACTER)
        return Scalar(
            text=node.value,
            means=MEANINGS[node.tag.rpartition(":")[2]],
            raw=places.text[start:end],
            **where,
        )
    if isinstance(node, yaml.SequenceNode):
        return Items(items=tuple(_node(item, places) for item in node.value), flow=bool(node.flow_style), **where)
    assert isinstance(node, yaml.MappingNode)
    entries: list[tuple[Scalar, Node]] = []
    for key, value in node.value:
        name = _node(key, places)
        if not isinstance(name, Scalar):
            raise RefusedError(key.start_mark.index, NO_KEY)
        entries.append((name, _node(value, places)))
    return Mapping(entries=tuple(entries), flow=bool(node.flow_style), **where)


HALF_CHARACTER = "\\ud800 to \\udfff are no characters. Write the character itself."
TOO_DEEP = "This is nested too deeply. Is a bracket or an indentation wrong?"
SECOND = "There is a second document. Delete the line `---` before it."
_QUOTES = "A value that begins with { or [ must stand in quotes as a whole."
_AFTER_QUOTE = "Text follows the closing quote. Put the quotes around the whole value."
_SHIFTED = "The indentation does not fit the lines above. Begin the entries of one list or mapping in the same column."
NO_KEY = "A list or a mapping cannot be a key. " + _QUOTES
ALIAS = "Aliases (*name) are not taken here. If * belongs to the text, put the value in quotes; else write it out."
ANCHOR = "Anchors (&name) are not taken here. If & belongs to the text, put the value in quotes."
TAG = "Tags (!name) are not taken here. If ! belongs to the text, put the value in quotes."
ESCAPE = 'Unknown escape in a text between " ". Write \\\\ for a backslash, or take single quotes.'
_UNCLOSED = "This quote is never closed. Add the closing one; inside of ' ' an apostrophe is written ''."

_SAYINGS: tuple[tuple[str, str, bool], ...] = (
    # what PyYAML says (context and problem), what we say, whether its context is the place to go to
    (r"unexpected end of stream|unexpected document separator", _UNCLOSED, True),
    (r"could not find expected ':'", "This line has no colon. Write `key: value`, or `- ` before an entry.", True),
    (r"unknown escape character|escape sequence", ESCAPE, False),
    (r"character '\\t'", "A tab cannot indent YAML. Use spaces.", False),
    (r"cannot start any token", "This character cannot begin a value. Put the value in quotes.", False),
    (r"sequence entries are not allowed", "A list begins on a line of its own. Put `- ` on the next line.", False),
    (r"mapping keys are not allowed", "`? ` cannot begin a value. Put the value in quotes.", False),
    (r"scanning an alias", ALIAS, True),
    (r"scanning an anchor", ANCHOR, True),
    (r"(parsing|scanning) a tag|tag handle|expected (URI|'!')", TAG, True),
    (r"directive|incompatible YAML", "% cannot begin a line. Put the value in quotes.", True),
    (r"block scalar", "Nothing may follow | or > on the same line. Begin the text on the next line, indented.", True),
    (r"flow sequence", "This [ … ] is not closed, or a comma is missing. " + _QUOTES, True),
    (r"flow mapping", "This { … } is not closed, or a comma is missing. " + _QUOTES, True),
    (r"expected the node content", "This mark stands where a value belongs. Put the value in quotes.", False),
    (r"single document", SECOND, False),
    (
        r"<document start>|document end marker",
        "The file goes on after its end. Write everything as `key: value`.",
        False,
    ),
)


def in_words(error: Any, text: str) -> tuple[int, str]:
    """Where to look for an error of PyYAML, or of its descendant ruamel.yaml, and what to say instead of its own words."""
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    said = f"{error.context or ''} {error.problem or ''}"
    before = re.split(r"[\r\n]", text[:index])[-1]
    if "mapping values are not allowed" in said:
        if re.search(r":\s", before.lstrip(" -")):
            return index, "A second `: ` in one line. Put the value in quotes."
        return index, _SHIFTED
    if "<block end>" in said:
        last = before.rstrip()[-1:] or " "
        return index, _AFTER_QUOTE if last in "'\"" else _QUOTES if last in "}]" else _SHIFTED
    for pattern, message, at_context in _SAYINGS:
        if re.search(pattern, said):
            context = error.context_mark
            return (context.index if at_context and context else index), message
    return index, f"This is not YAML ({error.problem})."
