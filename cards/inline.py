"""From the inline tokens of a paragraph to its plain text, in which each character knows its place.

Markup is gone, addresses, pictures and footnote marks are dropped, formulas stand as LaTeX
between `model.MATH_OPEN` and `model.MATH_CLOSE`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from cards.markdown import Token
from cards.model import MATH_CLOSE, MATH_OPEN, Blank, Image, Origin, Range
from cards.typeset import Change, changes

_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u2002-\u200b\u2060\ufeff]+")
_NO_WIDTH = "\u200b\u2060\ufeff"
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]")
_WIDE_MARK = re.compile(r"[\u3000-\u303f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff3d\uff5b-\uff65“”‘’…—]")
_FORMULA = re.compile(f"{MATH_OPEN}[^{MATH_CLOSE}]*{MATH_CLOSE}?")
_MARKED = re.compile("::|^(?:[A-Za-z]{1,8}|[问問答]|[问問][题題]|答案)[:：]")
"""How a line looks that its writer may have marked to be asked as it stands: 问题::答案, Q: …"""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_SIZE = re.compile(r"\|\d+(?:x\d+)?$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|tiff?)$", re.IGNORECASE)
_CLOSERS = {"）": "（", ")": "(", "】": "【", "]": "[", "」": "「", "〕": "〔"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BREAKS = _words(
    "br p div center section article header footer main aside nav address blockquote pre figure figcaption details "
    "summary ul ol li dl dt dd table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 hr form fieldset"
)
"""HTML elements that begin and end a line."""

DROPPED = _words("script style textarea template svg math video audio iframe object canvas select del s strike rt rp")
"""HTML elements whose text is not the note's."""

_BOLD = _words("b strong mark")
_OTHER = _words(
    "a abbr acronym applet area base basefont bdi bdo big body button cite code col colgroup data datalist dfn dir em "
    "embed font frame frameset head html i img input ins kbd label legend link map meta meter nobr noscript optgroup "
    "option output param picture progress q ruby samp small source span sub sup time title track tt u var wbr"
)


