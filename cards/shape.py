"""The shape of a YAML file of ours: nodes are taken apart, and what is wrong with them is collected in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from cards.model import Problem
from cards.yamlnodes import Items, Mapping, Node, Scalar


class Shape:
    """Takes nodes apart and collects what is wrong with them; a method gives None where it found a mistake.

    `prefix` is put in front of every message, so that it can say what is being read.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.prefix = ""

    def report(self, node: Node, name: str, message: str) -> None:
        self.problems.append(node.problem(name, self.prefix + message[0].upper() + message[1:]))

    def mapping(self, node: Node, what: str, keys: tuple[str, ...]) -> dict[str, Node] | None:
        """The values of the known keys, first ones where a key is doubled."""
        if not isinstance(node, Mapping):
            self._wrong(node, what, f"a mapping with {listed(keys)}")
            return None
        found: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key, value in node.entries:
            if key.text not in keys:
                self.report(key, "unknown-key", f"Unknown key `{key.text}` in {what}. {did_you_mean(key.text, keys)}")
            elif key.text in lines:
                message = f"`{key.text}` was already given in line {lines[key.text]}. Keep one of them."
                self.report(key, "duplicate", message)
            else:
                found[key.text] = value
                lines[key.text] = key.line
        return found

    def entries(self, node: Node, what: str, expected: str) -> tuple[tuple[Scalar, Node], ...] | None:
        """All entries of a mapping with keys of the user's own, first ones where a key is doubled."""
        if not isinstance(node, Mapping):
            self._wrong(node, what, f"a mapping, {expected}")
            return None
        if not node.entries:
            self.report(node, "wrong-type", f"{what} is empty. Give it an entry, {expected}, or delete it.")
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, value in node.entries:
            if not key.text.strip():
                self.report(key, "wrong-type", f"A key of {what} is empty. Write {expected}, or delete it.")
            elif key.text in found:
                message = f"`{key.text}` already stands in {what} in line {found[key.text][0].line}. Keep one of them."
                self.report(key, "duplicate", message)
            else:
                found[key.text] = (key, value)
        return tuple(found.values())

    def texts(self, node: Node, what: str) -> tuple[Scalar, ...] | None:
        """One text or a list of them, none given twice."""
        if not isinstance(node, Items):
            single = self.text(node, what)
            return None if single is None else (single,)
        found: dict[str, Scalar] = {}
        for item in self.items(node, what) or ():
            text = self.text(item, f"an entry of {what}")
            if text is not None and text.text in found:
                message = f"{what} already says this in line {found[text.text].line}. Keep one of them."
                self.report(text, "duplicate", message)
            elif text is not None:
                found[text.text] = text
        return tuple(found.values()) or None

    def text(self, node: Node, what: str) -> Scalar | None:
        if not isinstance(node, Scalar) or node.means != "text":
            self._wrong(node, what, "text")
            return None
        if not node.text.strip():
            self.report(node, "wrong-type", f"{what} is empty. Write its text, or delete it.")
            return None
        return node

    def choice(self, node: Node, what: str, choices: Iterable[str]) -> str | None:
        text = self.text(node, what)
        if text is None:
            return None
        if text.text in choices:
            return text.text
        self.report(node, "bad-value", f"{what} cannot be `{text.text}`. {did_you_mean(text.text, tuple(choices))}")
        return None

    def items(self, node: Node, what: str) -> tuple[Node, ...] | None:
        if not isinstance(node, Items):
            self._wrong(node, what, "a list, each entry after `- `")
            return None
        if not node.items:
            self.report(node, "wrong-type", f"{what} is an empty list. Give it an entry, or delete it.")
        return node.items

    def truth(self, node: Node, what: str) -> bool | None:
        if isinstance(node, Scalar) and node.raw in ("true", "false"):
            return node.text == "true"
        self._wrong(node, what, "true or false")
        return None

    def fraction(self, node: Node, what: str) -> float | None:
        if isinstance(node, Scalar) and node.means == "number" and re.fullmatch(r"0|1|[01]?\.\d+", node.text):
            value = float(node.text)
            if value <= 1:
                return value
        self._wrong(node, what, "a number from 0 to 1")
        return None

    def _wrong(self, node: Node, what: str, expected: str) -> None:
        if isinstance(node, Scalar) and node.means == "nothing":
            self.report(node, "wrong-type", f"{what} has no value. Give it {expected}, or delete it.")
            return
        found, way_out = "a mapping", ""
        if isinstance(node, Items):
            found = "a list"
        elif isinstance(node, Scalar):
            found = f"the {node.means} {node.raw}" if node.means in ("number", "date") else f"`{node.raw}`"
        if expected == "text":
            if isinstance(node, Scalar):
                way_out = f' Put it in quotes: "{node.raw}".'
            elif node.flow:
                way_out = " A text that begins with { or [ must stand in quotes."
            elif isinstance(node, Mapping):
                way_out = " A text with `: ` in it must stand in quotes."
        self.report(node, "wrong-type", f"{what} must be {expected}, not {found}.{way_out}")


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """The way out of an unknown word: the known one that is like it, or all of them."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean `{near[0]}`?" if near else f"It can be {listed(known, 'or')}."


def listed(words: tuple[str, ...], last: str = "and") -> str:
    """`a`, `b` and `c`."""
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
