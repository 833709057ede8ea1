"""What a writer marked to be asked: `问题::答案`, `==挖空==`, `{{c1::答案::提示}}`, `Q:` and `A:`.

Which of these count, the rules say (`over: mark`). What is marked becomes a sentence of its own, of
which nothing else is asked. No mark counts in code, in formulas, or behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cards.model import MATH_CLOSE, MATH_OPEN, Blank, Block, Note, Origin, Range, Sentence
from cards.script import simplify
from cards.sentences import SPEAKING, cut, split

BLANK = "____"
"""What stands in the question for what is asked."""

FORMS = ("{question}::{answer}", "=={answer}==", "{{c1::{answer}}}", "Q:{question}A:{answer}")
"""How a mark is written in a rule; other signs than :: and other words than Q and A are possible."""

Answer = str | tuple[str, ...]


class Form(NamedTuple):
    """A way to mark: `kind` is `between`, `highlight`, `cloze` or `turns`; `signs` are :: or Q and A."""

    source: str
    kind: str
    signs: tuple[str, ...] = ()


class Mark(NamedTuple):
    """Question and answer as they were marked; `stretches` hold the answer in the sentence, `asks` the question.

    Where something is wrong with the mark, `fault` names it (a key of `FAULTS`), `message` says it, and
    `at` is the offset in the sentence.
    """

    form: Form
    question: str
    answer: Answer
    stretches: tuple[Range, ...] = ()
    asks: tuple[Range, ...] = ()
    fault: str = ""
    message: str = ""
    at: int = 0

    @property
    def apart(self) -> bool:
        """Whether question and answer stand side by side, so that what is marked is no sentence."""
        return self.form.kind in ("between", "turns")

    def asked(self, question: str, answer: str, own: Callable[[str], str]) -> tuple[str, Answer]:
        """Question and answer by a rule's `QUESTION → HOLE`; `own` writes the rule's words in the script of the note."""
        holes: dict[str, Answer] = {"question": self.question, "answer": self.answer}
        parts = []
        for part in re.split(r"(\{\w+\})", question):
            hole = holes.get(part[1:-1]) if part.startswith("{") else None
            if hole is None:
                parts.append(own(part))
            else:
                parts.append(hole if isinstance(hole, str) else "、".join(hole))
        return "".join(parts), holes[answer]


FAULTS = {
    "open-mark": "A mark is opened and never closed, or a question has no answer behind it.",
    "empty-mark": "A mark leaves nothing to ask by, or nothing for an answer.",
}
"""What can be wrong with a mark."""

_BETWEEN = re.compile(r"\{question\} ?([^\w\s{}\\]{1,4}) ?\{answer\}")
_TURNS = re.compile(r"([^\W\d_]+)[:：] ?\{question\} ?([^\W\d_]+)[:：] ?\{answer\}")
_CLOZE_OPEN = re.compile(r"\{\{c\d+:(:?)(\s*\}\})?")
_CLOZE_BEFORE = re.compile(r"\{\{c\d+$")
_WORD = re.compile(r"[^\W_]|[\ue000]")


def form_of(source: str) -> Form | None:
    """The form that a rule writes, None where it is none."""
    if source == "=={answer}==":
        return Form(source=source, kind="highlight")
    if source == "{{c1::{answer}}}":
        return Form(source=source, kind="cloze")
    if found := _BETWEEN.fullmatch(source):
        return Form(source=source, kind="between", signs=(_even(found[1]),))
    if found := _TURNS.fullmatch(source):
        return Form(source=source, kind="turns", signs=(simplify(found[1]), simplify(found[2])))
    return None


def read(note: Note, forms: Sequence[Form]) -> tuple[tuple[Sentence, ...], dict[int, tuple[Mark, ...]]]:
    """The sentences of the note, and by its index what is marked in a sentence."""
    sentences = split(note)
    if not forms or not any(_may(block, forms) for snippet in note.snippets for block in snippet.blocks):
        return sentences, {}
    found: list[Sentence] = []
    marked: dict[int, tuple[Mark, ...]] = {}
    of_snippet = {s: list(group) for s, group in groupby(sentences, key=lambda sentence: sentence.snippet)}
    for s, snippet in enumerate(note.snippets):
        if not any(_may(block, forms) for block in snippet.blocks):
            found += of_snippet.get(s, ())
            continue
        for sentence, marks in _Snippet(note.path, s, snippet.blocks, forms).read(of_snippet.get(s, ())):
            if marks:
                marked[len(found)] = marks
            found.append(sentence)
    return tuple(found), marked


def _may(block: Block, forms: Sequence[Form]) -> bool:
    """Whether the block can hold a mark."""
    text = block.text
    for form in forms:
        if form.kind == "between":
            if form.signs[0] in _even(text):
                return True
        elif form.kind == "highlight":
            if any(not blank.number for blank in block.blanks):
                return True
        elif form.kind == "cloze":
            if "{{c" in text or any(blank.number for blank in block.blanks):
                return True
        elif form.signs[0].casefold() in simplify(text).casefold():
            return True
    return False


def _even(text: str) -> str:
    """The text with half-width colons, of the same length."""
    return text.replace("：", ":")


class _Line(NamedTuple):
    """A line of the source: its block and its stretch of the block's text."""

    block: int
    start: int
    end: int
    first: int
    last: int


