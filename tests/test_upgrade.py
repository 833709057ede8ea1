"""An upgrade of cards: other wordings and other names of rules, over the notes of the sample deck."""

from __future__ import annotations

from pathlib import Path

from cards.build import load_rules
from cards.harvest import gather
from cards.ledger import Ledger
from cards.rebuild import rebuild

CHECKOUT = Path(__file__).parent.parent

WORDINGS = {
    '"{who}是{land?}的{title}？': '"{who}当过{land?}的{title}？',
    '"{land}的{seat}是哪里？': '"{land}的首都在哪里？',
    '"{what}是谁？': '"谁是{what}？',
    '"{who}生于哪一年，卒于哪一年？': '"{who}的生卒年是哪两年？',
    '"{who}生于哪一年？': '"{who}是哪一年出生的？',
    '"“{what}”是谁说的？': '"谁说过“{what}”？',
    '"{thing}{v}{n}{noun}，其中{name}指什么？': '"{thing}{v}{n}{noun}，{name}指的是什么？',
    '"{thing}又称什么？': '"{thing}还称什么？',
    '"{event}发生在{when?}？': '"{event}是在{when?}发生的？',
    '"{what}是什么时候？': '"{what}始于什么时候？',
    '"{thing}为什么{so}？': '"为什么{thing}{so}？',
}
"""Better wordings (let us say) of ten rules and one."""

NAMES = {"when": "time-asked", "who-did": "doer", "which-work": "work"}
"""Other names of the three rules that make a good part of the deck."""


def test_better_wordings_and_other_names_of_rules_change_no_id(tmp_path: Path) -> None:
    text = (CHECKOUT / "rules.yaml").read_text("utf-8")
    for old, new in WORDINGS.items():
        assert old in text, old
        text = text.replace(old, new)
    for old, new in NAMES.items():
        assert text.count(f"- name: {old}\n") == 1, old
        text = text.replace(f"- name: {old}\n", f"- name: {new}\n")
    upgraded = tmp_path / "rules.yaml"
    upgraded.write_text(text, encoding="utf-8")

    notes = CHECKOUT / "decks" / "sample"
    before, after = (gather(notes, load_rules(rules), deck_name="sample").cards for rules in (None, upgraded))
    first = rebuild(Ledger(), before, now=1, engine="")
    second = rebuild(first.ledger, after, now=2, engine="")

    assert not second.changes.new
    assert not second.changes.retired
    by_fact = {(card.file, card.sentence, card.answer): card.id for card in first.cards}
    assert len(by_fact) == len(first.cards)
    assert {card.id: by_fact[card.file, card.sentence, card.answer] for card in second.cards} == {
        card.id: card.id for card in first.cards
    }
    reworded = {one.was.rule for one in second.changes.renamed}
    assert len(reworded) >= 10
    assert {card.rule for card in second.cards} >= set(NAMES.values())
    again = rebuild(second.ledger, after, now=3, engine="")
    assert not again.changes
