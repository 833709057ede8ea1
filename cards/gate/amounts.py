"""Numbers that are no exact amount, that can be counted in the question, or that count something else."""

from __future__ import annotations

import re
from itertools import pairwise

from cards.dates import is_hedged
from cards.gate.scene import NAMES, WHEN, Scene, toll
from cards.model import Draft
from cards.script import simplify
from cards.spans import DATED_KINDS

_IN_MONEY = re.compile(r"(?<!年)[（(](?:\d{4}年|(?!新)[\u4e00-\u9fff]{0,4}币)[）)]")
"""What stands in brackets behind a sum: 3亿元（旧币）, 900亿美元（1999年）."""


_ONE_END = re.compile(
    r"[由从自](?![^，]*[增升降减提扩缩延涨跌改变发])[^，]*(?:多少|几)[^，至到\d]{1,4}[至到][^，？增升降减]*\d"
)
"""Between what and what something lies, asked for where it begins: 由溪谷之多少米至3952米的主峰."""


def approximate(draft: Draft, scene: Scene) -> str:
    """A range or a vague time or number asked as if it were exact."""
    if isinstance(draft.answer, tuple):
        return ""
    plain, question = scene.analysis.plain, simplify(draft.question)
    if scene.kind == "number" and scene.in_place and _ONE_END.search(question):
        return "the number is one end of a range"
    if scene.kind == "period" and re.match(r"[上本]个?世纪", simplify(draft.answer)):
        return "which century it was hangs on when it was written"
    for start, end in draft.marks:
        around = plain[end : end + 3]
        if scene.kind in DATED_KINDS and re.match(
            r"[~～—–-]+\s?\d|\d{1,2}[日号]?[~～—–至到-]+\d{1,2}[日号]|某日|至今|[至到]\s?\d|[０-９]|\s?\d{1,2}[时点][^，。；]{0,6}[至到]",
            plain[end : end + 12],
        ):
            return "the time is only the beginning of a stretch, or a part of it"
        if scene.kind in DATED_KINDS and re.search(r"\d年?\s?[~～—–-]+\s?$", plain[:start]):
            return "the time is only the end of a stretch"
        if scene.kind in DATED_KINDS and (
            re.search(r"(?:计划|打算|预定|定)[在于]?$", plain[:start])
            or re.search(r"将要|即将", re.split(r"[，；。]", plain[end:].lstrip("，"))[0])
        ):
            return "what happened then was only planned"
        if "哪一年" in question and re.match(r"校庆|周年|历史|诞辰|国庆|来", around):
            return "years are counted, and no year is named"
        if (
            "哪一年" in question
            and re.match(r"左右|前后|以前|之前|之后|以后|以来|前|后|起|至|到|-|—|～|~|底|初", around)
            and not re.match(r"前往|后来|到达|至少|起义|起兵|初次|后者|到任|起诉|前去", around)
        ):
            return "the year is only a bound or roughly right"
        if scene.kind == "number" and _IN_MONEY.match(plain, end):
            return "brackets say of what time or in what money the number is"
        if scene.kind == "number" and re.search(r"[\d%％][至到~～—–-]$", plain[:start]):
            return "the number is one end of a range"
        if scene.kind == "number" and re.search(r"[\d%％]$", plain[start:end]) and re.match(r"[至到~～—–-]\d", around):
            return "the number is one end of a range"
        if scene.kind == "number" and re.match(r"左右|上下|以上|以下|以内|之间|开外|出头|[~～-]", around):
            return "the number is only roughly right"
        if scene.kind == "number" and re.search(r"^(?:数|几|好几|若干|十几|几十)|个多$", plain[start:end]):
            return "the number says no amount"
        if (
            scene.kind == "number"
            and is_hedged(plain[:start])
            and re.search(r"(?:大约|大概|接近|至少|最多|不到|不足|超过)$", plain[:start])
        ):
            return "the number is only a bound or roughly right"
    return ""


def counted(draft: Draft, scene: Scene) -> str:
    """A thing with its number (三个阶层) asked by 什么: only its number was told."""
    if scene.kind not in ("np", "noun") or isinstance(draft.answer, tuple):
        return ""
    return (
        "the answer only counts"
        if re.match(
            r"[\d一二两三四五六七八九十百千万几数多]+(?:多|余)?[个种条位名项次段份件座艘支批部块则篇本张封]",
            simplify(draft.answer),
        )
        else ""
    )


