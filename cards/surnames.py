"""Chinese and Japanese names, temple names and emperors: candidates by their form alone.

A candidate is a surname with one or two characters that no common word covers, and something
behind it that can follow a name. Whether it is one, `names` decides from the whole note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cards.model import Token
from cards.words import (
    DOUBLE_SURNAMES,
    HUMAN_VERBS,
    JAPANESE_SURNAMES,
    NOT_GIVEN,
    NOT_PEOPLE,
    PLACES,
    SURNAMES,
    TITLES,
    TRANSLIT,
)

_DYNASTY = (
    r"(?:东汉|西汉|北宋|南宋|东晋|西晋|蜀汉|曹魏|北魏|东魏|西魏|北齐|北周|后[唐晋汉周梁燕秦凉]|"
    r"南朝[宋齐梁陈]|前[秦燕凉]|[明清唐宋元汉隋晋魏齐梁陈周秦辽金])"
)
_TEMPLE = re.compile(
    rf"{_DYNASTY}?(?:(?<=[\u4e00-\u9fff])(?:太|高|世|圣|成)祖(?![先孙国宗父母传宅])|(?:太|高|中|睿|玄|肃|代|德|顺|宪|"
    rf"穆|敬|文|武|宣|懿|僖|昭|哀|真|仁|英|"
    rf"神|哲|徽|钦|孝|光|宁|理|度|世|熹|思|毅|景|圣|兴|道|显)宗(?![教旨师派族庙室法祠亲]))"
    rf"|{_DYNASTY}(?:道武|孝文|太武|光武|昭烈|[文武景昭宣元成哀平光明章和殇安顺冲质桓灵献惠怀愍简孝恭炀少废穆康])帝"
)
_TENNO = re.compile(r"(?:后[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{2})(?:天皇|上皇|法皇)")
_NO_TENNO = frozenset("日本 历代 一位 任何 尊称 明确 拥护 效忠 当时 现任 各代 当今 逼迫 拥立 天皇".split())
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_FOLLOWS = re.compile(
    r"$|[^\u4e00-\u9fff]|"
    r"[的之等所为是在于与和及被将率曾则也都又就便向对从自任著奉乃以、死卒亡降病因才"
    r"却仍或等兼说曰称出入上有把让使来给至并袭讨伐围屯奔遂欲恐闻谓问答拥据擅私往还引]|"
    r""
    + "|".join(sorted(HUMAN_VERBS | frozenset(t for t in TITLES if len(t) == 2), key=lambda word: (-len(word), word)))
)
_ANCHOR = re.compile(
    "(?:"
    + "|".join(sorted((t for t in TITLES), key=lambda word: (-len(word), word)))
    + "|[、（“]|名叫|字叫|其[父子弟兄妻]|人)"
)
_GIVEN_TAGS = frozenset("a ad an nr nz nrt ns nrfg".split())
_JAPANESE_END = re.compile(r"[\u4e00-\u9fff]?(?:[一二三四五六七八九十太次]郎|卫门|兵卫|之助|之介|左卫门|右卫门)")
_NO_JAPANESE = frozenset(
    "军势 军队 家臣 家督 氏族 幕府 家族 时代 先生 首相 内阁 将军 战争 军队 大学 条约 公司 事件 政府 集团 "
    "地方 一带 宣言 改革 自己 两人 后来 以及 死后".split()
)


def emperors(text: str) -> Iterator[str]:
    """Temple names and emperors: 明太祖, 宪宗, 汉武帝, 钦明天皇."""
    if "宗" in text or "祖" in text or "帝" in text:
        for match in _TEMPLE.finditer(text):
            yield match.group()
    if "皇" in text:
        for match in _TENNO.finditer(text):
            name = match.group()[:2]
            if name not in _NO_TENNO and name not in PLACES and not set(name) & NOT_GIVEN:
                yield match.group()


def japanese(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """A Japanese surname with a given name of one to four characters: 加藤清正, 神崎哲次郎."""
    at = {token.start: token for token in tokens}
    for token in tokens:
        surname = next((s for s in (token.text[:3], token.text[:2]) if s in JAPANESE_SURNAMES), "")
        if not surname:
            continue
        start = token.start + len(surname)
        ending = _JAPANESE_END.match(text, start)
        if ending:
            yield text[token.start : ending.end()]
            continue
        following = at.get(start)
        if following is None:
            if token.end == start + 2 and not token.known:
                yield token.text
            elif closing := _closing(text, token.start, token.end):
                yield token.text + closing
            continue
        given = following.text
        if (
            len(given) == 2
            and given not in _NO_JAPANESE
            and (not following.known or following.tag in _GIVEN_TAGS)
            and not set(given) & NOT_GIVEN
        ):
            yield text[token.start : following.end]
        elif len(given) == 1 and following.end in at and given not in NOT_GIVEN and len(at[following.end].text) == 1:
            second = at[following.end].text
            if (
                _HAN.match(given)
                and _HAN.match(second)
                and second not in NOT_GIVEN
                and _FOLLOWS.match(text, following.end + 1)
            ):
                yield text[token.start : following.end + 1]


def chinese(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Candidates with how they look: `guess` (one word the engine guessed), `dictionary`, or `form`."""
    starts = {token.start for token in tokens}
    covered = _covered(text, tokens)
    for token in tokens:
        if (
            token.known
            and token.tag.startswith("nr")
            and _surname(token.text)
            and 2 <= len(token.text) <= 4
            and token.text not in NOT_PEOPLE
        ):
            yield from _dictionary(text, token, covered)
    for start, character in enumerate(text):
        if character not in SURNAMES and text[start : start + 2] not in DOUBLE_SURNAMES:
            continue
        if (
            covered[start]
            or (start not in starts and not _anchored(text, start))
            or _inside_foreign(text, start, covered)
        ):
            continue
        surname = 2 if text[start : start + 2] in DOUBLE_SURNAMES else 1
        for length in (surname + 2, surname + 1):
            name = text[start : start + length]
            if (
                len(name) < length
                or not _is_given(name[surname:])
                or (
                    any(covered[start + surname : start + length])
                    and not _titled_given(text, tokens, start, surname, length)
                )
                or name in NOT_PEOPLE
            ):
                continue
            if _FOLLOWS.match(text, start + length) or _word_follows(tokens, start + length):
                whole = any(t.start == start and t.end == start + length and not t.known for t in tokens)
                closing = _closing(text, start, start + length) if length == surname + 1 else ""
                yield name + closing, "guess" if whole and not closing else "form"
                break


