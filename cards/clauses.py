"""From a sentence to statements that can stand alone.

A statement is a clause with its subject: its own, or one put back from an earlier clause of
the sentence, from the sentence before, or from a pronoun's only possible referent. Times and
circumstances that stand in front of a clause stay with it. What cannot be put back with
certainty is left out, and the gate refuses what then lacks a subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cards.model import Range, Span, Statement, Token
from cards.spans import NOMINAL, Analysis

_CONNECTIVES = re.compile(
    r"(?:并(?![列非称不无未发购存进行排行吞肩])|但是|但|可是|可|然而|不过|而且|而|并且|且|于是乎|于是|因此|因而|所以|故而|故|从而|另外|此外|再者|其次|首先|其中|同时|与此同时|接着|然后|随后|后来|结果|最终|最后|最后|其实|实际上|事实上|"
    r"总之|换言之|也就是说|据此|由此|甚至|尤其|特别是|例如|比如|譬如|虽然|尽管|虽|由于|因为|因|如今|目前|现在|当时|当然|显然|毕竟|相反|相比之下|一般来说|一般|通常|据说|不仅|不但|更|又|还|也|则|才|便|就|都|再)[，,]?"
)
_TIMES = ("year", "date", "period", "day")
_PREDICATE_TAGS = frozenset("v vd vg vi d ad p c zg".split()) - {"zg"}
_CIRCUMSTANCE = re.compile(
    r"^(?:在|当|自|自从|从|到|至|随着|经过|通过|根据|按照|按|依照|为了|为|对于|对|关于|由于|作为|除了|除|以|与|和|直到|等到|早在|截至|因为|因).*(?:时候|时|后|之后|以后|前|之前|以前|期间|中|里|内|上|下|间|起|以来|之际|外|之外|来看|看|来说|同时|方面)?$"
)
_TIME_CLAUSE = re.compile(r".{2,16}(?:时|后|之后|以后|前|之前|以前|期间|时期|之际|年间|的时候|同时|以来|末年|初年|中)$")
_PRONOUN = re.compile(
    r"^(他们|她们|它们|他|她|它|其|该[\u4e00-\u9fff]{1,3}|此人|此书|该书|这本书|这位[\u4e00-\u9fff]{1,4}|这个|这种|这|那|后者|前者)"
)
_BAD_SUBJECT = re.compile(
    r"^(?:我|你|您|咱|俺|谁|什么|哪|怎|某|有人|有些|有的|一些|许多|很多|大家|人们|别人|别说|这|那|其|该|此|他|她|它|自己|本|前者|后者|双方|两者|二者|二人|两人|三人|一|结果|当时|同时|今天|如今|"
    r"书中|文中|其中|另一|另|以上|以下|上述|下面|上面|剩下|剩余|其余|其他|另外|各|每|所有|全部|大部分|多数|少数|部分|以及|对方|敌军|我军|我国|我们)"
)
_STRIP_END = re.compile(r"[。！？!?；;，,：:、…\s]+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between ，；：, with the stretch of its subject (empty if it has none)."""

    start: int
    end: int
    begin: int
    subject: Range | None
    kind: str  # "full", "open" (no subject), "circumstance", "fragment"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that later clauses may take over."""

    analysis: Analysis
    start: int
    end: int
    own: bool

    @property
    def text(self) -> str:
        return self.analysis.plain[self.start : self.end]


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
    return clauses


def _commas(analysis: Analysis) -> list[int]:
    depth, commas = 0, []
    plain = analysis.plain
    spans = [(s.start, s.end) for s in analysis.spans if s.kind in ("work", "quote", "formula", "number", "foreign")]
    for i, character in enumerate(plain):
        if character in "“‘《（(「『[【":
            depth += 1
        elif character in "”’》）)」』]】":
            depth = max(depth - 1, 0)
        elif (
            not depth
            and character in "，；：;"
            or not depth
            and character == ","
            and not plain[i + 1 : i + 2].isdigit()
        ):
            if not any(a <= i < b for a, b in spans):
                commas.append(i)
    return commas


