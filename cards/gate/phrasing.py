"""Question words that do not fit, and words left over from the running text."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from cards.gate.scene import WHEN, Scene, another_goes_on, answer_text, unquoted
from cards.model import Draft
from cards.script import simplify
from cards.spans import DATED_KINDS
from cards.wording import said_twice
from cards.words import CONTESTS, KIN, TITLES

_SOMEBODY = re.compile(
    "(?:" + "|".join(sorted(TITLES | KIN, key=lambda w: (-len(w), w))) + "|者|员)(?:原来|本来|后来)?是什么？$"
)


def _ends_in_person(draft: Draft) -> bool:
    """Whether the answer is a person's name with what stands before it."""
    text = draft.statement.text
    return isinstance(draft.answer, str) and any(
        s.kind == "person" and draft.answer.endswith(text[s.start : s.end]) for s in draft.statement.spans
    )


def _of_a_person(draft: Draft) -> bool:
    """Whether what the last clause is about ends in a person's name."""
    before = re.search(r"([^，]*?)(?:曾|也|就|都|原来|后来)*是什么？$", draft.question)
    text = draft.statement.text
    return before is not None and any(
        s.kind == "person" and before.group(1).endswith(text[s.start : s.end]) for s in draft.statement.spans
    )


SOMEBODYS_PART = re.compile("(?:主角|配角|人物|反派|角色)$")
"""Parts in a story: who plays one is asked for by 谁."""
_SOMEBODYS_TRADE = re.compile("[员者家手师]$")


def _told_who(draft: Draft) -> bool:
    """Whether the answer says what part somebody with a name plays (男主角), or of what trade one with a Latin name is."""
    answer, text = simplify(answer_text(draft)), draft.statement.text
    name = re.sub(r"^.*，|是什[么麼]？$", "", draft.question)
    if SOMEBODYS_PART.search(answer) and "的" in answer:
        return True
    latin = any(s.kind == "foreign" and text[s.start : s.end] == name for s in draft.statement.spans)
    return (
        latin
        and re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z.]*)+", name) is not None
        and bool(_SOMEBODYS_TRADE.search(answer))
    )