_Piece = tuple[int, int, int]
"""A stretch of a block: the block's index, start and end."""


class _Snippet:
    """The work on one snippet."""

    def __init__(self, path: str, number: int, blocks: Sequence[Block], forms: Sequence[Form]) -> None:
        self.path, self.number, self.blocks = path, number, blocks
        self.between = [form for form in forms if form.kind == "between"]
        self.turns = [form for form in forms if form.kind == "turns"]
        self.blanks = {form.kind: form for form in forms if form.kind in ("highlight", "cloze")}
        self.masked = [_masked(block) for block in blocks]
        self.lines = [line for b, block in enumerate(blocks) for line in _lines(b, block)]
        self.taken: dict[int, list[Range]] = {}
        self.made: list[tuple[Sentence, tuple[Mark, ...]]] = []

    def read(self, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, tuple[Mark, ...]]]:
        """The sentences in order, each with its marks, those of the snippet given as they are without marks."""
        at = 0
        while at < len(self.lines):
            at = self._turn(at) or self._between(at) or at + 1
        of_block = {b: list(group) for b, group in groupby(sentences, key=lambda sentence: sentence.block)}
        for b, block in enumerate(self.blocks):
            self.made += self._rest(b, block, of_block.get(b, []))
        yield from sorted(self.made, key=lambda pair: (pair[0].block, pair[0].start))

    # --- lines -----------------------------------------------------------------------------------

    def _between(self, at: int) -> int:
        """A line `question::answer`, with the items under it where it has no answer; the line behind it, or 0."""
        line = self.lines[at]
        if not self._asks(line):
            return 0
        found = self._sign(line)
        if found is None:
            return 0
        form, start, end = found
        question = self._trim(line.block, line.start, start)
        if not _WORD.search(self._show([question])):
            return 0
        answer = self._trim(line.block, end, line.end)
        if answer[1] < answer[2]:
            self._pair(form, [question], [[answer]], [(line.block, line.start, line.end)])
            return at + 1
        items, behind = self._items(at + 1, line)
        self._pair(form, [question], items, [(line.block, line.start, line.end), *(p for item in items for p in item)])
        return behind

    def _sign(self, line: _Line) -> tuple[Form, int, int] | None:
        """The first sign of the line with its form; of two at one place the longer one."""
        text = _even(self.masked[line.block])
        found: list[tuple[int, int, Form]] = []
        for form in self.between:
            sign = form.signs[0]
            pattern = f"(?<!{re.escape(sign[0])}){re.escape(sign)}(?!{re.escape(sign[-1])})"
            for match in re.finditer(pattern, text[: line.end]):
                around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
                # std::vector is a name of a program, not a question.
                if match.start() < line.start or _CLOZE_BEFORE.search(text, 0, match.start()):
                    continue
                if not (len(around) == 2 and around.isascii() and around.isalnum()):
                    found.append((match.start(), -len(sign), form))
                    break
        if not found:
            return None
        start, size, form = min(found, key=lambda one: one[:2])
        return form, start, start - size

    def _turn(self, at: int) -> int:
        """`Q:` with its `A:`, each with the lines that belong to it; the line behind both, or 0."""
        line = self.lines[at]
        opened = self._speaker(line, 0) if self._asks(line) else None
        if opened is None:
            return 0
        form, start = opened
        question = [self._trim(line.block, start, line.end)]
        here = at + 1
        inside = self._answers_inside(question[0], form)
        if inside is None:
            while here < len(self.lines) and self._goes_on(here) and not self._speaks(here):
                question.append(self._whole(here))
                inside = self._answers_inside(question[-1], form)
                here += 1
                if inside:
                    break
        if inside:
            begin, behind = inside
            block, start, end = question[-1]
            question[-1] = self._trim(block, start, begin)
            answer = [self._trim(block, behind, end)]
            asked = self.lines[here - 1]
        elif here < len(self.lines) and (opened := self._speaker(self.lines[here], 1)) and opened[0] == form:
            asked = self.lines[here]
            answer = [self._trim(asked.block, opened[1], asked.end)]
            here += 1
        else:
            self._fault(form, (line.block, line.start, line.end))
            return here
        items, here = self._answer(here, asked, answer)
        whole = [self._whole(i) for i in range(at, here)]
        self._pair(form, question, items, whole)
        return here

    def _answer(self, here: int, asked: _Line, answer: list[tuple[int, int, int]]) -> tuple[list[list[_Piece]], int]:
        """The pieces of an answer that begins with `answer`, items apart where it is a list; the line behind it."""
        items, behind = self._items(here, asked)
        if answer[0][1] >= answer[0][2] and items:
            return items, behind
        while here < len(self.lines) and self._goes_on(here) and not self._speaks(here):
            kind, of = self.blocks[self.lines[here].block], self.blocks[asked.block]
            if kind.kind == "item" and self.lines[here].block != asked.block:
                if of.kind == "item" and kind.depth <= of.depth:
                    break
            elif kind.kind not in ("code", of.kind) and of.kind != "item":
                break
            answer.append(self._whole(here))
            here += 1
        pieces = [piece for piece in answer if piece[1] < piece[2]]
        return ([pieces] if pieces else []), here

    def _items(self, here: int, line: _Line) -> tuple[list[list[_Piece]], int]:
        """The items right under a line, each as its pieces, and the line behind them."""
        of = self.blocks[line.block]
        items: list[list[_Piece]] = []
        depth = 0
        while here < len(self.lines):
            block = self.blocks[self.lines[here].block]
            deeper = block.depth > of.depth if of.kind == "item" else block.depth >= of.depth
            if block.kind != "item" or not deeper or self._speaks(here) or self._sign(self.lines[here]):
                break
            depth = depth or block.depth
            if items and (items[-1][-1][0] == self.lines[here].block or block.depth > depth):
                items[-1].append(self._whole(here))
            else:
                items.append([self._whole(here)])
            here += 1
        return items, here

    def _asks(self, line: _Line) -> bool:
        return self.blocks[line.block].kind in (*SPEAKING, "link")

    def _speaker(self, line: _Line, turn: int) -> tuple[Form, int] | None:
        """The form whose word (of the question 0, of the answer 1) begins the line, and where the words behind begin."""
        text = self.masked[line.block]
        for form in self.turns:
            found = re.compile(rf"\s*{re.escape(form.signs[turn])}\s?\d*\s?[:：]", re.IGNORECASE).match(
                text, line.start, line.end
            )
            if found:
                return form, found.end()
        return None

    def _speaks(self, at: int) -> bool:
        line = self.lines[at]
        return any(self._speaker(line, turn) for turn in (0, 1))

    def _answers_inside(self, piece: _Piece, form: Form) -> Range | None:
        """Where on the line of a question its answer begins (问：几年？答：五年。), with the place behind the word."""
        block, start, end = piece
        pattern = re.compile(rf"(?<=[\s？?。！!；;，,]){re.escape(form.signs[1])}\d*[:：]", re.IGNORECASE)
        found = pattern.search(self.masked[block], start, end)
        return found.span() if found else None

    def _goes_on(self, at: int) -> bool:
        """Whether no empty line stands before this one."""
        return self.lines[at].first <= self.lines[at - 1].last + 1 and self.blocks[self.lines[at].block].kind != "row"

    # --- pieces ----------------------------------------------------------------------------------

    def _whole(self, at: int) -> _Piece:
        line = self.lines[at]
        return self._trim(line.block, line.start, line.end)

    def _trim(self, block: int, start: int, end: int) -> _Piece:
        part = self.blocks[block].text[start:end]
        return block, start + len(part) - len(part.lstrip()), max(end - len(part) + len(part.rstrip()), start)

    def _show(self, pieces: Sequence[_Piece]) -> str:
        return "\n".join(self.blocks[block].text[start:end] for block, start, end in pieces if start < end)

    def _pair(
        self, form: Form, question: Sequence[_Piece], items: Sequence[Sequence[_Piece]], whole: Sequence[_Piece]
    ) -> None:
        sentence, places = self._sentence(whole)
        shown = tuple(filter(None, (self._show(item) for item in items)))
        if not shown or not _WORD.search(self._show(question)):
            side = "answer behind" if not shown else "question before"
            sign = form.signs[0] if form.kind == "between" else f"{form.signs[1]}:"
            message = f"There is no {side} `{sign}`. Write it on the same line, or take the mark out."
            self._add(sentence, form, fault="empty-mark", message=message)
            return
        stretches = tuple(places(piece) for item in items for piece in item if piece[1] < piece[2])
        mark = Mark(
            form=form,
            question=self._show(question),
            answer=shown[0] if len(items) < 2 else shown,
            stretches=stretches,
            asks=tuple(places(piece) for piece in question),
        )
        self.made.append((sentence, (mark,)))

    def _fault(self, form: Form, whole: _Piece) -> None:
        sentence, _ = self._sentence([whole])
        asks, answers = form.signs
        message = f"This `{asks}:` has no `{answers}:` behind it. Begin the next line with `{answers}:`."
        self._add(sentence, form, fault="open-mark", message=message)

    def _add(self, sentence: Sentence, form: Form, *, fault: str, message: str, at: int = 0) -> None:
        line, column = sentence.origin.place(at)
        where = f"{self.path}:{line}:{column}: "
        mark = Mark(form=form, question=sentence.text, answer="", fault=fault, message=where + message, at=at)
        self.made.append((sentence, (mark,)))

    def _sentence(self, pieces: Sequence[_Piece]) -> tuple[Sentence, Callable[[_Piece], Range]]:
        """One sentence of several pieces, and where in it a stretch of one of them stands."""
        text = ""
        starts: list[int] = []
        lines: list[int] = []
        columns: list[int] = []
        places: list[tuple[_Piece, int]] = []
        for block, start, end in pieces:
            self.taken.setdefault(block, []).append((start, end))
            if start >= end:
                continue
            origin = self.blocks[block].origin.cut(start, end)
            if text:
                line, column = self._place_behind(places[-1][0])
                starts, lines, columns = [*starts, len(text)], [*lines, line], [*columns, column]
                text += " "
            places.append(((block, start, end), len(text)))
            starts += [len(text) + begin for begin in origin.starts]
            lines += origin.lines
            columns += origin.columns
            text += self.blocks[block].text[start:end]

        def place(piece: _Piece) -> Range:
            block, start, end = piece
            for (other, begin, stop), offset in places:
                if other == block and begin <= start and end <= stop:
                    return offset + start - begin, offset + end - begin
            raise AssertionError(piece)

        first = places[0][0]
        sentence = Sentence(
            text=text,
            note=self.path,
            snippet=self.number,
            block=first[0],
            start=first[1],
            origin=Origin(tuple(starts), tuple(lines), tuple(columns)),
        )
        return sentence, place

    def _place_behind(self, piece: _Piece) -> tuple[int, int]:
        line, column = self.blocks[piece[0]].origin.place(piece[2] - 1)
        return line, column + 1

    # --- blanks ----------------------------------------------------------------------------------

    def _rest(self, b: int, block: Block, sentences: list[Sentence]) -> Iterator[tuple[Sentence, tuple[Mark, ...]]]:
        """The sentences of a block that no line took, with the blanks in them."""
        if block.kind not in SPEAKING:
            return
        blanks = [blank for blank in block.blanks if ("cloze" if blank.number else "highlight") in self.blanks]
        faults = [*_CLOZE_OPEN.finditer(self.masked[b])] if "cloze" in self.blanks else []
        if b not in self.taken and not blanks and not faults:
            for sentence in sentences:
                yield sentence, ()
            return
        begin = 0
        for taken in [*sorted(self.taken.get(b, ())), (len(block.text), len(block.text))]:
            if begin < taken[0]:
                yield from self._cut(b, block, (begin, taken[0]), blanks, faults)
            begin = max(begin, taken[1])

    def _cut(
        self, b: int, block: Block, stretch: Range, blanks: Sequence[Blank], faults: Sequence[re.Match[str]]
    ) -> Iterator[tuple[Sentence, tuple[Mark, ...]]]:
        ranges = [(stretch[0] + start, stretch[0] + end) for start, end in cut(block.text[slice(*stretch)])]
        for start, end in _whole(ranges, blanks):
            sentence = Sentence(
                text=block.text[start:end],
                note=self.path,
                snippet=self.number,
                block=b,
                start=start,
                origin=block.origin.cut(start, end),
            )
            fault = next((fault for fault in faults if start <= fault.start() < end), None)
            if fault is not None:
                yield sentence, (self._unclosed(sentence, fault),)
                continue
            inside = [blank for blank in blanks if start <= blank.start and blank.end <= end]
            yield sentence, tuple(self._blanked(sentence, group) for group in _groups(inside))

    def _unclosed(self, sentence: Sentence, fault: re.Match[str]) -> Mark:
        at = fault.start() - sentence.start
        line, column = sentence.origin.place(at)
        message = f"This `{fault[0]}` is never closed. Did you forget the `}}}}` behind what is asked?"
        if not fault[1]:
            message = f"Behind `{fault[0].rstrip(':')}` stand two colons: `{fault[0].rstrip(':')}::…}}}}`."
        elif fault[2]:
            message = f"Nothing stands in `{fault[0]}`. Write there what is asked, or take the mark out."
        return Mark(
            form=self.blanks["cloze"],
            question=sentence.text,
            answer="",
            fault="empty-mark" if fault[2] else "open-mark",
            message=f"{self.path}:{line}:{column}: {message}",
            at=at,
        )

    def _blanked(self, sentence: Sentence, group: Sequence[Blank]) -> Mark:
        """The sentence with the blanks of a group, and what stands in them."""
        text, parts, done = sentence.text, [], 0
        stretches: list[Range] = []
        for blank in group:
            start, end = blank.start - sentence.start, blank.end - sentence.start
            if start < done:
                continue
            parts += [text[done:start], BLANK, f"（{blank.hint}）" if blank.hint else ""]
            stretches.append((start, end))
            done = end
        kept = "".join(parts[::3]) + text[done:]
        answers = tuple(dict.fromkeys(text[start:end].strip() for start, end in stretches))
        form = self.blanks["cloze" if group[0].number else "highlight"]
        if not _WORD.search(kept) or not all(map(_WORD.search, answers)):
            line, column = sentence.origin.place(stretches[0][0])
            message = "The blank leaves nothing of its sentence to ask by. Mark less of it."
            if _WORD.search(kept):
                message = "There is nothing to ask for in the blank. Mark a word."
            message = f"{self.path}:{line}:{column}: {message}"
            return Mark(form=form, question=text, answer="", fault="empty-mark", message=message, at=stretches[0][0])
        return Mark(
            form=form,
            question="".join(parts) + text[done:],
            answer=answers[0] if len(answers) == 1 else answers,
            stretches=tuple(stretches),
        )


