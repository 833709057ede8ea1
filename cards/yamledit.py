"""A YAML file that is its user's own: read as nodes, and changed nowhere but where it must be.

`put` and `cut` change the text itself, between the places that the parser gives. Whatever they do not
touch stays byte for byte: comments, order, quotes, indentation, blank lines, line ends. ruamel.yaml
parses the file and writes the values; it is imported here only.

No edit proves itself: who edits reads the text again and looks whether it says what was meant.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import AliasEvent, NodeEvent, ScalarEvent, SequenceStartEvent
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from cards import yamlnodes
from cards.yamlnodes import Items, Node, Places, RefusedError, Scalar

Value = str | Sequence[str]
Entries = Mapping[str, "Value | Entries"]
"""What is put under a key: a text, a list of texts on one line, or entries on lines of their own."""

_STEP = 2
_KEY = "key"
_ESCAPED = re.compile("^[?:]|[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Texts that ruamel.yaml would write so that it reads something else: `?` or `:` first in a list, rare line ends."""

_LINE_END = re.compile(r"\r\n|\n|\r")


# --- reading ----------------------------------------------------------------------------------------


def read(text: str, file: str) -> Node | None:
    """The top node of the YAML in `text`, None where there is none; `file` is the name that problems carry.

    Raises YamlError at the first mistake, since after one the rest cannot be trusted.
    """
    parsing = _Parsing(text, file)
    try:
        return parsing.whole()
    except RefusedError as refused:
        raise parsing.places.mistake(refused.index, str(refused)) from None
    except ReaderError as error:
        message = f"The character U+{ord(text[error.position]):04X} cannot stand in YAML. Delete it."
        raise parsing.places.mistake(error.position, message) from None
    except MarkedYAMLError as error:
        index, message = yamlnodes.in_words(error, text)
        raise parsing.places.mistake(index, message) from None
    except (ValueError, OverflowError):
        # ruamel.yaml lets chr() fail on an escape beyond Unicode, without a place.
        raise parsing.places.mistake(parsing.at, yamlnodes.ESCAPE) from None


