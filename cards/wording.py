"""From a match to a question: question words, asking in place, and what reads badly smoothed away.

Chinese asks in place: the question is the statement itself with the answer replaced by the
question word that its kind and its measure word call for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cards.model import Range, Span, Statement
from cards.relations import practice
from cards.script import simplify
from cards.spans import ENTITIES
from cards.words import CLASS_NOUNS, COUNTRIES, EVENT_WORDS, KIN, LIST_NOUNS, TITLES, TRANSLIT, UNITS

_TIMES = ("year", "date", "period", "day")
_UNITS = frozenset(UNITS)
_NUMERAL = re.compile(r"^[\d,.]+|^[一二两三四五六七八九十百千万亿零〇数几]+")
_SMALL = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PLACE_WORDS = (
    ("帝国", "哪个帝国"), ("王国", "哪个王国"), ("共和国", "哪个国家"), ("运河", "哪条运河"), ("大学", "哪所大学"), ("学院", "哪所学院"), ("半岛", "哪个半岛"),
    ("群岛", "哪个群岛"), ("海峡", "哪个海峡"), ("平原", "哪个平原"), ("高原", "哪个高原"), ("盆地", "哪个盆地"), ("沙漠", "哪个沙漠"), ("博物馆", "哪座博物馆"),
    ("图书馆", "哪座图书馆"), ("动物园", "哪座动物园"), ("植物园", "哪座植物园"), ("美术馆", "哪座美术馆"), ("天文台", "哪座天文台"), ("修道院", "哪座修道院"), ("别墅", "哪座别墅"),
    ("研究中心", "哪个机构"), ("研究所", "哪个机构"), ("研究院", "哪个机构"), ("科学院", "哪个机构"), ("实验室", "哪个实验室"), ("医院", "哪家医院"), ("监狱", "哪座监狱"), ("机场", "哪座机场"), ("教堂", "哪座教堂"), ("岛", "哪个岛"), ("河", "哪条河"), ("江", "哪条江"), ("湖", "哪个湖"),
    ("海", "哪个海"), ("洋", "哪个大洋"), ("山", "哪座山"), ("省", "哪个省"), ("州", "哪个州"), ("县", "哪个县"), ("星", "哪颗星"), ("市", "哪座城市"), ("城", "哪座城"), ("寺", "哪座寺"),
)  # fmt: skip
_BODIES = (
    ("科学院", "哪个机构"), ("研究院", "哪个机构"), ("大学", "哪所大学"), ("学院", "哪所学院"), ("公司", "哪家公司"), ("集团", "哪家集团"), ("银行", "哪家银行"), ("骑士团", "哪个骑士团"), ("政府军", "哪支军队"), ("联军", "哪支军队"), ("军队", "哪支军队"),
    ("部队", "哪支部队"), ("海军", "哪支海军"), ("空军", "哪支空军"), ("军区", "哪个军区"), ("军", "哪支军队"), ("舰队", "哪支舰队"), ("政府", "哪个政府"), ("政权", "哪个政权"), ("政党", "哪个政党"), ("党", "哪个政党"), ("王朝", "哪个王朝"),
    ("帝国", "哪个帝国"), ("王国", "哪个王国"), ("委员会", "哪个机构"), ("研究所", "哪个机构"), ("实验室", "哪个机构"), ("出版社", "哪家出版社"), ("书店", "哪家出版社"), ("书局", "哪家出版社"),
    ("学堂", "哪所学校"), ("学校", "哪所学校"), ("中学", "哪所学校"), ("小学", "哪所学校"), ("理工", "哪所学校"), ("医院", "哪家医院"), ("电视台", "哪家电视台"), ("杂志社", "哪家杂志社"), ("报社", "哪家报社"), ("家族", "哪个家族"), ("民族", "哪个民族"), ("部落", "哪个部落"), ("族", "哪个民族"),
)  # fmt: skip
"""Bodies of people by the end of their names, and how one asks for them."""
_NO_BODY = (
    "将军",
    "冠军",
    "亚军",
    "季军",
    "殿军",
    "参军",
    "从军",
    "行军",
    "同学",
    "留学",
    "数学",
    "化学",
    "医学",
    "哲学",
    "家族",
)
"""Ends that only look like a body of people."""
_PEOPLE = re.compile(
    r"(?:者|人员|官员|队员|演员|议员|球员|成员|士兵|水手|战俘|俘虏|特工|间谍|海盗|强盗|老乡|商人|工人|农民|学生|老师|教师|医生|警察|记者|僧侣|贵族|男性|女性|男子|女子|居民|平民|公民|市民|将军|科学家|数学家|作家|画家|工程师|律师|法官|将领|官|兵)$"
)
"""Heads of noun phrases that mean people."""
_MAKES_UP = re.compile(
    r"(?:所)?(?:组成|构成|生成|串接|覆盖|合成|制成|做成|引起|引发|造成|导致|决定|推动|驱动|支撑|连接|取代|替代|代替)"
)
"""Verbs whose agent is a thing rather than somebody."""
_WORK_WORDS = (
    ("条约", "哪个条约"), ("和约", "哪个和约"), ("协定", "哪个协定"), ("协议", "哪个协议"), ("议定书", "哪份议定书"), ("公约", "哪个公约"), ("宣言", "哪份宣言"), ("法案", "哪部法案"), ("宪法", "哪部宪法"), ("敕令", "哪道敕令"), ("诏书", "哪道诏书"), ("法典", "哪部法典"),
    ("演说", "哪篇演说"), ("演讲", "哪篇演讲"), ("日报", "哪份报纸"), ("周报", "哪份报纸"), ("晚报", "哪份报纸"), ("早报", "哪份报纸"), ("棋报", "哪份报纸"), ("导报", "哪份报纸"), ("学报", "哪份学报"), ("周刊", "哪份刊物"), ("月刊", "哪份刊物"), ("季刊", "哪份刊物"), ("学刊", "哪份刊物"), ("密约", "哪个密约"), ("条例", "哪部条例"), ("法律", "哪部法律"), ("办法", "哪份文件"), ("规定", "哪份文件"), ("决议", "哪份决议"), ("通讯社", "哪家媒体"), ("时报", "哪份报纸"), ("邮报", "哪份报纸"), ("杂志", "哪本杂志"), ("之歌", "哪部作品"), ("社", "哪家媒体"), ("报", "哪份报纸"), ("史", "哪部史书"), ("传", "哪部作品"), ("经", "哪部经典"),
    ("保护法", "哪部法律"), ("法令", "哪道法令"), ("指南", "哪本指南"), ("新闻", "哪份报纸"),
)  # fmt: skip
_WORK_NOUNS = {
    "书": "哪本书", "一书": "哪本书", "这本书": "哪本书", "一文": "哪篇文章", "电影": "哪部电影", "小说": "哪部小说", "杂志": "哪本杂志", "期刊": "哪本期刊", "史诗": "哪部史诗", "诗": "哪首诗", "著作": "哪部著作",
    "名画": "哪幅名画", "油画": "哪幅油画", "歌剧": "哪部歌剧", "论文": "哪篇论文", "条约": "哪个条约", "协定": "哪个协定", "专著": "哪部专著", "戏剧": "哪部戏剧", "剧本": "哪部剧本", "游戏": "哪款游戏", "纪录片": "哪部纪录片",
    "曲": "哪首曲子", "歌曲": "哪首歌曲", "文章": "哪篇文章", "代表作": "哪部代表作", "巨著": "哪部巨著", "作品": "哪部作品", "名著": "哪部名著", "小册子": "哪本小册子", "教科书": "哪本教科书",
}  # fmt: skip
_SMOOTH = re.compile(r"(?<=[\u4e00-\u9fff”》）A-Za-z])(?:更是|竟然|居然|其实|实际上)(?=[\u4e00-\u9fff])")

_SMOOTH_START = re.compile(r"^(?:更是(?=[^，的]{1,6}[了过])|更(?=是)|竟然|居然|其实|实际上)(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Asked:
    """A hole as a question asks it: its word, the stretch the word takes the place of, and the answer's stretch."""

    word: str
    replaced: Range
    answer: Range
    items: tuple[Range, ...] = ()


