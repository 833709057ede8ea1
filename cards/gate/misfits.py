"""Questions whose words leave open what is meant, and answers that tell half of what is asked."""

from __future__ import annotations

import re

from cards.gate.scene import WHEN, Scene, answer_text, asked_what
from cards.model import Draft
from cards.script import simplify
from cards.words import COUNTRIES

_FIGURE = r"[\d,.]+[万亿]?"
_MISFITS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"^[^，]*(?:首次|第一次)(?:由|被|在|将|把|从|向|对)[^，的]*是(?:什么|谁|哪[^，]{1,5})？$",
            "what was done for the first time is told, and no noun that could be asked for",
        ),
        (
            r"^[^，]{2,14}曾经?[^，\d]{1,4}(?:到|至|过)(?:哪里|哪[^，]{1,2})(?:附近|一带)？$",
            "what was reached more than once is asked for, and nothing says when",
        ),
        (
            (
                r"^“?[^，。”]{2,14}(?:大军|军队|部队|舰队|[会社团党军]|公司)(?:”|[^，]{1,10}时)? ?[,，]?(?:哪一?[年天]|什么时候)?"
                r"(?:病?死[于在]|毕业于|逝世|去世|病逝|迎娶|被任命为[^，？]*[师士官长员使臣将相])"
            ),
            "only one person can do that, and who it was stayed behind",
        ),
        (r"一年[之以]?内[^，]*哪一年", "the year stands in front of what counts it"),
        (r"其余的?(?:多少|几)", "what is left over can be counted"),
        (
            rf"^经(?!历|由|济|过)[^，]{{2,8}}{WHEN}",
            "the time stands inside of what helped it on",
        ),
        (
            r"(?:^|，)[\u4e00-\u9fff](?:、[\u4e00-\u9fff])+[两二三四五]人",
            "the names are cut down to their first characters",
        ),
        (
            r"连续[^，]{1,3}[天日夜][^，]*哪一天|哪一天[^，]*连续[^，]{1,3}[天日夜]",
            "it took several days, and one day is asked for",
        ),
        (
            (
                rf"(?:保质期|寿命|单价|售价|月薪|年薪)[^，]*{_FIGURE}[^，]*是在(?:哪|什么)"
                rf"|^[^，]*有{_FIGURE}[^，]{{0,3}}(?:人|员工|居民|学生)是在(?:哪|什么)"
            ),
            "a state or a figure that is taken again and again has no one time",
        ),
        (
            r"的几[个条种座名位只家颗枚][^，？]{1,5}(?:不知|都|被|在)|[将把和与]几[个条座名位只家颗枚层]",
            "几 before a noun in the middle reads as several",
        ),
        (
            r"(?:^|，|^在|^[^，]{0,3}\d{4}年[初末底]?(?:\d+月)?(?:\d+日)?)(?:议会|国会|农业部|外交部|国防部|政府军)(?!议员)",
            "of what land it was stayed behind",
        ),
        (
            r"(?:软件|产品|赛事|作品|小吃|公司|企业|项目|应用)(?:主要)?(?:包括|包含|有)了?哪些？",
            "of so wide a sort there are always others",
        ),
        (
            r"(?:超越|拥有|具有|具备)了?[^，]*什么(?:能力|功能|特点|特征|特性|性质|技术|优势|资源|设备|条件|权[力利])?？$",
            "a thing has, or surpasses, more than one",
        ),
        (
            r"^(?!.*(?:由于|因|为|\d年|世纪)).*采[取用]了?什么政策？$",
            "a government has more than one policy, and nothing says when or why",
        ),
        (r"为(?:来自|源自|出自|取自|隶?属于|位于|坐落)[^，]*什么", "two verbs stand where one belongs"),
        (
            r"(?:以为|误以为|认为|觉得|猜测|怀疑)[^，]*是为了什么？$",
            "what somebody takes for the aim of it is asked for, and what was done stayed behind",
        ),
        (r"(?:扮演|充当)着?了?什么(?:角色)?？$", "in what they played a part stayed behind"),
        (
            r"^(?!.*(?:\d年|世纪|年代|[首第]次?))[^，]*之间(?:曾经?|已经?)?(?:建立|签订|签署|发生|存在|达成|爆发|展开)了?什么？$",
            "between two there is more than one thing, and nothing says when",
        ),
        (
            (
                r"^[^，“”《》]{1,14}(?:[上下][方面]|[内外]部|[里外]面|两[侧旁岸]|周围|四周|附近|[东南西北]{1,2}[侧坡面]|[顶底]部|旁边|[前后]方)"
                r"是什么？$"
            ),
            "what a place is covered with or what stands there is told, and it reads as a definition",
        ),
        (r"(?:^|，)(?:所在地|沿途|四周|周围|附近|境内)的", "of what place it is told stayed behind"),
        (r"(?:诱|迫|促|致|驱|唆|指|逼)使什么？$", "what somebody was made to do is no thing"),
        (r"(?:^|[^的])加入了?什么(?:元素|成分|材料|风格)？$", "into what they put it stayed behind"),
        (r"^[^，]{2,8}(?:工程|技术|科学|工业|学)(?:主要)?(?:应)?用于什么？$", "a whole field is of use for much"),
        (
            r"(?:指出|认为|表示|宣称|声称)[^，]{3,}(?:是|为)什么？$",
            "what somebody says of a thing is a remark, and not what it is",
        ),
        (
            rf"^(?!.*\d年)(?=.*{WHEN}).*(?<![年\d])\d{{1,2}}月(?:份|底|初|中旬|\d{{1,2}}日)",
            "a day or a month whose year stayed behind stands in front",
        ),
        (
            r"多少(?:吨级|(?:毫米|mm|nm)(?!处|时|高|长|宽|厚|深|左右|以|之)[\u4e00-\u9fff]{2})",
            "the number only says of what class it is",
        ),
        (r"(?:谁|哪[位个][^，]{0,4})——", "what is told of the one asked for stands between the question and its verb"),
        (r"(?:东西|南北|男女|上下|左右|前后|父子|夫妻|兄弟)几", "the pair before 几 says how many"),
        (r"(?:大量|许多|各种|一些)哪", "what stands before the question word leaves no list to ask for"),
        (r"谁[^，]*(?:就任|上任|接任|继任|离任)？$", "the post stayed behind"),
        (
            rf"(?:委任|任命|派遣|命令|邀请|要求|委派)[^，的]{{2,14}}(?<!是在){WHEN}",
            "the time stands inside of what another was told to do",
        ),
        (r"的(世界杯|奥运会|亚运会|锦标赛|联赛).*\1", "the contest is named twice"),
        (r"，(?:也|亦)?即(?:谁|什么|哪[^，]{1,4})？$", "what is asked only sums up what stands before it"),
        (r"所有(?:守军|敌军|乘客|人质|俘虏|成员|官兵)", "of what or whom stayed behind"),
        (
            r"^\d+多?[名位](?![^，？]*的)[^，？]{2,4}(?:并|都|就|未|没|被|因)",
            "of whom there were so many stayed behind",
        ),
        (
            r"^(?![^，]*[由请被让])[^，\d]{2,14}(?:参加|参与|加入|主持|出席)，",
            "what they took part in stayed behind",
        ),
        (
            r"，(?:只是|但|却|而)[^，的]*称为什么？$|^[^，]*(?:仍|仍然|依然)(?:来自|源自|属于|是|由|有)[^，]*称为什么？$",
            "a statement stands where what is named belongs",
        ),
        (r"^在[^，]*(?:多少|几)[^，]*中，", "the amount stands inside of a circumstance"),
        (r"^(?:史称|人称|世称|俗称)[^，]*是在", "what is called so stayed behind"),
        (r"以名字命名", "whose name it is stayed behind"),
        (r"在[^，的]{2,16}(?:率领|领导|带领)[^，的下中]*军[^，下中]*，", "下 is missing behind those who led"),
        (
            r"(?<![的位名和与])好友(?=[\u4e00-\u9fff]{2,}的)|(?<![的位名])(?:同事|室友|同学)(?!们?都?是|的)",
            "whose they are stayed behind",
        ),
        (
            (
                r"(?:由于|随着)[^，。]*下，|由(?!于)[^，]*(?:领导|带领|率领|指挥)之?下|(?:^|，)[东西南北][起至]位于|自[^，]*哪[^，]*起？$"
                r"|称之(?![为作曰以])|，哪(?:国|个国家)(?:[则又]?称(?![为作霸])|(?:[则又]|古时候?|古代|旧时)?称[为作做](?=“))"
                r"|^(?!.*[是为])[^，]*位于[^，]*的[^，的]{0,2}(?:岛屿|城镇|城市|国家|村庄|村镇|小镇|市镇|河流|湖泊|建筑|大学|车站)？$"
            ),
            "two ways of saying it run into one another",
        ),
        (
            r"哪(?:里|[国个座所][^，]{0,3})的(?:问题|影响|事实|说法|观点|企图)",
            "what it is asked inside of reads as a question of its own",
        ),
        (
            r"^[^，\d]{2,10}率[^，]{0,4}(?:进攻|出击|攻击|迎战|迎击|反攻|追击|出征)，",
            "against whom or where they went stayed behind",
        ),
        (r"[高低]于哪(?:里|[座个])", "it is more or less than that of many"),
        (
            (
                r"^(?!.*\d年)(?:.*，)?(?:这次|此次|那次)?(?:地震|台风|飓风|海啸|洪水|空难|火灾|事故|瘟疫)"
                r"(?=[震发造导引后中致的位登])"
            ),
            "which disaster it was stayed behind",
        ),
        (r"^(?!.*年)[^，]*，当时[^，]*(?:谁|哪|什么|多少)", "当时 counts from something outside the question"),
    )
)
"""Questions that their words make vague, and why."""


