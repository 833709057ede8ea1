"""What stands on more than one line: a stem with its items, `name：value` lines, a heading with its first sentence.

Each unit comes as a statement to match plus the holes that its form binds by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cards.model import Note, Range, Sentence

_PAIR = re.compile(r"^(?P<name>[^：:，。；！？\n]{1,30}?)\s*[：:]\s*(?P<value>[^\s：:].*?)[；;。，,]?\s*$")
_STEM = re.compile(r"^(?P<stem>[^。！？]{2,60}?)\s*[：:]\s*$")
_NUMBER = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)．.、]|[①-⑳]|[一二三四五六七八九十]{1,2}[、.．])\s*")
_GLOSS = re.compile(r"（[^（）]*）|\([^()]*\)")
_LABELS = re.compile(
    r"^(?:PS|P\.S\.|注|备注|附|附注|例|例如|比如|如|答|问|说明|来源|出处|参考|参考文献|官网|官方网站|网址|地址|链接|图|表|原文|译文|转自|摘自|作者|编者按|结论|总结|注意|提示|优点|缺点|代码|"
    r"题|解|证|证明|翻译|另外|此外|其中|以下|如下|总之|Q|A|TODO|Note|http|https|ftp|下载|密码|提取码|时间|地点|人物|视频|论文|教程|书籍|评论|问题|回答|网友|路人|楼主|记者|标题|步骤|方法|第.步)$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"(?:说|道|曰|问|答|云|称|写道|表示|认为|回复|指出|反驳|强调|回忆|补充|感叹|笑|喊|叫|骂|嘲讽|评价|讲|名言|怒)(?:道|说)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a structure rule sees.

    `over` is the kind of unit; `text` the statement to match; `holes` what its form binds (`items`
    as a tuple of texts). `sentence` is the index of the sentence the answer stands in, or of the
    first of the items; `answer` the answer's stretch there.
    """

    over: str
    text: str
    sentence: int
    name: str = ""
    value: str = ""
    stem: str = ""
    heading: str = ""
    cause: str = ""
    effect: str = ""
    items: tuple[str, ...] = ()
    answer: Range = (0, 0)
    lone: bool = True
    marked: bool = False
    """Whether the name is a list item, bold, or has a foreign name: a term being explained."""


def without_gloss(text: str) -> str:
    """The text without what stands in brackets, and without a list number in front."""
    return _GLOSS.sub("", _NUMBER.sub("", text)).strip()


def units(note: Note, sentences: Sequence[Sentence]) -> list[Unit]:
    """The structure units of a note, in order."""
    first: dict[tuple[int, int], int] = {}
    for i, sentence in enumerate(sentences):
        first.setdefault((sentence.snippet, sentence.block), i)
    found: list[Unit] = []
    for s, snippet in enumerate(note.snippets):
        stem, members = "", []
        stem_at = -1
        for b, block in enumerate(snippet.blocks):
            text = block.text.strip()
            at = first.get((s, b))
            heading = snippet.headings[-1] if snippet.headings else ""
            if at is not None and b == 0 and heading:
                found.append(Unit(over="heading", text=sentences[at].text, sentence=at, heading=heading))
            stem_match = _STEM.match(text) if block.kind in ("paragraph", "item", "quote") else None
            if stem_match:
                _close(found, stem, stem_at, members)
                stem, members, stem_at = stem_match.group("stem"), [], b
                continue
            if at is None or block.kind not in ("paragraph", "item", "quote"):
                if block.kind == "link" or not text:
                    _close(found, stem, stem_at, members)
                    stem, members = "", []
                continue
            pair = _pair(sentences[at].text)
            if stem and (pair or block.kind == "item" or _NUMBER.match(text)):
                members.append((at, pair, sentences[at], block.kind == "item", bool(block.marks)))
                continue
            _close(found, stem, stem_at, members)
            stem, members = "", []
            if pair:
                found.append(_pair_unit(at, pair, sentences[at], "", block.kind == "item", bool(block.marks), lone=True))
        _close(found, stem, stem_at, members)
    return _distinct(found)


def _pair(text: str) -> re.Match[str] | None:
    body = _NUMBER.sub("", text)
    shift = len(text) - len(body)
    match = re.compile(_PAIR.pattern).match(" " * 0 + body)
    if not match or re.fullmatch(r"[\d\W]*|.*(?:方法|方案|步骤|第)[一二三四五\d]*.*|.*平台", match.group("name")) or _LABELS.match(without_gloss(match.group("name"))) or _SPEAKS.search(match.group("name")):
        return None
    if "http" in text or re.match(r"[“\"「]", match.group("value")) or shift > 8:
        return None
    return match


def _pair_unit(at: int, pair: re.Match[str], sentence: Sentence, stem: str, item: bool, bold: bool, *, lone: bool) -> Unit:
    value = pair.group("value")
    start = sentence.text.rfind(value)
    name = pair.group("name")
    foreign = bool(re.search(r"[（(][A-Za-z]", name)) or bool(re.match(r"^[A-Za-z][A-Za-z .-]*$", name))
    return Unit(
        over="pair", text=pair.group(), sentence=at, name=without_gloss(name), value=value, stem=without_gloss(stem),
        answer=(start, start + len(value)), lone=lone, marked=item or bold or foreign,
    )  # fmt: skip


def _close(found: list[Unit], stem: str, stem_at: int, members: list[tuple[int, re.Match[str] | None, Sentence, bool, bool]]) -> None:
    """A stem with its items is one list unit, and a pair unit for each item that is one."""
    if not stem or not members:
        return
    labels = all(pair is not None and re.fullmatch(r"(?:Step|Part|Phase|步骤|阶段|第)?\s*[\d一二三四五六七八九十]+.*", pair.group("name")) for _, pair, _, _, _ in members)
    if len(members) >= 2 and not labels:
        items = tuple(without_gloss(pair.group("name")) if pair else without_gloss(re.sub(r"[。；;，,]$", "", sentence.text)) for _, pair, sentence, _, _ in members)
        found.append(Unit(over="list", text=without_gloss(stem), sentence=members[0][0], items=items, stem=without_gloss(stem), lone=False, marked=all(pair is not None for _, pair, _, _, _ in members)))
    for at, pair, sentence, item, bold in members:
        if pair:
            found.append(_pair_unit(at, pair, sentence, stem, item, bold, lone=len(members) < 2))


def _distinct(found: list[Unit]) -> list[Unit]:
    """Pairs that share their value with another of the note (某市长：穆斯林) tell nothing apart and go."""
    values: dict[str, int] = {}
    for unit in found:
        if unit.over == "pair":
            values[unit.value] = values.get(unit.value, 0) + 1
    return [unit for unit in found if unit.over != "pair" or values[unit.value] == 1]
