"""Answers that tell too little, half, or no reason."""

from __future__ import annotations

import re

from cards.gate.scene import Scene, answer_text, asked_what
from cards.model import Draft
from cards.script import simplify
from cards.statements import AS_IT_STANDS
from cards.telling import specific
from cards.words import KIN, TITLES, TRANSLIT

_VAGUE = re.compile(
    r"(?:问题|东西|事情|时候|办法|情况|原因|结果|作用|影响|关系|意义|地位|方面|部分|方式|样子|现象|过程|程度|事|人|者|物|地方|时间|方法|特点|因素|措施|行为|变化|代价|效果|能力|水平|状态|条件|目的|目标|一种|一个|一员|一部分|工作|活动|道理|说法|意思|存在|机会|东西|消息|名字|例子|产物|对象|内容|情形|局面|角色|象征|标志|基础|核心|关键|重点|主力|典型|代表|一切|全部|对手|敌人)$"
)


_COUNTED_NAME = re.compile(
    r"(?<![第百千万二三四五六七八九十])(十[一二三四五六七八九]?|[二三四五六七八九])(?:大|个|位)?(?![月年日国世])[\u4e00-\u9fff]{1,4}(?:主要)?(?:包括|包含|有|是)(?:哪些|谁)"
)


def _short_of(draft: Draft, scene: Scene) -> bool:
    """Whether a list that goes on (等) holds fewer than the name of all of them says: 十二神包括宙斯、赫拉等."""
    found = _COUNTED_NAME.search(simplify(draft.question))
    last = max((end for _, end in draft.marks), default=0)
    many = sum("零一二三四五六七八九十".index(digit) for digit in found.group(1)) if found else 0
    return many > len(draft.answer) and scene.analysis.plain.startswith("等", last)


_LABELLED = re.compile(
    r"(?:step|phase|case|fig\.?|figure|table|part|chapter|[步阶][骤段]|图|表|公?式|情[况形]|[方预]案|例|附[录件]|第) ?[\d一二三四五六七八九十]+[章节步]?",
    re.IGNORECASE,
)
_NAME_BEGUN = re.compile(
    r"(?:别名|又名|别称|俗称|俗名|简称|又称|也称|亦称)(?![为是叫作做有之])[^，]{1,3}(?:什么|哪[^，]{1,4})？"
)
"""A syllable of the first name between the label and the question word: 别名无头|土香、无头香."""


def half_list(draft: Draft, scene: Scene) -> str:
    """A list that has more or fewer items than the question asks for."""
    if (
        scene.in_place
        and isinstance(draft.answer, tuple)
        and re.search(
            r"[\u4e00-\u9fff]{2}(?:主持|组成|构成|参加|装饰|出席|率领|制成|签署)$", simplify(draft.answer[-1])
        )
    ):
        return "the last of the list runs into the verb behind it"
    if isinstance(draft.answer, tuple) and re.search(
        r"[路街道巷江河湖山岭岛洲市县镇村](?:之)?间$", simplify(draft.answer[-1])
    ):
        return "what lies between them is told"
    if isinstance(draft.answer, tuple) and all(_LABELLED.fullmatch(simplify(item)) for item in draft.answer):
        return "the items are numbers of steps or pictures in the note"
    if isinstance(draft.answer, tuple) and _NAME_BEGUN.search(simplify(draft.question)):
        return "the first name of the list is cut"
    asked = re.search(
        r"哪(\d+|[两三四五六七八九十](?![百千万亿]|分之)|[一二两三四五六七八九十百千万亿]{2,})",
        simplify(draft.question),
    )
    if not isinstance(draft.answer, tuple):
        return ""
    counts = [s for s in draft.statement.spans if s.kind == "number"]
    told = simplify(draft.question)[asked.end() :] if asked and not scene.in_place else ""
    if any(simplify(draft.statement.text[s.start : s.end]) in told for s in counts):
        return "another number stands nearer to the list"
    if not asked and _short_of(draft, scene):
        return "the list holds only some of those that its name counts"
    if not asked:
        last = max((end for _, end in draft.marks), default=0)
        return "the list goes on behind a comma" if _ANOTHER_ITEM.match(scene.analysis.plain, last) else ""
    figure = asked.group(1)
    if len(figure) > 1 and not figure.isdigit():
        return f"{figure} are asked for, {len(draft.answer)} found"
    wanted = int(figure) if figure.isdigit() else "零一两三四五六七八九十".index(figure)
    return f"{wanted} are asked for, {len(draft.answer)} found" if wanted != len(draft.answer) else ""


