"""What the front tells of the answer already."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from cards.gate.scene import HAN, Scene, unquoted
from cards.model import Draft
from cards.script import simplify
from cards.spans import DATED_KINDS
from cards.transcribed import DOTS
from cards.words import CITIES, COUNTRIES, SAME_LANDS, TITLES

_OTHER_WORDS = re.compile(
    r"美[术食学化容丽味]|[完优审]美|中[东间世心等医文学]|[其当]中|日[常记志期报]|[生节]日|英[雄文语]|[方办算语书刑宪]法|法[则律学院庭]|道德|意[思义见]|[生创]意"
    r"|印[象刷章]|打印|[东广陕山江]西|西[方部北南]"
)
"""Words in which the first character of a country's name has nothing to do with it."""


_LANDFORM = re.compile("(?<=[\u4e00-\u9fff]{2})(?:平原|盆地|高原|半岛|群岛|山脉|海峡|海湾|[岛湾港])$")
_OPPOSITE = re.compile(r"[由从自]哪(?:里|个方向|边)(?:向|往|到|朝)[东南西北]")
"""From where something goes or slopes to a point of the compass: from the one over against it."""


def _without_land(name: str) -> str:
    """A body's name without the country in front of it: 阿尔卡特 of 法国阿尔卡特."""
    land = next((name[:size] for size in (4, 3, 2) if name[:size] in COUNTRIES), "")
    return name[len(land) :] if len(name) - len(land) >= 2 else name


