"""Holes of names that stand beside what they name: in brackets behind it, or behind a word such as 原名 or 简称."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.clauses import BAD_SUBJECT
from cards.model import Statement
from cards.signs import Ends, signed
from cards.spans import NOMINAL
from cards.told import count_of
from cards.words import COUNTRIES, TITLES

NAMED_THINGS = ("foreign", "term", "quote", "name", "place", "event", "work")
_TERM_BEGINS = frozenset(
    "是 为 即 叫 叫做 叫作 称为 称作 称之为 名为 简称 的 使用 采用 利用 运用 应用 用 通过 基于 根据 借助 引入 提出 包括 包含 含有 有 具有 "
    "加入 成立 创立 创建 创办 建立 组建 发明 发现 开发 研发 推出 设计 发布 实现 支持 提供 产生 形成 生成 得到 获得 属于 成为 变成 "
    "对 对于 在 被 把 将 由 从 向 到 给 于 以 如 像 例如 比如 尤其 尤其是 特别是 主要是 就是 也是 一个 一种 一类 一款 这个 "
    "这种 该 了".split()
)
"""Words behind which a term begins, however the words before it are cut."""
_NAMES_IT = frozenset("叫 叫做 叫作 称为 称作 称之为 名为 简称 即".split())
_OF_TERMS = frozenset("n nz nt j l vn an b s ng i x g k zg".split())
_NO_TERM = re.compile(
    r"的|含[一有]|^之|^(?:第|其中|主要|重要|一般|相关|上述|以上|其他|其它|传统|经典|常见|常用|普通|不同|新型|高性能|高质量|新|旧|著名|大量|部分|"
    r"整个|所有|各|全|原|现|前|主角|当地|本)"
)
_INITIALS = re.compile(r"(?=[A-Za-z&]*[A-Z]{2}|[A-Z][a-z][A-Z])[A-Z][A-Za-z&]{1,6}")


def _glossed(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A term with a bracket behind it, where the word before it shows that it begins here."""
    bracket = next((i for i in range(at + 2, min(at + 11, len(plain))) if plain[i] in "（("), -1)
    end = bracket
    while end > at and plain[end - 1] == " ":
        end -= 1
    words = [t for t in statement.tokens if at <= t.start and t.end <= end]
    if bracket < 0 or not words or (words[0].start, words[-1].end) != (at, end):
        return
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,9}", plain[at:end]) or _NO_TERM.search(plain[at:end]):
        return
    before = next((t for t in reversed(statement.tokens) if t.end <= at and t.text.strip()), None)
    named = before is not None and before.text in _NAMES_IT | _COMES_FROM
    if words[0].text in _COMES_FROM:
        return  # 祖籍|南直隶怀远
    if before is None and words[0].tag[:1] in "vm":
        return
    if before is None or named:  # both its ends are sure
        whole = all(t.tag[:1] not in "rpcdye" and t.text not in _NOT_IN_TERM for t in words)
    else:
        whole = all(t.tag in _OF_TERMS or (not t.known and t.tag[:1] not in "rmpcud") for t in words)
        whole = whole and (
            _begins(plain, before.text, before.start) or (before.tag == "f" and before.text in "中里内上")
        )
    if whole and (end - at > 2 or named) and words[-1].tag != "b":
        yield end


_COMES_FROM = frozenset("祖籍 原籍 籍贯 世居 出生地".split())
"""What stands before the place somebody comes from."""
_NOT_IN_TERM = frozenset(
    "是 有 为 含 在 了 着 过 等 到 被 把 使 让 会 能 要 用 如 例如 比如 包括 给 发给 交给 送给 卖给".split()
)


def _begins(plain: str, before: str, at: int) -> bool:
    """Whether a term begins behind the word `before`; in a list, only where what stands before it has a bracket too."""
    if before in ("和", "与", "及", "以及", "或", "或者", "、"):
        return plain[:at].endswith(("）", ")"))
    return before in _TERM_BEGINS or not re.search(r"\w", before)


_TRANSLATED = re.compile(
    r"(?:(?:[后下]文|以下|本文)[简]?[译称]?[作为成]?|(?:[音意]译|[译称])[作为成]|[中汉]译|[简又也亦俗统]称|中文名?(?![\u4e00-\u9fff]))：?"
)
"""What says in a bracket that a translation follows."""


