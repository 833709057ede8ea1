"""What the words around a name say about it: a person's, a place's, or neither.

Every occurrence in the note is asked; the sums are compared in `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cards.words import CALLING_VERBS, HUMAN_VERBS, MAKING_VERBS, PERSONAL_VERBS, TITLES

_WEAK_TITLES = frozenset(
    "地主 军人 士兵 选手 学生 队长 朋友 同学 老板 经理 记者 编辑 太祖 太宗 贵族 领主 学者 医生 作家 演员 "
    "商人 教练 同学 司令 弟子 领袖 总管".split()
)


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


_TITLE_AFTER = re.compile(
    "(?:将军|先生|女士|夫人|小姐|大帝|教授|博士|院士|元帅|上将|中将|少将|上校|中校|少校|上尉|中尉|爵士|法师|禅师|"
    "大师|本人|自己(?!的)|之子|之女|之妻|之父|之弟|之兄|兄弟|父子|"
    "副?总理|副?总统|副?主席|书记|部长|省长|市长|大主教|侯爵|伯爵|公爵|男爵|修士|修女|主教|神父|一世|二世|三世|四世|"
    "五世|六世|"
    "为首|(?:这个|这一|这位)(?:角色|人物|人)|的(?:儿子|女儿|妻子|父亲|母亲|弟子|学生|遗嘱|尸体|父母|部将|丈夫|情人|"
    "侄子|弟弟|哥哥|遗体|一生|家人|遗孀|老师|助手|后裔|葬礼|手下)|(?:他|"
    "她)(?:爸|妈|爹)|一死|死后|去世|逝世|遇刺|之死)"
)
_SEVERAL = re.compile(r"等(?:人|[一二三四五六七八九十百\d两]+(?:人|名|个|位))")
_PLACED = re.compile(r"为(?:第[一二三四五六七八九十]+名?|探花|榜眼|状元|帝|王|首领|主帅|将军)")
_ADVERB = (
    r"(?:，|就|便|也|还|又|才|曾|曾经|已|已经|则|于\d{4}年|在\d{4}年|首先|率先|亲自|随即|立即|立刻|终于|最终|最后|"
    r"再次|不得不|开始|继续|一直|先后|正式|公开|再|随后|后来|却|"
    r"尽管|虽然|非常|[一二三四五六七八九十两]次|第[一二三]次|在[^，。]{1,12}[上中下里]|被|不失时机的|一琢磨，|故意|"
    r"多次|仍|仍然|当即|马上|被迫|拒不|不愿|不肯)?"
)
_HUMAN_AFTER = re.compile(_ADVERB + _either(HUMAN_VERBS))
_FAR_HUMAN = re.compile(
    r"(?:关键时刻|几乎|终于|[却便]?从中|[在向从于与和跟给对以用替随][^，。；：的了是]{1,16}?)" + _either(PERSONAL_VERBS)
)
"""What somebody does, behind where, to whom or with what: …在课堂上向学生示范."""
_AT_FRONT = frozenset("，。；：\n年月日后时")
_MAKING_AFTER = re.compile(_either(MAKING_VERBS))
_SAID = re.compile(
    r"说|曰|称(?![为号霸雄])|道[:：]|所[著作写率部建译绘撰立]|奉|乃|字[\u4e00-\u9fff]{2}[，。、（]|"
    r"号[\u4e00-\u9fff]{2,3}[，。、]"
)
_LIFE = re.compile(
    r"（[^（）]{0,30}?(?:约|生于)?(?:公元前|前)?\d{2,4}年?(?:\d+月\d+日)?\s?[-–—－~～至]{1,2}[^（）]{0,24}）"
)
_IS_TITLE = re.compile(
    r"(?:（[^（）]{1,40}）)?(?:，|是|曾是|本是|原是|作为|尽管是|则是|就是|，[^，。；]{2,4}人，)[^，。；：、“”]{0,14}"
    + _either(TITLES)
    + r"(?=[，。；、]|出身|$|\n)"
)
_GLOSS = re.compile(r"(?:（[^（）]{1,40}）|\([^()]{1,40}\))?”?")
_BY = re.compile(r"(?:由|被|为|是)$")
_CALLED = re.compile(
    r"(?:其[父子弟兄妻女孙侄叔祖]|名叫|名字叫|他叫|本名|原名|叫做|人叫|[的之]子|长子|次子|及其子|"
    r"[党国兰腊马利士班牙英法德美俄]人|后裔|后人|门生|同乡|侍从|郡王)$"
)
_DONE_TO = re.compile(_either(CALLING_VERBS) + "$")
_PLACE_BEFORE = re.compile(
    r"(?:位于|前往|到达|抵达|占领|攻克|攻陷|来到|进攻|征服|返回|逃往|逃到|攻打|入侵|途经|途径|迁往|定居|定都|建都|"
    r"回到|进入|攻占|围攻|驻守|驻扎|登陆|收复|解放|撤往|退守|迁都|"
    r"进军|出兵|远征|攻入|攻破|包围|围困|割让|放弃|吞并|统治|殖民|移民|流亡|放逐|流放|坐落|出生于|生于|葬于|死于|"
    r"毕业于|抵|产于|分布于|地处|首都|首府|行至|途中|在位于|属于|出[了自]|逝世于|病逝于|卒于|坠毁于|阵亡于|降落[于在]|跑到|逃去|撤到|退到|退往|撤回)$"
)
_PLACE_AFTER = re.compile(
    r"(?:岛|市(?!场|民|价|长)|州(?!长)|省(?!略|长)|城(?!管)|国(?!王|家|会|际|防)|河|军队|语|附近|境内|地区|一带|战役|"
    r"会战|之战|战争|政府|议会|方面|"
    r"帝国|王国|当局|以北|以南|以东|以西|北部|南部|东部|西部|中部|"
    r"大学|半岛|海峡|人民|"
    r"首都|边境|港|湾|山|海岸|独立|沦陷|陷落|郊外|城内|城外|本土|移民|裔|籍|驻|公国|共和国|联军|举行|的首都|的首府|"
    r"的居民|的港口|海域|平原|高原|沿岸|流域|要塞|修道院|机场|的城市|的城邦|当地|"
    r"县|镇|村)"
)
_AT_AFTER = re.compile(
    r"[，。；、（]|举行|召开|设|建|附近|境内|击|战|发生|地区|发现|去世|病逝|出生|登陆|成立|签|以[东西南北]|"
    r"的[^，。]{0,3}[东西南北]|坠毁|阵亡|被捕|遇害|上岸|降落|会师|会面|过冬|停留|落户|上|城|就|学|当|任|工|居|定|与|和|等地|一带|逝"
)
_SHAPES = (
    (re.compile(r"[\u4e00-\u9fff]{3}堡$"), -1.0),
    (re.compile(r"(?:斯基|维奇|耶夫|诺夫|科夫|诺娃|伊娃)$"), 1.0),
    (
        re.compile(
            r"(?:托夫|洛夫|乌斯|努斯|图斯|穆斯|里斯|利乌|米特里|森|逊|尔曼|里希|德里克|卡娅|诺娃|伊娃|妮|丝|"
            r"莎|娜|蒂娅|利娅|贝尔特|哈特|维尔|奥多|曼德)$"
        ),
        0.6,
    ),
    (
        re.compile(
            r"(?:尼亚|利亚|西亚|地亚|提亚|比亚|罗斯托|斯坦|格勒|波利|波利斯|格拉德|堡|兰德|洛夫斯克|夫卡|涅茨克|"
            r"斯敦|顿|马里|城|哈马|里亚|尼察|维尔纽|埃夫|亚纳|佩克|马尼)$"
        ),
        -0.6,
    ),
)  # fmt: skip


class Evidence(NamedTuple):
    """How much speaks for a person and for a place, and how often the name is seen."""

    person: float
    place: float
    seen: int


def shape(name: str) -> float:
    """What the last syllables of a transcribed name say: above zero a person's (…斯基), below a place's (…尼亚)."""
    return next((weight for ending, weight in _SHAPES if ending.search(name)), 0.0)


def evidence(name: str, whole: str) -> Evidence:
    """What the note's text `whole` says about `name`, over its first forty occurrences."""
    person = place = 0.0
    seen, at = 0, whole.find(name)
    while at >= 0 and seen < 40:
        seen += 1
        end = at + len(name)
        person += _person(whole, at, end)
        place += _place(whole, at, end)
        at = whole.find(name, end)
    return Evidence(person, place, seen)