def _clause(analysis: Analysis, start: int, end: int) -> Clause:
    plain = analysis.plain
    begin = start
    while begin < end:
        match = _CONNECTIVES.match(plain, begin, end)
        if not match or match.end() >= end or _inside_word(analysis, match.end()) or _starts_span(analysis, begin):
            break
        begin = match.end()
    while begin < end and plain[begin] in " \t—-":
        begin += 1
    if plain[begin : begin + 1] == "当" and plain[begin + 1 : begin + 2] not in "时年地选局今初代前天日月" and not re.search(r"(?:时|时候|后|之后|以后|际|前)$", plain[begin:end]):
        begin += 1
    tokens = [t for t in analysis.tokens if begin <= t.start and t.end <= end and not _bracketed(analysis, t.start)]
    if not tokens:
        return Clause(start, end, begin, None, "fragment")
    text = plain[begin:end]
    at = _after_circumstances(analysis, tokens)
    if at == len(tokens):
        return Clause(start, end, begin, None, "circumstance")
    subject = _subject(analysis, tokens, at)
    if subject:
        if subject[1] == end or subject[1] >= tokens[-1].end:
            return Clause(start, end, begin, None, "fragment")
        return Clause(start, end, begin, subject, "full")
    if _is_circumstance(text, tokens):
        return Clause(start, end, begin, None, "circumstance")
    return Clause(start, end, begin, None, "open" if _predicative(tokens[at]) else "fragment")


def _inside_word(analysis: Analysis, offset: int) -> bool:
    return any(t.start < offset < t.end and t.known for t in analysis.tokens)


def _starts_span(analysis: Analysis, offset: int) -> bool:
    return any(s.start == offset for s in analysis.spans)


def _bracketed(analysis: Analysis, offset: int) -> bool:
    return any(a <= offset < b for a, b in analysis.brackets)


def _predicative(token: Token) -> bool:
    return (
        token.tag[:1] in ("v", "d", "p")
        or token.tag in ("ad", "a", "i", "l", "z", "c")
        or token.text in ("是", "有", "为", "被", "由", "长", "宽", "高", "深", "于", "以", "至今")
    )


def _is_circumstance(text: str, tokens: Sequence[Token]) -> bool:
    if _TIME_CLAUSE.match(text) and not re.search(r"[了着]", text[:-2]):
        return True
    return tokens[0].tag == "p" and bool(
        re.search(r"(?:时候|时|后|前|期间|中|里|内|上|下|间|起|以来|之际|外|来看|来说|方面)$", text)
    )


def _after_circumstances(analysis: Analysis, tokens: Sequence[Token]) -> int:
    """How many words at the front only say when or where."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        span = next((s for s in analysis.spans if s.start == token.start and s.kind in _TIMES), None)
        if span and not (at + 1 < len(tokens) and tokens[at + 1].text in ("的", "是", "为")):
            at += 1
            continue
        if at and token.text in ("，", "、", "，"):
            at += 1
            continue
        if at and tokens[at - 1].tag == "t" and token.tag == "f":
            at += 1
            continue
        if (
            token.text in ("早在", "直到", "到", "至", "在", "于", "自", "从", "截至")
            and at + 1 < len(tokens)
            and tokens[at + 1].tag == "t"
        ):
            at += 1
            continue
        if (
            token.tag == "t"
            and token.text not in ("的",)
            and not (at + 1 < len(tokens) and tokens[at + 1].text == "的")
        ):
            at += 1
            continue
        break
    return at


_RELATIVE_HEADS = ("person", "place", "name", "work", "quote", "foreign", "titled", "term")


def _subject(analysis: Analysis, tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase in front of the predicate, if the clause begins with one."""
    first = at
    i = _after_relative(tokens, at)
    last = -1
    while i < len(tokens):
        token = tokens[i]
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.text in ("是", "有", "为", "在", "于", "被", "由", "把", "将", "以", "从", "向", "对"):
            break
        if token.tag in NOMINAL or token.tag in ("m", "q", "mq", "r", "f", "t") or token.text in ("“", "”", "·", "-"):
            last = i
        elif (
            token.text == "的"
            and i > first
            and after is not None
            and (after.tag in NOMINAL or after.tag in ("m", "a", "d", "v", "vn", "f", "t", "b", "q"))
        ):
            pass
        elif (
            token.text in ("、", "和", "与", "及", "以及", "或", "或者", "跟", "同", "之", "兼", "中", "等", "所")
            and i > first
            and after is not None
        ):
            if token.text in ("等", "中"):
                last = i
        elif token.tag in ("v", "vd", "a", "ad") and after is not None and after.text == "的":
            pass
        elif (
            token.tag in ("v", "a", "ag", "vg")
            and i > first
            and tokens[i - 1].text == "的"
            and after is not None
            and _predicative(after)
        ):
            last = i
        elif token.tag == "a" and i == first and after is not None and after.tag in NOMINAL:
            pass
        else:
            break
        i += 1
    if i >= len(tokens) and last > first + 1 and tokens[-1].tag == "m" and tokens[last - 1].tag[:1] in "nd" and len(tokens[-1].text) > 1:
        measured = last - 1  # 苏伊士运河 | 全长 | 193公里: a quantity is the predicate
        while measured > first and tokens[measured].tag == "d":
            measured -= 1
        if measured > first and tokens[measured - 1].tag in NOMINAL and tokens[first].tag != "vn":
            return tokens[first].start, tokens[measured - 1].end
    if last < first or i >= len(tokens):
        return None
    while last > first and tokens[last].tag in ("m", "q", "mq", "d", "r", "b", "t"):
        last -= 1
    if tokens[last].tag in ("b", "d", "r") and tokens[last].text not in (
        "他",
        "她",
        "它",
        "他们",
        "她们",
        "它们",
        "其",
        "这",
        "那",
        "此",
    ):
        return None
    while (
        last >= first
        and (
            tokens[last].tag in ("f", "r", "d")
            and len(tokens[last].text) > 1
            and tokens[last].text not in ("他们", "她们", "它们")
            or tokens[last].text in ("的", "“")
        )
        and last > first
        and i > last + 1
    ):
        last -= 1
    if tokens[last].text == "的" or not _predicative(tokens[last + 1] if last + 1 < len(tokens) else tokens[last]):
        return None
    if all(t.tag in ("m", "q", "t", "f", "r", "mq") for t in tokens[first : last + 1]) and not any(
        t.tag == "r" for t in tokens[first : last + 1]
    ):
        return None
    start, end = tokens[first].start, tokens[last].end
    return (start, end) if _solid(analysis, tokens[first : last + 1]) else None