_ANOTHER_ITEM = re.compile(r"，(?:以及|还有|另有)[^，。；]{2,16}(?=等?[。；]|等?$)")
"""One more of a list, named behind a comma."""


_REMARK = re.compile(
    r"^(?:一[对个种项款]|非常|十分)?(?:特殊|简单|强大|重要|常见|有名|著名|经典|易混|容易混淆|优秀|伟大|独特|典型|特别|流行|常用)的?多?的?[^的]{1,8}$"
    r"|(?:另一种|一项新|一种新)[^的]{1,3}$|不亚于|[最后]一[只个位座名]$"
)
_ORIGIN_ONLY = re.compile(
    r"(?:一[个种款项]|(?:[^的]*(?:提出|发起|推出|开发|出品|发布|维护|主导|设计|创立|基金会|公司)|[A-Za-z0-9 .-]+)的)?"
    r"(?:一[个种款项])?(?:全?新|[开闭]源|开放|协作|工业|官方|著名|重要|的)*"
    r"(?:项目|标准|产品|软件|技术|格式|算法|模型|方法|工具|语言|框架|平台|库|概念|公司|社区)"
)
"""A definition that says at most whose a thing is or that it is new: 基金会的项目, 一个开放的标准."""


_OFFICE_ALONE = re.compile(
    r"(?![美英法俄日德苏韩中])(?:临时|前|现任|时任|原)*(?:政府)?(?:总理|总统|首相|副总理|副总统|国王|皇帝|外长|议长|[^国]{0,4}部(?:副)?部长)"
)
"""An office of which every country has one."""


_SUPERLATIVE_ALONE = re.compile(
    r"最(?![近初早后])[^，]{1,8}的[^的]{1,8}$|世界上第一[^的]{1,2}[以用]|一[个种款项][^的]{2,6}标准$"
)
"""A definition that only praises or ranks the thing, or says that it is a standard."""


def _more_than_office(draft: Draft, scene: Scene) -> bool:
    """Whether the note comes back to a person, or he is so well known that the dictionary has his name.

    Who is so well known has had several offices at a time, too.
    """
    name = re.sub("^.*，|(?:是什么人|任什么职务)？$", "", simplify(draft.question))
    people = scene.analysis.of("person")
    known = any(
        re.search("dictionary|well known", s.why) and scene.analysis.plain[s.start : s.end] == name for s in people
    )
    return (draft.rule == "who-is" and name in scene.salient) or (known and not all(c in TRANSLIT for c in name))


def _runs_on(draft: Draft) -> bool:
    """Whether the answer is a person's name and what he did: 梁启超资助印刷."""
    text, answer = draft.statement.text, answer_text(draft)
    people = (text[s.start : s.end] for s in draft.statement.spans if s.kind == "person")
    named = max((name for name in people if answer.startswith(name)), key=len, default="")
    rest = simplify(answer.removeprefix(named))
    return bool(named and rest) and not re.search(r"[·•等和与及、（]", rest) and rest not in TITLES | KIN


def _common(draft: Draft, scene: Scene) -> bool:
    """Whether a noun of the dictionary that the breadcrumb does not hold is told of by a name: 行政区是阎锡山的中级行政机构."""
    noun = simplify(draft.question).removesuffix("是什么？")
    word = next((t for t in draft.statement.tokens if t.text == noun), None)
    text, answer = draft.statement.text, answer_text(draft)
    named = any(s.kind == "person" and text[s.start : s.end] in answer for s in draft.statement.spans) or any(
        t.tag == "nr" and t.text in answer for t in draft.statement.tokens
    )
    return word is not None and word.known and word.tag == "n" and named and noun not in simplify(scene.context)


_LIE_OF_A_PLACE = re.compile(
    r"气候[带区]?$|[热温寒]带(?:地区)?$|腹地$|边缘$|核心(?:地[带区段])?$|闹市区?[里中]?$|交通(?:走廊|要道|要冲|枢纽)[^，]{0,3}$"
)
"""How a place lies: a climate, the heart of a region, a road; many places lie so."""


_PRAISED = re.compile(r"(?:一?[个座种条门款项所家片处])?(?P<how>[^的，]{2,10})的(?P<what>[\u4e00-\u9fff]{2,4})")
"""一个…的…, with nothing but one quality between."""


