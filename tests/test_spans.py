"""Events, titles, foreign words and lists in sentences of both scripts."""

from __future__ import annotations

import time

import pytest

from cards.engine import engine
from cards.spans import KINDS, Analysis, analyse, brackets


def read(text: str) -> Analysis:
    return analyse([text], engine())[0]


def found(text: str, kind: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text).of(kind)]


EVENTS = [
    ("公元前490年的马拉松战役和第二次布匿战争。", ["马拉松战役", "第二次布匿战争"]),
    ("奧地利繼承戰爭早於七年戰爭。", ["奧地利繼承戰爭", "七年戰爭"]),
    ("遵义会议之后爆发了陈桥兵变。", ["遵义会议", "陈桥兵变"]),
    ("九一八事变爆发。", ["九一八事变"]),
    ("腓特烈二世指挥了罗斯巴赫会战。", ["罗斯巴赫会战"]),
    ("他在中日甲午战争中阵亡。", ["中日甲午战争"]),
    ("书中系统研究鸦片战争。", ["鸦片战争"]),
    ("1914年萨拉热窝刺杀事件震动欧洲。", ["萨拉热窝刺杀事件"]),
    ("1920年的波苏战争战争期间，华沙爆发了战役。", ["波苏战争"]),
]


@pytest.mark.parametrize(("text", "wanted"), EVENTS)
def test_events_are_named(text: str, wanted: list[str]) -> None:
    assert found(text, "event") == wanted


PLACES = [
    ("赵匡胤在陈桥驿被部下披上黄袍。", ["陈桥驿"]),
    ("卡内基生于苏格兰的丹弗姆林。", ["苏格兰", "丹弗姆林"]),
    ("最后一只袋狼死于1936年的霍巴特动物园。", ["霍巴特动物园"]),
    ("怯的不花在艾因贾鲁特败给了马穆鲁克。", ["艾因贾鲁特"]),
    ("《金剛經》如今藏在大英圖書館。", ["大英圖書館"]),
]


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_a_place_is_proved_by_what_stands_before_it_and_by_the_noun_it_ends_in(text: str, wanted: list[str]) -> None:
    assert found(text, "place") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("嫦娥三號2013年12月2日發射。", ["嫦娥三號"]),
        ("苏联发射了人造卫星斯普特尼克1号。", ["斯普特尼克1号"]),
        ("他住在南京路25号。", []),
    ],
)
def test_ships_and_probes_have_their_number_in_the_name(text: str, wanted: list[str]) -> None:
    assert found(text, "name") == wanted


@pytest.mark.parametrize(
    "text", ["沙皇保罗一世死于中风。", "在艾因贾鲁特败退之后，他死了。", "他存在缺点。", "故事发生在城市沦陷后。"]
)
def test_what_is_no_place_is_taken_for_none(text: str) -> None:
    assert found(text, "place") == []


@pytest.mark.parametrize(
    "text",
    [
        "革命的结果很坏。",
        "军队发动战争。",
        "这是一场千人会战。",
        "乌克兰计划生产飞机。",
        "系统工程是一门学科。",
        "这是重大事件。",
    ],
)
def test_a_kind_of_event_is_no_name(text: str) -> None:
    assert found(text, "event") == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("复杂度为O(n log n)。", []),
        ("f(x, y)是函数。", []),
        ("GPU(图形)很快。", ["(图形)"]),
        ("X(Twitter)很慢。", ["(Twitter)"]),
    ],
)
def test_a_function_is_no_name_with_a_gloss(text: str, taken: list[str]) -> None:
    assert [text[a:b] for a, b in brackets(text)] == taken


def test_titles_in_brackets_of_both_kinds() -> None:
    assert found("他写了《茶馆》《家》和〈背影〉。", "work") == ["《茶馆》", "《家》", "〈背影〉"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("这句话来自by Marcus Tullius Cicero。", ["Marcus Tullius Cicero"]),
        ("这种卫士称为huscarl。", ["huscarl"]),
        ("运行foo_bar和ls --all。", []),
        ("Martius Aprilis Maius Iunius Quintilis Sextilis September都是月份。", []),
    ],
)
def test_foreign_names_are_no_code(text: str, wanted: list[str]) -> None:
    assert found(text, "foreign") == wanted


