"""The gate: named checks, each of which refuses a draft or a whole sentence, with the reason in words.

A check that reads a sentence keeps all of it out (`SENTENCE_CHECKS`); one that reads a draft
refuses that draft alone (`DRAFT_CHECKS`). What a check looks for is said in its docstring, which
`cards explain` and the documentation show.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise, takewhile

from cards.clauses import Clause
from cards.dates import is_hedged
from cards.model import MATH_OPEN, Draft, Refusal, Sentence
from cards.script import simplify
from cards.spans import ENTITIES, Analysis
from cards.statements import AS_IT_STANDS, SO_FAR
from cards.words import (
    CITIES,
    COUNTRIES,
    KIN,
    NOT_PLACES,
    PRONOUNS,
    RELATIVE_TIMES,
    SAME_LANDS,
    SURNAMES,
    TITLES,
    TRANSLIT,
)

LONGEST_QUESTION, SHORTEST_QUESTION = 64, 6
LONGEST_ANSWER, LONGEST_LIST = 42, 10
LONGEST_PART = 90
"""Characters of a question that gives the rest of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a check may look at besides the draft: its sentence and what the front of the card shows."""

    sentence: Sentence
    analysis: Analysis
    context: str
    kind: str
    """The kind of the hole that is asked for."""
    in_place: bool
    clauses: tuple[Clause, ...] = ()
    """The clauses of the sentence, where it was read as statements."""
    salient: frozenset[str] = frozenset()
    """Words the note keeps coming back to: what it is about."""
    after_link: bool = False
    block_kind: str = "paragraph"
    told_in_front: bool = False
    """Whether the breadcrumb would name the answer, and lost that part: the note is about what is asked for."""


_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|‘[^‘’]*’|（[^（）]*）|\([^()]*\)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ASKS = re.compile(
    r"[？?]|(?:吗|呢|么)[。！]?$|为什么|为何|什么|怎么|怎样|如何|谁|哪|多少|几时|何时|何人|何处|是不是|能不能|有没有|会不会|是否|难道|何必|何况|何不"
)
_NO_QUESTION = re.compile(
    r"哪怕|哪里都|哪儿都|谁都|谁也|什么都|什么也|怎么也|无论如何|不管怎[样么]|没多少|多少有|多少也|不知多少|没什么|几乎什么"
)
_FIRST_PERSON = re.compile(
    r"(?<!自)我(?!国|军|党|方|行我)|咱|俺|笔者|本人|你|您|(?<!八)大家(?![族庭伙])|诸位|各位|楼主|题主|小编"
)
_BANTER = re.compile(
    r"[～~]{2,}|。。+|哈哈|呵呵|嘿嘿|囧|233|[😀-🙏]|屁|屌|尼玛|卧槽|我靠|妈的|牛逼|牛B|nb|傻[逼Xx叉]|装逼|逗比|逼格|苦逼|狗屁|打脸|扯淡|坑爹|吊打|碾压|完爆|秒杀|大佬|大爷|老子|撸|渣|菜鸡|段子|吐槽|"
    r"卖萌|土豪|屌丝|神马|杯具|悲催|奇葩|逆天|狗血|妥妥|喜闻乐见|脑残|蛋疼|折腾|忽悠|骚操作|神操作|开挂|躺枪|躺平|内卷|割韭菜|打酱油|吃瓜|网红|黑科技|翻车|甩锅|背锅|怼|嗨|咋|啥|甭|俩|哥们|老铁|兄弟们|小伙伴|毛子|棒子|鬼子们|阿三|土鸡|洋鬼子|老毛子|三哥|"
    r"(?:[嘛啦呗呀哟咯喽噢哦哎唉嗯]|(?<!爪)哇)(?=[，。！？…～]|$)|呜呼|不要脸|要脸|玩意|德行|德性|装备党|带货|玩泥巴|嗷嗷|玩命"
)
_HEARSAY = re.compile(
    r"据说|据传|相传|传说(?!中)|传闻|听说|据称|谣传|疑似|可能|也许|大概(?!率)|或许|似乎|好像|恐怕|想必|估计|推测|猜测|不一定|未必|看来|看起来|据信|众说纷纭|一说|或曰|有人|有学者|有说法|号称|"
    r"如果|假如|倘若|若是|假设|即使|哪怕|除非|万一|只要|不管|无论|(?<![主只须])要是|若(?=[\u4e00-\u9fff]{1,6}(?:，|则|就))"
)
_TOLD = re.compile(r"据说|据传|相传|传闻|听说|据称|谣传|有人说|有人认为|如果|假如|倘若|假设|可能是|或许|也许")
"""What makes a whole sentence doubtful, wherever it stands in it."""
_OPINION = re.compile(
    r"觉得|应该|应当|毫无疑问|无疑|显然|其实|当然|毕竟|简直|竟然|居然|果然|难道|岂|反正|不见得|说白了|说到底|怎么说|可惜|遗憾|幸好|幸亏|不幸|令人|让人|真是|太[\u4e00-\u9fff]{1,3}了|多么|非常|十分|特别(?!行政|是)|"
    r"极其|相当(?=[高大多好重严强长远不可])|比较|很(?=[\u4e00-\u9fff])|最好|值得|不得不|不可思议|所谓|无非|不过是|只不过|罢了|而已|差不多|基本上|实在|确实|的确|足以|堪称|不愧|何其|未免|过于|更不用说|不用说|别说|甚至"
)
_PRONOUN = re.compile("|".join(sorted(PRONOUNS, key=lambda w: (-len(w), w))))
_PRONOUN_OK = re.compile(
    r"诸葛|诸城|诸暨|诸神|诸侯|诸子|其他|其它|其余|其中|其实|尤其|极其|吉他|莫其|土耳其|及其|与其|其次|应该|活该|此外|因此|从此|彼此|如此|由此|至此|彼得|那不勒斯|刹那|支那|维那|那个时代|伊其|那曲|禅那|玛那|麦地那|该死|该隐|其间"
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
_TITLE_END = re.compile(r"[。！？!?；;：:…”’」』）)]\s*$")


Check = Callable[[Draft, Scene], str]
SentenceCheck = Callable[[Sentence, str, Scene], str]


# --- sentences ---------------------------------------------------------------------------------


_LIFE = re.compile(r"[^，。；：]{2,40}，\d{3,4} ?(?:年?(?:生|出生)|[～~—–-] ?\d{3,4}[\d.年月日]*)(?=[，。（]|$)")


_LATIN_NAME = re.compile(r"(?<![A-Za-z0-9_=./\\-])[A-Z][A-Za-z\u00c0-\u024f'’]{2,}(?![A-Za-z0-9_=/\\])")
"""A word that may be a foreign name: in Chinese prose it stands for two or three characters."""


def not_prose(sentence: Sentence, plain: str, scene: Scene) -> str:
    """Less than a third of it is Chinese: code, a formula, an address, a line in another language; a short life may be."""
    if _LIFE.match(plain):
        return ""
    letters = len(_HAN.findall(plain))
    if letters < 5:
        return "there is too little Chinese in it"
    bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", plain)
    visible = len(re.sub(r"\s", "", _LATIN_NAME.sub("〇〇", bare)))
    return "less than a third of it is Chinese" if letters * 3 < visible else ""


def link_title(sentence: Sentence, plain: str, scene: Scene) -> str:
    """The line behind an address that ends like no sentence: the title of what is linked."""
    return "it is the title of the link above it" if scene.after_link and not re.search(r"[。；]$", plain) else ""


def no_statement(sentence: Sentence, plain: str, scene: Scene) -> str:
    """A paragraph without a closing mark is a title or a scrap."""
    if scene.block_kind == "item" or _TITLE_END.search(plain):
        return ""
    return "it ends like a title, with no full stop"


def a_question(sentence: Sentence, plain: str, scene: Scene) -> str:
    """It asks something itself."""
    return "it asks something itself" if re.search(r"[？?][”’]?$", plain) else ""


_EXCITED = re.compile(
    r"[吧啊呢哈呀啦嘛哇哦噢唉哎？?]|太[\u4e00-\u9fff]|多么|真是|真的|简直|竟|居然|难道|怎么|什么|必须|一定|绝|万岁|加油|我|你|咱|坚决|必将|必|永远|伟大|简单|恭喜|感谢|谢谢|欢迎|注意|千万|不要|别|请|！！|\.\.|。。|…"
)
"""What an exclamation has that tells no fact."""


def exclamation(sentence: Sentence, plain: str, scene: Scene) -> str:
    """It exclaims: a short cry, or a sentence that argues. A long sober one may end in ！ too."""
    if not re.search(r"[！!][”’]?$", plain):
        return ""
    sober = len(plain) >= 25 and not _EXCITED.search(plain) and len(re.findall(r"[！!]", plain)) == 1
    return "" if sober else "it is an exclamation"


def open_quote(sentence: Sentence, plain: str, scene: Scene) -> str:
    """A part of a speech, cut out of its quotation marks."""
    if plain.count("“") != plain.count("”"):
        return "a quotation begins or ends in it without its other mark"
    return "it is all quotation" if re.fullmatch(r"[“‘][^“”‘’]*[”’][。！？]?", plain) else ""


# --- drafts ------------------------------------------------------------------------------------


def _outside(text: str) -> str:
    return _QUOTED.sub("", simplify(text))


def _asks_why(draft: Draft) -> bool:
    return simplify(draft.question).startswith("为什么")


def _starts_dangling(draft: Draft) -> bool:
    first = draft.statement.tokens[0].text if draft.statement.tokens else ""
    match = _DANGLING_START.match(simplify(draft.question))
    if match and match.group() in ("随着", "根据", "按照", "作为", "除了") and "，" in draft.question:
        a, b = draft.statement.subject
        return not (a < b and "，" in draft.statement.text[:a])
    return bool(match) and (
        not draft.question.startswith(draft.statement.text[: len(first)]) or bool(_DANGLING_START.fullmatch(first))
    )


_PREDICATE_FIRST = re.compile(
    r"(?:曾|曾经|距离?(?=[^，]*(?:多少|几)[^，]*$)|行至|途经|更名|改名|任由|当中|举例|(?:中文|英文|日文|最初|原)*名称(?!源))(?!的)"
)
"""How a clause begins that goes on with something told before."""
_LISTED_OF = re.compile(r"将|把|除了[^，]*$|(?:根据|按照)[^，]*，(?:分|可分|有|包|为)|.*（哪|.*：")


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
        and not any(t.text == "的" for t in inside[1:])
    )


def no_subject(draft: Draft, scene: Scene) -> str:
    """The clause has no subject, and none could be put back with certainty."""
    if not scene.in_place and isinstance(draft.answer, tuple) and scene.kind == "list":
        return "what has these parts stayed behind" if _LISTED_OF.match(simplify(draft.question)) else ""
    if not scene.in_place:
        return ""
    if draft.statement.how == AS_IT_STANDS or _starts_dangling(draft):
        return "nothing says what it is about: the clause has no subject of its own"
    if re.search(r"^\d{3,4}\s?[-–—~～]+\s?\d{3,4}，|\d\s?[-–—~～]+\s?\d{3,4}，(?:谁|哪国|哪个国家)", draft.question):
        return "the years of a life stand where a name or a verb belongs"
    if _begins_in_predicate(draft):
        return "it begins with a part of the predicate, and its subject stayed behind"
    a, b = draft.statement.subject
    if "put back" in draft.statement.how and a < b and draft.question.count(draft.statement.text[a:b]) > 1:
        return "the subject that was put back stands in the clause already"
    return ""


_SAME_KIND = re.compile(r"(?:这[个种位座条场次项款类部艘件]|这一|该|此)([\u4e00-\u9fff]{2})")
"""这种历法 behind a clause that has told of a 历法."""


_KIN_ALONE = re.compile(
    r"(?:弟弟|哥哥|妹妹|姐姐|父亲|母亲|妻子|丈夫|儿子|女儿|祖父|祖母|爷爷|奶奶|叔叔|老婆|兄长)(?![的们和与及、]|是谁|叫)"
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
    question = _PRONOUN_OK.sub("〇", _outside(draft.question))
    question = re.sub(r"(?<=的)作者|离[^，]{1,6}最近的|(?<!^)自己", "", question)
    question = _NOT_POINTING.sub("", question)
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
        r"(?:不料，?|谁知，?)?(?!\d{3,4}年)(?:[\d一二两三四五六七八九十百千几数]+(?:多|余)?(?:天|日|年|个月|周|小时)|不久|随后|此)(?:之|以)?[后前]",
        re.sub(r"^(?:不料|谁知)，", "", question).partition("，")[0],
    )
    if re.match(r"[此之]后", question):
        return f"{question[:2]} counts from something outside the question"
    if re.match(r"(?:上层|下层|本[个次届季]|此类)", question):
        return f"{question[:2]} points to something outside the question"
    if re.match(r"(?:上面|下面|前面|后面)(?:的|这|那|所)", question):
        return f"{question[:2]} points to something outside the question"
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
    ago = re.search(r"(?<=是)[\d一二两三四五六七八九十百几]+年[之以]?前(?!后)", question)
    if ago:
        return f"{ago.group()} counts from something outside the question"
    told = re.sub(r"后来的|现在的|(?<=[\u4e00-\u9fff]{3})[之以]?后(?:不久|没多久)", "", first)
    now = re.search(r"今年|去年|明年|前年|目前|现在|如今|近年|今天", question)
    if now is None and not re.search(r"\d{4}年|世纪|哪一?[年天]|什么时候", question):
        now = re.search(r"正在", question)
    found = next(
        (m for m in _PRONOUN.finditer(first) if not _refers_back(m, first, draft) and not _beside(m, first, draft)),
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
            ),
            None,
        )
    return f"{found.group()} points to something outside the question" if found else ""


_NOT_POINTING = re.compile(
    r"(?<=[^他她它我你咱])们|诸(?!位)|(?<=[\u4e00-\u9fff])本人|(?<=[哪一两几二三四五六\d])本书(?!中)|(?<=[的片佳])影片|影片(?=奖)"
    r"|(?<=[出发体呈实表展浮显])现在|(?<=[来进到抵])到那(?=[\u4e00-\u9fff]{1,2}[市镇村])"
)
"""What looks like a pronoun or a time and is none: 王子们, 诸侯, 日本人, 哪本书, 出现在."""

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
    if pronoun not in ("他", "她", "其"):
        return False
    at = offset + found.start()
    before = simplify(text[:at])
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
    if pronoun == "其" or text.startswith("的", at + 1):
        return pronoun != "其" or "，" in before
    if "，" not in before:
        return False
    return _BARE_LEAD.fullmatch(clause) is not None


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
        if s.kind in (*_NAMES, "list")
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


def _has_antecedent(found: re.Match[str], behind: str, draft: Draft, scene: Scene) -> bool:
    """Whether the subject of the first clause is what 他, 它 or 其 in a later one must mean."""
    a, b = draft.statement.subject
    pronoun = found.group()
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
    if scene.kind in ("person", "titled", "place", "name", "foreign", "event", "work"):
        return ""
    answer = _PRONOUN_OK.sub("", simplify(_answer_text(draft)))
    for span in draft.statement.spans:
        if span.kind in ("person", "place", "name", "event"):
            answer = answer.replace(simplify(draft.statement.text[span.start : span.end]), "")
    found = _PRONOUN.search(_QUOTED.sub("", answer)) or re.match(r"当时|同年|次年|如下|上述", answer)
    return f"the answer points elsewhere ({found.group()})" if found else ""


def gives_away(draft: Draft, scene: Scene) -> str:
    """The answer, or most of it, can be read on the front."""
    front = simplify(draft.question)
    context = simplify(scene.context)
    for answer in draft.answer if isinstance(draft.answer, tuple) else (draft.answer,):
        core = re.sub(r"[《》“”\s]", "", simplify(answer))
        if len(core) >= (1 if scene.kind == "quote" and not scene.in_place else 2) and core in re.sub(
            r"[《》“”\s]", "", front
        ):
            return f"the question holds the answer {answer}"
        if scene.kind == "place" and len(core) == 3 and core[:2] in front:
            return f"a part of the answer {answer} stands in the question"
        if _tells(core, scene.kind, front):
            return f"the question says as good as {answer}"
        figure = re.search(r"\d{2,}", core)
        year = re.match(r"\d{4}(?=年)", core)
        if year and year.group() + "年" in front:
            return f"the question holds the year {year.group()}"
        if scene.kind == "number" and figure and re.search(rf"(?<!\d){figure.group()}(?!\d)", front):
            return f"the question holds the figure {figure.group()}"
        if (
            scene.kind == "place"
            and core in COUNTRIES
            and re.search(f"[在赴抵来驻访对援侵亲反留旅]{core[0]}|{core[0]}(?:军|方|籍|裔|国)", front)
        ):
            return f"the question names {answer} in short"
        if scene.kind == "place" and any(city in front for city in CITIES.get(core, ())):
            return f"the question names what everybody knows to be of {answer}"
        other = next((name for land, name in SAME_LANDS.items() if core.startswith(land)), "")
        if scene.kind == "place" and other and other in front + context:
            return f"the front has another name of {answer}"
        if scene.kind == "place" and core in COUNTRIES and core[0] in context:
            return f"the breadcrumb makes {answer} easy to guess"
        if scene.kind in _NAMES_ASKED and _half_told(core, scene.kind, context):
            return f"a part of the answer {answer} stands in the breadcrumb"
        if (
            len(core) >= 4
            and scene.kind in ("person", "titled", "place", "name", "work", "np")
            and core[:3] in front
            and not re.search(r"[之的帝国战争]", core[:3])
        ):
            return f"a part of the answer {answer} stands in the question"
    return ""


_NAMES_ASKED = ("person", "titled", "place", "name", "event", "quote", "work")


def _half_told(core: str, kind: str, context: str) -> bool:
    """Whether the breadcrumb holds three characters of a name on end, or a place but for its last noun."""
    if kind == "place" and len(core) == 3 and core[:2] in context:
        return True
    name = _EVENT_END.sub("", core) if kind == "event" else core
    return any(
        re.fullmatch(r"[\u4e00-\u9fff]{3}", part) and part in context
        for part in (name[i : i + 3] for i in range(len(name) - 2))
    )


_EVENT_END = re.compile(
    r"(?:战争|战役|会战|海战|空战|之战|内战|革命|大?起义|运动|事件|事变|惨案|之乱|叛乱|政变|条约|和约|协定|会议|战)$"
)


def _tells(core: str, kind: str, front: str) -> bool:
    """Whether the question names the answer but for its last noun (拉合尔 before 拉合尔门, 屯门 before 屯门海战)."""
    if kind == "event":
        name = _EVENT_END.sub("", core)
        return len(name) >= 2 and (name in front or (len(name) > 3 and name[:3] in front))
    if kind == "period":
        return bool(re.match(r"[\u4e00-\u9fff]{2}(?:时期|时代|年间)$", core)) and core[:2] in front
    if kind in ("quote", "work") and len(core) >= 3:
        return core[:-1] in front or (len(core) in (3, 4) and core[:2] in front)
    return False


def without_answer(context: str, answer: str | tuple[str, ...]) -> str:
    """The breadcrumb without the parts that hold the answer, so that the front does not give it away."""
    cores = [re.sub(r"[《》“”\s]", "", simplify(a)) for a in (answer if isinstance(answer, tuple) else (answer,))]
    parts = [part for part in context.split(" › ") if part]
    return " › ".join(
        p for p in parts if not any(len(core) >= 2 and core in re.sub(r"[《》“”\s]", "", simplify(p)) for core in cores)
    )


def too_long(draft: Draft, scene: Scene) -> str:
    """More than a learner reads or says at one go."""
    if len(draft.question) > LONGEST_QUESTION:
        return f"the question has {len(draft.question)} characters"
    if isinstance(draft.answer, tuple):
        if len(draft.answer) > LONGEST_LIST:
            return f"the list has {len(draft.answer)} items"
        return "an item of the list is a whole sentence" if max(map(len, draft.answer)) > 30 else ""
    return f"the answer has {len(draft.answer)} characters" if len(draft.answer) > LONGEST_ANSWER else ""


def too_short(draft: Draft, scene: Scene) -> str:
    """Too little to know what is asked."""
    if len(draft.question) < SHORTEST_QUESTION:
        return f"the question has only {len(draft.question)} characters"
    if isinstance(draft.answer, tuple) and len(draft.answer) < 2:
        return "a list of one"
    return "the answer is empty" if not _answer_text(draft).strip() else ""


def unbalanced(draft: Draft, scene: Scene) -> str:
    """Quotation marks or brackets without their other half."""
    for text in (draft.question, *(draft.answer if isinstance(draft.answer, tuple) else (draft.answer,))):
        for left, right in ("“”", "《》", "（）", "()", "「」", "『』", "[]", "‘’"):
            if text.count(left) != text.count(right):
                return f"{left} and {right} do not match"
    return ""


def _is(draft: Draft, thing: str, kind: str) -> bool:
    text = simplify(draft.statement.text)
    return any(s.kind == kind and text[s.start : s.end] == thing for s in draft.statement.spans)


_WHOSE = re.compile(r"的(?:外文名|全称)是什么？$")


def _no_foreign_term(draft: Draft, thing: str, answer: str) -> str:
    """Why the Latin word behind a noun phrase is not its foreign name, or the phrase no term."""
    text = simplify(draft.statement.text)
    a = text.find(thing)
    words = [t for t in draft.statement.tokens if a <= t.start and t.end <= a + len(thing)]
    if not re.fullmatch(r"[\u4e00-\u9fff·]{2,10}", thing) or re.search(r"的|^第|[和与及是]|^一[个种]", thing):
        return "what stands before the bracket is no term"
    if (
        not words
        or words[0].tag[:1] in "pdcrmuy"
        or (
            len(words) > 1
            and (words[0].tag == "v" or words[0].text in ("利用", "使用", "采用", "通过", "引入", "基于"))
        )
    ):
        return "what stands before the bracket is no term"
    if any(t.text in TITLES for t in words) or any(
        s.kind in _NAMES and a < s.start and s.end <= a + len(thing) for s in draft.statement.spans
    ):
        return "a name with what qualifies it is no term"
    if re.search(r"[A-Z]{2}|\d", answer) or len(answer) < 4:
        return "an abbreviation is no foreign name"
    if re.search(r"[a-z][A-Z]", answer) and " " not in answer:
        return "a name in code is no foreign name"
    return ""


def _no_full_name(short: str, answer: str) -> str:
    """Why an abbreviation does not stand for these words: its letters are not their first letters."""
    letters = [c.lower() for c in short if c.isalpha()]
    words = [w for w in re.split(r"[\s\-/&]+", answer) if w]
    small = ("of", "and", "for", "the", "in", "to", "on", "a", "with", "by", "from")
    first = [w[0].lower() for w in words if w.lower() not in small]
    rest, inside = iter(letters), iter(answer.lower())
    if (
        not re.fullmatch(r"[A-Za-z][A-Za-z\d&]{1,7}", short)
        or len(re.findall(r"[A-Z]", short)) < 2
        or len(words) < 2
        or not all(c in rest for c in first)
        or not all(c in inside for c in letters)
        or letters[0] != first[0]
    ):
        return "the letters are not those that the words begin with"
    return ""


def _no_foreign_name(draft: Draft, answer: str, scene: Scene) -> str:
    """Why the Latin word behind a name is not that name's foreign form, or not all of it."""
    thing = _WHOSE.sub("", simplify(draft.question))
    if simplify(draft.question).endswith("的全称是什么？"):
        return _no_full_name(thing.strip(), answer)
    if _is(draft, thing, "foreign"):
        return "both names are foreign"
    if not any(_is(draft, thing, kind) for kind in _NAMES):
        return _no_foreign_term(draft, thing, answer)
    bracket = re.search(re.escape(thing) + r"(?=[（(])", scene.analysis.plain)
    at = bracket.start() if bracket else scene.analysis.plain.find(thing)
    if any(t.start < at < t.end for t in scene.analysis.tokens):
        return "the name begins before the thing asked about"
    if at > 0 and "·" in thing and scene.analysis.plain[at - 1] in TRANSLIT:
        return "the name begins before the thing asked about"
    if (
        at > 0
        and thing[:1] in TRANSLIT
        and any(
            t.end == at
            and all(c in TRANSLIT for c in t.text)
            and (len(t.text) == 1 or not t.known or t.tag in ("nr", "nrt"))
            and t.tag not in ("p", "c", "d", "uj", "ul", "v", "f")
            for t in scene.analysis.tokens
        )
    ):
        return "the name begins before the thing asked about"
    if (
        " " not in answer
        and all(c in TRANSLIT for c in thing)
        and re.search(r"[）)][、和与][^、（(]{2,12}[（(][A-Z][a-z]+ [A-Z]", scene.analysis.plain[at:])
    ):
        return "a given name in a list whose last member has the surname"
    if len(thing) <= 4 and " " not in answer and _is(draft, thing, "person"):
        return "a given name alone says nothing of whom it names"
    if thing[:1] in SURNAMES and len(thing) <= 3 and not all(c in TRANSLIT for c in thing):
        return "the Latin word behind a Chinese name is no foreign name"
    if (
        re.search(r"[A-Z]{2}", answer)
        and " " not in answer
        and (all(c in TRANSLIT for c in thing) or (answer.isupper() and _is(draft, thing, "place")))
    ):
        return "an acronym behind a transcribed name stands for something else"
    if thing[:1] in "“「" and len(thing) > 8:
        return "a quoted saying has no foreign name"
    if re.search(r"[．.·]", thing) and " " not in answer:
        return "the foreign name has fewer parts than the name"
    if thing in COUNTRIES:
        return "what stands behind a country's name is seldom its name"
    if (
        len(re.findall(r"[A-Z][a-z]+", answer)) >= 2
        and len(thing) <= 6
        and not re.search(r"[·《“]|战|役|条约|之", thing)
    ):
        return "the foreign name has more parts than the name"
    return ""


