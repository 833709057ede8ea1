"""What a whole encyclopedia would take, from rates that are measured here; writes the tables of docs/scale.md.

    python bench/scale.py [NOTES] [--articles 1400000] [--characters 500] [--cards 20000] [--write]

NOTES are articles of an encyclopedia as notes, or other notes; the sample notes where none are given. What
is timed is the processor's time of one process, so that other work on the machine hardly counts. Times of
what is done once for a deck are taken at two sizes, and must be a straight line between them. Without
`--write` the tables are only printed.
"""

from __future__ import annotations

import argparse
import math
import pickle
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cards import build, files, noted
from cards.made import Made, written
from cards.model import Card
from cards.settle import settle
from cards.shards import divided

ROOT = Path(__file__).parent.parent
DOC, SAMPLE = ROOT / "docs" / "scale.md", ROOT / "decks" / "sample"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
LISTED = 4_000
"""So many files are made to see how long listing takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What was measured, for one process; seconds are the processor's, sizes bytes."""

    notes: int
    characters: int
    loading: float
    making: float
    cards: int
    kept: float
    """Bytes that are kept of a note."""
    building: tuple[float, float]
    """Seconds of a deck: for a card, and once."""
    deck: float
    ledger: float
    """Bytes of a card in the deck and in the ledger."""
    memory: tuple[float, float]
    """MB of a process that builds a deck: for a thousand cards, and before."""
    listing: float
    """Seconds to list and divide a thousand notes."""
    task: float
    """KB of a task, as it goes to a worker, without the paths of its notes."""

    @property
    def speed(self) -> float:
        """Characters in a second."""
        return self.characters / self.making

    @property
    def yielded(self) -> float:
        """Cards of a thousand characters."""
        return 1000 * self.cards / self.characters


def seconds(step: Callable[[], object]) -> float:
    """The processor's time of a step."""
    begin = time.process_time()
    step()
    return time.process_time() - begin


def peak() -> float:
    """The most memory that this process had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def copies(cards: Sequence[Card], number: int) -> list[Card]:
    """So many cards, each with another question."""
    return [
        card._replace(question=f"{turn}：{card.question}", file=f"{turn}/{card.file}")
        for turn in range(math.ceil(number / len(cards)))
        for card in cards
    ][:number]


def built(cards: Sequence[Card], folder: Path) -> tuple[float, Path, Path]:
    """The processor's time of a deck of these cards, the deck and its ledger."""
    deck, ledger = folder / f"{len(cards)}.apkg", folder / f"{len(cards)}.ledger.jsonl"

    def work() -> None:
        build.build_deck(settle(cards)[0], deck, ledger_path=ledger, engine="rjieba")

    return seconds(work), deck, ledger


