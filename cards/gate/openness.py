"""Questions that say too little to have one answer."""

from __future__ import annotations

import re

from cards.gate.scene import HAN, NAMES, WHEN, Scene, answer_text, asks_why, of_subject, unquoted
from cards.model import Draft
from cards.score import TOLD_OF_ONE
from cards.script import simplify
from cards.spans import DATED_KINDS
from cards.words import NOT_PLACES

_LIGHT = frozenset(
    "是 有 为 在 被 由 把 将 成为 曾 曾经 已经 开始 进行 来到 认为 表示 决定 要求 返回 到达 问 说 没有 可以 能够 一个 一种 之一 主要 后来 当时 其中".split()
)


def _weight(draft: Draft, question: str) -> float:
    """How much of substance a question says: its names and content words, a time counting half."""
    weight, seen = 0.0, set()
    for token in draft.statement.tokens:
        if token.text in seen or token.text not in question or token.text in _LIGHT:
            continue
        seen.add(token.text)
        if token.tag in ("nr", "ns", "nz", "nt", "nrt", "eng", "i", "l"):
            weight += 1.25
        elif token.tag == "t":
            weight += 1
        elif token.tag[:1] in ("n", "v", "a", "j", "b") and (len(token.text) > 1 or token.tag[:1] == "v"):
            weight += 1 if len(token.text) > 1 else 0.5
        elif not token.known and len(token.text) > 1:
            weight += 1
    return weight


def unspecific(draft: Draft, scene: Scene) -> str:
    """Nothing in the question names what it is about: no name, title, date or term."""
    if not scene.in_place and not asks_why(draft):
        return ""
    inside = [
        s for s in draft.statement.spans if s.kind not in ("list", "number", "day", "titled", "formula", "ordinal")
    ]
    asked = {
        draft.statement.text[s.start : s.end]
        for s in inside
        if all(o >= 0 and any(a <= o < b for a, b in draft.marks) for o in draft.statement.origins[s.start : s.end])
    }
    question = simplify(draft.question)
    if re.match(
        r"(?:绝?大部分|绝?大多数|很多|许多|不少|有些|一些)?(?:人|人们|众人|大家|人员)(?:都|也|从|在|是|被|把|就|$)",
        question,
    ):
        return "nobody knows who is meant"
    if scene.kind == "number" and _WITHOUT_NOUN.search(question) and _named_before_it(draft):
        return "nothing says what is counted"
    measured = scene.kind == "number" and any(s.kind in NAMES and s.end - s.start > 3 for s in inside)
    if _weight(draft, question) < (1.25 if measured else 2):
        return "the question says too little to have one answer"
    if any(
        len(t.text) >= 2
        and (
            not t.known
            or (len(t.text) >= 3 and t.tag[:1] == "n")
            or t.tag in ("nz", "nt", "nr", "nrt", "nrfg")
            or (t.tag == "ns" and t.text not in NOT_PLACES)
        )
        and t.tag not in ("x", "m", "t")
        and t.text in question
        for t in draft.statement.tokens
    ):
        return ""
    crumb = simplify(scene.context)
    if any(
        question[i : i + 2] in crumb
        for i in range(len(question) - 2)
        if HAN.match(question[i]) and HAN.match(question[i + 1])
    ):
        return ""
    anchors = [
        s
        for s in inside
        if draft.statement.text[s.start : s.end] not in asked
        and draft.statement.text[s.start : s.end] in draft.question
    ]
    return "" if anchors else "no name, title, date or term in the question says what it is about"


_WITHOUT_NOUN = re.compile(r"(?:最多|最少|至少)?(?:只|仅)?有(?:多少|几)(?:个|种|只|条|项|吨|[KMGT]B)？$")
"""A measure word with nothing behind it: ….有15个, where the clause before says of what."""


def _named_before_it(draft: Draft) -> bool:
    """Whether a single thing with a name is said to have so many, and not a number or a size of it."""
    a, b = draft.statement.subject
    told = simplify(draft.statement.text[b:])
    return (
        "的" not in draft.statement.text[a:b]
        and re.match("(?:最多|最少|至少|也|还|却|竟|居然)*[只仅]?有", told) is not None
        and any(s.kind in NAMES and s.end == b for s in draft.statement.spans)
    )


_AT_THAT_TIME = re.compile(r"^在?[^，\d]{1,8}(?:之时|之际|[之以]?后的[^，]{2,5}里)，")


