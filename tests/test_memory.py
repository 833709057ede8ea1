"""`cards ledger` and `cards build --yes`: what the command line says about a deck's memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MakeCard, Run

from cards import build, ledger, lock

RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""


@pytest.fixture
def make(card: MakeCard) -> Callable[..., None]:
    """Builds the deck of a name under decks/, of so many cards, with a context and a time."""

    def go(name: str, cards: int, context: str = "", now: int = 1_700_000_000) -> None:
        made = [card(question=f"第{number}座城哪一年沦陷？", context=context) for number in range(cards)]
        place = Path("decks", f"{name}.ledger.jsonl")
        build.build_deck(made, Path("decks", f"{name}.apkg"), ledger_path=place, engine="rjieba", now=now)

    return go


HISTORY = Path("decks", "史.ledger.jsonl")
SEA = Path("decks", "海.ledger.jsonl")
DECK = Path("decks", "史.apkg")


# --- the summary ----------------------------------------------------------------------------------


def test_every_ledger_under_decks_is_summed_up(run: Run, make: Callable[..., None]) -> None:
    make("史", 3)
    make("史", 2, "后来")
    make("海", 1)
    assert run("ledger") == (
        0,
        (
            f"{HISTORY}: 2 cards, 1 retired, words cut by rjieba, last change 2023-11-14\n"
            f"{SEA}: 1 card, 0 retired, words cut by rjieba, no card ever changed\n"
        ),
        "",
    )


@pytest.mark.parametrize("options", [("--deck", "史"), ("--ledger", HISTORY)])
def test_one_ledger_can_be_named(run: Run, make: Callable[..., None], options: tuple[str | Path, ...]) -> None:
    make("史", 2)
    make("海", 1)
    said = run("ledger", *options)
    assert said == (0, f"{HISTORY}: 2 cards, 0 retired, words cut by rjieba, no card ever changed\n", "")


def test_without_a_ledger_there_is_nothing_to_show(run: Run) -> None:
    nothing = "cards: There is no ledger under decks/. Build a deck first, or name a ledger with --ledger.\n"
    assert run("ledger") == (2, "", nothing)
    for options in (("--deck", "史"), ("--ledger", HISTORY)):
        message = f"cards: No such ledger: {HISTORY}. Is the name right, and was the deck built?\n"
        assert run("ledger", "--check", *options) == (2, "", message)
    assert list(Path.cwd().iterdir()) == []


def test_a_ledger_and_a_deck_are_one_too_many(run: Run) -> None:
    said = run("ledger", "--deck", "史", "--ledger", HISTORY)
    assert said.code == 2
    assert "Give either a ledger or the name of a deck." in said.err


def test_a_broken_ledger_cannot_be_summed_up(run: Run, make: Callable[..., None]) -> None:
    make("史", 1)
    HISTORY.write_bytes(HISTORY.read_bytes() + b"=======\n")
    said = run("ledger")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1] == f"cards: {HISTORY}: a line of the ledger cannot be read; nothing was changed"


# --- the check ------------------------------------------------------------------------------------


def test_what_a_build_leaves_is_sound(run: Run, make: Callable[..., None]) -> None:
    make("史", 3)
    make("海", 2)
    make("海", 1)
    Path("decks", "海.apkg").unlink()
    before = {path: path.read_bytes() for path in Path("decks").glob("[!.]*")}
    assert run("ledger", "--check") == (
        0,
        (
            f"{HISTORY} is sound: 3 cards, 0 retired; {DECK} agrees\n"
            f"{SEA} is sound: 1 card, 1 retired; there is no {Path('decks', '海.apkg')}\n"
        ),
        "",
    )
    assert {path: path.read_bytes() for path in Path("decks").glob("[!.]*")} == before


def test_every_ledger_is_checked_where_one_is_broken(run: Run, make: Callable[..., None]) -> None:
    make("史", 3)
    make("海", 1)
    first, second = HISTORY.read_bytes().splitlines(keepends=True)[1:3]
    HISTORY.write_bytes(b'{"engine": "", "version": 2}\n' + first + b"<<<<<<< HEAD\n" + first + second[:-9])
    said = run("ledger", "--check")
    assert (said.code, said.out) == (1, f"{SEA} is sound: 1 card, 0 retired; {Path('decks', '海.apkg')} agrees\n")
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        f"{HISTORY}:3:1",
        f"{HISTORY}:4:1",
        f"{HISTORY}:5:{len(second[:-9].decode()) + 1}",
    ]


def test_a_deck_that_does_not_agree_is_a_problem(run: Run, make: Callable[..., None]) -> None:
    make("史", 3)
    old = HISTORY.read_bytes()
    make("史", 3, "后来")
    HISTORY.write_bytes(old)
    said = run("ledger", "--check")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{DECK}:1:1: in the deck with a later change than in the ledger: 3 cards (")
    assert said.err.endswith(
        "). Is the ledger an old one? Bring back the newer, or build again with --yes. [disagree]\n"
    )


def test_an_unknown_version_is_told_by_the_check(run: Run) -> None:
    Path("decks").mkdir()
    HISTORY.write_text('{"engine": "", "version": 99}\n', encoding="utf-8")
    said = run("ledger", "--check")
    assert said.code == 1
    assert said.err == (
        f"{HISTORY}:1:1: version 99 is unknown, this program knows up to 2. Did a newer cards write it? Upgrade cards, or bring back an older ledger. "
        "[ledger-version]\n"
    )


def test_a_build_that_was_cut_off_is_told_until_the_next_one(run: Run, make: Callable[..., None]) -> None:
    make("史", 1)
    ledger.journal(HISTORY).write_text('{"files": [], "version": 1}', encoding="utf-8")
    said = run("ledger", "--check", "--deck", "史")
    assert said.code == 1
    assert said.err == (
        f"{ledger.journal(HISTORY)}:1:1: a build was cut off before deck and ledger took their places. "
        "The next build finishes it. [unfinished]\n"
    )
    make("史", 1)
    assert run("ledger", "--check", "--deck", "史").code == 0


# --- building -------------------------------------------------------------------------------------


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "史"
    root.mkdir()
    (root / "岛.md").write_text("罗德岛直到1522年才陷落。\n\n塞浦路斯直到1571年才陷落。\n", encoding="utf-8")
    (root / "rules.yaml").write_text(RULES, encoding="utf-8")
    return Path("史")


def test_a_build_with_an_old_ledger_stops_unless_told_to_go_on(run: Run, notes: Path) -> None:
    run("build", notes)
    empty = b'{"engine": "rjieba", "version": 2}\n'
    HISTORY.write_bytes(empty)
    (notes / "岛.md").write_text("罗德岛直到1522年才陷落。\n", encoding="utf-8")
    said = run("build", notes)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"cards: {HISTORY} is older than {DECK}: the deck holds 1 card (")
    assert HISTORY.read_bytes() == empty
    assert run("build", notes, "--yes") == (0, f"{DECK}: 1 card from 1 note\n  1 new\n", "")


def test_a_build_says_that_it_waits_for_another(notes: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}
    with lock.held(tmp_path / HISTORY):
        process = subprocess.Popen(
            [sys.executable, "-m", "cards", "build", str(notes)],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert process.stderr is not None
        # A build that does not wait would end, so this line comes in any case.
        assert process.stderr.readline() == f"{HISTORY}: waiting for another build of this deck …\n"
        assert not (tmp_path / DECK).exists()
    out, err = process.communicate()
    assert (process.returncode, out, err) == (0, f"{DECK}: 2 cards from 1 note\n  2 new\n", "")


def test_threads_of_one_program_build_one_after_the_other(card: MakeCard, tmp_path: Path) -> None:
    def work(number: int) -> None:
        made = [card(question=f"第{number}座城哪一年沦陷？")]
        build.build_deck(made, tmp_path / "x.apkg", ledger_path=tmp_path / "x.ledger.jsonl")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    known = ledger.load(tmp_path / "x.ledger.jsonl")
    assert (len(known.changed), len(known.retired)) == (1, 4)
