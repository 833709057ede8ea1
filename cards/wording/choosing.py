"""The question word for a hole: by its type, its text, and what stands around it."""

from __future__ import annotations

import re

from cards.model import Range, Span, Statement
from cards.relations import practice
from cards.script import simplify
from cards.ties import method_asked, of_a_word
from cards.wording.asked import TIMES, Asked
from cards.wording.lists import list_word
from cards.wording.numbers import number_word
from cards.wording.people import MAKES_UP, PEOPLE, agent_word, body_word, is_somebody, person_word, titled_word
from cards.wording.places import place_word
from cards.wording.times import time_word
from cards.wording.works import work_word
from cards.words import CLASS_NOUNS, COUNTRIES, EVENT_WORDS


def span_of(statement: Statement, stretch: Range, kind: str) -> Span | None:
    """The span of that kind and stretch, or None."""
    return next((s for s in statement.spans if (s.start, s.end) == stretch and s.kind == kind), None)


def kind_of(statement: Statement, stretch: Range, kind: str) -> str:
    """The kind of a stretch that a hole took for a mere noun phrase: what is a place, an event or a work is asked as one.

    Not behind a verb of naming: 改名为什么 asks for the name.
    """
    if kind in ("topical", "holder") and span_of(statement, stretch, "person"):
        return "person"
    if kind not in ("np", "noun", "name") or re.search(
        r"(?:名|称|改|叫|译)[为作做]?$", simplify(statement.text[: stretch[0]])
    ):
        return kind
    return next((k for k in ("place", "event", "work") if span_of(statement, stretch, k)), kind)