def span_of(statement: Statement, stretch: Range, kind: str) -> Span | None:
    """The span of that kind and stretch, or None."""
    return next((s for s in statement.spans if (s.start, s.end) == stretch and s.kind == kind), None)


def kind_of(statement: Statement, stretch: Range, kind: str) -> str:
    """The kind of a stretch that a hole took for a mere noun phrase: what is a place, an event or a work is asked as one.

    Not behind a verb of naming: 改名为什么 asks for the name.
    """
    if kind in ("topical", "holder") and span_of(statement, stretch, "person"):
        return "person"
    if kind not in ("np", "noun", "name") or re.search(
        r"(?:名|称|改|叫|译)[为作做]?$", simplify(statement.text[: stretch[0]])
    ):
        return kind
    return next((k for k in ("place", "event", "work") if span_of(statement, stretch, k)), kind)


def ask_for(statement: Statement, stretch: Range, kind: str) -> Asked | None:
    """How the stretch is asked for, or None where no question word is sure to fit."""
    plain = simplify(statement.text)
    start, end = stretch
    text, after, before = plain[start:end], plain[end:], plain[:start]
    kind = kind_of(statement, stretch, kind)
    span = span_of(statement, stretch, kind)
    if kind in _TIMES and (
        re.search(r"(?:早了|晚了|过了|历时|长达|持续|相隔|距今|近|前后)$", before)
        or re.match(
            r"[多余间内]|期间|时(?!候)|[一二三四\d]季度|第[一二三四]季|学期|赛季|年度|财年|款|版(?!本)|全球|光辉", after
        )
        or re.search(r"(?:讲述|描述|描写|反映|记录)了?$|或是?$", before)
        or any(s.start == end and s.kind in _TIMES for s in statement.spans)
    ):
        return None
    if kind in _TIMES:
        word = _time_word(kind, text)
        return Asked(word, stretch, stretch) if word else None
    if kind == "number":
        if (
            re.search(r"所有|全部|还是$", before[-4:])
            or (text.endswith("米") and re.match(r"(?:栏|跑|自由|蝶|蛙|仰|混合|接力|赛|短跑|长跑|障碍|以?级)", after))
            or re.match(r"平方|立方|之一|差距", after)
            or (text.startswith("100") and text.endswith(("%", "％")) and re.match(r"[有会是能可要]", after))
        ):
            return None
        if re.match(r"[之以]?[前后](?!往|来|面)|以来|来(?:一直|的)", after) and re.search(r"[年月日天时秒周]$", text):
            return None
        if (
            re.match(r"\d|多|余|来[^自]|[亿万]", after)
            or text.startswith("一一")
            or (re.search(r"[近快]$", before) and re.match(r"[一二两三四五六七八九十]|\d(?!\d)", text))
        ):
            return None
        if re.search(r"[前后头每过]$", before) or (
            text.endswith("岁") and re.match(r"[\u4e00-\u9fff]", after) and not after.startswith("的")
        ):
            return None
        nearly = (
            (start - 1, end)
            if re.search(r"[近]$", before) and not before.endswith(("最近", "附近", "接近", "将近", "靠近"))
            else stretch
        )
        if re.search(r"\d分$", before) and text.endswith("秒"):
            return None  # 零时9分9秒
        if _COUNTED_BEFORE.search(before) and re.match(r"[一二两三四五六七八九十]", text):
            return None  # 三天三夜, 一府二县
        word = _number_word(text, span.why if span else "", after)
        return Asked(word, nearly, nearly) if word else None
    if kind == "ordinal" and re.match(r"第(?:一|1)(?![\d十百千万])|第[二三]次", text):
        return None
    if kind == "ordinal":
        return Asked("第几" + re.sub(r"^第(?:[一二三四五六七八九十百千万亿零〇两]+|\d+)", "", text), stretch, stretch)
    if kind == "person":
        return _person(statement, stretch, after, before)
    if kind == "agent":
        person = next((s for s in statement.spans if s.kind == "person" and s.end == end), None)
        return Asked("谁", stretch, (person.start, end)) if person else None
    if kind == "titled":
        return _titled(statement, stretch, plain)
    if re.fullmatch(r"[\u4e00-\u9fff]{1,3}星", text) and re.search(r"[行恒卫彗]星", before + after):
        return Asked("哪颗星", stretch, stretch)
    if kind == "place":
        return _place(statement, stretch, text, after, before)
    if kind in ("person", "name", "foreign") and _RENAMES.search(before):
        return Asked("什么", stretch, stretch)
    if kind == "work":
        return _work(statement, stretch, text, before, after)
    if kind == "event":
        word = next(
            EVENT_WORDS[end]
            for end in sorted(EVENT_WORDS, key=lambda w: (-len(w), w))
            if EVENT_WORDS[end] and text.endswith(end)
        )
        following = next((t for t in statement.tokens if t.start == end), None)
        inner = any(
            s.kind in ("place", "person", "name", "quote", "ordinal", "foreign", "number", "year")
            and start <= s.start
            and s.end <= end
            for s in statement.spans
        )
        named = (
            inner
            or text.startswith("第")
            or any(
                start <= t.start and t.end <= end and (not t.known or t.tag in ("nz", "nr", "ns", "nt"))
                for t in statement.tokens
            )
        )
        if not before and re.match(r"(?:以|之)[前后来]", after):
            return None
        if re.search(r"(?:称|称为|称作|叫|叫做|名为|史称)$", before):
            return Asked("什么", stretch, stretch)
        if word == "哪次会议" and not inner:
            return None
        return None if not named or (following and following.tag[:1] == "n") else Asked(word, stretch, stretch)
    if kind == "list" and span:
        return _list(statement, stretch, span, plain)
    if kind in ("foreign", "name") and re.search(r"[由被]$", before) and not _MAKES_UP.match(after):
        return Asked("谁", stretch, stretch)
    if kind in ("quote", "term", "foreign", "name"):
        noun = re.match(r"(?:这个|这一|这种|这位|这场|这次|这部)([\u4e00-\u9fff]{2})", after)
        if noun and kind == "quote":
            return Asked("哪个" + noun.group(1), (start, end + noun.end()), stretch)
        return Asked("什么", stretch, stretch)
    if kind == "office":
        return Asked("什么职务", stretch, stretch)
    if kind == "espoused":
        return Asked("什么" + practice(text), stretch, stretch)
    body = _body_word(text) if kind == "np" else ""
    if not body and kind in ("np", "noun", "name") and re.search(r"(?:毕业|就读|任教|求学|任职|供职)于$", before):
        return Asked("哪里", stretch, stretch)
    if body:
        return Asked(body, stretch, stretch)
    if (
        kind in ("np", "noun", "name", "foreign")
        and re.search(r"[由被]$", before)
        and _somebody(statement, stretch, text, after)
    ):
        return Asked("谁", stretch, stretch)
    if kind == "np":
        head = next((t for t in statement.tokens if t.end == end and t.start > start), None)
        if (
            head
            and "的" not in text
            and head.text in CLASS_NOUNS
            and not re.search(r"[“”《》、]", text)
            and not re.search(r"人$", head.text)
        ):
            return Asked("什么" + statement.text[head.start : head.end], stretch, stretch)
    if (
        kind in ("np", "noun")
        and (re.search(r"(?<!本)[人族]$", text) or _PEOPLE.search(text))
        and text not in ("个人", "本人", "天下人")
        and not re.search(r"[步骑炮工民水]兵$", text)
    ):
        return Asked("什么人", stretch, stretch)
    return Asked("什么", stretch, stretch)