_WHO_BEFORE = re.compile(r"(?:谁|哪位[^，]{1,8})[^，了]{1,12}(?:之后|以后|[后时])，")
_CONTEST = rf"[^，的]{{0,10}}(?:{CONTESTS})"
"""Before what is held again and again one may ask of which year it was."""
_ILL_PUT = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"(?:^|，)所?[\u4e00-\u9fff]{2}的哪[^，]{2,7}？$", "a noun phrase stands where a statement belongs"),
        (r"什么的[\u4e00-\u9fff]", "什么 cannot stand before 的"),
        (r"(?<!百分之)多少[发个只枚张]?的", "多少 cannot stand before 的"),
        (r"一[个家户栋]几|几轮车", "几 behind 一个 reads as several"),
        (
            r"^哪位[^，]*，(?:原名|本名|又名|别名|[字号]|人称|生于)|^哪位[^，了着过是在]{1,5}，(?:又|也|还|曾)",
            "哪位 stands before what only names the person",
        ),
        (
            r"哪里(?:[东西南北中]{1,2}[部岸]|各地|剿总|邦邦|准决赛|早期)",
            "哪里 stands where a country or a town is meant",
        ),
        (
            r"(?:建立|创建|创立|发现|兴建)了?哪里？$|(?:攻打|攻占|占领|攻克|攻陷|收复)了?什么？$",
            "a town is asked for by 什么, or as if it were a spot",
        ),
        (r"(?:能够|可以|必须|应当)什么？$", "什么 cannot stand for what one does"),
        (r"(?:来自|属于)什么人", "什么 asks for a thing, but somebody made it"),
        (
            r"谁的(?:轨道|半径|直径|质量|海拔|流域|(?:字面)?意思)",
            "谁 asks for a person, but the answer is a thing or a word",
        ),
        (  # 来自1806年的美国商人
            r"(?:出现|诞生|见|源|始|产生|来自|追溯)(?:[于到至自在])?哪(?:一年|个世纪|个年代)(?:的)?[^，？]",
            "the year only says which one is meant",
        ),
        (
            r"什么时候的时候|中华哪一年|(?:隔年|次年|翌年|同年|当年)哪一?[年天]|是一[个种]哪一?年",
            "the year only says which one is meant",
        ),
        (r"(?<![第了过得任续办好])(?<!总共)(?<!一共)(?:多少|几)届[^，？]", "多少 stands where a rank is meant"),
        (r"、(?:哪|谁|什么)", "a member of a list is asked for behind the others"),
        (r"哪(?:个国家|里)(?:上的|一侧|位于)", "the place only says which one is meant"),
        (rf"(?<![在于为]){WHEN}第[一二三四五六七八九十\d]+[次届]", "the year only says which one is meant"),
        (rf"的在{WHEN}的|(?:^|，){WHEN}[^，了过被是]{{2,5}}后，", "a time is asked for inside a circumstance"),
        (r"(?<![不就也都便正而还])是[^，是由]*是在(?:哪|什么)", "a state that had come about has no one time"),
        (r"(?:加以|予以|给予|进行)什么？$", "什么 cannot stand for what one does"),
        (r"哪(?:个国家|国)[^，的]{2}(?:当局|部队|军队|政府)", "哪里 stands where a country or a town is meant"),
        (r"[于在]哪个国家的[^，的]{2,6}？$", "the place only says which one is meant"),
        (r"\d{4}年哪[届次]", "the year in the question tells which one it was"),
        (r"[于在](?:1\d|20)\d\d(?=被)", "the year lacks its 年"),
        (r"，[于在](?:哪一?[年天]|什么时候)，", "a time is asked for inside a circumstance"),
        (rf"至{WHEN}以来", "a time is asked for inside a circumstance"),
        (
            r"(?:会议|国会|议会|政府|委员会|国务院)[^，将把被]{0,8}(?:确定|指定|列|评定|命名|认定)为",
            "what was called so stayed behind",
        ),
        (r"，即[^，]*[、和及与][^，]*，是在(?:哪|什么)", "it names somebody, and tells nothing of him"),
        (r"哪(?:里|国)之[^一]", "a part of a phrase is asked for"),
        (r"[到至–-]\d+(?:[–-]\d+)?？$", "figures hang behind what is asked"),
        (rf"(?:^|，)[在于]?{WHEN}[^，了过被是]{{2,8}}下，", "a time is asked for inside a circumstance"),
        (rf"[于在]{WHEN}(?:发动|爆发|发生|举行|进行)的[^，]*？$", "the year only says which one is meant"),
        (r"谁最(?!喜欢)[^，]*的[^，]*是", "谁的 stands where the word before it fell away"),
        (r"如(?:什么|哪些[^，]{0,2})？$", "of examples there are always others"),
        (r"(?:多少|几)天[一两二三四五六七八九十]+夜", "a part of a phrase is asked for"),
        (r"(?:^|，)哪里(?:亦|面临|于|加入|称为|在)", "哪里 stands where a country or a town is meant"),
        (r"^[作为][^，]*的名称由何而来？$", "a part of a phrase is asked for"),
        (
            r"(?:攻[下占克陷破入取]|占[领据]|收复|夺取|包围|进入|抵达|[驻镇防据固退]守|屯兵|屯驻|移驻|进驻|出镇|坐镇|留守)了?谁",
            "谁 stands where a body or a place is meant",
        ),
        (
            rf"[，在]{WHEN}(?![^，]*[了着过])[^，在于被由]*的[^，的]{{0,6}}(?:清洗|战争|战役|运动|起义|革命|会议|选举|事件|赛)中(?=[^，])",
            "the year only says which one is meant",
        ),
        (r"，[^，]{0,2}(?:在|于)?\d{4}年，?[^，]*，是在哪一?[年天]", "another time begins behind what is asked"),
        (
            r"(?<![\d.,])\d多[个名位座家种]|(?:包括|分别是)，|^[^，是为有乃系占建成在于被由]{3,}的一[个座种位][^，]{1,6}，|^[^，是为乃系成占]{3,}之一，",
            "a piece of the sentence was lost in the note",
        ),
        (  # 几支十一部落, 8挺多少英吋机枪
            r"(?:多少|几)[个支座名位家][一二三四五六七八九十百\d]+(?![^，？]{0,3}的)|(?<!第)[\d一二三四五六七八九十][挺艘辆架门枚台](?:多少|几)[^，？的]{1,4}[^，？的]{2}",
            "the number is a part of a phrase",
        ),
        (
            r"“[^“”]*(?:多少|几)[^“”]{6,}”|(?:多少|几)[个名位][^，]{1,4}中的|(?:多少|几)[^，、的]{1,2}、",
            "the number is a part of a phrase",
        ),
        (r"(?:多少|几)[^，的]{2,10}[里中]唯一", "the number is a part of a phrase"),
        (r"(?:多少|几)[^，的]{1,4}都[没不未]", "多少 before 都 reads as however many"),
        (r"^[^，]*(?:并非|不会只|不只)[^，]*，(?:而是)?[^，]*(?:多少|几)", "it begins with what is denied"),
        (
            r"(?:斥资|耗资)[^，的]{0,2}多少[^，的]{1,4}？|[自从]\d{4}年的(?:(?![升增降减涨跌])[^，])*到\d{4}年的多少[^，]{1,4}？",
            "what it came to was cut off",
        ),
        (r"(?:一部分|其中[^，]{0,4})原因就?是什么", "of several one is asked for"),
        (r"[其他她它]哪", "a part of a phrase is asked for"),
        (r"(?:^|，)哪次[^，]{1,4}，", "it names somebody, and tells nothing of him"),
        (r"，哪位[^，的]{0,6}的[^，]{2,8}，", "it names somebody, and tells nothing of him"),
        (
            r"谁(?:由[^，]*)?(?:始建|所建|兴建|建成|修建)，|谁[^，]*，(?:是?位[于在]|坐落|座落|始建|建于|占地|全[长高])|谁(?:是?位[于在]|坐落|座落|占地|流经|注入|海拔|落成|通车|竣工|倒塌|坍塌|沦陷|陷落|失守|被(?:占领|攻[占陷破克]))",
            "谁 asks for a person, but the answer is a thing or a word",
        ),
        (r"(?:改|更|易|译|命|取)[为名成]谁", "谁 asks for a person, but the answer is a thing or a word"),
        (
            r"(?:^|，)(?:在|于|直到|到|是)(?:哪一?[年天]|什么时候)(?!之?[前后])[^，的]{3,}[之以][前后](?=[^，])",
            "a time is asked for inside a circumstance",
        ),
        (r"[仅只]有[^，]*的几[个名位辆艘条座家支]", "几 behind a noun reads as several"),
        (
            r"由什么(?:联合|共同)?(?:发明|开发|创[立办建]|设计|提出|发起|建立|主持|领导)",
            "什么 asks for a thing, but somebody made it",
        ),
        (r"(?:加入|成立|创立|组建|前往|进入)了?谁", "谁 stands where a body or a place is meant"),
        (r"^谁的[^，]{1,6}，", "谁的 stands where the word before it fell away"),
        (
            r"什么时候(?!之?[后前间])[^，]+?(?:后|时|以后|之后)，",
            "a time is asked for inside a circumstance",
        ),
        (
            r"^(?:在|直到|自|[在自]?经历)?哪一?[年天](?!之?[后前间])[^，]+?(?:[之以]?[后前])，",
            "a time is asked for inside a circumstance",
        ),
        (  # 苏联哪一年解体后，…
            rf"^[^，]{{2,14}}(?<!直到){WHEN}(?!之?[后前间])[^，]+?[之以]?后，",
            "a time is asked for inside a circumstance",
        ),
        (  # 创办于哪一年的大学, 根据哪一年的调查; but the work, the prize of which year may be asked for
            (
                rf"(?<![在于]){WHEN}的(?!{_CONTEST})(?!(?:[^，]{{0,12}}(?:奖|称号|作品|论文|毕业生|时候)|《[^》]*》)[^，]{{0,4}}？?$)[^，]"
                rf"|(?:^|，|[立办建版行生现]于|开[始设]|[自从据]|(?<![拿得夺])到){WHEN}的(?!{_CONTEST})[^，《]|(?:^|，)在{WHEN}的(?!时候|{_CONTEST})[^，]"
            ),
            "the year only says which one is meant",
        ),
        (  # 以哪一年出版的著作为蓝本
            rf"(?:[以由与和据照]|(?<![准上中少大])将|(?<!的)对|^为|促使|面向|取名自|公布|废除|^参加){WHEN}(?!的《)[^，]*的[^，？]",
            "the year only says which one is meant",
        ),
        (
            (
                rf"了{WHEN}[^，]*的[^，]|由于{WHEN}的|{WHEN}[^，是]{{0,4}}所[建筑修造铸]|{WHEN}(?:冠军|亚军)|于{WHEN}[^，]{{1,8}}的[^，]{{2,10}}之一？|{WHEN}[^，]*的(?:行动|举动|政策)，使"
                rf"|^(?!.*[是为]).*于{WHEN}(?:制定|建立|签订|颁布|发表|创作|出版|通过|提出)的[^，]{{2,8}}？"
            ),
            "the year only says which one is meant",
        ),
        (r"在[^，的]{1,5}，谁(?:不|反对|同意|赞成)", "a member of a list is asked for behind the others"),
        (
            rf"[与和跟]{WHEN}|是指?(?:什么时候|哪个(?:世纪|年代))(?!由)[^，由被]*的[^，？]|{WHEN}或",
            "the year only says which one is meant",
        ),
        (r"作为谁|(?:^|，)认为谁|[^因]为谁[^，]{2,8}的", "谁 stands where the name only says which one is meant"),
        (
            rf"[从与对向]于{WHEN}|(?<![后前])的{WHEN}[^，的？]|(?:成立|兴建|始建|创建|创立|建)于{WHEN}(?!的|由)[^，？]",
            "the year only says which one is meant",
        ),
        (rf"(?<!年)[后前](?:不久)?的{WHEN}|^到了?哪一年，", "a time is asked for inside a circumstance"),
        (
            r"^[^，]*[其他她的]几[个名位](?:儿子|女儿|兄弟)",
            "of several one is asked for",
        ),
        (
            r"^[^，]*(?:，[^，]*)?一[名位](?:男子|女子|士兵|居民|老人|妇女)(?:因|被|在)",
            "somebody is spoken of, but not who it was",
        ),
        (r"谁(?:及其?|等)(?![于])|几位代表", "of several one is asked for"),
        (rf"随着[^，]*{WHEN}|，[复又]?至{WHEN}？", "a time is asked for inside a circumstance"),
        (rf"(?:是指|[^开]始于)[^，]{{2,}}{WHEN}[^，？]", "the time stands inside of what a name means"),
        (r"为谁(?:赢得|夺得|取得|打入|效力)", "谁 stands where a body or a place is meant"),
        (
            r"，哪[国个][^，]{0,3}(?:著名|知名)?[^，在于的了]{0,4}(?:作家|演员|学家|画家|选手|球员|政治家|歌手|导演)？$",
            "it names somebody, and tells nothing of him",
        ),
        (r"之一(?:的)?(?:哪|什么|谁)", "of several one is asked for"),
        (
            rf"除了?[^，]*{WHEN}[^，]*外，|{WHEN}[^，的]{{2,14}}(?:死|[去逝]世|病逝|驾崩)[之以]?后(?=[^，])",
            "a time is asked for inside a circumstance",
        ),
        (
            rf"有一?[处个座条种项部位名块幅张封尊件份篇首面口艘辆家所][^，]*{WHEN}[^，]*的[^，？]",
            "the year only says which one is meant",
        ),
        (r"多少[^，]{1,3}处，|多少[^，的]{1,3}赛(?![跑车道])", "the number only says which one is meant"),
        (
            r"^(?:[^，]*\d年[^，]*，)?在(?:哪里|哪[个座所家][^，]{1,3})，",
            "a place is asked for before anything is told",
        ),
        (r"什么时候已经|已[将把经被][^，]*是在(?:哪|什么)", "a state that had come about has no one time"),
        (r"从(?:什么|什么时候|哪[一个][^，]{1,2})？$", "a beginning is asked for without what began"),
        (
            (
                r"^(?!.*(?:宣布|决定|开始|计划|同意|提出|要求|承诺)[^，]*(?:逐|渐|日)).*(?:逐步|逐渐|渐渐|日益|日渐|慢慢).*是在哪一[年天]？$"
                r"|哪一[年天][起]?(?:逐步|逐渐|渐渐|日益|日渐|慢慢)"
            ),
            "what went on slowly has no one day or year",
        ),
        (
            rf"{WHEN}[于在]?(?:公元)?前?\d{{2,4}}年(?![代的前后多余])",
            "another time stands behind the one that is asked for",
        ),
        (rf"{WHEN}(?:仅|只|共|一共|总共)?(?:存在|持续|历时|延续)", "what took so long has no one time"),
        (
            rf"{WHEN}(?!的)[\u4e00-\u9fff]{{2}}(?:[之以]?后(?![来续世人代方者期备继不])|(?<![同暂及准按现当临届平])时(?![代期间任而常]))[\u4e00-\u9fff]",
            "a time is asked for inside a circumstance",
        ),
        (rf"{WHEN}[^，的]{{3,14}}[之以]?[前后][被遭][^，]", "a time is asked for inside a circumstance"),
        (rf"{WHEN}[并也]?(?:不|未|没有?)(?:包|含|是|在|属|为)", "what is not so has no time"),
        (r"\d年的哪(?:里|[个座]?[^，的]{1,3}？)", "a time stands before the place that is asked for"),
        (
            r"(?:发布|公布|披露|统计|编制)了?哪一年",
            "the year only says which of many it was",
        ),
        (
            (
                rf"的(?:始?建|位|成立|创立|创办|创建|出生|毕业|发表|出版|发现|开业|通车)于(?:{WHEN}|哪)"
                rf"|^[^，]*在[^，]{{2,}}在[^，]{{2,}}在{WHEN}|{WHEN}位于"
            ),
            "a piece of the sentence was lost in the note",
        ),
        (rf"^(?:[全简]称|原名|[又别]称|英文名)，[^？]*{WHEN}", "a piece of the sentence was lost in the note"),
        (
            (
                rf"^[^，的]{{2,12}}(?:时期|年间|期间)[于在]?{WHEN}"
                rf"|^[^，的]{{2,8}}(?:时期|年间|期间|[初中末晚]期|[初末]年)(?:[便就已]|已经)?有[^，]*是在{WHEN}？"
            ),
            "a stretch of time stands where the subject belongs",
        ),
        (
            rf"{WHEN}[\u4e00-\u9fff]{{2,6}}[至到]\d{{3,4}}年|^(?!.*[推延]).*\d年(?:\d+月)?(?:\d+日)?，?[^，]{{2,12}}[至到]{WHEN}[^，]*是",
            "the time is only one end of a stretch",
        ),
        (
            r"[从由自]约?(?:多少|几)[^，的]{1,4}(?:？$|属于)|由(?:多少|几)[^，的]{1,2}减[到至为]",
            "what it became stayed behind",
        ),
        (
            r"^[^，\d的号型级A-Za-z]{2,10}(?:能力|推力|容量|功率|射程|航程|载荷|载重)[约为达]*[\d.]+[^，]{1,4}，[^，的]{2,14}(?:多少|几)",
            "what measures so much stayed behind",
        ),
        (r"，(?:由于|因为)[^，]*，是在(?:哪|什么)", "a cause stands between what happened and its time"),
        (r"[过了]什么时候(?!在)[\u4e00-\u9fff]{3,}？$", "the time only says which one is meant"),
        (r"[一二三四五六七八九十][大个次项]?[和与及]第几", "of several one is asked for"),
        (  # 发源于哪个国家中部的河从…流过
            (
                r"(?:(?:^|，|，与)(?:位于|来自|发?源于|出身于?|生于)|[，期后](?:毕业|就读|任教)于|[为将把].{0,3}(?:来自|源自|发掘自)|策动原?属于|－来自)"
                r"(?:哪[^，的]{1,5}|哪里)[^，的]{0,4}的[^，？]{2,}"
            ),
            "the place only says which one is meant",
        ),
    )
)
"""What no question that is asked in place may read like, and why."""