def ask_for(statement: Statement, stretch: Range, kind: str) -> Asked | None:
    """How the stretch is asked for, or None where no question word is sure to fit."""
    plain = simplify(statement.text)
    start, end = stretch
    text, after, before = plain[start:end], plain[end:], plain[:start]
    kind = kind_of(statement, stretch, kind)
    span = span_of(statement, stretch, kind)
    if kind in TIMES and (
        re.search(r"(?:早了|晚了|过了|历时|长达|持续|相隔|距今|近|前后)$", before)
        or re.match(
            r"[多余间内]|期间|时(?!候)|[一二三四\d]季度|第[一二三四]季|学期|赛季|年度|财年|款|版(?!本)|全球|光辉", after
        )
        or re.search(r"(?:讲述|描述|描写|反映|记录)了?$|或是?$", before)
        or any(s.start == end and s.kind in TIMES for s in statement.spans)
    ):
        return None
    if kind in TIMES:
        word = time_word(kind, text)
        return Asked(word, stretch, stretch) if word else None
    if kind == "number":
        if (
            re.search(r"所有|全部|还是$|一系列$", before[-4:])
            or re.match(r"[一二两三四五六七八九十][省市州府县区]", after)
            or (before.endswith("同") and re.match("一", text))
            or (text == "四周" and re.search(r"[\u4e00-\u9fff]$", before) and not before.endswith(("了", "约", "共")))
            or (text.endswith("米") and re.match(r"(?:栏|跑|自由|蝶|蛙|仰|混合|接力|赛|短跑|长跑|障碍|以?级)", after))
            or re.match(r"平方|立方|之一|差距", after)
            or (text.startswith("100") and text.endswith(("%", "％")) and re.match(r"[有会是能可要]", after))
        ):
            return None
        if re.match(r"[之以]?[前后](?!往|来|面)|以来|来(?:一直|的)", after) and re.search(r"[年月日天时秒周]$", text):
            return None
        if (
            re.match(r"\d|多|余|来[^自]|[亿万]", after)
            or text.startswith("一一")
            or (re.search(r"[近快]$", before) and re.match(r"[一二两三四五六七八九十]|\d(?!\d)", text))
        ):
            return None
        if re.search(r"[前后头每过]$", before) or (
            text.endswith("岁") and re.match(r"[\u4e00-\u9fff]", after) and not after.startswith("的")
        ):
            return None
        nearly = (
            (start - 1, end)
            if re.search(r"[近]$", before) and not before.endswith(("最近", "附近", "接近", "将近", "靠近"))
            else stretch
        )
        if re.search(r"[》”]$", before) and _BESIDE_QUOTE.fullmatch(text):
            return None  # 《…》一折, “大德曰生”四字: it says of what sort the quoted is, and no amount
        if re.search(r"\d分$", before) and text.endswith("秒"):
            return None  # 零时9分9秒
        if _COUNTED_BEFORE.search(before) and re.match(r"[一二两三四五六七八九十]", text):
            return None  # 三天三夜, 一府二县
        word = number_word(text, span.why if span else "", after)
        if word in ("几个", "几名", "几位") and before.endswith("等"):
            word = "多少" + word[1:]  # 郜永宽等八个降将
        if word == "多少名" and _RANKED.search(before):
            word = "第几名"
        return Asked(word, nearly, nearly) if word else None
    if kind == "ordinal" and re.match(r"第(?:一|1)(?![\d十百千万])|第[二三]次", text):
        return None
    if kind == "ordinal":
        return Asked("第几" + re.sub(r"^第(?:[一二三四五六七八九十百千万亿零〇两]+|\d+)", "", text), stretch, stretch)
    if kind == "person":
        return person_word(statement, stretch, after, before)
    if kind == "agent":
        person = next((s for s in statement.spans if s.kind == "person" and s.end == end), None)
        return agent_word(statement, stretch, plain, person) if person else None
    if kind == "titled":
        return titled_word(statement, stretch, plain)
    if re.fullmatch(r"[\u4e00-\u9fff]{1,3}星", text) and re.search(r"[行恒卫彗]星", before + after):
        return Asked("哪颗星", stretch, stretch)
    if kind == "place":
        return place_word(statement, stretch, text, after, before)
    if kind in ("person", "name", "foreign") and _RENAMES.search(before):
        return Asked("什么", stretch, stretch)
    if kind == "work":
        return work_word(statement, stretch, text, before, after)
    if kind == "event":
        word = next(
            EVENT_WORDS[end]
            for end in sorted(EVENT_WORDS, key=lambda w: (-len(w), w))
            if EVENT_WORDS[end] and text.endswith(end)
        )
        following = next((t for t in statement.tokens if t.start == end), None)
        inner = any(
            s.kind in ("place", "person", "name", "quote", "ordinal", "foreign", "number", "year")
            and start <= s.start
            and s.end <= end
            for s in statement.spans
        )
        named = (
            inner
            or text.startswith("第")
            or any(
                start <= t.start and t.end <= end and (not t.known or t.tag in ("nz", "nr", "ns", "nt"))
                for t in statement.tokens
            )
        )
        if not before and re.match(r"(?:以|之)[前后来]", after):
            return None
        if re.match(r"[一二三四五六七八九十\d]+[场局轮]", after):
            return None  # 首轮大战|七场
        bright = [t for t in statement.tokens if t.end == start - 1 and t.tag in ("a", "z") and len(t.text) > 1]
        if bright and before.endswith("的") and not re.search(r"最|[^，]的$", plain[: bright[0].start]):
            return None  # 血腥的培利维尔战役
        if re.search(r"(?:称|称为|称作|叫|叫做|名为|史称)$", before):
            return Asked("什么", stretch, stretch)
        sitting = re.match(r"第(?:[一二三四五六七八九十]+|\d+)次(?=[^，]{0,8}(?:会议|大会)$)", text)
        if sitting and before:
            return Asked("第几次" + text[sitting.end() :], stretch, stretch)
        if word == "哪次会议" and not inner:
            return None
        return None if not named or (following and following.tag[:1] == "n") else Asked(word, stretch, stretch)
    if kind == "list" and span:
        return list_word(statement, stretch, span, plain)
    if before.endswith("来自") and (text in COUNTRIES or re.search(r"各[地国]$", text)):
        return Asked("哪个国家" if text in COUNTRIES else "哪里", stretch, stretch)
    if kind in ("foreign", "name") and re.search(r"[由被]$", before) and not MAKES_UP.match(after):
        return Asked("谁", stretch, stretch)
    if _SPEAKS.search(before) and _TONGUE.fullmatch(text) and kind in ("quote", "term", "name", "np", "noun"):
        return Asked("什么语言", stretch, stretch)
    if kind in ("quote", "term", "foreign", "name"):
        noun = re.match(r"(?:这个|这一|这种|这位|这场|这次|这部)([\u4e00-\u9fff]{2})", after)
        if noun and kind == "quote":
            return Asked("哪个" + noun.group(1), (start, end + noun.end()), stretch)
        return Asked("什么", stretch, stretch)
    if kind == "stock":
        held = next((k for k in ("person", "place", "event", "work") if span_of(statement, stretch, k)), "")
        if of_a_word(re.split("[，。；]", after)[0]) or not (held or text.endswith("国")):
            return Asked("什么", stretch, stretch)
        land = text in COUNTRIES or text.endswith("国")
        return Asked("哪个国家", stretch, stretch) if land else ask_for(statement, stretch, held)
    if kind == "stated" and _ERA.search(text) and re.search(r"[源来始起]于$|[源来始]自$|追溯到$", before):
        return Asked(time_word("period", re.sub("(?<=[朝代])时期$", "", text)), stretch, stretch)
    if kind == "bordering":
        return Asked("哪个国家" if text in COUNTRIES else "哪里", stretch, stretch)
    if kind == "office":
        return Asked("什么职务", stretch, stretch)
    if kind == "method":
        return Asked(method_asked(text), stretch, stretch)
    if kind == "espoused":
        return Asked("什么" + practice(text), stretch, stretch)
    body = body_word(text) if kind == "np" else ""
    if not body and kind in ("np", "noun", "name") and re.search(r"(?:毕业|就读|任教|求学|任职|供职)于$", before):
        school = _SCHOOL.match(text)
        if school is None:
            return Asked("哪里", stretch, stretch)
        whole = (start, start + school.end())
        return Asked(body_word(school.group()), whole, whole)
    if body:
        return Asked(body, stretch, stretch)
    if (
        kind in ("np", "noun", "name", "foreign")
        and re.search(r"[由被]$", before)
        and is_somebody(statement, stretch, text, after)
    ):
        return Asked("谁", stretch, stretch)
    if kind == "np" and (sort := class_noun(statement, stretch)):
        return Asked("什么" + sort, stretch, stretch)
    if (
        kind in ("np", "noun")
        and (re.search(r"(?<!本)[人族]$", text) or PEOPLE.search(text))
        and text not in ("个人", "本人", "天下人")
        and not (re.search(r"成员|会员|一员$", text) and _BODY_LEADS.search(plain[slice(*statement.subject)]))
        and not re.search(r"[步骑炮工民水]兵$", text)
    ):
        return Asked("什么人", stretch, stretch)
    return Asked("什么", stretch, stretch)