_AMOUNT = re.compile(r"([\d,，.]+|[一二两三四五六七八九十百千]+)(万|亿)?")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


def _amount(text: str) -> float:
    """The value of a quantity as written (9万多, 十七只); 0 where it has none."""
    found = _AMOUNT.match(text)
    if found is None:
        return 0
    figure = re.sub(r"[,，]", "", found.group(1)).strip(".")
    value, digit = 0.0, 0
    if re.fullmatch(r"\d+(?:\.\d+)?", figure):
        value = float(figure)
    else:
        for c in figure:
            digit = _DIGITS.get(c, digit or 1)
            if c in "十百千":
                value, digit = value + digit * {"十": 10, "百": 100, "千": 1000}[c], 0
        value += digit
    return value * {"万": 1e4, "亿": 1e8}.get(found.group(2) or "", 1)


def _reckoned(draft: Draft, answer: str) -> bool:
    """Whether the answer is the sum, the difference or the ratio of two amounts that stand in the question."""
    value, text = _amount(answer), simplify(draft.statement.text)
    years = [int(y) for y in re.findall(r"(?<!\d)\d{3,4}(?=年)", simplify(draft.question))]
    if re.search(r"\d[年岁]$", answer) and any(abs(m - n - value) <= 1 for n, m in pairwise(years)):
        return True
    told = [
        _amount(text[s.start : s.end])
        for s in draft.statement.spans
        if s.kind == "number"
        and draft.statement.text[s.start : s.end] in draft.question
        and draft.statement.text[s.start : s.end] != draft.answer
    ]
    if re.search(rf"[一1]{re.escape(answer[-1])}", simplify(draft.question)):
        told.append(1)  # 一只 is told, but as a mere article
    pairs = [(n, m) for i, n in enumerate(told) for j, m in enumerate(told) if i != j and n > m > 0]
    if "倍" in answer:
        return any(abs(n / m / value - 1) < 0.12 for n, m in pairs) if value else False
    return value > 3 and any(value in (n - m, n + m) for n, m in pairs)


_MOST_COUNTED, _MOST_NAMED = 20, 99
"""So many things may stand in a question one by one; behind a row of things up to so many may be meant of the last alone."""
_MEASURES = re.compile(r"[元年月天岁倍米里吨斤克度行匹%％]$|美金|小时|卢布|格里夫纳")


def countable(draft: Draft, scene: Scene) -> str:
    """The number can be counted or reckoned from the question itself."""
    if scene.kind != "number" or not isinstance(draft.answer, str):
        return ""
    if scene.analysis.plain.rstrip().endswith(("：", ":")):
        return "what is counted stands in the lines below"
    question = simplify(draft.question)
    answer = simplify(draft.answer)
    if re.search(r"[倍]", answer) and re.search(r"是[^，其]{1,8}的(?:多少|几)倍？$", question):
        numbers = [s for s in draft.statement.spans if s.kind == "number" and s.why != "倍"]
        if len({s.why for s in numbers}) < len(numbers):
            return "it can be reckoned from the numbers in the question"
    if re.search(
        r"[\d一二三四五六七八九十]+[个座所家条种名位].*除[^，]*(?:[以之]?外|了)，?还有(?:其他|另外)?(?:多少|几)",
        question,
    ):
        return "it can be reckoned from the numbers in the question"
    if scene.in_place and re.search(
        r"(?:分为|包括)[^，]+(?:以及|[和与及])[^，]+的[^，]{2,8}(?:几|多少)[种个类]", question
    ):
        return "what is counted stands in the question"
    if re.search(r"，这(?:就|意味着?)[^？]*(?:多少|几)", question) and re.search(r"\d", question):
        return "it can be reckoned from the numbers in the question"
    if _reckoned(draft, answer):
        return "it can be reckoned from the numbers in the question"
    if scene.in_place and re.search(r"\d[^，]{0,8}等(?:多少|几)", question):
        return "what is counted stands in the question"
    some = re.search(r"([^，]*)等(?:几|多少)", question)
    if some and _amount(answer) > len(re.findall("[、和与及]", some.group(1))) + 1:
        return ""  # of those that are counted only some are named
    if re.search(r"(?:几|多少)[^，]{0,4}(?:：|——)", question):
        return "what is counted stands in the question"
    here = re.search(r"([^，]*)(?:几|多少)", question)
    listed = here is not None and "、" in here.group(1)
    most = _MOST_NAMED if listed else _MOST_COUNTED
    small = 0 < _amount(answer) <= most and (listed or not _MEASURES.search(answer))
    return (
        "what is counted stands in the question"
        if small
        and (
            re.search(r"、|[^，](?:和|(?<![参给赋授予])与)(?:[^，]{1,6}|[《“][^，》”]+[》”])(?:几|多少)|：", question)
            or (
                re.match(r"[二两2]", answer)
                and re.search(r"[^，]{2,}[和与][^，]{2,}(?:是|为|有|分别)|(?:几|多少)[^，]*[^，]{2}[和与]", question)
            )
        )
        else ""
    )


