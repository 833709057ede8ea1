"""From a note to its cards, with everything that was thought on the way.

Reads the sentences, finds the spans, makes the statements, runs the rules, and lets the gate
decide. Every sentence leaves a trace; `explain` prints it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from cards.assembly import as_written
from cards.engine import engine
from cards.gate import DRAFT_CHECKS, SENTENCE_CHECKS, refuse, refuse_part, refuse_sentence
from cards.gate.given import without_answer
from cards.gate.scene import Scene, of_subject
from cards.marks import FAULTS
from cards.match import Match, Subject, find
from cards.model import Card, Draft, Note, Problem, Range, Refusal, Span, Statement, Trace
from cards.notes import parse
from cards.parts import parts
from cards.program import programs
from cards.recast import RECAST, recast
from cards.referents import Topic, opening_topic, topic_for
from cards.rules import Rule, RuleSet
from cards.score import sureness
from cards.script import simplify
from cards.settle import answer_key as _key
from cards.spans import DATED_KINDS, Analysis, analyse
from cards.statements import SO_FAR, Memory, Reading, read
from cards.structure import Unit, without_gloss
from cards.survey import Part, nouns, salient, survey
from cards.topic import has_name, topic_of
from cards.wording import Asked, ask_for, fill, in_place, kind_of, which_body
from cards.words import TITLES

REASONS = {
    **{name: " ".join((check.__doc__ or "").split()) for name, check in SENTENCE_CHECKS.items()},
    **{name: " ".join((check.__doc__ or "").split()) for name, check in DRAFT_CHECKS.items()},
    **FAULTS,
    "no-rule": "No rule matched.",
    "doubtful": "The draft's score is below --min-score.",
    "better-draft": "Another draft of the same sentence asks for the same answer.",
    "enough": "The sentence already gives as many cards as are good for a learner.",
    "in-parts": "The list is too long to be said at once: its parts are asked, each with its neighbours.",
    "same-card": "Another place of the notes gives the same card.",
    "two-answers": "The same question has another answer elsewhere in the deck.",
}
"""Why a sentence or a draft gives no card: the closed list, with each reason in words."""

MIN_SCORE = 0.65
MOST_PER_SENTENCE = 6
_GENERIC_HEADINGS = frozenset(
    "概述 参考 简介 教程 论文 其他 其它 前言 引言 总结 结论 介绍 背景 资源 参考文献 参考资料 附录 目录 杂项 未分类 正文 序 后记 注释 外部链接 参见".split()
)
_VOLUME = re.compile(r"\s*[（(][一二三四五六七八九十\d]{1,3}(?:[，,、][一二三四五六七八九十\d]{1,3})*[）)]")


def breadcrumb(note: Note, headings: Sequence[str], topic: str = "") -> str:
    """Title, headings and topic as shown on the front: volume numbers, repeats and empty words left out."""
    return _crumbs((note.title, *headings, topic))


@lru_cache(1 << 8)
def _crumbs(given: tuple[str, ...]) -> str:
    """The same for title, headings and topic: every draft of a snippet asks for it."""
    parts: list[str] = []
    for part in given:
        clean = re.sub(r"[+＋]$", "", _VOLUME.sub("", part)).strip(" -—·")
        clean = re.sub(r"^——|——$", "", clean).strip()
        plain = simplify(clean)
        if clean and plain not in _GENERIC_HEADINGS and not any(plain in simplify(known) for known in parts):
            parts = [known for known in parts if simplify(known) not in plain]
            parts.append(clean)
    return " › ".join(parts)


def cards_of(
    note: Note, rules: RuleSet, *, min_score: float | None = None
) -> tuple[tuple[Card, ...], tuple[Trace, ...]]:
    """The cards of a note in note order, and the trace of each of its sentences.

    Cards have neither id nor deck yet. Drafts under `min_score` (0 to 1, MIN_SCORE if None) are refused.
    """
    maker = Maker(rules, min_score)
    parts = [(part, part.analyses()) for part in survey(note, rules)]
    words = salient(nouns(analyses) for _, analyses in parts)
    made = [maker.cards_of(part, analyses, words) for part, analyses in parts]
    return tuple(card for cards, _ in made for card in cards), tuple(trace for _, traces in made for trace in traces)


class Maker:
    """Makes cards by a set of rules."""

    def __init__(self, rules: RuleSet, min_score: float | None = None) -> None:
        self.rules, self.min_score = rules, MIN_SCORE if min_score is None else min_score
        self.programs = programs(rules.active)

    def cards_of(
        self, part: Part, analyses: list[Analysis], words: frozenset[str]
    ) -> tuple[tuple[Card, ...], tuple[Trace, ...]]:
        """The same as `cards_of` for one snippet of a note, of which the words are salient."""
        return _Work(self, part, analyses, words).run()


def explain_text(text: str, rules: RuleSet) -> tuple[Trace, ...]:
    """The traces of a text that is a note of its own."""
    note, _ = parse(text, "-")
    return cards_of(note, rules)[1]


class _Work:
    """The work on one snippet, which is done in simplified characters; `shown` and `written` are the note's own."""

    def __init__(self, maker: Maker, part: Part, analyses: list[Analysis], words: frozenset[str]) -> None:
        self.note, self.shown = part.note, part.shown
        self.rules, self.min_score, self.programs = maker.rules, maker.min_score, maker.programs
        self.written, self.marked, self.sentences = part.written, part.marked, part.sentences
        self.writing, self.units, self.also, self.wholes = part.writing, part.units, part.also, part.wholes
        self.analyses, self.salient = analyses, words
        self.drafts: list[list[tuple[Draft, Refusal | None]]] = [[] for _ in self.sentences]
        self.tried: list[list[str]] = [[] for _ in self.sentences]
        self.made: list[tuple[Statement, ...]] = [() for _ in self.sentences]
        self.refused: list[Refusal | None] = [None] * len(self.sentences)
        self.around: dict[int, tuple[str, str]] = {}
        self.restored: dict[tuple[int, str, int, str], str] = {}
        self.topics = self._topics()
        self.scenes = [self._scene(i) for i in range(len(self.sentences))]

    def run(self) -> tuple[tuple[Card, ...], tuple[Trace, ...]]:
        records = {unit.sentence for unit in self.units if unit.over == "pair" and unit.stem}
        memory, here = Memory(), -1
        headed: Topic | None = None
        inside = self._inside()
        for i, (sentence, analysis) in enumerate(zip(self.sentences, self.analyses, strict=True)):
            if sentence.snippet != here:
                memory, here = Memory(), sentence.snippet
                headed = self._headed(here, inside[here, -1])
            if i in self.marked:
                self._marked(i)
                memory.note(analysis, [], -1)
                continue
            if sentence.block != memory.block:
                memory.topic = headed or opening_topic(inside[here, sentence.block]) or memory.topic
            self.refused[i] = refuse_sentence(sentence, self.scenes[i])
            if self.refused[i] is not None:
                memory.note(analysis, [], -1)
                continue
            if i in records:
                self._texts(i)
                continue
            reading = read(analysis, memory, sentence.block)
            memory.note(analysis, reading.subjects, sentence.block)
            self.made[i] = reading.statements
            self.scenes[i] = self.scenes[i]._replace(clauses=reading.clauses)
            self._sentence(i, reading)
        for unit in self.units:
            if unit.sentence not in self.marked:
                self._unit(unit)
        return self._finish()

    def _topics(self) -> dict[int, str]:
        """What each snippet of several sentences is about, by the snippet's number."""
        found: dict[int, list[Analysis]] = {}
        for i, (sentence, analysis) in enumerate(zip(self.sentences, self.analyses, strict=True)):
            if any(mark.apart for mark in self.marked.get(i, ())):
                continue
            if sum("\u4e00" <= c <= "\u9fff" for c in analysis.plain) >= 2:
                found.setdefault(sentence.snippet, []).append(analysis)
        return {snippet: topic_of(analyses) for snippet, analyses in found.items()}

    def _inside(self) -> dict[tuple[int, int], list[Analysis]]:
        """The sentences of each block, and under (snippet, -1) those of each snippet."""
        found: dict[tuple[int, int], list[Analysis]] = {}
        for sentence, analysis in zip(self.sentences, self.analyses, strict=True):
            for block in (sentence.block, -1):
                found.setdefault((sentence.snippet, block), []).append(analysis)
        return found

    def _headed(self, snippet: int, inside: Sequence[Analysis]) -> Topic | None:
        """The topic that the snippet's heading names."""
        headings = (self.note.title, *self.note.snippets[snippet].headings)
        return topic_for(headings, inside, sole=len(self.note.snippets) == 1)

    def _scene(self, i: int) -> Scene:
        sentence = self.sentences[i]
        snippet = self.note.snippets[sentence.snippet]
        block = snippet.blocks[sentence.block]
        before = snippet.blocks[sentence.block - 1] if sentence.block else None
        return Scene(
            sentence=sentence,
            analysis=self.analyses[i],
            context=breadcrumb(self.note, snippet.headings, self.topics.get(sentence.snippet, "")),
            kind="",
            in_place=False,
            salient=self.salient | frozenset(word for heading in snippet.headings for word in _words(heading)),
            after_link=before is not None and before.kind == "link",
            block_kind=block.kind,
        )

    def _sentence(self, i: int, reading: Reading) -> None:
        self._told(i, "sentence", [Subject(statement) for statement in reading.statements])
        self._texts(i)
        text = self.sentences[i].text
        for cause in reading.causes:
            unit = Unit(
                over="cause",
                text=cause.effect.text,
                sentence=i,
                effect=cause.effect.text,
                cause=text[slice(*cause.why)],
                answer=cause.why,
            )
            for rule in self._rules("cause"):
                self._run_unit(i, rule, unit, cause.effect)

    def _texts(self, i: int) -> None:
        self._told(i, "text", [Subject(as_written(self.analyses[i]))])

    def _told(self, i: int, over: str, subjects: Sequence[Subject]) -> None:
        if over in self.programs:
            for rule, subject, match in self.programs[over].matches(subjects):
                self._matched(i, rule, subject, match)

    def _marked(self, i: int) -> None:
        """What is marked in the sentence, asked as it is marked: the gate judges none of it."""
        statement = as_written(self.analyses[i])
        given: set[tuple[str, str | tuple[str, ...]]] = set()
        for mark in self.marked[i]:
            for rule in (rule for rule in self._rules("mark") if mark.form in rule.forms):
                if rule.name not in self.tried[i]:
                    self.tried[i].append(rule.name)
                for ask in rule.asks:
                    question, answer = mark.question, mark.answer
                    if not mark.fault:
                        question, answer = mark.asked(
                            ask.question, ask.answer, self.writing.own if self.writing else str
                        )
                    draft = Draft(
                        question=question,
                        answer=answer,
                        rule=rule.name,
                        statement=statement,
                        marks=mark.stretches if ask.answer == "answer" else mark.asks,
                        score=rule.score,
                        closed=rule.closed,
                    )
                    refusal = None
                    if mark.fault:
                        refusal = Refusal(mark.fault, mark.message)
                    elif (question, answer) in given:
                        refusal = Refusal("same-card", "the sentence gives this card already")
                    given.add((question, answer))
                    self.drafts[i].append((draft, refusal))
                    if mark.fault:
                        break

    def _rules(self, over: str) -> tuple[Rule, ...]:
        return self.programs[over].rules if over in self.programs else ()

    def _matched(self, i: int, rule: Rule, subject: Subject, match: Match) -> None:
        if rule.name not in self.tried[i]:
            self.tried[i].append(rule.name)
        for ask in rule.asks:
            stretch, kind = match.holes.get(ask.answer), match.kinds.get(ask.answer, "")
            if stretch is None:
                continue
            kind = kind_of(subject.statement, stretch, kind) if ask.in_place and not ask.word else kind
            if not ask.in_place:
                self._template(i, rule, subject.statement, ask.question, match, ask.answer)
                continue
            asked = (
                which_body(subject.statement, stretch)
                if ask.word == "哪个…"
                else in_place(subject.statement, stretch, kind, ask.word)
            )
            if asked:
                self._draft(i, rule, subject.statement, *asked, kind, in_place=True)

    def _template(self, i: int, rule: Rule, statement: Statement, template: str, match: Match, hole: str) -> None:
        asked = {
            name: ask_for(statement, stretch, match.kinds[name])
            for name, stretch in match.holes.items()
            if "{" + name + "?}" in template
        }
        question = fill(template, statement, dict(match.holes), asked)
        if question is None:
            return
        word = asked.get(hole)
        stretch, kind = match.holes[hole], match.kinds[hole]
        kind = kind_of(statement, stretch, kind) if kind in ("holder", "topical") else kind
        listed = next((s for s in statement.spans if s.kind == "list" and (s.start, s.end) == stretch), None)
        answer = word or Asked("", stretch, stretch, listed.items if listed else ())
        if kind == "titled" and word is None:
            person = next((s for s in statement.spans if s.kind == "person" and s.end == stretch[1]), None)
            answer = Asked("", stretch, (person.start, person.end) if person else stretch)
        self._draft(i, rule, statement, question, answer, kind, in_place=False)

    def _draft(
        self, i: int, rule: Rule, statement: Statement, question: str, asked: Asked, kind: str, *, in_place: bool
    ) -> None:
        marks = [mark for stretch in (asked.items or (asked.answer,)) for mark in _marks(statement, stretch)]
        if not marks or any(mark is None for mark in marks):
            return
        if asked.items:
            answer: str | tuple[str, ...] = tuple(statement.text[a:b].strip() for a, b in asked.items)
        else:
            answer = statement.text[asked.answer[0] : asked.answer[1]].strip()
            if kind in _SOMEBODY:
                answer = self.wholes.get(answer, answer)
        draft = Draft(
            question=question,
            answer=answer,
            rule=rule.name,
            statement=statement,
            marks=tuple(mark for mark in marks if mark is not None),
            score=rule.score,
            closed=rule.closed,
        )
        self._judge(i, draft, kind, in_place)

    def _judge(self, i: int, draft: Draft, kind: str, in_place: bool) -> None:
        """Notes the draft with what the gate says, and behind a refusal the same said more plainly, where that passes."""
        rule = draft.score
        judged, refusal = self._judged(i, draft, kind, in_place)
        self.drafts[i].append((judged, refusal))
        plainer = None
        if refusal is not None and refusal.check in RECAST:
            plainer = recast(draft, refusal.check, self.scenes[i].context)
        if plainer is not None:
            judged, refusal = self._judged(i, plainer._replace(score=rule), kind, in_place)
            if refusal is None:
                self.drafts[i].append((judged, None))

    def _judged(self, i: int, draft: Draft, kind: str, in_place: bool) -> tuple[Draft, Refusal | None]:
        """The draft with its score, and why it gives no card, or None."""
        scene = self.scenes[i]
        opens = not i or self.sentences[i - 1].snippet != self.sentences[i].snippet
        context = self._context(i, draft)
        told = not context and bool(scene.context)
        alone = told and in_place and not draft.closed and kind in _TOLD_OF and (kind == "work" or of_subject(draft))
        draft = draft._replace(score=sureness(draft.score, draft, opens=opens, told=alone))
        refusal = refuse(draft, scene._replace(context=context, kind=kind, in_place=in_place, told_in_front=told))
        if refusal is None and draft.score < self.min_score:
            refusal = Refusal("doubtful", f"its score {draft.score:.2f} is below {self.min_score:.2f}")
        return draft, refusal

    def _context(self, i: int, draft: Draft) -> str:
        """The breadcrumb as it stands over this question: without the answer, and without the topic where it has a name."""
        return self._untold(self._breadcrumb(i, draft, self.note), draft)

    def _untold(self, context: str, draft: Draft) -> str:
        """The breadcrumb without what says the answer, be it by another name of what the note is about."""
        answers = draft.answer if isinstance(draft.answer, tuple) else (draft.answer,)
        if any(simplify(answer) in self.also for answer in answers):
            answers += (self.note.title,)
        answers += tuple(part for part, whole in self.wholes.items() if whole in answers)
        return without_answer(context, answers, draft.question, closed=draft.closed)

    def _breadcrumb(self, i: int, draft: Draft, note: Note) -> str:
        """The breadcrumb of `note`, which is ours in simplified characters or the writer's own."""
        snippet = self.sentences[i].snippet
        topic = self.topics.get(snippet, "")
        if topic and (i in self.marked or draft.closed or topic in draft.question or has_name(draft)):
            topic = ""
        if note is not self.note:
            topic = self._own(i, topic, least=1)
        elif topic:
            return self.scenes[i].context
        return breadcrumb(note, note.snippets[snippet].headings, topic)

    def _unit(self, unit: Unit) -> None:
        i = unit.sentence
        refused = self.refused[i]
        if refused is not None and refused.check not in ("not-prose", "no-statement"):
            return
        statement = as_written(self.analyses[i]) if unit.over != "list" else _plain_statement(unit.text, self.rules)
        for rule in self._rules(unit.over):
            self._run_unit(i, rule, unit, statement)

    def _run_unit(self, i: int, rule: Rule, unit: Unit, statement: Statement) -> None:
        subject = Subject(statement)
        found: Iterable[Match | None] = [None]
        where = subject
        if rule.patterns:
            where = Subject(self._stem(unit)) if unit.over == "pair" else subject
            found = [match for pattern in rule.patterns for match in find(pattern, where)]
            statement = where.statement
        if unit.over == "pair" and not re.search(r"[\u4e00-\u9fff]", unit.value):
            return
        for match in found:
            if (
                match
                and match.kinds.get("thing") == "np"
                and unit.over == "pair"
                and not unit.recurs
                and match.end == len(where.plain)
                and len(match.holes) == 1
            ):
                continue  # a bare noun over `名：值` lines is a record only where its fields come back
            if rule.name not in self.tried[i]:
                self.tried[i].append(rule.name)
            for ask in rule.asks:
                self._ask_unit(i, rule, unit, statement, match, ask.question, ask.answer)

    def _stem(self, unit: Unit) -> Statement:
        """The stem of a pair as a statement, with the names that the whole note proves."""
        if unit.stem_sentence >= 0:
            statement = as_written(self.analyses[unit.stem_sentence])
            if statement.text == unit.stem:
                return statement
        return _plain_statement(unit.stem, self.rules)

    def _ask_unit(
        self, i: int, rule: Rule, unit: Unit, statement: Statement, match: Match | None, template: str, hole: str
    ) -> None:
        bound = {
            "name": unit.name,
            "value": unit.value,
            "stem": unit.stem,
            "heading": unit.heading,
            "cause": unit.cause,
            "effect": unit.effect,
        }
        if any("{" + key in template and not value for key, value in bound.items()):
            return
        holes: dict[str, Range | str] = {**(match.holes if match else {}), **bound}
        asked = (
            {name: ask_for(statement, stretch, match.kinds[name]) for name, stretch in match.holes.items()}
            if match
            else {}
        )
        if "{value?}" in template:
            asked["value"] = self._value_word(i, unit, of_thing=match is not None)
        question = fill(template, statement, holes, asked)
        if question is None:
            return
        answer: str | tuple[str, ...]
        if hole == "items":
            answer, marks = unit.items, tuple(_found(unit.whole, unit.items))
        elif hole in ("name", "value", "cause"):
            text = getattr(unit, hole)
            listed = self._listed(i, unit)
            if hole == "value" and listed:
                answer = tuple(self.sentences[i].text[a:b] for a, b in listed.items)
                marks = listed.items
            else:
                answer, marks = (
                    text,
                    (unit.answer,) if hole != "name" else tuple(_found(self.sentences[i].text, (text,))),
                )
        elif match and hole in match.holes:
            a, b = match.holes[hole]
            answer, marks = statement.text[a:b], tuple(_found(self.sentences[i].text, (statement.text[a:b],)))
        else:
            return
        whole = unit.whole if hole == "items" else ""
        draft = Draft(
            question=question,
            answer=answer,
            rule=rule.name,
            statement=statement,
            marks=marks,
            score=rule.score,
            closed=rule.closed,
            sentence=whole,
            places=tuple(self.sentences[at].origin.place(0) for at in unit.members) if whole else (),
        )
        self._judge(i, draft, unit.over if unit.over == "cause" else "", False)

    def _listed(self, i: int, unit: Unit) -> Span | None:
        """The list that the value of a pair is, a gloss of its last item aside."""
        a, b = unit.answer
        text = self.sentences[i].text
        lists = (s for s in self.analyses[i].spans if s.kind == "list" and s.start == a and s.end <= b)
        return next((s for s in lists if not without_gloss(text[s.end : b])), None)

    def _value_word(self, i: int, unit: Unit, *, of_thing: bool) -> Asked | None:
        """The question word for a pair's value; a name alone (not a field `of_thing`) is only asked what it is where the value says so."""
        span = next((s for s in self.analyses[i].spans if (s.start, s.end) == unit.answer), None)
        if span is None or span.kind not in _TYPED:
            listed = self._listed(i, unit)
            if listed:
                counted = _counts(unit.name, len(listed.items))
                word = "哪些" if of_thing else f"哪{counted}个" if counted else ""
                return Asked(word, unit.answer, unit.answer, listed.items) if word else None
            explains = (of_thing and unit.stem) or (
                unit.marked and not re.search(r"[=$<>{}]|\d$", unit.name) and _explains(self.analyses[i], unit.answer)
            )
            if not unit.stem and not re.match(r"一[个种款套类]|[^，；]*的[^，；]*$", unit.value):
                return None
            word = "哪里" if of_thing and _WHERE.search(simplify(unit.name)) else "什么"
            return Asked(word, unit.answer, unit.answer) if explains else None
        dated = unit.marked or re.search(_DATED, simplify(unit.name))
        if not unit.stem and (span.kind not in DATED_KINDS or not dated):
            return None
        return ask_for(as_written(self.analyses[i]), unit.answer, span.kind)

    def _finish(self) -> tuple[tuple[Card, ...], tuple[Trace, ...]]:
        cards: list[Card] = []
        traces: list[Trace] = []
        for i, sentence in enumerate(self.written):
            drafts = self.drafts[i] if i in self.marked else list(self._in_parts(i, self._choose(self.drafts[i])))
            kept = [draft for draft, refusal in drafts if refusal is None]
            cards += [self._card(i, draft) for draft in kept]
            refusal = self.refused[i]
            reason = ""
            if not kept:
                reason = drafts[0][1].check if drafts and drafts[0][1] else refusal.check if refusal else "no-rule"
            traces.append(
                Trace(
                    sentence=sentence,
                    spans=self.analyses[i].spans,
                    statements=tuple(self._own_statement(i, statement) for statement in self.made[i]),
                    tried=tuple(self.tried[i]),
                    drafts=tuple((self._own_draft(i, draft), refusal) for draft, refusal in drafts),
                    reason=reason,
                )
            )
        return tuple(cards), tuple(traces)

    def _own(self, i: int, text: str, least: int = 2, unit: str = "") -> str:
        """A text about sentence i as the note writes it."""
        if self.writing is None or not text:
            return text
        key = i, text, least, unit
        if key not in self.restored:
            around = self._around(self.written[i].snippet)
            sources = (self.written[i].text, self.sentences[i].text), around
            self.restored[key] = self.writing.restored(text, sources, least, unit)
        return self.restored[key]

    def _around(self, snippet: int) -> tuple[str, str]:
        """What the note says in a snippet, its headings and the title, with the simplified form of it."""
        if snippet not in self.around:
            # The sentences stand in the order of their snippets.
            first = bisect_left(self.written, snippet, key=lambda sentence: sentence.snippet)
            said = takewhile(lambda sentence: sentence.snippet == snippet, self.written[first:])
            text = "\n".join([*(one.text for one in said), *self.shown.snippets[snippet].headings, self.shown.title])
            self.around[snippet] = text, simplify(text)
        return self.around[snippet]

    def _own_statement(self, i: int, statement: Statement) -> Statement:
        return statement if self.writing is None else statement._replace(text=self._own(i, statement.text))

    def _own_draft(self, i: int, draft: Draft) -> Draft:
        """The draft in the script of the note; what is marked is in it already."""
        if self.writing is None:
            return draft
        draft = draft._replace(statement=self._own_statement(i, draft.statement))
        if i in self.marked:
            return draft
        one = draft.answer
        answer = self._own(i, one, 1) if isinstance(one, str) else tuple(self._own(i, item, 1) for item in one)
        return draft._replace(
            question=self._own(i, draft.question, unit=answer if isinstance(answer, str) else ""),
            answer=answer,
            sentence=self._own(i, draft.sentence),
        )

    def _choose(self, drafts: Sequence[tuple[Draft, Refusal | None]]) -> Iterator[tuple[Draft, Refusal | None]]:
        """One draft for each answer of a sentence, the surest; a few in all."""
        good = sorted((d for d, refusal in drafts if refusal is None), key=lambda d: (-_worth(d), len(d.question)))
        chosen: list[Draft] = []
        answers: set[str] = set()
        questions: set[str] = set()
        for draft in good:
            key = _key(draft.answer)
            if key in answers or draft.question in questions:
                continue
            answers.add(key)
            questions.add(draft.question)
            chosen.append(draft)
        few = {id(draft) for draft in chosen[:MOST_PER_SENTENCE]}
        all_chosen = {id(draft) for draft in chosen}
        for draft, refusal in drafts:
            if refusal is None and id(draft) not in few:
                refusal = (
                    Refusal("enough", f"the sentence gives {MOST_PER_SENTENCE} better ones")
                    if id(draft) in all_chosen
                    else Refusal("better-draft", "another draft asks for the same")
                )
            yield draft, refusal

    def _in_parts(
        self, i: int, drafts: Iterable[tuple[Draft, Refusal | None]]
    ) -> Iterator[tuple[Draft, Refusal | None]]:
        """The drafts, behind a list that is too long for one answer its parts."""
        for draft, refusal in drafts:
            found = list(parts(draft)) if refusal is None else []
            yield draft, Refusal("in-parts", f"{len(draft.answer)} items are too many at once") if found else refusal
            for part in found:
                scene = self.scenes[i]._replace(context=self._context(i, part))
                yield part, refuse_part(part, scene)

    def _card(self, i: int, draft: Draft) -> Card:
        context = self._breadcrumb(i, draft, self.shown)
        draft = self._own_draft(i, draft)
        sentence = self.written[i]
        snippet = self.note.snippets[sentence.snippet]
        line, column = sentence.origin.place(draft.marks[0][0] if draft.marks and not draft.sentence else 0)
        if draft.places:
            line, column = draft.places[0]
        return Card(
            question=draft.question,
            answer=draft.answer,
            rule=draft.rule,
            file=self.note.path,
            line=line,
            column=column,
            sentence=draft.sentence or sentence.text,
            marks=draft.marks,
            context=self._untold(context, draft),
            deck="",
            tags=self.note.tags,
            score=draft.score,
            images=tuple(image.path for image in snippet.images),
            marked=i in self.marked,
        )


