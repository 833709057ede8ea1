"""The command line: the only module that prints, asks or exits. Commands are thin; `cards.build` does the work.

Exit 0: fine. Exit 1: problems were found. Exit 2: wrong usage.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from cards import (
    __version__,
    build,
    disk,
    display,
    explain,
    export,
    files,
    ledger,
    make,
    notes,
    report,
    sentences,
    sources,
)
from cards.errors import CardsError, NotesError
from cards.model import Card, Note, Problem
from cards.rules import RuleSet
from cards.sources import STANDARD, Source

EXPLAIN_WIDTH: Final = 100

app = typer.Typer(
    name="cards",
    help="Turns Chinese notes into Anki decks: by rules, offline, explainable.\n\n"
    "Example: cards build ~/notes/history, then import decks/history.apkg in Anki.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

NotesArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="NOTES", help="A folder or file of notes, or - for standard input. Left out: every deck under decks/."
    ),
]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Your own rules. Left out: rules.yaml in the notes folder, if any."),
]
LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The deck's memory. Left out: decks/NAME.ledger.jsonl."),
]
DeckOption = Annotated[
    str | None,
    typer.Option("--deck", metavar="NAME", help="The deck's name in Anki. Left out: the name of the notes folder."),
]
ScoreOption = Annotated[
    float | None,
    typer.Option(
        "--min-score", metavar="X", min=0, max=1, help="Only cards that are at least this sure, 0 to 1. Left out: 0.65."
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", metavar="N", min=1, help="How many processes share the work.")]
OutOption = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE-or-FOLDER", help="Where to write. Left out: decks/NAME.apkg."),
]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Every change, and the number of cards a rule.")]


class Format(StrEnum):
    """What `cards export` writes; the names of `export.FORMATS`."""

    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"


# --- commands ---------------------------------------------------------------------------------------


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cards {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """The options before a command; the version is printed by its own callback."""


@app.command("build")
def build_command(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    out: OutOption = None,
    jobs: JobsOption = 1,
    min_score: ScoreOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Make a deck of notes: the .apkg that Anki imports, and the ledger that remembers its cards.

    Says what is new, changed, moved and retired since the last build. Exit 1 where a note could not be read.

    Example: cards build ~/notes/history --out ~/Desktop
    """
    every = sources.find(notes, rules=rules, ledger=ledger, deck=deck)
    if out == STANDARD:
        raise typer.BadParameter("A deck is a file. Name it, or the folder for it.", param_hint="--out")
    if out is not None and out.endswith(".apkg") and len(every) > 1:
        raise typer.BadParameter(f"One file cannot hold {len(every)} decks. Name a folder.", param_hint="--out")
    whole = True
    for source in every:
        rule_set = build.load_rules(source.rules)
        found = _harvest(source, rule_set, jobs, min_score)
        built = build.build_deck(
            found.cards,
            source.deck_path(out),
            ledger_path=source.ledger,
            deck_name=source.name,
            root=source.root,
            engine=rule_set.engine,
        )
        _complain(source.placed(built.problems))
        for text in report.built_lines(built, found, verbose=verbose):
            typer.echo(text)
        whole = whole and not found.unread
    _end(whole)


@app.command("preview")
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
    cards, whole = _all_cards(notes, rules, ledger, deck, jobs, min_score)
    shown = [
        card
        for card in cards
        if rule in (None, card.rule) and (note or "") in card.file and (pattern is None or pattern.search(_text(card)))
    ]
    if random:
        _shuffle(shown, seed)
    shown = shown[:limit]
    if not shown:
        _say_error("No cards to show.")
    display.show(shown, Console(highlight=False), len(shown))
    _end(whole)


@app.command("explain")
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
    known = _read_one(path)
    rule_set = build.load_rules(rules or (None if path is None else sources.rules_beside(path)))
    cards, traces = make.cards_of(known, rule_set, min_score=min_score)
    seen = {(trace.sentence.block, trace.sentence.snippet, trace.sentence.start) for trace in traces}
    untried = [s for s in sentences.split(known) if (s.block, s.snippet, s.start) not in seen]
    if line is not None:
        traces = tuple(trace for trace in traces if explain.covers(trace.sentence, line))
        untried = [sentence for sentence in untried if explain.covers(sentence, line)]
        if not traces and not untried:
            _say_error(f"{note}: No sentence stands on this line.")
            raise typer.Exit(1)
    lines = explain.page(traces, untried, width)
    ruled_out = make.settle(cards)[1]
    if line is None and ruled_out:
        lines.append(Text("ruled out by another card of the note:"))
        lines += [Text(f"{explain.INDENT}{report.one_line(card)}: {refusal.reason}") for card, refusal in ruled_out]
    display.paged(lines, console)