def class_noun(statement: Statement, stretch: Range) -> str:
    """The noun for a class of things that a noun phrase ends in: 格式 in ARPA文件格式; nothing where it joins two.

    Behind 的 it is only taken where the verb says of what class a thing is.
    """
    start, end = stretch
    text, before = simplify(statement.text[start:end]), simplify(statement.text[:start])
    head = next((t.text for t in statement.tokens if t.end == end and t.start >= start), "")
    noun = next((head[-n:] for n in (4, 3, 2) if head[-n:] in CLASS_NOUNS), head if head in CLASS_NOUNS else "")
    if not noun or len(noun) == len(text) or _JOINED.search(text):
        return ""
    if "的" not in text and any(t.tag == "v" and start <= t.start and t.end < end for t in statement.tokens):
        return ""
    if "的" in text and not re.search(r"(?:属于|使用|采用|发现了?|加入了?|是)$", before):
        return ""
    if before.rstrip("属于是").endswith(noun) or re.search(r"最|首|常见|看不见", text):
        return ""  # 某地区属于什么地区 asks nothing
    return statement.text[end - len(noun) : end]


_BODY_LEADS = re.compile(
    r"(?:国|省|市|州|县|会|社|党|军|队|团|局|部|院|校|大学|公司|集团|银行|邮政|组织|政府|机构|协会|联盟|岛|区)$"
)
"""A body or a land by its end: what it becomes a member of is not asked by 什么人."""


_JOINED = re.compile(r"[“”《》、]|[^的]{2}[和与及][^的]*$|^[\d一二两三四五六七八九十百千数几多各]+[\u4e00-\u9fff]")
"""Two things, or a number of them, of which the last noun is no class that both are of."""


_SCHOOL = re.compile(r"[^的和与]{2,}(?:大学|学院|中学|学校)(?=[^的和与]{2,12}(?:专业|系|科|班)$)")
"""A school with what was studied there behind its name: 中南工业大学冶金物理化学专业."""


_BESIDE_QUOTE = re.compile(r"一[^年月日天]|[一二两三四五六七八九十]+(?:个?大?字|句|词|者|[种名]?说)")
"""What a number with its noun, right behind a quotation or a title, says of it."""


_COUNTED_BEFORE = re.compile(
    r"[一二两三四五六七八九十](?:天|夜|府|州|直隶州|厅|县|省|军|路|道|国|宫|院|门|校)$|[益梁荆扬]$"
)
"""A number with its noun, or a name cut in two, that the number goes on with: 三天三夜."""


_SPEAKS = re.compile(r"(?:使用|讲|说|用|操|通行|通用)(?:的是)?$")
_TONGUE = re.compile(r"[“「]?[\u4e00-\u9fff]{1,10}(?:语|文|方言)[”」]?")
"""A language by its name, and the verbs of those who speak it."""
_ERA = re.compile(r"(?:时期|时代|年间|年代|世纪|朝|[夏商周秦汉隋唐宋元明清]代)$")
_RANKED = re.compile(r"(?:位列|名列|排名|排行|列为|排在)$")
"""What stands before a place in a row: 位列22名 is no number of people."""
_RENAMES = re.compile(r"(?:改为|改成|改名为?|更名为?|改称|命名为|取名为?|起名为?)$")
"""Verbs whose object is a name, and nobody who bears it."""
