"""The command line: the only package that prints, asks or exits. Commands are thin; `cards.build` does the work.

Exit 0: fine. Exit 1: problems were found. Exit 2: wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, TextIO

import typer

from cards import __version__
from cards.cli.deciding import drop_command, join_command, keep_command, reword_command, split_command
from cards.cli.decks import build_command, diff_command
from cards.cli.memory import ledger_command
from cards.cli.reading import Format, explain_command, export_command, preview_command, rules_command
from cards.cli.talk import complain, say_error
from cards.cli.watching import watch_command
from cards.errors import CardsError, NotesError

__all__ = ["Format", "app", "main"]

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

app.command("build")(build_command)
app.command("diff")(diff_command)
app.command("watch")(watch_command)
app.command("preview")(preview_command)
app.command("explain")(explain_command)
app.command("rules")(rules_command)
app.command("export")(export_command)
app.command("drop")(drop_command)
app.command("reword")(reword_command)
app.command("keep")(keep_command)
app.command("split")(split_command)
app.command("join")(join_command)
app.command("ledger")(ledger_command)


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


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; `arguments` are those of the process where they are left out."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        app(args=arguments, prog_name="cards")
    except CardsError as error:
        complain(error.problems)
        say_error(f"cards: {error}")
        sys.exit(2 if isinstance(error, NotesError) and not error.problems else 1)


def _speak_utf8(stream: TextIO) -> None:
    # Windows would write its own encoding into files and pipes, and could not say 宝船 at all
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(
            encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "backslashreplace", newline="\n"
        )
