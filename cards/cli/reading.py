"""The commands that show cards, rules, and how a sentence became a card; they write no deck and no ledger."""

from __future__ import annotations

import random as chance
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from cards import build, disk, display, explain, export, make, report, sentences, sources
from cards.cli.gather import all_cards, read_one
from cards.cli.options import DeckOption, JobsOption, LedgerOption, NotesArgument, RulesOption, ScoreOption
from cards.cli.talk import complain, end, say_error
from cards.errors import CardsError
from cards.model import Card
from cards.rules import RuleSet
from cards.sources import STANDARD

EXPLAIN_WIDTH: Final = 100


class Format(StrEnum):
    """What `cards export` writes; the names of `export.FORMATS`."""

    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"


def preview_command(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    jobs: JobsOption = 1,
    min_score: ScoreOption = None,
    rule: Annotated[str | None, typer.Option("--rule", metavar="NAME", help="Only cards of this rule.")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Only from notes with this path.")] = None,
    grep: Annotated[
        str | None, typer.Option("--grep", metavar="PATTERN", help="Only with this regular expression in them.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = None,
    random: Annotated[bool, typer.Option("--random", help="In random order.")] = False,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="The same random order again.")] = None,
) -> None:
    """Show the cards in the terminal, as Anki would show them, with their source.

    Example: cards preview ~/notes/history --random --limit 10
    """
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


def explain_command(
    note: Annotated[
        str | None, typer.Argument(metavar="NOTE[:LINE]", help="A note, or a line of it; - is standard input.")
    ] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="A text instead of a note.")] = None,
    rules: RulesOption = None,
    min_score: ScoreOption = None,
) -> None:
    """Say sentence by sentence what was seen, which rules were tried, what they proposed and what the gate said.

    Example: cards explain --text "郑和下西洋的船又称宝船。"
    """
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
    ruled_out = make.settle(cards)[1]
    if line is None and ruled_out:
        lines.append(Text("ruled out by another card of the note:"))
        lines += [Text(f"{explain.INDENT}{report.one_line(card)}: {refusal.reason}") for card, refusal in ruled_out]
    display.paged(lines, console)


def rules_command(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One rule, in full.")] = None,
    rules: RulesOption = None,
    test: Annotated[bool, typer.Option("--test", help="Run every example; exit 1 where one does not hold.")] = False,
) -> None:
    """List the rules, show one with its examples, or run all examples.

    Example: cards rules alias
    """
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


def export_command(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="Where to write. Left out, or -: standard output.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="The form of the cards.")] = Format.jsonl,  # noqa: A002 - the option's name
    jobs: JobsOption = 1,
    min_score: ScoreOption = None,
) -> None:
    """Write the cards as text for other programs: one JSON object a line, a table, or a page to read.

    Example: cards export ~/notes/history --format csv --out history.csv
    """
    cards, whole = all_cards(notes, rules, ledger, deck, jobs, min_score)
    pieces = export.FORMATS[format](cards)
    if out is None or out == STANDARD:
        for piece in pieces:
            sys.stdout.write(piece)
    else:
        _write(Path(out), "".join(pieces))
    end(whole)


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


def _write(path: Path, text: str) -> None:
    try:
        disk.replace(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise CardsError(f"{path} cannot be written: {error.strerror or error}.") from error