def _named_by_land(draft: Draft, question: str) -> bool:
    """Whether a title and a name follow the country that is asked for: 哪国国王查理十二世."""
    people = (simplify(draft.statement.text[s.start : s.end]) for s in draft.statement.spans if s.kind == "person")
    return any(
        re.search(rf"哪国(?:[^，的]{{1,6}}|[^，的了、]{{2,8}}、[^，的了、]{{2,8}}){re.escape(name)}", question)
        for name in people
    )


def _time_of_effect(draft: Draft, scene: Scene) -> bool:
    """Whether a time at the front of a sentence is asked of the cause behind it: 1895年，因战争失败，….被割让."""
    plain = simplify(scene.analysis.plain)
    if re.search(r"由于|因|鉴于", simplify(draft.question)):
        return False
    for _, end in draft.marks:
        cause = re.compile(r"[^，]{0,3}，?(?:由于|因为?(?![此而])|鉴于)[^，]*").match(plain, end)
        if cause and max(draft.statement.origins, default=0) <= cause.end():
            return True
    return False


def _verb_in_front(draft: Draft, question: str) -> bool:
    """Whether the question begins with the verb of what qualifies a noun: 见证哪一年的大选的某人将…称为…."""
    verb = next((t for t in draft.statement.tokens if t.tag != "x"), None)
    return (
        verb is not None
        and verb.tag == "v"
        and verb.text[-1] not in "到至自于在"
        and re.match(rf"{re.escape(simplify(verb.text))}了?{WHEN}[^，]*的[^，？]", question) is not None
    )


