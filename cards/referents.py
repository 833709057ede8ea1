"""What words that point elsewhere must mean: 该院, 这座城, 本书, 他, 它, 同年, 次年.

A word is resolved only where one thing fits it in kind and number: the topic of its snippet, which a heading
names and the text takes up, for nouns of its kind and for pronouns; the last year that the text told, for times.
What stays uncertain is left as it stands, and the gate refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cards.clauses import cut
from cards.model import Range, Span, Statement, Token
from cards.script import simplify
from cards.spans import DATED_KINDS, ENTITIES, Analysis
from cards.words import COUNTRIES, TITLES

Stretch = tuple[Analysis, int, int]


class Topic(NamedTuple):
    """What a snippet is about: a stretch that names it, and the nouns that say of what kind it is."""

    analysis: Analysis
    start: int
    end: int
    kinds: frozenset[str]
    person: bool = False
    pronoun: str = ""
    """他 or 她, whichever the text says more often."""
    headed: bool = True
    """Whether a heading names it; else it is the subject of the snippet's first sentence."""

    @property
    def text(self) -> str:
        return self.analysis.plain[self.start : self.end]


class Stand(NamedTuple):
    """A stretch of a sentence, empty where something is only put in, and what takes its place."""

    start: int
    end: int
    parts: tuple[Stretch | str, ...]
    word: str
    name: str
    source: int = -1
    """Where in the same sentence that stands, if it does: a statement that holds both keeps the word."""


_ALIKE = tuple(
    (frozenset(general.split()), frozenset(f"{general} {special}".split()))
    for general, _, special in (
        line.partition("|")
        for line in (
            "书 著作 书籍|小说 词典 辞典 字典 史书 专著 文集 诗集 传记 丛书 教材 漫画",
            "片 影片 电影|故事片 纪录片 动画片 喜剧片 剧情片 动作片 恐怖片",
            "剧 剧集|电视剧 连续剧 舞台剧 音乐剧 歌剧 戏剧 话剧 情景喜剧",
            "节目|综艺节目 电视节目 广播节目",
            "歌 曲 歌曲|单曲 乐曲 舞曲",
            "专辑 唱片|",
            "市 城 城市|都市 直辖市 县级市 地级市 城镇",
            "国 国家|共和国 王国 帝国 岛国 公国 王朝",
            "镇|小镇 城镇",
            "村 村庄|村落",
            "校 学校|大学 学院 中学 小学 高中 高校 书院",
            "院|医院 学院 研究院 法院 博物院 剧院",
            "馆|博物馆 图书馆 美术馆 体育馆 纪念馆 展览馆",
            "所|研究所",
            "站 车站|火车站 地铁站",
            "公司 企业|集团 厂商 航空公司 开发商",
            "银行|商业银行",
            "组织 机构 团体|协会 基金会 学会",
            "队 球队|足球队 俱乐部 球会",
            "乐队 乐团 组合 团体|合唱团",
            "党 政党|",
            "舰 军舰 战舰|驱逐舰 巡洋舰 战列舰 航空母舰 护卫舰",
            "船|轮船 客轮 帆船 邮轮",
            "机 飞机 机型|战机 战斗机 客机 轰炸机 直升机 运输机",
            "车 车型|汽车 轿车",
            "炮 火炮|榴弹炮",
            "枪|步枪 手枪 机枪",
            "种 物种|",
            "鱼 鱼类|",
            "奖 奖项|",
            "游戏|电子游戏 视频游戏",
            "战役|会战 战斗 之战 海战",
            "战争|内战",
            "岛 岛屿|",
            "山 山峰|山脉",
            "河 河流|江 运河",
            "湖 湖泊|",
            "寺 寺庙 寺院|",
            "庙 寺庙|",
            "教堂|大教堂 座堂",
            "桥 大桥|桥梁",
            "公路 道路|街道 高速公路",
            "铁路 线 路线|",
            "条约|和约 协定",
            "赛事 比赛|锦标赛 杯赛 联赛 运动会",
            "语 语言|",
            "病 疾病|",
            "刊 杂志 刊物|期刊 报纸",
            "报 报纸|",
            "网站|",
            "大厦 大楼 建筑|摩天大楼",
            "公园|国家公园",
        )
    )
)
"""Nouns that may stand for what any noun of their line names, and the whole line."""