def _glossing(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """All that stands in a bracket behind a foreign name that begins its clause, where it is one noun phrase."""
    found = re.compile(r"[\u4e00-\u9fff]{2,12}(?: ?/ ?[\u4e00-\u9fff]{2,12})?(?=[）)])").match(plain, at)
    opened = max(plain.rfind(mark, 0, at) for mark in "（(")
    name = next((s for s in statement.spans if s.kind == "foreign" and s.end in (opened, opened - 1)), None)
    if _TRANSLATED.match(plain, at) or _TRANSLATED.sub("", plain[opened + 1 : at], count=1):
        return  # what stands there goes on with its translation
    if not found or not name or not plain[name.start].isupper() or _NO_TERM.search(found.group()):
        return
    if name.start and not re.search(
        r"(?:^[\d一二三四五六七八九十]+[.、）)]|[。；：，—] ?|[）)][和与、]?)$", plain[: name.start]
    ):
        return
    if found.group() in COUNTRIES or (
        " " in plain[name.start : name.end] and plain[found.end() + 1 :].startswith("，")
    ):
        return  # TSN（加拿大）, and a person with what he is known for
    if _WHEN_IN_YEAR.fullmatch(found.group()) or re.match(r"[）)] ?[a-z]", plain[found.end() :]):
        return  # Januarius（年初）, and a name that goes on behind the bracket
    words = [t for t in statement.tokens if at <= t.start and t.end <= found.end()]
    if words and all(t.tag[:1] not in "rpcdye" and t.text not in _NOT_IN_TERM for t in words):
        yield found.end()


_WHEN_IN_YEAR = re.compile("[年月季周春夏秋冬]?[初末底尾中头]|[上中下]旬|[上下]半[年月]")
"""A part of the year, which says when, and is no translation."""


@signed(spans=("foreign",))
def _initials(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A foreign name that is nothing but first letters."""
    for span in statement.spans:
        if span.kind == "foreign" and span.start == at and _INITIALS.fullmatch(plain[at : span.end]):
            yield span.end


_LABEL = re.compile(
    r"原名|本名|真名|艺名|笔名|英文名|中文名|法名|幼名|乳名|小名|小字|表字|别名|别称|旧名|旧称|古称|俗称|简称|全称|全名|学名|谥号|庙号|法号|道号|外号|绰号|"
    r"尊号|封号|雅号|昵称|爱称|代号|原称|今名|现名|国号|(?<=[，（])字(?=[^母面号])|(?<=[，（])号"
)
"""Words for a name of a sort, with which a name can follow what it names: 罗森，本名廖孟彦."""
_CALLING = re.compile(r"“[^“”，。；]{1,14}”|(?:[\u4e00-\u9fff·-]|[A-Za-z](?![a-z]* [a-z])|[ .'](?=[A-Z])){1,16}")
_MAKING = frozenset(
    "开发 研发 推出 提出 发明 设计 制作 发行 创作 执导 导演 建造 创办 创立 成立 发起 撰写 出版 研制 演唱 制造 生产 起草 绘制 主编 翻译 编著 著 "
    "领导 指挥 主持 发现 建立 创建 原作 编剧 主管 执笔 主导 修建 兴建 雕刻 谱写 发表".split()
)


def _today(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A name that fills a bracket and is not the one before it with another last syllable."""
    if plain[at : at + 2] not in plain[:at] and not (plain[at - 1] == "今" and plain[at : at + 1] in "属称"):
        yield from _calling(statement, plain, at)


def _opening(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a sentence begins with, up to a comma, a bracket or a word for a name of a sort, where it is one noun phrase."""
    if at:
        return
    label = next((m.start() for m in _LABEL.finditer(plain) if m.start() > 1), len(plain))
    comma = re.search(r" ?[，（(]", plain)
    end = min(label, comma.start() if comma else len(plain))
    words = [t for t in statement.tokens if t.end <= end]
    if (
        not words
        or words[-1].end != end
        or not 2 <= end <= 24
        or re.match(r"第|当地|\d", plain)
        or BAD_SUBJECT.match(plain)
    ):
        return
    named = any((s.start, s.end) == (0, end) and s.kind in ("person", *NAMED_THINGS) for s in statement.spans)
    if named or (words[-1].tag in NOMINAL and all(t.tag in NOMINAL or t.tag in ("m", "q", "uj") for t in words)):
        yield end


def _tells_nothing(statement: Statement, plain: str, at: int) -> bool:
    """Whether between what a sentence begins with and `at` there are only nouns and brackets."""
    first = re.search(r"[，（(]", plain)
    begin, depth = first.start() if first else at, 0
    for i in range(begin, at):
        depth += (plain[i] in "（(") - (plain[i] in "）)")
    told = [t for t in statement.tokens if begin < t.start and t.end <= at and t.tag[:1] in "vp"]
    told = [t for t in told if t.text not in ("生", "出生") and not _IN_BRACKETS.search(plain[: t.start])]
    told = [t for t in told if not _LABEL.match(plain, plain.rfind("，", 0, t.start) + 1)]  # 字辞修
    return not depth and not told and not re.search(r"[。；：]", plain[:at])


_IN_BRACKETS = re.compile(r"[（(][^）)]*$")


@signed(_LABEL)
def _label(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A word for a name of a sort, in a bracket, or behind what the sentence begins with and nothing told of it."""
    found = _LABEL.match(plain, at)
    if found and (plain[at - 1 : at] == "（" or _tells_nothing(statement, plain, at)):
        yield found.end()


def _calling(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A name that fills its clause or bracket to the end."""
    found = _CALLING.match(plain, at)
    if (
        found
        and not re.fullmatch("[A-Za-z]", found.group())
        and (plain[found.end() :] or "。")[0] in "，。；）)"
        and len(found.group().strip("“”")) > 0
    ):
        words = [t for t in statement.tokens if at <= t.start and t.end <= found.end()]
        who = next((s.end for s in statement.spans if s.kind == "person" and s.start == at), -1)
        if any(t.start == who and t.tag == "v" and t.known and len(t.text) > 1 for t in words[:-1]):
            return  # somebody and what he did
        if not any(
            t.text in ("的", "是", "和", "与", "及", "或", "或者", "等", "不详", "不明", "未知", "之一") for t in words
        ):
            yield found.end()


@signed(spans=("place",))
def _native(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The place in 江苏吴江人, where the clause is nothing else and nothing before it tells of a deed."""
    found = re.compile(r"[\u4e00-\u9fff]{2,16}(?=人(?:[，。；]|$))").match(plain, at)
    if not found or plain[at - 1 : at] != "，" or not _tells_nothing(statement, plain, at):
        return
    here = any(s.kind == "place" and s.start == at and s.end <= found.end() for s in statement.spans)
    words = [t for t in statement.tokens if at <= t.start and t.end <= found.end()]
    plain_words = all(t.tag[:1] not in "vuam" and t.tag != "p" for t in words) and "裔" not in found.group()
    if here and plain_words and words and words[-1].end == found.end():
        yield found.end()


def _making(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A verb of making, finding or leading."""
    for token in statement.tokens:
        if token.start <= at < token.end and plain[at : token.end] in _MAKING and plain[token.start : at] in ("", "所"):
            yield token.end


@signed(re.compile("科.+属"))
def _family(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """Family and genus of a plant or animal."""
    found = re.compile(r"[\u4e00-\u9fff]{1,6}科[\u4e00-\u9fff]{1,6}属(?![于性])").match(plain, at)
    begins = any(t.start == at for t in statement.tokens)
    if found and begins and not re.search(r"[是为的于]", found.group()):
        yield found.end()


_SOLE = re.compile(
    r"(?:(?:末代|开国|首任|首位|第一任|最后一任|最后一位|第[一二三四五六七八九十百\d]+任)[\u4e00-\u9fff]{2,6}|"
    r"(?:联合)?(?:创始人|创办人|创立者|创立人|创建者|创建人|发明者|发明人|奠基人|缔造者|原作者|作者|编剧|设计者|主编|末代皇帝))"
)
"""Posts that only one person held."""
_POSTS = (
    *sorted(TITLES),
    "创始人",
    "创办人",
    "创立者",
    "创立人",
    "创建者",
    "创建人",
    "发明者",
    "发明人",
    "奠基人",
    "缔造者",
    "作者",
    "编剧",
    "设计者",
    "主编",
)
_SOLE_KIN = re.compile(
    r"(?:外?祖父|外?祖母|[生养岳]?父亲|[生养岳]?母亲|生父|生母|养父|养母|岳父|[长次三四五]子|[长次三四五]女|独子|独女|丈夫|妻子|夫人|正室|王妃)(?=，?)"
)
_SEAT = re.compile(r"首都|首府|省会|州府|行政中心|政府驻地|县治|府治|郡治|治所|总部")
_MEASURE = re.compile(
    r"(?:总|占地|土地|陆地|流域|建筑)?(?:面积|人口|长度|高度|宽度|深度|重量|海拔|直径|排水量|质量|半衰期|熔点|沸点|密度|时速|航速|射程|口径|跨度|身高|体重)"
    r"|全长|总长|总高|总重|水深|主跨|[长高宽深重](?![度达\u4e00-\u9fff]*[子孙女者])"
)


@signed(_SOLE)
def _sole(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A post that only one person held, right before his name, or at the end of its clause behind 是."""
    found = _SOLE.match(plain, at)
    while found:
        end = found.end()
        who = next((s for s in statement.spans if s.start == end and s.kind in ("person", "foreign", "name")), None)
        if not found.group().endswith(_POSTS):
            found = _SOLE.fullmatch(plain, at, end - 1) if end - at > 3 else None
            continue
        if who is not None and not re.match(r"[、和与及跟·-]|等人", plain[who.end :]):
            yield end
            return
        if re.match(r"[，。；]|$", plain[end:]) and any(t.end == end for t in statement.tokens):
            yield end
            return
        found = _SOLE.fullmatch(plain, at, end - 1) if end - at > 3 else None


@signed(_SOLE_KIN)
def _sole_kin(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A word for relatives of whom there is one, right before the name."""
    found = _SOLE_KIN.match(plain, at)
    if found and any(t.end == found.end() for t in statement.tokens):
        yield found.end()


@signed(_SEAT)
def _seat(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A word for the place from which a land or a company is governed."""
    found = _SEAT.match(plain, at)
    if found and any(t.start == at for t in statement.tokens):
        yield found.end()


@signed(_MEASURE)
def _measure(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A word for what is measured, that begins a clause of its own."""
    found = _MEASURE.match(plain, at)
    begins = any(t.start == at for t in statement.tokens)
    if found and begins and plain[at - 1 : at] == "，" and not re.search(r"其中|最高|最大|。", plain[:at]):
        yield found.end()


_SENSE = re.compile(r"“[^“”]{1,24}”|[^，。；：！？（）()“”]{1,24}")
_AND_SENSE = re.compile(r"，[\u4e00-\u9fff]{1,6}(?=[。；]|$)")
_OR_SENSE = re.compile(r"[，、或和]+“[^“”]{1,24}”(?=[，、。；或和（）]|$)")
"""What follows a meaning and is another one."""


def _sense(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a word means: a quotation, or what stands there up to the next mark."""
    found = _SENSE.match(plain, at)
    if (
        found
        and not re.search(r"的意思$|一样|相同|相近|差不多", found.group())
        and any(t.start == at for t in statement.tokens)
        and not _OR_SENSE.match(plain, found.end())
    ):
        more = _AND_SENSE.match(plain, found.end())
        words = [t for t in statement.tokens if more and more.start() < t.start and t.end <= more.end()]
        yield more.end() if more and words and all(t.tag in NOMINAL for t in words) else found.end()


_COUNTED = re.compile(
    r"前?(?P<n>[二两三四五六七八九十]|(?<!\d)\d)(?:大|个|位|种|名|部|座|条|省|州|项|类|家|支|岛|城|人|者|方面|把|颗|艘|款|枚|场|篇)"
    r"(?P<noun>[\u4e00-\u9fff]{0,10}?)(?P<mark>：|——|—|-|，即|即|，包括|（|，?分别[是为]：?|是：?|为|)$"
)
"""A numeral with its noun, and what leads from it to the things that it counts."""


@signed(spans=("list",))
def _numbered(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A subject that ends in a number of things, with a list of just as many behind it; none of people."""
    if at:
        return
    for span in (s for s in statement.spans if s.kind == "list"):
        found = _COUNTED.search(plain, max(span.start - 22, 0), span.start)
        if found is None or (plain[span.end : span.end + 1] == "之" and found["mark"] != "："):
            continue
        count = count_of(found["n"])
        inside = [t for t in statement.tokens if found.start("noun") <= t.start and t.end <= found.end("noun")]
        if count != len(span.items) or not found["noun"] or any(t.tag[:1] not in "nabjilsxgkz" for t in inside):
            continue
        if not re.match(r"[，。；：）]|$|之间", plain[span.end :]):
            continue
        front = plain[: found.start()]
        told = any((t.tag[:1] == "v" or t.text == "代表") and t.end <= found.start() for t in statement.tokens)
        subject = bool(re.search("[是为]", found["mark"]))
        if (
            front.startswith("除")
            or (subject and re.search("[是为有由，]", front))
            or (not subject and front.endswith("的") and told)
        ):
            continue
        named = subject or not front or (front.endswith("的") and found["mark"])
        kinds = {s.kind for s in statement.spans if (s.start, s.end) in span.items}
        who = bool(kinds & {"person", "titled"}) or bool(_PEOPLE.search(found["noun"]))
        if named and not who:
            yield found.end("noun")


_PEOPLE = re.compile(r"[者人家员师生手长王帝将妃女父母兄弟]$|弟子|儿子")


GLOSSES: dict[str, Ends] = {
    "glossed": _glossed,
    "glossing": _glossing,
    "initials": _initials,
    "opening": _opening,
    "label": _label,
    "calling": _calling,
    "today": _today,
    "native": _native,
    "making": _making,
    "family": _family,
    "numbered": _numbered,
    "sense": _sense,
    "sole": _sole,
    "solekin": _sole_kin,
    "seat": _seat,
    "measure": _measure,
}
"""By the type of a hole: where one that begins at an offset of a statement ends."""
