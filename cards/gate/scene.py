"""What a check is asked with, and what several checks read off a draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from cards.clauses import Clause
from cards.model import Draft, Sentence
from cards.script import simplify
from cards.spans import ENTITIES, Analysis


class Scene(NamedTuple):
    """What a check may look at besides the draft: its sentence and what the front of the card shows."""

    sentence: Sentence
    analysis: Analysis
    context: str
    kind: str
    """The kind of the hole that is asked for."""
    in_place: bool
    clauses: tuple[Clause, ...] = ()
    """The clauses of the sentence, where it was read as statements."""
    salient: frozenset[str] = frozenset()
    """Words the note keeps coming back to: what it is about."""
    after_link: bool = False
    block_kind: str = "paragraph"
    told_in_front: bool = False
    """Whether the breadcrumb would name the answer, and lost that part: the note is about what is asked for."""


QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|‘[^‘’]*’|（[^（）]*）|\([^()]*\)")
HAN = re.compile(r"[\u4e00-\u9fff]")
Check = Callable[[Draft, Scene], str]
SentenceCheck = Callable[[Sentence, str, Scene], str]
WHEN = r"(?:哪一?[年天]|什么时候|哪个(?:世纪|年代))"
"""How a time is asked for, as a piece of a pattern."""
LIFE = re.compile(r"[^，。；：]{2,40}，\d{3,4} ?(?:年?(?:生|出生)|[～~—–-] ?\d{3,4}[\d.年月日]*)(?=[，。（]|$)")
"""A short life: 姓名，1602～1647."""


def unquoted(text: str) -> str:
    """The text in simplified characters, without what stands in quotes, titles and brackets."""
    return QUOTED.sub("", simplify(text))


def asks_why(draft: Draft) -> bool:
    """Whether the question asks for a cause."""
    return simplify(draft.question).startswith("为什么")


def another_goes_on(draft: Draft, scene: Scene) -> bool:
    """Whether the clause behind that of the answer has a subject of its own."""
    behind = [c for c in scene.clauses if draft.marks and c.start > draft.marks[0][1]]
    return bool(behind) and (behind[0].subject is not None or behind[0].kind == "topic")


NAMES = tuple(kind for kind in ENTITIES if kind != "titled")
"""The kinds of span that name one thing."""


def asked_clause(draft: Draft) -> str:
    """The clause of the question that holds the question word: the last one, or the first of a short tail."""
    clauses = unquoted(draft.question).split("，")
    return next((c for c in clauses if re.search(r"谁|什么|哪|多少|几", c)), clauses[-1])


def toll(clause: Clause, scene: Scene) -> bool:
    """Whether a clause tells how many people suffered from what the one before tells: …，47人丧生."""
    subject = clause.subject and scene.analysis.plain[slice(*clause.subject)]
    return bool(subject and re.fullmatch(r"近?[\d一二三四五六七八九十百千万]+[多余]?[人名]", subject))


def asked_what(draft: Draft) -> str:
    """The question, with 什么 alone where it has the noun behind it that the answer ends in: 是什么格式, 是什么."""
    question = simplify(draft.question)
    found = re.search(r"什么([^，的？]{1,4})？$", question)
    return (
        question[: found.start(1)] + "？"
        if found and simplify(answer_text(draft)).endswith(found.group(1))
        else question
    )


def answer_text(draft: Draft) -> str:
    """The answer as one text; the items of a list are joined by 、."""
    return "、".join(draft.answer) if isinstance(draft.answer, tuple) else draft.answer


def of_subject(draft: Draft) -> bool:
    """Whether the subject, or a part of it, is what is asked for."""
    a, b = draft.statement.subject
    return any(
        a <= i < b for i, origin in enumerate(draft.statement.origins) if any(x <= origin < y for x, y in draft.marks)
    )
