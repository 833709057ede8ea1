"""The two word cutters behind one face."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cards.engine import DEFAULT, ENGINES, engine, trimmed

TEXT = "1861年，林肯就任美国总统。"


@pytest.mark.parametrize("name", ENGINES)
def test_words_cover_the_text_without_gaps(name: str) -> None:
    words = engine(name).tag(TEXT)
    assert "".join(word.text for word in words) == TEXT
    assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]


@pytest.mark.parametrize("name", ENGINES)
def test_a_word_says_whether_the_dictionary_has_it(name: str) -> None:
    known = {word.text: word.known for word in engine(name).tag(TEXT)}
    assert known["美国"]
    assert not known["，"]


def test_an_engine_is_loaded_once() -> None:
    assert engine() is engine(DEFAULT)


@pytest.mark.parametrize("name", ENGINES)
def test_the_first_text_is_cut_as_every_other(name: str) -> None:
    code = f"from cards.engine import engine; first = engine({name!r}).tag({TEXT!r}); assert engine({name!r}).tag({TEXT!r}) == first"
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


def test_an_unknown_engine_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"^no engine 'thulac'; there are rjieba, jieba$"):
        engine("thulac")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("这一攻击最初由麦卡西将军指挥。", "由"),
        ("李鸿章设宴诱杀郜永宽等八人。", "郜永宽"),
        ("卡山德与托勒密结盟。", "与"),
    ],
)
def test_small_words_come_off_guessed_names(text: str, word: str) -> None:
    words = trimmed(engine(), text, engine().tag(text))
    assert word in [token.text for token in words]
    assert "".join(token.text for token in words) == text
    assert [token.start for token in words[1:]] == [token.end for token in words[:-1]]


def test_a_name_of_the_dictionary_leaves_the_verb_behind_it_whole() -> None:
    text = "徐达攻取镇江，徐达攻后退兵。"
    words = trimmed(engine(), text, engine().tag(text))
    assert [word.text for word in words[:3]] == ["徐达", "攻取", "镇江"]
    assert all(text[word.start : word.end] == word.text for word in words)
    assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]
