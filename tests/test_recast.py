"""What a refused question is asked without, and what it keeps."""

from __future__ import annotations

import pytest

from cards.make import explain_text
from cards.model import Draft, Refusal
from cards.rules import load

RULES = load()


def drafts(text: str) -> list[tuple[Draft, Refusal | None]]:
    """What is proposed of a text, with what the gate says."""
    return [pair for trace in explain_text(text, RULES) for pair in trace.drafts]


@pytest.mark.parametrize(
    ("text", "refused", "check", "asked"),
    [
        ("小灵通在1998年则首次进入了余杭市。", "小灵通在哪一年则首次进入了余杭市？", "leftover", "小灵通在哪一年首次进入了余杭市？"),
        ("1862年，马可·波罗虽然定居在威尼斯。", "1862年，马可·波罗虽然定居在哪里？", "leftover", "1862年，马可·波罗定居在哪里？"),
        ("巴尼特同样认为德国的态势较1914年更好。", "巴尼特同样认为德国的态势较哪一年更好？", "leftover", "巴尼特认为德国的态势较哪一年更好？"),
        ("黑岛在1955年时人口还有213人。", "黑岛在1955年时人口还有多少人？", "leftover", "黑岛在1955年时人口有多少人？"),
        ("“现代”号驱逐舰只装备了32枚反舰导弹。", "“现代”号驱逐舰只装备了多少枚反舰导弹？", "leftover", "“现代”号驱逐舰装备了多少枚反舰导弹？"),
        ("拿破仑在1815年本来是流亡者。", "拿破仑在哪一年本来是流亡者？", "leftover", "拿破仑在哪一年是流亡者？"),
        ("英国海军当然在1805年打赢了特拉法尔加海战。", "英国海军当然在哪一年打赢了特拉法尔加海战？", "opinion", "英国海军在哪一年打赢了特拉法尔加海战？"),
        ("金日成的外祖父康敦煜是平壤教会的长老。", "金日成的外祖父康敦煜是什么？", "wrong-word", "金日成的外祖父康敦煜是什么人？"),
        ("科尔多是《恶魔城》里的配角。", "科尔多是什么？", "wrong-word", "科尔多是谁？"),
        ("卢旺达的国土形状为长方形。", "卢旺达的国土形状为什么？", "wrong-word", "卢旺达的国土形状是什么？"),
    ],
)  # fmt: skip
def test_a_question_is_asked_without_the_words_that_led_on(text: str, refused: str, check: str, asked: str) -> None:
    found = drafts(text)
    assert {refusal.check for draft, refusal in found if refusal and draft.question == refused} == {check}
    assert any(
        draft.question == asked and (refusal is None or refusal.check == "better-draft") for draft, refusal in found
    )


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("1862年，马可·波罗虽然定居在威尼斯，但仍思念中国。", "1862年，谁虽然定居在威尼斯？"),
        ("走投无路的永田哪一年也就是金永吉离开了日本。", "走投无路的永田哪一年就是金永吉离开了日本？"),
        ("西罗马帝国于286年被戴克里先分为两部分。", "西罗马帝国于哪一年被戴克里分为两部分？"),
    ],
)
def test_what_would_change_the_fact_stays(text: str, refused: str) -> None:
    assert not any(draft.question == refused and refusal is None for draft, refusal in drafts(text))