def _body_word(text: str) -> str:
    """哪支军队, 哪家公司 … for a noun phrase that is a body of people by its end, or nothing."""
    if "的" in text or text.endswith(_NO_BODY[:-1]) or re.search(r"[和与、]|有个", text):
        return ""
    return next((word for suffix, word in _BODIES if text.endswith(suffix) and len(text) > len(suffix)), "")


def _somebody(statement: Statement, stretch: Range, text: str, after: str) -> bool:
    """Whether the agent behind 由 or 被 is asked for by 谁: people, a body of people or a name, no thing that makes up another."""
    if _MAKES_UP.match(after) or "的" in text:
        return False
    return bool(
        _PEOPLE.search(text)
        or re.search(r"(?:军方|警方|官方|当局|军人|政府|政权|军区|书店|公司|军|党|队|院|局|部|厂)$", text)
        or any(
            s.kind in ("foreign", "name", "person") and stretch[0] <= s.start and s.end <= stretch[1]
            for s in statement.spans
        )
    )


def _time_word(kind: str, text: str) -> str:
    if kind == "year":
        return "哪一年"
    if kind == "date":
        return "哪一天" if re.search(r"[日号]$", text) else "什么时候"
    if kind == "day":
        return "几月几日" if re.search(r"月.*[日号]$", text) and re.match(r"[\d正一二三四五六七八九十闰]", text) else ""
    if age := _age_word(text):
        return age
    if re.search(r"世纪$", text) and not re.search(r"[至到~～—-]", text):
        return "哪个世纪"
    if re.search(r"年代$", text) and not re.search(r"[至到~～—-]", text):
        return "哪个年代"
    return "什么时候"


_COUNTED_BEFORE = re.compile(
    r"[一二两三四五六七八九十](?:天|夜|府|州|直隶州|厅|县|省|军|路|道|国|宫|院|门|校)$|[益梁荆扬]$"
)
"""A number with its noun, or a name cut in two, that the number goes on with: 三天三夜."""


def _age_word(text: str) -> str:
    """哪个时期, 哪个朝代 … for an age with a name, or nothing."""
    if re.search(r"\d|年间$|世纪[初末中后前早晚]?", text) and not text.startswith("中世纪"):
        return ""
    if re.search(r"[纪代世](?:时期|早期|中期|晚期|末期|初期)?$", text) and re.match(
        r"前?寒武|奥陶|志留|泥盆|石炭|二叠|三叠|侏罗|白垩|古近|新近|第[三四]|[古始渐中上更全]新|太古|元古|古生|中生|新生",
        text,
    ):
        return "哪个地质年代"
    if re.fullmatch(r"[\u4e00-\u9fff]朝|[商周秦汉隋唐宋元明清]代", text):
        return "哪个朝代"
    return (
        "哪个时代"
        if text.endswith("时代")
        else "哪个时期"
        if re.search(r"时期$|期$|朝$|中世纪$|文艺复兴$|春秋$|战国$|三国$|[汉唐宋元明清晋周]$|时$", text)
        else ""
    )


_SHORT_REST = 6
"""How much may follow 几: farther from the question mark it reads as “several”."""


def _number_word(text: str, unit: str, after: str) -> str:
    if unit == "percent":
        return "百分之多少"
    thousand = re.search(r"(?<=\d)千[米克瓦卡焦]$", text)
    if thousand:
        return "多少" + thousand.group()
    if unit == "年" and after.startswith("代"):
        return ""
    match = _NUMERAL.match(text)
    if (re.fullmatch(r"[A-Z]", unit) and unit not in "VWKJ") or text.endswith("周年") or re.match(r"[亿万]", after):
        return ""
    if unit == "bare" and (
        re.match(r"雄师|富翁|大军|年来|人民|战争|百姓|架构|系列|型|芯片|处理器|内核|版|号", after)
        or not re.search(r"\d", text)
    ):
        return ""
    if unit in ("代", "阶", "段", "重", "流", "线", "品", "世"):
        return ""
    small = match is not None and _value(match.group()) <= 10 and match.end() == len(text) - len(unit)
    if unit == "bare":
        return "多少" if re.match(r"[\u4e00-\u9fff]", after) and not re.match(r"[，。；和与而但]", after) else ""
    if unit in ("日", "号"):
        return ""
    if unit == "次" and re.match(r"方程|函数|多项式|曲线|幂|方根", after):
        return ""  # of what degree an equation is, is a part of its name
    if unit == "年" and after.startswith("制"):
        return "几年" if small else ""
    if unit == "度" and re.match(r"接|担|出[任任席]|入|获|当|参|夺|蝉|登", after):
        return "几度" if small else ""
    if unit in ("成", "折") and small:
        return "几" + unit
    if unit not in _UNITS and small and len(after) <= _SHORT_REST and "，" not in after:
        return "几" + unit
    if unit not in _UNITS and small and match is not None and _value(match.group()) <= 3:
        return ""  # two or three of something are no quantity in the middle of a sentence
    return "多少" + unit


def _value(numeral: str) -> float:
    try:
        return float(numeral.replace(",", ""))
    except ValueError:
        return float(_SMALL.get(numeral, 99))


def _titled(statement: Statement, stretch: Range, plain: str) -> Asked | None:
    start, end = stretch
    following = next((t for t in statement.tokens if t.start == end), None)
    if (
        following
        and (following.tag[:1] == "n" or following.text in ("、", "和", "与", "及", "等", "之", "·"))
        and following.text not in ("本人",)
    ):
        return None
    previous = next((t for t in statement.tokens if t.end == start), None)
    if previous and (
        previous.text in ("、", "和", "与", "及", "兼", "·", "•", "-", "大", "小", "老", "个", "名", "位")
        or previous.tag in ("m", "a", "q", "r", "k", "b")
    ):
        return None
    person = next((s for s in statement.spans if s.kind == "person" and s.end == end and s.start >= start), None)
    if person is None:
        return None
    title = statement.text[start : person.start]
    if start and plain[start - 1] in "前后原" and not statement.text[start - 2 : start - 1].isalnum():
        stretch, title = (start - 1, end), plain[start - 1] + title
    answer = (person.start, end)
    short = plain[start : person.start]
    if re.fullmatch(r"[\u4e00-\u9fff]{1,3}[祖宗帝]", short) and not short.endswith(("皇帝", "教宗", "大帝")):
        return None  # 明太祖朱元璋: there was only one
    if short in KIN:
        return Asked("谁", stretch, answer) if start == 0 else None
    return Asked("哪位" + title, stretch, answer)


