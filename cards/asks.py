"""How a match becomes a question: the lines under `ask:`, written `QUESTION → HOLE`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

IN_PLACE = re.compile(r"in place(?:\s+(?P<word>\S+))?")
LINE = re.compile(r"\s*(?P<question>.*\S)\s*(?:→|->)\s*(?P<answer>.*\S)\s*", re.DOTALL)
HOLE = re.compile(r"\{([^{}]*)\}")

Bound = Mapping[str, str | None]
"""The holes of a rule's matches: to None where all bind them, else to a match that can do without."""


class Ask(NamedTuple):
    """`answer` is the hole asked for; `question` is a template with `{hole}` and `{hole?}`, its question word.

    `in_place` asks with the statement itself, the answer replaced by its question word; `question` is empty then.
    `word` is the question word, where the rule gives it (`in place 哪里 → where`) rather than the answer's kind.
    """

    question: str
    in_place: bool
    answer: str
    word: str = ""


def read_ask(text: str, over: str, bound: Bound | None) -> Ask | list[tuple[int, str]]:
    """The question that `text` writes, or its mistakes, each with its offset in the text.

    `over` is what the rule looks at; `bound` None says that its holes are unknown.
    """
    line = LINE.fullmatch(text)
    if line is None:
        return [(0, "This is no question with its answer. Write `QUESTION → HOLE`, such as `{a}又称什么？ → b`.")]
    mistakes = sorted({*_form(line, over), *(() if bound is None else _names(line, bound))})
    if mistakes:
        return mistakes
    in_place = IN_PLACE.fullmatch(line["question"])
    if in_place:
        return Ask(question="", in_place=True, answer=line["answer"], word=in_place["word"] or "")
    return Ask(question=line["question"], in_place=False, answer=line["answer"])


def _form(line: re.Match[str], over: str) -> Iterator[tuple[int, str]]:
    start, question, answer = line.start("question"), line["question"], line["answer"]
    if IN_PLACE.fullmatch(question):
        if over not in ("sentence", "text"):
            yield start, f"`in place` asks a sentence, but the rule looks at a {over}. Write the question out."
        return
    # Whole holes become blanks of their length, so that what is left keeps its offset.
    stray = re.search(r"[{}]", HOLE.sub(lambda hole: " " * len(hole[0]), question))
    if stray:
        yield start + stray.start(), f"This `{stray[0]}` has no partner. Write a hole as `{{name}}`."
    elif not HOLE.search(question):
        yield start, "The question has no hole: all cards would ask the same. Write `{name}` in it, or `in place`."
    for hole in HOLE.finditer(question):
        if over == "mark" and hole[1].endswith("?"):
            yield start + hole.start(1), "What is marked has no question word. Take the `?` out of the hole."
        if hole[1] == answer:
            message = f"The question shows its own answer. Write `{{{answer}?}}` for the question word."
            yield start + hole.start(1), message


def _names(line: re.Match[str], bound: Bound) -> Iterator[tuple[int, str]]:
    start = line.start("question")
    used: dict[str, int] = {}
    for hole in HOLE.finditer(line["question"]):
        used.setdefault(hole[1].removesuffix("?"), start + hole.start(1))
    used.setdefault(line["answer"], line.start("answer"))
    for name, offset in used.items():
        if name not in bound:
            near = difflib.get_close_matches(name, bound, n=1)
            known = ", ".join(f"`{hole}`" for hole in bound)
            way_out = f"Did you mean `{near[0]}`?" if near else f"There is {known}." if known else "It binds none."
            yield offset, f"`match` binds no hole `{name}`. {way_out}"
        elif bound[name] is not None:
            yield offset, f"`{bound[name]}` can match without `{name}`. Bind it on every way through every `match`."