_BARE = frozenset("县 区 乡 州 省 郡 府 道 里 街 路 塔 殿 宫 亭 园 厂 社 团 会 部 军 科 目 纲 族 神 酒 茶".split())
"""Nouns of one character that a name ends in and that stand for it behind 该 or 本."""

PERSON_ENDS = tuple(
    "演员 歌手 导演 编剧 作家 诗人 画家 艺人 模特儿 模特 选手 运动员 球员 足球员 政治家 政治人物 军事家 将领 官员 学者 科学家 物理学家 化学家 数学家 哲学家 思想家 教授 "
    "皇帝 国王 女王 君主 王后 皇后 公主 亲王 诸侯 大臣 宰相 总统 首相 总理 主席 工程师 发明家 探险家 企业家 商人 记者 主持人 声优 配音员 漫画家 音乐家 作曲家 钢琴家 "
    "指挥家 摄影师 设计师 建筑师 律师 法官 医生 医师 僧人 主教 教皇 传教士 神父 革命家 活动家 领袖 议员 外交官 军人 武将 人物 小说家 剧作家 历史学家 经济学家 生物学家 天文学家 守门员 前锋 后卫 中场 教练 佳丽 作词人 制作人 主角 主人公".split()
)
"""Nouns that end a definition of a person."""

_DEFINES = re.compile(r"(?<![但可只就都也不若])(?:是|为|乃|係|系)(?![了着过否因由])")
_ONE_OF = re.compile(r"之一$|(?:的|当中|其中)(?:其中)?(?:一|1)[个种位座所家]$")


def name_of(title: str) -> str:
    """A title or heading in simplified characters without the bracket that tells it from its likes, and without marks."""
    return _BRACKET.sub("", simplify(title)).strip("《》“” ")


_BRACKET = re.compile(r"[_\s]*[（(][^（）()]*[)）]$")


def topic_for(headings: Sequence[str], analyses: Sequence[Analysis], *, sole: bool) -> Topic | None:
    """The topic of a snippet under these headings, outermost first: the innermost that the snippet's own text names.

    A heading that is no name (概述, 历史) names nothing that a word could stand for. Where the snippet is not
    the `sole` one of its note, its first sentence must begin with the name: else it only stands near the topic.
    """
    for heading in reversed(headings):
        name = name_of(heading)
        found = _named(name, analyses) if 2 <= len(name) <= 20 else None
        if found is None:
            continue
        analysis, a, b = found
        if not sole and (analysis is not analyses[0] or a > 1):
            continue
        kinds = frozenset(_kinds(name, analyses))
        person = _is_person(analysis, a, b, kinds)
        if person or kinds or any(s.kind in ENTITIES and (s.start, s.end) == (a, b) for s in analysis.spans):
            return Topic(analysis, a, b, kinds, person, _he_or_she(analyses) if person else "")
    return None


def opening_topic(analyses: Sequence[Analysis]) -> Topic | None:
    """The topic of a paragraph whose first sentence has a name for its subject and more sentences behind it."""
    first = analyses[0]
    clause = next((c for c in cut(first) if c.kind not in ("link", "circumstance")), None)
    if len(analyses) < 2 or clause is None or clause.subject is None or clause.kind not in ("full", "topic"):
        return None
    if first.plain[clause.end : clause.end + 1] in ("：", ":"):
        return None
    a, b = clause.subject
    name = first.plain[a:b]
    if name in COUNTRIES or not any(s.kind in ENTITIES and (s.start, s.end) == (a, b) for s in first.spans):
        return None
    kinds = frozenset(_kinds(name, analyses[:1]))
    person = _is_person(first, a, b, kinds)
    return Topic(first, a, b, kinds, person, _he_or_she(analyses) if person else "", headed=False)


def _he_or_she(analyses: Sequence[Analysis]) -> str:
    text = "".join(analysis.plain for analysis in analyses)
    return max("他她", key=text.count)


