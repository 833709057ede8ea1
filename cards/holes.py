"""Holes whose ends the statement as a whole decides: posts before names, years of reigns, what says of what kind a thing is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.events import NO_NAMES
from cards.forms import FORMS
from cards.glosses import GLOSSES, NAMED_THINGS
from cards.model import Statement
from cards.relations import RELATIONS
from cards.signs import Ends, signed
from cards.spans import NOMINAL
from cards.ties import TIES
from cards.words import CLASS_NOUNS, COUNTRIES, EVENT_WORDS, KIN, KIND_NOUNS, TITLES

_TITLES = tuple(sorted(TITLES - KIN))
_YEAR_OF = r"(?!至(?![正元治和顺大]))(?!民国|昭和|平成|大正|明治|令和)(?:(?![于为从在到由自它他她是])[\u4e00-\u9fff]){2,4}(?:元|[一二三四五六七八九十]{1,3}|\d{1,2})年"
_REIGN = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[于至为从在到由自])){_YEAR_OF}(?=（(?:公元)?\d{{3,4}}年?）)|(?<=年（){_YEAR_OF}(?=）)"
)
_ANNO = re.compile(rf"(?<=年（)\d{{3,4}}年?(?=）)|(?<=年（公元)\d{{3,4}}年?(?=）)|(?<!\d)\d{{3,4}}年(?=（{_YEAR_OF}）)")
_KINDS_OF_THING = KIND_NOUNS | CLASS_NOUNS
_NO_AGENT = re.compile(r"[、和与及跟，]|我|你|[他她其]|^(?:说到|所谓|类似|还有)")
_NO_POST = re.compile(
    r"^(?:经|时任|历任|由|著名|顶尖|当地|一名|首席|前|原|代|该|现任)|(?:" + "|".join(sorted(KIN)) + ")$"
)
_KIN_BEHIND = re.compile(
    r"(?:（[^（）]*）)?(?:[之的](?:[长次幼侄养孙外]*[女子孙]|[长次]?女儿|儿子|[前遗]?妻|妻子|遗孀|丈夫|[侄外孙]+[女子]|[弟妹兄姐][弟妹哥姐]?|[父母][亲]?)(?![王主])"
    r"|，均?[是为][\u4e00-\u9fff·]{2,8}[兄弟姐妹])"
)
"""A name told only for whose kin another is: 孟东波之女."""
_OF_ONE_STATE = re.compile(
    r"(?:尚书|侍郎|学士|知府|巡抚|总兵|御史|刺史|节度使|太守|布政使|按察使|家|工程师|运动员)$|[\u4e00-\u9fff]朝"
)
"""Offices of old China, and professions: what needs no name of a body."""
SUPERLATIVE = re.compile(
    r"第一(?:个|次|位|部|座|条|任|种|艘|名|款|台|颗|家|所|枚|代|支|本|批|场)|最[早大小高低长短深浅远近强弱多少快慢重轻后初新老古终著主]|唯一|首(?:个|次|位|座|部|任|届|款|颗|艘|批|家|枚|台)|末代|之最|之一$"
)


@signed(_REIGN)
def _reign(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The year of a reign beside that of our era."""
    yield from _beside(statement, _REIGN.match(plain, at), at)