LISTS = [
    ("喷出大量质子、中子及阿尔法粒子。", "closed", ["质子", "中子", "阿尔法粒子"]),
    ("主糧是玉米、高粱、黍、粟以及莧菜。", "closed", ["玉米", "高粱", "黍", "粟", "莧菜"]),
    ("范围是江苏、安徽两省及上海之地。", "closed", ["江苏", "安徽", "上海"]),
    ("英国国王、法国国王和西班牙国王到场。", "closed", ["英国国王", "法国国王", "西班牙国王"]),
    (
        "俄国的《青铜骑士》、法国的《悲惨世界》和德国的《浮士德》。",
        "closed",
        ["《青铜骑士》", "《悲惨世界》", "《浮士德》"],
    ),
    ("《茶馆》《家》《雷雨》是三部话剧。", "closed", ["《茶馆》", "《家》", "《雷雨》"]),
    ("“红军”、“黄军”以及“黑军”参战。", "closed", ["“红军”", "“黄军”", "“黑军”"]),
    ("「紅軍」、「黃軍」以及「黑軍」參戰。", "closed", ["「紅軍」", "「黃軍」", "「黑軍」"]),
    ("车里没有空调、冰箱和液压悬挂。", "closed", ["空调", "冰箱", "液压悬挂"]),
    ("伽尔巴（Galba）、奥托（Otho）和维特里乌斯（Vitellius）先后称帝。", "closed", ["伽尔巴", "奥托", "维特里乌斯"]),
    ("工厂生产农业机械、起重机等。", "closed", ["农业机械", "起重机"]),
    ("运河连接太平洋和大西洋。", "closed", ["太平洋", "大西洋"]),
    ("他到过南京、浙江、四川等多地。", "closed", ["南京", "浙江", "四川"]),
    ("数据库有Redis、MongoDB和Neo4j。", "closed", ["Redis", "MongoDB", "Neo4j"]),
    ("清代的科举分为：院试、乡试、会试和殿试。", "closed", ["院试", "乡试", "会试", "殿试"]),
    ("皇帝把民户分為上戶、中戶、下戶三等。", "closed", ["上戶", "中戶", "下戶"]),
    ("三大骑士团是条顿骑士团、圣殿骑士团和医院骑士团。", "closed", ["条顿骑士团", "圣殿骑士团", "医院骑士团"]),
    ("规约被翻译成德文、中文、日文。", "open", ["德文", "中文", "日文"]),
    ("河水切出了无数溪、水流、河、山和湖。", "open", ["溪", "水流", "河", "山", "湖"]),
    ("黑龙江流域分属岭北行省和辽阳行省。", "closed", ["岭北行省", "辽阳行省"]),
    ("主要头衔：奥地利大公、波希米亚国王（选举）、米兰公爵。", "open", ["奥地利大公", "波希米亚国王", "米兰公爵"]),
    ("头衔：比利时、荷兰两国国王、希腊国王、英国国王。", "open", ["比利时、荷兰两国国王", "希腊国王", "英国国王"]),
    ("用户只限于修改字段名、设定密钥、设定字段类型等。", "closed", ["修改字段名", "设定密钥", "设定字段类型"]),
    ("稻子分为“早、中稻”和晚稻两个“群”。", "closed", ["“早、中稻”", "晚稻"]),
    ("头衔有波兰国王、匈牙利与克罗地亚国王、瑞典国王。", "open", ["波兰国王", "匈牙利与克罗地亚国王", "瑞典国王"]),
]


@pytest.mark.parametrize(("text", "why", "wanted"), LISTS)
def test_lists_know_their_items(text: str, why: str, wanted: list[str]) -> None:
    spans = list(read(text).of("list"))
    assert [[text[a:b] for a, b in span.items] for span in spans] == [wanted]
    assert spans[0].why == why


@pytest.mark.parametrize(
    "text",
    [
        "他和我去了。",
        "俄罗斯和乌克兰军队交火。",
        "吃饭、说过话，就走了。",
        "三个步骤：取出种子、晒干。",  # three are announced and two told
        "居于黑龙江、嫩江中上游的巴尔虎、达斡尔、索伦编入八旗。",
        "他把书分为看过的书和没看的两堆书的架子。",
        "灯塔共有九层、另有地下两层。",
    ],
)
def test_no_list_where_the_items_are_unsure(text: str) -> None:
    assert found(text, "list") == []


def test_every_kind_is_one_that_is_written_down() -> None:
    text = "1644年，清军入关，《明史》记载了李自成、张献忠等3人的第一次起义。"
    assert {span.kind for span in read(text).spans} <= set(KINDS)


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        # What the dictionary calls a noun or a place is a verb before 了 or a count.
        ("叛军席卷了也门北部。", "席卷", "v"),
        ("俄军屠杀四百名平民。", "屠杀", "v"),
        ("清华大学的师生南迁。", "南迁", "v"),
        # Titles that it cuts are one word.
        ("广东副使指挥了海战。", "副使", "n"),
        # An event with a verb in its name is one word.
        ("奥地利继承战争期间，英国封锁了港口。", "奥地利继承战争", "nz"),
    ],
)
def test_words_have_the_tags_of_running_text(text: str, word: str, tag: str) -> None:
    (analysis,) = analyse([text], engine())
    assert (word, tag) in [(t.text, t.tag) for t in analysis.tokens]


def test_words_cover_the_sentence_and_spans_are_words() -> None:
    text = "1492年，哥倫布到達了巴哈馬群島，獲得90萬馬拉維迪。"
    analysis = read(text)
    assert "".join(token.text for token in analysis.tokens) == analysis.plain
    borders = {(token.start, token.end) for token in analysis.tokens}
    assert {(s.start, s.end) for s in analysis.spans if s.kind in ("year", "person", "place", "number")} <= borders


def test_the_users_own_words_win() -> None:
    analysis = analyse(["他用天网查资料。"], engine(), [("天网", "term")])[0]
    assert [analysis.text[s.start : s.end] for s in analysis.of("term")] == ["天网"]


def test_long_sentences_take_no_longer_than_they_are_long() -> None:
    text = "1644年、李自成和《明史》、" * 400
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 5
