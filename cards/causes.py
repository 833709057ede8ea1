"""Why something is so: the clause of a sentence that says it, and the statement that it explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cards.clauses import Clause
from cards.model import Range, Statement
from cards.spans import Analysis

_SO = re.compile(r"所以|因此|因而|故而|故|为此|由此|正因如此")
_BECAUSE = re.compile(r"因为|由于|因$|^因")


class Cause(NamedTuple):
    """A statement and the stretch of its sentence that says why."""

    effect: Statement
    why: Range


def causes(analysis: Analysis, clauses: Sequence[Clause], made: dict[int, Statement]) -> Iterable[Cause]:
    """X，所以Y and 因为X，Y and Y，因为X: the statement Y with the clause X, where nothing stands between that goes with either."""
    so = [i for i, clause in enumerate(clauses) if _SO.search(clause.link)]
    because = [i for i, clause in enumerate(clauses) if _BECAUSE.search(clause.link) and i not in so]
    for why, effect in (*((i - 1, i) for i in so), *((i, i - 1 if i else 1) for i in because)):
        if why < 0 or effect not in made or clauses[why].kind not in ("full", "open"):
            continue
        if _ALTHOUGH.search(clauses[why].link) or _NAMES.search(analysis.plain[: clauses[why].end]):
            continue
        if why in because and (_GOES_ON.match(clauses[effect].link) or any(i > why and i != effect for i in so)):
            continue  # 由于A，而且B，因此C
        if effect in so and why not in because and any(i < why for i in because):
            continue
        reason = _reason(analysis, clauses[why], made[effect])
        if reason is not None:
            yield Cause(made[effect], reason)


_ALTHOUGH = re.compile("虽|尽管|但是?因")
"""How a reason begins that is told in passing, or for something else than what stands before it."""
_NAMES = re.compile("(?:得|闻|出|著)名$|著称$|命名$")
"""How a clause ends that says why a thing is called or known so, and gives no reason for what stands before it."""
_GOES_ON = re.compile("而|且|并|虽|但|却")
"""How a clause begins that goes on with a reason and does not say what came of it."""
_HIMSELF = re.compile("(?:它们?|他们?|她们?)(?![的那这俩])")


def _reason(analysis: Analysis, clause: Clause, effect: Statement) -> Range | None:
    """The reason without a pronoun for the one that the effect is about, and without what stands before 由于 in it.

    None where the effect's subject was put back although the reason has a subject of its own: it may be another's.
    """
    begin, end = clause.begin, clause.end
    himself = _HIMSELF.match(analysis.plain, begin, end)
    if "put back" in effect.how and clause.subject is not None and not himself:
        return None
    if himself and sum(span.kind == "person" for span in effect.spans) < 2:
        begin = himself.end()
    inner = re.compile("(?:[^，]{1,12}?)?(?:由于|因为)").match(analysis.plain, begin, end)
    return (inner.end() if inner else begin), end