def _then_behind(draft: Draft, scene: Scene) -> bool:
    """Whether 当时 opens the clause behind that of the answer: what is asked was so at that time too."""
    behind = next((c for c in scene.clauses if draft.marks and c.start > draft.marks[-1][1]), None)
    return behind is not None and scene.analysis.plain.startswith("当时", behind.start)


def _linked_to_then(draft: Draft, scene: Scene) -> bool:
    """Whether 当时 stood before the sentence or the clause of the answer, fell away as what only links it, and left no time."""
    question = simplify(draft.question)
    if scene.kind == "number" and _AT_THAT_TIME.match(question) and not re.search(r"\d年|世纪|战", question):
        return True
    if re.search(r"年|世纪|[后时]，", question):
        return False
    if _then_behind(draft, scene):
        return True
    home = next((c for c in scene.clauses if draft.marks and c.start <= draft.marks[0][0] < c.end), None)
    first = scene.clauses[0] if scene.clauses and scene.kind in ("person", "titled", "work") else None
    return any(c is not None and re.search(r"当时|此时|那时", c.link) for c in (home, first))


_NEXT = re.compile(r"随后|后来|接着|然后|之后|当时|此时")


def _next_in_a_life(draft: Draft, scene: Scene) -> bool:
    """Whether 随后 or the like stood before what somebody had to do: he had other things to do before and after."""
    at = draft.marks[0][0] if draft.marks else 0
    before = [c for c in scene.clauses if c.start <= at][-2:]
    plain = scene.analysis.plain
    return any(_NEXT.match(plain, c.start) for c in before if c.end > at or c.kind == "link")


def _task_of_someone(draft: Draft, question: str) -> bool:
    """Whether a person had something to do, which is told as a deed and not as an office: 负责指挥炮兵."""
    b, answer = draft.statement.subject[1], simplify(answer_text(draft))
    someone = any(s.kind in ("person", "titled") and s.end == b for s in draft.statement.spans)
    deed = any(t.start > b and t.tag == "v" and answer.startswith(t.text) for t in draft.statement.tokens)
    return someone and deed and "，" not in question and not re.search("(?:工作|事务|业务)$", answer)


_SAYS_WHEN = re.compile(r"\d{3,4}年|世纪|年代|\d月|时期|[之以]?[后前时中]，")
_DONE_AGAIN = re.compile(
    r"^[^，]*(?:回到了?|返回了?|布置[于在]|部署[于在])哪[^，]*？|^[^，]*向哪[^，]{1,3}(?:求助|[^，]{0,2}炮击)？"
)
"""What somebody does more than once in his life or in a war: 回到哪里, 将部队布置于哪里."""


_ON_ONE_OCCASION = re.compile(
    r"^[^，在为给对向用]*(?:开出|投资|出资|报价|拨款|花费)了?多少[^，]*元(?:的[^，]{1,4})?？|多少[余多]?人(?:被打伤|被捕|受伤|死亡|丧生|遇难)？"
    r"|率领多少[^，]*(?:迎击|增援|进攻|突围)？|(?:发生|发动)(?:过|了)?(?:多少|几)次|(?:死亡|伤亡|遇难|死难|受伤)人数[^，]{0,3}(?:多少|几)"
)
"""How much was offered, how many were hurt or sent, how often they fought: no two names make up for the time of it."""


_COMES_AGAIN = re.compile(
    rf"^(?!.*(?:[首末]次|第[一二三四五六七八九十\d]+次|最)).*(?:火山[^，]{{0,4}}{WHEN}[^，]{{0,2}}喷发"
    rf"|喷发是在{WHEN}|召回|期满|届满|到期)"
)
"""What comes about many times: an eruption, a recall, the end of a term."""


_SINCE_THEN = re.compile("(?:但|而)?(?:现在|如今|此时|从此|自此|加上)")


_MOST_FOR_NOW = re.compile(
    "(?:最|首屈一指的)(?:繁[华荣]|富[裕有庶]|发达|热[门闹]|流行|强[大盛]|活跃|先进|受欢迎|拥挤)[^，]*是(?:谁|什么|哪[^，]{1,6})？$"
)
"""A rank that is held for a while."""
_EVER = re.compile(r"历史上|史上|有史以来|时期|时代|[年代]|世纪|[夏商周秦汉晋隋唐宋元明清]朝|古|至今")
_THEN = re.compile(
    "(?:^|[，。；])(?:而|但|在)?(?:当时|那时|其后|此后|后来|起初|最初)(?:也|又|还|就)?(?:被)?(?:，[^，。；]{1,12})?$"
)
_IN_A_STATE = re.compile("(?:[称叫名][为作做]?|专注于|主营|从事)什么？$")