_JOINED = re.compile(r"既[是不有能要无为]|因[在病被为不涉其]|曾[在任受被获获经为与于]|硬[是说要把]|亦[是为有在]")
"""A connective that was read into the name before it: 袁绍既是…, 菲利亚耶夫因在…."""


def cut_name(draft: Draft, scene: Scene) -> str:
    """The answer is a piece of a longer name: a syllable of transcription, a dot or a surname stands next to it."""
    if scene.kind == "foreign" and isinstance(draft.answer, str) and _WHOSE.search(simplify(draft.question)):
        return _no_foreign_name(draft, draft.answer, scene)
    if scene.in_place and any(re.search(r"[\u4e00-\u9fff][-·–]$", scene.analysis.plain[:a]) for a, _ in draft.marks):
        return "the name begins before the answer"
    if scene.kind not in ("person", "titled", "place", "name"):
        return ""
    if isinstance(draft.answer, str) and re.fullmatch(
        r"[\u4e00-\u9fff](?:先生|教授|老|氏|某|女士|总|公)", simplify(draft.answer)
    ):
        return "the name is only a surname"
    plain = scene.analysis.plain
    if any(re.match(r"(?:中期|末期|初期|中叶|末年|初年|年间)", plain[end : end + 2]) for _, end in draft.marks):
        return "the name stands for a time"
    if any(re.search(r"[\u4e00-\u9fff]于$", plain[: start + 1]) for start, _ in draft.marks):
        return "the first syllable is a word of the sentence"
    if any(_JOINED.match(plain, end - 1) for start, end in draft.marks if end - start > 2):
        return "the last syllable is a word of the sentence"
    for start, end in draft.marks:
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if (
            before in ("·", "-", "・")
            or after in ("·", "・")
            or (after == "-" and _HAN.match(plain[end + 1 : end + 2]))
        ):
            return "the name goes on beyond the answer"
        if not all(c in TRANSLIT for c in plain[start:end][:2]):
            continue
        for token in scene.analysis.tokens:
            if (
                token.end == start
                and (not token.known or len(token.text) == 1)
                and token.text[-1] in TRANSLIT
                and token.tag not in ("p", "c", "d", "uj", "ul", "v", "t", "m", "f", "r", "u")
            ):
                return f"{token.text} before it may belong to the name"
            if (
                token.start == end
                and (
                    not token.known
                    or (len(token.text) == 1 and token.tag not in ("p", "c", "d", "uj", "ul", "v", "f", "n", "u", "r"))
                )
                and token.text[0] in TRANSLIT
                and token.tag not in ("p", "c", "d", "uj", "v")
            ):
                return f"{token.text} behind it may belong to the name"
    return ""


