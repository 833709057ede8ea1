"""Whose word it is: questions, jokes, hearsay and judgements are not what the note states."""

from __future__ import annotations

import re

from cards.gate.scene import QUOTED, Scene, answer_text, asked_clause, unquoted
from cards.model import Draft
from cards.script import simplify

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
    r"(?:[嘛啦呗呀哟咯喽噢哦哎唉嗯]|(?<!爪)哇)(?=[，。！？…～]|$)|呜呼|不要脸|要脸|玩意|德行|德性|装备党|带货|玩泥巴|嗷嗷|玩命|完蛋|榜[一二]大哥|大?杀器"
)
_HEARSAY = re.compile(
    r"据说|据传|相传|不可靠|传说(?!中)|传闻|听说|据称|谣传|疑似|可能|也许|大概(?!率)|或许|似乎|好像|恐怕|想必|估计|推测|猜测|不一定|未必|看来|看起来|据信|众说纷纭|一说|或曰|有人|有学者|有说法|号称|"
    r"如果|假如|倘若|若是|假设|即使|哪怕|除非|万一|只要|不管|无论|(?<![主只须])要是|若(?=[\u4e00-\u9fff]{1,6}(?:，|则|就))"
)
_TOLD = re.compile(r"据说|据传|相传|传闻|听说|据称|谣传|有人说|有人认为|如果|假如|倘若|假设|可能是|或许|也许")
"""What makes a whole sentence doubtful, wherever it stands in it."""


_OPINION = re.compile(
    r"觉得|(?<!认为)(?<!主张)(?<!建议)(?<!指出)(?<!表示)(?:应该|应当)|毫无疑问|无疑|显然|其实|当然|毕竟|简直|竟然|居然|果然|难道|岂|反正|不见得|说白了|说到底|怎么说|可惜|遗憾|幸好|幸亏|不幸|令人|让人|真是|太[\u4e00-\u9fff]{1,3}了|多么|非常|十分|特别(?!行政|是|代表|法庭|顾问|提款)|"
    r"极其|相当(?=[高大多好重严强长远不可])|(?<![相行被作做])比较(?!文学|语言学|优势|解剖|器|法学)|很(?=[\u4e00-\u9fff])|最好|值得|不得不|不可思议|所谓|无非|不过是|只不过|罢了|而已|差不多|基本上|实在|确实|的确|足以|堪称|不愧|何其|未免|过于|更不用说|不用说|别说|甚至|(?<![运计演])算是(?!术)|可以说(?!话|明|是最)"
)


def asks_itself(draft: Draft, scene: Scene) -> str:
    """The clause is a question itself, if an indirect one."""
    found = _ASKS.search(_NO_QUESTION.sub("", QUOTED.sub("", simplify(draft.statement.text))))
    return f"the clause asks something itself ({found.group()})" if found else ""


def first_person(draft: Draft, scene: Scene) -> str:
    """The author or the reader speaks or is spoken to."""
    found = _FIRST_PERSON.search(QUOTED.sub("", simplify(draft.statement.text)))
    return f"it speaks of the author or to the reader ({found.group()})" if found else ""


def banter(draft: Draft, scene: Scene) -> str:
    """Slang and jokes."""
    found = _BANTER.search(QUOTED.sub("", simplify(draft.statement.text)))
    return f"its tone is banter ({found.group()})" if found else ""


def hearsay(draft: Draft, scene: Scene) -> str:
    """What is only said, supposed or conditional."""
    told = QUOTED.sub("", simplify(draft.statement.text))
    found = _HEARSAY.search(told) or _TOLD.search(QUOTED.sub("", scene.analysis.plain))
    return f"it is hearsay, a guess or a condition ({found.group()})" if found else ""


def opinion(draft: Draft, scene: Scene) -> str:
    """A judgement of the author."""
    found = _OPINION.search(unquoted(draft.question)) or _OPINION.search(unquoted(answer_text(draft)))
    return f"it is a judgement ({found.group()})" if found else ""


_FOUND_OUT = re.compile(r"(?<=发现|证明|证实|表明|揭示|指出|宣布)[^，]*(?:不能|无法|不会|不可|并非|不是|没有)")
"""A denial that somebody found out or made known: that he did is no denial."""


def denies(draft: Draft, scene: Scene) -> str:
    """A denial asked in place has more than one answer."""
    found = (
        re.search(
            r"从来没有?|(?:不知道|不认识|不了解|并非|并不|不是|没有|从未|未曾|尚未|不再|绝不|无法|不能|不会|不可|不愿|不肯|没能|没人"
            r"|无人(?!机|艇|舰|潜|车|飞|区|岛|驾驶|地面|作战|值守|系统)|无一|不到|不足|不如)",
            _FOUND_OUT.sub("", asked_clause(draft)),
        )
        if scene.in_place
        else None
    )
    return f"what is denied ({found.group()}) has no single answer" if found else ""
