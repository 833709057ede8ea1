"""Names beside what they name: where a term begins before its bracket, and what a short life tells."""

from __future__ import annotations

import pytest

from cards import build
from cards.make import explain_text
from cards.model import Draft

RULES = build.load_rules()


def drafts(text: str, rule: str) -> list[Draft]:
    """What the rule proposes that the gate lets pass."""
    return [
        draft
        for trace in explain_text(text, RULES)
        for draft, refusal in trace.drafts
        if draft.rule == rule and refusal is None
    ]


@pytest.mark.parametrize(
    ("rule", "text", "question", "answer"),
    [
        ("foreign-term", "这种现象称为临界质量（Critical Mass）。", "临界质量的外文名是什么？", "Critical Mass"),
        ("foreign-term", "四帝之年（Year of the Four Emperors）：公元69年。", "四帝之年的外文名是什么？", "Year of the Four Emperors"),
        ("abbreviation", "1962年，她加入了民族解放阵线（FLN）。", "FLN指什么？", "民族解放阵线"),
        ("foreign-term", "雪豹（Panthera uncia）是猫科豹属动物。", "雪豹的学名是什么？", "Panthera uncia"),
        ("foreign-term", "风毛菊（学名：Saussurea）是菊科草本植物。", "风毛菊的学名是什么？", "Saussurea"),
        ("foreign-term", "鞍点（Saddle points）在微分方程里常见。", "鞍点的外文名是什么？", "Saddle points"),
        ("foreign-term", "山鹪莺（Prinia superciliaris）生活在灌丛里。", "山鹪莺的学名是什么？", "Prinia superciliaris"),
        ("foreign-term", "山鹪莺（Hill prinia）生活在灌丛里。", "山鹪莺的外文名是什么？", "Hill prinia"),
        ("foreign-term", "# 阿美族\n\n巫师（cikawasay）由女性担任。", "巫师的阿美语是什么？", "cikawasay"),
        ("foreign-term", "# 满族\n\n旗人（gūsai niyalma）不得经商。", "旗人的满语是什么？", "gūsai niyalma"),
        ("foreign-term", "# 阿美族\n\n巫师（Shaman）由女性担任。", "巫师的外文名是什么？", "Shaman"),
        ("chinese-name", "Marconi（下文译作马可尼）去了伦敦。", "Marconi的中文是什么？", "马可尼"),
        ("chinese-name", "Cognomen（家支名）：分支的绰号。", "Cognomen的中文是什么？", "家支名"),
        ("word-meaning", "俄语的Товарищ意思为朋友，同志。", "Товарищ是什么意思？", "朋友，同志"),
        ("essence", "次磷酸是一种磷的含氧酸，也是一种强还原剂。", "次磷酸是什么？", "一种磷的含氧酸，也是一种强还原剂"),
        ("rooted", "“总督”一词源自明朝时期，起初是临时的官职。", "“总督”一词源自哪个朝代？", "明朝时期"),
        ("name-of-a-sort", "陈诚，字辞修，乳名德馨，陆军将领。", "陈诚的字是什么？", "辞修"),
        ("name-of-a-sort", "陈诚，字辞修，乳名德馨，陆军将领。", "陈诚的乳名是什么？", "德馨"),
        ("native-of", "吴蕴初，1891～1953，江苏嘉定人，化学家。", "吴蕴初是哪里人？", "江苏嘉定"),
        ("place-today", "1644年，福王在应天府（今南京市）即位。", "应天府在今日的哪里？", "南京市"),
        ("place-today", "祖籍北直隶河间（今属河北），明朝将领。", "北直隶河间在今日的哪里？", "河北"),
        ("sole-post", "1453年，罗马帝国末代皇帝君士坦丁十一世阵亡。", "罗马帝国的末代皇帝是谁？", "君士坦丁十一世"),
        ("measure", "柯林斯运河位于希腊，1893年凿通，全长6.3公里。", "柯林斯运河的全长是多少公里？", "6.3公里"),
        ("word-meaning", "史特拉斯堡从前叫Strateburgum，意为道路上的城市。", "Strateburgum是什么意思？", "道路上的城市"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_asked(rule: str, text: str, question: str, answer: str) -> None:
    assert (question, answer) in [(draft.question, draft.answer) for draft in drafts(text, rule)]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param(
            "foreign-term", "抑制光合作用（photosynthesis）会饿死植物。", id="the verb may belong to the term"
        ),
        pytest.param("abbreviation", "学校开设职业教育及培训课程（VET）。", id="the term may begin before 及"),
        pytest.param("abbreviation", "罗马有胜利广场（Place des Victoires）。", id="no initials"),
        pytest.param("chinese-name", "转播的有TSN（加拿大）。", id="where it is, not what it is called"),
        pytest.param("name-of-a-sort", "俄军发现莫斯科号没有远程雷达。", id="号 that belongs to the name of a ship"),
        pytest.param(
            "name-reason",
            "800年法兰克国王查理被教皇加冕，因此被称作查理大帝继承罗马帝国。",
            id="somebody and what he did is no name",
        ),
        pytest.param("chinese-name", "Januarius（年初）后来移到了前面。", id="a part of the year is no translation"),
        pytest.param("chinese-name", "Actor（策略网络） online network", id="the name goes on behind the bracket"),
        pytest.param("word-meaning", "梵语的“isha”意为“神灵的”，“至高者的”或“精神的”。", id="one of three meanings"),
        pytest.param("native-of", "林可胜，新加坡华侨，中国现代生理学奠基人。", id="a word that ends in 人"),
        pytest.param("gets-name", "西北太平洋的居民习惯称为台风。", id="those who call it so"),
        pytest.param("place-today", "公司位于枣庄（今枣庄市）。", id="the same name"),
        pytest.param("sole-post", "希腊首相卡拉曼利斯恢复了民主制度。", id="a post that many held"),
        pytest.param("measure", "关岛西南方的海沟最深，深度为35797英尺。", id="something on the island is measured"),
        pytest.param("numbered-things", "荷兰东印度公司的三大货物是胡椒和肉桂。", id="one is missing"),
    ],
)
def test_what_is_not_sure_to_be_its_name_is_not_asked(rule: str, text: str) -> None:
    assert [draft.question for draft in drafts(text, rule)] == []