def _of_that_time(draft: Draft, scene: Scene) -> bool:
    """Whether 当时 or 其后 stands before the verb of a name or a trade, and nothing in the question says when."""
    question, plain = simplify(draft.question), simplify(scene.analysis.plain)
    verb = _IN_A_STATE.search(question)
    if (
        verb is None
        or not draft.marks
        or _SAYS_WHEN.search(question)
        or re.search("当时|那时|其后|此后|后来|初", question)
    ):
        return False
    said = plain[: draft.marks[0][0]]
    return said.endswith(verb.group()[:-3]) and _THEN.search(said.removesuffix(verb.group()[:-3])) is not None


def timeless(draft: Draft, scene: Scene) -> str:
    """What somebody did, or what has come about, asked with nothing that says when or on what occasion."""
    if _once_the_most(draft, scene):
        return "what was the greatest of its kind was so at a time that stayed behind"
    if _MOST_FOR_NOW.search(simplify(draft.question)) and not _EVER.search(
        simplify(draft.question + answer_text(draft))
    ):
        return "what was the greatest of its kind was so at a time that stayed behind"
    if _of_that_time(draft, scene):
        return "it was so at a time that stayed behind"
    if scene.kind in DATED_KINDS and _COMES_AGAIN.search(unquoted(draft.question)):
        return "it happens again and again, and nothing says on what occasion"
    question = simplify(draft.question)
    if (
        question.endswith("负责什么？")
        and (_task_of_someone(draft, question) or _next_in_a_life(draft, scene))
        and not _SAYS_WHEN.search(question)
    ):
        return "nothing says when or on what occasion it was done"
    if scene.kind not in ("number", "place", "person", "titled", "work") or not scene.in_place:
        return ""
    if scene.kind == "place" and _DONE_AGAIN.search(question) and not _SAYS_WHEN.search(question):
        return "what is done more than once is asked for, but not on what occasion"
    if _linked_to_then(draft, scene):
        return "it was so at a time that stayed behind"
    if (
        scene.kind in ("person", "titled")
        and _SINCE_THEN.match(simplify(scene.analysis.plain))
        and not _SAYS_WHEN.search(question)
        and not _SINCE_THEN.match(question)
    ):
        return "since when or with what it was so stayed behind"
    if _SAYS_WHEN.search(question) or "，" in question or scene.kind == "work":
        return ""
    weight = _weight(draft, question)
    state = re.search(r"已经|不断|越来越|开始", question)
    if state and weight < 5.6:
        return f"{state.group()} tells of a time that stayed behind"
    if scene.kind != "number":
        return ""
    if _ON_ONE_OCCASION.search(question):
        return "nothing says when or on what occasion it was done"
    text, (_, b) = draft.statement.text, draft.statement.subject
    named = {text[s.start : s.end] for s in draft.statement.spans if s.kind in NAMES and s.start < s.end}
    if sum(name in draft.question for name in named) > 1 or weight > 4.5:
        return ""
    if "百分之多少" in question and not re.search(r"[大小高低]于|为|是|占|达|到", question):
        return "a share is asked for, but not of what or when"
    doer = any(s.kind in ("person", "titled", "place", "name") and s.end == b for s in draft.statement.spans)
    deed = next((t for t in draft.statement.tokens if t.start >= b and t.tag == "v"), None)
    if doer and deed and not re.search(r"\d|次|是|为|有|最|仅|只|长|高|宽|深|重|占地|面积", question):
        return "nothing says when or on what occasion it was done"
    return ""


_SEASON_ALONE = re.compile(
    r"[从自到在]?(?:[春夏秋冬][天季]|[初暮早晚仲深][春夏秋冬]|年[初底中末])(?:开始|起|末|初|里|时)?，"
)
"""A time of the year at the front of a question."""


