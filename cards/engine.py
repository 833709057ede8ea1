"""The word cutter behind one face: rjieba (the default) or jieba, the same dictionary in Rust and Python.

docs/engine.md says why rjieba is the default. Both cut simplified text; callers pass
the simplified form, whose offsets are those of the note's own text.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Protocol

from cards import private
from cards.model import Token

ENGINES = ("rjieba", "jieba")
DEFAULT = "rjieba"


class Engine(Protocol):
    """Cuts a text into tagged words."""

    name: str

    def tag(self, text: str) -> tuple[Token, ...]:
        """The words of `text` in order, covering it without gaps."""
        ...


def _tokens(pairs: Iterable[tuple[str, str]], known: object) -> tuple[Token, ...]:
    tokens, start = [], 0
    for word, tag in pairs:
        end = start + len(word)
        tokens.append(Token(text=word, start=start, end=end, tag=tag, known=known(word)))  # type: ignore[operator]
        start = end
    return tuple(tokens)


class _Rust:
    name = "rjieba"

    def __init__(self) -> None:
        import rjieba  # loads the dictionary: one of our own would load it again

        self._tag, self._has_word = rjieba.tag, rjieba.has_word

    def tag(self, text: str) -> tuple[Token, ...]:
        return _tokens(self._tag(text), self._has_word)


class _Python:
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

    def tag(self, text: str) -> tuple[Token, ...]:
        frequency = self._words.FREQ
        return _tokens(
            ((pair.word, pair.flag) for pair in self._tagger.cut(text)), lambda word: bool(frequency.get(word))
        )


def engine(name: str = DEFAULT) -> Engine:
    """The engine of that name, its dictionary loaded once in a process. ValueError for an unknown name."""
    if name not in ENGINES:
        raise ValueError(f"no engine {name!r}; there are {', '.join(ENGINES)}")
    return _load(name)


@cache
def _load(name: str) -> Engine:
    return _Rust() if name == "rjieba" else _Python()


SMALL = frozenset("由自如因当用和与在把被从为是对及或并而以至到于里外中时后前者即将使让令")
"""Words of one character that the engines glue to names they do not know."""


def trimmed(cutter: Engine, text: str) -> tuple[Token, ...]:
    """The words of `text`, guessed words freed of small words at their borders: 由麦 卡西 is 由 麦卡西, cut again."""
    words: list[Token] = []
    for token in cutter.tag(text):
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


_TURNS = re.compile(r"[译改变写编制建造分做拍]$")
"""What 成 belongs to, and no name: 翻译成德文."""


def _may_be_surname(text: str, at: int, before: list[Token]) -> bool:
    """于谦 at the beginning of a clause is a name; 生于谦 is not."""
    return text[at] in "于和时" and (not before or not "\u4e00" <= before[-1].text[-1] <= "\u9fff")
