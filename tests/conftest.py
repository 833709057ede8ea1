"""What several tests share: a card to start from, a fresh Anki collection, a browser."""

from __future__ import annotations

import io
import os
import shutil
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Browser, Error, sync_playwright

from cards import make
from cards.cli import main
from cards.model import Card
from cards.rules import RuleSet

PLAIN = Card(
    question="克里特岛哪一年沦陷？",
    answer="1669年",
    rule="dated-event",
    file="地中海/群岛.md",
    line=7,
    column=1,
    sentence="克里特岛守到1669年才沦陷。",
    marks=((5, 10),),
    context="地中海 › 群岛",
    deck="历史::地中海",
    tags=("地中海",),
    score=0.9,
)


@pytest.fixture(autouse=True)
def private_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own for what cards keeps between two runs."""
    folder = tmp_path_factory.mktemp("private")
    monkeypatch.setenv("CARDS_CACHE", str(folder))
    return folder


class Said(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in the folder of the test; it exits with 0 where it just returns."""
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str | Path, stdin: io.BytesIO | None = None) -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stdin or io.BytesIO()))
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Said(int(end.value.code or 0), out, err)

    return go


class MakeCard(Protocol):
    def __call__(self, **changes: Any) -> Card: ...


def png(shade: int = 0) -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    points = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")


def drafted(text: str, rules: RuleSet, names: frozenset[str]) -> set[tuple[str, str]]:
    """The questions and answers that the rules of these names draw up of a text, whatever becomes of them."""
    return {
        (draft.question, "、".join(draft.answer) if isinstance(draft.answer, tuple) else draft.answer)
        for trace in make.explain_text(text, rules)
        for draft, _ in trace.drafts
        if draft.rule in names
    }


@pytest.fixture
def card() -> MakeCard:
    """A card, with what the test says changed."""

    def make(**changes: Any) -> Card:
        return PLAIN._replace(**changes)

    return make


FAULTS = (
    "first_field_match",
    "conflicting",
    "missing_notetype",
    "missing_deck",
    "empty_first_field",
)
"""What Anki's log of an import counts besides notes that are new, updated or there already."""


class Anki:
    """A collection of the real Anki."""

    def __init__(self, folder: Path) -> None:
        self.collection = Collection(str(folder / "collection.anki2"))

    def take(self, package: Path) -> dict[str, int]:
        """Import a package as Anki does by default; how many notes it found new, updated, …"""
        options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=False)
        request = ImportAnkiPackageRequest(package_path=str(package), options=options)
        log = self.collection.import_anki_package(request).log
        counts = {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", *FAULTS)}
        return {name: count for name, count in counts.items() if count}


@pytest.fixture
def anki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anki]:
    opened = Anki(tmp_path_factory.mktemp("anki"))
    yield opened
    opened.collection.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one that CHROMIUM names, one of the system, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as error:
            if program:
                raise
            pytest.skip(
                f"there is no browser: install chromium or name one in CHROMIUM ({error.message.splitlines()[0]})"
            )
        yield opened
        opened.close()
