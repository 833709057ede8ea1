"""Whose old self a new card is: the stages in which a build finds its cards again.

A card that inherits another fact's history teaches that fact wrongly for years; one that loses its
history is only learned again. So each stage says yes only on evidence that a reader would accept:

1. the same content: question and answer are the same;
2. the same sentence: its question is worded better, or its answer cut at another size;
3. a sentence that was edited a little: the same answer under a like question, or the same question
   with a corrected answer.

Within a stage every card gets at most one entry and the whole assignment is the best there is; where
two are equally good, neither is taken.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from cards.ledger import Answer, Entry
from cards.model import Card

GUID_LENGTH: Final = 12
_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

_REMEMBERED: Final = 1 << 14
"""So many texts are not worked through again: a deck that is watched is built after every save."""


def guid_of(question: str, answer: Answer, twin: int = 0) -> str:
    """The id that a card of this content is born with: 12 letters and digits, equal on every machine.

    `twin` counts up where the id is taken. The parts are hashed as JSON, so that no shift of a
    character from question to answer, or from item to item, gives the same id.
    """
    parts = [question, answer if isinstance(answer, str) else list(answer)]
    number = int.from_bytes(_hash([*parts, twin] if twin else parts), "big")
    digits = []
    for _ in range(GUID_LENGTH):
        number, digit = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(digits)


def digest_of(card: Card) -> str:
    """Stands for what a learner sees of the card: question, answer, context, sentence, pictures.

    Place, rule, tags and deck are left out: a card that only moved must not be written over in
    Anki, where its owner may have changed it.
    """
    return _digest(card.question, card.answer, card.context, card.sentence, card.images)


@lru_cache(_REMEMBERED)
def _digest(question: str, answer: Answer, context: str, sentence: str, images: tuple[str, ...]) -> str:
    parts = [question, answer if isinstance(answer, str) else list(answer), context, sentence, list(images)]
    return _hash(parts).hex()[:16]


def _hash(value: object) -> bytes:
    return hashlib.sha256(_compact(value).encode("ascii")).digest()


_compact: Final = json.JSONEncoder(separators=(",", ":")).encode


class Found(NamedTuple):
    """The entry that a card was; `sure` is 1 where its content is the same, else how sure the likeness is."""

    entry: Entry
    sure: float = 1.0


def match(
    old: Sequence[Entry], new: Sequence[Card], *, only_same: Collection[str] = frozenset()
) -> tuple[Found | None, ...]:
    """For each new card the entry that it was before, or None; no entry is given twice.

    The ids in `only_same` are found by the same content alone.
    """
    found: list[Found | None] = [None] * len(new)
    for index, entry in _same_content(old, new):
        found[index] = Found(entry=entry)
    if all(found) or len(old) == sum(one is not None for one in found):
        return tuple(found)
    from cards import likeness  # it takes longer to load than most builds take to need it

    same = {index: one.entry for index, one in enumerate(found) if one is not None}
    for index, entry, sure in likeness.match(old, new, same, only_same):
        found[index] = Found(entry=entry, sure=round(sure, 2))
    return tuple(found)


# --- the same content -------------------------------------------------------------------------


def _same_content(old: Sequence[Entry], new: Sequence[Card]) -> Iterator[tuple[int, Entry]]:
    """Cards with an entry of the same question and answer.

    Where several entries have them, the likest comes first: from the card's own file, with the same
    digest, alive; what is left goes in order of id.
    """
    twins: dict[tuple[str, Answer], list[Entry]] = defaultdict(list)
    for entry in sorted(old, key=lambda entry: (not entry.alive, entry.id)):
        twins[entry.question, entry.answer].append(entry)
    contents = [(card.question, card.answer) for card in new]
    count = Counter(contents)
    open_: list[int] = []
    for index, content in enumerate(contents):  # most have no twin, and there is nothing to choose
        rest = twins.get(content, [])
        if len(rest) == count[content] == 1:
            yield index, rest.pop()
        elif rest:
            open_.append(index)
    done: set[int] = set()
    for same_file, same_digest in itertools.product((True, False), repeat=2):
        for index in open_:
            card, rest = new[index], twins[contents[index]]
            if not rest or index in done:
                continue
            digest = digest_of(card) if same_digest else ""
            for entry in rest:
                if (not same_file or entry.file == card.file) and (not same_digest or entry.digest == digest):
                    yield index, entry
                    done.add(index)
                    rest.remove(entry)
                    break
