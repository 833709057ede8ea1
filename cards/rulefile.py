"""One rules.yaml as a plain record: its keys, types and values are checked, nothing is compiled yet.

The tables at the top are the whole shape of the file. docs/rules.md shows them to users
and a test holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from cards import yamlnodes
from cards.engine import ENGINES
from cards.model import Problem
from cards.shape import Shape
from cards.yamlnodes import Items, Mapping, Node, Scalar

FILE_KEYS = ("extends", "engine", "lexicon", "rules")
RULE_KEYS = ("name", "about", "over", "match", "ask", "score", "closed", "off", "examples", "not")
EXAMPLE_KEYS = ("text", "cards")
CARD_KEYS = ("question", "answer")

LEXICON = ("person", "place", "work", "term")
"""The kinds that a word of the user's own lexicon can have."""

OVER: dict[str, tuple[str, ...]] = {
    "sentence": (),
    "text": (),
    "list": ("items",),
    "pair": ("name", "value", "stem"),
    "heading": ("heading",),
    "cause": ("cause", "effect"),
    "mark": ("question", "answer"),
}
"""What a rule can look at, and the holes that each binds by itself, besides what `match` binds."""

T = TypeVar("T")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text, and the cards (question, answer) that its rule makes of it."""

    text: str
    cards: tuple[tuple[str, str | tuple[str, ...]], ...]
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


class RawRule(NamedTuple):
    """A rule as its file gives it: None is a key left out or mistaken; `keys` are all that stand there."""

    name: Scalar
    keys: frozenset[str]
    about: str | None = None
    over: str | None = None
    match: tuple[Scalar, ...] | None = None
    ask: tuple[Scalar, ...] | None = None
    score: float | None = None
    closed: bool | None = None
    off: bool | None = None
    examples: tuple[Example, ...] | None = None
    never: tuple[str, ...] | None = None

    def given(self) -> dict[str, Any]:
        """The fields that the file gives rightly, its name apart."""
        given = self._asdict().items()
        return {key: value for key, value in given if key not in ("name", "keys") and value is not None}


class RuleFile(NamedTuple):
    """A rules.yaml: `extends` stands where it builds on the default set; lexicon is (word, kind)."""

    extends: Scalar | None
    engine: str | None
    lexicon: tuple[tuple[str, str], ...]
    rules: tuple[RawRule, ...]


def read_rule_file(text: str, file: str) -> tuple[RuleFile, list[Problem]]:
    """The record of a rules.yaml and all mistakes in it; `file` is the name that problems carry.

    What a mistake stands on is left out of the record, so that the rest can still be checked.
    """
    shape = Shape()
    try:
        top = yamlnodes.read(text, file)
    except yamlnodes.YamlError as mistake:
        shape.problems.append(mistake.problem)
        top = None
    else:
        if top is None:
            message = "The file is empty. Begin it with `extends: default` or with `rules:`."
            shape.problems.append(Problem(file, 1, 1, message, "missing"))
    return _file(top, shape), shape.problems


def _file(top: Node | None, shape: Shape) -> RuleFile:
    found = {} if top is None else shape.mapping(top, "this file", FILE_KEYS) or {}
    extends = _given(found, "extends", lambda node: _extends(node, shape))
    return RuleFile(
        extends=extends,
        engine=_given(found, "engine", lambda node: shape.choice(node, "`engine`", ENGINES)),
        lexicon=_given(found, "lexicon", lambda node: _lexicon(node, shape)) or (),
        rules=_given(found, "rules", lambda node: _rules(node, shape)) or (),
    )


def _extends(node: Node, shape: Shape) -> Scalar | None:
    # Even a mistaken value says that this is no whole set; else every rule it changes would lack something.
    shape.choice(node, "`extends`", ("default",))
    return node if isinstance(node, Scalar) else None


def _given(found: dict[str, Node], key: str, take: Callable[[Node], T | None]) -> T | None:
    return take(found[key]) if key in found else None


def _lexicon(node: Node, shape: Shape) -> tuple[tuple[str, str], ...]:
    words: dict[str, tuple[str, int]] = {}
    for kind, value in (shape.mapping(node, "`lexicon`", LEXICON) or {}).items():
        for word in shape.texts(value, f"`{kind}`") or ():
            if word.text in words:
                other, line = words[word.text]
                message = f"`{word.text}` is already a {other} in line {line}. Keep one of them."
                shape.report(word, "duplicate", message)
            else:
                words[word.text] = (kind, word.line)
    return tuple((word, kind) for word, (kind, _) in words.items())


def _rules(node: Node, shape: Shape) -> tuple[RawRule, ...]:
    rules: list[RawRule] = []
    lines: dict[str, int] = {}
    for item in shape.items(node, "`rules`") or ():
        rule = _rule(item, shape)
        shape.prefix = ""
        if rule is None:
            continue
        name = rule.name.text
        if name in lines:
            message = f"Rule {name}: This name was already given in line {lines[name]}. Rename one of them."
            shape.report(rule.name, "duplicate", message)
        elif name:
            lines[name] = rule.name.line
        rules.append(rule)
    return tuple(rules)


def _rule(node: Node, shape: Shape) -> RawRule | None:
    """The rule; its name is empty where it has none that could be used."""
    if isinstance(node, Mapping):
        # The name comes first, so that even a message about an unknown key can name the rule.
        named = [value.text for key, value in node.entries if key.text == "name" and isinstance(value, Scalar)]
        shape.prefix = f"Rule {named[0]}: " if named and named[0] else ""
    found = shape.mapping(node, "a rule", RULE_KEYS)
    if found is None:
        return None
    if "name" not in found:
        shape.report(node, "missing", "This rule has no name. Add `name: some-name`.")
    name = _given(found, "name", lambda node: shape.text(node, "`name`"))
    if name is None:
        name = Scalar(text="", means="text", raw="", file=node.file, line=node.line, column=node.column)
    elif not NAME.fullmatch(name.text):
        message = "A name is made of small Latin letters, digits and single hyphens, such as `full-date`."
        shape.report(name, "bad-value", message)
    about = _given(found, "about", lambda node: shape.text(node, "`about`"))
    if about is not None and "\n" in about.text.strip():
        shape.report(about, "bad-value", "`about` is one line. Shorten it.")
    never = _given(found, "not", lambda node: shape.texts(node, "`not`"))
    return RawRule(
        name=name,
        keys=frozenset(found),
        about=None if about is None else about.text.strip(),
        over=_given(found, "over", lambda node: shape.choice(node, "`over`", OVER)),
        match=_given(found, "match", lambda node: shape.texts(node, "`match`")),
        ask=_given(found, "ask", lambda node: shape.texts(node, "`ask`")),
        score=_given(found, "score", lambda node: shape.fraction(node, "`score`")),
        closed=_given(found, "closed", lambda node: shape.truth(node, "`closed`")),
        off=_given(found, "off", lambda node: shape.truth(node, "`off`")),
        examples=_given(found, "examples", lambda node: _examples(node, shape)),
        never=None if never is None else tuple(text.text for text in never),
    )


def _examples(node: Node, shape: Shape) -> tuple[Example, ...] | None:
    examples: list[Example] = []
    for item in shape.items(node, "`examples`") or ():
        found = shape.mapping(item, "an example", EXAMPLE_KEYS)
        if found is None:
            continue
        for key in EXAMPLE_KEYS:
            if key not in found:
                shape.report(item, "missing", f"This example has no `{key}`. Add it.")
        text = _given(found, "text", lambda node: shape.text(node, "`text`"))
        cards = _given(found, "cards", lambda node: _cards(node, shape))
        if text is not None and cards is not None:
            examples.append(Example(text=text.text, cards=cards, file=text.file, line=text.line))
    return tuple(examples) or None


def _cards(node: Node, shape: Shape) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    cards: list[tuple[str, str | tuple[str, ...]]] = []
    for item in shape.items(node, "`cards`") or ():
        found = shape.mapping(item, "a card", CARD_KEYS)
        if found is None:
            continue
        for key in CARD_KEYS:
            if key not in found:
                shape.report(item, "missing", f"This card has no `{key}`. Add it.")
        question = _given(found, "question", lambda node: shape.text(node, "`question`"))
        answer = _given(found, "answer", lambda node: shape.texts(node, "`answer`"))
        if question is not None and answer is not None:
            several = isinstance(found["answer"], Items)
            cards.append((question.text, tuple(part.text for part in answer) if several else answer[0].text))
    return tuple(cards)
