"""What the documents show is what the commands say, and the rules in them hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cards import build, make

CHECKOUT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
NOTES = [path.read_text("utf-8") for path in (CHECKOUT / "decks" / "sample").rglob("*.md")]


def blocks(page: str, language: str) -> list[str]:
    text = (CHECKOUT / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_sessions_show_what_the_commands_say_now() -> None:
    command = [sys.executable, str(CHECKOUT / "docs" / "sessions.py"), "--check"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("page", PAGES[:2])
def test_the_notes_that_are_shown_are_pieces_of_the_sample_deck(page: str) -> None:
    shown = blocks(page, "markdown")
    assert shown
    assert [text for text in shown if not any(text in note for note in NOTES)] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_rules_that_are_shown_hold(page: str, tmp_path: Path) -> None:
    shown = blocks(page, "yaml")
    assert shown
    for text in shown:
        alone = text.startswith("- name:")
        (tmp_path / "rules.yaml").write_text(f"rules:\n{text}" if alone else text, encoding="utf-8")
        problems = make.check_examples(build.load_rules(tmp_path / "rules.yaml"))
        assert [str(problem) for problem in problems if problem.file == str(tmp_path / "rules.yaml")] == []


def test_both_readmes_show_the_same() -> None:
    english, chinese = (
        [[re.sub(" *#.*", "", block) for block in blocks(page, language)] for language in ("sh", "console", "markdown")]
        for page in PAGES[:2]
    )
    assert english == chinese
