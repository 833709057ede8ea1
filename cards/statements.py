"""From the clauses of a sentence to statements that can stand alone.

A statement is a clause with its subject: its own, or one put back from an earlier clause of
the sentence, from the sentence before, or from a pronoun's only possible referent. Times and
circumstances that stand in front of a clause stay with it. What cannot be put back with
certainty is left as it stands, and the gate refuses what then lacks a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from cards.assembly import About, Piece, Stretch, assemble
from cards.causes import Cause, causes
from cards.clauses import BAD_SUBJECT, Clause, circumstance_subject, cut, front_of, names_only
from cards.model import Range, Statement
from cards.referents import Stand, Topic, When, dated, people, resolved, same, stands
from cards.spans import DATED_KINDS, ENTITIES, Analysis
from cards.words import EVENT_WORDS, PLACE_SUFFIXES

AS_IT_STANDS = "a clause as it stands"
OWN = "a clause with its own subject"
_PRONOUN = re.compile(
    r"^(他们|她们|它们|他|她|它|其|该[\u4e00-\u9fff]{1,3}|此人|此书|该书|这本书|这位[\u4e00-\u9fff]{1,4}|这个|这种|这|那|后者|前者)"
)


class Subject(NamedTuple):
    """A subject that later clauses may take over: a stretch of an analysed sentence."""

    analysis: Analysis
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.analysis.plain[self.start : self.end]

    @property
    def person(self) -> bool:
        """Whether it is, or ends in, a person's name."""
        if re.search(r"[和与跟及、]", self.text) and not self.exact:
            return False
        return any(
            s.kind in ("person", "titled") and s.end == self.end and s.start >= self.start for s in self.analysis.spans
        )

    @property
    def exact(self) -> bool:
        """Whether it is a name or title from end to end, so that its borders cannot be wrong."""
        return any(s.start == self.start and s.end == self.end and s.kind in ENTITIES for s in self.analysis.spans)

    @property
    def nameable(self) -> bool:
        """Whether it can be put back: it holds a name or term, or is more than one common noun."""
        if BAD_SUBJECT.match(self.text):
            return False
        kinds = ("number", "list", "day")
        if any(self.start <= s.start and s.end <= self.end and s.kind not in kinds for s in self.analysis.spans):
            return True
        words = [t for t in self.analysis.tokens if self.start <= t.start and t.end <= self.end]
        return len(words) > 1 or any(not t.known or len(t.text) >= 3 for t in words)


_SEVERAL = re.compile(r"则$|[两二三四五六七八九十\d][所座个家条支艘名位]")
"""A number of things, of which 其 would mean one: 全省五所大学."""


@dataclass
class Memory:
    """What the sentences of a snippet have established so far.

    `things` are the names that end in a noun for their kind, so that 运河 alone can be known for 柯林斯运河;
    `last` are the subjects of the sentence before (of the same block, unless only a pronoun asks for
    it); `people` and `works` are all persons and titles named in the snippet, by their text.
    """

    last: list[Subject] = field(default_factory=list)
    block: int = -1
    people: dict[str, Subject] = field(default_factory=dict)
    works: dict[str, Subject] = field(default_factory=dict)
    things: dict[str, dict[str, Subject]] = field(default_factory=dict)
    """Names by the noun they end in: 运河 → 柯林斯运河."""
    given: dict[str, dict[str, Subject]] = field(default_factory=dict)
    """Whole names by the given name they begin with: 鲁斯兰 → 鲁斯兰·哈努什查克."""
    topic: Topic | None = None
    """What the snippet's heading names."""
    alone: bool = True
    """Whether nobody but the topic can be meant by 他 and by a missing subject."""
    before: Analysis | None = None
    """The sentence before in the same block."""
    when: When | None = None
    """The last year that the block has told."""

    def carried(self, block: int) -> Subject | None:
        """The one subject of the sentence before in the same block, or None."""
        texts = {subject.text for subject in self.last}
        return self.last[0] if len(texts) == 1 and self.block == block else None

    def referent(self, pronoun: str) -> Subject | None:
        """Whom or what a pronoun must mean, or None where that is not certain."""
        texts = {subject.text: subject for subject in self.last}
        only = next(iter(texts.values())) if len(texts) == 1 else None
        if pronoun in ("他", "她", "此人"):
            if only is not None and only.person:
                return only
            return next(iter(self.people.values())) if len(self.people) == 1 else None
        if pronoun == "它":
            return only if only is not None and not only.person and only.nameable else None
        if pronoun == "其":
            return only if only is not None and only.nameable and not _SEVERAL.search(only.text) else None
        return None

    def enter(self, block: int) -> None:
        """Forgets, where another block begins, what holds inside of one only."""
        if block == self.block:
            return
        topic = self.topic
        still = topic is not None and bool(self.last) and all(same(subject.text, topic) for subject in self.last)
        self.alone = topic is None or topic.headed or (self.alone and still)
        self.before, self.when = None, None

    def _go_on(self, analysis: Analysis, subjects: list[Subject], block: int) -> None:
        self.enter(block)
        self.before = analysis
        self.when = dated(analysis, self.when)[1]
        if self.topic is not None:
            about = [subject for subject in subjects if subject.person or same(subject.text, self.topic)]
            if about:
                self.alone = all(same(subject.text, self.topic) for subject in about)
            elif any(not same(name, self.topic) for name in people(analysis, len(analysis.plain))):
                self.alone = False

    def note(self, analysis: Analysis, subjects: list[Subject], block: int) -> None:
        """Remembers the subjects and persons of a sentence."""
        self._go_on(analysis, subjects, block)
        self.last, self.block = subjects, block
        for span in analysis.of("person", "name", "foreign"):
            text = analysis.plain[span.start : span.end]
            given = re.split(r"[·•・ ]", text)[0]
            latin = span.kind == "foreign" and not re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", text)
            if given != text and len(given) > 1 and not latin:
                self.given.setdefault(given, {}).setdefault(text, Subject(analysis, span.start, span.end))
        for span in analysis.of("person"):
            self.people.setdefault(analysis.plain[span.start : span.end], Subject(analysis, span.start, span.end))
        for span in analysis.of("place", "event", "name", "term", "quote"):
            text = analysis.plain[span.start : span.end].strip("“”")
            noun = next((noun for noun in _NOUNS if text.endswith(noun) and len(text) > len(noun)), "")
            if noun:
                self.things.setdefault(noun, {}).setdefault(text, Subject(analysis, span.start, span.end))
        for span in analysis.of("work"):
            self.works.setdefault(analysis.plain[span.start : span.end], Subject(analysis, span.start, span.end))