_ARMY_OF_A_LAND = re.compile(
    rf"(?:{'|'.join(sorted(COUNTRIES, key=lambda land: (-len(land), land)))})(?:大军|[\u4e00-\u9fff]{{0,2}}政党)"
)


_NO_LIFE = re.compile(
    r"^[^，（]+（[^（）]*）(?:，|是|为)[^。]{0,40}(?:政权|王朝|王国|帝国|汗国|朝代|公国|乐队|公司|组织)(?:[，。；]|$)"
)
"""A sentence that tells the years of a state or of a body."""


def _told_of_cause(draft: Draft, scene: Scene) -> bool:
    """Whether the subject that was put back stands in a clause that tells why: 由于动作确定了状态，因此又称为…."""
    a, b = draft.statement.subject
    if "put back from the sentence" not in draft.statement.how or a == b:
        return False
    at = draft.statement.origins[a]
    return any(re.search(r"由于|因为", c.link) for c in scene.clauses if c.begin <= at < c.end)


def _named_for_a_reason(draft: Draft, scene: Scene) -> bool:
    """Whether a name is asked for whose reason stands before it, of a subject from another sentence: …，因此又叫做X."""
    if not draft.statement.how.startswith("its subject") or "put back from the sentence" in draft.statement.how:
        return False
    home = next((c for c in scene.clauses if draft.marks and c.start <= draft.marks[0][0] < c.end), None)
    return home is not None and re.search(r"因此|所以|因而", home.link) is not None


