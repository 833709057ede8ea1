"""Writing files: whatever happens on the way, a reader finds the old content or the new, never half of it."""

from __future__ import annotations

import errno
import functools
import hashlib
import itertools
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cards import disk
from cards.errors import CommitError

OLD = {"deck": b"old deck", "ledger": b"old ledger"}
NEW = {"deck": b"the new deck", "ledger": b"the new ledger"}


class Interrupted(BaseException):
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the old deck and the old ledger; the deck has a place of its own."""
    (tmp_path / "out").mkdir()
    for name, path in places(tmp_path).items():
        path.write_bytes(OLD[name])
    return tmp_path


def places(folder: Path) -> dict[str, Path]:
    return {"deck": folder / "out" / "deck", "ledger": folder / "ledger"}


def journal(folder: Path) -> Path:
    return folder / ".ledger.commit"


def write(folder: Path, content: dict[str, bytes]) -> None:
    with disk.together(journal(folder)) as files:
        for name, path in places(folder).items():
            files.put(path, content[name])


def stands(folder: Path) -> dict[str, bytes]:
    """What the files hold, whatever else is under way."""
    return {name: path.read_bytes() for name, path in places(folder).items() if path.exists()}


def read(folder: Path) -> dict[str, bytes]:
    """What counts."""
    return {name: disk.read(path, journal(folder)) for name, path in places(folder).items()}


def every_file(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# --- one file -------------------------------------------------------------------------------------


def test_an_interrupt_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def write() -> None:
        with disk.replacing(path) as file:
            file.write(b"half of the n")
            raise Interrupted

    with pytest.raises(Interrupted):
        write()
    assert every_file(tmp_path) == {"file"}
    assert path.read_bytes() == b"old"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert disk.replace(tmp_path / "a" / "b" / "file", b"new")
    assert (tmp_path / "a" / "b" / "file").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes, and links need a right")
def test_a_link_stays_a_link_and_a_mode_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert disk.replace(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_hidden_file_stands_beside_what_it_belongs_to(tmp_path: Path) -> None:
    assert disk.hidden(tmp_path / "史.jsonl", ".lock") == Path(os.path.realpath(tmp_path)) / ".史.jsonl.lock"


def test_a_name_that_is_long_already_gets_a_hidden_file_that_can_be_made(tmp_path: Path) -> None:
    names = ["史" * 80 + end for end in ("甲.jsonl", "乙.jsonl")]
    hidden = {disk.hidden(tmp_path / name, ".commit") for name in names}
    assert len(hidden) == 2
    for path in hidden:
        path.write_bytes(b"")
        assert re.fullmatch(r"\.史{40}\.[0-9a-f]{8}\.commit", path.name)


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_and_its_target_have_the_same_hidden_file(folder: Path) -> None:
    link = folder / "out" / "link"
    link.symlink_to(folder / "ledger")
    assert disk.hidden(link, ".lock") == disk.hidden(folder / "ledger", ".lock")


# --- several files --------------------------------------------------------------------------------


def test_files_change_together_and_nothing_else_is_left(folder: Path) -> None:
    write(folder, NEW)
    assert stands(folder) == NEW
    assert every_file(folder) == {"out/deck", "ledger"}


def test_a_file_that_holds_the_same_is_not_touched(folder: Path) -> None:
    for path in places(folder).values():
        os.utime(path, (1, 1))
    with disk.together(journal(folder)) as files:
        assert not files.put(folder / "ledger", OLD["ledger"])
        assert files.put(folder / "out" / "deck", NEW["deck"])
    assert (folder / "ledger").stat().st_mtime == 1
    assert stands(folder) == {"deck": NEW["deck"], "ledger": OLD["ledger"]}
    assert every_file(folder) == {"out/deck", "ledger"}


def test_no_file_at_all_is_fine(folder: Path) -> None:
    with disk.together(journal(folder)):
        pass
    assert every_file(folder) == {"out/deck", "ledger"}


def test_what_is_given_last_for_a_path_counts(folder: Path) -> None:
    with disk.together(journal(folder)) as files:
        files.put(folder / "ledger", b"first")
        files.put(folder / "out" / ".." / "ledger", OLD["ledger"])
        files.put(folder / "out" / "deck", NEW["deck"])
    assert stands(folder) == {"deck": NEW["deck"], "ledger": OLD["ledger"]}
    assert every_file(folder) == {"out/deck", "ledger"}


def test_files_and_folders_that_are_not_there_are_made(tmp_path: Path) -> None:
    with disk.together(tmp_path / ".j") as files:
        files.put(tmp_path / "a" / "one", b"1")
        files.put(tmp_path / "b" / "two", b"2")
    assert every_file(tmp_path) == {"a/one", "b/two"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes, and links need a right")
def test_links_stay_links_and_modes_stay_in_a_group(folder: Path) -> None:
    (folder / "ledger").chmod(0o640)
    link = folder / "link"
    link.symlink_to(folder / "ledger")
    with disk.together(journal(folder)) as files:
        files.put(link, NEW["ledger"])
        files.put(folder / "out" / "deck", NEW["deck"])
    assert link.is_symlink()
    assert stands(folder) == NEW
    assert stat.S_IMODE((folder / "ledger").stat().st_mode) == 0o640


@pytest.mark.parametrize("failure", [Interrupted(), KeyboardInterrupt(), OSError(errno.ENOSPC, "full")])
@pytest.mark.parametrize("inside", [True, False])
def test_a_failure_on_the_way_leaves_the_old_files_and_no_other(
    folder: Path, failure: BaseException, inside: bool
) -> None:
    def work() -> None:
        with disk.together(journal(folder)) as files:
            files.put(folder / "ledger", NEW["ledger"])
            with files.open(folder / "out" / "deck") as file:
                file.write(b"the n")
                if inside:
                    raise failure
            raise failure

    with pytest.raises(type(failure)):
        work()
    assert stands(folder) == OLD
    assert every_file(folder) == {"out/deck", "ledger"}


def test_a_file_that_failed_is_not_part_of_the_group(folder: Path) -> None:
    with disk.together(journal(folder)) as files:
        files.put(folder / "ledger", NEW["ledger"])
        with pytest.raises(Interrupted), files.open(folder / "out" / "deck"):
            raise Interrupted
    assert stands(folder) == {"deck": OLD["deck"], "ledger": NEW["ledger"]}
    assert every_file(folder) == {"out/deck", "ledger"}


def test_where_the_first_file_cannot_take_its_place_none_does(folder: Path) -> None:
    (folder / "out" / "deck").unlink()
    (folder / "out" / "deck").mkdir()
    with pytest.raises(OSError, match="deck"):
        write(folder, NEW)
    assert stands_of_ledger(folder) == OLD["ledger"]
    assert every_file(folder) == {"ledger"}


def stands_of_ledger(folder: Path) -> bytes:
    return (folder / "ledger").read_bytes()


def test_where_a_later_file_cannot_take_its_place_the_new_content_counts_and_waits(folder: Path) -> None:
    (folder / "ledger").unlink()
    (folder / "ledger").mkdir()
    with pytest.raises(CommitError) as caught:
        write(folder, NEW)
    place = Path(os.path.realpath(folder)) / "ledger"
    assert str(caught.value).startswith(f"{place}: the new file is ready beside it and cannot take its place: ")
    assert str(caught.value).endswith(". Close the program that holds the old one, and build again.")
    assert read(folder) == NEW
    (folder / "ledger").rmdir()
    disk.recover(journal(folder))
    assert stands(folder) == NEW
    assert every_file(folder) == {"out/deck", "ledger"}


# --- cut off --------------------------------------------------------------------------------------

CHILD = """
import os, sys
from pathlib import Path
from types import ModuleType

