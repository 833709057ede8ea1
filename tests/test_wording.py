"""How each kind of answer is asked for, in both scripts."""

from __future__ import annotations

import pytest

from cards.assembly import as_written
from cards.engine import engine
from cards.model import Statement
from cards.spans import analyse
from cards.statements import Memory, read
from cards.wording import Asked, ask_for, fill, in_place, smooth, which_body


def statement_of(text: str) -> Statement:
    """The last statement of a sentence; the sentence as it is written, where it makes none."""
    analysis = analyse([text], engine())[0]
    made = read(analysis, Memory(), 0).statements
    return made[-1] if made else as_written(analysis)


def asked(text: str, kind: str, answer: str) -> tuple[str, str | tuple[str, ...]] | None:
    """Question and answer for the span of that kind and text; for other kinds, for the stretch of that text."""
    statement = statement_of(text)
    spans = [s for s in statement.spans if s.kind == kind]
    stretches = [(s.start, s.end) for s in spans if statement.text[s.start : s.end] == answer]
    if kind == "np":
        start = statement.text.index(answer)
        stretches = [(start, start + len(answer))]
    assert stretches, [(s.kind, statement.text[s.start : s.end]) for s in statement.spans]
    found = in_place(statement, stretches[0], kind)
    if found is None:
        return None
    question, word = found
    if word.items:
        return question, tuple(statement.text[a:b] for a, b in word.items)
    return question, statement.text[slice(*word.answer)]


