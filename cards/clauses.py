"""Clauses: where a sentence can be cut, and which noun phrase each clause is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cards.model import Range, Token
from cards.spans import ENTITIES, NOMINAL, Analysis

_CONNECTIVES = re.compile(
    r"(?:不仅如此|除此之外|无独有偶|世事难料|总的来说|众所周知|值得一提的是|更重要的是|有趣的是|并且|并(?![列非称不无未发购存进行排行吞肩])|但是|但|可是|可|然而|不过|而且|而|且|于是乎|于是|因此|因而|所以|故而|故|从而|另外|此外|再者|作为(?:对比|比较|对照|参考|参照)|其次|首先|其中|同时|与此同时|接着|然后|随后|后来|结果|最终|最后|其实|实际上|事实上|"
    r"总之|换言之|也就是说|据此|由此|甚至|尤其|特别是|例如|比如|譬如|虽然|尽管|虽|由于|因为|因|如今|目前|现在|当时|当然|显然|毕竟|相反|相比之下|一般来说|一般|通常|据说|不仅|不但|更|又|还|也|则|才|便|就|都|再)[，,]?"
)
_TIMES = ("year", "date", "period", "day")
_TIME_CLAUSE = re.compile(
    r".{2,16}(?:时|后|之后|以后|前|之前|以前|期间|时期|之际|年间|的时候|同时|以来|末年|初年|中|后不久|后没多久)$"
)
_MARKER = re.compile(
    r"\s*(?:[（(]?\d{1,2}[)）、.．](?:(?!\d)|(?=\d{3,4}年))|[①-⑳]|[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[)）]|[-—·・•．*]+)\s*"
)
"""A number or dash in front of an item."""
_ONLY_LINK = re.compile(
    r"作为(?:对比|比较|对照|参考|参照)|但是?|可是|然而|不过|而且|实际上|事实上|其实|此外|另外|因此|所以|于是|结果|最终|最后|当然|同时|与此同时|不仅如此|除此之外|无独有偶|世事难料|总的来说|后来|随后|接着|然后|例如|比如|总之|首先|其次|再次|一般来说|通常|据说|现在|如今|目前|当时|相反|众所周知|更重要的是|值得一提的是|有趣的是|无论如何|到此为止"
)
BAD_SUBJECT = re.compile(
    r"^(?:又名|又称|亦称|也称|别名|我|你|您|咱|俺|谁|什么|哪|怎|某|有人|有些|有的|一些|许多|很多|大家|人们|别人|别说|这|那|其|该|此|他|她|它|自己|本|前者|后者|双方|两者|二者|二人|两人|三人|一|结果|当时|同时|今天|如今|"
    r"书中|文中|其中|另一|另|以上|以下|上述|下面|上面|剩下|剩余|其余|其他|另外|各|每|所有|全部|大部分|多数|少数|部分|以及|顾名思义|众所周知|不言而喻|对方|敌军|我军|我国|我们)"
)


class Clause(NamedTuple):
    """A stretch of a sentence between ，；：, with the stretch of its subject (empty if it has none)."""

    start: int
    end: int
    begin: int
    subject: Range | None
    kind: str
    """`full`, `open` (no subject), `topic` (a noun phrase alone), `circumstance`, `fragment`."""
    link: str = ""
    """The connectives at its front, which are no part of it: 因此, 由于, 但是 …"""


def cut(analysis: Analysis) -> list[Clause]:
    """The clauses of a sentence; no cut inside quotation marks, brackets or lists."""
    clauses = []
    start = 0
    for end in [*_commas(analysis), len(analysis.plain)]:
        stop = end
        while stop > start and analysis.plain[stop - 1] in "。！？!?；;，,：:… \t”’":
            stop -= 1
        if analysis.plain[start:stop].count("“") > analysis.plain[start:stop].count("”") and stop < end:
            stop += 1
        if stop > start:
            clauses.append(_clause(analysis, start, stop))
        start = end + 1
    return [_going_on(analysis, clauses, i) for i in range(len(clauses))]


def _going_on(analysis: Analysis, clauses: Sequence[Clause], i: int) -> Clause:
    """罗德岛陷落，成为奥斯曼帝国的领土: what begins with a verb behind a statement is its second predicate, no noun phrase."""
    clause = clauses[i]
    if (
        clause.kind == "topic"
        and all(c.kind in ("link", "circumstance") for c in clauses[:i])
        and names_only(analysis, clause)
    ):
        return clause._replace(kind="open", subject=None)
    told = i > 0 and clauses[i - 1].kind in ("full", "open")
    if clause.kind != "topic" or not told:
        return clause
    first = next((t for t in analysis.tokens if t.start >= front_of(analysis, clause)), None)
    if first is None or (first.text != "被" and (first.tag not in ("v", "d") or len(first.text) < 2)):
        return clause
    return clause._replace(kind="open", subject=None)


_NAMES_ONLY = re.compile(r"(?:[原初本乳艺笔又亦也别旧古俗]|简)[名称][^，的]{2,12}|[名字号][\u4e00-\u9fff]{1,3}")


def names_only(analysis: Analysis, clause: Clause) -> bool:
    """原名杜闲之, 字子美: whether a clause only says how what was told of before is named too."""
    first = next((t for t in analysis.tokens if t.start == clause.begin), None)
    named = _NAMES_ONLY.fullmatch(analysis.plain, clause.begin, clause.end) is not None
    return named and first is not None and (not first.known or len(first.text) == 1 or first.text[1] in "名称")


def _commas(analysis: Analysis) -> list[int]:
    depth, commas = 0, []
    plain = analysis.plain
    spans = [(s.start, s.end) for s in analysis.spans if s.kind in ("work", "quote", "formula", "number", "foreign")]
    for i, character in enumerate(plain):
        if character in "“‘《（(「『[【":
            depth += 1
        elif character in "”’》）)」』]】":
            depth = max(depth - 1, 0)
        parts = character in "，；：;" or (character == "," and not plain[i + 1 : i + 2].isdigit())
        if parts and not depth and not any(a <= i < b for a, b in spans) and not _between_letters(plain, i):
            commas.append(i)
    return commas


_LETTER = re.compile(r"(?<![A-Za-z])[A-Z]，[A-Z](?![A-Za-z])")


def _between_letters(plain: str, i: int) -> bool:
    """Whether a comma stands between two capital letters, each alone: 胰岛素A，B链."""
    return _LETTER.match(plain, i - 1) is not None if i else False


def _clause(analysis: Analysis, start: int, end: int) -> Clause:
    plain = analysis.plain
    begin = start
    marker = _MARKER.match(plain, begin, end) if not start else None
    if marker:
        begin = marker.end()
    while begin < end:
        match = _CONNECTIVES.match(plain, begin, end)
        if not match or match.end() >= end or _inside_word(analysis, match.end()) or _starts_span(analysis, begin):
            break
        begin = match.end()
    while begin < end and plain[begin] in " \t—-":
        begin += 1
    if (
        any(t.start == begin and t.text == "当" for t in analysis.tokens)
        and plain[begin + 1 : begin + 2] not in "时年地选局今初代前天日月"
        and not re.search(r"(?:时|时候|后|之后|以后|际|前)$", plain[begin:end])
    ):
        begin += 1
    inside = [t for t in analysis.tokens if begin <= t.start and t.end <= end and not _bracketed(analysis, t.start)]
    tokens = [_as_used(inside, i) for i in range(len(inside))]
    kind, subject = _kind(analysis, tokens, end, plain[begin:end])
    return Clause(start, end, begin, subject, kind, plain[start:begin].strip("，, "))


def _as_used(tokens: Sequence[Token], i: int) -> Token:
    """The word with the tag it has here: a verbal noun before 了 is a verb, a noun before 地 an adverb, 清朝 before a verb a name."""
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return token
    if (token.tag == "vn" and after.tag in ("ul", "uz", "ug")) or (
        token.tag == "n" and i and len(token.text) > 1 and after.tag in ("ul", "ug") and i + 2 < len(tokens)
    ):
        return token._replace(tag="v")
    if token.text in _ALONE and i and after.tag == "ul" and i + 2 < len(tokens):
        return token._replace(tag="v")
    if token.tag == "u" and _THESE.fullmatch(token.text):
        return token._replace(tag="r")
    if token.text in _STANDING and after.text in ("在", "于", "自"):
        return token._replace(tag="v")
    if after.tag == "uv" or token.tag == "uv" or token.text == "正在":
        return token._replace(tag="d")
    if token.tag == "t" and re.search(r"[朝汉唐宋元明清秦隋]朝?$", token.text) and after.tag in ("p", "v", "d"):
        return token._replace(tag="nz")
    if (
        token.tag in ("m", "mq")
        and re.fullmatch(r"[\d一二两三四五六七八九十多数几]+[次度番]", token.text)
        and after.tag == "v"
    ):
        return token._replace(tag="d")
    return token


_ALONE = frozenset("花 烧 当 火 画 编 锁 刻 染".split())
"""Verbs of one character that the dictionary calls nouns; 了 behind them shows what they are."""
_STANDING = frozenset("生 死 葬 藏 建 产 住 长 埋 设 存 出 始 收藏 保存 原产 出生 病逝 分布".split())
"""Verbs of being somewhere that the dictionary may call nouns; 在, 于 or 自 behind them shows what they are."""


def _kind(analysis: Analysis, tokens: Sequence[Token], end: int, text: str) -> tuple[str, Range | None]:
    if not tokens:
        return "fragment", None
    if _ONLY_LINK.fullmatch(text):
        return "link", None
    at = _after_circumstances(analysis, tokens)
    if at == len(tokens):
        return "circumstance", None
    if _on_an_occasion(tokens):
        return "circumstance", None
    subject = _subject(analysis, tokens, at)
    if subject and subject[1] < min(end, tokens[-1].end):
        behind = [t for t in tokens if t.start >= subject[1]]
        opens = tokens[0] is analysis.tokens[0] and not any(t.tag == "p" and t.start < subject[1] for t in tokens)
        noun = opens and behind[0].text == "的" and len(behind) < 5 and behind[-1].tag in NOMINAL
        if (
            noun or (behind[0].tag == "p" and behind[0].text not in ("为", "以") and not _has_verb(behind[1:]))
        ) and not _only_stands(analysis, subject, behind):
            # 波斯帝国在小亚细亚的长官小居鲁士: no statement but a name with what qualifies it
            return ("topic", (tokens[at].start, tokens[-1].end)) if tokens[-1].tag in NOMINAL else ("fragment", None)
        return "full", subject
    if _is_circumstance(text, tokens):
        return "circumstance", None
    alone = _alone(analysis, tokens, at)
    if alone:
        return "topic", alone
    return ("open" if _predicative(tokens[at]) else "fragment"), None


def _only_stands(analysis: Analysis, subject: Range, behind: Sequence[Token]) -> bool:
    """文源阁在圆明园: a name, 在 and a place, and no more."""
    named = any((s.start, s.end) == subject and s.kind in ENTITIES for s in analysis.spans)
    at = behind[0]
    return (
        named
        and at.text == "在"
        and any(s.kind == "place" and s.start == at.end and s.end == behind[-1].end for s in analysis.spans)
    )


def _on_an_occasion(tokens: Sequence[Token]) -> bool:
    """在2006年NBA选秀上: whether a phrase with 在 ends in 上 or 中 behind its only verb, which says what was going on."""
    if len(tokens) < 4 or tokens[0].text not in ("在", "于") or tokens[-1].tag != "f":
        return False
    inside = tokens[1:-2]
    return (
        tokens[-1].text in ("上", "中", "里", "内", "间")
        and tokens[-2].tag in ("v", "vn")
        and any(t.tag == "t" for t in inside)
        and not any(t.tag[:1] in ("v", "p", "d", "c", "u") and t.tag != "vn" for t in inside)
    )


def _has_verb(words: Sequence[Token]) -> bool:
    return any(
        (t.tag == "ul" and i and i + 1 < len(words))
        or (t.tag[:1] == "v" and (i + 1 >= len(words) or words[i + 1].text != "的"))
        or (t.tag in ("i", "l", "a", "z") and words[-1] is t)
        for i, t in enumerate(words)
    )


def _alone(analysis: Analysis, tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase that the clause is and nothing more: 骑士团国，是十字军时代的产物."""
    first = _after_relative(tokens, at)
    words = tokens[first:]
    if (
        not words
        or words[-1].tag not in NOMINAL
        or words[-1].tag in ("vn", "b", "f", "t")
        or not _solid(analysis, tokens[at:])
    ):
        return None
    inside = all(
        t.tag in NOMINAL
        or t.tag in ("m", "q", "uj", "t", "f", "r")
        or t.text in ("、", "和", "与", "及", "以及", "·", "-", "“", "”", "之", "等")
        or (t.tag in ("a", "d", "v") and "的" in [w.text for w in words[i + 1 : i + 3]])
        for i, t in enumerate(words)
    )
    return (tokens[at].start, words[-1].end) if inside else None


