"""What a build would change: as lines for readers, as values for programs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import PLAIN, MakeCard, Run
from hypothesis import given
from hypothesis import strategies as st
from test_cli import notes

from cards import choices, diff, identity, ledger, report
from cards.choices import Choices, Rewording
from cards.ledger import Ledger
from cards.model import Card
from cards.rebuild import Changes, rebuild

__all__ = ["notes"]  # a fixture

GUID = identity.guid_of(PLAIN.question, PLAIN.answer)


def changes(before: Sequence[Card], after: Sequence[Card], decided: Choices | None = None) -> Changes:
    first = rebuild(Ledger(), before, now=1, engine="")
    return rebuild(first.ledger, after, decided, now=2, engine="").changes


def lines(before: Sequence[Card], after: Sequence[Card], decided: Choices | None = None) -> list[str]:
    return [report.change_line(change) for change in diff.listed(changes(before, after, decided))]


def test_each_kind_of_change_has_its_line(card: MakeCard) -> None:
    what = "克里特岛哪一年沦陷？ → 1669年"
    other = card(question="另一问？", answer="另一答", sentence="另一句话。")
    assert lines([], [card()]) == [f"new: {GUID}  {what}  (地中海/群岛.md)"]
    assert lines([card()], []) == [f"retired: {GUID}  {what}  (地中海/群岛.md)"]
    assert lines([card()], [card(context="地中海 › 岛")]) == [f"changed: {GUID}  {what}  context 地中海 › [-群-]岛"]
    assert lines([card()], [card(file="岛.md", deck="历史")]) == [
        f"moved: {GUID}  {what}  file [-地中海/群-]岛.md  deck 历史[-::地中海-]"
    ]
    assert lines([card()], [card(answer="1668年", sentence="克里特岛守到1668年才沦陷。")]) == [
        f"renamed (91% sure): {GUID}  克里特岛哪一年沦陷？ → 166[-9-]{{+8+}}年"
    ]
    assert lines([card()], [card(question="克里特岛到哪一年才沦陷？")]) == [
        f"renamed (97% sure): {GUID}  克里特岛{{+到+}}哪一年{{+才+}}沦陷？ → 1669年"
    ]
    drop = Choices(dropped={GUID: what})
    assert lines([card()], [card()], drop) == [f"dropped: {GUID}  {what}  (地中海/群岛.md)"]
    reword = Choices(reworded={GUID: Rewording(question="克里特岛何时沦陷？")})
    assert lines([card()], [card()], reword) == [f"changed: {GUID}  克里特岛[-哪一年-]{{+何时+}}沦陷？ → 1669年"]
    back = rebuild(Ledger(), [other], now=1, engine="")
    gone = rebuild(back.ledger, [], now=2, engine="")
    (revived,) = diff.listed(rebuild(gone.ledger, [other], now=3, engine="").changes)
    assert report.change_line(revived).startswith("back again: ")


def test_a_summary_counts_each_kind(card: MakeCard) -> None:
    other = card(question="另一问？", answer="另一答", sentence="另一句话。")
    assert report.summary(changes([card()], [other])) == "1 new, 1 retired"
    assert report.summary(Changes()) == "nothing changed"


texts = st.text(st.sampled_from("克里特岛12年？"), max_size=8)


@given(texts, texts)
def test_the_pieces_of_two_texts_give_both_of_them(old: str, new: str) -> None:
    pieces = diff.pieces(old, new)
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "old") == new


# --- the command ------------------------------------------------------------------------------------


def test_diff_says_what_a_build_would_change_and_writes_nothing(run: Run, notes: Path) -> None:
    run("build", notes)
    kept = {path: path.read_bytes() for path in Path("decks").glob("*.*")}
    said = run("diff", notes)
    assert said == (0, "陷落: nothing changed\n", "")
    (notes / "两岛.md").write_text("# 沦陷\n\n罗德岛直到1523年才陷落。\n\n马耳他直到1798年才陷落。\n", encoding="utf-8")
    said = run("diff", notes)
    rhodes = identity.guid_of("罗德岛直到哪一年才陷落？", "1522年")
    malta = identity.guid_of("马耳他直到哪一年才陷落？", "1798年")
    cyprus = identity.guid_of("塞浦路斯直到哪一年才陷落？", "1571年")
    assert said.code == 1
    assert said.out.splitlines() == [
        "陷落: 1 new, 1 renamed, 1 retired",
        f"  new: {malta}  马耳他直到哪一年才陷落？ → 1798年  (两岛.md)",
        f"  renamed (91% sure): {rhodes}  罗德岛直到哪一年才陷落？ → 152[-2-]{{+3+}}年",
        f"  retired: {cyprus}  塞浦路斯直到哪一年才陷落？ → 1571年  (两岛.md)",
    ]
    assert {path: path.read_bytes() for path in Path("decks").glob("*.*")} == kept


def test_diff_for_programs_is_one_json_document(run: Run, notes: Path) -> None:
    run("build", notes)
    (notes / "城" / "君堡.md").write_text("君士坦丁堡一直到1453年才陷落。\n", encoding="utf-8")
    said = run("diff", notes, "--format", "json")
    (record,) = json.loads(said.out)
    assert said.code == 1
    assert record == {
        "change": "renamed",
        "deck": "陷落",
        "id": identity.guid_of("君士坦丁堡直到哪一年才陷落？", "1453年"),
        "question": "君士坦丁堡一直到哪一年才陷落？",
        "answer": "1453年",
        "file": "城/君堡.md",
        "sure": record["sure"],
        "fields": {
            "question": {"old": "君士坦丁堡直到哪一年才陷落？", "new": "君士坦丁堡一直到哪一年才陷落？"},
            "sentence": {"old": "君士坦丁堡直到1453年才陷落。", "new": "君士坦丁堡一直到1453年才陷落。"},
        },
    }
    assert 0.6 <= record["sure"] < 1
    run("build", notes)
    assert run("diff", notes, "--format", "json") == (0, "[]\n", "")


# --- what protects a deck ---------------------------------------------------------------------------


def test_a_build_that_would_retire_much_of_a_deck_stops_until_told_to_go_on(run: Run, notes: Path) -> None:
    cities = "安特卫普 里斯本 马六甲 敖德萨 维也纳 贝尔格莱德 布达佩斯 君士坦丁堡 大马士革 巴格达 耶路撒冷 亚历山大 "
    cities += "撒马尔罕 安条克 埃德萨 的黎波里 热那亚 威尼斯 佛罗伦萨 那不勒斯 巴勒莫 雅典 萨洛尼卡 索菲亚"
    facts = [f"{city}直到{1500 + number}年才陷落。" for number, city in enumerate(cities.split())]
    (notes / "两岛.md").write_text("\n\n".join(facts), encoding="utf-8")
    run("build", notes)
    place = Path("decks") / "陷落.ledger.jsonl"
    kept = {path: path.read_bytes() for path in Path("decks").glob("*.*")}
    alive = len(ledger.load(place).changed)
    assert alive > 20
    (notes / "两岛.md").write_text("\n\n".join(facts[:4]), encoding="utf-8")
    records = json.loads(run("diff", notes, "--format", "json").out)
    gone = sum(record["change"] == "retired" for record in records)
    said = run("build", notes)
    assert said.code == 1
    assert said.err == (
        f"cards: {place}: this build would retire {gone} of {alive} cards; nothing was changed. "
        "Is it the right notes folder? `cards diff` lists them; --yes goes on.\n"
    )
    assert {path: path.read_bytes() for path in Path("decks").glob("*.*")} == kept
    assert run("build", notes, "--yes").code == 0
    assert len(ledger.load(place).retired) == gone > alive // 4


def test_a_card_that_another_deck_holds_is_not_to_be_taken_out_of_anki(run: Run, notes: Path) -> None:
    Path("decks").mkdir()
    for name in ("东", "西"):
        shutil.copytree(notes, Path("decks", name))
    run("build")
    (Path("decks") / "西" / "两岛.md").write_text("# 沦陷\n\n罗德岛直到1522年才陷落。\n", encoding="utf-8")
    said = run("build")
    assert said.out.splitlines()[-1] == "  1 retired here, but alive in another deck: leave those in Anki"
    assert "browser" not in said.out
    (Path("decks") / "东" / "两岛.md").unlink()
    said = run("build")
    assert "  1 retired here, but alive in another deck: leave those in Anki" in said.out
    assert identity.guid_of("塞浦路斯直到哪一年才陷落？", "1571年") in said.out.split("browser: ")[1].splitlines()[0]


def test_a_reworded_card_whose_notes_say_something_else_is_told(run: Run, notes: Path) -> None:
    run("build", notes)
    rhodes = identity.guid_of("罗德岛直到哪一年才陷落？", "1522年")
    run("reword", rhodes, "--answer", "1522年（苏莱曼）")
    run("build", notes)
    (notes / "两岛.md").write_text(
        "# 沦陷\n\n罗德岛直到1523年才陷落。\n\n塞浦路斯直到1571年才陷落。\n", encoding="utf-8"
    )
    said = run("build", notes)
    assert said.out.splitlines()[1:] == [
        "  1 renamed",
        (
            f"  renamed (91% sure): {rhodes}  罗德岛直到哪一年才陷落？ → 1522年（苏莱曼）  "
            "sentence 罗德岛直到152[-2-]{+3+}年才陷落。"
        ),
        (
            f"  reworded by you, and the notes now say something else: {rhodes}  "
            "罗德岛直到哪一年才陷落？ → 1523年  (两岛.md)"
        ),
    ]


def test_what_comes_back_by_likeness_says_so(run: Run, notes: Path) -> None:
    run("build", notes)
    text = (notes / "两岛.md").read_text("utf-8")
    (notes / "两岛.md").write_text("# 沦陷\n", encoding="utf-8")
    run("build", notes)
    (notes / "两岛.md").write_text(text.replace("直到", "一直到"), encoding="utf-8")
    said = run("build", notes)
    assert said.out.splitlines()[1] == "  2 renamed"
    assert "罗德岛{+一+}直到" in said.out


def test_a_choice_for_a_card_that_is_gone_is_told_by_every_build(run: Run, notes: Path) -> None:
    run("build", notes)
    path = choices.beside(Path("decks") / "陷落.ledger.jsonl")
    path.write_text("drop:\n  nobody000000: 没有这张\n", encoding="utf-8")
    said = run("build", notes)
    assert said.code == 0
    assert said.out.splitlines()[1:] == [
        "  nothing changed",
        "  choices for cards that are not in the notes now: nobody000000",
    ]
    assert path.read_text("utf-8").endswith("没有这张\n")


@pytest.mark.parametrize("name", ["preview", "export"])
def test_what_only_reads_shows_the_deck_as_decided(run: Run, notes: Path, name: str) -> None:
    run("build", notes)
    guid = identity.guid_of("罗德岛直到哪一年才陷落？", "1522年")
    path = choices.beside(Path("decks") / "陷落.ledger.jsonl")
    path.write_text(f"reword:\n  {guid}:\n    question: 骑士团何时失去罗德岛？\n", encoding="utf-8")
    assert "骑士团何时失去罗德岛？" in run(name, notes).out
    path.write_text(f"drop:\n  {guid}: 罗德岛\n", encoding="utf-8")
    assert guid not in run(name, notes).out


def test_an_answer_that_is_a_list_is_compared_as_a_list(card: MakeCard) -> None:
    before = card(question="骑士团先后守过哪三座岛？", answer=("罗德岛", "克里特岛", "马耳他"))
    after = before._replace(question="骑士团先后守过哪四座岛？", answer=("罗德岛", "克里特岛", "马耳他", "塞浦路斯"))
    (line,) = lines([before], [after])
    assert line.endswith("守过哪[-三-]{+四+}座岛？ → 罗德岛、克里特岛、马耳他{+、塞浦路斯+}")