def approximate(draft: Draft, scene: Scene) -> str:
    """A range or a vague time or number asked as if it were exact."""
    if isinstance(draft.answer, tuple):
        return ""
    plain, question = scene.analysis.plain, simplify(draft.question)
    if scene.kind == "period" and re.match(r"[上本]个?世纪", simplify(draft.answer)):
        return "which century it was hangs on when it was written"
    for start, end in draft.marks:
        around = plain[end : end + 3]
        if scene.kind in ("year", "date", "period") and re.match(
            r"[~～—–-]+\s?\d|\d{1,2}[日号]?[~～—–至到-]+\d{1,2}[日号]|某日|至今|[至到]\s?\d|[０-９]|\s?\d{1,2}[时点][^，。；]{0,6}[至到]",
            plain[end : end + 12],
        ):
            return "the time is only the beginning of a stretch, or a part of it"
        if scene.kind in ("year", "date", "period") and re.search(r"\d年?\s?[~～—–-]+\s?$", plain[:start]):
            return "the time is only the end of a stretch"
        if scene.kind in ("year", "date", "period") and (
            re.search(r"(?:计划|打算|预定|定)[在于]?$", plain[:start])
            or re.search(r"将要|即将", re.split(r"[，；。]", plain[end:].lstrip("，"))[0])
        ):
            return "what happened then was only planned"
        if "哪一年" in question and re.match(r"校庆|周年|历史|诞辰|国庆|来", around):
            return "years are counted, and no year is named"
        if (
            "哪一年" in question
            and re.match(r"左右|前后|以前|之前|之后|以后|以来|前|后|起|至|到|-|—|～|~|底|初", around)
            and not re.match(r"前往|后来|到达|至少|起义|起兵|初次|后者|到任|起诉|前去", around)
        ):
            return "the year is only a bound or roughly right"
        if scene.kind == "number" and re.search(r"[\d%％][至到~～—–-]$", plain[:start]):
            return "the number is one end of a range"
        if scene.kind == "number" and re.search(r"[\d%％]$", plain[start:end]) and re.match(r"[至到~～—–-]\d", around):
            return "the number is one end of a range"
        if scene.kind == "number" and re.match(r"左右|上下|以上|以下|以内|之间|开外|出头|[~～-]", around):
            return "the number is only roughly right"
        if scene.kind == "number" and re.search(r"^(?:数|几|好几|若干|十几|几十)|个多$", plain[start:end]):
            return "the number says no amount"
        if (
            scene.kind == "number"
            and is_hedged(plain[:start])
            and re.search(r"(?:大约|大概|接近|至少|最多|不到|不足|超过)$", plain[:start])
        ):
            return "the number is only a bound or roughly right"
    return ""