def _inside_word(analysis: Analysis, offset: int) -> bool:
    return any(t.start < offset < t.end and t.known for t in analysis.tokens)


def _starts_span(analysis: Analysis, offset: int) -> bool:
    return any(s.start == offset for s in analysis.spans)


def _bracketed(analysis: Analysis, offset: int) -> bool:
    return any(a <= offset < b for a, b in analysis.brackets)


def _predicative(token: Token) -> bool:
    if token.text in ("与", "和", "及", "跟", "同", "、", "的", "之", "或", "以及"):
        return False
    return (
        token.tag[:1] in ("v", "d", "p")
        or token.tag in ("ad", "a", "i", "l", "z", "c")
        or token.text in ("任", "历任", "是", "有", "为", "被", "由", "长", "宽", "高", "深", "于", "以", "至今")
    )


_SETS_THE_SCENE = frozenset("随着 为了 根据 依据 按 按照 依照 参照 凭借 借助 鉴于 作为 除了 经过 通过".split())
"""Prepositions whose phrase, alone between commas, is no predicate: 随着帝国衰落，…"""


_FROM_THEN_ON = re.compile(
    r"在?(?:接下来|此后|其后|之后|随后|往后|今后|未来|最初|最后|头|前)的?"
    r"(?:\d+|[一二两三四五六七八九十百几数半]+)[多余]?(?:年|个?月|天|日|周|个?星期|个?小时|个世纪)[多半]?(?:时间)?[里内间中]?"
)
"""How long something went on from there, with nothing said of it: 接下来18个月，…."""


