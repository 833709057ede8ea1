"""Whether a stretch of a sentence tells by itself what is meant, so that a question can stand on it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.clauses import BAD_SUBJECT
from cards.model import Span, Statement
from cards.spans import ENTITIES
from cards.words import COUNTRIES, PRONOUNS

NAMES = tuple(kind for kind in ENTITIES if kind != "titled")
STOPS = "，。；：！？,;!?—"
POINTS = re.compile(
    r"(?!这[个一](?:外号|绰号|词|名字|称号))(?:"
    + "|".join(sorted((p for p in PRONOUNS if p != "其"), key=len, reverse=True))
    + r"|我|你|您|咱|(?<![极尤土])其(?![他它中])|自己|上述|以上|下面|前者|后者|其中|另一|两者|当时|目前|如今|当今|现在|今天)"
)
_NO_THING = re.compile(
    r"^(?:倒|\d+[.、]|[上下前后][一二两三几]?[图表文例面]|第|这|那|其|该|此|之|如|例如|比如|本|每|各|某|所有|很多|许多|一般|主要|重要|另|他|她|它|我|你|谁|什么|哪|最|问题|原因|结果|目的|作用|意思|特点|关键|重点|"
    r"如果|因为|由于|虽然|但|而|并|且|也|就|都|还|又|再|只|不|没|有|在|从|对|把|被|将|当|自|以|与|和|跟|给|向|按|据|直到|所以|因此|于是|然后|后来|其实|"
    r"[\d一二两三四五六七八九十几]+[个位名座条种部只台次款人年月日])"
)
GENERAL = re.compile(
    r"(?:问题|东西|事情|时候|办法|情况|原因|结果|作用|影响|关系|意义|地位|方面|部分|方式|样子|人们|过程|程度|地方|时间|特点|因素|观点|看法|做法|"
    r"版本|文章|文件|代码|数据|程序|系统|公司|学校|项目|作者|部队|敌人|对手|结论|答案|目标|任务|功能|方法|名字|名称|说法|本人|个人|祖父|祖母|店|职业|身份|前身|后身|兵源|[英中日法德俄]文|[英汉日法德俄韩]语|拉丁文|"
    r"学名|旧址|总部|代表|成员|计划|宗旨|原则)$"
)

TOP = re.compile(
    r"第一(?=[个次位部座条种艘款台颗家所枚代支本批场只份届项张架辆口])|最(?!后一[句段章]|多时|好)[\u4e00-\u9fff]{1,3}的|唯一|首[个位座部颗艘枚台次]|最后一[个位次只座名任]|仅有的|末代"
)
"""What makes something the first or the greatest."""


def begins(plain: str, at: int) -> bool:
    """Whether a clause begins at `at`: at the front, or behind a mark, outside of brackets and quotes."""
    if not at:
        return True
    if plain[at - 1] not in "，；":
        return False
    return plain.count("（", 0, at) <= plain.count("）", 0, at) and plain.count("“", 0, at) <= plain.count("”", 0, at)


def up_to_mark(plain: str, at: int, least: int, most: int, *, without: str = "") -> re.Match[str] | None:
    """What stands from `at` to the next mark or bracket, of so many characters, none of which is one of `without`."""
    return re.compile(rf"[^{STOPS}（）{without}]{{{least},{most}}}(?=[{STOPS}（]|$)").match(plain, at)


_ALSO_IS = re.compile(rf"，(?:同时)?也是一[个种座条部款类门颗艘][^{STOPS}（）]{{2,24}}(?=[，；。]|$)")


def also_is(plain: str, end: int) -> int:
    """Where a definition ends whose other half follows: 一种含氧酸，也是一种还原剂."""
    found = _ALSO_IS.match(plain, end)
    judges = found is None or POINTS.search(found.group()) or re.search("[很最更]|非常|重要|著名|主要", found.group())
    return end if found is None or judges else found.end()


def spanned(statement: Statement, a: int, b: int, kinds: tuple[str, ...] = ENTITIES) -> Span | None:
    return next((s for s in statement.spans if (s.start, s.end) == (a, b) and s.kind in kinds), None)


def nominal(statement: Statement, plain: str, a: int, b: int) -> bool:
    """Whether a stretch is one noun phrase by its words: nothing that a predicate is made of but before 的."""
    tokens = [t for t in statement.tokens if t.start < b and t.end > a]
    if not tokens or BAD_SUBJECT.match(plain[a:b]) or POINTS.search(plain[a:b]):
        return False
    tail = max((i for i, t in enumerate(tokens) if t.text in ("的", "之")), default=-1)
    for i, token in enumerate(tokens):
        inside = any(s.start <= token.start and token.end <= s.end for s in statement.spans if s.kind in NAMES)
        if inside or i < tail or token.text in ("的", "之", "、", "·", "-", "“", "”", "《", "》", "和", "与"):
            continue
        if token.tag[:1] in "vpdcruyoe" and token.tag not in ("vn", "ad") and token.known:
            return False
        if token.tag in ("ad", "d", "a", "z") and i == len(tokens) - 1 and token.known:
            return False
    return True


def no_thing(statement: Statement, plain: str, a: int, b: int) -> bool:
    """Whether a stretch begins with a word that no name begins with; 以太网 does not begin with the word 以."""
    found = _NO_THING.match(plain[a:b])
    first = next((t for t in statement.tokens if t.start <= a < t.end), None)
    return found is not None and (found.end() > 1 or first is None or first.tag not in _NAMING_TAGS)


_NAMING_TAGS = frozenset("nz nr ns nt nrt eng".split())


def specific(statement: Statement, plain: str, a: int, b: int) -> bool:
    """Whether a noun phrase tells by itself what is meant: a name, a word of its own, or a common noun told by one of these."""
    text = plain[a:b]
    if (
        not 2 <= b - a <= 22
        or no_thing(statement, plain, a, b)
        or GENERAL.search(text)
        or not nominal(statement, plain, a, b)
    ):
        return False
    if (
        text in COUNTRIES
        or re.search(r"[（）\\^_{}=]|[^版样剧文课书基日标资原蓝]本$", text)
        or text.count("“") != text.count("”")
    ):
        return False
    if any(a <= s.start and s.end <= b and s.kind in NAMES for s in statement.spans):
        return True
    words = [t for t in statement.tokens if a <= t.start and t.end <= b]
    if not words or (words[0].start, words[-1].end) != (a, b):
        return False
    content = {t.text for t in words if (len(t.text) > 1 and t.tag[:1] in "nsva") or t.tag in ("t", "l", "i")}
    if "的" in text and b - a > 7 and len(content) > 2:
        return True  # 地壳和地幔之间的界面: no name, but told by what it has to do with
    return (
        bool(re.search(r"[A-Za-z]{2}", text))
        or any(
            (t.tag[:1] in "nliagj" or t.text.endswith("纪"))
            and (len(t.text) > 2 or (len(t.text) > 1 and (not t.known or t.tag in ("nz", "nr", "ns"))))
            for t in words
        )
        or (len(words) > 1 and b - a < 6 and all(len(t.text) == 1 or not t.known for t in words))
    )


AT_A_TIME = re.compile(
    r"(?:时|后|前|前夕|期间|年|月|日|世纪|代|起|以来|初|末|为止|[里中上]|截至[^，]*|当时[^，]*|目前[^，]*)，$"
)
"""What a clause in front says of when or where, so that the greatest is so only then or there."""


def openings(statement: Statement, plain: str, at: int, *, common: bool = False) -> Iterator[int]:
    """Where a name or a word of its own that begins at `at` can end; with `common`, any noun phrase."""
    spans = [s.end for s in statement.spans if s.start == at and s.kind in NAMES]
    for i, token in enumerate(statement.tokens):
        end = token.end
        if token.start < at:
            continue
        if end > at + 18 or (re.search(rf"[{STOPS}（]", token.text)):
            return
        after = statement.tokens[i + 1] if i + 1 < len(statement.tokens) else None
        if after is None:
            return
        stops = (
            after.text[0] in "，（："
            or after.text in ("是", "为", "由", "在", "于", "叫", "原", "也", "又")
            or after.tag[:1] in "vdp"
            or after.tag == "t"
            or after.text in ("每年",)
        )
        if (
            any(e > end for e in spans)
            or not stops
            or after.tag == "vn"
            or after.text in ("和", "与", "及", "跟", "同")
        ):
            continue
        told = specific(statement, plain, at, end) or (
            common
            and end - at > 1
            and not re.search(r"\d{2}", plain[at:end])
            and not GENERAL.search(plain[at:end])
            and not no_thing(statement, plain, at, end)
            and nominal(statement, plain, at, end)
        )
        inside = [t for t in statement.tokens if at <= t.start and t.end <= end]
        if token.text in ("主要", "一般", "通常"):
            return
        odd = any(len(t.text) == 1 and not t.known and t.text >= "\u4e00" for t in inside)
        land = plain[at:end] in COUNTRIES and after.text not in ("是", "为", "在", "于") and after.text[0] not in "，（"
        odd = odd or any(at <= s.start and s.end <= end for s in statement.spans if s.kind == "number")
        if told and not odd and not land and not re.search(r"[的之、]|[和与及]", plain[at:end]):
            yield end
            return
