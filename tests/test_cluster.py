"""Many machines: two real workers of Dask, one of them killed on the way, make what one process makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

from cards import build, deck, ledger, shards
from cards.build import load_rules
from cards.cluster import executor
from cards.errors import CardsError, NotesError

CHECKOUT = Path(__file__).parent.parent
RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""


def write_notes(root: Path, number: int, lines: int) -> None:
    """So many notes of so many facts, a few in folders, one that is no text."""
    (root / "内").mkdir(parents=True)
    (root / "rules.yaml").write_text(RULES, encoding="utf-8")
    for note in range(number):
        text = "\n".join(f"罗德岛的第{note}道第{line}号城门直到{1000 + line}年才关上。\n" for line in range(lines))
        (root / ("内" if note % 3 else ".") / f"{note}.md").write_text(text, encoding="utf-8")
    (root / "乱.md").write_bytes(b"\x01\x02\x03" * 50)


def work(notes: str, out: str) -> shards.Work:
    rule_set = load_rules(Path(notes.removeprefix("file://"), "rules.yaml"))
    return shards.Work(
        notes=notes, out=out, deck_name="城", rule_set=rule_set, min_score=None, now=1_700_000_000, confirmed=False
    )


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- shards ---------------------------------------------------------------------------------------


def test_every_note_is_in_one_shard_whatever_other_notes_there_are() -> None:
    paths = [f"{number}/岛.md" for number in range(500)]
    divided = shards.divided(paths, 7, "史::海")
    assert [shard.name for shard in divided] == [f"史-海-{number}" for number in range(1, 8)]
    assert sorted(path for shard in divided for path in shard.notes) == sorted(paths)
    assert all(50 < len(shard.notes) < 100 for shard in divided)
    fewer = shards.divided(paths[::2], 7, "史::海")
    assert all(set(some.notes) <= set(every.notes) for some, every in zip(fewer, divided, strict=True))


def test_shards_are_built_and_built_again(tmp_path: Path) -> None:
    write_notes(tmp_path / "城", 12, 3)
    one = work(str(tmp_path / "城"), str(tmp_path / "out"))
    first = sorted(shards.built(one, 3), key=lambda done: done.name)
    assert [done.name for done in first] == ["城-1", "城-2", "城-3"]
    assert sum(done.cards for done in first) == 36
    assert sum((done.changes for done in first), start=first[0].changes.__class__()) == {"new": 36}
    assert [(done.unread, [problem.name for problem in done.problems]) for done in first if done.unread] == [
        (1, ["not-text"])
    ]
    before = content(tmp_path / "out")
    assert sorted(before) == sorted(f"城-{n}{end}" for n in (1, 2, 3) for end in (".apkg", ".ledger.jsonl"))
    assert [done.changes for done in shards.built(one, 3)] == [{}, {}, {}]
    assert content(tmp_path / "out") == before
    (tmp_path / "城" / "0.md").write_text("罗德岛的第0道第0号城门直到1100年才关上。\n", encoding="utf-8")
    assert sum(sum(done.changes.values()) for done in shards.built(one, 3)) >= 3
    assert sum(one != two for one, two in zip(before.values(), content(tmp_path / "out").values(), strict=True)) == 2
    for path in (tmp_path / "out").glob("*.apkg"):
        known = ledger.load(path.with_name(path.name.replace(".apkg", ".ledger.jsonl")))
        assert deck.stamps(path) == known.changed


def test_choices_beside_a_shard_are_obeyed(tmp_path: Path) -> None:
    write_notes(tmp_path / "城", 4, 2)
    one = work(str(tmp_path / "城"), str(tmp_path / "out"))
    assert sum(done.cards for done in shards.built(one, 1)) == 8
    known = ledger.load(tmp_path / "out" / "城-1.ledger.jsonl")
    (tmp_path / "out" / "城-1.choices.yaml").write_text(f"drop:\n  {known.entries[0].id}: x\n", encoding="utf-8")
    assert [(done.cards, done.changes) for done in shards.built(one, 1)] == [(7, {"dropped": 1})]


def test_notes_and_decks_may_be_in_a_store(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    write_notes(tmp_path / "城", 6, 2)
    store = fsspec.filesystem("memory")
    store.put(str(tmp_path / "城"), "/notes/城", recursive=True)
    store.pipe_file("/notes/城/.obsidian/x.md", b"hidden")
    one = work(str(tmp_path / "城"), "memory://decks")
    away = shards.Work(**{name: getattr(one, name) for name in one.__slots__} | {"notes": "memory://notes/城"})
    assert shards.found("memory://notes/城") == shards.found(str(tmp_path / "城"))
    assert sum(done.cards for done in shards.built(away, 2)) == 12
    assert sorted(name.rsplit("/")[-1] for name in store.find("/decks")) == [
        "城-1.apkg", "城-1.ledger.jsonl", "城-2.apkg", "城-2.ledger.jsonl",
    ]  # fmt: skip
    local = work(str(tmp_path / "城"), str(tmp_path / "out"))
    list(shards.built(local, 2))
    assert content(tmp_path / "out") == {name.rsplit("/")[-1]: store.cat_file(name) for name in store.find("/decks")}
    assert [done.changes for done in shards.built(away, 2)] == [{}, {}]
    with pytest.raises(NotesError, match=r"^There are no notes at memory://nowhere\. Is the address right\?$"):
        shards.found("memory://nowhere")
    with pytest.raises(CardsError, match=r"^gopher://x is at no place that can be reached from here: "):
        shards.found("gopher://x")


def test_the_command_makes_shards(run: Run, tmp_path: Path) -> None:
    write_notes(tmp_path / "城", 12, 3)
    said = run("build", "城", "--shards", "3", "--out", "out")
    assert (said.code, said.out) == (1, "out: 36 cards from 12 notes, in 3 decks\n  36 new\n")
    assert said.err.count("[not-text]") == 1
    (tmp_path / "城" / "乱.md").unlink()
    assert run("build", "城", "--shards", "3", "--out", "out", "--jobs", "2") == (
        0,
        "out: 36 cards from 12 notes, in 3 decks\n  nothing changed\n",
        "",
    )
    for options in (("--ledger", "x"), ("--out", "x.apkg")):
        assert run("build", "城", "--shards", "3", *options).code == 2
    assert run("build", "--shards", "3").code == run("build", "-", "--shards", "3").code == 2


# --- the cluster ----------------------------------------------------------------------------------


def test_where_no_cluster_answers_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("cards.cluster.PATIENCE", 0.5)
    with (
        pytest.raises(CardsError, match=r"^No cluster answers at tcp://127\.0\.0\.1:9\. "),
        executor("tcp://127.0.0.1:9"),
    ):
        pass


def test_without_dask_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(
            CardsError, match=r"^--cluster needs Dask, and it is not installed: pip install 'cards\[dask\]'\.$"
        ),
        executor("tcp://127.0.0.1:9"),
    ):
        pass


SCRIPT = """
import os, signal, sys
from pathlib import Path
from distributed import LocalCluster
from cards import crew, shards
from cards.build import load_rules
from cards.harvest import gather

