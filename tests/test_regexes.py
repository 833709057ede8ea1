"""Patterns that an earlier run compiled: the same patterns, none compiled twice, and Python as it was afterwards."""

from __future__ import annotations

import importlib
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cards import kept
from cards.kept import Kept
from cards.regexes import remembered

compiler: Any = importlib.import_module("re._compiler")
OWN = r"(?P<year>\d{4})年|(?i:ad)\s(\w+)"


@pytest.fixture
def memory(tmp_path: Path) -> Kept:
    kept.version()  # looks for files by a pattern of its own
    return Kept(tmp_path / "kept.sqlite3")


def constant() -> re.Pattern[str]:
    return re.compile(r"(?P<month>\d\d?)月(?=日|$)", re.MULTILINE)


def of_module() -> re.Pattern[str]:
    return re.compile(OWN)


def of_words(word: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(word)}|王")


def compiled(memory: Kept, *makers: Callable[[], re.Pattern[str]]) -> int:
    """How many patterns Python compiles for these in a run."""
    count = 0
    usual = compiler._code

    def counted(*arguments: Any) -> Any:
        nonlocal count
        count += 1
        return usual(*arguments)

    compiler._code = counted
    try:
        with remembered(memory):
            for maker in makers:
                re.purge()
                maker()
    finally:
        compiler._code = usual
        re.purge()
    return count


@pytest.mark.parametrize("maker", [constant, of_module])
def test_a_pattern_of_the_program_is_compiled_once_for_all_runs(memory: Kept, maker: Any) -> None:
    assert compiled(memory, maker, maker) == 1
    assert compiled(Kept(memory.path), maker) == 0


def test_a_pattern_of_a_module_that_is_loaded_is_compiled_once(memory: Kept, tmp_path: Path) -> None:
    (tmp_path / "loaded.py").write_text("import re\nKNOWN = re.compile('|'.join(['王', '帝']))\n", encoding="utf-8")

    def load() -> re.Pattern[str]:
        sys.modules.pop("loaded", None)
        sys.path.insert(0, str(tmp_path))
        try:
            loaded: ModuleType = importlib.import_module("loaded")
        finally:
            sys.path.pop(0)
        found: re.Pattern[str] = loaded.KNOWN
        return found

    assert [compiled(memory, load), compiled(memory, load)] == [1, 0]


def test_a_pattern_of_the_words_of_a_note_is_not_kept(memory: Kept) -> None:
    def maker() -> re.Pattern[str]:
        return of_words("威廉")

    assert [compiled(memory, maker), compiled(memory, maker)] == [1, 1]


def test_what_is_given_back_is_the_same_pattern(memory: Kept) -> None:
    own, month = of_module(), constant()
    for _ in range(2):
        re.purge()
        with remembered(memory):
            for maker, known in ((of_module, own), (constant, month)):
                found = maker()
                for of in ("pattern", "flags", "groups", "groupindex"):
                    assert getattr(found, of) == getattr(known, of)
                assert found == known
                assert [m.groupdict() for m in found.finditer("1066年5月\nAD x")] == [
                    m.groupdict() for m in known.finditer("1066年5月\nAD x")
                ]


def test_nothing_of_it_is_left_behind(memory: Kept) -> None:
    before = compiler.compile, compiler._sre
    with pytest.raises(KeyError), remembered(memory):
        raise KeyError
    assert (compiler.compile, compiler._sre) == before
    with remembered(None):
        assert (compiler.compile, compiler._sre) == before


def test_what_is_broken_is_compiled_again(memory: Kept) -> None:
    assert compiled(memory, constant) == 1
    memory.put(dict.fromkeys(_keys(memory), b"\xff"))
    assert [compiled(memory, constant), compiled(memory, constant)] == [1, 0]


def test_a_mistake_in_a_pattern_is_told_as_ever(memory: Kept) -> None:
    with remembered(memory), pytest.raises(re.error, match="unterminated character set"):
        re.compile("[a")


def _keys(memory: Kept) -> list[bytes]:
    with closing(sqlite3.connect(memory.path)) as connection:
        return [key for (key,) in connection.execute("SELECT key FROM kept")]