sys.modules["cards"] = ModuleType("cards")  # what follows needs one module only, and runs very often
sys.modules["cards"].__path__ = [sys.argv[5]]
from cards import disk

folder, at = Path(os.path.realpath(sys.argv[1])), int(sys.argv[2])
work, how = sys.argv[3:5]
steps = []


def step(what):
    steps.append(what)
    if len(steps) - 1 == at:
        if how == "end":
            os._exit(9)
        raise KeyboardInterrupt if how == "interrupt" else OSError(28, "No space left on device")


def watch(event, args):
    if event in ("open", "os.rename", "os.remove", "os.chmod", "os.mkdir") and args[1:2] != ("r",):
        paths = [Path(one) for one in args if isinstance(one, (str, os.PathLike))]
        inside = [one.relative_to(folder).as_posix() for one in paths if one.is_relative_to(folder)]
        if inside:
            step(" ".join((event.removeprefix("os."), *inside)))


def fsync(handle, real=os.fsync):
    step("fsync")
    real(handle)


os.fsync = fsync
sys.addaudithook(watch)
raised = ""
try:
    if work == "write":
        with disk.together(folder / ".ledger.commit") as files:
            files.put(folder / "out" / "deck", b"the new deck")
            files.put(folder / "ledger", b"the new ledger")
    else:
        disk.recover(folder / ".ledger.commit", (folder / "out" / "deck", folder / "ledger"))
except BaseException as error:
    raised = type(error).__name__