def yearless(draft: Draft, scene: Scene) -> str:
    """A month or day without its year."""
    text = re.sub(
        r"(?<=[\u4e00-\u9fff])(?<![月在于到从至自和与的有])\d{1,2}号", "", unquoted(draft.question)
    )  # 阿波罗11号
    if scene.in_place and _SEASON_ALONE.match(text) and not re.search(r"\d{3,4}年|世纪|哪一年|什么时候", text):
        return "a season stands without its year"
    if not re.search(r"\d{1,2}月|[一二三四五六七八九十正]月|\d{1,2}[日号]", text):
        return ""
    return (
        ""
        if re.search(r"\d{3,4}年|[元一二三四五六七八九十]年|世纪|年代|每年|哪一年|哪一天", text)
        else "a month or day stands without its year"
    )


_DEFINITE = frozenset(
    "条约 学校 校方 全校 片子 公司 团队 车队 部队 队伍 行业 案子 案件 报告 目标 项目 当场 民众 村民 兵力 兄弟 主人公 男主 女主 设备 系统 作者 上层 下层 顶层 底层 全家".split()
)
"""Nouns that name nothing however often a note has them: which one is meant stays behind."""


_BARE_PARTICIPLE = re.compile(r"(?:[^，]*\d年[^，]*，)?([\u4e00-\u9fff]{2})(?:下来|出来|出)?的(?=[\u4e00-\u9fff])")


def _of_no_one(draft: Draft) -> bool:
    """Whether the question begins with a verb of which nothing says who or what does it: 下降的速度, 保留下来的结点."""
    text, found = simplify(draft.statement.text), _BARE_PARTICIPLE.match(simplify(draft.question))
    told = found.group()[found.start(1) :] if found else ""
    if not told or told not in text:
        return False
    at = text.index(told)
    verb = next((t for t in draft.statement.tokens if t.start == at), None)
    noun = next((t for t in draft.statement.tokens if t.start == at + len(told)), None)
    return bool(
        verb
        and noun
        and verb.tag == "v"
        and verb.end == at + 2
        and noun.known
        and noun.tag == "n"
        and len(noun.text) > 1
    )


_EVENT_ALONE = re.compile("战争|内战|起义|叛乱|政变|战役|会战|海战|战斗|冲突|会议|大会|谈判|党争|条约|事件|运动|工程")
"""What happens again and again, with nothing that says which."""
_ALL_OF_IT = re.compile("(?:整[个座支条项家艘部场]|全部|所有)(?:的)?([\u4e00-\u9fff]{2,4})")
"""All of something that only its kind names: 整个工厂."""
_PART = re.compile(
    r"(?:(?:[顶底上下][层部]|[内外前后中][部层]|中心|四周|两侧|正面|背面|城市区|市区|城区|都会区)(?:的(?=.)|$)){1,2}"
)
"""A part, with nothing that says of what: 顶层的中心, 城市区."""


def _bare_whole(draft: Draft, subject: str) -> bool:
    """Whether the subject is the whole of something that only a common noun names: 整个工厂在1943年开工."""
    found, b = _ALL_OF_IT.fullmatch(subject), draft.statement.subject[1]
    noun = next((t for t in draft.statement.tokens if t.end == b), None)
    return found is not None and noun is not None and noun.tag == "n" and noun.known and noun.text == found.group(1)