_RANKS = re.compile(
    r"(?:大将军|将军|先生|女士|夫人|小姐|大帝|教授|博士|院士|元帅|上将|中将|少将|上校|中校|少校|上尉|中尉|爵士|法师|禅师|大师|侯爵|公爵|伯爵|皇帝|总统|总理|首相|国王|女王|主席|副总理|总督|司令)"
)
_TOGETHER = re.compile(r"(?:等人|等)")


def _person(statement: Statement, stretch: Range, after: str, before: str) -> Asked | None:
    """谁, unless the name only qualifies the noun behind it (戈登号, 马赫迪军) or is one of several (刘三吾等人)."""
    start, end = stretch
    rank = _RANKS.match(after)
    if rank:
        return Asked("谁", (start, end + rank.end()), (start, end + rank.end()))
    if after.startswith(("，", "：")):
        return None
    if (
        _TOGETHER.match(after)
        or before.endswith("的")
        or re.match(r"[第之家氏历军派号队党系部级型式奖站城区县市省路桥楼一二三四五六七八九十老小汗·•\-]", after)
    ):
        return None
    following = next((t for t in statement.tokens if t.start == end), None)
    if following and following.tag == "v":
        two = [t for t in statement.tokens if t.start >= following.end][:2]
        if len(two) == 2 and len(two[0].text) == 1 and two[0].tag[:1] in "nv" and two[1].text in ("是", "为", "有"):
            return None  # 范艾伦辐射带是…
    if following and (
        (following.tag[:1] in ("n", "a") and following.text not in ("本人", "自己"))
        or following.tag in ("k", "nz", "nr", "ns", "eng", "j", "l", "i")
        or following.text == "、"
    ):
        return None
    beyond = next((t for t in statement.tokens if following and t.start == following.end), None)
    if following and following.tag == "vn" and (beyond is None or beyond.tag not in ("ul", "uz", "ug")):
        return None  # 伯努利试验
    previous = next((t for t in statement.tokens if t.end == start), None)
    if previous and (
        (previous.tag[:1] == "n" and previous.tag != "nt")
        or previous.text in ("、", "和", "与", "及", "老", "小", "·")
        or previous.tag in ("j", "nz", "b")
        or (previous.tag == "a" and len(previous.text) == 1)
    ):
        return None
    return Asked("谁", stretch, stretch)


_CONTINENTS = frozenset("非洲 欧洲 亚洲 美洲 北美洲 南美洲 大洋洲".split())
_NATIONALS = re.compile(
    r"(?:人(?!民(?:民主)?共和国)|剿总|战区|政府|军|国王|总统|首相|大将|皇帝|女王|总理|科学家|数学家|物理学家|化学家|天文学家|作家|画家|诗人|哲学家|学者|医生|工程师|探险家|传教士|海军|空军|陆军|军队|公司|舰队|籍)"
)
_NO_WATERS = frozenset("中南海 什刹海 后海 威海 珠海 临海 镇海".split())
"""Places that end in 海 and are no sea."""
_RIVERS = frozenset("黄河 淮河 渭河 辽河 海河 洛河 汾河 泾河 长江 汉江 珠江 湘江 赣江 岷江 闽江 漓江 沅江 沱江".split())
"""Rivers whose names are too short to be told from a town's by their ends."""
_WITHIN = re.compile(r"[在于][^，的]{1,8}的$")
"""What stands before a place that lies in another: 生于苏格兰的…"""
_PREPOSED = ("在", "于", "到", "往", "向", "从", "至", "自", "驻")


def _place(statement: Statement, stretch: Range, text: str, after: str, before: str) -> Asked | None:
    """哪里, 哪个国家, 哪条河 …; nothing where the place only qualifies the noun behind it (巴黎人)."""
    start, end = stretch
    following = next((t for t in statement.tokens if t.start == end), None)
    governed = before.endswith(_PREPOSED) or bool(_WITHIN.search(before))
    if (before.endswith(("从", "自")) and re.match(r"[到至]", after)) or re.search(r"[从自][^，]{1,8}[到至]$", before):
        return None
    qualifies = following is not None and (
        (following.tag[:1] == "n" and following.tag != "ng")
        or following.tag in ("j", "b", "eng", "i", "l", "k", "s")
        or (following.tag == "vn" and not governed)
        or (not following.known and following.tag[:1] in ("n", "x") and "\u4e00" <= following.text[0] <= "\u9fff")
    )
    if re.search(r"(?:、|和|与|及|以及|·|-|南|北|东|西|古|大|小|新|老|前|原|旧)$", before) or re.match(
        r"、|和|与|及|以及|等|·|-", after
    ):
        return None
    a, b = statement.subject
    leads = start == a < b
    if (
        leads
        and not qualifies
        and following is not None
        and (following.tag[:1] not in "vdpc" or following.text == "驻")
    ):
        return None  # 越南北方清化省, 中国的大使: the country only says whose
    if (not before or before.endswith("，")) and after.startswith("的"):
        return None
    if after.startswith("的") and any(s.kind == "place" and s.start == end + 1 for s in statement.spans):
        return None  # 普鲁士的什切青: the smaller place is asked for
    if re.match(r"[语裔籍](?![\u4e00-\u9fff]*音)|语", after):
        return None
    if following is not None and following.tag in ("m", "mq", "q"):
        return None  # 在加州一个仓库里
    if text in _CONTINENTS:
        apart = after.startswith("的") or (qualifies and not re.match(r"[东南西北中]+部", after))
        return None if apart else Asked("哪个洲", stretch, stretch)
    if text in COUNTRIES and re.match(r"[\u4e00-\u9fff]{1,4}(?:省|州|郡|邦|县|市)", after) and not qualifies:
        return None  # 越南平定省
    former = re.match(r"(?:前|原|现任|时任|首任|第[一二三四五六七八九十]+任)([\u4e00-\u9fff]{2,7})", after)
    if text in COUNTRIES and former and any(t in former.group(1) for t in TITLES if len(t) > 1):
        return Asked("哪国", stretch, stretch)
    if text in COUNTRIES and governed and following is not None and following.start == end:
        proper = next((s for s in statement.spans if s.start == end and s.kind in ("place", "name", "foreign")), None)
        if proper is not None or following.tag in ("ns", "nz") or (following.tag == "a" and len(following.text) == 1):
            return None  # 美国明尼亚波利斯
    if text in COUNTRIES:
        if re.match(r"(?:附近|南部|北部|东部|西部|中部|以[东南西北]|境内|一带)的", after) and not governed:
            return None
        if qualifies or after.startswith(tuple(TITLES)):
            national = _NATIONALS.match(after) or after.startswith(tuple(TITLES))
            return Asked("哪国", stretch, stretch) if national and text not in ("台湾", "香港", "澳门") else None
        return Asked("哪里" if text in ("台湾", "香港", "澳门") else "哪个国家", stretch, stretch)
    if qualifies or (re.match(r"(?:附近|南部|北部|东部|西部|中部|以[东南西北]|境内|一带)的", after) and not governed):
        return None
    if following is not None and following.tag == "ng" and not governed:
        return None  # 安庆绪
    if (
        following is not None
        and following.tag in ("ns", "nt", "nz", "nr", "nrt", "x", "g", "zg")
        and following.text not in "，、：；”）"
    ):
        return None  # 山东峄县, 徐州剿总
    word = next(
        (word for suffix, word in _PLACE_WORDS if text.endswith(suffix) and len(text) > max(len(suffix), 2)), "哪里"
    )
    if (word == "哪个州" and not _FOREIGN_STATE.search(text)) or _NO_SUCH_KIND.search(text):
        word = "哪里"
    if re.match(r"之战", after):
        return None
    if text in _NO_WATERS:
        word = "哪里"
    if text in _RIVERS:
        word = "哪条" + text[-1]
    if word == "哪里" and after[:1] == "的":
        return None
    return Asked(word, stretch, stretch)