def _is_circumstance(text: str, tokens: Sequence[Token]) -> bool:
    if _FROM_THEN_ON.fullmatch(text):
        return True
    if _TIME_CLAUSE.match(text) and not re.search(r"[了着]", text[:-2]):
        return True
    if tokens[0].text in _SETS_THE_SCENE:
        return True
    if tokens[0].tag != "p":
        return False
    if re.search(
        r"(?:时候|时|后|前|期间|中|里|内|上|下|间|起|以来|之际|外|来看|看来|来说|而言|为止|开始|方面|那一?[年天夜刻])$",
        text,
    ):
        return True
    return tokens[0].text in _OF_A_FIELD and tokens[-1].tag in NOMINAL and not _tells(tokens[1:])


_OF_A_FIELD = frozenset("在 对于 针对 基于".split())
"""Prepositions whose phrase says where or for what a statement holds, where no verb follows: 在图像处理领域，…"""


def _tells(tokens: Sequence[Token]) -> bool:
    """Whether a verb stands among the words that does not merely qualify a noun behind 的: 在巴塞尔大学讲授数学."""
    words = tokens[max((i for i, t in enumerate(tokens) if t.text == "的"), default=0) :]
    verbs = {"v", "vd", "vi", "a", "d", "i", "l"} | (set() if words[-1].text in _FIELDS else {"vn"})
    behind = words[1:-1] if words[0].tag in ("ns", "nt") else ()
    return (
        any(t.tag in verbs or t.text in ("是", "有", "为") for t in words)
        or any(t.tag == "n" for t in behind)
        or any(t.tag in ("v", "vd", "vi") and after.text != "的" for t, after in pairwise(tokens))
        or any(t.tag in ("f", "s") or t.text in ("了", "着", "过", "、", "把", "将", "由") for t in tokens[:-1])
    )