_BEHIND_ANOTHER = 0.12
"""How much surer a question must be that tells another statement before it asks."""
_LED = re.compile(
    r"(?!.*，是在(?:哪|什么时候))(?!(?:\d{3,4}年[^，]*，)?(?:为了?|在|随着|根据|据|按照?|由于|因|经过|直到|自|从|当|凭|以|除))"
    r"(?:(?!谁|什么|哪|多少|几).)*?[^，]{8,}(?<![后时前中间里下上月日年初末底])，"
    r"(?:(?!谁|什么|哪|多少|几)[^，])*(?:谁|什么|哪|多少|几)[^，]*$"
)
"""A question that tells a clause before it asks, which is no time and no circumstance."""


def _worth(draft: Draft) -> float:
    """By what one of several drafts for an answer is chosen: its score, less where it asks only behind another statement."""
    led = draft.statement.how == SO_FAR and _LED.match(simplify(draft.question)) is not None
    return draft.score - (_BEHIND_ANOTHER if led or "put back" in draft.statement.how else 0)


_TOLD_OF = ("person", "titled", "agent", "place", "work", "name", "np", "event")
"""Kinds of what a note can be about; asked for in place, it takes the note's breadcrumb with it."""
_SOMEBODY = ("person", "titled", "agent")
"""Kinds of answer that are one person's name."""
_TYPED = ("year", "date", "period", "number", "person", "place", "work", "event")
_WHERE = re.compile("(?:总部|首都|首府|省会|故乡|出生地|发源地|所在地|原产地|产地|地点|位置)$")
"""Fields whose value is a place, also one that nobody knows for one."""

