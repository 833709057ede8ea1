"""What a build says at its end: where the deck is, what it holds, what is different from last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from cards import diff
from cards.build import Built
from cards.diff import WORDS, Change
from cards.export import shown
from cards.harvest import Harvest
from cards.ledger import Entry
from cards.model import Card
from cards.rebuild import Changes

LISTED = 10
"""So many changes of a kind are named where not all are asked for."""

ALWAYS = ("renamed", "retired")
"""Kinds that are listed in any case: a doubt about them is the owner's to settle."""


def count(number: int, word: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def built_line(built: Built, seconds: float) -> str:
    """One line about a build that took so long: `2 new, 1 retired · 127 cards · 0.2 s`."""
    return f"{summary(built.changes)} · {count(len(built.cards), 'card')} · {seconds:.1f} s"


def built_lines(
    built: Built, found: Harvest, *, verbose: bool = False, elsewhere: Collection[str] = frozenset()
) -> list[str]:
    """The lines about one deck; `verbose` lists every change, and the number of cards of each rule.

    `elsewhere` are the ids of cards in other decks: equal cards have equal ids, and in Anki they are one.
    """
    lines = [
        f"{built.path}: {count(len(built.cards), 'card')} from {count(found.notes, 'note')}",
        f"  {summary(built.changes)}",
    ]
    every = diff.listed(built.changes)
    for kind in WORDS:
        of_kind = [f"  {change_line(change)}" for change in every if change.kind == kind]
        if verbose or kind in ALWAYS:
            lines += _limited(of_kind, None if verbose else LISTED)
    if any(was.deck != card.deck for was, card in built.changes.moved):
        lines.append("  Anki leaves a card in the deck where it is: move these there by hand, if you want them moved.")
    for word, changed, entries in (
        ("retired", built.changes.retired, built.ledger.retired),
        ("dropped", built.changes.dropped, built.ledger.dropped),
    ):
        mine = [entry for entry in entries if entry.id not in elsewhere]
        if mine and (changed or verbose):
            lines.append(f"  all that are {word}, in Anki's browser: {search(mine)}")
        if len(mine) < len(entries) and (changed or verbose):
            lines.append(f"  {len(entries) - len(mine):,} {word} here, but alive in another deck: leave those in Anki")
    lines += [
        f"  reworded by you, and the notes now say something else: {entry.id}  {one_line(entry)}"
        for entry in built.rebuilt.overruled
    ]
    if built.rebuilt.idle:
        lines.append(f"  choices for cards that are not in the notes now: {_some(built.rebuilt.idle, verbose)}")
    if verbose:
        lines += [f"  {cards:6,}  {rule}" for rule, cards in _by_rule(built.cards)]
    return lines


def summary(changes: Changes) -> str:
    """How many changes there are of each kind, on one line: `2 new, 1 retired`."""
    counts = Counter(change.kind for change in diff.listed(changes))
    return ", ".join(f"{counts[kind]:,} {word}" for kind, word in WORDS.items() if counts[kind]) or "nothing changed"


def search(entries: Iterable[Entry]) -> str:
    """What finds exactly these cards in Anki's browser; a package can add and change notes, not take them away."""
    return f'"Id:re:(?-i)^({"|".join(sorted(entry.id for entry in entries))})$"'


def change_line(change: Change) -> str:
    """A change on one line: kind, id, question and answer, the differing characters marked [-old-]{+new+}.

    Where question and answer are as before, what else is different follows.
    """
    if not change.fields:
        return f"{WORDS[change.kind]}: {change.id}  {one_line(change)}"
    fields = {field.name: diff.marked(diff.pieces(field.old, field.new)) for field in change.fields}
    answer = change.answer if isinstance(change.answer, str) else "、".join(change.answer)
    sure = f" ({change.sure:.0%} sure)" if change.sure < 1 else ""
    card = f"{fields.pop('question', change.question)} → {fields.pop('answer', answer)}"
    rest = "" if len(fields) < len(change.fields) else "".join(f"  {name} {text}" for name, text in fields.items())
    return shown(f"{WORDS[change.kind]}{sure}: {change.id}  {card}{rest}").replace("\n", " ")


def one_line(card: Card | Entry | Change) -> str:
    """A card on one line: question, answer, note."""
    answer = card.answer if isinstance(card.answer, str) else "、".join(card.answer)
    return shown(f"{card.question} → {answer}  ({card.file})").replace("\n", " ")


def _some(ids: tuple[str, ...], every: bool) -> str:
    return ", ".join(ids if every else ids[:LISTED]) + (", …" if len(ids) > LISTED and not every else "")


def _limited(every: list[str], limit: int | None) -> list[str]:
    if limit is None or len(every) <= limit:
        return every
    return [*every[:limit], f"  … and {len(every) - limit:,} more; -v lists all"]


def _by_rule(cards: Iterable[Card]) -> list[tuple[str, int]]:
    counts = Counter(card.rule for card in cards)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
