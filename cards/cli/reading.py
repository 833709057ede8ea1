"""The commands that show cards, rules, and how a sentence became a card; they write no deck and no ledger."""

from __future__ import annotations

import random as chance
import re
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.text import Text

from cards import build, display, explain, export, make, report, sentences, sources
from cards.cli.gather import all_cards, read_one
from cards.cli.talk import complain, end, say_error
from cards.model import Card
from cards.rules import RuleSet
from cards.settle import settle

EXPLAIN_WIDTH: Final = 100


def preview_command(
    notes: str | None,
    rules: Path | None,
    ledger: Path | None,
    deck: str | None,
    jobs: int | None,
    min_score: float | None,
    *,
    rule: str | None,
    note: str | None,
    grep: str | None,
    limit: int | None,
    random: bool,
    seed: int | None,
) -> None:
    """`cards preview`."""
    pattern = _compiled(grep)
    cards, whole = all_cards(notes, rules, ledger, deck, jobs, min_score)
    shown = [
        card
        for card in cards
        if rule in (None, card.rule) and (note or "") in card.file and (pattern is None or pattern.search(_text(card)))
    ]
    if random:
        _shuffle(shown, seed)
    shown = shown[:limit]
    if not shown:
        say_error("No cards to show.")
    display.show(shown, Console(highlight=False), len(shown))
    end(whole)


def explain_command(note: str | None, text: str | None, rules: Path | None, min_score: float | None) -> None:
    """`cards explain`."""
    if (note is None) == (text is None):
        raise typer.BadParameter("Give either a note or --text.", param_hint="NOTE")
    console = Console(highlight=False)
    width = min(console.width, EXPLAIN_WIDTH) if console.is_terminal else EXPLAIN_WIDTH
    if text is not None:
        traces = make.explain_text(text, build.load_rules(rules))
        display.paged(explain.page(traces, (), width), console)
        return
    path, line = sources.note_and_line(note or "")
    known = read_one(path)
    rule_set = build.load_rules(rules or (None if path is None else sources.rules_beside(path)))
    cards, traces = make.cards_of(known, rule_set, min_score=min_score)
    seen = {line for trace in traces for line in explain.lines_of(trace.sentence)}
    untried = [sentence for sentence in sentences.split(known) if sentence.line not in seen]
    if line is not None:
        traces = tuple(trace for trace in traces if explain.covers(trace.sentence, line))
        untried = [sentence for sentence in untried if explain.covers(sentence, line)]
        if not traces and not untried:
            say_error(f"{note}: No sentence stands on this line.")
            raise typer.Exit(1)
    lines = explain.page(traces, untried, width)
    ruled_out = settle(cards)[1]
    if line is None and ruled_out:
        lines.append(Text("ruled out by another card of the note:"))
        lines += [Text(f"{explain.INDENT}{report.one_line(card)}: {refusal.reason}") for card, refusal in ruled_out]
    display.paged(lines, console)


def rules_command(name: str | None, rules: Path | None, test: bool) -> None:
    """`cards rules`."""
    rule_set = build.load_rules(rules)
    if test:
        _test_rules(rule_set)
        return
    console = Console(highlight=False)
    if name is None:
        display.paged(display.rule_list(rule_set.rules), console)
        return
    chosen = [rule for rule in rule_set.rules if rule.name == name]
    if not chosen:
        raise typer.BadParameter(f"No rule is named {name}. `cards rules` lists them.", param_hint="NAME")
    display.paged(display.rule_page(chosen[0]), console)


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    try:
        return None if pattern is None else re.compile(pattern)
    except re.error as error:
        raise typer.BadParameter(f"This is no regular expression: {error}.", param_hint="--grep") from None


def _text(card: Card) -> str:
    return "\n".join((card.question, *export.answers(card), card.sentence, card.context))


def _shuffle(cards: list[Card], seed: int | None) -> None:
    chance.Random(seed).shuffle(cards)


def _test_rules(rule_set: RuleSet) -> None:
    problems = make.check_examples(rule_set)
    complain(problems)
    if problems:
        raise typer.Exit(1)
    examples = sum(len(rule.examples) + len(rule.never) for rule in rule_set.rules)
    typer.echo(f"{report.count(len(rule_set.rules), 'rule')}, {report.count(examples, 'example')}: all hold")
