"""Compares the two word cutters, jieba and rjieba, for what finding spans needs; prints a Markdown table.

    python bench/engine.py NOTES FACTS LABELLED

NOTES is a folder of notes (for speed and agreement), FACTS a JSONL file of labelled facts
with `file`, `line`, `answer` and `type`, LABELLED the folder of the notes they are about.
Times are medians of rounds in which the engines take turns; on another machine they
differ, the ratios hardly do. "No guesses" leaves what is not in the dictionary in single
characters; "trimmed" takes small words off the borders of guessed words; "mended" is what
the span finder makes of an engine's words.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import rjieba

from cards.engine import ENGINES, engine, trimmed
from cards.model import Token
from cards.spans import analyse

LOAD = """
import sys, time
from cards.engine import engine
try:
    from resource import RUSAGE_SELF, getrusage
    peak = lambda: getrusage(RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
except ImportError:  # Windows
    peak = lambda: float("nan")
start, before = time.perf_counter(), peak()
engine({name!r}).tag("下雨天留客天留我不留")
print(time.perf_counter() - start, peak() - before)
"""
SENTENCE = re.compile(r"[^。！？；\n]*[\u4e00-\u9fff][^。！？；\n]*[。！？；]?")
Cut = Callable[[str], tuple[Token, ...]]
NAMES = {"person": "nr", "place": "ns"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A labelled answer, the line it stands in, and its first place there."""

    answer: str
    kind: str
    line: str

    def exact(self, tokens: tuple[Token, ...]) -> list[Token]:
        """The words of an occurrence of the answer with both borders between words, else nothing."""
        for found in re.finditer(re.escape(self.answer), self.line):
            inside = [token for token in tokens if token.start < found.end() and found.start() < token.end]
            if inside[0].start == found.start() and inside[-1].end == found.end():
                return inside
        return []


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("notes", "facts", "labelled"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("--megabytes", type=float, default=1.0, help="how much of the notes to tag")
    given = arguments.parse_args()
    # Before this process has grown: on Linux a child's peak begins with that of its parent.
    loading = list(_loading())
    warnings.simplefilter("ignore")  # jieba's own, on import
    cutters: dict[str, Cut] = {name: engine(name).tag for name in ENGINES}
    other: dict[str, Cut] = {"rjieba, no guesses": _without_guesses(), "rjieba, trimmed": _trimmed}
    mended: dict[str, Cut] = {f"{name}, mended": _mended(name) for name in ENGINES}
    sentences = list(_sentences(given.notes, int(given.megabytes * 1e6)))
    facts, lost = _facts(given.facts, given.labelled)
    _table("time and memory", ["rjieba", "jieba", "jieba : rjieba"], [*loading, *_speed(sentences)])
    _table("agreement", ["equal"], _agreement(sentences))
    found = _found(cutters | other, facts)
    _table("answers with both borders between words", list(found), _borders(found))
    found = _found(cutters | mended, facts)
    _table("names", list(found), _names(found))
    size = sum(len(sentence.encode()) for sentence in sentences) / 1e6
    print(f"{size:.1f} MB in {len(sentences)} sentences; {len(facts)} answers that stand in their line word for word")
    print(f"({lost} do not and are left out). Lists count item by item.")


def _table(title: str, columns: list[str], rows: Iterable[tuple[str, ...]]) -> None:
    for row in ((title, *columns), ("---", *(["---:"] * len(columns))), *rows):
        print("|", " | ".join(row), "|")
    print()


def _without_guesses() -> Cut:
    cutter = rjieba.Jieba()

    def cut(text: str) -> tuple[Token, ...]:
        tokens, start = [], 0
        for word, tag in cutter.tag(text, False):
            known = cutter.has_word(word)
            tokens.append(Token(text=word, start=start, end=start + len(word), tag=tag, known=known))
            start += len(word)
        return tuple(tokens)

    return cut


def _mended(name: str) -> Cut:
    return lambda line: analyse([line], engine(name))[0].tokens


def _trimmed(text: str) -> tuple[Token, ...]:
    return trimmed(engine("rjieba"), text, engine("rjieba").tag(text))


def _sentences(folder: Path, size: int) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".markdown", ".txt"):
            for sentence in SENTENCE.findall(path.read_text(encoding="utf-8", errors="replace")):
                if size < 0:
                    return
                size -= len(sentence.encode())
                yield sentence


def _facts(path: Path, folder: Path) -> tuple[list[Fact], int]:
    facts, lost = [], 0
    notes: dict[str, list[str]] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        fact = json.loads(row)
        name = fact["file"]
        lines = notes.setdefault(name, (folder / name).read_text(encoding="utf-8").split("\n"))
        line = lines[fact["line"] - 1]
        for answer in fact["answer"] if isinstance(fact["answer"], list) else [fact["answer"]]:
            if answer and answer in line:
                facts.append(Fact(answer=answer, kind=fact["type"], line=line))
            else:
                lost += 1
    return facts, lost


def _loading() -> Iterator[tuple[str, ...]]:
    loads: dict[str, list[float]] = {name: [] for name in ENGINES}
    peaks: dict[str, float] = {}
    for _ in range(5):
        for name in ENGINES:
            command = [sys.executable, "-c", LOAD.format(name=name)]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            took, peaks[name] = map(float, printed.split())
            loads[name].append(took)
    yield _ratio("loading", {name: statistics.median(times) for name, times in loads.items()}, "s")
    yield _ratio("memory it takes", peaks, "MB")


def _speed(sentences: list[str]) -> Iterator[tuple[str, ...]]:
    yield _ratio("cutting", _turns(_plain_cutters(), sentences), "s/MB")
    yield _ratio("tagging", _turns({name: engine(name).tag for name in ENGINES}, sentences), "s/MB")


def _plain_cutters() -> dict[str, Callable[[str], list[str]]]:
    """Both cutters without tags, which is another way through jieba than with them."""
    import jieba  # after the engine has silenced it

    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    return {"rjieba": rjieba.Jieba().cut, "jieba": tokenizer.lcut}


def _ratio(what: str, values: dict[str, float], unit: str) -> tuple[str, ...]:
    rust, python = values["rjieba"], values["jieba"]
    return what, f"{rust:.2f} {unit}", f"{python:.2f} {unit}", f"{python / rust:.1f}"


def _turns(runs: Mapping[str, Callable[[str], object]], sentences: list[str]) -> dict[str, float]:
    """Seconds a megabyte, the median of three rounds."""
    size = sum(len(sentence.encode()) for sentence in sentences) / 1e6
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(3):
        for name, run in runs.items():
            start = time.perf_counter()
            for sentence in sentences:
                run(sentence)
            times[name].append((time.perf_counter() - start) / size)
    return {name: statistics.median(rounds) for name, rounds in times.items()}


def _agreement(sentences: list[str]) -> Iterator[tuple[str, ...]]:
    count: Counter[str] = Counter()
    plain = _plain_cutters()
    for sentence in sentences:
        kind = "latin" if re.search(r"[A-Za-z]", sentence) else "chinese"
        ours, theirs = (engine(name).tag(sentence) for name in ("rjieba", "jieba"))
        count.update([f"{kind} cut", f"{kind} tagged"])
        count[f"{kind} cut equal"] += list(plain["rjieba"](sentence)) == plain["jieba"](sentence)
        count[f"{kind} tagged equal"] += [token.text for token in ours] == [token.text for token in theirs]
        tags = {(token.start, token.end): token.tag for token in theirs}
        for token in ours:
            tag = tags.get((token.start, token.end))
            if tag is not None and "\u4e00" <= token.text[0] <= "\u9fff":
                count[f"{token.known}"] += 1
                count[f"{token.known} equal"] += token.tag == tag
    for what, key in (
        ("sentences without Latin letters, cut alone: same words", "chinese cut"),
        ("sentences with Latin letters, cut alone: same words", "latin cut"),
        ("sentences without Latin letters, cut for tagging: same words", "chinese tagged"),
        ("sentences with Latin letters, cut for tagging: same words", "latin tagged"),
        ("same Chinese word, in the dictionary: same tag", "True"),
        ("same Chinese word, not in the dictionary: same tag", "False"),
    ):
        yield what, _share(count[f"{key} equal"], count[key])


Found = dict[str, list[tuple[Fact, list[Token]]]]
"""By the cutter's name: each fact with the words of its answer, none where a border is inside of a word."""


def _found(cutters: dict[str, Cut], facts: list[Fact]) -> Found:
    return {name: [(fact, fact.exact(cut(fact.line))) for fact in facts] for name, cut in cutters.items()}


def _borders(found: Found) -> Iterator[tuple[str, ...]]:
    kinds = sorted({fact.kind for fact, _ in found["jieba"]})
    for kind in ("all", *kinds):
        row = []
        for pairs in found.values():
            words = [words for fact, words in pairs if kind in ("all", fact.kind)]
            row.append(_share(sum(map(bool, words)), len(words)))
        yield kind, *row


def _names(found: Found) -> Iterator[tuple[str, ...]]:
    for kind, tag in NAMES.items():
        rows: dict[str, list[str]] = {}
        for pairs in found.values():
            single = [words[0] for fact, words in pairs if fact.kind == kind and len(words) == 1]
            others = [words[0] for fact, words in pairs if fact.kind not in (kind, "list") and len(words) == 1]
            whole = sum(1 for fact, _ in pairs if fact.kind == kind)
            rows.setdefault(f"{kind}: one word", []).append(_share(len(single), whole))
            rows.setdefault(f"{kind}: one word, tagged {tag}", []).append(_share(_hits(single, tag), whole))
            known, guessed = [w for w in single if w.known], [w for w in single if not w.known]
            rows.setdefault(f"– if in the dictionary, tagged {tag}", []).append(_share(_hits(known, tag), len(known)))
            rows.setdefault(f"– if guessed, tagged {tag}", []).append(_share(_hits(guessed, tag), len(guessed)))
            wrong = _share(_hits(others, tag), len(others))
            rows.setdefault(f"no {kind}, but one word: tagged {tag}", []).append(wrong)
        for what, values in rows.items():
            yield what, *values


def _hits(words: list[Token], tag: str) -> int:
    return sum(1 for word in words if word.tag.startswith(tag))


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "–"


if __name__ == "__main__":
    main()
