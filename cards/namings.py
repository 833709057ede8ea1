"""Holes of sentences that name, define, or say where a thing or its name comes from and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.model import Statement
from cards.signs import Ends, signed, written
from cards.telling import GENERAL, NAMES, POINTS, STOPS, TOP, also_is, begins, nominal, spanned, specific, up_to_mark
from cards.told import count_of
from cards.words import KIN, NOMINAL, SURNAMES, TITLES

# --- namings: 地壳和地幔之间的界面叫莫霍面; 袋狼又名塔斯马尼亚虎 ----------------------------------------------

_NAMING = re.compile(
    r"(?:被后人|后来|合|统|并)?(?:被?称为|被?称作|叫做|叫作|名叫|取名叫|叫)(?![上来去到出醒人他她它做作为喊])"
    r"|又名|又叫|又称|也称|亦称|俗称|史称|英文名?[叫是]"
)
_LIGHTLY = re.compile(r"(?:就|则|便|也|都|一般|通常|常|往往)*$")
"""Adverbs before a verb of naming that say nothing."""


_WHO_SAYS = re.compile("习惯(?:上)?$|人们$|民间$|坊间$|当地人$|学界$|[国洲本]人$")
"""Those who call something so, of whom the same verb tells as of what is called so."""


@signed(_NAMING)
def _described(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a clause begins with before the verb that gives it a name, where it tells by itself what is meant."""
    if not begins(plain, at):
        return
    for found in _NAMING.finditer(plain, at + 2, at + 40):
        text = _LIGHTLY.sub("", plain[at : found.start()])
        end = at + len(text)
        if re.search(rf"[{STOPS}（]", text):
            return
        if (text.endswith(("的", *_PARTS)) and "的" not in text[:-1]) or not specific(statement, plain, at, end):
            continue
        if _WHO_SAYS.search(text):
            return  # 西北太平洋的居民习惯称为台风
        if re.search(r"第[一二三]次|当地|后来$|开始$|了|把|将|有[一几]?[个种款类位]|一[个种款类]", text):
            return
        told = re.search(r"的|之间", text) or spanned(statement, at, end, NAMES) or len(text) < 7
        if told and any(t.end == end for t in statement.tokens):
            yield end


# --- definitions ------------------------------------------------------------------------------------

_DUTIES = (
    "都城 首都 国都 陪都 首府 前身 国教 国歌 国花 国鸟 国徽 官方语言 货币 吉祥物 总设计师 创始人 奠基人 开创者 奠基者 创立者 缔造者 发明者 发明人 发现者 提出者 "
    "作者 末代皇帝 末代沙皇 末代国王 开国皇帝 开国君主 生母 生父 指令长 总工程师 首任总统 首任总理 主力舰 旗舰 常备步兵 精锐步兵 近卫军 护卫军 禁卫军 源头 发源地 诞生地 "
    "出生地 故乡 原产地 主推动者 主要推动者 主要作者 绰号 别名 旧称 古称 俗称 全称 简称 缩写 学名 化学式 主要成分 有效成分 单位 守护神 保护神 主神 分界线 界河 最高峰 总指挥 总司令 主帅 "
    "情报机构 通讯社 中央银行 立法机构 国际单位 法定继承人 圣地 圣城 圣物"
).split()
_HUMAN = (
    tuple(sorted(TITLES | KIN)) + tuple("家者师官员人手帝王后妃将儿女子父母妻夫长公婆兄弟姐妹哥") + ("维新派", "粉丝")
)
_HUMAN_DUTY = re.compile(r"[者人帅母父师]$|皇帝$|沙皇$|国王$|君主$|指令长$|总[统理指令].{0,2}$|作者$|工程师$")
_ESSENCE_NO = re.compile(
    r"^(?:一[个位名]|[\d几多个位名]|不|否|由|被|得到|使|让|把|将|在|从|因|为了|对|指|这|那|其|他|她|它|我|你|什么|谁|怎|如何|非常|很|比较|当时|当年|目前|一般|通常|常见|著名|典型|重要|主要)"
    r"|之一|其中|另|更|最|作品$|新作$|力作$|产品$|替代品$|词汇$|骨干$|天下$|[锅”\"]$|[两二三四五六几多]种|全民族|第[一二三]任|单独|实打实|长项$|区域$|内容$|补充$|书籍$|资料$|教程$|文章$|一环$|可以|主要|中心$|心脏|重要|关键|典型|罕见|核心|基础|基石|象征|代表|产物|问题|结果|原因|时候|事情|事$|标志|理由|关键|选择|做法|办法|方法$|好处|目的|部分$|方面|观点|看法|样子|东西|体现|表现"
)


