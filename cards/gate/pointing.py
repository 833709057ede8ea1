"""What points out of the question: a missing subject, a pronoun, a time that counts from another."""

from __future__ import annotations

import re
from itertools import pairwise

from cards.clauses import names_only
from cards.gate.scene import NAMES, QUOTED, Scene, answer_text, of_subject, unquoted
from cards.model import Draft
from cards.script import simplify
from cards.spans import DATED_KINDS, ENTITIES
from cards.statements import AS_IT_STANDS
from cards.words import COUNTRIES, KIN, PRONOUNS, RELATIVE_TIMES, SURNAMES, TITLES

_PRONOUN = re.compile("|".join(sorted(PRONOUNS, key=lambda w: (-len(w), w))))
_PRONOUN_OK = re.compile(
    r"[及与和]其[他它余]|诸葛|诸城|诸暨|诸神|诸侯|诸子|其他|其它|其余|其中|其实|尤其|极其|吉他|莫其|土耳其|及其|与其|其次|应该|活该|此外|因此|从此|彼此|如此|由此|至此|彼得|那不勒斯|刹那|支那|维那|那个时代|伊其|那曲|禅那|玛那|麦地那|该死|该隐|其间"
)
_RELATIVE = re.compile(
    "|".join(
        sorted(
            (
                w
                for w in RELATIVE_TIMES
                if len(w) >= 2 and w not in ("期间", "之前", "之后", "同时", "一度", "目前", "年后", "于是")
            ),
            key=lambda w: (-len(w), w),
        )
    )
)
_DANGLING_START = re.compile(
    r"^(?:但|而且|而|并且|并|且|于是|因此|所以|然而|不过|然后|接着|另|或|以及|和|与|及|还|也|又|都|就|才|却|则|便|再|更|使|让|令|被|把|将|给|的|地|得|着|了|过|之|从而|以便|以致|而是|却是|直接|只是|只有|不但|不仅|虽然|尽管|由于|因为|如|像|跟|同|至于|关于|根据|按照|随着|作为|除了|对于)"
)


def _starts_dangling(draft: Draft) -> bool:
    first = draft.statement.tokens[0].text if draft.statement.tokens else ""
    if re.match(r"所(?!谓|罗|属|以|有|在|述)", first) and draft.statement.tokens[0].tag[:1] in "uvcrdb":
        return True  # 所产丝绸: by whom stayed behind
    match = _DANGLING_START.match(simplify(draft.question))
    if match and match.group() == "作为" and draft.marks and draft.statement.origins[:1] != (0,):
        return True  # whom 作为 tells of stood before it
    if match and match.group() in ("随着", "根据", "按照", "作为", "除了") and "，" in draft.question:
        a, b = draft.statement.subject
        return not (a < b and "，" in draft.statement.text[:a])
    question = simplify(draft.question)
    if match and any(question.startswith(t.text) and len(t.text) > match.end() for t in draft.statement.tokens):
        return False  # 地质学家, 将军, 使者: the question begins with a longer word than that
    return bool(match) and (
        not draft.question.startswith(draft.statement.text[: len(first)]) or bool(_DANGLING_START.fullmatch(first))
    )


_PREDICATE_FIRST = re.compile(
    r"(?:曾|曾经|距离?(?=[^，]*(?:多少|几)[^，]*$)|行至|途经|更名|改名|任由|当中|举例|(?:中文|英文|日文|最初|原)*名称(?!源))(?!的)"
)
"""How a clause begins that goes on with something told before."""
_OF_THE_TOPIC = re.compile(r"当中(?!国)|国祚|(?:在位|任内|当政|执政)(?:期间|时)最")
"""How a question begins whose first words are told of what the snippet is about: 在位期间最…."""


_RENAMED = re.compile(r"(?:^|[后前时]，)(?:同时|又|即|乃)?(?:改称|更名|改名|易名)[为叫作]?什么？$")
"""A change of name with nothing before it but the time."""
_NOBODY_DID = re.compile(
    r"\d+年(?:\d+月)?(?:\d+日)?[初底末]?作为[^，]*，(?![^，]*谁)|\d+年(?:\d+月)?(?:\d+日)?[初底末]?，?(?:[与向对被]|[把将](?![军领])|跟(?!随)|委任|任命|授予|聘请|邀请)"
    r"|\d+年(?:\d+月)?(?:\d+日)?[初底末]?，由(?!于)(?:在[^，的]{1,6}的)?[^，的哪谁]+(?:，|哪[^，的]*？|谁[^，的]*？)"
    r"|[^，]{0,14}(?:战争|大战|内战|革命|起义|事变)(?:爆发|结束)?[之以]?后[^，\d]{1,3}(?:[到往至]|[于在入](?!侵))"
)
"""A time or what came before, and at once what was done: 1867年，委任…; 大战爆发后疏散到…."""
_LISTED_OF = re.compile(r"将|把|其中|除了[^，]*$|(?:根据|按照)[^，]*，(?:分|可分|有|包|为)|.*（哪|.*：")


