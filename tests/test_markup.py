"""Text of a note as HTML: it shows as it stands, and nothing in it is a command."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cards import markup
from cards.model import MATH_CLOSE, MATH_OPEN

INERT = [
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
    ("\"'", "&quot;&#39;"),
    ("<script>", "&lt;script&gt;"),
    ("&lt;", "&amp;lt;"),
    ("{{c1::x}}", "&#123;&#123;c1::x&#125;&#125;"),
    ("[sound:x]", "&#91;sound:x&#93;"),
    ("\\(x\\)", "<span>\\</span>(x<span>\\</span>)"),
    ("$$x$$", "<span>$</span><span>$</span>x<span>$</span><span>$</span>"),
    ("a\x1fb\x00c\x9f", "abc"),
    ("\ud800", "\ufffd"),
    (" 一 \r\n\n 二 ", "一<br>二"),
    (f"{MATH_OPEN}x", "x"),
    (f"{MATH_OPEN}{MATH_OPEN}x{MATH_CLOSE}{MATH_CLOSE}", "\\(x\\)"),
    (f"{MATH_OPEN} {MATH_CLOSE}", ""),
    (f"若{MATH_OPEN}a<b\n\\frac{{1}}{{2}}{MATH_CLOSE}则", "若\\(a&lt;b \\frac&#123;1&#125;&#123;2&#125;\\)则"),
    (f"{MATH_OPEN}\\href{{x}}y{MATH_CLOSE}",
     "<span>$</span><span>\\</span>href&#123;x&#125;y<span>$</span>"),
    (f"{MATH_OPEN}x\\)y{MATH_CLOSE}", "<span>$</span>x<span>\\</span>)y<span>$</span>"),
    (f"{MATH_OPEN}\\hrefx{MATH_CLOSE}", "\\(\\hrefx\\)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "html"), INERT)
def test_text_is_shown_as_it_stands(text: str, html: str) -> None:
    assert markup.html(text) == html


MARKED = [
    ("甲乙丙", [(1, 2)], "甲<mark>乙</mark>丙"),
    ("甲乙丙", [(2, 3), (0, 1)], "<mark>甲</mark>乙<mark>丙</mark>"),
    ("甲乙丙", [(0, 2), (1, 3)], "<mark>甲乙丙</mark>"),
    ("甲乙丙", [(0, 1), (1, 2)], "<mark>甲乙</mark>丙"),
    ("甲乙丙", [(-5, 1), (2, 99), (1, 1)], "<mark>甲</mark>乙<mark>丙</mark>"),
    ("<&>", [(1, 2)], "&lt;<mark>&amp;</mark>&gt;"),
    (f"甲{MATH_OPEN}xy{MATH_CLOSE}乙", [(2, 3)], "甲<mark>\\(xy\\)</mark>乙"),
    (f"甲{MATH_OPEN}xy{MATH_CLOSE}乙", [(0, 2), (3, 6)], "<mark>甲\\(xy\\)乙</mark>"),
]


@pytest.mark.parametrize(("text", "marks", "html"), MARKED)
def test_marks_never_cut_a_character_or_a_formula(text: str, marks: list[tuple[int, int]], html: str) -> None:
    assert markup.html(text, marks) == html


@example(f"{MATH_OPEN}${MATH_CLOSE}", [])
@example(f"{MATH_OPEN}\\({MATH_CLOSE}", [])
@given(
    st.text(st.sampled_from(f"甲<>&[]{{}}\\$(){MATH_OPEN}{MATH_CLOSE}\n"), max_size=20),
    st.lists(st.tuples(st.integers(-2, 22), st.integers(-2, 22)), max_size=3),
)
def test_no_text_gives_a_command(text: str, marks: list[tuple[int, int]]) -> None:
    shown = markup.html(text, marks)
    bare = shown
    for element in ("<mark>", "</mark>", "<br>", "<span>\\</span>", "<span>$</span>"):
        bare = bare.replace(element, "")
    assert not set(bare) & set("<>[]{}$")
    assert shown.count("<mark>") == shown.count("</mark>")
    assert bare.count("\\(") == bare.count("\\)")