def _person(whole: str, at: int, end: int) -> float:
    before = whole[max(0, at - 6) : at]
    gloss = _GLOSS.match(whole, end)
    end = gloss.end() if gloss and not _LIFE.match(whole, end) else end
    title = next((before[-size:] for size in (5, 4, 3, 2) if before[-size:] in TITLES), "")
    score = 0.0
    if title:
        score = 1 if title in _WEAK_TITLES else 2
    if _TITLE_AFTER.match(whole, end) or _LIFE.match(whole, end):
        score = max(score, 2)
    if _PLACED.match(whole, end) and (before.endswith("以") or whole.startswith("为第", end)):
        return 2
    if before.endswith("的") and whole.startswith(("国王", "女王", "皇帝"), end):
        return 2
    if _IS_TITLE.match(whole, end, min(len(whole), end + 60)):
        score = max(score, 2)
    if _SEVERAL.match(whole, end):
        score = max(score, 1.5)
    if (
        _HUMAN_AFTER.match(whole, end)
        or _SAID.match(whole, end)
        or (whole[at - 1 : at] in ("", *_AT_FRONT) and _FAR_HUMAN.match(whole, end))
    ):
        score = max(score + 0.5, 1)
    if _CALLED.search(before):
        score = max(score + 0.5, 1.5)
    if _DONE_TO.search(before):
        score = max(score + 0.5, 1)
    if _BY.search(before) and _MAKING_AFTER.match(whole, end):
        score = max(score + 0.5, 1)
    return score


def _place(whole: str, at: int, end: int) -> float:
    before = whole[max(0, at - 4) : at]
    score = 0.0
    if _PLACE_BEFORE.search(before):
        score = 1
    elif before[-1:] in ("在", "从", "至", "到", "往", "于", "自", "经"):
        after = _AT_AFTER.match(whole, end)
        score = 1 if after and before[-1] in "在从往自" else 0.5 if after else 0.25
    if _PLACE_AFTER.match(whole, end):
        score += 1.5
    elif whole[end : end + 1] == "人" and whole[end : end + 2] not in ("人生", "人选", "人称"):
        score += 1
    return score
