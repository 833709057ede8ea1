"""What is kept between two runs: it saves work, can go at any moment, and never gives back what is not so."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, Said, png
from hypothesis import given
from hypothesis import strategies as st

from cards import kept, made, noted, rules
from cards.build import load_rules
from cards.errors import RulesError
from cards.harvest import Harvest, Memory, gather
from cards.kept import Kept
from cards.made import Made
from cards.model import Card, Problem
from cards.rules import RuleSet

RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""


def fact(year: int, place: str = "罗德岛") -> str:
    return f"{place}直到{year}年才陷落。\n"


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite3"


# --- the file -------------------------------------------------------------------------------------


def test_what_was_put_is_there_in_the_next_run(file: Path) -> None:
    Kept(file).put({b"one": b"1", b"two": b""})
    assert Kept(file).get([b"one", b"two", b"three"]) == {b"one": b"1", b"two": b""}
    Kept(file).put({b"one": b"2"})
    assert Kept(file).get([b"one"]) == {b"one": b"2"}


def test_many_keys_are_found_at_once(file: Path) -> None:
    values = {str(number).encode(): bytes([number % 256]) * number for number in range(3000)}
    Kept(file).put(values)
    assert Kept(file).get(values) == values


def test_it_can_be_deleted_while_it_is_used(file: Path) -> None:
    store = Kept(file)
    for number in range(3):
        store.put({b"key": bytes([number])})
        assert store.get([b"key"]) == {b"key": bytes([number])}
        file.unlink()
        assert store.get([b"key"]) == {}
    shutil.rmtree(file.parent)
    assert store.get([b"key"]) == {}
    store.put({b"key": b"value"})


def test_where_it_cannot_be_everything_is_worked_out_again(tmp_path: Path) -> None:
    store = Kept(tmp_path)  # a folder
    store.put({b"key": b"value"})
    assert store.get([b"key"]) == {}


@pytest.mark.parametrize("seed", range(8))
def test_a_broken_file_gives_nothing_false_and_is_made_anew(file: Path, seed: int) -> None:
    values = {str(number).encode(): str(number).encode() * 50 for number in range(400)}
    Kept(file).put(values)
    chance = random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range((1, 30, 3000)[seed % 3]):
        data[chance.randrange(0 if seed % 2 else 100, len(data))] = chance.randrange(256)
    file.write_bytes(data)
    store = Kept(file)
    found = store.get(values)
    assert found.items() <= values.items()
    for _ in range(2):  # once to find out that it is broken, where the first look did not
        store.put(values)
    assert Kept(file).get(values) == values or Kept(file).get(values).items() <= values.items()
    file.write_bytes(b"this is no database at all" * 100)
    store.put(values)
    store.put(values)
    assert Kept(file).get(values) == values


def test_it_stays_below_its_size_and_keeps_what_was_put_last(file: Path) -> None:
    store = Kept(file, largest=200_000)
    for number in range(300):
        store.put({str(number).encode(): bytes(5_000)})
    assert file.stat().st_size <= 210_000
    assert store.get([b"299"]) == {b"299": bytes(5_000)}
    assert store.get([b"0"]) == {}


def test_what_is_used_stays_longer_than_what_is_not(file: Path) -> None:
    store = Kept(file, largest=200_000)
    store.put({str(number).encode(): bytes(5_000) for number in range(35)})
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET used = used - 10")
    connection.close()
    store.get([b"0"])
    store.put({str(number).encode(): bytes(5_000) for number in range(50, 60)})
    assert store.get([b"0", b"1", b"59"]).keys() == {b"0", b"59"}


WRITER = """
import sys
from pathlib import Path
from cards.kept import Kept
store = Kept(Path(sys.argv[1]))
for number in range(100):
    store.put({b"%d" % number: b"%d" % number * 100})
    assert store.get([b"%d" % number]).get(b"%d" % number, b"%d" % number * 100) == b"%d" % number * 100