_CLOSING = re.compile(r"则(?=[，。、；）])|才(?=[因任，。、；）])")
"""An adverb that ends a name: as one it could not stand before what follows it."""


def _closing(text: str, start: int, end: int) -> str:
    """大将白川义|则，, 书记孙政|才因: the adverb behind a name that its title introduces, if it is part of the name."""
    found = _CLOSING.match(text, end)
    titled = any(text[max(0, start - size) : start].endswith(tuple(TITLES)) for size in (2, 3, 4))
    return found.group() if found and titled else ""


def _titled_given(text: str, tokens: Sequence[Token], start: int, surname: int, length: int) -> bool:
    """学生|陆|世仪: a given name that is a word of its own, behind a title."""
    whole = any(t.start == start + surname and t.end == start + length and t.tag in ("n", "a", "nz") for t in tokens)
    return whole and length - surname == 2 and any(text[max(0, start - size) : start] in TITLES for size in (2, 3))


def _dictionary(text: str, token: Token, covered: Sequence[bool]) -> Iterator[tuple[str, str]]:
    """The dictionary's name, or that with one character more where the text goes on like that: 王凝之, 徐立清."""
    end = token.end
    if len(token.text) == 2 and end < len(text) and not covered[end]:
        longer = text[token.start : end + 1]
        if (
            (text[end] not in NOT_GIVEN or text[end] == "之")
            and _HAN.match(text[end])
            and re.match(r"$|[，。、；（）：]|[向率任与和](?![\u4e00-\u9fff]{0,1}[，。])", text[end + 1 :])
        ):
            yield longer, "form"
    if len(token.text) == 3 and token.text[-1] == "之" and text[end : end + 1] in "乱子死父母女妻战变役弟兄国家孙":
        yield token.text[:2], "form"
    elif token.text not in DOUBLE_SURNAMES and token.text[1] != "之":
        yield token.text, "dictionary"


def _inside_foreign(text: str, start: int, covered: Sequence[bool]) -> bool:
    """亚他|纳修: a surname in the middle of a foreign name."""
    return (
        start > 0
        and text[start - 1] in TRANSLIT
        and not covered[start - 1]
        and text[start : start + 2] != ""
        and all(c in TRANSLIT for c in text[start : start + 2])
    )


def _surname(word: str) -> bool:
    return word[0] in SURNAMES or word[:2] in DOUBLE_SURNAMES


def _is_given(given: str) -> bool:
    return all(_HAN.match(c) for c in given) and not set(given) & NOT_GIVEN


def _covered(text: str, tokens: Sequence[Token]) -> list[bool]:
    """Characters that belong to a common word of two or more."""
    covered = [False] * (len(text) + 1)
    for token in tokens:
        if (
            token.known
            and len(token.text) >= 2
            and not (token.tag.startswith("nr") and _surname(token.text) and token.text not in NOT_PEOPLE)
        ):
            covered[token.start : token.end] = [True] * len(token.text)
    return covered


def _anchored(text: str, start: int) -> bool:
    return any(_ANCHOR.fullmatch(text, max(0, start - size), start) for size in (1, 2, 3, 4))


def _word_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a common word of two characters or a verb begins there."""
    return any(t.start == at and t.known and (len(t.text) >= 2 or t.tag == "v") for t in tokens)