_SAID_THERE = re.compile("(?:一般|通常|多|常|常常|习惯|往往|都|也)(?:[叫称]|叫[做作]|称[为作])")
"""What is told of a place where people say so: 南宁一般叫卤菜粉."""


_NAMING_CLAUSE = re.compile(
    r"(?:^|，)(?P<told>[^，]*?)(?:又|也|亦|则|便|就|都|而)?(?:被[^，]{0,8}?)?(?:[通俗史统合]?称[为作]?|叫[做作]?|名为)什么？$"
)


def _told_and_named(draft: Draft) -> bool:
    """Whether what is called so is told as a deed that has come about, with no 的 that makes a noun of it: 建立了新的城堡."""
    found = _NAMING_CLAUSE.search(simplify(draft.question))
    if found is None or not found["told"]:
        return False
    text = simplify(draft.statement.text)
    at = text.find(found["told"])
    words = [t for t in draft.statement.tokens if at <= t.start and t.end <= at + len(found["told"])]
    for verb, done, after in zip(words, words[1:], words[2:], strict=False):
        done_so = done.text in ("了", "出", "出了", "成了") and verb.tag in ("v", "vn") and verb.end == done.start
        if not done_so or after.text == "的" or after.tag[:1] == "m":
            continue  # 推出了一档栏目叫做…
        rest = [t for t in words if t.start >= after.start]
        of = next((i for i, t in enumerate(rest) if t.text == "的"), -1)
        if of < 0 or (of == 1 and rest[0].tag[:1] in "ab") or rest[0].tag == "p":
            return True
    return False


