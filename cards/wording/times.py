"""哪一年, 什么时候, 哪个时期 …: question words for times."""

from __future__ import annotations

import re


def time_word(kind: str, text: str) -> str:
    """哪一年, 哪个世纪, 什么时候 … for a time of a kind, by what its text tells."""
    if kind == "year":
        return "哪一年"
    if kind == "date":
        return "哪一天" if re.search(r"[日号]$", text) else "什么时候"
    if kind == "day":
        return "几月几日" if re.search(r"月.*[日号]$", text) and re.match(r"[\d正一二三四五六七八九十闰]", text) else ""
    if age := _age_word(text):
        return age
    if re.search(r"世纪$", text) and not re.search(r"[至到~～—-]", text):
        return "哪个世纪"
    if re.search(r"年代$", text) and not re.search(r"[至到~～—-]", text):
        return "哪个年代"
    return "什么时候"


def _age_word(text: str) -> str:
    """哪个时期, 哪个朝代 … for an age with a name, or nothing."""
    if re.search(r"\d|年间$|世纪[初末中后前早晚]?", text) and not text.startswith("中世纪"):
        return ""
    if re.search(r"[纪代世](?:时期|早期|中期|晚期|末期|初期)?$", text) and re.match(
        r"前?寒武|奥陶|志留|泥盆|石炭|二叠|三叠|侏罗|白垩|古近|新近|第[三四]|[古始渐中上更全]新|太古|元古|古生|中生|新生",
        text,
    ):
        return "哪个地质年代"
    if re.fullmatch(r"[\u4e00-\u9fff]朝|[商周秦汉隋唐宋元明清]代", text):
        return "哪个朝代"
    return (
        "哪个时代"
        if text.endswith("时代")
        else "哪个时期"
        if re.search(r"时期$|期$|朝$|中世纪$|文艺复兴$|春秋$|战国$|三国$|[汉唐宋元明清晋周]$|时$", text)
        else ""
    )