def _begins_in_predicate(draft: Draft) -> bool:
    """Whether the question begins with an adverb, a preposition or a verb that the subject stood before."""
    question, statement = simplify(draft.question).rstrip("？"), draft.statement
    first = statement.tokens[0] if statement.tokens else None
    if first is None or any(s.start == 0 and s.kind in ENTITIES for s in statement.spans):
        return False
    a, b = statement.subject
    if first.text == "于" and (not a or statement.text[a - 1] != "，"):
        return True
    if _PREDICATE_FIRST.match(question) and first.end <= 4:
        return True
    inside = [t for t in statement.tokens if a <= t.start and t.end <= b]
    return (
        bool(inside)
        and inside[0].text in ("由", "从", "经", "自", "在")
        and (
            not any(t.text == "的" for t in inside[1:])
            or (inside[0].text == "由" and not any(t.tag[:1] == "v" for t in inside[1:]))
        )
    )


def _in_first_clause(draft: Draft, scene: Scene) -> bool:
    """Whether what is asked for stands before the first comma of its sentence."""
    comma = scene.analysis.plain.find("，")
    return bool(draft.marks) and (comma < 0 or draft.marks[0][0] < comma)


def _approved(draft: Draft) -> bool:
    """Whether a person is the subject of what is approved or signed by somebody: 由毛泽东批准 behind an object of the clause before."""
    a, b = draft.statement.subject
    named = any(s.kind == "person" and a <= s.start and s.end == b for s in draft.statement.spans)
    return (
        named
        and re.search(r"由(?:谁|哪位[^，]{1,6})(?:批准|通过|签署|公布|发布|出版|制定)", simplify(draft.question))
        is not None
    )


_MADE_OR_MEANT = re.compile(r"旨在|由(?:谁|哪)[^，]*(?:设计|建造|制造|生产|重建|兴建|撰写|编写|执导|施工)")
_WITHIN_IT = re.compile(r"[上中里内](?![述升来心间外])[^，]*的[^，]{1,8}[为是]")
"""What tells of something in the field or place that was taken for the subject: 数学上最有名的奖为…."""
_IS_THIS = re.compile(r"[^，]{0,3}(?:[是为乃係系]|属于|位于|原名|又名|简称|全[称名])")


def _said_of_object(draft: Draft, scene: Scene) -> bool:
    """Whether what is made or meant is the object of the clause before, and not its subject: 参议院提出法案，旨在…."""
    home = next((i for i, c in enumerate(scene.clauses) if draft.marks and c.start <= draft.marks[0][0] < c.end), 0)
    before = next((c for c in reversed(scene.clauses[:home]) if c.subject), None)
    if before is None or before.subject is None or before.kind != "full":
        return False
    deed = scene.analysis.plain[before.subject[1] : before.end]
    if draft.statement.how.startswith("its subject") and _WITHIN_IT.match(deed):
        return True
    return _MADE_OR_MEANT.search(simplify(draft.question)) is not None and _IS_THIS.match(deed) is None


def _came_after(draft: Draft, scene: Scene) -> bool:
    """Whether an event was taken for the subject of what somebody did after it: 战争后割让…是在哪一年."""
    (a, b), plain = draft.statement.subject, scene.analysis.plain
    name = simplify(draft.statement.text[a:b])
    named = any(s.kind in ("event", "work") and a <= s.start and s.end == b for s in draft.statement.spans)
    if not named and not re.search("(?:会议|[和峰大]会|战争|条约|协定|事变|事件|革命|起义|运动)$", name):
        return False
    told = next((c for c in scene.clauses if c.subject and simplify(plain[slice(*c.subject)]) == name), None)
    after = _AFTER_IT.match(plain, told.subject[1]) if told is not None and told.subject is not None else None
    verb = next((t for t in scene.analysis.tokens if after is not None and t.start >= after.end()), None)
    if told is None or verb is None or verb.start >= told.end or verb.tag[:1] not in ("v", "d", "p"):
        return False
    if draft.statement.how.startswith("its subject"):
        return True
    return scene.kind in DATED_KINDS and draft.marks[0][0] < verb.start