def _named(name: str, analyses: Sequence[Analysis]) -> Stretch | None:
    """Where the text first says the name as whole words, its title marks with it."""
    for analysis in analyses:
        at = analysis.plain.find(name)
        while at >= 0:
            end = at + len(name)
            edges = {t.start for t in analysis.tokens} | {t.end for t in analysis.tokens}
            if at in edges and end in edges and not any(a <= at < b for a, b in analysis.brackets):
                marked = analysis.plain[at - 1 : at] + analysis.plain[end : end + 1]
                return (analysis, at - 1, end + 1) if marked in ("《》", "“”") else (analysis, at, end)
            at = analysis.plain.find(name, at + 1)
    return None


def _kinds(name: str, analyses: Sequence[Analysis]) -> Iterator[str]:
    """The nouns that say what the name is: the end of its definition, and that of the name itself."""
    for _, group in _ALIKE:
        yield from (noun for noun in group if name.endswith(noun) and len(name) > len(noun))
    yield from (noun for noun in _BARE if name.endswith(noun) and len(name) > 2)
    for analysis in analyses:
        plain = analysis.plain
        if not _opens(name, plain):
            continue
        bare = _without(plain, analysis.brackets)
        for clause in re.split(r"[，；。]", bare)[:4]:
            says = _DEFINES.search(clause)
            if says is None:
                continue
            rest = _ONE_OF.sub("", clause[says.end() :].rstrip("。 "))
            last = re.split(r"[、和及与兼]", rest)
            for part in (last[-1], last[0]):
                yield from _heads(part, analysis)
            break
        break


def _opens(name: str, plain: str) -> bool:
    """Whether a sentence begins with the name, and the name does not only belong to what follows."""
    places = (1, 0) if plain.startswith(("《", "“")) else (0,)
    return any(plain.startswith(name, at) and not plain.startswith(_BELONGING, at + len(name)) for at in places)


_BELONGING = ("的", "之", "、", "和", "与")


def _without(text: str, holes: Sequence[Range]) -> str:
    for a, b in reversed(holes):
        text = text[:a] + text[b:]
    return text


def _heads(phrase: str, analysis: Analysis) -> Iterator[str]:
    """The noun that a phrase ends in."""
    word = next((t for t in reversed(analysis.tokens) if len(t.text) > 1 and phrase.endswith(t.text)), None)
    if word is not None and (word.tag[:1] == "n" or word.tag in ("l", "i", "j", "vn", "s")):
        yield word.text
        yield from (e for e in PERSON_ENDS if phrase.endswith(e))
        yield from (n for _, group in _ALIKE for n in group if phrase.endswith(n) and len(n) > 1)


def _is_person(analysis: Analysis, a: int, b: int, kinds: frozenset[str]) -> bool:
    if any(kind.endswith(PERSON_ENDS) or kind in TITLES for kind in kinds):
        return True
    return any(s.kind in ("person", "titled") and (s.start, s.end) == (a, b) for s in analysis.spans) and not any(
        kind for kind in kinds if kind not in _BARE
    )


def stands_for(noun: str, topic: Topic) -> bool:
    """Whether a noun may stand for the topic: 该院 for a hospital, 本书 for a novel."""
    if topic.person:
        return False
    if noun in topic.kinds or (len(noun) == 2 < len(topic.text) - 1 and topic.text.endswith(noun)):
        return True
    return any(noun in general and group & topic.kinds for general, group in _ALIKE)


_POINTER = re.compile(
    r"(?<![应活])(?P<point>该|本(?!身|人|来|质|土|地|国|田|科生|世|届|赛季|次|年|月|日)|[这此]一?(?:[座所家部支项本首张种款艘架个间条场颗位])?)(?P<noun>[\u4e00-\u9fff]{1,4})"
)
_WHOLE = re.compile(r"^全(?P<noun>[市县镇乡区国省州岛校书剧片])(?![长称家文都])")
_HE = re.compile(r"(?<![其吉])[他她](?!们|人|日|乡|国|们|处|山|方|妈|杀)")
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|‘[^‘’]*’")
_KINSHIP = re.compile(
    r"父|母|妻|夫(?!斯)|儿子|女儿|兄|弟|姐|妹|子女|长子|次子|丈夫|老师|友人|朋友|同学|上司|部下|学生|徒弟|皇帝|国王|某|将军|总统|首相|对手|队友|教练"
)