@app.command("rules")
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


@app.command("export")
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
    cards, whole = _all_cards(notes, rules, ledger, deck, jobs, min_score)
    pieces = export.FORMATS[format](cards)
    if out is None or out == STANDARD:
        for piece in pieces:
            sys.stdout.write(piece)
    else:
        _write(Path(out), "".join(pieces))
    _end(whole)


# --- work -------------------------------------------------------------------------------------------


def _read_one(path: Path | None) -> Note:
    """The note of a file, or of standard input; what is odd has been said."""
    if path is None:
        text, guesses = files.decode(sys.stdin.buffer.read(), STANDARD)
        note, problems = notes.parse(text, STANDARD)
        _complain((*guesses, *problems))
        return note
    if not path.is_file():
        raise NotesError(f"No such file: {path}. Is the path right?")
    read, problems = notes.read(path.parent, path.name)
    if read is None:
        raise NotesError(f"{path} cannot be read.", problems)
    _complain(problems)
    return read


def _harvest(source: Source, rule_set: RuleSet, jobs: int, min_score: float | None) -> build.Harvest:
    """The cards of a source; what was odd has been said."""
    if source.root is None:
        note = _read_one(None)
        return build.harvest_note(note, rule_set, deck_name=source.name, min_score=min_score)
    with _progress(source.name) as progress:
        found = build.harvest(
            source.root, rule_set, deck_name=source.name, min_score=min_score, jobs=jobs, progress=progress
        )
    _complain(source.placed(found.problems))
    return found


def _all_cards(
    given: str | None,
    rule_file: Path | None,
    ledger_file: Path | None,
    deck: str | None,
    jobs: int,
    min_score: float | None,
) -> tuple[list[Card], bool]:
    """The cards with the ids of the ledger, which is not written; and whether all notes could be read."""
    cards: list[Card] = []
    whole = True
    for source in sources.find(given, rules=rule_file, ledger=ledger_file, deck=deck):
        rule_set = build.load_rules(source.rules)
        found = _harvest(source, rule_set, jobs, min_score)
        cards += build.known_cards(found.cards, ledger.load(source.ledger), rule_set.engine)
        whole = whole and not found.unread
    return cards, whole


@contextmanager
def _progress(name: str) -> Iterator[build.Progress]:
    """A bar on standard error while the work lasts, where that is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn(name, markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    try:
        return None if pattern is None else re.compile(pattern)
    except re.error as error:
        raise typer.BadParameter(f"This is no regular expression: {error}.", param_hint="--grep") from None


def _text(card: Card) -> str:
    return "\n".join((card.question, *export.answers(card), card.sentence, card.context))


def _shuffle(cards: list[Card], seed: int | None) -> None:
    random.Random(seed).shuffle(cards)


def _test_rules(rule_set: RuleSet) -> None:
    problems = make.check_examples(rule_set)
    _complain(problems)
    if problems:
        raise typer.Exit(1)
    examples = sum(len(rule.examples) + len(rule.never) for rule in rule_set.rules)
    typer.echo(f"{report.count(len(rule_set.rules), 'rule')}, {report.count(examples, 'example')}: all hold")


def _write(path: Path, text: str) -> None:
    try:
        disk.replace(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise CardsError(f"{path} cannot be written: {error.strerror or error}.") from error


def _end(whole: bool) -> None:
    """Exit 1 where a note could not be read: its cards are missing."""
    if not whole:
        raise typer.Exit(1)


# --- what is said -----------------------------------------------------------------------------------


def _complain(problems: Iterable[Problem]) -> None:
    for problem in sorted(problems):
        _say_error(str(problem))


def _say_error(message: str) -> None:
    typer.echo(export.shown(message), err=True)


# --- the door ---------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; `arguments` are those of the process where they are left out."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        app(args=arguments, prog_name="cards")
    except CardsError as error:
        _complain(error.problems)
        _say_error(f"cards: {error}")
        sys.exit(2 if isinstance(error, NotesError) and not error.problems else 1)


def _speak_utf8(stream: TextIO) -> None:
    # Windows would write its own encoding into files and pipes, and could not say 宝船 at all
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(
            encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "backslashreplace", newline="\n"
        )