_FIELDS = frozenset("领域 行业 产业 系统 平台 任务 过程 环境 层面 阶段 场景 模型 网络 学科 部门".split())
"""Nouns that a verbal noun qualifies: 图像处理领域."""


def _after_circumstances(analysis: Analysis, tokens: Sequence[Token]) -> int:
    """How many words at the front only say when or where."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        span = next((s for s in analysis.spans if s.start == token.start and s.kind in _TIMES), None)
        if span and not (at + 1 < len(tokens) and tokens[at + 1].text in ("的", "是", "为")):
            at += 1
            continue
        if at and token.text in ("，", "、"):
            at += 1
            continue
        if at and tokens[at - 1].tag == "t" and token.tag == "f":
            at += 1
            continue
        if token.text in _TO_A_TIME and at + 1 < len(tokens) and tokens[at + 1].tag == "t":
            at += 1
            continue
        if token.tag == "t" and not (at + 1 < len(tokens) and tokens[at + 1].text == "的"):
            at += 1
            continue
        break
    return _after_while(analysis, tokens, _after_event(analysis, tokens, at))


_TO_A_TIME = frozenset("早在 直到 直至 延至 及至 迟至 到 至 在 于 自 从 截至 截止".split())
"""Words that take no object but a time: what a clause begins with so is no predicate."""
_SINCE = frozenset("后 之后 以后 前 之前 以前 期间 以来".split())


def _after_event(analysis: Analysis, tokens: Sequence[Token], at: int) -> int:
    """How many words have passed behind what happened before or after: 维也纳会议后 | 加入联邦."""
    if at >= len(tokens):
        return at
    named = next((s.end for s in analysis.of("event") if s.start == tokens[at].start), 0)
    if tokens[at].text in ("二战", "一战", "战"):
        named = tokens[at].end
    behind = [i for i, t in enumerate(tokens) if named and t.start == named]
    if not behind or tokens[behind[0]].text not in _SINCE or behind[0] + 1 >= len(tokens):
        return at
    following, beyond = tokens[behind[0] + 1], tokens[behind[0] + 2 : behind[0] + 3]
    if beyond and beyond[0].text == "的":
        return at  # 文化大革命期间通过的宪法
    return behind[0] + 1 if following.tag in ("v", "d", "p") and following.text not in ("是", "有", "为") else at


_LONGEST_WHILE = 4
"""Words of what somebody did or was at a time, before 时 or 的时候."""


def _after_while(analysis: Analysis, tokens: Sequence[Token], at: int) -> int:
    """How many words have passed behind 高二的时候 or 少年时, where the predicate follows and nobody is told of before it."""
    for i in range(at, min(at + _LONGEST_WHILE, len(tokens) - 1)):
        if tokens[i].text in ("时", "时候") and _predicative(tokens[i + 1]):
            words = tokens[at:i]
            named = any(s.kind in ENTITIES and tokens[at].start <= s.start < tokens[i].start for s in analysis.spans)
            somebody = named or any(t.tag == "r" or (t.tag == "p" and k) for k, t in enumerate(words))
            does = any(t.tag[:1] == "n" and "v" in [w.tag[:1] for w in words[k:]] for k, t in enumerate(words))
            return at if somebody or does else i + 1
    return at


_NO_SUBJECT_WORDS = frozenset("是 有 为 在 于 被 由 把 将 以 从 向 对".split())
_JOINING = frozenset("、 和 与 及 以及 或 或者 跟 同 之 兼 中 等 所".split())
_THIS_ONE = re.compile(
    r"[该此][院校馆站所市县镇村区省州国岛山河江湖城寺庙塔桥路线舰船机车炮枪书片剧歌曲刊报奖党队团社厂店会军族属种科鱼鸟树花]"
)
"""A pointing word and its noun that the dictionary has as one word: 该院."""
_THESE = re.compile(r"[这此][座所家部支项本首张种款艘架个条场颗位]")
_POINTING = frozenset("他 她 它 他们 她们 它们 其 这 那 此".split())


def _subject(analysis: Analysis, tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase in front of the predicate, if the clause begins with one."""
    stop = _nominal_until(tokens, at)
    last = stop - 1
    if stop >= len(tokens):
        last = _before_bare_predicate(tokens, at, last)
        if last < at:
            return None
    elif not _predicative(tokens[stop]) and tokens[stop].tag != "t":
        return None
    while last > at and (
        tokens[last].tag in ("m", "q", "mq", "d", "b", "t", "f")
        or tokens[last].text in ("本身", "自己", "本人", "的", "“")
    ):
        last -= 1
    if (
        last > at
        and tokens[last].text in ("代表", "要求", "提议", "建议", "参与", "指挥", "领导")
        and tokens[last - 1].tag in ("nr", "nz", "ns")
    ):
        last -= 1
    if (
        last < at
        or tokens[last].text == "的"
        or (
            tokens[last].tag in ("b", "d", "r")
            and tokens[last].text not in _POINTING
            and not _THIS_ONE.fullmatch(tokens[last].text)
        )
    ):
        return None
    words = tokens[at : last + 1]
    if all(t.tag in ("m", "q", "t", "f", "mq") for t in words):
        suffers = stop < len(tokens) and tokens[stop].text in _SUFFERED and words[-1].text.endswith(("人", "名"))
        return (words[0].start, words[-1].end) if suffers and len(words) == 1 else None
    return (words[0].start, words[-1].end) if _solid(analysis, words) else None