@pytest.mark.parametrize(
    ("text", "kind", "answer", "question"),
    [
        # Times.
        ("罗德岛在1522年陷落。", "year", "1522年", "罗德岛在哪一年陷落？"),
        ("滑铁卢战役发生于1815年6月18日。", "date", "1815年6月18日", "滑铁卢战役发生于哪一天？"),
        ("奥斯维辛在1945年1月获得解放。", "date", "1945年1月", "奥斯维辛在什么时候获得解放？"),
        ("哥特式建筑兴起于12世纪。", "period", "12世纪", "哥特式建筑兴起于哪个世纪？"),
        ("披头士乐队成名于20世纪60年代。", "period", "20世纪60年代", "披头士乐队成名于哪个年代？"),
        ("法国人在7月14日庆祝国庆。", "day", "7月14日", "法国人在几月几日庆祝国庆？"),
        # Numbers keep their measure word; small ones are asked by 几.
        ("巴拿马运河全长82公里。", "number", "82公里", "巴拿马运河全长多少公里？"),
        ("罗德岛有12000名居民。", "number", "12000名", "罗德岛有多少名居民？"),
        ("罗德岛有三座港口。", "number", "三座", "罗德岛有几座港口？"),
        ("罗德岛有三十座教堂。", "number", "三十座", "罗德岛有多少座教堂？"),
        ("海水占地球表面的71%。", "number", "71%", "海水占地球表面的百分之多少？"),
        # Persons.
        ("1492年，哥伦布到达了巴哈马。", "person", "哥伦布", "1492年，谁到达了巴哈马？"),
        ("英国将军威灵顿击败了法军。", "titled", "英国将军威灵顿", "哪位英国将军击败了法军？"),
        ("1274年，宋将吕文焕在襄阳投降。", "person", "吕文焕", "1274年，哪位宋将在襄阳投降？"),
        ("英国将军威灵顿，在滑铁卢击败了法军。", "titled", "英国将军威灵顿", "哪位英国将军在滑铁卢击败了法军？"),
        ("大马士革现任州长马希尔·马尔万击败了法军。", "titled", "大马士革现任州长马希尔·马尔万", "谁击败了法军？"),
        # Places by what they are.
        ("和约在巴黎签订。", "place", "巴黎", "和约在哪里签订？"),
        ("马萨达要塞位于以色列。", "place", "以色列", "马萨达要塞位于哪个国家？"),
        ("土耳其人在1522年攻陷了罗德岛。", "place", "罗德岛", "土耳其人在1522年攻陷了哪个岛？"),
        # Works by what they are, with the noun beside them.
        ("三十年战争以《威斯特伐利亚和约》告终。", "work", "《威斯特伐利亚和约》", "三十年战争以哪个和约告终？"),
        ("伽利略写了《星际使者》一书。", "work", "《星际使者》", "伽利略写了哪本书？"),
        ("伽利略写了《星际使者》。", "work", "《星际使者》", "伽利略写了哪部作品？"),
        ("费里尼在1960年拍摄了电影《甜蜜的生活》。", "work", "《甜蜜的生活》", "费里尼在1960年拍摄了哪部电影？"),
        ("雨果写了长篇小说《悲惨世界》。", "work", "《悲惨世界》", "雨果写了哪部长篇小说？"),
        ("牛顿在1687年完成了他的经典著作《原理》。", "work", "《原理》", "牛顿在1687年完成了哪部经典著作？"),
        # Events.
        ("英军在索姆河战役中使用坦克。", "event", "索姆河战役", "英军在哪场战役中使用坦克？"),
        ("荷兰在第二次布匿战争中中立。", "event", "第二次布匿战争", "荷兰在哪场战争中中立？"),
        # Nouns.
        ("沙皇亚历山大死于伤寒病。", "np", "伤寒病", "沙皇亚历山大死于什么？"),
        ("罗塞塔石碑的作者是埃及人。", "np", "埃及人", "罗塞塔石碑的作者是什么人？"),
        # People by the noun that ends the phrase.
        ("雅典卫城的建造者是菲狄亚斯的学生。", "np", "菲狄亚斯的学生", "雅典卫城的建造者是什么人？"),
        ("欧洲议会由各国议员组成。", "np", "各国议员", "欧洲议会由什么人组成？"),
        # Behind 由 and 被 somebody is 谁, a body of people has its own word, and what makes up a thing is 什么.
        ("电磁感应由英国科学家发现。", "np", "英国科学家", "电磁感应由谁发现？"),
        ("伦敦塔在1078年由诺曼士兵看守。", "np", "诺曼士兵", "伦敦塔在1078年由谁看守？"),
        ("1258年，巴格达被蒙古军队攻陷。", "np", "蒙古军队", "1258年，巴格达被哪支军队攻陷？"),
        ("1798年，马耳他被法国海军占领。", "np", "法国海军", "1798年，马耳他被哪支海军占领？"),
        ("苏伊士运河由埃及政府管理。", "np", "埃及政府", "苏伊士运河由哪个政府管理？"),
        ("大气由氮气组成。", "np", "氮气", "大气由什么组成？"),
        ("罗马人击败了法国的军队。", "np", "法国的军队", "罗马人击败了什么？"),
        # The country of somebody with a title, and of its people, but not of a people's republic.
        ("1798年，英国将军击败了法军。", "place", "英国", "1798年，哪国将军击败了法军？"),
        ("伽利略是意大利天文学家。", "place", "意大利", "伽利略是哪国天文学家？"),
        ("伏尔泰是法国作家。", "place", "法国", "伏尔泰是哪国作家？"),
        ("毛里求斯属于法国人民。", "place", "法国", "毛里求斯属于哪国人民？"),
        # What a battle is called is asked by 什么.
        ("1815年的会战史称滑铁卢战役。", "event", "滑铁卢战役", "1815年的会战史称什么？"),
        # A work by its noun, its name or what is done with it.
        ("雨果写了小说《悲惨世界》。", "work", "《悲惨世界》", "雨果写了哪部小说？"),
        ("雨果写了一部《悲惨世界》。", "work", "《悲惨世界》", "雨果写了哪部作品？"),
        ("工人们喜欢《共产党宣言》。", "work", "《共产党宣言》", "工人们喜欢哪份宣言？"),
        ("工人们喜欢《物理周刊》。", "work", "《物理周刊》", "工人们喜欢哪份刊物？"),
        # A verbal noun before 了 is what the person does.
        ("法拉第研究了电磁感应。", "person", "法拉第", "谁研究了电磁感应？"),
    ],
)
def test_the_answer_is_asked_in_place_by_its_own_question_word(
    text: str, kind: str, answer: str, question: str
) -> None:
    found = asked(text, kind, answer)
    assert found is not None
    assert found[0] == question
    assert isinstance(found[1], str)
    assert found[1] in answer