def unnamed(draft: Draft, scene: Scene) -> str:
    """The subject is a common noun that the note does not make its topic: which one is meant stayed behind."""
    if _of_no_one(draft):
        return "what it was told of stayed behind"
    a, b = draft.statement.subject
    if not scene.in_place or a == b:
        return ""
    subject = simplify(draft.statement.text[a:b])
    if scene.kind in DATED_KINDS and re.match(r"(?:[^，]{0,8}的)?一[名位]", subject):
        return "somebody is spoken of, but not who it was"
    whoever = re.match(
        r"(?:[^，的第]{0,4}(?:华人|华侨|丈夫|妻子|大尉|上尉|少校|老人|男子|女子|居民)"
        r"|[^，的第]{3,12}(?:学家|作家|画家|学者|教授|院士|将军|演员|歌手|企业家))，",
        simplify(draft.question),
    )
    if whoever and not any(
        s.kind in ("person", "foreign", "name") and s.end <= whoever.end() + 8 for s in draft.statement.spans
    ):
        return "somebody is spoken of, but not who it was"
    if of_subject(draft):
        return ""
    if _PART.fullmatch(subject) or _bare_whole(draft, subject):
        return "which one is meant stayed behind in the note"
    told = any(s.kind in ("event", "work") for s in draft.statement.spans)  # 战争以《某和约》结束
    if _EVENT_ALONE.fullmatch(subject) and subject not in simplify(scene.context) and not told:
        return "which one is meant stayed behind in the note"
    kinds = ("number", "list", "day", "ordinal", "period", "year", "date", "formula")
    if any(a <= s.start and s.end <= b and s.kind not in kinds for s in draft.statement.spans):
        return ""
    words = [t for t in draft.statement.tokens if a <= t.start and t.end <= b]
    if subject in _DEFINITE:
        return "which one is meant stayed behind in the note"
    crumb = simplify(scene.context)
    if any(
        t.text in scene.salient
        or (len(t.text) > 1 and t.tag[:1] == "n" and t.text[:2] in crumb)
        or (t.tag in ("nz", "nt", "nr", "ns", "nrt", "eng") and len(t.text) > 1)
        or (not t.known and len(t.text) > 1)
        for t in words
    ):
        return ""
    if (
        len(words) >= 3
        and any(t.text == "的" for t in words[1:])
        and len(words[0].text) > 1
        and words[0].tag[:1] == "n"
        and words[0].text not in _DEFINITE
    ):
        return ""
    beside = {
        draft.statement.text[s.start : s.end]
        for s in draft.statement.spans
        if (s.start >= b and s.kind in _NAMED) or (s.end <= a and s.kind in DATED_KINDS)
    }
    if sum(name in draft.question or name in answer_text(draft) for name in beside) >= 2:
        return ""
    return "which one is meant stayed behind in the note"


_NAMED = (*NAMES, *DATED_KINDS)


_MANY_DID = re.compile(
    r"谁(?![^？]*(?:\d|[首第]一?[次个]|最|唯一|《|世纪|年代))(?:曾|曾经|也|有一天)?(?:在[^，]{2,14}|于[^，]{2,10})?"
    r"(?:拜访|视察|得到|结识|出生|成长|希望|看到|参观|会见|访问|遇到|认识|担心|喜欢|像是)[^，]*？"
    r"|谁不?(?:了解|想(?!象)|愿意?|清楚|看出|意识到|主动|亲自|重视)[^《]*？"
    r"|(?![^？]*(?:\d日|《))[^？]*谁的(?:母亲|父亲|妻子|丈夫|儿子|女儿|朋友|同事|部下|助手|律师|家人|支持者)"
    r"(?:撤|宣|声|表|说|认|被|在|去|来|也|曾|把|将|向|对|要|从|是)[^？]*？"
    r"|谁的(?!叛乱|起义|出现|到来|[去逝]世|死|遇刺|即位|继位|退位)[^？]*？"
)
"""What is done by many: 谁拜访了…, 谁的朋友说…, with no time, work or superlative that would tell one of them."""


_FATE_OF_MANY = re.compile(
    r"^(?:[^，？]*，)?谁(?![^？]*(?:[首第]一?[次个]|最|唯一|《|元老|创始))[^？，]*"
    r"(?:牺牲|阵亡|投身|入伍|参军|被捕|被俘|逮捕|移居|留学|求学|深造|就读|晚年|毕业后|毕业于|出生|生于)"
    r"|谁曾?(?:代表[^，？]*)?(?:参加|参与|出席)了?[^，？]*(?:战役|战争|队|[亚奥]运会?|大会|[学协]会)(?:，并?在[^，？]*)?？$"
    r"|^[^，\d]*(?:影响下|方面|情况下|背景下)，谁[^，]{2,8}？$"
    r"|月[^，？]*，谁(?:抵达|到达|进入|返回|来到)[^，？]{2,10}？$"
)
"""What happens to many, also on a day that is told: 谁在…牺牲, 谁毕业后进入…."""


_MEMBER = re.compile(r"入选|加盟|加入|代表|参加|随|升上|跻身|租借|转会|出场|效力|毕业|出席|参与|获得|打球|出演|夺得")
"""What is told of every member of a team, a class or a cast."""


def _one_of_a_life(draft: Draft, scene: Scene) -> bool:
    """Whether a stage of somebody's life is asked for: nothing in it, and no other person, tells whose it is."""
    question = simplify(draft.question)
    if scene.kind not in ("person", "titled", "agent") or not of_subject(draft) or TOLD_OF_ONE.search(question):
        return False
    text, answer = draft.statement.text, answer_text(draft)
    others = {text[s.start : s.end] for s in draft.statement.spans if s.kind == "person"} - {answer}
    met = any(name in draft.question and name not in answer for name in others)
    return not met or bool(_MEMBER.search(question))


