"""From clauses to statements that can stand alone: what is put back, and what is not."""

from __future__ import annotations

import pytest

from cards.assembly import as_written
from cards.engine import engine
from cards.model import Statement
from cards.referents import topic_for
from cards.spans import Analysis, analyse
from cards.statements import AS_IT_STANDS, SO_FAR, Memory, Reading, read

OWN = "a clause with its own subject"


def readings(*sentences: str, blocks: tuple[int, ...] = ()) -> tuple[list[Analysis], list[Reading]]:
    """The readings of the sentences of one snippet, in order; all in one block if `blocks` does not say."""
    memory = Memory()
    analyses = analyse(sentences, engine())
    found: list[Reading] = []
    for analysis, block in zip(analyses, blocks or (0,) * len(sentences), strict=True):
        found.append(read(analysis, memory, block))
        memory.note(analysis, found[-1].subjects, block)
    return analyses, found


def last(*sentences: str, blocks: tuple[int, ...] = ()) -> dict[str, Statement]:
    """The statements of the last sentence by their text."""
    return {statement.text: statement for statement in readings(*sentences, blocks=blocks)[1][-1].statements}


def made(*sentences: str) -> list[tuple[str, str]]:
    return [(s.text, s.how) for s in readings(*sentences)[1][-1].statements if s.how != SO_FAR]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("罗德岛在1522年陷落。", [("罗德岛在1522年陷落", OWN)]),
        ("罗德岛（希腊语：Ρόδος）在1522年陷落。", [("罗德岛在1522年陷落", OWN)]),
        ("但罗德岛在1522年陷落。", [("罗德岛在1522年陷落", OWN)]),
        # The subject is put back, and words that only linked the clause to the one before go.
        (
            "罗德岛在1522年陷落，被土耳其人占领。",
            [
                ("罗德岛在1522年陷落", OWN),
                ("罗德岛被土耳其人占领", "its subject 罗德岛 put back from the sentence"),
            ],
        ),
        (
            "罗德岛在1522年陷落，然后又被土耳其人改建。",
            [
                ("罗德岛在1522年陷落", OWN),
                ("罗德岛被土耳其人改建", "its subject 罗德岛 put back from the sentence"),
            ],
        ),
        # What a thing measures or has belongs to what the sentence is about; not where another name stands nearer.
        (
            "罗德岛属于希腊，面积约1400平方公里。",
            [("罗德岛属于希腊", OWN), ("面积约1400平方公里", OWN)],
        ),
        (
            "罗德岛在中世纪很热闹，面积约1400平方公里。",
            [("罗德岛在中世纪很热闹", OWN), ("罗德岛的面积约1400平方公里", "面积 of 罗德岛")],
        ),
        # A topic in front of its clauses is their subject.
        ("拜占庭，被土耳其人占领。", [("拜占庭被土耳其人占领", OWN)]),
        (
            "哥白尼，波兰天文学家，出版了《天体运行论》。",
            [("哥白尼出版了《天体运行论》", "its subject 哥白尼 put back from the sentence")],
        ),
        # The time in front of the sentence holds for the clauses that have none.
        (
            "1522年，罗德岛陷落，骑士团投降。",
            [("1522年，罗德岛陷落", OWN), ("1522年，骑士团投降", OWN)],
        ),
        (
            "1522年，罗德岛陷落，骑士团在1530年迁往马耳他。",
            [("1522年，罗德岛陷落", OWN), ("骑士团在1530年迁往马耳他", OWN)],
        ),
        # A pronoun that can only mean the subject of the clause before.
        (
            "罗德岛在1522年陷落，它成为奥斯曼帝国的领土。",
            [("罗德岛在1522年陷落", OWN), ("罗德岛成为奥斯曼帝国的领土", "它 stands for 罗德岛")],
        ),
        # A noun phrase alone, or nothing, says nothing.
        ("美丽的罗德岛。", []),
        ("事实上，", []),
    ],
)
def test_a_sentence_makes_these_statements(text: str, statements: list[tuple[str, str]]) -> None:
    assert made(text) == statements