def people(analysis: Analysis, until: int) -> set[str]:
    """The people that a sentence names before `until`, as they are written."""
    return {
        analysis.plain[s.start : s.end] for s in analysis.of("person", "titled", "foreign", "name") if s.end <= until
    }


def same(name: str, topic: Topic) -> bool:
    """Whether a name is the topic's; of a person a part will do: 沙勿略 for 方济各·沙勿略."""
    name, whole = name.strip("《》“”"), topic.text.strip("《》“”")
    if not topic.person:
        return name == whole
    return name in whole or whole in name or (len(name) > 2 and name[-3:] == whole[-3:])


def stands(analysis: Analysis, topic: Topic | None, before: Analysis | None, *, alone: bool) -> list[Stand]:
    """What the pointing words of a sentence stand for.

    `before` is the sentence before in the same snippet; `alone` says that nobody but the topic has been the
    subject since it was named last.
    """
    if topic is None:
        return []
    plain = analysis.plain
    found = [*_nouns(analysis, topic, before)]
    if topic.person and alone:
        found += _persons(analysis, topic)
    closed = [match.span() for match in _QUOTED.finditer(plain)] + list(analysis.brackets)
    closed += _occurrences(topic.text, plain)
    return [stand for stand in found if not any(a <= stand.start < b for a, b in closed)]


def _occurrences(text: str, plain: str) -> Iterator[Range]:
    """Where a text stands in a sentence, from left to right, none over another."""
    at = plain.find(text) if text else -1
    while at >= 0:
        yield at, at + len(text)
        at = plain.find(text, at + len(text))


def _nouns(analysis: Analysis, topic: Topic, before: Analysis | None) -> Iterator[Stand]:
    plain, by = analysis.plain, (topic.analysis, topic.start, topic.end)
    ends = {t.end for t in analysis.tokens}
    starts = {t.start for t in analysis.tokens}
    for match in _POINTER.finditer(plain):
        if match.start() not in starts:
            continue
        noun = next(
            (
                match.group("noun")[:n]
                for n in (4, 3, 2, 1)
                if match.start("noun") + n in ends and stands_for(match.group("noun")[:n], topic)
            ),
            "",
        )
        if not noun or _rival(noun, match.group("point"), analysis, match.start(), topic, before):
            continue
        end = match.start("noun") + len(noun)
        yield Stand(match.start(), end, (by,), plain[match.start() : end], topic.text)
    whole = _WHOLE.match(plain)
    if whole and stands_for(whole.group("noun"), topic):
        yield Stand(0, whole.end(), (by,), whole.group(), topic.text)


def _rival(noun: str, point: str, analysis: Analysis, at: int, topic: Topic, before: Analysis | None) -> bool:
    """Whether something else of the topic's kind has been named since, so that a noun may mean that."""
    if point == "本":
        return False
    for text, spans in (
        (analysis.plain[:at], [s for s in analysis.spans if s.end <= at]),
        *(((before.plain, before.spans),) if before is not None else ()),
    ):
        for span in spans:
            name = text[span.start : span.end].strip("《》“”")
            if span.kind not in ENTITIES or same(name, topic):
                continue
            if name.endswith(noun) or any(name.endswith(n) for _, g in _ALIKE if noun in g for n in g):
                return True
            if span.kind == "work" and topic.text[:1] == "《":
                return True
            if span.kind == "place" and text is analysis.plain[:at] and (name in COUNTRIES) == (noun in "国家王国"):
                return True
    if topic.text in analysis.plain[:at]:
        return False
    alike = {n for _, group in _ALIKE if noun in group for n in group} | {noun}
    own = [match.span() for match in re.finditer(re.escape(topic.text), analysis.plain)]
    return any(
        t.end <= at and t.text.endswith(tuple(alike)) and t.tag[:1] == "n" and not any(a <= t.start < b for a, b in own)
        for t in analysis.tokens
    )