def _solid(analysis: Analysis, words: Sequence[Token]) -> bool:
    """Whether a noun phrase can be a subject: no bare verbal noun, nothing that only counts or points."""
    if words[0].tag in ("vn", "j") and len(words) < 3 and not _starts_span(analysis, words[0].start):
        return False
    if re.match(r"一(?:波|下|口|手|把|脚|头|边|面|方面|时|样|旦|路|味|连|举|再|直|度|律|切|概|气|家|众|行|群)", words[0].text):
        return False
    return any(len(t.text) >= 2 and (t.tag[:1] == "n" or t.tag in ("eng", "i", "l", "s", "j", "nt")) or t.tag in ("nr", "ns", "nz", "r") or t.tag == "n" for t in words)


def _after_relative(tokens: Sequence[Token], at: int) -> int:
    """Where the noun begins behind a relative clause at the front: 刺杀凯撒的 | 布鲁图, 最早的 | 历法."""
    if tokens[at].tag[:1] not in ("v", "p", "d", "a") or tokens[at].text in ("是", "有", "被", "把", "将", "让", "使", "令", "并", "在", "从", "对", "向", "以", "因", "由于", "随着"):
        return at
    for i in range(at + 1, min(at + 12, len(tokens) - 1)):
        token = tokens[i]
        if token.text in ("了", "着", "过", "是", "，", "就", "便", "都", "也", "才", "而"):
            return at
        if token.text == "的":
            return i + 1 if tokens[i + 1].tag in NOMINAL or tokens[i + 1].tag in ("m", "q", "a", "b") else at
    return at


