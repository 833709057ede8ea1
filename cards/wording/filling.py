"""A question of the rule's own words, its holes filled from the statement."""

from __future__ import annotations

import re

from cards.model import Range, Statement
from cards.script import simplify
from cards.wording.asked import Asked


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
    for needless in (_CONNECTIVE, _DONE_FOR, MAINLY_TWICE, _ON_A_DAY):
        question = needless.sub("", question)
    if "外文名" in question and _is_species(statement, holes):
        question = question.replace("外文名", "学名")
    question = re.sub(r"(?<=[\u4e00-\u9fff”])(?<![名语本])意为什么？$", "的意思是什么？", question)
    question = re.sub(r"(?<=哪[里国]的)的", "", question)
    question = _GOVERNED.sub("哪里", question)
    question = re.sub(r"的([长宽高深])是(?=多少)", r"\1", question)
    values = (v if isinstance(v, str) else statement.text[slice(*v)] for v in holes.values())
    if _FOE.search(simplify(question)) and any(re.search("[人族军]$|部落$", simplify(value)) for value in values):
        question = f"{question[:-3]}谁？"
    life = holes.get("life")
    told = life if isinstance(life, str) or life is None else statement.text[slice(*life)]
    if told and len(re.findall(r"月\d+日", told)) > 1:
        question = question.replace("哪一年", "哪一天")
    return _of_its_kind(question)


_ON_A_DAY = re.compile(r"(?<=月)\d{1,2}[日号號](?=，[^，]+任什么职务？$)")
"""The day on which somebody held an office: he held it that month too."""
_CONNECTIVE = re.compile("^(?:另外|此外|除此之外|同时|而且|不过|其次|再者|与此同时|另一方面)，")
"""What links a sentence to the one before it, and nothing on a card."""
MAINLY_TWICE = re.compile(
    r"(?<=主要[\u4e00-\u9fff]{2})主要(?=[来是由在有为包])|(?<=主要[\u4e00-\u9fff]{4})主要(?=[来是由在有为包])"
)
"""主要 said a second time of one thing: 主要威胁主要来自…."""
_BINOMIAL = re.compile(r"[A-Z][a-z]+ (?!virus|data|status|focus|basis)[a-z]{2,}(?:us|is|um|a|i|ae|ens|ans)")
_LATIN_PAIR = re.compile(
    r"(?!Common|Asian|Giant)[A-Z][a-z]+(?:us|um|is|as|es|os|ys|a|o|on|ops|x) (?!virus|data)[a-z]+(?:us|um|is|a|i|o|ae|ens|ans|ex|ax|ix)"
)
_BEAST = re.compile(
    "[\u4e00-\u9fff]*(?:[\u9e1f-\u9e74\u9c7c-\u9ce4]|(?![融蚀蛋蛮])[\u866b-\u8806]|(?![状独狂猜献狱狭])[\u72ac-\u737e]"
    "|(?![艺节药著落营荣获苦英苏荡])[\u8279-\u866a]|(?![笑笔第等策筹算管])[\u7af9-\u7c72]|[松柏杉桦樟榕榆槐杨柳桃梅李杏梨樱柿枣橘柑橙柚桑楠栎栗椰棕榈枫桐椿檀树]"
    "|[燕虎豚貘驴驼雉雀雁雕隼兽鹿马牛羊鼠兔龟象豹貂熊蛙龙螺贝麦稻豆瓜])"
)
"""What ends like a beast or a plant: by the part of its last character that says so, or by that character."""
_OF_NATURE = re.compile(
    r"学名|物种|[\u4e00-\u9fff]科[\u4e00-\u9fff]{1,6}属|[科属](?:植物|动物|昆虫|鱼类|鸟类|的?一?种)|[\u4e00-\u9fff]菌|原生动物"
)
"""What a sentence on a plant, an animal or a germ says."""


def _is_species(statement: Statement, holes: dict[str, Range | str]) -> bool:
    """Whether the foreign name is that of a genus and a species, which is known as the 学名."""
    name, thing = (
        value if isinstance(value, str) else statement.text[slice(*value)]
        for value in (holes.get("name", ""), holes.get("thing", ""))
    )
    if name and re.search(rf"学名(?:[：:是为]|叫)? ?{re.escape(name)}", simplify(statement.text)):
        return True
    if _BINOMIAL.fullmatch(name) is not None and _OF_NATURE.search(simplify(statement.text)) is not None:
        return True
    return _LATIN_PAIR.fullmatch(name) is not None and _BEAST.fullmatch(simplify(thing)) is not None


