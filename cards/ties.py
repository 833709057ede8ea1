"""Holes of ties that one verb or noun proves: what a thing is for, what it is held to be, of what it is an offshoot, what borders it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.model import Statement
from cards.signs import Ends, signed, written
from cards.spans import DATED_KINDS
from cards.telling import GENERAL, NAMES, POINTS, STOPS, begins, nominal, spanned, specific, up_to_mark
from cards.words import COUNTRIES, ERAS, NOMINAL


def _actor(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The subject, where it is told by itself."""
    a, b = statement.subject
    if (
        at == a < b
        and not re.search("[时前后中年里]$", plain[a:b])
        and (plain[a:b] in COUNTRIES or spanned(statement, a, b) or specific(statement, plain, a, b))
    ):
        yield b


# --- what a thing is for: 招商局负责武汉至宜昌段 ---------------------------------------------------------

_SERVES = re.compile(
    r"(?:则|主要|曾|一直|专门|具体|被|主要被|最初)?"
    r"(?:负责|主管|分管|用于|应用于|专用于|专注于|致力于|旨在|专攻|主攻|主修|侧重于)"
)
_NO_SERVICE = re.compile(
    r"[的了着过与和及、]$|^[的在从当于至到了]|什么|如何|怎[么样]|谁|哪|所有|^各种|^一些|等$|使用$|^为[^供提做制作设而服开准创举]*$|范围|领域内$"
)