_MEASURED = re.compile(r"(?<![起加])(?:海拔|[长宽高深重]|面积|直径|半径|容量|射程|航程|时速)[约为达]?多少")


def _one_by_one(draft: Draft, at: int) -> bool:
    """Whether as many signs as the number counts stand before it, each short for one of them: 轮电 | 两局."""
    answer = re.match(r"[二两三四五六七八九](?![十百千万亿多余])", simplify(str(draft.answer)))
    signs = int(_amount(answer.group())) if answer and not _MEASURES.search(simplify(str(draft.answer))) else 0
    before = simplify(draft.statement.text[:at])
    found = re.search(rf"[由被为与的在是将把令给以归属和及对向][^了着过的有共被由在是与和把将给，]{{{signs}}}$", before)
    return bool(signs and found) and not any(
        t.known and t.end == at and len(t.text) >= min(signs, 2) for t in draft.statement.tokens
    )


_DOERS = re.compile(r"[\d一二三四五六七八九十百千万]+多?余?(?:名|位|座|架|支|家|个|人|辆)|.*[%％]|百分之.*")


def _counts_the_doers(draft: Draft) -> bool:
    """Whether the number counts those who do what is told (31名特种兵分成五组), and a name or a year says on what occasion."""
    statement, b = draft.statement, draft.statement.subject[1]
    if not isinstance(draft.answer, str) or not _DOERS.fullmatch(draft.answer) or statement.sure < 0.75:
        return False
    if re.search(r"[的等](?:多少|几)", simplify(draft.question)):
        return False
    told = next((t for t in statement.tokens if t.start >= b), None)
    return _names(draft) > 0 and told is not None and told.tag in ("v", "d", "p", "vn", "ad", "c")


def _names(draft: Draft) -> int:
    """How many names stand in the question; a year or a day counts for two."""
    text = draft.statement.text
    told = {(text[s.start : s.end], s.kind) for s in draft.statement.spans if s.kind in (*NAMES, "year", "date")}
    return sum(2 if kind in ("year", "date") else 1 for name, kind in told if name in draft.question)


def _counts_its_noun(draft: Draft, at: int, after: str) -> bool:
    """Whether the number belongs to the verb before it, and 的 only comes in what is told of those counted: 释放了24只从英国带来的家兔."""
    before = simplify(draft.statement.text[:at])
    if re.search(r"[岁年代里号行]$", str(draft.answer)) and not re.search(r"(?:长达|高达|距离|相距)[约近]?$", before):
        return False
    return draft.statement.sure >= 0.85 and _names(draft) > 2 and not re.match(r"不|对", after)


_MEMBERS_FOR = re.compile(
    r"(?:重返|加盟|返回|回到|转会|抵达|到达|续约)[^，的]{0,10}(?:多少|几)(?:年|个?月|天|个?赛季)？$"
)
"""A step that takes no time, with the length of what was agreed on: 同意重返湖人两年."""
_CAME_TO = re.compile(r"，(?:为|约|[总合共]?计|约为)(?:多少|几)[^，]{0,2}(?:元|英镑|卢布|马克|法郎|卢比|日圆)？$")
"""A sum of money behind a comma, and no noun that says of what."""


