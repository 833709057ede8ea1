"""Questions put together, or cut, at the wrong seam: inside of a name, behind another's story, at a bracket that holds no name."""

from __future__ import annotations

import re

from cards.gate.scene import HAN, NAMES, WHEN, Scene, answer_text, unquoted
from cards.model import Draft
from cards.script import simplify
from cards.spans import DATED_KINDS
from cards.statements import SO_FAR
from cards.words import COUNTRIES

_BODY = r"(?:学院|大学|公司|银行|医院|研究所|实验室|研究院|协会|委员会|中学|集团|师范|出版社|传媒|电视台|电台|航空|电信|乐团|剧团)"
"""What the name of a body ends in that often begins with a place: 纽约州|联合学院."""
_WHICH_PLACE = re.compile(r"哪(?:里|个国家|个州|个省|座城市?|个城市|个县)")
_SESSION = re.compile(
    rf"{WHEN}第[一二三四五六七八九十\d]+(?:届|次[^，了被把在]{{0,8}}(?:会议|大会|全会|战争|大战))|{WHEN}[\d两三四五六七八九十]+大"
)


_ONCE_ONLY = re.compile(
    r"(?:^|，)(?:哪一[年天]|什么时候)[\u4e00-\u9fff]{2,8}(?:会战|战役|战争|海战|事变|起义|之战|革命|内战|之乱)(?:(?:期间|时|中|后)?，|(?:期间|[之以]?[前后])(?=[^，]))"
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
_AFTER_GLOSS = re.compile(r"(?:（[^（）]*）)?")


def _reign_apart(draft: Draft, scene: Scene) -> bool:
    """Whether the emperor before the year of a reign was taken for the subject: 唐明宗长兴元年张氏上书."""
    if scene.kind not in DATED_KINDS or re.search(r"\d{3}", answer_text(draft)):
        return False
    plain = scene.analysis.plain
    named = frozenset(t.start for t in scene.analysis.tokens if t.tag[:2] in ("nr", "ns"))
    return any(
        _REIGNS.search(plain[:a]) and (gloss := _AFTER_GLOSS.match(plain, b)) and gloss.end() in named
        for a, b in draft.marks
    )


_IN_QUOTES = re.compile(r"“[^“”，]{2,12}”|\"[^\"，]{2,12}\"|「[^「」，]{2,12}」")


def _quoted_name(draft: Draft, scene: Scene) -> bool:
    """Whether what is asked for stands inside of a few quoted words: “叛逆八人组”."""
    quoted = [m.span() for m in _IN_QUOTES.finditer(scene.analysis.plain)]
    return any(a < start and end < b for start, end in draft.marks for a, b in quoted)


def _names_event(draft: Draft, scene: Scene) -> bool:
    """Whether somebody's name is a part of that of an event: 肯尼迪 | 遇刺事件."""
    events = scene.analysis.of("event")
    return any(s.start <= a and b < s.end for a, b in draft.marks for s in events)


def in_a_name(draft: Draft, scene: Scene) -> str:
    """The question word stands inside of a longer name, or takes away what that name begins with."""
    if not scene.in_place:
        return ""
    question = simplify(draft.question)
    if _SESSION.search(question):
        return "the year stands before a name that it belongs to"
    if _ONCE_ONLY.search(question):
        return "the year stands before an event that was but once"
    if scene.kind == "number" and _quoted_name(draft, scene):
        return "the number belongs to a name between quotation marks"
    if scene.kind in ("person", "titled") and _names_event(draft, scene):
        return "the name begins the name of an event"
    if scene.kind in ("place", "name", "country") and _WHICH_PLACE.search(question) and _body_behind(draft):
        return "the place begins the name of a body"
    if scene.kind in DATED_KINDS and (_land_apart(draft) or _reign_apart(draft, scene)):
        return "the time stands between the parts of a name"
    return ""


_TWO_YEARS = re.compile(r"^\d{3,4}年[^？]*，\d{3,4}年(?![^，]*[后时前]，)[^，]{2,14}，[^，]*(?:多少|几|谁|哪|什么)")


_LONGEST_RUN = 6
"""So many clauses a sentence may have that goes on and on about what its first clause names."""
_SAYS_WHAT = re.compile(r"^[^，]+?(?:，亦作[^，]*|(?<![就也便])是|为|位于|[创始]?建于)")
"""How a sentence begins that is an article's own first: what follows holds of the thing named there."""


def _runs_on(draft: Draft, scene: Scene) -> bool:
    """Whether an amount is told half way through a sentence of very many clauses that does not say what it is about."""
    if scene.kind != "number" or not draft.statement.how.startswith("the sentence up to"):
        return False
    question = unquoted(draft.question)
    dated = re.match(r"\d{3,4}年", question) and "，又" not in question and min(draft.statement.origins) >= 0
    plain = re.sub(r"（[^（）]*）|\([^()]*\)", "", scene.analysis.plain)
    return len(re.findall("[，；]", plain)) >= _LONGEST_RUN and not dated and not _SAYS_WHAT.match(question)


_BREAKS_OUT = re.compile(rf"^[^，]*\d{{3,4}}年[^？]*，{WHEN}(?:又|再|再次)?(?:爆发|发生|出现)(?:了)?[^，]+？$")
"""What happened by itself, asked for its time behind what somebody did at another."""


_STATE = re.compile(
    r"[，,]?(?:是|为|以[^，]+为|位于|属于|包括|包含|坐落|[并未]*包[括含]|至今|目前|支持|具有|具备|配备|搭载|内置)"
)


def _states(draft: Draft, scene: Scene) -> bool:
    """Whether a time that another clause has told stands before what is so all along: 1985年…公园成立，其范围以火山为主."""
    told = [c for c in scene.clauses if c.kind == "full"]
    home = next((c for c in reversed(told) if c.start <= max(draft.statement.origins, default=0) < c.end), None)
    if home is None or not draft.marks or scene.kind not in DATED_KINDS or "is what" in draft.statement.how:
        return False
    between = [c for c in told if draft.marks[0][0] < c.end <= home.start and c is not home]
    state = _STATE.match(simplify(draft.statement.text[draft.statement.subject[1] :])) is not None
    return state and bool(between) and between[-1].end - 1 not in draft.statement.origins


_BY_ITSELF = frozenset(
    "诞生 爆发 成立 问世 出现 落成 通车 开通 建成 完工 去世 逝世 出生 灭亡 沦陷 失守 投降 解体 结束 上市".split()
)
_BRINGS_ABOUT = frozenset(
    "导致 引起 引发 造成 促使 促成 宣布 宣告 见证 标志 防止 阻止 避免 迎来 随着 使 使得 令 让 派 请 等待 得知 听说 看到 目睹 庆祝 纪念 主持 参加 出席 推动 加速".split()
)


def _comes_about(draft: Draft) -> bool:
    """Whether behind a subject put back stand a verb, its noun, and what happened to that: 比特币 | 创世区块诞生."""
    words = [t for t in draft.statement.tokens if t.start >= draft.statement.subject[1] and t.tag not in ("t", "x")]
    return (
        2 < len(words) < 5
        and words[0].tag in ("v", "vn")
        and words[0].text not in _BRINGS_ABOUT
        and all(t.tag in ("n", "nz", "v", "vn") for t in words[1:-1])
        and words[-2].tag in ("n", "nz")
        and words[-1].text in _BY_ITSELF
    )


def another_story(draft: Draft, scene: Scene) -> str:
    """What another clause tells of something else, with a time of its own, stands in front of what is asked."""
    if not scene.in_place or not draft.marks:
        return ""
    if _runs_on(draft, scene):
        return "the sentence runs on from one thing to the next"
    if scene.kind not in DATED_KINDS and _TWO_YEARS.search(simplify(draft.question)):
        return "another event with a year of its own stands in front"
    at = draft.statement.subject[1]
    own_doing = at and draft.statement.how.startswith("its subject") and scene.kind in DATED_KINDS
    if own_doing and re.match(r"(?:又|再|再次)?(?:爆发|发生)", simplify(draft.statement.text[at:]).lstrip("，")):
        return "what happened by itself has no subject of another clause"
    if own_doing and _comes_about(draft):
        return "what happened by itself has no subject of another clause"
    if scene.kind in DATED_KINDS and _BREAKS_OUT.search(simplify(draft.question)):
        return "another event with a year of its own stands in front"
    if _states(draft, scene):
        return "the time is that of what another clause tells"
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
    names = {(s.start, s.end) for s in scene.analysis.spans if s.kind in NAMES}
    if (
        scene.kind == "number"
        and draft.statement.how == SO_FAR
        and not told[home].link
        and {own, before.subject} <= names
        and asked >= own[1]
    ):
        return "what another thing is or did stands in front"
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


_PEOPLE = re.compile("(?:^| › |[—：:·])([\u4e00-\u9fff]{1,6})族(?=$| › |[的（(：:—·])")
_SHORT_PEOPLES = frozenset("藏满苗彝壮傣侗瑶白黎羌怒")
_NO_PEOPLE = "民贵家望氏班工薪光星王皇豪士部种亲宗语漂啃低汉回"
"""What stands before 族 in words for a sort of people or family: 少数民族, 上班族."""
_OWN_WORD = re.compile(
    r"(?![a-z]*(?:tion|ment|ing|er|or|ism|ist|ity|ness|[cnit]al|ous|age|ure|ship|hood|[lrthpg]y)$)[a-z'’]{3,}"
    r"|(?=.*[^\x00-\x7f])[a-zß-ɏ'’]+(?: [a-zß-ɏ'’]+){0,2}"
)
"""Words in small letters, one that does not end as English ones do, or with letters that English has not."""


def people_of(answer: str, context: str) -> str:
    """The people, without 族, that the breadcrumb names, where a word in small letters is none of English: 泰雅, of patas."""
    if not _OWN_WORD.fullmatch(answer):
        return ""
    names = [found.group(1) for found in _PEOPLE.finditer(simplify(context))]
    return next((n for n in names if n in _SHORT_PEOPLES or (len(n) > 1 and n[-1] not in _NO_PEOPLE)), "")


def _is_reading(thing: str, answer: str) -> bool:
    """Whether a bracket has a syllable for each character, with tones or joined: 林仔街（Nâ-á-ke）."""
    syllables, characters = answer.split("-"), re.sub(r"[“”]", "", thing)
    return (
        1 < len(syllables) == len(characters)
        and all(HAN.match(c) for c in characters)
        and all(len(s) <= 6 for s in syllables)
        and (not answer.isascii() or all(s.islower() for s in syllables[1:]))
    )


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
    if whose and re.fullmatch(r"[A-Z]\. ?[a-z]+|[A-Z].* (?:var|subsp|ssp)\. .*", answer):
        return "the foreign name is short for, or of one sort of, something else"
    if whose and re.search(rf"[语文]{re.escape(whose.group(1))}[（(]", scene.analysis.plain) and "“" in question:
        return "what is quoted is what the foreign word means"
    if whose and _is_reading(whose.group(1), answer):
        return "the bracket says how it is read"
    if whose and people_of(answer, scene.context):
        return "the foreign word is of the people that the note is about"
    if whose and _DATA.search(answer) and not re.search(r"[库集]|语料|数据", whose.group(1)):
        return "the bracket names what was used, and not the thing itself"
    if (
        whose
        and re.fullmatch(r"[A-Z][a-z]+(?:al|ic|ous)", answer)
        and re.search(r"(?:模型|方法|算法|网络|函数|分布|变换)$", whose.group(1))
    ):
        return "the foreign name ends before its noun"
    return ""
