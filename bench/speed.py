"""Times `cards` against something run side by side, and writes docs/performance.md with a picture.

    python bench/speed.py [NOTES] [--runs N] [--sizes 1,2,4,8,16] [--write]

NOTES are copied into a private folder first and never touched; without them the sample notes are taken,
copied until they are as long as some hundred notes. Copies of a note have other names in them, so that none
is a note that is known already. Every figure is the median of N ratios (3), the two things timed in turn,
each in a process of its own and with everything that a user waits for in it. Without `--write` the tables
are only printed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOC, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.png"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
SAMPLE, LIKE_A_VAULT = ROOT / "decks" / "sample", 2_000_000
SYLLABLES = "斯尔特克德拉罗卡巴马诺林"
CUT = """
import jieba, logging, pathlib, sys
jieba.setLogLevel(logging.ERROR)
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if file.is_file():
        for word in jieba.cut(file.read_text("utf-8", "replace")):
            pass
"""
LIBRARIES, FACE = "import typer, yaml", "import typer"


@dataclass(frozen=True, slots=True)
class Run:
    """How long a process took, in seconds, and the most memory it had, in MB."""

    seconds: float
    memory: float


class Bench:
    """Runs things in a folder of their own, with a cache of their own."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder, self.runs = folder, runs
        self.cache = folder / "cache"
        self.home = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
        # Modules are compiled once, as where cards is installed, whatever the user's own Python does in a checkout.
        self.home["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        self.home.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(self, *arguments: str) -> Run:
        """A process of this Python; CalledProcessError where it fails."""
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env=self.home,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments, stderr=errors.decode())
        return Run(seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))

    def build(self, notes: Path, *options: str, cold: bool = False) -> Run:
        """A build of the notes; a cold one knows nothing of them."""
        if cold:
            shutil.rmtree(self.cache / "cards", ignore_errors=True)
            for old in self.folder.glob(f"{notes.name}.*"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        deck = self.folder / f"{notes.name}.apkg"
        return self.run("-m", "cards", "build", str(notes), "--out", str(deck), "--yes", *options)

    def ratio(self, ours: Callable[[], float], other: Callable[[], float]) -> tuple[float, float, float]:
        """The median of ours over other, taken in turn, and the median seconds of both."""
        pairs = [(ours(), other()) for _ in range(self.runs)]
        return (
            statistics.median(a / b for a, b in pairs),
            statistics.median(a for a, _ in pairs),
            statistics.median(b for _, b in pairs),
        )


def other_names(text: str, turn: int) -> str:
    """The text with the syllables of foreign names exchanged, so that its cards are others."""
    turned = SYLLABLES[turn % len(SYLLABLES) :] + SYLLABLES[: turn % len(SYLLABLES)]
    return f"{text}\n<!-- {turn} -->\n".translate(str.maketrans(SYLLABLES, turned)) if turn else text


def copied(notes: Path, target: Path, times: int, *, each: int = 1) -> int:
    """Puts the notes, or one of `each`, into `target` so many times. Returns how many characters they have."""
    files = [file for file in sorted(notes.rglob("*")) if file.suffix in (".md", ".markdown", ".txt")]
    characters = 0
    for turn in range(times):
        for file in files[::each]:
            text = other_names(file.read_text("utf-8", "replace"), turn)
            copy = target / str(turn) / file.relative_to(notes)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, "utf-8")
            characters += len(text)
    return characters


def start(bench: Bench, notes: Path) -> list[tuple[str, str, float, float, float]]:
    """What, beside what, ratio, seconds, seconds of the other."""
    bench.build(notes, cold=True)
    some = max(notes.rglob("*.m*d*"), key=lambda file: (file.stat().st_size < 40_000, file.stat().st_size))
    changes = iter(range(1000))

    def one_changed() -> float:
        some.write_text(some.read_text("utf-8") + f"\n\n利珀第{next(changes)}次试验在1608年完成。\n", "utf-8")
        return bench.build(notes).seconds

    def cut() -> float:
        return bench.run("-c", CUT, str(notes)).seconds

    def imports(what: str) -> Callable[[], float]:
        return lambda: bench.run("-c", what).seconds

    rows = [
        ("`cards --help`", f'`python -c "{FACE}"`', lambda: bench.run("-m", "cards", "--help").seconds, imports(FACE)),
        (
            "`cards build`, nothing changed",
            f'`python -c "{LIBRARIES}"`',
            lambda: bench.build(notes).seconds,
            imports(LIBRARIES),
        ),
        ("`cards build`, one note changed", f'`python -c "{LIBRARIES}"`', one_changed, imports(LIBRARIES)),
        ("`cards build`, cold", "`jieba.cut` over the same text", lambda: bench.build(notes, cold=True).seconds, cut),
        (
            "`cards build --jobs 1`, cold",
            "`cards build --jobs 2`, cold",
            lambda: bench.build(notes, "--jobs", "1", cold=True).seconds,
            lambda: bench.build(notes, "--jobs", "2", cold=True).seconds,
        ),
    ]
    return [(what, beside, *bench.ratio(ours, other)) for what, beside, ours, other in rows]