_HEADLESS = re.compile(
    r"(?:第?一[个种款台部项架艘座套辆]|首[个款台部座艘架])(?P<told>[^，的]*[^，的个种款])(?:什么|哪[^，]{1,6})？$"
)


def _head_in_answer(draft: Draft, scene: Scene) -> bool:
    """Whether the noun to which a measure word belongs went into the answer: 第一个能够集成什么 → 甲的处理器."""
    found = _HEADLESS.search(simplify(draft.question))
    if not scene.in_place or found is None or "的" not in simplify(answer_text(draft)):
        return False
    told = simplify(draft.statement.text).find(found["told"])
    first = next((t for t in draft.statement.tokens if t.start == told), None)
    return first is not None and (first.tag in ("v", "p") or first.text in ("能够", "能", "可以", "可"))


_MADE_IT = re.compile(
    r"[^，]{0,12}(?:发布|推出|发明|研制|研发|制[造成]|建[成造]|开发|发行|出版|发表|创[办立作]|拍摄|写成|打造)了?[^，]{2,24}，也?(?:是|为|成为了?)"
)
_WHO_IS_FIRST = re.compile(
    r"(?:人|者|[员家帝王后长手士]|国|国家|公司|企业|厂商?|团队|机构|组织|城市|大学|学校|军队|民族)是(?:谁|什么|哪[^，]{1,4})？$"
)


_ONCE_DONE = re.compile(
    r"(?:首|第一)次[^的]*是什么？$|(?:事件|行动|战役|战争|政变|起义|会战|迁徙|改革|会议|条约)是(?:谁|什么|哪[^，]{1,4})？$"
)
"""The first of what was done, which no person and no thing can be."""


def _of_what_was_made(draft: Draft, scene: Scene) -> bool:
    """Whether it is what somebody made, or that something came about, that is the first of its kind, and not the one told of before it."""
    if draft.rule != "crowned" or not draft.marks or _WHO_IS_FIRST.search(simplify(draft.question)):
        return False
    plain, end = simplify(scene.analysis.plain), draft.marks[-1][1]
    verb = next((t for t in scene.analysis.tokens if t.start == end), None)
    came_about = _ONCE_DONE.search(simplify(draft.question)) is not None
    return (came_about and verb is not None and verb.tag == "v" and verb.text not in ("是", "为", "成为")) or (
        _MADE_IT.match(plain, end) is not None
    )


