"""A refused question said more plainly: without the words that only led on from what stood before.

也, 则, 终于, 虽然 and their like belong to the running text and not to the fact; where nothing else speaks
against a question, it is asked without them. What is left must pass the gate like any other draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cards.gate.phrasing import SOMEBODYS_PART
from cards.gate.seams import people_of
from cards.model import Draft, Statement, Token
from cards.words import KIN, TITLES

RECAST = ("leftover", "opinion", "wrong-word", "no-gloss")
"""The checks whose refusals may be met by saying the same more plainly."""

_ADVERBS = frozenset(
    "也 又 还 同样 则 便 就 却 更 亦 遂 终于 终究 最终 仍然 仍旧 仍 依然 依旧 竟 竟然 居然 甚至 毕竟 其实 确实 的确 基本上 "
    "显然 果然 当然 不幸 于是 因此 因而 所以 随即 本来 原本 先是".split()
)
"""Adverbs that go where a verb, an adverb or a preposition follows."""
_FIRST_HALVES = {
    "虽然": "但|却|可是|然而|不过|仍|还是",
    "虽": "但|却|可是|然而|不过|仍|还是",
    "尽管": "但|却|可是|然而|不过|仍|还是",
    "不仅": "还|也|而且|更|并且|且",
    "不但": "还|也|而且|更|并且|且",
    "不光": "还|也|而且|更|并且|且",
}
"""Words that open a pair, and what its other half begins with: they go where that half stayed behind."""
_KEEPS = re.compile(r"[不没未别都全只谁么哪几少]$")
_SOON = re.compile(r"[仅只才][^，]*$|(?:后|(?<!\d{3})[\d一二两三四五六七八九十多余][天年]|个月|小时|分钟|秒钟?)$")
"""What 就 belongs to: 两天后就…, 仅仅十一个月就…."""
_EVERY = re.compile(r"[每各]|所有|任何|全部|一切|大多|[两二三]|[和与、及]")
_DESPITE = frozenset("仍然 仍旧 仍 依然 依旧".split())
_PERSON_END = re.compile(
    "(?:" + "|".join(sorted(TITLES | KIN, key=lambda w: (-len(w), w))) + "|[者员人家将官师]|中将|少将|上将|长老)$"
)


def recast(draft: Draft, check: str, context: str = "") -> Draft | None:
    """The draft asked more plainly under its breadcrumb, or None where nothing can be said otherwise."""
    if check == "wrong-word":
        question = _copula(draft) or _of_somebody(draft)
    elif check == "no-gloss":
        people = people_of(str(draft.answer), context)
        question = draft.question.replace("的外文名是", f"的{people}语是") if people else draft.question
    else:
        question = _plainer(draft.question, draft.statement)
    return draft._replace(question=question) if question != draft.question else None


def _copula(draft: Draft) -> str:
    """官方语言为什么？ reads 官方语言是什么？ where 为 is the copula behind its noun; empty where it is not."""
    statement = draft.statement
    a, b = statement.subject
    somebody = any(s.kind in ("person", "titled") and s.end == b for s in statement.spans)
    if not a < b or somebody or re.search(r"\d", str(draft.answer)) or statement.text[b : b + 1] not in ("为", "為"):
        return ""
    if statement.text[a] in "“「" or statement.sure < 0.7:
        return ""
    if not draft.question.startswith(statement.text[a:b]) and f"，{statement.text[a:b]}" not in draft.question:
        return ""
    return re.sub(r"[为為](什[么麼]？)$", r"是\1", draft.question)


def _of_somebody(draft: Draft) -> str:
    """康敦煜是什么？ reads 康敦煜是什么人？ where the answer says what sort of person somebody is."""
    question, answer = draft.question, draft.answer
    named = any(
        s.kind == "person" and draft.statement.text[s.start : s.end] in str(answer) for s in draft.statement.spans
    )
    if not isinstance(answer, str) or named or not question.endswith(("是什么？", "是什麼？")):
        return question
    if SOMEBODYS_PART.search(answer):
        return question.removesuffix("什么？").removesuffix("什麼？") + "谁？"
    return question.removesuffix("？") + "人？" if _PERSON_END.search(answer) else question


def _plainer(question: str, statement: Statement) -> str:
    """The question without the words that led on from what stood before it."""
    for before, word, after in _idle(statement, question):
        for left, right in ((before[-2:], after[:2]), (before[-1:], after[:2]), ("", after[:2]), (before[-2:], "")):
            if left + right and question.count(left + word + right) == 1:
                question = question.replace(left + word + right, left + _rest(word) + right)
                break
    return question


def _rest(word: str) -> str:
    """What stays of a word: 还有 is 有."""
    return "有" if word == "还有" else ""


def _idle(statement: Statement, question: str) -> Iterator[tuple[str, str, str]]:
    """The words that can go, each with what stands before and behind it in the statement."""
    text = statement.text
    for token, following in pairwise(statement.tokens):
        before, after = text[: token.start], text[token.end :]
        named = any(s.start <= token.start < s.end for s in statement.spans if s.kind != "list")
        if not named and _goes(token, following, before, question):
            yield before, token.text, after


def _goes(token: Token, following: Token, before: str, question: str) -> bool:
    """Whether a word can go and leave the same fact; of a person who did it in spite of something nobody would know."""
    asks_who = bool(re.search(r"谁|哪位|哪国|哪个国家", question))
    if not before or before.endswith("，") or following.text in ("就是", "可以说", "是说") or _KEEPS.search(before):
        return False
    other = _FIRST_HALVES.get(token.text)
    if other is not None:
        return not asks_who and not re.search(f"，[^，]{{0,12}}(?:{other})", question)
    if token.text in ("又", "也", "亦") and following.text[:1] in tuple("称名叫"):
        return False
    if token.text in ("也", "都") and following.text in ("可以", "可", "能", "能够"):
        return False
    if token.text == "就" and _SOON.search(before):
        return False
    if token.text == "还有":
        return "是" not in before and following.text[:1] not in tuple("其另一")
    if following.text[:1] in tuple("不没未无非") or (asks_who and token.text in ("也", "又", "还", "都")):
        return False
    if token.text in ("只", "只是"):
        asked = re.search(r"多少|几", question)
        return asked is not None and token.text in question[: asked.start()] and following.tag in ("v", "p")
    if token.text == "都":
        return following.tag in ("v", "p", "d", "a") and not _EVERY.search(before)
    if asks_who and token.text in _DESPITE:
        return False
    leads = following.tag in ("v", "vd", "p", "d", "ad", "a", "c") or following.text in (
        "是",
        "有",
        "为",
        "被",
        "把",
        "将",
        "由",
        "在",
    )
    return token.text in _ADVERBS and token.tag[:1] in "dcv" and leads