_AFTER_IT = re.compile(
    r"(?:签订|签署|缔结|达成|生效|颁布|公布|通过|发表|爆发|发生|结束|战败|失败|胜利)?(?:之|以)?后(?!来|[，期方])"
)
"""What follows an event or a treaty where it is told what came after: …签订后割让给…."""


_BUILT = re.compile(
    r"^[^，]*(?:[开动]始|着手|下令|出资|主持|继续)?(?:修建|兴建|建造|修筑|开凿|重建|扩建|动工|施工)，"
    r"[^，]*(?:落成|竣工|完工|建成|通车|通航|开放|启用|倒塌|坍塌|毁于|焚毁|拆除|沉没)"
)
"""Somebody builds, with nothing that says what, and a thing is done: 政府开始修建，1989年倒塌."""


def _built_nothing(draft: Draft) -> bool:
    """Whether somebody, a land or a government stands as the subject of what became of the thing that was built."""
    (a, b), text = draft.statement.subject, draft.statement.text
    people = any(s.kind in ("person", "titled") and a <= s.start and s.end == b for s in draft.statement.spans)
    ruling = simplify(text[a:b]) in COUNTRIES or re.search(
        "(?:政府|当局|公司|市府|军队|教会|皇帝)$", simplify(text[a:b])
    )
    return bool(people or ruling) and _BUILT.match(simplify(draft.question)) is not None


_DEED_BEFORE = re.compile(r"[^，]{4,}(?:[之以]?后|[之以]?前|时|时候)$")


def _done_by_another(draft: Draft, scene: Scene) -> bool:
    """Whether a deed without its subject stands in front, which the clause before it in the note told of somebody else.

    甲拒绝乙的提议，坚持攻城后，丙…: the question would begin with 坚持攻城后, and 丙 would have done it.
    """
    first = min((o for o in draft.statement.origins if o >= 0), default=0)
    lead = next((c for c in scene.clauses if c.begin <= first < c.end), None)
    before = [c for c in scene.clauses if c.end <= first and c.subject]
    verb = draft.statement.tokens[0] if draft.statement.tokens else None
    if lead is None or lead.subject is not None or not before or verb is None or verb.tag != "v":
        return False
    opening = simplify(draft.question).partition("，")[0]
    if not _DEED_BEFORE.fullmatch(opening) or re.search(r"谁|哪|什么|多少|几", opening):
        return False
    told, (a, b) = scene.analysis.plain[slice(*(before[-1].subject or (0, 0)))], draft.statement.subject
    return told not in simplify(draft.statement.text[a:b]) and told not in opening


