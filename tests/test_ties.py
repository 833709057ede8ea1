"""Ties that one verb or noun proves: what is asked of them, and where nothing is."""

from __future__ import annotations

import pytest
from conftest import drafted

from cards import build
from cards.rules import RuleSet

TIES = frozenset(
    "serves held-to-be offshoot borders borders-on whose-work known-as notion-called handiwork has-several "
    "of-what-kind".split()
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return build.load_rules()


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("冠生园创始人冼冠生被誉为“食品大王”。", "冠生园创始人冼冠生被誉为什么？", "“食品大王”"),
        ("libc是C语言标准库的简称。", "libc是什么的简称？", "C语言标准库"),
        ("罗宋是俄罗斯的音译。", "罗宋是什么的音译？", "俄罗斯"),
        ("红荚蒾是乌克兰的象征。", "红荚蒾是哪个国家的象征？", "乌克兰"),
        ("格鲁吉亚在高加索山南面，北邻俄罗斯。", "格鲁吉亚北邻哪个国家？", "俄罗斯"),
        ("溧阳市位于江苏省，南与安徽省接壤。", "溧阳市南与哪里接壤？", "安徽省"),
        ("牛顿的《自然哲学的数学原理》用的是几何。", "《自然哲学的数学原理》是谁的作品？", "牛顿"),
        (
            "1275年，吕文焕在芜湖击败贾似道的水军，史称丁家洲之战。",
            "1275年，吕文焕在芜湖击败贾似道的水军，史称什么？",
            "丁家洲之战",
        ),
        ("NVIDIA显卡真正的指令集，被称作SASS。", "NVIDIA显卡真正的指令集，被称作什么？", "SASS"),
        (
            "7-Zip是帕夫洛夫于1999年开发的压缩软件。",
            "帕夫洛夫于1999年开发的压缩软件叫什么？",
            "7-Zip",
        ),
        ("韩国主要的钢铁生产商有浦项钢铁和现代钢铁。", "韩国主要的钢铁生产商有哪些？", "浦项钢铁、现代钢铁"),
        ("古登堡印刷机采用了螺杆传动的原理。", "古登堡印刷机采用了什么原理？", "螺杆传动的原理"),
    ],
)
def test_the_tie_is_asked_by_its_own_word(text: str, question: str, answer: str, rules: RuleSet) -> None:
    assert (question, answer) in drafted(text, rules, TIES)


@pytest.mark.parametrize(
    "text",
    [
        "InfiniBand是一个用于高性能计算的网络标准。",  # 用于 only qualifies
        "他被誉为“食品大王”。",
        "她找到几张乾隆《泉州府志》的书影。",  # an edition, and no author
        "古生物学是研究化石的地质学的分支。",  # of geology, and not of what studies it
        "秦始皇陵被列为世界文化遗产之一。",
        "路易十四的《枫丹白露敕令》赶走了胡格诺派。",  # a law is no work
        "当百分比为50%时，称为中值滤波。",
        "一架俄罗斯苏-30战斗机被导弹击落。",  # one of many
        "MNIST是Google推出的数据集。",  # the bare kind fits many
        "DemosaicNet是MIT的博士生写的作品。",
        "荷兰东印度公司的三大货物有胡椒、肉桂和丁香。",  # what is counted has a rule of its own
        "雅典和斯巴达是希腊重要的城邦。",
        "艾西莫夫提出了著名的定律。",
        "李鸿章是安徽合肥人的女婿。",
    ],
)
def test_where_more_than_one_thing_fits_nothing_is_asked(text: str, rules: RuleSet) -> None:
    assert drafted(text, rules, TIES) == set()