@signed(_ANNO)
def _anno(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The year of our era beside that of a reign."""
    yield from _beside(statement, _ANNO.match(plain, at), at)


def _beside(statement: Statement, found: re.Match[str] | None, at: int) -> Iterator[int]:
    if found and any(
        s.kind in ("year", "date") and s.start <= found.end() and at - 1 <= s.end for s in statement.spans
    ):
        yield found.end()


@signed(spans=("person",))
def _agent(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A subject that ends in a person's name and has more than a title before it."""
    a, b = statement.subject
    named = any(s.kind == "person" and a < s.start and s.end == b for s in statement.spans)
    titled = any(s.kind == "titled" and a == s.start and s.end == b for s in statement.spans)
    joins = re.match(r"[，：、和与及跟的]", plain[b:])
    person = next((s for s in statement.spans if s.kind == "person" and a < s.start and s.end == b), None)
    before = next((t for t in statement.tokens if person is not None and t.end == person.start), None)
    done_to = before is not None and ((before.tag == "v" and len(before.text) > 1) or before.text in _WITH)
    if at == a < b and named and not titled and not joins and not done_to and not _NO_AGENT.search(plain[a:b]):
        yield b


_WITH = ("陪伴", "陪同", "跟随", "追随", "护送")
"""Verbs that may pass for nouns, with a person behind them who is not the one that acts: 霍布斯陪伴威廉游遍….."""
_GUISE = frozenset("n nz ns nt ng b a ad j vn l f s uj nr nrt an".split())
_SOMEBODY = re.compile(r"[者人家员师生手长王帝将妃女父母兄弟子官兵友敌侯爵公主帅卿妹姐夫妻徒民士臣工商星]$")


@signed(spans=("person",))
def _guise(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A person behind nouns that say who it is, where no title alone does: 自家儿子罗慕路斯, 俄罗斯军官赫沃斯托夫."""
    for person in (s for s in statement.spans if s.kind == "person" and 2 <= s.start - at <= 14):
        words = [t for t in statement.tokens if at <= t.start and t.end <= person.start]
        fits = words and words[0].start == at and words[-1].end == person.start and _SOMEBODY.search(words[-1].text)
        titled = any(s.kind in ("titled", "person") and s.start == at and s.end == person.end for s in statement.spans)
        if fits and not titled and words[0].tag != "uj" and all(t.tag in _GUISE for t in words):
            joined = _NO_AGENT.search(plain[at : person.start]) or re.match(
                r"[、和与及跟等·之的-]", plain[person.end :]
            )
            inside = any(s.kind == "person" and at <= s.start and s.end <= person.start for s in statement.spans)
            if not joined and not inside:
                yield person.end


def _coined(statement: Statement, plain: str, at: int) -> Iterator[int]:
    a, b = statement.subject
    if at == a < b and _is_coined(statement, plain):
        yield b


def _kind(statement: Statement, plain: str, at: int) -> Iterator[int]:
    if _says_the_kind(statement, plain, at):
        yield len(plain)


def _record(statement: Statement, plain: str, at: int) -> Iterator[int]:
    if _sets_a_record(statement, plain, at):
        yield len(plain)


def _sort(statement: Statement, plain: str, at: int) -> Iterator[int]:
    if _says_the_sort(statement, plain, at):
        yield len(plain)


@signed(spans=("titled",))
def _post(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """Where what stands before a person's name ends, if it begins at `at`: with nothing before it that belongs to it.

    A country with one title is left to the rules that ask for the country, and what 时任 tells to the one for offices.
    """
    before = next((t for t in statement.tokens if t.end == at), None)
    if before is not None and not (
        before.text in ("，", "：", "“", "由", "被", "是", "和", "与", "给", "向", "对", "把", "将", "了", "为")
        or (before.tag == "v" and before.known and len(before.text) > 1)
        or (before.tag == "t" and at and plain[at - 1] in "年月日末初")
    ):
        return
    yield from _posts(statement, plain, at)


_CHAIR = re.compile(
    r"(?:[部局处校院州省市县会行厂署司社台团秘书]长|主席|总理|首相|大臣|书记|总督|总统|知[县府州]|县令|巡抚|刺史|节度使|太守|州牧|[大公]使|总?司令|总裁|总?经理|主任)$"
)
"""Offices that somebody holds for some years: what is asked for with the year."""


@signed(spans=("titled",))
def _chair(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The same, where it is an office, right behind a time or 时任."""
    yield from (end for end in _posts(statement, plain, at) if _CHAIR.search(plain[at:end]))


def _posts(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """Where a post that tells of whom or what ends before a person's name."""
    tokens = statement.tokens
    for span in (s for s in statement.spans if s.kind == "titled" and s.start == at):
        person = next((s for s in statement.spans if s.kind == "person" and s.end == span.end), None)
        if person is None or person.start <= at:
            continue
        post = plain[at : person.start]
        land = next((s.end for s in statement.spans if s.kind == "place" and s.start == at), at)
        after = next((t for t in tokens if t.start == span.end), None)
        whole = after is None or after.tag[:1] not in "naizmb" or after.text in ("先生", "女士", "的")
        whole = whole and not _KIN_BEHIND.match(plain, span.end)
        if (
            len(post) > 3
            and whole
            and plain[land : person.start] not in TITLES
            and _tells(statement, plain, at, person.start)
        ):
            yield person.start


def _tells(statement: Statement, plain: str, at: int, end: int) -> bool:
    """Whether a post says of whom or what: with a name in it, or one that only one state or art has."""
    post = plain[at:end]
    if _NO_POST.search(post):
        return False
    inside = [t for t in statement.tokens if at <= t.start and t.end <= end]
    return bool(_OF_ONE_STATE.search(post)) or any(
        (t.tag in ("ns", "nz", "nt", "nr", "nrt", "eng") and len(t.text) > 1) or not t.known for t in inside[:-1]
    )


_HAPPENING = re.compile(
    r"(?:(?<=^)|(?<=[。：，、和与及]))(?!第|这|那|该|此|本|一|两|几|每|各|某|其|在|于|从|对|经|因|由|到|自|向|以|是|有)[\u4e00-\u9fff-]{2,10}?(?:"
    + "|".join(
        sorted(
            (w for w, asked in EVENT_WORDS.items() if asked and w not in ("计划", "工程", "运动", "行动", "会议")),
            key=lambda w: (-len(w), w),
        )
    )
    + r"|会议|改革|新政|实验)(?=（)"
)


@signed(_HAPPENING)
def _happening(_: Statement, plain: str, at: int) -> Iterator[int]:
    """The name of an event with a bracket behind it, where it begins its clause and is more than a word for its sort."""
    found = _HAPPENING.match(plain, at)
    if found and found.group() not in NO_NAMES and "的" not in found.group():
        yield found.end()


def _is_coined(statement: Statement, plain: str) -> bool:
    """Whether the subject is a name or a word of its own."""
    a, b = statement.subject
    if re.search(r"[、和与及的]|^第|\d", plain[a:b]) or b - a > 24:
        return False
    if any((s.start, s.end) == (a, b) and s.kind in NAMED_THINGS for s in statement.spans):
        return plain[a:b] not in COUNTRIES
    words = [t for t in statement.tokens if a <= t.start and t.end <= b]
    return (
        b - a <= 8
        and words[-1].tag in NOMINAL
        and any(len(t.text) > 2 or (len(t.text) > 1 and not t.known) for t in words)
    )


def _says_the_kind(statement: Statement, plain: str, at: int) -> bool:
    """Whether the rest of the statement is one noun phrase whose last word is a kind of thing, and tells which."""
    text = plain[at:]
    last = statement.tokens[-1]
    return (
        8 <= len(text) <= 40
        and not re.search(
            r"^[个位种款名]|[，；：、]|其中|另[一外]|当时|目前|之一|重要|关键|典型|罕见|更|他|她|它|这|该|此|(?:应用|手段|概念)$",
            text,
        )
        and bool(re.search(r"的|一[个种款套类项门条座部家支]", text))
        and (
            last.text in KIND_NOUNS
            or any(text.endswith(noun) and last.text.endswith(noun[-1]) for noun in _KINDS_OF_THING)
        )
    )


def _sets_a_record(statement: Statement, plain: str, at: int) -> bool:
    """Whether the rest of the statement is one noun phrase with 第一, 最…, 唯一, 首…, and says among what."""
    text, last = plain[at:], statement.tokens[-1]
    return (
        8 <= len(text) <= 40
        and bool(SUPERLATIVE.search(text))
        and scoped(statement, plain, at, len(plain))
        and last.tag in NOMINAL
        and last.tag != "vn"
        and not re.search(r"[，；：、]|之一|目前|当时|选择$|他|她|它|这|该|此|我", text)
    )


def _says_the_sort(statement: Statement, plain: str, at: int) -> bool:
    """Whether the rest of the statement is one noun phrase that ends in a title, with that of which it is one."""
    text = plain[at:]
    return (
        5 <= len(text) <= 30
        and text.endswith(_TITLES)
        and statement.tokens[-1].tag in NOMINAL
        and bool(re.search(r"的|[\u4e00-\u9fff]{2}(?:著名|知名)", text))
        and not re.search(
            r"^[个位名]|[，；：、]|当时|之一|他|她|它|这|该|此|我|最|第一|唯一|首位|本[项届次]|不是|其", text
        )
    )


def scoped(statement: Statement, plain: str, start: int, end: int) -> bool:
    """Whether it is said among what something is the first or greatest: 世界上, 中国, 历史上 …"""
    named = any(
        s.kind in ("place", "event", "work", "person") and start <= s.start and s.end <= end for s in statement.spans
    )
    return named or bool(
        re.search(r"世界|全球|人类|历史|宇宙|太阳系|地球|自然界|亚洲|欧洲|非洲|现存|已知", plain[start:end])
    )


WHOLE: dict[str, Ends] = {
    "happening": _happening,
    "reign": _reign,
    "anno": _anno,
    "agent": _agent,
    "guise": _guise,
    "coined": _coined,
    "kind": _kind,
    "record": _record,
    "sort": _sort,
    "post": _post,
    "chair": _chair,
    **GLOSSES,
    **FORMS,
    **RELATIONS,
    **TIES,
}
"""By the type of a hole: where one that begins at an offset of a statement ends."""
