"""Both scripts: one form to match on, of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.script import is_traditional, simplify, traditional


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("臺灣的歷史", "台湾的历史"),
        ("「紅軍」、『黃軍』", "“红军”、‘黄军’"),
        ("甲﹑乙", "甲、乙"),
        ("plain text", "plain text"),
    ],
)
def test_simplified_form(text: str, simple: str) -> None:
    assert simplify(text) == simple


@given(st.text())
def test_every_offset_stays_what_it_was(text: str) -> None:
    assert len(simplify(text)) == len(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
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