def open_question(draft: Draft, scene: Scene) -> str:
    """Asked by 什么 or 谁 with only one name in the question: many answers fit (氢气使用什么？)."""
    if not scene.in_place and re.fullmatch(r".{1,8}(?:称为|叫做)什么？", simplify(draft.question)):
        return "too little in the question rules other answers out"
    if re.fullmatch(r"[^，]{1,16}(?:宣称|声称|高呼|喊出|喊道)什么？", simplify(draft.question)):
        return "too little in the question rules other answers out"
    if re.search(
        r"有一?[句种](?:古话|俗话|老话|谚语|说法|成语)[^，]{0,2}(?:叫|叫做|称为)什么", simplify(draft.question)
    ):
        return "too little in the question rules other answers out"
    by_many = _MANY_DID.fullmatch(simplify(draft.question)) or _FATE_OF_MANY.search(simplify(draft.question))
    if scene.in_place and scene.kind in ("person", "titled", "agent") and by_many:
        return "many may have done so"
    if scene.in_place and not draft.closed and scene.told_in_front and _one_of_a_life(draft, scene):
        return "the note is about the person, and many others may have done so"
    kinds = ("np", "noun", "rest", "person", "titled", "text", *(("place",) if of_subject(draft) else ()))
    if scene.kind not in kinds or not scene.in_place or draft.closed:
        return ""
    text = draft.statement.text
    answers = draft.answer if isinstance(draft.answer, tuple) else (draft.answer,)
    named = {text[s.start : s.end] for s in draft.statement.spans if s.kind in _NAMED}
    named |= {
        t.text
        for t in draft.statement.tokens
        if len(t.text) > 1 and (t.tag in ("nr", "ns", "nz", "nt", "nrt", "eng") or (not t.known and t.tag[:1] == "n"))
    }
    told = [
        name
        for name in named
        if name in draft.question and not any(name in answer or answer in name for answer in answers)
    ]
    subject = text[slice(*draft.statement.subject)]
    if (
        scene.kind in ("person", "titled")
        and subject
        and subject in draft.question
        and re.search(r"[是即](?:后来的|当时的)?(?:谁|哪位)", draft.question)
    ):
        return ""
    if (
        scene.kind in ("person", "titled")
        and told
        and re.search(r"(?:谁|哪位[^，]*?)(?:曾|就|便)?是[^，]+的[^，的]+？$", simplify(draft.question))
    ):
        return ""
    outer = [name for name in told if not any(name != other and name in other for other in told)]
    if len(outer) >= (3 if scene.kind == "place" else 2):
        return ""
    if scene.kind == "place":
        if _FIRST_TO.search(simplify(draft.question)) or (outer and _DONE_TO.search(simplify(draft.question))):
            return ""
        # Countries do much: what one did is known by two names, or by a long account with one.
        return (
            ""
            if outer and _weight(draft, simplify(draft.question)) >= 6
            else "too little in the question rules other countries out"
        )
    enough = 3 if scene.kind in ("person", "titled") and of_subject(draft) else 4.5
    if outer and _weight(draft, simplify(draft.question)) >= enough:
        return ""
    return "too little in the question rules other answers out"


_FIRST_TO = re.compile(r"世界(?:上)?第一|全球第一|首次|最早|最先|第一个|首个|率先")
"""What only one country was the first to do."""
_DONE_TO = re.compile(
    r"(?:\d{3,4}|[元一二三四五六七八九十])年[^？]*哪个国家[^，？]{0,2}(?:偷袭|入侵|吞并|殖民|割让|轰炸|侵占)"
)
"""What is done to a land in a year that is told, by one other."""


_OF_A_PAIR = re.compile(
    r"谁[和与跟及、][^，的]{1,18}(?:夫妇|夫妻|兄弟|姐妹|姊妹|父子|父女|母子|母女|兄妹|姐弟|等人|等(?![于待级离同]))"
)
"""One of two whom the noun behind the other name means together, or of several that 等 leaves open."""
_BESIDE = re.compile(
    r"[\d%％][^，、]{0,5}[和与及、或](?:百分之)?(?:多少|几)|(?:百分之多少|多少|几)[^，、]{0,9}[和与及、或]\d"
)


