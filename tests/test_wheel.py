"""The wheel, installed into an empty environment outside of the checkout, is the whole program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import cards

CHECKOUT = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment that holds the wheel; what it depends on is lent by this one."""
    home = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home.parent)
    python = home / BIN / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python))
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    lent = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    # a folder named in a .pth file is searched, but its own .pth files, such as that of an editable install, are not
    (site / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    return home / BIN


def test_the_wheel_holds_the_rules_and_the_looks_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as whole:
        names = set(whole.namelist())
        assert whole.read("cards/rules.yaml") == (CHECKOUT / "rules.yaml").read_bytes()
    package = {f"cards/{path.name}" for path in (CHECKOUT / "cards").iterdir() if path.is_file()}
    assert package <= names
    assert {name.split("/")[0] for name in names} == {"cards", f"cards-{cards.__version__}.dist-info"}


def test_the_installed_program_runs_its_own_code(installed: Path, tmp_path: Path) -> None:
    found = run(installed / "python", "-c", "import cards; print(cards.__file__)", cwd=tmp_path).strip()
    assert Path(found).resolve().is_relative_to(installed.parent.resolve())


def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "cards", "--version", cwd=tmp_path) == f"cards {cards.__version__}\n"


def test_the_installed_program_has_the_default_rules(installed: Path, tmp_path: Path) -> None:
    names = re.findall(r"^  - name: (\S+)$", (CHECKOUT / "rules.yaml").read_text("utf-8"), re.MULTILINE)
    listed = run(installed / "cards", "rules", cwd=tmp_path).splitlines()
    assert [line.split()[0] for line in listed] == names
    assert names


def test_the_installed_program_builds_a_deck(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "地中海").mkdir()
    (tmp_path / "地中海" / "罗德岛.md").write_text("# 罗德岛\n\n罗德岛直到1522年才陷落。\n", encoding="utf-8")
    said = run(installed / "cards", "build", "地中海", cwd=tmp_path).splitlines()
    assert said[0].endswith("from 1 note")
    assert said[1].endswith("new")
    assert sorted(path.name for path in (tmp_path / "decks").glob("[!.]*")) == ["地中海.apkg", "地中海.ledger.jsonl"]
