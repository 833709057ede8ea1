"""The command line: what it writes, where it says what, and how it exits."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

from cards import __version__, identity, ledger
from cards.cli import Format
from cards.export import FORMATS

RULES = """\
rules:
  - name: year
    about: the year in which something happened
    match: "{when:year}"
    ask: in place → when
    examples:
      - text: 罗德岛直到1522年才陷落。
        cards: [{question: 罗德岛直到哪一年才陷落？, answer: 1522年}]
    not: [罗德岛后来也陷落了。]
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The notes folder 陷落 with two notes, three cards and its own rules; named from the current folder."""
    root = tmp_path / "陷落"
    (root / "城").mkdir(parents=True)
    (root / "两岛.md").write_text(
        "# 沦陷\n\n罗德岛直到1522年才陷落。\n\n塞浦路斯直到1571年才陷落。\n", encoding="utf-8"
    )
    (root / "城" / "君堡.md").write_text("君士坦丁堡直到1453年才陷落。\n", encoding="utf-8")
    (root / "rules.yaml").write_text(RULES, encoding="utf-8")
    return Path("陷落")


# --- build ----------------------------------------------------------------------------------------


def test_build_writes_deck_and_ledger_and_says_what_is_new(run: Run, notes: Path) -> None:
    deck = Path("decks") / "陷落.apkg"
    assert run("build", notes) == (0, f"{deck}: 3 cards from 2 notes\n  3 new\n", "")
    assert sorted(path.name for path in Path("decks").glob("[!.]*")) == ["陷落.apkg", "陷落.ledger.jsonl"]
    assert run("build", notes) == (0, f"{deck}: 3 cards from 2 notes\n  nothing changed\n", "")


def test_build_names_what_is_retired(run: Run, notes: Path) -> None:
    run("build", notes)
    (notes / "两岛.md").write_text("# 沦陷\n\n罗德岛直到1522年才陷落。\n", encoding="utf-8")
    said = run("build", notes)
    cyprus = identity.guid_of("塞浦路斯直到哪一年才陷落？", "1571年")
    assert said.out.splitlines()[1:] == [
        "  1 retired",
        f"  retired: {cyprus}  塞浦路斯直到哪一年才陷落？ → 1571年  (两岛.md)",
        f'  all that are retired, in Anki\'s browser: "Id:re:(?-i)^({cyprus})$"',
    ]
    (notes / "两岛.md").write_text("罗德岛直到1522年才陷落。\n\n塞浦路斯直到1571年才陷落。\n", encoding="utf-8")
    assert run("build", notes).out.splitlines()[1] == "  1 changed, 1 back again"


def test_build_lists_every_change_and_rule_where_asked(run: Run, notes: Path) -> None:
    rhodes, cyprus, byzantium = (
        identity.guid_of(f"{place}直到哪一年才陷落？", f"{year}年")
        for place, year in (("罗德岛", 1522), ("塞浦路斯", 1571), ("君士坦丁堡", 1453))
    )
    assert run("build", notes, "-v").out.splitlines()[1:] == [
        "  3 new",
        f"  new: {rhodes}  罗德岛直到哪一年才陷落？ → 1522年  (两岛.md)",
        f"  new: {cyprus}  塞浦路斯直到哪一年才陷落？ → 1571年  (两岛.md)",
        f"  new: {byzantium}  君士坦丁堡直到哪一年才陷落？ → 1453年  (城/君堡.md)",
        "       3  year",
    ]
    (notes / "城" / "君堡.md").rename(notes / "君堡.md")
    assert run("build", notes, "-v").out.splitlines()[1:4] == [
        "  1 moved",
        f"  moved: {byzantium}  君士坦丁堡直到哪一年才陷落？ → 1453年  file [-城/-]君堡.md  deck 陷落[-::城-]",
        "  Anki leaves a card in the deck where it is: move these there by hand, if you want them moved.",
    ]


def test_build_without_notes_builds_every_folder_under_decks(run: Run, notes: Path) -> None:
    Path("decks").mkdir()
    notes.rename("decks/陷落")
    Path("decks/空").mkdir()
    Path("decks/.hidden").mkdir()
    Path("decks/空/空.md").write_text("什么都没有\n", encoding="utf-8")
    said = run("build")
    assert said.code == 0
    assert said.out.splitlines() == [
        f"{Path('decks', '空.apkg')}: 0 cards from 1 note",
        "  nothing changed",
        f"{Path('decks', '陷落.apkg')}: 3 cards from 2 notes",
        "  3 new",
    ]


def test_build_without_any_notes_is_wrong_usage(run: Run) -> None:
    assert run("build") == (2, "", "cards: There are no notes under decks/. Name a folder or file of notes.\n")


def test_notes_that_are_not_there_are_wrong_usage(run: Run) -> None:
    said = run("build", "nowhere")
    assert (said.code, said.out) == (2, "")
    assert said.err == "cards: No such file or folder: nowhere. Give the folder that holds your notes.\n"


@pytest.mark.parametrize(("out", "path"), [("x.apkg", "x.apkg"), ("there", "there/陷落.apkg")])
def test_out_names_a_file_or_a_folder(run: Run, notes: Path, out: str, path: str) -> None:
    assert run("build", notes, "--out", out, "--ledger", "memory.jsonl").code == 0
    assert Path(path).is_file()
    assert Path("memory.jsonl").is_file()
    assert not Path("decks").exists()


def test_several_decks_do_not_fit_into_one_file(run: Run) -> None:
    Path("decks/a").mkdir(parents=True)
    Path("decks/b").mkdir()
    for options in (("--out", "x.apkg"), ("--ledger", "x.jsonl"), ("--deck", "X")):
        said = run("build", *options)
        assert said.code == 2
        assert options[0] in said.err
    assert not Path("x.apkg").exists()


def test_the_deck_can_be_named(run: Run, notes: Path) -> None:
    assert run("build", notes, "--deck", "我的::陷落").code == 0
    assert Path("decks/我的-陷落.apkg").is_file()
    decks = {json.loads(line)["deck"] for line in run("export", notes, "--deck", "我的::陷落").out.splitlines()}
    assert decks == {"我的::陷落", "我的::陷落::城"}


def test_a_note_that_cannot_be_read_is_a_problem_and_the_rest_is_built(run: Run, notes: Path) -> None:
    (notes / "图.txt").write_bytes(bytes(range(1, 32)) * 100)
    said = run("build", notes)
    assert said.code == 1
    assert said.out.startswith(f"{Path('decks', '陷落.apkg')}: 3 cards from 2 notes\n")
    assert said.err == f"{notes / '图.txt'}:1:1: This is not a text file, so it is left out. [not-text]\n"
    for command in ("preview", "export"):
        assert run(command, notes)[::2] == (1, said.err)


def test_a_guessed_encoding_is_said_and_no_failure(run: Run, notes: Path) -> None:
    (notes / "旧.txt").write_bytes("罗德岛直到1522年才陷落。那是以前的写法。".encode("gb18030"))
    said = run("build", notes)
    assert said.code == 0
    assert said.err == f"{notes / '旧.txt'}:1:1: This is not UTF-8; read as GB18030, which is a guess. [encoding]\n"


def test_broken_rules_stop_the_build_with_every_mistake(run: Run, notes: Path) -> None:
    Path("bad.yaml").write_text(RULES.replace("about:", "abuot:").replace("match:", "mathc:"), encoding="utf-8")
    said = run("build", notes, "--rules", "bad.yaml")
    assert (said.code, said.out) == (1, "")
    lines = said.err.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == sorted(line.split(": ")[0] for line in lines[:-1])
    assert {"bad.yaml:3:5", "bad.yaml:4:5"} <= {line.split(": ")[0] for line in lines}
    assert lines[-1].startswith("cards: bad.yaml has ")
    assert not Path("decks").exists()


def test_rules_on_the_command_line_win_over_those_of_the_notes(run: Run, notes: Path) -> None:
    Path("other.yaml").write_text(RULES.replace("name: year", "name: other"), "utf-8")
    said = run("export", notes, "--rules", "other.yaml")
    assert {json.loads(line)["rule"] for line in said.out.splitlines()} == {"other"}


def test_a_ledger_of_another_version_is_refused(run: Run, notes: Path) -> None:
    Path("new.jsonl").write_text('{"engine": "rjieba", "version": 99}\n', encoding="utf-8")
    said = run("build", notes, "--ledger", "new.jsonl")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("new.jsonl:1:1: version 99 is unknown")
    assert not Path("decks/陷落.apkg").exists()


class Interrupted(io.BytesIO):
    """Standard input of a user who presses Ctrl-C."""

    def read(self, size: int | None = -1) -> bytes:
        # Where the tests run in the background the signal may be ignored, which a user's program is not.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.raise_signal(signal.SIGINT)
        return super().read(size)


def test_an_interrupt_leaves_the_old_deck_whole(run: Run, notes: Path) -> None:
    run("build", notes)
    before = {path: path.read_bytes() for path in Path("decks").iterdir()}
    assert run("build", "-", "--deck", "陷落", stdin=Interrupted()).code == 130
    assert {path: path.read_bytes() for path in Path("decks").iterdir()} == before


# --- export ---------------------------------------------------------------------------------------


def test_export_has_the_ids_of_the_ledger_and_does_not_write_it(run: Run, notes: Path) -> None:
    first = [json.loads(line) for line in run("export", notes).out.splitlines()]
    assert not Path("decks").exists()
    run("build", notes)
    known = {entry.id for entry in ledger.load(Path("decks/陷落.ledger.jsonl")).entries}
    assert {card["id"] for card in first} == known
    assert [card["answer"] for card in first] == ["1522年", "1571年", "1453年"]
    assert [(card["file"], card["line"]) for card in first] == [("两岛.md", 3), ("两岛.md", 5), ("城/君堡.md", 1)]


def test_every_format_can_be_exported_to_a_file_or_to_standard_output(run: Run, notes: Path) -> None:
    assert [name.value for name in Format] == list(FORMATS)
    for name in FORMATS:
        said = run("export", notes, "--format", name)
        assert "1453年" in said.out
        assert run("export", notes, "--format", name, "--out", f"x.{name}") == (0, "", "")
        assert Path(f"x.{name}").read_bytes().decode() == said.out
        assert run("export", notes, "--format", name, "--out", "-") == said


def test_a_file_that_cannot_be_written_is_a_problem(run: Run, notes: Path) -> None:
    Path("file").write_text("not a folder", encoding="utf-8")
    said = run("export", notes, "--out", "file/x.jsonl")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"cards: {Path('file/x.jsonl')} cannot be written: ")


def test_a_note_can_come_from_standard_input(run: Run, notes: Path) -> None:
    said = run(
        "export", "-", "--rules", notes / "rules.yaml", stdin=io.BytesIO("罗德岛直到1522年才陷落。\r\n".encode())
    )
    (card,) = map(json.loads, said.out.splitlines())
    assert (card["answer"], card["file"], card["line"], card["deck"]) == ("1522年", "-", 1, "notes")


def test_a_higher_score_can_be_asked_for(run: Run, notes: Path) -> None:
    assert run("export", notes, "--min-score", "1").out == ""
    assert run("export", notes, "--min-score", "1.5").code == 2


def test_a_reader_that_leaves_early_is_no_error(notes: Path, tmp_path: Path) -> None:
    (tmp_path / notes / "长.md").write_text(
        "".join(f"罗德岛的第{number}座城堡直到1522年才陷落。\n\n" for number in range(3000)), encoding="utf-8"
    )
    command = [sys.executable, "-m", "cards", "export", str(notes)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=lent()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"id": ')
        process.stdout.close()
        assert process.stderr.read() == b""


# --- preview --------------------------------------------------------------------------------------


def test_preview_shows_question_answer_and_source(run: Run, notes: Path) -> None:
    said = run("preview", notes, "--note", "君堡")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    guid = identity.guid_of("君士坦丁堡直到哪一年才陷落？", "1453年")
    assert lines[1:3] == ["Q  君士坦丁堡直到哪一年才陷落？", "A  1453年"]
    assert lines[3:5] == ["   君士坦丁堡直到【1453年】才陷落。", f"   城/君堡.md:1 · year · 0.91 · {guid}"]


@pytest.mark.parametrize(
    ("options", "answers"),
    [
        ((), ["1522年", "1571年", "1453年"]),
        (("--limit", "2"), ["1522年", "1571年"]),
        (("--grep", "塞浦|君士"), ["1571年", "1453年"]),
        (("--rule", "year", "--note", "两岛"), ["1522年", "1571年"]),
        (("--rule", "dated"), []),
    ],
)
def test_preview_shows_only_what_is_asked_for(
    run: Run, notes: Path, options: tuple[str, ...], answers: list[str]
) -> None:
    said = run("preview", notes, *options)
    assert [line.removeprefix("A  ") for line in said.out.splitlines() if line.startswith("A")] == answers
    assert said.code == 0
    assert said.err == ("" if answers else "No cards to show.\n")


def test_a_seed_gives_the_same_random_order_again(run: Run, notes: Path) -> None:
    orders = {run("preview", notes, "--random", "--seed", str(seed)).out for seed in range(20)}
    assert len(orders) > 1
    assert run("preview", notes, "--random", "--seed", "7") == run("preview", notes, "--random", "--seed", "7")


def test_a_wrong_expression_is_wrong_usage(run: Run, notes: Path) -> None:
    said = run("preview", notes, "--grep", "(")
    assert said.code == 2
    assert "This is no regular expression" in said.err


# --- explain --------------------------------------------------------------------------------------


def test_explain_goes_through_a_note_sentence_by_sentence(run: Run, notes: Path) -> None:
    said = run("explain", notes / "两岛.md")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert [line for line in lines if line.startswith("两岛.md:")] == ["两岛.md:3:1", "两岛.md:5:1"]
    assert any(
        line.strip().startswith("year: 罗德岛直到哪一年才陷落？ → 1522年") and line.endswith("card") for line in lines
    )
    assert lines[-1] == "2 sentences, 2 cards"


def test_explain_names_the_cards_that_another_one_rules_out(run: Run, notes: Path) -> None:
    path = notes / "城" / "君堡.md"
    path.write_text("君士坦丁堡直到1453年才陷落。\n\n君士坦丁堡直到1453年才陷落。\n", encoding="utf-8")
    assert run("explain", path).out.splitlines()[-2:] == [
        "ruled out by another card of the note:",
        "    君士坦丁堡直到哪一年才陷落？ → 1453年  (君堡.md): 君堡.md:1 gives the same card",
    ]


def test_explain_of_a_note_in_a_folder_takes_the_rules_of_the_notes(run: Run, notes: Path) -> None:
    said = run("explain", notes / "城" / "君堡.md")
    assert "    tried     year\n" in said.out


def test_explain_can_look_at_one_line(run: Run, notes: Path) -> None:
    said = run("explain", f"{notes / '两岛.md'}:5")
    assert said.code == 0
    assert "1571年" in said.out
    assert "1522年" not in said.out
    nothing = run("explain", f"{notes / '两岛.md'}:4")
    assert (nothing.code, nothing.out) == (1, "")
    assert nothing.err == f"{notes / '两岛.md'}:4: No sentence stands on this line.\n"


def test_explain_can_look_at_a_text(run: Run, notes: Path) -> None:
    said = run("explain", "--text", "罗德岛直到1522年才陷落。罗德岛后来也陷落了。", "--rules", notes / "rules.yaml")
    assert said.code == 0
    assert "罗德岛直到哪一年才陷落？ → 1522年" in said.out
    assert said.out.splitlines()[-2].endswith("1 card")


def test_explain_wants_a_note_or_a_text(run: Run, notes: Path) -> None:
    assert run("explain").code == 2
    assert run("explain", notes / "两岛.md", "--text", "罗德岛").code == 2
    assert run("explain", "nowhere.md") == (2, "", "cards: No such file: nowhere.md. Is the path right?\n")


# --- rules ----------------------------------------------------------------------------------------


def test_rules_are_listed_with_what_they_are_about(run: Run, notes: Path) -> None:
    assert run("rules", "--rules", notes / "rules.yaml") == (0, "year  the year in which something happened\n", "")


def test_a_rule_is_shown_with_its_examples(run: Run, notes: Path) -> None:
    said = run("rules", "year", "--rules", notes / "rules.yaml")
    assert said.code == 0
    assert said.out.splitlines() == [
        "year",
        "the year in which something happened",
        f"over sentence · score 0.80 · {notes / 'rules.yaml'}:2",
        "",
        "match    {when:year}",
        "ask      in place → when",
        "example  罗德岛直到1522年才陷落。",
        "         → 罗德岛直到哪一年才陷落？ → 1522年",
        "not      罗德岛后来也陷落了。",
    ]


def test_a_rule_that_is_not_there_is_wrong_usage(run: Run) -> None:
    said = run("rules", "no-such-rule")
    assert said.code == 2
    assert "No rule is named no-such-rule." in said.err


def test_the_examples_of_the_rules_are_run(run: Run, notes: Path) -> None:
    assert run("rules", "--test", "--rules", notes / "rules.yaml") == (0, "1 rule, 2 examples: all hold\n", "")
    Path("bad.yaml").write_text(RULES.replace("answer: 1522年", "answer: 1571年"), encoding="utf-8")
    said = run("rules", "--test", "--rules", "bad.yaml")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("bad.yaml:")


def test_the_examples_of_the_default_rules_hold(run: Run) -> None:
    said = run("rules", "--test")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("examples: all hold\n")


# --- the program ----------------------------------------------------------------------------------


def lent(**changes: str) -> dict[str, str]:
    """The environment of this process, with the package of this checkout."""
    return os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)} | changes


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"cards {__version__}\n", "")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    said = run()
    assert said.code == 2
    assert "preview" in said.out + said.err


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_no_warning_of_a_library_reaches_the_user(notes: Path, tmp_path: Path, engine: str) -> None:
    rules = tmp_path / notes / "rules.yaml"
    rules.write_text(f"engine: {engine}\n{RULES}", encoding="utf-8")
    command = [sys.executable, "-W", "error", "-m", "cards", "build", str(notes)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", env=lent(), check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 new" in done.stdout


def test_output_is_utf_8_whatever_the_machine_speaks(notes: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cards", "export", str(notes)]
    environment = lent(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert "1453年" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout
