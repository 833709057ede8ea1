"""The words of a sentence mended: every span one word, and tags as running text has them, not the dictionary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cards.model import Span, Token
from cards.words import TITLES

_MENDED_TAG = {
    "year": "t", "date": "t", "period": "t", "day": "t", "number": "m", "ordinal": "m", "person": "nr", "place": "ns",
    "name": "nz", "work": "nz", "quote": "nz", "term": "nz", "foreign": "nz", "formula": "nz",
}  # fmt: skip


def joined(tokens: tuple[Token, ...], named: Sequence[Span]) -> tuple[Token, ...]:
    """The words with each event that has a verb in its name one word: 奥地利继承战争 is no Austria that inherits."""
    out: list[Token] = []
    for token in tokens:
        span = next((s for s in named if s.start <= token.start and token.end <= s.end), None)
        inside = [t for t in tokens if span and span.start <= t.start and t.end <= span.end]
        if span is None or not any(t.tag[:1] == "v" for t in inside[:-1]):
            out.append(token)
        elif token.end == span.end:
            text = "".join(t.text for t in inside)
            out.append(Token(text=text, start=span.start, end=span.end, tag="nz", known=False))
    return tuple(out)


def mend(tokens: Sequence[Token], spans: Iterable[Span], plain: str) -> tuple[Token, ...]:
    """The words of a sentence with every span one word of its own."""
    borders = sorted((s.start, s.end, _MENDED_TAG[s.kind]) for s in spans if s.kind in _MENDED_TAG)
    mended: list[Token] = []
    at = 0
    starts = [token.start for token in tokens]

    def plain_words(start: int, end: int) -> None:
        for token in tokens[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]:
            a, b = max(token.start, start), min(token.end, end)
            if a < b:
                whole = (a, b) == (token.start, token.end)
                mended.append(
                    Token(
                        text=plain[a:b],
                        start=a,
                        end=b,
                        tag=_TAGS.get(plain[a:b], token.tag) if whole or b - a > 1 else _single(plain[a:b], token.tag),
                        known=token.known and whole,
                    )
                )

    for start, end, tag in borders:
        if start < at:
            continue
        plain_words(at, start)
        mended.append(Token(text=plain[start:end], start=start, end=end, tag=tag, known=True))
        at = end
    plain_words(at, len(plain))
    mended = _titles_whole(mended)
    named = {start for start, _, _ in borders}
    return tuple(
        replace(token, tag="v") if token.start not in named and _is_done(mended[i : i + 3]) else token
        for i, token in enumerate(mended)
    )


def _titles_whole(tokens: list[Token]) -> list[Token]:
    """The words with titles whole that the dictionary cuts: 副 | 使, 武举 | 人."""
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        if last and last.tag[:1] in "nbvjd" and len(last.text + token.text) <= 3 and last.text + token.text in TITLES:
            text = last.text + token.text
            out[-1] = Token(text=text, start=last.start, end=token.end, tag="n", known=True)
        else:
            out.append(token)
    return out


def _is_done(words: Sequence[Token]) -> bool:
    """Whether a word that the dictionary calls a noun is a verb here: 席卷了也门, 屠杀458名平民."""
    if len(words) < 3 or len(words[0].text) != 2 or not words[0].known:
        return False
    if words[1].text in ("了", "过", "着") and words[1].tag[:1] == "u":
        return words[0].tag in ("n", "nr", "nz", "vn")
    return (
        words[0].tag == "vn"
        and words[1].tag == "m"
        and bool(re.match(r"[\d一二两三四五六七八九十百千万数]", words[1].text))
    )


_TAGS = {
    "又称": "v", "简称": "v", "俗称": "v", "史称": "v", "统称": "v", "通称": "v", "合称": "v", "并称": "v",
    "别称": "v", "人称": "v",
    "自称": "v", "前身": "n", "原名": "n", "全称": "n", "本名": "n",
    "声称": "v", "号称": "v", "建议": "v", "提议": "v", "要求": "v", "命令": "v", "下令": "v", "奏请": "v",
    "被迫": "v", "意为": "v",
    "得名": "v", "位于": "v", "毕业于": "v", "最早": "d", "其实": "d", "随后": "d", "后来": "d", "现存": "v",
    "著有": "v", "建成": "v",
    "定都": "v", "首府": "n", "首都": "n", "等级": "n", "词源": "n", "要塞": "n", "年轻": "a", "首次": "d",
    "去世": "v", "前往": "v", "绘制": "v", "耕种": "v", "毕业": "v", "战胜": "v", "登基": "v", "宣告": "v", "解体": "v",
    "命名": "v", "建都": "v", "任教": "v", "师从": "v", "通车": "v", "通航": "v", "服役": "v", "首演": "v", "问世": "v",
    "产生": "v", "证实": "v", "经历": "v", "明白": "v", "被称作": "v", "任命": "v", "消失": "v", "信任": "v", "关心": "v",
    "想象": "v", "有所": "v", "容纳": "v", "自带": "v", "省略": "v", "记作": "v", "局限于": "v", "压制": "v", "花费": "v", "浪费": "v",
    "内置": "v", "上线": "v", "主演": "v", "戏称": "v", "普及": "v", "失业": "v", "印证": "v", "附上": "v", "分化成": "v", "送上": "v",
    "参观": "v", "投票": "v", "策动": "v", "盛产": "v", "记录": "v", "影射": "v", "时值": "v", "联络": "v", "太大": "a", "太多": "a", "太小": "a",
    "面世": "v", "卫冕": "v", "冲锋": "v", "取材于": "v", "研制成功": "v", "身高": "n", "路经": "v", "非常低": "a", "非常高": "a", "非常大": "a", "调教": "v", "名叫": "v", "叫作": "v", "战死": "v", "殉国": "v", "曝光": "v", "充当": "v", "委派": "v", "动用": "v",
    "激怒": "v", "活埋": "v", "屏蔽": "v", "调集": "v", "患上": "v", "结识": "v", "弱化": "v", "助长": "v", "设宴": "v", "张榜": "v",
    "席卷": "v", "固守": "v", "屠城": "v", "首播": "v", "陈情": "v", "读书": "v", "常见于": "v", "著称": "v", "自创": "v",
    **dict.fromkeys(
        (
            "领兵 率军 称帝 亲征 掌权 逊位 战败 班师 生子 拜师 讲学 作画 作曲 题字 抄家 充军 守城 中举 著书 译书 赋诗 用兵 屯兵 渡江 渡河 南征 "
            "西迁 南迁 北上 南下 东渡 西渡 入京 入宫 回国 归国 入境 出境 落户 安家 立国 建国 亡国 复国 称王 称臣 纳贡 缔约 重修 重建 新建 参军 "
            "从军 复员 入党 脱党 退党 折桂 险胜 大败 战平 量产 首发 投产 减产 开业 歇业 上市 化名 自号 讲经 译经 登顶 经商 行医 掌教 主政 "
            "归隐 病故 火化 坠楼 服毒 绝食 中毒 患病 染病 革职 自命 升空 触礁 开花"
        ).split(),
        "v",
    ),
    **dict.fromkeys(
        (
            "往往 本来 先后 很 较 仍 一共 总共 立马 依旧"
        ).split(),
        "d",
    ),
    **dict.fromkeys(
        (
            "每 此"
        ).split(),
        "r",
    ),
    **dict.fromkeys(
        (
            "诸如"
        ).split(),
        "p",
    ),
    **dict.fromkeys(
        (
            "东西 城市 英雄 朝廷 王国 江湖 大国 共和国 大桥 大坝 入口 山区 哥哥 权威 荣耀 文明 卫星 雷达 叶子 祖先 荣誉 范畴 顾问 孙子 金字塔 王朝 天文台 老虎 望远镜 深度 长度 维度 "
            "黑洞 宝藏 厂 村 县 车 罪 军舰"
        ).split(),
        "n",
    ),
    **dict.fromkeys(
        (
            "古老 普通 长寿 古典"
        ).split(),
        "a",
    ),
    **dict.fromkeys(
        (
            "抗议 登月 掉 穿 丢 曰 修正 封锁 关联 加盟 中断 崇拜 成正比 前去 签了"
        ).split(),
        "v",
    ),
    **dict.fromkeys(
        (
            "且 虽"
        ).split(),
        "c",
    ),
}  # fmt: skip
"""Words that the dictionary gives a tag they do not have in running text."""

_SINGLES = {
    "是": "v", "有": "v", "在": "p", "由": "p", "被": "p", "为": "p", "以": "p", "和": "c", "与": "c", "的": "uj",
    "了": "ul", "于": "p", "将": "d", "会": "v", "从": "p", "到": "v", "所": "u", "人": "n", "才": "d", "也": "d",
    "当": "p", "说": "v",
}  # fmt: skip


def _single(character: str, tag: str) -> str:
    return _SINGLES.get(character, tag)
