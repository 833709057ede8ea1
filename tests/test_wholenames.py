"""Names that the rest of the note completes."""

from __future__ import annotations

import pytest

from cards.engine import engine, trimmed
from cards.names import collect
from cards.rules import load


def names(*sentences: str) -> set[str]:
    made = engine(load().engine)
    return set(
        collect(
            [
                (text, trimmed(made, text, words))
                for text, words in zip(sentences, made.tag_all(sentences), strict=True)
            ],
            {},
        )
    )


@pytest.mark.parametrize(
    ("sentences", "whole", "part"),
    [
        (("游戏机公司雅达利成立了。", "次年雅达利推出新机。", "雅达利卖了一百万台。"), "雅达利", "达利"),
        (("舰长奥利维尔下令撤退。", "船员说奥利维尔回到了鹿特丹。"), "奥利维尔", "奥利维"),
        (
            ("洛巴切夫斯基的几何学。", "洛巴切夫斯基出生于下诺夫哥罗德。", "喀山大学的洛巴切夫斯基。"),
            "洛巴切夫斯基",
            "切夫斯基",
        ),
    ],
)
def test_a_syllable_that_always_stands_beside_a_name_belongs_to_it(
    sentences: tuple[str, ...], whole: str, part: str
) -> None:
    found = names(*sentences)
    assert whole in found
    assert part not in found


def test_a_name_that_stands_alone_once_is_whole() -> None:
    assert "尼古拉" in names("沙皇尼古拉同意了。", "尼古拉加入了协约国。", "后来尼古拉退位。", "尼古拉加冕。")


def test_words_beside_a_name_are_no_part_of_it() -> None:
    found = names("宇航员维吉尔醒来。", "宇航员维吉尔登船。")
    assert not any("员" in name for name in found)