_FIGURE_OF_SPEECH = re.compile(
    r"[^的]+[的中](?:一[个颗张座把块扇面朵])?(?:终极|秘密|最[强大佳]|头号|独门|看家|有力|璀璨|金字)*(?:武器|明珠|巅峰|顶峰|名片|心脏|摇篮|缩影|传奇"
    r"|奇迹|丰碑|宝库|活化石|灯塔|脊梁|火车头|桥头堡|奇观|骄傲|法宝|利器|神器|手术刀|命脉|生命线|灵魂|双刃剑|金钥匙|代名词|试金石|里程碑"
    r"|风向标|晴雨表|催化剂|温床|噩梦|王牌|招牌|瑰宝|奇葩|一绝|明灯|后花园|救星|克星|福音|瑞士军刀)"
    r"|[^的]{0,14}最(?:美丽?|好看|漂亮|迷人|浪漫|动人|壮[观丽]|[棒好])的[^的]+"
)
"""A definition by what the thing is likened to: 系统管理员的终极武器."""
_WHEN_IT_AROSE = re.compile(
    r"(?:一[个种项门类款])?(?:最[初早先])?(?:出现|诞生|产生|兴起|起源|流行|形成|发源|问世)[于在自](?:了)?[^的]*(?:年|世纪|年代)[^的]*的[^的]+"
    r"|(?:一[个种项门类款])?[^的]{0,3}[\d一二三四五六七八九十]+(?:年|世纪|年代)[^的]{0,3}(?:出现|诞生|产生|兴起|形成|流行|问世|流行起来|发展起来)的[^的第首最]+"
)
"""A definition that says when the thing came up, and of what sort it is: 一种出现于1940年代后期的技术."""
_IN_A_CONTEST = re.compile(
    r"(?:球队|代表队|队伍|[冠亚季殿]军(?:队|得主)?|得主|东道主|[主举]办[国地]|参[赛战加]国|[战胜败]{2}国|轴心国|协约国|对手|盟友|敌国)"
)
"""What a land is in a contest or a war, which says nothing of the land."""
_FEW_SUCH = re.compile(
    r"(?:[^的，]{0,8}[上中代朝国])?(?:一?[个位种名座])?(?:少数|屈指可数|为数不多|少有|不可多得|难得)(?:的|[^的]{1,4}的)"
)
"""A definition that says of the thing or the person only that there are few like it: 历史上少有的…."""


_ROLE_OF_A_PLACE = re.compile(
    "(?:的(?:心脏|明珠|摇篮|缩影|窗口|腹地|[主大]街道?|[^的]{0,2}所在地)|转运站|重[镇地]|要[道冲]|门户|枢纽)(?:地[区带])?$"
)
"""What a place is for the land around it, which it is beside much else."""


def _land_in_contest(draft: Draft, said: str) -> bool:
    """Whether a land or a town is told as a team, a winner or a side in a war: 唯一一支落选的球队."""
    place, text = simplify(draft.question).removesuffix("是什么？"), simplify(draft.statement.text)
    part = re.search(_IN_A_CONTEST.pattern + "$", said)
    return part is not None and any(s.kind == "place" and text[s.start : s.end] == place for s in draft.statement.spans)


def _only_praised(draft: Draft, scene: Scene, said: str) -> bool:
    """Whether a definition tells one quality that many things of the sort have: 一座历史悠久的城市, 一门既古老又崭新的科学."""
    found = _PRAISED.fullmatch(said)
    if found is None or scene.in_place or (scene.kind != "essence" and _REMARK.search(said)):
        return False
    text = simplify(draft.statement.text)
    a = text.find(said) + found.start("how")
    words = [t for t in draft.statement.tokens if a <= t.start and t.end <= a + len(found["how"])]
    if any(s.start < a + len(found["how"]) and s.end > a and s.kind != "list" for s in draft.statement.spans):
        return False
    told = [t for t in words if t.tag[:1] not in "dc" and t.text not in ("既", "又")]
    last = words[-1] if words else None
    quality = ("a", "an", "z", "i", "l", "ns") if re.match("一?[个座种条门款项所家片处]", said) else ("a", "an", "z")
    if found["how"][0] in "非无半" or len(found["what"]) > 3 < len(found["how"]):
        return False  # 非营利的研究机构, 风光秀美的高山湖泊: of what sort, and no mere praise
    praises = last is not None and (last.tag in quality or last.text.endswith("化"))
    joined = last is not None and last.tag == "b" and "又" in found["how"]
    return bool(told) and (praises or joined) and all(t.tag[:1] in "anilz" or t == last for t in told)


_IS_THERE = re.compile("(?:位于|位处|地处|坐落[于在]|座落[于在])哪里？$")
_LANDSCAPE = re.compile(
    "(?:[大小高低]?[平草高]原|盆地|丘陵|山[区地谷坡脚间上中下]|[高低谷河]地|[河海湖江][边岸谷]|沿[海岸]|内陆|沙漠|森林|[近远市城]?郊|[市城郊]区"
    "|郊[区外]|城[外内中]|[乡农]村|乡[下间])(?:地区|地带|一带)?|[^，、]{2,5}以[东南西北]"
)
"""A landform without its name, or on which side of something a place lies."""
_COMMON = ("n", "s", "f", "a", "b", "uj", "ng", "an")