def saves(bench: Bench, notes: Path, times: int = 20) -> list[float]:
    """The seconds from each save of a note to the new deck, while `cards watch` runs."""
    deck = bench.folder / f"{notes.name}.apkg"
    bench.build(notes)
    some = sorted(file for file in notes.rglob("*") if file.suffix in (".md", ".markdown"))[:times]
    watcher = subprocess.Popen(
        [sys.executable, "-m", "cards", "watch", str(notes), "--out", str(deck)],
        env=bench.home,
        cwd=bench.folder,
        stdout=subprocess.DEVNULL,
    )
    took = []
    try:
        time.sleep(20)
        for number, file in enumerate([some[0], *some]):  # the first only warms up
            before = deck.stat().st_mtime_ns
            file.write_text(
                file.read_text("utf-8") + f"\n\n利珀的第{number}台望远镜在{1608 + number}年完成。\n", "utf-8"
            )
            begin = time.perf_counter()
            while deck.stat().st_mtime_ns == before and time.perf_counter() - begin < 30:
                time.sleep(0.002)
            took.append(time.perf_counter() - begin)
            time.sleep(0.5)
    finally:
        watcher.terminate()  # an interrupt is not heard where the bench itself runs in the background
        watcher.wait()
    return took[1:]


def sizes(bench: Bench, notes: Path, times: Sequence[int]) -> list[tuple[int, int, Run]]:
    """For each size: how many times a tenth of the notes, their characters, and a cold build of them."""
    found = []
    for size in times:
        folder = bench.folder / f"size{size}"
        characters = copied(notes, folder, size, each=10)
        found.append((size, characters, bench.build(folder, cold=True)))
        shutil.rmtree(folder)
    return found


def picture(measured: Sequence[tuple[int, int, Run]]) -> None:
    """Draws time against size."""
    from matplotlib import use
    from matplotlib.figure import Figure

    use("agg")
    figure = Figure(figsize=(6, 3.6), layout="constrained")
    axes = figure.subplots()
    first = measured[0][2].seconds
    axes.plot(
        [size for size, _, _ in measured], [run.seconds / first for _, _, run in measured], "o-", label="cold build"
    )
    axes.plot([size for size, _, _ in measured], [size for size, _, _ in measured], ":", label="as many times as long")
    axes.set(xlabel="times a tenth of the notes", ylabel="times the time", xscale="log", yscale="log")
    axes.set_xticks([size for size, _, _ in measured], [f"{size}×" for size, _, _ in measured])
    axes.legend(frameon=False)
    figure.savefig(PICTURE, dpi=130, metadata={"Software": ""})


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, all but the first column to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def main() -> None:
    """Measures, prints, and writes the document where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", default="1,2,4,8,16")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), options.runs)
        notes = bench.folder / "notes"
        source = options.notes or SAMPLE
        once = sum(
            len(file.read_text("utf-8", "replace"))
            for file in source.rglob("*")
            if file.suffix in (".md", ".markdown", ".txt")
        )
        characters = copied(source, notes, 1 if options.notes else LIKE_A_VAULT // once)
        count = sum(file.is_file() for file in notes.rglob("*"))
        rows = start(bench, notes)
        waited = saves(bench, notes)
        grown = sizes(bench, notes, [int(size) for size in options.sizes.split(",")])
    first = grown[0][2].seconds
    text = "\n\n".join(
        [
            f"{count} notes, {characters:,} characters; {os.cpu_count()} cores; medians of {options.runs}.",
            table(
                ("what", "beside", "ratio", "seconds", "beside it"),
                [(a, b, f"{ratio:.2f}", f"{x:.2f}", f"{y:.2f}") for a, b, ratio, x, y in rows],
            ),
            (
                f"`cards watch`: from saving a note to the new deck {statistics.median(waited) * 1000:.0f} ms, at most "
                f"{max(waited) * 1000:.0f} ms ({len(waited)} saves)."
            ),
            table(
                ("times a tenth of the notes", "characters", "times the time", "seconds", "memory"),
                [
                    (
                        f"{size}×",
                        f"{chars:,}",
                        f"{run.seconds / first:.1f}",
                        f"{run.seconds:.1f}",
                        f"{run.memory:.0f} MB",
                    )
                    for size, chars, run in grown
                ],
            ),
        ]
    )
    sys.stdout.write(text + "\n")
    if options.write:
        picture(grown)
        document = DOC.read_text("utf-8")
        DOC.write_text(re.sub(f"(?s)({BEGIN}\n).*({END})", lambda m: f"{m[1]}\n{text}\n\n{m[2]}", document), "utf-8")


if __name__ == "__main__":
    main()