def statements(analysis: Analysis, before: Sequence[Subject] = ()) -> tuple[list[Statement], list[Subject]]:
    """The statements of a sentence, and the subjects it hands on to the next one.

    `before` are the subjects of the preceding sentences of the snippet, the nearest last.
    """
    clauses = cut(analysis)
    made: list[Statement] = []
    topic: Subject | None = None
    waiting: list[Clause] = []
    subjects: list[Subject] = []
    carried = before[-1] if before else None
    for i, clause in enumerate(clauses):
        if clause.kind == "circumstance":
            waiting.append(clause)
            continue
        if clause.kind == "fragment":
            waiting = []
            continue
        front = [(w.begin, w.end) for w in waiting]
        waiting = []
        own = clause.subject
        if own is not None:
            text = analysis.plain[own[0] : own[1]]
            pronoun = _PRONOUN.match(text)
            if pronoun:
                referent = _referent(pronoun.group(), topic, before)
                if referent is None:
                    topic = None
                    made.append(_compose(analysis, [*front, (clause.begin, clause.end)], "a clause as it stands", 0.9))
                    continue
                rest = own[0] + len(pronoun.group())
                pieces = _pieces(analysis, front, clause, before_subject=own[0])
                tail = "的" if analysis.plain[rest : rest + 1] not in ("", "的") and rest < own[1] else ""
                made.append(
                    _assemble(
                        [
                            *pieces,
                            (
                                referent.analysis,
                                referent.start,
                                referent.end,
                                referent.own and referent.analysis is analysis,
                            ),
                            *([tail] if tail else []),
                            (analysis, rest, clause.end, True),
                        ],
                        analysis,
                        f"{pronoun.group()} stands for {referent.text}",
                        0.8,
                    )
                )
                if rest >= own[1]:
                    topic = referent
                continue
            topic = Subject(analysis, own[0], own[1], True)
            if not _BAD_SUBJECT.match(text):
                subjects.append(topic)
            made.append(_assemble([*_pieces(analysis, front, clause, before_subject=own[1]), (analysis, _without_links(analysis, own[1], clause.end), clause.end, True)], analysis, "a clause with its own subject", 1.0))
            continue
        if front and any(_circumstance_subject(analysis, a, b) for a, b in front):
            made.append(_compose(analysis, [*front, (clause.begin, clause.end)], "a clause whose circumstance names its subject", 0.9))
            continue
        source = topic or (carried if not i or not topic else None)
        if source is None or _BAD_SUBJECT.match(source.text) or not _nameable(source):
            made.append(_compose(analysis, [*front, (clause.begin, clause.end)], "a clause as it stands", 0.9))
            continue
        at = _after_front(analysis, clause)
        pieces = [(analysis, a, b, True) for a, b in front]
        joined: list[tuple[Analysis, int, int, bool] | str] = []
        for piece in pieces:
            joined += [piece, "，"]
        if at > clause.begin:
            joined += [(analysis, clause.begin, at, True)]
            if analysis.plain[at - 1] not in "，":
                joined.append("，")
        joined += [(source.analysis, source.start, source.end, False), (analysis, _without_links(analysis, at, clause.end), clause.end, True)]
        made.append(
            _assemble(
                joined,
                analysis,
                f"its subject {source.text} put back from {'the sentence' if source.analysis is analysis else 'the sentence before'}",
                0.85 if source.analysis is analysis else 0.7,
            )
        )
    return made, subjects


def _nameable(subject: Subject) -> bool:
    """Whether a subject can be put back: it holds a name or term, or is more than one common noun."""
    if any(subject.start <= s.start and s.end <= subject.end and s.kind not in ("number", "list", "day") for s in subject.analysis.spans):
        return True
    words = [t for t in subject.analysis.tokens if subject.start <= t.start and t.end <= subject.end]
    return len(words) > 1 or any(not t.known or len(t.text) >= 3 for t in words)


def _circumstance_subject(analysis: Analysis, start: int, end: int) -> bool:
    """苏拉第二次进军罗马时，…: whether the circumstance has a subject, which is the clause's too."""
    tokens = [t for t in analysis.tokens if start <= t.start and t.end <= end]
    if not tokens or tokens[0].tag in ("p", "d", "c") or not re.search(r"(?:时|时候|后|之后|以后|前|之前|期间)$", analysis.plain[start:end]):
        return False
    at = _after_circumstances(analysis, tokens)
    subject = _subject(analysis, tokens, at) if at < len(tokens) else None
    return subject is not None and not _BAD_SUBJECT.match(analysis.plain[subject[0] : subject[1]])


def _pieces(
    analysis: Analysis, front: Iterable[Range], clause: Clause, before_subject: int
) -> list[tuple[Analysis, int, int, bool] | str]:
    pieces: list[tuple[Analysis, int, int, bool] | str] = []
    for a, b in front:
        pieces += [(analysis, a, b, True), "，"]
    if before_subject > clause.begin:
        pieces.append((analysis, clause.begin, before_subject, True))
    return pieces


def _after_front(analysis: Analysis, clause: Clause) -> int:
    tokens = [t for t in analysis.tokens if clause.begin <= t.start and t.end <= clause.end]
    at = _after_circumstances(analysis, tokens)
    return tokens[at].start if at < len(tokens) else clause.begin