_BEFORE_VERB = re.compile(rf"(?:^|，)[^，是由为源]*{WHEN}([\u4e00-\u9fff]{{2}})的([^，？]+)(，)?")


def _of_a_noun(draft: Draft, question: str) -> bool:
    """Whether the time is that of what qualifies a noun, of which more is told behind: 甲在哪一年成立的乙主张…."""
    found, words = _BEFORE_VERB.search(question), draft.statement.tokens
    if found is None or not any(t.text == found.group(1) and t.tag in ("v", "vn") for t in words):
        return False
    noun = [t for t in words if t.text in found.group(2)]
    told = found.group(3) or any(t.tag == "v" and not found.group(2).startswith(t.text) for t in noun)
    return bool(told) and not any(t.tag == "f" for t in noun)


def _another_begins(draft: Draft, question: str) -> bool:
    """Whether somebody else, or another land, begins right behind the time: 帝国在哪一年 | 芝诺册封国王而覆亡."""
    here = [i for i, origin in enumerate(draft.statement.origins) if any(a <= origin < b for a, b in draft.marks)]
    behind = next((t for t in draft.statement.tokens if here and t.start > here[-1]), None)
    inside = bool(here) and here[0] >= draft.statement.subject[1] > 0
    begins = inside and behind is not None and behind.tag in ("nr", "nrt", "ns", "nt", "r")
    return begins and re.search(rf"[^，是早][于在]{WHEN}(?!的)", question) is not None


