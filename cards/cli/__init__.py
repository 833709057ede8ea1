"""The command line: the only package that prints, asks or exits. Commands are thin; `cards.build` does the work.

Exit 0: fine. Exit 1: problems were found. Exit 2: wrong usage.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from cards.cli.commands import Format, app
from cards.cli.talk import complain, say_error
from cards.errors import CardsError, NotesError

__all__ = ["Format", "app", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; `arguments` are those of the process where they are left out."""
    # What a build makes it needs to its end, with hardly a circle in it: looking for some took a twelfth of the time.
    gc.set_threshold(100_000, 50, 1000)
    # typer reads its options by pydantic, which would look through all that is installed for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
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
