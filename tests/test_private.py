"""The folder for what can be made again: the user's own, and nobody else's."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cards import private

CHECKOUT = Path(__file__).parent.parent
MODES = pytest.mark.skipif(os.name == "nt", reason="folders have no modes here")


def test_it_is_below_the_users_cache_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARDS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert private.folder() == tmp_path / "cards"
    assert private._usual().name == "cards" or private._usual().parent.name == "cards"


@MODES
def test_nobody_else_can_look_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a" / "b"
    monkeypatch.setenv("CARDS_CACHE", str(path))
    assert stat.S_IMODE(private.folder().stat().st_mode) == 0o700
    path.chmod(0o777)
    assert private.folder() == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_where_there_can_be_none_a_passing_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("CARDS_CACHE", str(tmp_path / "file" / "cards"))
    path = private.folder()
    assert path.is_dir()
    assert path == private.folder()
    assert not path.is_relative_to(tmp_path)


JIEBA = """
from cards.engine import engine
print(*(word.text for word in engine("jieba").tag("下雨天留客天")))
"""


@MODES
def test_the_dictionary_of_jieba_is_kept_there_and_not_in_the_common_temp_folder(tmp_path: Path) -> None:
    cache, temp = tmp_path / "cache", tmp_path / "temp"
    temp.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "CARDS_CACHE": str(cache), "TMPDIR": str(temp)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", JIEBA], env=environment, check=True, capture_output=True
    )
    assert done.stdout
    assert [path.name for path in cache.iterdir()] == ["jieba.cache"]
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert list(temp.iterdir()) == []
    assert tempfile.gettempdir() != str(cache)