def _essence(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a thing is, to the end of its clause: a noun phrase that tells whose, where from or what for."""
    found = up_to_mark(plain, at, 5, 36)
    if (
        not found
        or re.search(r"）(?:和|与|及|、)", plain[:at])
        or _ESSENCE_NO.search(found.group())
        or POINTS.search(re.sub("自己", "", found.group()))
    ):
        return
    end, text = found.end(), found.group()
    last = next((t for t in statement.tokens if t.end == end), None)
    named = any(
        s.kind in ("place", "person", "name", "work", "event", "foreign") and at <= s.start and s.end <= end
        for s in statement.spans
    )
    if (
        last is not None
        and last.tag in NOMINAL
        and last.tag != "vn"
        and "的" in text
        and not text.endswith("的")
        and not TOP.search(text)
        and not GENERAL.search(text)
        and not text.endswith(_HUMAN)
        and not any(s.kind == "person" and s.end == end for s in statement.spans)
        and (named or len(text) >= 7)
    ):
        yield also_is(plain, end)


def _duty(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The same where but one thing can be it: 阿兹特克的都城."""
    for end in _essence(statement, plain, at):
        text = plain[at:end].partition("，")[0]
        of, _, what = text.rpartition("的")
        named = any(s.kind in NAMES and at <= s.start and s.end <= at + len(of) for s in statement.spans)
        if what in _DUTIES and (named or specific(statement, plain, at, at + len(of))) and not _HUMAN_DUTY.search(what):
            yield at + len(text)


# --- what belongs to the topic: 耶尼切里是…，兵源来自… ------------------------------------------------------

_PARTS = (
    "名字 名称 本名 原名 真名 全名 首都 都城 首府 作者 主编 总编 总纂官 编者 译者 设计师 设计者 创始人 发明者 发明人 主演 导演 主角 主人公 原料 燃料 主要成分 成分 兵源 中心 最高峰 最深处 最高点 "
    "发源地 源头 货币 国教 吉祥物 登月舱 指令舱 旗舰 母亲 父亲 妻子 丈夫 儿子 女儿 老师 学生 主将 主帅 统帅 指挥官 船长 舰长 绰号 外号 学名 英文 英文名 俗名 别名 原型 前身 后身 后继者 继任者 "
    "催化剂 产物 载体 宿主 媒介 病原体 封面 正面 背面 主食 目的 起因 导火索 转折点 代价"
).split()
_OF_A_PERSON = frozenset("本名 原名 真名 全名 母亲 父亲 妻子 丈夫 儿子 女儿 老师 学生 绰号 外号".split())
_BELONGS = re.compile(r"叫做|名叫|叫|来自|是")
_PART = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))


