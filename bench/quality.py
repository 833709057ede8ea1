"""Measures the cards of labelled notes: what they ask of what is there to be asked, and how many are good.

    python bench/quality.py [--write docs/quality.md]
    python bench/quality.py --notes NOTES [--facts FILE] [--nothing FILE] [--verdicts FILE] [--jobs N]

Without --notes the project's own labelled notes are measured (bench/labelled, its README says how they were
made). Prints Markdown; --write puts it between the markers of a document instead. Of the three files each may
be missing: then what needs it is left out, and with notes alone this counts in how many sentences each rule
fires. Each holds one JSON object a line:

    facts     {"file", "line", "question", "answer"} and "type", "worth", "local"   what a careful author would ask
    nothing   {"file", "line", "why"}                                               lines that must give no card
    verdicts  {"file", "question", "answer", "ok"} and "fault", "why"               cards that somebody has judged

A verdict holds for a card as long as its question and answer stay as they are, whatever rule makes it. Cards
without one count neither as good nor as bad: they are named, and --unjudged FILE writes them as verdicts to be
filled in. A fact is asked where a card from its line has its answer: equal but for punctuation, or sharing
four fifths of the characters (F1); a list where the card's answer names every item.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from cards import files, make, notes, rules
from cards.model import Card, Refusal
from cards.settle import settle

HERE = Path(__file__).parent / "labelled"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
LIMITS = (0.3, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
FAULTS = {1: "not clear", 2: "not good Chinese", 3: "not right", 4: "not the only answer"}
NO_PROSE = re.compile(r"\s*(https?://|!\[|\$\$|#|```|---)")
PUNCTUATION = re.compile(r"[\s，。、；：？！“”‘’「」『』（）()《》〈〉【】\[\]…—\-·,.;:?!\"'*`~]+")

Answer = str | tuple[str, ...]
Key = tuple[str, str, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a careful author would ask of a line; `worth` 3 = any would, 2 = many, 1 = some."""

    file: str
    line: int
    question: str
    answer: Answer
    type: str
    worth: int
    local: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A draft that a rule made of a sentence; `check` refused it, or nothing did."""

    rule: str
    answer: Answer
    score: float
    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sentence: its lines, what was proposed, and the check that refused the sentence as a whole."""

    file: str
    lines: range
    text: str
    proposals: tuple[Proposal, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What somebody has said about the notes by hand."""

    facts: tuple[Fact, ...]
    nothing: tuple[tuple[str, int], ...]
    verdicts: Mapping[Key, int | None]
    """For each judged card the number of the first question of four that it fails; None where it is good."""


class Made:
    """What the rules make of the notes, whatever the score; cards at a limit are taken from it.

    A lower limit only adds cards to a note: of drafts for one answer the surest stays, and a sentence gives
    its best. Only `settle` must look at the cards of each limit anew.
    """

    def __init__(self, root: Path, rule_set: rules.RuleSet, jobs: int) -> None:
        paths, _ = files.find(root)
        self.rules = [rule.name for rule in rule_set.active]
        self.seen: list[Seen] = []
        self.every: list[Card] = []
        self.noise: set[tuple[str, int]] = set()
        for path, (cards, seen) in zip(paths, _each(partial(_note, root, rule_set), paths, jobs), strict=True):
            self.every += cards
            self.seen += seen
            text = (root / path if root.is_dir() else root).read_text("utf-8", errors="replace")
            self.noise |= {(path, line) for line in _no_prose(text)}

    def cards(self, limit: float) -> list[Card]:
        return self.settled(limit)[0]

    def settled(self, limit: float) -> tuple[list[Card], list[tuple[Card, Refusal]]]:
        return settle(card for card in self.every if card.score >= limit)

    @cached_property
    def by_line(self) -> Mapping[tuple[str, int], Sequence[Seen]]:
        """The sentences that stand on a line, by the name of the note and the line."""
        found: dict[tuple[str, int], list[Seen]] = defaultdict(list)
        for seen in self.seen:
            for line in seen.lines:
                found[_name(seen.file), line].append(seen)
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=Path, help="a folder of notes, or one; else the project's labelled notes")
    for name in ("facts", "nothing", "verdicts"):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="else the default rules")
    parser.add_argument("--min-score", type=float, default=make.MIN_SCORE, metavar="X")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables between the markers of FILE")
    parser.add_argument("--unjudged", type=Path, metavar="FILE", help="write the cards without a verdict to FILE")
    given = parser.parse_args()
    own = given.notes is None
    root = HERE / "notes" if own else given.notes
    if not root.exists():
        parser.error(f"{root}: there are no notes here")
    where = {
        name: getattr(given, name) or (HERE / f"{name}.jsonl" if own else None)
        for name in ("facts", "nothing", "verdicts")
    }
    try:
        labels = read_labels(where["facts"], where["nothing"], where["verdicts"])
    except (OSError, ValueError, KeyError) as error:
        parser.error(f"a label cannot be read: {error}")
    if given.write and not {BEGIN, END} <= set(given.write.read_text("utf-8").splitlines()):
        parser.error(f"{given.write}: the tables go between the lines {BEGIN} and {END}, which it does not have")
    made = Made(root, rules.load(given.rules), given.jobs)
    text = "\n\n".join(report(made, labels, given.min_score)) + "\n"
    if given.unjudged:
        given.unjudged.write_text("".join(blank(card) for card in unjudged(made, labels, min(LIMITS))), "utf-8")
    if given.write:
        given.write.write_text(between(given.write.read_text("utf-8"), text), "utf-8")
    else:
        sys.stdout.write(text)


# --- reading ----------------------------------------------------------------------------------------


def read_labels(facts: Path | None, nothing: Path | None, verdicts: Path | None) -> Labels:
    """The labels of three files, each of which may be None; raises OSError, ValueError or KeyError."""
    return Labels(
        facts=tuple(
            Fact(
                file=fact["file"],
                line=fact["line"],
                question=fact["question"],
                answer=_answer(fact["answer"]),
                type=fact.get("type", "–"),
                worth=fact.get("worth", 3),
                local=fact.get("local", True),
            )
            for fact in _objects(facts)
        ),
        nothing=tuple((line["file"], line["line"]) for line in _objects(nothing)),
        verdicts={
            (verdict["file"], verdict["question"], _answer(verdict["answer"])): None
            if verdict["ok"]
            else verdict["fault"]
            for verdict in _objects(verdicts)
            if verdict["ok"] is not None
        },
    )


def _objects(path: Path | None) -> Iterator[dict[str, Any]]:
    if path is not None:
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def _answer(value: str | Sequence[str]) -> Answer:
    return value if isinstance(value, str) else tuple(value)


def _each(
    work: Callable[[str], tuple[list[Card], list[Seen]]], paths: Sequence[str], jobs: int
) -> Iterator[tuple[list[Card], list[Seen]]]:
    if jobs < 2:
        yield from map(work, paths)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, paths, chunksize=4)


def _note(root: Path, rule_set: rules.RuleSet, path: str) -> tuple[list[Card], list[Seen]]:
    note, _ = notes.read(root, path)
    if note is None:
        return [], []
    cards, traces = make.cards_of(note, rule_set, min_score=0)
    seen = []
    for trace in traces:
        sentence = trace.sentence
        last = sentence.origin.place(max(len(sentence.text) - 1, 0))[0]
        proposals = tuple(
            Proposal(rule=draft.rule, answer=draft.answer, score=draft.score, check=refusal.check if refusal else "")
            for draft, refusal in trace.drafts
        )
        seen.append(
            Seen(
                file=path,
                lines=range(sentence.line, last + 1),
                text=sentence.text,
                proposals=proposals,
                reason="" if proposals else trace.reason,
            )
        )
    return list(cards), seen


def _no_prose(text: str) -> Iterator[int]:
    code = False
    for number, line in enumerate(text.split("\n"), 1):
        fence = line.lstrip().startswith("```")
        code ^= fence
        if code or fence or NO_PROSE.match(line):
            yield number


# --- asked or not -----------------------------------------------------------------------------------


def plain(text: str) -> str:
    return PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)).lower()


def same_answer(said: Answer, wanted: Answer) -> bool:
    """Whether a card's answer is that of a fact."""
    whole = "、".join(said) if isinstance(said, tuple) else said
    if isinstance(wanted, tuple):
        return all(plain(item) in plain(whole) for item in wanted)
    a, b = plain(whole), plain(wanted)
    shared = sum((Counter(a) & Counter(b)).values())
    return a == b or 2 * shared >= 0.8 * (len(a) + len(b))


def asking(fact: Fact, cards: Iterable[Card]) -> Card | None:
    """The card that asks for the fact, of those from its line."""
    return next((card for card in cards if same_answer(card.answer, fact.answer)), None)


def miss(fact: Fact, made: Made, limit: float, gone: Mapping[Key, str]) -> str:
    """Why a fact is not asked: `doubtful`, the check that refused a draft for it, or that there is no draft."""
    seen = made.by_line.get((_name(fact.file), fact.line), ())
    proposals = [proposal for one in seen for proposal in one.proposals if same_answer(proposal.answer, fact.answer)]
    if any(not proposal.check and proposal.score < limit for proposal in proposals):
        return "doubtful"
    refused = [proposal.check for proposal in proposals if proposal.check not in ("", "better-draft")]
    if refused:
        return refused[0]
    if proposals:
        return next((check for key, check in gone.items() if same_answer(key[2], fact.answer)), "same-card")
    parts = fact.answer if isinstance(fact.answer, tuple) else (fact.answer,)
    seen = [one for one in seen if any(part in one.text for part in parts)] or seen  # a line holds many sentences
    if any(one.proposals for one in seen):
        return "other drafts"
    return next((one.reason for one in seen if one.reason != "no-rule"), "no-rule")


def unjudged(made: Made, labels: Labels, limit: float) -> list[Card]:
    return [card for card in made.cards(limit) if _key(card) not in labels.verdicts]


def blank(card: Card) -> str:
    """A card as a verdict that is still to be given."""
    answer = list(card.answer) if isinstance(card.answer, tuple) else card.answer
    verdict = {"file": card.file, "question": card.question, "answer": answer, "ok": None}
    return json.dumps(verdict, ensure_ascii=False) + "\n"


def _key(card: Card) -> Key:
    return card.file, card.question, card.answer


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def by_line(cards: Iterable[Card]) -> Mapping[tuple[str, int], Sequence[Card]]:
    found: dict[tuple[str, int], list[Card]] = defaultdict(list)
    for card in cards:
        found[_name(card.file), card.line].append(card)
    return found


# --- the report -------------------------------------------------------------------------------------


def report(made: Made, labels: Labels, limit: float) -> Iterator[str]:
    """The parts of the report as Markdown; what has no labels is left out."""
    cards, gone = made.settled(limit)
    lines = by_line(cards)
    found = {fact: asking(fact, lines.get((_name(fact.file), fact.line), ())) for fact in labels.facts}
    yield _summary(made, labels, cards, found, limit)
    if labels.facts:
        yield from _recall(labels.facts, found)
        yield _misses(made, labels.facts, found, limit, {_key(card): refusal.check for card, refusal in gone})
    if labels.verdicts:
        yield _limits(made, labels)
        yield _faults(labels, cards)
    yield _by_rule(made, labels, cards, found, limit)
    if labels.verdicts and (new := unjudged(made, labels, limit)):
        yield _table("Cards without a verdict", ("rule", "question", "answer"), _named(new))


def _summary(made: Made, labels: Labels, cards: Sequence[Card], found: Mapping[Fact, Card | None], limit: float) -> str:
    where = {card.file for card in cards}
    rows: list[tuple[str, ...]] = [
        ("sentences", str(len(made.seen))),
        (f"cards at --min-score {limit:g}", f"{len(cards)}, from {len(where)} notes"),
    ]
    if labels.facts:
        for worth in (1, 2, 3):
            facts = [fact for fact in labels.facts if fact.worth >= worth]
            rows.append((f"facts asked, worth ≥ {worth}", _share(sum(found[f] is not None for f in facts), len(facts))))
    if labels.verdicts:
        judged, good = _judged(labels, cards)
        rows.append(("acceptable of the judged cards", _share(good, judged) + _interval(good, judged)))
        rows.append(("cards without a verdict", str(len(cards) - judged)))
    if labels.nothing:
        none = {(_name(file), line) for file, line in labels.nothing}
        rows.append(
            ("cards from lines that must give none", f"{_count(cards, none)}, of {len(labels.nothing)} such lines")
        )
    noise = {(_name(file), line) for file, line in made.noise}
    rows.append(("cards from links, headings, formulas and code", str(_count(cards, noise))))
    return _table("In short", ("", ""), rows)


def _recall(facts: Sequence[Fact], found: Mapping[Fact, Card | None]) -> Iterator[str]:
    kinds: Sequence[tuple[str, Callable[[Fact], str]]] = (
        ("type", lambda fact: fact.type),
        ("needs", lambda fact: "its sentence alone" if fact.local else "what stands elsewhere"),
    )
    for title, kind in kinds:
        rows = []
        for name in sorted({kind(fact) for fact in facts}):
            these = [fact for fact in facts if fact.worth >= 2 and kind(fact) == name]
            asked = sum(found[fact] is not None for fact in these)
            rows.append((name, str(len(these)), str(asked), _percent(asked, len(these))))
        rows.sort(key=lambda row: (-int(row[1]), row[0]))
        yield _table(f"Facts of worth ≥ 2, by {title}", (title, "facts", "asked", "share"), rows)


def _misses(
    made: Made, facts: Sequence[Fact], found: Mapping[Fact, Card | None], limit: float, gone: Mapping[Key, str]
) -> str:
    missed = [fact for fact in facts if fact.worth >= 2 and found[fact] is None]
    why = Counter(miss(fact, made, limit, gone) for fact in missed)
    words = {
        **make.REASONS,
        "other drafts": "The sentence gives drafts, none of them for this answer.",
        "no-rule": "No rule matched the sentence.",
        "doubtful": "There is a draft; its score is below --min-score.",
    }
    none = why["other drafts"] + why["no-rule"]
    rows = [(f"`{name}`", str(n), words.get(name, "")) for name, n in sorted(why.items(), key=lambda x: (-x[1], x[0]))]
    title = f"Facts of worth ≥ 2 that are not asked: {len(missed)}, {none} of them without a draft"
    return _table(title, ("why", "facts", "in words"), rows)


def _limits(made: Made, labels: Labels) -> str:
    rows = []
    for limit in LIMITS:
        cards = made.cards(limit)
        judged, good = _judged(labels, cards)
        lines = by_line(cards)
        facts = [fact for fact in labels.facts if fact.worth >= 2]
        asked = sum(asking(fact, lines.get((_name(fact.file), fact.line), ())) is not None for fact in facts)
        rows.append((f"{limit:g}", str(len(cards)), str(judged), _percent(good, judged), _percent(asked, len(facts))))
    return _table("By --min-score", ("min-score", "cards", "judged", "acceptable", "facts asked"), rows)


def _faults(labels: Labels, cards: Sequence[Card]) -> str:
    judged, _ = _judged(labels, cards)
    faults = Counter(labels.verdicts.get(_key(card)) for card in cards)
    rows = [(words, str(faults[number]), _percent(faults[number], judged)) for number, words in FAULTS.items()]
    return _table("What is wrong with the others", ("fault", "cards", "of the judged"), rows)


def _by_rule(made: Made, labels: Labels, cards: Sequence[Card], found: Mapping[Fact, Card | None], limit: float) -> str:
    drafted = Counter(rule for seen in made.seen for rule in {proposal.rule for proposal in seen.proposals})
    fires = Counter(
        rule for seen in made.seen for rule in {p.rule for p in seen.proposals if not p.check and p.score >= limit}
    )
    every = made.cards(LIMITS[0])
    stops = _stops(made, limit)
    each, hits = Counter(card.rule for card in cards), Counter(card.rule for card in found.values() if card)
    rows = []
    for rule in sorted(made.rules, key=lambda rule: (-each[rule], -drafted[rule], rule)):
        row = [f"`{rule}`", str(drafted[rule]), str(fires[rule]), str(each[rule])]
        if labels.facts:
            row.append(str(hits[rule]))
        if labels.verdicts:
            for these in (cards, every):
                judged, good = _judged(labels, [card for card in these if card.rule == rule])
                row += [str(judged), _percent(good, judged)]
        row.append(", ".join(f"`{check}` {n}" for check, n in stops[rule].most_common(3)))
        rows.append(tuple(row))
    head = ["rule", "sentences with a draft", "with a card", "cards"]
    head += ["facts asked"] if labels.facts else []
    head += ["judged", "acceptable", f"judged ≥ {LIMITS[0]:g}", "acceptable"] if labels.verdicts else []
    return _table("By rule", (*head, "what stops its drafts"), rows)


def _stops(made: Made, limit: float) -> Mapping[str, Counter[str]]:
    """For each rule the checks that refused its drafts, with how many; a better draft is no fault."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for proposal in (proposal for seen in made.seen for proposal in seen.proposals):
        check = proposal.check or ("doubtful" if proposal.score < limit else "")
        if check not in ("", "better-draft"):
            found[proposal.rule][check] += 1
    return found


def _named(cards: Iterable[Card]) -> Iterator[tuple[str, ...]]:
    for card in cards:
        answer = "、".join(card.answer) if isinstance(card.answer, tuple) else card.answer
        yield f"`{card.rule}`", card.question.replace("|", "\\|"), answer.replace("|", "\\|")


def _judged(labels: Labels, cards: Iterable[Card]) -> tuple[int, int]:
    """How many of the cards have a verdict, and how many of these are acceptable."""
    verdicts = [labels.verdicts[_key(card)] for card in cards if _key(card) in labels.verdicts]
    return len(verdicts), sum(verdict is None for verdict in verdicts)


def _count(cards: Iterable[Card], lines: set[tuple[str, int]]) -> int:
    return sum((_name(card.file), card.line) in lines for card in cards)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}, {100 * part / whole:.1f} %" if whole else "–"


def _interval(part: int, whole: int) -> str:
    """Between what shares the true one lies in 95 of 100 cases (Wilson 1927)."""
    if not whole:
        return ""
    share, z = part / whole, 1.96
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f" ({100 * (middle - half):.0f} to {100 * (middle + half):.0f} %)"


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    last = "---" if head[-1] in ("", "answer", "in words", "what stops its drafts") else "---:"
    lines = [head, ["---", *(["---:"] * (len(head) - 2)), last], *rows]
    return "\n".join([f"### {title}", "", *("| " + " | ".join(line) + " |" for line in lines)])


def between(document: str, text: str) -> str:
    """The document with the text between its markers."""
    before, _, rest = document.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{text}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    main()
