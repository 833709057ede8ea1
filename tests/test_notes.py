"""What becomes of the Markdown that people write."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import notes
from cards.model import MATH_CLOSE, MATH_OPEN, Block, Image, Note, Problem

Plain = tuple[str, int, str]

BROKEN = (
    "a.md:2:9: The front matter is not valid YAML. "
    "Did you forget quotes around a value that holds a colon? [front-matter]"
)
UNCLOSED = (
    "a.md:3:1: This code block is not closed, so all that follows is code. "
    "Did you forget a line of ```? [unclosed-code]"
)


def parsed(text: str) -> Note:
    note, problems = notes.parse(text, "folder/note.md")
    assert problems == ()
    return note


def blocks(text: str) -> list[Block]:
    return [block for snippet in parsed(text).snippets for block in snippet.blocks]


def plain(text: str) -> list[Plain]:
    return [(block.kind, block.depth, block.text) for block in blocks(text)]


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def marked(text: str) -> list[str]:
    return [block.text[start:end] for block in blocks(text) for start, end in block.marks]


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


# Title and tags


def test_front_matter_gives_title_and_tags_and_no_text() -> None:
    note = parsed(
        "---\nlayout: post\ntitle:  宋史（二）\ntags: [变法, 北宋 人物]\ncategory: Old China \n---\n\n正文。\n"
    )
    assert (note.title, note.tags) == ("宋史（二）", ("变法", "北宋_人物", "Old_China"))
    assert [block.text for block in note.snippets[0].blocks] == ["正文。"]


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: 甲, 乙，丙", ("甲", "乙", "丙")),
        ("tag: '#甲 #乙'", ("甲", "乙")),
        ("categories:\n  - 甲\n  - 乙", ("甲", "乙")),
        ("keywords: 甲\ntags: [甲, 乙]", ("甲", "乙")),
        ("tags: [2020, yes]", ("2020", "yes")),
        ("tags:", ()),
        ("tags: {a: b}", ()),
    ],
)
def test_tags_are_strings_or_lists_under_many_names(line: str, tags: tuple[str, ...]) -> None:
    assert set(parsed(f"---\n{line}\n---\n").tags) == set(tags)


def test_a_title_is_kept_as_it_was_typed() -> None:
    assert parsed("---\ntitle: 3.10\n---\n").title == "3.10"


def test_without_front_matter_the_first_top_heading_is_the_title() -> None:
    assert parsed("## 小\n\n# 大**题** #\n\n# 二\n").title == "大题"


def test_without_any_title_the_file_name_is_it() -> None:
    assert parsed("正文。").title == "note"


def test_broken_front_matter_costs_a_problem_and_nothing_else() -> None:
    note, problems = notes.parse("---\ntitle: 宋: 变法\ntag: 史\n---\n正文。\n", "a.md")
    assert (note.title, note.tags, note.snippets[0].blocks[0].text) == ("宋: 变法", ("史",), "正文。")
    assert said(problems) == [BROKEN]


def test_unclosed_front_matter_is_reported() -> None:
    note, problems = notes.parse("---\ntitle: 宋\n\n正文。\n", "a.md")
    assert said(problems) == ["a.md:1:1: The front matter is not closed. Did you forget a line of ---? [front-matter]"]
    assert note.snippets[0].blocks[-1].text == "正文。"


def test_a_rule_at_the_top_opens_no_front_matter_when_prose_follows() -> None:
    assert texts("---\n\n先有一段。\n\n---\n\n再有一段。\n") == ["先有一段。", "再有一段。"]


def test_a_note_of_nothing_but_front_matter_holds_nothing() -> None:
    assert parsed("---\ntitle: 空\n---\n") == Note(path="folder/note.md", title="空", tags=(), snippets=())


@pytest.mark.parametrize("text", ["", "\n\n", "---", "***\n\n---\n", "#", "   "])
def test_empty_notes_hold_nothing(text: str) -> None:
    assert parsed(text).snippets == ()


# Snippets


def test_headings_part_snippets_and_may_skip_levels() -> None:
    note = parsed("前。\n\n# 一\n\n甲。\n\n### 三\n\n乙。\n\n## 二\n\n丙。\n\n# 另\n\n丁。\n")
    assert [(snippet.headings, snippet.blocks[0].text) for snippet in note.snippets] == [
        ((), "前。"),
        (("一",), "甲。"),
        (("一", "三"), "乙。"),
        (("一", "二"), "丙。"),
        (("另",), "丁。"),
    ]


def test_a_rule_parts_snippets_and_keeps_the_headings() -> None:
    note = parsed("# 一\n\n甲。\n\n---\n\n乙。\n\n* * *\n丙。\n")
    assert [(snippet.headings, snippet.blocks[0].text) for snippet in note.snippets] == [
        (("一",), "甲。"),
        (("一",), "乙。"),
        (("一",), "丙。"),
    ]


def test_a_rule_right_under_a_line_makes_no_heading_of_it() -> None:
    assert [snippet.headings for snippet in parsed("甲。\n---\n乙。\n").snippets] == [(), ()]


def test_a_line_of_equals_signs_makes_a_heading() -> None:
    note = parsed("题\n===\n甲。\n")
    assert (note.snippets[0].headings, note.snippets[0].blocks[0].text) == (("题",), "甲。")


@pytest.mark.parametrize("line", ["**1901年**", "1901年", "**1901年：**"])
def test_a_line_that_is_a_year_alone_is_a_heading_below_all_others(line: str) -> None:
    note = parsed(f"# 题\n\n{line}\n\n甲。\n\n**1902年**\n\n乙。\n\n## 三\n\n丙。\n\n**1903年**甲。\n")
    year = line.strip("*：")
    found = [(tuple(name.strip("：") for name in s.headings), s.blocks[0].text) for s in note.snippets]
    assert found == [(("题", year), "甲。"), (("题", "1902年"), "乙。"), (("题", "三"), "丙。")]


def test_headings_and_rules_inside_quotes_part_nothing() -> None:
    assert plain("> # 题\n>\n> ---\n>\n> 文。\n") == [("quote", 1, "题"), ("quote", 1, "文。")]


# Blocks


def test_lines_of_a_paragraph_are_joined_the_chinese_way() -> None:
    assert texts("汉字接\n汉字，\nthen Latin\nwords 和\n汉字\n") == ["汉字接汉字，then Latin words 和汉字"]


def test_line_breaks_that_were_meant_are_kept() -> None:
    assert texts("三点：\n第一句。\n又一句；\n末句\n") == ["三点：", "第一句。", "又一句；", "末句"]
    assert texts("1.甲\n2.乙\n") == ["1.甲", "2.乙"]
    assert texts("　　甲段\n　　乙段\n") == ["甲段", "乙段"]
    assert texts("甲  \n乙\\\n丙<br>丁\n") == ["甲", "乙", "丙", "丁"]


def test_paragraphs_numbered_by_hand_stay_paragraphs() -> None:
    assert plain("1.两个人。\n\n2）三个人。\n\n（3）四个人。\n") == [
        ("paragraph", 0, "1.两个人。"),
        ("paragraph", 0, "2）三个人。"),
        ("paragraph", 0, "（3）四个人。"),
    ]


def test_nested_lists_come_in_order_with_their_depth() -> None:
    found = blocks("- 甲\n  1. 乙\n\n     乙二\n  2. 丙\n- [x] 丁\n")
    assert [(block.kind, block.depth, block.ordered, block.text) for block in found] == [
        ("item", 1, False, "甲"),
        ("item", 2, True, "乙"),
        ("item", 2, True, "乙二"),
        ("item", 2, True, "丙"),
        ("item", 1, False, "丁"),
    ]


def test_quotes_nest() -> None:
    assert plain("> 甲\n> 续\n>\n> > 乙\n") == [("quote", 1, "甲续"), ("quote", 2, "乙")]


def test_a_callout_loses_its_marker_and_its_title_is_a_line() -> None:
    assert texts("> [!note] 题\n> 文\n") == ["题", "文"]


def test_an_admonition_is_a_quote_under_its_title() -> None:
    assert plain('!!! note "灯塔"\n    灯塔在岛上。\n\n    它亮着。\n\n后文。\n') == [
        ("quote", 1, "灯塔"),
        ("quote", 1, "灯塔在岛上。"),
        ("quote", 1, "它亮着。"),
        ("paragraph", 0, "后文。"),
    ]
    assert texts("!!! note\n    灯塔在岛上。\n") == ["灯塔在岛上。"]


def test_the_lines_of_a_chronicle_are_parted() -> None:
    assert texts("1931年，建桥\n1945年，桥毁\n又修\n") == ["1931年，建桥", "1945年，桥毁又修"]
    assert texts("桥建成于\n1931年。\n") == ["桥建成于1931年。"]


def test_a_short_line_behind_a_bullet_is_a_title() -> None:
    assert texts("．清代\n街上有三座桥。\n") == ["．清代", "街上有三座桥。"]
    assert texts("·桥是石造的，\n长五十米。\n") == ["·桥是石造的，长五十米。"]


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("灯塔在**北岸，**无人看守。", ["北岸，"]),
        ("**灯塔（Beacon）**亮着。", ["灯塔（Beacon）"]),
        ("叫**“灯塔”**的书", ["“灯塔”"]),
        ("x ** y 与 z", []),
        ("a**b，c", []),
    ],
)
def test_bold_ends_at_a_chinese_mark(text: str, bold: list[str]) -> None:
    assert marked(text) == bold
    assert ("**" in texts(text)[0]) == (not bold)


def test_tables_become_rows_with_cells() -> None:
    rows = blocks("| 名 | 年 |\n|:--|--:|\n| 甲\\|乙 **丙** | 1 |\n|  | 2 |\n")
    assert [(row.kind, [row.text[start:end] for start, end in row.cells]) for row in rows] == [
        ("row", ["名", "年"]),
        ("row", ["甲|乙 丙", "1"]),
        ("row", ["", "2"]),
    ]
    assert rows[1].origin.place(rows[1].cells[1][0]) == (3, 16)


def test_a_table_whose_columns_do_not_add_up_is_still_a_table() -> None:
    rows = blocks("| 名 | 年 | 注 |\n|--|--|\n| 甲 | 1 |\n\n| 乙 | 2 |\n| 丙\\|丁 | **3** |\n")
    assert [[row.text[start:end] for start, end in row.cells] for row in rows] == [
        ["名", "年", "注"],
        ["甲", "1"],
        ["乙", "2"],
        ["丙|丁", "3"],
    ]
    assert rows[3].origin.place(0) == (6, 3)


def test_characters_without_width_part_nothing() -> None:
    assert texts("甲\u200b乙\ufeff丙\u00a0丁  戊") == ["甲乙丙 丁 戊"]


def test_code_is_code() -> None:
    assert plain("```py\nprint('字')\n\n# 不是题\n```\n\n~~~\nx\n~~~\n") == [
        ("code", 0, "print('字')\n\n# 不是题"),
        ("code", 0, "x"),
    ]


def test_chinese_that_was_indented_is_prose_and_code_is_not() -> None:
    assert plain("    段首空了四格的中文。\n\n    int main();\n") == [
        ("paragraph", 0, "段首空了四格的中文。"),
        ("code", 0, "int main();"),
    ]


def test_an_unclosed_fence_is_reported() -> None:
    note, problems = notes.parse("文。\n\n```\n代码\n", "a.md")
    assert [block.kind for block in note.snippets[0].blocks] == ["paragraph", "code"]
    assert said(problems) == [UNCLOSED]


def test_footnotes_are_blocks_where_they_stand_and_their_marks_vanish() -> None:
    assert plain("正文[^1]接着[^无]。\n\n[^1]: 注文。\n\n后文^[旁注]。\n") == [
        ("paragraph", 0, "正文接着。"),
        ("footnote", 0, "注文。"),
        ("paragraph", 0, "后文。"),
        ("footnote", 0, "旁注"),
    ]


def test_kramdown_attributes_and_tables_of_contents_give_nothing() -> None:
    assert plain("* toc\n{:toc}\n\n[TOC]\n\n文。\n{:.red}\n\n**重**{:.red}点\n") == [
        ("paragraph", 0, "文。"),
        ("paragraph", 0, "重点"),
    ]


# Links and pictures


def test_a_bare_address_is_a_link_and_parts_the_lines_around_it() -> None:
    assert plain("甲\nhttps://a.cn/x_y_z?b==c\n乙\n\n<https://b.cn>\n") == [
        ("paragraph", 0, "甲"),
        ("link", 0, "https://a.cn/x_y_z?b==c"),
        ("paragraph", 0, "乙"),
        ("link", 0, "https://b.cn"),
    ]


def test_addresses_inside_a_sentence_vanish_with_their_brackets() -> None:
    assert texts("见https://a.cn/x，再看（https://b.cn）和<https://c.cn>。") == ["见，再看和。"]


def test_links_keep_their_text() -> None:
    assert texts('[甲](http://x.y "题")的[乙][z]和[[丙]]、[[页|丁]]、[[页#节]]。\n\n[z]: http://x.y\n') == [
        "甲的乙和丙、丁、页。"
    ]


def test_a_paragraph_of_one_link_is_a_link() -> None:
    assert plain("[甲](x)\n\n- [乙](y)\n\n[丙](z)是人。\n") == [
        ("link", 0, "甲"),
        ("link", 1, "乙"),
        ("paragraph", 0, "丙是人。"),
    ]


def test_pictures_are_collected_with_their_lines() -> None:
    note = parsed("文![图一|300](图/a b.png)字。\n\n![[c.png|200]]\n<img src='d.jpg' alt='丁'>\n\n![](%E5%9B%BE.png)\n")
    assert note.snippets[0].images == (
        Image(path="图/a b.png", alt="图一", line=1),
        Image(path="c.png", alt="", line=3),
        Image(path="d.jpg", alt="丁", line=4),
        Image(path="%E5%9B%BE.png", alt="", line=6),
    )
    assert [image.line for image in note.snippets[0].images] == [1, 3, 4, 6]
    assert [block.text for block in note.snippets[0].blocks] == ["文字。"]


def test_a_snippet_of_nothing_but_a_picture_is_kept() -> None:
    assert len(parsed("# 题\n\n![](a.png)\n\n---\n\n---\n").snippets) == 1


# Inline


def test_bold_and_marked_text_is_remembered() -> None:
    assert marked("**甲**==乙==与*丙*及<b>丁</b>，**跨\n行**。") == ["甲", "乙", "丁", "跨行"]


def test_markup_is_gone() -> None:
    assert texts("*斜*、`码 & *`、~~删~~、\\*星\\*、&amp;、H<sub>2</sub>O、#标签 a<!-- 注 -->b") == [
        "斜、码 & *、、*星*、&、H2O、#标签 ab"
    ]


def test_signs_that_are_no_html_stay() -> None:
    assert texts("List<String> 里 a<b 且 c>d") == ["List<String> 里 a<b 且 c>d"]


def test_formulas_stand_between_their_own_marks() -> None:
    assert texts("若$a_1*b$则$$x*y*$$。\n\n$$\n\\begin{x}\n- a\n\\end{x}\n$$\n\n$$a$$和$$b$$\n") == [
        f"若{MATH_OPEN}a_1*b{MATH_CLOSE}则{MATH_OPEN}x*y*{MATH_CLOSE}。",
        f"{MATH_OPEN}\\begin{{x}} - a \\end{{x}}{MATH_CLOSE}",
        f"{MATH_OPEN}a{MATH_CLOSE}和{MATH_OPEN}b{MATH_CLOSE}",
    ]


def test_amounts_of_dollars_are_no_formulas() -> None:
    assert texts("由$5涨到$8，再到US$9和HK$10。") == ["由$5涨到$8，再到US$9和HK$10。"]


def test_the_marks_of_formulas_cannot_be_smuggled_in() -> None:
    assert texts(f"甲{MATH_OPEN}乙{MATH_CLOSE}丙") == ["甲 乙 丙"]


def test_html_blocks_give_their_text() -> None:
    assert plain("<div>\n<p>甲<b>乙</b></p>\n<ul><li>丙</li></ul>\n</div>\n\n<!-- 注\n\n释 -->\n\n丁\n") == [
        ("paragraph", 0, "甲乙"),
        ("item", 0, "丙"),
        ("paragraph", 0, "丁"),
    ]


def test_html_tables_give_rows() -> None:
    rows = blocks("<table>\n<tr><th>名</th><th>年</th></tr>\n<tr><td>甲</td><td>一<br>二</td></tr>\n</table>\n")
    assert [[row.text[start:end] for start, end in row.cells] for row in rows] == [["名", "年"], ["甲", "一二"]]


def test_scripts_styles_and_players_give_nothing() -> None:
    assert texts("<script>\n甲\n</script>\n\n<style>乙</style>\n\n<video>\n丙\n</video>\n\n<pre>\n丁\n</pre>\n") == []


def test_an_unclosed_comment_is_reported() -> None:
    note, problems = notes.parse("甲\n\n<!-- 乙\n\n丙\n", "a.md")
    assert [block.text for block in note.snippets[0].blocks] == ["甲"]
    assert said(problems) == ["a.md:3:1: This comment is not closed. Did you forget a -->? [unclosed-comment]"]


# Places

MARKUP = """汉字 好。 走！ ， 1949年 **重** ==标== *斜* ~~删~~ `码` $x^2$ $$y$$ [链](http://a.cn)
[[维基]] [[页|字]] ![图](p.png) https://a.cn/b_c <b>粗</b> H<sub>2</sub>O [^1] ^[旁]
\\* &amp; “引。” （注） （https://a.cn） ** _ #题 <br> {:.a} | 𠀀"""
PIECES = st.sampled_from([*MARKUP.split(), "a b", "`` c`d ``", "  ", "\t", "\u3000"])
LINES = st.builds(
    lambda start, pieces: start + "".join(pieces),
    st.sampled_from(
        ["", "", "", "", "- ", "  - ", "1. ", "> ", "> > ", "# ", "## ", "    ", "| ", "[^1]: ", "\t", "<p>"]
    ),
    st.lists(PIECES, max_size=6),
)
BREAKS = st.sampled_from(
    ["\n", "\n\n", "  \n", "\n---\n", "\n|--|--|\n", "\n```\n", "\n$$\n", "\n<div>\n", "\n===\n", "\n\n\n"]
)
MARKDOWN = st.builds(
    lambda front, rows: front + "".join(line + end for line, end in rows),
    st.sampled_from(["", "", "---\ntitle: 题\n---\n", "\n\n"]),
    st.lists(st.tuples(LINES, BREAKS), max_size=12),
)


def check_places(text: str, block: Block) -> None:
    """Each character that is not of a formula or an entity is the one of the note at its place."""
    lines = [line + "\n" for line in text.split("\n")]
    formula = False
    for offset, char in enumerate(block.text):
        line, column = block.origin.place(offset)
        formula = formula or char == MATH_OPEN
        there = lines[line - 1][column - 1 :]
        same = (
            there[:1] == char
            or (char.isspace() and (there[:1].isspace() or there.startswith("<br>")))
            or there.startswith("&amp;")
        )
        parted_by_tags = block.kind == "row" and char == "|"
        assert formula or same or parted_by_tags, (char, line, column, there)
        formula = formula and char != MATH_CLOSE


@settings(max_examples=300, deadline=None)
@given(MARKDOWN)
def test_every_character_is_the_one_of_the_file_at_its_place(text: str) -> None:
    note, _ = notes.parse(text, "a.md")
    for snippet in note.snippets:
        for block in snippet.blocks:
            assert block.text
            assert block.kind == "code" or block.text == block.text.strip(" ")
            check_places(text, block)
            assert all(0 <= start < end <= len(block.text) for start, end in block.marks)
            assert all(0 <= start <= end <= len(block.text) for start, end in block.cells)


@settings(max_examples=100, deadline=None)
@given(MARKDOWN, st.integers(1, 60))
def test_reading_in_small_stretches_changes_nothing(text: str, stretch: int) -> None:
    whole, _ = notes.parse(text, "a.md")
    assert notes.parse(text, "a.md", stretch=stretch)[0] == whole


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(list("[]()<>!*_`$=~#>-|:{}\\^&\n\t 汉。“”https/a1")), max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for snippet in notes.parse(text, "a.md")[0].snippets:
        for block in snippet.blocks:
            check_places(text, block)


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    block = blocks("---\ntitle: 题\n---\n\n> - 甲**乙**\n")[0]
    assert (block.text, block.origin.place(0), block.origin.place(1)) == ("甲乙", (5, 5), (5, 8))


# Odd files


def test_a_file_that_vanished_is_reported(tmp_path: Path) -> None:
    note, problems = notes.read(tmp_path, "a.md")
    assert note is None
    assert said(problems) == ["a.md:1:1: The file is gone. [unreadable]"]


def test_a_folder_named_like_a_note_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    note, problems = notes.read(tmp_path, "a.md")
    assert note is None
    assert [problem.name for problem in problems] == ["unreadable"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that hold")
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("文。")
    (tmp_path / "a.md").chmod(0)
    note, problems = notes.read(tmp_path, "a.md")
    assert note is None
    assert said(problems) == ["a.md:1:1: The file cannot be read: permission denied. [unreadable]"]


def test_a_picture_named_like_a_note_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) * 20)
    note, problems = notes.read(tmp_path, "a.md")
    assert note is None
    assert "a.md:1:1: This is not a text file, so it is left out. [not-text]" in said(problems)