"""


def test_several_processes_share_it(file: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", WRITER, str(file)]
    running = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(4)]
    for _ in range(3):
        file.unlink(missing_ok=True)
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 4
    found = Kept(file).get([b"%d" % number for number in range(100)])
    assert all(value == key * 100 for key, value in found.items())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_process_that_forks_from_one_that_uses_it_uses_it_too(file: Path) -> None:
    store = Kept(file)
    store.put({b"mine": b"1"})
    child = os.fork()
    if child == 0:
        store.put({b"yours": b"2"})
        os._exit(store.get([b"mine", b"yours"]) != {b"mine": b"1", b"yours": b"2"})
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    store.put({b"ours": b"3"})
    assert store.get([b"mine", b"yours", b"ours"]) == {b"mine": b"1", b"yours": b"2", b"ours": b"3"}


def test_a_key_stands_for_every_part_of_it() -> None:
    parts = [("a", "b"), ("ab",), ("a", None), ("a", "None"), ("a", 1), ("a", 1.5), (("a", "b"),), ("\ud800",)]
    assert len({kept.key(*one) for one in parts}) == len(parts)


def test_another_program_has_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.key("a")
    monkeypatch.setattr(kept, "version", lambda: "another")
    assert kept.key("a") != before


def test_the_version_stands_for_the_code_and_the_libraries(tmp_path: Path) -> None:
    copy = tmp_path / "cards"
    shutil.copytree(Path(kept.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))

    def version() -> str:
        command = [sys.executable, "-c", "from cards import kept; print(kept.version())"]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            command, env=environment, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    first = version()
    assert first == version() == kept.version() + "\n"
    write(copy / "words.py", (copy / "words.py").read_text("utf-8") + "# another\n")
    second = version()
    (tmp_path / "rjieba-99.0.dist-info").mkdir()
    (tmp_path / "pytest-99.0.dist-info").mkdir()
    assert len({first, second, version()}) == 3


# --- what a note gave -----------------------------------------------------------------------------

TEXTS = st.text(st.characters(codec=None), max_size=8)
MARKS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple)
CARDS = st.builds(
    Card,
    question=TEXTS, answer=TEXTS | st.lists(TEXTS, max_size=3).map(tuple), rule=TEXTS, file=st.just("a/b.md"),
    line=st.integers(1), column=st.integers(1), sentence=TEXTS, marks=MARKS, context=TEXTS, deck=st.just("史::a"),
    tags=st.lists(TEXTS, max_size=2).map(tuple), score=st.floats(0, 1), images=st.lists(TEXTS, max_size=2).map(tuple),
    marked=st.booleans(), id=st.just(""),
)  # fmt: skip
PROBLEMS = st.builds(
    Problem, file=st.just("a/b.md"), line=st.integers(1), column=st.integers(1), message=TEXTS, name=TEXTS
)


@given(cards=st.none() | st.lists(CARDS, max_size=3).map(tuple), problems=st.lists(PROBLEMS, max_size=2).map(tuple))
def test_what_a_note_gave_comes_back_as_it_was(cards: tuple[Card, ...] | None, problems: tuple[Problem, ...]) -> None:
    one = Made("stamp", cards, problems)
    assert made.read(made.written(one), "a/b.md", "stamp", "史") == one


def test_every_field_of_a_card_is_kept() -> None:
    assert {*made._CARD, "file", "deck", "id"} == set(Card._fields)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of notes with rules, and a private folder of the test's own."""
    monkeypatch.setenv("CARDS_CACHE", str(tmp_path / "private"))
    root = tmp_path / "陷落"
    (root / "城").mkdir(parents=True)
    write(root / "岛.md", fact(1522))
    write(root / "城" / "君堡.md", fact(1453, "君士坦丁堡"))
    write(root / "空.md", "")
    write(root / "rules.yaml", RULES)
    return root


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notes that were read, as they are."""
    read: list[str] = []
    real = noted.Work._one

    def watched(self: noted.Work, path: str) -> Made:
        read.append(path)
        return real(self, path)

    monkeypatch.setattr(noted.Work, "_one", watched)
    return read


def test_a_note_is_read_again_where_anything_that_decides_its_cards_is_another(
    notes: Path, tmp_path: Path, worked: list[str], file: Path
) -> None:
    def read(root: Path = notes, rules: str = RULES, **terms: object) -> list[str]:
        write(tmp_path / "r.yaml", rules)
        worked.clear()
        options = {"deck_name": "x", **terms}
        found = gather(root, load_rules(tmp_path / "r.yaml"), memory=Memory(kept=Kept(file)), **options)  # type: ignore[arg-type] # handed on as given
        again = sorted(worked)
        assert found == gather(root, load_rules(tmp_path / "r.yaml"), **options)  # type: ignore[arg-type] # handed on as given
        return again

    every = ["城/君堡.md", "岛.md", "空.md"]
    assert read() == every
    assert read() == []
    assert read(min_score=0.1) == every
    assert read(deck_name="y") == every
    assert read(rules=RULES.replace("name: year", "name: other")) == every
    assert read(rules=RULES + "lexicon: {place: [罗德岛]}\n") == every
    assert read(rules="engine: jieba\n" + RULES) == every
    assert read(rules=RULES + "# a remark\n") == []
    write(notes / "岛.md", fact(1523))
    assert read() == ["岛.md"]
    write(notes / "岛.md", fact(1522))
    assert read() == []
    (notes / "岛.md").rename(notes / "城" / "岛.md")
    assert read() == ["城/岛.md"]
    shutil.copytree(notes, tmp_path / "copy")
    assert read(tmp_path / "copy") == []


# --- the rules ------------------------------------------------------------------------------------


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The rules that were read and compiled, as they are."""
    read: list[Path | None] = []
    real = rules.load

    def watched(path: Path | None = None) -> RuleSet:
        read.append(path)
        return real(path)

    monkeypatch.setattr(rules, "load", watched)
    return read


