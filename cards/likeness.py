"""How like a card is to an earlier one: the second and the third stage of `identity`.

Only cards that no entry has by their content come here, and most builds have none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from cards.ledger import Entry
from cards.model import Card
from cards.script import simplify

LIKE: Final = 0.6
"""A pair that is less sure than this is no pair. Like all bounds here it was set by reading pairs that
real edits of notes gave, see docs/identity.md."""

AGAIN: Final = 0.85
"""A retired card comes back only where it is this sure: its source was gone, so the fact may be another."""

_REMEMBERED: Final = 1 << 14
"""So many texts are not worked through again: a deck that is watched is built after every save."""


def match(
    old: Sequence[Entry], new: Sequence[Card], same: Mapping[int, Entry], only_same: Collection[str]
) -> Iterator[tuple[int, Entry, float]]:
    """Which cards are which entries, and how sure that is, 0 to 1; cards by their index.

    `same` are those that were found by their content. The ids in `only_same` are not looked for.
    """
    standing = {_simplified(card.sentence) for card in new}
    known = {_simplified(entry.sentence) for entry in old if entry.alive}
    found = dict(same)
    for pairs in (_same_sentence, partial(_edited, standing=standing, known=known)):
        taken = {entry.id for entry in found.values()}
        left = [_Face(entry) for entry in old if entry.id not in taken and entry.id not in only_same]
        open_ = {index: _Face(card) for index, card in enumerate(new) if index not in found}
        for index, face, sure in _assigned(pairs(left, open_)):
            assert isinstance(face.of, Entry)
            found[index] = face.of
            yield index, face.of, sure


@lru_cache(_REMEMBERED)
def _simplified(text: str) -> str:
    """The text without what an editor changes in passing: script, spaces, punctuation."""
    return re.sub(r"[\W_]+", "", simplify(text)).casefold()


class _Face:
    """What a card or an entry shows, made ready for comparing."""

    __slots__ = ("alive", "answer", "items", "numbers", "of", "question", "sentence")

    def __init__(self, of: Card | Entry) -> None:
        self.of = of
        self.alive = isinstance(of, Card) or of.alive
        self.question = _simplified(of.question)
        self.items = tuple(map(_simplified, (of.answer,) if isinstance(of.answer, str) else of.answer))
        self.answer = "、".join(self.items)
        self.sentence = _simplified(of.sentence)
        self.numbers = frozenset(re.findall(r"[0-9]+|[〇零一二三四五六七八九十百千万亿]{2,}", self.question))


_Pair = tuple[int, _Face, float]
_Faces = Mapping[int, _Face]


def _same_sentence(old: Sequence[_Face], new: _Faces) -> Iterator[_Pair]:
    """Pairs of one sentence that did not change, or only in script and punctuation."""
    of_sentence: dict[str, list[int]] = defaultdict(list)
    for index, face in new.items():
        of_sentence[face.sentence].append(index)
    for face in old:
        for index in of_sentence.get(face.sentence, ()):
            sure = _sure_of_one_sentence(face, new[index])
            if sure >= _least(face):
                yield index, face, sure


def _sure_of_one_sentence(old: _Face, new: _Face) -> float:
    alike = fuzz.ratio(old.question, new.question) / 100
    if old.answer == new.answer:
        # One answer can fit two facts of a sentence: their questions name other numbers, or share hardly a word.
        apart = _other_numbers(old, new) or (alike < 0.5 and not _inside(old, new))
        return 0.0 if apart else 0.8 + 0.19 * alike
    if old.question == new.question:
        return 0.95
    # Two numbers of one sentence are asked alike: only an answer within the other is the same one.
    same_kind = old.of.rule == new.of.rule and _within(old, new)
    return 0.5 + 0.45 * alike if same_kind and alike >= 0.8 else 0.0


def _edited(old: Sequence[_Face], new: _Faces, standing: Collection[str], known: Collection[str]) -> Iterator[_Pair]:
    """Pairs of like sentences, of which the old one no longer stands and the new one did not stand before.

    While a sentence stands its facts are its own: a like one beside it tells another.
    """
    left = [face for face in old if face.sentence not in standing]
    fresh = {index: face for index, face in new.items() if face.sentence not in known}
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    by_file: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for index, face in fresh.items():
        places["answer", face.answer].add(index)
        places["question", face.question].add(index)
        by_file[face.of.file][face.sentence].add(index)
    for face in left:
        near = places["answer", face.answer] | places["question", face.question]
        sentences = by_file.get(face.of.file, {})
        for sentence, _, _ in process.extract(
            face.sentence, list(sentences), scorer=fuzz.ratio, processor=None, score_cutoff=75, limit=None
        ):
            near |= sentences[sentence]
        for index in sorted(near):
            sure = _sure_of_edited(face, fresh[index])
            if sure >= _least(face):
                yield index, face, sure


def _sure_of_edited(old: _Face, new: _Face) -> float:
    same_answer, same_question = old.answer == new.answer, old.question == new.question
    if same_answer and same_question:
        return 0.99
    if not old.alive and (not same_answer or _swapped(old.question, new.question) != (0, 0)):
        return 0.0
    sentence = _likeness(old.sentence, new.sentence)
    question = fuzz.ratio(old.question, new.question) / 100
    moved = old.of.file != new.of.file
    other_numbers = _other_numbers(old, new)
    doubt = 0.05 * moved + 0.05 * other_numbers + 0.03 * (old.of.rule != new.of.rule)
    if not same_question and _another_fact(old, new):
        return 0.0
    if same_answer:
        enough = 0.75 if moved or other_numbers else 0.6
        if sentence < enough or (question < 0.6 and not _inside(old, new)):
            return 0.0
        return 0.5 * sentence + 0.5 * max(question, 0.6) - doubt
    if same_question:
        return 0.4 + 0.55 * sentence - doubt if sentence >= (0.75 if moved else 0.5) else 0.0
    if moved or other_numbers or sentence < 0.75 or question < 0.8 or not _within(old, new):
        return 0.0
    return 0.5 * sentence + 0.5 * question - 0.15 - doubt


def _another_fact(old: _Face, new: _Face) -> bool:
    """Whether what was exchanged in the question makes it ask for another fact: a name, a deed, several numbers.

    A word of one or two characters may be a better word, or the right spelling, where the question says much
    else that stayed; inside of a title or a quotation it is another work.
    """
    numbers, words = _swapped(old.question, new.question)
    if not words:
        return numbers > 1
    length = min(len(old.question), len(new.question))
    named = {*_TITLED.findall(old.of.question)} != {*_TITLED.findall(new.of.question)}
    return numbers > 0 or named or words > 2 or length < (12, 18)[words - 1]


_TITLED: Final = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」|[A-Za-z]{2,}")
_DIGITS_ONLY: Final = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿]+")


def _swapped(old: str, new: str) -> tuple[int, int]:
    """How many numbers stand for other numbers, and how many characters for others that share none with them."""
    numbers = words = 0
    for gone, come in _blocks(old, new):
        if _DIGITS_ONLY.fullmatch(gone) and _DIGITS_ONLY.fullmatch(come):
            numbers += 1
        elif not set(gone) & set(come) and not (_ASKED.fullmatch(gone) and _ASKED.fullmatch(come)):
            words += max(len(gone), len(come))
    return numbers, words


_ASKED: Final = re.compile("[年天月日哪几多少什么谁位里个]+")
"""Pieces of question words: 哪一年 that became 哪一天 asks for the same."""


def _blocks(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The stretches of two texts in which one has something else than the other, both not empty."""
    gone = come = ""
    for tag, a, b, c, d in (*Levenshtein.opcodes(old, new), ("equal", 0, 0, 0, 0)):
        if tag != "equal":
            gone, come = gone + old[a:b], come + new[c:d]
            continue
        if gone and come:
            yield gone, come
        gone = come = ""