def asks_itself(draft: Draft, scene: Scene) -> str:
    """The clause is a question itself, if an indirect one."""
    found = _ASKS.search(_NO_QUESTION.sub("", _QUOTED.sub("", simplify(draft.statement.text))))
    return f"the clause asks something itself ({found.group()})" if found else ""


def first_person(draft: Draft, scene: Scene) -> str:
    """The author or the reader speaks or is spoken to."""
    found = _FIRST_PERSON.search(_QUOTED.sub("", simplify(draft.statement.text)))
    return f"it speaks of the author or to the reader ({found.group()})" if found else ""


def banter(draft: Draft, scene: Scene) -> str:
    """Slang and jokes."""
    found = _BANTER.search(_QUOTED.sub("", simplify(draft.statement.text)))
    return f"its tone is banter ({found.group()})" if found else ""


def hearsay(draft: Draft, scene: Scene) -> str:
    """What is only said, supposed or conditional."""
    told = _QUOTED.sub("", simplify(draft.statement.text))
    found = _HEARSAY.search(told) or _TOLD.search(_QUOTED.sub("", scene.analysis.plain))
    return f"it is hearsay, a guess or a condition ({found.group()})" if found else ""


def opinion(draft: Draft, scene: Scene) -> str:
    """A judgement of the author."""
    found = _OPINION.search(_outside(draft.question)) or _OPINION.search(_outside(_answer_text(draft)))
    return f"it is a judgement ({found.group()})" if found else ""


_VAGUE = re.compile(
    r"(?:问题|东西|事情|时候|办法|情况|原因|结果|作用|影响|关系|意义|地位|方面|部分|方式|样子|现象|过程|程度|事|人|者|物|地方|时间|方法|特点|因素|措施|行为|变化|代价|效果|能力|水平|状态|条件|目的|目标|一种|一个|一员|一部分|工作|活动|道理|说法|意思|存在|机会|东西|消息|名字|例子|产物|对象|内容|情形|局面|角色|象征|标志|基础|核心|关键|重点|主力|典型|代表|一切|全部|对手|敌人)$"
)


def counted(draft: Draft, scene: Scene) -> str:
    """A thing with its number (三个阶层) asked by 什么: only its number was told."""
    if scene.kind not in ("np", "noun") or isinstance(draft.answer, tuple):
        return ""
    return (
        "the answer only counts"
        if re.match(
            r"[\d一二两三四五六七八九十百千万几数多]+(?:多|余)?[个种条位名项次段份件座艘支批部块则篇本张封]",
            simplify(draft.answer),
        )
        else ""
    )


def half_list(draft: Draft, scene: Scene) -> str:
    """A list that has more or fewer items than the question asks for."""
    asked = re.search(
        r"哪(\d+|[两三四五六七八九十](?![百千万亿]|分之)|[一二两三四五六七八九十百千万亿]{2,})",
        simplify(draft.question),
    )
    if not asked or not isinstance(draft.answer, tuple):
        return ""
    figure = asked.group(1)
    if len(figure) > 1 and not figure.isdigit():
        return f"{figure} are asked for, {len(draft.answer)} found"
    wanted = int(figure) if figure.isdigit() else "零一两三四五六七八九十".index(figure)
    return f"{wanted} are asked for, {len(draft.answer)} found" if wanted != len(draft.answer) else ""


_SOMEBODY = re.compile(
    "(?:" + "|".join(sorted(TITLES | KIN, key=lambda w: (-len(w), w))) + "|者|员)(?:原来|本来|后来)?是什么？$"
)


def _ends_in_person(draft: Draft) -> bool:
    """Whether the answer is a person's name with what stands before it."""
    text = draft.statement.text
    return isinstance(draft.answer, str) and any(
        s.kind == "person" and draft.answer.endswith(text[s.start : s.end]) for s in draft.statement.spans
    )


def _of_a_person(draft: Draft) -> bool:
    """Whether what the last clause is about ends in a person's name."""
    before = re.search(r"([^，]*?)(?:曾|也|就|都|原来|后来)*是什么？$", draft.question)
    text = draft.statement.text
    return before is not None and any(
        s.kind == "person" and before.group(1).endswith(text[s.start : s.end]) for s in draft.statement.spans
    )


_WHO_BEFORE = re.compile(r"(?:谁|哪位[^，]{1,8})[^，了]{1,12}(?:之后|以后|[后时])，")


def _another_goes_on(draft: Draft, scene: Scene) -> bool:
    """Whether the clause behind that of the answer has a subject of its own."""
    behind = [c for c in scene.clauses if draft.marks and c.start > draft.marks[0][1]]
    return bool(behind) and (behind[0].subject is not None or behind[0].kind == "topic")


_ILL_PUT = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"什么的[\u4e00-\u9fff]", "什么 cannot stand before 的"),
        (r"(?<!百分之)多少[发个只枚张]?的", "多少 cannot stand before 的"),
        (r"一[个家户]几", "几 behind 一个 reads as several"),
        (
            r"^哪位[^，]*，(?:原名|本名|又名|别名|[字号]|人称|生于)",
            "哪位 stands before what only names the person",
        ),
        (
            r"哪里(?:[东西南北中]{1,2}[部岸]|各地|剿总)",
            "哪里 stands where a country or a town is meant",
        ),
        (
            r"(?:建立|创建|创立|发现|兴建)了?哪里？$|(?:攻打|攻占|占领|攻克|攻陷|收复)了?什么？$",
            "a town is asked for by 什么, or as if it were a spot",
        ),
        (r"(?:能够|可以|必须|应当)什么？$", "什么 cannot stand for what one does"),
        (r"(?:来自|属于)什么人", "什么 asks for a thing, but somebody made it"),
        (
            r"谁的(?:轨道|半径|直径|质量|海拔|流域|(?:字面)?意思)",
            "谁 asks for a person, but the answer is a thing or a word",
        ),
        (  # 来自1806年的美国商人
            r"(?:出现|诞生|见|源|始|产生|来自|追溯)(?:[于到至自在])?哪(?:一年|个世纪|个年代)(?:的)?[^，？]",
            "the year only says which one is meant",
        ),
        (
            r"什么时候的时候|中华哪一年|(?:隔年|次年|翌年|同年|当年)哪一?[年天]|是一[个种]哪一?年",
            "the year only says which one is meant",
        ),
        (r"(?<![第了过得任续办好])(?<!总共)(?<!一共)(?:多少|几)届[^，？]", "多少 stands where a rank is meant"),
        (r"、(?:哪|谁|什么)", "a member of a list is asked for behind the others"),
        (
            r"由什么(?:联合|共同)?(?:发明|开发|创[立办建]|设计|提出|发起|建立|主持|领导)",
            "什么 asks for a thing, but somebody made it",
        ),
        (r"(?:加入|成立|创立|组建|前往|进入)了?谁", "谁 stands where a body or a place is meant"),
        (r"^谁的[^，]{1,6}，", "谁的 stands where the word before it fell away"),
        (
            r"什么时候(?!之?[后前间])[^，]+?(?:后|时|以后|之后)，",
            "a time is asked for inside a circumstance",
        ),
        (
            r"^(?:在|直到|自|[在自]?经历)?哪一?[年天](?!之?[后前间])[^，]+?(?:[之以]?[后前])，",
            "a time is asked for inside a circumstance",
        ),
    )
)
"""What no question that is asked in place may read like, and why."""


