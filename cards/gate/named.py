"""Names that were cut, and brackets that hold no name of what stands before them."""

from __future__ import annotations

import re
from itertools import pairwise

from cards.gate.scene import HAN, NAMES, Scene, answer_text
from cards.model import Draft, Token
from cards.script import simplify
from cards.words import COUNTRIES, JAPANESE_SURNAMES, SURNAMES, TITLES, TRANSLIT


def _is(draft: Draft, thing: str, kind: str) -> bool:
    text = simplify(draft.statement.text)
    return any(s.kind == kind and text[s.start : s.end] == thing for s in draft.statement.spans)


_WHOSE = re.compile(r"的(?:外文名|全称)是什么？$")


_KIN_OF = re.compile(
    r"^([\u4e00-\u9fff]{2,4})是谁的(?:女儿|儿子|[长次幼]子|[长次]女|弟弟|妹妹|哥哥|姐姐|妻子|丈夫|[祖岳]父|侄[子女]|孙[子女]|孩子)？$"
    r"|^([\u4e00-\u9fff]{2,3})是什么人？$"
)


_LATIN_KIN = re.compile(r"([A-Z][a-z]+) ?是谁的[^，]{1,3}？$")
"""Whose kin somebody is of whom the note gives a Latin first name alone."""


_HELD = re.compile("(?:^|，)([\u4e00-\u9fff]{2,3})(?:任什么职务|是什么人|是哪国的[^，]+)？$")


def _cut_in_question(draft: Draft, scene: Scene) -> bool:
    """Whether a transcribed name is only the beginning of one: 保罗 of 保罗罗西."""
    asked = re.match(r"([\u4e00-\u9fff]{2,6})是(?:哪国|哪个国家|什么人)", simplify(draft.question))
    if asked is None or scene.in_place:
        return False
    at = scene.analysis.plain.find(asked.group(1))
    behind = next((t for t in scene.analysis.tokens if at >= 0 and t.start == at + len(asked.group(1))), None)
    return (
        behind is not None
        and len(behind.text) > 1
        and all(c in TRANSLIT for c in behind.text)
        and behind.tag[:1] == "n"
    )


def given_name(draft: Draft, scene: Scene) -> str:
    """Whose kin somebody is, asked of a transcribed given name that nothing on the front completes."""
    if _cut_in_question(draft, scene):
        return "the name in the question goes on behind it"
    held = _HELD.search(simplify(draft.question))
    if held and held.group(1) in JAPANESE_SURNAMES:
        return f"{held.group(1)} alone does not say who is meant"
    latin = _LATIN_KIN.match(simplify(draft.question))
    if latin and latin.group(1) not in scene.context:
        return f"{latin.group(1)} alone does not say who is meant"
    found = _KIN_OF.match(simplify(draft.question))
    if found is None or scene.in_place:
        return ""
    name, rule = found.group(1) or found.group(2), bool(found.group(1))
    foreign = all(c in TRANSLIT for c in name)
    known = name in simplify(scene.context)
    if foreign and not known and (rule or draft.rule == "who-was"):
        return f"{name} alone does not say who is meant"
    return ""


_IS_A_LABEL = re.compile(
    "名[称字]$|(?:[译原本别学]|[语文])名$|[简全缩别]称$|[词语字]源$|词根$|拼[写法]$|发音$|[音意]译$|[写原]文$"
)
_DEFINED = re.compile("(?:^|[，；。：]|[^，；。：的]{2})(?:就|则|也|都)?是[^，；。：是]*的$")


def _told_of_a_name(draft: Draft, words: list[Token]) -> bool:
    """Whether a name and what it does were taken for a term: 俄罗斯帝国崩溃, 索末菲利用洛伦兹."""
    for before, word in pairwise(words):
        if word.tag != "v" or not word.known or len(word.text) < 2:
            continue
        if any(s.kind == "place" and s.end == word.start for s in draft.statement.spans):
            return word is words[-1]
        behind = next((t for t in words if t.start == word.end), None)
        if before.tag[:2] == "nr" and behind is not None and behind.tag[:2] in ("nr", "ns"):
            return True
    return False