_RENAMES = re.compile(r"(?:改为|改成|改名为?|更名为?|改称|命名为|取名为?|起名为?)$")
"""Verbs whose object is a name, and nobody who bears it."""
_FOREIGN_STATE = re.compile(f"[\u4e00-\u9fff]{{4}}州$|[{''.join(sorted(TRANSLIT))}]{{2}}州$|自治州$|加州$|[德佛]州$")
"""A state by its name; most Chinese places in 州 are towns."""
_NO_SUCH_KIND = re.compile(r"黑龙江$|中南海$|什刹海$|前海$|秦皇岛$|葫芦岛$|马鞍山$|石河$|[两二三四五六七八九十]岛$")
"""Provinces, towns and parks that end like a river, a sea or an island: they are asked for by 哪里."""
_KINDS_OF_WORK = frozenset(
    "经典 著名 重要 主要 代表 长篇 中篇 短篇 科幻 历史 动画 纪录 传记 学术 哲学 数学 医学 军事 地理".split()
)
"""Words between 哪部 and the noun: 哪部经典著作."""
_MADE = re.compile(
    r"[著写撰编译演拍读画刊]|作者|作家|作品|书|诗|小说|导演|主演|上映|改编|翻译|创作|出版|发表|收录|记载|剧|影|史|文学|哲学|论文|思想|签|缔结|颁布|条|法"
)
"""What shows that a title in 《》 is a work or a document and not a video, a game or a programme."""


def _work(statement: Statement, stretch: Range, text: str, before: str, after: str) -> Asked | None:
    """哪本书, 哪个条约 …; None where nothing tells what kind of thing has the title, or the noun beside it cannot go."""
    start, end = stretch
    beside = next((t for t in statement.tokens if t.end == start), None)
    if (not before and after.startswith("，")) or re.match(r"[和与][^，]*《|等", after):
        return None
    if re.search(r"(?:之一|\d年版)$", before) or _PRINTS.search(before):
        return None  # one of several
    if beside is not None and beside.tag == "q" and not re.search(r"[一两几\d][\u4e00-\u9fff]$", before):
        return None
    named = beside is not None and (beside.tag[:1] == "n" or not beside.known) and len(beside.text) > 1
    if (
        after.startswith(("：", ":", "、"))
        or re.match(r"记者|杂志社|报道|主编|编辑", after)
        or (named and not any(before.endswith(noun) for noun in _WORK_NOUNS))
    ):
        return None
    for noun in sorted(_WORK_NOUNS, key=len, reverse=True):
        if after.startswith(noun):
            return Asked(_WORK_NOUNS[noun], (start, end + len(noun)), stretch)
        if len(noun) > 1 and before.endswith(noun):
            at = start - len(noun)
            word = next((t for t in statement.tokens if t.start <= at - 1 < t.end), None)
            asked = _WORK_NOUNS[noun]
            if (
                word is not None
                and word.end == start
                and asked.endswith(noun)
                and word.text[: -len(noun)] in _KINDS_OF_WORK
            ):
                return Asked(asked.removesuffix(noun) + word.text, (word.start, end), stretch)
            if word is not None and word.end == at and word.text in _KINDS_OF_WORK and asked.endswith(noun):
                return Asked(asked.removesuffix(noun) + word.text + noun, (word.start, end), stretch)
            if word is not None and word.tag[:1] in ("n", "b", "a", "j", "l") and word.start < at:
                return None  # 主旋律电影《…》: the noun has another before it
            return Asked(asked, (at, end), stretch)
    inner = text.strip("《》")
    following = next((t for t in statement.tokens if t.start == end), None)
    if following is not None and following.tag[:1] == "n" and following.tag != "ng":
        return None
    if re.search(r"(?:叫|名为|题为|取名|题目是|标题是)$", before) or after.startswith("的"):
        return None
    if beside is not None and len(beside.text) > 1 and beside.tag in ("n", "vn", "b", "j", "nz", "l", "a", "x", "k"):
        return None  # 彩色动画长片《…》
    known = next((word for suffix, word in _WORK_WORDS if inner.endswith(suffix)), "")
    if re.search(r"唱$", before) and not after.startswith(("中", "里")):
        known = "哪首歌"
    elif re.match(r"[月周季]刊", inner) or (not known and re.search(r"连载[于在]$", before)):
        known = "哪份刊物"
    elif (not known and not _MADE.search(before + after)) or text.startswith("〈"):
        return None
    told = re.search(r"一[部本篇首幅份封]$|(?:著名|有名|知名|经典|不朽|最后)的$", before)
    return Asked(known or "哪部作品", (start - len(told.group()), end) if told else stretch, stretch)


_PRINTS = re.compile(r"[报刊志]》[^，]{0,6}(?:刊发|刊登|刊载|登载|连载|发表)了?$")
"""A paper and its verb before the title of one of the many things that it printed."""


_AFTER_LIST = re.compile(
    r"(?:等(?:\d+|[一二两三四五六七八九十多]+)?(?:个|种|位|座|名|多|条|部|类|家|本|所|片)?)|(?:这|那)?(?:\d+|[一二两三四五六七八九十]+)(?:个|种|位|座|名|条|部|类|家|本|所|片|大|者)?"
)
_CLASSIFIERS = {"国": "国", "洋": "个大洋", "省": "省", "州": "个州", "岛": "个岛", "湾": "个海湾", "海": "片海", "河": "条河", "江": "条江", "湖": "个湖", "山": "座山", "人": "种人", "族": "个民族", "语": "种语言", "市": "座城市", "县": "个县", "植物": "种植物", "动物": "种动物"}  # fmt: skip


