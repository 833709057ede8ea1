"""Statements that were cut in the wrong place: torn, without their predicate, or with another one behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cards.clauses import Clause
from cards.gate.scene import LIFE, WHEN, Scene, another_goes_on, answer_text, asked_clause, asks_why, toll, unquoted
from cards.model import Draft, Token
from cards.script import simplify
from cards.spans import DATED_KINDS
from cards.statements import SO_FAR


def no_predicate(draft: Draft, scene: Scene) -> str:
    """Nothing is said: the clause has no verb of its own, or ends before the noun that it is about."""
    if _IN_A_ROW.search(simplify(draft.statement.text)):
        return "the noun of a row of measures stayed behind"
    a, b = draft.statement.subject
    if not (scene.in_place or asks_why(draft)) or a == b:
        return ""
    life = LIFE.match(scene.analysis.plain)
    if life and all(mark[0] < life.end() for mark in draft.marks):
        return "the clause has no verb of its own"
    if re.search(
        rf"(?:总局|委员会|司令部|公司|大学|学院|晚会|赛事中|新闻)是在{WHEN}？$", simplify(draft.question)
    ) and not any(t.tag[:1] == "v" and t.tag != "vn" and t.text not in ("保卫", "是") for t in draft.statement.tokens):
        return "the clause has no verb of its own"
    words = [t for t in draft.statement.tokens if t.start >= b]
    dated = scene.kind in DATED_KINDS
    if words and (words[0].text == "任" or (words[0].text == "为" and not dated) or _acts_as_verb(words)):
        return ""
    said = any(
        (t.tag[:1] == "v" and t.tag != "vn")
        or t.text in ("是", "有", "为", "长", "宽", "高", "深", "重", "就是", "也是", "便是", "不是", "都是")
        or t.tag in ("a", "i", "l", "z", "vn")
        or (t.tag == "m" and t is words[-1])
        for t in words
    )
    modifier = (
        words
        and words[0].tag == "p"
        and not any(
            t.tag[:1] == "v" and (i + 1 >= len(words) or words[i + 1].text != "的")
            for i, t in enumerate(words)
            if t.tag != "vn" and i
        )
    )
    return "the clause has no verb of its own" if not said or modifier else ""


_IN_A_ROW = re.compile(r"是一?[座条栋幢个道支种款艘架片][长宽高深厚重][约达]?[\d.,]+[\u4e00-\u9fffA-Za-z]{1,3}$")
"""是一条长6343米，宽25米的运河, as far as the first comma."""


def _acts_as_verb(words: Sequence[Token]) -> bool:
    """Whether a verbal noun is the verb here: behind a time, a place or an adverb, with its object behind it or at the end."""
    for before, word, after in zip(words, words[1:], [*words[2:], None], strict=False):
        if word.tag != "vn" or len(word.text) < 2 or before.tag not in ("t", "ns", "s", "f", "d", "nr", "nz"):
            continue
        if after is None or after.tag in ("m", "mq", "nr", "ns", "nz", "nt") or after.text in ("了", "？"):
            return True
    return False


_BEFORE_A_NOUN = re.compile(
    r"(?:[\u4e00-\u9fff]了|[出提推][出现]|推动|以及|策动|购买|推进|参加|组织|支持)(?:反对|相当于|原?属于|主张|接近|象征|等于|来自|改编自|取材于|源自)什么？$"
)
"""A verb that follows another and begins what qualifies a noun: 展开了反对…的运动."""


def _of_a_noun(draft: Draft) -> bool:
    """Whether the verb before the answer stands behind 的 and makes one noun with it: 累计一千小时的战时飞行时数."""
    tokens, answer = draft.statement.tokens, answer_text(draft)
    at = next((i for i, t in enumerate(tokens) if i and draft.statement.text.startswith(answer, t.start)), 0)
    if not at or tokens[at - 1].tag not in ("v", "vn"):
        return False
    before = list(reversed(tokens[: at - 1]))
    own = next((i for i, t in enumerate(before) if t.tag not in ("t", "a", "b", "ad")), len(before))
    clause = takewhile(lambda t: t.text != "，", before[own + 1 :])
    return own < len(before) and before[own].text == "的" and any(t.tag == "v" for t in clause)


def torn(draft: Draft, scene: Scene) -> str:
    """The answer is torn out of a phrase: it is what qualifies a noun, with that noun behind it, or begins in a word."""
    if isinstance(draft.answer, tuple):
        return ""
    question, answer = simplify(draft.question), simplify(draft.answer)
    if question.endswith("哪里？") and re.search(r"(?:时期|年代|世纪|朝|时代|\d年)的", answer):
        return "the answer says of what time a place is, and not where something is"
    if not scene.in_place:
        return ""
    if scene.kind in ("np", "noun") and "的" in answer:
        head = question[: re.search(r"什么|谁|哪|$", question).start()]  # type: ignore[union-attr]
        if re.search(r"(?<![不就也都而既还])是[^，]*$", head) and not re.search(r"是[^，]{0,2}$", head):
            return "the verb belongs to what qualifies the noun of the answer"
    if (
        not draft.closed
        and scene.kind in ("np", "noun")
        and re.search(r"[由被](?:谁|什么|哪)", question)
        and re.search(r"[、和与]", answer)
    ):
        return "the answer is a part of a list"
    if scene.kind in ("np", "noun", "place", "name") and "的" in answer and _BEFORE_A_NOUN.search(question):
        return "the verb belongs to what qualifies the noun of the answer"
    if scene.kind in ("np", "noun") and question.endswith("什么？") and _of_a_noun(draft):
        return "the verb belongs to what qualifies the noun of the answer"
    a, b = draft.statement.subject
    if re.search(r"[或及、]$", simplify(draft.statement.text[a:b])):
        return "the subject ends in what joins it to another"
    if re.match(r"(?:出来|下来|起来|出|来)的|多年的|属于|[\d一二三四五六七八九十]+周年", answer):
        return "the answer begins inside of a verb"
    if scene.kind in ("np", "noun", "place") and re.match(r"成(?=[\u4e00-\u9fff]{2,}的)", answer):
        return "the answer begins inside of a verb"
    return ""


def _another_behind(draft: Draft, scene: Scene) -> bool:
    """Whether a statement of its own follows the one that is asked about.

    Behind a circumstance stands the clause it belongs to, and behind a subject all that is told of it;
    behind anything else a second predicate is a second statement.
    """
    first, asked = min((mark for mark in draft.marks), default=(0, 0)), max((end for _, end in draft.marks), default=0)
    last = max(draft.statement.origins, default=-1)
    clauses = [clause for clause in scene.clauses if clause.start <= last]
    home = next((i for i, clause in enumerate(clauses) if first[0] < clause.end), len(clauses))
    behind = [c for c in clauses[home + 1 :] if c.kind in ("full", "open", "fragment") and asked <= c.begin]
    if home == len(clauses) or not behind:
        return False
    here = clauses[home]
    if all(toll(clause, scene) for clause in behind):
        return False
    if here.kind in ("circumstance", "topic", "link"):
        return len(behind) > 2 or any(not _goes_on(clause, scene) for clause in behind[1:])
    if here.subject and here.subject[0] <= first[0] < here.subject[1]:
        return any(clause.kind == "full" and not clause.link for clause in behind)
    return True


def _goes_on(clause: Clause, scene: Scene) -> bool:
    """Whether a clause only goes on with what the one before tells: no subject, no time of its own."""
    return (clause.kind == "open" or toll(clause, scene)) and not any(
        s.kind in ("year", "date", "period", "day") and clause.begin <= s.start < clause.end
        for s in scene.analysis.spans
    )


def _somebody_does(draft: Draft) -> bool:
    """Whether a person is the subject and does it himself."""
    a, b = draft.statement.subject
    return not re.search(r"[由被把将]", simplify(draft.question)) and any(
        s.kind in ("person", "titled", "foreign") and a <= s.start and s.end == b for s in draft.statement.spans
    )


_OCCASION = re.compile(
    r"^(?!.*计划)[^，]*(?:接见|会见|出访|访问|视察|考察|演习|值班|出海作业|出海)[^，的《“]{0,10}(?:是在[^，]*)?$"
)
"""What somebody does many times; which time is meant is told by what happened on it."""


_OF_NO_NAME = re.compile(
    r"(?:发表|出版|创作|写|拍摄|推出|绘制|谱写|撰写)[过了]?一[篇部本首幅支张][^，的第]{2,6}$|(?:推出|发表|出版|拍摄|发行)[^，]*的(?:电影|小说|专辑|单曲|作品|著作)$|(?:出发|启程|动身)$"
)
"""What came out with no name, or a way with no end, where the sentence goes on."""


_BY_MEANS = re.compile(
    r"(?:利用|使用|运用|借助|凭借|依靠|采用)[^，了着过的]{2,12}(?:，?是在(?:哪一?[年天]|什么时候))?$"
)
"""With what somebody did it, where the sentence goes on with what he did."""


_HALF_A_DEED = re.compile(
    r"发现(?!于)[^，了]*的[^，的]{1,6}$|(?:找到|发现|获得|提供|掌握)了?[^，的]{0,3}(?:证据|线索|突破口)(?:，?是在[^，]*)?$|(?<![使引])用[^，]*作为[^，]{2,6}$|，获得[^，]*(?:批准|允许|同意|授权)(?:，是在[^，]*)?$"
)
"""What was found, used or granted, where the sentence goes on to say what of it."""


def _goes_on_with(draft: Draft, scene: Scene) -> str:
    """What the sentence says behind the statement."""
    last = max(draft.statement.origins, default=-1)
    return scene.analysis.plain[last + 1 :].strip("，、。；！ ")


def _told_against(draft: Draft, scene: Scene) -> bool:
    """Whether the question ends in a clause with 但 and a subject of its own, and its sentence goes on."""
    last = max(draft.statement.origins, default=-1)
    clause = next((c for c in scene.clauses if c.begin <= last < c.end or c.end == last + 1), None)
    asked = draft.marks[0][0] if draft.marks else -1
    return (
        clause is not None
        and clause is not scene.clauses[-1]
        and clause.subject is not None
        and asked < clause.begin
        and re.match(r"但|然而|不过|可是", clause.link) is not None
    )


def _conceded(draft: Draft, scene: Scene) -> bool:
    """虽然…，但…: whether the statement is the first half alone."""
    asked = draft.marks[0][0] if draft.marks else 0
    home = next((c for c in scene.clauses if c.start <= asked < c.end), None)
    own = home if home is not None and home.kind != "circumstance" else None
    last = max(draft.statement.origins, default=-1)
    told = [c for c in scene.clauses if c.start <= last and (own is None or c.start >= own.start)]
    feigned = re.search(r"表面上|名义上", simplify(draft.question)) is not None or (
        scene.kind in DATED_KINDS
        and re.search(r"(?:试图|企图|意图|准备)(?=[\u4e00-\u9fff])", asked_clause(draft)) is not None
    )
    return (feigned or any(re.search(r"虽然?|尽管", c.link) for c in told)) and bool(
        re.match(r"但|却|可|然而|不过|实际上|而", _goes_on_with(draft, scene))
    )


def _breaks_off(draft: Draft) -> bool:
    """Whether a dash stands in the question and does not name, to the end of a sound statement, what stood before it.

    昆明——广州 is a way, and 水坝——幼发拉底河上的大坝 names the thing; a name first and its praise behind is no statement.
    """
    question = simplify(draft.question)
    if "—" not in question:
        return False
    asked = re.search(r"谁|哪|什么|多少|几", question)
    before = question[: asked.start()] if asked is not None else ""
    beside = re.search(r"—[^，—]{0,3}$|—[^，—]*$(?<!是在)", before) is not None and not re.match(
        "多少|几", question[len(before) :]
    )
    return beside or question.startswith("“") or draft.statement.sure < 0.75


_PAIRS = (
    (re.compile(r"从[^，到至]*$"), re.compile(r"转[向为变到]|变[成为]|改[为成]")),
    (re.compile(r"(?<![起原成病])因(?!为了|何|什么)[^，而]*$"), re.compile(r"而(?![且是])")),
)
"""从专注于甲，转向乙; 因火灾，而改称乙: what the last clause begins with, and what takes it up behind."""


def _aim_alone(draft: Draft, scene: Scene) -> bool:
    """Whether the last clause tells only for what or why something was done, and the sentence goes on: 甲为纪念乙，将…."""
    tokens, b = draft.statement.tokens, draft.statement.subject[1]
    comma = max((i for i, t in enumerate(tokens) if t.text in "，；"), default=-1)
    last = tokens[comma + 1 :]
    at = next((i for i, t in enumerate(last) if t.text in ("为", "为了", "因", "因为", "由于")), None)
    if at is None or not scene.in_place or not _goes_on_with(draft, scene) or last[at].tag[:1] == "v":
        return False
    rest, why = last[at + 1 :], last[at].text not in ("为", "为了")
    before = [t for t in last[:at] if t.start >= b or why]
    if (
        any(t.tag[:1] in ("v", "d", "p") for t in before)
        or not rest
        or any(t.text in ("而", "故", "故而", "才") for t in rest)
    ):
        return False
    inside = any(a <= draft.statement.origins[t.start] < b for t in rest for a, b in draft.marks)
    if why and (at or inside or rest[0].tag[:1] in ("v", "d", "p")):
        return False
    deed = rest[0].tag == "v" or rest[0].text in ("纪念", "感谢", "表彰", "庆祝", "答谢")
    return why or (deed and not any(t.tag == "v" or t.text in "了着过把将" for t in rest[1:]))


def hanging(draft: Draft, scene: Scene) -> str:
    """The clause ends before its statement does."""
    if not scene.in_place and not asks_why(draft):
        return ""
    if re.search(r"(?:认为|表示|指出|声称|觉得|预言)，?(?:若|如果|假如|倘若|要是)[^，]*？$", simplify(draft.question)):
        return "a condition is told without what follows from it"
    if scene.in_place and _told_against(draft, scene):
        return "what is told against it goes on behind the question"
    if scene.in_place and _breaks_off(draft):
        return "it goes on behind a dash"
    if re.search(r"：|[A-Za-z]:[\u4e00-\u9fff]", unquoted(draft.question)) and scene.in_place:
        return "a label stands before a colon"
    text = re.sub(
        r"(?:是在哪一年|是在什么时候|是在哪一天|是在哪个世纪|是在哪个年代)？$", "", simplify(draft.question)
    ).rstrip("？")
    if draft.statement.how == SO_FAR and _another_behind(draft, scene):
        return "another statement hangs behind what is asked"
    if re.search(
        r"^[^，]{1,14}为了?(?:纪念|庆祝|表彰|保护|争夺|防止|避免|阻止|抗议|反对|维护|挽回)[^，]*的[^，的]*$", text
    ) and not re.search(r"[了着过]", text):
        return "what was meant is told, but not what was done"
    if _aim_alone(draft, scene):
        return "what was meant is told, but not what was done"
    if re.search(r"(?:提出|颁布|发布|推出|公布|发明|发现|建立|创立|出版|撰写|揭露)$", text) and _somebody_does(draft):
        return "the verb's object stayed behind"
    if scene.kind != "list" and re.search(
        r"(?:谁|哪|什么|多少|几)[^，、]*、[^，、]*(?:[在了死产]|支援)", unquoted(text)
    ):
        return "another statement hangs behind a 、"
    if re.search(
        r"由[^，]{2,20}(?:在|(?<!创办|创立|建立|成立|设立|创建|开创|发明|发现|建造|提出|开发|撰写|设计)于)(?:哪一?[年天]|什么时候)$",
        text,
    ):
        return "what was done stayed behind"
    if re.search(
        r"一[则份篇项个条封](?:消息|协议|文章|决定|规定|计划|声明|报告|讲话|指示|批示|信|通知|法令|命令|建议|要求)$",
        text,
    ):
        return "what it said stayed behind"
    if scene.kind in DATED_KINDS and _goes_on_with(draft, scene) and _OF_NO_NAME.search(unquoted(text)):
        return "what it was, or what it was for, stayed behind"
    if scene.in_place and re.search(
        r"(?:出台|发布|颁布|提出|发来|发出|收到|签订|签署|达成|[做作]出|公布)了?(?:指引|情报|通告|公告|协议|规定|计划|决定|声明|命令|消息|报告|方案|政策|措施|建议|条件|要求|文件|意见|办法|通知)，?$",
        text,
    ):
        return "what it said stayed behind"
    if scene.kind in DATED_KINDS and re.fullmatch(r"[^由被哪什]*[^，的由被哪什](?:提出|指出|宣称|强调|透露)", text):
        return "what was said stayed behind"
    if re.match(r"(?:谁|哪位)[^，]*之间的[^，的]{2,6}$", text):
        return "what came of it stayed behind"
    if scene.in_place and re.search(r"^(?:谁|哪位)[^，]*，[但可却](?!是)", text) and another_goes_on(draft, scene):
        return "a contrast hangs behind what is asked"
    if re.search(r"(?:谁|哪|什么|几|多少)[^，]*，而(?![且后])", text) and scene.in_place:
        return "a contrast hangs behind what is asked"
    if scene.in_place and re.search(r"(?:谁|哪|什么|几|多少)[^，]*，(?:.*，)?同[年月日]", text):
        return "another statement hangs behind what is asked"
    if scene.kind in DATED_KINDS and re.search(rf"{WHEN}[^，]*，(?:.*，)?当时(?![^，]{{0,8}}[的任])", text):
        return "another statement hangs behind what is asked"
    behind = _goes_on_with(draft, scene)
    if scene.in_place and any(half.search(text.rstrip("，")) and other.match(behind) for half, other in _PAIRS):
        return "the other half of a pair stayed behind"
    if (
        scene.in_place
        and re.match(r"使得?|引起|引发|导致|造成|令|让", behind)
        and re.search(r"^[^了过是有]*的(?:行动|举动|做法|举措|行为|政策|消息|事件|计划)$", text)
    ):
        return "what it brought about stayed behind"
    if (
        scene.in_place
        and re.match(r"宣称|声称|提出|认为|指出|强调|控诉|表示|要求|请求|说", behind)
        and re.search(r"(?:陈情|上书|致[信函电][^，]{0,12}|写信[^，]{0,8}|发言|演讲|讲话|接受[^，]*采访)$", text)
    ):
        return "what was said stayed behind"
    if scene.kind in DATED_KINDS and "是在" in draft.question and re.match(r"[皆均都](?!江)", behind):
        return "what was so of them all stayed behind"
    if scene.kind in DATED_KINDS and _OCCASION.search(text) and _goes_on_with(draft, scene):
        return "what happened on that occasion stayed behind"
    went_on = scene.in_place and (scene.kind in DATED_KINDS or _goes_on_with(draft, scene))
    if went_on and re.search(r"，(?:历经|经过)[^，了]*(?:，是在[^，]*)?$", text.rstrip("，")):
        return "what came of it stayed behind"
    if (
        scene.kind in DATED_KINDS
        and _BY_MEANS.search(text)
        and re.match(r"通过|以|来|并|求|从而|[\u4e00-\u9fff]{2,3}了", behind)
    ):
        return "what was done so stayed behind"
    if scene.in_place and _goes_on_with(draft, scene) and _HALF_A_DEED.search(text.rstrip("，")):
        return "what came of it stayed behind"
    if scene.in_place and re.search(
        r"(?:在|于)[^，了]*的(?:对抗|战斗|交战|斗争|冲突|谈判|竞争|较量|作战|交往)中$", text
    ):
        return "what happened in that time, or there, stayed behind"
    if scene.in_place and re.search(
        r"，(?:经由[^，]*的[^，]{2}|对[^，谁战责]{2,4}|在[^，了]*的(?:内部|中心|背景|情况))$", text
    ):
        return "what was done so stayed behind"
    if scene.kind in DATED_KINDS and re.search(
        r"(?:^|，)[^，]{1,12}(?:离任|就任|上任|卸任|接任|继任)(?:领袖|首领|领导人)?$", text
    ):
        return "what office it was stayed behind"
    if scene.in_place and _conceded(draft, scene):
        return "it is only conceded, and what it is set against stayed behind"
    if scene.kind in DATED_KINDS and re.search(
        r"的[^，的]{0,6}(?:情况|分布|比例|排名|统计|数据|对比|变化|走势|名单|地图|示意图|关系|占比)$", text
    ):
        return "it names a table or a picture, and nothing that happened"
    if re.match(r"从[^，]*到(?:哪|什么|谁|多少)[^，]*$", text) or re.search(r"是从(?:哪里|哪个国家)$", text):
        return "what happened in that time, or there, stayed behind"
    if scene.kind != "cause" and re.search(r"，(?:但|而)?(?:出于|由于|因为|因受|鉴于|随着)[^，了]*$", text):
        asked = asked_clause(draft)
        if not draft.question.rstrip("？").endswith(asked.rstrip("？")):
            return "why it was so is told, but not what"
    if re.search(r"(?:说|写|问|答|喊|叹)道$", text):
        return "what was said stayed behind"
    if re.search(r"，包括(?:[^，]*，$|谁$|[^，谁哪什多几]*$)", re.sub(r"是在(?:哪一?[年天]|什么时候)$", "", text)) and (
        scene.kind in ("year", "date", "period", "person", "titled")
    ):
        return "what happened to those that are named stayed behind"
    if scene.in_place and re.search(
        r"^谁是[^，]*前$|(?:谁|哪个[^，]{1,4}|哪国)关于[^，]*$|^[^，发作提]*关于[^，]*的(?:批[复覆]|决定|通知|公告|报告|意见)$|(?:^|，)[^，是为由源]*[于在]哪一年(?:宣布|公布|提出|发布|推出|批准)的[^，是]*$",
        text,
    ):
        return "the clause names something, and tells nothing of it"
    if scene.in_place and re.search(
        r"(?:谁|哪[国个])[^，]*，位于[^，]*的[^，]{2,8}(?:一直|曾|已|也|则|生产|是|有)", text
    ):
        return "another statement hangs behind what is asked"
    if scene.kind in DATED_KINDS and re.search(r"以[^，是为]{2,10}为中心$", text):
        return "what happened there stayed behind"
    if scene.in_place and re.search(r"，就[^，]*一事$|(?:侵袭|攻击|威胁|打击)之?下$", text):
        return "what happened in that time, or there, stayed behind"
    if scene.in_place and re.search(
        r"由(?:谁|什么|哪里|哪国|哪[两三四五六七八九\d]个人|哪[个家位](?:国家|公司|教[宗皇]|人|机构))$", text
    ):
        return "what was done stayed behind"
    if re.search(r"截至(?:哪一年|什么时候)$|(?:并入|归入|划入|编入|纳入|移交|改隶)$", text):
        return "what came of it stayed behind"
    if re.search(r"，还是[几两三四五六七八九十\d][^，]*$", text):
        return "it ends in an aside"
    if re.search(r"有的[^，]*，有的", text):
        return "one of several things is asked that are told beside each other"
    if scene.kind in DATED_KINDS and re.search(r"已经(?![^，]{1,8}的[^，])", asked_clause(draft)):
        return "a state that had come about has no one time"
    if re.match(r"考虑到|鉴于", text):
        return "what was considered is told, but not what followed"
    if re.search(
        r"(?:谁|哪|什么|几|多少)[^，]*，(?:.*，)?[复又再]?(?:在|到|直到|至)?(?:\d{3,4}|[一二三四五六七八九〇零]{4})年(?![^，]*[时后])[^，]*$",
        text,
    ):
        return "another time begins behind what is asked"
    found = re.search(
        r"(?:时|(?<!哪个)时期|前夕|初期|后期|当中|时候|后|之后|以后|之前|以前|期间|的|地|得|和|与|及|是|为|在|于|对|向|从|把|被|将|以|而|但|并|且|如|像|等|就是|包括|(?<![传小学])说|(?<![著名简俗史人自统别并通号之])称|认为|表示|指出|发现|知道|宣布|因为|由于|所以|之际|曰|道|即|有|使|让|令|给|使得|导致|意味着|不仅|不但|不光|(?<![废免解消清扣排拆开删])除了|之外|以外|所|了解|同时|没多久|不久|时问|所谓|以来|为由|为名|为借口|上空|(?:行动|战争|战役|过程|会战|起义)”?中|提及|被任命|(?:怒|急|情急|压力|领导|影响|帮助|支持|引介|陪同|指引|带领|率领|鼓动|劝说|庇护|掩护|保护|授意|安排|主持|协助|推动)之?下|不能|无法|不可能|担保|保证|承诺|发誓|宣誓|威胁|警告|断言|推断|(?:施压|情况|背景|条件|要求|号召|指挥)下|决定|打算|要求|准备|开始|继续|负责|参与|进行|加以|予以|强调|披露|高呼|透露|声明|声称|认识到|看到|感到|觉得|提到|讲到|谈到|说明|显示|表明|证明|记载|规定|建议|提议|命令|下令|希望|相信|主张|号召|呼吁|请求|同意|拒绝|允许|导致|造成|属于|位于|成为|一边|可谓|达到|超过|约为|包含|存在|讲述了|为了)$",
        text,
    )
    word = draft.statement.tokens[-1] if draft.statement.tokens else None
    if (
        found
        and found.group() in "和与令向以地得时对所及说像将等即道"
        and word
        and (word.known or word.tag == "m")
        and word.tag[:1] in "nvm"
        and text.endswith(word.text)
        and len(word.text) > len(found.group())
    ):
        return ""
    if found and found.group() in ("发现", "说", "称", "指出") and re.search(r"由|被", text):
        return ""
    if found and (
        (found.group() == "的" and "是" in text)
        or text.endswith(
            ("等地", "各地", "土地", "殖民地", "基地", "阵地", "当地", "领地", "内地", "外地", "两地", "三地")
        )
    ):
        return ""
    if found and not re.search(r"(?:分之多少|什么时候|多少小时)$", text):
        return f"the clause ends in {found.group()} and is not complete"
    return ""


_INSIDE = re.compile(r"(?<![录载现表存列写见入放留])(?:在|于)[^，]*(?<![录载表现入于到在列收留写映])中$")
_ONLY_WHERE = re.compile(r"(?:哪一?[年天]|什么时候)[在于][^，了着过]{2,20}(?<!成立)(?:地区|境内|附近|一带|上空|沿线)$")
_ANNOUNCED = re.compile(
    r"(?:论述|定义|补充|公告|通知|声明|规定|说明|决议|报告|结论|总结|意见|要求|主张|回答|分析|评论|解释|信|电报|诗|文章|口号)$"
)
_ON_THE_WAY = re.compile(r"，[^，了]*(?:经|途经|取道)[^，在向往到至]{2,8}$")


_SAYS = frozenset("证实 宣布 宣称 声称 认为 表示 指 指出 指控 报道 报导 显示 透露".split())
_SAID = 5
"""Characters behind such a verb that are more than a name for what is spoken of."""


def _said_of(draft: Draft, scene: Scene) -> bool:
    """Whether the statement ends in what somebody speaks of, and the sentence goes on to say what of it: A证实B，有意收购…."""
    statement = draft.statement
    last = max(statement.origins, default=-1)
    following = next((c for c in scene.clauses if c.start > last), None)
    first = next((t for t in scene.analysis.tokens if following is not None and t.start >= following.begin), None)
    if following is None or following.kind != "open" or first is None or first.tag != "v":
        return False
    words = list(takewhile(lambda t: t.text not in _SAYS, reversed(statement.tokens)))
    return (
        sum(len(t.text) for t in words) > _SAID
        and len(words) < len(statement.tokens)
        and not any(t.tag[:1] in ("v", "a", "p") or t.text == "，" for t in words)
    )


_IN_A_WORK = re.compile(r"(?:^|，)(?![^，]*[在于入到自从进])[^，]*哪[部本篇份首][^，]{1,4}中$")
"""由某人发表的哪部作品中, with nothing that says what stands in it."""


def loose_end(draft: Draft, scene: Scene) -> str:
    """The question ends with a circumstance, a station on the way, or before a colon: what happened stayed behind."""
    if not scene.in_place:
        return ""
    text = re.sub(r"(?:是在)?(?:哪一?[年天]|什么时候)？?$", "", simplify(draft.question)).rstrip("？，")
    if scene.kind in DATED_KINDS and re.match(r"[^，]{2,16}(?:说|认为|指出)[^，]+$", text) and "是在" in draft.question:
        return "what was said goes on"
    last_word = draft.statement.tokens[-1] if draft.statement.tokens else None
    only_in = last_word is not None and (last_word.text, last_word.tag) == ("中", "f") and text.endswith("中")
    if scene.kind in DATED_KINDS and only_in and not re.search("[在于从]", text.rpartition("，")[2]):
        return "what happened in it stayed behind"
    if (
        _INSIDE.search(text)
        or _IN_A_WORK.search(text)
        or re.search(r"[》”]中$|(?:期间|[\d一二三四五六七八九十]年|天)内$", text)
    ):
        return "what happened in it stayed behind"
    if scene.kind in DATED_KINDS and _said_of(draft, scene):
        return "what was said goes on"
    if re.search(r"(?<![最先今])[前后](?:数|[一二两三几\d]+个?)(?:小时|天|日|年|月|周)$", text):
        return "what happened at that time stayed behind"
    if scene.kind in DATED_KINDS and _ONLY_WHERE.search(text):
        return "what happened there stayed behind"
    if _ON_THE_WAY.search(text) and _goes_on_with(draft, scene):
        return "where the way went stayed behind"
    last = max(draft.statement.origins, default=-1)
    if scene.analysis.plain[last + 1 : last + 2] in ("：", ":") and _ANNOUNCED.search(text):
        return "what stands behind the colon stayed behind"
    return ""
