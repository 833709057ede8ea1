"""Plain text of a note as HTML that shows exactly that text, whatever stands in it.

A field of Anki is HTML, and more than HTML: `[sound:…]`, `[latex]`, `[$]` and `[anki:…]` are
commands, `{{…}}` is one in a template, `\\(…\\)` is a formula for MathJax, and the character 31
ends the field. None of these may come from a note; the only formulas are those that stand
between model.MATH_OPEN and model.MATH_CLOSE.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cards.model import MATH_CLOSE, MATH_OPEN, Range

# Brackets and braces go as numbers, which a browser shows and Anki's own commands do not see.
# MathJax reads what the browser shows, so there only a border between two elements breaks \( and $$.
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        "[": "&#91;",
        "]": "&#93;",
        "{": "&#123;",
        "}": "&#125;",
    }
)
_BACKSLASH = "<span>\\</span>"
_DOLLAR = "<span>$</span>"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(
    f"[&<>\"'\\[\\]{{}}\\\\$\x00-\x08\n\r\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{MATH_OPEN}{MATH_CLOSE}]"
)
"""All that is not shown as it stands."""
_NEWLINE = re.compile(r"\s*(?:\r\n|[\r\n\x85\u2028\u2029])\s*")
_FORMULA = re.compile(f"{MATH_OPEN}([^{MATH_OPEN}{MATH_CLOSE}]*){MATH_CLOSE}")
# Commands of MathJax that make links, load code, or change the page around the formula.
_UNSAFE = re.compile(
    r"\\[()\[\]]|\\(?:href|url|style|class|cssId|data|unicode|require|def|let|gdef|edef|newcommand"
    r"|renewcommand|newenvironment|DeclareMathOperator|includegraphics|mmlToken|texttip|toggle)(?![A-Za-z])"
)


def html(text: str, marks: Iterable[Range] = ()) -> str:
    """`text` as HTML, with the stretches of `marks` in <mark>; a mark never cuts a formula."""
    if not marks:
        return _html(text).strip()
    if not _SPECIAL.search(text):  # most texts; each piece is shown as it stands
        for start, end in reversed(_whole(text, marks)):
            text = f"{text[:start]}<mark>{text[start:end]}</mark>{text[end:]}"
        return text.strip()
    pieces = []
    done = 0
    for start, end in _whole(text, marks):
        pieces += [_html(text[done:start]), "<mark>", _html(text[start:end]), "</mark>"]
        done = end
    pieces.append(_html(text[done:]))
    return "".join(pieces).strip()


def attribute(text: str) -> str:
    """`text` as the value of an attribute in double quotes."""
    return _clean(text).translate(_ESCAPES)


def items(texts: Sequence[str]) -> str:
    """A numbered list."""
    return f"<ol>{''.join(f'<li>{html(text)}</li>' for text in texts)}</ol>"


def blanks(count: int) -> str:
    """A numbered list of `count` empty lines: how many things are asked for, without a word of them."""
    return f'<ol class="blanks">{"<li></li>" * count}</ol>'


def _html(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    pieces = []
    done = 0
    for formula in _FORMULA.finditer(text):
        pieces += [_plain(text[done : formula.start()]), _formula(formula[1])]
        done = formula.end()
    pieces.append(_plain(text[done:]))
    return "".join(pieces)


def _plain(text: str) -> str:
    text = _clean(text).translate(_ESCAPES)
    text = text.replace("\\", _BACKSLASH).replace("$", _DOLLAR)
    return _NEWLINE.sub("<br>", text)


def _formula(latex: str) -> str:
    latex = _NEWLINE.sub(" ", _clean(latex)).strip()
    if not latex:
        return ""
    if "$" in latex or _UNSAFE.search(latex):  # a dollar would open a formula within the formula
        return _plain(f"${latex}$")
    return f"\\({latex.translate(_ESCAPES)}\\)"


def _clean(text: str) -> str:
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    return text.replace(MATH_OPEN, "").replace(MATH_CLOSE, "")


def _whole(text: str, marks: Iterable[Range]) -> list[Range]:
    """The marks inside the text, in order, made one where they touch, grown over the formulas they cut."""
    formulas = [formula.span() for formula in _FORMULA.finditer(text)] if MATH_OPEN in text else []
    found: list[Range] = []
    for start, end in sorted(marks):
        start, end = max(start, 0), min(end, len(text))
        if start >= end:
            continue
        for left, right in formulas:
            if left < end and start < right:
                start, end = min(start, left), max(end, right)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
