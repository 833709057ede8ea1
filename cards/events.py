"""Names of wars, treaties, uprisings …: a noun for an event with the words in front of it that make it a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cards.model import Span, Token
from cards.words import COUNTRIES, EVENT_WORDS, NOMINAL, PLACES

_ENDS = tuple(sorted((word for word, asked in EVENT_WORDS.items() if asked), key=lambda word: (-len(word), word)))
NO_NAMES = frozenset(
    "战争 战役 革命 运动 行动 计划 工程 会议 事件 体育运动 大革命 危机 军事行动 恐怖事件 国际会议 世界大战 内战 大战 "
    "地震 政变 起义 条约 协定 大会战 大屠杀 屠杀 叛乱 海战 空战 "
    "现代战争 全面战争 侵略战争 局部战争 突发事件 重大事件 经济危机 金融危机 新闻事件 历史事件 军事政变 农民起义 "
    "武装起义 群众运动 政治运动 社会运动 学生运动 工人运动 国际公约 不平等条约 和平条约 贸易战争 "
    "反革命 现行反革命 长期战争 游击战争 殖民战争 正义战争 流血事件 暴力事件 民族危机 财政危机 首脑会议 "
    "全体会议 紧急会议 冷战 远征 东征".split()
)
"""Kinds of events, not names of one."""
_PLAIN_HEADS = ("计划", "工程", "行动", "运动")
_WEAK_HEADS = (*_PLAIN_HEADS, "会议", "事件", "危机", "屠杀", "地震", "瘟疫", "饥荒", "战争", "内战", "大战")
"""Heads that a place in front makes no name: 乌克兰计划."""
_VERBS = frozenset(
    "继承 独立 解放 征服 统一 复国 救国 卫国 抗日 抗法 抗美 反清 护国 护法 变法 殖民 争霸 围城 保卫".split()
)
_NAMED = frozenset("ns nr nz nrt nt j s".split())
_NOT_IN_NAME = frozenset(
    "投身 投入 卷入 置身 不久 正值 凸显 纪念 平定 时代 海上 十大 八大 五大 三大 四大 六大 两大 几起 伟大 结果 目睹 史称 所谓 著名 一众 "
    "记录 影射 时值 适逢 恰逢 联络 旧部 讲述 描述 描写 反映 介绍 报道 关于 积极 "
    "一连串 未来 重大 大规模 现行 整个 发动 爆发 参加 参与 领导 引发 导致 发起 镇压 "
    "结束 经历 组织 响应 支持 反对 策划 指挥 准备 计划 之后 之前 后来 当时 期间 "
    "时期 以及 "
    "全国 国内 国际 国外 世界 历史 人民 双方 两国 各国 军事 武装 农民 士兵 部队 局部 主要 大型 小型 系列 "
    "类似 典型 真正 上次 这次 那次 该次 本次 多次 数次 几次 一场 这场 那场 一次 每次 起军 参战 战后".split()
)
_NOT_BEHIND = frozenset(
    "卫队 研究院 术语 场馆 突击连 英雄 系列 纪念馆 博物馆 展览 题材 游戏 电影 小说 史 论 营 团 连 队 罪 法 "
    "片 学 者".split()
)
_SPAN = re.compile(r"[一二三四五六七八九十百]+(?:[年日天]|世纪)")
"""七年战争, 三世纪危机."""
_LOOSE = re.compile(r"[如和与及在从对为以等于是的把被]")
_COUNT = re.compile(
    r"^(?!第)[一二两三四五六七八九十数几每这那各]+[次个项处场种届件轮]?$(?<![一二三四五六七八九]{2})|^每一"
)
_CROWD = re.compile(r"[千万百两]+人|\d")


def events(tokens: Sequence[Token]) -> list[Span]:
    """The events named among the words of a sentence."""
    found = []
    for i, token in enumerate(tokens):
        if not token.text.endswith(_ENDS) or token.text[0] in "“《" or not "\u4e00" <= token.text[-1] <= "\u9fff":
            continue
        if i + 1 < len(tokens) and tokens[i + 1].text in _NOT_BEHIND:
            continue
        if token.text[:2] in _NOT_IN_NAME or (i and tokens[i - 1].text.endswith(token.text)):
            continue  # 发动战争, 波苏战争战争
        first = _first(tokens, i)
        name = "".join(t.text for t in tokens[first : i + 1])
        if name not in NO_NAMES and _is_name(tokens[first : i + 1], name):
            found.append(
                Span(kind="event", start=tokens[first].start, end=token.end, sure=0.85, why="name of an event")
            )
    return found


def _first(tokens: Sequence[Token], head: int) -> int:
    """The first word of the name that ends with word `head`."""
    first = head
    while first and tokens[head].end - tokens[first - 1].start <= 14:
        word = tokens[first - 1]
        ordinal = word.tag == "m" and word.text.startswith("第")
        span = bool(_SPAN.fullmatch(word.text)) and (first == head or not word.text.endswith("世纪"))
        fits = ordinal or span or word.text in _VERBS or (word.tag in NOMINAL and word.tag != "k")
        fits = fits or (word.tag in ("t", "vn", "m", "a") and len(word.text) > 1)
        fits = fits or (word.text in _STRUCK and tokens[head].text in ("事件", "案", "事故", "惨案") and first == head)
        if (
            not fits
            or word.text in _NOT_IN_NAME
            or _LOOSE.fullmatch(word.text)
            or not re.match(r"\w", word.text)
            or (not span and re.search(r"[年月日]$|^\d", word.text))
        ):
            break
        first -= 1
        if ordinal or span:
            break
    if first and tokens[first].known and tokens[first - 1].text in _BELLIGERENTS:
        first -= 1
    first = _without_study(tokens, first, head)
    while first < head and _LOOSE.match(tokens[first].text) and not tokens[first].known:
        first += 1
    return first


_BELLIGERENTS = frozenset(
    a + b for a in "中日俄英法美德苏意奥普土印韩朝越" for b in "中日俄英法美德苏意奥普土印韩朝越" if a != b
)
"""Two lands in short before the war that they fought: 中日 | 甲午战争."""
_STUDY = frozenset("研究 分析 探讨 考察 回顾 反思 论述 总结 梳理".split())


def _without_study(tokens: Sequence[Token], first: int, head: int) -> int:
    """The first word behind what somebody makes of an event, where its name is a word: 系统 | 研究 | 鸦片战争."""
    whole = tokens[head].known and len(tokens[head].text) >= 4
    studied = [i for i in range(first, head) if tokens[i].text in _STUDY] if whole else []
    return studied[-1] + 1 if studied else first


_STRUCK = frozenset(
    "刺杀 暗杀 行刺 遇刺 爆炸 枪击 袭击 劫持 绑架 坠毁 坠机 撞船 沉没 纵火 下毒 中毒 投毒 泄漏 逼宫 夺宫".split()
)


def _is_name(words: Sequence[Token], name: str) -> bool:
    head, qualifiers = words[-1], words[:-1]
    end = next(e for e in _ENDS if name.endswith(e))
    if not qualifiers:
        return len(name) >= 4 and (
            head.tag in ("nz", "nt", "nr", "ns", "t")
            or (head.known and head.tag == "n" and end not in _WEAK_HEADS and name[: -len(end)] not in _NOT_IN_NAME)
        )
    if any(_CROWD.search(word.text) or _COUNT.search(word.text) for word in qualifiers) or qualifiers[0].text.isascii():
        return False
    if end in _PLAIN_HEADS and (
        all(w.tag in ("ns", "n", "vn", "m", "t", "b") for w in qualifiers)
        or qualifiers[-1].text.endswith(("球", "体育"))
    ):
        return False
    if end in ("会议", "事件", "危机") and all(
        w.text in COUNTRIES or w.tag in ("n", "vn", "t", "b") for w in qualifiers
    ):
        return False
    return any(
        w.tag in _NAMED or w.text.startswith("第") or w.text in PLACES or not w.known or w.tag == "m"
        for w in qualifiers
    ) or (head.tag in ("nz", "nt") and len(name) >= 4)