many, at = len(steps), -1
print(raised, *steps[:many], sep="\\n")
"""
"""Writes the new files, or finishes that; before the step of the given number it ends without a word, is
interrupted, or the step fails."""


def cut_off(folder: Path, work: str, at: int) -> list[str] | None:
    """The steps of the work, or None where it ended without a word before all were done."""
    said = child(folder, work, at, "end")
    return None if said is None else said[1:]


def child(folder: Path, work: str, at: int, how: str) -> list[str] | None:
    """What was raised (empty: nothing) and the steps; None where the process ended without a word."""
    package = Path(__file__).parent.parent / "cards"
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", CHILD, str(folder), str(at), work, how, str(package)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode == 9:
        return None
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def again(folder: Path, old: dict[str, bytes]) -> None:
    """Put the folder into its first state."""
    shutil.rmtree(folder)
    folder.mkdir()
    for name, content in old.items():
        path = places(folder)[name]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot open a folder, so there are fewer steps")
def test_every_step_is_on_the_disk_before_the_next_relies_on_it() -> None:
    steps = [re.sub(r"\.[0-9a-f]{16}\.", ".TOKEN.", step) for step in steps_of_writing()]
    assert [step for step in steps if not step.startswith("mkdir")] == [
        # all new content is complete, under other names
        "open out/.deck.TOKEN.tmp",
        "fsync",
        "chmod out/.deck.TOKEN.tmp",
        "open .ledger.TOKEN.tmp",
        "fsync",
        "chmod .ledger.TOKEN.tmp",
        # so are these names
        "open out",
        "fsync",
        "open .",
        "fsync",
        # the journal is complete, and becomes the point of no return
        "open ..ledger.commit.TOKEN.tmp",
        "fsync",
        "rename ..ledger.commit.TOKEN.tmp .ledger.commit",
        "open .",
        "fsync",
        # the files take their places
        "rename out/.deck.TOKEN.tmp out/deck",
        "rename .ledger.TOKEN.tmp ledger",
        "open out",
        "fsync",
        "open .",
        "fsync",
        # all is done
        "remove .ledger.commit",
        "open .",
        "fsync",
    ]


@pytest.mark.parametrize("old", [OLD, {}, {"deck": OLD["deck"]}], ids=["both", "none", "deck"])
def test_whatever_step_is_the_last_all_is_old_or_all_is_new(folder: Path, old: dict[str, bytes]) -> None:
    seen = []
    for at in itertools.count():
        again(folder, old)
        steps = cut_off(folder, "write", at)
        new = steps is not None or journal(folder).exists() or stands(folder) == NEW
        seen.append(new)
        assert {name: disk.current(path, journal(folder)).exists() for name, path in places(folder).items()} == {
            name: new or name in old for name in places(folder)
        }
        if new:
            assert read(folder) == NEW
        else:
            assert stands(folder) == old
        disk.recover(journal(folder), places(folder).values())
        assert stands(folder) == (NEW if new else old)
        assert every_file(folder) == {places(folder)[name].relative_to(folder).as_posix() for name in stands(folder)}
        if steps is not None:
            break
    assert seen == sorted(seen)
    assert seen.count(False) > 5
    assert seen.count(True) > 3


@pytest.mark.parametrize("how", ["interrupt", "fail"])
def test_whatever_step_fails_all_is_old_or_all_is_new(folder: Path, how: str) -> None:
    for at in range(len(steps_of_writing())):
        again(folder, OLD)
        said = child(folder, "write", at, how)
        assert said is not None
        raised = said[0]
        if journal(folder).exists():
            assert raised == ("CommitError" if how == "fail" else "KeyboardInterrupt")
            assert read(folder) == NEW
            disk.recover(journal(folder))
        elif how == "fail":
            assert raised in ("", "OSError")
            assert stands(folder) == (OLD if raised else NEW)
        else:
            assert stands(folder) in (OLD, NEW)
        assert stands(folder) in (OLD, NEW)
        assert every_file(folder) == {"out/deck", "ledger"}


def test_finishing_can_be_cut_off_at_any_step_too(folder: Path) -> None:
    for at in itertools.count():
        again(folder, OLD)
        left_committed(folder)
        steps = cut_off(folder, "recover", at)
        assert read(folder) == NEW
        disk.recover(journal(folder), places(folder).values())
        assert stands(folder) == NEW
        assert every_file(folder) == {"out/deck", "ledger"}
        if steps is not None:
            break
    assert at > 3


def left_committed(folder: Path) -> None:
    """As a process leaves the folder that ends right behind the point of no return."""
    steps = steps_of_writing()
    rename = next(number for number, step in enumerate(steps) if step.endswith(" .ledger.commit"))
    assert cut_off(folder, "write", rename + 1) is None
    assert journal(folder).exists()


@functools.cache
def steps_of_writing() -> tuple[str, ...]:
    """The steps in a folder that holds the old files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "folder"
        folder.mkdir()
        again(folder, OLD)
        return tuple(cut_off(folder, "write", -1) or ())