_HOW_LONG = re.compile(r"[\d一二两三四五六七八九十百几半]+(?:年|个多?月|天|周|小时)[多半余]?")


_AT_ONCE = r"(?:返回|回到|抵达|到达|来到|出生|诞生|当选|爆发|去世|逝世|成立|毕业|上任|登基|即位|发现|发明|宣布|签署|推出|发布|问世|通车|落成|竣工)"
_MOMENT = re.compile(f"什么时候{_AT_ONCE}")
"""What takes no time, asked for its time."""
_IN_A_STRETCH = re.compile(rf"(?:从|自)?\d{{3,4}}年?(?:至|到|[—–~～-]+)\d{{3,4}}年，[^，]*{_AT_ONCE}[^，]*？$")
"""What takes no time, told of a stretch of time: 1984年至1992年，某人返回….."""


def wrong_word(draft: Draft, scene: Scene) -> str:
    """The question word does not fit its answer, or the place where it stands: 什么 of a person, a year that only qualifies."""
    question = simplify(draft.question)
    if _SOMEBODY.search(question):
        return "什么 asks for a thing, but the question is about a person"
    named = re.search(r"(?:[被将把].*(?:赞|誉|喻|尊|奉|评|化|定|列|选|拜|立)|称之)为什么", question)
    if (
        re.search(r"(?<![称作视译变成改名封因])为什么", question)
        and scene.in_place
        and not named
        and not question.startswith("为什么")
    ):
        return "为什么 reads as why"
    if re.search(
        r"第?[一二三四五六七八九十两\d]?(?:颗|座|条|家|艘|部|架|辆|台|款|只|种|门|本|枚)[^，]*是谁？$", question
    ):
        return "谁 stands for what is counted as a thing"
    if scene.kind in ("person", "titled") and re.search(r"[木土天海火]卫[一二三四五六七八九]$", answer_text(draft)):
        return "谁 asks for a person, but the answer is a thing or a word"
    if re.search(r"(?<!的)是什么？$", question) and _told_who(draft):
        return "什么 asks for a thing, but the question is about a person"
    if not scene.in_place:
        return ""
    if _WHO_BEFORE.match(question) and another_goes_on(draft, scene):
        return "somebody is asked for inside a circumstance"
    for pattern, reason in _ILL_PUT:
        if pattern.search(question):
            return reason
    if scene.kind == "list" and re.search(r"[^中]的[^，]{1,4}什么？$|是[^，]*的[^，了过]{1,8}什么？$", question):
        return "a part of a phrase is asked for"
    if scene.told_in_front and re.search(r"谁[^，]*(?:俱乐部|球队|球会)", question):
        return "谁 stands where a body or a place is meant"
    if scene.kind in DATED_KINDS and re.search(
        r"(?<![在于是到至为从自距元])哪一?[年天]？$|早在哪一?[年天]？$", question
    ):
        return "a time is asked for behind what has no place for it"
    places = [s.start for s in scene.analysis.of("place")]
    if (
        scene.kind in DATED_KINDS
        and any(end in places and re.search(r"于$", scene.analysis.plain[:start]) for start, end in draft.marks)
        and re.search(rf"于{WHEN}[\u4e00-\u9fff]{{2,4}}(?:，|？)", question)
    ):
        return "a time is asked for behind what has no place for it"
    if scene.kind in DATED_KINDS and (_verb_in_front(draft, question) or _of_a_noun(draft, question)):
        return "the year only says which one is meant"
    if scene.kind in DATED_KINDS and _another_begins(draft, question):
        return "a time is asked for behind what has no place for it"
    if scene.kind in DATED_KINDS and _time_of_effect(draft, scene):
        return "the time is that of what came of it"
    if "什么" in question and scene.kind in ("np", "noun", "") and _HOW_LONG.fullmatch(simplify(answer_text(draft))):
        return "什么 asks for a thing, but the answer is a stretch of time"
    if question.endswith("什么？") and simplify(answer_text(draft)).endswith("之手"):
        return "什么 asks for a thing, but the answer is a person"
    if re.search(r"是什么？$", question) and re.search(r"\d(?:\.\d+)?倍$", answer_text(draft)):
        return "什么 asks for a thing, but the answer is an amount"
    if scene.kind == "period" and _MOMENT.search(question) and re.search(r"[至到—–~～-]", answer_text(draft)):
        return "it was done in a moment, and the answer is a stretch of time"
    if _IN_A_STRETCH.match(question):
        return "it was done in a moment, and the time is a stretch"
    if "哪国" in question and _named_by_land(draft, question):
        return "who is named need not be asked for by his country"
    if "什么" in question and _ends_in_person(draft):
        return "什么 asks for a thing, but the answer is a person"
    if re.search(r"是什么？$", question) and _of_a_person(draft):
        return "什么 asks for a thing, but the question is about a person"
    return ""


