"""Holes of relations that one noun phrase or short clause fills: what something is or is for, what is practised, why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.listings import LISTINGS
from cards.model import Statement
from cards.namings import NAMINGS
from cards.signs import Ends, signed
from cards.spans import DATED_KINDS
from cards.telling import GENERAL, NAMES, POINTS, STOPS, TOP, also_is, nominal, specific, up_to_mark
from cards.whereabouts import WHEREABOUTS
from cards.words import COUNTRIES, KIN, NOMINAL, TITLES

# --- what belongs to a thing: BN的主要思想是… ------------------------------------------------------------

_TRAITS = (
    "目的 作用 用途 任务 功能 职责 宗旨 目标 定义 本质 核心 前身 后身 字面意思 原意 本意 全称 英文名 标志 象征 特点 特征 特色 缺点 优点 缺陷 局限 关键 精髓 精神 依据 基础 起因 "
    "导火索 原因 后果 罪名 官方语言 通用语言 国教 货币 单位 主要产业 支柱产业 成分 原料 来源 经济来源 主食 天敌 边界 优势种 食物 作物 出口产品 主题 主旨 原理 思想 思路 理念 "
    "口号 校训 座右铭 意义 贡献 成就 笔名 别名 别称 旧称 古称 学名 化学式 分子式 分界线 动机 前提 条件 优势 难点 差别 区别 不同 区别 敌人 结局 下场 死因 病因 名称 名字 绰号 外号 "
    "研究对象 对象 代表作 代表人物 体裁 题材 风格 性质 气候 地形 植被 流通货币 载体 媒介 宿主 产物 代价 结果 职业 身份 出身 籍贯 本名 原名"
).split()
_QUALIFIES = r"(?:最?主要|最大|根本|基本|核心|首要|直接|最终|最初|真正|真实|设计|唯一|重要|突出|显著|最显著|最突出|法定|实际|一个|典型|共同|现实)"
_TRAIT = re.compile(
    rf"{_QUALIFIES}?的?{_QUALIFIES}?(?:{'|'.join(sorted(_TRAITS, key=lambda w: (-len(w), w)))})(?=(?:就|则|便|也|主要|一般|通常|正|即|其实|实际上)?(?:是|为(?!了)|在于))"
)


@signed(_TRAIT)
def _trait(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A word for what belongs to a thing, behind 的, with 是, 为 or 在于 behind it."""
    found = _TRAIT.match(plain, at) if plain[at - 1 : at] == "的" else None
    if found and any(t.start == at for t in statement.tokens):
        yield found.end()


_BY_THE_WAY = re.compile(r"(?:因此|所以|总之|换句话说|事实上|其实|可见|显然|一般来说|具体来说|简单来说|总的来说)，")
"""What may stand before a relation and says nothing of when or where it holds."""


