"""The rules, ready to run: rules.yaml is read, a user's file laid over the default set, everything compiled.

All mistakes are found before any is raised, as one RulesError.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cards.asks import Ask, Bound, read_ask
from cards.engine import DEFAULT
from cards.errors import RulesError
from cards.marks import FORMS, Form, form_of
from cards.model import Problem
from cards.pattern import Pattern, PatternError, compile_pattern
from cards.rulefile import OVER, Example, RawRule, RuleFile, read_rule_file
from cards.sources import default_rules as default_file
from cards.yamlnodes import Scalar

__all__ = ["Ask", "Example", "Rule", "RuleSet", "default_file", "load"]

SCORE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule, compiled.

    `closed` says that its question can have one answer only, by its form: 进化论的奠基人是谁？ `forms` are the ways to mark that
    a rule over a mark takes, which has no patterns. `never` are texts that must give no card of it; file and line
    say where it was last given."""

    name: str
    about: str
    over: str
    patterns: tuple[Pattern, ...]
    asks: tuple[Ask, ...]
    score: float
    closed: bool
    on: bool
    examples: tuple[Example, ...] = field(compare=False)
    never: tuple[str, ...] = field(compare=False)
    file: str = field(compare=False)
    line: int = field(compare=False)
    forms: tuple[Form, ...] = ()


class RuleSet(NamedTuple):
    """All rules in their order, those that are switched off too; lexicon is (word, kind).

    `digest` is the SHA-256 of all that decides which cards are made: it stays the same when only
    comments, descriptions, examples or places change.
    """

    rules: tuple[Rule, ...]
    engine: str
    lexicon: tuple[tuple[str, str], ...]
    digest: str

    @property
    def active(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.on)


def load(path: Path | None = None, *, default: Path | None = None) -> RuleSet:
    """The rules of the file at `path`, or the default set, which is the shipped one unless `default` is given.

    Raises RulesError with every mistake of the file (and of the default set, where it extends that).
    """
    shipped = default or default_file()
    problems: list[Problem] = []
    if path is None or path.resolve() == shipped.resolve():
        base = _default(shipped, problems)
        return _rule_set(shipped, base.rules, base.engine, base.lexicon, problems)
    file, found = _read(path)
    problems += found
    if file.extends is None:
        if not file.rules and not problems:
            message = "There are no rules. Write `extends: default`, or give `rules`."
            problems.append(Problem(str(path), 1, 1, message, "missing"))
        return _rule_set(path, file.rules, file.engine, file.lexicon, problems)
    base = _default(shipped, problems)
    merged = _overlaid(base.rules, file.rules, problems)
    lexicon = tuple({**dict(base.lexicon), **dict(file.lexicon)}.items())
    return _rule_set(path, merged, file.engine or base.engine, lexicon, problems)