def misplaced_number(draft: Draft, scene: Scene) -> str:
    """A number asked outside the predicate, where it only qualifies what the sentence is about."""
    if scene.kind != "number" or not scene.in_place:
        return ""
    if str(draft.answer).endswith("年") and any(
        re.match(r"（(?:公元前?|西元前?)?\d{3,4}年", scene.analysis.plain[end:]) for _, end in draft.marks
    ):
        return "a year of a reign is no amount"
    a, b = draft.statement.subject
    places = [i for i, origin in enumerate(draft.statement.origins) if any(x <= origin < y for x, y in draft.marks)]
    if a == b or not places or (places[0] < b and not _counts_the_doers(draft)):
        return "the number does not stand in the predicate"
    if places[0] < b:
        return ""
    after = simplify(draft.statement.text[places[-1] + 1 :])
    if str(draft.answer).isdigit() and re.search(r"[A-Za-z] ?$", draft.statement.text[: places[0]]):
        return "the number belongs to the name before it"
    if _MEMBERS_FOR.search(simplify(draft.question)):
        return "how long it was to last is told of what was agreed, and not of the step"
    if _CAME_TO.search(simplify(draft.question)):
        return "what came to so much stayed behind"
    if _one_by_one(draft, places[0]):
        return "what is counted stands in the question"
    if str(draft.answer).endswith("分") and re.search(r"[时時点點]$", draft.statement.text[: places[0]]):
        return "the minutes belong to the hour before them"
    if "put back" in draft.statement.how and _MEASURED.search(simplify(draft.question)):
        return "it may be what the clause before ends in that measures so much"
    if draft.statement.text[places[0] - 1] in "，；" and re.match(
        r"[\u4e00-\u9fff]{1,4}[也都就均便又还]|(?!的)", after
    ):
        home = next((c for c in scene.clauses if c.start <= draft.marks[0][0] < c.end), None)
        if (
            home is not None
            and home.subject
            and home.subject[0] <= draft.marks[0][0] < home.subject[1]
            and not toll(home, scene)
        ):
            return "the number stands in the subject of its clause"
    if re.match(r"[^，]*的[^，]", after) and not re.match(r"[^，的]{0,4}的[^，的]{1,6}(?:$|，)", after):
        return "" if _counts_its_noun(draft, places[0], after) else "the number only qualifies something else"
    return ""


_FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万亿]{2,})"
_STATISTIC = re.compile(
    r"(?:人口|居民|增加值|GDP|生产总值|产值|人均[^，]{0,6}|排名|排行[^，]{0,4}|失业率|市值|降水量|占有率|比例|比率|财政收入|总收入|出支|支出|营业收入|军售|数量)"
    rf"[^，以购]{{0,18}}{_FIGURE}|{WHEN}[^，]*(?:共?有|人口){_FIGURE}[^，]{{0,4}}(?:人口|居民|人|所|座)(?:，|？|是在|$)"
    rf"|(?:排名|排行|名单|榜)[^，]*第?{_FIGURE}[位名]|名[^，]{{0,4}}使用者|(?:速度|增速|增长率|成长率)[^，]{{0,2}}[\d.]+[%％]"
)
"""A figure that is taken again and again: a number of inhabitants, a product, a place in a ranking."""
_GROWTH = re.compile(r"(?:增长|成长|下降|减少|增加|上升|提高)了?(?:约|近)?(?:百分之多少|多少倍|几倍)")


_GROWN_TO = re.compile(
    r"(?:提高|增加|增长|扩大|减少|降低|缩短|延长|提升)了?[至到为](?:了|约|近|超过)?(?:多少|百分之多少|几)"
)
"""How far something grew, which goes on and on."""


_AS_OF = re.compile(rf"截[至止]到?{WHEN}(?![^，]*[时后]，)")


def statistic(draft: Draft, scene: Scene) -> str:
    """A figure that is taken again and again, asked for its year; or by how much it grew, with no time."""
    if not scene.in_place:
        return ""
    question = simplify(draft.question)
    if scene.kind in DATED_KINDS and _STATISTIC.search(re.sub(r"\d{3,4}年", "", question)):
        return "a figure that is taken again and again has no one time worth keeping"
    if scene.kind in DATED_KINDS and _AS_OF.match(question):
        return "a figure that is taken again and again has no one time worth keeping"
    dated = re.search(r"年|世纪|月|[之以]?后|时", question) or re.search(r"\d年", scene.context)
    if (
        scene.kind == "number"
        and not dated
        and _GROWTH.search(question)
        and re.search(r"增加值|产值|GDP|收入|必须", question)
    ):
        return "growth is asked for, but not when"
    if scene.kind == "number" and not dated and "相当于" not in question and _GROWN_TO.search(question):
        return "growth is asked for, but not when"
    return ""