def _list(statement: Statement, stretch: Range, span: Span, plain: str) -> Asked | None:
    """哪些 with the noun that ends or follows the list; 哪些 alone where the list is the whole object."""
    start, end = stretch
    texts = [plain[a:b] for a, b in span.items]
    if plain[start - 1 : start] == "/" or (
        all(t.isascii() for t in texts[:-1]) and re.fullmatch(r"[A-Za-z\d]+[\u4e00-\u9fff]{2,}", texts[-1])
    ):
        return None  # Ku、Ka和E频段: what the last one ends in belongs to all
    beside = next((t for t in statement.tokens if t.end == start), None)
    if (
        beside is not None
        and beside.text in ("算", "应用", "搞", "做", "干")
        and plain[end : end + 1] in ("", "，", "等")
    ):
        return None  # 算|出球表面积, 应用|数学家
    count = len(texts)
    number = _HAN_NUMBER[count] if count <= 10 else str(count)
    rest = plain[end:]
    match = _AFTER_LIST.match(rest)
    etc = rest.startswith("等")
    how_many = "哪些" if etc or span.why != "closed" else f"哪{number}"
    if match:
        noun = next((n for n in sorted(LIST_NOUNS, key=len, reverse=True) if rest.startswith(n, match.end())), "")
        if rest.startswith(("等国家", "等地区")):
            return Asked("哪些" + rest[1:3], (start, end + 3), stretch, span.items)
        if re.match(r"等(?:地(?!方)|国|人(?![民口类])|物(?![种资品质])|省|州|县)", rest):
            word = {
                "地": "哪些地方",
                "国": "哪些国家",
                "人": "哪些人",
                "物": "哪些东西",
                "省": "哪些省",
                "州": "哪些州",
                "县": "哪些县",
            }[rest[1]]
            return Asked(word, (start, end + 2), stretch, span.items)
        if rest.startswith("等多地"):
            return Asked("哪些地方", (start, end + 3), stretch, span.items)
        if noun:
            counted = re.search(
                r"[\d一二两三四五六七八九十]+(个|种|位|座|名|条|部|类|家|本|所|片|大|者)?$", match.group()
            )
            tail = match.group()[counted.start() :] if counted else ""
            word = f"哪{tail}{noun}" if tail else f"哪些{noun}"
            return Asked(word, (start, end + match.end() + len(noun)), stretch, span.items)
        if etc and rest[1:2] not in ("", "，", "。", "；", "的", "）"):
            return None
        if etc:
            return Asked("什么", (start, end + 1), stretch, span.items)
        return None
    if any(text in COUNTRIES for text in texts) and any(plain[:start].endswith(land) for land in COUNTRIES):
        return None  # 中国东北、朝鲜: the land before the list holds for its first item alone
    if rest[:1] and rest[0] not in "，。；的、之":
        following = re.match(r"(?:之间|上|中|方面|组成|构成|分开|为主|为例)", rest)
        if not following:
            return None
    ending = _shared_ending(texts)
    if ending and how_many == "哪些":
        return Asked(f"哪些{ending}", stretch, stretch, span.items)
    if ending:
        return Asked(
            how_many
            + _CLASSIFIERS.get(
                ending, ("位" if ending in ("国王", "皇帝", "公爵", "伯爵", "大主教", "将军") else "个") + ending
            ),
            stretch,
            stretch,
            span.items,
        )
    previous = next((t for t in statement.tokens if t.end == start), None)
    if previous is not None and previous.text.endswith(("简称", "又称", "别称", "俗称", "合称")):
        return Asked("什么", stretch, stretch, span.items)
    aspect = previous is not None and previous.text in ("在", "于") and re.match(r"[上中]|方面|之间", rest)
    if aspect:
        return Asked(
            "哪些方面" if rest[0] == "上" else "什么",
            (start, end + 1) if rest[0] == "上" else stretch,
            stretch,
            span.items,
        )
    if (
        rest[:1] not in ("", "，", "。")
        or previous is None
        or (previous.tag[:1] != "v" and previous.text not in ("了", "过", "由", "从"))
        or previous.text
        in (
            "用以",
            "以",
            "算",
            "写",
            "做",
            "把",
            "如",
            "例如",
            "比如",
            "譬如",
            "像",
            "在",
            "是",
            "有",
            "包括",
            "成为",
            "就是",
            "还有",
            "包含",
            "来自",
        )
    ):
        return None
    kinds = {s.kind for a, b in span.items for s in statement.spans if a == s.start and s.end == b and s.kind != "list"}
    verb = next((t.text for t in reversed(statement.tokens) if t.end <= start and t.tag == "v"), "")
    if (kinds <= {"place", "name"} and "place" in kinds) or (not kinds and verb in ("访问", "到访", "途经", "流经")):
        land = all(text in COUNTRIES for text in texts)
        return Asked(
            how_many + ("国家" if land else "地方")
            if how_many == "哪些"
            else f"{how_many}个{'国家' if land else '地方'}",
            stretch,
            stretch,
            span.items,
        )
    if kinds and kinds <= {"person", "titled"}:
        return Asked("哪些人" if how_many == "哪些" else f"{how_many}个人", stretch, stretch, span.items)
    return Asked("什么", stretch, stretch, span.items)


_HAN_NUMBER = "零一两三四五六七八九十"


def _shared_ending(texts: list[str]) -> str:
    """The noun all items end in (科林斯湾、萨罗尼克湾 → 湾), or nothing."""
    for noun in sorted(LIST_NOUNS, key=lambda n: (-len(n), n)):
        if all(text.endswith(noun) and len(text) > len(noun) for text in texts):
            return noun if noun not in ("种", "个", "位", "名", "部", "条", "级", "类", "层") else ""
    return ""


def in_place(statement: Statement, stretch: Range, kind: str, word: str = "") -> tuple[str, Asked] | None:
    """The statement as a question with the stretch asked for, or None where that would be no good Chinese.

    `word` is the question word, if not the one that the kind calls for.
    """
    asked = Asked(word, stretch, stretch) if word else ask_for(statement, stretch, kind)
    if asked is None:
        return None
    a, b = asked.replaced
    before, after = statement.text[:a], statement.text[b:]
    if kind in _TIMES and (
        (simplify(before).endswith(("，", "到", "至")) and re.match(r"生|出生|卒|逝|，", after))
        or simplify(before) in ("到", "至", "从", "自")
    ):
        return None
    if kind in _TIMES and re.search(r"(?:过去|最近|近|将近|这)$", simplify(before)):
        return None
    if kind in _TIMES and re.search(r"[从自]$", simplify(before)) and re.search(r"[到至起]", simplify(after)[:12]):
        return None
    if kind in _TIMES and not before.strip():
        return _fronted_time(statement, b, asked)
    if kind in _TIMES and simplify(before) in ("在", "早在", "于", "到") and not simplify(after).startswith("的"):
        following = next((t for t in statement.tokens if t.start == b), None)
        if following is None or following.tag[:1] != "n" or following.text in ("，", ","):
            return _fronted_time(statement, b, asked)
    before, after = _without_own(statement, before, after)
    if before.endswith("，") and re.match(r"谁|哪位|哪个国家", simplify(asked.word)):
        after = re.sub(r"^(?:就|便|则)(?=[在于将被把对向与和])", "", after)
    if a == statement.subject[0] and re.match(r"谁|哪位|哪个国家", simplify(asked.word)) and "直到" not in before:
        after = re.sub(r"^(?:就(?![读任职医业])|便|则|也|才|都|可(?=是)|还)(?=[\u4e00-\u9fff])", "", after)
    if kind in _TIMES and not re.search(r"(?:直到|早在|到|至)$", simplify(before)):
        after = re.sub(r"^便(?=[\u4e00-\u9fff])", "", after)
    text = smooth(f"{before}{asked.word}{after}", asked.word)
    text = re.sub(r"[啊呢吧呀]$", "", re.sub("， ?，", "，", text).rstrip("，、：；。 "))
    text = _LIFE_BETWEEN.sub(r"\1", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff]{2})自己(?=哪一[年天]|什么时候)", "", text)
    text = re.sub(r"((?:位列|名列|排名|排行|列为|排在)第?)多少名", r"\1第几名", text)
    text = re.sub(r"(?<=[改更取命定易起]名)为?(?=什么$)", "叫", text)  # 改名为什么 would ask why
    if text.count("，") == 1 and any(
        s.start == 0 and s.kind in ENTITIES and s.end >= 2 and statement.text[s.end :].lstrip()[:1] == "，"
        for s in statement.spans
    ):
        text = _NAME_APART.sub(lambda m: m[1] + ("于" if m[2][:1].isdigit() else "") + m[2], text)
    text = re.sub(r"(?<=[翻编改]译|译作)为(?=什么$)", "成", text)
    if kind in _TIMES:
        text = re.sub(r"((?:[获夺赢摘]得?|荣获)了?哪一年)(?=[\u4e00-\u9fff]{2})", r"\1的", text)
    return f"{_reaching(text) if kind in _TIMES else text}？", asked


