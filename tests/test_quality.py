"""The labelled notes are well formed, and `bench/quality.py` counts what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parent.parent
COMMAND = CHECKOUT / "bench" / "quality.py"
LABELLED = CHECKOUT / "bench" / "labelled"
TYPES = frozenset("alias cause date definition event list number other person place term work".split())
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

NOTE = """\
1669年，奥斯曼帝国攻陷克里特岛。

今天又没有出门。

1571年，奥斯曼帝国攻陷塞浦路斯。
"""
FACTS = (
    {"line": 1, "question": "克里特岛哪一年被攻陷？", "answer": "1669年", "type": "date"},
    {"line": 1, "question": "克里特岛为什么重要？", "answer": "它是航路的要冲", "type": "cause"},
    {"line": 5, "question": "塞浦路斯哪一年被攻陷？", "answer": "1571年", "type": "date"},
)
GOOD = {"question": "奥斯曼帝国哪一年攻陷克里特岛？", "answer": "1669年", "ok": True}
BAD = {"question": "奥斯曼帝国哪一年攻陷塞浦路斯？", "answer": "1571年", "ok": False, "fault": 1, "why": "an example"}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELLED / f"{name}.jsonl").read_text("utf-8").splitlines()]


def note(file: str) -> list[str]:
    return (LABELLED / "notes" / file).read_text("utf-8").splitlines()


def dump(path: Path, objects: Any) -> Path:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects), "utf-8")
    return path


def quality(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", str(COMMAND), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=CHECKOUT,
        check=False,
    )


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "岛.md").write_text(NOTE, "utf-8")
    return folder


@pytest.fixture
def labels(tmp_path: Path) -> list[str | Path]:
    """The options that name facts, empty lines and verdicts of the note."""
    facts = [{"file": "岛.md", "worth": 3, "local": True, **fact} for fact in FACTS]
    return [
        *("--facts", dump(tmp_path / "facts.jsonl", facts)),
        *("--nothing", dump(tmp_path / "nothing.jsonl", [{"file": "岛.md", "line": 3, "why": "diary"}])),
        *("--verdicts", dump(tmp_path / "verdicts.jsonl", [{"file": "岛.md", **one} for one in (GOOD, BAD)])),
    ]


# --- the labels -----------------------------------------------------------------------------------


def test_there_are_enough_labelled_facts() -> None:
    facts = lines("facts")
    assert len(facts) >= 350
    assert sum(fact["worth"] >= 2 for fact in facts) >= 250
    assert len({fact["file"] for fact in facts}) >= 20


def test_every_fact_has_its_keys() -> None:
    needed = {"file", "line", "question", "answer", "type", "worth", "local"}
    assert [fact for fact in lines("facts") if not needed <= fact.keys() <= needed | {"from"}] == []
    assert [fact for fact in lines("facts") if fact["type"] not in TYPES or fact["worth"] not in (1, 2, 3)] == []
    assert [fact for fact in lines("facts") if (fact["type"] == "list") != isinstance(fact["answer"], list)] == []


def test_the_answer_of_a_fact_stands_on_its_line_or_is_marked_as_worked_out() -> None:
    for fact in lines("facts"):
        line = note(fact["file"])[fact["line"] - 1]
        parts = fact["answer"] if isinstance(fact["answer"], list) else [fact["answer"]]
        assert all(part in line for part in parts) is ("from" not in fact), (fact, line)


def test_no_question_of_a_fact_shows_its_answer_and_none_stands_twice() -> None:
    facts = lines("facts")
    assert [fact for fact in facts if not fact["question"].endswith("？")] == []
    assert [fact for fact in facts if len(fact["answer"]) > 1 and str(fact["answer"]) in fact["question"]] == []
    assert [question for question, n in Counter(fact["question"] for fact in facts).items() if n > 1] == []


def test_lines_that_must_give_nothing_exist_and_hold_no_fact() -> None:
    facts = {(fact["file"], fact["line"]) for fact in lines("facts")}
    for line in lines("nothing"):
        assert note(line["file"])[line["line"] - 1].strip(), line
        assert line["why"], line
        assert (line["file"], line["line"]) not in facts, line


def test_a_verdict_is_good_or_says_which_question_fails_and_why() -> None:
    for verdict in lines("verdicts"):
        assert (LABELLED / "notes" / verdict["file"]).is_file(), verdict
        assert verdict["ok"] is True or (verdict["ok"] is False and verdict["fault"] in (1, 2, 3, 4)), verdict
        assert verdict["ok"] is not bool(verdict.get("why")), verdict


def test_no_card_has_two_verdicts() -> None:
    cards = Counter((verdict["file"], verdict["question"], str(verdict["answer"])) for verdict in lines("verdicts"))
    assert [card for card, n in cards.items() if n > 1] == []


# --- the command ----------------------------------------------------------------------------------


def test_it_counts_what_is_asked_and_what_is_good(notes: Path, labels: list[str | Path]) -> None:
    done = quality("--notes", notes, *labels, "--min-score", "0")
    assert (done.returncode, done.stderr) == (0, "")
    for row in (
        "| facts asked, worth ≥ 2 | 2 of 3, 66.7 % |",
        "| date | 2 | 2 | 100 % |",
        "| cause | 1 | 0 | 0 % |",
        "| cards from lines that must give none | 0, of 1 such lines |",
        "| not clear | 1 | 50 % |",
    ):
        assert row in done.stdout.splitlines()
    assert "1 of 2, 50.0 %" in done.stdout


def test_a_card_without_a_verdict_is_named_and_counts_as_nothing(
    notes: Path, labels: list[str | Path], tmp_path: Path
) -> None:
    dump(tmp_path / "verdicts.jsonl", [{"file": "岛.md", **GOOD}])
    done = quality("--notes", notes, *labels, "--min-score", "0", "--unjudged", tmp_path / "new.jsonl")
    assert "1 of 1, 100.0 %" in done.stdout
    assert f"| `when-once` | {BAD['question']} | {BAD['answer']} |" in done.stdout.splitlines()
    new = [json.loads(line) for line in (tmp_path / "new.jsonl").read_text("utf-8").splitlines()]
    assert {"file": "岛.md", "question": BAD["question"], "answer": BAD["answer"], "ok": None} in new
    assert GOOD["question"] not in [card["question"] for card in new]


def test_without_labels_it_counts_where_rules_fire(notes: Path) -> None:
    done = quality("--notes", notes, "--min-score", "0", "--jobs", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "| rule | sentences with a draft | with a card | cards | what stops its drafts |" in done.stdout.splitlines()
    assert "| `when-once` | 2 | 2 | 2 |  |" in done.stdout.splitlines()
    assert "acceptable" not in done.stdout
    assert "asked" not in done.stdout


def test_it_writes_between_the_markers_of_a_document(notes: Path, tmp_path: Path) -> None:
    document = tmp_path / "quality.md"
    document.write_text(f"before\n\n{BEGIN}\nold\n{END}\n\nafter\n", "utf-8")
    assert quality("--notes", notes, "--write", document).returncode == 0
    text = document.read_text("utf-8")
    assert text.startswith(f"before\n\n{BEGIN}\n\n### In short\n")
    assert text.endswith(f"\n{END}\n\nafter\n")
    assert "old" not in text


def test_wrong_use_is_told_in_one_line(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.md").write_text("no markers\n", "utf-8")
    for arguments, message in (
        (("--notes", tmp_path / "nowhere"), f"{tmp_path / 'nowhere'}: there are no notes here"),
        (
            ("--notes", notes, "--write", tmp_path / "plain.md"),
            f"{tmp_path / 'plain.md'}: the tables go between the lines {BEGIN} and {END}, which it does not have",
        ),
    ):
        done = quality(*arguments)
        assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"quality.py: error: {message}")


def test_the_document_has_the_tables_of_the_command() -> None:
    text = (CHECKOUT / "docs" / "quality.md").read_text("utf-8")
    tables = text.partition(BEGIN)[2].partition(END)[0]
    for title in ("In short", "Facts of worth ≥ 2, by type", "By --min-score", "By rule"):
        assert f"### {title}\n" in tables