def no_subject(draft: Draft, scene: Scene) -> str:
    """The clause has no subject, and none could be put back with certainty."""
    lead = scene.clauses[0] if scene.clauses and names_only(scene.analysis, scene.clauses[0]) else None
    if lead is not None and simplify(draft.question).startswith(scene.analysis.plain[lead.begin : lead.end]):
        return "who or what is named so stayed behind"
    if not scene.in_place and isinstance(draft.answer, tuple) and scene.kind == "list":
        return "what has these parts stayed behind" if _LISTED_OF.match(simplify(draft.question)) else ""
    if not scene.in_place:
        return ""
    if draft.statement.how == AS_IT_STANDS or _starts_dangling(draft):
        return "nothing says what it is about: the clause has no subject of its own"
    if re.search(r"^\d{3,4}\s?[-–—~～]+\s?\d{3,4}，|\d\s?[-–—~～]+\s?\d{3,4}，(?:谁|哪国|哪个国家)", draft.question):
        return "the years of a life stand where a name or a verb belongs"
    goes_on = re.match(r"并且?(?=[在于将把\u4e00-\u9fff])(?!非|联|购|行|排|列|发症|蒂)", scene.analysis.plain)
    if goes_on and "put back" not in draft.statement.how and _in_first_clause(draft, scene):
        return "the sentence goes on with what the one before was about"
    if re.match(
        r"[^，]*(?:时|[之以]?后|[之以]?前|期间)，(?:又|也|再|还|并)(?![名称叫作])[\u4e00-\u9fff]",
        simplify(draft.question),
    ):
        return "it goes on with what somebody else was told to do before"
    if _done_by_another(draft, scene):
        return "who did what stands in front stayed behind"
    if _came_after(draft, scene):
        return "who did it after that stayed behind"
    if _built_nothing(draft):
        return "what was built stayed behind"
    if _RENAMED.search(simplify(draft.question)):
        return "what got another name stayed behind"
    if _NOBODY_DID.match(simplify(draft.question)):
        return "behind the time the predicate begins, and its subject stayed behind"
    if _begins_in_predicate(draft) or _OF_THE_TOPIC.match(simplify(draft.question)):
        return "it begins with a part of the predicate, and its subject stayed behind"
    if re.match(
        r"(?:正式|继续|再次|重新|决定|宣布)(?:宣布|公布|推出|决定|任命|确认|成立|启用)", simplify(draft.question)
    ):
        return "it begins with a part of the predicate, and its subject stayed behind"
    if re.match(r"(?:初期|起初|后期)[^，的]{2,6}，", simplify(draft.question)):
        return "it begins with a part of the predicate, and its subject stayed behind"
    if draft.statement.how.startswith("its subject") and _approved(draft):
        return "what somebody approved stayed behind"
    if draft.statement.how.startswith("its subject") and _said_of_object(draft, scene):
        return "what somebody made or meant stayed behind"
    a, b = draft.statement.subject
    if "put back" in draft.statement.how and a < b and draft.question.count(draft.statement.text[a:b]) > 1:
        return "the subject that was put back stands in the clause already"
    return ""


_EVENT_ALONE = re.compile(
    r"(?:在|于)?(会议|大会|比赛|赛事|选举|谈判|仪式|会谈|赛后|会后|会上|战斗|战役)(?=[在于中上后，]|过程|期间|结束|举行|开始|[\u4e00-\u9fff]{1,4}批评)"
)
"""A meeting or a match at the front of a question, with no name."""


_DONE_BEFORE = re.compile(
    r"(?:完工|竣工|落成|建成|修成|告成|告竣|动工|开工|拆除|重建|事成|事败|事发|事毕|城破|城陷|兵败|战败|战胜|获胜|得胜)(?:[之以]?[后前时])，"
    r"|[全此该]?城(?:[将被][^，的]{0,2})?(?:攻?[破陷]|攻下|陷落)[^，的]{0,2}[后前时]，"
)
"""A deed that something underwent, or a fight, with nothing that says what or which: 完工后, 城破时."""


_SAME_KIND = re.compile(r"(?:这[个种位座条场次项款类部艘件]|这一|该|此)([\u4e00-\u9fff]{2})")
"""这种历法 behind a clause that has told of a 历法."""


_KIN_ALONE = re.compile(
    r"(?:[大二三四五六七八小]?(?:儿子|女儿)|[长次三四幼]子(?!孙)|弟弟|哥哥|妹妹|姐姐|父亲|母亲|妻子|丈夫|祖父|祖母|爷爷|奶奶|叔叔|老婆|兄长)(?![的们和与及、]|是谁|叫)"
)


def _common_object(draft: Draft, scene: Scene) -> str:
    """A noun like 学校 or 片子 alone behind a verb or preposition, where the note has said before which one it is."""
    tokens = draft.statement.tokens
    for before, token in pairwise(tokens):
        told = token.text in ("片子", "团队", "主人公", "使者") or (
            token.text in ("学校", "校方") and not re.search(r"[学校院](?: |$)", scene.context)
        )
        if told and scene.in_place and token.text in draft.question and before.tag in ("v", "p", "c", "ul", "n"):
            if before.tag == "n" or (token.text == "团队" and before.tag == "v"):
                continue
            return token.text
    return ""


