"""Edits notes at random as a person would, builds before and after, and shows what became of the cards.

    python bench/edits.py NOTES [--seed N] [--share X] [--pairs N]

In a share of the sentences that give cards a year or number is changed, a word exchanged, a character
mistyped, a clause added, cut or moved into a sentence of its own, or the sentence taken out; one note in
seven gets another name. Prints a Markdown table by kind of edit: how many cards stood in such sentences,
how many stayed word for word, how many were found by likeness, how many were lost (retired, though their
sentence was only edited). `--pairs` prints so many pairs that were found by likeness, to be read: whether
both are one fact no program can say. Nothing is written; the same seed gives the same edits.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from cards import make, notes, report
from cards.build import load_rules
from cards.diff import listed
from cards.engine import engine
from cards.files import find
from cards.ledger import Ledger
from cards.model import Card
from cards.rebuild import rebuild
from cards.rules import RuleSet
from cards.settle import settle

YEAR, NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"(?<!\d)\d{1,3}(?!\d)")
ADDED = ("据说", "实际上", "后来", "也因此")
KINDS = ("year", "number", "word", "character", "added clause", "cut clause", "own sentence", "taken out")


class Editor:
    """Changes sentences; `words` are those that it may put in."""

    def __init__(self, seed: int, rules: RuleSet, texts: Iterable[str]) -> None:
        self.random = random.Random(seed)
        self.engine = engine(rules.engine)
        self.words = sorted({word for text in texts for word in self.han(text)})

    def han(self, text: str) -> list[str]:
        return [token.text for token in self.engine.tag(text) if re.fullmatch("[\u4e00-\u9fff]{2}", token.text)]

    def other(self, found: re.Match[str]) -> str:
        return str(int(found[0]) + self.random.randint(1, 9))

    def edit(self, text: str, kind: str) -> str:
        """The sentence after an edit; the same where this kind of edit does not fit it."""
        pick, comma = self.random.choice, [found.start() for found in re.finditer("，", text)]
        if kind == "year":
            return YEAR.sub(self.other, text, count=1)
        if kind == "number":
            return NUMBER.sub(self.other, text, count=1)
        if kind == "word" and (words := self.han(text)):
            return text.replace(pick(words), pick(self.words), 1)
        if kind == "character":
            place = self.random.randrange(len(text))
            return text[:place] + pick(self.words)[0] + text[place + 1 :]
        if kind == "added clause" and comma:
            place = pick(comma) + 1
            return f"{text[:place]}{pick(ADDED)}{pick(self.words)}，{text[place:]}"
        if kind == "cut clause" and len(comma) > 1:
            place = self.random.randrange(len(comma) - 1)
            return text[: comma[place]] + text[comma[place + 1] :]
        if kind == "own sentence" and comma:
            place = pick(comma)
            return f"{text[:place]}。{text[place + 1 :]}"
        return "" if kind == "taken out" else text


def cards_of(texts: dict[str, str], rules: RuleSet) -> list[Card]:
    """The settled cards of notes given as text by path."""
    made = (make.cards_of(notes.parse(text, path)[0], rules)[0] for path, text in texts.items())
    return [card._replace(deck="edits") for card in settle(card for some in made for card in some)[0]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--pairs", type=int, default=0)
    given = parser.parse_args()
    rules = load_rules()
    paths, _ = find(given.notes)
    before = {path: (given.notes / path).read_text("utf-8", "replace") for path in paths}
    old = cards_of(before, rules)
    editor = Editor(given.seed, rules, (card.sentence for card in old))
    sentences: dict[str, set[str]] = defaultdict(set)
    for card in old:
        sentences[card.file].add(card.sentence)
    kinds: dict[str, str] = {}
    after = {}
    for path, text in before.items():
        for sentence in sorted(sentences[path]):
            if editor.random.random() < given.share and sentence in text:
                kind = editor.random.choice(KINDS)
                edited = editor.edit(sentence, kind)
                if edited != sentence:
                    text, kinds[sentence] = text.replace(sentence, edited, 1), kind
        after[path if editor.random.random() < 6 / 7 else f"moved/{path}"] = text
    first = rebuild(Ledger(), old, now=1, engine=rules.engine)
    changes = rebuild(first.ledger, cards_of(after, rules), now=2, engine=rules.engine).changes
    stood = Counter(kinds.get(card.sentence, "no edit") for card in old)
    found = Counter(kinds.get(one.was.sentence, "no edit") for one in changes.renamed)
    lost = Counter(kinds.get(entry.sentence, "no edit") for entry in changes.retired)
    print("| edit | cards | word for word | by likeness | retired |\n| --- | ---: | ---: | ---: | ---: |")
    for kind in (*KINDS, "no edit"):
        same = stood[kind] - found[kind] - lost[kind]
        print(f"| {kind} | {stood[kind]} | {same} | {found[kind]} | {lost[kind]} |")
    pairs = [change for change in listed(changes) if change.kind == "renamed"]
    editor.random.shuffle(pairs)
    for change in pairs[: given.pairs]:
        print(f"\n{report.change_line(change)}")


if __name__ == "__main__":
    main()