def test_what_is_left_over_of_others_is_not_ours_to_remove(folder: Path) -> None:
    other = folder / "out" / ".deck.0123456789abcdef.tmp"
    other.write_bytes(b"of a build with another ledger")
    disk.recover(journal(folder), places(folder).values())
    assert other.exists()


def test_a_folder_that_was_moved_is_still_finished(folder: Path) -> None:
    left_committed(folder)
    moved = folder / "moved"
    moved.mkdir()
    for path in [path for path in folder.iterdir() if path != moved]:
        path.rename(moved / path.name)
    assert read(moved) == NEW
    disk.recover(journal(moved))
    assert stands(moved) == NEW


def test_the_next_group_finishes_the_last_one_first(folder: Path) -> None:
    left_committed(folder)
    with disk.together(journal(folder)) as files:
        assert stands(folder) == NEW
        assert not files.put(folder / "ledger", NEW["ledger"])
    assert every_file(folder) == {"out/deck", "ledger"}


def test_who_only_reads_writes_nothing(folder: Path) -> None:
    left_committed(folder)
    before = {name: (folder / name).read_bytes() for name in every_file(folder)}
    assert read(folder) == NEW
    assert {name: (folder / name).read_bytes() for name in every_file(folder)} == before


def test_a_reader_finds_what_counts_while_it_moves(folder: Path) -> None:
    """One thread writes version after version, the other reads: never a gap, never back."""
    last = 100

    def work() -> None:
        for number in range(last + 1):
            with disk.together(journal(folder)) as files:
                for path in places(folder).values():
                    files.put(path, b"%d" % number)

    write(folder, {"deck": b"0", "ledger": b"0"})
    writer = threading.Thread(target=work)
    writer.start()
    seen = [0]
    while writer.is_alive():
        seen.append(int(disk.read(folder / "ledger", journal(folder))))
    writer.join()
    assert seen == sorted(seen)
    assert len(set(seen)) > 3


# --- a journal that is none -----------------------------------------------------------------------

TOKEN = hashlib.sha256(b".ledger.commit").hexdigest()[:8] + "0" * 8
NONE = "this is no journal of a build"

FOREIGN = [
    (b"", NONE),
    (b"\xff\xfe", NONE),
    (b"[" * 100_000, NONE),
    (b"[]", NONE),
    (b'"version"', NONE),
    (b'{"version": 1}', NONE),
    (b'{"version": 1, "files": {"a": 1}}', NONE),
    (b'{"version": 1, "files": [["a", "b", "c"]]}', NONE),
    (b'{"version": 1, "files": [["a", "b"]]}', "'b' cannot be the new content of 'a'"),
    (
        json.dumps({"version": 1, "files": [["a", f"../.a.{TOKEN}.tmp"]]}).encode(),
        f"'../.a.{TOKEN}.tmp' cannot be the new content of 'a'",
    ),
    (
        json.dumps({"version": 1, "files": [["a", ".a.00000000.tmp"]]}).encode(),
        "'.a.00000000.tmp' cannot be the new content of 'a'",
    ),
]


def read_it(folder: Path) -> None:
    disk.read(folder / "ledger", journal(folder))


def finish_it(folder: Path) -> None:
    disk.recover(journal(folder))


def write_more(folder: Path) -> None:
    write(folder, NEW)


@pytest.mark.parametrize("work", [read_it, finish_it, write_more])
@pytest.mark.parametrize(("data", "message"), FOREIGN)
def test_a_foreign_journal_stops_the_work_and_says_so(
    folder: Path, work: Callable[[Path], None], data: bytes, message: str
) -> None:
    journal(folder).write_bytes(data)
    with pytest.raises(CommitError) as caught:
        work(folder)
    assert str(caught.value) == (f"{journal(folder)}: {message}. No build leaves it so. Delete it and build again.")
    assert stands(folder) == OLD


def test_a_journal_of_a_later_version_is_left_to_the_program_that_wrote_it(folder: Path) -> None:
    journal(folder).write_bytes(b'{"version": 2, "files": []}')
    with pytest.raises(CommitError) as caught:
        disk.recover(journal(folder))
    assert str(caught.value) == (
        f"{journal(folder)}: version 2 is unknown, so what was cut off cannot be finished. "
        "Did a newer cards write it? Build with that one."
    )


def test_a_journal_that_cannot_be_read_is_an_error(folder: Path) -> None:
    journal(folder).mkdir()
    with pytest.raises(CommitError, match=r"\.ledger\.commit: cannot be read: "):
        finish_it(folder)
