"""The engine in a process of its own: the same words, and no harm where the process ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cards import crew, engine
from cards.beside import Beside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody is asked")

TEXTS = ["1861年，林肯就任美国总统。", "", "“x̂”与\U0001f600、NUL\x00", "伏尔泰旅居英国三年。"]


@pytest.fixture
def other() -> Iterator[Beside]:
    one = Beside()
    yield one
    one.end()


def test_the_words_are_those_of_the_engine_itself(other: Beside) -> None:
    own = engine.own()
    assert other.tag_all(TEXTS) == own.tag_all(TEXTS)
    assert [other.tag(text) for text in TEXTS] == [own.tag(text) for text in TEXTS]


def test_where_its_process_dies_the_engine_of_this_one_answers(other: Beside) -> None:
    engine.lend(other)
    before = other.tag(TEXTS[0])
    os.kill(other._process, signal.SIGKILL)
    assert other.tag(TEXTS[0]) == before
    assert engine.engine() is engine.own()


def test_a_process_that_was_doubled_does_not_use_what_is_somebody_elses(other: Beside) -> None:
    doubled = os.fork()
    if doubled == 0:
        right = other.tag_all(TEXTS) == engine.own().tag_all(TEXTS)
        other.end()
        os._exit(0 if right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(doubled, 0)[1]) == 0
    assert other.tag_all(TEXTS) == engine.own().tag_all(TEXTS)


def test_it_ends_with_what_it_was_begun_for() -> None:
    one = Beside()
    one.end()
    with pytest.raises(ProcessLookupError):
        os.kill(one._process, 0)


KILLED = """
import os, signal
from cards.beside import Beside
print(Beside()._process, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_it_ends_with_the_process_that_began_it() -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    until = time.monotonic() + 10
    while _lives(int(done.stdout)):
        assert time.monotonic() < until
        time.sleep(0.02)


def _lives(process: int) -> bool:
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())  # nothing where it only waits to be counted
    except FileNotFoundError:
        return False


ONE_CORE = "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"
A_THREAD = "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()"
LOADED = "engine.own()"


@pytest.mark.parametrize(
    ("first", "begins"), [("", crew.cores() > 1), (ONE_CORE, False), (A_THREAD, False), (LOADED, False)]
)
def test_it_is_begun_only_where_it_saves_time(first: str, begins: bool) -> None:
    code = f"""
import os
from cards import beside, engine
{first}
with beside.begun():
    print(isinstance(engine.engine(), beside.Beside))
assert engine.engine() is engine.own()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(begins)


def test_where_there_can_be_no_other_process_the_dictionary_is_loaded_here() -> None:
    code = """
import os
from cards import beside, engine
def full():
    raise BlockingIOError(11, "Resource temporarily unavailable")
os.fork = full
held = len(os.listdir("/proc/self/fd"))
with beside.begun():
    assert engine.engine() is engine.own()
assert len(os.listdir("/proc/self/fd")) <= held
"""
    subprocess.run([sys.executable, "-c", code], check=True)
