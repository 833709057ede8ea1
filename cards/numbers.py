"""Quantities with their measure word or unit, found by their form and by the words around them.

Text comes in its simplified form. A number that is part of a name (七年战争, 三省, T-72, 211系) is
no quantity, nor is a measure word that begins another word (700多万人口, 500座位).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cards.model import Span
from cards.words import MEASURES, UNITS

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千万亿零〇]+(?:点[一二三四五六七八九零〇]+)?"
_BIG = r"(?:[十百千]?[万亿兆]亿?|百|千)"
_FUZZ = r"(?:多|余|来|几)"
_AMOUNT = (
    rf"(?:(?:\d+[亿万千百]){{2,}}\d*[亿万]?{_FUZZ}?|{_DIGITS}[亿万]{_DIGITS}(?:千万|百万|万|千)?{_FUZZ}?|(?:{_DIGITS}|{_CHINESE})(?:\s?{_FUZZ})?{_BIG}?{_FUZZ}?"
    r"|(?:数|几)(?:十|百|千|万|亿)+(?:余|多)?)"
)
_TO = r"\s?(?:-|－|–|—|~|～|至|到|或)\s?"
_AMOUNT_RANGE = rf"{_AMOUNT}(?:{_TO}{_AMOUNT})?"
_UNIT_WORDS = frozenset(UNITS)
_MEASURE = "|".join(map(re.escape, sorted(set(UNITS) | set(MEASURES), key=lambda word: (-len(word), word))))
_NUMBER = re.compile(
    r"(?P<clock>\d{1,2}[点时:：]\d{1,2}分?(?:\d{1,2}秒)?)"
    rf"|(?P<mixed>\d+米\d+)|(?P<percent>百分之{_CHINESE}|{_DIGITS}(?:{_TO}{_DIGITS})?\s?[%％‰])"
    rf"|(?P<fraction>[一二两三四五六七八九十百\d]+分之[一二三四五六七八九十\d]+)"
    rf"|(?P<ordinal>第(?:{_CHINESE}|\d+)(?P<rank>{_MEASURE}|大)?)"
    rf"|(?P<amount>{_AMOUNT_RANGE})\s?(?P<unit>{_MEASURE})(?P<more>多|余|半)?(?P<to>{_TO}{_AMOUNT}\s?(?P=unit))?"
)
_BARE = re.compile(
    rf"(?<![第A-Za-z_\d.\-—/:：号])(?P<amount>{_AMOUNT_RANGE})(?:(?=[\u4e00-\u9fff])(?:(?<=\d\d)|"
    rf"(?<=[万亿千百多余]))|(?<=[万亿])(?=[，。；、）]|$))"
    r"(?![年月日号世点成分系团师旅工型版])"
)
_TERM = re.compile(
    r"[三六]部(?!书|作|小|电|分|史|著|曲|手)|五代|十国|[三六八]国|三司|三省|四书|五经|七国|百姓|百官|百家|百年|百科|"
    r"万岁|万国|万物|"
    r"万里长城|千古|四方|八方|九州|三军|五胡|十六国|三峡|八路军|四军|二人转|[二三两]人(?=之间|转)|万历|三角|五角|"
    r"[四八]旗|四家|[一两三]家人|"
    r"千里马|一带一路|第一次世界|第二次世界|[一二三四五六七八九十百]+年(?:战争|计划|规划|之痒)|"
    r"[一二三四五六七八九十百]+[日天]战争|"
    r"一国两制|二战|一战|三国|三维|二维|双方|两者|二者|两岸|两院(?!制)|两地|两军|两河|四川|三明|六安|九江|三亚|两广|"
    r"三藩|八国联军|"
    r"四人帮|十三行|三民|四大|八大|十大|七大|五大|六大|三大|两大|九段|两极|千万别|万一|三位一体|三权|九天(?!后|内|之)|一些|"
    r"一样|一直|一起|一般|十分|十足"
)
"""Numbers that are part of a name or an idiom."""
_NO_NUMBER_BEFORE = re.compile(r"[第A-Za-z_\d.\-－–—/]$|[一二三四五六七八九十]、$")
_NAMED_BEFORE = re.compile(r"(?:宗|祖|[\u4e00-\u9fff]帝|始皇|[\u4e00-\u9fff][王公])$")
_IDIOM_AFTER = re.compile(
    r"(?:人称|人类|人民|人们|人物|人士|人才|人工|人员|人格|人口|人均|国人|次元|面前|面对|面临|期间|口气|口号|天下|"
    r"天才|日常|分别|成为|成功|成立|"
    r"发明|发现|发展|发生|发动|发射|发布|发起|等于|等同|家庭|家族|家人|声|号称|派人|派遣|场面|军队|军阀|军人|军官|"
    r"期望|次日|国家|行动|位于|位置|名义|"
    r"名字|名叫|名将|名为|度过|起来|起义|角度|角色|角落|元老|元素|元帅|战争|批判|批评|对于|对抗|对手|点燃|站在|路上|"
    r"线路|本书|部队|部门|部分|部长|"
    r"件事|面积|样子|条件|条约|条文|手段|方面|方向|方法|方式|方案|头上|口中|号角|期货|版本|段时间|步兵|步枪|座位|"
    r"级别|层次|省长|国会|国王|国籍|"
    r"把握|句话|根据|根本|口味|对付|套路|具体|具有|种族|种植|批准|代表|代替|代价|届时|届满|卷入|支持|支援|首都|首先|"
    r"首领|张贴|门徒|门口|"
    r"台湾|台风|台北|片段|片面|块钱钱|周围|周边|周期|日本|日军|日方|年轻|年龄|年级|年代|年纪|元年|里面|里程|分之|"
    r"分裂|分成|分为|级数|级联)"
)
_SHY_UNITS = frozenset("分 成 折 石 斗 两 度 角 夜 级 里 周 卡 尺 寸 丈 升 马克 块 桶 元 日 年间 文 钱 贯 点".split())
"""Units that are ordinary words too: they count only behind digits, or where the phrase ends."""
_LETTERS = frozenset("KVAW")
_DURATION = re.compile(
    r"(?:了|近|约|达|共|续|历|经|时|过|长|足|满|隔|仅|逾|余|超过|不到|整整|已有|只有|享年|刑|为期|头|每|活|等|前|后)$"
)
_DURATION_AFTER = re.compile(
    r"[，。；、）)！？]|$|[之以]?[前后久间内来里]|的|多|历史|时间|左右|才|就|都|中|寿命|任期|有期|徒刑"
)
_COUNTED = re.compile(r"(?:约|共|有|达|只|仅|近|了|过|足|到|于|是|为|计|余|逾|每|以|率|带|派|数)$")


def numbers(text: str, taken: Sequence[Span], words: Mapping[int, int]) -> list[Span]:
    """Quantities (`number`; `why` is the unit, `percent` or `bare`) and ranks (`ordinal`), outside `taken`.

    `words` gives the end of the dictionary's word that begins at an offset.
    """
    spans: list[Span] = []
    busy = [(span.start, span.end) for span in taken]

    def free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in busy)

    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if (
            not free(start, end)
            or match.group("clock")
            or (start and _NO_NUMBER_BEFORE.search(text[max(0, start - 2) : start]))
        ):
            continue
        if _TERM.match(text, start) or (match.group("unit") and _NAMED_BEFORE.search(text[max(0, start - 2) : start])):
            continue
        if match.group("ordinal"):
            if match.group("rank") and _is_measure(text, match.start("rank"), match.end("rank"), words):
                spans.append(Span(kind="ordinal", start=start, end=end, why="form"))
        elif match.group("mixed"):
            spans.append(Span(kind="number", start=start, end=end, why="米"))
        elif match.group("fraction"):
            spans.append(Span(kind="number", start=start, end=end, why="bare"))
        elif match.group("percent"):
            spans.append(Span(kind="number", start=start, end=end, why="percent"))
        elif _is_quantity(text, match, words):
            spans.append(Span(kind="number", start=start, end=end, why=match.group("unit")))
    busy += [(span.start, span.end) for span in spans]
    for match in _BARE.finditer(text):
        start, end = match.span("amount")
        if free(start, end) and not _TERM.match(text, start) and _counts(text, start, end):
            spans.append(Span(kind="number", start=start, end=end, why="bare"))
    return sorted(spans, key=lambda span: span.start)


def _is_measure(text: str, start: int, end: int, words: Mapping[int, int]) -> bool:
    """Whether a measure word stands there and not the beginning of a longer word (人口, 座位, 部分)."""
    return (text[start] == "个" or words.get(start, end) <= end) and not _IDIOM_AFTER.match(text, start)


def _is_quantity(text: str, match: re.Match[str], words: Mapping[int, int]) -> bool:
    amount, unit, more = match.group("amount"), match.group("unit"), match.group("more")
    end, known = match.end("unit"), unit in _UNIT_WORDS
    after = text[end : end + 4]
    if unit == "月" or (not known and not _is_measure(text, match.start("unit"), end, words)):
        return False
    if unit[-1].isascii() and re.match(r"[A-Za-z\d_/+]", after):
        return False  # 395AD, 12V2
    if match.group("to") and unit[-1].isascii() and re.match(r"[A-Za-z\d_/+]", text[match.end() :]):
        return False  # 20KB~30KB/s
    if unit in _LETTERS and re.match(r"[\u4e00-\u9fff]", after) and not after.startswith(("的", "以", "左", "电")):
        return False  # 3W字, 2V以
    if unit == "瓦特" and re.fullmatch(r"1[5-9]\d\d|20\d\d", amount):
        return False  # 1784瓦特: a year, and the man
    if re.match(r"[百千万亿][一二三四五六七八九]", amount):
        return False  # 张大千一幅
    if re.fullmatch(r"[1-9]\s?[多余]", amount):
        return False  # 5多个: digits are missing
    if unit == "文" and not re.search(r"[十百千\d]", amount):
        return False
    if amount in ("一", "1"):
        return (more in ("多", "半") and unit in ("年", "个月", "天", "小时")) or (
            known
            and unit
            not in (
                "块",
                "天",
                "日",
                "年",
                "夜",
                "分",
                "周",
                "文",
                "度",
                "成",
                "里",
                "元",
                "角",
                "两",
                "级",
                "升",
                "点",
            )
        )
    if amount == "两" and unit == "人" and re.search(r"[有仅只共]$", text[: match.start()]):
        return True
    if amount == "两":
        return not (
            unit in ("国", "省", "州", "人", "家", "族", "门", "派", "口", "面", "头", "级", "户") or unit in _SHY_UNITS
        )
    if amount == "十":
        return unit not in ("分", "足", "成", "度") and unit not in ("字", "句")
    if amount in ("千", "百", "万", "亿", "零", "〇"):
        return known and unit not in _SHY_UNITS and unit not in ("天", "年", "克", "倍")
    if (
        unit in _SHY_UNITS
        and not re.search(r"\d|[十百千万]", amount)
        and after[:1] not in ("，", "。", "；", "、", "）", ")", "！", "”", "")
    ):
        return False
    if unit == "年" and re.fullmatch(r"\d\d", amount) and not more:
        # 79年对越作战 is a year, 历时79年 and 79年的历史 count years
        before = text[max(0, match.start() - 3) : match.start()]
        return bool(
            _DURATION.search(before)
            or (
                int(amount) < 50
                and _DURATION_AFTER.match(after)
                and not before.endswith(("在", "自", "从", "于", "到"))
            )
        )
    return True


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a number with no measure word counts something: 35万人民, 约300士兵, but no 211系 and no 971型."""
    amount = text[start:end]
    if end - start < 2:
        return False
    if re.search(r"[万亿]|\d[千百]|[数几二三四五六七八九][千百]", amount):
        return True
    if re.fullmatch(r"\d{2,}00", amount) and not re.fullmatch(r"(?:19|20)00", amount):
        return True
    return bool(
        re.fullmatch(r"[\d,]{3,}", amount)
        and not re.fullmatch(r"(?:1[5-9]|20)\d\d", amount)
        and _COUNTED.search(text[max(0, start - 2) : start])
    )