class Reading(NamedTuple):
    """The statements of a sentence, the causes it tells, the subjects it establishes, and its clauses."""

    statements: tuple[Statement, ...]
    causes: tuple[Cause, ...]
    subjects: list[Subject]
    clauses: tuple[Clause, ...] = ()


def read(analysis: Analysis, memory: Memory, block: int) -> Reading:
    """The statements of a sentence that stands in `block`, in the light of what its snippet said before."""
    clauses = cut(analysis)
    memory.enter(block)
    found = stands(analysis, memory.topic, memory.before, alone=memory.alone)
    found += dated(analysis, memory.when)[0]
    made: dict[int, Statement] = {}
    topic: Subject | None = None
    subjects: list[Subject] = []
    front: list[Range] = []
    longer: list[Statement] = []
    time: Range | None = None
    for i, clause in enumerate(clauses):
        if i:
            told = _conceded(analysis, clauses[i - 1]) or _reported(analysis, clauses[i - 1])
            time = None if told else _fronted_time(analysis, clauses[i - 1]) or time
        following = clauses[i + 1].kind if i + 1 < len(clauses) else ""
        if _only_counts(analysis, clauses, i):
            continue
        if clause.kind in ("topic", "circumstance") and _PAIRED.search(clause.link) and following:
            front.append((clause.start, clause.end))  # 由于旱灾，…
        elif (
            clause.kind == "circumstance"
            or (following == "full" and _only_when(analysis, clause, clauses[i + 1]))
            or (following in ("full", "circumstance") and _says_when(analysis, clause))
        ):
            front.append((clause.begin, clause.end))
        elif clause.kind == "topic" and clause.subject and following in ("open", "topic", "circumstance"):
            if not any(c.kind == "topic" for c in clauses[max(i - 1, 0) : i]):
                topic = Subject(analysis, *clause.subject)
                subjects += [topic] if topic.nameable else []
        elif clause.kind == "link":
            continue
        elif clause.kind in ("full", "open"):
            elsewhere = time is not None and _day_of_another(analysis, clauses, i, time)
            shared = None if elsewhere or _NOW.search(clause.link) else time
            statement, topic = _statement(
                analysis, clause, front, topic, memory, block, found, time=shared, first=not i
            )
            leads = all(c.kind in ("circumstance", "link") for c in clauses[:i])
            put_back = clause.subject is None and not leads
            known = put_back and _all_about(analysis, clauses[:i], memory)
            parted = put_back and topic is not None and _only_parted(clauses, i, topic)
            if leads:
                named = clause.subject is not None and Subject(analysis, *clause.subject).exact
                sure = _wholeness(clauses, i, named=named)
            elif parted:
                statement = statement._replace(how=OWN)
                sure = 0.9 * _wholeness(clauses, i)
            elif put_back and topic is not None and topic.exact and _own_time(analysis, clause):
                sure = _DATED
            elif known and topic is not None and _is_topic(topic, memory.topic) and _acts(analysis, clause):
                sure = 0.74 if time is None or statement.origins[:1] != (time[0],) else 0.6
            else:
                sure = 0.6 if put_back or topic is None or not topic.exact else 0.82
            if clause.link.startswith("其中") or any(
                _TELLS.search(analysis.plain[c.begin : c.end]) for c in clauses[:i]
            ):
                sure *= 0.6
            if time is not None and statement.origins[:1] == (time[0],) and not _goes_before(clauses, i, time):
                sure *= _CARRIED_OVER
            statement = statement._replace(sure=round(statement.sure * sure, 3))
            made[i] = statement
            long = _so_far(analysis, clauses, i, found)
            if long is not None and (long.text, long.sure) != (statement.text, statement.sure):
                longer.append(long)
            taken = clause.subject or (leads and memory.topic is not None and topic == _of_topic(memory.topic))
            if topic is not None and taken and topic.nameable and topic not in subjects:
                subjects.append(topic)
            front = []
        else:
            front = []
    care = _care(analysis, clauses)
    if care < 1:
        longer = [statement._replace(sure=round(statement.sure * care, 3)) for statement in longer]
        made = {i: statement._replace(sure=round(statement.sure * care, 3)) for i, statement in made.items()}
    made = {i: resolved(statement, found) for i, statement in made.items()}
    longer = [resolved(statement, found) for statement in longer]
    return Reading((*longer, *made.values()), tuple(causes(analysis, clauses, made)), subjects, tuple(clauses))