_LEFTOVER = frozenset(
    "还有 不仅 不但 不光 不止 虽然 虽 尽管 固然 反而 反倒 而是 另外 此外 甚至 依然 依旧 仍然 仍旧 仍 还是 毕竟 却 竟 竟然 居然 终于 到底 究竟 未必 只好 只得 不得不 索性 干脆 顿时 "
    "又 也 还 同样 再 并 并且 先 都 就 才 更 则 便 刚 只 只是 既 均 皆 甚 尤其 特别是 比如 例如 譬如 等等 云云 之类 而已 罢了 啊 呢 吧 倒 倒是 亦 遂 于是 因此 因而 所以 随即 随后 后来 然后 接着 从而 进而".split()
)
_KEPT = re.compile(
    r"(?:哪一年|什么时候|哪一天|哪个世纪|哪个年代)[^，]{0,6}?才|(?:仅|只|开始)[^，]{0,14}就|(?:[两二三四五六七八九十\d][天年月日]|个月|小时|分钟)[之以]?后就|(?:直到|到|至)[^，]{0,12}?才|也门|只有多少|仅有多少|先后|首先|优先|再次|全都|首都|成都|都会|尤其是|一直到|已经多少|已多少"
)
_HALF = re.compile(
    r"不仅|不但|不光|不止|虽然|尽管|固然|与其|要么|既(?!然)|一方面|因为|由于|如果|(?<![成分化变作称改译视命升降转])为了|当(?=[^，]*时$)|随着|(?<![废免解消清扣排拆开])除了|作为"
)


