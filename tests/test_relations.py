"""Relations that a noun phrase or a short clause fills: what is asked of them, and where nothing is."""

from __future__ import annotations

import pytest
from conftest import drafted

from cards import build
from cards.rules import RuleSet

RELATIONS = frozenset(
    "which-age gist refers-to name-means trait espouses renamed situated mainstay enters done-by divided-into short-for post-held in-order-to because-of land-of".split()
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return build.load_rules()


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("奥斯陆在中世纪是挪威的都城。", "奥斯陆在哪个时期是挪威的都城？", "中世纪"),
        ("霸王龙在白垩纪晚期是北美洲的猎手。", "霸王龙在哪个地质年代是北美洲的猎手？", "白垩纪晚期"),
        ("西藏在清代又称“唐古忒”。", "西藏在哪个朝代又称“唐古忒”？", "清代"),
        ("岩石学（petrology）是地质学的一个分支，专看石头。", "岩石学是什么？", "地质学的一个分支"),
        ("日心说是指行星都绕着太阳转。", "日心说指什么？", "行星都绕着太阳转"),
        ("声音在介质中传播时遇到的阻力叫声阻抗。", "声阻抗指的是什么？", "声音在介质中传播时遇到的阻力"),
        ("因此，普鲁士的前身是条顿骑士团。", "普鲁士的前身是什么？", "条顿骑士团"),
        ("2012年，索马里实行联邦制，还是没有太平。", "2012年，索马里实行什么制度？", "联邦制"),
        ("1951年，黑龙江省博物馆改名松江省科学博物馆。", "1951年，黑龙江省博物馆改名叫什么？", "松江省科学博物馆"),
        ("乐山市是四川省的地级市，位于四川省中南部，古称嘉州。", "乐山市位于哪里？", "四川省中南部"),
        ("昌昌（Chan Chan）是位于秘鲁北部的一个考古遗址。", "昌昌位于哪里？", "秘鲁北部"),
        ("达尔文1809年生于英格兰的舒兹伯利。", "达尔文生于哪里？", "英格兰的舒兹伯利"),
        ("1977年，AWK语言诞生于贝尔实验室。", "1977年，AWK语言诞生于哪个实验室？", "贝尔实验室"),
        ("1932年，永兴岛被法国占领。", "1932年，永兴岛被哪个国家占领？", "法国"),
        ("中国残疾人联合会，简称中国残联。", "中国残联是什么的简称？", "中国残疾人联合会"),
        ("外藩蒙古又分为内札萨克蒙古和外札萨克蒙古。", "外藩蒙古分为哪些？", "内札萨克蒙古、外札萨克蒙古"),
        ("普鲁士为应对危机，修建了三条铁路。", "普鲁士修建三条铁路是为了什么？", "应对危机"),
        ("1935年12月，吴鼎昌出任实业部部长，辞去社长一职。", "1935年12月，吴鼎昌出任什么职务？", "实业部部长"),
        ("1934年，查普曼因肺炎去世。", "1934年，查普曼因什么去世？", "肺炎"),
        ("巴斯德（Louis Pasteur），法国化学家，研究过蚕病。", "巴斯德是哪国的化学家？", "法国"),
    ],
)
def test_the_relation_is_asked_by_its_own_word(text: str, question: str, answer: str, rules: RuleSet) -> None:
    assert (question, answer) in drafted(text, rules, RELATIONS)


def test_the_question_keeps_the_script_of_the_note(rules: RuleSet) -> None:
    note = "樂山市是四川省的地級市，位於四川省中南部，古稱嘉州。這座城市的江邊有一尊大佛，遊客很多。"
    assert ("樂山市位於哪裡？", "四川省中南部") in drafted(note, rules, RELATIONS)


@pytest.mark.parametrize(
    "text",
    [
        "清朝于1689年和俄国签订了条约。",  # a state, not the time in which something was
        "唐代的诗人大多会喝酒。",  # the age only qualifies
        "抗日战争时期，徐海东去过延安。",  # years of which everything is told
        "贡多拉是一种重要的交通工具。",  # a remark
        "朱然的儿子叫施绩。",  # a person, and no word that is explained
        "电解铝的目的有两个方面。",
        "湖北军政府采用新制度。",  # which one is not said
        "1919年，日本改称昭和。",  # a country is not renamed in passing
        "雷公藤位于第二位。",  # no place
        "林登强森是第36任美国总统。",  # the how-manieth is part of the post
        "客家人分布于台北市，新北市和桃园市。",  # only the first of several places
        "燕京大学，简称燕京。",  # a stretch of the name
        "1949年，都城被敌军攻陷。",  # which army is not said
        "康熙以后包括稻、黍、麦和豆。",
        "2019年，员工晒出因调休变多而减少的工资单。",  # a noun phrase, no predicate
    ],
)
def test_nothing_is_asked_where_the_answer_would_not_be_sure(text: str, rules: RuleSet) -> None:
    assert drafted(text, rules, RELATIONS) == set()