def dangling(draft: Draft, scene: Scene) -> str:
    """A pronoun, 该…, 这…, or a time like 当时 or 次年 points out of the question."""
    question = _PRONOUN_OK.sub("〇", unquoted(draft.question))
    question = re.sub(r"(?<=[的合协创])作者|(?<=[英中原法德日俄拉语])文中|离[^，]{1,6}最近的|(?<!^)自己", "", question)
    question = _NOT_POINTING.sub("", question)
    if re.search(r"》一?[书書]中", draft.question):
        question = re.sub(r"一?书中", "", question)
    if re.search(r"[”》」]\s*(?:这|這)", draft.question):
        question = re.sub(r"这(?:个|种|位|一)", "", question)
    for span in draft.statement.spans:
        name = simplify(draft.statement.text[span.start : span.end])
        if span.kind in ("person", "place", "name", "event", "foreign", "titled") and re.search(
            r"[他她它其那这该此某]", name
        ):
            question = question.replace(name, "〇")  # 马耳他, 其士华
    figure = re.search(
        r"(?:设备|矩阵|节点|主机|用户|集合)[A-Z](?![A-Za-z\d])|(?<![A-Za-z\d])[a-z]\d(?![A-Za-z\d])", question
    )
    if figure and (scene.in_place or scene.kind == "dubbed"):
        return f"{figure.group()} points to a drawing outside the question"
    first, _, behind = question.partition("，")
    behind = _SAME_KIND.sub(
        lambda m: "" if m.group(1) in first or m.group(1) in behind[: m.start()] else m.group(), behind
    )
    later = re.match(
        r"(?:不料，?|谁知，?)?(?!\d{3,4}年)(?:[\d一二两三四五六七八九十百千几数半]+(?:多|余)?(?:天|日|年|周|个?星期|个?小时|个月|个世纪)|不久|随后|此)(?:之|以)?[后前]",
        re.sub(r"^(?:不料|谁知)，", "", question).partition("，")[0],
    )
    if re.match(r"[此之]后", question):
        return f"{question[:2]} counts from something outside the question"
    if re.match(r"(?:上层|下层|本[个次届季]|此类|事后)", question):
        return f"{question[:2]} points to something outside the question"
    if re.match(r"(?:上面|下面|前面|后面)(?:的|这|那|所)", question):
        return f"{question[:2]} points to something outside the question"
    if re.search("(?:^|[，于据按照用由])(?:上文|前文)?所述的?(?![，、])[\u4e00-\u9fff“]", question):
        return "所述 points to something outside the question"
    if scene.in_place and re.match(r"[^，]*从中(?![国央东南北西亚华])", question):
        return "从中 points to something outside the question"
    if scene.in_place and re.search(r"即将(?!.*(?:时|前|之际))|当[日晚夜](?![本语军元])", question):
        return "it holds for a time that stayed behind"
    if scene.in_place and re.match(r"(?:卸任|离任|任满|离职|解职|去职|刑满)后，", question):
        return "what came before stayed behind"
    if scene.in_place and _DONE_BEFORE.match(question):
        return "what came before stayed behind"
    event = _EVENT_ALONE.match(question) if scene.in_place else None
    if event and not re.search(r"[会赛战议]$", simplify(scene.context)):
        return f"which {event.group(1)} is meant stayed behind"
    if scene.in_place and question.startswith("后") and draft.statement.tokens[0].text == "后":
        return "后 counts from something outside the question"
    if scene.in_place and _KIN_ALONE.match(simplify(draft.question)):
        return "whose kin it is stayed behind"
    if later:
        return f"{later.group()} counts from something outside the question"
    pair = re.match(r"(?:[^，]{0,12}，)?(两人|二人|三人|双方|两者|二者|前者|后者)", question)
    if pair:
        return f"{pair.group(1)} points to something outside the question"
    order = re.match(
        r"(?:[^，]*，)?(第[一二三四五]+[艘批个次架名位][^，的]{1,3}(?:[哪什多几谁]|离开|抵达|到达))", question
    )
    if order and scene.in_place:
        return f"{order.group(1)[:3]} counts in a row that stayed behind"
    rest = re.search(r"(?<!除)((?:剩余|其余|余下|剩下)的)", question) or re.search(
        r"(截至目前|到目前为止|反观|无独有偶|不必多说|不用说|近日|日前|话说|临走|临行|[如见][上下]图|进入正题)",
        question,
    )
    if rest:
        return f"{rest.group(1)} counts from something outside the question"
    common = _common_object(draft, scene)
    if common:
        return f"which {common} is meant stayed behind"
    surname = re.search(
        r"(?:^|[，按照据对向给和与由被让])([\u4e00-\u9fff])(?:教授|先生|女士|院士|老师|同志|博士|师傅|老板)", question
    )
    if surname and surname.group(1) in SURNAMES and not draft.closed:
        return f"the surname {surname.group(1)} alone does not say who is meant"
    if scene.in_place and "对方" in question and of_subject(draft):
        return "who 对方 is stayed behind"
    if scene.in_place and re.match(r"(?:[^，]*[后前时中]，)?[两二三四五六七](?:兄弟|姐妹|姊妹)(?!会)", question):
        return "whose kin it is stayed behind"
    handled = re.search(r"[将把](?:其|它|之)(?![他它余中间后前所])", question) if scene.in_place else None
    if handled and _handles(draft, simplify(draft.question).find(handled.group()) + 1):
        return f"{handled.group()} points to something outside the question"
    both = _BOTH_LANDS.search(question) if scene.in_place else None
    if both and _no_two_before(draft, both.group(1)):
        return f"{both.group(1)} points to something outside the question"
    family = _SURNAME_ALONE.search(question)
    if family and scene.in_place:
        return f"the surname {family.group(1)} alone does not say who is meant"
    ago = re.search(r"(?<=是)[\d一二两三四五六七八九十百几]+年[之以]?前(?!后)", question)
    if ago:
        return f"{ago.group()} counts from something outside the question"
    told = re.sub(r"后来的|现在的|(?<=[\u4e00-\u9fff]{3})[之以]?后(?:不久|没多久)", "", first)
    now = re.search(r"今年|去年|明年|前年|目前|现在|如今|近年|今天", question)
    if now is None and not re.search(r"\d{4}年|世纪|哪一?[年天]|什么时候", question):
        now = re.search(r"正在", question)
    found = next(
        (
            m
            for m in _PRONOUN.finditer(first)
            if not _refers_back(m, first, draft)
            and not _beside(m, first, draft)
            and not _own(m, first, draft)
            and not _anchored(m, first)
        ),
        None,
    )
    found = found or _RELATIVE.search(told) or now
    if found is None and behind:
        found = next(
            (
                m
                for m in _PRONOUN.finditer(behind)
                if not _has_antecedent(m, behind, draft, scene)
                and not _refers_back(m, f"{first}，{behind}", draft, len(first) + 1)
                and not _beside(m, f"{first}，{behind}", draft, len(first) + 1)
                and not _own(m, f"{first}，{behind}", draft, len(first) + 1)
                and not _anchored(m, f"{first}，{behind}", len(first) + 1)
            ),
            None,
        )
    return f"{found.group()} points to something outside the question" if found else ""