def gives_away(draft: Draft, scene: Scene) -> str:
    """The answer, or most of it, can be read on the front."""
    front = simplify(draft.question)
    context = simplify(scene.context)
    for answer in draft.answer if isinstance(draft.answer, tuple) else (draft.answer,):
        core = re.sub(r"[《》“”\s]", "", simplify(answer))
        if len(core) >= (1 if scene.kind == "quote" and not scene.in_place else 2) and core in re.sub(
            r"[《》“”\s]", "", front
        ):
            return f"the question holds the answer {answer}"
        if (
            scene.in_place
            and scene.kind in ("person", "titled")
            and any(len(part) > 1 and part in front for part in re.split(f"[{DOTS}]", core))
        ):
            return f"a part of the answer {answer} stands in the question"
        if scene.kind == "person" and re.fullmatch(r"[\u4e00-\u9fff]{3}", core) and core[1:] in front:
            return f"a part of the answer {answer} stands in the question"
        told = (part for part in context.split(" › ") if len(part) >= 3 and HAN.match(part))
        if not _SAYS_WHAT.search(front) and any(part in core for part in told):
            return f"the breadcrumb holds the heart of the answer {answer}"
        if scene.kind == "place" and len(core) == 3 and core[:2] in front:
            return f"a part of the answer {answer} stands in the question"
        if _tells(core, scene.kind, front) or _same_town(core, front):
            return f"the question says as good as {answer}"
        short = _SHORT.search(front)
        if short and core.startswith(short.group(1)):
            return f"the question says as good as {answer}"
        if scene.kind == "event" and _EVENT_END.sub("", core) in COUNTRIES and _EVENT_END.sub("", core) in context:
            return f"a part of the answer {answer} stands in the breadcrumb"
        namesake = _NAMESAKE.match(front)
        if namesake and len(namesake.group(1)) > 1 and core.endswith(namesake.group(1)):
            return f"the question says as good as {answer}"
        if _OPPOSITE.search(front) and re.fullmatch("[东南西北]{1,2}[部方面边]?", core):
            return "the other direction in the question leaves only one"
        ruler = re.search(r"(?:法老|天皇|幕府将军)？$", front) if draft.rule == "office" else None
        if ruler and core in ("埃及", "古埃及", "日本"):
            return f"the question says as good as {answer}"
        if "谁" in front and (rest := _without_land(core)) != core and rest in front:
            return f"a part of the answer {answer} stands in the question"
        if not scene.in_place and _circular(core, front):
            return "the answer only takes the term apart that is asked for"
        if front.endswith("哪里？") and _named_after_it(core, front):
            return f"the name in the question says as good as {answer}"
        if not scene.in_place and _repeats(core, front):
            return "the answer says again what the name that is asked for says"
        figure = re.search(r"\d{2,}", core)
        year = re.match(r"\d{4}(?=年)", core)
        alone = r"(?![\d.,-]|[公千]?[米里克元]|[万亿人名个])" if core.endswith("年") else "年"
        if year and re.search(rf"(?<![\dA-Za-z-]){year.group()}{alone}", front):
            return f"the question holds the year {year.group()}"
        if scene.kind == "number" and _in_breadcrumb(core, context):
            return f"the breadcrumb holds the number {answer}"
        if scene.kind == "number" and figure and re.search(rf"(?<!\d){figure.group()}(?!\d)", front):
            return f"the question holds the figure {figure.group()}"
        if (
            scene.kind == "place"
            and core in COUNTRIES
            and re.search(
                f"[在赴抵来驻访对援侵攻征伐亲反留旅{_PAIRED_LANDS}]{core[0]}|{core[0]}(?:[军方籍裔国{_PAIRED_LANDS}])",
                front,
            )
        ):
            return f"the question names {answer} in short"
        if core in _IN_SHORT and re.search(f"[驻赴访来抵留在返离旅]{_IN_SHORT[core]}", front):
            return f"the question names {answer} in short"
        if any(re.match(f"驻{short}", core) and place in front for place, short in _IN_SHORT.items()):
            return f"a part of the answer {answer} stands in the question"
        if re.search("得名[于自]哪", front) and core[:1] in front:
            return f"the name in the question says as good as {answer}"
        body = _ANY_BODY.fullmatch(core)
        if draft.rule == "which-body" and body and body.group(1) in front:
            return f"the question names {body.group(1)}, of which any body is asked for"
        if scene.kind == "place" and any(city in front for city in CITIES.get(core, ())):
            return f"the question names what everybody knows to be of {answer}"
        if scene.kind == "place" and any(other in front + context for other in _other_names(core)):
            return f"the front has another name of {answer}"
        if "谁" in front and any(
            re.search(rf"(?<![a-zA-Z]){word}(?![a-zA-Z])", front) for word in _LATIN.findall(answer)
        ):
            return f"a part of the answer {answer} stands in the question"
        bare = _PLACE_END.sub("", _PRESENT.sub("", core))
        if scene.kind == "place" and len(core) > len(bare) >= 2 and bare in front:
            return f"a part of the answer {answer} stands in the question"
        if scene.kind == "place" and core in COUNTRIES and len(core) == 3 and core[1:] in context:
            return f"the front has another name of {answer}"
        if front.endswith("哪里？") and len(core) > 3 and core[:2] in context and HAN.match(core):
            return f"a part of the answer {answer} stands in the breadcrumb"
        if scene.kind == "place" and core in COUNTRIES and core[0] in _OTHER_WORDS.sub("", context):
            return f"the breadcrumb makes {answer} easy to guess"
        if scene.in_place and scene.kind in ("np", "noun") and core[3:] in TITLES and core[:3] in context:
            return f"a part of the answer {answer} stands in the breadcrumb"
        if front.endswith("是什么的简称？") and _same_kind(f"哪所{core[-2:]}", core, context):
            return "the breadcrumb names the one that is asked for by its kind"
        if scene.in_place and _same_kind(draft.question, core, context):
            return "the breadcrumb names the one that is asked for by its kind"
        if scene.kind == "person" and len(core) == 4 and core[2:] in front and _TAIL.search(core) is None:
            return f"a part of the answer {answer} stands in the question"
        if not scene.in_place and front.endswith("哪里？") and len(core) > len(bare) >= 2 and bare in front:
            return f"a part of the answer {answer} stands in the question"
        if scene.kind == "place" and _LANDFORM.sub("", core) in context.split(" › "):
            return f"the breadcrumb holds the heart of the answer {answer}"
        if _begins(draft, scene) and _half_told(core, "name", context):
            return f"a part of the answer {answer} stands in the breadcrumb"
        if scene.kind in _NAMES_ASKED and _half_told(core, scene.kind, context):
            return f"a part of the answer {answer} stands in the breadcrumb"
        if (
            len(core) >= 4
            and scene.kind in ("person", "titled", "place", "name", "work", "np")
            and core[:3] in front
            and not re.search(r"[之的帝国战争]", core[:3])
        ):
            return f"a part of the answer {answer} stands in the question"
        if isinstance(draft.answer, str) and scene.kind not in _COUNTS and _in_halves(core, front):
            return f"{answer} is put together of what stands in the question"
    return ""