def wrong_word(draft: Draft, scene: Scene) -> str:
    """什么 asked of a person, 谁 answered by no name, 为什么 that reads as why."""
    question = simplify(draft.question)
    if _SOMEBODY.search(question):
        return "什么 asks for a thing, but the question is about a person"
    named = re.search(r"(?:[被将把].*(?:赞|誉|喻|尊|奉|评|化|定|列|选|拜|立)|称之)为什么", question)
    if (
        re.search(r"(?<![称作视译变成改名封因])为什么", question)
        and scene.in_place
        and not named
        and not question.startswith("为什么")
    ):
        return "为什么 reads as why"
    if re.search(
        r"第?[一二三四五六七八九十两\d]?(?:颗|座|条|家|艘|部|架|辆|台|款|只|种|门|本|枚)[^，]*是谁？$", question
    ):
        return "谁 stands for what is counted as a thing"
    if scene.kind in ("person", "titled") and re.search(r"[木土天海火]卫[一二三四五六七八九]$", _answer_text(draft)):
        return "谁 asks for a person, but the answer is a thing or a word"
    if not scene.in_place:
        return ""
    if _WHO_BEFORE.match(question) and _another_goes_on(draft, scene):
        return "somebody is asked for inside a circumstance"
    for pattern, reason in _ILL_PUT:
        if pattern.search(question):
            return reason
    if "什么" in question and _ends_in_person(draft):
        return "什么 asks for a thing, but the answer is a person"
    if re.search(r"是什么？$", question) and _of_a_person(draft):
        return "什么 asks for a thing, but the question is about a person"
    return ""


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


def vague_answer(draft: Draft, scene: Scene) -> str:
    """The answer is a noun too general to be worth asking."""
    if (
        isinstance(draft.answer, str)
        and re.search(r"是什[么麼]人？$", draft.question)
        and _OFFICE_ALONE.fullmatch(simplify(draft.answer))
    ):
        return "every country has such an office"
    if isinstance(draft.answer, str) and re.search(r"是什[么麼]？$", draft.question):
        said = simplify(draft.answer)
        if (
            _ORIGIN_ONLY.fullmatch(said)
            or re.match(r"基于(?:一[个种款项套]|[^的]*$)", said)
            or re.search(r"的基石", said)
            or re.fullmatch(r"与[^的]*有关的(?:一[个种])?[^的]{1,4}", said)
        ):
            return "the answer says whose the thing is or that it matters, and not what it is"
        if not scene.in_place and re.search(r"(?<![比较])(?:得多|的多)[的]|^(?:一[个种款])?更", said):
            return "the answer compares with something that stayed behind"
        if not scene.in_place and re.search(r"(一[个款种项]).*的\1", said):
            return "the answer says its measure word twice"
        if scene.kind == "" and len(said) < 3 and "的" not in draft.question:
            return "the answer is too short to explain anything"
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
    if re.match(r"(?:不同|相同|同一|各种|其他|另一)", answer) or answer in ("时人", "后人", "世人", "人们"):
        return "the answer names nothing"
    if draft.question.endswith(("是什么？", "是什麼？")) and _REMARK.search(answer):
        return "the answer is a remark on the thing and does not say what it is"
    if scene.in_place and "的" in answer and re.search(r"(?:[称叫名][为作做]?|之为)什么？$", simplify(draft.question)):
        return "what is called so goes on behind its name"
    if _VAGUE.fullmatch(answer) or (len(answer) <= 4 and _VAGUE.search(answer) and "的" in answer):
        return "the answer is too general a noun"
    return ""


def asks_twice(draft: Draft, scene: Scene) -> str:
    """More than one question word."""
    words = re.findall(
        r"谁|什么|哪|多少|(?<![十百好])几(?=[个位次岁名人种条座艘年天部])|为什么|第几|几月", _outside(draft.question)
    )
    limit = 2 if re.search(r"几月几日|生于哪一年，卒于哪一年", draft.question) else 1
    return (
        "it asks for two things at once"
        if len(words) > limit
        else "it asks for nothing"
        if not words and not draft.question.endswith("？")
        else ""
    )


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
    if not scene.in_place and not _asks_why(draft):
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
    measured = scene.kind == "number" and any(s.kind in _NAMES and s.end - s.start > 3 for s in inside)
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
        if _HAN.match(question[i]) and _HAN.match(question[i + 1])
    ):
        return ""
    anchors = [
        s
        for s in inside
        if draft.statement.text[s.start : s.end] not in asked
        and draft.statement.text[s.start : s.end] in draft.question
    ]
    return "" if anchors else "no name, title, date or term in the question says what it is about"


_LEFTOVER = frozenset(
    "还有 不仅 不但 不光 不止 虽然 虽 尽管 固然 反而 反倒 而是 另外 此外 甚至 依然 依旧 仍然 仍旧 仍 还是 毕竟 却 竟 竟然 居然 终于 到底 究竟 未必 只好 只得 不得不 索性 干脆 顿时 "
    "又 也 还 再 并 并且 先 都 就 才 更 则 便 刚 只 只是 既 均 皆 甚 尤其 特别是 比如 例如 譬如 等等 云云 之类 而已 罢了 啊 呢 吧 倒 倒是 亦 遂 于是 因此 因而 所以 随即 随后 后来 然后 接着 从而 进而".split()
)
_KEPT = re.compile(
    r"(?:哪一年|什么时候|哪一天|哪个世纪|哪个年代)[^，]{0,6}?才|(?:仅|只|开始)[^，]{0,14}就|(?:直到|到|至)[^，]{0,12}?才|也门|只有多少|仅有多少|先后|首先|优先|再次|全都|首都|成都|都会|尤其是|一直到|已经多少|已多少"
)
_HALF = re.compile(
    r"不仅|不但|不光|不止|虽然|尽管|固然|与其|要么|既(?!然)|一方面|因为|由于|如果|(?<![成分化变作称改译视命升降转])为了|当(?=[^，]*时$)|随着|(?<![废免解消清扣排拆开])除了|作为"
)


def _joins_deeds(draft: Draft, word: str) -> bool:
    """Whether 并 or 作为 stands between what it joins: 被逮捕并送往…, 从苏联引进马匹作为种马."""
    tokens, b = draft.statement.tokens, draft.statement.subject[1]
    at = next((i for i, t in enumerate(tokens) if t.text == word and t.start >= b), 0)
    clause = takewhile(lambda t: t.text not in ("，", "；"), reversed(tokens[:at]))
    denied = tokens[at + 1 : at + 2] and tokens[at + 1].text[:1] in "不非未没无"
    return not denied and any((t.tag == "v" or t.text in "把将以用") and t.start >= b for t in clause)


_SEVERAL = re.compile(r"、|[和与及]|[两二三四五六七八九十百千几\d][个位名座部条艘家种本国人]|双方|夫妇|父母|兄弟|姐妹")


def _of_several(draft: Draft, at: int) -> bool:
    """Whether 都 sums up a subject of several (唐玄宗和唐僖宗都…); behind a hyphen it is half of a name."""
    a, b = draft.statement.subject
    text = simplify(draft.statement.text)
    return (a < b <= at and bool(_SEVERAL.search(text[a:b])) and "，" not in text[b:at]) or text[at - 1 : at] == "-"


def leftover(draft: Draft, scene: Scene) -> str:
    """A connective or adverb whose counterpart stayed behind in the note: 不仅, 虽然, 又, 反而, 另外."""
    if not scene.in_place:
        return ""
    clauses = _outside(draft.question).split("，")
    kept = "".join(m.group() for m in _KEPT.finditer(clauses[0]))
    comma = simplify(draft.statement.text).find("，")
    if clauses[0].startswith("除了") and not re.search(r"还|也|都|没|无|不|全|皆", "，".join(clauses[1:])):
        return "除了 made sense only with the word that went"
    if re.match(r"(?:谁|哪位[^，]{2,8})(?:要(?!求)|还是|只好)", clauses[0]):
        return "要 or 只好 made sense only where it stood"
    against = re.search(r"反而(?!没有?名)|反倒|只好|犹能|要么", clauses[0] if len(clauses) == 1 else "，".join(clauses))
    if against and not re.search(r"无奈|不得已|结果|以至", "，".join(clauses)[: against.start()]):
        return f"{against.group()} made sense only where it stood"
    if re.search(r"[^，]可是", clauses[0]) or re.search(r"(?:谁|哪位[^，]{2,8})[可倒却则]是", "，".join(clauses)):
        return "可是 made sense only where it stood"
    if re.search(r"(?:谁|哪位[^，]{2,8}|哪个国家)是(?:给|为|在|把|被|让|从|对|向|跟)[^，]*[了的过]", clauses[0]):
        return "是 made sense only where it stood"
    if re.match(r"[^，]{2,20}，(?:约|公元前?)?\d{3,4}年?[～~—–-]\d{3,4}年?(?:，|$)", "，".join(clauses[:2])):
        return "the years of a life stand between"
    if re.search(r"(?:比如|例如|诸如|譬如)[^，]{0,6}(?:什么|哪|谁)", "，".join(clauses)):
        return "of examples there are always others"
    if re.search(r"(?<![把将])(?:谁|哪位[^，]{1,10}(?<!被))(?:誉|称|评)为", "，".join(clauses)):
        return "what was called so stayed behind"
    first = next(
        (
            t.text
            for t in draft.statement.tokens
            if t.text in _LEFTOVER
            and t.tag[:1] in ("d", "c", "y", "u", "v")
            and (comma < 0 or t.start < comma or comma < 14)
            and t.text in clauses[0]
            and t.text + "的" not in clauses[0]
            and t.text not in kept
            and not (t.text in ("并", "并且") and _joins_deeds(draft, t.text))
            and not (t.text in ("都", "均", "皆") and _of_several(draft, t.start))
        ),
        "",
    )
    half = _HALF.search(re.sub(r"(?:是|为的是|就是)为了什么？$|(?<=.)(?:因为|由于)(?=什么)", "", clauses[-1]))
    if half and half.group() == "作为" and _joins_deeds(draft, "作为"):
        half = None
    if half and half.group() == "因为" and not half.start() and len(clauses) > 1:
        half = None
    found = first or (half.group() if half else "")
    return f"{found} made sense only where it stood" if found else ""


