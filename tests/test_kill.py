"""A build that is killed, and builds at once: deck and ledger are of one state, and the next build tidies up."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cards import audit, build, deck, disk, ledger, lock
from cards.build import Built
from cards.harvest import gather

RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""
TOWNS = "罗德岛 塞浦路斯 克里特岛 马耳他 君士坦丁堡 安条克 的黎波里 阿卡 雅法 提尔".split()

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL and no fork")


def write_notes(folder: Path, towns: list[str]) -> Path:
    """A small folder of notes: one card a town, with the folder's name as its context."""
    folder.mkdir()
    text = "".join(f"{town}直到1522年才陷落。\n\n" for town in towns)
    (folder / "城.md").write_text(f"# {folder.name}\n\n{text}", encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return folder


class Place:
    """Two versions of the notes of one deck, and where it is built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes = [
            write_notes(folder / "从前", TOWNS[:8]),
            write_notes(folder / "后来", TOWNS[2:]),
        ]
        self.ledger = folder / "decks" / "城.ledger.jsonl"
        self.deck = folder / "decks" / "城.apkg"
        self.rules = build.load_rules(self.notes[0] / "rules.yaml")
        self.cards = [gather(notes, self.rules, deck_name="城").cards for notes in self.notes]

    def command(self, version: int) -> list[str]:
        return [sys.executable, "-m", "cards", "build", str(self.notes[version]), "--deck", "城"]

    def build(self, version: int) -> Built:
        return build.build_deck(self.cards[version], self.deck, ledger_path=self.ledger, deck_name="城")

    def agrees(self) -> dict[str, int]:
        """What counts: ids and times of deck and ledger, which have to be the same."""
        journal = ledger.journal(self.ledger)
        known = ledger.load(self.ledger)
        assert deck.stamps(disk.current(self.deck, journal)) == known.changed
        return dict(known.changed)

    def left(self) -> list[str]:
        """What is in the folder of the deck besides deck, ledger and lock."""
        known = {self.deck.name, self.ledger.name, lock.path_of(self.ledger).name}
        return sorted({path.name for path in self.deck.parent.iterdir()} - known)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}


BUILDER = """
import os, sys
from cards.cli import main

def build(notes):
    try:
        main(["build", notes, "--deck", "城"])
    except SystemExit as end:
        if end.code:
            os._exit(1)

lines, sys.stdin = sys.stdin, open(os.devnull)
told, sys.stdout = sys.stdout, open(os.devnull, "w")
for notes in sys.argv[1:]:
    build(notes)
for line in iter(lines.readline, ""):
    builder = os.fork()
    while builder == 0:
        for notes in sys.argv[1:]:
            build(notes)
    print(builder, file=told, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(builder, 0)[1]), file=told, flush=True)
"""
"""For each line of input a process that builds the versions in turn, as the command does, until it is killed.

It comes from a process that has read all modules already: so two hundred of them take seconds.
"""


@contextmanager
def builders(place: Place) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", BUILDER, *map(str, place.notes)],
        cwd=place.folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@posix
def test_a_build_that_is_killed_at_any_moment_leaves_the_old_state_or_the_new(place: Place) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")  # noqa: T201 - shown where the test fails
    chance = random.Random(seed)
    place.build(0)
    states = [place.agrees()]
    unfinished = 0
    with builders(place) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for kill in range(200):
            process.stdin.write("\n")
            process.stdin.flush()
            builder = int(process.stdout.readline())
            time.sleep(0.01 + chance.random() * 0.08)
            os.kill(builder, signal.SIGKILL)
            assert int(process.stdout.readline()) == -signal.SIGKILL
            states.append(place.agrees())
            unfinished += bool(place.left())
            place.build(kill % 2)
            states.append(place.agrees())
            assert place.left() == []
    for before, after in itertools.pairwise(states):
        assert all(after[guid] >= before[guid] for guid in before.keys() & after.keys())
    assert len({tuple(state.items()) for state in states}) > 50
    assert unfinished > 5
    assert audit.problems(place.ledger, place.deck) == ()


@posix
def test_the_command_can_be_killed_at_any_moment(place: Place) -> None:
    begun = time.monotonic()
    subprocess.run(place.command(0), cwd=place.folder, env=environment(), stdout=subprocess.DEVNULL, check=True)
    takes = time.monotonic() - begun
    chance = random.Random(3)
    for kill in range(5):
        with subprocess.Popen(
            place.command(1 - kill % 2), cwd=place.folder, env=environment(), stdout=subprocess.DEVNULL
        ) as process:
            time.sleep(takes * (0.5 + 0.6 * chance.random()))
            process.kill()
        place.agrees()
        place.build(kill % 2)
        place.agrees()
        assert place.left() == []


def test_builds_at_once_end_with_one_deck_and_its_ledger(place: Place) -> None:
    processes = [
        subprocess.Popen(
            place.command(number % 2),
            cwd=place.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for number in range(4)
    ]
    waiting = f"{Path('decks', '城.ledger.jsonl')}: waiting for another build of this deck …\n"
    for process in processes:
        out, err = process.communicate()
        assert (process.returncode, out.splitlines()[0]) == (0, f"{Path('decks', '城.apkg')}: 8 cards from 1 note")
        assert err in ("", waiting)
    check = subprocess.run(
        [sys.executable, "-m", "cards", "ledger", "--check"],
        cwd=place.folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (check.returncode, check.stderr) == (0, "")
    assert "is sound: 8 cards" in check.stdout
    assert place.left() == []
    assert set(place.agrees().values()) != set()


@posix
def test_the_processes_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    notes = tmp_path / "城"
    notes.mkdir()
    for number in range(400):
        (notes / f"{number}.md").write_text(
            f"{TOWNS[number % 10]}直到{1000 + number}年才陷落。\n" * 40, encoding="utf-8"
        )
    command = [sys.executable, "-m", "cards", "build", str(notes), "--jobs", "2"]
    builder = subprocess.Popen(command, cwd=tmp_path, start_new_session=True)
    children = Path(f"/proc/{builder.pid}/task/{builder.pid}/children")
    if not children.exists():
        builder.kill()
        builder.wait()
        pytest.skip("this system does not list the children of a process")
    end = time.monotonic() + 60
    while len(children.read_text().split()) < 2 and builder.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    assert builder.poll() is None
    builder.kill()
    builder.wait()
    while time.monotonic() < end:
        try:
            os.killpg(builder.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    os.killpg(builder.pid, signal.SIGKILL)
    pytest.fail("a process of the build lives on")
