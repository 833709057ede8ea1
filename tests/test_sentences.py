"""Where a sentence ends."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import notes, sentences
from cards.model import MATH_CLOSE, MATH_OPEN


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.cut(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["甲是人。", "乙是地！", "丙是书？", "丁是船；", "戊是城"],
        ["真的吗？！", "真的……", "好！！！", "末句"],
        # ASCII marks end only where no word goes on.
        ["好!", "真的? ", "a!=b和?x=1都不断;", "完"],
        # An ASCII full stop needs a word before and a beginning after.
        ["这是End. ", "Next one. ", "中文. ", "又一句"],
        ["圆周率是3.14，版本是2.0. 这里不断"],
        ["U.S. Army是军队。", "Smith et al. Nature上的文章。", "No. 5是号码。"],
        # Brackets and quotes hold what is in them together.
        ["《你好！世界》是书。", "他（生于1900年。卒年不详）是人。", "他在「甲。乙」里。"],
        ["（整句都在括号里。）", "下一句。"],
        ["他用“自由！平等！”作口号。", "后来呢？"],
        # A bracket that never closes holds nothing.
        ["他（没有关上。", "后一句。"],
        ["没有打开）的。", "后一句”。", "再一句。"],
        ["《甲（乙》。", "丙。"],
        # A quote that is a sentence ends the sentence around it, unless someone is said to say it.
        ["他说：“走吧。”", "然后离开了。"],
        ["他说，“走吧！快走！”", "大家就走了。"],
        ["“走吧。”", "大家就走了。"],
        ["“走吧！”他说。", "众人不动。"],
        ["“走吧！”，他说。", "众人不动。"],
        ["所谓“自由。”的说法很多。"],
        # Closing marks behind the end belong to it.
        ["他说“走。”。", "完。"],
        ["这是“引文”。", "那是‘引文’。"],
    ],
)
def test_a_text_is_cut_into_these_sentences(parts: list[str]) -> None:
    assert cut("".join(parts)) == [part.strip() for part in parts]


def test_formulas_are_not_looked_into() -> None:
    text = f"若{MATH_OPEN}a!; b. C（{MATH_CLOSE}则停。又"
    assert cut(text) == [text[:-1], "又"]


@pytest.mark.parametrize("text", ["", " ", "。", "……！", "—— ——", "（）"])
def test_what_says_nothing_is_no_sentence(text: str) -> None:
    assert cut(text) == []


def test_sentences_come_from_prose_only_and_know_where_they_stand() -> None:
    text = (
        "# 题\n\n甲。 **乙**丙。\n\n- 项\n\n> 引\n\n| 名 | 年 |\n|--|--|\n| 甲 | 1 |\n\n"
        "https://a.cn\n\n```\n码。\n```\n\n---\n\n注[^1]。\n\n[^1]: 脚。\n"
    )
    note, _ = notes.parse(text, "a.md")
    assert [(s.text, s.snippet, s.block, s.start, s.line, s.origin.place(0)[1]) for s in sentences.split(note)] == [
        ("甲。", 0, 0, 0, 3, 1),
        ("乙丙。", 0, 0, 3, 3, 6),
        ("项", 0, 1, 0, 5, 3),
        ("引", 0, 2, 0, 7, 3),
        ("注。", 1, 0, 0, 21, 1),
        ("脚。", 1, 1, 0, 23, 7),
    ]


def test_a_sentence_over_two_lines_knows_both() -> None:
    note, _ = notes.parse("甲。乙在\n下一行。", "a.md")
    second = sentences.split(note)[1]
    assert second.text == "乙在下一行。"
    assert [second.origin.place(i) for i in range(3)] == [(1, 3), (1, 4), (2, 1)]


MARKS = st.text(
    st.sampled_from(list("汉字ab1 。！？；…!?;.，：“”「」（）《》()[]\"'说" + MATH_OPEN + MATH_CLOSE)), max_size=60
)


@settings(max_examples=300, deadline=None)
@given(MARKS)
def test_sentences_are_in_order_and_lose_nothing_that_is_said(text: str) -> None:
    done = 0
    for start, end in sentences.cut(text):
        assert done <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(char.isalnum() for char in text[done:start])
        done = end
    assert not any(char.isalnum() for char in text[done:])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["汉字。", "**好！**", "[链](x)", "“引。”", "\n", "$a。$", "（注）", "；", "\n\n"]), max_size=20
    )
)
def test_every_sentence_is_the_stretch_of_its_block_and_of_the_file(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = [line + "\n" for line in text.split("\n")]
    note, _ = notes.parse(text, "a.md")
    for sentence in sentences.split(note):
        block = note.snippets[sentence.snippet].blocks[sentence.block]
        assert block.text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert sentence.origin == block.origin.cut(sentence.start, sentence.start + len(sentence.text))
        for offset, char in enumerate(sentence.text):
            line, column = sentence.origin.place(offset)
            there = lines[line - 1][column - 1]
            assert char in (MATH_OPEN, MATH_CLOSE) or there == char or (char, there) == (" ", "\n")


@pytest.mark.parametrize("unit", ["甲。", "（", "）", "“好。”", "（）", "「（」", "Ab. ", "…", '"a', MATH_OPEN])
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        list(sentences.cut(text))
        return time.process_time() - begin

    assert seconds(200_000) < 10 * 3 * max(seconds(20_000), 0.02)