def timeless(draft: Draft, scene: Scene) -> str:
    """What somebody did, or what has come about, asked with nothing that says when or on what occasion."""
    if scene.kind not in ("number", "place", "person", "titled") or not scene.in_place:
        return ""
    question = simplify(draft.question)
    if re.search(r"\d{3,4}年|世纪|年代|\d月|时期|[之以]?[后前时中]，", question) or "，" in question:
        return ""
    weight = _weight(draft, question)
    state = re.search(r"已经|不断|越来越|开始", question)
    if state and weight < 5.6:
        return f"{state.group()} tells of a time that stayed behind"
    if scene.kind != "number":
        return ""
    text, (_, b) = draft.statement.text, draft.statement.subject
    named = {text[s.start : s.end] for s in draft.statement.spans if s.kind in _NAMES and s.start < s.end}
    if sum(name in draft.question for name in named) > 1 or weight > 4.5:
        return ""
    if "百分之多少" in question and not re.search(r"[大小高低]于|为|是|占|达|到", question):
        return "a share is asked for, but not of what or when"
    doer = any(s.kind in ("person", "titled", "place", "name") and s.end == b for s in draft.statement.spans)
    deed = next((t for t in draft.statement.tokens if t.start >= b and t.tag == "v"), None)
    if doer and deed and not re.search(r"\d|次|是|为|有|最|仅|只|长|高|宽|深|重|占地|面积", question):
        return "nothing says when or on what occasion it was done"
    return ""


def yearless(draft: Draft, scene: Scene) -> str:
    """A month or day without its year."""
    text = re.sub(
        r"(?<=[\u4e00-\u9fff])(?<![月在于到从至自和与的有])\d{1,2}号", "", _outside(draft.question)
    )  # 阿波罗11号
    if not re.search(r"\d{1,2}月|[一二三四五六七八九十正]月|\d{1,2}[日号]", text):
        return ""
    return (
        ""
        if re.search(r"\d{3,4}年|[元一二三四五六七八九十]年|世纪|年代|每年|哪一年|哪一天", text)
        else "a month or day stands without its year"
    )


def no_predicate(draft: Draft, scene: Scene) -> str:
    """Nothing is said: the clause has no verb of its own."""
    a, b = draft.statement.subject
    if not (scene.in_place or _asks_why(draft)) or a == b:
        return ""
    life = _LIFE.match(scene.analysis.plain)
    if life and all(mark[0] < life.end() for mark in draft.marks):
        return "the clause has no verb of its own"
    words = [t for t in draft.statement.tokens if t.start >= b]
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


_DEFINITE = frozenset(
    "学校 校方 全校 片子 公司 团队 车队 部队 队伍 行业 案子 案件 报告 目标 项目 当场 民众 村民 兵力 兄弟 主人公 男主 女主 设备 系统 作者 上层 下层 全家".split()
)
"""Nouns that name nothing however often a note has them: which one is meant stays behind."""


def unnamed(draft: Draft, scene: Scene) -> str:
    """The subject is a common noun that the note does not make its topic: which one is meant stayed behind."""
    a, b = draft.statement.subject
    if not scene.in_place or a == b:
        return ""
    subject = simplify(draft.statement.text[a:b])
    if scene.kind in ("year", "date", "period") and re.match(r"(?:[^，]{0,8}的)?一[名位]", subject):
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
    if _of_subject(draft):
        return ""
    kinds = ("number", "list", "day", "ordinal", "period", "year", "date", "formula")
    if any(a <= s.start and s.end <= b and s.kind not in kinds for s in draft.statement.spans):
        return ""
    words = [t for t in draft.statement.tokens if a <= t.start and t.end <= b]
    if simplify(draft.statement.text[a:b]) in _DEFINITE:
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
    ):
        return ""
    beside = {
        draft.statement.text[s.start : s.end]
        for s in draft.statement.spans
        if (s.start >= b and s.kind in _NAMED) or (s.end <= a and s.kind in ("year", "date", "period"))
    }
    if sum(name in draft.question or name in _answer_text(draft) for name in beside) >= 2:
        return ""
    return "which one is meant stayed behind in the note"


_NAMES = tuple(kind for kind in ENTITIES if kind != "titled")
_NAMED = (*_NAMES, "year", "date", "period")


_NO_AIM = re.compile(
    r"一直|时常|不仅|不但|则|[^人]才|并且|[又还也]|只[好得能是]|仍|决定|其|^(?:[^，]{0,4}[他她它该此这那])|^[^，]{0,4}(?:们|人)|^[一两三四五六七八九十\d]+[位名个]|不?已经|(?:就|便)(?!业)"
)
"""What shows that a deed asked for its aim is told as a second step, or that nobody is named who did it."""
_SHORTEST_AIM = 12


def weak_cause(draft: Draft, scene: Scene) -> str:
    """A reason that says little, or of something whose subject has no name."""
    if scene.in_place and re.search(r"因(?:为)?什么被[^，]*的[^，了]*？$", simplify(draft.question)):
        return "what follows the reason is a noun"
    aim = not scene.in_place and simplify(draft.question).endswith("是为了什么？")
    if scene.kind != "cause" and not aim:
        return ""
    statement, why = draft.statement, _answer_text(draft)
    if aim and _NO_AIM.search(simplify(draft.question)):
        return "what is explained goes on with something told before"
    if aim and len(draft.question) < _SHORTEST_AIM:
        return "too little is said of what was done"
    a, b = statement.subject
    if statement.how == AS_IT_STANDS or not any(
        a <= s.start and s.end <= b and s.kind in ("person", "place", "event", "work", "name", "term", "quote")
        for s in statement.spans
    ):
        return "the subject of what is explained has no name"
    if re.search(r"虽然?|不仅|(在.{2,8}?).*\1|(.{2,6})在\2", statement.text):
        return "what is explained is not told clearly"
    if len(why) < 4 or re.search(r"^[却是]|起见$|^根据|[A-Za-z_()]{3}|的话|时候$|被|而|就|都|也", why):
        return "the reason says too little by itself"
    return ""


def _of_subject(draft: Draft) -> bool:
    """Whether the subject, or a part of it, is what is asked for."""
    a, b = draft.statement.subject
    return any(
        a <= i < b for i, origin in enumerate(draft.statement.origins) if any(x <= origin < y for x, y in draft.marks)
    )


_MANY_DID = re.compile(
    r"谁(?![^？]*(?:\d|[首第]一?[次个]|最|唯一|《|世纪|年代))(?:曾|曾经|也|有一天)?(?:在[^，]{2,14}|于[^，]{2,10})?"
    r"(?:拜访|视察|得到|结识|出生|成长|希望|看到|参观|会见|访问|遇到|认识|担心|喜欢|像是)[^，]*？"
    r"|(?![^？]*(?:\d日|《))[^？]*谁的(?:母亲|父亲|妻子|丈夫|儿子|女儿|朋友|同事|部下|助手|律师|家人|支持者)"
    r"(?:撤|宣|声|表|说|认|被|在|去|来|也|曾|把|将|向|对|要|从|是)[^？]*？"
)
"""What is done by many: 谁拜访了…, 谁的朋友说…, with no time, work or superlative that would tell one of them."""
_FATE_OF_MANY = re.compile(
    r"^(?:[^，？]*，)?谁(?![^？]*(?:[首第]一?[次个]|最|唯一|《|元老|创始))[^？，]*"
    r"(?:牺牲|阵亡|投身|入伍|参军|被捕|被俘|逮捕|移居|留学|就读|晚年|毕业后|出生)"
)
"""What happens to many, also on a day that is told: 谁在…牺牲, 谁毕业后进入…."""


_SINGLE = re.compile(
    r"(?:谁|哪位[^，]{1,8}|，)是|首[次个位]|第[一二三四五六七八九十\d]+[任届代]|第一|最|唯一|[创建]立|创[办建作]|发明|发现|提出|[《“「]|奠基|主持|设计|政变|称帝|起义"
)
"""What is told of one person alone."""
_MEMBER = re.compile(r"入选|加盟|加入|代表|参加|随|升上|跻身|租借|转会|出场|效力|毕业|出席|参与|获得|打球|出演|夺得")
"""What is told of every member of a team, a class or a cast."""


def _one_of_a_life(draft: Draft, scene: Scene) -> bool:
    """Whether a stage of somebody's life is asked for: nothing in it, and no other person, tells whose it is."""
    question = simplify(draft.question)
    if scene.kind not in ("person", "titled", "agent") or not _of_subject(draft) or _SINGLE.search(question):
        return False
    text, answer = draft.statement.text, _answer_text(draft)
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
    kinds = ("np", "noun", "rest", "person", "titled", "text", *(("place",) if _of_subject(draft) else ()))
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
        # Countries do much: what one did is known by two names, or by a long account with one.
        return (
            ""
            if outer and _weight(draft, simplify(draft.question)) >= 6
            else "too little in the question rules other countries out"
        )
    enough = 3 if scene.kind in ("person", "titled") and _of_subject(draft) else 4.5
    if outer and _weight(draft, simplify(draft.question)) >= enough:
        return ""
    return "too little in the question rules other answers out"


_AMOUNT = re.compile(r"([\d,，.]+|[一二两三四五六七八九十百千]+)(万|亿)?")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


