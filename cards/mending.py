"""The words of a sentence mended: every span one word, and tags as running text has them, not the dictionary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

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
        token._replace(tag="v") if token.start not in named and _is_done(mended[i : i + 3]) else token
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


_RUNNING: Final = {
    "a": """
        古典 古老 太多 太大 太小 年轻 普通 长寿 非常低 非常大 非常高
    """,
    "b": """
        外来 最优 永久 潜在 特定
    """,
    "c": """
        且 虽
    """,
    "d": """
        仍 很 较 一共 依旧 先后 其实 后来 往往 总共 最早 本来 立马 随后 首次
    """,
    "n": """
        厂 县 村 罪 车 东西 主任 仿真 会计 保长 假说 元首 入口 全称 军舰 初衷 前身 卫星 原名 原样
        参谋 叶子 后世 后代 哥哥 场地 城市 处长 大佛 大国 大坝 大将 大桥 好处 孙子 宝藏 少年 尽头
        层次 山区 差别 据点 排长 援兵 文明 朝廷 本名 本意 权威 果实 比分 江湖 深度 王国 王朝 相声
        相机 真相 祖先 窗口 等级 组长 终点 维度 老虎 英雄 范畴 荣耀 荣誉 要塞 警察 词源 身高 连长
        追兵 逃兵 长处 长度 长相 难度 难点 雷达 顾问 首府 首相 首都 黑洞 促进会 共和国 判决书 大自然
        天文台 望远镜 金字塔
    """,
    "nr": """
        周恩来
    """,
    "ns": """
        大清 大连 首尔 马里 较场口
    """,
    "nz": """
        微软
    """,
    "p": """
        诸如
    """,
    "r": """
        此 每
    """,
    "v": """
        分属 又名 特派 生效 失效 回师 上台 禅位 自尽 入学 首航 绝种
        丢 掉 曰 穿 打响 上市 上线 下令 东渡 中举 中断 中毒 主办 主政 主演 互动 互连 亡国 产生 亲征 人称
        从军 任命 任教 位于 作曲 作画 俗称 信任 修正 充军 充当 充满 先于 入京 入党 入境 入宫 关心
        关联 内置 冲锋 减产 出品 出境 利用 别称 到来 前去 前往 加盟 动用 助长 化名 北上 升空 南下
        南征 南迁 卫冕 印证 历经 压制 原产 去世 参军 参观 身患 中风 出资 又称 反对 发源 叫作 史称 号称 合称 同意
        名叫 命令 命名 回国 固守 坠楼 声称 复员 复国 多于 大于 大败 失业 奏请 始于 委派 守城 安家
        定都 宣告 容纳 对齐 封锁 尊重 居多 屏蔽 屠城 屯兵 崇拜 布置 师从 席卷 平定 并称 建国 建成
        建议 建都 开业 开花 张榜 弱化 强迫 归国 归隐 影射 往来 得名 忽略 患上 患病 想象 意为 戏称
        战平 战死 战胜 战败 承办 抄家 投产 投票 抗议 折桂 拜师 掌教 掌权 接管 提议 改组 效力 新建
        早于 时值 明白 普及 暂停 曝光 更迭 有所 服役 服毒 染病 歇业 殉国 毕业 活埋 浪费 消失 渡江
        渡河 激怒 激活 火化 率众 率军 现存 班师 生子 生长 用兵 病故 登基 登月 登顶 盛产 相连 省略
        称帝 称王 称臣 立下 立国 立法 策划 策动 签了 简称 纳贡 经历 经商 结识 绘制 绝食 统称 缔约
        耕种 联络 脱党 自创 自号 自命 自带 自称 花费 荣获 落户 著书 著有 著称 行医 被迫 西渡 西迁
        要求 解体 触礁 记作 记录 讲学 讲经 设宴 证实 译书 译经 读书 调教 调集 赋诗 赶上 起步 越过
        路经 退党 送上 逊位 通往 通称 通航 通车 重修 重复 重建 量产 长于 问世 附上 陈情 险胜 面世
        革职 领兵 题字 首发 首播 首演 首肯 默许 仅次于 分化成 取材于 可追溯 就读于 局限于 常见于 成正比
        毕业于 致力于 被称作 被誉为 隶属于 研制成功
    """,
}
"""Words that the dictionary gives a tag they do not have in running text, by the tag that they have there."""

_TAGS: Final = {word: tag for tag, words in _RUNNING.items() for word in words.split()}

_SINGLES = {
    "是": "v", "有": "v", "在": "p", "由": "p", "被": "p", "为": "p", "以": "p", "和": "c", "与": "c", "的": "uj",
    "了": "ul", "于": "p", "将": "d", "会": "v", "从": "p", "到": "v", "所": "u", "人": "n", "才": "d", "也": "d",
    "当": "p", "说": "v",
}  # fmt: skip


def _single(character: str, tag: str) -> str:
    return _SINGLES.get(character, tag)