_NAME_APART = re.compile(
    r"^((?:(?![是的为])[\u4e00-\u9fff·]){2,14}|[A-Za-z ]{2,24}) ?，((?:哪一年|什么时候|哪一天|\d{4}年(?:\d+月)?(?:\d+日)?)?)"
    r"(?=出?生于|毕业于|就读于|成立|创办|创立|始?建于|诞生|组建|问世|位于)"
)
"""A comma between a name and what is told of it: AWK，诞生于…."""
_LIFE_BETWEEN = re.compile(
    r"^([^，]{2,24})，\d{3,4}年?[～~—–-]+\d{3,4}年?，(?:[男女]，)?(?:[^，]{2,8}人，)?(?=哪|生于|毕业|\d{4}年)"
)
"""The years and the home of a life, told between the name and what somebody did: 某人，1921～2003，江苏人，哪一年….."""


def which_body(statement: Statement, stretch: Range) -> tuple[str, Asked] | None:
    """In place, with 哪支军队, 哪家公司 …; None where the noun phrase is no body of people by its end."""
    text = simplify(statement.text[stretch[0] : stretch[1]])
    tokens = [t for t in statement.tokens if stretch[0] <= t.start and t.end <= stretch[1]]
    if tokens and tokens[0].tag in ("t", "d", "c", "f", "l", "r"):
        return None
    if re.match(
        r"大量|一堆|各|许多|很多|部分|传统|一些|多|所有|全|两|数|几|\d|[一二三四五六七八九十]", text
    ) or not any(
        stretch[0] <= s.start and s.end <= stretch[1] and s.kind in ("place", "name", "person", "foreign")
        for s in statement.spans
    ):
        return None
    word = _body_word(text)
    following = next((t for t in statement.tokens if t.start == stretch[1]), None)
    if following is not None and (following.tag[:1] in ("n", "m", "j") or following.text in ("的", "、", "和", "与")):
        return None  # 俄罗斯军队防护部队: the body only qualifies the noun behind it
    return in_place(statement, stretch, "np", word) if word else None


def _without_own(statement: Statement, before: str, after: str) -> tuple[str, str]:
    """他的 goes where it can only mean the one person the statement is about: 伽利略完成他的著作."""
    people = {statement.text[s.start : s.end] for s in statement.spans if s.kind == "person"}
    if len(people) != 1:
        return before, after
    head = re.sub(r"(?<=[\u4e00-\u9fff])(?<![给給对對向被由为為与與和])(?:他|她)的(?=[\u4e00-\u9fff]|$)", "", before)
    return head, re.sub(r"(?<=[\u4e00-\u9fff])(?:他|她)的(?=[\u4e00-\u9fff])", "", after)


def _fronted_time(statement: Statement, end: int, asked: Asked) -> tuple[str, Asked] | None:
    """A time at the front is asked behind the subject: 476年，X占领意大利 → X哪一年占领意大利？"""
    text = statement.text
    rest = text[end:].lstrip("，, ")
    plain = simplify(rest)
    if not rest or plain.startswith(
        (
            "的",
            "是",
            "为",
            "间",
            "起",
            "后",
            "前",
            "之",
            "以",
            "左右",
            "时",
            "到",
            "至",
            "、",
            "和",
            "与",
            "底",
            "初",
            "末",
        )
    ):
        return None
    start = len(text) - len(rest)
    a, b = statement.subject
    word = "在" + asked.word if re.match(r"哪个(?:时期|朝代|时代|年代|世纪|地质)", asked.word) else asked.word
    if a > start and asked.word == "哪一年" and _OCCASION.fullmatch(simplify(text[start:a])):
        return f"{word}{smooth(rest.rstrip('，。；'), '')}？", asked  # 哪一年世界杯，…
    if a == b or (a != start and not _CIRCUMSTANCE.fullmatch(simplify(text[start:a]))):
        return None
    opening = [t for t in statement.tokens if t.start >= start][:2]
    if len(opening) == 2 and opening[0].tag in ("v", "p", "vn") and opening[1].text == "的":
        return None  # 开始的广播: the time belongs to what is told of the noun
    at = _behind_subject(statement)
    if at:
        return f"{_reaching(text[start:at] + word + smooth(text[at:], ''))}？", asked
    predicate = simplify(text[b:])
    if re.match(r"将|已经|有一[个种]|需要|属于|希望|觉得|试图|打算|想要|仍然?|还", predicate):
        return None
    if re.search(r"，是|^有一[个种]", predicate):
        return None  # what something was, not what happened
    if predicate[:1] in ("，", "的", "、", "和", "与", "") or _width(rest) > _LONGEST_ASKED_BEHIND:
        return None
    if any(s.kind in _TIMES and s.start > start and text[s.start - 1] in "，；" for s in statement.spans):
        return None  # what is told from there on has a time of its own
    if re.fullmatch(r"[^，了是有在被把将的]{1,5}的[^，了]*", predicate):
        return None  # 创造出的只有一条染色体的酵母: all one noun phrase
    comma = "，" if "，" in rest else ""
    done = next((t for t in statement.tokens if t.start >= start and t.text == "了" and t.tag == "ul"), None)
    if done is not None and not comma and rest.count("了") == 1:
        rest = text[start : done.start] + text[done.end :]  # 发现了…是在哪一年 tells of the deed twice
    told = _reaching(smooth(rest.rstrip("，。；"), ""))
    return f"{told}{comma}是在{asked.word}？", asked


_OCCASION = re.compile(
    r"(?!刚|瞬|战争)[\u4e00-\u9fff]{0,10}(?:杯|会|赛|战|选举|大选|赛季|普查|期间|时候|(?<!当)时|元月|元旦|春节)，"
)
"""What may stand between a year and the comma behind it: 2014年世界杯，…; 1953年停战谈判时，…."""
_CIRCUMSTANCE = re.compile(r"(?:随着|为了|在|经过|根据|按照|由于|因|受|应|作为)[^，]{3,24}，")
"""What may stand between a time at the front and the subject: 1864年5月，随着常州失守，…"""
_LONGEST_ASKED_BEHIND = 40
"""How many characters may stand before 是在哪一年; two of Latin count for one of Chinese."""


def _width(text: str) -> float:
    return sum(0.5 if c.isascii() else 1 for c in text)