def misfit(draft: Draft, scene: Scene) -> str:
    """The words of the question leave open what is meant, or ask for what the answer is not."""
    question, answer = simplify(draft.question), simplify(answer_text(draft))
    for pattern, reason in _MISFITS:
        if pattern.search(question):
            return reason
    if _head_in_answer(draft, scene):
        return "the answer takes along the noun of the phrase in the question"
    if re.search("(?:称[为作]?|叫[做作]?|名为)什么？$", question) and _told_and_named(draft):
        return "a statement stands where what is named belongs"
    if question.endswith("哪里？") and re.search(r"[东西]经|[南北]纬", answer):
        return "degrees answer where a point is, and not in what land or town"
    if re.search("[叫称][做作为]?什么？$", question) and any(
        s.kind == "place" and not s.start and _SAID_THERE.match(simplify(draft.statement.text), s.end)
        for s in draft.statement.spans
    ):
        return "the place is where it is called so, and what is called so stayed behind"
    if question.endswith("自称什么？") and any(
        t.tag == "vn" and answer.endswith(t.text) for t in draft.statement.tokens
    ):
        return "what it says of itself is no name"
    if question.endswith("哪里？") and re.match(r"[^，]{0,6}\d年", answer):
        return "the answer says when before it says where"
    if "卒于" in question and _NO_LIFE.search(scene.analysis.plain):
        return "a state or a body is not born and does not die"
    if scene.kind == "number" and re.fullmatch(r"一个?(?:月|年|天|周|小时)", answer):
        return "one of them is no quantity to ask for"
    if re.search(r"哪(?:支军队|支部队|个政党)", question) and _ARMY_OF_A_LAND.fullmatch(answer):
        return "the answer is any army or party of a land, and has no name of its own"
    fought = re.match(r"抗([日美法英俄德])", answer) if scene.kind == "event" else None
    if fought and re.search(rf"{fought.group(1)}[军本国]", question):
        return "the question names whom it was fought against"
    if re.search(r"[叫称][做作为]?什么？$", question) and _named_for_a_reason(draft, scene):
        return "why and where it is called so stayed behind"
    if _of_what_was_made(draft, scene):
        return "what was made, or that it happened, is the first of its kind"
    if _topic_left(draft, scene):
        return "what stands in front has no part in what is asked"
    if _told_of_cause(draft, scene):
        return "the subject that was put back is that of the cause"
    return ""


_NOUN_IN_FRONT = re.compile(
    r"((?![为凭在经到由随据因从对自当于以])[^，\d]{1,10}的[^，\d]{1,4})(?<![时里中下上后前间])，(?:哪|谁)"
)


def _topic_left(draft: Draft, scene: Scene) -> bool:
    """Whether a noun phrase with 的 stands in front, and the clause behind it asks for a part of its own subject: 甲的新兵，哪国军队的….

    A comma parts the two, which the note meant to be told of together.
    """
    found = _NOUN_IN_FRONT.match(simplify(draft.question))
    if found is None or len(scene.clauses) < 2:
        return False
    lead = next((c for c in scene.clauses if scene.analysis.plain[c.begin : c.end] == found.group(1)), None)
    return lead is not None and lead.kind == "topic" and lead.subject == (lead.begin, lead.end)


