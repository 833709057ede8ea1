"""Random lives of random notes, built on disk again and again: what must hold after every build."""

from __future__ import annotations

import tempfile
from difflib import SequenceMatcher
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_story import RULES

from cards import ledger
from cards.build import Built, build_deck, load_rules
from cards.harvest import gather

PLACES = ("罗德岛", "塞浦路斯", "克里特岛", "君士坦丁堡", "里斯本", "安特卫普", "马六甲", "敖德萨")
ENDS = ("才陷落", "毁于大火", "被商人买下，城墙从此不再有人修", "建成了第一座灯塔")

sentences = st.builds(
    lambda place, year, end, comma: f"{place}在{year}年{'，' if comma else ''}{end}。",
    st.sampled_from(PLACES),
    st.sampled_from((1453, 1522, 1523, 1669)),
    st.sampled_from(ENDS),
    st.booleans(),
)
notes = st.dictionaries(st.sampled_from(("甲.md", "乙.md", "丙/丁.md")), st.lists(sentences, max_size=5), max_size=3)
"""The whole notes folder at one moment: sentences by path, many of them alike."""


def written(folder: Path, state: dict[str, list[str]]) -> None:
    for path in folder.rglob("*.md"):
        path.unlink()
    for name, lines in state.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(st.lists(notes, min_size=2, max_size=5))
def test_through_any_life_of_the_notes_identities_hold(moments: list[dict[str, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "notes").mkdir()
        (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
        rules = load_rules(folder / "rules.yaml")
        paths = folder / "a.apkg", folder / "a.ledger.jsonl"

        def build(now: int) -> Built:
            found = gather(folder / "notes", rules, deck_name="lives")
            return build_deck(found.cards, paths[0], ledger_path=paths[1], deck_name="lives", now=now, confirmed=True)

        before: Built | None = None
        for now, moment in enumerate(moments, start=1_700_000_000):
            written(folder / "notes", moment)
            built = build(now)
            ids = [card.id for card in built.cards]
            assert len(set(ids)) == len(ids)
            assert set(built.ledger.changed) == set(ids)
            if before is not None:
                no_identity_was_lost_or_stolen(before, built)
            files = [path.read_bytes() for path in paths]
            again = build(now + 1)
            assert not again.changes
            assert [path.read_bytes() for path in paths] == files
            assert ledger.load(paths[1]) == built.ledger
            before = built


def no_identity_was_lost_or_stolen(before: Built, after: Built) -> None:
    contents = {(card.question, card.answer): card.id for card in before.cards}
    old = {entry.id: entry for entry in before.ledger.entries}
    assert set(old) <= {entry.id for entry in after.ledger.entries}
    for card in after.cards:
        assert contents.get((card.question, card.answer), card.id) == card.id
        was = old.get(card.id)
        if was is not None and was.question != card.question and was.answer != card.answer:
            assert SequenceMatcher(None, was.sentence, card.sentence, autojunk=False).ratio() >= 0.4
    for entry in after.ledger.entries:
        if entry.id in old:
            assert entry.changed >= old[entry.id].changed
