"""People and places that a text proves, in both scripts, and words that only look like names."""

from __future__ import annotations

import pytest

from cards.engine import engine
from cards.evidence import evidence, shape
from cards.spans import analyse


def found(text: str, *kinds: str) -> list[str]:
    """What `text` names of these kinds, in order."""
    analysis = analyse(text.split("\n"), engine())
    return [a.text[s.start : s.end] for a in analysis for s in a.of(*kinds)]


PEOPLE = [
    ("1687年，施琅攻下了澎湖。", ["施琅"]),
    ("東林黨人高景逸的學生陸世儀所著的書流傳很廣。", ["高景逸", "陸世儀"]),
    ("以沈度为第一名，录取梁潜等四十名。", ["沈度", "梁潜"]),
    ("皇帝派邵元节、陶仲文前往武当山。", ["邵元节", "陶仲文"]),
    ("其子范承谟袭父职。", ["范承谟"]),
    ("他的名字叫冯保，是万历年间的太监。", ["冯保"]),
    ("明太祖朱元璋定都南京，汉武帝派张骞出使西域。", ["明太祖", "朱元璋", "汉武帝", "张骞"]),
    ("北魏道武帝迁都平城。", ["北魏道武帝"]),
    ("欽明天皇在位期間，佛教傳入日本。", ["欽明天皇"]),
    ("加藤清正进攻汉城，神崎哲次郎守城。", ["加藤清正", "神崎哲次郎"]),
    ("腓特烈二世亲自指挥了罗斯巴赫会战，理查一世死于围城。", ["腓特烈二世", "理查一世"]),
    ("波斯王子小居鲁士阵亡了。", ["小居鲁士"]),
    ("休·高夫率軍登陸，讓-皮埃爾·布瓦耶統一全島。", ["休·高夫", "讓-皮埃爾·布瓦耶"]),
    ("这本书由基斯·吉芬和约翰·罗杰斯写成。", ["基斯·吉芬", "约翰·罗杰斯"]),
    ("罗洛·梅在德国哲学家马丁·海德格尔那里听过课。", ["罗洛·梅", "马丁·海德格尔"]),
    ("卡洛·维蒂的女儿索菲娅·贝尔蒂尼继承了庄园。", ["卡洛·维蒂", "索菲娅·贝尔蒂尼"]),
    ("科学家弗拉基米尔·佐利金发明了显像管。", ["弗拉基米尔·佐利金"]),
    ("记者弗拉基米尔·米科拉延科去了前线。", ["弗拉基米尔·米科拉延科"]),
    ("约瑟夫·普里斯特利所著的书很厚。", ["约瑟夫·普里斯特利"]),
    ("1832年，詹姆斯鲍曼林赛在课堂上向学生示范电报。", ["詹姆斯鲍曼林赛"]),
    ("安东尼奥·维瓦尔第出生于威尼斯。", ["安东尼奥·维瓦尔第"]),
    ("薄一波副总理视察了工厂。", ["薄一波"]),
    ("羯族首领石勒硬闯入洛阳。", ["石勒"]),
    ("俄罗斯彼得三世退出了战争。", ["彼得三世"]),
    ("这支船队由范德堡将军指挥。", ["范德堡"]),
    ("上海的刺客炸死了陆军大将白川义则，震动了东京。", ["白川义则"]),
    ("时任市委书记孙政才因病辞职，市长王谦才被任命。", ["孙政才", "王谦"]),
    ("海军司令山本五十六反对开战。", ["山本五十六"]),
    ("莱昂国王斐迪南二世夺回了城市。", ["斐迪南二世"]),
    ("美国大使马丁乘直升机撤离了西贡。", ["马丁"]),
    ("约瑟夫·拉格朗日开始整理各种技巧。", ["约瑟夫·拉格朗日"]),
    ("華勒斯•史達格納編訂了這本書。", ["華勒斯•史達格納"]),
    (
        "科学家弗拉基米尔·佐利金研制出摄像管，将军苏格拉堤斯·斯大维尼基维茨管过华沙。",
        ["弗拉基米尔·佐利金", "苏格拉堤斯·斯大维尼基维茨"],
    ),
    ("塞琉古、卡山德、利西马库斯是亚历山大的将军。", ["塞琉古", "卡山德", "利西马库斯"]),
]


@pytest.mark.parametrize(("text", "wanted"), PEOPLE)
def test_people_are_found_with_their_borders(text: str, wanted: list[str]) -> None:
    assert found(text, "person") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "高速公路通到石家庄，方法论很重要。",
        "明军攻占了方阵，金兵击败宋军。",
        "伯努利方程和拉格朗日点都以人命名。",
        "白皮书说明了查全率。",
        "安全性和可靠性都很高。",
        "王氏兄弟开了一家店。",
        "任何人都可以参加。",
    ],
)
def test_no_people_where_none_is_named(text: str) -> None:
    assert found(text, "person") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("明太祖朱元璋定都南京。", ["明太祖朱元璋"]),
        ("他师从法国化学家拉瓦锡。", ["法国化学家拉瓦锡"]),
        ("谢玄率东莞太守高衡前往援救。", ["东莞太守高衡"]),
        ("总督卡特为纪念植物学家林奈建立了植物园。", ["总督卡特", "植物学家林奈"]),
        ("時任兩江總督曾國藩上奏。", ["兩江總督曾國藩"]),
    ],
)
def test_titles_stand_with_their_names(text: str, wanted: list[str]) -> None:
    assert found(text, "titled") == wanted


PLACES = [
    ("波兰语通行于布勒斯特和格罗德诺地区。", ["布勒斯特", "格罗德诺地区"]),
    ("昆山和徐州都在江苏，火山和高山不是城市。", ["昆山", "徐州", "江苏"]),
    ("朱鹮在陕西洋县被发现，阿姆监狱关着犯人。", ["陕西洋县", "阿姆监狱"]),
    ("他在儒安港登陸，先到羅德島，後到馬耳他島公國。", ["儒安港", "羅德島", "馬耳他島公國"]),
    ("西罗马宫廷迎来了关键时刻，四川省长辞职。", ["西罗马", "四川"]),
    ("德属东非的面积很大。", ["德属东非"]),
    ("俄罗斯国王和中国王子见面。", ["俄罗斯", "中国"]),
]


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_places_are_found_with_their_borders(text: str, wanted: list[str]) -> None:
    assert found(text, "place") == wanted


def test_a_foreign_name_that_nothing_proves_stays_a_name() -> None:
    assert found("大家谈到过卡洛斯塔。", "name") == ["卡洛斯塔"]


def test_what_is_proved_once_holds_for_the_whole_note() -> None:
    assert found("卡米卢斯去世了。\n人们想起卡米卢斯。", "person") == ["卡米卢斯", "卡米卢斯"]


def test_a_list_settles_its_members() -> None:
    assert found("将军塔里克、卡西尔都在场。", "person") == ["塔里克", "卡西尔"]


def test_evidence_weighs_what_stands_around_a_name() -> None:
    whole = "诗人卡图卢斯去世。卡图卢斯写了一首诗。"
    seen = evidence("卡图卢斯", whole)
    assert (seen.person, seen.place, seen.seen) == (3.5, 0.0, 2)
    assert evidence("维罗纳", "他出生于维罗纳。").place == 1


def test_the_last_syllables_lean_one_way() -> None:
    assert shape("柴可夫斯基") > 0 > shape("达尔马提亚")
    assert shape("卡洛") == 0
