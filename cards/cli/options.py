"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cards.sources import STANDARD

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
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help="How many processes share the work. Left out: one for each core."),
]
OutOption = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE-or-FOLDER", help="Where to write. Left out: decks/NAME.apkg."),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Let the workers of a Dask cluster do the work: tcp://host:8786. They must find the notes where this "
        "machine does. Needs pip install 'cards[dask]'.",
    ),
]
ShardsOption = Annotated[
    int | None,
    typer.Option(
        "--shards",
        metavar="N",
        min=1,
        help="Make N decks of the notes, each with a ledger of its own, in the folder --out. NOTES and --out may be "
        "URLs, such as s3://bucket/notes. The same N every time: a card belongs to the deck that it was imported in.",
    ),
]
YesOption = Annotated[
    bool,
    typer.Option(
        "--yes",
        "-y",
        help="Go on where a build stops for a yes: it would retire a large part of the deck, "
        "or the ledger is older than the deck.",
    ),
]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Every change, and the number of cards a rule.")]


IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID", help="The cards: their ids, or the first characters of them.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The card: its id, or the first characters of it.")]
UndoOption = Annotated[bool, typer.Option("--undo", help="Take the decision back.")]
CardLedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger of the deck. Left out: all ledgers under decks/."),
]
CardDeckOption = Annotated[
    str | None, typer.Option("--deck", metavar="NAME", help="The deck of the cards. Left out: all decks under decks/.")
]


def check_out(out: str | None, decks: int) -> None:
    """Refuse an --out that cannot hold so many decks."""
    if out == STANDARD:
        raise typer.BadParameter("A deck is a file. Name it, or the folder for it.", param_hint="--out")
    if out is not None and out.endswith(".apkg") and decks > 1:
        raise typer.BadParameter(f"One file cannot hold {decks} decks. Name a folder.", param_hint="--out")