crew.MOST = 4

def main(folder):
    root, rule_set = Path(folder, "城"), load_rules(Path(folder, "城", "rules.yaml"))
    options = dict(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50)
    with LocalCluster(**options) as cluster:
        killed = []

        def kill(done, total):
            # Half of the work is done: the worker that goes has some of it, and some of it to do.
            if not killed and 4 * done > total:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)
                print("killed at", done, "of", total)

        far = gather(root, rule_set, deck_name="城", cluster=cluster.scheduler_address, progress=kill)
        assert far == gather(root, rule_set, deck_name="城")
        print(len(far.cards), "cards")
        killed.clear()
        work = dict(notes=str(root), deck_name="城", rule_set=rule_set, min_score=None, now=1_700_000_000)
        here = list(shards.built(shards.Work(out=folder + "/here", **work), 8))
        address = f"file://{folder}/there"
        there = list(shards.built(shards.Work(out=address, **work), 8, cluster=cluster.scheduler_address, progress=kill))
        # What a lost worker had written already is no change for the one that did it again.
        assert sorted((one.name, one.cards, one.read) for one in here) == sorted(
            (one.name, one.cards, one.read) for one in there
        )
        print(sum(done.cards for done in there), "cards in", len(there), "decks")

if __name__ == "__main__":
    main(sys.argv[1])
"""


@pytest.mark.skipif(os.name == "nt", reason="no process is killed like this there")
def test_two_workers_of_which_one_dies_make_what_one_process_makes(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    write_notes(tmp_path / "城", 60, 20)
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
    environment |= {"CARDS_CACHE": str(tmp_path / "private")}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(tmp_path / "script.py"), str(tmp_path)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split(" at ")[0] for line in lines] == ["killed", "1200 cards", "killed", "1200 cards in 8 decks"]
    assert content(tmp_path / "here") == content(tmp_path / "there")
    assert len(content(tmp_path / "there")) == 16
    assert build.clock() > 0
