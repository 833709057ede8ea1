"""The title that a note begins with: a name like any other, of a person where a life follows."""

from __future__ import annotations

import pytest

from cards.entitled import entitled
from cards.make import cards_of
from cards.notes import parse
from cards.rules import RuleSet, load


@pytest.fixture(scope="module")
def default() -> RuleSet:
    return load()


@pytest.mark.parametrize(
    ("title", "first", "found"),
    [
        ("灯笼谷", "灯笼谷是一座峡谷。", ("灯笼谷", "name")),
        ("燈籠谷", "灯笼谷是一座峡谷。", ("灯笼谷", "name")),
        ("灯笼谷_(电影)", "《灯笼谷》是一部电影。", ("灯笼谷", "name")),
        ("程长庚", "程长庚（1811年－1880年），字玉珊，京剧演员。", ("程长庚", "person")),
        ("程长庚", "程长庚出生于潜山。", ("程长庚", "person")),
        ("程长庚", "程长庚（），安徽潜山人，唱老生。", ("程长庚", "person")),
        ("程长庚", "程长庚，原名程椿。", ("程长庚", "person")),
        ("程长庚", "程长庚，清代京剧演员。", ("程长庚", "person")),
        ("灯笼谷中学", "灯笼谷中学原名灯笼谷公学。", ("灯笼谷中学", "name")),
        ("灯笼谷", "这座峡谷叫灯笼谷。", None),
        ("Kettle", "Kettle是一个工具。", None),
        ("1936", "1936年是闰年。", None),
        ("谷", "谷是两山之间的低地。", None),
    ],
)
def test_a_title_that_the_text_begins_with_is_a_name(title: str, first: str, found: tuple[str, str] | None) -> None:
    assert entitled(title, first) == found


NOTE = """# 佟玉川

佟玉川（），号砚农，河北沧县人，相声演员。佟玉川病逝于1962年。

# 尾声
"""


def test_who_the_title_names_is_somebody_throughout_the_note(default: RuleSet) -> None:
    note, _ = parse(NOTE, "note.md")
    assert "佟玉川病逝于哪一年？" in {card.question for card in cards_of(note, default)[0]}
    other, _ = parse(NOTE.replace("# 佟玉川", "# 相声"), "note.md")
    assert "佟玉川病逝于哪一年？" not in {card.question for card in cards_of(other, default)[0]}


FLAG = """# 灯笼谷县旗

灯笼谷县旗由蓝底和一盏灯笼组成。该县旗于1965年启用。
"""


def test_a_noun_that_its_name_ends_in_stands_for_what_the_title_names(default: RuleSet) -> None:
    note, _ = parse(FLAG, "note.md")
    assert "灯笼谷县旗于哪一年启用？" in {card.question for card in cards_of(note, default)[0]}
