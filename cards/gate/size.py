"""How long a question and an answer may be, and what marks they may hold."""

from __future__ import annotations

import re

from cards.gate.scene import Scene, answer_text
from cards.model import MATH_OPEN, Draft

LONGEST_QUESTION, SHORTEST_QUESTION = 64, 6


LONGEST_ANSWER, LONGEST_LIST = 42, 10


LONGEST_PART = 90
"""Characters of a question that gives the rest of a list."""


def too_long(draft: Draft, scene: Scene) -> str:
    """More than a learner reads or says at one go."""
    if len(draft.question) > LONGEST_QUESTION:
        return f"the question has {len(draft.question)} characters"
    if isinstance(draft.answer, tuple):
        if len(draft.answer) > LONGEST_LIST:
            return f"the list has {len(draft.answer)} items"
        return "an item of the list is a whole sentence" if max(map(len, draft.answer)) > 30 else ""
    return f"the answer has {len(draft.answer)} characters" if len(draft.answer) > LONGEST_ANSWER else ""


def too_short(draft: Draft, scene: Scene) -> str:
    """Too little to know what is asked."""
    if len(draft.question) < SHORTEST_QUESTION:
        return f"the question has only {len(draft.question)} characters"
    if isinstance(draft.answer, tuple) and len(draft.answer) < 2:
        return "a list of one"
    return "the answer is empty" if not answer_text(draft).strip() else ""


def unbalanced(draft: Draft, scene: Scene) -> str:
    """Quotation marks or brackets without their other half."""
    for text in (draft.question, *(draft.answer if isinstance(draft.answer, tuple) else (draft.answer,))):
        for left, right in ("“”", "《》", "（）", "()", "「」", "『』", "[]", "‘’", "{}"):
            if text.count(left) != text.count(right):
                return f"{left} and {right} do not match"
            if left in "“《「『" and left + right in text:
                return f"nothing stands between {left} and {right}"
    return ""


def formula_only(draft: Draft, scene: Scene) -> str:
    """A formula in the question of an ordinary sentence is a step of a derivation."""
    if scene.in_place and re.search(r"=\s*[/，？=]|[+*/=]？", draft.question):
        return "the question holds a piece of a sum"
    if scene.in_place and re.search(r"[-=]+>|[→⇒]", draft.question):
        return "the question holds a step of a scheme, drawn with an arrow"
    return "the question holds a formula" if MATH_OPEN in draft.question and scene.in_place else ""