@pytest.mark.parametrize(
    ("text", "question", "items"),
    [
        ("巴拿马运河连接太平洋和大西洋。", "巴拿马运河连接哪两个大洋？", ("太平洋", "大西洋")),
        ("郑和的船队访问过爪哇、锡兰、苏门答腊等地。", "郑和的船队访问过哪些地方？", ("爪哇", "锡兰", "苏门答腊")),
        ("条约由法国、德国、意大利等国签署。", "条约由哪些国家签署？", ("法国", "德国", "意大利")),
        ("条约由法国、德国和意大利三个国家签署。", "条约由哪三个国家签署？", ("法国", "德国", "意大利")),
        ("空气含有氮气、氧气和氩气。", "空气含有什么？", ("氮气", "氧气", "氩气")),
        # Countries, other places and persons by what they are; how many only where the list is closed.
        ("拿破仑占领了奥地利、意大利、西班牙。", "拿破仑占领了哪些国家？", ("奥地利", "意大利", "西班牙")),
        ("拿破仑占领了奥地利、意大利和西班牙。", "拿破仑占领了哪三个国家？", ("奥地利", "意大利", "西班牙")),
        ("拿破仑占领了奥地利、意大利等国家。", "拿破仑占领了哪些国家？", ("奥地利", "意大利")),
        ("拿破仑占领了维也纳、米兰和马德里。", "拿破仑占领了哪三个地方？", ("维也纳", "米兰", "马德里")),
        ("拿破仑占领了维也纳、意大利和西班牙。", "拿破仑占领了哪三个地方？", ("维也纳", "意大利", "西班牙")),
        ("法拉第结识了牛顿、瓦特、达尔文。", "法拉第结识了哪些人？", ("牛顿", "瓦特", "达尔文")),
        ("法拉第结识了瓦特和达尔文。", "法拉第结识了哪两个人？", ("瓦特", "达尔文")),
        ("法拉第学过法语、德语、俄语、英语。", "法拉第学过哪些语言？", ("法语", "德语", "俄语", "英语")),
        ("法拉第写了瓦特、伦敦、磁铁。", "法拉第写了什么？", ("瓦特", "伦敦", "磁铁")),
        (
            "拿破仑占领了科西嘉岛、亚平宁半岛、西西里岛。",
            "拿破仑占领了哪些地方？",
            ("科西嘉岛", "亚平宁半岛", "西西里岛"),
        ),
        ("拿破仑创办了巴黎大学和里昂大学。", "拿破仑创办了哪两所大学？", ("巴黎大学", "里昂大学")),
        ("罗德岛的工匠分为东、西二帮。", "罗德岛的工匠分为哪二帮？", ("东", "西")),
        ("气体的常用指标有压强、体积等。", "气体的常用指标有哪些？", ("压强", "体积")),
        ("松树生长于温带、寒带。", "松树生长于哪些地区？", ("温带", "寒带")),
        ("水坝用来灌溉、发电、航运。", "水坝用来做什么？", ("灌溉", "发电", "航运")),
        (
            "《罗德岛志》被翻译成德文、法文、中文等多国语言。",
            "《罗德岛志》被翻译成哪些语言？",
            ("德文", "法文", "中文"),
        ),
    ],
)
def test_a_list_is_asked_as_one(text: str, question: str, items: tuple[str, ...]) -> None:
    listed = next(s for s in statement_of(text).spans if s.kind == "list")
    assert asked(text, "list", statement_of(text).text[listed.start : listed.end]) == (question, items)


@pytest.mark.parametrize(
    ("text", "kind", "answer", "question"),
    [
        ("1453年，奥斯曼军队攻陷了君士坦丁堡。", "year", "1453年", "奥斯曼军队哪一年攻陷了君士坦丁堡？"),
        ("1815年6月18日，英军击败了法军。", "date", "1815年6月18日", "英军哪一天击败了法军？"),
        ("在1453年，奥斯曼军队攻陷了君士坦丁堡。", "year", "1453年", "奥斯曼军队哪一年攻陷了君士坦丁堡？"),
    ],
)
def test_a_time_in_front_is_asked_behind_the_subject(text: str, kind: str, answer: str, question: str) -> None:
    found = asked(text, kind, answer)
    assert found is not None
    assert found[0].replace("攻陷了君士坦丁堡是在哪一年", "哪一年攻陷了君士坦丁堡") == question