_CARRIED_OVER = 0.8
"""How sure a time still is that other statements stand between it and the clause it is put before."""


def _goes_before(clauses: Sequence[Clause], i: int, time: Range) -> bool:
    """Whether nothing but circumstances stands between a time and clause `i`."""
    return all(c.kind in ("circumstance", "link", "topic") for c in clauses[:i] if c.end > time[1])


_A_DAY = re.compile(r"[日号]$")


def _day_of_another(analysis: Analysis, clauses: Sequence[Clause], i: int, time: Range) -> bool:
    """Whether a day, not set apart by a comma, is that of a deed before clause `i`, which tells of another's."""
    apart = analysis.plain[time[1] : time[1] + 1] in ("，", ",")
    told = any(t.tag == "v" and len(t.text) > 1 and time[1] <= t.start < clauses[i].begin for t in analysis.tokens)
    day = _A_DAY.search(analysis.plain[slice(*time)]) is not None
    return day and told and not apart and clauses[i].subject is not None


def _only_parted(clauses: Sequence[Clause], i: int, topic: Subject) -> bool:
    """Whether nothing but a comma stands between the sentence's subject and clause `i` (波斯的长官小居鲁士，招了…)."""
    before = clauses[i - 1]
    return (
        before.kind == "topic"
        and before.subject == (topic.start, topic.end)
        and topic.analysis.plain[before.end : clauses[i].begin] in ("，", ",")
        and all(c.kind in ("circumstance", "link") for c in clauses[: i - 1])
        and topic.exact
    )


_DATED = 0.85
"""How sure a clause is that begins with a time of its own and takes over a name as its subject: …，1961年生效."""


def _own_time(analysis: Analysis, clause: Clause) -> bool:
    """Whether a clause begins with a year or a day, and goes on with what happened then."""
    span = next((s for s in analysis.of("year", "date") if s.start == clause.begin), None)
    after = next((t for t in analysis.tokens if span is not None and t.start == span.end), None)
    return after is not None and after.start < clause.end and after.tag in ("v", "p", "d")


_LONGEST = 54
_TELLS = re.compile(r"(?:(?<![著名简俗史人自统别并通号])称|表示|透露|认为|指出|爆料|(?<![小传学])说)$")
"""A clause that ends so makes what follows somebody's word."""
_PAIRED = re.compile(r"^(?:[但而又且可]|但是|而且)?(?:因为|由于|因|虽然|尽管|为了|随着|不仅(?!如此)|不但)")
"""Connectives whose other half stands in a later clause: they stay where both are told."""
SO_FAR = "the sentence up to this clause"


def _care(analysis: Analysis, clauses: Sequence[Clause]) -> float:
    """Less than 1 for a sentence that is hard to read: clauses that parse as nothing, or very many words."""
    broken = any(clause.kind == "fragment" for clause in clauses[:-1])
    return (0.88 if broken else 1.0) * (0.93 if len(analysis.plain) > 100 else 1.0)


def _wholeness(clauses: Sequence[Clause], i: int, *, named: bool = False) -> float:
    """How sure it is that nothing is missing where a statement ends with clause `i` of its sentence.

    Readers found 7 in 10 questions good that take the whole sentence, 5 in 10 that stop earlier, and
    hardly any that begin later; but where a name is the subject (`named`) and only more of it is told behind,
    what stops earlier was as good as the whole.
    """
    if i + 1 >= len(clauses):
        return 1.0
    if named and clauses[i + 1].kind == "open" and not clauses[i + 1].link:
        return 0.9
    return 0.92 if clauses[i + 1].kind == "full" and not clauses[i + 1].link else 0.78