@pytest.mark.parametrize("text", [None, RULES, "extends: default\nlexicon: {place: [罗德岛]}\n" + RULES])
def test_rules_are_compiled_once(tmp_path: Path, file: Path, compiled: list[Path | None], text: str | None) -> None:
    path = None if text is None else tmp_path / "r.yaml"
    if path is not None and text is not None:
        write(path, text)
    first, second = (load_rules(path, memory=Kept(file)) for _ in range(2))
    assert compiled == [path]
    assert first == second == load_rules(path)
    assert [(rule.file, rule.line, rule.examples, rule.never) for rule in first.rules] == [
        (rule.file, rule.line, rule.examples, rule.never) for rule in second.rules
    ]


def test_rules_are_compiled_again_where_a_byte_or_their_place_is_another(
    tmp_path: Path, file: Path, compiled: list[Path | None]
) -> None:
    one, two = tmp_path / "1.yaml", tmp_path / "2.yaml"
    for path, text in ((one, RULES), (one, RULES + "# a remark\n"), (two, RULES), (one, RULES)):
        write(path, text)
        assert {rule.file for rule in load_rules(path, memory=Kept(file)).rules} == {str(path)}
    assert compiled == [one, one, two]


@pytest.mark.parametrize("text", [None, "rules: 1\n"])
def test_rules_with_mistakes_have_them_every_time(tmp_path: Path, file: Path, text: str | None) -> None:
    path = tmp_path / "r.yaml"
    if text is not None:
        write(path, text)
    with pytest.raises(RulesError) as alone:
        load_rules(path)
    for _ in range(2):
        with pytest.raises(RulesError) as error:
            load_rules(path, memory=Kept(file))
        assert (str(error.value), error.value.problems) == (str(alone.value), alone.value.problems)


@pytest.mark.parametrize("wrong", [b"", b"no pickle", pickle.dumps(1), pickle.dumps(os.getcwd), pickle.dumps(Path())])
def test_what_are_no_rules_is_not_taken_for_some(
    tmp_path: Path, file: Path, compiled: list[Path | None], wrong: bytes
) -> None:
    write(tmp_path / "r.yaml", RULES)
    found = load_rules(tmp_path / "r.yaml", memory=Kept(file))
    with sqlite3.connect(file) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM kept")]
    connection.close()
    Kept(file).put(dict.fromkeys(keys, wrong))
    assert load_rules(tmp_path / "r.yaml", memory=Kept(file)) == found
    assert len(compiled) == 2


# --- a deck that stands ---------------------------------------------------------------------------