def _masked(block: Block) -> str:
    """The block's text, simplified, with code, formulas and escaped characters made blank, of the same length."""
    text = simplify(block.text)
    if block.kind == "code":
        return " " * len(text)
    formulas = (found.span() for found in re.finditer(f"{MATH_OPEN}[^{MATH_CLOSE}]*{MATH_CLOSE}?", text))
    for start, end in (*block.literals, *formulas):
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _lines(b: int, block: Block) -> Iterator[_Line]:
    """The lines of the source that a block's text came from."""
    origin = block.origin
    if block.kind == "code" or (
        block.text.startswith(MATH_OPEN) and block.text.find(MATH_CLOSE) == len(block.text) - 1
    ):
        # Its fences are lines too.
        last = origin.place(max(len(block.text) - 1, 0))[0]
        yield _Line(b, 0, len(block.text), origin.lines[0] - 1, last + 1)
        return
    begin, here = 0, origin.lines[0]
    for start, line in zip(origin.starts, origin.lines, strict=True):
        if line != here:
            yield _Line(b, begin, start, here, here)
            begin, here = start, line
    yield _Line(b, begin, len(block.text), here, here)


def _whole(ranges: Sequence[Range], blanks: Sequence[Blank]) -> Iterator[Range]:
    """The sentences, those made one that a blank goes across."""
    merged: list[Range] = []
    for start, end in ranges:
        if merged and any(blank.start < merged[-1][1] and start < blank.end for blank in blanks):
            merged[-1] = merged[-1][0], end
        else:
            merged.append((start, end))
    yield from merged


def _groups(blanks: Sequence[Blank]) -> list[list[Blank]]:
    """The blanks that are asked for together: those of one number; each stretch between == is asked alone."""
    groups: dict[object, list[Blank]] = {}
    for blank in blanks:
        groups.setdefault(blank.number or (blank.start, blank.end), []).append(blank)
    return list(groups.values())
