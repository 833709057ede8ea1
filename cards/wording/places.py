"""哪里, 哪个国家, 哪座城市 …: question words for places."""

from __future__ import annotations

import re

from cards.model import Range, Statement
from cards.script import simplify
from cards.wording.asked import Asked
from cards.words import COUNTRIES, TITLES, TRANSLIT

_PLACE_WORDS = (
    ("帝国", "哪个帝国"), ("王国", "哪个王国"), ("共和国", "哪个国家"), ("公国", "哪个公国"), ("汗国", "哪个汗国"), ("王朝", "哪个王朝"), ("运河", "哪条运河"), ("大学", "哪所大学"), ("学院", "哪所学院"), ("半岛", "哪个半岛"),
    ("群岛", "哪个群岛"), ("海峡", "哪个海峡"), ("平原", "哪个平原"), ("高原", "哪个高原"), ("盆地", "哪个盆地"), ("沙漠", "哪个沙漠"), ("博物馆", "哪座博物馆"),
    ("图书馆", "哪座图书馆"), ("动物园", "哪座动物园"), ("植物园", "哪座植物园"), ("美术馆", "哪座美术馆"), ("天文台", "哪座天文台"), ("修道院", "哪座修道院"), ("别墅", "哪座别墅"),
    ("研究中心", "哪个机构"), ("研究所", "哪个机构"), ("研究院", "哪个机构"), ("科学院", "哪个机构"), ("实验室", "哪个实验室"), ("医院", "哪家医院"), ("监狱", "哪座监狱"), ("机场", "哪座机场"), ("教堂", "哪座教堂"), ("岛", "哪个岛"), ("河", "哪条河"), ("江", "哪条江"), ("湖", "哪个湖"),
    ("海", "哪个海"), ("洋", "哪个大洋"), ("山", "哪座山"), ("省", "哪个省"), ("州", "哪个州"), ("县", "哪个县"), ("星", "哪颗星"), ("市", "哪座城市"), ("城", "哪座城"), ("寺", "哪座寺"),
)  # fmt: skip


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


def place_word(statement: Statement, stretch: Range, text: str, after: str, before: str) -> Asked | None:
    """哪里, 哪个国家, 哪条河 …; nothing where the place only qualifies the noun behind it (巴黎人)."""
    start, end = stretch
    if _A_TIME.search(text):
        return None
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
    if _ALL_THE_MORE.search(before) or (_OF_AN_AGE.match(after) and not governed):
        return None
    if text not in COUNTRIES and re.match(r"人(?!民)", after):
        return None  # 从底比斯人同某人的争端
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
    if before.endswith(("被", "由")) and re.match(r"在[^，]+的", after):
        return None  # 被威尼斯在东地中海的据点夺去
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
        no_state = text in ("台湾", "香港", "澳门") or (
            _WENT_THERE.search(before) and _LONG_AGO.search(simplify(statement.text))
        )
        of = "的" if no_state and _SIDE.match(after) else ""
        return Asked("哪里" + of if no_state else "哪个国家", stretch, stretch)
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
    if word == "哪个州" and _CHINESE_TOWN.match(text):
        word = "哪座城市"
    if (word == "哪个州" and not _FOREIGN_STATE.search(text)) or _NO_SUCH_KIND.search(text):
        word = "哪里"
    if word == "哪里" and text.endswith("山") and _OF_A_MOUNTAIN.match(after):
        word = "哪座山"
    if re.match(r"之战", after):
        return None
    if text in _NO_WATERS:
        word = "哪里"
    if text in _RIVERS:
        word = "哪条" + text[-1]
    if word == "哪里" and (
        after[:1] == "的" or (re.search(r"[在于]$", before) and re.match(r"[前上](?!空|游)", after))
    ):
        return None  # 在…大剧院前留下手印
    if word == "哪里" and before.endswith("被") and not _NATIONALS.match(after):
        return Asked("谁", stretch, stretch)  # 1284年被英格兰攻占
    if (
        word != "哪里" and following is not None and following.tag[:1] not in "vpdcfu" and _PLACE_IN_IT.match(after)
    ) or (
        word == "哪里" and (_SIDE.match(after) or after.lstrip("大").startswith(tuple(t for t in TITLES if len(t) > 1)))
    ):
        word += "的"
    elif word == "哪里" and _HOLDS.search(before) and re.match("[\u4e00-\u9fff]{2}", after):
        word = "哪国的" if text.endswith("国") else "哪里的"
    return Asked(word, stretch, stretch)