_DATED = "(?:之年|战争|战役|会战|海战|之战|内战|革命|起义|政变|事变|惨案|条约|和约|变法|维新|王朝|时代|时期)$"
"""Ends of names that have a time of their own: 四帝之年：公元69年."""


def _counts(name: str, items: int) -> str:
    """The numeral in a name that says how many things it names (非洲三大暴君), where it is that many; else nothing."""
    found = re.search(r"[两二三四五六七八九十]", simplify(name))
    return found.group() if found and "零一两三四五六七八九十".find(found.group()) == items else ""


def _explains(analysis: Analysis, value: Range) -> bool:
    """Whether a value says what something is: it begins and ends as a noun phrase with something that qualifies it."""
    words = [t for t in analysis.tokens if value[0] <= t.start and t.end <= value[1]]
    first = list(takewhile(lambda t: t.text not in ("，", "；", "。", "："), words))
    return (
        len(first) >= 2
        and first[-1].tag[:1] == "n"
        and first[0].tag[:1] in ("n", "m", "a", "b", "j", "e")
        and first[0].text not in ("一般", "平均", "通常", "主要", "经典")
        and not first[-1].text.endswith(tuple(TITLES))
        and not any(t.text in ("是", "有", "如", "例如", "典型", "比如", "全名", "见", "另") for t in first)
    )


