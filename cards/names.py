"""Names that a note itself proves: people and places that the dictionary cuts apart or tags at random.

A candidate is a run of transcription syllables, a surname with one or two characters, or
a word the dictionary tags as a name. What it names is decided by what stands around all
of its occurrences in the note: a title before it, a verb only people can have after it, 在
or 攻占 before it, 岛 or 州 after it. Without such proof it stays a `name` of unknown kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cards.model import Token
from cards.words import (
    COUNTRIES,
    DOUBLE_SURNAMES,
    HUMAN_VERBS,
    MAKING_VERBS,
    NOT_PEOPLE,
    NOT_PLACES,
    PEOPLE,
    PLACES,
    SURNAMES,
    TITLES,
    TRANSLIT,
)

_DOT = "·•・‧∙"
_DOTTED = re.compile(
    rf"[\u4e00-\u9fff]{{1,8}}(?:-[\u4e00-\u9fff]{{1,6}})?(?:[{_DOT}](?:[\u4e00-\u9fff]{{1,8}}|[A-Z]\.?)(?:-[\u4e00-\u9fff]{{1,6}})?)+"
)
_REIGN_NUMBER = re.compile(r"(?:[一二三四五六七八九]|十[一二三四五六]?)世(?!纪|界)")
_TEMPLE = re.compile(
    r"(?<![\u4e00-\u9fff])?(?:[明清唐宋元汉隋晋魏齐梁陈周]|后[唐晋汉周梁])(?:太|高|世|中|圣|仁|宣|英|宪|孝|武|穆|神|光|熹|思|玄|肃|代|德|顺|敬|文|懿|僖|昭|哀|真|徽|钦|理|度|成|显|景)(?:宗|祖|帝)"
)
_BLOCKING = frozenset("v vn n d ad a an c p i l t f r s z mq o y".split())
_STOP = frozenset("的了是在和与为以被把从到对于及或者但而就也都不这那其之所将会能要有向由使让令给派则却")

_RIGHT_TITLES = (
    "将军 先生 女士 夫人 小姐 大帝 教授 博士 院士 元帅 上将 中将 少将 上校 中校 少校 上尉 中尉 爵士 法师 禅师 大师 等人 本人 自己 之子 之女 之妻 之父 兄弟 "
    "父子 一世 二世 三世 四世 五世 六世 的儿子 的女儿 的妻子 的父亲 的母亲 的弟子 的学生 的遗嘱 的尸体 的父母 死后 去世 逝世 的部将 的丈夫 的情人 的侄子 的弟弟 的哥哥"
).split()
_WEAK_TITLES = frozenset(
    "地主 军人 士兵 选手 学生 队长 朋友 同学 老板 经理 记者 编辑 太祖 太宗 贵族 领主 学者 医生 作家 演员 商人 教练 同学".split()
)
_PLACE_BEFORE = tuple(
    "位于 前往 到达 抵达 占领 攻克 攻陷 来到 进攻 征服 返回 逃往 逃到 攻打 入侵 途经 迁往 定居 定都 建都 回到 进入 攻占 围攻 驻守 驻扎 登陆 收复 解放 撤往 退守 迁都 "
    "途径 进军 出兵 远征 攻入 攻破 包围 围困 割让 放弃 吞并 统治 殖民 移民 流亡 放逐 流放 坐落 出生于 生于 葬于 死于 毕业于 抵".split()
)
_PLACE_AFTER = tuple(
    "岛 市 州 省 城 国 河 军队 语 附近 境内 地区 一带 战役 会战 之战 战争 政府 议会 方面 帝国 王国 当局 以北 以南 以东 以西 北部 南部 东部 西部 中部 大学 半岛 海峡 人民 "
    "总统 国王 女王 首都 边境 港 湾 山 海岸 独立 沦陷 陷落 郊外 城内 城外 本土 移民 裔 籍 驻 公国 共和国 联军".split()
)
_ADVERB = r"(?:，|就|便|也|还|又|才|曾|曾经|已|已经|则|于\d{4}年|在\d{4}年|首先|率先|亲自|随即|立即|立刻|终于|最终|最后|再次|不得不|开始|继续|一直|先后|正式|公开|再|随后|后来|却)?"
_HUMAN_AFTER = re.compile(_ADVERB + "(?:" + "|".join(sorted(HUMAN_VERBS, key=lambda w: (-len(w), w))) + ")")
_BY = re.compile(r"(?:由|被|为|是)$")
_MAKING_AFTER = re.compile("(?:" + "|".join(sorted(MAKING_VERBS, key=lambda w: (-len(w), w))) + ")")
_THINGS = frozenset(
    "军塔镜比人者学法性队党派族语式型级类品物机器枪炮弹车船舰器表图书报刊店铺厂社会团部院校室馆站场路街桥村镇县市省州国岛山河湖海江港湾城堡寺庙宫殿楼阁园林木花草果菜肉油酒茶米粮盐糖水火电气光声色味病药毒菌虫鱼鸟兽骨皮毛血油纸布线绳刀剑门窗墙地天月星年代号名词句话字文诗歌曲戏剧画"
)


_GEOGRAPHIC = frozenset("州县市省岛山河江湖海城郡国港湾峡镇关")


@dataclass(frozen=True, slots=True)
class Name:
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
    for text, tokens in pairs:
        for dotted in _dotted(text, tokens):
            names.setdefault(dotted, Name("person", 0.95, "·"))
        for match in _TEMPLE.finditer(text):
            names.setdefault(match.group(), Name("person", 0.95, "temple name"))
        for candidate, why in _candidates(text, tokens, whole):
            candidates.setdefault(candidate, why)
    for candidate, why in candidates.items():
        if candidate in names or candidate in known:
            continue
        if why == "transcribed" and candidate[1:] in candidates and whole.count(candidate) < whole.count(candidate[1:]):
            continue  # 让凯撒, 爱罗马: a verb in front of a name
        name = _judge(candidate, why, whole)
        if name:
            names[candidate] = name
    for dotted in [key for key, name in names.items() if name.why == "·"]:
        for part in re.split(rf"[{_DOT}]", dotted):
            if len(part) >= 2 and part not in names and whole.count(part) > whole.count(dotted):
                names[part] = Name("person", 0.85, f"part of {dotted}")
            elif len(part) >= 2 and part in names and names[part].kind == "name":
                names[part] = Name("person", 0.85, f"part of {dotted}")
    for word, kind in known.items():
        names[word] = Name(kind, 1.0, "lexicon")
    return names


def _dotted(text: str, tokens: tuple[Token, ...]) -> Iterable[str]:
    for match in _DOTTED.finditer(text):
        start, end = match.span()
        first = min(text.index(dot, start) for dot in _DOT if dot in text[start:end])
        last = max(text.rindex(dot, start, end) for dot in _DOT if dot in text[start:end])
        limit, start = start, first
        while (
            start > limit
            and (text[start - 1] in TRANSLIT or text[start - 1] == "-")
            and not _blocked(tokens, start - 1, first)
        ):
            start -= 1
        stop = last + 1
        if stop < end and text[stop].isascii():
            stop = end
        while (
            stop < end and (text[stop] in TRANSLIT or text[stop] == "-") and not _blocked(tokens, stop, end, right=True)
        ):
            stop += 1
        if start == first:  # a first name in common characters: 小·罗斯福
            start = max(match.start(), first - 1)
        if stop <= last + 1:
            continue
        number = _REIGN_NUMBER.match(text, stop)
        yield text[start : number.end() if number else stop]


def _blocked(tokens: tuple[Token, ...], offset: int, limit: int, *, right: bool = False) -> bool:
    """Whether the character at `offset` belongs to a common word of several characters."""
    for token in tokens:
        if token.start <= offset < token.end:
            inside = token.start == offset if right else token.end <= limit
            return token.known and len(token.text) >= 2 and token.tag in _BLOCKING and inside
    return False


def _candidates(text: str, tokens: tuple[Token, ...], whole: str) -> Iterable[tuple[str, str]]:
    yield from _transcribed(text, tokens)
    for i, token in enumerate(tokens):
        word = token.text
        if token.tag == "ns" and token.known and len(word) >= 2 and word not in NOT_PLACES:
            yield word, "place"
        if word in PLACES:
            yield word, "place"
        if word in PEOPLE:
            yield word, "well known"
        if not token.tag.startswith("nr") and not (word[0] in SURNAMES and len(word) == 1):
            continue
        if len(word) >= 2 and word in NOT_PEOPLE:
            continue
        if len(word) == 1:
            if i + 1 < len(tokens) and tokens[i + 1].end - token.start <= 3 and not _common(tokens[i + 1]):
                yield text[token.start : tokens[i + 1].end], "surname"
            continue
        if 2 <= len(word) <= 4 and (word[0] in SURNAMES or word[:2] in DOUBLE_SURNAMES):
            name = _trim(word, whole)
            if name and name not in NOT_PEOPLE:
                yield name, "dictionary" if token.known and name == word else "surname"
        elif token.known and len(word) >= 2 and all(character in TRANSLIT for character in word):
            yield word, "transcribed"


def _common(token: Token) -> bool:
    return (token.known and token.tag in _BLOCKING and len(token.text) >= 2) or any(
        c in _STOP or not "\u4e00" <= c <= "\u9fff" for c in token.text
    )


def _trim(word: str, whole: str) -> str:
    """A guess like 戈登会 loses its last character where the rest is seen more often without it."""
    if word[-1] in _STOP:
        word = word[:-1]
    if len(word) == 3 and whole.count(word[:2]) >= max(3, 2 * whole.count(word)):
        word = word[:2]
    return word if len(word) >= 2 and word[0] not in _STOP else ""


def _transcribed(text: str, tokens: tuple[Token, ...]) -> Iterable[tuple[str, str]]:
    """Runs of transcription syllables that no common word covers."""
    free = [False] * len(text)
    for token in tokens:
        common = token.known and (
            (len(token.text) >= 2 and token.tag in _BLOCKING)
            or (len(token.text) == 1 and token.tag in ("p", "c", "d", "uj", "ul", "r", "f", "y", "ud", "uv", "uz"))
        )
        for offset in range(token.start, token.end):
            free[offset] = not common and text[offset] in TRANSLIT
    start = 0
    while start < len(text):
        if not free[start]:
            start += 1
            continue
        end = start
        while end < len(text) and free[end]:
            end += 1
        number = _REIGN_NUMBER.match(text, end)
        run = text[start:end]
        dotted = (start and text[start - 1] in _DOT) or (end < len(text) and text[end] in _DOT)
        if len(run) >= 3 and not dotted and run not in NOT_PLACES:
            yield run, "transcribed"
        if number and len(run) >= 2 and not dotted:
            yield text[start : number.end()], "numbered"
        start = end + 1


def _judge(name: str, why: str, whole: str) -> Name | None:
    if name in PLACES:
        return Name("place", 0.95, "country" if name in COUNTRIES else "known place")
    if why == "well known":
        return Name("person", 0.95, why)
    if why == "numbered":
        return Name("person", 0.95, "世")
    person, place, seen = _evidence(name, whole)
    if why == "place":
        if person >= 2 and person > place:
            return Name("person", 0.75, "context")
        if place >= 1 and place >= person:
            return Name("place", 0.85, "dictionary, context")
        return Name("place", 0.75, "dictionary") if name[-1] in _GEOGRAPHIC else None
    if why == "transcribed":
        if place >= 1 and place > person:
            return Name("place", 0.8, "context")
        if person >= 1 and person > 2 * place:
            return Name("person", 0.9 if person >= 2 else 0.8, "context")
        return Name("name", 0.6, "transcribed")
    if name[-1] in _THINGS and person < 2:
        return None
    if why == "dictionary" and (len(name) == 3 or name[:2] in DOUBLE_SURNAMES):
        return Name("person", 0.9, "dictionary") if not place > person else Name("place", 0.7, "context")
    if why == "dictionary" and person >= 1 and person > place:
        return Name("person", 0.85, "dictionary, context")
    if place > person:
        return None
    if person >= 2 or (person >= 1 and (seen >= 2 or len(name) == 3)):
        return Name("person", 0.85, "surname, context")
    return None


_IS_TITLE = re.compile(r"(?:，|是|曾是|本是|原是|作为)[^，。；：是]{0,14}(?:" + "|".join(sorted(TITLES, key=lambda w: (-len(w), w))) + r")(?=[，。；、]|出身|，)")


def _evidence(name: str, whole: str) -> tuple[float, float, int]:
    """How much speaks for a person and for a place, and how often the name is seen."""
    person = place = 0.0
    seen, at = 0, whole.find(name)
    while at >= 0 and seen < 40:
        seen += 1
        before, after = whole[max(0, at - 6) : at], whole[at + len(name) : at + len(name) + 8]
        after_long = whole[at + len(name) : at + len(name) + 24]
        title = next((before[-size:] for size in (5, 4, 3, 2) if before[-size:] in TITLES), "")
        if title:
            person += 1 if title in _WEAK_TITLES else 2
        elif _IS_TITLE.match(after_long):
            person += 2
        elif after.startswith(tuple(_RIGHT_TITLES)):
            person += 2
        elif _HUMAN_AFTER.match(after):
            person += 1
        if _BY.search(before) and _MAKING_AFTER.match(after):
            person += 1
        if after[:1] in ("说", "曰", "称", "道"):
            person += 1
        if before.endswith(_PLACE_BEFORE):
            place += 1
        elif before.endswith(("在", "从", "至", "到", "往", "于")) and not after[:2] in (
            "的时",
            "时代",
            "看来",
            "身上",
        ):
            place += 1 if before[-1] in "在从往" else 0.5
        if after.startswith(_PLACE_AFTER):
            place += 1.5
        elif after[:1] == "人" and after[:2] not in ("人生",):
            place += 1
        at = whole.find(name, at + len(name))
    return person, place, seen
