"""Traces as pages to read: what was seen in each sentence, what was tried, and why there is no card.

Nothing is worked out here; the trace keeps everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from cards.export import shown
from cards.make import REASONS
from cards.model import Draft, Range, Refusal, Sentence, Span, Statement, Trace
from cards.report import count

INDENT = "    "
_BAR_STYLE = "cyan"


def page(traces: Sequence[Trace], untried: Sequence[Sentence], width: int) -> list[Text]:
    """The sentences in note order, those that no rule was asked about among them, and a summary."""
    blocks = [(_order(trace.sentence), sentence_lines(trace, width)) for trace in traces]
    blocks += [(_order(sentence), untried_lines(sentence)) for sentence in untried]
    lines = [line for _, block in sorted(blocks, key=lambda pair: pair[0]) for line in block]
    return lines + summary_lines(traces, len(untried))


def covers(sentence: Sentence, line: int) -> bool:
    """Does any of the sentence stand on this line of its note?"""
    return line in lines_of(sentence)


def lines_of(sentence: Sentence) -> range:
    """The lines of its note on which the sentence stands."""
    return range(sentence.line, sentence.origin.place(max(len(sentence.text) - 1, 0))[0] + 1)


def sentence_lines(trace: Trace, width: int) -> list[Text]:
    """Everything about one sentence, `width` columns wide where the text can be broken."""
    sentence = trace.sentence
    lines = [Text(_place(sentence), style="dim")]
    lines += ruled(sentence.text, trace.spans, width - len(INDENT))
    lines += _spans(trace)
    lines.append(_labelled("tried", ", ".join(trace.tried) or "no rule"))
    for statement in _statements(trace):
        lines += _statement(statement, trace)
    if trace.reason:
        lines.append(_labelled("no card", f"{trace.reason}: {_reason(trace)}", "yellow"))
    return [*lines, Text()]


def untried_lines(sentence: Sentence) -> list[Text]:
    """A sentence that no rule was asked about."""
    return [
        Text(_place(sentence), style="dim"),
        Text(INDENT + shown(sentence.text)),
        _labelled("no card", "no rule looks at such a sentence", "yellow"),
        Text(),
    ]


def summary_lines(traces: Iterable[Trace], untried: int) -> list[Text]:
    """How many sentences gave cards, and the reasons of the others, the commonest first."""
    reasons: Counter[str] = Counter()
    words: dict[str, str] = {}
    sentences = untried
    made = 0
    for trace in traces:
        sentences += 1
        made += sum(refusal is None for _, refusal in trace.drafts)
        if trace.reason:
            reasons[trace.reason] += 1
            words.setdefault(trace.reason, REASONS.get(trace.reason, ""))
    lines = [Text(f"{count(sentences, 'sentence')}, {count(made, 'card')}", style="bold")]
    if untried:
        lines.append(Text(f"{untried:6}  no rule looks at such a sentence"))
    for name, times in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(Text(f"{times:6}  {name}{': ' if words[name] else ''}{words[name]}"))
    return lines


def ruled(text: str, spans: Sequence[Span], width: int) -> list[Text]:
    """The text with a bar and the kind under each span, broken into lines of at most `width` columns.

    Bars are `[--]` in characters that are one column wide everywhere, so they stand under their span
    in every terminal. Spans that overlap stand in rows of their own.
    """
    lines: list[Text] = []
    for start, end in _broken(text, width):
        part = shown(text[start:end])
        lines.append(Text(INDENT + part, style="bold"))
        layers = _layers([span for span in spans if span.start < end and span.end > start])
        for layer in layers:
            lines += _bars(part, start, layer)
    return lines


def _broken(text: str, width: int) -> list[Range]:
    pieces: list[Range] = []
    start = used = 0
    for at, character in enumerate(shown(text)):
        wide = cell_len(character)
        if used + wide > max(width, 2):
            pieces.append((start, at))
            start, used = at, 0
        used += wide
    return [*pieces, (start, len(text))]


def _layers(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans in as few rows as hold them without overlap, the longer ones first."""
    layers: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        for layer in layers:
            if all(span.end <= other.start or other.end <= span.start for other in layer):
                layer.append(span)
                break
        else:
            layers.append([span])
    return layers


def _bars(part: str, offset: int, layer: Iterable[Span]) -> list[Text]:
    bars, labels = "", [""]
    for span in sorted(layer, key=lambda span: span.start):
        left = cell_len(part[: max(span.start - offset, 0)])
        wide = cell_len(part[: span.end - offset]) - left
        bars = bars.ljust(left) + _bar(wide)
        row = next((row for row, label in enumerate(labels) if not label or len(label) < left), len(labels))
        labels[row:] = [*(labels[row : row + 1] or [""]), *labels[row + 1 :]]
        labels[row] = labels[row].ljust(left) + span.kind
    return [Text(INDENT + line, style=_BAR_STYLE) for line in (bars, *labels)]


def _bar(wide: int) -> str:
    return "|" if wide < 2 else "[" + "-" * (wide - 2) + "]"


def _spans(trace: Trace) -> list[Text]:
    lines: list[Text] = []
    for span in sorted(trace.spans, key=lambda span: (span.start, -span.end)):
        said = shown(trace.sentence.text[span.start : span.end])
        items = "、".join(shown(trace.sentence.text[start:end]) for start, end in span.items)
        line = (
            f"{span.kind} {said}{f' = {items}' if items else ''}  {span.sure:.2f}{f', {span.why}' if span.why else ''}"
        )
        lines.append(_labelled("" if lines else "spans", line, "dim"))
    return lines


def _statements(trace: Trace) -> list[Statement]:
    """The statements of the trace, then those that only a draft knows."""
    statements = list(trace.statements)
    statements += [draft.statement for draft, _ in trace.drafts if draft.statement not in statements]
    return list(dict.fromkeys(statements))


def _statement(statement: Statement, trace: Trace) -> list[Text]:
    how = f"  ({statement.how}, {statement.sure:.2f})" if statement.how else ""
    lines = [_labelled("says", f"{shown(statement.text)}{how}")]
    for draft, refusal in trace.drafts:
        if draft.statement == statement:
            lines += _draft(draft, refusal)
    return lines


def _draft(draft: Draft, refusal: Refusal | None) -> list[Text]:
    answer = draft.answer if isinstance(draft.answer, str) else "、".join(draft.answer)
    line = _labelled("", f"{draft.rule}: {shown(draft.question)} → {shown(answer)}  {draft.score:.2f}")
    verdict = (
        Text("  card", style="bold green") if refusal is None else Text(f"  refused, {refusal.check}", style="red")
    )
    why = [] if refusal is None else [_labelled("", f"  {shown(refusal.reason)}", "red")]
    return [line.append_text(verdict), *why]


def _reason(trace: Trace) -> str:
    """The words of the reason: of the closed list, or what the check said of the last draft it refused."""
    said = [refusal.reason for _, refusal in trace.drafts if refusal and refusal.check == trace.reason]
    return REASONS.get(trace.reason) or (said[-1] if said else "")


def _labelled(label: str, text: str, style: str = "") -> Text:
    return Text(f"{INDENT}{label:<9} ", style="dim").append(shown(text), style=style or "not dim")


def _order(sentence: Sentence) -> tuple[int, int, int]:
    return sentence.snippet, sentence.block, sentence.start


def _place(sentence: Sentence) -> str:
    return f"{shown(sentence.note)}:{sentence.line}:{sentence.origin.columns[0]}"