def _joins_deeds(draft: Draft, word: str) -> bool:
    """Whether 并 or 作为 stands between what it joins: 被逮捕并送往…, 从苏联引进马匹作为种马."""
    tokens, b = draft.statement.tokens, draft.statement.subject[1]
    at = next((i for i, t in enumerate(tokens) if t.text == word and t.start >= b), 0)
    clause = takewhile(lambda t: t.text not in ("，", "；"), reversed(tokens[:at]))
    denied = tokens[at + 1 : at + 2] and tokens[at + 1].text[:1] in "不非未没无"
    return not denied and any((t.tag == "v" or t.text in "把将以用") and t.start >= b for t in clause)


def _leads_to_deed(draft: Draft, word: str) -> bool:
    """Whether what is done follows in the clause: 因为黑袜事件备受关注, 为了…而通过了…."""
    tokens, b = draft.statement.tokens, draft.statement.subject[1]
    at = next((i for i, t in enumerate(tokens) if t.text == word and t.start >= b), -1)
    rest = list(takewhile(lambda t: t.text not in ("，", "；", "。"), tokens[at + 1 :])) if at > 0 else []
    if len(rest) < 2:
        return False
    if any(t.text == "而" and after.tag[:1] in ("v", "d", "p", "i", "l") for t, after in pairwise(rest)):
        return True
    deed = next((i for i, t in enumerate(rest) if t.tag[:1] == "v" and t.tag != "vn" and t.text not in ("是", "有")), 0)
    return deed > 0 and not any(t.text == "的" for t in rest[deed:]) and rest[deed - 1].text not in ("的", "所")


_SEVERAL = re.compile(r"、|[和与及]|[两二三四五六七八九十百千几\d][个位名座部条艘家种本国人]|双方|夫妇|父母|兄弟|姐妹")


def _of_several(draft: Draft, at: int) -> bool:
    """Whether 都 sums up a subject of several (唐玄宗和唐僖宗都…); behind a hyphen it is half of a name."""
    a, b = draft.statement.subject
    text = simplify(draft.statement.text)
    return (a < b <= at and bool(_SEVERAL.search(text[a:b])) and "，" not in text[b:at]) or text[at - 1 : at] == "-"