def _other_numbers(old: _Face, new: _Face) -> bool:
    """Whether each question names a number that the other does not."""
    return not (old.numbers <= new.numbers or new.numbers <= old.numbers)


def _inside(old: _Face, new: _Face) -> bool:
    """Whether one question is a piece of the other: a clause came to it or went."""
    return fuzz.partial_ratio(old.question, new.question) >= 82


def _likeness(one: str, other: str) -> float:
    """How like two sentences are, 0 to 1; a sentence that was cut out of the other is like it."""
    whole = fuzz.ratio(one, other) / 100
    if min(len(one), len(other)) < _LONG:
        return whole
    return max(whole, 0.9 * fuzz.partial_ratio(one, other) / 100)


_LONG: Final = 12
"""From so many characters on a sentence found within another is no chance."""


def _within(old: _Face, new: _Face) -> bool:
    """Whether one answer holds the other: 1522年 and 1522年12月, but not 5座 and 15座; most items of a list."""
    if len(old.items) > 1 or len(new.items) > 1:
        both = set(old.items) & set(new.items)
        return 2 * len(both) >= max(len(old.items), len(new.items))
    short, long = sorted((old.answer, new.answer), key=len)
    edges = ("(?<![0-9])" if short[:1].isdigit() else "", "(?![0-9])" if short[-1:].isdigit() else "")
    return len(short) > 1 and re.search(edges[0] + re.escape(short) + edges[1], long) is not None


def _least(old: _Face) -> float:
    assert isinstance(old.of, Entry)
    return LIKE if old.of.alive else AGAIN


def _assigned(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """The pairs of the best assignment that no equally good one does without."""
    weights: dict[tuple[int, str], int] = {}
    known: dict[tuple[int, str], _Pair] = {}
    for index, face, sure in pairs:
        assert isinstance(face.of, Entry)
        # A high power: one sure pair is worth more than two that would break it up.
        weights[index, face.of.id] = round(1_000_000 * sure**8) + face.of.alive
        known[index, face.of.id] = (index, face, sure)
    cards, entries = Counter(index for index, _ in weights), Counter(entry for _, entry in weights)
    alone = {(index, entry) for index, entry in weights if cards[index] == entries[entry] == 1}
    torn = {edge: weight for edge, weight in weights.items() if edge not in alone}
    for edge in sorted(alone | (_certain(torn) if torn else set())):
        yield known[edge]


def _certain(weights: Mapping[tuple[int, str], int]) -> set[tuple[int, str]]:
    from cards import assignment  # it takes longer to load than most builds take to need it

    return assignment.certain(weights)
