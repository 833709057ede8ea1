"""Questions put together, or cut, at the wrong seam: inside of a name, behind another's story, at a bracket that holds no name."""

from __future__ import annotations

import re

from cards.gate.scene import WHEN, Scene, answer_text
from cards.model import Draft
from cards.script import simplify
from cards.words import COUNTRIES

_BODY = r"(?:学院|大学|公司|银行|医院|研究所|实验室|研究院|协会|委员会|中学|集团|师范|出版社)"
"""What the name of a body ends in that often begins with a place: 纽约州|联合学院."""
_WHICH_PLACE = re.compile(r"哪(?:里|个国家|个州|个省|座城市?|个城市|个县)")
_SESSION = re.compile(
    rf"{WHEN}第[一二三四五六七八九十\d]+(?:届|次[^，了被把在]{{0,8}}(?:会议|大会|全会|战争|大战))|{WHEN}[\d两三四五六七八九十]+大"
)


_ONCE_ONLY = re.compile(
    r"(?:^|，)(?:哪一[年天]|什么时候)[\u4e00-\u9fff]{2,8}(?:会战|战役|战争|海战|事变|起义|之战|革命|内战|之乱)(?:期间|时|中|后)?，"
)
"""A time asked right before an event that was but once: 哪一年枣宜会战期间，…."""
_NAMED_BODY = re.compile(rf"(?![创设开建成就考读办]|毕业|任教)[^，的在了被把将与和同由从对向于为有是]{{1,8}}?{_BODY}")


def _body_behind(draft: Draft) -> bool:
    """Whether the place that is asked for begins the name of a body: 在哪个州|联合学院任教."""
    here = [i for i, origin in enumerate(draft.statement.origins) if any(a <= origin < b for a, b in draft.marks)]
    return bool(here) and _NAMED_BODY.match(simplify(draft.statement.text[here[-1] + 1 :])) is not None


def _land_apart(draft: Draft) -> bool:
    """Whether a time stands between a land and a body of that land: 日本哪一年某实验室的….."""
    found = re.match(rf"([\u4e00-\u9fff]{{2,8}}?){WHEN}[^，的了在被把将由]{{2,12}}{_BODY}的", simplify(draft.question))
    return found is not None and found.group(1) in COUNTRIES


_REIGNS = re.compile(r"[帝宗祖]$")


def _reign_apart(draft: Draft, scene: Scene) -> bool:
    """Whether the emperor before the year of a reign was taken for the subject: 唐明宗长兴元年张氏上书."""
    if scene.kind not in ("year", "date", "period") or re.search(r"\d{3}", answer_text(draft)):
        return False
    plain = scene.analysis.plain
    return any(
        _REIGNS.search(plain[:a]) and any(t.start == b and t.tag[:2] in ("nr", "ns") for t in scene.analysis.tokens)
        for a, b in draft.marks
    )


def in_a_name(draft: Draft, scene: Scene) -> str:
    """The question word stands inside of a longer name, or takes away what that name begins with."""
    if not scene.in_place:
        return ""
    question = simplify(draft.question)
    if _SESSION.search(question):
        return "the year stands before a name that it belongs to"
    if _ONCE_ONLY.search(question):
        return "the year stands before an event that was but once"
    if scene.kind in ("place", "name", "country") and _WHICH_PLACE.search(question) and _body_behind(draft):
        return "the place begins the name of a body"
    if scene.kind in ("year", "date", "period") and (_land_apart(draft) or _reign_apart(draft, scene)):
        return "the time stands between the parts of a name"
    return ""


_TWO_YEARS = re.compile(r"^\d{3,4}年[^？]*，\d{3,4}年(?![^，]*[后时前]，)[^，]{2,14}，[^，]*(?:多少|几|谁|哪|什么)")


