"""哪部作品, 哪份条约 …: question words for titled works."""

from __future__ import annotations

import re

from cards.model import Range, Statement
from cards.wording.asked import Asked

_WORK_WORDS = (
    ("条约", "哪个条约"), ("和约", "哪个和约"), ("协定", "哪个协定"), ("协议", "哪个协议"), ("议定书", "哪份议定书"), ("公约", "哪个公约"), ("宣言", "哪份宣言"), ("法案", "哪部法案"), ("宪法", "哪部宪法"), ("敕令", "哪道敕令"), ("诏书", "哪道诏书"), ("法典", "哪部法典"),
    ("演说", "哪篇演说"), ("演讲", "哪篇演讲"), ("日报", "哪份报纸"), ("周报", "哪份报纸"), ("晚报", "哪份报纸"), ("早报", "哪份报纸"), ("棋报", "哪份报纸"), ("导报", "哪份报纸"), ("大公报", "哪份报纸"), ("公报", "哪份公报"), ("学报", "哪份学报"), ("周刊", "哪份刊物"), ("月刊", "哪份刊物"), ("季刊", "哪份刊物"), ("学刊", "哪份刊物"), ("密约", "哪个密约"), ("条例", "哪部条例"), ("法律", "哪部法律"), ("办法", "哪份文件"), ("规定", "哪份文件"), ("决议", "哪份决议"), ("通讯社", "哪家媒体"), ("时报", "哪份报纸"), ("邮报", "哪份报纸"), ("杂志", "哪本杂志"), ("之歌", "哪部作品"), ("社", "哪家媒体"), ("报", "哪份报纸"), ("史", "哪部史书"), ("传", "哪部作品"), ("信经", "哪份信经"), ("经", "哪部经典"),
    ("十条", "哪份文件"), ("保护法", "哪部法律"), ("法令", "哪道法令"), ("指南", "哪本指南"), ("新闻", "哪份报纸"),
)  # fmt: skip


_WORK_NOUNS = {
    "书": "哪本书", "一书": "哪本书", "这本书": "哪本书", "一文": "哪篇文章", "电影": "哪部电影", "小说": "哪部小说", "杂志": "哪本杂志", "期刊": "哪本期刊", "史诗": "哪部史诗", "诗": "哪首诗", "著作": "哪部著作",
    "名画": "哪幅名画", "油画": "哪幅油画", "歌剧": "哪部歌剧", "论文": "哪篇论文", "条约": "哪个条约", "协定": "哪个协定", "专著": "哪部专著", "戏剧": "哪部戏剧", "剧本": "哪部剧本", "游戏": "哪款游戏", "纪录片": "哪部纪录片",
    "曲": "哪首曲子", "歌曲": "哪首歌曲", "文章": "哪篇文章", "代表作": "哪部代表作", "巨著": "哪部巨著", "作品": "哪部作品", "名著": "哪部名著", "小册子": "哪本小册子", "教科书": "哪本教科书", "故事": "哪个故事",
}  # fmt: skip


_KINDS_OF_WORK = frozenset(
    "童话 民间 神话 经典 著名 重要 主要 代表 长篇 中篇 短篇 科幻 历史 动画 纪录 传记 学术 哲学 数学 医学 军事 地理".split()
)
"""Words between 哪部 and the noun: 哪部经典著作."""


_MADE = re.compile(
    r"[著写撰编译演拍读画刊]|作者|作家|作品|书|诗|小说|导演|主演|上映|改编|翻译|创作|出版|发表|收录|记载|剧|影|史|文学|哲学|论文|思想|签|缔结|颁布|条|法"
)
"""What shows that a title in 《》 is a work or a document and not a video, a game or a programme."""


def work_word(statement: Statement, stretch: Range, text: str, before: str, after: str) -> Asked | None:
    """哪本书, 哪个条约 …; None where nothing tells what kind of thing has the title, or the noun beside it cannot go."""
    start, end = stretch
    beside = next((t for t in statement.tokens if t.end == start), None)
    if (not before and after.startswith("，")) or re.match(r"[和与][^，]*《|等", after):
        return None
    if re.search(r"(?:之一|\d年版)$", before) or _PRINTS.search(before):
        return None  # one of several
    if beside is not None and beside.tag == "q" and not re.search(r"[一两几\d][\u4e00-\u9fff]$", before):
        return None
    named = beside is not None and (beside.tag[:1] == "n" or not beside.known) and len(beside.text) > 1
    if (
        after.startswith(("：", ":", "、"))
        or re.match(r"记者|杂志社|报道|主编|编辑", after)
        or (named and not any(before.endswith(noun) for noun in _WORK_NOUNS))
    ):
        return None
    for noun in sorted(_WORK_NOUNS, key=len, reverse=True):
        if after.startswith(noun):
            return Asked(_WORK_NOUNS[noun], (start, end + len(noun)), stretch)
        if len(noun) > 1 and before.endswith(noun):
            at = start - len(noun)
            word = next((t for t in statement.tokens if t.start <= at - 1 < t.end), None)
            asked = _WORK_NOUNS[noun]
            if (
                word is not None
                and word.end == start
                and asked.endswith(noun)
                and word.text[: -len(noun)] in _KINDS_OF_WORK
            ):
                return Asked(asked.removesuffix(noun) + word.text, (word.start, end), stretch)
            if word is not None and word.end == at and word.text in _KINDS_OF_WORK and asked.endswith(noun):
                return Asked(asked.removesuffix(noun) + word.text + noun, (word.start, end), stretch)
            if word is not None and word.tag[:1] in ("n", "b", "a", "j", "l") and word.start < at:
                return None  # 主旋律电影《…》: the noun has another before it
            return Asked(asked, (at, end), stretch)
    inner = text.strip("《》")
    following = next((t for t in statement.tokens if t.start == end), None)
    if following is not None and following.tag[:1] == "n" and following.tag != "ng":
        return None
    if re.search(r"(?:叫|名为|题为|取名|题目是|标题是|[简全又史]称)$", before) or after.startswith("的"):
        return None
    if beside is not None and len(beside.text) > 1 and beside.tag in ("n", "vn", "b", "j", "nz", "l", "a", "x", "k"):
        return None  # 彩色动画长片《…》
    known = next((word for suffix, word in _WORK_WORDS if inner.endswith(suffix)), "")
    if re.search(r"唱$", before) and not after.startswith(("中", "里")):
        known = "哪首歌"
    elif re.match(r"[月周季]刊", inner) or (not known and re.search(r"连载[于在]$", before)):
        known = "哪份刊物"
    elif (not known and not _MADE.search(before + after)) or text.startswith("〈"):
        return None
    told = re.search(r"一[部本篇首幅份封]$|(?:著名|有名|知名|经典|不朽|最后)的$", before)
    return Asked(known or "哪部作品", (start - len(told.group()), end) if told else stretch, stretch)


_PRINTS = re.compile(r"[报刊志]》[^，]{0,6}(?:刊发|刊登|刊载|登载|连载|发表)了?$")
"""A paper and its verb before the title of one of the many things that it printed."""