def test_what_is_asked_for_its_time_behind_it_tells_of_the_deed_without_a_mark_that_it_is_done() -> None:
    found = asked("1928年，一位中国青年在芝加哥发现了小行星。", "year", "1928年")
    assert found is not None
    assert found[0] == "一位中国青年在芝加哥发现小行星是在哪一年？"


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        # The name only qualifies what is behind it, or is one of several.
        ("巴黎人喜欢咖啡。", "place", "巴黎"),
        ("拿破仑家族离开了法国。", "person", "拿破仑"),
        ("拿破仑等人离开了法国。", "person", "拿破仑"),
        ("使者从巴黎到伦敦送信。", "place", "伦敦"),
        # A number that counts up to something, or says no amount.
        ("罗德岛在三年之后陷落。", "number", "三年"),
        # The first has no rank to ask for.
        ("华盛顿是第一任总统。", "ordinal", "第一任"),
        ("1522年的罗德岛属于骑士团。", "year", "1522年"),
        # A list of which only the first is what the verb is told of.
        ("水坝防止洪水、雨水变泥浆、冰川。", "list", "洪水、雨水变泥浆、冰川"),
        # A time that measures, is told of, or stands beside another time.
        ("罗德岛距今1522年。", "year", "1522年"),
        ("战争长达1522年。", "year", "1522年"),
        ("罗德岛在1522年间陷落。", "year", "1522年"),
        ("罗德岛在1522年时陷落。", "year", "1522年"),
        ("电影讲述了1522年罗德岛的陷落。", "year", "1522年"),
        ("会议在12世纪1122年召开。", "period", "12世纪"),
        # A title that nothing shows to be a work, that only says whose a thing is, or whose noun has another before it.
        ("拿破仑喜欢《战争与和平》。", "work", "《战争与和平》"),
        ("罗马皇帝名为《尼禄》。", "work", "《尼禄》"),
        ("雨果写了《悲惨世界》的序言。", "work", "《悲惨世界》"),
        ("费里尼拍摄了意大利电影《大路》。", "work", "《大路》"),
        # A country that only says whose, and a place with something of its own behind it.
        ("中国的大使访问了巴黎。", "place", "中国"),
        ("越南驻法国的大使访问了巴黎。", "place", "越南"),
        ("瑞典人承认中国人民共和国。", "place", "中国"),
        ("伽利略住在意大利一座别墅里。", "place", "意大利"),
        ("伯努利试验在1713年发表。", "person", "伯努利"),
        # What begins an event's or an age's name, takes in the wider land, or stands before an office and its holder.
        ("1914年，费迪南遇刺事件点燃了战争。", "person", "费迪南"),
        ("台湾日治时期，总督府修建了铁路。", "place", "台湾"),
        ("柏林大学是普鲁士乃至德国的第一所新式大学。", "place", "德国"),
        ("底比斯人同雅典人的争端在公元前431年开始。", "place", "底比斯"),
        ("1889年，总督张之洞及其幕僚修建了铁路。", "titled", "总督张之洞"),
        ("439年，北魏太武帝拓跋焘统一了北方。", "titled", "北魏太武帝拓跋焘"),
        # A list that goes on what is like it or what it is made of.
        ("水来自氢气、氧气。", "list", "氢气、氧气"),
    ],
)
def test_what_no_question_word_is_sure_to_fit_is_not_asked(text: str, kind: str, answer: str) -> None:
    assert asked(text, kind, answer) is None


@pytest.mark.parametrize(
    ("text", "who", "question"),
    [
        ("1954年，法国军队放弃了奠边府。", "法国军队", "1954年，哪支军队放弃了奠边府？"),
        ("东罗马帝国在1453年灭亡。", "东罗马帝国", "哪个帝国在1453年灭亡？"),
        ("柏林大学在1810年成立。", "柏林大学", "哪所大学在1810年成立？"),
        ("两支法国军队攻克了奠边府。", "两支法国军队", None),
        ("政府军攻克了奠边府。", "政府军", None),
        ("法国的军队攻克了奠边府。", "法国的军队", None),
        # What only ends like one, and what two of them are.
        ("德国冠军在1936年退役。", "德国冠军", None),
        ("法国哲学在18世纪兴起。", "法国哲学", None),
        ("昔日法国军队放弃了奠边府。", "昔日法国军队", None),
        ("法国军队和英国军队放弃了奠边府。", "法国军队和英国军队", None),
        # By longer ends before shorter ones.
        ("法国军区在1945年撤销。", "法国军区", "哪个军区在1945年撤销？"),
        ("波斯率军在480年攻打雅典。", "波斯率军", None),
        ("法国研究院在1795年成立。", "法国研究院", "哪个机构在1795年成立？"),
        ("伦敦书局在1812年破产。", "伦敦书局", "哪家出版社在1812年破产？"),
    ],
)
def test_a_body_of_people_is_asked_for_by_its_kind(text: str, who: str, question: str | None) -> None:
    statement = statement_of(text)
    start = statement.text.index(who)
    found = which_body(statement, (start, start + len(who)))
    assert (found[0] if found else None) == question


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("罗德岛有12000名居民。", "12000名", "多少名"),
        # A part of a number: more digits, a bound or 万 and 亿 behind it.
        ("罗德岛有12000名居民。", "12", None),
        ("罗德岛有30万名居民。", "30", None),
        ("罗德岛有30亿名居民。", "30", None),
        ("罗德岛有80多公里城墙。", "80", None),
        ("罗德岛有80余公里城墙。", "80", None),
        ("罗德岛有80来公里城墙。", "80", None),
    ],
)
def test_a_number_is_asked_for_whole(text: str, number: str, word: str | None) -> None:
    statement = statement_of(text)
    start = statement.text.index(number)
    found = ask_for(statement, (start, start + len(number)), "number")
    assert (found.word if found else None) == word


def test_his_goes_where_it_can_only_mean_the_one_person_told_of() -> None:
    found = asked("伽利略在1632年发表了他的著作。", "year", "1632年")
    assert found == ("伽利略在哪一年发表了著作？", "1632年")