def another_story(draft: Draft, scene: Scene) -> str:
    """What another clause tells of something else, with a time of its own, stands in front of what is asked."""
    if not scene.in_place or not draft.marks:
        return ""
    if scene.kind not in ("year", "date", "period") and _TWO_YEARS.search(simplify(draft.question)):
        return "another event with a year of its own stands in front"
    asked, first = draft.marks[0][0], min(draft.statement.origins, default=0)
    inside = frozenset(draft.statement.origins)
    told = [c for c in scene.clauses if c.kind != "link" and not inside.isdisjoint(range(c.begin, c.end))]
    home = next((i for i, c in enumerate(told) if c.begin <= asked < c.end), 0)
    if home and told[home].kind == "circumstance" and home + 1 < len(told) and told[home + 1].kind == "full":
        home += 1
    own = told[home].subject if told and told[home].kind == "full" else None
    if own is None or not home:
        return ""
    plain = scene.analysis.plain
    before = next((c for c in told[:home] if c.kind == "full" and c.subject), None)
    if before is None or before.subject is None:
        return ""
    name = plain[slice(*before.subject)]
    if name in plain[told[home].begin : told[home].end] or plain[slice(*own)] in plain[before.begin : before.end]:
        return ""
    start = told[home - 1].begin if told[home - 1].kind == "circumstance" else told[home].begin
    years = [s for s in scene.analysis.spans if s.kind in ("year", "date") and s.end <= told[home].end]
    timed = any(start <= s.start and s.start <= told[home].begin + 1 for s in years)
    if timed and any(s.start < before.end and s.start >= first for s in years):
        return "another event with a year of its own stands in front"
    if (
        timed
        and scene.kind in ("year", "date")
        and re.match(r"(?:就|则|也|曾)?是(?!在|由|被)", plain[before.subject[1] : before.end])
    ):
        return "what somebody else is stands in front"
    return ""


_SORTS = re.compile(r"(?:[红黄蓝绿白黑紫橙灰]+[线色框点]|[^的]{0,3}(?:车|炮|舰|艇|弹|坦克|飞机|步枪|火箭|直升机))$")
"""What a bracket says of the colour or the sort of a thing, and not how it is called."""
_DATA = re.compile(r"(?:Treebank|Dataset|Corpus|Benchmark|Database)$")


def no_gloss(draft: Draft, scene: Scene) -> str:
    """What stands in a bracket, or before it, is no name of the other."""
    if scene.in_place:
        return ""
    question, answer = simplify(draft.question), simplify(answer_text(draft))
    code = re.fullmatch(r"([A-Za-z][A-Za-z\d .-]*?) ?的中文是什么？", question)
    if code and _SORTS.fullmatch(answer) and re.search(r"\d|^[A-Z]+$", code.group(1)):
        return "the bracket says of what sort it is, and not how it is called"
    if re.fullmatch(r"(?:[KMGTP]?FLOPS|[KMGT]OPS|[KMGTP]B|[FQTR]PS|RPM|DPI|PPI)(?:指什么|的中文是什么)？", question):
        return "the bracket holds the unit in which it is measured"
    if code and re.fullmatch(r"[A-Z]{3,}", code.group(1)) and len(answer) <= 3:
        return "the letters stand for more than the bracket says"
    short = re.escape(question.removesuffix("指什么？"))
    if draft.rule == "abbreviation" and re.search(rf"[（(，,] ?{short} ?[）)][A-Z]", scene.analysis.plain):
        return "a letter of the short name stands behind the bracket"
    if draft.rule == "abbreviation" and re.search(r"[\u4e00-\u9fff][给把将被](?=[\u4e00-\u9fff])|了", answer):
        return "what stands before the bracket is no name"
    whose = re.fullmatch(r"(.+)的外文名是什么？", question)
    if whose and _DATA.search(answer) and not re.search(r"[库集]|语料|数据", whose.group(1)):
        return "the bracket names what was used, and not the thing itself"
    if (
        whose
        and re.fullmatch(r"[A-Z][a-z]+(?:al|ic|ous)", answer)
        and re.search(r"(?:模型|方法|算法|网络|函数|分布|变换)$", whose.group(1))
    ):
        return "the foreign name ends before its noun"
    return ""