def _no_foreign_term(draft: Draft, thing: str, answer: str) -> str:
    """Why the Latin word behind a noun phrase is not its foreign name, or the phrase no term."""
    text = simplify(draft.statement.text)
    a = text.find(thing)
    if a > 0 and text[a - 1] in "）)":
        return "the name begins before the thing asked about"
    words = [t for t in draft.statement.tokens if a <= t.start and t.end <= a + len(thing)]
    if not re.fullmatch(r"[\u4e00-\u9fff·]{2,10}", thing) or re.search(r"的|^第|[和与及是]|^一[个种]", thing):
        return "what stands before the bracket is no term"
    if (
        not words
        or words[0].tag[:1] in "pdcrmuy"
        or (
            len(words) > 1
            and (words[0].tag == "v" or words[0].text in ("利用", "使用", "采用", "通过", "引入", "基于"))
        )
    ):
        return "what stands before the bracket is no term"
    if words[0].tag in ("l", "t") and len(words) > 1 and words[1].tag[:2] == "nr":
        return "what stands before the bracket is no term"
    if _told_of_a_name(draft, words):
        return "what stands before the bracket is no term"
    if _IS_A_LABEL.search(thing):
        return "what stands before the bracket is a word for a name, and not the name of anything"
    if text[a - 1 : a] == "的" and " " not in answer and _DEFINED.search(text[:a]):
        return "what stands before the bracket is the last noun of a definition"
    if any(t.text in TITLES or t.text in ("大师", "先生", "女士") for t in words) or any(
        s.kind in NAMES and a < s.start and s.end <= a + len(thing) for s in draft.statement.spans
    ):
        return "a name with what qualifies it is no term"
    if re.search(r"[A-Z]{2}|\d", answer) or len(answer) < 4:
        return "an abbreviation is no foreign name"
    if re.search(r"[a-z][A-Z]", answer) and " " not in answer:
        return "a name in code is no foreign name"
    return ""


def _no_full_name(short: str, answer: str) -> str:
    """Why an abbreviation does not stand for these words: its letters are not their first letters."""
    letters = [c.lower() for c in short if c.isalpha()]
    words = [w for w in re.split(r"[\s\-/&]+", answer) if w]
    small = ("of", "and", "for", "the", "in", "to", "on", "a", "with", "by", "from")
    first = [w[0].lower() for w in words if w.lower() not in small]
    rest, inside = iter(letters), iter(answer.lower())
    if (
        not re.fullmatch(r"[A-Za-z][A-Za-z\d&]{1,7}", short)
        or len(re.findall(r"[A-Z]", short)) < 2
        or len(words) < 2
        or not all(c in rest for c in first)
        or not all(c in inside for c in letters)
        or letters[0] != first[0]
    ):
        return "the letters are not those that the words begin with"
    return ""


_ORDINAL = re.compile(r"^第[一二两三四五六七八九十百\d]+[次届任代期号轮]")
_ORDINAL_ABROAD = re.compile(
    r"\d|\b[IVX]+\b|\b(?:first|second|third|[a-z]+th|primus|premi[eè]re?|deuxi[eè]me|erste[rs]?|zweite[rs]?)\b",
    re.IGNORECASE,
)
"""Which of several it is, in Chinese and in other languages."""
_INITIAL_ONLY = re.compile(r"(?:[A-Z]\. ?)+[^\W\d]+")
"""A surname with the first letters of what stands before it."""