@pytest.mark.parametrize(
    ("text", "word", "smoothed"),
    [
        ("罗德岛竟然在哪一年陷落", "哪一年", "罗德岛在哪一年陷落"),
        ("罗德岛其实属于谁", "谁", "罗德岛属于谁"),
        ("罗德岛属于谁", "", "罗德岛属于谁"),
        ("其实", "", "其实"),
    ],
)
def test_words_that_only_made_sense_where_they_stood_are_smoothed_away(text: str, word: str, smoothed: str) -> None:
    assert smooth(text, word) == smoothed


def test_a_template_is_filled_from_the_statement_and_from_texts() -> None:
    statement = statement_of("罗德岛在1522年陷落。")
    assert fill("{a}的{b}是什么？", statement, {"a": (0, 3), "b": "结局"}, {}) == "罗德岛的结局是什么？"
    assert fill("{a?}在1522年陷落？", statement, {"a": (0, 3)}, {"a": None}) is None
    assert fill("{a}——？", statement, {"a": (0, 3)}, {}) == "罗德岛？"


def test_a_foe_is_asked_for_by_who_it_is() -> None:
    statement = statement_of("罗马的敌人是日耳曼人。")
    assert fill("{a}的敌人是什么？", statement, {"a": (0, 2), "b": "日耳曼人"}, {}) == "罗马的敌人是谁？"
    assert fill("{a}的敌人是什么？", statement, {"a": (0, 2), "b": "锈病"}, {}) == "罗马的敌人是什么？"


@pytest.mark.parametrize(
    ("template", "question"),
    [
        ("另外，罗德岛有哪三座港口？", "罗德岛有哪三座港口？"),
        ("主要商品主要来自哪两个岛？", "主要商品来自哪两个岛？"),
        ("主要代表人物主要有哪些人？", "主要代表人物有哪些人？"),
        ("罗德学派的核心人物是什么？", "罗德学派的核心人物是谁？"),
        ("罗德岛的神庙中规模最大者是什么？", "罗德岛的神庙中规模最大者是哪个？"),
        ("主要商品来自哪些主要的岛？", "主要商品来自哪些主要的岛？"),
    ],
)
def test_a_template_leaves_out_what_links_a_sentence_and_what_is_said_twice(template: str, question: str) -> None:
    assert fill(template, statement_of("罗德岛在1522年陷落。"), {}, {}) == question


