"""Holes of sentences whose form proves one answer: clefts and superlatives, and with `namings` all of them.

They are read in the sentence as it is written, clause by clause. Punctuation and small words such as 是, 由, 叫 set the
borders of what stands between them, so that a subject that the parser does not find, a bracket, a year or an adverb
on the way does no harm. What a question then says must name its thing by itself (`telling`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.model import Range, Statement
from cards.namings import NAMINGS
from cards.signs import Ends, signed
from cards.spans import DATED_KINDS
from cards.telling import (
    AT_A_TIME,
    GENERAL,
    NAMES,
    POINTS,
    STOPS,
    TOP,
    begins,
    no_thing,
    nominal,
    openings,
    spanned,
    specific,
    up_to_mark,
)
from cards.transcribed import DOTS
from cards.words import NOMINAL, SURNAMES, TRANSLIT

# --- clefts: X是某人发现的, X由某人发明 -----------------------------------------------------------------

_GLOSS = r"(?: ?（[^（）]{1,40}）)?"
_MAKES = (
    "发现 发明 提出 设计 创立 创办 创建 建立 成立 首创 制定 铸造 建造 修建 兴建 开创 创作 撰写 编写 编纂 绘制 谱写 雕刻 翻译 导演 执导 "
    "主编 开发 研发 研制 制造 证明 命名 起 取 定义 引入 引进 推广 普及 奠定 倡导 提倡 发起 主持 建 写成 写 画成 画 译 编 著 造 选 加上去"
).split()
_MADE = re.compile(
    rf"(?P<thing>[^{STOPS}（）]{{2,18}}?){_GLOSS}(?:则|就|也|都|最早|最初|最先|首先|起先|原|曾|正){{0,2}}(?P<by>是|由|被)"
    rf"(?P<what>[^{STOPS}（）]{{2,44}}?)(?:所|首次|最先|首先|最早|正式)?(?P<verb>{'|'.join(sorted(_MAKES, key=len, reverse=True))})"
    rf"(?P<end>出来的|的|)(?=[{STOPS}]|$)"
)
_MADE_SINCE = re.compile(
    rf"(?:(?:公元前?)?\d{{2,4}}年)?由(?P<what>[^{STOPS}（）]{{2,44}}?)(?:所|首次|最先|首先|最早|正式)?"
    rf"(?P<verb>{'|'.join(sorted(_MAKES, key=len, reverse=True))})(?=[{STOPS}]|$)"
)
"""The same in a later clause, whose subject is that of the sentence."""
_CIRCUMSTANCE = re.compile(r"(?:在|于|从|用|以|为|根据|按|通过|\d|研究|先|前|最)")


def _made_forms(statement: Statement, plain: str, at: int) -> Iterator[tuple[Range, Range, Range]]:
    """Thing, maker and verb of the clause that begins at `at`."""
    since = _MADE_SINCE.match(plain, at) if at and begins(plain, at) else None
    if since:
        who = _maker_in(statement, plain, *since.span("what"))
        if who:
            yield (at, at), who, since.span("verb")
        return
    found = _MADE.match(plain, at) if begins(plain, at) else None
    if not found or (found["by"] == "是") != bool(found["end"]):
        return
    times = (s.start for s in statement.spans if s.kind in DATED_KINDS and s.start > at)
    thing = (at, min(found.end("thing"), *times, len(plain)))
    who = _maker_in(statement, plain, *found.span("what"))
    if who and specific(statement, plain, *thing):
        yield thing, who, found.span("verb")


_LATIN_PERSON = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+){1,2}")


def _maker_in(statement: Statement, plain: str, a: int, b: int) -> Range | None:
    """The one name in the stretch, with what it is before it and when and where behind it."""
    named = [
        s
        for s in statement.spans
        if a <= s.start
        and s.end <= b
        and (s.start == a or plain[s.start - 1] not in "在于从到向")
        and (s.kind in ("person", "name") or (s.kind == "foreign" and _LATIN_PERSON.fullmatch(plain[s.start : s.end])))
    ]
    named = [
        s
        for s in named
        if s.kind == "person" or not any(p.start <= s.start and s.end <= p.end and p is not s for p in named)
    ]
    who: Range | None = None
    if named:
        who = _with_hyphen(plain, named[0].start, named[0].end, b)
    else:
        first = next((s.start for s in statement.spans if s.kind in DATED_KINDS and s.start >= a), b)
        first = min(first, *(plain.find(word, a, b) % 10**6 for word in ("在", "于")), b)
        text = plain[a:first]
        chinese = text[:1] in SURNAMES and 2 <= len(text) <= 3
        last = next((t for t in statement.tokens if t.end == first and t.start >= a), None)
        if chinese or (2 <= len(text) <= 5 and all(c in TRANSLIT for c in text)):
            who = (a, first)
        elif (
            last is not None
            and last.tag in ("nr", "nrt")
            and 2 <= len(last.text) <= 5
            and last.text[-1] not in "人家师"
        ):
            who = (last.start, last.end)
    if who is None or plain[who[0] - 1] in DOTS or plain[who[1] : who[1] + 1] in tuple(DOTS + "、和与及等"):
        return None
    time = next((s.end for s in statement.spans if s.kind in DATED_KINDS and s.start == a), a)
    before, behind = plain[time : who[0]], plain[who[1] : b]
    if not _titles(statement, plain, time, who[0]) or re.search(r"[、和与及]$", before):
        return None
    dated = any(s.start == who[1] and s.kind in DATED_KINDS for s in statement.spans)
    return who if not behind or dated or _CIRCUMSTANCE.match(behind) else None


def _titles(statement: Statement, plain: str, a: int, b: int) -> bool:
    """Whether what stands before a name is nothing, a title, a people or whose somebody is."""
    if a == b:
        return True
    words = [t for t in statement.tokens if a <= t.start and t.end <= b]
    if not words or words[-1].end != b or b - a > 16 or re.search(r"[和与、]", plain[a:b]):
        return False
    return all(t.tag[:1] not in "vpdcm" or not t.known or t.tag == "vn" for t in words)


def _with_hyphen(plain: str, a: int, b: int, limit: int) -> Range:
    """A transcribed name with the part behind its hyphen: 伯纳斯-李."""
    more = re.compile(r"-[\u4e00-\u9fff]{1,4}(?=\d|在|于|$)").match(plain, b, limit)
    return a, (more.end() if more else b)


def _made(statement: Statement, plain: str, at: int) -> Iterator[int]:
    yield from (thing[1] for thing, _, _ in _made_forms(statement, plain, at) if thing[1] > at)


def _maker(statement: Statement, plain: str, at: int) -> Iterator[int]:
    front = _clause_front(plain, at)
    yield from (who[1] for _, who, _ in _made_forms(statement, plain, front) if who[0] == at)


def _makes(statement: Statement, plain: str, at: int) -> Iterator[int]:
    front = _clause_front(plain, at)
    yield from (verb[1] for _, _, verb in _made_forms(statement, plain, front) if verb[0] == at)


def _clause_front(plain: str, at: int) -> int:
    """Where the clause begins in which `at` stands."""
    return next((i for i in range(at, 0, -1) if begins(plain, i)), 0)


# --- superlatives: 最深的海沟是马里亚纳海沟; 交子是世界上最早的纸币 --------------------------------------------

_WHOLE_WORLD = re.compile(
    r"世界|全球|人类|历史|宇宙|太阳系|地球|自然界|亚洲|欧洲|非洲|美洲|现存|已知|有史以来|有记录|天然|陆地上|海洋里|最[早]"
)
_OF_NATURE = re.compile(
    r"最[\u4e00-\u9fff]{1,3}的(?:动物|植物|哺乳动物|鸟|鸟类|鱼|鱼类|昆虫|爬行动物|行星|卫星|恒星|彗星|海沟|大洋|大洲|沙漠|湖泊|淡水湖|岛屿|半岛|山脉|河流|元素|金属|气体|物质|矿物|天然物质|质数|素数|完全数)$"
)
_NO_TOP = re.compile(
    r"最[大小]值|[以把将][^，]*为|推举|选举|称呼|最(?:出名|重要|有名|著名|知名|常用|常见|流行|前沿|强大|典型|主要|基本|关键|成功|受欢迎|优秀|先进|经典|具|热门|简单|直接|普通)|之一|之处|一点|一件事|一步|原因|问题|区别|特点|特征|优点|缺点|好处|办法|最[大好][\u4e00-\u9fff]?(?:敌人|对手|贡献|影响)|敌人|对手|部分|方面|时候|时期|变化|意义|作用|困难|挑战|优势|贡献|选择|朋友|目标|成就|教训|遗憾"
)


def _tops(statement: Statement, plain: str, a: int, b: int, *, of: str = "") -> bool:
    """Whether a stretch says which thing is the first, the greatest, the only one, and among what.

    `of` is what stands before it in the sentence: behind it 最后一个病人 may be one of what was told there.
    """
    text = plain[a:b]
    if not 4 <= b - a <= 30 or not TOP.search(text) or _NO_TOP.search(text) or POINTS.search(text):
        return False
    words = [t for t in statement.tokens if a <= t.start and t.end <= b]
    if not words or words[0].start != a or words[-1].end != b or words[-1].tag not in NOMINAL | {"v", "q"}:
        return False
    if words[-1].tag == "v" or re.search(
        r"[的了着过个只位座]$|^(?:[是有在被把但而且也就都才据对]|其中|然而|不过|因为|所以)|[不没]是", text
    ):
        return False
    named = any(s.kind in NAMES and a <= s.start and s.end <= b for s in statement.spans)
    relative = re.search(r"第一[^的]{1,2}[^的]{4,}的[^的]{1,6}$|(?:最后一|唯一)[^的]{0,2}[^的]{4,}的[^的]{1,6}$", text)
    bare = re.search(r"第一[个位种款台座条部颗艘枚][^的]{5,}$|第一位[^的]{3,}[员家]$", text)
    if of and not named:
        relative = bare = None
    return bool(named or _WHOLE_WORLD.search(text) or _OF_NATURE.search(text) or relative or bare)


def _most(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a clause begins with and 是 follows, where it says which thing is the greatest."""
    found = (
        re.compile(rf"[^{STOPS}（）]{{4,30}}?(?=(?:就)?[是为：])").match(plain, at)
        if begins(plain, at) and not AT_A_TIME.search(plain[:at])
        else None
    )
    while found:
        if _tops(statement, plain, at, found.end(), of=plain[:at]):
            yield found.end()
        more = re.compile(r"(?=(?:就)?[是为])").search(plain, found.end() + 1)
        found = (
            None
            if more is None or re.search(f"[{STOPS}（）]", plain[at : more.start()])
            else _upto(plain, at, more.start())
        )


