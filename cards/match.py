"""Runs compiled patterns over statements.

A backtracking machine that remembers every (step, offset) from which it failed: as no step
depends on what was captured before, none needs to be tried twice, and time grows with
steps × characters, whatever the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from cards.holes import SUPERLATIVE, WHOLE, scoped
from cards.model import Range, Span, Statement, Token
from cards.pattern import CLAUSEWISE, WORDWISE, Pattern
from cards.script import simplify
from cards.spans import NOMINAL
from cards.words import COUNTRIES, KIN, TITLES

_BREAK = frozenset("，。；：！？,;:!?")
_LONGEST = 150
"""How long a stretch of text or a clause in a hole may be: what keeps matching linear in the text."""
_FRONT = 24
"""How long a circumstance in front of a statement may be for `^` to stand behind it."""


class Match(NamedTuple):
    """Where a pattern matched, and the stretch of each hole."""

    start: int
    end: int
    holes: dict[str, Range]
    kinds: dict[str, str]


_OF_A_LAND = re.compile("人(?![民事])|籍|裔")
"""What stands between a country and a title and belongs to the country: 土库曼人贵族."""

_ASKED_AS = {"country": "place", "era": "period", "body": "np", "doer": "np", "guise": "agent"}
"""Kinds of holes that are asked for like another."""

_Captured: TypeAlias = "tuple[str, str, int, int, _Captured | None]"
"""Name, kind and stretch of a hole, and what was captured before it."""


@dataclass
class Subject:
    """A statement made ready for matching: its simplified text and where its words begin and end."""

    statement: Statement
    plain: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    spans: dict[tuple[str, int], list[Span]] = field(default_factory=dict)
    heads: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    _ends: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    _phrases: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plain = simplify(self.statement.text)
        for i, token in enumerate(self.statement.tokens):
            self.starts[token.start] = i
            self.ends[token.end] = i
        for span in self.statement.spans:
            self.spans.setdefault((span.kind, span.start), []).append(span)
        self.kinds = frozenset(span.kind for span in self.statement.spans)
        heads = {0}
        comma = self.plain.find("，")
        while 0 <= comma <= _FRONT:
            heads.add(comma + 1)
            comma = self.plain.find("，", comma + 1)
        for span in self.statement.spans:
            if span.start in heads and span.kind in ("year", "date", "period", "day"):
                heads.add(span.end)
        self.heads = frozenset(heads)

    def hole_ends(self, kind: str, at: int) -> list[int]:
        """The offsets where a hole of that kind that begins at `at` can end, the first choice first."""
        key = (kind, at)
        if key not in self._ends:
            self._ends[key] = list(self._find_ends(kind, at))
        return self._ends[key]

    def _find_ends(self, kind: str, at: int) -> Iterator[int]:
        tokens = self.statement.tokens
        if kind == "text":
            end = at
            while end < min(len(self.plain), at + _LONGEST) and self.plain[end] not in _BREAK:
                end += 1
                if end in self.ends:
                    yield end
        elif kind == "clause":
            yield from (end for end in range(at + 1, min(len(self.plain), at + _LONGEST) + 1) if end in self.ends)
        elif kind == "rest":
            if at < len(self.plain):
                yield len(self.plain)
        elif kind in WORDWISE and at not in self.starts:
            return
        elif kind == "verb":
            token = tokens[self.starts[at]]
            if token.tag[:1] == "v" and token.tag != "vn" and token.known:
                yield token.end
        elif kind == "deed":
            if self._main_verb(self.starts[at]):
                yield tokens[self.starts[at]].end
        elif kind == "word":
            token = tokens[self.starts[at]]
            if token.tag[:1] == "n" and len(token.text) >= 2:
                yield token.end
        elif kind == "full":
            end = next((i for i in range(at, len(self.plain)) if self.plain[i] in _BREAK), len(self.plain))
            if any(self._predicate_follows(stop) and stop < end for stop in self._noun_phrases(at)):
                yield end
        elif kind == "superlative":
            ends = [
                end
                for end in self._noun_phrases(at)
                if SUPERLATIVE.search(self.plain[at:end])
                and scoped(self.statement, self.plain, at, end)
                and not re.search(r"[个只位座条种艘名款台颗家所支本批场]$", self.plain[at:end])
            ]
            yield from reversed(ends)
        elif kind == "noun":
            yield from reversed([end for end in self._noun_phrases(at) if self._plain_noun(at, end)])
        elif kind == "country":
            yield from (end for end in self._find_ends("place", at) if self.plain[at:end] in COUNTRIES)
        elif kind == "age":
            yield from (end for end in self._find_ends("np", at) if _AGE.search(self.plain[at:end]))
        elif kind == "title":
            if not _OF_A_LAND.match(self.plain, at):
                yield from (end for end in self._find_ends("noun", at) if self.plain[at:end].endswith(_TITLES))
        elif kind == "kin":
            yield from (end for end in (at + 3, at + 2) if self.plain[at:end] in _RELATIVES and end in self.ends)
        elif kind in WHOLE:
            yield from WHOLE[kind](self.statement, self.plain, at)
        elif kind in ("np", "subject"):
            ends = [end for end in self._noun_phrases(at) if kind == "np" or self._predicate_follows(end)]
            own = self.statement.subject
            if kind == "subject" and at == own[0] < own[1] and own[1] not in ends and self._predicate_follows(own[1]):
                yield own[1]  # 包管理工具: what the clause was read with, where the words alone tell of no noun phrase
            yield from reversed(ends)
        else:
            yield from sorted((span.end for span in self.spans.get((kind, at), ())), reverse=True)

    def _noun_phrases(self, at: int) -> tuple[int, ...]:
        """Where the noun phrases end that begin with the word at `at`, shortest first."""
        if at not in self._phrases:
            self._phrases[at] = tuple(_noun_phrases(self.statement.tokens, self.starts[at]))
        return self._phrases[at]

    def _main_verb(self, i: int) -> bool:
        """Whether the verb `i` is the predicate: behind the subject, an adverb, a time or place phrase; no part of a noun."""
        tokens = self.statement.tokens
        token = tokens[i]
        if token.tag[:1] != "v" or token.tag == "vn" or not token.known or token.text in _NO_DEEDS or not i:
            return False
        before = tokens[i - 1]
        if before.tag in ("d", "ad", "t", "f", "ul", "ug", "uz", "c", "uv") or before.text in ("，", "地"):
            return True
        if before.tag[:1] != "n" and before.tag not in ("nz", "eng", "s", "r"):
            return False
        between = tokens[max(i - 8, 0) : i]
        if any(t.tag == "p" or t.text in ("把", "将", "被", "由", "用", "以", "在", "对", "向", "从") for t in between):
            return not any(t.text == "的" for t in between[-3:]) or before.tag[:1] == "n"
        return not any(t.tag[:1] == "v" and t.tag != "vn" for t in tokens[:i]) or any(t.text == "的" for t in between)

    def _plain_noun(self, start: int, end: int) -> bool:
        """Whether a noun phrase holds no name, no number and no 的, and is short."""
        if end - start > 8 or "的" in self.plain[start:end]:
            return False
        return not any(
            start <= s.start and s.end <= end and s.kind not in ("list", "term") for s in self.statement.spans
        )

    def _predicate_follows(self, end: int) -> bool:
        i = self.starts.get(end)
        if i is None:
            return False
        token = self.statement.tokens[i]
        return (
            token.tag[:1] in ("v", "d", "p")
            or token.tag in ("ad", "c")
            or token.text in ("，", "是", "为", "一般", "通常")
        )


_AGE = re.compile(r"[\u4e00-\u9fff]{2}(?:时期|时代|王朝|文化|文明|运动|战争)$|[商周秦汉隋唐宋元明清]朝$")
_TITLES = tuple(sorted(TITLES - KIN))
_RELATIVES = KIN | frozenset(
    "孙子 孙女 爷爷 奶奶 祖母 外公 外婆 叔叔 舅舅 姑姑 岳母 夫人 侄女 外孙 养子 养女 义子 老师 导师 堂兄 堂弟 表弟 表哥 曾孙 嫡孙".split()
)
_NO_DEEDS = frozenset(
    "是 有 在 来 去 到 会 能 要 想 可以 应该 必须 叫 说 成为 属于 位于 进行 开始 继续 没有 作为 看做 看作 当作 等于 为 不是 就是 需要 可能 导致 使得 加上 说明 表示 认为 负责 叫做 称为".split()
)
_INNER = frozenset("m q mq r a ad f t d uj v vn b".split())
_BAD_FIRST = frozenset("uj ul uz uv ud y c p f d u e o k".split())
_RELATIVE = frozenset("用 由 在 以 靠 可 能 可以 能够".split())
_BAD_WORDS = frozenset(
    "是 有 为 被 把 将 由 以 在 从 对 向 于 了 着 过 就 也 都 才 又 还 则 却 因 而 ， 。 ； ： ！ ？ 他 她 它 他们 她们 它们 我 我们 你 自己".split()
)


def _noun_phrases(tokens: tuple[Token, ...], first: int) -> Iterator[int]:
    """Where noun phrases that begin with the word `first` end, shortest first."""
    # 用煤炼成的燃料: a preposition begins a noun phrase only with 的 and a noun to come
    pending = tokens[first].text in _RELATIVE and any(t.text == "的" for t in tokens[first + 1 : first + 10])
    if not pending and (
        tokens[first].tag in ("q", "mq") or tokens[first].tag in _BAD_FIRST or tokens[first].text in _BAD_WORDS
    ):
        return
    for i in range(first, min(first + 16, len(tokens))):
        token = tokens[i]
        if pending and i == first:
            continue
        if token.text in _BAD_WORDS and not (
            pending and token.text in ("在", "于", "对", "由", "被", "从", "为", "了")
        ):
            return
        if token.text == "的":
            pending = i == first
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is None or i == first:
                return
            continue
        if token.tag in NOMINAL or (token.tag in ("m", "mq") and len(token.text) > 1):
            if not pending and (token.tag != "b" and token.tag != "k"):
                yield token.end
            continue
        modifies = i > first and tokens[i - 1].text == "的"
        if (
            token.tag == "v"
            and len(token.text) > 1
            and modifies
            and i + 1 < len(tokens)
            and tokens[i + 1].tag in NOMINAL
        ):
            continue  # 入侵物种, 流通货币
        if token.tag in ("v", "p") and token.tag != "vn":
            if not any(t.text == "的" for t in tokens[i + 1 : i + 6]):
                return
            pending = True
            continue
        if token.tag in _INNER or token.text in ("、", "和", "与", "及", "·", "-", "“", "”", "以及", "之", "所"):
            continue
        return


def find(pattern: Pattern, subject: Subject) -> Iterator[Match]:
    """The matches of the pattern, from left to right, none overlapping the one before."""
    latest = _latest(pattern, subject.plain)
    if latest < 0 or any(map(subject.kinds.isdisjoint, pattern.spans)):
        return
    failed: set[int] = set()
    free = 0
    for at in _where(pattern, subject):
        if at < free:
            continue
        if at > latest:
            return
        found = _run(pattern, subject, at, failed)
        if found is not None:
            yield found
            failed = set()
            free = max(found.end, at + 1)


def _latest(pattern: Pattern, plain: str) -> int:
    """The last offset where a match can begin that holds all that every match needs; below 0 where there is none."""
    for literals in pattern.needs:
        for literal in literals:
            if literal in plain:
                break
        else:
            return -1
    return min((max(map(plain.rfind, literals)) for literals in pattern.needs), default=len(plain))


def _where(pattern: Pattern, subject: Subject) -> Iterable[int]:
    """The offsets, in order, where a match can begin."""
    plain = subject.plain
    if not pattern.openings:
        return range(len(plain) + 1)
    places: set[int] = set()
    for step in pattern.openings:
        if step.op == "start":
            places |= subject.heads
        elif step.op == "hole":
            places |= {start for kind, start in subject.spans if kind in step.kinds}
            places |= subject.starts.keys() if any(kind in WORDWISE for kind in step.kinds) else set()
            if any(kind in CLAUSEWISE for kind in step.kinds):
                places |= {0, *(i + 1 for i, character in enumerate(plain) if character in "，；")}
        else:
            for word in step.words or (step.text,):
                at = plain.find(word)
                while at >= 0:
                    places.add(at)
                    at = plain.find(word, at + 1)
    return sorted(places)


def _run(pattern: Pattern, subject: Subject, start: int, failed: set[int]) -> Match | None:
    """The match at `start`, or None. An explicit stack, so that no pattern is too deep."""
    plain, steps = subject.plain, pattern.steps
    size = len(steps)
    # Each entry: step, offset, captures so far as a linked list.
    stack: list[tuple[int, int, _Captured | None]] = [(0, start, None)]
    while stack:
        step_at, at, captured = stack.pop()
        while True:
            # Whatever continues from here is either tried now or was tried before: never twice.
            if (key := at * size + step_at) in failed:
                break
            failed.add(key)
            step = steps[step_at]
            step_at += 1
            if step.op == "text":
                if not plain.startswith(step.text, at):
                    break
                at += len(step.text)
            elif step.op == "words":
                ends = [at + len(word) for word in step.words if plain.startswith(word, at)]
                if not ends:
                    break
                stack += [(step_at, end, captured) for end in reversed(ends[1:])]
                at = ends[0]
            elif step.op == "split":
                if step.b != step.a:
                    stack.append((step.b, at, captured))
                step_at = step.a
            elif step.op == "jump":
                step_at = step.a
            elif step.op == "hole":
                behind = steps[step_at]
                if behind.op == "text":  # where it does not follow, nothing needs to be tried
                    text = behind.text
                    found = [
                        (end, kind)
                        for kind in step.kinds
                        for end in subject.hole_ends(kind, at)
                        if plain.startswith(text, end)
                    ]
                elif behind.op == "words":
                    words = behind.words
                    found = [
                        (end, kind)
                        for kind in step.kinds
                        for end in subject.hole_ends(kind, at)
                        if plain.startswith(words, end)
                    ]
                else:
                    found = [(end, kind) for kind in step.kinds for end in subject.hole_ends(kind, at)]
                if not found:
                    break
                stack += [(step_at, end, (step.text, kind, at, end, captured)) for end, kind in reversed(found[1:])]
                end, kind = found[0]
                captured = (step.text, kind, at, end, captured)
                at = end
            elif step.op == "any":
                if at < len(plain) and plain[at] not in _BREAK:
                    stack.append((step_at - 1, at + 1, captured))
            elif step.op == "start":
                if at not in subject.heads:
                    break
            elif step.op == "end":
                if at != len(plain):
                    break
            else:
                return _match(start, at, captured)
    return None


def _match(start: int, end: int, captured: _Captured | None) -> Match:
    """The match with what was captured on the way, of each hole what came last."""
    holes: dict[str, Range] = {}
    kinds: dict[str, str] = {}
    while captured is not None:
        name, kind, a, b, captured = captured
        holes.setdefault(name, (a, b))
        kinds.setdefault(name, _ASKED_AS.get(kind, kind))
    return Match(start, end, holes, kinds)