DECK = Path("decks", "陷落.apkg")
LEDGER = Path("decks", "陷落.ledger.jsonl")
CHOICES = Path("decks", "陷落.choices.yaml")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each build that looked at the cards of notes."""
    from cards.cli import building
    from cards.cli import gather as gathering

    builds: list[int] = []
    real = gathering.harvest

    def harvest(*given: Any) -> Harvest:
        builds.append(1)
        return real(*given)

    monkeypatch.setattr(building, "harvest", harvest)
    return builds


def test_where_nothing_changed_nothing_is_done(run: Run, notes: Path, looked: list[int]) -> None:
    first = run("build", notes.name)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (DECK, LEDGER)}
    again = run("build", notes.name)
    assert (first.code, again) == (0, Said(0, f"{DECK}: 2 cards from 3 notes\n  nothing changed\n", ""))
    assert looked == [1]
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (DECK, LEDGER)} == before
    assert run("build", notes.name, "--verbose").out.startswith(again.out)
    assert looked == [1, 1]


def test_what_is_odd_is_said_again(run: Run, notes: Path, looked: list[int]) -> None:
    write(notes / "岛.md", fact(1522) + "\n![](a.png)\n")
    (notes / "乱.md").write_bytes(b"\x01\x02\x03" * 50)
    (notes / "旧.md").write_bytes(fact(1571, "塞浦路斯").encode("gb18030"))
    first, again = (run("build", notes.name) for _ in range(2))
    assert (first.code, again.code, looked) == (1, 1, [1])
    assert sorted(again.err.splitlines()) == sorted(first.err.splitlines())
    assert len(again.err.splitlines()) == 3


CHANGES: dict[str, Callable[[Path], object]] = {
    "a note": lambda notes: write(notes / "岛.md", fact(1523)),
    "a new note": lambda notes: write(notes / "新.md", fact(1571, "塞浦路斯")),
    "a note that is gone": lambda notes: (notes / "岛.md").unlink(),
    "a renamed note": lambda notes: (notes / "岛.md").rename(notes / "屿.md"),
    "a note to pass over": lambda notes: write(notes / ".cardsignore", "岛.md\n"),
    "a note in another encoding": lambda notes: (notes / "岛.md").write_bytes(fact(1522).encode("gb18030")),
    "the rules": lambda notes: write(notes / "rules.yaml", RULES.replace("name: year", "name: other")),
    "the rules are gone": lambda notes: (notes / "rules.yaml").unlink(),
    "the rules are broken": lambda notes: write(notes / "rules.yaml", "rulez: []\n"),
    "the choices": lambda _: write(CHOICES, "drop:\n  abcd: x\n"),
    "the ledger": lambda _: write(LEDGER, LEDGER.read_text("utf-8").replace("岛.md", "屿.md")),
    "the ledger is gone": lambda _: LEDGER.unlink(),
    "the deck": lambda _: DECK.write_bytes(b"x"),
    "the deck is gone": lambda _: DECK.unlink(),
    "a picture": lambda notes: (notes / "图.png").write_bytes(png()),
    "another picture": lambda notes: (notes / "城" / "图.png").write_bytes(png(7)),
    "what is kept is gone": lambda notes: shutil.rmtree(notes.parent / "private"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_build_reads_or_writes_its_change_is_seen(
    run: Run, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looked: list[int], change: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write(notes / "岛.md", fact(1522) + "\n![](图.png)\n")
    (notes / "城" / "图.png").write_bytes(png())
    write(notes / "城" / "君堡.md", fact(1453, "君士坦丁堡") + "\n![](图.png)\n")
    for _ in range(2):
        run("build", notes.name)
    assert looked == [1]
    CHANGES[change](notes)
    if DECK.exists():
        shutil.copytree("decks", tmp_path / "before")
    said = run("build", notes.name, "--yes")
    if "broken" not in change:
        assert len(looked) == 2
    built = {path.name: path.read_bytes() for path in (DECK, LEDGER) if path.exists()}
    # The same without anything that was kept.
    shutil.rmtree(tmp_path / "private", ignore_errors=True)
    if (tmp_path / "before").exists():
        shutil.rmtree("decks")
        (tmp_path / "before").rename("decks")
        assert run("build", notes.name, "--yes") == said
        assert {path.name: path.read_bytes() for path in (DECK, LEDGER) if path.exists()} == built


@pytest.mark.parametrize(
    "options", [("--min-score", "0.1"), ("--deck", "别"), ("--out", "x.apkg"), ("--rules", "r.yaml")]
)
def test_what_is_asked_for_is_part_of_it(run: Run, notes: Path, looked: list[int], options: tuple[str, ...]) -> None:
    write(Path("r.yaml"), RULES)
    run("build", notes.name)
    run("build", notes.name, *options)
    assert looked == [1, 1]
    run("build", notes.name, *options)
    assert looked == [1, 1]


def test_what_the_next_build_says_is_what_it_would_say(run: Run, notes: Path, tmp_path: Path) -> None:
    write(notes / "岛.md", fact(1522) + fact(1571, "塞浦路斯") + fact(1669, "克里特岛"))
    ids = [line.split('"id": "')[1][:12] for line in run("export", notes.name).out.splitlines()]
    run("build", notes.name)
    run("drop", ids[0][:6])
    run("keep", ids[1][:6])
    run("reword", ids[2][:6], "--question", "哪一年？")
    for step in range(4):
        if step == 1:
            write(notes / "岛.md", fact(1669, "克里特岛"))
        if step == 2:
            write(notes / "岛.md", "克里特岛据说直到1669年才陷落。\n")
        run("build", notes.name, "--yes")
        again = run("build", notes.name, "--yes")
        shutil.rmtree(tmp_path / "private")
        assert run("build", notes.name, "--yes") == again