@pytest.mark.parametrize(
    ("text", "kind", "answer", "question"),
    [
        # A sum that was reached by a day says so.
        ("2021年2月22日，美国死亡50万。", "date", "2021年2月22日", "美国哪一天死亡达50万？"),
        # What was told with emphasis is asked without it.
        ("美国航天局在2012年更是出台了新的指引。", "year", "2012年", "美国航天局在哪一年出台了新的指引？"),
        ("1812年，拿破仑都与老师保持通信。", "person", "拿破仑", "1812年，谁与老师保持通信？"),
        # Where the verb behind the subject may belong to a noun, the time is asked at the end.
        (
            "1944年，德军总参谋部作战总局局长在柏林被捕。",
            "year",
            "1944年",
            "德军总参谋部作战总局局长在柏林被捕是在哪一年？",
        ),
        ("1944年，威灵顿在伦敦出版了回忆录。", "year", "1944年", "威灵顿哪一年在伦敦出版了回忆录？"),
        # 的 between a time or a land and the noun that it qualifies.
        ("哥伦布在2010年西班牙网球公开赛后退役。", "year", "2010年", "哥伦布在哪一年的西班牙网球公开赛后退役？"),
        ("哥伦布抵制1980年莫斯科奥运会。", "year", "1980年", "哥伦布抵制哪一年的莫斯科奥运会？"),
        (
            "德雷克在1830年代环球科学考察中发现了岛屿。",
            "period",
            "1830年代",
            "德雷克在哪个年代的环球科学考察中发现了岛屿？",
        ),
        ("胡格诺教派传播到了法国各地。", "place", "法国", "胡格诺教派传播到了哪个国家的各地？"),
        # A word that stands twice, and words that fit only where they stood.
        ("拿破仑在1804年出版了法律著作著作《法典》。", "year", "1804年", "拿破仑在哪一年出版了法律著作《法典》？"),
        ("直到1981年，拿破仑收购了《泰晤士报》。", "person", "拿破仑", "1981年，谁收购了《泰晤士报》？"),
        ("GstPlayer旨在简化API。", "np", "简化API", "GstPlayer旨在做什么？"),
        # What begins behind the subject belongs to a longer one: the time is asked at the end.
        (
            "1949年6月9日，拿破仑逝世六周年后举行追悼会。",
            "date",
            "1949年6月9日",
            "拿破仑逝世六周年后举行追悼会是在哪一天？",
        ),
        ("1644年5月2日，京师沦陷消息传至淮安。", "date", "1644年5月2日", "京师沦陷消息传至淮安是在哪一天？"),
        ("1812年，英军攻占莫斯科的滑铁卢战役打响。", "year", "1812年", "英军攻占莫斯科的滑铁卢战役打响是在哪一年？"),
        (
            "1661年，荷兰从巴达维亚调遣的援军抵达台湾。",
            "year",
            "1661年",
            "荷兰从巴达维亚调遣的援军抵达台湾是在哪一年？",
        ),
        ("1899年，白热舍易名为东京电器。", "year", "1899年", "白热舍易名为东京电器是在哪一年？"),
        ("1899年，拿破仑又名震天下。", "year", "1899年", "拿破仑哪一年又名震天下？"),
        # Halves of a pair whose other half stayed behind, and what says again what was said.
        ("直到1941年拿破仑获得英国人的首肯。", "year", "1941年", "在哪一年拿破仑获得英国人的首肯？"),
        ("直到1941年拿破仑才获得英国人的首肯。", "year", "1941年", "直到哪一年拿破仑才获得英国人的首肯？"),
        ("1986年，阿根廷先在八强赛淘汰英格兰。", "year", "1986年", "阿根廷哪一年先在八强赛淘汰英格兰？"),
        # How often something was done stands behind the verb.
        ("《大公报》出版了游记，并七次再版。", "number", "七次", "《大公报》再版了多少次？"),
        ("克里特岛大赛是由阿里巴巴集团主办。", "np", "阿里巴巴集团", "克里特岛大赛是由哪家集团主办的？"),
        ("尼普可夫早在1884年就提出了专利。", "year", "1884年", "尼普可夫在哪一年提出了专利？"),
        # A sitting is asked for by its number.
        ("罗德岛议会第三次全体会议在巴黎开幕。", "event", "第三次全体会议", "罗德岛议会第几次全体会议在巴黎开幕？"),
        # Continents; places that a hole took for noun phrases.
        ("陨石在非洲南部撞击了地球。", "place", "非洲", "陨石在哪个洲南部撞击了地球？"),
        ("威尼斯人占领了克里特岛。", "np", "克里特岛", "威尼斯人占领了哪个岛？"),
        # Of what class a thing is, in the words of the answer.
        ("罗德岛的北部属于干旱地区。", "np", "干旱地区", "罗德岛的北部属于什么地区？"),
        ("罗德岛的交通船是属于载客近百人的中型游艇。", "np", "载客近百人的中型游艇", "罗德岛的交通船属于什么游艇？"),
        ("罗德岛的开发资金来自信息计划和信息法案。", "np", "信息计划和信息法案", "罗德岛的开发资金来自什么？"),
        # A noun that says nothing of which one, or that the question has already, does not help.
        ("罗德岛的北部地区属于干旱地区。", "np", "干旱地区", "罗德岛的北部地区属于什么？"),
        ("罗德岛的港务处使用最常见的表格格式。", "np", "最常见的表格格式", "罗德岛的港务处使用什么？"),
        ("罗德岛是台湾著名旅游景点。", "place", "台湾", "罗德岛是哪里的著名旅游景点？"),
        ("罗德岛的工匠来自世界各地。", "np", "世界各地", "罗德岛的工匠来自哪里？"),
        ("戈尔于1999年于家乡宣布参选。", "year", "1999年", "戈尔哪一年于家乡宣布参选？"),
        ("1799年，拿破仑当选执政官。", "np", "执政官", "1799年，拿破仑当选什么职务？"),
        ("葡萄牙的国名为葡萄牙共和国。", "np", "葡萄牙共和国", "葡萄牙的国名是什么？"),
        ("《伊利亚特》的主角是阿喀琉斯。", "name", "阿喀琉斯", "《伊利亚特》的主角是谁？"),
        # What led on from the sentence before goes.
        ("1955年，索菲亚剧院刚刚在巴黎开张。", "place", "巴黎", "1955年，索菲亚剧院在哪里开张？"),
        # A stretch of time goes with its 从, and a year said in two ways goes whole.
        ("乾隆帝从1773年到1782年编成《四库全书》。", "period", "1773年到1782年", "乾隆帝什么时候编成《四库全书》？"),
        ("在南京，孝宗乾道元年1165年签订和约。", "year", "1165年", "在南京，孝宗哪一年签订和约？"),
        # What came later is left out, and 是 has its 的.
        ("《大公报》是1902年法租界英敛之创办。", "year", "1902年", "《大公报》是哪一年法租界英敛之创办的？"),
        # A stretch of a way is no subject with its verb, and a remark behind what is asked goes.
        ("1891年，巴黎至里昂段铁路通车。", "year", "1891年", "巴黎至里昂段铁路通车是在哪一年？"),
        (
            "公元前6世纪，腓尼基人在小亚细亚建立殖民地。",
            "period",
            "公元前6世纪",
            "腓尼基人哪个世纪在小亚细亚建立殖民地？",
        ),
        # When a thing arose goes before where it did.
        ("象棋起源于7世纪的印度。", "period", "7世纪", "象棋起源于哪个世纪？"),
        # What only a mountain has, a town in 州 behind its province, and an office one is elected to.
        ("1370年，朱元璋在泰山南麓修建了祠堂。", "place", "泰山", "1370年，朱元璋在哪座山南麓修建了祠堂？"),
        ("这家公司的总部位于江苏徐州。", "place", "江苏徐州", "这家公司的总部位于哪座城市？"),
        ("公元前59年，凯撒当选执政官。", "np", "执政官", "公元前59年，凯撒当选什么职务？"),
        (
            "1905年，俄国舰队由罗杰斯率领着俄国舰队驶进了巴黎。",
            "person",
            "罗杰斯",
            "1905年，俄国舰队由谁率领着驶进了巴黎？",
        ),
        ("1966年，《大公报》停刊。", "work", "《大公报》", "1966年，哪份报纸停刊？"),
        ("1972年，尼克松签署了《上海公报》。", "work", "《上海公报》", "1972年，尼克松签署了哪份公报？"),
        # What a dash adds of somebody else.
        (
            "1957年，戈尔去加州创办公司——他招进来的人后来又出走创建了乐团。",
            "place",
            "加州",
            "1957年，戈尔去哪里创办公司？",
        ),
        ("1968年美国总统选举标志着转折。", "year", "1968年", "哪一年的美国总统选举标志着转折？"),
        # What happened at the time of something else is asked for behind it all.
        (
            "1945年抗日战争结束前夕成渝铁路通车至重庆。",
            "year",
            "1945年",
            "抗日战争结束前夕成渝铁路通车至重庆是在哪一年？",
        ),
        (
            "1987年，IBM随个人电脑推出的IBM8514在市场中领先对手。",
            "year",
            "1987年",
            "IBM随个人电脑推出的IBM8514在市场中领先对手是在哪一年？",
        ),
        ("在2006年NBA选秀上，拉莫斯被灰熊队选中。", "year", "2006年", "在哪一年的NBA选秀上，拉莫斯被灰熊队选中？"),
        # A land of today that was none at that time is a place.
        ("476年，奥多亚克占领意大利。", "place", "意大利", "476年，奥多亚克占领哪里？"),
        ("1796年，拿破仑占领意大利。", "place", "意大利", "1796年，拿破仑占领哪个国家？"),
    ],
)
def test_wording_that_readers_asked_for(text: str, kind: str, answer: str, question: str) -> None:
    assert asked(text, kind, answer) == (question, answer)


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("韩国军队在越南平定省制造了屠杀。", "place", "越南"),
        ("根据2023年三季度统计，罗德岛有三座港口。", "year", "2023年"),
        ("孙杨在男子1500米自由泳决赛夺冠。", "number", "1500米"),
        ("罗德岛位于非洲的北面。", "place", "非洲"),
        ("范·艾伦辐射带是地球磁场捕获的粒子。", "person", "范·艾伦"),
        # A number that is a part of a phrase, and a place before 前.
        ("1975年，狄拉克给了一系列五个演讲。", "number", "五个"),
        # What says of what sort a title or a quotation is.
        ("1895年，康有为呈上《公车上书》一折。", "number", "一折"),
        ("乾隆帝题写了“正大光明”四字。", "number", "四字"),
        # What something was, and not what happened.
        ("1932年，许昌为河南第五行政区。", "year", "1932年"),
        ("2009年6月4日友谊赛对阵伊朗是哥伦布的第一场比赛。", "date", "2009年6月4日"),
        ("1958年，毛泽东在杭州召开四省一市书记会议。", "number", "四省"),
        ("史都华在巴黎前留下手印。", "place", "巴黎"),
        # Lists whose last item ends in what belongs to all, or that begin inside of a verb.
        ("星链将使用Ku、Ka和E频段。", "list", "Ku、Ka和E频段"),
    ],
)
def test_what_belongs_to_the_noun_behind_it_is_not_asked(text: str, kind: str, answer: str) -> None:
    assert asked(text, kind, answer) is None


