"""What the whole of a note says about each of its snippets, so that each can be worked on alone.

A snippet's cards come of its own text and of what `Part.key` tells, and of nothing else in the note: its names and
bold words are settled over all sentences, pairs that have a value in common are told apart, and words that the note
keeps coming back to are known. All that is cheap beside the cards, and seldom changes with an edit elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from cards.engine import engine
from cards.entitled import entitled
from cards.marks import Mark
from cards.marks import read as read_marks
from cards.model import Note, Origin, Sentence
from cards.referents import name_of
from cards.rules import RuleSet
from cards.script import Writing, is_traditional, simplify
from cards.spans import Analysis, Reader
from cards.structure import Unit, units
from cards.surnames import emperors
from cards.transcribed import DOTS
from cards.words import PLACES

_OFTEN = 3
"""How often a noun must come back in a note to count as what the note is about."""

_LOOKED_AT = 200
"""So many sentences tell in which script a note is written."""


class Part(NamedTuple):
    """A snippet of a note, in simplified characters; `shown` and `written` are the note's own.

    Sentences, marks and units are those of the snippet, and count from its first sentence.
    """

    note: Note
    shown: Note
    snippet: int
    sentences: tuple[Sentence, ...]
    written: tuple[Sentence, ...]
    marked: dict[int, tuple[Mark, ...]]
    units: tuple[Unit, ...]
    writing: Writing | None
    first: int
    reader: Reader
    also: frozenset[str]
    """Other names of the person whom the note's title names."""
    wholes: dict[str, str]
    """Whole names by the surname that the note says alone: 布朗, 沙朗·布朗."""

    def analyses(self) -> list[Analysis]:
        """What its sentences are to the span finder."""
        return [self.reader.analysis(self.first + i) for i in range(len(self.sentences))]

    @property
    def line(self) -> int:
        """The line of the note where it begins."""
        return self.shown.snippets[self.snippet].blocks[0].origin.lines[0]

    def key(self) -> tuple[object, ...]:
        """All that decides its cards but for rules and salient words; lines count from its own, places are left out."""
        note, snippet = self.shown, self.shown.snippets[self.snippet]
        blocks = [
            (one.kind, one.text, one.depth, one.ordered, one.marks, one.cells, one.blanks, one.literals)
            for one in snippet.blocks
        ]
        origins = [_from(one.origin, self.line) for one in snippet.blocks]
        text = "\n".join(self._plains())
        names = sorted((name, one) for name, one in self.reader.names.items() if name in text)
        around = note.title, note.tags, len(note.snippets) == 1, snippet.headings
        images = [image.path for image in snippet.images]
        writing = None if self.writing is None else self.writing.key()
        wholes = sorted((name, whole) for name, whole in self.wholes.items() if name in text)
        return *around, sorted(self.also), wholes, blocks, origins, images, names, self.units, writing

    def salient(self, words: Iterable[str]) -> list[str]:
        """Those of the words that stand in it."""
        units = (text for unit in self.units for text in (unit.text, unit.stem, unit.heading, unit.effect))
        headings = self.note.snippets[self.snippet].headings
        text = "\n".join((*self._plains(), *units, *headings, self.note.title))
        return sorted(word for word in words if word in text)

    def _plains(self) -> Sequence[str]:
        return self.reader.plains[self.first : self.first + len(self.sentences)]


def survey(note: Note, rules: RuleSet) -> list[Part]:
    """The snippets of a note that have sentences, in order."""
    forms = [form for rule in rules.active if rule.over == "mark" for form in rule.forms]
    shown, (written, marked) = note, read_marks(note, forms)
    sentences, writing = written, None
    if is_traditional("".join(s.text for s in written[:_LOOKED_AT])):
        writing = Writing(s.text for s in written)
        note = _simplified(note)
        sentences = tuple(replace(s, text=simplify(s.text)) for s in written)
    terms = [block.text[a:b] for snippet in note.snippets for block in snippet.blocks for a, b in block.marks]
    title = entitled(note.title, simplify(sentences[0].text)) if sentences else None
    reader = Reader([s.text for s in sentences], engine(rules.engine), rules.lexicon, terms, title)
    found = units(note, sentences)
    also = _also(note, reader) if sentences else frozenset()
    wholes = _wholes(note, reader)
    parts: list[Part] = []
    first = 0
    for snippet, group in groupby(sentences, key=lambda sentence: sentence.snippet):
        its = tuple(group)
        end = first + len(its)
        parts.append(
            Part(
                note=note,
                shown=shown,
                snippet=snippet,
                sentences=its,
                written=written[first:end],
                marked={i - first: marked[i] for i in range(first, end) if i in marked},
                units=tuple(_counted(unit, first) for unit in found if first <= unit.sentence < end),
                writing=writing,
                first=first,
                reader=reader,
                also=also,
                wholes=wholes,
            )
        )
        first = end
    return parts


