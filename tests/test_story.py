"""One long story with the real Anki: import, study, edit the notes, build again, import again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from anki.cards import CardId
from conftest import Anki

from cards.build import Built, build_deck, load_rules
from cards.choices import beside
from cards.harvest import gather
from cards.report import search

RULES = """\
rules:
  - name: year
    match: "{when:year}"
    ask: in place → when
"""

FACTS = {
    "岛.md": ["罗德岛直到1522年才陷落。", "塞浦路斯直到1571年才陷落。", "克里特岛一直守到1668年才陷落。"],
    "城/君堡.md": ["君士坦丁堡直到1453年才陷落。", "维也纳城在1683年第二次被土耳其人围住。"],
    "城/北方.md": ["汉堡的大火在1842年烧了三天。", "伦敦的大火在1666年烧了四天。", "里斯本在1755年毁于地震。"],
}


class Story:
    """A notes folder, its deck, and a collection that takes every build."""

    def __init__(self, folder: Path, anki: Anki) -> None:
        self.notes = folder / "notes"
        self.package = folder / "decks" / "notes.apkg"
        self.ledger = folder / "decks" / "notes.ledger.jsonl"
        self.rules = folder / "rules.yaml"
        self.rules.write_text(RULES, encoding="utf-8")
        self.anki = anki
        self.facts = {path: list(lines) for path, lines in FACTS.items()}
        self.now = 2_000_000_000  # later than every edit that is made in Anki here

    def build(self, *, confirmed: bool = False) -> tuple[Built, dict[str, int]]:
        """Write the notes, build the deck, import it; what changed, and what Anki says of it."""
        for path in self.notes.rglob("*.md"):
            path.unlink()
        for name, lines in self.facts.items():
            path = self.notes / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        self.now += 60
        rules = load_rules(self.rules)
        found = gather(self.notes, rules, deck_name="notes")
        built = build_deck(
            found.cards, self.package, ledger_path=self.ledger, deck_name="notes", now=self.now, confirmed=confirmed
        )
        return built, self.anki.take(self.package)

    def decide(self, text: str) -> None:
        beside(self.ledger).write_text(text, encoding="utf-8")

    def state(self) -> dict[str, dict[str, Any]]:
        """Everything that Anki knows of each card, by the words before the year in its question."""
        collection = self.anki.collection
        assert collection.db is not None
        found = {}
        for number in collection.find_cards(""):
            card = collection.get_card(CardId(number))
            note = card.note()
            reviews = collection.db.all("select id, ease, ivl from revlog where cid = ?", number)
            found[note["Id"]] = {
                "fields": dict(note.items()),
                "tags": sorted(note.tags),
                "deck": collection.decks.name(card.did),
                "mod": note.mod,
                "learned": (card.ivl, card.factor, card.due, card.queue, card.type, card.reps, card.lapses),
                "flag": card.flags,
                "reviews": reviews,
            }
        return found

    def id_of(self, start: str) -> str:
        """The id of the card whose question begins so, by the ledger."""
        lines = self.ledger.read_text("utf-8").splitlines()[1:]
        (found,) = (entry["id"] for entry in map(json.loads, lines) if entry["question"].startswith(start))
        return str(found)

    def study(self) -> None:
        """Answer what the scheduler gives until a day's cards are through: good, hard, again, easy by turns."""
        collection = self.anki.collection
        deck = collection.decks.id("notes")
        assert deck is not None
        collection.decks.set_current(deck)
        for turn in range(24):
            card = collection.sched.getCard()
            if card is None:
                break
            collection.sched.answerCard(card, (3, 2, 1, 4)[turn % 4])


@pytest.fixture
def story(tmp_path: Path, anki: Anki) -> Story:
    return Story(tmp_path, anki)


