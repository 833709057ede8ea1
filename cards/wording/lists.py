"""哪三个, 哪些 …: question words for lists."""

from __future__ import annotations

import re

from cards.model import Range, Span, Statement
from cards.told import SORTING, SUMMED, count_of, numeral_of
from cards.wording.asked import Asked
from cards.words import COUNTRIES, LIST_NOUNS

_AFTER_LIST = re.compile(
    r"(?:等(?:\d+|[一二两三四五六七八九十多]+)?(?:个|种|位|座|名|多|条|部|类|家|本|所|片)?)|(?:这|那)?(?:\d+|[一二两三四五六七八九十]+)(?:个|种|位|座|名|条|部|类|家|本|所|片|大|者)?"
)


_REGION = re.compile(
    "[\u4e00-\u9fff](?:带|区|沿海|沿岸|流域|境内|[东西南北]部|[山湿草林沙荒]地|草原|沙漠|高原|平原|盆地|丘陵)$"
)
"""How the name of a stretch of land ends: 热带, 山地."""
_SORTS = re.compile(f"{SORTING}$")
_SUMMED = re.compile(f"{SUMMED}(?=[，。；（]|$)")
_ETCETERA = re.compile(r"等(?:等)?(?P<what>[\u4e00-\u9fff]{0,4})(?=[，。；（]|$)")


_TAKEN_UP = re.compile("，(?:主要|还|也|其中)?$")
"""Before 包括 in a clause of its own: what it takes in stands somewhere before."""


def _sorted_into(stretch: Range, span: Span, plain: str) -> Asked | None:
    """哪些, 哪三类 … behind a verb of dividing or holding: what sums the list up goes into the question."""
    start, end = stretch
    sorts = _SORTS.search(plain[:start])
    if sorts is None or _TAKEN_UP.search(plain, 0, sorts.start()):
        return None
    start -= len(sorts.group()) - len(sorts.group().rstrip("：—"))
    count = numeral_of(len(span.items))
    summed, etc = _SUMMED.match(plain, end), _ETCETERA.match(plain, end)
    if summed and count_of(summed["many"]) == len(span.items):
        return Asked(f"哪{summed['many']}{summed['what']}", (start, summed.end()), stretch, span.items)
    if etc and etc["what"] in ("", *LIST_NOUNS):
        return Asked(f"哪些{etc['what']}", (start, etc.end()), stretch, span.items)
    if plain[end : end + 1] not in ("", *"，。；（"):
        return None
    ending = _shared_ending([plain[a:b] for a, b in span.items])
    word = f"哪{count}{_measured(ending)}" if ending not in ("", "国") and span.why == "closed" else "哪些"
    return Asked(word, (start, end), stretch, span.items)


def _measured(ending: str) -> str:
    """The noun that all items end in, with its measure word."""
    titled = ("国王", "皇帝", "公爵", "伯爵", "大主教", "将军")
    return _CLASSIFIERS.get(ending, ("位" if ending in titled else "个") + ending)


_CLASSIFIERS = {"国": "国", "洋": "个大洋", "省": "省", "州": "个州", "岛": "个岛", "湾": "个海湾", "海": "片海", "河": "条河", "运河": "条运河", "江": "条江", "湖": "个湖", "山": "座山", "人": "种人", "族": "个民族", "语": "种语言", "市": "座城市", "县": "个县", "植物": "种植物", "动物": "种动物", "昆虫": "种昆虫", "鸟": "种鸟", "鱼": "种鱼", "矿物": "种矿物", "细胞": "种细胞", "元素": "种元素", "颜色": "种颜色", "乐器": "种乐器", "货币": "种货币", "方法": "种方法", "大学": "所大学", "公司": "家公司", "战役": "场战役", "战争": "场战争", "星": "颗星", "行星": "颗行星", "小说": "部小说", "电影": "部电影", "史诗": "部史诗"}  # fmt: skip


_OTHER_SORT = {"岛": "半岛", "河": "运河"}
"""What ends in the same character and is another thing."""
_WHOLE_NOUNS = {"语": "语言", "国": "国家", "市": "城市", "族": "民族", "省": "省份"}
"""What a noun of one syllable that all items end in is called by itself: 拉丁语、法语 are 哪些语言."""