def _also(note: Note, reader: Reader) -> frozenset[str]:
    """What the note calls the person whom its title names otherwise.

    That is the name right behind a temple name (元世祖忽必烈), or the one that a note of one snippet begins with,
    where the title stands nowhere in it or begins that name, and what he was named at first.
    """
    title = name_of(note.title)
    people = {name for name, one in reader.names.items() if one.kind == "person" and name != title}
    if title in emperors(title):
        behind = [text for plain in reader.plains for text in plain.split(title)[1:]]
        return frozenset(name for name in people if any(text.startswith(name) for text in behind))
    if len(note.snippets) > 1 or not title:
        return frozenset()
    first = reader.plains[0]
    named = {
        lead + name for name in people for lead in ("", "小") if re.match(f"{lead}{re.escape(name)}[，（；是]", first)
    }
    named |= {name.removeprefix("小") for name in named} & people
    own = any(name.startswith(title) for name in named)
    if not own and any(title in plain for plain in reader.plains):
        return frozenset()
    if named:
        named |= {name for name in people if re.search(f"{_NAMED}{re.escape(name)}", first)}
    return frozenset(part for name in named for part in (name, *re.split(f"[{DOTS}]", name)) if len(part) > 1) - {title}


def _wholes(note: Note, reader: Reader) -> dict[str, str]:
    """The one whole name that the note has for each surname behind a dot; for what its title names, for each part of it."""
    title = name_of(note.title)
    people = {name for name, one in reader.names.items() if one.kind == "person"} | {title}
    found: dict[str, set[str]] = {}
    for name in people:
        first, *behind = re.split(f"[{DOTS}]", name)
        for part in {*behind[-1:], *([first] if behind and name == title else [])}:
            if len(part) > 1 and part not in PLACES:
                found.setdefault(part, set()).add(name)
    text = "\n".join(reader.plains)
    longest = {part: max(names, key=lambda name: (len(name), name)) for part, names in found.items()}
    return {
        part: longest[part]
        for part, names in found.items()
        if all(longest[part].endswith(name) for name in names)
        and (longest[part] == title or _introduced(part, longest[part], text, reader))
    }


_KIN_BEFORE = re.compile(r"(?:[子女孙侄父母兄弟姐妹妻夫]|女儿|丈夫|父亲|母亲|哥哥|姐姐|妹妹|亲|家族)[是为叫，、]?$")


def _introduced(part: str, whole: str, text: str, reader: Reader) -> bool:
    """Whether the surname is said for the first time in the whole name, which is that of no famous man's kin."""
    at = text.find(whole)
    known = part in reader.names and reader.names[part].why == "well known"
    return (
        not known
        and re.search("[是的和与在被为]", whole) is None
        and at >= 0
        and text.find(part) >= at
        and not any(_KIN_BEFORE.search(before) for before in text.split(whole)[:-1])
    )


_NAMED = "(?:取名|本名|原名|又名|别名)(?:为|是|叫)?"


def nouns(analyses: Iterable[Analysis]) -> Counter[str]:
    """How often each noun stands in these sentences."""
    return Counter(t.text for analysis in analyses for t in analysis.tokens if t.tag[:1] == "n" and len(t.text) > 1)


def salient(counts: Iterable[Counter[str]]) -> frozenset[str]:
    """The nouns that a note keeps coming back to, by how often they stand in each part of it."""
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return frozenset(word for word, count in total.items() if count >= _OFTEN)


def _counted(unit: Unit, first: int) -> Unit:
    """The unit, its sentences counted from the first of its snippet."""
    stem = unit.stem_sentence - first if unit.stem_sentence >= 0 else -1
    members = tuple(at - first for at in unit.members)
    return unit._replace(sentence=unit.sentence - first, stem_sentence=stem, members=members)


def _from(origin: Origin, line: int) -> Origin:
    """The origin, its lines counted from that line."""
    return origin._replace(lines=tuple(one - line for one in origin.lines))


def _simplified(note: Note) -> Note:
    """The note in simplified characters, each at its place."""
    snippets = tuple(
        snippet._replace(
            headings=tuple(map(simplify, snippet.headings)),
            blocks=tuple(replace(block, text=simplify(block.text)) for block in snippet.blocks),
        )
        for snippet in note.snippets
    )
    return note._replace(title=simplify(note.title), snippets=snippets)