@signed(_PART)
def _part(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A noun for what belongs to the topic, at the front of a later clause, where 是, 叫 or 来自 follows."""
    found = _PART.match(plain, at)
    person = any(s.kind == "person" and not s.start for s in statement.spans) or (
        statement.tokens[0].tag == "nr" and plain[0] in SURNAMES
    )
    if found and person != (found.group() in _OF_A_PERSON):
        return
    if (
        found
        and at
        and plain[at - 1] in "，；"
        and begins(plain, at)
        and re.match(r"(?:就|则)?[是为叫来名]", plain[found.end() :])
    ):
        yield found.end()


_MEANS = re.compile(r"(?:意为|意思是|原意是|本意是|指的是)$")


def _stated(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a clause ends with behind its verb: one noun phrase, and no pronoun or general noun."""
    found = up_to_mark(plain, at, 2, 24)
    if found and _MEANS.search(plain[:at]) and (plain[found.end() :] or re.match("当|.*的意思$", found.group())):
        return  # what something means may go on behind a comma
    if (
        not found
        or GENERAL.search(found.group())
        or POINTS.search(found.group())
        or re.search(r"之一|^[不很非比由在]|一[个种]|、", found.group())
    ):
        return
    end = found.end()
    tokens = [t for t in statement.tokens if at <= t.start and t.end <= end]
    if (
        tokens
        and tokens[0].start == at
        and (tokens[-1].tag in NOMINAL or not tokens[-1].known)
        and (spanned(statement, at, end) or nominal(statement, plain, at, end))
    ):
        yield end


# --- where a name comes from, what it means ---------------------------------------------------------

_ORIGIN = re.compile(
    r"(?:这个词|这个名字|一词|一名)?(?:就|则|都|也|最早)?(?:得名于|取名自|来自|来源于|源自|源于|出自|取自|脱胎于|改编自|意为|意思是|原意是|本意是|指的是|的意思是)"
)


@signed(_ORIGIN)
def _rooted(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a clause begins with before a verb of coming from or meaning, where it tells by itself what is meant."""
    if not begins(plain, at):
        return
    found = _ORIGIN.search(plain, at + 2, at + 36)
    if (
        not found
        or re.search(rf"[{STOPS}（]", plain[at : found.start()])
        or not specific(statement, plain, at, found.start())
    ):
        return
    if any(s.kind in ("person", "titled") and s.end == found.start() for s in statement.spans):
        return
    thing = plain[at : found.start()]
    if not re.search(r"[来源]自|[来源]于", found.group()) or re.search(
        r"名$|名[字称]$|一词$|[”》]$|姓氏$|英文|英语|单词|[A-Za-z]$|这个词|一词", thing + found.group()
    ):
        yield found.start()


# --- names, kin and lists ---------------------------------------------------------------------------


def _dubbed(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A name that fills its clause up to its end or to a bracket."""
    found = re.compile(
        r"“[^“”，。；]{1,14}”|(?:[\u4e00-\u9fff·-]|[A-Za-z](?![a-z]* [a-z])|[ .'](?=[A-Z])){1,16}"
    ).match(plain, at)
    if not found or (plain[found.end() :] or "。")[0] not in "，。；（" or re.fullmatch("[A-Za-z]", found.group()):
        return
    words = [t for t in statement.tokens if at <= t.start and t.end <= found.end()]
    if nominal(statement, plain, at, found.end()) and not any(
        t.text in ("的", "是", "和", "与", "及", "或", "等", "不详", "之一", "什么") or t.tag in ("m", "r")
        for t in words
    ):
        yield found.end()


_KINSHIP = re.compile(
    r"(?:的(?:长子|次子|幼子|独子|儿子|女儿|长女|次女|幼女|独女|妻子|丈夫|父亲|母亲|弟弟|哥哥|妹妹|姐姐|兄长|侄子|外甥|孙子|外孙|女婿|岳父|学生|弟子|遗孀)|之[子女父母妻弟兄孙])(?=[，。；）]|$)"
)


def _relative_of(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The person whose kin somebody is, in a clause or bracket that says only that: 拜伦 in 拜伦的女儿."""
    if plain[at - 1 : at] not in ("，", "（", "、"):
        return
    for span in statement.spans:
        if span.kind in ("person", "name", "titled") and span.start == at:
            yield span.end
    found = re.compile(r"[\u4e00-\u9fff]{2,5}(?=的|之[子女父母妻弟兄孙])").match(plain, at)
    if found and any(
        t.end == found.end() and t.tag in ("nr", "nrt", "nz", "nrfg") and t.start == at for t in statement.tokens
    ):
        yield found.end()


_COUNTED = re.compile(
    r"(?:[\u4e00-\u9fff]{1,12}的)?([两三四五六七八九十])(大|个|种|座|条|位|部|类|颗|次|支|所|门)([\u4e00-\u9fff]{1,10})(?=[，。；（]|$|是|为)"
)


@signed(_COUNTED)
def _several(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A thing with its number, of which the sentence has just as many in a list before it: 中国的四大发射场."""
    found = _COUNTED.match(plain, at)
    if not found or POINTS.search(found.group()) or GENERAL.search(found.group()):
        return
    many = count_of(found.group(1))
    listed = any(s.kind == "list" and s.end <= at and len(s.items) == many for s in statement.spans)
    if listed and any(t.start == at for t in statement.tokens):
        yield found.end()


NAMINGS: dict[str, Ends] = {
    "described": _described,
    "naming": written(_NAMING),
    "dubbed": _dubbed,
    "essence": _essence,
    "duty": _duty,
    "part": _part,
    "belongs": written(_BELONGS),
    "stated": _stated,
    "rooted": _rooted,
    "origin": written(_ORIGIN),
    "kinsman": _relative_of,
    "kinship": written(_KINSHIP),
    "several": _several,
}
"""By the type of a hole: where one that begins at an offset of a sentence ends."""