_IN_SHORT = {"香港": "港(?![口湾区])", "澳门": "澳(?!大利亚|洲|新)"}
"""Places whose short name is not their first character, or is none of a country: 驻港英军."""
_ANY_BODY = re.compile("([一-鿿]{2,6}?)[省市县]?(?:政府|军队|当局|政权|议会|警方|市政府|空军|海军|陆军)")
"""A land or a town, and what every one of them has."""
_BREADCRUMB_NUMBER = re.compile(r"[二两三四五六七八九十百]+")
_NUMBERING = re.compile(r"(?:^|(?<= › ))(?:第?[一二三四五六七八九十百]+(?:[、.．，：: ）)章节讲课部回卷篇期]|$))")


def _in_breadcrumb(core: str, context: str) -> bool:
    """Whether a name in the breadcrumb has the number: 五大连池, of 五个湖."""
    found = _BREADCRUMB_NUMBER.match(core)
    if found is None or re.match(r"[年月日岁世]", core[found.end() :]):
        return False
    numeral = found.group()
    told = rf"(?<![第一二三四五六七八九十百千万]){numeral}(?![一二三四五六七八九十百千万年月日世])[\u4e00-\u9fff]"
    return re.search(told, _NUMBERING.sub("", context)) is not None


_SHORT = re.compile(r"简称(?:为)?[“「]?([\u4e00-\u9fff]{2,4})[”」]?[，？]")
"""What a thing is called for short."""
_NAMESAKE = re.compile(r"(.{2,8}?)[市县省州区镇乡村国路站]?(?:以什么而?得名|因什么而?得名|得名于什么)")
"""What asks for that after which a thing is called."""
_LATIN = re.compile("[A-Za-z]{3,}")
_COUNTS = ("number", "ordinal", *DATED_KINDS)
_NEW_NAME = re.compile("(?:改|更|定|命)名|改[称组为]|[简全缩]称|缩写|产物")
"""What asks for a name that has much of another, as everybody knows."""


def _in_halves(core: str, front: str) -> bool:
    """Whether the answer is pieces of the question put together: 重庆 and 谈判, 德里 and 门, 山东 and 女子 and 学院."""
    front = re.sub(r"[《》“”\s]", "", front)
    if not re.fullmatch(r"[\u4e00-\u9fff\d]{3,14}", core) or _NEW_NAME.search(front):
        return False
    if any(core[:i] in front and core[i:] in front for i in range(2, len(core)) if core[i:] != "人"):
        return True
    pairs = combinations(range(2, len(core) - 1), 2)
    return any(j - i > 1 and core[:i] in front and core[i:j] in front and core[j:] in front for i, j in pairs)


def _other_names(answer: str) -> tuple[str, ...]:
    """What else the land is called that an answer begins with."""
    return next((others for land, others in SAME_LANDS.items() if answer.startswith(land)), ())


_TAIL = re.compile(r"[斯夫娃尼亚顿尔特森诺维]$|[\u4e00-\u9fff]{2}(?:皇帝|国王|王后|公主|大帝)")
"""How the names of many end."""


def _same_kind(question: str, core: str, context: str) -> bool:
    """Whether the breadcrumb ends in a like name of the kind that is asked for (哪所大学), which the question does not hold."""
    asked = re.search(r"哪[所个家支座条部艘]([\u4e00-\u9fff]{2})", simplify(question))
    name = context.rpartition(" › ")[2]
    if asked is None or not name.endswith(asked.group(1)) or len(name) < 4:
        return False
    own = set(name.removesuffix(asked.group(1)))
    return bool(own & set(core)) and name[:2] not in simplify(question)


def _begins(draft: Draft, scene: Scene) -> bool:
    """Whether what the sentence begins with is asked for by what it is: X是Y的主要港口."""
    at_front = bool(draft.marks) and draft.marks[0][0] == 0
    return (
        not scene.in_place
        and at_front
        and bool(re.search(r"(?<=[\u4e00-\u9fff]{3}[^的思])是(?:什么|哪里)？$", simplify(draft.question)))
    )


_PLACE_END = re.compile(r"(?:地区|一带|市|县|省|州|区|附近|机场|车站|港口?|大学|海峡|群岛|半岛|岛|河|江|山|湖|城|国)$")
_PRESENT = re.compile(r"^(?:现今|如今|今天|今日|现在|当时|今|现)的?")
_PAIRED_LANDS = "中日美英法德俄苏韩朝印奥"
"""Countries in short, as they stand beside each other: 中俄, 英法."""
_SAYS_WHAT = re.compile(r"(?:(?<!的)是什么|什么科属|是什么人|由何而来|指什么|是什么的[简缩]?[称写])？$")
"""How a definition is asked for; its breadcrumb may well name the field that it is of."""
_NAMES_ASKED = ("person", "titled", "place", "name", "event", "quote", "work")


