"""What keeps a whole sentence out: it is no prose, no statement, or not meant to be believed."""

from __future__ import annotations

import re

from cards.gate.scene import HAN, LIFE, Scene
from cards.model import Sentence

_TITLE_END = re.compile(r"[。！？!?；;：:…”’」』）)]\s*$")
_LATIN_NAME = re.compile(r"(?<![A-Za-z0-9_=./\\-])[A-Z][A-Za-z\u00c0-\u024f'’]{2,}(?![A-Za-z0-9_=/\\])")
"""A word that may be a foreign name: in Chinese prose it stands for two or three characters."""


def not_prose(sentence: Sentence, plain: str, scene: Scene) -> str:
    """Less than a third of it is Chinese: code, a formula, an address, a line in another language; a short life may be."""
    if LIFE.match(plain):
        return ""
    letters = len(HAN.findall(plain))
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