@signed(_TRAIT)
def _whose(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """That to which it belongs: what a clause begins with, before 的, told by itself."""
    if at and not _BY_THE_WAY.fullmatch(plain[:at]):
        return
    for found in re.finditer("的", plain[at : at + 32]):
        end = at + found.start()
        if _TRAIT.match(plain, end + 1):
            told = plain[at:end] in COUNTRIES or specific(statement, plain, at, end)
            if told and not re.search(rf"[{STOPS}（]", plain[at:end]):
                yield end
            return


_NEXT = re.compile(
    r"而(?![且是])|但|却|这|其|它|该|他|她|因[此而]|因为|所以|由于|故|于是|不过|然而|此外|另外|同时|目前|后来|如今|当时|在此|如果|只要|虽|尽管|比如|例如|即使|所谓|与此"
)


_LINKS = re.compile(r"(?:就|则|便|也|主要|一般|通常|正|即|其实|实际上)?(?:是|为(?!了)|在于)")


@signed(_LINKS)
def _links(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The verb behind it."""
    found = _LINKS.match(plain, at)
    if found and any(t.start == at for t in statement.tokens):
        yield found.end()


def _told(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a clause says behind its verb, to its end, where nothing that belongs to it follows."""
    found = up_to_mark(plain, at, 2, 36)
    if not found:
        return
    text, end = found.group(), found.end()
    behind = re.sub(r"^（[^（）]*）", "", plain[end:])
    if behind and behind[0] in "，、：—" and not _NEXT.match(behind, 1):
        return
    if (
        POINTS.search(text)
        or re.search(
            r"^[的在从当于至到：]|^\d|[的了着过与和及]$|^[很非不没无：:比更最]|什么|如何|怎[么样]|谁|哪|之一|[两三四五六几多]个?(?:方面|点|部分|步|种)$|以下|如下|另|一样|一致|所[^属谓有在以致]|^一种态度|^一个[^的]{2,6}$|^一种树|为了",
            text,
        )
        or GENERAL.search(text)
        or any(t.start == at for t in statement.tokens) is False
    ):
        return
    yield end


# --- what a thing is: 修水县是江西省九江市下辖的一个县，… ------------------------------------------------------

_NO_GIST = re.compile(
    r"^(?:[位名]|[\d两几多]|不|否|由|被|让|把|将|在|从|因|为了|对|这|那|其|他|她|它|我|你|什么|谁|怎|如何|非常|很|比较|当时|目前|一般|通常|常见|著名|典型|重要|主要|最|第一|唯一|个|一[位名]|一种[a-z]+ [a-z])"
    r"|之一|其中|另|更|[的了]$|一[部环员]分?$|代表$|象征$|产物$|问题$|结果$|原因$|事情?$|标志$|关键$|方法$|目的$|方面$|东西$|体现$|表现$|作品$|新作$|产品$|内容$|中心$|核心$|基础$|成员$|对象$|骨干$|长项$|天下$|行业$|单独|地点$|人物$|术语$|重要|复杂|难以|容易|独特|特殊|新的|优秀|伟大|美丽|神奇|有趣|简单|强大"
)


_NO_TOPIC = re.compile("^(?:接下来|首先|然后|最后|下面|其次|另外|此外)|又[名称]“")
"""What opens a sentence and is no thing, or two names of one."""


def _gist(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a thing is, to the end of its clause: one noun phrase with 一种, 一个 …, that tells where or of what sort."""
    found = re.compile(rf"[^{STOPS}（）]{{6,40}}(?=(?:（[^（）]*）)?(?:[{STOPS}]|$))").match(plain, at)
    if (
        not found
        or _NO_TOPIC.search(plain[:at])
        or _NO_GIST.search(found.group())
        or POINTS.search(found.group())
        or GENERAL.search(found.group())
    ):
        return
    text, end = found.group(), found.end()
    counted = re.search("一[种个类座条部支款家项场门颗艘套所本片处份](?!月)", text)
    last = next((t for t in statement.tokens if t.end == end), None)
    if not counted or last is None or last.tag not in NOMINAL | {"ns"} or last.tag == "vn":
        return
    if TOP.search(text) or any(s.kind == "person" and s.end == end for s in statement.spans):
        return
    rest = text[counted.end() :]
    if "的" in rest and len(rest) < 8 and not re.search("[A-Za-z]", rest):
        return  # 一个动态的网络
    told = (
        any(s.kind in NAMES and at <= s.start and s.end <= end for s in statement.spans)
        or "的" in text
        or end - at >= 8
    )
    if told and not text.endswith(_PEOPLE):
        yield also_is(plain, end)


_PEOPLE = tuple("家者师官员人手帝王后妃将儿女子父母妻夫长公婆兄弟姐妹") + tuple(sorted(TITLES | KIN))


_PERSON_SAID = re.compile(
    r"(?:[人者员]|[家师将帝]|首脑|之王|爷爷|奶奶|儿子|女儿|父亲|母亲|妻子|丈夫|指挥官|总理|总统)$"
)


def _defined(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A description that a clause gives a name to, and that says what the name means: 燃料不作为工作介质的热机."""
    for end in NAMINGS["described"](statement, plain, at):
        text = plain[at:end]
        if (
            "的" in text
            and len(text) >= 7
            and not _PERSON_SAID.search(text)
            and not re.match("形成|得到|产生|其中|这|该|设备|[这那]种", text)
            and not text.endswith(("名", "名称", "语", "文"))
        ):
            yield end


# --- what is the chief …: 畜牧业是岭北行省的主要产业 ---------------------------------------------------------

_CHIEF = re.compile(
    r"(?P<of>.{2,24}?)(?:的|地区|境内)?(?:(?:最?主要|唯一|官方|法定|首要|核心|第一大|第二大|第三大|最大|传统)的?[\u4e00-\u9fff]{2,8}|(?<=的)(?:象征|标志|前身|后身|别称|旧称|古称|俗称|国花|国鸟|国树|吉祥物|源头|发祥地|总称|统称|代名词|天敌|宿主|主食))$"
)


def _chief(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What is said to be the chief, the only, the official one of something told by itself, to the end of the clause."""
    found = re.compile(rf"[^{STOPS}（）]{{5,30}}(?=[{STOPS}]|$)").match(plain, at)
    chief = _CHIEF.fullmatch(found.group()) if found else None
    if found is None or chief is None or POINTS.search(found.group()):
        return
    of = chief["of"].removesuffix("的")
    if re.match("最?主要|唯一|重要|[一不]", of):
        return
    named = any(s.kind in NAMES and at <= s.start and s.end <= at + len(of) for s in statement.spans)
    last = next((t for t in statement.tokens if t.end == found.end()), None)
    if (
        last is not None
        and last.tag in NOMINAL
        and (named or specific(statement, plain, at, at + len(of)))
        and not re.search(
            r"之一|另|原因|问题|部分$|因素|内容|方式|特[点征色]|作用|[、]|^[一不]|目的|城市$|任务|组成", found.group()
        )
    ):
        yield found.end()


_SHORT_FOR = re.compile(r"(?: ?（[^（）]*）)?，?简称(?:为|是)?(?P<short>[\u4e00-\u9fffA-Za-z]{2,8})(?=[，；。]|$)")


@signed(re.compile("简称"))
def _shortened(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What a sentence begins with and gives a short name to that is not a stretch of it: 广西大学, 简称西大."""
    if at:
        return
    named = re.compile(rf"[^{STOPS}（）]{{4,24}}(?=( ?（[^（）]*）)?，?简称)").match(plain)
    if named:
        short = _SHORT_FOR.match(plain, named.end())
        if (
            short
            and short["short"] not in named.group()
            and nominal(statement, plain, 0, named.end())
            and short["short"][0] in named.group()
            and not re.search("全称|原名|当地|父亲|母亲", named.group())
        ):
            yield named.end()


# --- bodies of people: AWK诞生于贝尔实验室; 慰礼城被高句丽攻陷 ----------------------------------------------

_OF_A_BODY = re.compile(
    r"(?:科学院|研究院|大学|学院|公司|集团|银行|骑士团|[盟联义国政]军|军队|部队|海军|空军|舰队|政府|政权|政党|(?<=[\u4e00-\u9fff]{2})党|王朝|帝国|王国|汗国|委员会|研究所|实验室|出版社|书局|书店|学堂|学校|中学|小学|医院|电视台|杂志社|报社|基金会|协会|教会)$"
)
_NO_BODY = re.compile(
    r"^(?:[这那该此其本各某两几数多全新旧大小老原前后另他她它我敌]|一[个种些支家所批位名]|[\d二三四五六七八九十]|不同|许多|大量|部分|其他|其它|相关|有关|当地|所有|任何|自己|主要|重要|传统|现代|古代|中世纪|各种|同一|唯一|地方|国家|民间|中央|众多|紧急|最高)|之一|重组|成立|组建|附属|省立|市立"
)


def _body(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A school, an army, a company … with its name, to the end of its clause."""
    found = up_to_mark(plain, at, 3, 16, without="、的和与及或")
    if (
        found
        and _OF_A_BODY.search(found.group())
        and not _NO_BODY.search(found.group())
        and not POINTS.search(found.group())
        and any(t.start == at for t in statement.tokens)
        and nominal(statement, plain, at, found.end())
        and not any(plain[at : at + 2] == t.text and t.end <= at for t in statement.tokens)
    ):
        yield found.end()


_DONE_TO = re.compile(
    r"(?:占领|攻陷|攻占|征服|吞并|并吞|消灭|击败|打败|推翻|废黜|收购|并购|接管|控制|统治|刺杀|暗杀|枪杀|处死|处决|杀害|逮捕|俘虏|俘获|册封|围困|驱逐|取代|兼并|洗劫|劫掠|摧毁|焚毁|罢免|流放|击沉|击落|击毙|收复|夺取|收归|没收|列为|评为|选为|劫持|围攻|侵占|割占|灭亡)(?=[了，。；]|$|并|为|入)"
)
_DONE_BY = re.compile(
    r"(?:开发|推出|创建|提出|主办|承办|举办|维护|制订|制定|出品|出版|发行|制作|运营|经营|管理|规划|建造|兴建|承建|设计|研制|研发|生产|发起|赞助|资助|播出|发布|创立|创办|负责|管辖|执行|主持|提供)(?=[了，。；]|$|并|的)"
)


@signed(re.compile("[被由]"))
def _doer(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """By whom or what body something was done, between 被 or 由 and the verb."""
    if plain[at - 1 : at] not in ("被", "由"):
        return
    verb = (_DONE_TO if plain[at - 1] == "被" else _DONE_BY).search(plain, at + 2, at + 24)
    if not verb:
        return
    text = re.sub("(?:所|一手|直接|共同|联合|正式)$", "", plain[at : verb.start()])
    end = at + len(text)
    if (
        len(text) < 2
        or text in ("政府", "军方", "官方", "公司")
        or _NO_BODY.search(text)
        or POINTS.search(text)
        or re.search(rf"[{STOPS}（）、的和与及或于在从]|人$", text)
    ):
        return
    named = any(s.kind in ("foreign", "name") and (s.start, s.end) == (at, end) for s in statement.spans)
    land = text in COUNTRIES
    if (named or land or _OF_A_BODY.search(text)) and any(t.start == at for t in statement.tokens):
        yield end


# --- offices: 1935年，吴鼎昌出任实业部部长 -----------------------------------------------------------------

_OFFICE = re.compile(
    r"(?:[部院局处科厅校会社厂所站台省市县州区镇乡村班队排连营团旅师军舰船行馆园系室组司长]长|书记|主席|总理|总统|首相|大臣|总督|司令|教授|院士|理事|董事|委员|代表|顾问|总监|经理|总裁|教练|大使|公使|领事|参事|秘书|主任|干事|部长|尚书|侍郎|巡抚|知府|知县|知州|太守|刺史|节度使|丞相|宰相|都督|将军|元帅|总管|御史|学士|提督|总兵|参将|议员|议长|检察官|法官|主编|编辑|记者|研究员|讲师|助理|参谋|政委|指导员|负责人|召集人|国师|执政官|护民官|保民官|财务官|主教|牧首|可汗)$"
)


def _office(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The post that somebody held at a time that is told, or one that says itself where it is."""
    found = up_to_mark(plain, at, 3, 20, without="、的和与及兼")
    if not found or not _OFFICE.search(found.group()) or POINTS.search(found.group()):
        return
    if re.search(r"(?:第[\d一二三四五六七八九十]+|[上前首末每])任$", plain[:at]):
        return  # 第36任美国总统
    end = found.end()
    dated = any(s.kind in DATED_KINDS and s.end <= at for s in statement.spans)
    told = any(s.kind in NAMES and at <= s.start and s.end <= end for s in statement.spans)
    vague = re.match(r"[一几多各某该此其这两三历]|什么|重要|主要|要职|不同", found.group())
    if (dated or told) and end - at > 2 + told and not vague and nominal(statement, plain, at, end):
        yield end


# --- aims: 为阻隔东德人西逃，东德修建了柏林墙 --------------------------------------------------------------

_AIM = re.compile(rf"[^{STOPS}（）]{{4,30}}(?=，)")


def _aim(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What somebody does something for: a verb with its object, up to the comma."""
    found = _AIM.match(plain, at)
    first = next((t for t in statement.tokens if t.start == at), None)
    if (
        found
        and first is not None
        and first.tag[:1] == "v"
        and first.tag != "vn"
        and first.known
        and len(first.text) > 1
        and not POINTS.search(found.group())
        and not re.search(r"的$|所|^成为", found.group())
    ):
        yield found.end()


_STATES = frozenset("是 有 位于 为 可 可以 能 能够 容纳 拥有 具有 具备 设有 包括 属于 占地 高达 分为".split())
"""Verbs of what something is, has or can, behind which 为 said what it was: 甲为某剧院，可容纳千人."""


def _acts(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What somebody did, up to the next mark: verb first, or 把, 将, 在 …"""
    first = next((t for t in statement.tokens if t.start == at), None)
    found = re.compile(rf"[^{STOPS}（）]{{3,40}}").match(plain, at)
    if (
        found
        and first is not None
        and (
            first.text in ("把", "将", "向", "对", "派", "派遣")
            or (first.tag == "v" and first.known and first.text not in _STATES)
        )
        and not re.search(r"下$|的$", found.group())
    ):
        yield found.end()


def _reasoned(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """Why, between 因 and what came of it: nothing with a time of its own, and nothing that only points."""
    found = re.compile(rf"[^{STOPS}（）而]{{2,24}}").match(plain, at)
    limit = found.end() if found and not re.search("分别(?:因为|因|由于)$", plain[:at]) else at
    for end in (t.end for t in statement.tokens if at + 2 <= t.end <= limit):
        text = plain[at:end]
        if re.search(r"\d+[年月日]$|^[此其这那它他她应素故分]", text) or POINTS.search(text):
            return
        yield end


def _bearer(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """The subject, where it is told by itself and no country: what is renamed."""
    a, b = statement.subject
    if (
        at == a < b
        and plain[a:b] not in COUNTRIES
        and not re.search("[时前后中年]$", plain[a:b])
        and specific(statement, plain, a, b)
    ):
        yield b


def _came(_: Statement, plain: str, at: int) -> Iterator[int]:
    """What came of it: the rest of the statement, where that is a predicate and no noun phrase."""
    if 2 <= len(plain) - at <= 20 and not re.search(rf"[的{STOPS}]|(?:得|闻|著|出|知|命)名$|著称$", plain[at:]):
        yield len(plain)


# --- what is practised: 索马里实行联邦制 -----------------------------------------------------------------

_PRACTICES = (
    ("联邦制", "制度"), ("制度", "制度"), ("一夫一妻制", "制度"), ("君主制", "制度"), ("共和制", "制度"), ("内阁制", "制度"), ("总统制", "制度"), ("县制", "制度"), ("兵制", "制度"), ("王制", "制度"), ("奴制", "制度"), ("政策", "政策"), ("主义", "主义"), ("战略", "战略"), ("战术", "战术"), ("方针", "方针"), ("路线", "路线"), ("教", "宗教"), ("体制", "体制"), ("政体", "政体"),
    ("经济", "经济"), ("纪元", "纪元"), ("历", "历法"), ("纪年", "纪年"),
)  # fmt: skip
_ESPOUSES = re.compile(
    r"(?:采取|采用|实行|推行|奉行|主张|提倡|信奉|信仰|实施|施行|推崇|倡导|使用|沿用|恢复|废除|改行|改采|改信|皈依|确立)(?:了|的是|过)?"
)


@signed(_ESPOUSES)
def _espousing(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """A verb of practising or professing."""
    found = _ESPOUSES.match(plain, at)
    if found and any(t.start == at for t in statement.tokens):
        yield found.end()


_NO_PRACTICE = re.compile(
    r"^[的这那该此其并]|^一[个种系]|新的|^新?(?:制度|政策|战略|方针|路线|模式|原则|体制)$|不同|相同|类似|同样"
)


def _espoused(statement: Statement, plain: str, at: int) -> Iterator[int]:
    """What is practised or professed, to the end of its clause: 联邦制, 不结盟政策."""
    found = up_to_mark(plain, at, 2, 16, without="、")
    if (
        found
        and practice(found.group())
        and nominal(statement, plain, at, found.end())
        and not _NO_PRACTICE.search(found.group())
    ):
        yield found.end()


def practice(text: str) -> str:
    """How a practice is asked for, by what its name ends in: 制度 for 联邦制; nothing if it is none."""
    return next(
        (
            word
            for end, word in sorted(_PRACTICES, key=lambda e: -len(e[0]))
            if text.endswith(end) and (len(end) > 2 or len(text) > len(end))
        ),
        "",
    )


RELATIONS: dict[str, Ends] = {
    **WHEREABOUTS,
    **LISTINGS,
    "trait": _trait,
    "whose": _whose,
    "told": _told,
    "links": _links,
    "gist": _gist,
    "defined": _defined,
    "chief": _chief,
    "body": _body,
    "office": _office,
    "doer": _doer,
    "shortened": _shortened,
    "aim": _aim,
    "acts": _acts,
    "reasoned": _reasoned,
    "came": _came,
    "bearer": _bearer,
    "espousing": _espousing,
    "espoused": _espoused,
}
"""By the type of a hole: where one that begins at an offset of a statement ends."""