def _so_far(analysis: Analysis, clauses: Sequence[Clause], i: int, found: Sequence[Stand]) -> Statement | None:
    """The sentence from its beginning to the end of clause `i`, nothing torn from its circumstances; None where that is long."""
    first = next((n for n, c in enumerate(clauses) if c.kind != "link" and not _only_counts(analysis, clauses, n)), i)
    if i <= first or clauses[first].kind not in ("full", "topic", "circumstance") or _in_a_row(clauses, i):
        return None
    if clauses[i].kind == "full" and _STORY.search(clauses[i].link):
        return None
    paired = bool(_PAIRED.search(clauses[first].link))
    start, end = clauses[first].start if paired else clauses[first].begin, clauses[i].end
    while paired and analysis.plain[start : start + 1] in tuple("但是而且又可 "):
        start += 1
    if end - start - sum(b - a for a, b in analysis.brackets if start <= a and b <= end) > _LONGEST:
        return None
    subject = next((c.subject for c in clauses[first + paired : i + 1] if c.subject), None)
    if subject is None:
        return None
    if _PRONOUN.match(analysis.plain[subject[0] : subject[1]]) and _standing(found, subject) is None:
        return None
    pieces: list[Piece] = [(analysis, start, subject[0])] if subject[0] > start else []
    pieces += [About(((analysis, *subject),)), (analysis, _without_links(analysis, subject[1], end), end)]
    return assemble(pieces, analysis, SO_FAR, _wholeness(clauses, i))


_STORY = re.compile(r"接[着著]|然后|随后")
"""A link behind which something else is told, that needs no story in front."""
_IN_A_ROW = 5
"""Characters of a clause that is one of a row."""


def _in_a_row(clauses: Sequence[Clause], i: int) -> bool:
    """Whether clause `i` and the next are short and of one length: of 河床狭窄，河谷陡峻，… none stands without the others."""
    lengths = {clause.end - clause.begin for clause in clauses[i : i + 2]}
    return i + 1 < len(clauses) and len(lengths) == 1 and max(lengths) <= _IN_A_ROW


def _statement(
    analysis: Analysis,
    clause: Clause,
    front: Sequence[Range],
    topic: Subject | None,
    memory: Memory,
    block: int,
    found: Sequence[Stand],
    *,
    time: Range | None,
    first: bool,
) -> tuple[Statement, Subject | None]:
    """The statement of a clause, and the subject that the next clause may take over."""
    pieces: list[Stretch | str] = []
    if (
        time is not None
        and not any(s.kind in DATED_KINDS and clause.begin <= s.start < clause.end for s in analysis.spans)
        and not any(a <= time[0] < b for a, b in front)
        and not any(s.kind in DATED_KINDS and a <= s.start < b for a, b in front for s in analysis.spans)
        and not _OF_A_LIFE.match(analysis.plain, clause.begin)
    ):
        pieces += [(analysis, *time), "，"]
    for a, b in front:
        pieces += [(analysis, a, b), "，"]
    if clause.subject is not None:
        owner = _owner(analysis, clause.subject, memory, block) if topic is None else None
        return _with_subject(analysis, clause, clause.subject, pieces, topic or owner, memory, found)
    if front and any(circumstance_subject(analysis, a, b) for a, b in front):
        pieces.append((analysis, clause.begin, clause.end))
        return assemble(pieces, analysis, "a clause whose circumstance names its subject", 0.9), topic
    source = topic or (_dropped(analysis, clause, memory, block) if first else None)
    if source is None or not source.nameable:
        named = _with_title([*pieces, (analysis, clause.begin, clause.end)], memory)
        how = AS_IT_STANDS if len(named) == len(pieces) + 1 else "the work that the snippet names put in"
        return assemble(named, analysis, how, 0.85), topic
    at = front_of(analysis, clause)
    if at > clause.begin:
        pieces += [(analysis, clause.begin, at), "，"]
    predicate = (analysis, _without_links(analysis, at, clause.end), clause.end)
    whole: list[Piece] = [*pieces, About(((source.analysis, source.start, source.end),)), predicate]
    given = re.split(r"[·•・ ]", source.text)[0]
    near = source.analysis is analysis or (topic is not None and given != source.text and given in analysis.plain)
    if memory.topic is not None and _is_topic(source, memory.topic) and _acts(analysis, clause):
        how = f"its subject {source.text} is what the snippet is about"
        return assemble(whole, analysis, how, 1.0 if near else 0.95), source
    where = "the sentence" if near else "the sentence before"
    return assemble(whole, analysis, f"its subject {source.text} put back from {where}", 1.0 if near else 0.8), source


