"""Markdown as people keep it, read with markdown-it-py; no other module imports it.

What the library does not give is added here: the place of each inline token in its source,
and a few rules of the notes' own dialects (wiki links, ==marks==, bare addresses, kramdown
attributes). A note is read in stretches of whole top-level blocks, so that the memory it
takes does not grow with its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar, math_inline_dollar
from mdit_py_plugins.footnote.index import footnote_def

__all__ = ["STRETCH", "Reader", "Token"]

STRETCH = 200_000
"""Characters that are read at once; more only where one block is longer."""

DEEPEST = 100
"""Lists and quotes nested deeper than this are not read, nor is what stands inside them."""

_OPEN = "open formula"
"""Key of the reader's environment: the line where a formula begins whose end was not seen."""

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—"
_SCHEME = re.compile(r"(?:https?|ftp)$", re.IGNORECASE)
_ADDRESS = re.compile(rf"://[^\s<>{_WIDE}]+")
_WHOLE_LINE = re.compile(r"://[^\s<>，。；！？“”（）《》]+(?=[ \t]*(?:\n|$))")
_WIKI = re.compile(r"!?\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_MARK = re.compile(r"==(?=[^\s=])((?:(?!==|\n\n).)+?)(?<=[^\s=])==(?!=)", re.DOTALL)
_CLOZE = re.compile(r"\{\{c(\d{1,3})::")
_CLOZE_PART = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|\$\$.*?\$\$|\$[^$\n]*\$|::|[{}]", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}|\{%[^\n]*?%\}")
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_CALLOUT = re.compile(r"\[![\w-]+\][+-]?[ \t]*")
_LOOSE_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\n]+)\)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:.*$", re.MULTILINE)
_ASIDE = re.compile(r"\^\[([^\[\]\n]+)\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,200}\]")
_CJK = re.compile(rf"[{_WIDE}]")