_FIGURE = r"[\d,.]+[万亿]?"
_MISFITS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"是(?:谁|哪位[^，的？]{1,8})的[^，？]{0,4}(?:问题|事件|情况|行为|丑闻|责任)？$",
            "the person belongs to a later clause",
        ),
        (r"被(?:哪个国家|谁)[\u4e00-\u9fff]了？$", "in what it was so stayed behind"),
        (r"^对于[^，]*是为了什么？$", "对于 made sense only with the clause that followed"),
        (r"，(?:也)?即什么？$", "what is asked only sums up what stands before it"),
        (r"^(?:谁|哪位[^，了]{1,8})总共", "in what time it was so stayed behind"),
        (
            r"连续[^，]{1,3}[天日夜][^，]*哪一天|哪一天[^，]*连续[^，]{1,3}[天日夜]",
            "it took several days, and one day is asked for",
        ),
        (
            (
                rf"(?:保质期|寿命|单价|售价|月薪|年薪)[^，]*{_FIGURE}[^，]*是在(?:哪|什么)"
                rf"|^[^，]*有{_FIGURE}[^，]{{0,3}}(?:人|员工|居民|学生)是在(?:哪|什么)"
            ),
            "a state or a figure that is taken again and again has no one time",
        ),
        (r"(?:指出|认为|表示)[^，]*是什么？$", "是什么 asks for what a thing is, and somebody's remark answers"),
        (r"所有(?:守军|敌军|敌人|乘客|人质|俘虏|成员)", "of what or whom stayed behind"),
        (
            r"(?:^|，)(?:在[^，]*，)?[\u4e00-\u9fff]、[\u4e00-\u9fff](?:[二两]人|二将|等人)",
            "surnames alone do not say who is meant",
        ),
        (
            r"^[^，\d]{2,8}(?:移居|迁居)[^，]{0,2}哪[^，]{1,3}？$|^[^，\d]{2,8}向哪[^，]{1,4}(?:求助|求援)？$",
            "it was done more than once, and nothing tells which time is meant",
        ),
        (
            r"的几[个条种座名位只家颗枚][^，？]{1,5}(?:不知|都|被|在)|[将把和与]几[个条座名位只家颗枚层]",
            "几 before a noun in the middle reads as several",
        ),
        (r"一年内[^，]*哪一年", "the year is asked for twice"),
        (
            rf"{WHEN}被[^，]{{2,14}}前[被就已]",
            "a time is asked for inside a circumstance",
        ),
        (r"(?:谁|哪|什么|多少|几)[^？]*，不久之?后", "another time begins behind what is asked"),
        (r"(?:^|，|^在)(?:议会|国会|农业部|政权军)(?!议员)", "of what land it was stayed behind"),
        (
            r"^\d{4}年(?:\d+月)?(?:\d+日)?，?(?:代理|担任|出任|就任|当选|调任|毕业|考入)[^，]*，|^由原来的",
            "who or what it was stayed behind",
        ),
        (
            r"^\d+多?[名位](?![^？]*(?:\d{3}年|世纪|月))[^，？]{2,4}(?:并|都|就|未|没)",
            "of whom there were so many stayed behind",
        ),
        (
            r"^[^，]+，(?:[^，]+，)?哪(?:场|次)[^，的]{2,4}的[^，了是在]{2,6}，",
            "it names somebody, and tells nothing of him",
        ),
        (
            rf"^[^，是]+{WHEN}[^，是了]{{2}}的[^，是]{{4,}}，",
            "it names what was done then, and another statement hangs behind",
        ),
        (
            r"(?:软件|产品|赛事|作品|小吃|公司|企业|项目|应用)(?:主要)?(?:包括|包含|有)了?哪些？",
            "of so wide a sort there are always others",
        ),
        (r"(?:超越|拥有|具有|具备)了?[^，]*什么？$", "a thing has, or surpasses, more than one"),
        (r"并非[^，]*，而是[^，]*(?:多少|几)", "what is set against what it is not stayed behind"),
        (r"拒绝(?:交还|归还|交出|返还)，", "what was not given back stayed behind"),
        (
            r"(?<![由是])(?:谁|哪国[\u4e00-\u9fff]{2,3}|哪个国家)[^，了是在被有由向]{1,3}出的[^，了是？]{4,}？$",
            "the verb belongs to what qualifies the noun behind it",
        ),
        (r"，(?:获得|得到)[^，]*(?:批准|同意|授权|许可)，是在", "what was granted stayed behind"),
        (r"时试图[^，]{2,4}？$", "what came of it stayed behind"),
        (
            rf"^(?!.*\d年)(?=.*{WHEN}).*(?<![年\d])\d{{1,2}}月(?:底|初|中旬|\d{{1,2}}日)",
            "a day or a month whose year stayed behind stands in front",
        ),
        (r"被[^，]{2,6}超了", "in what it was so stayed behind"),
        (
            r"多少(?:吨级|(?:毫米|mm|nm)(?!处|时|高|长|宽|厚|深|左右|以|之)[\u4e00-\u9fff]{2})",
            "the number only says of what class it is",
        ),
        (r"[^前此由]从(?:专注于?|面向)[^，到转变向往]*？$", "into what it turned stayed behind"),
        (r"^(?!.*年)[^，]*，当时[^，]*(?:谁|哪|什么|多少)", "当时 counts from something outside the question"),
    )
)
"""Questions that their words make vague, and why."""


