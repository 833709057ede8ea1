"""What stands on more than one line: a stem with its items, `name：value` lines, a heading with its first sentence.

Each unit comes as a statement to match plus the holes that its form binds by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cards.model import Note, Range, Sentence

_PAIR = re.compile(r"^(?P<name>[^：:，。；！？\n]{1,60}?)\s*[：:]\s*(?P<value>[^\s：:].*?)[；;。，,]?\s*$")
_LONGEST_NAME = 30
"""Characters of a name before a colon, brackets not counted."""
_STEM = re.compile(r"^(?P<stem>[^。！？]{2,60}?)\s*[：:]\s*$")
_NUMBER = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)．.、]|[①-⑳]|[一二三四五六七八九十]{1,2}[、.．])\s*")
_GLOSS = re.compile(r"（[^（）]*）|\([^()]*\)")
_LABELS = re.compile(
    r"^(?:PS|P\.S\.|注|备注|附|附注|例|例如|比如|如|答|问|说明|来源|出处|参考|参考文献|官网|官方网站|网址|地址|链接|图|表|原文|译文|转自|摘自|作者|编者按|结论|总结|注意|提示|优点|缺点|代码|"
    r"题|解|证|证明|翻译|另外|此外|其中|以下|如下|总之|Q|A|TODO|Note|http|https|ftp|下载|密码|提取码|时间|地点|人物|视频|论文|教程|书籍|评论|问题|回答|网友|路人|楼主|记者|标题|步骤|方法|第.步)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:类似|另外|还有|其他|包括|比如|[A-Z]\d$)|还有|(?:是|为|了|有|如|即|包括|分成)$|(?:划分|分)(?:为|成)|的出现$|^\d+年|(?<!之)年代?$|[/\\\\]"
)
"""Ends and words that make what stands before a colon the start of a clause and no name."""
_SPEAKS = re.compile(
    r"(?:说|道|曰|问|答|云|称|写道|表示|认为|回复|指出|反驳|强调|回忆|补充|感叹|笑|喊|叫|骂|嘲讽|评价|讲|名言|怒)(?:道|说)?$"
)


class Unit(NamedTuple):
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
    whole: str = ""
    """A stem with all the lines under it, as one text."""
    members: tuple[int, ...] = ()
    """The sentences of the items."""
    answer: Range = (0, 0)
    lone: bool = True
    recurs: bool = False
    """Whether a pair's name stands under several stems: the lines are records of one kind."""
    stem_sentence: int = -1
    marked: bool = False
    """Whether the name is a list item, bold, or has a foreign name: a term being explained."""


def without_gloss(text: str) -> str:
    """The text without what stands in brackets, and without a list number in front."""
    return _GLOSS.sub("", _NUMBER.sub("", text)).strip()


class _Member(NamedTuple):
    """A line under a stem: its sentence's index, the sentence, the `名：值` in it, and whether it marks a term."""

    at: int
    sentence: Sentence
    pair: re.Match[str] | None
    marked: bool


@dataclass
class _Stem:
    """A line that ends in ：, and the lines under it so far."""

    text: str = ""
    at: int = -1
    members: list[_Member] = field(default_factory=list)


def units(note: Note, sentences: Sequence[Sentence]) -> list[Unit]:
    """The structure units of a note, in order."""
    first: dict[tuple[int, int], int] = {}
    for i, sentence in enumerate(sentences):
        first.setdefault((sentence.snippet, sentence.block), i)
    found: list[Unit] = []
    for s, snippet in enumerate(note.snippets):
        stem = _Stem()
        for b, block in enumerate(snippet.blocks):
            text = block.text.strip()
            at = first.get((s, b))
            speaks = block.kind in ("paragraph", "item", "quote")
            if at is not None and b == 0 and snippet.headings:
                found.append(Unit(over="heading", text=sentences[at].text, sentence=at, heading=snippet.headings[-1]))
            stem_match = _STEM.match(text) if speaks else None
            pair = _pair(sentences[at].text) if at is not None and speaks else None
            if stem_match:
                found += _close(stem)
                stem = _Stem(stem_match.group("stem"), -1 if at is None else at)
            elif at is not None and stem.text and speaks and (pair or block.kind == "item" or _NUMBER.match(text)):
                stem.members.append(_Member(at, sentences[at], pair, block.kind == "item" or bool(block.marks)))
            elif speaks or block.kind == "link":
                found += _close(stem)
                stem = _Stem()
                if pair and at is not None:
                    found.append(_pair_unit(_Member(at, sentences[at], pair, bool(block.marks)), stem, lone=True))
        found += _close(stem)
    return _of_their_kind(_told_apart(found), "\n".join(sentence.text for sentence in sentences))


