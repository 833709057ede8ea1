"""What a note is about that opens with its own title, as the articles of an encyclopedia do."""

from __future__ import annotations

import re

from cards.referents import PERSON_ENDS, name_of
from cards.words import SURNAMES

_ASIDE = re.compile(r"(?:（[^（）]*）|\([^()]*\))?[，,]?")
_LIFE = re.compile(
    r"(?:字|号(?!称)|本名|笔名|艺名|原姓|本姓|姓)[\u4e00-\u9fff]|(?:出?生于|生在|出生在|诞生于|籍贯|祖籍|本贯)[\u4e00-\u9fff\d]"
    r"|[\u4e00-\u9fff]{2,14}人(?=[，。；、])"
)
"""What a short life says first of its man or woman."""


def entitled(title: str, first: str) -> tuple[str, str] | None:
    """The title's name and its kind, `person` or `name`, where the `first` sentence of the text begins with it.

    A name in Latin letters is known for one by its form.
    """
    name = name_of(title)
    if not re.fullmatch(r"[\u4e00-\u9fff·（）()\d-]{2,20}", name) or name.isdecimal():
        return None
    start = 1 if first[:1] in "《“" else 0
    if not first.startswith(name, start):
        return None
    rest = first[start + len(name) :]
    return name, "person" if start == 0 and _lives(name, rest) else "name"


def _lives(name: str, rest: str) -> bool:
    """Whether what follows a name tells a life: where somebody was born, of what land, what by trade."""
    aside = _ASIDE.match(rest)
    told = rest[aside.end() if aside else 0 :]
    if told.startswith("原名") and len(name) <= 3 and name[0] in SURNAMES:
        return True
    return bool(_LIFE.match(told)) or re.split(r"[，。；]", told)[0].endswith(PERSON_ENDS)