_SORT_ALONE = re.compile(
    r"(?:一[个种款项套])?[A-Za-z+#]{0,12} ?的?(?:库|服务|工具集|工具|软件|框架|平台)"
    r"|[^的]{2,10}(?:推出|开发|提供|提出)的(?:一[个种款])?(?:工具集|工具库|组件|库|平台)"
    r"|一种[A-Za-z-]+的?方法|[^的]{2,8}领域的一[个种]常[用见]的?(?:技巧|方法|技术|手段)"
    r"|[^的]*的一[个种](?:组件|部分|模块|步骤|环节)"
)
"""A definition that tells of what sort a thing is, but not what it does."""
_MADE_BY = re.compile(r"[^的，]{2,10}(?:推出|开发|提出|发布|研发|设计|发起|出品)一[个种套款项]")


_OR_ELSE = re.compile(r"”?(?:（[^（）]*）)?，?(?:或者|抑或|或是)(?!说)")


_HANGS_ON = re.compile(r"^(?:相关|传统|现有|其他)(?!派)|相关的?(?:运算|操作|工作|内容|问题|信息)$")
"""An answer that says what it is by what was told before."""
_GOES_ON = re.compile(r"[（(][^（）()]*[）)](?![的是为于在和与及或也都])[\u4e00-\u9fff]")
_NEXT_STEP = re.compile(r"，(?:然后|接着|随后|再|并且?|同时|以及)(?!非)")
_NAMES_ALONE = re.compile(r"[^，。的、]{1,10}(?:、[^，。的、]{1,10})+")


def _of_another(draft: Draft, scene: Scene) -> bool:
    """Whether the name behind a comma is the first half of another kinship: A的儿子，B的兄弟."""
    found = re.fullmatch(r"(.+)是谁的.+？", simplify(draft.question))
    return found is not None and re.search(rf"，{re.escape(found.group(1))}的", scene.analysis.plain) is not None


def _told_of_cause(draft: Draft, scene: Scene) -> bool:
    """Whether the subject that was put back stands in a clause that tells why: 由于动作确定了状态，因此又称为…."""
    a, b = draft.statement.subject
    if "put back from the sentence" not in draft.statement.how or a == b:
        return False
    at = draft.statement.origins[a]
    return any(re.search(r"由于|因为", c.link) for c in scene.clauses if c.begin <= at < c.end)


def misfit(draft: Draft, scene: Scene) -> str:
    """The words of the question leave open what is meant, or what they ask for is not what the answer tells."""
    question, answer = simplify(draft.question), simplify(answer_text(draft))
    for pattern, reason in _MISFITS:
        if pattern.search(question):
            return reason
    if scene.kind == "number" and re.fullmatch(r"一个?(?:月|年|天|周|小时)", answer):
        return "one of them is no quantity to ask for"
    if scene.in_place and any(_OR_ELSE.match(scene.analysis.plain, end) for _, end in draft.marks):
        return "the sentence goes on with another answer"
    fought = re.match(r"抗([日美法英俄德])", answer) if scene.kind == "event" else None
    if fought and re.search(rf"{fought.group(1)}[军本国]", question):
        return "the question names whom it was fought against"
    if scene.kind == "" and question.endswith("是什么？") and _NAMES_ALONE.fullmatch(answer):
        return "examples are no definition"
    if draft.rule == "kin-of" and _of_another(draft, scene):
        return "the kin is that of the one before, and the name begins another one's"
    if question.endswith("是什么？") and any(_GOES_ON.match(scene.analysis.plain, end) for _, end in draft.marks):
        return "the answer goes on behind a bracket"
    if re.search(r"(?:目标|目的|作用|任务|职责|思路|原理)(?:主要)?(?:是|在于)什么？$", question) and any(
        _NEXT_STEP.match(scene.analysis.plain, end) for _, end in draft.marks
    ):
        return "the answer goes on with a second step"
    if _told_of_cause(draft, scene):
        return "the subject that was put back is that of the cause"
    if re.search(r"是什么？$", question) and _MADE_BY.match(answer):
        return "的 is missing between who made it and what it is"
    if re.search(r"是什么？$", question) and not scene.in_place and _SORT_ALONE.fullmatch(answer):
        return "it says of what sort the thing is, and not what it does"
    if "什么" in question and isinstance(draft.answer, str) and _HANGS_ON.search(answer):
        return "the answer hangs on what was told before"
    if question.endswith("目的是什么？") and answer.startswith("要"):
        return "the answer goes on with the words of the sentence"
    return ""