_BOTH_LANDS = re.compile(r"(?<![一二三四五六七八九十几第前后])([两三](?:地|国|岛|州|省|县|城))(?!之间)")
"""So many lands, of which the question may name none: 合并两地."""


def _no_two_before(draft: Draft, lands: str) -> bool:
    """Whether a verb stands before the lands, and nothing in the question so far names more than one."""
    tokens = draft.statement.tokens
    at = next((i for i, t in enumerate(tokens) if i and t.text.startswith(lands)), 0)
    before = simplify(draft.question).partition(lands)[0]
    return bool(at) and tokens[at - 1].tag in ("v", "ul", "p") and re.search("[、和与跟同及]", before) is None


_SURNAME_ALONE = re.compile(
    r"(?:^|，)([杨林张李王刘孙毛蒋朱徐胡郭何罗谢黄曹袁冯邓彭贺叶周])(?=(?:在|乘|于|去世|死|率|被|则|亦|又|即|与|向|把|将|对|从|到|曾|因)(?!勉))"
)
"""A clause whose subject is a surname: 杨去世后."""
_NOT_POINTING = re.compile(
    r"(?<=[^他她它我你咱])们|诸(?!位)|(?<=[\u4e00-\u9fff])本人|(?<=哪)本书|(?<=[一两几二三四五六\d])本书(?!中)|(?<=[的片佳])影片|影片(?=奖)"
    r"|(?<=[出发体呈实表展浮显])现在|(?<=[来进到抵])到那(?=[\u4e00-\u9fff]{1,2}[市镇村])"
    r"|(?<=哪本)书中|(?<=[\dA-Za-z%％℃岁度米])以下|(?<=[来莱罗])那州"
    r"|(?<=国共)双方|(?<=[中日苏美英法德俄韩朝普奥意]{2})双方|(?<=劳资|交战|对抗|敌对|买卖|供需|攻守|敌我|控辩|借贷)双方"
)
"""What looks like a pronoun or a time and is none: 王子们, 诸侯, 日本人, 哪本书, 出现在, 《…》一书中, 18岁以下, 国共双方."""


_HUMAN = ("person", "titled", "name", "foreign")