def _behind_subject(statement: Statement) -> int:
    """Where a time goes between subject and predicate, or 0 where the border of the two is not sure.

    It is where the subject is a name, or one word, and a verb follows: of 新卡霍夫卡维持会巡逻排排长被炸 nobody
    knows by the words alone where the subject ends.
    """
    text = statement.text
    a, b = statement.subject
    last = next((t for t in statement.tokens if t.end == b), None)
    if b - a > 16 or last is None:
        return 0
    verb = next((t for t in statement.tokens if t.start == b), None)
    beyond = next((t for t in statement.tokens if verb and t.start == verb.end), None)
    named = any(s.end == b and s.kind in ENTITIES for s in statement.spans) or (last.start == a and last.known)
    plain = verb is not None and (
        verb.tag in ("d", "p", "ad")
        or (beyond is not None and beyond.tag in ("ul", "ug", "uz"))
        or (verb.text in _BEGINNINGS and beyond is None)
    )
    whole = text[a:b] in COUNTRIES or any(
        s.end == b and s.kind in ("person", "titled", "foreign") for s in statement.spans
    )
    if (not named and not plain) or (not whole and _qualifies(statement, b)):
        return 0
    sound = (
        verb is not None
        and verb.known
        and (
            (verb.tag[:1] in ("v", "d", "p") and verb.tag != "vn")
            or (verb.tag == "vn" and text[verb.end : verb.end + 1] in ("了", "过"))
            or verb.tag == "ad"
            or (verb.tag == "c" and verb.text not in ("及其", "以及", "及", "和", "与", "跟", "或", "或者"))
            or verb.text in ("是", "有", "为")
        )
        and not (verb.tag[:1] == "v" and len(verb.text) == 1 and beyond is not None and beyond.tag == "ns")
    )
    return b if sound and simplify(text[b:])[:1] not in ("，", "的", "、", "和", "与", "号", "会", "将", "已") else 0


_PREPOSITIONS = frozenset("在 于 因 被 由 与 对 向 从 以 将 把".split())


_LINKING_VERBS = frozenset("是 有 为 成为 担任 出任 当选 获得 作为".split())


def _qualifies(statement: Statement, at: int) -> bool:
    """Whether the verb at an offset belongs to a noun behind it, not to what is in front: 总参谋部 | 作战总局副局长在莫斯科被炸死."""
    words = [t for t in statement.tokens if t.start >= at]
    end = next((i for i, t in enumerate(words) if t.text in "，；："), len(words))
    words = words[:end]
    if not words or words[0].tag not in ("v", "vn") or words[0].text in _LINKING_VERBS:
        return False
    for i, word in enumerate(words[1:], 1):
        if word.tag in ("ul", "uz", "ug") or (i == 1 and word.text in ("于", "在", "到", "为", "自", "向")):
            return i == 1 and any(w.text in ("与", "因", "被") for w in words[3:])
        if word.text in _PREPOSITIONS:
            return i >= 2 and word.text not in ("于", "以", "将", "把")
        if word.text == "的":
            return i <= 5 and any(w.tag == "v" for w in words[i + 2 :])
    return False


_BEGINNINGS = frozenset(
    "成立 爆发 诞生 问世 建成 去世 逝世 出生 通车 创刊 开幕 闭幕 结束 开始 解散 灭亡 竣工 开工 上映".split()
)
"""Verbs that close a sentence and leave no doubt that they are its predicate."""


def _reaching(text: str) -> str:
    """美国死亡50万 asked for its day reads as what happened on one day; a sum that was reached says 达."""
    return re.sub(r"(?<=死亡|感染|确诊)(?=[\d,.]+万?[人例]?$)", "达", text)


def smooth(text: str, word: str) -> str:
    """The text without connectives that made sense only where it stood; the question word stays."""
    parts = text.split(word, 1) if word else [text]
    first, *rest = (_SMOOTH.sub("", part) for part in parts)
    return word.join([first, *(_SMOOTH_START.sub("", part) for part in rest)])


def fill(
    template: str, statement: Statement, holes: dict[str, Range | str], asked: dict[str, Asked | None]
) -> str | None:
    """The template with its holes filled from the statement; None where a question word is wanting."""
    out: list[str] = []
    for part in re.split(r"(\{[^{}]*\})", template):
        if not part.startswith("{"):
            out.append(part)
            continue
        name = part[1:-1]
        if name.endswith("?"):
            word = asked.get(name[:-1])
            if word is None:
                return None
            out.append(word.word)
        else:
            value = holes[name]
            out.append(value if isinstance(value, str) else statement.text[value[0] : value[1]])
    question = _COUNTED.sub(r"\1哪\2\3\4？", re.sub(r"[—：:，,\-]+？$", "？", "".join(out)))
    question = _DONE_FOR.sub("", question)
    question = _GOVERNED.sub("哪里", question)
    return _of_its_kind(question)


_DONE_FOR = re.compile(r"(?<=[\u4e00-\u9fff])(?<![为除])了(?![解如结不])(?=[^了，]{1,40}是为了什么？$)")
"""了 behind the verb of what was done for an end: 提出了某物是为了什么."""
_GOVERNED = re.compile(r"(?<=是)哪国(?=的(?:总督|省长|州长|市长|知府|知州|刺史)？$)")
"""What has a governor is a colony, a province or a town as often as a country."""

_KIND_WORDS = (
    ("城市", "哪座城市"), ("国家", "哪个国家"), ("岛屿", "哪个岛"), ("岛", "哪个岛"), ("省份", "哪个省"), ("机场", "哪座机场"), ("大学", "哪所大学"), ("学校", "哪所学校"), ("公司", "哪家公司"), ("银行", "哪家银行"),
    ("球队", "哪支球队"), ("乐队", "哪支乐队"), ("湖", "哪个湖"), ("湖泊", "哪个湖"), ("河流", "哪条河"), ("河", "哪条河"), ("山", "哪座山"), ("山峰", "哪座山"), ("运河", "哪条运河"), ("帝国", "哪个帝国"), ("王朝", "哪个王朝"),
    ("行星", "哪颗行星"), ("卫星", "哪颗卫星"), ("星", "哪颗星"), ("元素", "什么元素"), ("大洋", "哪个大洋"), ("大洲", "哪个大洲"), ("沙漠", "哪个沙漠"),
    ("战役", "哪场战役"), ("战争", "哪场战争"), ("海战", "哪场海战"), ("电影", "哪部电影"), ("小说", "哪部小说"), ("书", "哪本书"), ("条约", "哪个条约"),
)  # fmt: skip
"""How one asks for what is the greatest of its kind, by the noun of that kind."""
_SOMEBODY_OF = re.compile(
    r"(?:[人者员]|[家师将帝]|将领|皇后|总统|总理|首相|主席|国王|女王|沙皇|教皇|皇帝|大臣|[校市省州部队船厂行局]长|董事长|院士|飞行员|将军|医生|元帅|股东|对手|首富|鼻祖|主教)是(?=什么？$)"
)


def _of_its_kind(question: str) -> str:
    """最大的城市是什么？ reads 最大的城市是哪座城市？, 最后一个病人是什么？ 最后一个病人是谁？"""
    plain = simplify(question)
    if re.search(r"(?:首都|都城|国都|陪都|首府|故乡|[流放生葬源祥]地)是什么？$", plain):
        return question[:-3] + "哪里？"
    if not re.search(r"(?:最|第一|唯一|首).*是什么？$", plain):
        return question
    if _SOMEBODY_OF.search(plain):
        return question[:-3] + "谁？"
    noun = plain[: -len("是什么？")]
    word = next((word for end, word in sorted(_KIND_WORDS, key=lambda w: -len(w[0])) if noun.endswith(end)), "")
    return question[:-3] + word + "？" if word else question


_COUNTED = re.compile(r"^(.+(?:有|分为|分成|包括|包含))([两三四五六七八九十])([个种类大])([^，]+)是哪\2个？$")
"""ReduceScatter有两种实现方式是哪两个？ reads ReduceScatter有哪两种实现方式？"""
