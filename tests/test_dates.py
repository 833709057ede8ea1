"""Dates and quantities by their form: what is one, where it ends, and what only looks like one."""

from __future__ import annotations

import pytest

from cards.dates import dates, is_hedged
from cards.engine import engine
from cards.numbers import numbers
from cards.script import simplify
from cards.words import ERAS

DATES = [
    ("1843年3月至5月，他在南京。", [("period", "1843年3月至5月")]),
    ("公元前44年3月15日遇刺。", [("date", "公元前44年3月15日")]),
    ("民國三十八年遷到台北。", [("year", "民國三十八年")]),
    ("昭和20年投降。", [("year", "昭和20年")]),
    ("建安十三年十一月，曹操大败。", [("date", "建安十三年十一月")]),
    ("出自18到19世纪。", [("period", "18到19世纪")]),
    ("建于1930年代末。", [("period", "1930年代末")]),
    ("上世纪90年代很流行。", [("period", "上世纪90年代")]),
    ("330/395AD至约1500年通行希腊语。", [("period", "330/395AD至约1500年")]),
    ("1927年9月20日至25日开会。", [("period", "1927年9月20日至25日")]),
    ("每年4月16日到5月26日开放。", [("day", "4月16日到5月26日")]),
    ("1911年到1912年间在位。", [("period", "1911年到1912年")]),
    ("公元前27年—公元14年在位。", [("period", "公元前27年—公元14年")]),
    ("天啟六年（1626年）五月初六日爆炸。", [("date", "天啟六年（1626年）五月初六日")]),
    ("他（1912～1998）是画家。", [("period", "1912～1998")]),
    ("康熙年间开始，大正时期结束。", [("period", "康熙年间"), ("period", "大正时期")]),
    ("1960年春节放假。", [("year", "1960年")]),
    ("1945年前后建成。", [("period", "1945年前后")]),
    ("1913年冬至祭天。", [("year", "1913年")]),
    ("1934年夏至1935年春作战。", [("period", "1934年夏至1935年春")]),
    ("太平真君七年筑城。", [("year", "太平真君七年")]),
    ("凯撒死于前44年。", [("year", "前44年")]),
    ("孔子前551年出生。", [("year", "前551年")]),
    ("在解析几何出现前1800年，就有了圆锥曲线。", []),
    ("埃及远征和1812年的远征都失败了。", [("year", "1812年")]),
]


@pytest.mark.parametrize(("text", "wanted"), DATES)
def test_dates_are_one_stretch(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(s.kind, text[s.start : s.end]) for s in dates(simplify(text))] == wanted


@pytest.mark.parametrize(
    "text",
    ["二战期间很苦。", "和平时期不打仗。", "历时300年。", "它有500年的历史。", "见（512-498）。", "年产1200吨。"],
)
def test_no_date_where_none_is_meant(text: str) -> None:
    assert dates(text) == []


def counted(text: str) -> list[tuple[str, str]]:
    plain = simplify(text)
    words = {token.start: token.end for token in engine().tag(plain) if token.known}
    return [(s.why, text[s.start : s.end]) for s in numbers(plain, dates(plain), words)]


NUMBERS = [
    ("下游有700多万人口。", [("bare", "700多万")]),
    ("全国人口35亿。", [("bare", "35亿")]),
    ("每个月有30或31天。", [("天", "30或31天")]),
    ("占总数的三分之一。", [("bare", "三分之一")]),
    ("收入3亿4000万元。", [("元", "3亿4000万元")]),
    ("增加了90%。", [("percent", "90%")]),
    ("深276米-285米。", [("米", "276米-285米")]),
    ("客量接近一百五十万人次。", [("人次", "一百五十万人次")]),
    ("主君给予1百贯文。", [("贯文", "1百贯文")]),
    ("子公司遍布5多个国家。", []),
    ("提出了十條建議和兩個問題。", [("条", "十條"), ("个", "兩個")]),
    ("用了一年多。", [("年", "一年多")]),
    ("共5000余人。", [("人", "5000余人")]),
    ("历时79年。", [("年", "79年")]),
    ("他享年62岁。", [("岁", "62岁")]),
    ("售价70.9亿元人民币。", [("元人民币", "70.9亿元人民币")]),
    ("他是第三任总统。", [("form", "第三任")]),
    ("表面温度达4000万克耳文。", [("克耳文", "4000万克耳文")]),
    ("功率达100瓦特。", [("瓦特", "100瓦特")]),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_quantities_have_their_unit(text: str, wanted: list[tuple[str, str]]) -> None:
    assert counted(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "他任六部尚书，读三国演义。",
        "七年战争结束了。",
        "坦克T-72和971型潜艇。",
        "第一部分讲150师448团。",
        "版本2.3发布了。",
        "3点42分开始。",
        "79年对越作战。",
        "秦始皇二十三年设郡。",
        "一带一路和一国两制。",
        "395AD的事。",
        "他写了3W字。",
        "到1784瓦特的蒸汽机获得专利时。",
    ],
)
def test_numbers_in_names_are_no_quantities(text: str) -> None:
    assert counted(text) == []


def test_hedges_stand_before_a_quantity() -> None:
    assert is_hedged("人口超过")
    assert not is_hedged("人口增加了")


def test_every_era_dates() -> None:
    for era in ERAS:
        assert [(span.kind, span.start, span.end) for span in dates(f"他{era}三年到任。")] == [
            ("year", 1, len(era) + 3)
        ]
