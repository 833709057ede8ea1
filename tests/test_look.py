"""How cards look, in a real browser, rendered by the real Anki."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PLAIN, Anki, png
from playwright.sync_api import Browser, Page
from test_deck import NASTY, SAMPLE, build

from cards import deck, look, media
from cards.ledger import Ledger
from cards.model import Card
from cards.rebuild import rebuild

PLAIN_CARD, LIST_CARD, BARE_CARD = range(3)

CARDS = (
    Card(
        question="一九一二年以前写成、收在同一部文集里、后来又单独印行的那一篇讲威尼斯与克里特岛的长文叫什么名字？",
        answer="《Supercalifragilisticexpialidocious與克里特島之圍長編考證》",
        rule="title",
        file="很长的文件夹名字/很长的文件夹名字/很长的文件夹名字/很长的文件名.md",
        line=12345,
        column=1,
        sentence="長文《Supercalifragilisticexpialidocious與克里特島之圍長編考證》講威尼斯（Venezia）與克里特島。",
        marks=((2, 50),),
        context="地中海 › 群岛 › 很长的标题很长的标题很长的标题很长的标题很长的标题",
        deck="历史",
        tags=(),
        score=0.9,
        images=("岛.png",),
    ),
    Card(
        question="骑士团守过哪三座岛？",
        answer=("罗德岛", "克里特岛", "马耳他（Malta）"),
        rule="parts",
        file="骑士团.md",
        line=3,
        column=1,
        sentence="骑士团守过罗德岛、克里特岛和马耳他（Malta）。",
        marks=((5, 8), (9, 13), (14, 24)),
        context="地中海 › 骑士团",
        deck="历史",
        tags=(),
        score=0.9,
    ),
    Card(
        question=PLAIN.question,
        answer=PLAIN.answer,
        rule=PLAIN.rule,
        file=PLAIN.file,
        line=1,
        column=1,
        sentence=PLAIN.sentence,
        marks=PLAIN.marks,
        context="",
        deck="历史",
        tags=(),
        score=0.9,
    ),
)

Sides = list[tuple[str, str]]


@pytest.fixture
def sides(anki: Anki, tmp_path: Path) -> Sides:
    """Front and back of the cards, in order, with their style sheet."""
    (tmp_path / "岛.png").write_bytes(png())
    next_ = rebuild(Ledger(), CARDS, now=0, engine="rjieba")
    pictures, problems = media.collect(tmp_path, next_.cards)
    assert problems == ()
    deck.write(next_.cards, next_.ledger.changed, tmp_path / "a.apkg", name="历史", media=pictures)
    anki.take(tmp_path / "a.apkg")
    shown = [anki.collection.get_card(number).render_output() for number in sorted(anki.collection.find_cards(""))]
    return [
        (f"<style>{one.css}</style>{one.question_text}", f"<style>{one.css}</style>{one.answer_text}") for one in shown
    ]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


NIGHTS = ("nightMode", "night_mode", "nightMode night_mode")
DESKTOP = "body { margin: 20px } body.nightMode { background-color: #2c2c2c; color: #fcfcfc } li { text-align: start }"
"""What Anki's own style sheet says of the same elements."""


def show(page: Page, side: str, night: str = "", width: int = 1000) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.set_content(f"<!doctype html><style>{DESKTOP}</style><body class='card card1 {night}'><div id=qa>{side}</div>")


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(f"(one) => getComputedStyle(one)['{name}']"))