def _no_foreign_name(draft: Draft, answer: str, scene: Scene) -> str:
    """Why the Latin word behind a name is not that name's foreign form, or not all of it."""
    thing = _WHOSE.sub("", simplify(draft.question))
    if simplify(draft.question).endswith("的全称是什么？"):
        return _no_full_name(thing.strip(), answer)
    if _is(draft, thing, "foreign"):
        return "both names are foreign"
    if re.search(re.escape(thing) + r" ?[（(][^（）()]*[）)][\u4e00-\u9fff]{1,6}[：:]", scene.analysis.plain):
        return "the name goes on behind the bracket"
    if _ORDINAL.match(thing) and not _ORDINAL_ABROAD.search(answer):
        return "the foreign name leaves out which of several it is"
    if re.search(r"[．.·]", thing) and _INITIAL_ONLY.fullmatch(answer):
        return "the foreign name has fewer parts than the name"
    if not any(_is(draft, thing, kind) for kind in NAMES):
        return _no_foreign_term(draft, thing, answer)
    bracket = re.search(re.escape(thing) + r"(?=[（(])", scene.analysis.plain)
    at = bracket.start() if bracket else scene.analysis.plain.find(thing)
    if any(t.start < at < t.end for t in scene.analysis.tokens):
        return "the name begins before the thing asked about"
    if at > 0 and "·" in thing and scene.analysis.plain[at - 1] in TRANSLIT:
        return "the name begins before the thing asked about"
    if (
        at > 0
        and thing[:1] in TRANSLIT
        and any(
            t.end == at
            and all(c in TRANSLIT for c in t.text)
            and (len(t.text) == 1 or not t.known or t.tag in ("nr", "nrt"))
            and t.tag not in ("p", "c", "d", "uj", "ul", "v", "f")
            for t in scene.analysis.tokens
        )
    ):
        return "the name begins before the thing asked about"
    if (
        " " not in answer
        and all(c in TRANSLIT for c in thing)
        and re.search(r"[）)][、和与][^、（(]{2,12}[（(][A-Z][a-z]+ [A-Z]", scene.analysis.plain[at:])
    ):
        return "a given name in a list whose last member has the surname"
    if len(thing) <= 4 and " " not in answer and _is(draft, thing, "person"):
        return "a given name alone says nothing of whom it names"
    if thing[:1] in SURNAMES and len(thing) <= 3 and not all(c in TRANSLIT for c in thing):
        return "the Latin word behind a Chinese name is no foreign name"
    if (
        re.search(r"[A-Z]{2}", answer)
        and " " not in answer
        and (all(c in TRANSLIT for c in thing) or (answer.isupper() and _is(draft, thing, "place")))
    ):
        return "an acronym behind a transcribed name stands for something else"
    if thing[:1] in "“「" and len(thing) > 8:
        return "a quoted saying has no foreign name"
    if re.search(r"[．.·]", thing) and " " not in answer:
        return "the foreign name has fewer parts than the name"
    letters = len(re.findall(r"[A-Za-zÀ-ɏ]", answer))
    if " " not in answer and letters > 4 * len(thing) + 1 and all(c in TRANSLIT for c in thing):
        return "the name begins before the thing asked about"
    if at > 0 and scene.analysis.plain[at - 1] in "）)":
        return "the name begins before the thing asked about"
    if thing[:1] in "“「" and (re.search(r" [A-Z]$", answer) or re.match(r"(?:We|I|You|Let|For|My|Our) ", answer)):
        return "a quoted saying has no foreign name"
    if thing in COUNTRIES:
        return "what stands behind a country's name is seldom its name"
    if (
        len(re.findall(r"[A-Z][a-z]+", answer)) >= 2
        and len(thing) <= 6
        and not re.search(r"[·《“]|战|役|条约|之", thing)
        and not any(s.why == "title" and draft.statement.text[s.start : s.end] == thing for s in draft.statement.spans)
    ):
        return "the foreign name has more parts than the name"
    return ""


_JOINED = re.compile(r"既[是不有能要无为]|因[在病被为不涉其]|曾[在任受被获获经为与于]|硬[是说要把]|亦[是为有在]")
"""A connective that was read into the name before it: 袁绍既是…, 菲利亚耶夫因在…."""


def _of_a_state(draft: Draft, scene: Scene) -> bool:
    """Whether a state of one character stands before the place of old that is asked about: 金东京."""
    at = scene.analysis.plain.find(simplify(draft.question).removesuffix("在今日的哪里？") + "（")
    return any(
        t.end == at and len(t.text) == 1 and t.tag in ("nr", "nz", "ns", "n", "tg") for t in scene.analysis.tokens
    )


_BEGUN = re.compile(r"[\dA-Za-z'′,，][-－‐]$|(?:基于|面向)[^，。；的]{1,8}的$")
"""What stands before a term and is of it: 1,2-|二氯乙烷, 基于规则的|奖励建模."""


def _begun_before(draft: Draft, scene: Scene) -> bool:
    """Whether what stands in front of the term with the bracket belongs to it."""
    thing = answer_text(draft) if draft.rule == "abbreviation" else _WHOSE.sub("", simplify(draft.question))
    found = re.search(re.escape(simplify(thing)) + r" ?[（(]", scene.analysis.plain)
    return found is not None and _BEGUN.search(scene.analysis.plain[: found.start()]) is not None