def _any_such_land(draft: Draft, answer: str) -> bool:
    """Whether a place is told by a common noun alone, which many lie in (平原, 山区, 河边), or by its side of another."""
    question = simplify(draft.question)
    if not question.endswith("哪里？"):
        return False
    if _LANDSCAPE.fullmatch(answer):
        return True
    if not _IS_THERE.search(question):
        return False
    at = simplify(draft.statement.text).rfind(answer)
    words = [t for t in draft.statement.tokens if at <= t.start and t.end <= at + len(answer)]
    named = any(s.kind != "list" and s.start < at + len(answer) and s.end > at for s in draft.statement.spans)
    return at >= 0 and bool(words) and not named and all(t.known and t.tag in _COMMON for t in words)


def vague_answer(draft: Draft, scene: Scene) -> str:
    """The answer is a noun too general to be worth asking."""
    if (
        isinstance(draft.answer, str)
        and re.search(r"是什[么麼]人？$", draft.question)
        and _OFFICE_ALONE.fullmatch(simplify(draft.answer))
    ):
        return "every country has such an office"
    if not scene.in_place and re.match(
        r"(?:公?元?前?[\d一二三四五六七八九十至到、]+(?:世纪|年代?))是", simplify(draft.question)
    ):
        return "a time is no thing"
    if isinstance(draft.answer, str) and asked_what(draft).endswith("是什么？"):
        said = simplify(draft.answer)
        if (
            _ORIGIN_ONLY.fullmatch(said)
            or (not scene.in_place and _SUPERLATIVE_ALONE.match(said))
            or re.match(r"基于(?:一[个种款项套]|[^的]*$)", said)
            or re.search(r"的基石|的(?:故乡|家乡|出生地)$", said)
            or re.search(r"^(?:top ?\d|[前第][一二三四五六七八九十\d]+大?名?的)", said, re.IGNORECASE)
            or (not scene.in_place and _ROLE_OF_A_PLACE.search(said))
            or re.search(r"之一[”」]?$|的(?:主要|重要|根本|直接|关键)?(?:原因|理由|起因|后果|结果|表现)$", said)
            or _only_praised(draft, scene, said)
            or _FIGURE_OF_SPEECH.fullmatch(said)
            or _WHEN_IT_AROSE.fullmatch(said)
            or _FEW_SUCH.match(said)
            or _land_in_contest(draft, said)
            or re.fullmatch(r"与[^的]*有关的(?:一[个种])?[^的]{1,4}", said)
        ):
            return "the answer says whose the thing is or that it matters, and not what it is"
        if not scene.in_place and re.search(r"(?<![比较])(?:得多|的多)[的]|^(?:一[个种款])?更", said):
            return "the answer compares with something that stayed behind"
        if not scene.in_place and re.search(r"(一[个款种项]).*的\1", said):
            return "the answer says its measure word twice"
        if scene.kind == "" and len(said) < 3 and "的" not in draft.question:
            return "the answer is too short to explain anything"
    if (
        isinstance(draft.answer, str)
        and re.search(r"是(?:什[么麼]人|谁|誰)？$", draft.question)
        and re.match(
            r"(?:[^的，]{0,8}[上中代朝国])?(?:少数(?!民族)|屈指可数|为数不多|少有|罕见|难得|不可多得)|几[个位名]|天堂|真正|典型|最(?!高|大|早|后)",
            simplify(draft.answer),
        )
    ):
        return "the answer is a remark on the person and does not say who it is"
    if (
        draft.rule in ("who-is", "post-then")
        and _more_than_office(draft, scene)
        and not re.search(r"(?:皇帝|国王|女王|沙皇|可汗|苏丹|[家人师])$", simplify(answer_text(draft)))
    ):
        return "more is known of the person than an office"
    if scene.kind == "np" and "由谁" in simplify(draft.question) and _runs_on(draft):
        return "the name runs into the verb behind it"
    if re.search(r"(?:哪里|属于什么)？$", simplify(draft.question)) and (
        _LIE_OF_A_PLACE.search(simplify(answer_text(draft))) or _any_such_land(draft, simplify(answer_text(draft)))
    ):
        return "the answer says how a place lies, and not where it is"
    if draft.rule in ("essence", "name-definition", "gist") and _common(draft, scene):
        return "the answer says whose the thing is or that it matters, and not what it is"
    if isinstance(draft.answer, tuple) or scene.kind not in (
        "np",
        "text",
        "rest",
        "subject",
        "superlative",
        "word",
        "",
    ):
        return ""
    answer = simplify(draft.answer)
    if len(answer) < 2:
        return "the answer is a single character"
    if re.match(r"(?:不同|相同|同一|各种|其他|另一|一些|某些|若干|其中)", answer) or answer in (
        "时人",
        "后人",
        "世人",
        "人们",
    ):
        return "the answer names nothing"
    if asked_what(draft).endswith("是什么？") and _REMARK.search(answer):
        return "the answer is a remark on the thing and does not say what it is"
    if scene.in_place and "的" in answer and re.search(r"(?:[称叫名][为作做]?|之为)什么？$", simplify(draft.question)):
        return "what is called so goes on behind its name"
    if _VAGUE.fullmatch(answer) or (len(answer) <= 4 and _VAGUE.search(answer) and "的" in answer):
        return "the answer is too general a noun"
    return ""