def _persons(analysis: Analysis, topic: Topic) -> Iterator[Stand]:
    plain, by = analysis.plain, (topic.analysis, topic.start, topic.end)
    for match in _HE.finditer(plain):
        if match.group() != topic.pronoun:
            return
        others = [name for name in people(analysis, match.start()) if not same(name, topic)]
        if others or _KINSHIP.search(plain[: match.start()]):
            return
        if topic.text in plain[: match.start()]:
            return
        named = plain.find("，" + topic.text, match.end())  # 为了与他的女儿住得近，狄拉克搬走
        yield Stand(match.start(), match.end(), (by,), match.group(), topic.text, named + 1 if named >= 0 else -1)
        return


# --- times -------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?:公元前|前)?(\d{3,4}|[一二三四五六七八九][零〇一二三四五六七八九]{3})年")
_REIGN = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:[元一二三四五六七八九廿]|[二三四五六]?十[一二三四五六七八九]?)年()")
_RELATIVE = re.compile(r"(?P<same>同一?年(?![龄代级纪]))|(?P<later>[次翌隔]年|第二年|一年[之以]?后(?=，))")


class When(NamedTuple):
    """A year that the text has told (0: of a reign), where its sentence says it (-1: a sentence before), and the month."""

    year: int
    text: str
    at: int = -1
    month: int = 0


def told(analysis: Analysis, start: int, end: int, known: When | None) -> When | None:
    """The last year that a stretch of a sentence tells as the time of what happened; `known` where it tells none."""
    last = known
    for span in sorted(analysis.of(*DATED_KINDS), key=lambda s: s.start):
        if span.start < start or span.end > end or any(a <= span.start < b for a, b in analysis.brackets):
            continue
        last = _when(analysis, span)
    return last


def _when(analysis: Analysis, span: Span) -> When | None:
    plain = analysis.plain
    text = plain[span.start : span.end]
    match = _YEAR.match(text) or _REIGN.match(text)
    if (
        match is None
        or span.kind == "period"
        or "前" in text[:3]
        or plain[span.end : span.end + 1] in ("的", "版", "级", "产")
        or re.search(r"(?:自|从|到|至|直到|截至|距|早在|计划|预计|预定|比|出生于|生于)$", plain[: span.start])
        or re.match(r"(?:以来|以前|之前|前|起|至|到|止|为止|[-—–~～])", plain[span.end :])
    ):
        return None
    digits = match.group(1) or ""
    figures = (
        digits
        if digits.isdecimal()
        else "".join(str("〇一二三四五六七八九".find(c)) for c in digits.replace("零", "〇"))
    )
    own = analysis.text[span.start : span.start + match.end()]
    return When(int(figures or 0), own, span.start, _month(text[match.end() :]))


def _month(text: str) -> int:
    """The number of the month that a text begins with; 0 if it begins with none."""
    match = re.match(r"闰?(\d{1,2}|[一二三四五六七八九十正腊冬]{1,2})月", text)
    if match is None:
        return 0
    word = match.group(1)
    return int(word) if word.isdecimal() else _MONTHS.get(word, 0)


_MONTHS = dict(zip("正 一 二 三 四 五 六 七 八 九 十 十一 十二 冬 腊".split(), (1, *range(1, 13), 11, 12), strict=True))


def dated(analysis: Analysis, known: When | None) -> tuple[list[Stand], When | None]:
    """The years that 同年 and 次年 stand for, and the last year that is told when the sentence is over.

    `known` is the last year that the sentence before told.
    """
    plain, start = analysis.plain, known
    found: list[Stand] = []
    closed = [match.span() for match in _QUOTED.finditer(plain)] + list(analysis.brackets)
    at = 0
    for match in _RELATIVE.finditer(plain):
        known = told(analysis, at, match.start(), known)
        at = match.end()
        if any(a <= match.start() < b for a, b in closed) or not any(
            t.start == at - len(match.group()) for t in analysis.tokens
        ):
            continue
        if known is None or (match.group("later") and not known.text[:-1].isdigit()):
            known = None
            continue
        if match.group("later"):
            known = When(known.year + 1, f"{known.year + 1}年", known.at)
        found.append(Stand(match.start(), match.end(), (known.text,), match.group(), known.text, known.at))
    last = told(analysis, at, len(plain), known)
    return [*found, *_days(analysis, start)], last._replace(at=-1) if last is not None else None