def list_word(statement: Statement, stretch: Range, span: Span, plain: str) -> Asked | None:
    """哪些 with the noun that ends or follows the list; 哪些 alone where the list is the whole object."""
    if sorted_into := _sorted_into(stretch, span, plain):
        return sorted_into
    start, end = stretch
    texts = [plain[a:b] for a, b in span.items]
    if not start and plain[end : end + 1] == "，":
        return None  # 卡卢加州与布良斯克州，斯摩棱斯克州…接壤
    if plain[start - 1 : start] == "/" or (
        all(t.isascii() for t in texts[:-1]) and re.fullmatch(r"[A-Za-z\d]+[\u4e00-\u9fff]{2,}", texts[-1])
    ):
        return None  # Ku、Ka和E频段: what the last one ends in belongs to all
    beside = next((t for t in statement.tokens if t.end == start), None)
    if (
        beside is not None
        and beside.text in ("算", "应用", "搞", "做", "干")
        and plain[end : end + 1] in ("", "，", "等")
    ):
        return None  # 算|出球表面积, 应用|数学家
    count = len(texts)
    number = numeral_of(count)
    rest = plain[end:]
    match = _AFTER_LIST.match(rest)
    etc = rest.startswith("等")
    how_many = "哪些" if etc or span.why != "closed" else f"哪{number}"
    if match:
        noun = next((n for n in sorted(LIST_NOUNS, key=len, reverse=True) if rest.startswith(n, match.end())), "")
        if sort := re.match(r"等(?:多国|各国|多个|各个|各)?(国家|地区|语言|城市)", rest):
            return Asked("哪些" + sort[1], (start, end + sort.end()), stretch, span.items)
        if re.match(r"等(?:地(?!方)|国|人(?![民口类])|物(?![种资品质])|省|州|县)", rest):
            word = {
                "地": "哪些地方",
                "国": "哪些国家",
                "人": "哪些人",
                "物": "哪些东西",
                "省": "哪些省",
                "州": "哪些州",
                "县": "哪些县",
            }[rest[1]]
            return Asked(word, (start, end + 2), stretch, span.items)
        if rest.startswith("等多地"):
            return Asked("哪些地方", (start, end + 3), stretch, span.items)
        if noun:
            counted = re.search(
                r"[\d一二两三四五六七八九十]+(个|种|位|座|名|条|部|类|家|本|所|片|大|者)?$", match.group()
            )
            tail = match.group()[counted.start() :] if counted else ""
            word = f"哪{tail}{noun}" if tail else f"哪些{noun}"
            return Asked(word, (start, end + match.end() + len(noun)), stretch, span.items)
        if etc and rest[1:2] not in ("", "，", "。", "；", "的", "）"):
            return None
        if etc:
            if plain[:start].endswith("有"):
                return Asked("哪些", (start, end + 1), stretch, span.items)
            lies = all(len(text) > 2 and text.endswith(tuple("岛山河湖江海湾镇村乡县市")) for text in texts)
            return Asked("哪些地方" if lies else "什么", (start, end + 1), stretch, span.items)
        return None
    if any(text in COUNTRIES for text in texts) and any(plain[:start].endswith(land) for land in COUNTRIES):
        return None  # 中国东北、朝鲜: the land before the list holds for its first item alone
    if rest[:1] and rest[0] not in "，。；的、之":
        following = re.match(r"(?:之间|上|中|方面|组成|构成|分开|为主|为例)", rest)
        if not following:
            return None
    ending = _shared_ending(texts)
    if ending and how_many == "哪些":
        return Asked(f"哪些{_WHOLE_NOUNS.get(ending, ending)}", stretch, stretch, span.items)
    if ending:
        return Asked(how_many + _measured(ending), stretch, stretch, span.items)
    previous = next((t for t in statement.tokens if t.end == start), None)
    if previous is not None and previous.text.endswith(("简称", "又称", "别称", "俗称", "合称")):
        return Asked("什么", stretch, stretch, span.items)
    aspect = previous is not None and previous.text in ("在", "于") and re.match(r"[上中]|方面|之间", rest)
    if aspect:
        return Asked(
            "哪些方面" if rest[0] == "上" else "什么",
            (start, end + 1) if rest[0] == "上" else stretch,
            stretch,
            span.items,
        )
    if rest[:1] in ("", "，", "。") and plain[:start].endswith("于") and all(_REGION.search(text) for text in texts):
        return Asked("哪些地区", stretch, stretch, span.items)
    if (
        rest[:1] not in ("", "，", "。")
        or previous is None
        or (previous.tag[:1] != "v" and previous.text not in ("了", "过", "由", "从"))
        or previous.text
        in (
            "用以",
            "以",
            "扮演",
            "算",
            "写",
            "做",
            "把",
            "如",
            "例如",
            "比如",
            "譬如",
            "像",
            "在",
            "是",
            "有",
            "包括",
            "成为",
            "就是",
            "还有",
            "包含",
            "来自",
        )
    ):
        return None
    if any(_is_told(statement, item) for item in span.items[1:]) and not _is_told(statement, span.items[0]):
        return None
    kinds = {s.kind for a, b in span.items for s in statement.spans if a == s.start and s.end == b and s.kind != "list"}
    verb = next((t.text for t in reversed(statement.tokens) if t.end <= start and t.tag == "v"), "")
    if (kinds <= {"place", "name"} and "place" in kinds) or (not kinds and verb in ("访问", "到访", "途经", "流经")):
        land = all(text in COUNTRIES for text in texts)
        return Asked(
            how_many + ("国家" if land else "地方")
            if how_many == "哪些"
            else f"{how_many}个{'国家' if land else '地方'}",
            stretch,
            stretch,
            span.items,
        )
    called = [
        t for a, b in span.items for t in statement.tokens if (t.start, t.end) == (a, b) and t.tag in ("nr", "nrt")
    ]
    built = any(text.endswith(tuple("阁殿宫楼寺庙塔院馆")) for text in texts)
    if kinds <= {"person", "titled"} and (kinds or len(called) * 2 > count) and not built:
        return Asked("哪些人" if how_many == "哪些" else f"{how_many}个人", stretch, stretch, span.items)
    return Asked("什么", stretch, stretch, span.items)


def _is_told(statement: Statement, item: Range) -> bool:
    """Whether an item is a statement of its own and nothing that the verb before the list is told of: 储水作饮食."""
    words = [t for t in statement.tokens if item[0] <= t.start and t.end <= item[1]]
    return any(
        a.tag[:1] == "n" and v.tag == "v" and v.known and b.tag[:1] == "n"
        for a, v, b in zip(words, words[1:], words[2:], strict=False)
    )


def _shared_ending(texts: list[str]) -> str:
    """The noun all items end in (科林斯湾、萨罗尼克湾 → 湾), or nothing."""
    for noun in sorted(LIST_NOUNS, key=lambda n: (-len(n), n)):
        if any(text.endswith(_OTHER_SORT.get(noun, "-")) for text in texts):
            continue  # 亚平宁半岛、西西里岛
        if all(text.endswith(noun) and len(text) > len(noun) for text in texts):
            return noun if noun not in ("种", "个", "位", "名", "部", "条", "级", "类", "层") else ""
    return ""