_SUFFERED = frozenset("死亡 丧生 受伤 遇难 身亡 伤亡 被捕 牺牲 阵亡 失踪 获救 生还 罹难 被俘".split())
"""What is told of a number of people alone: 47人丧生."""


def _nominal_until(tokens: Sequence[Token], at: int) -> int:
    """The index of the first word behind `at` that no noun phrase goes on with."""
    i = _after_relative(tokens, at)
    while i < len(tokens):
        token = tokens[i]
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.text in _NO_SUBJECT_WORDS:
            break
        nominal = (
            token.tag in NOMINAL or token.tag in ("m", "q", "mq", "r", "f", "t") or token.text in ("“", "”", "·", "-")
        )
        of = (
            token.text == "的"
            and i > at
            and after is not None
            and (after.tag in NOMINAL or after.tag in ("m", "a", "d", "v", "f", "t", "q"))
        )
        joins = token.text in _JOINING and i > at and after is not None
        modifies = token.tag in ("v", "vd", "a", "ad") and after is not None and after.text == "的"
        deed = (
            token.tag in ("v", "a", "ag", "vg")
            and i > at
            and tokens[i - 1].text == "的"
            and after is not None
            and _predicative(after)
        )
        most = (
            token.text == "最"
            and i > at
            and [t.tag[:1] for t in tokens[i + 1 : i + 2]] == ["a"]
            and [t.text for t in tokens[i + 2 : i + 3]] == ["的"]
            and any(t.tag in NOMINAL for t in tokens[i + 3 : i + 4])
        )
        first = token.tag == "a" and i == at and after is not None and after.tag in NOMINAL
        when = (
            token.tag == "t"
            and i > at
            and after is not None
            and after.tag in ("p", "v", "d", "t")
            and tokens[i - 1].tag[:1] == "n"
        )
        if when or not (nominal or of or joins or modifies or deed or first or most):
            break
        i += 1
    return i