_TIME_ALONE = re.compile(r"[在于]?(?:公?元?前)?\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?")


def leftover(draft: Draft, scene: Scene) -> str:
    """A connective or adverb whose counterpart stayed behind in the note: 不仅, 虽然, 又, 反而, 另外."""
    for twice, once in said_twice(draft.statement):
        if twice in draft.question + answer_text(draft):
            return f"{once} stands twice"
    if not scene.in_place:
        return ""
    clauses = unquoted(draft.question).split("，")
    comma = simplify(draft.statement.text).find("，")
    dated = len(clauses) > 1 and _TIME_ALONE.fullmatch(clauses[0]) is not None
    if dated:
        clauses, comma = clauses[1:], simplify(draft.statement.text).find("，", comma + 1)
    kept = "".join(m.group() for m in _KEPT.finditer(clauses[0]))
    if clauses[0].startswith("除了") and not re.search(r"还|也|都|没|无|不|全|皆", "，".join(clauses[1:])):
        return "除了 made sense only with the word that went"
    if re.match(r"(?:谁|哪位[^，]{2,8})(?:要(?!求)|还是|只好)", clauses[0]):
        return "要 or 只好 made sense only where it stood"
    first_of_two = re.search(r"(?<=[\u4e00-\u9fff])(?:本来|先是)(?=[\u4e00-\u9fff])", "，".join(clauses))
    if (
        first_of_two
        and not re.search(r"但|却|然而|不过|后来|随即|随后|然后|[后再又改]", "，".join(clauses)[first_of_two.end() :])
        and first_of_two.group() in {t.text for t in draft.statement.tokens}
    ):
        return f"{first_of_two.group()} made sense only with what came of it"
    against = re.search(r"反而(?!没有?名)|反倒|只好|犹能|要么", clauses[0] if len(clauses) == 1 else "，".join(clauses))
    if against and not re.search(r"无奈|不得已|结果|以至", "，".join(clauses)[: against.start()]):
        return f"{against.group()} made sense only where it stood"
    if re.search(r"[^，]可是", clauses[0]) or re.search(r"(?:谁|哪位[^，]{2,8})[可倒却则]是", "，".join(clauses)):
        return "可是 made sense only where it stood"
    if re.search(r"(?:谁|哪位[^，]{2,8}|哪个国家)是(?:给|为|在|把|被|让|从|对|向|跟)[^，]*[了的过]", clauses[0]):
        return "是 made sense only where it stood"
    if re.match(r"[^，]{2,20}，(?:约|公元前?)?\d{3,4}年?[～~—–-]\d{3,4}年?(?:，|$)", "，".join(clauses[:2])):
        return "the years of a life stand between"
    if re.search(r"(?:(?:比如|例如|诸如|譬如)[^，]{0,6}|(?:^|，)[像如])(?:什么|哪|谁)", "，".join(clauses)):
        return "of examples there are always others"
    if re.search(r"(?<![把将])(?:谁|哪位[^，]{1,10}(?<!被))(?:誉|称|评)为", "，".join(clauses)):
        return "what was called so stayed behind"
    first = next(
        (
            t.text
            for t in draft.statement.tokens
            if t.text in _LEFTOVER
            and t.tag[:1] in ("d", "c", "y", "u", "v")
            and (comma < 0 or t.start < comma or (comma < 14 and not dated))
            and t.text in clauses[0]
            and t.text + "的" not in clauses[0]
            and t.text not in kept
            and not (t.text in ("又", "也", "亦") and re.match("[称名叫]|就是", draft.statement.text[t.end :]))
            and not (dated and t.text == "另外" and draft.statement.text.startswith("一", t.end))
            and not (t.text in ("并", "并且") and _joins_deeds(draft, t.text))
            and not (t.text in ("都", "均", "皆") and _of_several(draft, t.start))
        ),
        "",
    )
    half = _HALF.search(re.sub(r"(?:是|为的是|就是)为了什么？$|(?<=.)(?:因为|由于)(?=什么)", "", clauses[-1]))
    if half and half.group() == "作为" and _joins_deeds(draft, "作为"):
        half = None
    if half and half.group() == "因为" and not half.start() and len(clauses) > 1:
        half = None
    if half and half.start() and half.group() in ("因为", "由于", "为了") and _leads_to_deed(draft, half.group()):
        half = None
    found = first or (half.group() if half else "")
    return f"{found} made sense only where it stood" if found else ""
