"""Chinese prose in one form: what is changed in a line, and what stays as it was written."""

from __future__ import annotations

import pytest

from cards import notes, typeset


def set_(text: str) -> str:
    for change in reversed(typeset.changes(text)):
        text = text[: change.start] + change.text + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("这座桥于 1937 年 9 月 26 日通车。", "这座桥于1937年9月26日通车。"),
        ("1937 年通车", "1937年通车"),
        ("20 世纪 90 年代", "20世纪90年代"),
        ("面积约 1.4 万平方公里", "面积约1.4万平方公里"),
        ("海拔 2,300 至 2,550 米", "海拔2,300至2,550米"),
        ("增长 15% 左右", "增长15%左右"),
        ("共 12,000人", "共12,000人"),
        ("争执多年,1995 年和解;次年通航", "争执多年，1995年和解；次年通航"),
        ("先建桥, 后修路", "先建桥，后修路"),
        ("2019 年改名,", "2019年改名,"),
        ("圣马力诺 位于亚平宁半岛", "圣马力诺位于亚平宁半岛"),
        ("'''灯塔'''建于岛上", "灯塔建于岛上"),
    ],
)
def test_spaces_around_numbers_go_and_commas_are_wide(written: str, shown: str) -> None:
    assert set_(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Windows 98 系统",
        "用 PDP-7 上的终端",
        "由 J. E. Lilienfeld 提出",
        "3.2 注意力机制",
        "CNN,RNN 和 LSTM",
        "f(x,y) 连续",
        "王安石 苏轼",
    ],
)
def test_latin_words_and_what_stands_beside_them_stay(text: str) -> None:
    assert set_(text) == text


def test_each_character_keeps_its_place_in_the_note() -> None:
    note, _ = notes.parse("前言。\n\n这座**大桥**于 1937 年通车, 长 `a 1 米` 和 $x 1 = y$。\n", "a.md")
    block = note.snippets[0].blocks[1]
    assert block.text == "这座大桥于1937年通车，长 a 1 米 和 \ue000x 1 = y\ue001。"
    assert [block.text[a:b] for a, b in block.marks] == ["大桥"]
    assert [block.text[a:b] for a, b in block.literals] == ["a 1 米"]
    for sign in "这于1年通，长。":
        line, column = block.origin.place(block.text.index(sign))
        assert line == 3
        assert "这座**大桥**于 1937 年通车, 长 `a 1 米` 和 $x 1 = y$。"[column - 1] == sign.replace("，", ",")


def test_headings_stay_as_they_were_written() -> None:
    note, _ = notes.parse("# 语音识别, DTW 2 代\n\n文。\n", "a.md")
    assert note.title == "语音识别, DTW 2 代"


@pytest.mark.parametrize(
    "line", ["桥建于 1937 年, 何时重建::1946 年", "Q: 桥建于 1937 年, 何时重建", "桥建于 ==1937 年==, 后毁"]
)
def test_what_is_marked_stays_as_it_was_marked(line: str) -> None:
    note, _ = notes.parse(f"{line}\n", "a.md")
    assert note.snippets[0].blocks[0].text == line.replace("==", "")
