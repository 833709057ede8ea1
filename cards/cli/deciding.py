"""The commands by which a user decides about single cards; what they write takes effect with the next build."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import typer

from cards import choices, decide, lock, lookup, sources
from cards.choices import DECIDED, Rewording
from cards.cli.talk import patience, say_error
from cards.decide import Decision
from cards.errors import ChoicesError
from cards.export import shown
from cards.identity import GUID_LENGTH
from cards.ledger import Answer, Content, Entry
from cards.lookup import Known

_LATER: Final = "(takes effect with the next build)"


def drop_command(ids: Sequence[str], undo: bool, ledger: Path | None, deck: str | None) -> None:
    """`cards drop`."""
    decks = sources.ledgers(ledger, deck)
    if undo:
        _undo("drop", ids, decks)
    else:
        _decide("drop", _picked(ids, lookup.remembered(decks)), lambda path, its: decide.drop(path, _questions(its)))


def keep_command(ids: Sequence[str], undo: bool, ledger: Path | None, deck: str | None) -> None:
    """`cards keep`."""
    decks = sources.ledgers(ledger, deck)
    if undo:
        _undo("pin", ids, decks)
    else:
        _decide("pin", _picked(ids, lookup.remembered(decks)), lambda path, its: decide.keep(path, _questions(its)))


def reword_command(
    given: str,
    question: str | None,
    answer: Sequence[str] | None,
    undo: bool,
    ledger: Path | None,
    deck: str | None,
) -> None:
    """`cards reword`."""
    decks = sources.ledgers(ledger, deck)
    if undo:
        if question is not None or answer:
            raise typer.BadParameter("It takes no other words.", param_hint="--undo")
        _undo("reword", [given], decks)
        return
    if question is None and not answer:
        raise typer.BadParameter("Give --question, --answer or both.", param_hint="ID")
    asked = None if question is None else _text(question, "--question")
    answers = [_text(text, "--answer") for text in answer or ()]
    (card,) = _picked([given], lookup.remembered(decks))
    entry = _entry(card)
    words = Rewording(question=asked, answer=_answer(answers, entry), instead_of=entry.question)

    def said(_: Known) -> str:
        now = choices.load(choices.beside(card.ledger)).reworded[card.id]  # with what was reworded before
        new = (now.question or entry.question, now.answer or entry.answer)
        return f"{_content((entry.question, entry.answer))}  now  {_content(new)}"

    _decide("reword", [card], lambda path, _: decide.reword(path, card.id, words), said)


def split_command(ids: Sequence[str], undo: bool, ledger: Path | None, deck: str | None) -> None:
    """`cards split`."""
    decks = sources.ledgers(ledger, deck)
    if undo:
        _undo("split", ids, decks)
        return

    def said(card: Known) -> str:
        entry = _entry(card)
        if entry.was is None:
            return f"it stays {_content(_own(card))}; what is only like it becomes a card of its own"
        return (
            f"it is {_content(_own(card))} again; {_content((entry.question, entry.answer))} becomes a card of its own"
        )

    cards = _picked(ids, lookup.remembered(decks))
    _decide("split", cards, lambda path, its: decide.split(path, {card.id: _own(card) for card in its}), said)


def join_command(old: str, new: str, undo: bool, ledger: Path | None, deck: str | None) -> None:
    """`cards join`."""
    known = lookup.remembered(sources.ledgers(ledger, deck))
    (before,) = _picked([old], known)
    of_deck = [card for card in known if card.ledger == before.ledger]
    if lookup.matching(new, of_deck) or not re.fullmatch(rf"[0-9A-Za-z]{{{GUID_LENGTH}}}", new):
        (after,) = _picked([new], of_deck)
    else:
        after = Known(id=new, question="", ledger=before.ledger)
    if undo:
        path = choices.beside(before.ledger)
        if choices.load(path).joined.get(after.id) != before.id:
            typer.echo(shown(f"{after.id} is not joined to {before.id}: {before.question}"))
            return
        _undo("join", [after.id], [before.ledger])
        return
    told = f"it is the card {before.id}, {before.question}"
    if after.entry is None:
        told += f"; {after.id} is not in the ledger yet"
    elif after.entry.alive and before.entry is not None and before.entry.alive:
        told += "; both stand in the notes now: it counts when the old one is gone"
    _decide(
        "join", [after], lambda path, _: decide.join(path, before.id, after.id, shown(before.question)), lambda _: told
    )


# --- what they share ----------------------------------------------------------------------------------


@contextmanager
def _held(ledgers: Iterable[Path]) -> Iterator[None]:
    """Nobody else works on these decks while a decision is written."""
    with ExitStack() as locks:
        for path in sorted(ledgers):
            locks.enter_context(lock.held(path, waiting=patience(path)))
        yield


def _picked(ids: Iterable[str], known: Sequence[Known], first: Sequence[Known] = ()) -> list[Known]:
    """The cards that are meant, each once, sought among `first` and then among all that are known.

    Exit 1 where one is not clear, after all such have been said.
    """
    cards: dict[tuple[Path, str], Known] = {}
    clear = True
    for given in ids:
        try:
            card = lookup.pick(given, first if lookup.matching(given, first) else known)
        except ChoicesError as error:
            say_error(f"cards: {error}")
            clear = False
        else:
            cards[card.ledger, card.id] = card
    if not clear:
        raise typer.Exit(1)
    return list(cards.values())


def _decide(
    heading: str,
    cards: Sequence[Known],
    edit: Callable[[Path, Sequence[Known]], Sequence[Decision]],
    said: Callable[[Known], str] = lambda card: card.question,
) -> None:
    """Have the choices of each deck edited, and say of each card what was decided."""
    for card, decision in _edited(cards, edit):
        word = DECIDED[heading]
        if not decision.changed:
            typer.echo(shown(f"{card.id} is {word} already: {card.question}".removesuffix(": ")))
            continue
        instead = "".join(f", no longer {DECIDED[other]}" for other in decision.instead)
        typer.echo(shown(f"{card.id} {word}{instead}{_lost(decision)}: {said(card)} {_LATER}"))


def _undo(heading: str, ids: Iterable[str], ledgers: Sequence[Path]) -> None:
    """Take decisions back, also about cards that no ledger knows any longer."""
    cards = _picked(ids, lookup.remembered(ledgers), first=lookup.decided(heading, ledgers))
    edited = _edited(cards, lambda path, its: decide.undo(path, heading, [card.id for card in its]))
    for card, decision in edited:
        about = f": {card.question}" if card.question else ""
        if decision.changed:
            typer.echo(shown(f"{card.id} no longer {DECIDED[heading]}{_lost(decision)}{about} {_LATER}"))
        else:
            typer.echo(shown(f"{card.id} is not {DECIDED[heading]}{about}"))


def _edited(
    cards: Sequence[Known], edit: Callable[[Path, Sequence[Known]], Sequence[Decision]]
) -> list[tuple[Known, Decision]]:
    """Each card with what became of it. No choices are edited where those of any deck have a mistake."""
    of_deck: dict[Path, list[Known]] = defaultdict(list)
    for card in cards:
        of_deck[card.ledger].append(card)
    with _held(of_deck):
        for ledger in of_deck:
            choices.load(choices.beside(ledger))
        done = {}
        for ledger, its in of_deck.items():
            for card, decision in zip(its, edit(choices.beside(ledger), its), strict=True):
                done[ledger, card.id] = (card, decision)
    return [done[card.ledger, card.id] for card in cards]


def _questions(cards: Iterable[Known]) -> dict[str, str]:
    return {card.id: card.question for card in cards}


def _entry(card: Known) -> Entry:
    assert card.entry is not None, "only what is taken back can be unknown to the ledger"
    return card.entry


def _own(card: Known) -> Content:
    """What the card was before it was found by likeness; what it is, where it never was."""
    entry = _entry(card)
    return entry.was or (entry.question, entry.answer)


def _answer(answers: Sequence[str], entry: Entry) -> Answer | None:
    """The answer in the form of the card's own: Anki cannot make a list card of a plain one."""
    if not answers:
        return None
    if isinstance(entry.answer, str):
        if len(answers) > 1:
            raise typer.BadParameter(f"{entry.id} has one answer. Give it once.", param_hint="--answer")
        return answers[0]
    if len(answers) == 1:
        message = f"{entry.id} has a list as its answer. Give --answer once for each part."
        raise typer.BadParameter(message, param_hint="--answer")
    return tuple(answers)


def _text(given: str, option: str) -> str:
    text = given.strip()
    if not text:
        raise typer.BadParameter("It is empty.", param_hint=option)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise typer.BadParameter("It is not UTF-8.", param_hint=option) from None
    return text


def _lost(decision: Decision) -> str:
    """The user's own words that went out of the file: said once more, so that they can be had back."""
    if decision.lost is None:
        return ""
    return f" ({' → '.join(filter(None, (decision.lost.question, _one_line(decision.lost.answer or ''))))})"


def _content(content: Content) -> str:
    question, answer = content
    return f"{question} → {_one_line(answer)}"


def _one_line(answer: Answer) -> str:
    return answer if isinstance(answer, str) else "、".join(answer)