def _before_bare_predicate(tokens: Sequence[Token], at: int, last: int) -> int:
    """Where a subject ends whose predicate looks like a noun: 苏伊士运河 | 全长193公里, 提比略 | 失控; below `at` if none does."""
    if tokens[-1].tag == "m" and last > at + 1 and len(tokens[-1].text) > 1 and tokens[last - 1].tag[:1] in "nd":
        measured = last - 1
        while measured > at and tokens[measured].tag == "d":
            measured -= 1
        if measured > at and tokens[measured - 1].tag in NOMINAL and tokens[at].tag != "vn":
            return measured - 1
    if tokens[-1].tag == "vn" and last == at + 1 and tokens[at].tag in ("nr", "ns", "nz", "nt"):
        return last - 1
    return at - 1


def _solid(analysis: Analysis, words: Sequence[Token]) -> bool:
    """Whether a noun phrase can be a subject: no bare verbal noun, nothing that only counts or points."""
    if (
        (words[0].tag == "vn" or (words[0].tag == "j" and len(words[0].text) == 1))
        and len(words) < 3
        and not _starts_span(analysis, words[0].start)
    ):
        return False
    if words[0].tag in ("v", "r") and words[0].text in ("任", "历任", "担任", "出任"):
        return False
    if re.match(
        r"一(?:波|下|口|手|把|脚|头|边|面|方面|时|样|旦|路|味|连|举|再|直|度|律|切|概|气|家|众|行|群)", words[0].text
    ):
        return False
    return any(
        (len(t.text) >= 2 and (t.tag[:1] == "n" or t.tag in ("eng", "i", "l", "s", "j", "nt")))
        or t.tag in ("nr", "ns", "nz", "r")
        or t.tag == "n"
        for t in words
    )