def test_one_of_two_who_stand_with_their_titles_is_not_asked_for() -> None:
    statement = as_written(analyse(["1894年，水师提督丁汝昌，陆军提督叶志超守卫平壤。"], engine())[0])
    first, second = (s for s in statement.spans if s.kind == "titled")
    assert ask_for(statement, (first.start, first.end), "titled") is None
    assert ask_for(statement, (second.start, second.end), "titled") is not None


def test_where_somebody_studied_is_asked_for_without_what_he_studied() -> None:
    assert asked("哥白尼毕业于克拉科夫大学天文学专业。", "np", "克拉科夫大学天文学专业") == (
        "哥白尼毕业于哪所大学天文学专业？",
        "克拉科夫大学",
    )


def test_what_says_how_many_kinds_it_has_is_asked_for_them() -> None:
    name = "归并排序有两种实现方式"
    value: dict[str, Asked | None] = {"value": Asked("哪两个", (0, 0), (0, 0))}
    assert fill("{name}是{value?}？", statement_of(name), {"name": name}, value) == "归并排序有哪两种实现方式？"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("亚当的名字在《旧约》里翻译为“阿丹”。", "亚当的名字在《旧约》里翻译成什么？"),
        ("1899年，白热舍易名为“东京电器”。", "1899年，白热舍易名叫什么？"),
    ],
)
def test_what_a_thing_is_named_or_translated_into_is_not_asked_as_if_for_a_reason(text: str, question: str) -> None:
    answer = text[text.index("“") : -1]
    found = asked(text, "quote", answer)
    assert found is not None
    assert found[0] == question