class _State(StateInline):
    """Inline state that writes into each token where in the source it begins: `meta["at"]`."""

    _begin = -1
    _source = -1

    def append_pending(self, text: str) -> None:
        if self._begin < 0:
            self._begin = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        token.meta["at"] = self._begin
        self._begin = -1
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        # Rules for * and ~ push one token a marker without moving on in between.
        before = self.tokens[-1] if self.tokens and self._source == self.pos else None
        at = before.meta["at"] + len(before.content) if before else self.pos
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": at}
        self._begin = -1
        self._source = self.pos if ttype == "text" else -1
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the library's names
        """As CommonMark, but ** may stand between a Chinese mark and a character: `**北京，**首都`.

        CommonMark would want a space there, which Chinese has not; the amendment that `markdown-cjk-friendly` proposes
        is the same.
        """
        found = super().scanDelims(start, canSplitWord)
        end = start + found.length
        before, after = self.src[start - 1 : start], self.src[end : end + 1]
        if self.src[start] != "*" or found.length < 2 or not (_CJK.match(before) or _CJK.match(after)):
            return found
        return Scanned(bool(after.strip()), bool(before.strip()), found.length)


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Markdown(MarkdownIt):
    """Addresses stay as they were written: they are not shown, and pictures are found by them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's name
        return True


class Reader:
    """Reads one note: its blocks, and on request the inline tokens of a text of it."""

    def __init__(self) -> None:
        self._env: dict[str, Any] = {}
        self._md = _parser()

    def blocks(self, lines: list[str], stretch: int = STRETCH) -> Iterator[tuple[int, list[Token]]]:
        """Whole top-level blocks as (index of the line their `map` counts from, their tokens)."""
        if sum(map(len, lines)) > stretch:
            self._define(lines)
        start, size = 0, stretch
        while start < len(lines):
            end, room = start, size
            while end < len(lines) and room > 0:
                room -= len(lines[end]) + 1
                end += 1
            tokens: list[Token] = []
            self._env.pop(_OPEN, None)
            self._md.block.parse("\n".join(lines[start:end]) + "\n", self._md, self._env, tokens)
            if end == len(lines):
                yield start, tokens
                return
            # Only the last block can go on behind the end of the stretch, or one with a formula that is still open.
            limit = self._env.pop(_OPEN, end - start)
            tops = (i for i, token in enumerate(tokens) if token.level == 0 and token.nesting >= 0)
            last = max((i for i in tops if (tokens[i].map or [0])[0] <= limit), default=0)
            cut = (tokens[last].map or [0])[0] if tokens else end - start
            if cut == 0:
                size *= 2
                continue
            yield start, tokens[:last]
            start, size = start + cut, stretch

    def inline(self, content: str) -> list[Token]:
        """The inline tokens of `content`; `meta["at"]` is where in it each begins."""
        tokens: list[Token] = []
        return self._md.inline.parse(content, self._md, self._env, tokens)

    def _define(self, lines: list[str]) -> None:
        """Collect the link definitions of the whole note, as they may stand behind their use."""
        found = [line for line in lines if line.lstrip(" ").startswith("[") and _DEFINITION.match(line)]
        if found:
            self._md.block.parse("\n\n".join(found), self._md, self._env, [])


def _parser() -> MarkdownIt:
    md = _Markdown()
    md.inline = _Inline()
    md.configure("commonmark", {"maxNesting": DEEPEST})
    md.enable(["table", "strikethrough"])
    # A rule directly under a line of text is meant as a rule, not as a heading.
    md.disable(["lheading"])
    # Tokens that were joined would have lost their places.
    md.inline.ruler2.disable(["fragments_join"])
    md.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("fence", "math_block", _math_block)
    md.use(admon_plugin)
    rules = md.inline.ruler
    rules.before("escape", "math_inline", _math_inline)
    rules.before("escape", "address", _address)
    rules.before("escape", "mark", _mark)
    rules.before("escape", "cloze", _cloze)
    rules.before("escape", "attributes", _attributes)
    rules.before("link", "wiki", _wiki)
    rules.before("link", "footnote_ref", _footnote_ref)
    rules.before("link", "aside", _aside)
    rules.before("link", "start", _start)
    rules.after("image", "loose_image", _loose_image)
    return md


_display = math_block_dollar(True, str, False)
_double = math_inline_dollar(True, True, True)
_single = math_inline_dollar(False, False, False)


def _math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    # `$$a$$ and $$b$$` is a line of text although it begins and ends with a formula.
    if not line.startswith("$$") or line.count("$$") > 2:
        return False
    if _display(state, start, end, silent):
        return True
    if line.count("$$") == 1 and not any(state.isEmpty(row) for row in range(start, end)):
        state.env.setdefault(_OPEN, start)
    return False


def _math_inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    if state.src.startswith("$$", state.pos):
        return _double(state, silent)
    # Between two amounts of dollars stands prose, not a formula.
    close = state.src.find("$", state.pos + 1)
    inside = state.src[state.pos + 1 : close] if close > 0 else ""
    if "\n" in inside or (_CJK.search(inside) and "\\" not in inside):
        return False
    return _single(state, silent)


def _address(state: StateInline, silent: bool) -> bool:
    """A bare address: everything up to a space or a Chinese character, or the whole line where it is nothing else."""
    pos = state.pos
    if state.src[pos] != ":" or not state.src.startswith("://", pos):
        return False
    scheme = _SCHEME.search(state.src[max(pos - 5, 0) : pos])
    if not scheme:
        return False
    begin = pos - len(scheme.group())
    if begin and state.src[begin - 1].isalnum() and state.src[begin - 1].isascii():
        return False
    head = begin == 0 or state.src[begin - 1] == "\n"
    match = (_WHOLE_LINE.match(state.src, pos, state.posMax) if head else None) or _ADDRESS.match(
        state.src, pos, state.posMax
    )
    if not match:
        return False
    address = _trim(scheme.group() + match.group())
    end = begin + len(address)
    if end <= pos:
        return False
    if not silent:
        pending = state.pending
        if not pending.lower().endswith(scheme.group().lower()):
            return False
        state.pending = pending[: -len(scheme.group())]
        token = state.push("address", "", 0)
        token.meta["at"] = begin
        token.content = address
    state.pos = end
    return True


def _trim(address: str) -> str:
    """The address without the punctuation of the sentence around it, as GitHub's autolinks have it."""
    while address:
        last = address[-1]
        if last in ".,;:!?'\"*_~|`$" or (last in ")]" and address.count(last) > address.count("(["[")]".index(last)])):
            address = address[:-1]
        else:
            break
    return address


def _mark(state: StateInline, silent: bool) -> bool:
    pos, end = state.pos, state.posMax
    if not state.src.startswith("==", pos) or (pos and state.src[pos - 1] == "="):
        return False
    match = _MARK.match(state.src, pos, end)
    if not match or _compares(state.src, pos):
        return False
    if not silent:
        state.push("strong_open", "mark", 1)
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.push("strong_close", "mark", -1)
    state.pos, state.posMax = match.end(), end
    return True