def measured(notes: Path, size: int) -> Rates:
    """The rates of these notes, and of decks of `size` cards."""
    rule_set = build.load_rules()
    paths, _ = files.find(notes)
    work = noted.Work(root=notes, rule_set=rule_set, deck_name="百科", min_score=None)
    with tempfile.TemporaryDirectory() as here:
        folder = Path(here)
        for number in range(LISTED):
            (folder / f"{number}.md").touch()
        listing = seconds(lambda: divided(files.find(folder)[0], 100, "百科"))
    loading = seconds(work.ready)
    made: list[Made] = []
    making = seconds(lambda: made.extend(work(paths)))
    before = peak()
    cards = [card for one in made for card in one.cards or ()]
    with tempfile.TemporaryDirectory() as here:
        folder = Path(here)
        built(cards[:10], folder)  # loads what a deck needs
        few, _, _ = built(copies(cards, size // 4), folder)
        middle = peak()
        many, deck, ledger = built(copies(cards, size), folder)
        after = peak()
        card = (many - few) / (size - size // 4)
        return Rates(
            notes=len(paths),
            characters=sum(len(files.place(notes, path).read_text("utf-8", "replace")) for path in paths),
            loading=loading,
            making=making,
            cards=len(cards),
            kept=sum(len(written(one)) for one in made) / len(made),
            building=(card, max(few - card * (size // 4), 0)),
            deck=deck.stat().st_size / size,
            ledger=ledger.stat().st_size / size,
            memory=(max(after - middle, 0) / (size - size // 4) * 1000, before),
            listing=listing / LISTED * 1000,
            task=len(pickle.dumps(work)) / 1024,
        )


def tables(rates: Rates, articles: int, length: int, size: int) -> str:
    """The two tables: what was measured, and what it comes to."""
    characters = articles * length
    cards = characters / 1000 * rates.yielded
    shards = max(1, math.ceil(cards / size))
    making, building = characters / rates.speed, cards * rates.building[0] + shards * rates.building[1]
    whole = making + building + shards * rates.loading
    memory = rates.memory[1] + rates.memory[0] * size / 1000
    rows = [
        ("Measured, one process", ""),
        ("notes, characters", f"{rates.notes:,}, {rates.characters:,}"),
        ("loading the dictionary, once a process", f"{rates.loading:.2f} s"),
        ("making cards", f"{rates.speed:,.0f} characters a second"),
        ("cards of a thousand characters", f"{rates.yielded:.2f}"),
        ("building a deck", f"{rates.building[0] * 1000:.2f} ms a card"),
        ("deck, ledger", f"{rates.deck / 1024:.1f} KB, {rates.ledger / 1024:.1f} KB a card"),
        ("memory of a process", f"{rates.memory[1]:.0f} MB, and {rates.memory[0]:.1f} MB for a thousand cards"),
        ("listing notes", f"{rates.listing * 1000:.0f} ms for a thousand"),
        ("a task on its way to a worker", f"{rates.task:.0f} KB"),
        ("kept of a note", f"{rates.kept / 1024:.1f} KB"),
    ]
    second = [
        (f"{articles:,} articles of {length} characters", f"{characters / 1e6:,.0f} million characters"),
        ("cards", f"{cards / 1e6:.2f} million"),
        (f"decks of {size:,} cards (`--shards`)", f"{shards:,}"),
        ("making cards", f"{making / 3600:.1f} core hours"),
        ("building decks", f"{building / 3600:.2f} core hours"),
        ("hours with 2 cores", f"{whole / 2 / 3600:.1f}"),
        ("hours with 16 cores", f"{whole / 16 / 3600:.2f}"),
        ("hours with 8 machines of 16 cores", f"{whole / 128 / 3600:.2f}"),
        ("memory of each worker", f"{memory:.0f} MB"),
        ("all decks, all ledgers", f"{cards * rates.deck / 1e9:.1f} GB, {cards * rates.ledger / 1e9:.1f} GB"),
        ("listing the notes, by the one who asks", f"{articles / 1000 * rates.listing / 60:.1f} minutes"),
        ("built as one deck instead: memory", f"{(rates.memory[1] + cards / 1000 * rates.memory[0]) / 1024:.1f} GB"),
        (
            "built as one deck instead: after the cards are made",
            f"{cards * rates.building[0] / 60:.0f} minutes on one core",
        ),
    ]
    head = f"| {rows[0][0]} | |\n| --- | --- |\n"
    return (
        head
        + "".join(f"| {what} | {figure} |\n" for what, figure in rows[1:])
        + "\n| The whole Chinese Wikipedia | |\n| --- | --- |\n"
        + "".join(f"| {what} | {figure} |\n" for what, figure in second)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--articles", type=int, default=1_400_000)
    parser.add_argument("--characters", type=int, default=500)
    parser.add_argument("--cards", type=int, default=20_000)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = tables(measured(given.notes, given.cards), given.articles, given.characters, given.cards)
    print(text)
    if given.write:
        page = DOC.read_text("utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        DOC.write_text(f"{before}{BEGIN}\n{text}{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