@dataclass(slots=True)
class Line:
    """A line of plain text: `at[i]` is the offset in the source of character i.

    `marks` stood in bold, `links` were the texts of links, `addresses` are the (dropped)
    bare addresses as (offset in the source, address). `tag` is the HTML tag that ended the
    line, `soft` says that a mere line break did, `end` is where in the source it ended, `bold`
    that bold text goes on in the next line, `open` that a blank does. `literals` are code and
    escaped characters.
    """

    text: str = ""
    at: array[int] = field(default_factory=lambda: array("q"))
    marks: list[Range] = field(default_factory=list)
    links: list[Range] = field(default_factory=list)
    addresses: list[tuple[int, str]] = field(default_factory=list)
    soft: bool = False
    tag: str = ""
    end: int = 0
    bold: bool = False
    blanks: list[Blank] = field(default_factory=list)
    literals: list[Range] = field(default_factory=list)
    open: bool = False

    @property
    def only_links(self) -> bool:
        """Nothing but links and addresses."""
        if not self.addresses and not self.links:
            return False
        rest, done = "", 0
        for start, end in self.links:
            rest, done = rest + self.text[done:start], end
        return not re.search(r"[^\W_]", rest + self.text[done:])

    def trimmed(self) -> Line:
        """The line without the spaces around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(len(self.text.rstrip()), start))

    def cut(self, start: int, end: int) -> Line:
        if start == 0 and end == len(self.text):
            return self
        return Line(
            self.text[start:end],
            self.at[start:end],
            _shift(self.marks, -start, end - start),
            _shift(self.links, -start, end - start),
            self.addresses,
            self.soft,
            self.tag,
            self.end,
            self.bold,
            moved_blanks(self.blanks, -start, end - start),
            _shift(self.literals, -start, end - start),
            self.open,
        )

    def typeset(self) -> Line:
        """The line in the one form of Chinese prose (see `typeset`); code, formulas and what is marked stay as they are."""
        if self.blanks or _MARKED.search(self.text):
            return self
        formulas = [match.span() for match in _FORMULA.finditer(self.text)]
        kept = [*self.literals, *formulas]
        edits = [c for c in changes(self.text) if not any(a < c.end and c.start < b for a, b in kept)]
        return self._edited(edits) if edits else self

    def _edited(self, edits: Sequence[Change]) -> Line:
        text: list[str] = []
        at = array("q")
        moved: list[int] = []  # where each offset of the text went
        done = 0
        for start, end, new in [*edits, Change(len(self.text), len(self.text), "")]:
            moved.extend(range(len(at), len(at) + start - done))
            text += self.text[done:start], new
            at.extend(self.at[done:start])
            at.extend(self.at[start : start + len(new)])
            moved.extend(min(len(at) - len(new) + i, len(at)) for i in range(end - start))
            done = end
        moved.append(len(at))
        return replace(
            self,
            text="".join(text),
            at=at,
            marks=_remade(self.marks, moved),
            links=_remade(self.links, moved),
            literals=_remade(self.literals, moved),
            blanks=[b._replace(start=moved[b.start], end=moved[b.end]) for b in self.blanks],
        )

    def origin(self, source: Origin) -> Origin:
        """Where the characters stand in the note, given where the source does."""
        return _origin(self.at, source)


def join(lines: Sequence[Line]) -> Line:
    """One text of several lines: Chinese meets Chinese without a space, else one space stands between."""
    if len(lines) == 1:
        return lines[0]
    texts: list[str] = []
    at = array("q")
    marks: list[Range] = []
    links: list[Range] = []
    blanks: list[Blank] = []
    literals: list[Range] = []
    size = 0
    last, end, bold, going_on = "", 0, False, False
    for line in lines:
        if not line.text:
            continue
        if last and not _seamless(last, line.text[0]):
            texts.append(" ")
            at.append(end)
            size += 1
        moved = _shift(line.marks, size)
        if bold and marks and moved:
            marks[-1] = marks[-1][0], moved.pop(0)[1]
        marks.extend(moved)
        links.extend(_shift(line.links, size))
        parts = moved_blanks(line.blanks, size)
        if going_on and blanks and parts:
            blanks[-1] = blanks[-1]._replace(end=parts.pop(0).end)
        blanks.extend(parts)
        literals.extend(_shift(line.literals, size))
        texts.append(line.text)
        at.extend(line.at)
        size += len(line.text)
        last, end, bold, going_on = line.text[-1], line.end, line.bold, line.open
    return Line("".join(texts), at, marks, links, blanks=blanks, literals=literals)


def _remade(ranges: Sequence[Range], moved: Sequence[int]) -> list[Range]:
    return [(moved[start], moved[end]) for start, end in ranges if moved[start] < moved[end]]


def _seamless(before: str, after: str) -> bool:
    wide = bool(_WIDE.match(before)), bool(_WIDE.match(after))
    return all(wide) or bool(_WIDE_MARK.match(before) or _WIDE_MARK.match(after))


def _shift(ranges: Sequence[Range], by: int, limit: int | None = None) -> list[Range]:
    moved = [(max(start + by, 0), end + by if limit is None else min(end + by, limit)) for start, end in ranges]
    return [(start, end) for start, end in moved if start < end]


def moved_blanks(blanks: Sequence[Blank], by: int, limit: int | None = None) -> list[Blank]:
    """The blanks moved on by so many characters, cut off at `limit`; those that are cut off altogether go."""
    moved: list[Blank] = []
    for blank in blanks:
        for start, end in _shift([(blank.start, blank.end)], by, limit):
            moved.append(blank._replace(start=start, end=end))
    return moved


def _origin(at: array[int], source: Origin) -> Origin:
    """The runs of `at`: a new one begins where the source skips, and with each line of the source."""
    starts, lines, columns = array("q"), array("q"), array("q")
    ends = source.starts
    expected, limit = -2, -1
    for i, offset in enumerate(at):
        if offset != expected or offset >= limit:
            run = max(bisect_right(ends, offset) - 1, 0)
            limit = ends[run + 1] if run + 1 < len(ends) else 1 << 62
            starts.append(i)
            lines.append(source.lines[run])
            columns.append(source.columns[run] + offset - source.starts[run])
        expected = offset + 1
    return Origin(tuple(starts) or (0,), tuple(lines) or source.lines[:1], tuple(columns) or source.columns[:1])


class _Attributes(HTMLParser):
    """The attributes of one start tag."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(tag)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs}


