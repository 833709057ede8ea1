"""Holes of sentences that announce a list: what is divided, and into how many of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.model import Statement
from cards.signs import Ends, signed, written
from cards.telling import GENERAL, POINTS, STOPS, openings, specific
from cards.told import POINTING, SORTS, TALLY, count_of

_VERB = re.compile(SORTS)
_HAS = re.compile(f"(?:{_VERB.pattern}|有|存在|具有|拥有|共有)$")
_POINTS = re.compile(POINTING)
_TALLIED = re.compile(f"{TALLY}(?={POINTING})")
_HEDGES = re.compile(r"(?:主要|一般|通常|总共|一共|大致|大体|可以?|能够?|是|被|再|进一步|全?市|全县|全境)*$")
_AGAIN = re.compile("(?:又|也|亦|则|便|就|都|均|共|现时?|目前)+$")
"""Small words between a thing and the verb that says what is in it; the second lot goes."""
_BY = re.compile(r"，?(?:按照?|根据|依照?|依据|从)[^，]{2,20}?(?:来说|来看|上|，)?$")
"""By what it is divided."""
_HOLDS = re.compile(r"(?P<agent>[^，]{2,16}?)?(?:把|将)(?P<thing>[^，把将]{2,24})$")
_UNTOLD = re.compile(
    r"其中|范围|内容|除|例如|比如|^[并且但而]|即$|因此|因而|所以|[前后时]$|初时|还$|(?:又|也|还)可以?$"
)
_CIRCUMSTANCE = re.compile(
    r"(?:(?:在|于|据|根据|按|按照|从|经过|随着|自|到|和|与|对)[^，；：]{2,24}|[^，；：]{0,12}(?:年|年间|年代|世纪|时期|时代|中|上|里|来说|来看))，"
)
"""What may stand in front of the clause: when, where, by what."""


def _lead(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What stands before the verb or the number that announces a list, where it says by itself of what the list is."""
    if at:
        return
    for pattern in (_VERB, _TALLIED):
        for found in pattern.finditer(plain, 2, 60):
            end = found.start()
            begin = max(plain.rfind(mark, 0, end) for mark in "，；：") + 1
            if begin and not _CIRCUMSTANCE.fullmatch(plain, 0, begin):
                continue
            if POINTS.search(plain[:end]) or _UNTOLD.search(plain[:end]) or re.search(f"[{STOPS}]", plain[begin:end]):
                continue
            verb = end if pattern is _VERB else _before(_HAS, plain, begin, end)
            thing = _before(_AGAIN, plain, begin, verb)
            divided = (pattern is _VERB or verb < end) and _divided(statement, plain, begin, thing)
            if divided or any(_subject(statement, plain, begin, end)):
                yield thing if pattern is _VERB else end


def _before(words: re.Pattern[str], plain: str, begin: int, end: int) -> int:
    """Where the words begin that stand right before `end`; `end` where none do."""
    found = words.search(plain, begin, end)
    return found.start() if found else end


def _divided(statement: Statement, plain: str, begin: int, end: int) -> bool:
    """Whether the stretch is a thing, or somebody who divides a thing, with no more than small words behind it."""
    text = re.sub(r" ?（[^（）]*）$", "", _BY.sub("", _HEDGES.sub("", plain[begin:end])))
    held = _HOLDS.match(text)
    if held:
        agent = held["agent"] is None or specific(statement, plain, begin, begin + held.end("agent"))
        a, b = begin + held.start("thing"), begin + held.end("thing")
        return agent and specific(statement, plain, a, b)
    return specific(statement, plain, begin, begin + len(text))


def _subject(statement: Statement, plain: str, begin: int, end: int) -> Iterator[int]:
    """Where a subject that is told by itself ends, with its verb before the number: 人工智能形成了."""
    for stop in openings(statement, plain, begin):
        words = [t for t in statement.tokens if stop <= t.start and t.end <= end]
        if words and not GENERAL.search(plain[begin:stop]) and words[-1].tag[:1] in "vud" and words[-1].text != "的":
            yield stop


@signed(_TALLIED)
def _tally(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """How many of what, with a list of just as many behind it: 三个阶段, 三大学派."""
    found = _TALLIED.match(plain, at)
    mark = _POINTS.match(plain, found.end()) if found else None
    if (
        found
        and mark
        and any(
            s.kind == "list" and s.start == mark.end() and len(s.items) == count_of(found["many"])
            for s in statement.spans
        )
    ):
        yield found.end()


LISTINGS: dict[str, Ends] = {
    "lead": _lead,
    "divides": written(_VERB),
    "tally": _tally,
    "points": written(_POINTS),
}
"""By the type of a hole: where one that begins at an offset of a sentence ends."""
