"""The lock beside a ledger: one build at a time, told apart by process and by thread."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cards import lock
from cards.errors import LedgerError, LockError

HOLDER = """
import sys
from pathlib import Path
from cards import lock

with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def program(text: str, path: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", text, str(path)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


@contextmanager
def another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock, until it is ended or its input is closed."""
    with program(HOLDER, path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_lock_needs_no_ledger_and_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "decks" / "史.ledger.jsonl"
    with lock.held(path):
        assert not path.exists()
    assert [one.name for one in path.parent.glob("[!.]*")] == []


def test_who_holds_the_lock_may_take_it_again(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with lock.held(path):
        with lock.held(path, 0), lock.held(path.parent / "." / "x.jsonl", 0):
            pass
        with pytest.raises(LockError):
            in_a_thread(path)
    in_a_thread(path)


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_to_the_ledger_has_the_same_lock(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").touch()
    (tmp_path / "link").symlink_to("x.jsonl")
    with lock.held(tmp_path / "link"), pytest.raises(LockError):
        in_a_thread(tmp_path / "x.jsonl")


def in_a_thread(path: Path) -> None:
    """Take the lock in another thread; what that raises is raised here."""
    raised: list[BaseException] = []

    def work() -> None:
        try:
            with lock.held(path, 0):
                pass
        except LockError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def test_threads_go_one_after_the_other(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        with lock.held(tmp_path / "x.jsonl"):
            inside.append(number)
            most.append(len(inside))
            time.sleep(0.01)
            inside.remove(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 6


def test_another_process_is_waited_for_and_that_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    told: list[str] = []

    def tell() -> None:
        told.append("waiting")
        assert process.stdin is not None
        process.stdin.close()

    with another(path) as process, lock.held(path, 60, tell):
        assert told == ["waiting"]


def test_who_need_not_wait_is_told_nothing(tmp_path: Path) -> None:
    told: list[None] = []
    with lock.held(tmp_path / "x.jsonl", 0, lambda: told.append(None)):
        assert told == []


def test_when_the_time_is_over_the_error_says_who_builds(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with another(path) as process:
        with pytest.raises(LockError) as caught, lock.held(path, 0.2):
            pass
        assert str(caught.value) == (
            f"{path}: another build of this deck is running (process {process.pid} on {socket.gethostname()}) "
            "and did not end within 0.2 seconds. Wait for it or end it, then build again."
        )
        assert isinstance(caught.value, LedgerError)


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with another(path) as process:
        process.kill()
        process.wait()
        with lock.held(path, 10):
            pass


POOL = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from cards import lock

if __name__ == "__main__":
    with lock.held(Path(sys.argv[1])), ProcessPoolExecutor(1) as pool:
        pool.submit(int).result()
        print(*(one.pid for one in multiprocessing.active_children()), flush=True)
        sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows takes the helpers of a killed process with it")
def test_the_helpers_of_a_process_that_was_killed_hold_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with program(POOL, path) as process:
        assert process.stdout is not None
        helpers = [int(word) for word in process.stdout.readline().split()]
        process.kill()
        process.wait()
        try:
            assert helpers
            with lock.held(path, 10):
                pass
        finally:
            for helper in helpers:
                end(helper)


def end(process: int) -> None:
    try:
        os.kill(process, 9)
    except ProcessLookupError:  # it went with its parent
        return


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "x.jsonl"
    with pytest.raises(LockError) as caught, lock.held(path):
        pass
    start = f"{path}: other builds cannot be kept out: .x.jsonl.lock beside it cannot be locked: "
    assert str(caught.value).startswith(start)
    assert str(caught.value).endswith(". Is its folder there, and yours to write to?")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="for this user every folder can be written to")
def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(LockError, match="Permission denied"), lock.held(tmp_path / "x.jsonl"):
            pass
    finally:
        tmp_path.chmod(0o700)


def test_an_error_inside_lets_the_lock_go(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with pytest.raises(KeyboardInterrupt), lock.held(path):
        raise KeyboardInterrupt
    in_a_thread(path)