def _all_about(analysis: Analysis, clauses: Sequence[Clause], memory: Memory) -> bool:
    """Whether nothing but the snippet's topic is the subject of these clauses of a sentence."""
    if memory.topic is None:
        return False
    if any(c.kind == "fragment" or c.link.startswith("其中") for c in clauses):
        return False
    told = [analysis.plain[slice(*c.subject)] for c in clauses if c.subject is not None]
    return bool(told) and all(same(text, memory.topic) for text in told)


def _is_topic(subject: Subject, topic: Topic | None) -> bool:
    """Whether a subject names the snippet's topic, by all of its name or a part."""
    return topic is not None and (subject == _of_topic(topic) or (subject.exact and same(subject.text, topic)))


def _another_sex(word: str, referent: Subject, topic: Topic | None) -> bool:
    """Whether the text says 他 of its topic as a rule, but here 她, or the other way round."""
    return topic is not None and word in ("他", "她") and same(referent.text, topic) and word != topic.pronoun


def _of_topic(topic: Topic) -> Subject:
    return Subject(topic.analysis, topic.start, topic.end)


_GOES_ON = re.compile(r"(?:中|时|后|前|期间|之际|以来)$")


def _dropped(analysis: Analysis, clause: Clause, memory: Memory, block: int) -> Subject | None:
    """The subject that a sentence left out at its front: the snippet's topic, where it has been spoken of alone, or the last one told."""
    carried = memory.carried(block)
    if memory.topic is None:
        return carried
    if carried is None and memory.last and all(same(s.text, memory.topic) for s in memory.last):
        carried = memory.last[0]
    if carried is not None and not same(carried.text, memory.topic):
        return carried
    if carried is None and not (memory.topic.person and memory.alone and (memory.block != block or not memory.last)):
        return None
    return _of_topic(memory.topic) if _acts(analysis, clause) else None


def _acts(analysis: Analysis, clause: Clause) -> bool:
    """Whether a clause without subject begins with what its subject does or is, and says it to the end."""
    at = front_of(analysis, clause)
    first = next((t for t in analysis.tokens if t.start >= at), None)
    if names_only(analysis, clause):
        return True
    if first is None or not (first.tag in ("v", "p", "a") or first.text in _ADVERBS or first.text[0] in _BECOMES):
        return False
    if first.text in ("以", "起", "至", "到", "使", "使得", "让", "令", "导致", "约", "用于", "包括", "为", "为了"):
        return False
    return not _GOES_ON.search(analysis.plain[at : clause.end])


_BECOMES = "改易更升降设隶属建划并归"
"""With what a word begins that tells how a place was named, ruled and joined, known to the dictionary or not: 改隶, 升格."""

_ADVERBS = frozenset("曾 曾经 还 也 又 亦 再 首次 先后 共 共有 正式 开始 最终 最后 后来 随后 现 现任 历任 并".split())
"""Adverbs with which a sentence may go on about what was told of last."""


def _standing(found: Sequence[Stand], own: Range) -> Stand | None:
    """What a subject's first words stand for, or None."""
    return next((stand for stand in found if stand.start == own[0] and stand.end <= own[1]), None)


def _with_subject(
    analysis: Analysis,
    clause: Clause,
    own: Range,
    pieces: list[Stretch | str],
    topic: Subject | None,
    memory: Memory,
    found: Sequence[Stand],
) -> tuple[Statement, Subject | None]:
    text = analysis.plain[own[0] : own[1]]
    pronoun = _PRONOUN.match(text)
    predicate: Stretch = (analysis, _without_links(analysis, own[1], clause.end), clause.end)
    if own[0] > clause.begin:
        pieces.append((analysis, clause.begin, own[0]))
    stand = _standing(found, own)
    if stand is not None and memory.topic is not None and stand.name == memory.topic.text:
        about: list[Stretch | str] = [(analysis, *own)]
        made = assemble(
            [*pieces, About(tuple(about)), predicate], analysis, f"{stand.word} stands for {stand.name}", 0.95
        )
        return made, _of_topic(memory.topic) if stand.end == own[1] else topic
    named = _full_name(analysis, own, memory)
    if named is not None:
        name, noun = named
        rest = own[0] + len(noun)
        about = [(name.analysis, name.start, name.end)]
        about += [(analysis, rest, own[1])] if rest < own[1] else []
        made = assemble([*pieces, About(tuple(about)), predicate], analysis, f"{noun} stands for {name.text}", 0.9)
        return made, name if rest >= own[1] else topic
    if not pronoun and topic is not None and _belongs(analysis, clause, own, topic):
        about = [(topic.analysis, topic.start, topic.end), "的", (analysis, *own)]
        made = assemble([*pieces, About(tuple(about)), predicate], analysis, f"{text} of {topic.text}", 0.95)
        return made, topic
    if not pronoun:
        subject = Subject(analysis, *own)
        whole = [*pieces, About(tuple(_with_title([(analysis, *own)], memory))), *_with_title([predicate], memory)]
        return assemble(whole, analysis, OWN, 1.0), subject
    word = pronoun.group()
    referent = _in_sentence(word, topic) or (None if _another_name(analysis, own[0], memory) else memory.referent(word))
    if referent is None or _another_sex(word, referent, memory.topic):
        return assemble([*pieces, (analysis, own[0], clause.end)], analysis, AS_IT_STANDS, 0.9), None
    rest = own[0] + len(word)
    stands: list[Stretch | str] = [(referent.analysis, referent.start, referent.end)]
    if rest < own[1]:
        joined = analysis.plain[rest] in "的和与跟同及、" or analysis.plain.startswith("自己", rest)
        joined = joined or any(t.start == rest and t.tag == "v" for t in analysis.tokens)  # 她伙拍队友
        brief = analysis.plain[rest] in _KIN_BRIEFLY and any(t.end == rest + 1 for t in analysis.tokens)
        of = "之" if word == "其" and brief else "的"
        stands += [*([] if joined else [of]), (analysis, rest, own[1])]
    sure = 0.95 if referent.analysis is analysis else 0.85
    made = assemble([*pieces, About(tuple(stands)), predicate], analysis, f"{word} stands for {referent.text}", sure)
    return made, referent if rest >= own[1] else topic


