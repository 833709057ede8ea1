"""Both scripts: one form to match on, of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.script import (
    _BY_PHRASE,
    _MARKS,
    _SIMPLE_ONLY,
    _VARIANTS,
    Writing,
    _converter,
    _simple_character,
    is_traditional,
    simplify,
    traditional,
)


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("臺灣的歷史", "台湾的历史"),
        ("「紅軍」、『黃軍』", "“红军”、‘黄军’"),
        ("甲﹑乙", "甲、乙"),
        ("plain text", "plain text"),
        # What is one word in one script and two in the other goes by the word.
        ("乾隆五十年，地乾了", "乾隆五十年，地干了"),
        ("魏徵的徵兵", "魏徵的征兵"),
        ("隨著名著的著作帶著土著", "随着名著的著作带着土著"),
        ("甚麼時候", "什么时候"),
        ("衞星與化粧", "卫星与化妆"),
        ("雅克‧卡蒂亞", "雅克·卡蒂亚"),
    ],
)
def test_simplified_form(text: str, simple: str) -> None:
    assert simplify(text) == simple


@given(st.text())
def test_every_offset_stays_what_it_was(text: str) -> None:
    assert len(simplify(text)) == len(text)


def test_every_character_has_the_simple_form_that_it_has_alone() -> None:
    for character in map(chr, (*range(0x2E80, 0xD800), *range(0xE000, 0x30000, 7))):
        if character not in _BY_PHRASE:
            assert simplify(character) == _simple_character(character)


# What one word keeps (蕭乾) is no word of the dictionary any more once the rest of it is simplified (萧乾).
_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF, exclude_characters="".join(_BY_PHRASE))


@given(st.text(alphabet=_HAN))
def test_simplified_text_stays_as_it_is(text: str) -> None:
    assert simplify(simplify(text)) == simplify(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("戰爭結束於一九四五年", True),
        ("战争结束于一九四五年", False),
        ("人口和土地", False),
        ("Latin", False),
        ("", False),
    ],
)
def test_scripts_are_told_apart(text: str, answer: bool) -> None:
    assert is_traditional(text) is answer


def test_our_own_wording_in_traditional_script() -> None:
    assert traditional("哪一年发生") == "哪一年發生"
    assert traditional("为什么在哪里") == "為什麼在哪裡"


@pytest.mark.parametrize(
    ("note", "own"),
    [
        ("這裡是為了甚麼", "哪裡為什麼"),
        ("這裏是爲了甚麼", "哪裏爲什麼"),
        ("沒有別的", "哪裡為什麼"),
    ],
)
def test_our_own_words_take_the_forms_of_the_note(note: str, own: str) -> None:
    assert Writing([note]).own("哪里为什么") == own


@pytest.mark.parametrize(
    ("text", "source", "unit", "shown"),
    [
        ("皇后在后宫哪一年去世？", "皇后在後宮1661年去世。", "1661年", "皇后在後宮哪一年去世？"),
        ("台中与臺北的干部在哪里？", "台中與臺北的幹部在乾隆行宮。", "乾隆行宮", "台中與臺北的幹部在哪裡？"),
        ("金军追出多少里？", "金軍追出三百多里。", "三百多里", "金軍追出多少里？"),
        ("这里有几里路？", "這裏有三里路。", "三里", "這裏有幾里路？"),
        ("“我来了”是谁说的？", "他說：「我來了。」", "他", "「我來了」是誰說的？"),
    ],
)
def test_a_text_goes_back_to_the_writing_of_its_note(text: str, source: str, unit: str, shown: str) -> None:
    assert Writing([source]).restored(text, [(source, simplify(source))], unit=unit) == shown


@given(st.text(alphabet="臺台灣裡裏里後后發髮髪著乾干隆「」為爲為什麼哪1年。，", min_size=2))
def test_a_piece_of_the_note_comes_back_as_it_stands(text: str) -> None:
    assert Writing([text]).restored(simplify(text), [(text, simplify(text))], least=1) == text


def test_the_variants_are_those_that_opencc_knows() -> None:
    ranges = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0xFE30, 0xFFF0))
    known = [chr(code) for some in ranges for code in some]
    lines = "\n".join(known)  # no phrase goes beyond its line
    forms = (_converter(name).convert(lines).split("\n") for name in ("t2s", "hk2s"))
    found = {character for character, one, other in zip(known, *forms, strict=True) if not character == one == other}
    assert "".join(sorted({*found, *_MARKS, *_BY_PHRASE, *"著甚"})) == _VARIANTS, "write this into cards/variants.txt"


@pytest.mark.parametrize("character", _SIMPLE_ONLY)
def test_what_is_taken_for_simplified_at_once_is_so_in_every_word(character: str) -> None:
    converter = _converter("s2t")
    words = [f"{a}{character}{b}" for a in ("", "一", "人", "学", "国") for b in ("", "一", "人", "生", "中", "国")]
    assert [word for word in words if character in converter.convert(word)] == []
