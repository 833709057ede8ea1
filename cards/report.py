"""What a build says at its end: where the deck is, what it holds, what is different from last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cards.build import Built
from cards.export import shown
from cards.harvest import Harvest
from cards.ledger import Changes, Entry
from cards.model import Card

LISTED = 10
"""So many retired cards are named where not all are asked for."""


def count(number: int, word: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def changed(changes: Changes) -> str:
    """`2 new, 1 retired`, or that nothing changed."""
    figures = {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "moved": len(changes.moved),
        "retired": len(changes.retired),
        "back again": len(changes.revived),
    }
    return ", ".join(f"{figure:,} {word}" for word, figure in figures.items() if figure) or "nothing changed"


def built_line(built: Built, seconds: float) -> str:
    """One line about a build that took so long: `2 new, 1 retired · 127 cards · 0.2 s`."""
    return f"{changed(built.changes)} · {count(len(built.cards), 'card')} · {seconds:.1f} s"


def built_lines(built: Built, found: Harvest, *, verbose: bool = False) -> list[str]:
    """The lines about one deck; `verbose` lists every change, and the number of cards of each rule."""
    changes = built.changes
    lines = [
        f"{built.path}: {count(len(built.cards), 'card')} from {count(found.notes, 'note')}",
        f"  {changed(changes)}",
    ]
    if verbose:
        lines += _listed("new", map(one_line, changes.new))
        lines += _listed("changed", (f"{one_line(was)}  now  {one_line(card)}" for was, card in changes.changed))
        lines += _listed(
            "moved", (f"{one_line(card)}  from {shown(was.file)} in {was.deck}" for was, card in changes.moved)
        )
        lines += _listed("back again", map(one_line, changes.revived))
    lines += _listed("retired", map(one_line, changes.retired), None if verbose else LISTED)
    if verbose:
        lines += [f"  {cards:6,}  {rule}" for rule, cards in _by_rule(built.cards)]
    return lines


def one_line(card: Card | Entry) -> str:
    """A card on one line: question, answer, note."""
    answer = card.answer if isinstance(card.answer, str) else "、".join(card.answer)
    return shown(f"{card.question} → {answer}  ({card.file})")


def _listed(word: str, lines: Iterable[str], limit: int | None = None) -> list[str]:
    every = list(lines)
    listed = [f"  {word}: {line}" for line in every[:limit]]
    if len(listed) < len(every):
        listed.append(f"  … and {len(every) - len(listed):,} more; -v lists all")
    return listed


def _by_rule(cards: Iterable[Card]) -> list[tuple[str, int]]:
    counts = Counter(card.rule for card in cards)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
