"""How cards and traces look as text: exported, in the terminal, explained."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from cards import display, explain, export
from cards.model import MATH_CLOSE, MATH_OPEN, Card, Draft, Origin, Refusal, Sentence, Span, Statement, Trace

RHODES = Card(
    question="罗德岛哪一年沦陷？",
    answer="1522年",
    rule="dated",
    file="地中海/罗德岛.md",
    line=7,
    column=1,
    sentence="罗德岛1522年沦陷。",
    marks=((3, 8),),
    context="医院骑士团 › 罗德岛",
    deck="历史::地中海",
    tags=("骑士团", "岛"),
    score=0.93,
    id="abc",
)
PARTS = RHODES._replace(
    question="分为哪三个等级？",
    answer=("甲", "乙", "丙"),
    sentence="分为甲、乙和丙三个等级。",
    marks=((2, 3), (4, 5), (6, 7)),
    context="",
    id="def",
)
FORMULA = RHODES._replace(
    answer=f"{MATH_OPEN}a_1*b_2{MATH_CLOSE}", sentence=f"{MATH_OPEN}a_1*b_2{MATH_CLOSE}是积。", marks=()
)
EVIL = RHODES._replace(question="=1+1\x1b[2J？", answer="-40度", sentence='他说"好",走了。')


# --- exported -------------------------------------------------------------------------------------


def test_a_json_line_is_the_object_of_the_contract() -> None:
    assert [json.loads(line) for line in export.jsonl([RHODES])] == [
        {
            "id": "abc",
            "question": "罗德岛哪一年沦陷？",
            "answer": "1522年",
            "rule": "dated",
            "file": "地中海/罗德岛.md",
            "line": 7,
            "sentence": "罗德岛1522年沦陷。",
            "context": "医院骑士团 › 罗德岛",
            "deck": "历史::地中海",
            "tags": ["骑士团", "岛"],
            "score": 0.93,
        }
    ]


def test_a_json_line_keeps_chinese_readable_and_the_order_of_keys() -> None:
    (line,) = export.jsonl([RHODES])
    assert line.startswith('{"id": "abc", "question": "罗德岛哪一年沦陷？", "answer": ')
    assert line.endswith('"score": 0.93}\n')


def test_a_list_card_has_a_list_as_its_answer() -> None:
    assert export.record(PARTS)["answer"] == ["甲", "乙", "丙"]


def test_formulas_stand_between_dollars() -> None:
    assert export.record(FORMULA)["answer"] == "$a_1*b_2$"


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_table_gives_every_value_back(name: str, delimiter: str) -> None:
    text = "".join(export.FORMATS[name]([RHODES, PARTS, EVIL]))
    first, second, third = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    assert list(first) == list(export.COLUMNS)
    assert (first["answer"], first["line"], first["tags"]) == ("1522年", "7", "骑士团；岛")
    assert second["answer"] == "甲；乙；丙"
    assert third["sentence"] == '他说"好",走了。'


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_spreadsheet_runs_no_cell_as_a_formula(name: str) -> None:
    text = "".join(export.FORMATS[name]([EVIL]))
    assert "'=1+1" in text
    assert "'-40度" in text


def test_markdown_reads_as_a_page() -> None:
    assert "".join(export.markdown([RHODES, PARTS])) == (
        "# 历史::地中海\n\n## 地中海/罗德岛.md\n\n"
        "- **罗德岛哪一年沦陷？**\n\n  1522年\n\n  <small>医院骑士团 › 罗德岛 · line 7 · dated</small>\n\n"
        "- **分为哪三个等级？**\n\n  1. 甲\n  2. 乙\n  3. 丙\n\n  <small>line 7 · dated</small>\n\n"
    )


def test_markdown_keeps_formulas_and_escapes_everything_else() -> None:
    page = "".join(export.markdown([FORMULA._replace(question="**<b>[是](什么)？")]))
    assert "\n  $a_1*b_2$\n" in page
    assert "**<b>[是](什么)？" in "".join(
        token.content for block in MarkdownIt().parse(page) for token in block.children or () if token.type == "text"
    )


@given(st.text())
def test_what_is_shown_has_no_control_characters_and_keeps_every_place(text: str) -> None:
    said = export.shown(text)
    assert len(said) == len(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in said if character not in "\t\n")


# --- in the terminal ------------------------------------------------------------------------------


def shown(cards: list[Card], *, terminal: bool, width: int = 60, height: int = 200) -> str:
    console = Console(file=io.StringIO(), force_terminal=terminal, width=width, height=height, color_system=None)
    display.show(cards, console, len(cards))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_without_a_terminal_cards_are_plain_text() -> None:
    assert shown([RHODES, PARTS], terminal=False) == (
        "[1/2] 医院骑士团 › 罗德岛\n"
        "Q  罗德岛哪一年沦陷？\n"
        "A  1522年\n"
        "   罗德岛【1522年】沦陷。\n"
        "   地中海/罗德岛.md:7 · dated · 0.93 · abc\n"
        "\n"
        "[2/2]\n"
        "Q  分为哪三个等级？\n"
        "A  1. 甲\n"
        "   2. 乙\n"
        "   3. 丙\n"
        "   分为【甲】、【乙】和【丙】三个等级。\n"
        "   地中海/罗德岛.md:7 · dated · 0.93 · def\n"
        "\n"
    )


def test_a_card_that_no_ledger_knows_shows_no_id() -> None:
    assert shown([RHODES._replace(id="")], terminal=False).endswith("   地中海/罗德岛.md:7 · dated · 0.93\n\n")


@pytest.mark.parametrize("width", [20, 41, 60, 200])
def test_the_frame_of_a_card_closes_whatever_the_width_of_its_characters(width: int) -> None:
    lines = shown([RHODES, PARTS, FORMULA, EVIL], terminal=True, width=width).splitlines()
    assert {cell_len(line) for line in lines} == {min(width, display.PANEL_WIDTH)}


def test_a_framed_card_holds_question_answer_sentence_and_source() -> None:
    picture = shown([RHODES], terminal=True)
    for part in (
        "1 of 1",
        "医院骑士团 › 罗德岛",
        "罗德岛哪一年沦陷？",
        "1522年",
        "地中海/罗德岛.md:7 · dated · 0.93 · abc",
    ):
        assert part in picture
    assert picture.index("哪一年") < picture.index("────", picture.index("哪一年")) < picture.index("1522年")


def test_a_note_cannot_move_the_cursor() -> None:
    assert "\x1b" not in shown([EVIL], terminal=False)
    assert "\x1b" not in shown([EVIL], terminal=True)


def test_long_output_goes_through_a_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    paged: list[str] = []
    monkeypatch.setattr("rich.pager.SystemPager.show", lambda self, content: paged.append(content))  # noqa: ARG005
    assert shown([RHODES], terminal=True, height=50).count("1522年") == 2
    assert paged == []
    assert shown([RHODES] * 9, terminal=True, height=50) == ""
    assert paged[0].count("of 9") == 9


# --- explained ------------------------------------------------------------------------------------


def sentence(text: str) -> Sentence:
    return Sentence(text=text, note="罗德岛.md", snippet=0, block=0, start=0, origin=Origin((0,), (7,), (3,)))


def trace(text: str, *spans: Span, reason: str = "") -> Trace:
    statement = Statement(text=text, tokens=(), spans=spans, origins=tuple(range(len(text))), how="as it stands")
    kept = Draft(question="哪一年？", answer="1522年", rule="dated", statement=statement, marks=(), score=0.8)
    refused = kept._replace(question="谁？", answer=("甲", "乙"), rule="who", score=0.5)
    drafts = ((kept, None), (refused, Refusal("too-short", "The answer is too short.")))
    return Trace(
        sentence=sentence(text),
        spans=spans,
        statements=(statement,),
        tried=("dated", "who"),
        drafts=() if reason else drafts,
        reason=reason,
    )


def test_a_sentence_is_explained_with_everything_that_was_thought() -> None:
    spans = (Span(kind="place", start=0, end=3, why="dictionary"), Span(kind="date", start=3, end=8, sure=0.9))
    lines = explain.sentence_lines(trace("罗德岛1522年沦陷。", *spans), 80)
    assert [line.plain for line in lines] == [
        "罗德岛.md:7:3",
        "    罗德岛1522年沦陷。",
        "    [----][----]",
        "    place date",
        "    spans     place 罗德岛  1.00, dictionary",
        "              date 1522年  0.90",
        "    tried     dated, who",
        "    says      罗德岛1522年沦陷。  (as it stands, 1.00)",
        "              dated: 哪一年？ → 1522年  0.80  card",
        "              who: 谁？ → 甲、乙  0.50  refused, too-short",
        "                The answer is too short.",
        "",
    ]


def test_spans_that_overlap_stand_in_rows_of_their_own() -> None:
    spans = (Span(kind="person", start=0, end=2), Span(kind="np", start=0, end=4), Span(kind="term", start=3, end=4))
    assert [line.plain for line in explain.ruled("王国abc", spans, 80)] == [
        "    王国abc",
        "    [----]",
        "    np",
        "    [--] |",
        "    person",
        "         term",
    ]


def test_a_long_sentence_is_broken_and_its_bars_with_it() -> None:
    assert [line.plain for line in explain.ruled("一二三四五", [Span(kind="np", start=1, end=4)], 5)] == [
        "    一二",
        "      []",
        "      np",
        "    三四",
        "    [--]",
        "    np",
        "    五",
    ]


@given(st.text("国a，1", min_size=1, max_size=30), st.data())
def test_every_bar_is_as_wide_as_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    _, bar, _ = explain.ruled(text, [Span(kind="np", start=start, end=end)], 200)
    inside = bar.plain.removeprefix(explain.INDENT)
    assert len(inside) == cell_len(text[:end])
    assert len(inside.lstrip()) == cell_len(text[start:end])


def test_the_summary_names_the_commonest_reasons_first() -> None:
    traces = [trace("甲。"), trace("乙。", reason="b"), trace("丙。", reason="b"), trace("丁。", reason="a")]
    assert [line.plain for line in explain.summary_lines(traces, 3)] == [
        "7 sentences, 1 card",
        "     3  no rule looks at such a sentence",
        "     2  b",
        "     1  a",
    ]
