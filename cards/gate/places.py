"""Questions for a place to which there are other answers, as their words show."""

from __future__ import annotations

import re

from cards.gate.scene import Scene
from cards.model import Draft
from cards.script import simplify

_WHERE = r"哪(?:里|[国个座所家条处][^，？]{0,4})"
_TIMED = re.compile(r"[年月日]|世纪|时期|期间|之战|战[争役]|[\u4e00-\u9fff]后，")
_WENT = re.compile(
    r"(?:^|，)(?!其中)[^，的]{2,6}(?:[又再]?次?率[军领众部][^，]{0,2})?"
    rf"(?:撤[至到回往]|逃[到往回至]|追[到至]|投靠[到于]?|移居|居住[在于]|退[至到]|返回|赶到|亲征|来到|前往|抵达)了?{_WHERE}？$"
)
"""A clause that tells of somebody only that he went or lived somewhere."""
_TOOK = re.compile(
    r"^(?!.*\d[日号])[^，]*[年月][初底末]?，?[^，年月]{0,8}(?:[军国朝]|苏联|日本|俄罗斯)(?:[又也]|首次)?"
    rf"(?:占领|攻占|攻下|攻克|攻破|攻陷|入侵|登陆){_WHERE}？$"
)
"""An army that takes a place in a month or a year."""
_TOOK_EVER = re.compile(
    rf"^[^，的\d]{{2,8}}(?:[又也]|已经|大举)*(?:占领|攻占|攻下|攻克|攻破|攻陷|攻打|进攻|入侵|征服|吞并)了?{_WHERE}？$"
)
"""An army or a state that takes a place, and nothing says when."""
_ANOTHER_TIME = re.compile(rf"{_WHERE}.*，[^，]{{0,4}}\d{{3,4}}年")
_ALSO = re.compile(r"(?<![但仍再])也(?![门许就不没])")
_RULES = ("where", "where-once", "reached", "which-country")


def no_one_place(draft: Draft, scene: Scene) -> str:
    """A place is asked for by what was done in several, or by the words of another statement."""
    if not scene.in_place:
        return ""
    question = simplify(draft.question)
    if _WENT.search(question) and not _TIMED.search(question):
        return "without a time anybody goes to more places than one"
    if _TOOK.search(question):
        return "an army takes more than one place in that time"
    if _TOOK_EVER.search(question):
        return "without a time an army takes more places than one"
    if draft.rule not in _RULES:
        return ""
    if _ANOTHER_TIME.search(question):
        return "what is told of another time follows the question"
    asked = re.search(r"[^，]*哪.*", question)
    if re.search(r"(?<!但)也是", question) or (asked and draft.rule == "which-country" and _ALSO.search(asked.group())):
        return "也 adds it to what stood before"
    return ""
