"""Processes that share the work: the result is that of one; one that dies costs time, and Ctrl-C ends all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Run

from cards import crew
from cards.crew import BUNDLE, MOST, WORTH, bundles, done
from cards.errors import NotesError
from cards.made import Made

CHECKOUT = Path(__file__).parent.parent
RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""


@dataclass(frozen=True)
class Work:
    """Work that ends its process at one note: the first time, or each time."""

    folder: Path
    deadly: str = ""
    always: bool = False

    def __call__(self, paths: Sequence[str]) -> list[Made]:
        return [self._one(path) for path in paths]

    def ready(self) -> None:
        """There is nothing to load."""

    def _one(self, path: str) -> Made:
        if path == self.deadly:
            died = self.folder / "died"
            if self.always or not died.exists():
                died.touch()
                os.kill(os.getpid(), signal.SIGTERM)
                time.sleep(60)
        return Made(f"{path} in {os.getpid()}", (), ())


NOTES = {f"{number}.md": WORTH // 4 + number for number in range(20)}


def test_the_work_is_shared(tmp_path: Path) -> None:
    made = dict(done(Work(tmp_path), NOTES, 2))
    assert made.keys() == NOTES.keys()
    processes = {one.stamp.split(" in ")[1] for one in made.values()}
    assert 1 <= len(processes) <= 2
    assert str(os.getpid()) not in processes


@pytest.mark.parametrize(("notes", "jobs"), [({"a.md": 10, "b.md": 10}, 8), ({"a.md": 10 * WORTH}, 8), (NOTES, 1)])
def test_little_work_stays_in_this_process(tmp_path: Path, notes: dict[str, int], jobs: int) -> None:
    made = dict(done(Work(tmp_path), notes, jobs))
    assert {one.stamp for one in made.values()} == {f"{path} in {os.getpid()}" for path in notes}


def test_where_a_process_dies_its_notes_are_read_again(tmp_path: Path) -> None:
    made = dict(done(Work(tmp_path, "7.md"), NOTES, 2))
    assert (tmp_path / "died").exists()
    assert made.keys() == NOTES.keys()


def test_a_note_that_no_process_survives_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        NotesError, match=r"^7\.md cannot be read\. Name it in \.cardsignore to go on without it\.$"
    ) as e:
        list(done(Work(tmp_path, "7.md", always=True), NOTES, 2))
    assert [str(problem) for problem in e.value.problems] == [
        "7.md:1:1: The process that read this note died, and another one after it. Is the memory enough? [died]"
    ]


def test_who_takes_no_more_ends_the_processes(tmp_path: Path) -> None:
    work = done(Work(tmp_path, "19.md"), NOTES, 2)  # the largest note sleeps in a process that ignores nothing
    next(work)
    began = time.monotonic()
    work.close()  # type: ignore[attr-defined] # it is a generator
    assert time.monotonic() - began < 30


def test_bundles_hold_every_note_once_the_largest_first() -> None:
    sizes = {
        "small": 1,
        "huge": 10 * BUNDLE,
        "half": BUNDLE // 2,
        "other": BUNDLE // 2,
        **{str(n): 0 for n in range(99)},
    }
    found = bundles(sizes)
    assert found[:2] == [("huge",), ("half", "other")]
    assert sorted(path for some in found for path in some) == sorted(sizes)
    assert max(map(len, found)) <= MOST
    assert bundles({}) == []


def test_there_is_a_process_for_each_core() -> None:
    assert 1 <= crew.cores() <= (os.cpu_count() or 1)


# --- a whole build --------------------------------------------------------------------------------


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Notes enough for several processes, and rules that make little work of them."""
    root = tmp_path / "城"
    (root / "内").mkdir(parents=True)
    (root / "rules.yaml").write_text(RULES, encoding="utf-8")
    for number in range(30):
        lines = (f"罗德岛的第{number}道第{line}号城门直到{1000 + line}年才关上。\n" for line in range(1 + number))
        folder = root / "内" if number % 3 else root
        (folder / f"{number}.md").write_text("\n".join(lines), encoding="utf-8")
    return root


def test_the_bytes_do_not_depend_on_the_number_of_processes(
    run: Run, tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORTH", 1000)
    monkeypatch.setattr(crew, "BUNDLE", 3000)
    built = set()
    for jobs in ("1", "2", "4"):
        monkeypatch.setenv("CARDS_CACHE", str(tmp_path / f"private{jobs}"))
        said = run("build", notes.name, "--jobs", jobs, "--out", f"{jobs}.apkg", "--ledger", f"{jobs}.jsonl")
        assert said == (0, f"{jobs}.apkg: 465 cards from 30 notes\n  465 new\n", "")
        built.add(((tmp_path / f"{jobs}.apkg").read_bytes(), (tmp_path / f"{jobs}.jsonl").read_bytes()))
    assert len(built) == 1


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a group of processes otherwise")
def test_an_interrupt_ends_all_of_them_and_leaves_no_deck(tmp_path: Path, notes: Path) -> None:
    for number in range(200):
        (notes / f"more{number}.md").write_text(f"罗德岛直到{1000 + number}年才陷落。\n" * 40, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-m", "cards", "build", notes.name, "--jobs", "2"]
    builder = subprocess.Popen(
        command, cwd=tmp_path, env=environment, start_new_session=True, stderr=subprocess.PIPE, encoding="utf-8"
    )
    children = Path(f"/proc/{builder.pid}/task/{builder.pid}/children")
    if not children.exists():
        builder.kill()
        builder.communicate()
        pytest.skip("this system does not list the children of a process")
    end = time.monotonic() + 60
    while len(children.read_text().split()) < 2 and builder.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    os.killpg(builder.pid, signal.SIGINT)  # as a terminal does
    _, said = builder.communicate(timeout=60)
    assert "Traceback" not in said
    assert builder.returncode not in (0, None)
    with pytest.raises(ProcessLookupError):
        os.killpg(builder.pid, 0)
    assert not list(tmp_path.glob("decks/[!.]*"))