def _referent(pronoun: str, topic: Subject | None, before: Sequence[Subject]) -> Subject | None:
    """The one subject that fits the pronoun in kind, or None."""
    candidates = ([topic] if topic else []) or list(before[-1:])
    if pronoun not in ("他", "她", "它", "此人"):
        return None
    fitting = []
    for subject in candidates:
        whole = next(
            (
                s
                for s in subject.analysis.spans
                if s.start >= subject.start and s.end == subject.end and s.kind in ("person", "titled")
            ),
            None,
        )
        human = whole is not None
        thing = not any(
            subject.start <= s.start and s.end <= subject.end and s.kind in ("person", "name")
            for s in subject.analysis.spans
        )
        if pronoun in ("他", "她", "此人") and human or pronoun == "它" and thing:
            fitting.append(subject)
    if len(fitting) != 1 or _BAD_SUBJECT.match(fitting[0].text):
        return None
    return fitting[0]


def as_written(analysis: Analysis) -> Statement:
    """The sentence whole, brackets and all."""
    text = _STRIP_END.sub("", analysis.text)
    return _cut_statement(analysis, 0, len(text))


def _cut_statement(analysis: Analysis, start: int, end: int) -> Statement:
    return Statement(
        text=analysis.text[start:end],
        tokens=tuple(_shift_token(t, -start) for t in analysis.tokens if t.start >= start and t.end <= end),
        spans=tuple(_shift(s, -start) for s in analysis.spans if s.start >= start and s.end <= end),
        origins=tuple(range(start, end)),
        how="the sentence as written",
    )


def _shift(span: Span, by: int) -> Span:
    return replace(span, start=span.start + by, end=span.end + by, items=tuple((a + by, b + by) for a, b in span.items))


def _shift_token(token: Token, by: int) -> Token:
    return replace(token, start=token.start + by, end=token.end + by)


_LINKING = frozenset("又 还 也 便 则 却 就 更 再 亦 遂 随即 随后 后来 然后 接着 最终 最后 于是 因此 甚至 竟 竟然 居然 其实 并且 并 而 才 分别".split())


def _without_links(analysis: Analysis, at: int, end: int) -> int:
    """Where the predicate goes on behind words that only link it to what stood before: 也, 又, 则, 便 …"""
    moved = True
    while moved:
        moved = False
        for token in analysis.tokens:
            if token.start == at and token.end < end and token.text in _LINKING and token.text != "才":
                at, moved = token.end, True
    if at and analysis.plain.startswith(("就是", "也是", "便是", "则是", "更是"), at) and not analysis.plain.startswith("是", at):
        at += 1
    return at


def _compose(analysis: Analysis, ranges: Sequence[Range], how: str, sure: float) -> Statement:
    pieces: list[tuple[Analysis, int, int, bool] | str] = []
    for i, (a, b) in enumerate(ranges):
        if i:
            pieces.append("，")
        pieces.append((analysis, a, b, True))
    return _assemble(pieces, analysis, how, sure)


def _assemble(
    pieces: Sequence[tuple[Analysis, int, int, bool] | str], home: Analysis, how: str, sure: float
) -> Statement:
    """A statement of stretches of analysed sentences, brackets taken out, and of characters of our own."""
    text: list[str] = []
    tokens: list[Token] = []
    spans: list[Span] = []
    origins: list[int] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
            tokens.append(Token(text=piece, start=length, end=length + len(piece), tag="x", known=True))
            origins += [-1] * len(piece)
            length += len(piece)
            continue
        analysis, start, end, _ = piece
        for a, b in _outside(start, end, analysis.brackets):
            while a < b and analysis.plain[a] in " ":
                a += 1
            by = length - a
            text.append(analysis.text[a:b])
            tokens += [_shift_token(t, by) for t in analysis.tokens if t.start >= a and t.end <= b]
            spans += [_shift(s, by) for s in analysis.spans if s.start >= a and s.end <= b]
            origins += list(range(a, b)) if analysis is home else [-1] * (b - a)
            length += b - a
    return Statement(
        text="".join(text), tokens=tuple(tokens), spans=tuple(spans), origins=tuple(origins), how=how, sure=sure
    )


def _outside(start: int, end: int, holes: Iterable[Range]) -> Iterable[Range]:
    at = start
    for a, b in holes:
        if b <= start or a >= end:
            continue
        if a > at:
            yield at, a
        at = max(at, b)
    if at < end:
        yield at, end