_SORT_ALONE = re.compile(
    r"(?:一[个种款套])?(?:开源|免费|轻量级?|常用|流行|跨平台)+的 ?[A-Za-z+# ]{0,16}(?:库|框架|工具|软件|平台|项目)|"
    r"(?:一[个种款项套])?[A-Za-z+#]{0,12} ?的?(?:库|服务|工具集|工具|软件|框架|平台)"
    r"|(?:[^的]{2,10}|由[^的]{2,24})(?:推出|开发|提供|提出)的(?:一[个种款套])?(?:工具集|工具库|组件|库|平台)"
    r"|一种[A-Za-z-]+的?方法|[^的]{2,8}领域的一[个种]常[用见]的?(?:技巧|方法|技术|手段)"
    r"|(?:一[种类])?[^的科属]{1,7}的(?:物质|植物|动物|生物|东西|事物|现象)"
    r"|[^的]*的一[个种](?:组件|部分|模块|步骤|环节)|(?:一[个种])?[^，]{0,12}(?:术语|用语|名词)"
)
"""A definition that tells of what sort a thing is, but not what it does."""
_MADE_BY = re.compile(r"[^的，]{2,10}(?:推出|开发|提出|发布|研发|设计|发起|出品)一[个种套款项]")
_OR_ELSE = re.compile(r"”?(?:（[^（）]*）)?，?(?:或者|抑或|或是)(?!说)")
_OF_A_NAME = re.compile(
    r"(?:什么意思|意思是什么|[又也亦]称什么|[又也]名什么|又叫什么|的[^的]{0,2}[字号名称]是什么|[源来]自什么|名于什么)？$"
)
_ANOTHER_NAME = re.compile(
    r"”?(?:（[^（）]*）)?，(?:也有[^，。；]*说|[一又另][字号名作说叫称]|亦[称名作]|或[称名作](?![为是]))"
)
"""One more name or meaning, behind the comma: 字君实，一字九疑."""
_HANGS_ON = re.compile(r"^(?:相关|传统|现有|其他)(?!派)|相关的?(?:运算|操作|工作|内容|问题|信息)$")
"""An answer that says what it is by what was told before."""
_GOES_ON = re.compile(
    r"[（(][^（）()]*[）)](?:(?![的是为于在和与及或也都])[\u4e00-\u9fff]|(?:[于在][^，。；]+)?的[\u4e00-\u9fff]{2})"
)
"""What follows a bracket and is still of the noun phrase before it: 由研究所（CMI）于2000年公布的难题."""
_AND_MORE = re.compile(r"(?:（[^（）]*）)?[，,；]? ?(?:同时|并|以及|还|也|及)")
_AND_WITH = re.compile(r"(?:（[^（）]*）)?，(?:以及|和|及|与(?!此))[^，。；]*(?<![了着过])(?=[。；]|$)")
_AND_THERE = re.compile(r"，[^，。；]{2,12}(?:境内|辖区内?|交界处|之间)(?=[，。；]|$)")
_ALSO_IS = re.compile(r"[，；](?:同时)?(?:也|又|还)是")
_FIRST_IS = re.compile(r"^[^，。；]*(?:是|指)[^。；]*，(?:同时)?[也又还]?是$")
_KIN_OF_ONE = re.compile(
    r"[^，。；]*[之的](?:[长次幼养侄外曾]*[子女孙]+|女儿|儿子|[前]?妻子?|遗孀|丈夫|[弟妹兄姐]+|父亲|母亲)(?=[，。；（]|$)"
)
"""A country and an office that are told of somebody's father: 伊朗前议员…之子."""
_BARE_SORT = re.compile(r"(?:一[个种门项类款])?[\u4e00-\u9fff]{2,4}")
_DIFFERENCE = re.compile(
    r"(?:（[^（）]*）)?，(?:它|其|主要|专门|重点)*(?:[注侧着]重|旨在|致力|专注|关注|研究|探讨|探究|探索|以[^，]{2,20}为(?:研究)?对象)"
)
"""What sets the thing apart from others of its sort, in the clause behind the sort: 一门自然科学，注重于研究…."""
_NEXT_STEP = re.compile(r"，(?:然后|接着|随后|再)")
_NAMES_ALONE = re.compile(r"[^，。的、]{1,10}(?:、[^，。的、]{1,10})+")


def _of_another(draft: Draft, scene: Scene) -> bool:
    """Whether the name behind a comma is the first half of another kinship: A的儿子，B的兄弟."""
    found = re.fullmatch(r"(.+)是谁的.+？", simplify(draft.question))
    return found is not None and re.search(rf"，{re.escape(found.group(1))}的", scene.analysis.plain) is not None