def one_of_several(draft: Draft, scene: Scene) -> str:
    """One item of a list asked alone: the others stand beside the question word."""
    if scene.kind == "list" or not scene.in_place:
        return ""
    if _OF_A_PAIR.search(simplify(draft.question)):
        return "one of a pair, or of an open row, is asked for beside the others"
    for span in scene.analysis.of("list"):
        for start, end in draft.marks:
            if span.start <= start and end <= span.end:
                return "the answer is one item of a list"
    plain = scene.analysis.plain
    question = simplify(draft.question)
    if scene.kind == "number" and _BESIDE.search(question):
        return "another number stands beside it"
    if scene.kind in DATED_KINDS and re.search(
        rf"\d{{4}}年?(?:[、，][^，]{{0,6}})*[及和与或]哪|{WHEN}(?:[^，的是]{{1,12}})?[、及和与或](?:公元|西元)?前?\d+(?:年|世纪)",
        question,
    ):
        return "another year stands beside it"
    if scene.kind in ("quote", "work") and re.search(r"哪[^，、]{1,4}[和与及、][〈《“]", question):
        return "another title stands beside it"
    if scene.kind in ("quote", "term") and any(
        plain[a - 1 : a] == "”" or re.match(r"“|.{0,2}或", plain[b:]) for a, b in draft.marks
    ):
        return "another quoted term stands beside it"
    return ""


_MOST = re.compile(r"最(?!早|先|初|后|近|终)")
_TIME_ALONE = re.compile(r"[^是有]{1,12}(?:时期|时代|年间|世纪|年代|[年朝代时末初]|中叶|前夕|期间|之际|以前|之前)")


def _once_the_most(draft: Draft, scene: Scene) -> bool:
    """Whether something was the greatest of its kind at a time that the question leaves out."""
    said = simplify(draft.question) + simplify(answer_text(draft))
    lead, comma, _ = simplify(scene.analysis.plain).partition("，")
    return bool(
        not scene.in_place
        and comma
        and draft.marks
        and draft.marks[0][0] > len(lead)
        and _MOST.search(said)
        and _TIME_ALONE.fullmatch(lead)
        and lead not in said
    )


_HELD_BY_MANY = re.compile(
    r"^(?!.*(?:最|第|首|末|创|开国|年|世纪|时|现任|唯一))[^，]{2,12}的(?:统治者|国王|皇帝|君主|总统|总理|首相|主席|领导人|领袖|校长|市长|队长|教练|主教|教皇|国父)是谁？$"
)

_ONE_OF_A_SORT = re.compile(
    r"谁是(?:一?[位名个])?(?![^，？]*(?:最|第|首|唯一|之父|之子|创|亲|[儿女孙]|兄|弟))[^，、？]{0,20}"
    r"(?:投手|球员|运动员|演员|歌手|医生|学者|[学作画]家|[诗商举]人|教授|工程师|律师|记者)(?=[，、？])"
    r"|哪[所家个座支][^，？]{2,4}属于(?=[“《])"
)
"""Who is asked for by a profession, or what by the class that it belongs to."""


def held_by_many(draft: Draft, scene: Scene) -> str:
    """Who is asked for by what several are: an office without its time, an elder, one of the first batch (拜占庭帝国的统治者是谁？)."""
    if re.search(
        r"是谁的(?:父亲|母亲|爸爸|妈妈|爷爷|奶奶|外公|外婆|[外祖]+[父母]|岳[父母]|叔叔|伯父|舅舅|姑姑|老师|导师|师父)？$",
        simplify(draft.question),
    ):
        return "somebody may be that to several"
    if re.search(
        r"(?:第一|首|最后一?)批[^，]*是(?:谁|什么|哪[^，]{1,4})？$|^最[初早先]由[^，]*的[^，]*是(?:谁|什么|哪[^，]{1,4})？$",
        simplify(draft.question),
    ):
        return "of several one is asked for"
    if re.fullmatch(
        r"[\u4e00-\u9fff·]{2,8}(?<!十)[一二三四五六]世[^，]{1,3}哪国的(?:国王|皇帝|君主|女王)？",
        simplify(draft.question),
    ):
        return "many kings bear this name"
    if scene.in_place and _ONE_OF_A_SORT.search(simplify(draft.question)):
        return "there are many of this sort"
    if _HELD_BY_MANY.search(simplify(draft.question)) and not re.search(r"公司|大学|组织|党|军|战|会", draft.question):
        return "many have held this office"
    return ""