class _Parsing:
    """The events of ruamel.yaml on their way to nodes; `at` is how far it has come, `before` how far one event ago."""

    def __init__(self, text: str, file: str) -> None:
        parser = YAML(typ="safe", pure=True)
        self.places = Places(text, file)
        self.resolver = parser.resolver
        self.events = parser.parse(text)
        self.at = 0
        self.before = 0

    def whole(self) -> Node | None:
        """The one node that the text holds."""
        node = None
        while (event := self.next()) is not None:
            if isinstance(event, NodeEvent):
                if node is not None:
                    raise RefusedError(event.start_mark.index, yamlnodes.SECOND)
                node = self.node(event, depth=1)
        return None if isinstance(node, Scalar) and not node.raw else node

    def next(self) -> Any:
        event = next(self.events, None)
        self.before = self.at
        self.at = self.at if event is None else event.end_mark.index
        return event

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`."""
        start = event.start_mark.index
        if isinstance(event, AliasEvent):
            raise RefusedError(start, yamlnodes.ALIAS)
        if event.anchor is not None:
            raise RefusedError(start, yamlnodes.ANCHOR)
        if event.tag is not None:
            raise RefusedError(start, yamlnodes.TAG)
        if depth > yamlnodes.DEEPEST:
            raise RefusedError(start, yamlnodes.TOO_DEEP)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        flow = bool(event.flow_style)
        inside = self.inside(depth + 1)
        if isinstance(event, SequenceStartEvent):
            return Items(items=tuple(inside), flow=flow, **self.places.of(start, self.at))
        entries = []
        for key, value in zip(inside[::2], inside[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise RefusedError(key.start, yamlnodes.NO_KEY)
            entries.append((key, value))
        return yamlnodes.Mapping(entries=tuple(entries), flow=flow, **self.places.of(start, self.at))

    def inside(self, depth: int) -> list[Node]:
        """The nodes up to the end of the list or mapping that has begun; of a mapping keys and values in turn."""
        nodes = []
        while isinstance(event := self.next(), NodeEvent):
            nodes.append(self.node(event, depth))
        return nodes

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        if start == end:  # nothing stands where the next thing begins, maybe lines below: it is missed behind its key
            start = end = self.before + (self.places.text[self.before : self.before + 1] == ":")
        if any("\ud800" <= character <= "\udfff" for character in event.value):
            raise RefusedError(start, yamlnodes.HALF_CHARACTER)
        tag = str(self.resolver.resolve(ScalarNode, event.value, event.implicit))
        means = yamlnodes.MEANINGS[tag.rpartition(":")[2]]
        return Scalar(text=event.value, means=means, raw=self.places.text[start:end], **self.places.of(start, end))


# --- editing ----------------------------------------------------------------------------------------


def put(text: str, path: Sequence[str], entries: Entries, remarks: Mapping[str, str] | None = None) -> str:
    """The text with `entries` in the mapping at `path`, which is made where it is missing.

    A value that is there is replaced in its place; what is new comes behind the last entry. `remarks` are
    comments for new keys, where these get lines of their own.
    """
    here, missing = _reached(read(text, ""), path)
    new = _nested(missing, entries)
    if here is None:
        return _appended(text, len(text), _lines(new, 0, _STEP, remarks or {}))
    there = {key.text: (key, value) for key, value in here.entries}
    added = {key: value for key, value in new.items() if key not in there}
    if added:
        text = _added(text, here, added, remarks or {}, top=len(missing) == len(path))
    replaced = [_replaced(text, *there[key], value, here.flow) for key, value in new.items() if key in there]
    for start, end, instead in sorted(replaced, reverse=True):  # all of them stand before what was added
        text = text[:start] + instead + text[end:]
    return text


def _added(text: str, here: yamlnodes.Mapping, added: Entries, remarks: Mapping[str, str], *, top: bool) -> str:
    if here.flow:
        inside = ", ".join(_inline(key, flow=True) + ": " + _inline(value, flow=True) for key, value in added.items())
        at = here.entries[-1][1].end if here.entries else here.start + 1
        return text[:at] + (", " if here.entries else "") + inside + text[at:]
    # A new heading goes behind the comments at the end of the file, a new entry in front of those behind its heading.
    at = here.end if top else _end(here)
    return _appended(text, at, _lines(added, here.column - 1, _step(here), remarks))


def cut(text: str, path: Sequence[str], keys: Collection[str]) -> str:
    """The text without these entries of the mapping at `path`, and without the mapping where none is left in it.

    The comments between entries stay; a comment behind an entry on its line goes with it.
    """
    here, missing = _reached(read(text, ""), path)
    if here is None or missing:
        return text
    gone = [key.text in keys for key, _ in here.entries]
    if here.flow:
        if all(gone) and path:
            return cut(text, path[:-1], path[-1:])
        return text[: here.start] + _flow_without(text, here, gone) + text[here.end :]
    spans = [_whole_lines(text, key.start, _end(value)) for key, value in here.entries if key.text in keys]
    for depth in reversed(range(len(path))):
        if not all(gone):
            break
        above, _ = _reached(read(text, ""), path[:depth])
        assert above is not None
        key = next(key for key, _ in above.entries if key.text == path[depth])
        spans.append(_whole_lines(text, key.start, key.end))
        gone = [key.text == path[depth] for key, _ in above.entries]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _reached(top: Node | None, path: Sequence[str]) -> tuple[yamlnodes.Mapping | None, Sequence[str]]:
    """The mapping as far down the path as there is one, and the rest of the path."""
    if not isinstance(top, yamlnodes.Mapping):
        return None, path
    for depth, name in enumerate(path):
        below = next((value for key, value in top.entries if key.text == name), None)
        if not isinstance(below, yamlnodes.Mapping):
            return top, path[depth:]
        top = below
    return top, ()


def _nested(path: Sequence[str], entries: Entries) -> Entries:
    for name in reversed(path):
        entries = {name: entries}
    return entries


def _end(node: Node) -> int:
    """Where the last character of the node stands behind: a block's own end is where the next thing begins."""
    if isinstance(node, Scalar) or node.flow:
        return node.end
    return _end(node.items[-1] if isinstance(node, Items) else node.entries[-1][1])


def _step(mapping: yamlnodes.Mapping) -> int:
    """How much deeper the mapping's own entries are, as far as it shows that."""
    below = [value.column - mapping.column for _, value in mapping.entries if isinstance(value, yamlnodes.Mapping)]
    return next((step for step in below if 0 < step <= 8), _STEP)


def _appended(text: str, at: int, lines: Sequence[str]) -> str:
    """The text with new lines behind the line on which offset `at` stands."""
    first = _LINE_END.search(text)
    new_line = first[0] if first else "\n"
    at = _line_end(text, at)
    before = "" if at == 0 or text[at - 1] in "\r\n" else new_line
    return text[:at] + before + "".join(line + new_line for line in lines) + text[at:]


def _line_end(text: str, at: int) -> int:
    """The offset behind the line of `at`; a block of text ends with its line already."""
    if at and text[at - 1] in "\r\n":
        return at
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    return max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1, _line_end(text, end)


def _replaced(text: str, key: Scalar, value: Node, new: Value | Entries, flow: bool) -> tuple[int, int, str]:
    """Where the new value goes, and how it is written there."""
    start, end = value.start, _end(value)
    instead = _inline(new, flow=flow)
    colon = text.index(":", key.end)
    if not isinstance(value, Scalar) and not text[colon + 1 : start].strip():
        start = colon + 1
        instead = f" {instead}"
    elif not isinstance(value, Scalar):
        instead = " " * (key.column + 1 - value.column) + instead  # a list may begin in the column of its key
    if text[start:end].endswith(("\n", "\r")):
        end = start + len(text[start:end].rstrip("\r\n"))  # a block of text has taken its line ends with it
    return start, end, instead


def _flow_without(text: str, mapping: yamlnodes.Mapping, gone: Sequence[bool]) -> str:
    """A mapping in { } without some of its entries."""
    if all(gone):
        return "{}"
    spans = []
    ends = [mapping.start + 1, *(value.end for _, value in mapping.entries)]
    for place, ((before, end), (key, _)) in enumerate(zip(pairwise(ends), mapping.entries, strict=True)):
        if not gone[place]:
            continue
        if place + 1 < len(gone) and all(gone[:place]):
            spans.append((key.start, mapping.entries[place + 1][0].start))
        else:
            spans.append((before, end))
    inside = text[: mapping.end]
    for start, end in sorted(spans, reverse=True):
        inside = inside[:start] + inside[end:]
    return inside[mapping.start :]


# --- writing values -----------------------------------------------------------------------------------


def _lines(entries: Entries, column: int, step: int, remarks: Mapping[str, str]) -> list[str]:
    """The entries as lines of a block that begins in a column, counted from 0."""
    lines = []
    for key, value in entries.items():
        begin = " " * column + _inline(key, flow=True) + ":"
        if isinstance(value, Mapping):
            lines += [begin, *_lines(value, column + step, step, remarks)]
        else:
            remark = "".join(character if character.isprintable() else " " for character in remarks.get(key, ""))
            lines.append(f"{begin} {_inline(value, flow=False)}" + (f"  # {remark}" if remark else ""))
    return lines


def _inline(value: Value | Entries, *, flow: bool) -> str:
    """The value on one line; `flow` says that it stands inside of { } or [ ], where more must be quoted."""
    writer = YAML(pure=True)
    writer.width = 1 << 40  # no line is folded
    writer.default_flow_style = flow or not isinstance(value, str)
    written = io.StringIO()
    writer.dump({_KEY: _plain(value)}, written)
    line = written.getvalue().removesuffix("\n")
    if writer.default_flow_style:
        line = line.removeprefix("{").removesuffix("}")
    return line.removeprefix(f"{_KEY}: ")


def _plain(value: Value | Entries) -> object:
    if isinstance(value, str):
        return DoubleQuotedScalarString(value) if _ESCAPED.search(value) else value
    if isinstance(value, Mapping):
        return {key: _plain(below) for key, below in value.items()}
    return [_plain(item) for item in value]