@pytest.mark.parametrize(
    ("sentences", "statement"),
    [
        (
            ("罗德岛属于骑士团。", "在1522年陷落。"),
            ("在1522年，罗德岛陷落", "its subject 罗德岛 put back from the sentence before"),
        ),
        (("瓦特生于1736年。", "他改良了蒸汽机。"), ("瓦特改良了蒸汽机", "他 stands for 瓦特")),
        (("瓦特认识博尔顿。", "他改良了蒸汽机。"), ("瓦特改良了蒸汽机", "他 stands for 瓦特")),
        (("罗德岛位于爱琴海。", "它在1522年陷落。"), ("罗德岛在1522年陷落", "它 stands for 罗德岛")),
        (("瓦特生于1736年。", "其父亲是木匠。"), ("瓦特的父亲是木匠", "其 stands for 瓦特")),
        (("瓦特生于1736年。", "其子小瓦特是商人。"), ("瓦特之子小瓦特是商人", "其 stands for 瓦特")),
        # Nothing certain to point to: the pronoun stays, and the gate will refuse it.
        (("罗德岛位于爱琴海。", "他在1522年投降。"), ("他在1522年投降", AS_IT_STANDS)),
        (("瓦特改良了蒸汽机。", "它在1522年陷落。"), ("它在1522年陷落", AS_IT_STANDS)),
        (("罗德岛属于骑士团。", "他们在1522年投降。"), ("他们在1522年投降", AS_IT_STANDS)),
        (("这座岛在1522年陷落。",), ("这座岛在1522年陷落", AS_IT_STANDS)),
        (("罗德岛陷落，骑士团投降。", "在1530年离开。"), ("在1530年离开", AS_IT_STANDS)),
        (("居民逃走。", "在1530年离开。"), ("在1530年离开", AS_IT_STANDS)),
    ],
)
def test_the_sentence_before_gives_what_is_certain(sentences: tuple[str, ...], statement: tuple[str, str]) -> None:
    assert statement in made(*sentences)
    assert len(made(*sentences)) == 1


def test_a_subject_is_not_carried_into_another_block_but_a_pronoun_looks_back_over_it() -> None:
    assert list(last("罗德岛属于骑士团。", "在1522年陷落。", blocks=(0, 1))) == ["在1522年陷落"]
    assert list(last("瓦特生于1736年。", "他改良了蒸汽机。", blocks=(0, 1))) == ["瓦特改良了蒸汽机"]


def test_one_person_of_the_snippet_is_whom_he_means_though_others_were_talked_of_last() -> None:
    assert list(last("瓦特生于1736年。", "工厂在1769年开工。", "他改良了蒸汽机。")) == ["瓦特改良了蒸汽机"]
    assert list(last("瓦特生于1736年。", "牛顿生于1643年。", "工厂在1769年开工。", "他改良了蒸汽机。")) == [
        "他改良了蒸汽机"
    ]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("塔西佗写了《编年史》。", "罗马的历史在《编年史》中占据了重要位置"),
        # Two works, or none: the book stays the book.
        ("塔西佗写了《编年史》和《日耳曼尼亚志》。", "罗马的历史在书中占据了重要位置"),
        ("塔西佗写了历史。", "罗马的历史在书中占据了重要位置"),
    ],
)
def test_the_book_is_the_one_work_that_the_snippet_names(before: str, text: str) -> None:
    assert list(last(before, "罗马的历史在书中占据了重要位置。")) == [text]


@pytest.mark.parametrize(
    ("sentences", "statement"),
    [
        # The noun alone, or with what is told of it, means the one thing whose name ends in it.
        (("苏伊士运河在1869年通航。", "运河全长193公里。"), ("苏伊士运河全长193公里", "运河 stands for 苏伊士运河")),
        (
            ("苏伊士运河在1869年通航。", "运河的水面宽205米。"),
            ("苏伊士运河的水面宽205米", "运河 stands for 苏伊士运河"),
        ),
        (
            ("埃及人修建了苏伊士运河。", "工程在1859年开始。", "1869年，运河开始通航。"),
            ("1869年，苏伊士运河开始通航", "运河 stands for 苏伊士运河"),
        ),
        (
            ("滑铁卢战役发生于1815年。", "战役结束了百日王朝。"),
            ("滑铁卢战役结束了百日王朝", "战役 stands for 滑铁卢战役"),
        ),
        (("“米迪运河”在1681年通航。", "运河全长240公里。"), ("“米迪运河”全长240公里", "运河 stands for “米迪运河”")),
        # Of the same thing named twice there is one; of two things, or of none, nobody knows which is meant.
        (
            ("苏伊士运河在1869年通航。", "英国人买下了苏伊士运河。", "运河全长193公里。"),
            ("苏伊士运河全长193公里", "运河 stands for 苏伊士运河"),
        ),
        (("苏伊士运河早于巴拿马运河。", "运河全长193公里。"), ("运河全长193公里", OWN)),
        (
            ("苏伊士运河在1869年通航。", "巴拿马运河在1914年通航。", "运河全长193公里。"),
            ("运河全长193公里", OWN),
        ),
        (("苏伊士运河在1869年通航。", "河流全长193公里。"), ("河流全长193公里", OWN)),
        (("工程在1859年开始。", "运河全长193公里。"), ("运河全长193公里", OWN)),
        # A name that only ends in the noun keeps its own.
        (("苏伊士运河在1869年通航。", "巴拿马运河全长82公里。"), ("巴拿马运河全长82公里", OWN)),
    ],
)
def test_a_noun_alone_is_the_one_name_of_the_snippet_that_ends_in_it(
    sentences: tuple[str, ...], statement: tuple[str, str]
) -> None:
    assert made(*sentences) == [statement]


