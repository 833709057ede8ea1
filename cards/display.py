"""Cards in the terminal, as Anki would show them: question above, answer below, the source under both."""

from __future__ import annotations

import os
from collections.abc import Iterable

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule as Line
from rich.text import Text

from cards.export import answers, shown
from cards.model import Card, Range
from cards.rules import Rule

PANEL_WIDTH = 76
"""A card is no wider than this: a line that is longer is hard to read."""


def panel(card: Card, number: int, total: int) -> Panel:
    """The card as a framed picture, front above the line and back below it."""
    parts: list[RenderableType] = []
    if card.context:
        parts += [Text(shown(card.context), style="dim", justify="center")]
    parts += [Text(shown(card.question), style="bold", justify="center"), Line(style="dim"), _answer(card)]
    parts += [Text(), _sentence(card), Text(_source(card), style="dim")]
    return Panel(
        Group(*parts),
        box=ROUNDED,
        title=Text(f"{number} of {total}", style="dim"),
        title_align="right",
        padding=(0, 2),
        width=PANEL_WIDTH,
        border_style="dim",
    )


def plain(card: Card, number: int, total: int) -> str:
    """The card as lines of text without colour or frame, the answer's stretches in 【】."""
    lines = [f"[{number}/{total}] {shown(card.context)}".rstrip(), f"Q  {shown(card.question)}".replace("\n", "\n   ")]
    given = answers(card)
    if len(given) == 1:
        lines.append(f"A  {given[0]}".replace("\n", "\n   "))
    else:
        lines += [f"{'A' if place == 1 else ' '}  {place}. {item}" for place, item in enumerate(given, 1)]
    lines += [f"   {shown(_marked(card))}", f"   {_source(card)}"]
    return "\n".join(lines) + "\n"


def show(cards: Iterable[Card], console: Console, total: int) -> None:
    """Write the cards to `console`: pictures on a terminal (through a pager when they fill it), else text."""
    if not console.is_terminal:
        for number, card in enumerate(cards, 1):
            console.file.write(plain(card, number, total) + "\n")
        return
    pictures = [panel(card, number, total) for number, card in enumerate(cards, 1)]
    paged(pictures, console)


def paged(parts: Iterable[RenderableType], console: Console) -> None:
    """Write the parts to `console`, through a pager where they do not fit on the terminal."""
    whole = Group(*parts)
    if not console.is_terminal:
        console.print(whole, soft_wrap=True)
        return
    height = len(console.render_lines(whole, pad=False))
    if height < console.height:
        console.print(whole)
        return
    os.environ.setdefault("LESS", "FRX")  # colours, as git asks it for them; a user's own setting wins
    with console.pager(styles=True):
        console.print(whole)


def rule_list(rules: Iterable[Rule]) -> list[Text]:
    """A line for each rule: its name and what it is about; the ones that are switched off are dim."""
    every = list(rules)
    wide = max((len(rule.name) for rule in every), default=0)
    return [
        Text(f"{rule.name:<{wide}}  ", style="" if rule.on else "dim").append(
            f"{shown(rule.about)}{'' if rule.on else '  (off)'}", style="dim"
        )
        for rule in every
    ]


def rule_page(rule: Rule) -> list[Text]:
    """Everything about one rule, in the words of its file, its examples last."""
    lines = [Text(rule.name, style="bold"), Text(shown(rule.about))]
    facts = [f"over {rule.over}", f"score {rule.score:.2f}", *([] if rule.on else ["off"]), f"{rule.file}:{rule.line}"]
    lines += [Text(" · ".join(facts), style="dim"), Text()]
    lines += _under("match", [*(pattern.source for pattern in rule.patterns), *(form.source for form in rule.forms)])
    lines += _under("ask", (f"{'in place' if ask.in_place else ask.question} → {ask.answer}" for ask in rule.asks))
    for example in rule.examples:
        lines += _under("example", example.text.splitlines())
        given = ((question, (answer,) if isinstance(answer, str) else answer) for question, answer in example.cards)
        lines += [Text(f"{'':9}→ {question} → {'、'.join(items)}", style="green") for question, items in given]
    for text in rule.never:
        lines += _under("not", text.splitlines())
    return lines


def _under(label: str, texts: Iterable[str]) -> list[Text]:
    return [
        Text(f"{'' if place else label:<8} ", style="dim").append(shown(text), style="not dim")
        for place, text in enumerate(texts)
    ]


def _answer(card: Card) -> Text:
    given = answers(card)
    if len(given) == 1:
        return Text(given[0], style="green", justify="center")
    return Text("\n".join(f"{place}. {item}" for place, item in enumerate(given, 1)), style="green")


def _sentence(card: Card) -> Text:
    text = Text(shown(card.sentence))  # one character for one: the marks stay right
    for start, end in card.marks:
        text.stylize("underline", start, end)
    return text


def _marked(card: Card) -> str:
    text = card.sentence
    for start, end in sorted(_apart(card.marks), reverse=True):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text


def _apart(marks: Iterable[Range]) -> list[Range]:
    """The stretches with those that touch or overlap made one."""
    merged: list[Range] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _source(card: Card) -> str:
    facts = (f"{shown(card.file)}:{card.line}", card.rule, f"{card.score:.2f}", card.id)
    return " · ".join(fact for fact in facts if fact)