_LONG_AGO = re.compile(
    r"前\d+年|前[一二三四五六七]世纪|(?<![\d一二三四五六七八九十])(?:\d{3}|1[0-4]\d\d)年|(?<![\d十])(?:\d|1[0-5])世纪"
)
"""A time when many a land of today was no state of its name: 660年."""
_WENT_THERE = re.compile(
    r"(?:在|于|到|往|至|从|自|占[领据]|攻[占打克陷]|入侵|侵入|出兵|进攻|进入|前往|到达|抵达|来到|返回|逃到|远征|征服|出使|传入)了?$"
)
"""What stands before a land that is a place, and no party to what was done."""


_CHINESE_TOWN = re.compile(
    "(?:河北|河南|山东|山西|陕西|甘肃|四川|贵州|云南|广东|广西|湖北|湖南|江西|安徽|江苏|浙江|福建|辽宁|吉林|新疆)省?[\u4e00-\u9fff]{1,2}州$"
)
"""A town in 州 behind its province: 江苏徐州 is no state."""
_OF_A_MOUNTAIN = re.compile(r"(?:之|的)?(?:[东南西北]{1,2}麓|[东南西北]坡|山?脚下|[之山]?[巅顶]|主峰|半山)")
"""What only a mountain has."""
_OF_AN_AGE = re.compile(
    r"(?:(?!.{0,2}[是在有为于从自被至到])[\u4e00-\u9fff]{1,4}(?:时期|年间|时代)|[清日荷明英葡法]治)(?!的)"
)
"""What makes a land before it the first part of an age's name: 某地清治时期."""
_ALL_THE_MORE = re.compile(r"(?:乃至|以至|甚至|直至|以及|及至)(?:是|整个|全)?$")
"""What takes a wider land in behind a smaller one: 某省乃至中国."""
_HOLDS = re.compile(r"(?:担任|出任|就任|升任|当选为?)了?$")
"""What stands before a place whose office somebody held: 担任鲁国大司寇."""
_A_TIME = re.compile(r"(?:赛季|^[本上下该每]个?(?:季|届|周|月|年度?|学期))$")
"""What was read as a place behind 在 and is a time: 本赛季."""
_SIDE = re.compile(r"[东南西北]{1,2}(?:[侧角岸郊麓坡端]|部边[境界])|(?:著名|知名|重要|最[大早高古])[\u4e00-\u9fff]")
"""What 的 joins to 哪里: 哪里的西北角, 哪里的著名作家."""
_PLACE_IN_IT = re.compile(r"[\u4e00-\u9fff]{2,3}[市区县州关镇乡村]")
"""A smaller place behind the one that is asked for: 忻州市偏头关."""


_FOREIGN_STATE = re.compile(f"[\u4e00-\u9fff]{{4}}州$|[{''.join(sorted(TRANSLIT))}]{{2}}州$|自治州$|加州$|[德佛]州$")
"""A state by its name; most Chinese places in 州 are towns."""


_NO_SUCH_KIND = re.compile(r"黑龙江$|中南海$|什刹海$|前海$|秦皇岛$|葫芦岛$|马鞍山$|石河$|[两二三四五六七八九十]岛$")
"""Provinces, towns and parks that end like a river, a sea or an island: they are asked for by 哪里."""