class Builder:
    """Takes the tokens of one text, gives its `lines`, `images` and `asides` (footnotes written in place)."""

    def __init__(self, content: str, source: Origin) -> None:
        self.lines: list[Line] = []
        self.images: list[Image] = []
        self.asides: list[tuple[int, str]] = []
        self._content = content
        self._source = source
        self._parts: list[str] = []
        self._line = Line()
        self._size = 0
        self._last = ""
        self._hole = False
        self._marks: list[int] = []
        self._links: list[int] = []
        self._blanks: list[Blank] = []
        self._dropping: list[str] = []
        self._callout = False

    def build(self, tokens: Sequence[Token]) -> Builder:
        for token in tokens:
            self._take(token)
        self._end_line(len(self._content))
        return self

    def _take(self, token: Token) -> None:
        at: int = token.meta.get("at", 0)
        kind = token.type
        if kind == "text":
            self._add(token.content, at)
        elif kind == "text_special":
            escaped = token.info == "escape" and len(token.content) < len(token.markup)
            before = self._size
            self._add(token.content, at + escaped, single=token.info == "entity")
            if escaped and before < self._size:
                self._line.literals.append((before, self._size))
        elif kind in ("softbreak", "hardbreak"):
            self._end_line(at, soft=kind == "softbreak")
        elif kind in ("code_inline", "math_inline", "math_inline_double"):
            self._literal(token, at)
        elif kind == "strong_open":
            self._marks.append(self._size)
            if token.tag == "mark":
                self._blanks.append(Blank(start=self._size, end=self._size))
        elif kind == "strong_close":
            self._close_mark()
            if token.tag == "mark":
                self._close_blank()
        elif kind == "blank_open":
            blank = Blank(start=self._size, end=self._size, number=token.meta["number"], hint=token.meta["hint"])
            self._blanks.append(blank)
        elif kind == "blank_close":
            self._close_blank()
        elif kind == "link_open":
            self._links.append(self._size if token.info != "auto" else -1)
            if token.info == "auto":
                self._dropping.append("auto")
                self._line.addresses.append((at, str(token.attrs.get("href", ""))))
        elif kind == "link_close":
            self._close_link()
        elif kind == "s_open":
            self._dropping.append("s")
        elif kind == "s_close":
            self._dropping.remove("s")
            self._hole = True
        elif kind == "address":
            self._line.addresses.append((at, token.content))
            self._hole = True
        elif kind == "image":
            self._picture(str(token.attrs.get("src", "")), token.content, at)
        elif kind == "embed":
            if _PICTURE.search(token.content):
                self._picture(token.content, "", at)
            self._hole = True
        elif kind == "callout":
            # What stands beside the marker is the title of the callout, a line of its own.
            self._callout = True
        elif kind == "html_inline":
            self._html(token.content, at)
        elif kind == "aside":
            self.asides.append((at, token.content))
            self._hole = True
        elif kind in ("footnote_ref", "attributes"):
            self._hole = True

    def _add(self, text: str, at: int, *, single: bool = False) -> None:
        """Append `text`, which stands at `at` of the source (all of it at that one place if `single`)."""
        if self._dropping or not text:
            return
        offsets = array("q", [at] * len(text)) if single else array("q", range(at, at + len(text)))
        text, offsets = self._tidy(text, offsets)
        if not text:
            return
        self._parts.append(text)
        self._line.at.extend(offsets)
        self._size += len(text)
        self._last = text[-1]
        self._hole = False

    def _tidy(self, text: str, offsets: array[int]) -> tuple[str, array[int]]:
        """One space for many, and no brackets around what was dropped."""
        if self._hole:
            body = text.lstrip(" ")
            if body and _CLOSERS.get(body[0], " ") == self._last_mark():
                self._take_back(len(self._text()) - len(self._text().rstrip(" ")) + 1)
                skip = len(text) - len(body) + 1
                text, offsets = text[skip:], offsets[skip:]
            elif body and self._last == " " and _WIDE_MARK.match(body[0]):
                self._take_back(1)
        if _SPACES.search(text) and any(len(m.group()) > 1 or m.group() != " " for m in _SPACES.finditer(text)):
            kept = array("q")
            parts: list[str] = []
            done = 0
            for match in _SPACES.finditer(text):
                # Characters without width, which web pages leave behind, part nothing.
                space = 1 if match.group().strip(_NO_WIDTH) else 0
                parts += text[done : match.start()], " " * space
                kept.extend(offsets[done : match.start() + space])
                done = match.end()
            parts.append(text[done:])
            kept.extend(offsets[done:])
            text, offsets = "".join(parts), kept
        if self._last in ("", " ") and text[:1] == " ":
            text, offsets = text[1:], offsets[1:]
        return text, offsets

    def _text(self) -> str:
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def _last_mark(self) -> str:
        return self._last if self._last != " " else self._text().rstrip(" ")[-1:]

    def _take_back(self, count: int) -> None:
        text = self._text()
        self._parts = [text[: len(text) - count]]
        del self._line.at[len(text) - count :]
        self._size -= count
        self._last = self._parts[0][-1:]

    def _literal(self, token: Token, at: int) -> None:
        """Code and formulas, which keep their characters."""
        if self._dropping:
            return
        content, at = token.content, at + len(token.markup)
        before = self._size
        if token.type == "code_inline":
            text = content
            # The library takes one space off each side where both are there.
            if self._content[at : at + len(text)].replace("\n", " ") != text:
                at += 1
            offsets = array("q", range(at, at + len(text)))
        else:
            body = content.strip()
            at += len(content) - len(content.lstrip())
            text = MATH_OPEN + body.replace("\n", " ") + MATH_CLOSE
            offsets = array("q", range(at - 1, at + len(body) + 1))
            if not body:
                return
        self._parts.append(text)
        self._line.at.extend(offsets)
        self._size += len(text)
        self._last = text[-1:]
        self._hole = False
        if token.type == "code_inline" and text:
            self._line.literals.append((before, self._size))

    def _picture(self, path: str, alt: str, at: int) -> None:
        if path:
            line, _ = self._source.place(at)
            self.images.append(Image(path=path, alt=_SIZE.sub("", alt).strip(), line=line))
        self._hole = True

    def _close_mark(self) -> None:
        if self._marks:
            start = min(self._marks.pop(), self._size)
            if start < self._size:
                self._line.marks.append((start, self._size))

    def _close_blank(self) -> None:
        blank = self._blanks.pop()
        start = min(blank.start, self._size)
        if start < self._size:
            self._line.blanks.append(blank._replace(start=start, end=self._size))

    def _close_link(self) -> None:
        if not self._links:
            return
        start = self._links.pop()
        if start < 0:
            self._dropping.remove("auto")
            self._hole = True
        elif start < self._size:
            self._line.links.append((min(start, self._size), self._size))
        else:
            self._hole = True

    def _html(self, tag: str, at: int) -> None:
        match = _TAG.match(tag)
        if not match:
            self._hole = True
            return
        closing, name = bool(match.group(1)), match.group(2).lower()
        if name in DROPPED:
            if closing:
                if name in self._dropping:
                    self._dropping.remove(name)
            elif not tag.endswith("/>"):
                self._dropping.append(name)
            self._hole = True
        elif name in BREAKS:
            self._end_line(at, tag=match.group(1) + name)
        elif name in _BOLD:
            if closing:
                self._close_mark()
            else:
                self._marks.append(self._size)
        elif name == "a":
            if closing:
                self._close_link()
            elif not tag.endswith("/>"):
                self._links.append(self._size)
        elif name == "img" and not self._dropping:
            found = _Attributes(tag).found
            self._picture(found.get("src", ""), found.get("alt", ""), at)
        elif name not in _OTHER:
            # `List<String>` is no tag of HTML, so it is text.
            self._add(tag, at)

    def _end_line(self, at: int, *, soft: bool = False, tag: str = "") -> None:
        line = self._line
        line.text = self._text()
        for start in self._marks:
            if start < self._size:
                line.marks.append((start, self._size))
        for start in self._links:
            if 0 <= start < self._size:
                line.links.append((start, self._size))
        for blank in self._blanks:
            if blank.start < self._size:
                line.blanks.append(blank._replace(end=self._size))
        line.open = bool(self._blanks)
        line.blanks.sort(key=lambda blank: (blank.start, -blank.end))
        line.marks.sort()
        line.soft, line.tag, line.end, line.bold = soft and not self._callout, tag, at, bool(self._marks)
        self._callout = False
        self.lines.append(line)
        self._line, self._parts, self._size, self._last, self._hole = Line(), [], 0, "", False
        self._marks = [0] * len(self._marks)
        self._blanks = [blank._replace(start=0, end=0) for blank in self._blanks]
        self._links = [min(start, 0) for start in self._links]
