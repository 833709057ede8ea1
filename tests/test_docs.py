"""The documents say what is so: their code runs, their commands exist, nothing is left out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

import cards
from cards.cli import app

CHECKOUT = Path(__file__).parent.parent
README = CHECKOUT / "README.md"
COMMAND = typer.main.get_command(app)
COMMANDS = COMMAND.commands  # type: ignore[attr-defined] # the type is private to typer


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def shell_lines() -> list[str]:
    lines = "".join(blocks("(?:sh|bash|console)")).splitlines()
    return [line.removeprefix("$ ").split("#")[0].strip() for line in lines]


def options(command: str) -> set[str]:
    return {option for parameter in COMMANDS[command].params for option in parameter.opts} | {"--help", "-h"}


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "decks", tmp_path / "decks")
    found = blocks("python")
    assert found
    for block in found:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", block],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_the_readme_shows_every_name_of_the_library() -> None:
    code = "".join(blocks("python"))
    assert [name for name in ("read_notes", "load_rules", "make_cards", "build_deck") if name not in code] == []
    assert [name for name in cards.__all__ if not hasattr(cards, name)] == []


def test_the_readme_names_every_command() -> None:
    text = README.read_text("utf-8")
    assert [command for command in COMMANDS if f"cards {command}" not in text] == []


def test_the_commands_of_the_readme_exist() -> None:
    wrong = []
    lines = [line for line in shell_lines() if line.startswith("cards ")]
    for line in lines:
        command, *words = line.removeprefix("cards ").split()
        given = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        if command == "--version" and not words:
            continue
        if command not in COMMANDS or given - options(command):
            wrong.append(line)
    assert lines
    assert wrong == []


def test_the_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {line.split()[1] for line in shell_lines() if line.startswith("make ")}
    assert {"deck", "test"} <= named <= targets


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_help_text_has_an_example(command: str) -> None:
    example = re.search(r"^Example: cards (\S+)", COMMANDS[command].help or "", re.MULTILINE)
    assert example is not None
    assert example[1] == command


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_says_what_it_does(command: str) -> None:
    assert [parameter.name for parameter in COMMANDS[command].params if not getattr(parameter, "help", "")] == []


def test_without_make_the_same_checks_run() -> None:
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    checks = re.findall(r"^\t\$\(RUN\) (.+)$", makefile.split("\ntest:")[1].split("\n\n")[0], re.MULTILINE)
    workflow = (CHECKOUT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    steps = re.findall(r"^ +python -m (.+)$", workflow, re.MULTILINE)
    assert steps[0] == 'pip install --editable ".[test]"'
    assert steps[1:] == checks
    assert len(checks) == 4


def test_every_document_that_is_linked_is_there() -> None:
    links = (
        (page, link)
        for page in (README, *(CHECKOUT / "docs").glob("*.md"))
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    )
    missing = [
        f"{page.name}: {link}" for page, link in links if "://" not in link and not (page.parent / link).exists()
    ]
    assert missing == []