def _service(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a thing is for or somebody has to do, to the end of the clause, where no more of it follows."""
    found = up_to_mark(plain, at, 4, 34)
    if not found or not any(t.start == at for t in statement.tokens):
        return
    text, behind = found.group(), re.sub(r"^（[^（）]*）", "", plain[found.end() :])
    if behind[:1] in ("、", "：") or re.match("[，,]? ?(?:以及|和|与|及|或|并|还|也|同时|出席|给予)", behind):
        return
    if not (POINTS.search(text) or GENERAL.search(text) or _NO_SERVICE.search(text)):
        yield found.end()


# --- what it is held to be: 冼冠生被誉为“食品大王” ------------------------------------------------------

_HELD = re.compile(
    r"(?:后来|后|也|还|则|都|均|一般|通常|常|常常|普遍|一直|曾|曾经|广泛|一度|又|正式)?"
    r"被(?:人们|后人|后世|世人|学界|学者|普遍|广泛|公|联合国|联合国教科文组织|国务院)?"
    r"(?:视为|看作|视作|当作|誉为|列为|评为|选为|评选为|定为|指定为|描述为|形容为|比作|喻为|公认为是?|认定为|定义为|归为|归类为|划归|奉为|尊为|"
    r"改编为|改编成|用作|改造成|改建为|判处|处以|册封为|封为|追封为|追赠|授予)"
)


def _standing(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """As what: one noun phrase to the end of the clause."""
    found = up_to_mark(plain, at, 2, 30)
    if not found or not any(t.start == at for t in statement.tokens):
        return
    text, end = found.group(), found.end()
    last = next((t for t in statement.tokens if t.end == end), None)
    if (
        plain[end : end + 1] != "、"
        and not POINTS.search(text)
        and not GENERAL.search(text)
        and (len(text) > 2 or text.endswith("”"))
        and not re.search(r"[、]|之一|一部分$|^[的在从当不没很非是]|[的了着过]$|另|其中|如下|以下|等$|重要|主要", text)
        and (text.endswith("”") or (last is not None and (last.tag in NOMINAL or not last.known)))
    ):
        yield end


# --- of what it is an offshoot: IPC是进程间通信的缩写 ---------------------------------------------------

_OFFSHOOTS = (
    "后裔 后代 祖先 先驱 分支 变种 亚种 变体 产物 象征 标志 缩写 简称 音译 意译 译音 同义词 反义词 前身 后身 继承者 继任者 发源地 发祥地 代名词 化身 子公司 全资子公司 分校 副产品 派生品 衍生品 替代品 复制品 仿制品 复刻品 山寨版 主食 天敌 "
    "主要成分 主要原料 笔名 别名 别称 艺名 俗称 旧称 古称 雅称 美称 总称 统称 合称 特产 吉祥物 遗作 处女作 代表作 主题曲 片尾曲 片头曲 续集 前传 续作 姊妹篇 余部 特例 推广 逆运算 翻版 升级版 "
    "简化版 改进版 改良版 增强版 精简版 缩小版 开源版 开源实现 前端 后端 图腾 保护国 附庸 藩属 属国 附属国 殖民地 盟友 同盟国 主神 守护神 对偶"
).split()
_OFFSHOOT = re.compile(rf"的(?P<what>{'|'.join(sorted(_OFFSHOOTS, key=lambda w: (-len(w), w)))})(?=[{STOPS}]|$)")


@signed(_OFFSHOOT)
def _stock(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """That of which it is one, before 的 and the noun that ends the clause."""
    found = re.compile(rf"[^{STOPS}（）]{{2,24}}?(?={_OFFSHOOT.pattern})").match(plain, at)
    if (
        found
        and any(t.start == at for t in statement.tokens)
        and not POINTS.search(found.group())
        and not (GENERAL.search(found.group()) and len(found.group()) <= 4)
        and not re.search(r"^[不一]|[，、]|最|之一|第一|唯一|[的了]$|重要|主要$|著名|典型", found.group())
        and not (found.group().count("的") == 1 and _does(statement, at))
        and (spanned(statement, at, found.end()) or nominal(statement, plain, at, found.end()))
    ):
        yield found.end()


def _does(statement: Statement, at: int) -> bool:
    """Whether a verb of two syllables begins there, so that 的 leads to two nouns at once: 研究海洋的地理学的分支."""
    return any(t.start == at and t.tag in ("v", "vn") and len(t.text) > 1 for t in statement.tokens)


_OF_A_WORD = re.compile(r"(?:音译|意译|译音|缩写|同义词|反义词|代名词|[简俗旧古别雅美总统合]称|[笔别艺]名)$")


def of_a_word(noun: str) -> bool:
    """Whether the noun says what a word is, so that a word is asked for and no country or person: 罗宋是什么的音译."""
    return _OF_A_WORD.search(noun) is not None


@signed(_OFFSHOOT)
def _offshoot(_: Statement, plain: str, at: int) -> Iterator[int]:
    """The noun for what it is of that: 缩写, 分支, 后裔."""
    found = _OFFSHOOT.match(plain, at - 1) if at else None
    if found:
        yield found.end()


# --- what borders it: 北邻安徽, 南与浙江接壤 ------------------------------------------------------------

_SIDE = re.compile(
    r"(?:正)?(?:东北|西北|东南|西南|东|西|南|北)(?:部|面|边|侧|方|端)?(?:则|又|可|直|隔[\u4e00-\u9fff]{1,4})?"
    r"(?:与|和|同|跟|毗邻|濒临|邻近|邻接|毗连|紧邻|紧靠|临近|面临|面向|倚靠|连接|邻|接|连|靠|临|濒|依|毗|滨|枕|傍|倚|抵|至|起|到|隔海与)(?:着)?"
)
_MEETS = re.compile(
    r"(?:接壤|相邻|相连|毗邻|为邻|交界|相接|相望|毗连|隔海相望|隔江相望|隔河相望|相对|为界|相隔)(?=[，、；。]|$)"
)


_BORDERED = re.compile(
    r"(?= ?（|，|[东西南北](?:[东西南北])?[^东西南北方洋京]|位?[于在]|地处|坐落|处于|由|起于|横贯|是|为)"
)


@signed(spans=("place",))
def _bordered(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What the sentence begins with, where it is a place: 安徽省 in 安徽省位于…，东邻江苏."""
    for span in statement.spans:
        if not at and span.start == 0 and span.kind == "place" and _BORDERED.match(plain, span.end):
            yield span.end


@signed(_SIDE)
def _side(_: Statement, plain: str, at: int) -> Iterator[int]:
    """The side on which a thing borders on another, with the verb: 北邻, 南与."""
    if at and plain[at - 1] in "，、；":
        found = _SIDE.match(plain, at)
        if found and (plain[found.end() - 1] not in "与和同跟" or _MEETS.search(plain, found.end(), found.end() + 24)):
            yield found.end()


def _bordering(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What lies on that side: names up to a mark, or up to 接壤."""
    found = re.compile(rf"[^{STOPS}（）、]{{2,16}}?(?=[{STOPS}、]|$|{_MEETS.pattern})").match(plain, at)
    if not found:
        return
    end = found.end()
    joined = plain[at - 1] in "与和同跟"
    if joined != bool(_MEETS.match(plain, end)):
        return
    if plain[end : end + 1] == "、" and not _SIDE.match(plain, end + 1):
        return
    named = any(s.kind == "place" and at <= s.start and s.end <= end for s in statement.spans)
    if named and not POINTS.search(found.group()) and not re.search(r"的|约|公里|\d|[和与及至到达]", found.group()):
        yield end


# --- whose work: 培根的《新工具》 -----------------------------------------------------------------------

_NO_WORK = re.compile(
    r"(?:条约|和约|协定|公约|敕令|法令|法案|诏书|宣言|法典|宪法|法|报|日报|杂志|周刊|公报|电报|命令|声明|协议|议定书)》$"
)
_NO_WRITER = re.compile(r"[片剧歌书刊报诗文词曲集]$|国王|皇帝")


@signed(spans=("work",))
def _writer(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The person whose name stands before or behind the title of a work."""
    for span in statement.spans:
        if span.start != at or span.kind not in ("person", "titled") or plain[at - 1 : at] in tuple("、和与及"):
            continue
        work = next((s for s in statement.spans if s.kind == "work" and 0 <= s.start - span.end <= 1), None) or next(
            (s for s in statement.spans if s.kind == "work" and 0 <= at - s.end <= 1), None
        )
        if plain[at : span.end] in ERAS and plain[span.end : span.end + 1] != "的":
            continue  # 雍正《宝鸡县志》: of which edition it is
        if work and not _NO_WORK.search(plain[work.start : work.end]) and not _NO_WRITER.search(plain[at : span.end]):
            yield span.end


# --- what an event or a notion is called: …发生色目军乱，史称亦思巴奚兵乱 ------------------------------------

_DUBBING = re.compile(r"(?:史称|世称|后世称之?为|后人称之?为|被后世称为)")
_CALLING = re.compile(r"(?:被)?(?:称为|称作|称之为|叫做|叫作)")
_LEADS_ON = re.compile(r"也|还|得知|就|便|则|于是|因此|所以|[^承]当|^当|[的后时前]$|之[前后]$|、$")


def _happened(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A whole event, told by itself up to the comma: it begins with a name or a time, and has a deed."""
    when = next((s.end for s in statement.spans if s.start == at and s.kind in DATED_KINDS), at)
    front = when + 1 if plain[when : when + 1] == "，" else at
    found = re.compile(rf"[^{STOPS}]{{7,44}}(?=，)").match(plain, front)
    if not found or POINTS.search(found.group()) or _LEADS_ON.search(found.group()):
        return
    end = found.end()
    first = next((t for t in statement.tokens if t.start == front), None)
    begun = any(s.start == front and s.kind in (*NAMES, *DATED_KINDS) for s in statement.spans)
    deed = any(at < t.start and t.end <= end and t.tag == "v" and t.known for t in statement.tokens)
    named = any(s.kind in NAMES and at <= s.start and s.end <= end for s in statement.spans)
    if deed and named and begins(plain, at) and (begun or (first is not None and first.tag[:1] == "n")):
        yield end


def _notion(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A description that is one noun phrase with 的, up to the comma: 有效方程个数超过未知数个数的方程组."""
    found = None if at else re.compile(rf"[^{STOPS}]{{8,36}}(?=，)").match(plain)
    last = next((t for t in statement.tokens if found and t.end == found.end()), None)
    if (
        found
        and last is not None
        and last.tag in NOMINAL
        and "的" in found.group()
        and not POINTS.search(found.group())
        and not GENERAL.search(found.group())
        and not re.match("每|各|某|而|且|一[个种]", found.group())
        and nominal(statement, plain, at, found.end())
    ):
        yield found.end()


# --- whose handiwork: Kodu是微软推出的面向儿童的可视化编程语言 ------------------------------------------------

_HOW = "(?:所|共同|联合|最早|首先|首次|自主|独立|自行|官方|专门|合作|正式)*"
_WORKED = re.compile(
    rf"由?(?P<by>[^的用]{{2,24}}?){_HOW}(?P<when>(?:于|在)\d{{4}}年(?:\d+月)?)?{_HOW}(?:开发|推出|提出|发布|设计|研发|研制|制造|创立|创办|开源|出品|发明|撰写|定义|建造|制定"
    rf"|发起|打造|创造|编纂|编著|发现)的(?P<what>[^，]{{4,30}})"
)


def _handiwork(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a thing is, told by its maker and by more than its bare kind, to the end of the clause."""
    found = up_to_mark(plain, at, 8, 44)
    worked = _WORKED.fullmatch(found.group()) if found else None
    last = next((t for t in statement.tokens if found and t.end == found.end()), None)
    if found is None or worked is None or last is None or last.tag not in NOMINAL or last.tag == "vn":
        return
    by = at + worked.end("by")
    named = any(s.kind in NAMES and at <= s.start and s.end <= by for s in statement.spans) or any(
        at <= t.start and t.end <= by and t.tag in ("nt", "nz", "nr", "ns", "eng") for t in statement.tokens
    )
    what = worked["what"]
    rest = re.sub(r"^一(?:大)?[个种款套项部门首本篇类](?:新的|新型)?", "", what)
    enough = 6 if rest == what else 9
    if (
        named
        and (worked["when"] or len(rest) >= enough or (rest == what and re.search("[A-Za-z]", rest)))
        and not POINTS.search(found.group())
        and not GENERAL.search(found.group())
        and not re.search(r"之一|^[几多不]|一系列|最|第[一二三四五]|作品$|等[人的]", what)
    ):
        yield found.end()


# --- several of one sort: 色目人的主要职业有…; 托勒密、利西马库斯是安提帕特的女婿 --------------------------

_HAVE = re.compile(r"(?:基本上?|主要|一般|通常|常见的?|还|则|共|分别|大致|目前|现)?(?:有|包括|包含|是|为)$")


def _plural(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A noun phrase that a list fills, told by itself: 雅典的节日 in 雅典的节日有A、B和C."""
    for listed in (s for s in statement.spans if s.kind == "list" and at + 4 <= s.start <= at + 30):
        have = _HAVE.search(plain, at, listed.start)
        if have is None or "除" in plain[:at] or re.search(rf"[{STOPS}（）、]", plain[at : have.start()]):
            continue
        end, text = have.start(), plain[at : have.start()]
        last = next((t for t in statement.tokens if t.end == end), None)
        if (
            "的" in text
            and not text.endswith("的")
            and last is not None
            and last.tag in NOMINAL
            and begins(plain, at)
            and not POINTS.search(text)
            and nominal(statement, plain, at, end)
            and not re.search("[一二两三四五六七八九十\\d][个种大位条座部类]|之一|包括|其[他它]|另", text)
            and any(s.kind in NAMES and at <= s.start and s.end <= end for s in statement.spans)
        ):
            yield end


# --- of what kind: playbin采用了Auto plugging机制 --------------------------------------------------------

_USES = re.compile(
    r"(?:也|还|则|都|均|主要|一般|通常|常|多|大多|曾|一直|只|仅|往往|最初|最早|首次|开始|默认|普遍|广泛)?"
    r"(?:使用|采用|运用|基于|沿用|改用|具有|具备|拥有|享有|遵循|服从|符合|提出|引入|应用)(?:了|的是)?(?:一[种套个])?(?:名为|名叫|叫做|叫|称为)?"
)
_METHODS = (
    "技术 方法 方式 算法 架构 语言 协议 机制 格式 模式 策略 制度 材料 引擎 框架 结构 工艺 模型 文字 字母 战术 规则 函数 指令 接口 编码 发动机 燃料 工具 原理 公式 货币 历法 法则 思想 思路 风格 体系 体制 路线 分布 "
    "数据库 编译器 操作系统 协议栈 滤波器 特性 性质 能力 功能 特点 特征 活性 效应 不变性 理论 定律 学说 概念 设计 总线 内存 存储器 许可证 许可 证书"
).split()
_METHOD = re.compile(rf"(?:{'|'.join(sorted(_METHODS, key=lambda w: (-len(w), w)))})$")

_NAMED = frozenset("定律 学说 理论 法则 算法 公式 模型".split())
"""What is proposed under a name: of ideas, ways and forms somebody proposed has more than one."""


def _method(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What is used, had or followed, where the noun that it ends in says of what kind it is, to the end of the clause."""
    found = up_to_mark(plain, at, 4, 24)
    noun = _METHOD.search(found.group()) if found else None
    if found is None or noun is None or not any(t.start == at for t in statement.tokens):
        return
    told = found.group()[: noun.start()].removesuffix("的")
    if re.search("提出(?:了|的是)?(?:一[种套个])?$", plain[:at]) and (
        "的" in found.group() or noun.group() not in _NAMED
    ):
        return
    if (
        len(told) >= 2
        and not POINTS.search(told)
        and not re.search(
            r"^(?:[一两二三四几多各很更最新某该]|著名|有名|不同|同样|相同|类似|所有|任何|许多|大量|特殊|良好|独特|默认|传统|现代|完整|专门|全新|相应|如下|以下|自身|其他|其它|另|强大|重要|一定|较)|、|[和与及或]|等$|[很非最更]|另一|[一两三四多几][个种]",
            told,
        )
        and plain[found.end() : found.end() + 1] != "、"
        and nominal(statement, plain, at, found.end())
    ):
        yield found.end()


def method_asked(text: str) -> str:
    """How it is asked for, by the noun that it ends in: 什么机制 for Auto plugging机制."""
    found = _METHOD.search(text)
    return "什么" + found.group() if found else "什么"


TIES: dict[str, Ends] = {
    "actor": _actor,
    "serves": written(_SERVES),
    "service": _service,
    "held": written(_HELD),
    "standing": _standing,
    "stock": _stock,
    "offshoot": _offshoot,
    "bordered": _bordered,
    "side": _side,
    "bordering": _bordering,
    "meets": written(_MEETS),
    "writer": _writer,
    "happened": _happened,
    "dubbing": written(_DUBBING),
    "notion": _notion,
    "calls": written(_CALLING),
    "handiwork": _handiwork,
    "plural": _plural,
    "uses": written(_USES),
    "method": _method,
}
"""By the type of a hole: where one that begins at an offset of a statement ends."""
