"""Watching: every save reaches the deck, whatever editors and folders do; nothing else builds one."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from conftest import png

from cards import look, report
from cards.build import Built, load_rules
from cards.cli import main
from cards.crew import Progress
from cards.errors import CardsError, LedgerError, NotesError, RulesError
from cards.harvest import gather
from cards.rebuild import Changes
from cards.watch import POLL, RETRY, Attempt, Bar, builds

RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""

LIMIT = 60
"""Seconds after which a test no longer waits; nothing here should take one."""


def fact(year: int, place: str = "罗德岛") -> str:
    return f"{place}直到{year}年才陷落。\n"


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def answers(package: Path) -> set[str]:
    """The answers in a built deck."""
    with zipfile.ZipFile(package) as opened:
        database = opened.read("collection.anki2")
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database)
        rows = connection.execute("SELECT flds FROM notes").fetchall()
    return {re.sub("<.*?>", "", fields.split("\x1f")[look.FIELDS.index("Answer")]) for (fields,) in rows}


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The notes folder 陷落 in the current folder: two notes and the rules."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "陷落"
    (root / "城").mkdir(parents=True)
    write(root / "岛.md", fact(1522))
    write(root / "城" / "君堡.md", fact(1453, "君士坦丁堡"))
    write(root / "rules.yaml", RULES)
    return root


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return tmp_path / "decks" / "陷落.apkg"


class Watch:
    """A watch whose builds are taken one by one; it is stopped, and the test fails, where one does not come."""

    def __init__(self, given: Path | None, **options: object) -> None:
        self.stop = threading.Event()
        self.late = threading.Timer(LIMIT, self.stop.set)
        self.late.start()
        self.rounds = builds(None if given is None else str(given), stop=self.stop, **options)  # type: ignore[arg-type] # handed on as given

    def next(self) -> Attempt:
        found = next(self.rounds, None)
        assert found is not None, "there should have been another build"
        return found

    def built(self) -> Built:
        """The next build, which must be none that failed."""
        outcome = self.next().outcome
        assert isinstance(outcome, Built), outcome
        return outcome

    def failed(self) -> CardsError:
        outcome = self.next().outcome
        assert isinstance(outcome, CardsError), outcome
        return outcome

    def until(self, years: set[int]) -> list[Built]:
        """The builds up to the one whose deck has just the facts of these years."""
        found = [self.built()]
        while answers(found[-1].path) != {f"{year}年" for year in years}:
            found.append(self.built())
        return found

    def end(self) -> None:
        self.stop.set()
        self.late.cancel()
        self.rounds.close()  # type: ignore[attr-defined] # it is a generator

    def rest(self, seconds: float) -> list[Attempt]:
        """The builds that come by themselves in the next seconds."""
        timer = threading.Timer(seconds, self.stop.set)
        timer.start()
        found = list(self.rounds)
        timer.join()
        return found


Watching = Callable[..., Watch]


@pytest.fixture
def watching() -> Iterator[Watching]:
    """Starts a watch that ends with the test."""
    opened: list[Watch] = []

    def start(given: Path | None, **options: object) -> Watch:
        opened.append(Watch(given, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.end()


@contextmanager
def later(seconds: float, act: Callable[[], object]) -> Iterator[None]:
    """Do something on another thread while the watch runs."""
    timer = threading.Timer(seconds, act)
    timer.start()
    yield
    timer.join()


# --- builds -------------------------------------------------------------------------------------------


def test_the_deck_is_built_at_the_start_and_after_each_save(notes: Path, deck: Path, watching: Watching) -> None:
    watch = watching(notes)
    first = watch.next()
    assert isinstance(first.outcome, Built)
    assert (first.outcome.path.resolve(), len(first.outcome.changes.new)) == (deck, 2)
    assert 0 < first.seconds < LIMIT
    for year in (1571, 1669):
        write(notes / f"{year}.md", fact(year, f"第{year - 1000}号岛"))
        assert [card.answer for card in watch.built().changes.new] == [f"{year}年"]
    assert answers(deck) == {"1522年", "1453年", "1571年", "1669年"}


def test_a_save_that_changes_no_card_is_built_and_says_so(notes: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    write(notes / "岛.md", fact(1522) + "\n好。\n")
    assert not watch.built().changes


def test_a_single_note_can_be_watched(notes: Path, tmp_path: Path, watching: Watching) -> None:
    watch = watching(notes / "岛.md")
    assert {card.answer for card in watch.built().cards} == {"1522年"}
    for year in (1523, 1524):
        write(tmp_path / "new", fact(year))
        (tmp_path / "new").replace(notes / "岛.md")
        assert [card.answer for card in watch.built().cards] == [f"{year}年"]
    (notes / "岛.md").unlink()
    assert str(watch.failed()) == (
        f"{notes / '岛.md'} is gone. Its deck stays as it is, and is built again when the notes are back."
    )
    write(notes / "岛.md", fact(1525))
    assert watch.built().path.name == "岛.apkg"


def test_what_is_odd_comes_with_the_build_and_a_place_that_can_be_opened(notes: Path, watching: Watching) -> None:
    (notes / "旧.txt").write_bytes("罗德岛直到1522年才陷落。那是以前的写法。".encode("gb18030"))
    assert [str(problem) for problem in watching(notes).next().problems] == [
        f"{notes / '旧.txt'}:1:1: This is not UTF-8; read as GB18030, which is a guess. [encoding]"
    ]


def test_where_there_is_nothing_to_watch_the_watch_does_not_begin(notes: Path, watching: Watching) -> None:
    with pytest.raises(NotesError, match=r"^No such file or folder: .*nowhere\. Give the folder"):
        watching(notes / "nowhere").next()
    with pytest.raises(NotesError, match=r"^Standard input cannot be watched\. Name a folder or file of notes\.$"):
        watching(Path("-")).next()
    with pytest.raises(NotesError, match=r"^There are no notes under decks/\."):
        watching(None).next()


def test_without_notes_every_deck_under_decks_is_watched_and_new_ones_are_found(
    notes: Path, watching: Watching
) -> None:
    Path("decks").mkdir()
    notes.rename("decks/陷落")
    watch = watching(None)
    assert watch.next().source.name == "陷落"
    shutil.copytree("decks/陷落", "decks/新")
    new = watch.next()
    assert new.source.name == "新"
    assert isinstance(new.outcome, Built)
    assert new.outcome.path == Path("decks/新.apkg")
    write(Path("decks/陷落/岛.md"), fact(1523))
    assert watch.next().source.name == "陷落"
    shutil.rmtree("decks/新")
    assert str(watch.failed()).startswith(f"{Path('decks/新')} is gone.")
    write(Path("decks/陷落/岛.md"), fact(1524))
    assert watch.next().source.name == "陷落"


# --- no change is lost --------------------------------------------------------------------------------


def bar(act: Callable[[int], None]) -> Bar:
    """A progress bar that does something after so many notes."""

    @contextmanager
    def shown(name: str) -> Iterator[Progress]:
        assert name == "陷落"
        yield lambda done, _: act(done)

    def opened(name: str) -> AbstractContextManager[Progress | None]:
        return shown(name)

    return opened


def test_a_change_that_comes_during_a_build_leads_to_another(notes: Path, deck: Path, watching: Watching) -> None:
    def save(done: int) -> None:
        if done == 2:  # all notes are read
            write(notes / "岛.md", fact(1523))

    watch = watching(notes, bar=bar(save))
    assert {card.answer for card in watch.built().cards} == {"1522年", "1453年"}
    assert {card.answer for card in watch.built().cards} == {"1523年", "1453年"}
    assert answers(deck) == {"1523年", "1453年"}


@pytest.mark.parametrize("back", [True, False])
def test_a_note_that_goes_between_listing_and_reading_is_looked_for_again(
    notes: Path, watching: Watching, back: bool
) -> None:
    times = 0

    def save(done: int) -> None:
        nonlocal times
        times += done == 1
        if done == 1 and times == 1:  # the note in 城 comes first
            (notes / "岛.md").unlink()
        if done == 1 and times == 2 and back:
            write(notes / "岛.md", fact(1523))

    watch = watching(notes, bar=bar(save))
    first = watch.next()
    assert first.problems == ()
    if back:
        watch.until({1453, 1523})
    else:
        assert isinstance(first.outcome, Built)
        assert {card.answer for card in first.outcome.cards} == {"1453年"}


def test_a_save_whose_event_never_comes_is_found_all_the_same(
    notes: Path, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    monkeypatch.setenv("WATCHFILES_POLL_DELAY_MS", str(LIMIT * 1000))
    watch = watching(notes)
    watch.built()
    with later(POLL / 4, lambda: write(notes / "岛.md", fact(1523))):
        watch.until({1453, 1523})


def test_whatever_is_done_while_the_watch_runs_it_ends_with_what_is_there(notes: Path, watching: Watching) -> None:
    chance = random.Random(7)
    places = [notes / name for name in ("a.md", "b.md", "城/a.md", "城/b.md", "岛/a.md")]

    def edit() -> None:
        path = chance.choice(places)
        path.parent.mkdir(exist_ok=True)
        kind = chance.choice(("save", "save", "save", "delete", "move", "folder", "rules", "root"))
        if kind == "save" or not path.exists():
            path.touch()
            chance.choice(SAVES)(
                path, fact(chance.randrange(1500, 1600), chance.choice(("罗德岛", "克里特岛", "君士坦丁堡")))
            )
        elif kind == "delete":
            path.unlink()
        elif kind == "move":
            path.replace(path.with_name("c.md"))
        elif kind == "folder":
            (notes / "城").mkdir(exist_ok=True)
            shutil.rmtree(notes / "港", ignore_errors=True)
            (notes / "城").rename(notes / "港")
        elif kind == "rules":
            write(notes / "rules.yaml", chance.choice((RULES, "", "rules: [")))
        else:
            notes.rename(notes.with_name("away"))
            time.sleep(chance.random() / 10)
            notes.with_name("away").rename(notes)

    def edits() -> None:
        for _ in range(80):
            edit()
            time.sleep(chance.random() / 30)
        write(notes / "rules.yaml", RULES)
        write(notes / "岛.md", fact(1700, "塞浦路斯"))

    watch = watching(notes)
    with later(0, edits):
        while "1700年" not in {card.answer for card in getattr(watch.next().outcome, "cards", ())}:
            pass
    # The last fact can come into the deck before the last edit is seen whole.
    wanted = {card.answer for card in gather(notes, load_rules(notes / "rules.yaml"), deck_name="x").cards}
    while answers(Path("decks/陷落.apkg")) != wanted:
        watch.built()


# --- the ways of editors ------------------------------------------------------------------------------


def overwrite(path: Path, text: str) -> None:
    write(path, text)


def rename_over(path: Path, text: str) -> None:
    other = path.with_name(f".{path.name}.tmp")
    write(other, text)
    other.replace(path)


def visible_rename(path: Path, text: str) -> None:
    other = path.with_name(f"{path.name}___jb_tmp___")
    write(other, text)
    other.replace(path)


def backup(path: Path, text: str) -> None:
    """As Vim does with `backup`: the old file becomes the backup, a new one is written."""
    write(path.with_name("4913"), "")
    path.with_name("4913").unlink()
    path.replace(path.with_name(f"{path.name}~"))
    write(path, text)


def delete_first(path: Path, text: str) -> None:
    path.unlink()
    write(path, text)


def lock_beside(path: Path, text: str) -> None:
    """As Emacs does: a link that leads nowhere stands beside the note while it is edited."""
    lock = path.with_name(f".#{path.name}")
    with contextlib.suppress(OSError):  # this system makes no links
        lock.symlink_to("somebody@somewhere.1234:5678")
    write(path, text)
    lock.unlink(missing_ok=True)


def in_pieces(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        for character in text:
            file.write(character)
            file.flush()


SAVES = (overwrite, rename_over, visible_rename, backup, delete_first, lock_beside, in_pieces)


@pytest.mark.parametrize("save", SAVES)
def test_every_way_of_saving_reaches_the_deck(
    notes: Path, watching: Watching, save: Callable[[Path, str], None]
) -> None:
    watch = watching(notes)
    watch.built()
    for year in (1571, 1669):
        both = fact(1522) + "\n" + fact(year, f"第{year - 1000}号岛")
        with later(0.1, lambda both=both: save(notes / "岛.md", both)):  # type: ignore[misc] # the text of now
            watch.until({1453, 1522, year})


@pytest.mark.parametrize("rest", ["gone", "empty"])
def test_a_note_that_is_gone_or_empty_for_a_moment_retires_nothing(notes: Path, watching: Watching, rest: str) -> None:
    watch = watching(notes)
    watch.built()
    note = notes / "岛.md"
    if rest == "gone":
        note.unlink()
    else:
        write(note, "")
    with later(0.15, lambda: write(note, fact(1522) + "\n" + fact(1571, "塞浦路斯"))):
        every = watch.until({1453, 1522, 1571})
    assert [built.changes.retired for built in every] == [()]


def test_a_note_that_comes_back_as_it_was_builds_nothing(notes: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    (notes / "岛.md").rename(notes / "岛.md~")
    with later(0.15, lambda: (notes / "岛.md~").rename(notes / "岛.md")):
        assert watch.rest(1.0) == []


def test_a_note_that_stays_away_retires_its_cards(notes: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    (notes / "岛.md").unlink()
    assert [entry.answer for entry in watch.built().changes.retired] == ["1522年"]


def test_a_note_and_its_folder_can_be_renamed(notes: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    (notes / "岛.md").rename(notes / "群岛.md")
    assert {card.file for card in watch.built().cards} == {"群岛.md", "城/君堡.md"}
    (notes / "城").rename(notes / "都城")
    assert {card.file for card in watch.built().cards} == {"群岛.md", "都城/君堡.md"}
    with later(0.1, lambda: write(notes / "都城" / "君堡.md", fact(1454, "君士坦丁堡"))):
        watch.until({1522, 1454})


def test_a_folder_can_be_deleted_and_made_again(notes: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    for year in (1454, 1455):
        with later(0.1, lambda: shutil.rmtree(notes / "城")):
            watch.until({1522})
        (notes / "城" / "内城").mkdir(parents=True)
        write(notes / "城" / "内城" / "君堡.md", fact(year, "君士坦丁堡"))
        watch.until({1522, year})
        with later(0.1, lambda: write(notes / "城" / "内城" / "君堡.md", fact(1456, "君士坦丁堡"))):
            watch.until({1522, 1456})


def test_links_to_notes_are_followed_inside_of_the_folder(notes: Path, tmp_path: Path, watching: Watching) -> None:
    (notes / ".岛").mkdir()
    write(notes / ".岛" / "真.md", fact(1571, "塞浦路斯"))
    linked = tmp_path / "链接"
    try:
        (notes / "链.md").symlink_to(notes / ".岛" / "真.md")
        linked.symlink_to(notes, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    watch = watching(linked)
    assert {card.answer for card in watch.built().cards} == {"1453年", "1522年", "1571年"}
    write(notes / ".岛" / "真.md", fact(1572, "塞浦路斯"))
    watch.until({1453, 1522, 1572})
    (notes / "链.md").unlink()
    watch.until({1453, 1522})


# --- the notes folder itself --------------------------------------------------------------------------


def memory(deck: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in deck.parent.iterdir() if not path.name.startswith(".")}


@pytest.mark.parametrize("way", ["renamed", "deleted"])
def test_where_the_notes_folder_is_gone_nothing_is_retired_until_it_is_back(
    notes: Path, deck: Path, tmp_path: Path, watching: Watching, way: str
) -> None:
    watch = watching(notes)
    watch.built()
    before = memory(deck)
    for year in (1571, 1669) if way == "deleted" else (1571,):
        shutil.copytree(notes, tmp_path / "away", dirs_exist_ok=True)
        if way == "renamed":
            notes.rename(tmp_path / "moved")
        else:
            shutil.rmtree(notes)
        assert str(watch.failed()) == (
            f"{notes} is gone. Its deck stays as it is, and is built again when the notes are back."
        )
        assert memory(deck) == before
        shutil.rmtree(tmp_path / "moved", ignore_errors=True)
        (tmp_path / "away").rename(notes)
        assert not watch.built().changes
        assert memory(deck) == before
        with later(0.1, lambda year=year: write(notes / "新.md", fact(year, "塞浦路斯"))):  # type: ignore[misc] # the year of now
            watch.until({1453, 1522, year})
        write(notes / "新.md", "无\n")
        watch.until({1453, 1522})
        before = memory(deck)


def test_a_notes_folder_that_comes_back_empty_retires_nothing(notes: Path, deck: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    before = memory(deck)
    shutil.rmtree(notes)
    notes.mkdir()
    assert str(watch.failed()) == (
        f"{notes} has no notes any more. Its deck stays as it is; `cards build` would retire all of its cards."
    )
    assert memory(deck) == before
    write(notes / "rules.yaml", RULES)
    write(notes / "岛.md", fact(1522))
    while isinstance(outcome := watch.next().outcome, CardsError):
        pass
    assert {card.answer for card in outcome.cards} == {"1522年"}


def test_a_folder_that_never_had_notes_is_no_error(notes: Path, watching: Watching) -> None:
    (notes / "岛.md").unlink()
    shutil.rmtree(notes / "城")
    watch = watching(notes)
    assert watch.built().cards == ()
    write(notes / "rules.yaml", RULES.replace("year\n", "when\n", 1))
    assert watch.built().cards == ()
    write(notes / "岛.md", fact(1522))
    watch.until({1522})


# --- rules, choices, pictures, what is ignored ----------------------------------------------------------


def test_broken_rules_keep_the_deck_and_the_next_good_ones_build_again(
    notes: Path, deck: Path, watching: Watching
) -> None:
    watch = watching(notes)
    watch.built()
    before = memory(deck)
    write(notes / "rules.yaml", RULES.replace("match:", "mathc:"))
    error = watch.failed()
    assert isinstance(error, RulesError)
    assert str(error) == f"{notes / 'rules.yaml'} has 2 mistakes."
    assert {problem.file for problem in error.problems} == {str(notes / "rules.yaml")}
    write(notes / "岛.md", fact(1523))
    assert str(watch.failed()) == str(error)
    assert memory(deck) == before
    write(notes / "rules.yaml", RULES)
    watch.until({1453, 1523})


def test_broken_rules_at_the_start_are_waited_for(notes: Path, watching: Watching) -> None:
    write(notes / "rules.yaml", "")
    watch = watching(notes)
    assert isinstance(watch.failed(), RulesError)
    write(notes / "rules.yaml", RULES)
    watch.until({1453, 1522})


def test_rules_that_appear_change_or_go_are_taken_up(notes: Path, watching: Watching) -> None:
    (notes / "rules.yaml").unlink()
    watch = watching(notes)
    plain = {card.rule for card in watch.built().cards}
    write(notes / "rules.yaml", RULES)
    assert {card.rule for card in watch.built().cards} == {"year"} != plain
    with later(0.1, lambda: write(notes / "rules.yaml", RULES.replace("name: year", "name: when"))):
        assert {card.rule for card in watch.built().cards} == {"when"}
    (notes / "rules.yaml").unlink()
    assert {card.rule for card in watch.built().cards} == plain


def test_rules_named_by_the_user_are_watched_wherever_they_are(notes: Path, tmp_path: Path, watching: Watching) -> None:
    mine = tmp_path / ".config" / "mine.yaml"
    watch = watching(notes, rules=mine)
    assert isinstance(watch.failed(), RulesError)
    mine.parent.mkdir()
    for name in ("one", "two", "three"):
        with later(0.1, lambda name=name: write(mine, RULES.replace("name: year", f"name: {name}"))):  # type: ignore[misc] # the name of now
            assert {card.rule for card in watch.built().cards} == {name}
        if name == "two":
            write(notes / "rules.yaml", RULES)  # these are not the ones


def test_what_is_ignored_is_taken_up(notes: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    with later(0.1, lambda: write(notes / ".cardsignore", "城/\n")):
        watch.until({1522})
    with later(0.1, lambda: write(notes / ".cardsignore", "岛.md\n")):
        watch.until({1453})
    (notes / ".cardsignore").unlink()
    watch.until({1453, 1522})


@pytest.mark.parametrize(
    ("ledger", "choices"), [("decks/陷落.ledger.jsonl", "陷落.choices.yaml"), ("decks/mine.jsonl", "mine.choices.yaml")]
)
def test_choices_beside_the_ledger_are_watched(notes: Path, watching: Watching, ledger: str, choices: str) -> None:
    watch = watching(notes, ledger=Path(ledger))
    watch.built()
    for text in ("# mine\n", "# mine, later\n"):
        with later(0.1, lambda text=text: write(Path("decks") / choices, text)):  # type: ignore[misc] # the text of now
            assert not watch.built().changes


def test_a_picture_that_changes_or_appears_goes_into_the_deck(notes: Path, deck: Path, watching: Watching) -> None:
    def pictures() -> int:
        with zipfile.ZipFile(deck) as opened:
            return len(opened.namelist()) - 2

    write(notes / "岛.md", f"![](岛.png)\n\n{fact(1522)}")
    watch = watching(notes)
    assert [problem.name for problem in watch.next().problems] == ["picture"]
    assert pictures() == 0
    with later(0.1, lambda: (notes / "岛.png").write_bytes(png())):
        watch.built()
    assert pictures() == 1
    before = deck.read_bytes()
    with later(0.1, lambda: (notes / "岛.png").write_bytes(png(7))):
        watch.built()
    assert deck.read_bytes() != before


def test_only_what_a_build_reads_leads_to_one(notes: Path, watching: Watching) -> None:
    folder = notes / "牌"
    watch = watching(notes, ledger=folder / "陷落.ledger.jsonl", out=str(folder))
    watch.built()  # deck and ledger are below the notes

    def act() -> None:
        (notes / "岛.md").touch()
        write(notes / "岛.md", fact(1522))
        write(notes / "图.svg", "<svg/>")
        write(notes / ".岛.md.swp", fact(1600))
        (notes / ".git").mkdir()
        write(notes / ".git" / "岛.md", fact(1600))
        write(folder / ".陷落.apkg.tmp", "")
        write(folder / "陷落.apkg.lock", "")
        (folder / "陷落.apkg").touch()
        (folder / "陷落.ledger.jsonl").touch()
        (folder / "空").mkdir()

    with later(0.1, act):
        assert watch.rest(1.2) == []


# --- errors -------------------------------------------------------------------------------------------


def test_a_build_that_failed_is_tried_again_though_no_note_changes(notes: Path, deck: Path, watching: Watching) -> None:
    watch = watching(notes)
    watch.built()
    good = (deck.parent / "陷落.ledger.jsonl").read_bytes()
    before = deck.read_bytes()
    (deck.parent / "陷落.ledger.jsonl").write_bytes(b'{"engine": "rjieba", "version": 99}\n')
    write(notes / "新.md", fact(1571, "塞浦路斯"))
    assert isinstance(watch.failed(), LedgerError)
    assert deck.read_bytes() == before
    (deck.parent / "陷落.ledger.jsonl").write_bytes(good)
    watch.until({1453, 1522, 1571})


def test_the_same_error_is_said_once(notes: Path, watching: Watching) -> None:
    Path("decks").mkdir()
    Path("decks/陷落.ledger.jsonl").write_bytes(b'{"engine": "rjieba", "version": 99}\n')
    watch = watching(notes)
    assert isinstance(watch.failed(), LedgerError)
    assert watch.rest(RETRY[0] + 0.3) == []


# --- the command --------------------------------------------------------------------------------------

LINE = re.compile(r"\d\d:\d\d:\d\d  (.+) · \d+\.\d s\n")
START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from cards.cli import main; main(sys.argv[1:])"
)
"""The program, with Ctrl-C as a user has it: where tests run in the background it may be ignored."""


class Program:
    """`cards watch` as a process of its own, and what it said so far."""

    def __init__(self, *arguments: str | Path) -> None:
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, "watch", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.out: list[str] = []
        self.err: list[str] = []
        self.threads = [
            threading.Thread(target=self.out.extend, args=(self.process.stdout,)),
            threading.Thread(target=self.err.extend, args=(self.process.stderr,)),
        ]
        for thread in self.threads:
            thread.start()

    def lines(self, count: int) -> list[str]:
        """The lines on standard output without time and duration, at least so many."""
        self.wait(lambda: len(self.out) >= count)
        found = [LINE.fullmatch(line) for line in self.out]
        assert all(found), self.out
        return [match[1] for match in found if match]

    def wait(self, done: Callable[[], bool]) -> float:
        """Seconds until something holds."""
        began = time.monotonic()
        while not done():
            assert self.process.poll() is None, self.err
            assert time.monotonic() < began + LIMIT, (self.out[-3:], self.err)
            time.sleep(0.002)
        return time.monotonic() - began

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


@pytest.fixture
def program() -> Iterator[Callable[..., Program]]:
    """Starts `cards watch`; it ends with the test."""
    started: list[Program] = []

    def start(*arguments: str | Path) -> Program:
        started.append(Program(*arguments))
        return started[-1]

    yield start
    for one in started:
        one.end()


def test_the_command_prints_a_line_for_each_build_and_errors_elsewhere(
    notes: Path, program: Callable[..., Program]
) -> None:
    (notes / "旧.txt").write_bytes("那是以前的写法，大家都还记得很清楚，也不会再变了。".encode("gb18030"))
    for number in range(20):
        write(notes / f"{number}.md", "无\n")
    said = program(notes, "--jobs", "2")
    assert said.lines(1) == ["2 new · 2 cards"]
    write(notes / "新.md", fact(1571, "塞浦路斯"))
    assert said.lines(2)[1:] == ["1 new · 3 cards"]
    (notes / "新.md").unlink()
    assert said.lines(3)[2:] == ["1 retired · 2 cards"]
    odd = f"{notes / '旧.txt'}:1:1: This is not UTF-8; read as GB18030, which is a guess. [encoding]\n"
    assert said.err == [odd]  # once, not after every save
    write(notes / "rules.yaml", "rules: 1\n")
    said.wait(lambda: len(said.err) >= 3)
    assert said.err[1].startswith(f"{notes / 'rules.yaml'}:1:8: ")
    assert re.fullmatch(
        rf"\d\d:\d\d:\d\d  not built: {re.escape(str(notes / 'rules.yaml'))} has a mistake\.\n", said.err[2]
    )
    write(notes / "rules.yaml", RULES)
    assert said.lines(4)[3:] == ["nothing changed · 2 cards"]


def test_the_command_names_the_deck_where_it_was_given_none(notes: Path, program: Callable[..., Program]) -> None:
    Path("decks").mkdir()
    notes.rename("decks/陷落")
    shutil.copytree("decks/陷落", "decks/又")
    assert program().lines(2) == ["又: 2 new · 2 cards", "陷落: 2 new · 2 cards"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "cards: No such file or folder: nowhere. Give the folder that holds your notes.\n"),
        (["-"], "cards: Standard input cannot be watched. Name a folder or file of notes.\n"),
        ([], "cards: There are no notes under decks/. Name a folder or file of notes.\n"),
        (["陷落", "--out", "-"], "A deck is a file."),
        (["陷落", "--min-score", "2"], "--min-score"),
    ],
)
def test_the_command_refuses_what_cannot_be_watched(
    notes: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert notes.is_dir()
    with pytest.raises(SystemExit) as end:
        main(["watch", *arguments])
    out, err = capsys.readouterr()
    assert (end.value.code, out) == (2, "")
    assert said in err


@pytest.mark.skipif(os.name == "nt", reason="a process cannot be interrupted alone there")
def test_ctrl_c_ends_the_command_and_leaves_the_deck_whole(
    notes: Path, deck: Path, program: Callable[..., Program]
) -> None:
    said = program(notes)
    said.lines(1)
    before = memory(deck)
    assert said.interrupt() == 0
    assert memory(deck) == before
    said.threads[1].join()
    assert said.err == []


def test_of_a_hundred_saves_none_is_missed(
    notes: Path, deck: Path, program: Callable[..., Program], capsys: pytest.CaptureFixture[str]
) -> None:
    said = program(notes)
    said.lines(1)
    took: list[float] = []
    known: tuple[int, int] = (0, 0)

    def arrived(wanted: set[str]) -> bool:
        nonlocal known
        with contextlib.suppress(OSError):  # Windows, in the moment when the deck is replaced
            here = deck.stat()
            if (here.st_ino, here.st_mtime_ns) != known:
                known = (here.st_ino, here.st_mtime_ns)
                return answers(deck) == wanted
        return False

    for number in range(100):
        year = 1500 + number
        SAVES[number % len(SAVES)](notes / "岛.md", fact(year))
        took.append(said.wait(lambda year=year: arrived({"1453年", f"{year}年"})))  # type: ignore[misc] # the year of now
    with capsys.disabled():
        figures = f"median {statistics.median(took):.3f} s, worst {max(took):.3f} s"
        sys.stdout.write(f"\n100 saves, from the save to the new .apkg: {figures}\n")
    assert statistics.median(took) < POLL / 2  # events told of them, not the slow look

    for number in range(100):
        SAVES[number % len(SAVES)](notes / "岛.md", fact(1700 + number))
    said.wait(lambda: arrived({"1453年", "1799年"}))
    assert said.err == []


# --- words --------------------------------------------------------------------------------------------


def test_a_build_is_said_in_one_line(notes: Path, watching: Watching) -> None:
    built = watching(notes).built()
    assert report.built_line(built, 0.04) == "2 new · 2 cards · 0.0 s"
    same = built._replace(rebuilt=built.rebuilt._replace(cards=built.cards[:1], changes=Changes()))
    assert report.built_line(same, 12.36) == "nothing changed · 1 card · 12.4 s"
    (one, two) = built.cards
    changes = Changes(new=(one,), revived=(two,))
    assert report.built_line(built._replace(rebuilt=built.rebuilt._replace(changes=changes)), 0.2) == (
        "1 new, 1 back again · 2 cards · 0.2 s"
    )