_MADE_BY = re.compile(r"(?P<thing>.+)是由谁.+的？")


def _of_the_place(draft: Draft, scene: Scene) -> bool:
    """Whether the place whose maker or leader is asked for only qualifies the noun behind it: 英格兰|舰队."""
    found = _MADE_BY.fullmatch(simplify(draft.question))
    if found is None or not _is(draft, found["thing"], "place"):
        return False
    behind = scene.analysis.plain.find("的" + found["thing"]) + 1 + len(found["thing"])
    return any(t.start == behind and t.tag[:1] == "n" for t in scene.analysis.tokens)


def cut_name(draft: Draft, scene: Scene) -> str:
    """The answer is a piece of a longer name: a syllable of transcription, a dot or a surname stands next to it."""
    if draft.rule in ("abbreviation", "foreign-name", "foreign-term") and _begun_before(draft, scene):
        return "the name begins before the thing asked about"
    if _of_the_place(draft, scene):
        return "the place only says of which land the thing is"
    if scene.kind == "foreign" and isinstance(draft.answer, str) and _WHOSE.search(simplify(draft.question)):
        return _no_foreign_name(draft, draft.answer, scene)
    if scene.in_place and any(re.search(r"[\u4e00-\u9fff][-·–]$", scene.analysis.plain[:a]) for a, _ in draft.marks):
        return "the name begins before the answer"
    if (
        isinstance(draft.answer, str)
        and scene.in_place
        and re.match(r"(?:又名|又称|也称|亦称|别名|即)", simplify(draft.answer))
    ):
        return "the answer begins with what introduces a name"
    if simplify(draft.question).endswith("在今日的哪里？") and _of_a_state(draft, scene):
        return "the name begins before the thing asked about"
    if scene.kind not in ("person", "titled", "place", "name"):
        return ""
    if not scene.in_place and scene.kind in ("person", "titled"):
        behind = [scene.analysis.plain[end : end + 2] for _, end in draft.marks]
        if any(re.match(r"公爵|伯爵|侯爵|男爵|子爵|亲王|大公", text) for text in behind):
            return "the name goes on beyond the answer"
    if isinstance(draft.answer, str) and re.fullmatch(
        r"[\u4e00-\u9fff](?:先生|教授|老|氏|某|女士|总|公)", simplify(draft.answer)
    ):
        return "the name is only a surname"
    if scene.in_place and simplify(answer_text(draft)) in JAPANESE_SURNAMES:
        return "the name is only a surname"
    plain = scene.analysis.plain
    if any(re.match(r"(?:中期|末期|初期|中叶|末年|初年|年间)", plain[end : end + 2]) for _, end in draft.marks):
        return "the name stands for a time"
    if any(re.search(r"[\u4e00-\u9fff]于$", plain[: start + 1]) for start, _ in draft.marks):
        return "the first syllable is a word of the sentence"
    if any(_JOINED.match(plain, end - 1) for start, end in draft.marks if end - start > 2):
        return "the last syllable is a word of the sentence"
    for start, end in draft.marks:
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if before in ("·", "-", "・") or after in ("·", "・") or (after == "-" and HAN.match(plain[end + 1 : end + 2])):
            return "the name goes on beyond the answer"
        if not all(c in TRANSLIT for c in plain[start:end][:2]):
            continue
        for token in scene.analysis.tokens:
            if (
                token.end == start
                and (not token.known or len(token.text) == 1)
                and token.text[-1] in TRANSLIT
                and token.tag not in ("p", "c", "d", "uj", "ul", "v", "t", "m", "f", "r", "u")
            ):
                return f"{token.text} before it may belong to the name"
            if (
                token.start == end
                and (
                    not token.known
                    or (len(token.text) == 1 and token.tag not in ("p", "c", "d", "uj", "ul", "v", "f", "n", "u", "r"))
                )
                and token.text[0] in TRANSLIT
                and token.tag not in ("p", "c", "d", "uj", "v")
            ):
                return f"{token.text} behind it may belong to the name"
    return ""