def _amount(text: str) -> float:
    """The value of a quantity as written (9万多, 十七只); 0 where it has none."""
    found = _AMOUNT.match(text)
    if found is None:
        return 0
    figure = re.sub(r"[,，]", "", found.group(1)).strip(".")
    value, digit = 0.0, 0
    if re.fullmatch(r"\d+(?:\.\d+)?", figure):
        value = float(figure)
    else:
        for c in figure:
            digit = _DIGITS.get(c, digit or 1)
            if c in "十百千":
                value, digit = value + digit * {"十": 10, "百": 100, "千": 1000}[c], 0
        value += digit
    return value * {"万": 1e4, "亿": 1e8}.get(found.group(2) or "", 1)


def _reckoned(draft: Draft, answer: str) -> bool:
    """Whether the answer is the sum, the difference or the ratio of two amounts that stand in the question."""
    value, text = _amount(answer), simplify(draft.statement.text)
    told = [
        _amount(text[s.start : s.end])
        for s in draft.statement.spans
        if s.kind == "number"
        and draft.statement.text[s.start : s.end] in draft.question
        and draft.statement.text[s.start : s.end] != draft.answer
    ]
    pairs = [(n, m) for i, n in enumerate(told) for j, m in enumerate(told) if i != j and n > m > 0]
    if "倍" in answer:
        return any(abs(n / m / value - 1) < 0.12 for n, m in pairs) if value else False
    return value > 3 and any(value in (n - m, n + m) for n, m in pairs)


def countable(draft: Draft, scene: Scene) -> str:
    """The number can be counted or reckoned from the question itself."""
    if scene.kind != "number" or not isinstance(draft.answer, str):
        return ""
    if scene.analysis.plain.rstrip().endswith(("：", ":")):
        return "what is counted stands in the lines below"
    question = simplify(draft.question)
    answer = simplify(draft.answer)
    if re.search(r"[倍]", answer) and re.search(r"是[^，其]{1,8}的(?:多少|几)倍？$", question):
        numbers = [s for s in draft.statement.spans if s.kind == "number" and s.why != "倍"]
        if len({s.why for s in numbers}) < len(numbers):
            return "it can be reckoned from the numbers in the question"
    if _reckoned(draft, answer):
        return "it can be reckoned from the numbers in the question"
    if scene.in_place and re.search(r"\d[^，]{0,8}等(?:多少|几)", question):
        return "what is counted stands in the question"
    small = re.match(r"[二两三四五六七八九十]|\d{1,2}(?!\d)", answer)
    return (
        "what is counted stands in the question"
        if small
        and (
            re.search(r"、|[^，]和(?:[^，]{1,6}|[《“][^，》”]+[》”])(?:几|多少)|：", question)
            or (
                re.match(r"[二两2]", answer)
                and re.search(r"[^，]{2,}[和与][^，]{2,}(?:是|为|有|分别)|(?:几|多少)[^，]*[^，]{2}[和与]", question)
            )
        )
        else ""
    )


_MEASURED = re.compile(r"(?<![起加])(?:海拔|[长宽高深重]|面积|直径|半径|容量|射程|航程|时速)[约为达]?多少")


def misplaced_number(draft: Draft, scene: Scene) -> str:
    """A number asked outside the predicate, where it only qualifies what the sentence is about."""
    if scene.kind != "number" or not scene.in_place:
        return ""
    a, b = draft.statement.subject
    places = [i for i, origin in enumerate(draft.statement.origins) if any(x <= origin < y for x, y in draft.marks)]
    if a == b or not places or places[0] < b:
        return "the number does not stand in the predicate"
    after = simplify(draft.statement.text[places[-1] + 1 :])
    if str(draft.answer).isdigit() and re.search(r"[A-Za-z] ?$", draft.statement.text[: places[0]]):
        return "the number belongs to the name before it"
    if "put back" in draft.statement.how and _MEASURED.search(simplify(draft.question)):
        return "it may be what the clause before ends in that measures so much"
    if draft.statement.text[places[0] - 1] in "，；" and re.match(
        r"[\u4e00-\u9fff]{1,4}[也都就均便又还]|(?!的)", after
    ):
        home = next((c for c in scene.clauses if c.start <= draft.marks[0][0] < c.end), None)
        if (
            home is not None
            and home.subject
            and home.subject[0] <= draft.marks[0][0] < home.subject[1]
            and not _toll(home, scene)
        ):
            return "the number stands in the subject of its clause"
    if re.match(r"[^，]*的[^，]", after) and not re.match(r"[^，的]{0,4}的[^，的]{1,6}(?:$|，)", after):
        return "the number only qualifies something else"
    return ""


_BESIDE = re.compile(
    r"[\d%％][^，、]{0,5}[和与及、或](?:百分之)?(?:多少|几)|(?:百分之多少|多少|几)[^，、]{0,9}[和与及、或]\d"
)


def one_of_several(draft: Draft, scene: Scene) -> str:
    """One item of a list asked alone: the others stand beside the question word."""
    if scene.kind == "list" or not scene.in_place:
        return ""
    for span in scene.analysis.of("list"):
        for start, end in draft.marks:
            if span.start <= start and end <= span.end:
                return "the answer is one item of a list"
    plain = scene.analysis.plain
    question = simplify(draft.question)
    if scene.kind == "number" and _BESIDE.search(question):
        return "another number stands beside it"
    if scene.kind in ("year", "date", "period") and re.search(
        r"\d{4}年?(?:[、，][^，]{0,6})*[及和与或]哪|哪一年[、及和与或]\d", question
    ):
        return "another year stands beside it"
    if scene.kind in ("quote", "term") and any(
        plain[a - 1 : a] == "”" or re.match(r"“|.{0,2}或", plain[b:]) for a, b in draft.marks
    ):
        return "another quoted term stands beside it"
    return ""


def torn(draft: Draft, scene: Scene) -> str:
    """The answer is torn out of a phrase: it is what qualifies a noun, with that noun behind it, or begins in a word."""
    if not scene.in_place or isinstance(draft.answer, tuple):
        return ""
    question, answer = simplify(draft.question), simplify(draft.answer)
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
    if re.match(r"(?:出来|下来|起来|出|来)的|多年的", answer):
        return "the answer begins inside of a verb"
    return ""


def _asked_clause(draft: Draft) -> str:
    """The clause of the question that holds the question word: the last one, or the first of a short tail."""
    clauses = _outside(draft.question).split("，")
    return next((c for c in clauses if re.search(r"谁|什么|哪|多少|几", c)), clauses[-1])


def denies(draft: Draft, scene: Scene) -> str:
    """A denial asked in place has more than one answer."""
    found = (
        re.search(
            r"从来没有?|(?:不知道|不认识|不了解|并非|并不|不是|没有|从未|未曾|尚未|不再|绝不|无法|不能|不会|不可|不愿|不肯|没能|没人|无人|无一|不到|不足|不如)",
            _asked_clause(draft),
        )
        if scene.in_place
        else None
    )
    return f"what is denied ({found.group()}) has no single answer" if found else ""


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
    if all(_toll(clause, scene) for clause in behind):
        return False
    if here.kind in ("circumstance", "topic", "link"):
        return len(behind) > 2 or any(not _goes_on(clause, scene) for clause in behind[1:])
    if here.subject and here.subject[0] <= first[0] < here.subject[1]:
        return any(clause.kind == "full" and not clause.link for clause in behind)
    return True


def _toll(clause: Clause, scene: Scene) -> bool:
    """Whether a clause tells how many people suffered from what the one before tells: …，47人丧生."""
    subject = clause.subject and scene.analysis.plain[slice(*clause.subject)]
    return bool(subject and re.fullmatch(r"近?[\d一二三四五六七八九十百千万]+[多余]?[人名]", subject))