def _after_relative(tokens: Sequence[Token], at: int) -> int:
    """Where the noun begins behind a relative clause at the front: 刺杀凯撒的 | 布鲁图, 最早的 | 历法."""
    if tokens[at].tag[:1] not in ("v", "p", "d", "a") or tokens[at].text in (
        "是",
        "有",
        "被",
        "把",
        "将",
        "让",
        "使",
        "令",
        "并",
        "在",
        "从",
        "对",
        "向",
        "以",
        "因",
        "由于",
        "随着",
    ):
        return at
    if at + 1 < len(tokens) and tokens[at + 1].tag in ("m", "mq", "q"):
        return at  # 留下一个德国: the noun is the verb's object
    for i in range(at + 1, min(at + 12, len(tokens) - 1)):
        token = tokens[i]
        if token.text in ("了", "着", "过", "是", "，", "就", "便", "都", "也", "才", "而"):
            return at
        if token.text == "的":
            if tokens[at].text in _STANDING and tokens[i + 1].tag == "ns":
                return at  # 生在普鲁士的什切青 is no town that was born
            return i + 1 if tokens[i + 1].tag in NOMINAL or tokens[i + 1].tag in ("m", "q", "a", "b") else at
    return at


def circumstance_subject(analysis: Analysis, start: int, end: int) -> bool:
    """苏拉第二次进军罗马时，…: whether the circumstance has a subject, which is the clause's too."""
    tokens = [t for t in analysis.tokens if start <= t.start and t.end <= end]
    if (
        not tokens
        or tokens[0].tag in ("p", "d", "c")
        or not re.search(r"(?:时|时候|后|之后|以后|前|之前|期间)$", analysis.plain[start:end])
    ):
        return False
    at = _after_circumstances(analysis, tokens)
    subject = _subject(analysis, tokens, at) if at < len(tokens) else None
    return subject is not None and not BAD_SUBJECT.match(analysis.plain[subject[0] : subject[1]])


def front_of(analysis: Analysis, clause: Clause) -> int:
    tokens = [t for t in analysis.tokens if clause.begin <= t.start and t.end <= clause.end]
    at = _after_circumstances(analysis, tokens)
    return tokens[at].start if at < len(tokens) else clause.begin