def test_what_a_noun_stands_for_is_the_subject_and_is_known_to_be_put_back() -> None:
    ((text, statement),) = last("苏伊士运河在1869年通航。", "运河的水面宽205米。").items()
    assert (text[slice(*statement.subject)], statement.origins[:6]) == ("苏伊士运河的水面", (-1, -1, -1, -1, -1, 2))


def test_a_pronoun_behind_it_means_the_thing_that_the_noun_stands_for() -> None:
    assert made("苏伊士运河在1869年通航。", "运河全长193公里。", "它属于埃及。") == [
        ("苏伊士运河属于埃及", "它 stands for 苏伊士运河")
    ]


@pytest.mark.parametrize(
    ("text", "so_far"),
    [
        ("罗德岛在1522年陷落。", []),
        ("罗德岛在1522年陷落，被土耳其人占领。", ["罗德岛在1522年陷落，被土耳其人占领"]),
        (
            "1522年，罗德岛陷落，骑士团投降。",
            ["1522年，罗德岛陷落，骑士团投降"],
        ),
        # A connective in front goes, unless its other half stands in the stretch.
        ("但罗德岛在1522年陷落，被土耳其人占领。", ["罗德岛在1522年陷落，被土耳其人占领"]),
        ("虽然罗德岛陷落，骑士团没有投降。", ["虽然罗德岛陷落，骑士团没有投降"]),
        # Not where nobody knows whom it is about, and not where it is long.
        ("他在1522年投降，被土耳其人释放。", []),
        (
            "罗德岛的居民在城墙后面的街道和港口旁边的仓库里抵抗了整整六个月的围攻和炮击，骑士团的首领在城堡的大厅里与苏丹的使者谈判。",
            [],
        ),
    ],
)
def test_the_sentence_up_to_each_clause_is_a_statement_too(text: str, so_far: list[str]) -> None:
    assert [s.text for s in readings(text)[1][0].statements if s.how == SO_FAR] == so_far


def test_what_takes_the_whole_sentence_is_surer_than_a_part_and_a_part_surer_than_what_was_put_back() -> None:
    found = last("罗德岛在1522年陷落，被土耳其人占领。")
    whole, part, put_back = (
        found[text].sure
        for text in ("罗德岛在1522年陷落，被土耳其人占领", "罗德岛在1522年陷落", "罗德岛被土耳其人占领")
    )
    assert 1 == whole > part > put_back > 0


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("由于土耳其人包围了罗德岛，骑士团投降。", "土耳其人包围了罗德岛", "骑士团投降"),
        ("骑士团投降，因为土耳其人包围了罗德岛。", "土耳其人包围了罗德岛", "骑士团投降"),
        ("土耳其人包围了罗德岛，因此骑士团投降。", "土耳其人包围了罗德岛", "骑士团投降"),
        ("因为土耳其人包围了罗德岛，所以骑士团投降。", "土耳其人包围了罗德岛", "骑士团投降"),
    ],
)
def test_a_cause_is_told_with_its_effect(text: str, cause: str, effect: str) -> None:
    (analysis,), (reading,) = readings(text)
    assert {(analysis.plain[slice(*c.why)], c.effect.text) for c in reading.causes} == {(cause, effect)}


def test_no_cause_is_found_where_none_is_told() -> None:
    assert readings("土耳其人包围了罗德岛，骑士团投降。")[1][0].causes == ()


