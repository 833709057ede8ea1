"""The pattern language of rules: text that matches itself, and holes that match spans.

    "{thing:np}，?(又|也)(称|名){alias:name|quote}"

Literal text matches characters of the simplified sentence; `( | )` and `?` are as in regular
expressions; `…` is any text inside the clause; `^` and `$` are the beginning and end of the
statement (`^` also stands behind a time at its front). A backslash takes the next character as
it is. `compile_pattern` turns a pattern into a small program for `match`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cards.script import simplify
from cards.spans import ENTITIES
from cards.spans import KINDS as SPAN_KINDS

GROUPS = {
    "time": ("year", "date", "period", "day"),
    "entity": ENTITIES,
    "someone": ("titled", "person"),
}
"""Hole types that stand for several kinds of span."""

STRETCHES = {
    "np": "a noun phrase, from word border to word border",
    "subject": "a noun phrase that a predicate follows: what the statement is about",
    "superlative": "a noun phrase with 第一, 最…, 唯一, 首…",
    "noun": "a short noun phrase with no name in it and no 的: 首都, 主要经济来源",
    "country": "a place that is a country",
    "age": "a noun phrase that names a time: 古风时期, 商朝",
    "title": "what somebody is: 总统, 国防部长, 天文学家",
    "coined": "the subject, where it is a name or a word of its own and no common noun: FreeType, 光呼吸",
    "kind": "all that is left of the statement, where it says of what kind a thing is: 乌克兰人的一种发型",
    "happening": "a name of an event with a bracket behind it: 热月政变 in 热月政变（1794年）",
    "record": "all that is left of the statement, where it says among what a thing is the first or the greatest",
    "sort": "all that is left of the statement, where it says what sort of person somebody is: 崇祯皇帝的御史",
    "agent": "a subject that ends in a person's name, with what qualifies it: 波斯帝国的长官小居鲁士",
    "guise": "a person behind nouns that say who it is, where no title alone does: 自家儿子罗慕路斯",
    "post": "what stands before a person's name and says who it is: 礼部尚书, 乌克兰作曲家",
    "chair": "the same, where it is an office held for some years: 嘉义知县",
    "glossed": "a term with a bracket behind it, where the word before it shows that it begins there",
    "opening": "what a sentence begins with, up to a comma or bracket, where it is one noun phrase",
    "label": "a word for a name of a sort: 原名, 简称, 谥号",
    "calling": "a name that fills its clause or bracket to the end",
    "today": "a name that fills a bracket and is not the one before it with another last syllable",
    "native": "the place in 江苏吴江人, where the clause is nothing else",
    "making": "a verb of making, finding or leading: 开发, 创作, 领导",
    "family": "family and genus of a plant or animal: 菊科蒿属",
    "numbered": "a subject that ends in a number of things, with a list of just as many behind it",
    "sense": "what a word means: a quotation, or what stands there up to the next mark",
    "sole": "a post that only one person held: 末代皇帝, 创始人",
    "solekin": "a word for relatives of whom there is one: 父亲, 长子",
    "seat": "a word for the place from which a land or a company is governed: 首府, 总部",
    "measure": "a word for what is measured, that begins a clause: 面积, 全长",
    "made": "what a clause says by whom it was found or made, told by itself: 红外线 in 红外线是赫歇尔1800年发现的",
    "maker": "by whom",
    "makes": "and the verb",
    "most": "what a clause begins with where it says which is the first, the greatest, the only: 最深的海沟",
    "crown": "the same behind 是, to the end of its clause",
    "author": "who found, wrote, founded something told by itself, at the front of a clause: 味精的发现者",
    "leader": "what is the first, the greatest, the only, where its clause ends with it",
    "topical": "the name or word of its own that the sentence begins with, where its clause is not yet told",
    "described": "what a clause begins with and gives a name to, told by itself: 地壳和地幔之间的界面",
    "naming": "the verb that gives the name: 叫, 又名, 称为",
    "part": "a noun for what belongs to the topic of the sentence, at the front of a later clause: 首都, 作者, 原料",
    "belongs": "the verb behind it",
    "stated": "what a clause ends with behind its verb, where it is one noun phrase",
    "essence": "what a thing is, told with whose or what sort: 奥斯曼帝国的常备步兵",
    "holder": "the same, common nouns too",
    "dubbed": "a name that fills its clause up to its end or to a bracket",
    "kinsman": "the person in a clause or bracket that only says whose kin somebody is: 拜伦 in 拜伦的女儿",
    "kinship": "the word for that kin: 的女儿, 之子",
    "several": "a thing with its number, behind a list of just as many: 中国的四大发射场",
    "rooted": "what a clause begins with and says to come from or to mean something",
    "origin": "the verb of coming from or meaning: 得名于, 出自, 意为",
    "duty": "the same, where only one thing or person can be it: 阿兹特克的都城",
    "initials": "a foreign name that is nothing but first letters: FLN, LoRA",
    "glossing": "all that stands in a bracket, where it is one noun phrase: 族名",
    "reign": "the year of a reign with the year of our era in brackets beside it, or in brackets itself: 崇祯十七年",
    "anno": "that year of our era: 1644年",
    "kin": "a word for relatives, pupils and their like: 女儿, 学生",
    "era": "a dynasty, an age, a period of the earth, where it says when something was: 宋元时期, 白垩纪",
    "trait": "a word for what belongs to a thing, behind 的 and before 是: 主要产业, 字面意思",
    "whose": "that to which it belongs, at the front of the statement",
    "told": "what a clause says behind its verb, to its end, where nothing that belongs to it follows",
    "links": "the verb behind it: 是, 为, 在于",
    "gist": "what a thing is, to the end of its clause, told with 一种, 一个 …",
    "defined": "a description that a clause gives a name to: 燃料不作为工作介质的热机",
    "lying": "what a sentence begins with and says where it lies",
    "lies": "the verb of lying: 位于, 原产于, 发源于",
    "spot": "where it lies, to the end of the clause, or to the 的 before what it is",
    "chief": "what is the chief, the only, the official one of something: 岭北行省的主要产业",
    "spots": "where it lies, where that is a list",
    "shortened": "what a sentence begins with and gives a short name to",
    "lead": "what a sentence says before the verb or the number that announces a list",
    "divides": "the verb of dividing or holding: 分为, 包括, 下辖",
    "tally": "how many of what, before a list of just as many: 三个阶段",
    "points": "what leads from there to the list: ：, 即, 分别是",
    "body": "a school, an army, a company with its name, to the end of its clause: 贝尔实验室",
    "doer": "by whom or what body something was done, between 被 or 由 and the verb: 高句丽",
    "office": "the post that somebody held at a time that is told: 实业部部长",
    "bearer": "the subject, where it is told by itself and no country",
    "actor": "the subject, where it is told by itself",
    "serves": "a verb that says what a thing is for: 负责, 用于, 旨在",
    "service": "what it is for, to the end of the clause",
    "held": "a verb that says what a thing is held to be: 被视为, 被誉为, 被列为",
    "standing": "what it is held to be: one noun phrase to the end of the clause",
    "stock": "that of which something is an offshoot, before 的 and the noun: 进程间通信 in 进程间通信的缩写",
    "offshoot": "the noun for what it is of that, to the end of the clause: 缩写, 分支, 后裔",
    "bordered": "the place that the sentence begins with",
    "side": "the side on which a thing borders on another, with its verb: 北邻, 南与",
    "bordering": "what lies on that side: 安徽",
    "meets": "the verb behind it: 接壤, 相邻",
    "writer": "the person whose name stands before or behind the title of a work",
    "dubbing": "the verb that says what it is known as: 史称, 世称",
    "happened": "a whole event, told by itself up to the comma",
    "notion": "a description that is one noun phrase with 的, up to the comma",
    "calls": "the verb that gives it its name: 称为, 叫做",
    "handiwork": "what a thing is, told by its maker and more than its bare kind, to the end of the clause",
    "plural": "a noun phrase with a name and 的 in it, that a list fills: 雅典的节日",
    "uses": "a verb of using, having, proposing: 采用, 具有, 提出了",
    "method": "what is used, had, proposed, where its last noun says of what kind it is: 共振扫描技术",
    "came": "what came of something: the rest of the statement, where it is no noun phrase",
    "aim": "what somebody does something for: a verb with its object, up to the comma",
    "acts": "what somebody did, up to the next mark",
    "reasoned": "why, between 因 and what came of it",
    "espousing": "a verb of practising or professing: 实行, 信奉",
    "espoused": "what is practised or professed, to the end of its clause: 联邦制, 伊斯兰教",
    "full": "a whole clause that has its own subject",
    "deed": "the main verb of the statement: 征服, 提出",
    "verb": "one verb of the dictionary",
    "word": "one noun of the dictionary",
    "text": "any text inside the clause, as short as can be",
    "clause": "any text, commas included, as short as can be",
    "rest": "all that is left of the statement",
}
"""Hole types that are found by the words, not by a span."""

WORDWISE = frozenset("np subject verb word full superlative noun deed title age kin era".split())
"""Those of them that begin where a word begins."""

CLAUSEWISE = frozenset("made most author described defined rooted whose".split())
"""Those that begin where a clause begins."""

KINDS = {
    **SPAN_KINDS,
    **{name: "one of " + ", ".join(kinds) for name, kinds in GROUPS.items()},
    **STRETCHES,
}
"""Every type a hole can have, and what it matches."""


_DEEPEST = 40


class PatternError(ValueError):
    """A mistake in a pattern: what is wrong with the way out, and the 0-based offset."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Step(NamedTuple):
    """One instruction: `text`, `words`, `hole`, `any`, `split` (to `a`, then `b`), `jump` (to `a`), `start`, `end`, `match`.

    `words` are alternatives that are nothing but text, in the pattern's order.
    """

    op: str
    text: str = ""
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    a: int = 0
    b: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: its source, its program, and the kinds each hole takes.

    `needs` are literals of which every match holds at least one from each tuple, `spans` the
    span kinds of which every match holds one from each tuple, and `kinds` the same for holes of all
    types: what can be looked for first.
    """

    source: str
    steps: tuple[Step, ...]
    holes: dict[str, tuple[str, ...]] = field(hash=False)
    needs: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]
    openings: tuple[Step, ...]
    """The steps one of which every match begins with; none where a match can begin with anything."""


class _Compiler:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.steps: list[Step] = []
        self.holes: dict[str, tuple[str, ...]] = {}

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def alternatives(self, depth: int) -> None:
        """One or more sequences between `|`."""
        if depth > _DEEPEST:
            raise PatternError(f"Brackets stand in each other more than {_DEEPEST} deep. Write it flatter.", self.at)
        ends: list[int] = []
        while True:
            split = len(self.steps)
            self.steps.append(Step("split"))
            begin = self.at
            self.sequence(depth)
            if depth and begin == self.at and self.peek() in ("|", ")"):
                raise PatternError("An alternative is empty. Write `(a)?` for what may be missing.", begin)
            if self.peek() != "|" or not depth:
                self.steps[split] = Step("split", a=split + 1, b=split + 1)
                break
            self.at += 1
            ends.append(len(self.steps))
            self.steps.append(Step("jump"))
            self.steps[split] = Step("split", a=split + 1, b=len(self.steps))
        for end in ends:
            self.steps[end] = Step("jump", a=len(self.steps))

    def sequence(self, depth: int) -> None:
        text = -1  # the step of text that the next character goes on with
        while self.at < len(self.source):
            character = self.peek()
            if (character == "|" and depth) or (character == ")" and depth):
                return
            if character in "|)":
                raise PatternError(f"`{character}` stands outside brackets. Put a backslash before it.", self.at)
            begin = len(self.steps)
            self.item(depth)
            if self.peek() == "?":
                self.at += 1
                self._optional(begin)
                text = -1
            elif self.steps[begin].op != "text" or len(self.steps) > begin + 1:
                text = -1
            elif text < 0:
                text = begin
            else:
                self.steps[text] = Step("text", text=self.steps[text].text + self.steps.pop().text)

    def item(self, depth: int) -> None:
        character = self.peek()
        start = self.at
        self.at += 1
        if character == "(":
            begin = len(self.steps)
            self.alternatives(depth + 1)
            if self.peek() != ")":
                raise PatternError("This bracket is not closed. Add `)`.", start)
            self.at += 1
            if words := _literals(self.steps, begin):
                self.steps[begin:] = [Step("words", words=words)]
        elif character == "{":
            self.hole(start)
        elif character == "?":
            raise PatternError("`?` follows nothing. Put it behind a character, a bracket or a hole.", start)
        elif character == "}":
            raise PatternError("`}` closes nothing. Put a backslash before it.", start)
        elif character == "…":
            self.steps.append(Step("any"))
        elif character == "^":
            self.steps.append(Step("start"))
        elif character == "$":
            self.steps.append(Step("end"))
        elif character == "\\":
            if not self.peek():
                raise PatternError("A backslash ends the pattern. Write the character it protects.", start)
            self.steps.append(Step("text", text=simplify(self.peek())))
            self.at += 1
        else:
            self.steps.append(Step("text", text=simplify(character)))

    def hole(self, start: int) -> None:
        close = self.source.find("}", start)
        if close < 0:
            raise PatternError("This hole is not closed. Add `}`.", start)
        inside = self.source[start + 1 : close]
        name, colon, types = inside.partition(":")
        if not name.isidentifier():
            raise PatternError(f"A hole is written {{name:type}}, not {{{inside}}}.", start)
        if not colon or not types:
            raise PatternError(f"The hole {name} has no type. Write {{{name}:np}}, or another type.", start)
        kinds: list[str] = []
        for kind in types.split("|"):
            if kind not in KINDS:
                near = min(KINDS, key=lambda known: (_distance(kind, known), known))
                raise PatternError(f"There is no hole type {kind!r}. Did you mean {near!r}?", start)
            kinds += GROUPS.get(kind, (kind,))
        if self.holes.get(name, tuple(kinds)) != tuple(kinds):
            raise PatternError(f"The hole {name} has another type further on. Give both the same.", start)
        self.holes[name] = tuple(kinds)
        self.steps.append(Step("hole", text=name, kinds=tuple(kinds)))
        self.at = close + 1

    def _optional(self, begin: int) -> None:
        """What stands at `begin` may be missing: a split goes in front of it, and all targets behind move by one."""
        tail = [s._replace(a=s.a + (s.op in ("split", "jump")), b=s.b + (s.op == "split")) for s in self.steps[begin:]]
        self.steps[begin:] = [Step("split", a=begin + 1, b=begin + 1 + len(tail)), *tail]


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def compile_pattern(source: str) -> Pattern:
    """The compiled pattern. Raises PatternError with the place of the first mistake."""
    if not source.strip():
        raise PatternError("The pattern is empty. Write what the sentence says.", 0)
    compiler = _Compiler(source)
    compiler.sequence(0)
    compiler.steps.append(Step("match"))
    steps = tuple(compiler.steps)
    kinds = _kinds(steps)
    return Pattern(
        source=source,
        steps=steps,
        holes=compiler.holes,
        needs=_needs(steps),
        spans=tuple(some for some in kinds if all(kind in SPAN_KINDS for kind in some)),
        kinds=kinds,
        openings=_openings(steps),
    )


def _optional_ranges(steps: tuple[Step, ...]) -> set[int]:
    """Steps that a match can leave out: those a split can jump over."""
    skipped: set[int] = set()
    for i, step in enumerate(steps):
        if step.op == "split" and step.b > step.a:
            skipped |= set(range(i + 1, step.b))
        if step.op == "jump":
            skipped |= set(range(i, step.a))
    return skipped


def _openings(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The first steps that take or ask for something, on every way into the program."""
    found: list[Step] = []
    ways, seen = [0], set()
    while ways:
        at = ways.pop()
        if at in seen:
            continue
        seen.add(at)
        step = steps[at]
        if step.op == "split":
            ways += [step.a, step.b]
        elif step.op == "jump":
            ways.append(step.a)
        elif step.op in ("text", "words", "start") or (
            step.op == "hole"
            and all(kind in SPAN_KINDS or kind in WORDWISE or kind in CLAUSEWISE for kind in step.kinds)
        ):
            found.append(step)
        else:
            return ()
    return tuple(found)


def _literals(steps: list[Step], begin: int) -> tuple[str, ...]:
    """The alternatives of the group that begins at `begin` and ends the program so far, if all are literals."""
    found: list[str] = []
    at = begin
    while True:
        split, i, word = steps[at], steps[at].a, ""
        while i < len(steps) and steps[i].op == "text":
            word, i = word + steps[i].text, i + 1
        if not word or (i < len(steps) and steps[i].op != "jump"):
            return ()
        found.append(word)
        if split.b == split.a:
            return tuple(found)
        at = split.b


def _needs(steps: tuple[Step, ...]) -> tuple[tuple[str, ...], ...]:
    """Literals that stand in every match."""
    skipped = _optional_ranges(steps)
    needed = [step for i, step in enumerate(steps) if i not in skipped]
    return tuple((step.text,) if step.op == "text" else step.words for step in needed if step.op in ("text", "words"))


def _kinds(steps: tuple[Step, ...]) -> tuple[tuple[str, ...], ...]:
    """Types of holes of which every match holds one."""
    skipped = _optional_ranges(steps)
    return tuple(step.kinds for i, step in enumerate(steps) if step.op == "hole" and i not in skipped)
