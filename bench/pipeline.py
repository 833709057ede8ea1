"""Compares the two word cutters by the cards that come out at the end; prints a Markdown table.

    python bench/pipeline.py NOTES [--facts FILE] [--unjudged FILE [--size N] [--seed S]] [--verdicts FILE]

Every note of NOTES is made into cards with both engines, in turn, in one process; the CPU time of each is summed
up, without the loading of the dictionaries (bench/engine.py measures that). FACTS are labelled facts about the
notes, VERDICTS judged cards, in the formats of bench/quality.py. --unjudged writes a sample of the cards that only
one engine gives, in random order and without its name, as verdicts to be filled in by a reader.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quality import Answer, Fact, Labels, asking, blank, by_line, read_labels

from cards import files, make, notes, rules
from cards.engine import ENGINES, engine
from cards.model import Card
from cards.settle import settle

Key = tuple[str, str, Answer]


@dataclass(slots=True)
class Run:
    """What one engine made: the cards, and the seconds of CPU time that it took."""

    cards: list[Card] = field(default_factory=list)
    seconds: float = 0.0


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("notes", type=Path)
    for name in ("--facts", "--unjudged", "--verdicts"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("--size", type=int, default=40, help="how many cards of each engine's own to write")
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    labels = read_labels(given.facts, None, given.verdicts)
    runs = made(given.notes)
    own = {name: _own(name, runs) for name in ENGINES}
    if given.unjudged:
        draw = random.Random(given.seed)
        sample = [card for cards in own.values() for card in draw.sample(cards, min(given.size, len(cards)))]
        draw.shuffle(sample)
        given.unjudged.write_text("".join(map(blank, sample)), "utf-8")
    print("| |", " | ".join(ENGINES), "|")
    print("| --- |", " | ".join(["---:"] * len(ENGINES)), "|")
    for what, values in _rows(runs, own, labels):
        print("|", what, "|", " | ".join(values[name] for name in ENGINES), "|")


def made(root: Path) -> Mapping[str, Run]:
    """The cards of all notes under `root` by each engine, and its time."""
    default = rules.load()
    sets = {name: default._replace(engine=name) for name in ENGINES}
    runs = {name: Run() for name in ENGINES}
    for name in ENGINES:
        engine(name).tag("先读词典，再看时间。")
    for turn, path in enumerate(files.find(root)[0]):
        note, _ = notes.read(root, path)
        if note is None:
            continue
        for name in ENGINES if turn % 2 else reversed(ENGINES):
            start = time.process_time()
            cards, _ = make.cards_of(note, sets[name])
            runs[name].seconds += time.process_time() - start
            runs[name].cards += cards
    for run in runs.values():
        run.cards = settle(run.cards)[0]
    return runs


def _own(name: str, runs: Mapping[str, Run]) -> list[Card]:
    """The cards that no other engine gives."""
    others = {_key(card) for other, run in runs.items() if other != name for card in run.cards}
    return [card for card in runs[name].cards if _key(card) not in others]


def _rows(
    runs: Mapping[str, Run], own: Mapping[str, list[Card]], labels: Labels
) -> Iterator[tuple[str, dict[str, str]]]:
    yield "seconds of CPU time", {name: f"{run.seconds:.1f}" for name, run in runs.items()}
    yield "cards", {name: str(len(run.cards)) for name, run in runs.items()}
    yield "cards that only it gives", {name: str(len(cards)) for name, cards in own.items()}
    if labels.verdicts:
        judged = {
            name: [labels.verdicts[_key(c)] for c in cards if _key(c) in labels.verdicts] for name, cards in own.items()
        }
        yield (
            "of a sample of these, judged good",
            {name: f"{faults.count(None)} of {len(faults)}" for name, faults in judged.items()},
        )
    if labels.facts:
        facts = [fact for fact in labels.facts if fact.worth >= 2]
        asked = {name: _asked(facts, run.cards) for name, run in runs.items()}
        yield "labelled facts asked", {name: f"{count} of {len(facts)}" for name, count in asked.items()}


def _asked(facts: Sequence[Fact], cards: Sequence[Card]) -> int:
    lines = by_line(cards)
    return sum(asking(fact, lines.get((fact.file.rpartition("/")[2], fact.line), ())) is not None for fact in facts)


def _key(card: Card) -> Key:
    return card.file, card.question, card.answer


if __name__ == "__main__":
    main()
