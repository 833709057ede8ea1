"""Sentences whose form proves one answer: what is asked of them, and where nothing is."""

from __future__ import annotations

import pytest
from conftest import drafted

from cards import build
from cards.rules import RuleSet

FORMS = frozenset(
    "found-by greatest greatest-person crowned gets-name part-of-topic parts-of-topic essence one-of-a-kind rooted whose-kin land-of all-of-them".split()
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return build.load_rules()


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("海王星是德国人伽勒1846年在柏林天文台发现的，离算出来的地方不到一度。", "海王星是谁发现的？", "伽勒"),
        ("以太网由罗伯特·梅特卡夫在一个研究中心发明，后来成了标准。", "以太网是谁发明的？", "罗伯特·梅特卡夫"),
        ("避雷针（lightning rod）是本杰明·富兰克林1752年发明的。", "避雷针是谁发明的？", "本杰明·富兰克林"),
        ("世界上最高的山是珠穆朗玛峰，高8848米。", "世界上最高的山是哪座山？", "珠穆朗玛峰"),
        ("太阳系里最大的行星是木星（Jupiter）。", "太阳系里最大的行星是哪颗星？", "木星"),
        ("格陵兰岛是世界上最大的岛，大半盖着冰。", "世界上最大的岛是哪个岛？", "格陵兰岛"),
        ("西红柿又名番茄，从前只当花看。", "西红柿又名什么？", "番茄"),
        ("印加帝国在安第斯山上，首都是库斯科。", "印加帝国的首都是哪里？", "库斯科"),
        ("特诺奇蒂特兰是阿兹特克的都城，建在湖里。", "阿兹特克的都城是哪里？", "特诺奇蒂特兰"),
        ("艾达·洛芙莱斯，拜伦的女儿，写过程序。", "艾达·洛芙莱斯是谁的女儿？", "拜伦"),
        ("克洛泰尔一世，克洛维一世之子，统一了法兰克。", "克洛泰尔一世是谁之子？", "克洛维一世"),
        ("火成岩、沉积岩和变质岩是地壳的三大岩石。", "地壳的三大岩石是哪些？", "火成岩、沉积岩、变质岩"),
    ],
)
def test_what_stands_on_the_way_does_no_harm(text: str, question: str, answer: str, rules: RuleSet) -> None:
    assert (question, answer) in drafted(text, rules, FORMS)


def test_the_question_keeps_the_script_of_the_note(rules: RuleSet) -> None:
    note = "海王星是德國人伽勒1846年在柏林天文臺發現的。這顆行星離太陽很遠，繞一圈要一百六十多年。"
    assert ("海王星是誰發現的？", "伽勒") in drafted(note, rules, FORMS)


@pytest.mark.parametrize(
    "text",
    [
        "它是德国人伽勒1846年在柏林天文台发现的。",  # nobody knows what
        "海王星是用望远镜发现的。",  # nobody is named
        "工具和算法基本是C++写的。",  # a language is nobody
        "当时，最大的城市是长安。",  # so it was then
        "最大的问题是没有钱。",  # a judgement, and of what
        "天花很可怕，最后一个自然感染的病人是个厨师。",  # of what was told before
        "登月舱叫“鹰号”。",  # of which ship
        "他把它叫做圣剑。",
        "拜伦把第一次叫上船的人都记住了。",
        "这种岩石得名于一座山。",
        "火成岩和沉积岩是地壳的三大岩石。",  # one is missing
        "汤加来自新西兰的移民很多，首都是努库阿洛法吗？",
    ],
)
def test_what_does_not_tell_by_itself_is_not_asked(text: str, rules: RuleSet) -> None:
    assert drafted(text, rules, FORMS) == set()


def test_what_a_thing_means_is_left_where_it_goes_on_behind_a_comma(rules: RuleSet) -> None:
    assert not drafted("横向扩展指的是添加更多的机器，让它们分担同一个任务。", rules, FORMS)