_KIN_BRIEFLY = frozenset("子女父母兄弟姊妹妻夫孙侄")
"""Kin in one character, which 的 does not go before: 其子 is 某人之子."""


_MEASURES = re.compile(
    r"(?:平均|最大|最高|最低|总|最)?(?:长度|宽度|高度|深度|面积|占地面积|建筑面积|人口|长|全长|体积|容积|重量|质量|直径|半径|周长|海拔|时速|速度|航速|射程|航程|口径|"
    r"排水量|吨位|温度|水温|熔点|沸点|密度|半衰期|寿命|厚度|水深|产量|年产量|销量|售价|价格|单价|票房|工期|造价|投资|年收入|产值|市值|功率|频率|波长|票价|载重|容量)"
    r"|首都|首府|省会|总部|官网|作者|导演|主演|前身|国祚|国土|领土|疆域|校训|校址|别称|俗名|学名|全称|英文名|中文名|(?:主要)?(?:成分|产地|原料|经济来源|收入来源|经济|居民)|原产地|官方语言|货币|国教|底部|顶部|水面"
)
_OF_PEOPLE = re.compile(
    r"(?:平均)?(?:身高|体重|寿命)|原名|本名|真名|别名|全名|笔名|艺名|祖籍|籍贯|谥号|庙号|年号|父亲|母亲|妻子|丈夫|儿子|女儿|长子|次子|哥哥|弟弟|姐姐|妹妹|祖父|爷爷|导师|老师"
)
"""Nouns that mean nothing without that whose they are: what a thing measures and has, and what people have."""


def _belongs(analysis: Analysis, clause: Clause, own: Range, topic: Subject) -> bool:
    """Whether the subject of a clause is a part or measure of what the sentence is about: 科林斯是城邦，主要经济来源于….

    Not where the clause before ends in another name, whose it might be too.
    """
    text = analysis.plain[own[0] : own[1]]
    if not (_OF_PEOPLE if topic.person else _MEASURES).fullmatch(text):
        return False
    if topic.analysis is not analysis:
        return True
    if not topic.nameable or own[0] > clause.begin or topic.end > clause.start:
        return False
    stop = clause.start - 1
    return not any(s.kind in ENTITIES and s.end == stop and s.start >= topic.end for s in analysis.spans)


def _owner(analysis: Analysis, own: Range, memory: Memory, block: int) -> Subject | None:
    """The snippet's topic, where the sentence before was about it alone and this one begins with a part or measure of it."""
    topic = memory.topic
    if topic is None or memory.block != block or topic.text in analysis.plain:
        return None
    if not all(same(subject.text, topic) for subject in memory.last) or not (memory.last or topic.person):
        return None
    if topic.person and not memory.alone:
        return None
    if any(s.kind in ENTITIES and s.end <= own[0] for s in analysis.spans):
        return None
    text = analysis.plain[own[0] : own[1]]
    fits = (_OF_PEOPLE if topic.person else _MEASURES).fullmatch(text)
    return _of_topic(topic) if fits else None


def _another_name(analysis: Analysis, at: int, memory: Memory) -> bool:
    """Whether the sentence has named, before `at`, somebody whom the snippet had not: 由Carnot组训的新军，他…."""
    if re.search(r"[是为][\u4e00-\u9fff]{1,6}[•·][\u4e00-\u9fff]{1,6}，$", analysis.plain[:at]):
        return True
    return any(
        s.end <= at and analysis.plain[s.start : s.end] not in memory.people
        for s in analysis.of("person", "foreign", "name")
        if re.search(r"[由被和与向让叫是]$", analysis.plain[: s.start])
    )