def luminance(color: str) -> float:
    """The brightness of a colour as WCAG 2 counts it, from 0 to 1."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_look_has_its_own_time_which_moves_with_it() -> None:
    """Anki takes a new look only where CHANGED is later: change both lines together."""
    digest = hashlib.sha256("\0".join((look.FRONT, look.BACK, look.css())).encode()).hexdigest()[:16]
    assert (digest, look.CHANGED) == ("d69377aab415c2bf", 1_735_689_600)


def test_the_look_needs_no_program_and_nothing_from_elsewhere() -> None:
    everything = look.FRONT + look.BACK + look.css()
    assert not re.search(r"<script|javascript:|\son\w+=|@import|url\(|https?:", everything)


@pytest.mark.parametrize("night", ["", *NIGHTS])
def test_everything_can_be_read_by_day_and_by_night(night: str, page: Page, sides: Sides) -> None:
    for index in (PLAIN_CARD, LIST_CARD):
        show(page, sides[index][1], night)
        paper = style(page, "body", "backgroundColor")
        assert (luminance(paper) < 0.1) == bool(night)
        panel, mark = (style(page, one, "backgroundColor") for one in (".sentence", "mark"))
        assert len({paper, panel, mark}) == 3
        grounds = {".sentence": panel, "mark": mark}
        for selector in (".context", ".question", ".answer", ".sentence", "mark", ".source a"):
            ratio = contrast(style(page, selector, "color"), grounds.get(selector, paper))
            assert ratio >= 4.5, f"{selector} {night}: {ratio:.1f}"


@pytest.mark.parametrize("width", [280, 360, 800, 1600])
def test_nothing_is_wider_than_the_screen(width: int, page: Page, sides: Sides) -> None:
    for pair in sides:
        for side in pair:
            show(page, side, width=width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator(".face").bounding_box()["width"] <= 700  # type: ignore[index]  # there is a box


def test_a_list_shows_empty_lines_in_front_and_the_answers_behind(page: Page, sides: Sides) -> None:
    front, back = sides[LIST_CARD]
    show(page, front)
    assert page.locator(".blanks li:visible").count() == 3
    assert "罗德岛" not in page.locator("body").inner_text()
    show(page, back)
    assert page.locator(".blanks li:visible").count() == 0
    assert page.locator(".answer li:visible").all_inner_texts() == ["罗德岛", "克里特岛", "马耳他（Malta）"]
    assert page.locator("mark").all_inner_texts() == ["罗德岛", "克里特岛", "马耳他（Malta）"]


def test_the_back_reads_from_top_to_bottom(page: Page, sides: Sides) -> None:
    show(page, sides[PLAIN_CARD][1], width=360)
    parts = (".context", ".question", "hr#answer", ".answer", ".sentence", ".picture", ".source")
    boxes = [page.locator(part).bounding_box() for part in parts]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == len(parts)
    assert tops == sorted(tops)


def test_an_empty_field_leaves_nothing_behind(page: Page, sides: Sides) -> None:
    for side in sides[BARE_CARD]:
        show(page, side)
        assert page.locator(".context, .picture, .extra").count() == 0


def test_context_and_source_are_small_and_the_answer_is_large(page: Page, sides: Sides) -> None:
    show(page, sides[PLAIN_CARD][1])
    sizes = [
        float(style(page, one, "fontSize").removesuffix("px"))
        for one in (".source", ".sentence", ".question", ".answer")
    ]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 4


def test_the_answer_stands_in_a_face_of_its_own_and_chinese_faces_come_first(page: Page, sides: Sides) -> None:
    show(page, sides[PLAIN_CARD][1])
    plain, serif = style(page, ".question", "fontFamily"), style(page, ".answer", "fontFamily")
    assert plain.startswith('"PingFang SC", "Noto Sans CJK SC"')
    assert {"Microsoft YaHei", "Noto Sans CJK TC"} <= {name.strip(' "') for name in plain.split(",")}
    assert (plain.split(", ")[-1], serif.split(", ")[-1]) == ("sans-serif", "serif")


def test_no_text_of_a_note_is_an_element(page: Page, anki: Anki, tmp_path: Path) -> None:
    build(SAMPLE[-1:], tmp_path / "a.apkg")
    anki.take(tmp_path / "a.apkg")
    (number,) = anki.collection.find_cards("")
    shown = anki.collection.get_card(number).render_output()
    show(page, shown.answer_text)
    text = NASTY.replace("\x1f", "")
    assert page.locator(".sentence").inner_text() == text
    assert page.locator(".context").inner_text() == text
    assert page.locator(".answer li").all_inner_texts() == [text, text]
    assert page.locator("b, i, script, img, [onclick]").count() == 0
