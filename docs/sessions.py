"""Runs the commands that the documents show, and keeps what stands under them true.

    python docs/sessions.py            write the outputs anew
    python docs/sessions.py --check    exit 1 where a page shows something else

A session is a ```console block; its lines `$ cards …` run one after the other in a folder that holds
the notes of the sample deck, and every ```yaml block of the page that begins with `# NAME.yaml`.
A line `…` at the end of an output stands for the rest of it.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")

REST = "…"
_CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_YAML = re.compile(r"^```yaml\n# (\S+\.yaml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def said(command: str, folder: Path) -> list[str]:
    """What a command prints, standard error included, with the paths of this machine's system made equal."""
    program, *words = shlex.split(command)
    if program != "cards":
        raise SystemExit(f"Only `cards` can be run in a session, not `{program}`.")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "cards", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.replace("\\", "/").rstrip().splitlines()


def renewed(page: str) -> str:
    """The page with the outputs that its commands have now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(CHECKOUT / "decks", folder / "decks", ignore=shutil.ignore_patterns("*.jsonl", "*.apkg"))
        for file, text in _YAML.findall(page):
            (folder / file).write_text(text, encoding="utf-8")

        def step(match: re.Match[str]) -> str:
            command, shown = match[1], match[2].rstrip().splitlines()
            now = said(command.split(" #")[0], folder)
            if shown[-1:] == [REST] and len(now) >= len(shown):
                now = [*now[: len(shown) - 1], REST]
            return "".join(f"{line}\n" for line in (f"$ {command}", *(line.rstrip() for line in now)))

        return _CONSOLE.sub(lambda block: _STEP.sub(step, block[0]), page)


def main() -> None:
    check = "--check" in sys.argv[1:]
    stale = False
    for name in PAGES:
        path = CHECKOUT / name
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        if before == after:
            continue
        stale = True
        if not check:
            path.write_text(after, encoding="utf-8", newline="\n")
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), name, name, n=1))
    if check and stale:
        raise SystemExit("The documents show something else: python docs/sessions.py writes them anew.")


if __name__ == "__main__":
    main()
