"""Names that a note itself proves: people and places that the dictionary cuts apart or tags at random.

A candidate is a run of transcription syllables, a surname with one or two characters, or
a word the dictionary tags as a name. What it names is decided by what stands around all
of its occurrences in the note (`evidence`), and by the names that stand in a list with it.
Without such proof it stays a `name` of unknown kind, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cards.evidence import Evidence, evidence, shape
from cards.model import Token
from cards.surnames import chinese, emperors, japanese
from cards.transcribed import DOTS, dotted, runs
from cards.wholenames import Neighbours
from cards.words import (
    COUNTRIES,
    DOUBLE_SURNAMES,
    NOT_PEOPLE,
    NOT_PLACES,
    PEOPLE,
    PLACES,
    RARE_TRANSLIT,
    SMALL_WORDS,
    TITLES,
    TRANSLIT,
)

_GEOGRAPHIC = frozenset("山州县市省岛河江湖郡港湾峡镇")
_NO_DICTIONARY = frozenset(
    "桥性法式车船站馆路街机器间口书率侯人府郡旨婴树木草花虫鱼鸟蝉藤菜厂奖赛里枝宫城省山国家将怕市县区村派军氏队社院校族"
)
"""Last characters of words that the dictionary takes for people."""
_THINGS = frozenset(
    "塔镜比者学法性队党派族语式型级类品物机器枪炮弹车船舰表图书报刊店铺厂社会团部院校室馆站场路街桥村镇县市省州岛湖港湾堡寺庙殿楼阁"
    "果菜肉油酒茶米粮盐糖电气味药毒菌虫骨皮毛血纸布线绳剑门窗墙号名词句话字诗歌曲戏剧画奖赛里枝区乡营军兵国氏方们时后前中内外上下"
)
"""Characters that end the names of things and groups, hardly those of people."""
_GROUPS = frozenset("军兵国氏方帝王后帅将朝党派族人妃公侯伯爵")
_LONGEST = 12
_SYLLABLES = "".join(sorted(TRANSLIT))
_BETWEEN = re.compile(r"(?:（[^（）]{1,40}）|\([^()]{1,40}\))?(?:、|和|与|及|以及)")


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first, tried by first characters."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(word[1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())))


_KNOWN = _any_of(PEOPLE | PLACES)


class Name(NamedTuple):
    """What a string names in this note: kind (`person`, `place`, `name`), how sure, and the evidence."""

    kind: str
    sure: float
    why: str


def collect(sentences: Iterable[tuple[str, tuple[Token, ...]]], known: dict[str, str]) -> dict[str, Name]:
    """The names of a note, by their text in simplified form.

    `sentences` are the simplified sentences with their tokens; `known` are words whose kind
    the user gave (lexicon), which win.
    """
    pairs = list(sentences)
    whole = "\n".join(text for text, _ in pairs)
    names: dict[str, Name] = {}
    candidates: dict[str, str] = {}
    for name in set(_KNOWN.findall(whole)):
        if name in PLACES:
            names[name] = Name("place", 0.95, "country" if name in COUNTRIES else "known place")
        else:
            names[name] = Name("person", 0.95, "well known")
    for text, tokens in pairs:
        for name in dotted(text, tokens):
            names.setdefault(name, Name("person", 0.95, "·"))
        for name in emperors(text):
            names.setdefault(name, Name("person", 0.95, "temple name"))
        for candidate, why in _candidates(text, tokens):
            candidates.setdefault(candidate, why)
    _judge_all(candidates, names, known, whole)
    _complete(names, Neighbours(pairs))
    _parts(names, whole)
    for word, kind in known.items():
        names[word] = Name(kind, 1.0, "lexicon")
    return names


_SURE_BORDERS = frozenset(("country", "known place", "well known", "temple name", "世", "lexicon", "suffix"))
"""Evidence for a name that says where it begins and ends, too."""


def _complete(names: dict[str, Name], beside: Neighbours) -> None:
    """Puts the whole names in place of those that lack a syllable each time they are said."""
    for part, name in list(names.items()):
        whole = part if name.why in _SURE_BORDERS else beside.whole_name(part)
        if whole != part:
            del names[part]
            names.setdefault(whole, Name("place", 0.95, "known place") if whole in PLACES else name)


def _judge_all(candidates: dict[str, str], names: dict[str, Name], known: dict[str, str], whole: str) -> None:
    open_: dict[str, tuple[str, Evidence]] = {}
    for candidate, why in candidates.items():
        if candidate in names or candidate in known or _is_longer_form(candidate, why, candidates, whole):
            continue
        found = evidence(candidate, whole)
        name = _judge(candidate, why, found)
        if name:
            names[candidate] = name
        if (name is None and why in ("guess", "form", "short", "dictionary")) or (name and name.kind == "name"):
            open_[candidate] = (why, found)
    for _ in range(2):  # a list's members are of one kind: what is settled settles its neighbours
        changed = False
        for candidate, (why, found) in list(open_.items()):
            person, place = _neighbours(candidate, names, whole)
            if person == place:
                continue
            name = _judge(candidate, why, Evidence(found.person + person, found.place + place, found.seen))
            if name and name.kind != "name":
                names[candidate] = Name(name.kind, 0.8, "list")
                del open_[candidate]
                changed = True
        if not changed:
            break


def _is_longer_form(name: str, why: str, candidates: dict[str, str], whole: str) -> bool:
    """让凯撒, 戈登会: a candidate that is another, more frequent one with a small word glued to it."""
    if why == "transcribed":
        rest = name[1:]
        return rest in candidates and 2 * whole.count(name) < len(re.findall(rf"(?<![{_SYLLABLES}]){rest}", whole))
    if why in ("guess", "form") and len(name) == 3:
        return whole.count(name[:2]) >= max(3, 2 * whole.count(name) + 1) and name[:2] not in SMALL_WORDS
    return False


def _neighbours(name: str, names: dict[str, Name], whole: str) -> tuple[float, float]:
    """How many settled people and places stand beside the name in lists; a 和 proves less than a 、."""
    score = {"person": 0.0, "place": 0.0}
    at = whole.find(name)
    while at >= 0:
        end = at + len(name)
        if between := _BETWEEN.match(whole, end):
            behind = whole[between.end() : between.end() + _LONGEST]
            found = (names.get(behind[:size]) for size in range(len(behind), 1, -1))
            _count(score, found, between.group().endswith("、"))
        if at and whole[at - 1] in "、和与及":
            before = _before(whole, at)
            found = (names.get(before[-size:]) for size in range(len(before), 1, -1))
            _count(score, found, whole[at - 1] == "、")
        at = whole.find(name, end)
    return score["person"], score["place"]


def _count(score: dict[str, float], found: Iterator[Name | None], comma: bool) -> None:
    """Adds the kind of the longest name found, if it is settled."""
    kind = next((name.kind for name in found if name), "")
    if kind in score:
        score[kind] += 1.5 if comma else 0.75


def _before(whole: str, start: int) -> str:
    """What stands before the separator in front of a name, a gloss in brackets left out."""
    end = start - 2 if whole[start - 2 : start] == "以及" else start - 1
    if end and whole[end - 1] in "）)":
        opened = max(whole.rfind("（", 0, end), whole.rfind("(", 0, end))
        end = opened if opened >= 0 else end
    return whole[max(0, end - _LONGEST) : end]


def _parts(names: dict[str, Name], whole: str) -> None:
    """The parts of dotted names that stand alone elsewhere in the note."""
    for full in [key for key, name in names.items() if name.why == "·"]:
        for part in re.split(f"[{DOTS}]", full):
            if len(part) < 2 or part.endswith("世"):
                continue
            if (part not in names and whole.count(part) > whole.count(full)) or (
                part in names and names[part].kind == "name"
            ):
                names[part] = Name("person", 0.85, f"part of {full}")


def _candidates(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        word = token.text
        if len(word) >= 2 and (word in PLACES or (token.known and token.tag == "ns" and word not in NOT_PLACES)):
            yield word, "place"
    yield from runs(text, tokens)
    for name in japanese(text, tokens):
        yield name, "japanese"
    yield from chinese(text, tokens)
    for token in tokens:
        if (
            token.known
            and token.tag.startswith("nr")
            and len(token.text) >= 2
            and all(c in TRANSLIT or c in RARE_TRANSLIT for c in token.text)
        ):
            yield token.text, "transcribed"


def _judge(name: str, why: str, found: Evidence) -> Name | None:
    """The kind of a candidate that looks like `why`, from what its surroundings say; None if it is no name."""
    if name in PLACES:
        return Name("place", 0.95, "country" if name in COUNTRIES else "known place")
    if why == "numbered":
        return Name("person", 0.95, "世")
    person, place, seen = found.person, found.place, found.seen
    if why == "japanese":
        return Name("person", 0.85, why) if place <= person or place < 1 else None
    if why == "suffixed":
        return Name("place", 0.8, "suffix")
    if why == "place":
        return _judge_place(name, person, place)
    if why == "short":
        if (person >= 2 and person > 2 * place) or (person >= 1 and seen >= 2 and not place):
            return Name("person", 0.8, "context")
        return None
    if why == "transcribed":
        return _judge_transcribed(name, person, place)
    return _judge_chinese(name, why, person, place, seen)


def _judge_place(name: str, person: float, place: float) -> Name | None:
    if person >= 2 and person > place and name[-1] not in "省市县区国" and name not in NOT_PEOPLE:
        return Name("person", 0.75, "context")
    if place >= 1 and (place >= person or name[-1] in "省市县区国"):
        return Name("place", 0.85, "dictionary, context")
    return Name("place", 0.75, "dictionary") if name[-1] in _GEOGRAPHIC and len(name) >= 2 else None


def _judge_transcribed(name: str, person: float, place: float) -> Name:
    leaning = shape(name)
    person += max(leaning, 0)
    place += max(-leaning, 0)
    if place >= 1 and place > person:
        return Name("place", 0.8, "context")
    if person >= 1 and person > 2 * place:
        return Name("person", 0.9 if person >= 2 else 0.8, "context")
    return Name("name", 0.6, "transcribed")


def _judge_chinese(name: str, why: str, person: float, place: float, seen: int) -> Name | None:
    long = len(name) == 3 or (name[:2] in DOUBLE_SURNAMES and len(name) > 2)
    if place > person or not _can_be_chinese(name, why, person, long=long):
        return None
    if why == "dictionary":
        if long:
            return Name("person", 0.9, "dictionary")
        return Name("person", 0.85, "dictionary, context") if person >= 1 else None
    wanted = {"guess": 1.0 if long else 1.5, "form": 1.5 if long else 2.0}[why]
    if person >= wanted or (person >= 1 and seen >= 2 and why == "guess"):
        return Name("person", 0.85, "surname, context")
    return None


def _can_be_chinese(name: str, why: str, person: float, *, long: bool) -> bool:
    """Whether the form allows a person: no thing, group or title with a surname's character in front."""
    if name in NOT_PEOPLE or (name[1] in "军兵" and person < 2):
        return False
    if any(name.endswith(title) and len(name) > len(title) for title in TITLES):
        return False
    if name[-1] in _GROUPS and (not long or (person < 3 and why != "dictionary")):
        return False
    things = _NO_DICTIONARY if why == "dictionary" and long else _THINGS
    return name[-1] not in things or person >= (1 if why == "guess" else 2)