def _compares(src: str, pos: int) -> bool:
    """Whether the == at `pos` stands between two words or numbers of code, as in 1000==1000."""
    around = src[pos - 1 : pos] + src[pos + 2 : pos + 3]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _cloze(state: StateInline, silent: bool) -> bool:
    """Anki's `{{c1::text}}` and `{{c1::text::hint}}`; one inside another is possible, an empty or open one is text."""
    opening = _CLOZE.match(state.src, state.pos, state.posMax)
    if not opening:
        return False
    parts = _cloze_parts(state.src, opening.end(), state.posMax)
    if parts is None:
        return False
    (start, end), hint, after = parts
    if not silent:
        token = state.push("blank_open", "", 1)
        token.meta["number"] = int(opening[1])
        token.meta["hint"] = hint
        limit = state.posMax
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("blank_close", "", -1)
        state.posMax = limit
    state.pos = after
    return True


def _cloze_parts(src: str, start: int, limit: int) -> tuple[tuple[int, int], str, int] | None:
    """The stretch of the text that begins at `start`, its hint, and what comes behind the braces; None where they stay open.

    Braces, colons and formulas of LaTeX inside are no ends.
    """
    depth, hint_at, at = 0, -1, start
    while part := _CLOZE_PART.search(src, at, limit):
        at = part.end()
        if part[0].startswith("$") and part[0].count("{") != part[0].count("}"):
            at = part.start() + 1  # two amounts of dollars, no formula
        elif part[0] == "{":
            depth += 1
        elif part[0] == "}" and depth:
            depth -= 1
        elif part[0] == "}" and src.startswith("}", at) and at < limit:
            end = hint_at if hint_at >= 0 else part.start()
            hint = src[hint_at + 2 : part.start()].strip() if hint_at >= 0 else ""
            return ((start, end), hint, at + 1) if src[start:end].strip() else None
        elif part[0] == "::" and not depth and hint_at < 0:
            hint_at = part.start()
    return None


def _attributes(state: StateInline, silent: bool) -> bool:
    """Kramdown's `{:.class}` and Liquid's `{% tag %}` are for the page, not for the reader."""
    if state.src[state.pos] != "{":
        return False
    match = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("attributes", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _wiki(state: StateInline, silent: bool) -> bool:
    """`[[page]]`, `[[page|text]]` and the embedded `![[picture.png|300]]`."""
    if state.src[state.pos] not in "![":
        return False
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        page, text = match.group(1), match.group(2)
        if match.group().startswith("!"):
            state.push("embed", "", 0).content = page.strip()
        else:
            shown = 2 if text and text.strip() else 1
            state.push("link_open", "a", 1)
            token = state.push("text", "", 0)
            token.content = match.group(shown) if shown == 2 else page.partition("#")[0] or page.strip("#")
            token.meta["at"] = match.start(shown) if shown == 2 or not page.startswith("#") else match.start(1) + 1
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    """`[^1]`, whether the footnote is there or not: the mark is not part of the sentence."""
    if state.src[state.pos] != "[":
        return False
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("footnote_ref", "", 0)
    state.pos = match.end()
    return True


def _aside(state: StateInline, silent: bool) -> bool:
    """A footnote that is written where it belongs: `^[text]`."""
    if state.src[state.pos] != "^":
        return False
    match = _ASIDE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("aside", "", 0)
        token.content = match.group(1)
        token.meta["at"] = match.start(1)
    state.pos = match.end()
    return True


def _start(state: StateInline, silent: bool) -> bool:
    """A task's box and a callout's `[!note]` at the head of a text."""
    if state.pos != 0 or state.src[0] != "[":
        return False
    match = _BOX.match(state.src) or _CALLOUT.match(state.src)
    if not match:
        return False
    if not silent:
        callout = match.group().startswith("[!")
        state.push("callout" if callout else "attributes", "", 0)
    state.pos = match.end()
    return True


def _loose_image(state: StateInline, silent: bool) -> bool:
    """A picture whose name holds spaces; strict Markdown would show it as text."""
    if state.src[state.pos] != "!":
        return False
    match = _LOOSE_IMAGE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": match.group(2).strip()}
        token.content = match.group(1)
        token.children = []
    state.pos = match.end()
    return True