_BY_ANOTHER = re.compile(r"，([^，由被]{2,10})[由被][^，]*$")


def _made_another(draft: Draft, scene: Scene) -> bool:
    """Whether the clause that tells who made it has a subject of its own: 石窟由甲开凿，藏经洞由乙发现."""
    plain = scene.analysis.plain
    found = _BY_ANOTHER.search(plain[: min((a for a, _ in draft.marks), default=0)])
    if found is None or found.group(1) in simplify(draft.question):
        return False
    inside = [t for t in scene.analysis.tokens if found.start(1) <= t.start and t.end <= found.end(1)]
    return any(t.tag in ("n", "nz", "ns", "nt", "nr") and len(t.text) > 1 for t in inside)


def half_told(draft: Draft, scene: Scene) -> str:
    """The answer is a part of what the sentence tells, or says too little to be one: it goes on, or names only the sort."""
    question, answer = asked_what(draft), simplify(answer_text(draft))
    plain, end = scene.analysis.plain, max((end for _, end in draft.marks), default=0)
    if (scene.in_place and _OR_ELSE.match(plain, end)) or (
        _OF_A_NAME.search(question) and _ANOTHER_NAME.match(plain, end)
    ):
        return "the sentence goes on with another answer"
    if question.endswith("在今日的哪里？") and re.match(r"[）)][省市县州府路道]", plain[end : end + 2]):
        return "the name goes on behind the bracket"
    if draft.rule == "found-by" and _made_another(draft, scene):
        return "who made another thing, or a part of it, is told"
    if draft.rule == "kin-of" and _of_another(draft, scene):
        return "the kin is that of the one before, and the name begins another one's"
    if draft.rule == "office" and any(scene.analysis.plain[a - 1 : a] == "驻" for a, _ in draft.marks):
        return "the country is the one to which another sent him"
    if draft.rule == "land-of" and _KIN_OF_ONE.match(plain, end):
        return "the country is that of another, whose kin it tells of"
    if re.search(r"(?:目标|目的|作用|任务|职责|思路|原理)(?:主要)?(?:是|在于)什么？$", question) and (
        answer.startswith("要") or _NEXT_STEP.match(plain, end)
    ):
        return "the answer goes on with the words of the sentence"
    if re.search(r"(?:负责|主管|分管|用于|旨在|致力于|专注于)什么？$", question) and _AND_MORE.match(plain, end):
        return "the answer goes on with the words of the sentence"
    if scene.in_place and question.endswith("是什么？") and _AND_WITH.match(plain, end):
        return "the answer goes on with the words of the sentence"
    if question.endswith("哪里？") and _AND_THERE.match(plain, end):
        return "the place goes on behind a comma"
    if question.endswith("是什么？") and (
        ("put back" in draft.statement.how and _ALSO_IS.search(plain))
        or ("its subject" in draft.statement.how and _FIRST_IS.search(plain, 0, min(a for a, _ in draft.marks)))
    ):
        return "the sentence says first what else it is"
    if "什么" in question and isinstance(draft.answer, str) and _HANGS_ON.search(answer):
        return "the answer hangs on what was told before"
    if not question.endswith("是什么？"):
        return ""
    if scene.kind == "" and _NAMES_ALONE.fullmatch(answer):
        return "examples are no definition"
    if "的" not in question and _GOES_ON.match(plain, end):
        return "the answer goes on behind a bracket"
    if _BARE_SORT.fullmatch(answer) and _DIFFERENCE.match(plain, end):
        return "it says of what sort the thing is, and not what it does"
    if _MADE_BY.match(answer):
        return "的 is missing between who made it and what it is"
    if _SORT_ALONE.fullmatch(answer) and (not scene.in_place or answer.startswith("由")):
        return "it says of what sort the thing is, and not what it does"
    return ""