def test_a_note_is_read_below_its_root_or_as_the_root(tmp_path: Path) -> None:
    path = tmp_path / "世界 史" / "第一 章.md"
    path.parent.mkdir()
    path.write_bytes("\ufeff# 题\r\n\r\n甲\r\n乙。\r\n".encode())
    below, problems = notes.read(tmp_path, "世界 史/第一 章.md")
    alone, _ = notes.read(path, "第一 章.md")
    assert problems == ()
    assert below is not None
    assert alone is not None
    assert below.snippets == alone.snippets
    assert [block.text for block in below.snippets[0].blocks] == ["甲乙。"]
    assert below.snippets[0].blocks[0].origin.place(1) == (4, 1)


def test_guesses_and_mistakes_of_one_file_come_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("---\ntitle: 甲: 乙\n---\n变法是在熙宁年间。\n".encode("gb18030"))
    note, problems = notes.read(tmp_path, "a.md")
    assert note is not None
    assert note.title == "甲: 乙"
    assert [problem.name for problem in problems] == ["encoding", "front-matter"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">" * 10_000 + "深", id="quotes"),
        pytest.param("> " * 10_000 + "深", id="quotes with spaces"),
        pytest.param("\n".join("  " * i + "- 深" for i in range(300)), id="lists"),
        *(
            pytest.param(part * 5_000, id=part)
            for part in ["**", "[", "（", "`a``", "<!--", "^[", "$$a $ ", "[^", "<del>"]
        ),
    ],
)
def test_depth_without_end_ends(text: str) -> None:
    begin = time.perf_counter()
    notes.parse(text, "a.md")
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize(
    "unit",
    [
        "# 题\n\n一段**重**话，有[链](http://a.cn)。\n\n---\n\n",
        "没有空行的一行，\n",
        "每行一句。\n",
        "没有换行的一句。",
        "- 一项。\n",
    ],
    ids=["usual", "lines", "sentences", "one-line", "items"],
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        notes.parse(text, "a.md")
        return time.process_time() - begin

    seconds(10_000)
    # Ten times the text may take ten times as long; the rest is for a machine with other work.
    assert seconds(300_000) < 10 * 3 * max(seconds(30_000), 0.02)


def test_a_note_of_five_megabytes_is_read_whole() -> None:
    unit = "# 题\n\n" + "一段**重**话，有[链](http://a.cn)和别的。" * 10 + "\n\n---\n\n"
    count = 5_000_000 // len(unit.encode())
    snippets = parsed(unit * count).snippets
    assert len(snippets) == count
    assert snippets[-1].blocks[0].origin.place(0) == (6 * count - 3, 1)


# --- huge notes -----------------------------------------------------------------------------------


def test_a_huge_note_comes_in_pieces_that_are_the_note() -> None:
    sections = "".join(
        f"## 第{n}章\n\n{'罗德岛直到1522年才陷落。' * 20}\n\n---\n\n又过了{n}年。\n\n" for n in range(400)
    )
    text = f"---\ntitle: 史\ntags: [海]\n---\n# 卷\n\n{sections}"
    whole, problems = notes.parse(text, "史.md", stretch=2000)
    found: list[Problem] = []
    some = list(notes.pieces(text.encode(), "史.md", found, longest=10_000))
    assert len(some) > 5
    assert tuple(snippet for note in some for snippet in note.snippets) == whole.snippets
    assert [block.origin for note in some for snippet in note.snippets for block in snippet.blocks] == [
        block.origin for snippet in whole.snippets for block in snippet.blocks
    ]
    assert {(note.path, note.title, note.tags) for note in some} == {(whole.path, whole.title, whole.tags)}
    assert tuple(sorted(found)) == problems


def test_a_huge_note_without_headings_is_cut_between_blocks() -> None:
    text = "罗德岛直到1522年才陷落。\n\n" * 40_000
    some = list(notes.pieces(text.encode(), "史.md", [], longest=50_000))
    whole = notes.parse(text, "史.md")[0].snippets[0].blocks
    assert tuple(block for note in some for snippet in note.snippets for block in snippet.blocks) == whole
    assert len(some) > 2


@pytest.mark.parametrize("data", [b"", b"\n\n", b"---\ntitle: x\n---\n"])
def test_an_empty_note_is_one_piece(data: bytes) -> None:
    assert len(list(notes.pieces(data, "x.md", [], longest=10))) == 1