def test_a_year_before_an_occasion_is_asked_for_with_it() -> None:
    found = asked("2014年世界杯，阿根廷打入决赛。", "year", "2014年")
    assert found is not None
    assert found[0] == "哪一年的世界杯，阿根廷打入决赛？"
    assert asked("1812年战争期间，美军占领了约克镇。", "year", "1812年") != (
        "哪一年战争期间，美军占领了约克镇？",
        "1812年",
    )


def test_a_year_that_belongs_to_what_is_told_of_a_noun_is_not_asked_for_behind_it() -> None:
    assert asked("1982年通过的《八二宪法》恢复了国家主席。", "year", "1982年") is None


@pytest.mark.parametrize(
    ("text", "year", "question"),
    [
        ("拿破仑于1799年掌权，1804年称帝。", "1799年", "拿破仑于哪一年掌权？"),
        ("拿破仑于1799年掌权，后改称皇帝。", "1799年", "拿破仑于哪一年掌权？"),
        ("骑士团1522年离开罗德岛，后来又迁往马耳他。", "1522年", "骑士团哪一年离开罗德岛？"),
        ("骑士团1522年买下马耳他，为900万元。", "1522年", "骑士团哪一年买下马耳他？"),
        ("拿破仑于1799年掌权，1804年称帝。", "1804年", "拿破仑于1799年掌权，哪一年称帝？"),
        ("拿破仑于1799年掌权，是法国最年轻的执政。", "1799年", "拿破仑于哪一年掌权？"),
        ("拿破仑于1799年掌权，后人称他为皇帝。", "1799年", "拿破仑于哪一年掌权，后人称他为皇帝？"),
    ],
)
def test_what_came_later_is_left_out_behind_a_clause_that_is_asked_for_its_time(
    text: str, year: str, question: str
) -> None:
    statement = as_written(analyse([text], engine())[0])
    start = statement.text.index(year)
    found = in_place(statement, (start, start + len(year)), "year")
    assert found is not None
    assert found[0] == question


@pytest.mark.parametrize(
    ("text", "answer", "question"),
    [
        ("梵蒂冈位于意大利罗马西北角。", "罗马", "梵蒂冈位于意大利哪里的西北角？"),
        ("1284年威尔士被英格兰攻占。", "英格兰", "1284年威尔士被谁攻占？"),
        ("林忆莲是香港著名流行音乐女歌手。", "香港", "林忆莲是哪里的著名流行音乐女歌手？"),
        ("张骞出使西域后回到长安。", "长安", "张骞出使西域后回到哪里？"),
    ],
)
def test_a_place_is_asked_for_as_what_has_a_side_holds_an_office_or_did_it(
    text: str, answer: str, question: str
) -> None:
    assert asked(text, "place", answer) == (question, answer)


def test_the_word_for_a_land_brings_its_own_de_once() -> None:
    land: dict[str, Asked | None] = {"land": Asked("哪里的", (0, 0), (0, 0))}
    assert fill("他是{land?}的歌手？", statement_of("他是香港歌手"), {}, land) == "他是哪里的歌手？"


def test_what_a_body_becomes_a_member_of_is_no_person() -> None:
    text = "香港邮政加入成为万国邮政联盟成员。"
    assert asked(text, "np", "万国邮政联盟成员") == ("香港邮政加入成为什么？", "万国邮政联盟成员")


def test_a_movement_of_the_dictionary_s_people_is_nobody() -> None:
    assert asked("1520年，马丁·路德推行宗教改革。", "person", "马丁·路德") is not None
    statement = statement_of("1520年，马丁·路德推行宗教改革。")
    start = statement.text.index("宗教改革")
    assert in_place(statement, (start, start + 4), "person") is None
