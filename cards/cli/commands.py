"""Every command with its options and its help; what it does is imported when it is called, and not before.

So the help, and a command with nothing to do, wait for none of the libraries that make cards.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cards.cli.options import (
    CardDeckOption,
    CardLedgerOption,
    ClusterOption,
    DeckOption,
    IdArgument,
    IdsArgument,
    JobsOption,
    LedgerOption,
    NotesArgument,
    OutOption,
    RulesOption,
    ScoreOption,
    ShardsOption,
    UndoOption,
    VerboseOption,
    YesOption,
)
from cards.cli.plainly import Command, Group

_Face = TypeVar("_Face", bound=Callable[..., None])

app = typer.Typer(
    name="cards",
    cls=Group,
    help="Turns Chinese notes into Anki decks: by rules, offline, explainable.\n\n"
    "Example: cards build ~/notes/history, then import decks/history.apkg in Anki.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # the frames of rich would cost more than all the rest of a help page
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from cards import __version__

        typer.echo(f"cards {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """The options before a command; the version is printed by its own callback."""


def _command(name: str | None = None) -> Callable[[_Face], _Face]:
    """Registers a command; in the list of all of them stands its first paragraph, whole."""

    def register(face: _Face) -> _Face:
        about = " ".join((face.__doc__ or "").split("\n\n")[0].split())
        return app.command(name, cls=Command, short_help=about)(face)

    return register


# --- decks ------------------------------------------------------------------------------------------


@_command()
def build(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    out: OutOption = None,
    jobs: JobsOption = None,
    min_score: ScoreOption = None,
    yes: YesOption = False,
    verbose: VerboseOption = False,
    cluster: ClusterOption = None,
    shards: ShardsOption = None,
) -> None:
    """Make a deck of notes: the .apkg that Anki imports, and the ledger that remembers its cards.

    Says what is new, changed, moved and retired since the last build. Exit 1 where a note could not be read.

    Example: cards build ~/notes/history --out ~/Desktop
    """
    if shards is not None:
        from cards.cli import sharding

        sharding.build_shards(notes, rules, ledger, deck, out, jobs, min_score, yes, cluster, shards)
        return
    from cards.cli import decks

    decks.build_command(notes, rules, ledger, deck, out, jobs, min_score, yes, verbose, cluster)


class DiffFormat(StrEnum):
    """What `cards diff` writes."""

    text = "text"
    json = "json"


@_command()
def diff(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    jobs: JobsOption = None,
    min_score: ScoreOption = None,
    format: Annotated[DiffFormat, typer.Option("--format", help="For readers, or for programs.")] = DiffFormat.text,  # noqa: A002 - the option's name
) -> None:
    """Say what the next build would change: new, changed, renamed, moved, retired cards; nothing is written.

    Characters that would go stand in [-…-], those that would come in {+…+}. A renamed card is one that was
    found by likeness: `cards split ID` vetoes it, `cards join OLD NEW` says that two are one.
    Exit 1 where anything would change.

    Example: cards diff ~/notes/history
    """
    from cards.cli import differences

    differences.diff_command(notes, rules, ledger, deck, jobs, min_score, as_json=format is DiffFormat.json)


@_command()
def watch(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    out: OutOption = None,
    jobs: JobsOption = None,
    min_score: ScoreOption = None,
) -> None:
    """Make a deck of notes, and again after every change of notes, rules or choices, until Ctrl-C.

    Prints one line a build. After an error the last good deck stays, and the next change builds again.

    Example: cards watch ~/notes/history --out ~/Desktop
    """
    from cards.cli import watching

    watching.watch_command(notes, rules, ledger, deck, out, jobs, min_score)


# --- reading ----------------------------------------------------------------------------------------


@_command()
def preview(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    jobs: JobsOption = None,
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
    from cards.cli import reading

    reading.preview_command(
        notes, rules, ledger, deck, jobs, min_score,
        rule=rule, note=note, grep=grep, limit=limit, random=random, seed=seed,
    )  # fmt: skip


@_command()
def explain(
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
    from cards.cli import reading

    reading.explain_command(note, text, rules, min_score)


@_command()
def rules(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One rule, in full.")] = None,
    rules: RulesOption = None,
    test: Annotated[bool, typer.Option("--test", help="Run every example; exit 1 where one does not hold.")] = False,
) -> None:
    """List the rules, show one with its examples, or run all examples.

    Example: cards rules alias
    """
    from cards.cli import reading

    reading.rules_command(name, rules, test)


class Format(StrEnum):
    """What `cards export` writes; the names of `export.FORMATS`."""

    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"


@_command()
def export(
    notes: NotesArgument = None,
    rules: RulesOption = None,
    ledger: LedgerOption = None,
    deck: DeckOption = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="Where to write. Left out, or -: standard output.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="The form of the cards.")] = Format.jsonl,  # noqa: A002 - the option's name
    jobs: JobsOption = None,
    min_score: ScoreOption = None,
) -> None:
    """Write the cards as text for other programs: one JSON object a line, a table, or a page to read.

    Example: cards export ~/notes/history --format csv --out history.csv
    """
    from cards.cli import writing

    writing.export_command(notes, rules, ledger, deck, out, format.value, jobs, min_score)


# --- deciding about single cards --------------------------------------------------------------------


@_command()
def drop(
    ids: IdsArgument, undo: UndoOption = False, ledger: CardLedgerOption = None, deck: CardDeckOption = None
) -> None:
    """Leave cards out of the deck, whatever the notes say. The decision goes into the choices beside the ledger.

    Example: cards drop cU1ZwYc8OxMz 5FUJtS
    """
    from cards.cli import deciding

    deciding.drop_command(ids, undo, ledger, deck)


@_command()
def reword(
    id: IdArgument,  # noqa: A002 - the argument's name
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT", help="The question in your own words.")
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="TEXT", help="The answer in your own words; of a list once for each part."),
    ] = None,
    undo: UndoOption = False,
    ledger: CardLedgerOption = None,
    deck: CardDeckOption = None,
) -> None:
    """Give a card a question or an answer of your own. Its history in Anki stays.

    Example: cards reword 5FUJtSGL0Y0S --question 宋神宗何年任用王安石变法？ --answer 1069年
    """
    from cards.cli import deciding

    deciding.reword_command(id, question, answer, undo, ledger, deck)


@_command()
def keep(
    ids: IdsArgument, undo: UndoOption = False, ledger: CardLedgerOption = None, deck: CardDeckOption = None
) -> None:
    """Keep cards in the deck, also where their source is gone from the notes.

    Example: cards keep hqeuR34VBxlO
    """
    from cards.cli import deciding

    deciding.keep_command(ids, undo, ledger, deck)


@_command()
def split(
    ids: IdsArgument, undo: UndoOption = False, ledger: CardLedgerOption = None, deck: CardDeckOption = None
) -> None:
    """Say that a card was taken for another one: it goes back to what it was, and the newer one gets an id of its own.

    Of a card that was not taken for another one yet: it shall not be.

    Example: cards split hqeuR34VBxlO
    """
    from cards.cli import deciding

    deciding.split_command(ids, undo, ledger, deck)


@_command()
def join(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The card whose id and history go on.")],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The card that it has become; `cards diff` shows ids that are to come.")
    ],
    undo: UndoOption = False,
    ledger: CardLedgerOption = None,
    deck: CardDeckOption = None,
) -> None:
    """Say that a new card is an old one: it gets the id and with it the history of the old card.

    Example: cards join hqeuR34VBxlO 5FUJtSGL0Y0S
    """
    from cards.cli import deciding

    deciding.join_command(old, new, undo, ledger, deck)


# --- the deck's memory ------------------------------------------------------------------------------


@_command("ledger")
def show_ledger(
    ledger: Annotated[
        Path | None, typer.Option("--ledger", metavar="FILE", help="This ledger. Left out: all under decks/.")
    ] = None,
    deck: Annotated[
        str | None, typer.Option("--deck", metavar="NAME", help="The ledger of this deck. Left out: all under decks/.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Say everything that is wrong with ledger and deck; exit 1 where it is.")
    ] = False,
) -> None:
    """Show what the ledgers hold, or check that they are sound and that the decks beside them agree.

    A deck is looked for beside its ledger: NAME.apkg for NAME.ledger.jsonl.

    Example: cards ledger --check
    """
    from cards.cli import memory

    memory.ledger_command(ledger, deck, check)
