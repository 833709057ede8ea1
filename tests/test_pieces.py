"""An edit costs the snippets that it touches, and gives what a note gives that nobody has seen before."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cards import make, notes, pieces
from cards.kept import Kept
from cards.made import Made
from cards.make import Maker
from cards.model import Card, Note, Problem
from cards.noted import Work
from cards.rules import RuleSet, load
from cards.survey import Part

SAMPLE = Path(__file__).parent.parent / "decks" / "sample"
FILES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.md"))

Made_ = tuple[tuple[Card, ...], tuple[Problem, ...]]


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load()


@pytest.fixture
def memory(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept.sqlite3")


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first sentences of the snippets that were worked on."""
    first: list[str] = []
    real = Maker.cards_of

    def watched(self: Maker, part: Part, *rest: object) -> object:
        first.append(part.written[0].text)
        return real(self, part, *rest)  # type: ignore[arg-type] # handed on as given

    monkeypatch.setattr(Maker, "cards_of", watched)
    return first


def read(text: str, path: str = "岛.md") -> Note:
    return notes.parse(text, path)[0]


def cold(note: Note, rules: RuleSet) -> Made_:
    made, traces = make.cards_of(note, rules)
    return made, make.faults(traces)


def warm(note: Note, rules: RuleSet, memory: Kept) -> Made_:
    return pieces.cards_of(note, rules, min_score=None, memory=memory, place=note.path)


# --- edits at random ------------------------------------------------------------------------------


def change_a_character(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text))
    return text[:at] + draw.choice("年国王的，。1他；") + text[at + draw.randrange(2) :]


def take_out_a_piece(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text))
    return text[:at] + text[at + draw.randrange(1, 60) :]


def move_a_paragraph(text: str, draw: random.Random) -> str:
    parts = text.split("\n\n")
    parts.insert(draw.randrange(len(parts)), parts.pop(draw.randrange(len(parts))))
    return "\n\n".join(parts)


def say_a_paragraph_again(text: str, draw: random.Random) -> str:
    parts = text.split("\n\n")
    return "\n\n".join([*parts, draw.choice(parts)])


def write_a_line(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    new = (
        "## 围城",
        "---",
        "# 新的题目",
        "罗德岛直到1522年才陷落。",
        "**亲兵**：首领供养的人",
        "",
        "骑士团在{{c1::1530年}}得到了马耳他。",
        "他在{{c1::1492年到了。",
    )
    lines.insert(draw.randrange(len(lines) + 1), draw.choice(new))
    return "\n".join(lines)


_NAMES = re.compile("[斯尔特克德拉罗卡巴马诺林]{3,5}")


def name_somebody(text: str, draw: random.Random) -> str:
    """Say a name of the note once more, in a way that may settle what it names."""
    name = draw.choice(["利珀", "威廉", "君士坦丁堡", "韦尔夫", *_NAMES.findall(text)])
    return f"{text}\n\n{name}将军在1608年死于{draw.choice(['海牙', '罗马'])}，{name}的儿子后来占领了马耳他。\n"


EDITS: tuple[Callable[[str, random.Random], str], ...] = (
    change_a_character, take_out_a_piece, move_a_paragraph, say_a_paragraph_again, write_a_line, name_somebody,
)  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_after_any_edits_a_note_gives_what_an_unseen_one_gives(file: str, rules: RuleSet, memory: Kept) -> None:
    draw = random.Random(file)
    text = (SAMPLE / file).read_text(encoding="utf-8")
    assert warm(read(text, file), rules, memory) == cold(read(text, file), rules)
    for _ in range(6):
        for edit in draw.sample(EDITS, draw.randrange(1, 3)):
            text = edit(text, draw)
        assert warm(read(text, file), rules, memory) == cold(read(text, file), rules)


# --- what an edit costs ---------------------------------------------------------------------------

NOTE = """\
# 骑士团

罗德岛直到1522年才陷落。骑士团后来得到了马耳他。

---

利珀在1608年发明了望远镜。

---

君士坦丁堡在1453年陷落。
"""


def test_only_the_snippet_of_an_edit_is_worked_on_again(rules: RuleSet, memory: Kept, worked: list[str]) -> None:
    def seen(text: str, path: str = "岛.md") -> list[str]:
        worked.clear()
        warm(read(text, path), rules, memory)
        return worked

    assert seen(NOTE) == ["罗德岛直到1522年才陷落。", "利珀在1608年发明了望远镜。", "君士坦丁堡在1453年陷落。"]
    assert seen(NOTE) == []
    assert seen(NOTE.replace("1608", "1609")) == ["利珀在1609年发明了望远镜。"]
    assert seen("\n\n" + NOTE.replace("1608", "1609")) == []
    assert seen(NOTE.replace("1608", "1609") + "\n---\n\n城在1529年被围。\n") == ["城在1529年被围。"]
    assert len(seen(NOTE.replace("# 骑士团", "# 医院骑士团"))) == 3
    assert len(seen(NOTE, "另.md")) == 3


def test_what_the_rest_of_the_note_proves_of_a_name_counts(rules: RuleSet, memory: Kept) -> None:
    text = "罗德岛由戈里昂夺回。\n\n---\n\n1522年，戈里昂离开。\n"
    proved = text + "\n---\n\n戈里昂将军是骑士团的大团长。戈里昂说，戈里昂的父亲死后，他出生于罗马。\n"
    for one in (text, proved, text):
        assert warm(read(one), rules, memory) == cold(read(one), rules)


def test_cards_stand_on_the_lines_where_they_are_now(rules: RuleSet, memory: Kept) -> None:
    before = warm(read(NOTE), rules, memory)[0]
    after = warm(read("\n\n\n" + NOTE), rules, memory)[0]
    assert [card._replace(line=card.line + 3) for card in before] == list(after)
    assert len(before) >= 3


def test_a_mistake_in_a_mark_is_told_every_time(rules: RuleSet, memory: Kept) -> None:
    note = read("他在{{c1::1492年到了。\n")
    assert [len(warm(note, rules, memory)[1]) for _ in range(2)] == [1, 1]


def test_other_terms_have_other_cards(rules: RuleSet, memory: Kept) -> None:
    note = read(NOTE)
    every = pieces.cards_of(note, rules, min_score=0, memory=memory, place="x")[0]
    none = pieces.cards_of(note, rules, min_score=1, memory=memory, place="x")[0]
    assert len(every) > len(none) == 0
    off = rules._replace(rules=(), digest="none")
    assert pieces.cards_of(note, off, min_score=0, memory=memory, place="x")[0] == ()


def test_a_worker_elsewhere_finds_what_is_kept(tmp_path: Path, rules: RuleSet, memory: Kept, worked: list[str]) -> None:
    (tmp_path / "岛.md").write_text(NOTE, encoding="utf-8")
    work = Work(root=tmp_path, rule_set=rules, deck_name="x", min_score=None, memory=memory)
    made: list[Made] = work(["岛.md"])
    worked.clear()
    assert pickle.loads(pickle.dumps(work))(["岛.md"]) == made
    assert made == replace(work, memory=None)(["岛.md"])
    assert [card.deck for card in made[0].cards or ()] == ["x"] * len(made[0].cards or ())
    assert len(worked) == 3  # without a memory