def _words(heading: str) -> list[str]:
    return re.findall(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}", simplify(heading))


def _marks(statement: Statement, stretch: Range) -> list[Range | None]:
    """The stretch of the sentence that a stretch of the statement came from; None if it was put back from elsewhere."""
    origins = statement.origins[stretch[0] : stretch[1]]
    if not origins or min(origins) < 0:
        return [None]
    runs: list[Range] = []
    for origin in origins:
        if runs and runs[-1][1] == origin:
            runs[-1] = (runs[-1][0], origin + 1)
        else:
            runs.append((origin, origin + 1))
    return list(runs)


def _found(text: str, parts: Iterable[str]) -> Iterator[Range]:
    for part in parts:
        at = text.find(part)
        if at >= 0:
            yield at, at + len(part)


def _plain_statement(text: str, rules: RuleSet) -> Statement:
    analysis: Analysis = analyse([text], engine(rules.engine), rules.lexicon)[0]
    return as_written(analysis)


def faults(traces: Iterable[Trace]) -> tuple[Problem, ...]:
    """What is wrong with marks that their writer made in the notes: a question without answer, a blank never closed."""
    return tuple(
        Problem(trace.sentence.note, *_fault_place(refusal), refusal.check)
        for trace in traces
        for _, refusal in trace.drafts
        if refusal is not None and refusal.check in FAULTS
    )


def _fault_place(refusal: Refusal) -> tuple[int, int, str]:
    """Line, column and words of a reason that begins with its place."""
    _, line, column, words = re.match(r"(.*?):(\d+):(\d+): (.*)", refusal.reason, re.DOTALL).groups()  # type: ignore[union-attr]
    return int(line), int(column), words


def check_examples(rules: RuleSet) -> tuple[Problem, ...]:
    """What the rules' own examples show to be wrong: an example without its cards, a `not` that gives one."""
    problems: list[Problem] = []
    for rule in rules.rules:
        alone = rules._replace(rules=(replace(rule, on=True),))
        for example in rule.examples:
            made = {(card.question, card.answer) for card in _cards_of_text(example.text, alone)}
            for wanted in example.cards:
                if wanted not in made:
                    got = (
                        "; ".join(
                            f"{q} → {'、'.join(a) if isinstance(a, tuple) else a}" for q, a in sorted(made, key=str)
                        )
                        or "no card"
                    )
                    problems.append(
                        _problem(
                            rule,
                            f"the example 「{example.text.strip()}」 should give 「{wanted[0]} → {_key(wanted[1])}」 but gives {got}",
                            "example",
                        )
                    )
        for text in rule.never:
            problems += [
                _problem(
                    rule,
                    f"「{text.strip()}」 should give no card but gives 「{card.question} → {_key(card.answer)}」",
                    "not",
                )
                for card in _cards_of_text(text, alone)
            ]
    return tuple(problems)


def _cards_of_text(text: str, rules: RuleSet) -> tuple[Card, ...]:
    note, _ = parse(text, "-")
    return cards_of(note._replace(title=""), rules, min_score=0)[0]


def _problem(rule: Rule, message: str, name: str) -> Problem:
    return Problem(rule.file, rule.line, 1, f"Rule {rule.name}: {message}", name)
