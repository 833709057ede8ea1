"""The word cutter behind one face: rjieba (the default) or jieba, the same dictionary in Rust and Python.

docs/engine.md says why rjieba is the default. Both cut simplified text; callers pass
the simplified form, whose offsets are those of the note's own text.
"""

from __future__ import annotations

import logging
import re
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cards import private
from cards.model import Token
from cards.words import NOT_GIVEN

ENGINES = ("rjieba", "jieba")
DEFAULT = "rjieba"


Word = tuple[str, str, bool]
"""A word, its tag, and whether the dictionary has it."""


class Engine(ABC):
    """Cuts a text into tagged words."""

    name: str

    @abstractmethod
    def words(self, text: str) -> Iterable[Word]:
        """The words of `text` in order, covering it without gaps."""

    def tag(self, text: str) -> tuple[Token, ...]:
        """The same as tokens, which know where they stand."""
        return tokens(self.words(text))

    def tag_all(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """The same of each text."""
        return [self.tag(text) for text in texts]


def tokens(words: Iterable[Word]) -> tuple[Token, ...]:
    """Words of a text as tokens."""
    found, start = [], 0
    for word, tag, known in words:
        end = start + len(word)
        found.append(Token(text=word, start=start, end=end, tag=tag, known=known))
        start = end
    return tuple(found)


class _Rust(Engine):
    name = "rjieba"

    def __init__(self) -> None:
        import rjieba  # loads the dictionary: one of our own would load it again

        self._tag, self._has_word = rjieba.tag, rjieba.has_word

    def words(self, text: str) -> Iterable[Word]:
        has = self._has_word
        return ((word, tag, has(word)) for word, tag in self._tag(text))


class _Python(Engine):
    name = "jieba"

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # jieba 0.42 has invalid escapes and asks for pkg_resources on import.
            warnings.simplefilter("ignore")
            import jieba
            import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        # jieba would keep its cache under a fixed name in the machine's common temp folder.
        tokenizer.tmp_dir = str(private.folder())
        tokenizer.initialize()  # else the words of the first text would be looked up in an empty dictionary
        self._words = tokenizer
        self._tagger = jieba.posseg.POSTokenizer(tokenizer)

    def words(self, text: str) -> Iterable[Word]:
        frequency = self._words.FREQ
        return ((pair.word, pair.flag, bool(frequency.get(pair.word))) for pair in self._tagger.cut(text))


_OWN: Final[dict[str, Engine]] = {}
"""The engines of this process by name."""

_LENT: Final[dict[str, Engine]] = {}
"""Who stands in for an engine that is not loaded here."""


def engine(name: str = DEFAULT) -> Engine:
    """The engine of that name, its dictionary loaded once in a process, or who stands in for it.

    ValueError for an unknown name.
    """
    return _LENT.get(name) or own(name)


def own(name: str = DEFAULT) -> Engine:
    """The engine of that name with its dictionary in this process; from now on nobody stands in for it."""
    if name not in ENGINES:
        raise ValueError(f"no engine {name!r}; there are {', '.join(ENGINES)}")
    _LENT.pop(name, None)
    if name not in _OWN:
        _OWN[name] = _Rust() if name == "rjieba" else _Python()
    return _OWN[name]


def ready(name: str = DEFAULT) -> bool:
    """Whether words can be had from that engine without a dictionary being loaded."""
    return name in _OWN or name in _LENT


def lend(cutter: Engine) -> None:
    """Have `cutter` stand in for the engine of its name, whose words it gives, until that is loaded here."""
    _LENT[cutter.name] = cutter


def take_back(cutter: Engine) -> None:
    """Have `cutter` stand in for nobody any more."""
    if _LENT.get(cutter.name) is cutter:
        del _LENT[cutter.name]


SMALL = frozenset("由自如因当用和与在把被从为是对及或并而以至到于里外中时后前者即将使让令")
"""Words of one character that the engines glue to names they do not know."""


def trimmed(cutter: Engine, text: str, given: Iterable[Token]) -> tuple[Token, ...]:
    """The words that are `given` for `text`, guessed ones freed of small words at their borders: 由麦 卡西 is 由 麦卡西, cut again."""
    words: list[Token] = []
    for token in _names_apart(cutter, text, given):
        inner = token.text
        if inner[0] == "成" and len(inner) > 2 and token.tag == "nr" and words and _TURNS.search(words[-1].text):
            words.append(Token(text="成", start=token.start, end=token.start + 1, tag="v", known=True))
            rest = cutter.tag(inner[1:])
            words += (w._replace(start=w.start + token.start + 1, end=w.end + token.start + 1) for w in rest)
            continue
        if token.known or len(inner) < 2 or not (inner[0] in SMALL or inner[-1] in SMALL):
            words.append(token)
            continue
        first, last = token.start, token.end
        while first < last - 1 and text[first] in SMALL and not _may_be_surname(text, first, words):
            first += 1
        while first < last - 1 and text[last - 1] in SMALL:
            last -= 1
        for start, end in ((token.start, first), (first, last), (last, token.end)):
            if start < end:
                part = cutter.tag(text[start:end])
                words += (word._replace(start=word.start + start, end=word.end + start) for word in part)
    return tuple(words)


def _names_apart(cutter: Engine, text: str, given: Iterable[Token]) -> Iterator[Token]:
    """The words, a name without the first character of the verb behind it that the dictionary has in it: 徐达|攻取, not 徐达攻|取."""
    words = list(given)
    for i, token in enumerate(words):
        before = words[i - 1] if i else None
        if before is not None and _holds_verb(cutter, text, before, token):
            at = before.end - 1
            yield Token(text=text[at : token.end], start=at, end=token.end, tag="v", known=True)
        elif i + 1 < len(words) and _holds_verb(cutter, text, token, words[i + 1]):
            yield Token(text=token.text[:-1], start=token.start, end=token.end - 1, tag="nr", known=True)
        else:
            yield token


def _holds_verb(cutter: Engine, text: str, name: Token, behind: Token) -> bool:
    """Whether the last character of a name of three is in no given name and makes one verb with the word behind it."""
    if not name.known or name.tag != "nr" or len(name.text) != 3 or name.text[-1] not in NOT_GIVEN:
        return False
    pair = cutter.tag(text[name.end - 1 : behind.end]) if len(behind.text) == 1 else ()
    return len(pair) == 1 and pair[0].known and pair[0].tag == "v"


_TURNS = re.compile(r"[译改变写编制建造分做拍]$")
"""What 成 belongs to, and no name: 翻译成德文."""


def _may_be_surname(text: str, at: int, before: list[Token]) -> bool:
    """于谦 at the beginning of a clause is a name; 生于谦 is not."""
    return text[at] in "于和时" and (not before or not "\u4e00" <= before[-1].text[-1] <= "\u9fff")