_RANK = re.compile("|".join(sorted((w for w in TITLES | KIN if len(w) > 1), key=lambda w: (-len(w), w))))
_BARE_LEAD = re.compile(
    r"(?:但是?|而|而且|可是?|然而|不过|因此|因为|由于|所以|于是|后来|此后|随后|当时|其后|并且|且|又|在|对|以|从)*"
)


def _refers_back(found: re.Match[str], text: str, draft: Draft, offset: int = 0) -> bool:
    """Whether 他, 她 or 其 must mean the one person that the question itself names or asks for before it.

    Not as the object of a verb whose subject that person is: 谁 and 他 are two in 谁把他处死.
    """
    pronoun = found.group()
    at = offset + found.start()
    if pronoun not in ("他", "她", "其") or _handles(draft, at):
        return False
    before = simplify(text[:at])
    if re.match(r"[哪什谁多几]", text[at + 1 :]):
        return False  # 出版其哪部著作
    if pronoun == "她" and re.search(r"[后时前]，", before):
        return False
    statement = draft.statement
    names = {simplify(statement.text[s.start : s.end]) for s in statement.spans if s.kind in _HUMAN}
    named = {name for name in names if name in before}
    named = {name for name in named if not any(name != other and name in other for other in named)}
    asked = re.search(r"谁|哪[位名]", before)
    if len(named) + bool(asked) != 1:
        return False
    plain = before
    for name in named:
        plain = plain.replace(name, "")
    titles = _RANK.findall(re.sub(r"哪[位名][^，]{0,12}", "", plain))
    if titles and not any(re.search(re.escape(title) + re.escape(name), before) for title in titles for name in named):
        return False
    clause = before.rpartition("，")[2]
    if pronoun != "其" and re.search(r"(?:[给对向被把将]|(?<![自藉凭借])由)$", before):
        return False
    if pronoun == "其" or text.startswith("的", at + 1):
        return pronoun != "其" or "，" in before
    if "，" not in before:
        return False
    return _BARE_LEAD.fullmatch(clause) is not None


_TIME_ONLY = re.compile(r"[^，]{0,6}[\d一二三四五六七八九十]+ ?(?:年代?|世纪|月|[日号])[初末底中]?[^，]{0,2}")
"""A clause that tells only when."""


def _handles(draft: Draft, at: int) -> bool:
    """Whether the pronoun at `at` of the question is what somebody handles (将其编成…), and no clause before it told of a thing.

    Behind 将 and 把, 其, 它 and 之 never mean the one who acts.
    """
    question = simplify(draft.question)
    done = any(question.startswith(t.text, at + 1) and t.tag[:1] == "v" for t in draft.statement.tokens)
    if question[at - 1 : at] not in ("将", "把") or not (done or question[at] == "之"):
        return False  # 将其封建制度带到…
    told = [c for c in unquoted(question[:at]).split("，")[:-1] if not _TIME_ONLY.fullmatch(c)]
    return not told


_NAMES_A_KIND = re.compile(r"这(?:一?[个种片座位名支家部本款条场块类项]|样(?:一[个种]|的)|一|些)")
_SUMS_UP = re.compile(r"这(?:也|就|才|便)?(?:是|使|让|导致|造成|标志着|意味着|一(?!次|天|年|时|点|步|带|地|片|个))")


def _beside(found: re.Match[str], text: str, draft: Draft, offset: int = 0) -> bool:
    """Whether 这 stands behind the name that it takes up (白令海这片区域), or sums up what the clauses before it told."""
    at = offset + found.start()
    if found.group() != "这":
        return False
    before = simplify(text[:at])
    statement = draft.statement
    if _NAMES_A_KIND.match(text, at) and any(
        before.endswith(simplify(statement.text[s.start : s.end]))
        for s in statement.spans
        if s.kind in (*NAMES, "list")
    ):
        return True
    told = before.rpartition("，")[0]
    return (
        before.endswith("，")
        and len(told) >= 8
        and not re.search(r"(?:[后时前中下]|以来)$", told)
        and _SUMS_UP.match(text, at) is not None
        and _PRONOUN.search(told) is None
    )


def _two_named(draft: Draft, before: str) -> bool:
    """Whether two names joined by 与 or 和, and no more than these, stand in the question so far."""
    text = draft.statement.text
    sides = [s for s in draft.statement.spans if s.kind in NAMES and text[s.start : s.end] in before]
    return len({text[s.start : s.end] for s in sides}) == 2 and any(
        re.fullmatch(r"[与與和跟同]", text[left.end : right.start]) for left, right in pairwise(sides)
    )