_FOE = re.compile("(?:敌人|死敌|对手|盟友)是什么？$")
"""Who is asked for by what they are to another."""


_DONE_FOR = re.compile(r"(?<=[\u4e00-\u9fff])(?<![为除])了(?![解如结不])(?=[^了，]{1,40}是为了什么？$)")
"""了 behind the verb of what was done for an end: 提出了某物是为了什么."""


_GOVERNED = re.compile(r"(?<=是)哪国(?=的(?:总督|省长|州长|市长|知府|知州|刺史)？$)")
"""What has a governor is a colony, a province or a town as often as a country."""


_KIND_WORDS = (
    ("城市", "哪座城市"), ("国家", "哪个国家"), ("出口国", "哪个国家"), ("进口国", "哪个国家"), ("生产国", "哪个国家"), ("联邦区", "哪个联邦区"), ("行政区", "哪个行政区"), ("地区", "哪个地区"), ("都市", "哪座城市"), ("县级市", "哪座城市"), ("港", "哪个港"), ("学派", "哪个学派"), ("机构", "哪个机构"), ("机关", "哪个机关"), ("制造商", "哪家公司"), ("生产商", "哪家公司"), ("州", "哪个州"), ("省", "哪个省"), ("县", "哪个县"), ("岛屿", "哪个岛"), ("岛", "哪个岛"), ("省份", "哪个省"), ("机场", "哪座机场"), ("大学", "哪所大学"), ("学校", "哪所学校"), ("公司", "哪家公司"), ("银行", "哪家银行"),
    ("球队", "哪支球队"), ("乐队", "哪支乐队"), ("住民", "哪个民族"), ("民族", "哪个民族"), ("湖", "哪个湖"), ("湖泊", "哪个湖"), ("河流", "哪条河"), ("河", "哪条河"), ("山", "哪座山"), ("山峰", "哪座山"), ("运河", "哪条运河"), ("帝国", "哪个帝国"), ("王朝", "哪个王朝"),
    ("行星", "哪颗行星"), ("卫星", "哪颗卫星"), ("星", "哪颗星"), ("元素", "什么元素"), ("大洋", "哪个大洋"), ("大洲", "哪个大洲"), ("沙漠", "哪个沙漠"),
    ("战役", "哪场战役"), ("战争", "哪场战争"), ("海战", "哪场海战"), ("电影", "哪部电影"), ("小说", "哪部小说"), ("书", "哪本书"), ("条约", "哪个条约"),
)  # fmt: skip
"""How one asks for what is the greatest of its kind, by the noun of that kind."""


_SOMEBODY_OF = re.compile(
    r"(?:[人者员]|[家师将帝]|将领|皇后|总统|总理|首相|主席|国王|女王|沙皇|教皇|皇帝|大臣|[校市省州部队船厂行局]长|董事长|院士|飞行员|将军|医生|元帅|股东|对手|首富|鼻祖|主教)是(?=什么？$)"
)


_ROLE = re.compile(
    "(?:核心|灵魂|领军|中心|代表|关键|传奇|领袖|风云|标志性)人物是什么？$|(?:男|女|第一)?主[角人公]{1,2}(?<!主人)是什么？$|(?:配角|反派)是什么？$"
)
"""A part that somebody plays, whatever is called so."""


def _of_its_kind(question: str) -> str:
    """最大的城市是什么？ reads 最大的城市是哪座城市？, 最后一个病人是什么？ 最后一个病人是谁？"""
    plain = simplify(question)
    if re.search(r"(?:首都|都城|国都|陪都|首府|故乡|[流放生葬源祥]地)是什么？$", plain):
        return question[:-3] + "哪里？"
    if _ROLE.search(plain):
        return question[:-3] + "谁？"
    if not re.search(r"(?:最|第[一二三四五]|唯一|首).*是什么？$", plain):
        return question
    if re.search(r"(?:中|里|当中|之中)[^，人]{0,4}最[^，年]{1,3}者是什么？$", plain):
        return question[:-3] + "哪个？"
    if _SOMEBODY_OF.search(plain):
        return question[:-3] + "谁？"
    noun = plain[: -len("是什么？")]
    word = next((word for end, word in sorted(_KIND_WORDS, key=lambda w: -len(w[0])) if noun.endswith(end)), "")
    return question[:-3] + word + "？" if word else question


_COUNTED = re.compile(r"^(.+(?:有|分为|分成|包括|包含))([两三四五六七八九十])([个种类大])([^，]+)是哪\2个？$")
"""ReduceScatter有两种实现方式是哪两个？ reads ReduceScatter有哪两种实现方式？"""