def _circular(core: str, front: str) -> bool:
    """Whether a definition has nothing but the characters of its term and small words: 科幻小说 → 以科幻为题材的小说."""
    asked = re.match(r"([\u4e00-\u9fff]{3,12})是(?:指)?什么？$", front)
    if not asked or not set(asked.group(1)) <= set(core):
        return False
    return len(set(core) - set(asked.group(1)) - set("以为题材内容主要的一种个类是指在位于有关与和之所关于")) <= 1


def _repeats(core: str, front: str) -> bool:
    """Whether a definition has four characters on end of its term: 证券交易所 in 全球第二大的证券交易所.

    What has 一个 says of which kind the thing is, and may well end as its name does.
    """
    asked = re.match(r"(《[^》]+》|[^的，]+)是什么？$", front)
    if not asked or re.search("^一|一[个种款项类门]", core):
        return False
    said = (asked.group(1)[i : i + 4] for i in range(len(asked.group(1)) - 3))
    return any(part in core for part in said if re.fullmatch(r"[\u4e00-\u9fff]{4}", part))


def _named_after_it(core: str, front: str) -> bool:
    """Whether what is asked for begins with the town or land in which it lies: 多伦多大学, in …多伦多市."""
    name = re.match(
        r"([\u4e00-\u9fff]{2,5}?)(?:大学|学院|机场|国际机场|火车站|车站|港|教堂|动物园|图书馆|博物馆)", front
    )
    return name is not None and re.search(f"{name.group(1)[:3]}[\u4e00-\u9fff]?[市县镇区州省]?$", core) is not None


def _half_told(core: str, kind: str, context: str) -> bool:
    """Whether the breadcrumb holds three characters of a name on end, or a place but for its last noun."""
    if kind == "place" and len(core) == 3 and core[:2] in context:
        return True
    name = _EVENT_END.sub("", core) if kind == "event" else core
    return any(
        re.fullmatch(r"[\u4e00-\u9fff]{3}", part) and part in context
        for part in (name[i : i + 3] for i in range(len(name) - 2))
    )


_EVENT_END = re.compile(
    r"(?:战争|战役|会战|海战|空战|之战|内战|革命|大?起义|运动|事件|事变|惨案|之乱|叛乱|政变|条约|和约|协定|会议|战)$"
)


def _same_town(core: str, front: str) -> bool:
    """Whether a town of old lies in the one that still has its name: 河南郡洛阳县, in 河南省洛阳市."""
    old = re.search(r"([\u4e00-\u9fff]{2})[县郡府州]在今日的哪里？$", front)
    return old is not None and re.search(f"{old.group(1)}[市县区]", core) is not None


_AT_WAR = (
    ("世界大战", re.compile("(?:191[4-8]|19(?:39|4[0-5]))年|协约国|轴心国|纳粹|希特勒|珍珠港")),
    ("抗日战争", re.compile("194[0-5]年|胜利")),
    (("苏德战争", "卫国战争"), re.compile("194[1-5]年|斯大林格勒|库尔斯克|列宁格勒|莫斯科(?:战役|保卫战)")),
    ("中国内战", re.compile("解放军|国民党|国军|共产党|国共")),
    ("国共内战", re.compile("解放军|国民党|国军|共产党")),
)
"""What says which of the wars that everybody knows it was, by the end of its name."""


def _tells(core: str, kind: str, front: str) -> bool:
    """Whether the question names the answer but for its last noun (拉合尔 before 拉合尔门, 屯门 before 屯门海战)."""
    if kind == "event":
        name = _EVENT_END.sub("", core)
        told = name in front or (len(name) > 3 and name[:3] in front)
        at_war = any(core.endswith(war) and sign.search(front) for war, sign in _AT_WAR)
        return len(name) >= 2 and (told or at_war or (core.endswith("维新") and "维新" in front))
    if kind == "period":
        return bool(re.match(r"[\u4e00-\u9fff]{2}(?:时期|时代|年间)$", core)) and core[:2] in front
    if kind in ("quote", "work") and len(core) >= 3:
        return core[:-1] in front or (len(core) in (3, 4) and core[:2] in front)
    return False