_NO_AIM = re.compile(
    r"一直|时常|不仅|不但|则|[^人]才|并且|[又还也]|只[好得能是]|仍|决定|其|^(?:[^，]{0,4}[他她它该此这那])|^[^，]{0,4}(?:们|人)|^[一两三四五六七八九十\d]+[位名个]|不?已经|(?:就|便)(?!业)"
)
"""What shows that a deed asked for its aim is told as a second step, or that nobody is named who did it."""


_SHORTEST_AIM = 12


def _explains_the_next(draft: Draft, scene: Scene) -> bool:
    """A，因为B，C: whether a clause with a subject of its own follows the reason, and what is asked about stands before it."""
    start, end = draft.marks[0]
    behind = next((c for c in scene.clauses if c.start >= end), None)
    told_before = any(0 <= origin < start for origin in draft.statement.origins)
    return scene.kind == "cause" and told_before and behind is not None and behind.kind == "full"


_BENEFITS = re.compile("[\u4e00-\u9fff]{1,3}")
"""For whom or what something was done, and not to what end: 人类."""


def weak_cause(draft: Draft, scene: Scene) -> str:
    """A reason that says little, or of something whose subject has no name."""
    if scene.in_place and re.search(r"因(?:为)?什么被[^，]*的[^，了]*？$", simplify(draft.question)):
        return "what follows the reason is a noun"
    if scene.in_place and simplify(draft.question).endswith("是为了什么？") and _BENEFITS.fullmatch(answer_text(draft)):
        return "the reason says too little by itself"
    aim = not scene.in_place and simplify(draft.question).endswith("是为了什么？")
    if scene.kind != "cause" and not aim:
        return ""
    statement, why = draft.statement, answer_text(draft)
    if aim and _NO_AIM.search(simplify(draft.question)):
        return "what is explained goes on with something told before"
    if aim and re.search(r"[一两三几][片个座条张件块棵]是为了什么？$", simplify(draft.question)):
        return "what was done is cut off behind its measure word"
    if aim and len(draft.question) < _SHORTEST_AIM:
        return "too little is said of what was done"
    a, b = statement.subject
    plain = simplify(statement.text)
    kinds = ("person", "place", "event", "work", "name", "term", "quote", *(("foreign",) if aim else ()))
    named = any(a <= s.start and s.end <= b and s.kind in kinds for s in statement.spans)
    if statement.how == AS_IT_STANDS or not (named or (scene.kind == "cause" and specific(statement, plain, a, b))):
        return "the subject of what is explained has no name"
    if re.search(
        r"虽然?|不仅|由于|因为|既[^，]*$|说明|(在.{2,8}?).*\1|(.{2,6})在\2|[是为在的把将和与中时]$|^当[晚天日]|最[后近新]$",
        plain,
    ):
        return "what is explained is not told clearly"
    if re.search(r"[\u4e00-\u9fff]{2}而(?![且来])[\u4e00-\u9fff]{2}", why) or _explains_the_next(draft, scene):
        return "the reason is that of what follows it"
    if len(why) < 4 or re.search(
        r"^方便使用$|^[却是的才]|起见$|^根据|的话|时候$|[的是而]$|\(|，.*，|^(?:有|没有|存在)?(?:问题|原因|关系)$"
        r"|^(?:应对|应付|解决|摆脱|克服|改变|扭转|适应)(?:危机|问题|困难|困境|局面|局势|形势|挑战|威胁|现状|需要|需求)$",
        why,
    ):
        return "the reason says too little by itself"
    return ""