_NOUNS = sorted(
    {noun for noun in (*PLACE_SUFFIXES, *EVENT_WORDS) if len(noun) > 1}, key=lambda noun: (-len(noun), noun)
)
"""Nouns that end the name of a thing and later stand for it alone."""


_POINTING = re.compile(r"该|此|这[座条场次所家部支项]")


def _full_name(analysis: Analysis, own: Range, memory: Memory) -> tuple[Subject, str] | None:
    """The one name of the snippet that ends in the noun with which a subject begins (运河水面宽24米, 该运河), and the words it stands for."""
    names = memory.given.get(analysis.plain[own[0] : own[1]], {})
    if len(names) == 1:
        return next(iter(names.values())), analysis.plain[own[0] : own[1]]
    pointing = _POINTING.match(analysis.plain, own[0], own[1])
    start = pointing.end() if pointing else own[0]
    for token in analysis.tokens:
        if token.start == start and token.text in memory.things:
            names = memory.things[token.text]
            if token.text in analysis.plain[: own[0]] and token.text in EVENT_WORDS:
                return None  # 王立军事件, …, 该事件: another one has been told of
            return (next(iter(names.values())), analysis.plain[own[0] : token.end]) if len(names) == 1 else None
    return None


_BEFORE_OR_AFTER = re.compile(r"(?:[之以]?[后前]|以来|后不久|后没多久)$")


_OF_A_LIFE = re.compile(r"(?:出?生于|出生在|毕业于|籍贯|祖籍)")
"""What is told of a life beside the time of something else: 2018年时任局长，出生于日托米尔州."""


_COUNTED = re.compile(
    r"(?!\d{3,4}年)[\d一二两三四五六七八九十百几数半]+[多余]?(?:天|日|年|周|个?星期|个?小时|个月|个世纪)[之以]?后(?:不久)?"
    r"|(?:在此|此后|其后)?不久[之以]?后?"
)


def _only_counts(analysis: Analysis, clauses: Sequence[Clause], i: int) -> bool:
    """半个世纪后，城市于1954年…: a clause that counts from what stood before, and goes where the next one tells its year."""
    if i + 1 >= len(clauses) or not _COUNTED.fullmatch(analysis.plain, clauses[i].begin, clauses[i].end):
        return False
    after = clauses[i + 1]
    return any(after.begin <= s.start and s.end <= after.end for s in analysis.of("year", "date"))


def _only_when(analysis: Analysis, clause: Clause, following: Clause) -> bool:
    """斯大林去世后，…: a clause with a subject of its own that only says when the next one happened."""
    text = analysis.plain[clause.begin : clause.end]
    if following.subject is None or _PRONOUN.match(analysis.plain[slice(*following.subject)]):
        return False
    return clause.kind == "full" and bool(_BEFORE_OR_AFTER.search(text)) and not re.search(r"[了着]", text)


_OCCASIONS = re.compile(
    r"(?:杯|杯赛|奥运会|世界杯|欧洲杯|锦标赛|联赛|决赛|选举|大选|大会|会议|赛季|运动会|普查|统计|战争|战役|起义|革命)$"
)


def _says_when(analysis: Analysis, clause: Clause) -> bool:
    """2014年世界杯，…; 到了1994年，…; …爆发的“一月革命”中，…: what is no clause and only says when the next one happened."""
    text = analysis.plain[clause.begin : clause.end]
    if clause.kind == "fragment":
        return bool(re.search(r"(?:[^其当]中|期间|时期|前夕)$", text))
    times = [s for s in analysis.spans if s.kind in DATED_KINDS and clause.begin <= s.start and s.end <= clause.end]
    if clause.kind == "topic" and times and times[0].start == clause.begin:
        return bool(_OCCASIONS.search(text)) and clause.end - clause.begin < 16
    return (
        bool(times)
        and re.fullmatch(r"到了", analysis.plain[clause.begin : times[0].start]) is not None
        and (times[0].end == clause.end)
    )


def _fronted_time(analysis: Analysis, clause: Clause) -> Range | None:
    """The time at the front of a clause, which holds for the clauses behind it too.

    Not where the clause only says after or before what the rest happened: 2022年战争爆发后，….
    """
    if _BEFORE_OR_AFTER.search(analysis.plain[clause.begin : clause.end]):
        return None
    for span in analysis.of("year", "date"):
        if analysis.plain[span.start - 1 : span.start] in ("从", "自") or _of_a_noun(analysis, span.end):
            continue
        if span.start - clause.begin in (0, 1) and span.end <= clause.end:
            named = clause.kind == "topic" and _CONTESTS.search(analysis.plain[clause.begin : clause.end])
            return (span.start, clause.end) if named else (span.start, span.end)
    return None


