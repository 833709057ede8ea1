"""What 该院, 他, 同年 and a missing subject stand for, and where they are left as they are."""

from __future__ import annotations

import pytest

from cards.engine import engine
from cards.referents import Topic, dated, opening_topic, same, stands_for, topic_for
from cards.spans import analyse
from cards.statements import Memory, read

HOSPITAL = "华西医院是成都市一所大型综合医院。"
BRIDGE = "赵州桥是一座古老的石桥。"
CURIE = "居里夫人是一位波兰裔法国物理学家。"


def headed(heading: str, *sentences: str) -> Topic | None:
    return topic_for((heading,), analyse(sentences, engine()), sole=True)


def statements(heading: str, *sentences: str) -> list[str]:
    """The statements of the last sentence of a note under this heading, all in one paragraph."""
    analyses = analyse(sentences, engine())
    memory = Memory(topic=topic_for((heading,), analyses, sole=True) or opening_topic(analyses))
    texts: list[str] = []
    for analysis in analyses:
        reading = read(analysis, memory, 0)
        memory.note(analysis, reading.subjects, 0)
        texts = [statement.text for statement in reading.statements]
    return texts


def test_a_heading_that_the_text_names_is_the_topic_and_its_definition_says_of_what_kind() -> None:
    topic = headed("华西医院", HOSPITAL)
    assert topic is not None
    assert (topic.text, topic.person) == ("华西医院", False)
    assert [noun for noun in ("院", "医院", "学院", "校", "城市") if stands_for(noun, topic)] == ["院", "医院"]


def test_a_heading_that_is_no_name_is_no_topic() -> None:
    assert headed("历史", HOSPITAL) is None
    assert headed("协和医院", HOSPITAL) is None


def test_a_title_of_several_snippets_is_the_topic_only_where_the_snippet_begins_with_it() -> None:
    analyses = analyse(["1892年，华西医院建成。"], engine())
    assert topic_for(("华西医院",), analyses, sole=True) is not None
    assert topic_for(("华西医院",), analyses, sole=False) is None


def test_only_a_person_is_named_by_a_part_of_the_name() -> None:
    person, bridge = headed("居里夫人", CURIE), headed("赵州桥", BRIDGE)
    assert person is not None
    assert bridge is not None
    assert (person.person, same("居里", person)) == (True, True)
    assert (bridge.person, same("赵州", bridge)) == (False, False)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("该院建于1892年。", "华西医院建于1892年"),
        ("这所医院建于1892年。", "华西医院建于1892年"),
        ("1892年，传教士创建该院。", "1892年，传教士创建华西医院"),
        # Another hospital named before it may be meant.
        ("协和医院派出医生，该院建于1892年。", "该院建于1892年"),
        # The sentence itself says what the topic is.
        ("华西医院是一所大型医院，该院建于1892年。", "华西医院建于1892年"),
        # Not of its kind.
        ("该校建于1892年。", "该校建于1892年"),
        # What is quoted stays as it was said.
        ("院史写道“该院建于1892年”。", "院史写道“该院建于1892年”"),
    ],
)
def test_a_noun_of_its_kind_stands_for_the_topic(sentence: str, told: str) -> None:
    assert told in statements("华西医院", HOSPITAL, sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("1906年，她接任教授。", "1906年，居里夫人接任教授"),
        ("1906年，巴黎大学聘请她担任教授。", "1906年，巴黎大学聘请居里夫人担任教授"),
        ("1906年接任巴黎大学教授。", "1906年，居里夫人接任巴黎大学教授"),
        # Who is named behind the comma is not named before it too.
        ("为了她的女儿，居里夫人搬到巴黎。", "为了她的女儿，居里夫人搬到巴黎"),
        # Somebody else may be meant, or is.
        ("1906年，皮埃尔·居里的父亲请她担任教授。", "1906年，皮埃尔·居里的父亲请她担任教授"),
        ("1906年，他接任教授。", "1906年，他接任教授"),
    ],
)
def test_a_pronoun_and_a_missing_subject_stand_for_the_person_of_the_note(sentence: str, told: str) -> None:
    assert told in statements("居里夫人", CURIE, "她生于华沙，她的父亲是教师。", sentence)


def test_a_subject_that_another_person_took_is_not_put_back() -> None:
    texts = statements("居里夫人", CURIE, "爱因斯坦来到巴黎。", "1906年接任巴黎大学教授。")
    assert not any("居里夫人" in text for text in texts)


def test_a_paragraph_is_about_the_name_its_first_sentence_begins_with() -> None:
    analyses = analyse(["克里特岛属于希腊。", "1669年被土耳其人占领。"], engine())
    topic = opening_topic(analyses)
    assert topic is not None
    assert (topic.text, topic.headed) == ("克里特岛", False)
    assert opening_topic(analyses[:1]) is None
    assert "1669年，克里特岛被土耳其人占领" in statements("", "克里特岛属于希腊。", "1669年被土耳其人占领。")


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [
        ("1522年，罗德岛陷落。", "同年，骑士团投降。", "1522年，骑士团投降"),
        ("1522年，罗德岛陷落。", "次年，骑士团迁往克里特岛。", "1523年，骑士团迁往克里特岛"),
        ("1522年，罗德岛陷落。", "12月26日，骑士团投降。", "1522年12月26日，骑士团投降"),
        # A month that lies before the last one may be of another year.
        ("1522年12月，罗德岛陷落。", "1月3日，骑士团投降。", "1月3日，骑士团投降"),
        # The end of a stretch, what was only planned, a year before Christ and a reign's next year are not counted on.
        ("自1522年以来，罗德岛很安静。", "同年，骑士团投降。", "同年，骑士团投降"),
        ("公元前49年，凯撒渡河。", "次年，庞培投降。", "次年，庞培投降"),
        ("崇祯十四年，洛阳陷落。", "次年，左良玉退往襄阳。", "次年，左良玉退往襄阳"),
        # Inside of a sentence that tells the year both stay as they are written.
        ("罗德岛属于希腊。", "1522年，罗德岛陷落，同年骑士团投降。", "1522年，罗德岛陷落，同年骑士团投降"),
    ],
)
def test_a_time_that_counts_from_the_year_told_last_becomes_that_year(before: str, sentence: str, told: str) -> None:
    assert told in statements("", before, sentence)


def test_a_year_put_back_is_written_in_the_characters_of_the_note() -> None:
    (first,) = analyse(["崇禎十四年，洛陽陷落。"], engine())
    known = dated(first, None)[1]
    assert known is not None
    assert known.text == "崇禎十四年"


def test_what_is_put_back_is_never_an_answer() -> None:
    (first, second) = analyse(["1522年，罗德岛陷落。", "同年，骑士团投降。"], engine())
    memory = Memory()
    memory.note(first, read(first, memory, 0).subjects, 0)
    statement = next(s for s in read(second, memory, 0).statements if s.text.startswith("1522年"))
    assert statement.origins[:5] == (-1,) * 5
