"""What the command line says, and the bar that it shows: the only modules that print are in this package."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cards import export
from cards.model import Problem

if TYPE_CHECKING:
    from cards.crew import Progress as Told


def complain(problems: Iterable[Problem]) -> None:
    for problem in sorted(problems):
        say_error(str(problem))


def say_error(message: str) -> None:
    typer.echo(export.shown(message), err=True)


def patience(ledger: Path) -> Callable[[], None]:
    """Says that another build has to end first."""
    return lambda: say_error(f"{ledger}: waiting for another build of this deck …")


@contextmanager
def progress(name: str) -> Iterator[Told | None]:
    """A bar on standard error while the work lasts, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn(name, markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def end(whole: bool) -> None:
    """Exit 1 where a note could not be read: its cards are missing."""
    if not whole:
        raise typer.Exit(1)