def test_nothing_learned_is_ever_lost(story: Story) -> None:
    collection = story.anki.collection

    # The first import, and a while of study.
    built, log = story.build()
    count = len(built.cards)
    assert (count, log) == (8, {"new": 8})
    story.study()
    studied = story.state()
    assert all(card["reviews"] for card in studied.values())
    assert len({card["learned"] for card in studied.values()}) > 2

    # Its owner edits in Anki what the notes will not change, flags it and tags it.
    rhodes, crete, vienna = (story.id_of(start) for start in ("罗德岛", "克里特岛", "维也纳"))
    (note_id,) = collection.find_notes(f"Id:{rhodes}")
    note = collection.get_note(note_id)
    note["Extra"] = "骑士团去了马耳他"
    note["Question"] += "（想一想）"
    note.tags.append("mine")
    collection.update_note(note)
    collection.set_user_flag_for_cards(3, [card.id for card in note.cards()])
    before = story.state()

    # Nothing changed in the notes: nothing is updated.
    built, log = story.build()
    assert not built.changes
    assert log == {"duplicate": count}
    assert story.state() == before

    # A corrected year, a better sentence, a note that moves to another folder, a new fact.
    story.facts["岛.md"][2] = "克里特岛一直守到1669年才陷落。"
    story.facts["城/君堡.md"][1] = "维也纳城在1683年第二次被土耳其人围困。"
    story.facts["灾难/北方.md"] = [*story.facts.pop("城/北方.md"), "旧金山在1906年毁于地震。"]
    built, log = story.build()
    changes = built.changes
    assert {one.card.id for one in changes.renamed} == {crete, vienna}
    assert [card.question for card in changes.new] == ["旧金山在哪一年毁于地震？"]
    assert not changes.retired
    assert len(changes.moved) == 3
    assert log == {"new": 1, "updated": 2, "duplicate": 6}
    after = story.state()
    for guid, card in before.items():
        learned = {name: card[name] for name in ("learned", "flag", "reviews", "deck")}
        assert {name: after[guid][name] for name in learned} == learned
        if guid not in (crete, vienna):
            assert after[guid] == card
    assert after[crete]["fields"]["Answer"] == "1669年"
    assert after[rhodes]["fields"]["Extra"] == "骑士团去了马耳他"
    # Anki leaves a card in the deck where it is; the build says that.
    assert {after[card.id]["deck"] for _, card in changes.moved} == {"notes::城"}
    assert {card.deck for _, card in changes.moved} == {"notes::灾难"}

    # A fact is taken out: its card is retired, and Anki's browser finds just that one.
    del story.facts["岛.md"][1]
    built, log = story.build()
    (cyprus,) = built.changes.retired
    assert log == {"duplicate": 8}
    assert [collection.get_note(one)["Id"] for one in collection.find_notes(search(built.ledger.retired))] == [
        cyprus.id
    ]
    gone = story.state()[cyprus.id]

    # It comes back as itself, with what was learned of it.
    story.facts["岛.md"].append("塞浦路斯直到1571年才陷落。")
    built, log = story.build()
    assert [card.id for card in built.changes.revived] == [cyprus.id]
    assert not built.changes.new
    assert log == {"duplicate": 9}
    assert story.state()[cyprus.id] == gone

    # One card is dropped, one reworded, one kept though its source goes.
    lisbon, london = story.id_of("里斯本"), story.id_of("伦敦")
    story.decide(
        f"drop:\n  {lisbon}: 里斯本\nreword:\n  {rhodes}:\n    question: 骑士团的罗德岛何时陷落？\npin:\n  {london}: 伦敦\n"
    )
    story.facts["灾难/北方.md"].remove("伦敦的大火在1666年烧了四天。")
    built, log = story.build()
    assert [entry.id for entry in built.changes.dropped] == [lisbon]
    assert not built.changes.retired
    assert log == {"updated": 1, "duplicate": 7}
    assert lisbon not in {card.id for card in built.cards}
    (found,) = collection.find_notes(search(built.ledger.dropped))
    assert collection.get_note(found)["Id"] == lisbon
    last = story.state()
    assert last[rhodes]["fields"]["Question"] == "骑士团的罗德岛何时陷落？"
    assert last[rhodes]["learned"] == before[rhodes]["learned"]
    assert last[london] == after[london]

    # What its owner deletes in Anki by that search stays deleted.
    collection.remove_notes([found])
    _, log = story.build()
    assert log == {"duplicate": 8}
    assert lisbon not in story.state()


def test_the_ids_of_a_search_are_told_apart_by_case(story: Story) -> None:
    built, _ = story.build()
    (first, *_) = built.ledger.entries
    collection = story.anki.collection
    note = collection.get_note(collection.find_notes(f"Id:{first.id}")[0])
    kind = note.note_type()
    assert kind is not None
    twin = collection.new_note(kind)
    twin.fields = list(note.fields)
    twin["Id"] = first.id.swapcase()
    twin["Question"] = "只是长得像"
    collection.add_note(twin, note.cards()[0].did)
    assert collection.find_notes(search([first])) == [note.id]