_AUTHOR = re.compile(
    rf"(?P<of>[^{STOPS}（）]{{2,18}})的(?:发现者|发明者|发明人|作者|创始人|奠基人|提出者|设计者|设计师|创立者|开创者|缔造者|主持者|建造者|总设计师|总工程师|"
    r"末代(?:皇帝|沙皇|国王|哈里发|苏丹)|开国(?:皇帝|君主))(?=(?:就|则)?[是为])"
)


@signed(_AUTHOR)
def _author(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The finder, the writer, the founder of something told by itself, at the front of a clause."""
    found = _AUTHOR.match(plain, at) if begins(plain, at) else None
    if not found:
        return
    a, b = found.span("of")
    told = not no_thing(statement, plain, a, b) and not GENERAL.search(plain[a:b]) and nominal(statement, plain, a, b)
    if told and "的" not in plain[a:b]:
        yield found.end()


def _upto(plain: str, at: int, end: int) -> re.Match[str] | None:
    return re.compile(".*", re.S).match(plain, at, end) if end - at <= 30 else None


def _leader(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What 是 says to be the greatest: a name or a noun phrase of a few words, to the end of its clause or to a bracket."""
    found = up_to_mark(plain, at, 1, 24)
    if not found or re.search(r"[、]|一[个位种]|之一", found.group()):
        return
    end = found.end()
    text = found.group()
    if any(s.kind == "person" and s.end == end for s in statement.spans):
        return  # a person has a rule of his own
    plainly = "的" not in text and len(text) <= 14 and not re.match(r"[\d由在因为从被]", text)
    begun = any(t.start == at for t in statement.tokens)
    if spanned(statement, at, end) or (plainly and begun and nominal(statement, plain, at, end)):
        yield end


_ANOTHER = re.compile(r"）(?:和|与|及|、)")
"""Behind the bracket of a name: something else is told of too."""


def _crown(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The greatest of its kind, as what 是 says of a thing, to the end of its clause."""
    found = re.compile(rf"[^{STOPS}（）]{{4,30}}(?=[{STOPS}]|$)").match(plain, at)
    if found and not _ANOTHER.search(plain[:at]) and _tops(statement, plain, at, found.end()):
        yield found.end()


def _topical(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What the sentence begins with before its predicate, a bracket or a comma: a name, or a word of its own."""
    if not at:
        yield from openings(statement, plain, at)


def _holder(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The same, common nouns too: what is asked for need not tell by itself what it is."""
    when = plain[:at]
    if not at or (
        begins(plain, at) and at <= 24 and AT_A_TIME.search(when) and not re.search(r"为止|截至|当时|^到", when)
    ):
        yield from openings(statement, plain, at, common=True)


FORMS: dict[str, Ends] = {
    "made": _made,
    "maker": _maker,
    "makes": _makes,
    "most": _most,
    "author": _author,
    "leader": _leader,
    "crown": _crown,
    "topical": _topical,
    "holder": _holder,
    **NAMINGS,
}
"""By the type of a hole: where one that begins at an offset of a sentence ends."""
