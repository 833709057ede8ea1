"""What a command waits for before it begins: no library that it has no use for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent

HEAVY = frozenset(
    ("charset_normalizer", "genanki", "jieba", "markdown_it", "mdit_py_plugins", "networkx", "opencc", "pathspec")
) | frozenset(("rapidfuzz", "rich", "rjieba", "ruamel", "watchfiles"))
"""Libraries that take longer to load than a small command takes."""

LOADED = """
import sys
from cards.cli import main
try:
    main(sys.argv[1:])
finally:
    print("loaded", *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The libraries that a command has loaded when it ends well."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("\nloaded ")[2].removeprefix("loaded ").split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("build", "--help"), ("export", "-h")])
def test_the_help_loads_no_library_but_the_one_that_writes_it(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(tmp_path, *arguments) & (HEAVY | {"yaml", "sqlite3", "filelock"}) == set()


def test_the_library_imports_a_name_when_it_is_asked_for(tmp_path: Path) -> None:
    code = "import sys, cards; before = set(sys.modules); cards.build_deck; print(len(before), 'cards.build' in before)"
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.stdout.split()[1:] == [b"False"]


def test_an_unknown_name_of_the_library_is_an_ordinary_mistake() -> None:
    import cards

    with pytest.raises(AttributeError, match=r"^module 'cards' has no attribute 'cardz'$"):
        cards.cardz  # noqa: B018 - asking is the test
    assert set(cards.__all__) <= set(dir(cards))


def test_cards_that_are_shown_need_nothing_that_writes_a_deck(tmp_path: Path) -> None:
    (tmp_path / "岛.md").write_text("罗德岛直到1522年才陷落。\n", encoding="utf-8")
    assert (
        loaded(tmp_path, "export", "岛.md") & {"genanki", "networkx", "pathspec", "rich", "ruamel", "watchfiles"}
        == set()
    )


def test_an_interrupt_while_python_still_imports_is_no_traceback() -> None:
    cut_off = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'cards.cli.commands':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from cards.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", cut_off], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