def without_answer(context: str, answer: str | tuple[str, ...], question: str = "", *, closed: bool = False) -> str:
    """The breadcrumb without the parts that hold the answer, so that the front does not give it away.

    A land by another name goes only from over a `closed` question, which asks for one: any other would be too open.
    """
    answers = answer if isinstance(answer, tuple) else (answer,)
    parts = [part for part in context.split(" › ") if part]
    return " › ".join(
        part for part in parts if not any(_holds(part, simplify(one), question, closed=closed) for one in answers)
    )


_MARKS = re.compile(r"[《》“”\s·.\-_]")
_LATIN_NAME = re.compile(r"[a-z\d]{3,}")
_LATIN_END = re.compile(r"(?<=[\u4e00-\u9fff])[a-z\d]{3,}$")
_OF_A_LAND = re.compile("(?:政府|当局|军队|海军|陆军|空军|军|人民|人|帝国|王国|共和国)$")
_DYNASTY = re.compile("[夏商周秦汉晋隋唐宋元明清][代朝]")
_RANK = re.compile("(?:" + "|".join(sorted(TITLES, key=lambda w: (-len(w), w))) + ")$")


def _shares_words(part: str, answer: str) -> bool:
    """Whether two words on end of a foreign name stand in a part of the breadcrumb: Bell Labs, of Nokia Bell Labs."""
    words = answer.split()
    return any(re.search(rf"(?<![A-Za-z]){re.escape(a)} {re.escape(b)}(?![A-Za-z])", part) for a, b in pairwise(words))


def _translates(part: str, question: str) -> bool:
    """Whether a part of the breadcrumb has the word whose meaning is asked for in a bracket behind its translation."""
    asked = re.fullmatch(r"([A-Za-zÀ-ɏ' -]{3,})是什么意思？", question)
    return asked is not None and re.search(rf"[\u4e00-\u9fff] ?[（(]{re.escape(asked.group(1))}[）)]", part) is not None


def _holds(part: str, answer: str, question: str, *, closed: bool) -> bool:
    """Whether a part of the breadcrumb says the answer.

    It may say it whole, but for its noun (Maxout for Maxout网络) or what it stands for (OLTP for 联机事务处理OLTP), by
    its first letters, where the question does not have these too, of an age by its other name (清朝 for 清代), of
    somebody with his title (卡特总统) by his surname behind a dot, or, of a land, its state or its government, by one
    of its cities or by another name of the land.
    """
    said, core = _MARKS.sub("", simplify(part)).lower(), _MARKS.sub("", answer).lower()
    if len(core) >= 2 and (core in said or core.removesuffix("地区") == said):
        return True
    if _DYNASTY.fullmatch(core) and re.search(f"{core[0]}[朝代]", said):
        return True
    land = _OF_A_LAND.sub("", answer)
    others = SAME_LANDS.get(land, ()) if land != answer or closed else ()
    if simplify(part) in CITIES.get(land, ()) or any(other in said for other in others):
        return True
    if closed and "外文名" in simplify(question) and _shares_words(part, answer):
        return True
    if closed and _translates(simplify(part), simplify(question)):
        return True
    surname = re.split(f"[{DOTS}]", simplify(part))[-1]
    if len(surname) >= 2 and surname != simplify(part) and _RANK.sub("", answer) == surname:
        return True
    words = {re.sub(r"[^a-z\d]", "", word) for word in re.split(r"[,，、&与]| and ", simplify(part).lower())}
    latin, ended = _LATIN_NAME.match(core), _LATIN_END.search(core)
    if ended is not None and ended.group() in words:
        return True
    if latin is not None and any(len(word) > 2 and latin.group().startswith(word) for word in words):
        return True
    initials = "".join(re.findall(r"\b[A-Z]", answer)).lower()
    return len(initials) > 2 and initials in words and initials not in question.lower()


def asks_twice(draft: Draft, scene: Scene) -> str:
    """More than one question word."""
    words = re.findall(
        r"谁|什么|哪|多少|(?<![十百好])几(?=[个位次岁名人种条座艘年天部])|为什么|第几|几月", unquoted(draft.question)
    )
    limit = 2 if re.search(r"几月几日|生于哪一[年天]，卒于哪一[年天]", draft.question) else 1
    return (
        "it asks for two things at once"
        if len(words) > limit
        else "it asks for nothing"
        if not words and not draft.question.endswith("？")
        else ""
    )