def _read(path: Path) -> tuple[RuleFile, list[Problem]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"This is not UTF-8 (byte 0x{error.object[error.start]:02X}). Save the file as UTF-8."
        return _nothing(Problem(str(path), line, column, message, "unreadable"))
    except FileNotFoundError:
        return _nothing(Problem(str(path), 1, 1, "There is no such file. Is the path right?", "unreadable"))
    except OSError as error:
        message = "This is a folder. Name the file in it." if path.is_dir() else f"Cannot be read: {error.strerror}."
        return _nothing(Problem(str(path), 1, 1, message, "unreadable"))
    return read_rule_file(text, str(path))


def _nothing(problem: Problem) -> tuple[RuleFile, list[Problem]]:
    return RuleFile(extends=None, engine=None, lexicon=(), rules=()), [problem]


def _default(path: Path, problems: list[Problem]) -> RuleFile:
    """The default set: it extends nothing, and all its rules are described and carry their tests."""
    file, found = _read(path)
    problems += found
    if file.extends is not None:
        problems.append(file.extends.problem("bad-value", "The default set extends nothing. Delete `extends`."))
    for rule in file.rules:
        for key in ("about", "examples", "not"):
            if key not in rule.keys:
                _report(
                    problems, rule, rule.name, "missing", f"Has no `{key}`. Every rule of the default set needs one."
                )
    return file


def _overlaid(base: Iterable[RawRule], changes: Iterable[RawRule], problems: list[Problem]) -> tuple[RawRule, ...]:
    """The base with the changes in it: a known name changes the keys it gives, a new one adds a rule."""
    rules = {rule.name.text: rule for rule in base}
    for change in changes:
        name = change.name.text
        if name in rules:
            keys = rules[name].keys | change.keys
            rules[name] = rules[name]._replace(name=change.name, keys=keys, **change.given())
        elif not name or change.keys & {"match", "ask"}:
            rules[name] = change
        else:
            near = difflib.get_close_matches(name, rules, n=1)
            way_out = f"Did you mean `{near[0]}`?" if near else "A new rule needs `match` and `ask`."
            message = f"The default set has no rule of this name to change. {way_out}"
            _report(problems, change, change.name, "unknown-rule", message)
    return tuple(rules.values())


def _rule_set(
    file: Path,
    raw: Iterable[RawRule],
    engine: str | None,
    lexicon: tuple[tuple[str, str], ...],
    problems: list[Problem],
) -> RuleSet:
    rules = tuple(_compiled(rule, problems) for rule in raw)
    if problems:
        count = "a mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise RulesError(f"{file} has {count}.", problems)
    engine = engine or DEFAULT
    return RuleSet(rules=rules, engine=engine, lexicon=lexicon, digest=_digest(rules, engine, lexicon))


def _digest(rules: tuple[Rule, ...], engine: str, lexicon: tuple[tuple[str, str], ...]) -> str:
    content = [
        engine,
        sorted(lexicon),
        [
            [
                rule.name,
                rule.over,
                [pattern.source for pattern in rule.patterns] + [form.source for form in rule.forms],
                [[ask.question, ask.in_place, ask.answer, ask.word] for ask in rule.asks],
                rule.score,
                rule.closed,
                rule.on,
            ]
            for rule in rules
        ],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()


def _compiled(raw: RawRule, problems: list[Problem]) -> Rule:
    over = raw.over or "sentence"
    needed = ("ask",) if over in ("pair", "cause") else ("match", "ask")
    for key in needed:
        if key not in raw.keys:
            _report(problems, raw, raw.name, "missing", f"Has no `{key}`. Add it.")
    forms: list[Form] = []
    if over == "mark":
        forms = [form for source in raw.match or () if (form := _form(source, raw, problems))]
    patterns = [_pattern(source, raw, over, problems) for source in raw.match or () if over != "mark"]
    sound = [pattern for pattern in patterns if pattern is not None]
    # Where a match could not be compiled its holes are unknown, and nothing can be said about the questions.
    unknown = len(sound) < len(patterns) or (not patterns and not raw.match and "match" in needed)
    known = None if unknown else _bound(sound, over)
    asks = [_ask(source, raw, over, known, problems) for source in raw.ask or ()]
    return Rule(
        name=raw.name.text,
        about=raw.about or "",
        over=over,
        patterns=tuple(sound),
        asks=tuple(ask for ask in asks if ask is not None),
        score=(1.0 if over == "mark" else SCORE) if raw.score is None else raw.score,
        closed=bool(raw.closed),
        on=not raw.off,
        examples=raw.examples or (),
        never=raw.never or (),
        file=raw.name.file,
        line=raw.name.line,
        forms=tuple(forms),
    )


def _report(problems: list[Problem], raw: RawRule, place: Scalar, name: str, message: str, offset: int = 0) -> None:
    """A problem at `place`; at the rule's name where only the user's changes made a mistake of what it inherits."""
    says = f"Rule {raw.name.text}: {message}" if raw.name.text else message
    if place.file != raw.name.file:
        problems.append(raw.name.problem(name, f"{says} (In the inherited `{place.text}`.)"))
    else:
        problems.append(place.problem(name, says, offset))


def _pattern(source: Scalar, raw: RawRule, over: str, problems: list[Problem]) -> Pattern | None:
    try:
        pattern = compile_pattern(source.text)
    except PatternError as error:
        _report(problems, raw, source, "pattern", error.message, error.offset)
        return None
    for hole in OVER[over]:
        if hole in pattern.holes:
            message = f"`{{{hole}}}` is bound by `over: {over}` already. Give the hole another name."
            _report(problems, raw, source, "pattern", message, source.text.find("{" + hole) + 1)
    return pattern


def _form(source: Scalar, raw: RawRule, problems: list[Problem]) -> Form | None:
    form = form_of(source.text)
    if form is None:
        known = ", ".join(f"`{one}`" for one in FORMS)
        _report(problems, raw, source, "pattern", f"This is no way to mark. It can be {known}.")
    return form


def _bound(patterns: list[Pattern], over: str) -> dict[str, str | None]:
    """The holes of a rule's matches: to None where all bind them, else to a match that can do without."""
    sure = {pattern.source: _sure_holes(pattern) for pattern in patterns}
    bound: dict[str, str | None] = dict.fromkeys(OVER[over])
    for name in dict.fromkeys(name for pattern in patterns for name in pattern.holes):
        bound[name] = next((source for source, holes in sure.items() if name not in holes), None)
    return bound


def _sure_holes(pattern: Pattern) -> frozenset[str]:
    """The holes that are bound on every way through the program, which only ever leads forward."""
    bound: dict[int, frozenset[str]] = {0: frozenset()}
    for at, step in enumerate(pattern.steps):
        here = bound.get(at)
        if here is None:
            continue
        if step.op == "match":
            return here
        if step.op == "hole":
            here |= {step.text}
        ways = {"split": (step.a, step.b), "jump": (step.a,)}.get(step.op, (at + 1,))
        for way in ways:
            bound[way] = bound[way] & here if way in bound else here
    return frozenset()


def _ask(source: Scalar, raw: RawRule, over: str, bound: Bound | None, problems: list[Problem]) -> Ask | None:
    ask = read_ask(source.text, over, bound)
    if isinstance(ask, Ask):
        return ask
    for offset, message in ask:
        _report(problems, raw, source, "ask", message, offset)
    return None