EVERY = [
    ("罗德岛（希腊语：Ρόδος）在1522年陷落，被土耳其人（奥斯曼）占领，后来属于意大利。",),
    ("1522年，罗德岛陷落，骑士团投降。",),
    ("但 罗德岛在1522年陷落；因此，骑士团迁往马耳他。",),
    ("瓦特生于1736年。", "他改良了蒸汽机，其父亲是木匠。"),
    ("塔西佗寫了《編年史》。", "羅馬的歷史在書中佔據了重要位置，並被後人引用。"),
    ("罗德岛属于骑士团。", "在1522年陷落，被“伟大的”苏莱曼占领。"),
]


@pytest.mark.parametrize("sentences", EVERY, ids=lambda sentences: sentences[-1])
def test_every_character_of_a_statement_knows_where_it_stands_or_that_it_was_put_back(
    sentences: tuple[str, ...],
) -> None:
    analyses, found = readings(*sentences)
    for analysis, reading in zip(analyses, found, strict=True):
        for statement in (*reading.statements, as_written(analysis)):
            assert len(statement.origins) == len(statement.text)
            here = [(i, origin) for i, origin in enumerate(statement.origins) if origin >= 0]
            assert here
            assert all(statement.text[i] == analysis.text[origin] for i, origin in here)


@pytest.mark.parametrize("sentences", EVERY, ids=lambda sentences: sentences[-1])
def test_words_and_spans_of_a_statement_fit_its_text(sentences: tuple[str, ...]) -> None:
    analyses, found = readings(*sentences)
    for analysis, reading in zip(analyses, found, strict=True):
        for statement in (*reading.statements, as_written(analysis)):
            at = 0
            for token in statement.tokens:
                assert at <= token.start < token.end <= len(statement.text)
                at = token.end
            for span in statement.spans:
                assert 0 <= span.start < span.end <= len(statement.text)
                assert all(span.start <= a < b <= span.end for a, b in span.items)
            a, b = statement.subject
            assert 0 <= a <= b <= len(statement.text)


def test_the_subject_of_a_statement_is_what_it_is_about() -> None:
    for text, statement in last("1522年，罗德岛陷落，骑士团投降。").items():
        about = text[slice(*statement.subject)]
        assert about == ("骑士团" if text == "1522年，骑士团投降" else "罗德岛")


def test_the_sentence_as_written_keeps_its_brackets_and_loses_its_full_stop() -> None:
    (analysis,), _ = readings("罗德岛（希腊）在1522年陷落……")
    assert as_written(analysis).text == "罗德岛（希腊）在1522年陷落"


def test_a_time_before_or_after_which_something_happened_is_not_its_time() -> None:
    texts = [text for text, _ in made("2022年战争爆发后，谢尔盖加入了军队。")]
    assert texts == ["2022年战争爆发后，谢尔盖加入了军队"]


def test_a_time_that_other_statements_stand_behind_is_less_sure() -> None:
    near = last("1522年，骑士团投降。")["1522年，骑士团投降"]
    far = last("1522年，土耳其人登陆，罗德岛陷落，骑士团投降。")["1522年，骑士团投降"]
    assert far.sure < near.sure * 0.8


def test_a_day_is_carried_over_to_what_another_does_only_where_a_comma_sets_it_apart() -> None:
    assert "1960年8月3日，迪奥里成为总统" not in last("1960年8月3日尼日尔独立，迪奥里成为总统。")
    assert "1960年8月3日，迪奥里成为总统" in last("1960年8月3日，尼日尔独立，迪奥里成为总统。")
    assert "1960年，迪奥里成为总统" in last("1960年尼日尔独立，迪奥里成为总统。")


def test_the_time_of_a_report_is_not_that_of_what_it_says() -> None:
    assert "2011年，罗德岛布局源于电报员" not in last("2011年，日本学者提出，罗德岛布局源于电报员。")
    assert "2011年，罗德岛成立了船厂" in last("2011年，日本学者去世，罗德岛成立了船厂。")


def test_the_time_of_an_office_is_not_that_of_a_birth() -> None:
    texts = [text for text, _ in made("亚历山大·伊万诺夫，2018年时任局长，毕业于基辅大学。")]
    assert "亚历山大·伊万诺夫毕业于基辅大学" in texts