def _of_a_noun(analysis: Analysis, at: int) -> bool:
    """Whether a time only tells which thing is meant: 1996年竣工的车站."""
    behind = [t for t in analysis.tokens if t.start >= at][:2]
    return len(behind) == 2 and behind[0].tag in ("v", "vn") and behind[0].start == at and behind[1].text == "的"


_NOW = re.compile("目前|现在|如今|现今|今日|今天|至今")
"""A link that tells that a clause is true of today, and not of the time told before."""


def _conceded(analysis: Analysis, clause: Clause) -> bool:
    """虽于1143年收复，…: a clause set against the next, whose time is not that of what follows."""
    told = any(clause.begin <= s.start and s.end <= clause.end for s in analysis.of("year", "date"))
    return told and re.search(r"虽|尽管", clause.link) is not None


_REPORTS = re.compile(
    r"(?:提出|指出|认为|发现|证实|证明|宣布|宣称|声称|报[道导告]|表示|透露|披露|推[测断算]|主张|估计|建议|强调|公布|记载|解释|预[言测]|承认|揭示|显示|表明)$"
)


def _reported(analysis: Analysis, clause: Clause) -> bool:
    """2011年研究人员提出，…: a clause that ends in who said or found it, whose time is not that of what follows."""
    return clause.kind in ("full", "open") and _REPORTS.search(analysis.plain, clause.begin, clause.end) is not None


_CONTESTS = re.compile(r"(?:杯|奥运会|锦标赛|联赛|[决外围预选]+赛|选举|大选|赛季|运动会)$")
"""What comes back every few years, so that the year before it only says which one is meant: 2014年世界杯."""


def _in_sentence(pronoun: str, topic: Subject | None) -> Subject | None:
    """The topic of the sentence, where the pronoun fits it in kind."""
    if topic is None or not topic.nameable:
        return None
    if pronoun in ("他", "她", "此人"):
        return topic if topic.person else None
    if pronoun == "它":
        return None if topic.person else topic
    return topic if pronoun == "其" else None


_LINKING = frozenset(
    "又 还 也 便 则 却 就 更 再 亦 遂 随即 随后 后来 然后 接着 最终 最后 于是 因此 甚至 竟 竟然 居然 其实 并且 并 而 才 分别".split()
)


_ALSO_NAMED = re.compile(r"[称名叫]")
"""What 又 and 也 belong to: 又称 is no mere 称."""


_BOOK = re.compile(
    r"该书|此书|这本书|本书|这首[歌诗曲]|该[片剧曲诗](?![\u4e00-\u9fff]{0,1}[区种])|(?:该|这部)(?:电影|小说|纪录片|影片|作品|歌剧|史诗)|(?<![\u4e00-\u9fff])书(?=中)|(?<=[由在])书(?=中)"
)


def _with_title(pieces: Sequence[Stretch | str], memory: Memory) -> list[Stretch | str]:
    """书中, 该书: the one work that the snippet has named takes its place."""
    if len(memory.works) != 1:
        return list(pieces)
    work = next(iter(memory.works.values()))
    out: list[Stretch | str] = []
    for piece in pieces:
        found = None if isinstance(piece, str) else _BOOK.search(piece[0].plain, piece[1], piece[2])
        if found is None or isinstance(piece, str):
            out.append(piece)
            continue
        analysis, start, end = piece
        out += [(analysis, start, found.start())] if start < found.start() else []
        out += [(work.analysis, work.start, work.end)]
        out += [(analysis, found.end(), end)] if found.end() < end else []
    return out


def _without_links(analysis: Analysis, at: int, end: int) -> int:
    """Where the predicate goes on behind words that only link it to what stood before: 也, 又, 则, 便 …

    并 behind a verbal noun joins two deeds, and no subject with its own: 为电影制作配乐并发行了专辑.
    """
    joins = any(t.end == at and t.tag == "vn" for t in analysis.tokens) and analysis.plain.startswith("并", at)
    whose = any(s.end == at for s in analysis.of("person", "titled"))
    words = () if joins or analysis.plain.startswith("也就是", at) else analysis.tokens
    for token, following in pairwise(words):
        sound = following.known and following.tag[:1] in ("v", "p", "d") and not _ALSO_NAMED.match(following.text)
        linking = token.text in _LINKING or (token.text in ("之后", "此后", "其后") and whose)
        if token.start == at and token.end < end and linking and token.text != "才" and sound:
            at = token.end
    if (
        at
        and analysis.plain.startswith(("而是", "就是", "也是", "便是", "则是", "更是"), at)
        and not analysis.plain.startswith("是", at)
    ):
        at += 1
    return at