def _days(analysis: Analysis, known: When | None) -> Iterator[Stand]:
    """The year of a day that is told without one, at the front of its clause and no earlier in the year than what was told."""
    plain, at = analysis.plain, 0
    for span in sorted(analysis.of("day"), key=lambda s: s.start):
        known = told(analysis, at, span.start, known)
        at = span.end
        month = _month(plain[span.start : span.end])
        front = re.search(r"(?:^|[，；。])(?:于|在|到|至|而|但|直到|直至)?$", plain[: span.start])
        if known is None or not month or month < known.month or not front:
            continue
        if any(a <= span.start < b for a, b in analysis.brackets):
            continue
        yield Stand(span.start, span.start, (known.text,), plain[span.start : span.end], known.text, known.at)
        known = known._replace(month=month)


# --- putting them in ---------------------------------------------------------------------------


def resolved(statement: Statement, found: Sequence[Stand]) -> Statement:
    """The statement with every stand whose stretch it holds in the place of its words."""
    for stand in sorted(found, key=lambda s: -s.start):
        statement = _with(statement, stand)
    return statement


def _with(statement: Statement, stand: Stand) -> Statement:
    origins = statement.origins
    try:
        a = origins.index(stand.start)
    except ValueError:
        return statement
    if stand.source >= 0 and stand.source in origins:
        return statement
    b = a + stand.end - stand.start
    if origins[a:b] != tuple(range(stand.start, stand.end)):
        return statement
    text, tokens, spans = _filling(stand, a)
    if "".join(text) == statement.text[a:b]:
        return statement
    by = len(text) - (b - a)

    def moved(at: int) -> int:
        return at if at <= a else at + by if at >= b else a

    own = statement.subject
    return statement._replace(
        text=statement.text[:a] + text + statement.text[b:],
        tokens=(
            *(t for t in statement.tokens if t.end <= a),
            *tokens,
            *(_rest(t, b, by) for t in statement.tokens if t.end > b),
        ),
        spans=(
            *(_moved(s, moved) for s in statement.spans if s.end <= a or s.start >= b or (s.start < a and s.end > b)),
            *spans,
        ),
        origins=(*origins[:a], *(-1 for _ in text), *origins[b:]),
        subject=(moved(own[0]), moved(own[1])) if own[0] < own[1] else own,
    )


def _moved(span: Span, moved: object) -> Span:
    assert callable(moved)
    return span._replace(
        start=moved(span.start),
        end=moved(span.end),
        items=tuple((moved(x), moved(y)) for x, y in span.items),
    )


def _rest(token: Token, b: int, by: int) -> Token:
    """A word behind the stretch, or what is left of one that began in it."""
    start = max(token.start, b)
    return token._replace(text=token.text[start - token.start :], start=start + by, end=token.end + by)


def _filling(stand: Stand, at: int) -> tuple[str, list[Token], list[Span]]:
    text, tokens, spans = "", [], []
    for part in stand.parts:
        here = at + len(text)
        if isinstance(part, str):
            year = bool(_YEAR.fullmatch(part) or _REIGN.fullmatch(simplify(part)))
            tokens.append(Token(text=part, start=here, end=here + len(part), tag="t" if year else "x", known=True))
            if year:
                spans.append(Span(kind="year", start=here, end=here + len(part), why="put back"))
            text += part
            continue
        analysis, a, b = part
        tokens += [
            t._replace(start=t.start - a + here, end=t.end - a + here)
            for t in analysis.tokens
            if a <= t.start and t.end <= b
        ]
        spans += [
            s._replace(start=s.start - a + here, end=s.end - a + here, items=())
            for s in analysis.spans
            if a <= s.start and s.end <= b
        ]
        text += analysis.text[a:b]
    return text, tokens, spans