def test_a_given_name_stands_for_the_one_whole_name_of_the_snippet() -> None:
    texts = [text for text, _ in made("鲁斯兰·哈努什查克出生于基辅。", "鲁斯兰在2022年加入军队。")]
    assert texts == ["鲁斯兰·哈努什查克在2022年加入军队"]
    texts = [text for text, _ in made("鲁斯兰·哈努什查克和鲁斯兰·马科洪出生于基辅。", "鲁斯兰在2022年加入军队。")]
    assert texts == ["鲁斯兰在2022年加入军队"]


def test_a_given_name_stands_for_the_whole_name_of_the_one_whose_kin_is_named_before_it() -> None:
    made = last("卡洛·维蒂的女儿索菲娅·贝尔蒂尼继承了庄园。", "索菲娅2017年移居美国。")
    assert "索菲娅·贝尔蒂尼2017年移居美国" in made


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("半个世纪后，罗德岛于1522年陷落。", "罗德岛于1522年陷落"),
        ("不久之后，罗德岛在1522年陷落。", "罗德岛在1522年陷落"),
        ("半个世纪后，罗德岛陷落。", "半个世纪后，罗德岛陷落"),
    ],
)
def test_a_time_that_counts_from_what_stood_before_goes_where_the_year_is_told(text: str, statement: str) -> None:
    assert statement in last(text)


def test_a_while_goes_before_the_subject_that_is_put_back() -> None:
    assert "少年时，鲁斯兰·哈努什查克住在利沃夫" in last("鲁斯兰·哈努什查克生于基辅，少年时住在利沃夫。")


def test_a_measure_at_the_front_is_that_of_the_topic_which_the_sentence_before_was_about() -> None:
    sentences = ("苏伊士运河连接红海与地中海。", "总面积为3322平方千米。")
    analyses = analyse(sentences, engine())
    memory = Memory(topic=topic_for(["苏伊士运河"], analyses, sole=True))
    memory.note(analyses[0], read(analyses[0], memory, 0).subjects, 0)
    assert "苏伊士运河的总面积为3322平方千米" in [s.text for s in read(analyses[1], memory, 0).statements]


def test_a_pronoun_behind_somebody_new_is_left() -> None:
    texts = [text for text, _ in made("拿破仑征兵。", "由Carnot组训的新军打了胜仗，他因此被称为胜利的组织者。")]
    assert not any(text.startswith("拿破仑") for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "2014年世界杯，阿根廷打入决赛",
        "1863年爆发的“一月起义”中，波兰人对抗俄国军队",
        "到了1994年，随着电视的普及，围棋节目走红",
    ],
)
def test_what_says_only_when_stays_with_the_clause_behind_it(text: str) -> None:
    assert text in last(f"{text}。")


def test_a_list_keeps_its_items_where_only_their_glosses_go() -> None:
    text = "伽尔巴（Galba）、奥托（Otho）和维特里乌斯（Vitellius）在罗马先后称帝。"
    statement = last(text)["伽尔巴、奥托和维特里乌斯在罗马先后称帝"]
    items = [[statement.text[a:b] for a, b in span.items] for span in statement.spans if span.kind == "list"]
    assert items == [["伽尔巴", "奥托", "维特里乌斯"]]


def test_a_reason_stays_with_the_word_that_says_so() -> None:
    told = [text for text, _ in made("因为在抗美援朝时期的巨大贡献，霍英东受邀参加庆典。")]
    assert told == ["因为在抗美援朝时期的巨大贡献，霍英东受邀参加庆典"]


def test_what_joins_two_deeds_stays_behind_a_verbal_noun() -> None:
    told = [text for text, _ in made("披头士为由霍夫曼主演的电影《邮差》制作配乐并发行了专辑。")]
    assert all(text.endswith("制作配乐并发行了专辑") for text in told), told


def test_a_time_that_only_tells_which_thing_is_meant_is_not_that_of_a_later_clause() -> None:
    told = [text for text, _ in made("1996年竣工的西站缓解了老站的压力，北京西站负责京九线的客运。")]
    assert "北京西站负责京九线的客运" in told
    told = [text for text, _ in made("1996年西站竣工，如今北京西站负责京九线的客运。")]
    assert "北京西站负责京九线的客运" in told


def test_what_links_a_clause_behind_the_name_of_a_person_falls_away() -> None:
    assert "约翰·哈里森在伦敦制造了航海钟" in last("约翰·哈里森之后在伦敦制造了航海钟。")