def _goes_on(clause: Clause, scene: Scene) -> bool:
    """Whether a clause only goes on with what the one before tells: no subject, no time of its own."""
    return (clause.kind == "open" or _toll(clause, scene)) and not any(
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


_HALF_A_DEED = re.compile(
    r"发现(?!于)[^，了]*的[^，的]{1,6}$|(?<![使引])用[^，]*作为[^，]{2,6}$|，获得[^，]*(?:批准|允许|同意|授权)(?:，是在[^，]*)?$"
)
"""What was found, used or granted, where the sentence goes on to say what of it."""


def _goes_on_with(draft: Draft, scene: Scene) -> str:
    """What the sentence says behind the statement."""
    last = max(draft.statement.origins, default=-1)
    return scene.analysis.plain[last + 1 :].strip("，、。；！ ")


def _conceded(draft: Draft, scene: Scene) -> bool:
    """虽然…，但…: whether the statement is the first half alone."""
    asked = draft.marks[0][0] if draft.marks else 0
    home = next((c for c in scene.clauses if c.start <= asked < c.end), None)
    own = home if home is not None and home.kind != "circumstance" else None
    last = max(draft.statement.origins, default=-1)
    told = [c for c in scene.clauses if c.start <= last and (own is None or c.start >= own.start)]
    return any(re.search(r"虽然?|尽管", c.link) for c in told) and bool(
        re.match(r"但|却|可|然而|不过|实际上|而", _goes_on_with(draft, scene))
    )


def hanging(draft: Draft, scene: Scene) -> str:
    """The clause ends before its statement does."""
    if not scene.in_place and not _asks_why(draft):
        return ""
    if "—" in draft.question and scene.in_place:
        return "it goes on behind a dash"
    if re.search(r"：|[A-Za-z]:[\u4e00-\u9fff]", _outside(draft.question)) and scene.in_place:
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
    if re.search(r"(?:提出|颁布|发布|推出|公布|发明|发现|建立|创立|出版|撰写|揭露)$", text) and _somebody_does(draft):
        return "the verb's object stayed behind"
    if scene.kind != "list" and re.search(
        r"(?:谁|哪|什么|多少|几)[^，、]*、[^，、]*(?:[在了死产]|支援)", _outside(text)
    ):
        return "another statement hangs behind a 、"
    if re.search(r"(?:哪一?[年天]|什么时候|哪个(?:世纪|年代))[^，]*，(?:后来|后又|此后|最后)", text):
        return "another time begins behind what is asked"
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
    if scene.in_place and re.search(
        r"(?:出台|发布|颁布|提出|发来|收到|签订|签署|达成|[做作]出|公布)了?(?:指引|情报|协议|规定|计划|决定|声明|命令|消息|报告|方案|政策|措施|建议|条件|要求|文件|意见|办法|通知)，?$",
        text,
    ):
        return "what it said stayed behind"
    if scene.kind in ("year", "date", "period") and re.fullmatch(
        r"[^由被哪什]*[^，的由被哪什](?:提出|指出|宣称|强调|透露)", text
    ):
        return "what was said stayed behind"
    if re.match(r"(?:谁|哪位)[^，]*之间的[^，的]{2,6}$", text):
        return "what came of it stayed behind"
    if scene.in_place and re.search(r"^(?:谁|哪位)[^，]*，[但可却](?!是)", text) and _another_goes_on(draft, scene):
        return "a contrast hangs behind what is asked"
    if re.search(r"(?:谁|哪|什么|几|多少)[^，]*，而(?![且后])", text) and scene.in_place:
        return "a contrast hangs behind what is asked"
    if scene.in_place and re.search(r"(?:谁|哪|什么|几|多少)[^，]*，(?:.*，)?同[年月日]", text):
        return "another statement hangs behind what is asked"
    behind = _goes_on_with(draft, scene)
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
    if scene.kind in ("year", "date", "period") and _OCCASION.search(text) and _goes_on_with(draft, scene):
        return "what happened on that occasion stayed behind"
    if scene.in_place and _goes_on_with(draft, scene) and re.search(r"，(?:历经|经过)[^，了]*(?:，是在[^，]*)?$", text):
        return "what came of it stayed behind"
    if scene.in_place and _goes_on_with(draft, scene) and _HALF_A_DEED.search(text):
        return "what came of it stayed behind"
    if scene.in_place and re.search(
        r"(?:在|于)[^，了]*的(?:对抗|战斗|交战|斗争|冲突|谈判|竞争|较量|作战|交往)中$", text
    ):
        return "what happened in that time, or there, stayed behind"
    if scene.in_place and re.search(
        r"，(?:经由[^，]*的[^，]{2}|对[^，谁战责]{2,4}|在[^，了]*的(?:内部|中心|背景|情况))$", text
    ):
        return "what was done so stayed behind"
    if scene.kind in ("year", "date", "period") and re.fullmatch(r"[^，]{1,12}(?:离任|就任|上任|卸任|接任)", text):
        return "what office it was stayed behind"
    if scene.in_place and _conceded(draft, scene):
        return "it is only conceded, and what it is set against stayed behind"
    if scene.kind in ("year", "date", "period") and re.search(
        r"的[^，的]{0,6}(?:情况|分布|比例|排名|统计|数据|对比|变化|走势|名单|地图|示意图|关系|占比)$", text
    ):
        return "it names a table or a picture, and nothing that happened"
    if re.match(r"从[^，]*到(?:哪|什么|谁|多少)[^，]*$", text) or re.search(r"是从(?:哪里|哪个国家)$", text):
        return "what happened in that time, or there, stayed behind"
    if scene.kind != "cause" and re.search(r"，(?:但|而)?(?:出于|由于|因为|因受|鉴于|随着)[^，了]*$", text):
        asked = _asked_clause(draft)
        if not draft.question.rstrip("？").endswith(asked.rstrip("？")):
            return "why it was so is told, but not what"
    if re.search(r"(?:说|写|问|答|喊|叹)道$", text):
        return "what was said stayed behind"
    if re.search(r"，包括(?:[^，]*，$|谁$|[^，谁哪什多几]*$)", re.sub(r"是在(?:哪一?[年天]|什么时候)$", "", text)) and (
        scene.kind in ("year", "date", "period", "person", "titled")
    ):
        return "what happened to those that are named stayed behind"
    if scene.in_place and re.search(
        r"^谁是[^，]*前$|(?:谁|哪个[^，]{1,4}|哪国)关于[^，]*$|^[^，发作提]*关于[^，]*的(?:批复|决定|通知|公告|报告|意见)$|(?:^|，)[^，是为由源]*[于在]哪一年(?:宣布|公布|提出|发布|推出|批准)的[^，是]*$",
        text,
    ):
        return "the clause names something, and tells nothing of it"
    if re.search(r"截至(?:哪一年|什么时候)$|(?:并入|归入|划入|编入|纳入|移交|改隶)$", text):
        return "what came of it stayed behind"
    if re.search(r"，还是[几两三四五六七八九十\d][^，]*$", text):
        return "it ends in an aside"
    if re.search(r"有的[^，]*，有的", text):
        return "one of several things is asked that are told beside each other"
    if scene.kind in ("year", "date", "period") and "已经" in text:
        return "a state that had come about has no one time"
    if re.match(r"考虑到|鉴于", text):
        return "what was considered is told, but not what followed"
    if re.search(
        r"(?:谁|哪|什么|几|多少)[^，]*，(?:.*，)?[复又再]?(?:在|到|直到|至)?(?:\d{3,4}|[一二三四五六七八九〇零]{4})年(?![^，]*[时后])[^，]*$",
        text,
    ):
        return "another time begins behind what is asked"
    found = re.search(
        r"(?:时|时期|前夕|初期|后期|当中|时候|后|之后|以后|之前|以前|期间|的|地|得|和|与|及|是|为|在|于|对|向|从|把|被|将|以|而|但|并|且|如|像|等|就是|包括|(?<!传)说|(?<![著名简俗史人自统别并通号])称|认为|表示|指出|发现|知道|宣布|因为|由于|所以|之际|曰|道|即|有|使|让|令|给|使得|导致|意味着|不仅|不但|不光|除了|之外|以外|所|了解|同时|没多久|不久|时问|所谓|以来|为由|为名|为借口|上空|(?:行动|战争|战役|过程|会战|起义)”?中|提及|被任命|(?:怒|急|情急|压力|领导|影响|帮助|支持)之下|(?:施压|领导|帮助|支持|影响|情况|背景|条件|压力|要求|号召|带领|指挥|掩护)下|决定|打算|要求|准备|开始|继续|负责|参与|进行|加以|予以|强调|披露|高呼|透露|声明|声称|认识到|看到|感到|觉得|提到|讲到|谈到|说明|显示|表明|证明|记载|规定|建议|提议|命令|下令|希望|相信|主张|号召|呼吁|请求|同意|拒绝|允许|导致|造成|属于|位于|成为|一边|可谓|达到|超过|约为|包含|存在|讲述了|为了)$",
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


def _answer_text(draft: Draft) -> str:
    return "、".join(draft.answer) if isinstance(draft.answer, tuple) else draft.answer


def formula_only(draft: Draft, scene: Scene) -> str:
    """A formula in the question of an ordinary sentence is a step of a derivation."""
    if scene.in_place and re.search(r"=\s*[/，？=]|[+*/=]？", draft.question):
        return "the question holds a piece of a sum"
    return "the question holds a formula" if MATH_OPEN in draft.question and scene.in_place else ""


SENTENCE_CHECKS: dict[str, SentenceCheck] = {
    "not-prose": not_prose,
    "link-title": link_title,
    "no-statement": no_statement,
    "a-question": a_question,
    "exclamation": exclamation,
    "open-quote": open_quote,
}
DRAFT_CHECKS: dict[str, Check] = {
    "no-subject": no_subject,
    "dangling": dangling,
    "dangling-answer": dangling_answer,
    "gives-away": gives_away,
    "too-long": too_long,
    "too-short": too_short,
    "unbalanced": unbalanced,
    "cut-name": cut_name,
    "approximate": approximate,
    "asks-itself": asks_itself,
    "first-person": first_person,
    "banter": banter,
    "hearsay": hearsay,
    "opinion": opinion,
    "half-list": half_list,
    "wrong-word": wrong_word,
    "vague-answer": vague_answer,
    "counted": counted,
    "asks-twice": asks_twice,
    "unspecific": unspecific,
    "leftover": leftover,
    "timeless": timeless,
    "yearless": yearless,
    "no-predicate": no_predicate,
    "unnamed": unnamed,
    "weak-cause": weak_cause,
    "open-question": open_question,
    "countable": countable,
    "misplaced-number": misplaced_number,
    "one-of-several": one_of_several,
    "torn": torn,
    "denies": denies,
    "hanging": hanging,
    "formula": formula_only,
}


def refuse_sentence(sentence: Sentence, scene: Scene) -> Refusal | None:
    """The first check that keeps the whole sentence out, or None."""
    plain = scene.analysis.plain.strip()
    for name, check in SENTENCE_CHECKS.items():
        reason = check(sentence, plain, scene)
        if reason:
            return Refusal(name, reason)
    return None


def refuse_part(draft: Draft, scene: Scene) -> Refusal | None:
    """Why a part of a list whose whole passed is not asked with the rest of it given, or None."""
    if reason := gives_away(draft, scene):
        return Refusal("gives-away", reason)
    if len(draft.question) > LONGEST_PART:
        return Refusal("too-long", f"the question has {len(draft.question)} characters")
    return None


def refuse(draft: Draft, scene: Scene) -> Refusal | None:
    """The first check that refuses the draft, or None."""
    for name, check in DRAFT_CHECKS.items():
        reason = check(draft, scene)
        if reason:
            return Refusal(name, reason)
    return None