_POSSESSIVE = ("n", "vn", "an", "nz", "ns", "nt")


def _own(found: re.Match[str], text: str, draft: Draft, offset: int = 0) -> bool:
    """Whether 其 or 它的 says whose a thing is, in the clause whose subject is a name, with no other one between."""
    statement, (a, b) = draft.statement, draft.statement.subject
    at = offset + found.start()
    if found.group() not in ("其", "它") or not a < b or re.match(r"[哪什谁多几]", text[at + 1 :]):
        return False
    owner = next((s for s in statement.spans if s.end == b and a <= s.start and s.kind in ENTITIES), None)
    clause = simplify(text[:at]).rpartition("，")[2]
    tokens = [t for t in statement.tokens if t.start >= b]
    i = next((i for i, t in enumerate(tokens) if t.text == found.group()), -1)
    if owner is None or i < 0 or any(t.text == "，" for t in tokens[:i]):
        return False
    named = simplify(statement.text[owner.start : owner.end])
    if named not in clause and not re.search(r"^(?:谁|哪[位个家])", clause):
        return False
    if found.group() == "它" and owner.kind in ("person", "titled"):
        return False
    rivals = _HUMAN if owner.kind in _HUMAN else ENTITIES
    if any(b <= s.start < tokens[i].start and s.kind in rivals for s in statement.spans):
        return False
    after = tokens[i + 1 : i + 2]
    if found.group() == "它":
        return bool(after) and after[0].text == "的"
    return bool(after) and after[0].tag in _POSSESSIVE


def _anchored(found: re.Match[str], text: str, offset: int = 0) -> bool:
    """Whether 该国 stands behind a country's name, 那一年 in a later clause behind a year."""
    at = offset + found.start()
    before, rest = simplify(text[:at]), text[at:]
    if re.match(r"该国", rest):
        return any(land in before for land in COUNTRIES)
    if re.match(r"[那这]一?年", rest):
        return "，" in before and re.search(r"\d{3,4}年|哪一?[年天]", before) is not None
    return False


def _has_antecedent(found: re.Match[str], behind: str, draft: Draft, scene: Scene) -> bool:
    """Whether the subject of the first clause is what 他, 它 or 其 in a later one must mean, or two named there are its 双方."""
    a, b = draft.statement.subject
    pronoun = found.group()
    if pronoun == "双方":
        return _two_named(draft, draft.question.rpartition("双方")[0] or draft.question.rpartition("雙方")[0])
    if a == b or draft.statement.text[a:b] not in draft.question:
        return False
    people = {draft.statement.text[s.start : s.end] for s in draft.statement.spans if s.kind == "person"}
    if pronoun in ("他", "她"):
        if pronoun == "她" and re.search(r"[后时前]，", draft.question):
            return False
        leads = (
            pronoun == "他"
            and (not found.start() or behind[found.start() - 1] in "，；")
            and not re.search(r"[后时前]，", draft.question)
        )
        return (leads or len(people) == 1) and any(
            s.kind == "person" and a <= s.start and s.end == b for s in draft.statement.spans
        )
    return pronoun in ("它", "其", "自己") and not people


def dangling_answer(draft: Draft, scene: Scene) -> str:
    """The answer begins with a pronoun, or is nothing but one."""
    if isinstance(draft.answer, str) and re.match(r"[、，]|(?:所有|全部|一切)[^的]{2}", simplify(draft.answer)):
        return "the answer begins with what belongs to the sentence"
    if simplify(draft.question).endswith("由何而来？") and re.search(
        r"却|[再又]将|其中|本[赛书剧片]", simplify(answer_text(draft))
    ):
        return "the reason goes on with what was told before it"
    if scene.kind in ("person", "titled", "place", "name", "foreign", "event", "work"):
        return ""
    answer = _PRONOUN_OK.sub("", simplify(answer_text(draft)))
    for span in draft.statement.spans:
        if span.kind in ("person", "place", "name", "event"):
            answer = answer.replace(simplify(draft.statement.text[span.start : span.end]), "")
    found = _PRONOUN.search(QUOTED.sub("", answer)) or re.match(r"当时|同年|次年|如下|上述", answer)
    return f"the answer points elsewhere ({found.group()})" if found else ""