def _pair(text: str) -> re.Match[str] | None:
    body = _NUMBER.sub("", text)
    shift = len(text) - len(body)
    match = _PAIR.match(body)
    if (
        not match
        or re.fullmatch(r"[\d\W]*|.*(?:方法|方案|步骤|第)[一二三四五\d]*.*|.*平台", match.group("name"))
        or _LABELS.match(without_gloss(match.group("name")))
        or _SPEAKS.search(match.group("name"))
    ):
        return None
    if _NO_NAME.search(without_gloss(match.group("name"))) or len(without_gloss(match.group("name"))) > _LONGEST_NAME:
        return None
    if "http" in text or re.match(r"[“\"「]", match.group("value")) or shift > 8:
        return None
    return match


_ILLUSTRATION = re.compile(r"(?<=[\u4e00-\u9fff]{3})[，,；;]\s*(?:比如|例如|譬如|如(?!果|今|此|何|同))")
"""Where a value goes on with examples of what it says."""


def _pair_unit(member: _Member, stem: _Stem, *, lone: bool) -> Unit:
    assert member.pair is not None
    value, name = _ILLUSTRATION.split(member.pair.group("value"), maxsplit=1)[0].strip(), member.pair.group("name")
    start = member.sentence.text.rfind(value)
    foreign = bool(re.search(r"[（(][A-Za-z]", name)) or bool(re.match(r"^[A-Za-z][A-Za-z .-]*$", name))
    return Unit(
        over="pair",
        text=member.pair.group(),
        sentence=member.at,
        name=without_gloss(name),
        value=value,
        stem=without_gloss(stem.text),
        stem_sentence=stem.at,
        answer=(start, start + len(value)),
        lone=lone,
        marked=member.marked or foreign,
    )


_LABEL = re.compile(r"(?:Step|Part|Phase|步骤|阶段|第)?\s*[\d一二三四五六七八九十]+.*")


def _close(stem: _Stem) -> Iterator[Unit]:
    """A stem with its items is one list unit, and a pair unit for each item that is one."""
    members = stem.members
    if not stem.text or not members:
        return
    labels = all(member.pair and _LABEL.fullmatch(member.pair.group("name")) for member in members)
    if len(members) >= 2 and not labels:
        items = tuple(
            without_gloss(member.pair.group("name"))
            if member.pair
            else without_gloss(re.sub(r"[。；;，,]$", "", member.sentence.text))
            for member in members
        )
        text = without_gloss(stem.text)
        whole = f"{text}：" + "".join(member.sentence.text for member in members)
        yield Unit(
            over="list",
            whole=whole,
            text=text,
            sentence=members[0].at,
            items=items,
            members=tuple(member.at for member in members),
            stem=text,
            stem_sentence=stem.at,
            lone=False,
        )
    for member in members:
        if member.pair:
            yield _pair_unit(member, stem, lone=len(members) < 2)


def _told_apart(found: list[Unit]) -> list[Unit]:
    """Without the pairs that share their value with another (某市长：穆斯林); names under several stems are marked."""
    values = Counter(unit.value for unit in found if unit.over == "pair")
    stems: dict[str, set[str]] = {}
    for unit in found:
        if unit.over == "pair" and unit.stem:
            stems.setdefault(unit.name, set()).add(unit.stem)
    return [
        unit._replace(recurs=len(stems.get(unit.name, ())) > 1) if unit.over == "pair" else unit
        for unit in found
        if unit.over != "pair" or values[unit.value] == 1
    ]


_KIND = "家族|王朝|王室|皇室|氏族|部族|部落|学派|教派|集团|公司|乐队|球队|战队"
"""What a bare name can be that records are told of."""


def _of_their_kind(found: list[Unit], text: str) -> list[Unit]:
    """With the kind behind the names that records are told of, where the note says it of one of them and no other kind."""
    stems = {unit.stem for unit in found if unit.recurs}
    kinds = {kind for stem in stems for kind in re.findall(f"{re.escape(stem)}({_KIND})", text)}
    if len(kinds) != 1 or any(re.search(f"(?:{_KIND})$", stem) for stem in stems):
        return found
    kind = kinds.pop()
    return [
        unit._replace(stem=unit.stem + kind) if unit.over == "pair" and unit.stem in stems else unit for unit in found
    ]
