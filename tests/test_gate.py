"""What the gate refuses, and what stands next to it and passes: one table, read by every test here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import MakeCard

from cards.engine import engine
from cards.gate import DRAFT_CHECKS, SENTENCE_CHECKS, refuse_sentence
from cards.gate.scene import Scene
from cards.make import MOST_PER_SENTENCE, REASONS, cards_of
from cards.marks import FAULTS
from cards.model import Card, Refusal, Trace
from cards.notes import parse
from cards.rules import RuleSet, load
from cards.sentences import split
from cards.settle import settle
from cards.spans import analyse


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A check with a text it refuses, and a near one that it lets through.

    `asked` and `passes` are the questions of the two drafts; a check of sentences has none to refuse.
    `rule` is a rule of its own, where no rule of the default set would ask such a thing.
    """

    check: str
    text: str
    reason: str
    asked: str = ""
    near: str
    passes: str
    rule: str = ""


OWN = 'rules:\n  - name: own\n    match: "{who:person}在{when:year}{did:rest}"\n    ask: "%s → when"\n'

WHAT = 'rules:\n  - name: own\n    match: "^{thing:subject}是{what:rest}$"\n    ask: "{thing}是什么？ → what"\n    score: 0.9\n'

SENTENCES = [
    Row(
        check="not-prose",
        text="git commit -m fix && make deploy TARGET=production 之后提交代码。",
        reason="less than a third of it is Chinese",
        near="牛顿（Sir Isaac Newton, Lucasian Professor of Mathematics）在1687年出版了《原理》。",
        passes="牛顿在哪一年出版了《原理》？",
    ),
    Row(
        check="not-prose",
        text="Robert_Gentleman.commit('r.tar.gz') Vancouver=2015/x 后来在2015年用R.Gentleman的包。",
        reason="less than a third of it is Chinese",
        near="后来Robert Gentleman在2015年加入了Vancouver的Vertex公司。",
        passes="Robert Gentleman在哪一年加入了Vancouver的Vertex公司？",
    ),
    Row(
        check="not-prose",
        text="1522年降。",
        reason="there is too little Chinese in it",
        near="罗德岛在1522年投降。",
        passes="罗德岛在哪一年投降？",
    ),
    Row(
        check="link-title",
        text="https://example.org/rhodes\n\n威尼斯人在1522年失去了罗德岛！",
        reason="it is the title of the link above it",
        near="https://example.org/rhodes\n\n威尼斯人在1522年失去了罗德岛。",
        passes="威尼斯人在哪一年失去了罗德岛？",
    ),
    Row(
        check="no-statement",
        text="威尼斯人在1522年失去了罗德岛",
        reason="it ends like a title, with no full stop",
        near="- 威尼斯人在1522年失去了罗德岛",
        passes="威尼斯人在哪一年失去了罗德岛？",
    ),
    Row(
        check="a-question",
        text="威尼斯人在1522年失去了罗德岛？",
        reason="it asks something itself",
        near="威尼斯人在1522年失去了“罗德岛”。",
        passes="威尼斯人在哪一年失去了“罗德岛”？",
    ),
    Row(
        check="exclamation",
        text="威尼斯人在1522年失去了罗德岛！",
        reason="it is an exclamation",
        near="威尼斯人在1522年失去了罗德岛；",
        passes="威尼斯人在哪一年失去了罗德岛？",
    ),
    Row(
        check="open-quote",
        text="牛顿在1687年写道“万物相吸。",
        reason="a quotation begins or ends in it without its other mark",
        near="牛顿在1687年提出了“万有引力”。",
        passes="牛顿在哪一年提出了“万有引力”？",
    ),
    Row(
        check="open-quote",
        text="“威尼斯人在1522年失去了罗德岛。”",
        reason="it is all quotation",
        near="威尼斯人在1522年失去了“罗德岛”。",
        passes="威尼斯人在哪一年失去了“罗德岛”？",
    ),
]

DRAFTS = [
    Row(
        check="wrong-word",
        text="1944年，协定规定在南斯拉夫上的德军三个月内撤离。",
        asked="1944年，协定规定在哪个国家上的德军三个月内撤离？",
        reason="the place only says which one is meant",
        near="1944年，德军在南斯拉夫被全歼。",
        passes="1944年，德军在哪个国家被全歼？",
    ),
    Row(
        check="wrong-word",
        text="日本在1895年打败清朝，1896年马关条约后，设有台湾总督。",
        asked="日本在1895年打败清朝，哪一年马关条约后，设有台湾总督？",
        reason="a time is asked for inside a circumstance",
        near="日本在1895年打败清朝。",
        passes="日本在哪一年打败清朝？",
    ),
    Row(
        check="wrong-word",
        text="1796年卡卢加省是俄罗斯帝国的一个独立行政单位。",
        asked="卡卢加省是俄罗斯帝国的一个独立行政单位是在哪一年？",
        reason="a state that had come about has no one time",
        near="1796年，卡卢加省成为俄罗斯帝国的独立行政单位。",
        passes="卡卢加省哪一年成为俄罗斯帝国的独立行政单位？",
    ),
    Row(
        check="wrong-word",
        text="1948年苏联占领当局将权力移交给德国共产党。",
        asked="1948年哪个国家占领当局将权力移交给德国共产党？",
        reason="哪里 stands where a country or a town is meant",
        near="1948年苏联将权力移交给德国共产党。",
        passes="1948年哪个国家将权力移交给德国共产党？",
    ),
    Row(
        check="wrong-word",
        text="花样游泳于1984年洛杉矶奥运会成为比赛项目。",
        asked="花样游泳于1984年哪届奥运会成为比赛项目？",
        reason="the year in the question tells which one it was",
        near="1923年，东京大学植物园在关东地震中受到损害。",
        passes="1923年，东京大学植物园在哪次地震中受到损害？",
    ),
    Row(
        check="wrong-word",
        text="1543年，琉球册封使陈侃其著作《使琉球录》中记录了钓鱼台。",
        asked="1543年，琉球册封使陈侃其哪部著作中记录了钓鱼台？",
        reason="a part of a phrase is asked for",
        near="1543年，陈侃在著作《使琉球录》中记录了钓鱼台。",
        passes="1543年，陈侃在哪部著作中记录了钓鱼台？",
    ),
    Row(
        check="wrong-word",
        text="1923年，关东地震，东京大学植物园受到损害。",
        asked="1923年，哪次地震，东京大学植物园受到损害？",
        reason="it names somebody, and tells nothing of him",
        near="1923年，东京大学植物园在关东地震中受到损害。",
        passes="1923年，东京大学植物园在哪次地震中受到损害？",
    ),
    Row(
        check="wrong-word",
        text="哈里发是伊斯兰世界的称号，先知穆罕默德的继承者，相当于皇帝。",
        asked="哈里发是伊斯兰世界的称号，哪位先知的继承者，相当于皇帝？",
        reason="it names somebody, and tells nothing of him",
        near="哈里发在632年成为先知穆罕默德的继承者。",
        passes="哈里发在632年成为哪位先知的继承者？",
    ),
    Row(
        check="wrong-word",
        text="下萨克森州仅有德国统一的9个公众假日。",
        asked="下萨克森州仅有德国统一的几个公众假日？",
        reason="几 behind a noun reads as several",
        near="下萨克森州仅有9个公众假日。",
        passes="下萨克森州仅有几个公众假日？",
    ),
    Row(
        check="wrong-word",
        text="1984年至1992年，雅各布·伯努利返回瑞士。",
        asked="1984年至1992年，雅各布·伯努利返回哪个国家？",
        reason="it was done in a moment, and the time is a stretch",
        near="1984年，雅各布·伯努利返回瑞士。",
        passes="1984年，雅各布·伯努利返回哪个国家？",
    ),
    Row(
        check="dangling",
        text="会议在1521年选举皇帝之后，全体主教签署了《尼西亚信经》。",
        asked="会议在1521年选举皇帝之后，全体主教签署了哪份信经？",
        reason="which 会议 is meant stayed behind",
        near="尼西亚会议于325年在小亚细亚召开，全体主教签署了《尼西亚信经》。",
        passes="尼西亚会议于哪一年在小亚细亚召开？",
    ),
    Row(
        check="dangling",
        text="后朱治有子，朱然在219年占领了江陵。",
        asked="后朱治有子，朱然在哪一年占领了江陵？",
        reason="后 counts from something outside the question",
        near="朱然在219年占领了江陵。",
        passes="朱然在哪一年占领了江陵？",
    ),
    Row(
        check="hearsay",
        text="据不可靠的手稿，利伯希1608年在荷兰发明了望远镜。",
        asked="据不可靠的手稿，利伯希哪一年在荷兰发明了望远镜？",
        reason="it is hearsay, a guess or a condition (不可靠)",
        near="利伯希1608年在荷兰发明了望远镜。",
        passes="利伯希哪一年在荷兰发明了望远镜？",
    ),
    Row(
        check="timeless",
        text="尼普科夫申请了专利，当时尼普科夫只有23岁。",
        asked="尼普科夫只有多少岁？",
        reason="it was so at a time that stayed behind",
        near="1884年，尼普科夫申请了专利。",
        passes="尼普科夫哪一年申请了专利？",
    ),
    Row(
        check="gives-away",
        text="# 宾夕法尼亚大学\n\n1946年，宾州大学在费城造出了世界上第一台电子计算机。",
        asked="1946年，哪所大学在费城造出了世界上第一台电子计算机？",
        reason="the breadcrumb names the one that is asked for by its kind",
        near="# 费城\n\n1946年，宾州大学在费城造出了世界上第一台电子计算机。",
        passes="1946年，哪所大学在费城造出了世界上第一台电子计算机？",
    ),
    Row(
        check="gives-away",
        text="1999年，比尔盖茨向麻省理工捐助了两千万美元，建造名为威廉·盖茨大楼的实验室。",
        asked="1999年，谁向麻省理工捐助了两千万美元，建造名为威廉·盖茨大楼的实验室？",
        reason="a part of the answer 比尔盖茨 stands in the question",
        near="1999年，比尔盖茨向麻省理工捐助了两千万美元，建造名为威廉大楼的实验室。",
        passes="1999年，谁向麻省理工捐助了两千万美元，建造名为威廉大楼的实验室？",
    ),
    Row(
        check="gives-away",
        text="# 斯特拉斯堡\n\n史特拉斯堡港是莱茵河沿线的最大港口，每天有许多船只。",
        asked="莱茵河沿线的最大港口是什么？",
        reason="a part of the answer 史特拉斯堡港 stands in the breadcrumb",
        near="# 莱茵河\n\n史特拉斯堡港是莱茵河沿线的最大港口，每天有许多船只。",
        passes="莱茵河沿线的最大港口是什么？",
    ),
    Row(
        check="wrong-word",
        text="1709年，瑞典国王查理十二世逃到了奥斯曼帝国。",
        asked="1709年，哪国国王查理十二世逃到了奥斯曼帝国？",
        reason="who is named need not be asked for by his country",
        near="1709年，瑞典国王查理十二世逃到了奥斯曼帝国。",
        passes="1709年，瑞典国王查理十二世逃到了哪个国家？",
    ),
    Row(
        check="weak-cause",
        text="为了推广土豆，帕门蒂埃在巴黎郊外种了一片，派兵看守。",
        asked="帕门蒂埃在巴黎郊外种一片是为了什么？",
        reason="what was done is cut off behind its measure word",
        near="为了推广土豆，帕门蒂埃在巴黎郊外种了一片试验田，派兵看守。",
        passes="帕门蒂埃在巴黎郊外种一片试验田是为了什么？",
    ),
    Row(
        check="wrong-word",
        text="1895年，由于甲午战争失败，台湾被割让给日本。",
        asked="甲午战争哪一年失败？",
        reason="the time is that of what came of it",
        near="1895年，台湾被割让给日本。",
        passes="台湾哪一年被割让给日本？",
    ),
    Row(
        check="held-by-many",
        text="许留芬的父亲许凤藻毕业于北洋水师学堂。",
        asked="许凤藻是谁的父亲？",
        reason="somebody may be that to several",
        near="许凤藻的女儿许留芬毕业于燕京大学。",
        passes="许留芬是谁的女儿？",
    ),
    Row(
        check="dangling",
        text="卸任后，杨朝祥在2000年担任中央常务委员。",
        asked="卸任后，杨朝祥在哪一年担任中央常务委员？",
        reason="what came before stayed behind",
        near="卸任教育部长后，杨朝祥在2000年担任中央常务委员。",
        passes="卸任教育部长后，杨朝祥在哪一年担任中央常务委员？",
    ),
    Row(
        check="wrong-word",
        text="克里特岛在君士坦丁堡陷落之后的1669年才被攻下。",
        asked="克里特岛在君士坦丁堡陷落之后的哪一年才被攻下？",
        reason="a time is asked for inside a circumstance",
        near="克里特岛在君士坦丁堡陷落两百年后的1669年才被攻下。",
        passes="克里特岛在君士坦丁堡陷落两百年后的哪一年才被攻下？",
    ),
    Row(
        check="gives-away",
        text="# 美特斯邦威\n\n上海美特斯邦威服饰公司于1995年创办于温州。",
        asked="哪家公司于1995年创办于温州？",
        reason="the breadcrumb holds the heart of the answer 上海美特斯邦威服饰公司",
        near="# 服装业\n\n上海美特斯邦威服饰公司于1995年创办于温州。",
        passes="哪家公司于1995年创办于温州？",
    ),
    Row(
        check="torn",
        text="圣嘉禄堂或（San Carlo）于1638年修建。",
        asked="圣嘉禄堂或于哪一年修建？",
        reason="the subject ends in what joins it to another",
        near="圣嘉禄堂（San Carlo）于1638年修建。",
        passes="圣嘉禄堂于哪一年修建？",
    ),
    Row(
        check="wrong-word",
        text="杜林承办过2006年冬季奥林匹克运动会。",
        asked="杜林承办过什么时候奥林匹克运动会？",
        reason="the time only says which one is meant",
        near="杜林在2006年冬季承办过奥林匹克运动会。",
        passes="杜林在什么时候承办过奥林匹克运动会？",
    ),
    Row(
        check="wrong-word",
        text="1984年至1992年，雅各布·伯努利返回瑞士，在巴塞尔大学讲授数学。",
        asked="雅各布·伯努利什么时候返回瑞士，在巴塞尔大学讲授数学？",
        reason="it was done in a moment, and the answer is a stretch of time",
        near="1984年至1992年，雅各布·伯努利担任巴塞尔大学的数学教授。",
        passes="雅各布·伯努利什么时候担任巴塞尔大学的数学教授？",
    ),
    Row(
        check="no-subject",
        text="并在975年统一格鲁吉亚各公国建立起格鲁吉亚王国。",
        asked="统一格鲁吉亚各公国建立起格鲁吉亚王国是在哪一年？",
        reason="the sentence goes on with what the one before was about",
        near="巴格拉特三世在975年统一格鲁吉亚各公国。",
        passes="巴格拉特三世在哪一年统一格鲁吉亚各公国？",
    ),
    Row(
        check="no-subject",
        text="鸦片战争爆发时，又捐助军需银八万两，得赏戴花翎，封为道员。",
        asked="哪场战争爆发时，又捐助军需银八万两，得赏戴花翎，封为道员？",
        reason="it goes on with what somebody else was told to do before",
        near="鸦片战争爆发时，潘仕成捐助军需银八万两。",
        passes="鸦片战争爆发时，潘仕成捐助军需银多少两？",
    ),
    Row(
        check="gives-away",
        text="1978年，王爱爱创立了“爱爱腔”。",
        asked="1978年，谁创立了“爱爱腔”？",
        reason="a part of the answer 王爱爱 stands in the question",
        near="1978年，王爱爱创立了“青衣腔”。",
        passes="1978年，谁创立了“青衣腔”？",
    ),
    Row(
        check="hanging",
        text="2010年8月28日，议员何秀兰认为若消息属实，事情就很严重。",
        asked="议员何秀兰哪一天认为若消息属实？",
        reason="a condition is told without what follows from it",
        near="2010年8月28日，议员何秀兰宣布参加选举。",
        passes="议员何秀兰哪一天宣布参加选举？",
    ),
    Row(
        check="timeless",
        text="唐朝时期，长安是世界上最大的城市。",
        asked="世界上最大的城市是哪里？",
        reason="what was the greatest of its kind was so at a time that stayed behind",
        near="里海是世界上最大的湖泊。",
        passes="世界上最大的湖泊是哪里？",
    ),
    Row(
        check="gives-away",
        text="科幻小说是以科幻为题材的一种小说。",
        asked="科幻小说是什么？",
        reason="the answer only takes the term apart that is asked for",
        near="科幻小说是以未来的技术为题材的一种小说。",
        passes="科幻小说是什么？",
        rule=WHAT,
    ),
    Row(
        check="gives-away",
        text="1858年中俄《瑷珲条约》签订后，黑龙江以北的土地被割让给俄国。",
        asked="1858年中俄《瑷珲条约》签订后，黑龙江以北的土地被割让给哪个国家？",
        reason="the question names 俄国 in short",
        near="1858年《瑷珲条约》签订后，黑龙江以北的土地被割让给俄国。",
        passes="1858年《瑷珲条约》签订后，黑龙江以北的土地被割让给哪个国家？",
    ),
    Row(
        check="dangling",
        text="1893年，张之洞从中看到了办学堂的机会。",
        asked="张之洞哪一年从中看到了办学堂的机会？",
        reason="从中 points to something outside the question",
        near="1893年，张之洞从中国商人手里买下了汉阳的铁矿。",
        passes="张之洞哪一年从中国商人手里买下了汉阳的铁矿？",
    ),
    Row(
        check="dangling",
        text="2023年，丹麦即将得到十九辆凯撒卡车炮。",
        asked="丹麦哪一年即将得到十九辆凯撒卡车炮？",
        reason="it holds for a time that stayed behind",
        near="2023年，丹麦得到了十九辆凯撒卡车炮。",
        passes="丹麦哪一年得到了十九辆凯撒卡车炮？",
    ),
    Row(
        check="dangling",
        text="杨去世后，卢永祥接任浙江督军。",
        asked="杨去世后，谁接任浙江督军？",
        reason="the surname 杨 alone does not say who is meant",
        near="1919年，卢永祥接任浙江督军。",
        passes="1919年，谁接任浙江督军？",
    ),
    Row(
        check="loose-end",
        text="1854年，穆拉维约夫总督说中国一旦发生政变，蒙古应受到保护。",
        asked="穆拉维约夫总督说中国一旦发生政变是在哪一年？",
        reason="what was said goes on",
        near="1854年，穆拉维约夫总督占领了黑龙江北岸。",
        passes="穆拉维约夫总督哪一年占领了黑龙江北岸？",
    ),
    Row(
        check="held-by-many",
        text="第一批赴美受训的中国飞行员是张大飞。",
        asked="第一批赴美受训的中国飞行员是谁？",
        reason="of several one is asked for",
        near="第一位赴美受训的中国飞行员是张大飞。",
        passes="第一位赴美受训的中国飞行员是谁？",
    ),
    Row(
        check="no-subject",
        text="1945年，日本投降后，改称“台东镇”。",
        asked="1945年，日本投降后，改称什么？",
        reason="what got another name stayed behind",
        near="1945年，日本投降后，台东改称“台东镇”。",
        passes="1945年，日本投降后，台东改称什么？",
    ),
    Row(
        check="wrong-word",
        text="2023年，哈尔科夫的一名男子因向敌军提供情报而被判处无期徒刑。",
        asked="2023年，哈尔科夫的一名男子因什么而被判处无期徒刑？",
        reason="somebody is spoken of, but not who it was",
        near="1415年，胡斯因反对赎罪券而被判处火刑。",
        passes="1415年，胡斯因什么而被判处火刑？",
    ),
    Row(
        check="held-by-many",
        text="拜占庭帝国的统治者是君士坦丁二世。",
        asked="拜占庭帝国的统治者是谁？",
        reason="many have held this office",
        near="拜占庭帝国的末代皇帝是君士坦丁十一世。",
        passes="拜占庭帝国的末代皇帝是谁？",
    ),
    Row(
        check="loose-end",
        text="西安事变1936年12月爆发前数小时，张学良召集了会议。",
        asked="西安事变什么时候爆发前数小时？",
        reason="what happened at that time stayed behind",
        near="西安事变1936年12月爆发前数小时，张学良召集了会议。",
        passes="西安事变1936年12月爆发前数小时，谁召集了会议？",
    ),
    Row(
        check="loose-end",
        text="2016年，阿塞拜疆和亚美尼亚部队在有主权争议的纳戈尔诺－卡拉巴赫地区，爆发冲突。",
        asked="阿塞拜疆和亚美尼亚部队哪一年在有主权争议的纳戈尔诺－卡拉巴赫地区？",
        reason="what happened there stayed behind",
        near="2016年，阿塞拜疆和亚美尼亚部队在纳戈尔诺－卡拉巴赫地区爆发冲突。",
        passes="阿塞拜疆和亚美尼亚部队哪一年在纳戈尔诺－卡拉巴赫地区爆发冲突？",
    ),
    Row(
        check="vague-answer",
        text="5至6世纪是中国的南北朝时期。",
        asked="5至6世纪是什么？",
        reason="a time is no thing",
        near="六十进制是以60为基数的进位制。",
        passes="六十进制是什么？",
    ),
    Row(
        check="given-name",
        text="凯撒的岳父卢修斯在海边有一座别墅。",
        asked="卢修斯是谁的岳父？",
        reason="卢修斯 alone does not say who is meant",
        near="威廉三世的妻子玛丽二世死于天花。",
        passes="玛丽二世是谁的妻子？",
    ),
    Row(
        check="gives-away",
        text="为了抢头功，46军谎称收复了柳州，美国航空队降落在柳州机场。",
        asked="为了抢头功，46军谎称收复了柳州，美国航空队降落在哪座机场？",
        reason="a part of the answer 柳州机场 stands in the question",
        near="为了抢头功，46军谎称收复了桂林，美国航空队降落在柳州机场。",
        passes="为了抢头功，46军谎称收复了桂林，美国航空队降落在哪座机场？",
    ),
    Row(
        check="torn",
        text="668年，高句丽遗民展开了反对唐和新罗联盟的运动。",
        asked="668年，高句丽遗民展开了反对什么？",
        reason="the verb belongs to what qualifies the noun of the answer",
        near="668年，高句丽遗民展开了反对唐和新罗联盟的运动。",
        passes="高句丽遗民哪一年展开了反对唐和新罗联盟的运动？",
    ),
    Row(
        check="vague-answer",
        text="Dijkstra是最简单的寻路算法。",
        asked="Dijkstra是什么？",
        reason="the answer says whose the thing is or that it matters, and not what it is",
        near="Dijkstra是寻找最短路径的一种算法。",
        passes="Dijkstra是什么？",
    ),
    Row(
        check="open-question",
        text="1948年5月26日，毛泽东抵达西柏坡。",
        asked="1948年5月26日，谁抵达西柏坡？",
        reason="many may have done so",
        near="1948年5月26日，毛泽东抵达西柏坡。",
        passes="毛泽东哪一天抵达西柏坡？",
    ),
    Row(
        check="wrong-word",
        text="创办于1607年的吉森大学曾在李比希手下成为化学研究的中心。",
        asked="创办于哪一年的吉森大学曾在李比希手下成为化学研究的中心？",
        reason="the year only says which one is meant",
        near="吉森大学创办于1607年，李比希曾在那里任教。",
        passes="吉森大学创办于哪一年？",
    ),
    Row(
        check="wrong-word",
        text="根据1911年的人口普查，葡萄牙共和国只有四分之一的居民识字。",
        asked="根据哪一年的人口普查，葡萄牙共和国只有四分之一的居民识字？",
        reason="the year only says which one is meant",
        near="麦哲伦1520年在圣胡利安港处死了叛乱的船长。",
        passes="麦哲伦哪一年在圣胡利安港处死了叛乱的船长？",
    ),
    Row(
        check="wrong-word",
        text="发源于德国南部的多瑙河从维也纳流过。",
        asked="发源于哪个国家南部的多瑙河从维也纳流过？",
        reason="the place only says which one is meant",
        near="多瑙河发源于德国南部，最后注入黑海。",
        passes="多瑙河发源于哪个国家南部？",
    ),
    Row(
        check="wrong-word",
        text="苏格兰王国1707年并入大不列颠后，仍然保留自己的法律。",
        asked="苏格兰王国哪一年并入大不列颠后，仍然保留自己的法律？",
        reason="a time is asked for inside a circumstance",
        near="麦哲伦1520年在圣胡利安港处死了叛乱的船长。",
        passes="麦哲伦哪一年在圣胡利安港处死了叛乱的船长？",
    ),
    Row(
        check="wrong-word",
        text="火卫一和火卫二是火星第一和第二大卫星。",
        asked="火卫一和火卫二是火星第一和第几大卫星？",
        reason="of several one is asked for",
        near="阿拉斯加是美国的第49个州。",
        passes="阿拉斯加是美国的第几个州？",
    ),
    Row(
        check="statistic",
        text="里斯本1755年人口为275000人，居欧洲第四位。",
        asked="里斯本哪一年人口为275000人，居欧洲第四位？",
        reason="a figure that is taken again and again has no one time worth keeping",
        near="里斯本1755年毁于一场大地震。",
        passes="里斯本哪一年毁于一场大地震？",
    ),
    Row(
        check="statistic",
        text="瑞士第三产业增加值3623亿法郎，增长10.8%。",
        asked="瑞士第三产业增加值3623亿法郎，增长百分之多少？",
        reason="growth is asked for, but not when",
        near="2013年，瑞士第三产业增加值增长10.8%。",
        passes="2013年，瑞士第三产业增加值增长百分之多少？",
    ),
    Row(
        check="loose-end",
        text="麦哲伦1519年在塞维利亚招募的船员中，希腊人很多。",
        asked="麦哲伦哪一年在塞维利亚招募的船员中？",
        reason="what happened in it stayed behind",
        near="麦哲伦1520年在圣胡利安港处死了叛乱的船长。",
        passes="麦哲伦哪一年在圣胡利安港处死了叛乱的船长？",
    ),
    Row(
        check="loose-end",
        text="1549年，沙勿略携同两位会士，坐船经马六甲，抵达鹿儿岛。",
        asked="沙勿略携同两位会士，坐船经马六甲，是在哪一年？",
        reason="where the way went stayed behind",
        near="沙勿略1549年从马六甲抵达日本。",
        passes="沙勿略哪一年从马六甲抵达日本？",
    ),
    Row(
        check="loose-end",
        text="达尔文1845年在第二版里作了一个补充：岛上的雀鸟出于同一祖先。",
        asked="达尔文哪一年在第二版里作了一个补充？",
        reason="what stands behind the colon stayed behind",
        near="达尔文1845年在第二版里补充了雀鸟的来历。",
        passes="达尔文哪一年在第二版里补充了雀鸟的来历？",
    ),
    Row(
        check="no-subject",
        text="直到1522年才沦陷。",
        asked="直到哪一年才沦陷？",
        reason="nothing says what it is about: the clause has no subject of its own",
        near="罗德岛直到1522年才沦陷。",
        passes="罗德岛直到哪一年才沦陷？",
    ),
    Row(
        check="dangling",
        text="英国人在1877年占领了他们的首都。",
        asked="英国人在哪一年占领了他们的首都？",
        reason="他们 points to something outside the question",
        near="英国人在1877年占领了土耳其的首都。",
        passes="英国人在哪一年占领了土耳其的首都？",
    ),
    Row(
        check="dangling",
        text="次年，埃菲尔铁塔接待了二百万名游客。",
        asked="次年，埃菲尔铁塔接待了多少名游客？",
        reason="次年 points to something outside the question",
        near="1890年，埃菲尔铁塔接待了二百万名游客。",
        passes="1890年，埃菲尔铁塔接待了多少名游客？",
    ),
    Row(
        check="dangling-answer",
        text="巴黎圣母院在1345年由其信徒建成。",
        asked="巴黎圣母院在1345年由什么建成？",
        reason="the answer points elsewhere (其)",
        near="巴黎圣母院在1345年由巴黎人建成。",
        passes="巴黎圣母院在1345年由什么人建成？",
    ),
    Row(
        check="gives-away",
        text="凡尔赛宫位于凡尔赛。",
        asked="凡尔赛宫位于哪里？",
        reason="the question holds the answer 凡尔赛",
        near="凡尔赛宫位于巴黎。",
        passes="凡尔赛宫位于哪里？",
    ),
    Row(
        check="gives-away",
        text="阿特金森循环是一种由英国工程师詹姆士·阿特金森发明的循环。",
        asked="阿特金森循环是一种由哪位英国工程师发明的循环？",
        reason="a part of the answer 詹姆士·阿特金森 stands in the question",
        near="热气循环是一种由英国工程师詹姆士·阿特金森发明的循环。",
        passes="热气循环是一种由哪位英国工程师发明的循环？",
    ),
    Row(
        check="gives-away",
        text="1648年，瑞典人在明斯特签订了《明斯特和约》。",
        asked="1648年，瑞典人在明斯特签订了哪个和约？",
        reason="a part of the answer 《明斯特和约》 stands in the question",
        near="1648年，瑞典人在威斯特伐利亚签订了《明斯特和约》。",
        passes="1648年，瑞典人在威斯特伐利亚签订了哪个和约？",
    ),
    Row(
        check="too-long",
        text="罗马人在1522年把一本记载了东方各地风俗人情物产气候山川河流城池道路桥梁港口船只货物价钱税收兵力城墙宫殿寺庙学校市场的羊皮纸大书送给了威尼斯人。",
        asked="罗马人在哪一年把一本记载了东方各地风俗人情物产气候山川河流城池道路桥梁港口船只货物价钱税收兵力城墙宫殿寺庙学校市场的羊皮纸大书送给了威尼斯人？",
        reason="the question has 71 characters",
        near="罗马人在1522年把一本记载了东方各地风俗人情物产气候山川河流城池道路桥梁港口的羊皮纸大书送给了威尼斯人。",
        passes="罗马人在哪一年把一本记载了东方各地风俗人情物产气候山川河流城池道路桥梁港口的羊皮纸大书送给了威尼斯人？",
    ),
    Row(
        check="too-short",
        text="牛顿在1687年成名。",
        asked="牛顿何年？",
        reason="the question has only 5 characters",
        near="伽利略在1610年成名。",
        passes="伽利略何年？",
        rule=OWN % "{who}何年？",
    ),
    Row(
        check="unbalanced",
        text="亨利（八世在1534年创立了英国国教会。",
        asked="亨利（八世在哪一年创立了英国国教会？",
        reason="（ and ） do not match",
        near="亨利（八世）在1534年创立了英国国教会。",
        passes="亨利在哪一年创立了英国国教会？",
    ),
    Row(
        check="cut-name",
        text="1070年，王先生写了《答司马谏议书》。",
        asked="1070年，谁写了《答司马谏议书》？",
        reason="the name is only a surname",
        near="1070年，王安石先生写了《答司马谏议书》。",
        passes="1070年，谁写了《答司马谏议书》？",
    ),
    Row(
        check="cut-name",
        text="巴赫（Johann Sebastian Bach）写了《赋格的艺术》。",
        asked="巴赫的外文名是什么？",
        reason="the foreign name has more parts than the name",
        near="约翰·塞巴斯蒂安·巴赫（Johann Sebastian Bach）写了《赋格的艺术》。",
        passes="约翰·塞巴斯蒂安·巴赫的外文名是什么？",
    ),
    Row(
        check="approximate",
        text="罗德岛于1522年起属于土耳其。",
        asked="罗德岛于哪一年起属于土耳其？",
        reason="the year is only a bound or roughly right",
        near="罗德岛于1522年属于土耳其。",
        passes="罗德岛于哪一年属于土耳其？",
    ),
    Row(
        check="approximate",
        text="华盛顿大学有数千名学生。",
        asked="华盛顿大学有多少名学生？",
        reason="the number says no amount",
        near="华盛顿大学有四万名学生。",
        passes="华盛顿大学有多少名学生？",
    ),
    Row(
        check="asks-itself",
        text="1517年，美因茨人询问为何教皇出售赎罪券。",
        asked="美因茨人询问为何教皇出售赎罪券是在哪一年？",
        reason="the clause asks something itself (为何)",
        near="1517年，美因茨人询问教皇出售赎罪券的理由。",
        passes="美因茨人询问教皇出售赎罪券的理由是在哪一年？",
    ),
    Row(
        check="first-person",
        text="题主在1998年访问过罗德岛。",
        asked="题主在哪一年访问过罗德岛？",
        reason="it speaks of the author or to the reader (题主)",
        near="教皇在1998年访问过罗德岛。",
        passes="教皇在哪一年访问过罗德岛？",
    ),
    Row(
        check="banter",
        text="罗德岛在1522年被土耳其人吊打。",
        asked="罗德岛在哪一年被土耳其人吊打？",
        reason="its tone is banter (吊打)",
        near="罗德岛在1522年被土耳其人攻打。",
        passes="罗德岛在哪一年被土耳其人攻打？",
    ),
    Row(
        check="hearsay",
        text="据说东罗马帝国在1453年灭亡。",
        asked="东罗马帝国在哪一年灭亡？",
        reason="it is hearsay, a guess or a condition (据说)",
        near="东罗马帝国在1453年灭亡。",
        passes="东罗马帝国在哪一年灭亡？",
    ),
    Row(
        check="opinion",
        text="罗德岛在1522年非常重要。",
        asked="罗德岛在哪一年非常重要？",
        reason="it is a judgement (非常)",
        near="香港特别行政区在1997年成立。",
        passes="香港特别行政区在哪一年成立？",
    ),
    Row(
        check="half-list",
        text="人类的遗传信息分为三种碱基——腺嘌呤、鸟嘌呤。",
        asked="人类的遗传信息分为哪三种碱基？",
        reason="3 are asked for, 2 found",
        near="人类的遗传信息分为三种碱基——腺嘌呤、鸟嘌呤、胞嘧啶。",
        passes="人类的遗传信息分为哪三种碱基？",
    ),
    Row(
        check="wrong-word",
        text="林肯的妻子是玛丽·托德。",
        asked="林肯的妻子是什么？",
        reason="什么 asks for a thing, but the question is about a person",
        near="林肯的妻子是玛丽·托德。",
        passes="林肯的妻子是谁？",
    ),
    Row(
        check="vague-answer",
        text="1769年，英国的瓦特解决了问题。",
        asked="1769年，英国的瓦特解决了什么？",
        reason="the answer is too general a noun",
        near="1769年，英国的瓦特改良了蒸汽机。",
        passes="1769年，英国的瓦特改良了什么？",
    ),
    Row(
        check="cut-name",
        text="植物的光合作用（photosynthesis）在叶绿体里进行。",
        asked="植物的光合作用的外文名是什么？",
        reason="what stands before the bracket is no term",
        near="光合作用（photosynthesis）在叶绿体里进行。",
        passes="光合作用的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="数学家威廉·马丁（William Martin）在伦敦去世。",
        asked="数学家威廉·马丁的外文名是什么？",
        reason="a name with what qualifies it is no term",
        near="威廉·马丁（William Martin）在伦敦去世。",
        passes="威廉·马丁的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="光合作用（PSN）在叶绿体里进行。",
        asked="光合作用的外文名是什么？",
        reason="an abbreviation is no foreign name",
        near="光合作用（photosynthesis）在叶绿体里进行。",
        passes="光合作用的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="任务队列（taskQueue）里最多能放一百个任务。",
        asked="任务队列的外文名是什么？",
        reason="a name in code is no foreign name",
        near="任务队列（Task Queue）里最多能放一百个任务。",
        passes="任务队列的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="Eclipse（Visual Studio）可以用来写程序的界面。",
        asked="Eclipse的外文名是什么？",
        reason="both names are foreign",
        near="日食（Eclipse）可以用来测定太阳的大小。",
        passes="日食的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="他们用NMR（Bruker Avance）来看分子的结构。",
        asked="NMR的全称是什么？",
        reason="the letters are not those that the words begin with",
        near="他们用NMR（Nuclear Magnetic Resonance）来看分子的结构。",
        passes="NMR的全称是什么？",
    ),
    Row(
        check="no-predicate",
        text="埃瓦里斯特·伽罗瓦，1811～1832，法国计算数学家。",
        asked="法国什么时候计算数学家？",
        reason="the clause has no verb of its own",
        near="埃瓦里斯特·伽罗瓦，1811～1832，法国计算数学家。",
        passes="埃瓦里斯特·伽罗瓦生于哪一年，卒于哪一年？",
    ),
    Row(
        check="vague-answer",
        text="高炉里的焦炭是一种叫做煤焦的燃料。",
        asked="高炉里的焦炭是一种叫做什么？",
        reason="what is called so goes on behind its name",
        near="高炉里的焦炭被英国人叫做煤焦。",
        passes="高炉里的焦炭被英国人叫做什么？",
    ),
    Row(
        check="counted",
        text="凯撒在公元前49年渡过了三条河。",
        asked="凯撒在公元前49年渡过了什么？",
        reason="the answer only counts",
        near="凯撒在公元前49年渡过了卢比孔河。",
        passes="凯撒在公元前49年渡过了哪条河？",
    ),
    Row(
        check="asks-twice",
        text="瓦特在1769年改良了蒸汽机。",
        asked="1769年谁在哪里改良了什么？",
        reason="it asks for two things at once",
        near="瓦特在1769年改良了蒸汽机。",
        passes="瓦特改良蒸汽机是在哪一年？",
        rule=(
            'rules:\n  - name: own\n    match: "{who:person}在{when:year}改良了蒸汽机"\n'
            '    ask: ["{when}谁在哪里改良了什么？ → who", "{who}改良蒸汽机是在{when?}？ → when"]\n'
        ),
    ),
    Row(
        check="unspecific",
        text="居民在1522年离开了城市。",
        asked="居民在哪一年离开了城市？",
        reason="no name, title, date or term in the question says what it is about",
        near="威尼斯居民在1522年离开了城市。",
        passes="威尼斯居民在哪一年离开了城市？",
    ),
    Row(
        check="unspecific",
        text="雅典人在1522年开始。",
        asked="雅典人在哪一年开始？",
        reason="the question says too little to have one answer",
        near="雅典人在1522年开始修建卫城。",
        passes="雅典人在哪一年开始修建卫城？",
    ),
    Row(
        check="leftover",
        text="拿破仑在1804年还加冕为皇帝。",
        asked="拿破仑在哪一年还加冕为皇帝？",
        reason="还 made sense only where it stood",
        near="拿破仑在1804年加冕为皇帝。",
        passes="拿破仑在哪一年加冕为皇帝？",
    ),
    Row(
        check="leftover",
        text="拿破仑都在1804年加冕为皇帝。",
        asked="拿破仑都在哪一年加冕为皇帝？",
        reason="都 made sense only where it stood",
        near="路易十六和玛丽·安托瓦内特都在1793年被处死。",
        passes="路易十六和玛丽·安托瓦内特都在哪一年被处死？",
    ),
    Row(
        check="leftover",
        text="拿破仑在1815年并流放到圣赫勒拿岛。",
        asked="拿破仑在哪一年并流放到圣赫勒拿岛？",
        reason="并 made sense only where it stood",
        near="拿破仑在1815年被逮捕并流放到圣赫勒拿岛。",
        passes="拿破仑在哪一年被逮捕并流放到圣赫勒拿岛？",
    ),
    Row(
        check="leftover",
        text="1804年，拿破仑作为皇帝统治了荷兰。",
        asked="1804年，拿破仑作为皇帝统治了哪个国家？",
        reason="作为 made sense only where it stood",
        near="1804年，拿破仑把巴黎作为帝国的首都。",
        passes="拿破仑哪一年把巴黎作为帝国的首都？",
    ),
    Row(
        check="yearless",
        text="滑铁卢战役在6月18日击溃了三万名法军士兵。",
        asked="滑铁卢战役在6月18日击溃了多少名法军士兵？",
        reason="a month or day stands without its year",
        near="滑铁卢战役在1815年6月18日击溃了三万名法军士兵。",
        passes="滑铁卢战役在1815年6月18日击溃了多少名法军士兵？",
    ),
    Row(
        check="no-predicate",
        text="马克思曾经在1871年的伦敦。",
        asked="马克思曾经在哪一年的伦敦？",
        reason="the clause has no verb of its own",
        near="马克思曾经在1871年的伦敦演讲。",
        passes="马克思曾经在哪一年的伦敦演讲？",
    ),
    Row(
        check="unnamed",
        text="居民在1522年离开了城市。",
        asked="居民在1522年离开了什么？",
        reason="which one is meant stayed behind in the note",
        near="威尼斯居民在1522年离开了城市。",
        passes="威尼斯居民在1522年离开了什么？",
    ),
    Row(
        check="weak-cause",
        text="胡斯因反对赎罪券被绝罚的消息震动布拉格。",
        asked="胡斯因什么被绝罚的消息震动布拉格？",
        reason="what follows the reason is a noun",
        near="胡斯因反对赎罪券被教皇绝罚。",
        passes="胡斯因什么被教皇绝罚？",
    ),
    Row(
        check="weak-cause",
        text="由于有问题，爱尔兰在1845年发生了大饥荒。",
        asked="为什么爱尔兰在1845年发生了大饥荒？",
        reason="the reason says too little by itself",
        near="由于土豆连年歉收，爱尔兰在1845年发生了大饥荒。",
        passes="为什么爱尔兰在1845年发生了大饥荒？",
    ),
    Row(
        check="weak-cause",
        text="为了赏赐有功的将士，凯撒只好铸造了银币。",
        asked="凯撒只好铸造银币是为了什么？",
        reason="what is explained goes on with something told before",
        near="为了赏赐有功的将士，凯撒铸造了银币。",
        passes="凯撒铸造银币是为了什么？",
    ),
    Row(
        check="weak-cause",
        text="为了赏赐有功的将士，国家铸造了银币。",
        asked="国家铸造银币是为了什么？",
        reason="the subject of what is explained has no name",
        near="为了赏赐有功的将士，法国铸造了银币。",
        passes="法国铸造银币是为了什么？",
    ),
    Row(
        check="open-question",
        text="希腊使用德拉克马。",
        asked="希腊使用什么？",
        reason="too little in the question rules other answers out",
        near="希腊在1992年使用德拉克马。",
        passes="希腊在1992年使用什么？",
    ),
    Row(
        check="countable",
        text="法国、德国、荷兰和意大利等四个国家在1957年成立了共同体。",
        asked="法国、德国、荷兰和意大利等多少个国家在1957年成立了共同体？",
        reason="what is counted stands in the question",
        near="雅典的公民大会由两个派别控制。",
        passes="雅典的公民大会由几个派别控制？",
    ),
    Row(
        check="misplaced-number",
        text="1957年，希腊造了一艘游艇，重83吨。",
        asked="1957年，希腊重多少吨？",
        reason="it may be what the clause before ends in that measures so much",
        near="雅典卫城海拔156米，俯瞰全城。",
        passes="雅典卫城海拔多少米？",
    ),
    Row(
        check="weak-cause",
        text="为了赏赐有功的将士，凯撒回罗马。",
        asked="凯撒回罗马是为了什么？",
        reason="too little is said of what was done",
        near="为了赏赐有功的将士，凯撒铸造了银币。",
        passes="凯撒铸造银币是为了什么？",
    ),
    Row(
        check="misplaced-number",
        text="建造雅典卫城的三万名工人来自希腊。",
        asked="建造雅典卫城的多少名工人来自希腊？",
        reason="the number does not stand in the predicate",
        near="雅典卫城的工地雇用了三万名工人。",
        passes="雅典卫城的工地雇用了多少名工人？",
    ),
    Row(
        check="one-of-several",
        text="伽利略在1610年写了《星际使者》和《潮汐对话》。",
        asked="伽利略在1610年写了《星际使者》和哪部作品？",
        reason="the answer is one item of a list",
        near="伽利略在1610年写了《星际使者》。",
        passes="伽利略在1610年写了哪部作品？",
    ),
    Row(
        check="denies",
        text="雅典人从未在公元前480年投降。",
        asked="雅典人从未在哪一年投降？",
        reason="what is denied (从未) has no single answer",
        near="雅典人在公元前480年投降。",
        passes="雅典人在哪一年投降？",
    ),
    Row(
        check="hanging",
        text="雅典人的舰队在公元前480年抵达萨拉米斯之后。",
        asked="雅典人的舰队在哪一年抵达萨拉米斯之后？",
        reason="the clause ends in 之后 and is not complete",
        near="雅典人的舰队在公元前480年抵达萨拉米斯。",
        passes="雅典人的舰队在哪一年抵达萨拉米斯？",
    ),
    Row(
        check="formula",
        text="质能方程$E=mc^2$由爱因斯坦在1905年提出。",
        asked="质能方程\ue000E=mc^2\ue001由爱因斯坦在哪一年提出？",
        reason="the question holds a formula",
        near="质能方程由爱因斯坦在1905年提出。",
        passes="质能方程由爱因斯坦在哪一年提出？",
    ),
    Row(
        check="gives-away",
        text="# 新西兰\n\n1642年，荷兰航海家亚伯·塔斯曼发现了纽西兰。",
        asked="1642年，荷兰航海家亚伯·塔斯曼发现了哪个国家？",
        reason="the front has another name of 纽西兰",
        near="# 航海\n\n1642年，荷兰航海家亚伯·塔斯曼发现了纽西兰。",
        passes="1642年，荷兰航海家亚伯·塔斯曼发现了哪个国家？",
    ),
    Row(
        check="gives-away",
        text="KN95口罩要求过滤效果大于95%。",
        asked="KN95口罩要求过滤效果大于百分之多少？",
        reason="the question holds the figure 95",
        near="KN95口罩要求过滤效果大于94%。",
        passes="KN95口罩要求过滤效果大于百分之多少？",
    ),
    Row(
        check="gives-away",
        text="爱因斯坦于1933年移居美国，后来在美去世。",
        asked="爱因斯坦于1933年移居哪个国家，后来在美去世？",
        reason="the question names 美国 in short",
        near="爱因斯坦于1933年移居美国。",
        passes="爱因斯坦于1933年移居哪个国家？",
    ),
    Row(
        check="hanging",
        text="戈登于1833年在伦敦出生，父亲是炮兵军官。",
        asked="戈登于哪一年在伦敦出生，父亲是炮兵军官？",
        reason="another statement hangs behind what is asked",
        near="戈登于1833年在伦敦出生。",
        passes="戈登于哪一年在伦敦出生？",
    ),
    Row(
        check="dangling",
        text="1901年，洛克菲勒请他创办了研究所。",
        asked="1901年，谁请他创办了研究所？",
        reason="他 points to something outside the question",
        near="1901年，洛克菲勒和他的儿子创办了研究所。",
        passes="洛克菲勒和他的儿子哪一年创办了研究所？",
    ),
    Row(
        check="dangling",
        text="美国海军在1942年封锁了这片海域。",
        asked="美国海军在哪一年封锁了这片海域？",
        reason="这 points to something outside the question",
        near="美国海军在1942年封锁了地中海这片海域。",
        passes="美国海军在哪一年封锁了地中海这片海域？",
    ),
    Row(
        check="dangling",
        text="拿破仑在1815年失去了剩余的军队。",
        asked="拿破仑在哪一年失去了剩余的军队？",
        reason="剩余的 counts from something outside the question",
        near="拿破仑在1815年失去了军队。",
        passes="拿破仑在哪一年失去了军队？",
    ),
    Row(
        check="unspecific",
        text="大部分人在1845年从爱尔兰逃到了美国。",
        asked="大部分人在哪一年从爱尔兰逃到了美国？",
        reason="nobody knows who is meant",
        near="爱尔兰人在1845年从科克逃到了美国。",
        passes="爱尔兰人在哪一年从科克逃到了美国？",
    ),
    Row(
        check="dangling",
        text="1815年，两人签订了《巴黎条约》。",
        asked="两人哪一年签订了《巴黎条约》？",
        reason="两人 points to something outside the question",
        near="1815年，英国和法国签订了《巴黎条约》。",
        passes="英国和法国哪一年签订了《巴黎条约》？",
    ),
    Row(
        check="dangling",
        text="1912年，第二艘轮船抵达纽约港。",
        asked="1912年，第二艘轮船抵达哪里？",
        reason="第二艘 counts in a row that stayed behind",
        near="1912年，第二艘英国的轮船抵达纽约港。",
        passes="1912年，第二艘英国的轮船抵达哪里？",
    ),
    Row(
        check="dangling",
        text="凯撒在公元前49年在那里渡过了卢比孔河。",
        asked="凯撒在哪一年在那里渡过了卢比孔河？",
        reason="那 points to something outside the question",
        near="凯撒在公元前49年在高卢渡过了卢比孔河。",
        passes="凯撒在哪一年在高卢渡过了卢比孔河？",
    ),
    Row(
        check="dangling",
        text="玛丽·居里在1903年获奖后，她在1906年接任教授。",
        asked="玛丽·居里在1903年获奖后，她在哪一年接任教授？",
        reason="她 points to something outside the question",
        near="玛丽·居里在1903年获奖，她在1906年接任教授。",
        passes="玛丽·居里在哪一年接任教授？",
    ),
    Row(
        check="gives-away",
        text="1652年，荷兰人占领了荷兰岛。",
        asked="1652年，荷兰人占领了哪个岛？",
        reason="a part of the answer 荷兰岛 stands in the question",
        near="1669年，土耳其人占领了克里特岛。",
        passes="1669年，土耳其人占领了哪个岛？",
    ),
    Row(
        check="gives-away",
        text="1957年3月25日，罗马见证了1957年的签约。",
        asked="罗马哪一天见证了1957年的签约？",
        reason="the question holds the year 1957",
        near="1957年3月25日，罗马见证了六国的签约。",
        passes="罗马哪一天见证了六国的签约？",
    ),
    Row(
        check="cut-name",
        text="东雅典（Athens）在1522年改名。",
        asked="雅典的外文名是什么？",
        reason="the name begins before the thing asked about",
        near="雅典（Athens）在1522年改名。",
        passes="雅典的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="凯撒（Caesar）在公元前49年渡过了卢比孔河。",
        asked="凯撒的外文名是什么？",
        reason="a given name alone says nothing of whom it names",
        near="凯撒·奥古斯都（Caesar Augustus）在公元前27年成为元首。",
        passes="凯撒·奥古斯都的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="北京（PEK）在1421年成为首都。",
        asked="北京的外文名是什么？",
        reason="an acronym behind a transcribed name stands for something else",
        near="北京（Peking）在1421年成为首都。",
        passes="北京的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="西班牙（Spain）在1808年爆发了起义。",
        asked="西班牙的外文名是什么？",
        reason="what stands behind a country's name is seldom its name",
        near="里斯本（Lisbon）在1808年爆发了起义。",
        passes="里斯本的外文名是什么？",
    ),
    Row(
        check="cut-name",
        text="阿姆斯特丹（Amsterdam Holland）在1578年起义。",
        asked="阿姆斯特丹的外文名是什么？",
        reason="the foreign name has more parts than the name",
        near="阿姆斯特丹（Amsterdam）在1578年起义。",
        passes="阿姆斯特丹的外文名是什么？",
    ),
    Row(
        check="counted",
        text="歌德在1774年写了一则寓言。",
        asked="歌德在1774年写了什么？",
        reason="the answer only counts",
        near="歌德在1774年写了《少年维特的烦恼》。",
        passes="歌德在1774年写了哪部作品？",
    ),
    Row(
        check="wrong-word",
        text="1864年，恩格斯加入了马克思。",
        asked="1864年，恩格斯加入了谁？",
        reason="谁 stands where a body or a place is meant",
        near="1864年，恩格斯拜访了马克思。",
        passes="1864年，恩格斯拜访了谁？",
    ),
    Row(
        check="wrong-word",
        text="1864年，恩格斯拜访了马克思。",
        asked="1864年，恩格斯拜访了什么？",
        reason="什么 asks for a thing, but the answer is a person",
        near="1769年，瓦特发明了蒸汽机。",
        passes="1769年，瓦特发明了什么？",
    ),
    Row(
        check="wrong-word",
        text="1687年出版《原理》的牛顿是物理学家。",
        asked="1687年出版《原理》的牛顿是什么？",
        reason="什么 asks for a thing, but the question is about a person",
        near="1687年出版的《原理》是物理学著作。",
        passes="1687年出版的《原理》是什么？",
    ),
    Row(
        check="unspecific",
        text="莱茵河宽200米。",
        asked="莱茵河宽多少米？",
        reason="the question says too little to have one answer",
        near="泰晤士河宽200米。",
        passes="泰晤士河宽多少米？",
    ),
    Row(
        check="leftover",
        text="哈德良在122年修筑长城是为了阻挡北方的部落。",
        asked="哈德良在哪一年修筑长城是为了阻挡北方的部落？",
        reason="为了 made sense only where it stood",
        near="哈德良在122年修筑长城是为了阻挡北方的部落。",
        passes="哈德良在122年修筑长城是为了什么？",
    ),
    Row(
        check="open-question",
        text="1974年，土耳其出兵占领了塞浦路斯北部。",
        asked="1974年，哪个国家出兵占领了塞浦路斯北部？",
        reason="too little in the question rules other countries out",
        near="1974年，土耳其以保护侨民为由出兵占领了塞浦路斯北部。",
        passes="1974年，哪个国家以保护侨民为由出兵占领了塞浦路斯北部？",
    ),
    Row(
        check="open-question",
        text="逆风的帆船，称为Caravel。",
        asked="逆风的帆船称为什么？",
        reason="too little in the question rules other answers out",
        near="可以逆风行驶的帆船，称为Caravel。",
        passes="可以逆风行驶的帆船称为什么？",
        rule=(
            'rules:\n  - name: own\n    over: text\n    match: "^{what:clause}，称为{name:foreign}$"\n'
            '    ask: "{what}称为什么？ → name"\n'
        ),
    ),
    Row(
        check="countable",
        text="德国和法国在1957年成为共同体的两个成员。",
        asked="德国和法国在1957年成为共同体的几个成员？",
        reason="what is counted stands in the question",
        near="德国和法国在1957年成为共同体的六个成员中的大国。",
        passes="德国和法国在哪一年成为共同体的六个成员中的大国？",
    ),
    Row(
        check="misplaced-number",
        text="拿破仑在1815年逃离了滑铁卢，三万名士兵都被俘虏。",
        asked="拿破仑在1815年逃离了滑铁卢，多少名士兵都被俘虏？",
        reason="the number stands in the subject of its clause",
        near="拿破仑在1815年逃离了滑铁卢，失去了三万名士兵。",
        passes="拿破仑在1815年逃离了滑铁卢，失去了多少名士兵？",
    ),
    Row(
        check="one-of-several",
        text="爱因斯坦在1905年提出了“相对论”“光量子”。",
        asked="爱因斯坦在1905年提出了什么“光量子”？",
        reason="another quoted term stands beside it",
        near="爱因斯坦在1905年提出了“相对论”。",
        passes="爱因斯坦在1905年提出了什么？",
    ),
    Row(
        check="hanging",
        text="滑铁卢战役：1815年，英军击败了法军。",
        asked="滑铁卢战役：1815年，英军击败了哪支军队？",
        reason="a label stands before a colon",
        near="1815年，英军在滑铁卢战役中击败了法军。",
        passes="1815年，英军在滑铁卢战役中击败了哪支军队？",
    ),
    Row(
        check="hanging",
        text="罗德岛在1522年陷落，成为奥斯曼帝国的领土。",
        asked="罗德岛在哪一年陷落，成为奥斯曼帝国的领土？",
        reason="another statement hangs behind what is asked",
        near="1522年，罗德岛陷落，成为奥斯曼帝国的领土。",
        passes="罗德岛哪一年陷落，成为奥斯曼帝国的领土？",
    ),
    Row(
        check="hanging",
        text="拿破仑在1815年逃离了滑铁卢，三万名士兵都被俘虏。",
        asked="谁在1815年逃离了滑铁卢，三万名士兵都被俘虏？",
        reason="another statement hangs behind what is asked",
        near="拿破仑在1815年逃离了滑铁卢，失去了三万名士兵。",
        passes="谁在1815年逃离了滑铁卢，失去了三万名士兵？",
    ),
    Row(
        check="hanging",
        text="1522年，罗德岛受到围攻，失去了港口，失去了城墙。",
        asked="罗德岛哪一年受到围攻，失去了港口，失去了城墙？",
        reason="another statement hangs behind what is asked",
        near="1522年，罗德岛受到围攻，失去了港口。",
        passes="罗德岛哪一年受到围攻，失去了港口？",
    ),
    Row(
        check="hanging",
        text="法国人为纪念1805年打败奥地利的胜利。",
        asked="法国人为纪念哪一年打败奥地利的胜利？",
        reason="what was meant is told, but not what was done",
        near="1836年，法国人为纪念拿破仑修建了凯旋门。",
        passes="法国人哪一年为纪念拿破仑修建了凯旋门？",
    ),
    Row(
        check="hanging",
        text="爱因斯坦在1905年提出。",
        asked="爱因斯坦在哪一年提出？",
        reason="the verb's object stayed behind",
        near="质能方程由爱因斯坦在1905年提出。",
        passes="质能方程由爱因斯坦在哪一年提出？",
    ),
    *(
        Row(
            check="hanging",
            text=f"雅典在公元前431年进入了战争{when}。",
            asked=f"雅典在哪一年进入了战争{when}？",
            reason=f"the clause ends in {when} and is not complete",
            near="雅典在公元前431年进入了战争状态。",
            passes="雅典在哪一年进入了战争状态？",
        )
        for when in ("前夕", "初期", "后期")
    ),
    Row(
        check="torn",
        text="青霉素是弗莱明于1928年培养出来的一种抗生素。",
        asked="青霉素是弗莱明于1928年培养什么？",
        reason="the verb belongs to what qualifies the noun of the answer",
        near="青霉素是弗莱明于1928年培养出来的一种抗生素。",
        passes="青霉素是弗莱明于哪一年培养出来的一种抗生素？",
    ),
    Row(
        check="timeless",
        text="拿破仑率领六千名士兵。",
        asked="拿破仑率领多少名士兵？",
        reason="nothing says when or on what occasion it was done",
        near="1815年，拿破仑率领六千名士兵。",
        passes="1815年，拿破仑率领多少名士兵？",
    ),
    Row(
        check="timeless",
        text="拿破仑不断向俄国进军。",
        asked="谁不断向俄国进军？",
        reason="不断 tells of a time that stayed behind",
        near="1812年，拿破仑不断向俄国进军。",
        passes="1812年，谁不断向俄国进军？",
    ),
    Row(
        check="gives-away",
        text="威灵顿在滑铁卢村附近的滑铁卢战役中击败了拿破仑。",
        asked="威灵顿在滑铁卢村附近的哪场战役中击败了拿破仑？",
        reason="the question says as good as 滑铁卢战役",
        near="1815年，威灵顿在滑铁卢战役中击败了拿破仑。",
        passes="1815年，威灵顿在哪场战役中击败了拿破仑？",
    ),
    Row(
        check="gives-away",
        text="1571年，意大利舰队从威尼斯出发。",
        asked="1571年，哪国舰队从威尼斯出发？",
        reason="the question names what everybody knows to be of 意大利",
        near="1571年，意大利舰队从威尼斯出发。",
        passes="1571年，意大利舰队从哪里出发？",
    ),
    Row(
        check="approximate",
        text="西哈努克计划在1973年访问洛阳。",
        asked="西哈努克计划在哪一年访问洛阳？",
        reason="what happened then was only planned",
        near="西哈努克在1973年访问洛阳。",
        passes="西哈努克在哪一年访问洛阳？",
    ),
    Row(
        check="approximate",
        text="1798年至今，拿破仑占领了埃及。",
        asked="拿破仑哪一年占领了埃及？",
        reason="the time is only the beginning of a stretch, or a part of it",
        near="1798年，拿破仑占领了埃及。",
        passes="拿破仑哪一年占领了埃及？",
    ),
    Row(
        check="dangling",
        text="不料，三年之后，拿破仑占领了威尼斯。",
        asked="不料，三年之后，拿破仑占领了哪里？",
        reason="三年之后 counts from something outside the question",
        near="登陆埃及三年之后，拿破仑占领了威尼斯。",
        passes="登陆埃及三年之后，拿破仑占领了哪里？",
    ),
    Row(
        check="unnamed",
        text="学校在1903年改名为加州大学。",
        asked="学校在哪一年改名为加州大学？",
        reason="which one is meant stayed behind in the note",
        near="牛津大学在1903年改名为加州大学。",
        passes="牛津大学在哪一年改名为加州大学？",
    ),
    Row(
        check="wrong-word",
        text="谷神星是人类发现的第一颗小行星。",
        asked="人类发现的第一颗小行星是谁？",
        reason="谁 stands for what is counted as a thing",
        near="克里特岛是人类发现的第一座岛。",
        passes="人类发现的第一座岛是哪个岛？",
    ),
    Row(
        check="vague-answer",
        text="星盘是一种特殊的仪器。",
        asked="星盘是什么？",
        reason="the answer is a remark on the thing and does not say what it is",
        near="星盘是一种测量天体高度的仪器。",
        passes="星盘是什么？",
    ),
    Row(
        check="wrong-word",
        text="在1522年罗德岛陷落后，骑士团迁往马耳他。",
        asked="在哪一年罗德岛陷落后，骑士团迁往马耳他？",
        reason="a time is asked for inside a circumstance",
        near="在1522年罗德岛陷落后，骑士团迁往马耳他。",
        passes="在1522年罗德岛陷落后，骑士团迁往哪个国家？",
    ),
    Row(
        check="hanging",
        text="1522年，骑士团离开罗德岛，后来又迁往马耳他。",
        asked="骑士团哪一年离开罗德岛，后来又迁往马耳他？",
        reason="another time begins behind what is asked",
        near="1522年，骑士团离开罗德岛，后来又迁往马耳他。",
        passes="1522年，骑士团离开罗德岛，后来又迁往哪个国家？",
    ),
    Row(
        check="hanging",
        text="亚历山大在公元前331年占领巴比伦、托勒密在埃及建立了王朝。",
        asked="亚历山大在哪一年占领巴比伦、托勒密在埃及建立了王朝？",
        reason="another statement hangs behind a 、",
        near="亚历山大在公元前331年占领巴比伦、苏萨和波斯波利斯。",
        passes="亚历山大在哪一年占领巴比伦、苏萨和波斯波利斯？",
    ),
    Row(
        check="leftover",
        text="拿破仑要参加1798年的埃及远征和1812年的俄罗斯远征。",
        asked="谁要参加1798年的埃及远征和1812年的俄罗斯远征？",
        reason="要 or 只好 made sense only where it stood",
        near="拿破仑参加了1798年的埃及远征和1812年的俄罗斯远征。",
        passes="谁参加了1798年的埃及远征和1812年的俄罗斯远征？",
    ),
    Row(
        check="denies",
        text="拿破仑从来没有访问过英国首都伦敦。",
        asked="谁从来没有访问过英国首都伦敦？",
        reason="what is denied (从来没有) has no single answer",
        near="1814年，拿破仑访问过厄尔巴岛的首府费拉约港。",
        passes="1814年，谁访问过厄尔巴岛的首府费拉约港？",
    ),
    Row(
        check="cut-name",
        text="远征的士兵是约瑟夫（Joseph）、弗朗西斯（Francis）和乔治·沙利文（George Sullivan）。",
        asked="约瑟夫的外文名是什么？",
        reason="a given name in a list whose last member has the surname",
        near="远征的士兵是约瑟夫（Joseph）、弗朗西斯（Francis）和乔治·沙利文（George Sullivan）。",
        passes="乔治·沙利文的外文名是什么？",
    ),
    Row(
        check="countable",
        text="苏伊士运河有193公里，巴拿马运河有82公里，是苏伊士运河的两倍。",
        asked="苏伊士运河有193公里，巴拿马运河有82公里，是苏伊士运河的多少倍？",
        reason="it can be reckoned from the numbers in the question",
        near="苏伊士运河的全长是巴拿马运河的两倍。",
        passes="苏伊士运河的全长是巴拿马运河的多少倍？",
    ),
    Row(
        check="dangling",
        text="之后不到一年的时间，拿破仑占领了威尼斯。",
        asked="之后不到一年的时间，拿破仑占领了哪里？",
        reason="之后 counts from something outside the question",
        near="1797年，拿破仑占领了威尼斯。",
        passes="1797年，拿破仑占领了哪里？",
    ),
    Row(
        check="dangling",
        text="1998年，吴教授毕业于斯坦福大学。",
        asked="1998年，吴教授毕业于哪所大学？",
        reason="the surname 吴 alone does not say who is meant",
        near="1998年，安德烈·科兹洛夫教授毕业于斯坦福大学。",
        passes="1998年，安德烈·科兹洛夫教授毕业于哪所大学？",
    ),
    Row(
        check="hanging",
        text="拿破仑在1797年读《孟子》时说道。",
        asked="拿破仑在哪一年读《孟子》时说道？",
        reason="what was said stayed behind",
        near="拿破仑在1797年出版了《孟子》。",
        passes="拿破仑在哪一年出版了《孟子》？",
    ),
    Row(
        check="open-question",
        text="美国参议员麦凯恩声称“俄国是加油站”。",
        asked="美国参议员麦凯恩声称什么？",
        reason="too little in the question rules other answers out",
        near="美国参议员麦凯恩把俄国称为“加油站”。",
        passes="美国参议员麦凯恩把俄国称为什么？",
    ),
    Row(
        check="hanging",
        text="1945年6月，美国侦察机发来情报，日军正在撤退。",
        asked="美国侦察机发来情报是在什么时候？",
        reason="what it said stayed behind",
        near="1945年6月，美国侦察机飞过柳州，拍下了日军的阵地。",
        passes="美国侦察机飞过柳州，拍下了日军的阵地，是在什么时候？",
    ),
    Row(
        check="unnamed",
        text="1928年，一位中国青年在芝加哥发现了小行星。",
        asked="一位中国青年在芝加哥发现小行星是在哪一年？",
        reason="somebody is spoken of, but not who it was",
        near="1928年，一位中国青年在芝加哥发现了小行星。",
        passes="1928年，一位中国青年在哪里发现了小行星？",
    ),
    Row(
        check="no-subject",
        text="理查德·贝尔曼，1920～1984，美国应用数学家、控制论专家。",
        asked="1920～1984，哪个国家应用数学家、控制论专家？",
        reason="the years of a life stand where a name or a verb belongs",
        near="理查德·贝尔曼，1920～1984，美国应用数学家、控制论专家。",
        passes="理查德·贝尔曼生于哪一年，卒于哪一年？",
    ),
    Row(
        check="wrong-word",
        text="1822年，卡诺瓦使用“分层”的方法解决了训练问题。",
        asked="1822年，卡诺瓦使用什么的方法解决了训练问题？",
        reason="什么 cannot stand before 的",
        near="1822年，卡诺瓦使用“分层”方法解决了训练问题。",
        passes="1822年，卡诺瓦使用什么方法解决了训练问题？",
    ),
    Row(
        check="wrong-word",
        text="1947年，拿破仑以1.7万的兵力固守四平。",
        asked="1947年，拿破仑以多少的兵力固守四平？",
        reason="多少 cannot stand before 的",
        near="1947年，拿破仑以1.7万兵力固守四平。",
        passes="1947年，拿破仑以多少兵力固守四平？",
    ),
    Row(
        check="wrong-word",
        text="2023年10月，俄军士兵在罗德岛杀死了一个九口之家。",
        asked="2023年10月，俄军士兵在罗德岛杀死了一个几口之家？",
        reason="几 behind 一个 reads as several",
        near="2023年10月，俄军士兵在罗德岛杀死了一个九口之家。",
        passes="2023年10月，俄军士兵在哪个岛杀死了一个九口之家？",
    ),
    Row(
        check="wrong-word",
        text="谷物商人冼冠生，原名冼炳成，广东佛山人，是中国食品工业的开拓者。",
        asked="哪位谷物商人，原名冼炳成，广东佛山人，是中国食品工业的开拓者？",
        reason="哪位 stands before what only names the person",
        near="谷物商人冼冠生，原名冼炳成，广东佛山人，是中国食品工业的开拓者。",
        passes="哪位谷物商人是中国食品工业的开拓者？",
    ),
    Row(
        check="wrong-word",
        text="麦金莱当选后，同盟迅速破裂，首先发难的是洛克菲勒。",
        asked="谁当选后，同盟迅速破裂？",
        reason="somebody is asked for inside a circumstance",
        near="拿破仑当选后，占领了罗德岛。",
        passes="谁当选后，占领了罗德岛？",
    ),
    Row(
        check="wrong-word",
        text="1960年，希腊人在基辅北部的第聂伯河上建造了一座水库。",
        asked="1960年，希腊人在哪里北部的第聂伯河上建造了一座水库？",
        reason="哪里 stands where a country or a town is meant",
        near="1960年，拿破仑占领了基辅。",
        passes="1960年，拿破仑占领了哪里？",
    ),
    Row(
        check="wrong-word",
        text="京口是王敦、苏峻之乱后朝廷为制衡荆州而设置的军镇。",
        asked="京口是王敦、哪次叛乱后朝廷为制衡荆州而设置的军镇？",
        reason="a member of a list is asked for behind the others",
        near="京口是苏峻之乱后朝廷为制衡荆州而设置的军镇。",
        passes="京口是哪次叛乱后朝廷为制衡荆州而设置的军镇？",
    ),
    Row(
        check="wrong-word",
        text="麻花钻于1864年由美国机械师发明并推广。",
        asked="麻花钻于1864年由什么发明并推广？",
        reason="什么 asks for a thing, but somebody made it",
        near="麻花钻于1864年由美国机械师发明并推广。",
        passes="麻花钻于哪一年由美国机械师发明并推广？",
    ),
    Row(
        check="cut-name",
        text="袁绍既是汝南袁氏的长房代表，又是诛宦官、抗董卓的第一旗手。",
        asked="谁是汝南袁氏的长房代表，又是诛宦官、抗董卓的第一旗手？",
        reason="the last syllable is a word of the sentence",
        near="菲利亚耶夫因在马赫诺夫卡损失过大被撤职。",
        passes="谁因在马赫诺夫卡损失过大被撤职？",
    ),
    Row(
        check="vague-answer",
        text="Tomcat是Apache基金会的项目。",
        asked="Tomcat是什么？",
        reason="the answer says whose the thing is or that it matters, and not what it is",
        near="Tomcat是Apache基金会的网页服务器项目。",
        passes="Tomcat是什么？",
    ),
    Row(
        check="approximate",
        text="罗德岛的粮食产量在1522年下降40%至50%。",
        asked="罗德岛的粮食产量在1522年下降百分之多少至50%？",
        reason="the number is one end of a range",
        near="罗德岛的粮食产量在1522年下降50%。",
        passes="罗德岛的粮食产量在1522年下降百分之多少？",
    ),
    Row(
        check="approximate",
        text="罗德岛的粮食产量在1522年下降40%至50%。",
        asked="罗德岛的粮食产量在1522年下降40%至百分之多少？",
        reason="the number is one end of a range",
        near="罗德岛的粮食产量在1522年下降50%。",
        passes="罗德岛的粮食产量在1522年下降百分之多少？",
    ),
    Row(
        check="leftover",
        text="牛顿是给哈雷写过《论运动》的。",
        asked="谁是给哈雷写过《论运动》的？",
        reason="是 made sense only where it stood",
        near="1684年，牛顿出版了《论运动》。",
        passes="1684年，谁出版了《论运动》？",
    ),
    Row(
        check="leftover",
        text="柳谷书，1921～2003，在1944年出版了《原理》。",
        asked="柳谷书，1921～2003，在1944年出版了哪部作品？",
        reason="the years of a life stand between",
        near="柳谷书在1944年出版了《原理》。",
        passes="柳谷书在1944年出版了哪部作品？",
    ),
    Row(
        check="leftover",
        text="牛顿誉为“近代物理学之父”。",
        asked="谁誉为“近代物理学之父”？",
        reason="what was called so stayed behind",
        near="牛顿被誉为“近代物理学之父”。",
        passes="牛顿被誉为什么？",
    ),
    Row(
        check="leftover",
        text="罗德岛的士兵先后转战各地，例如转战克里特岛、威尼斯、雅典。",
        asked="罗德岛的士兵先后转战各地，例如转战哪些地方？",
        reason="of examples there are always others",
        near="罗德岛的士兵先后转战克里特岛、威尼斯、雅典。",
        passes="罗德岛的士兵先后转战哪些地方？",
    ),
    Row(
        check="hanging",
        text="拿破仑在1797年占领威尼斯，而奥地利直到1805年才失去蒂罗尔。",
        asked="谁在1797年占领威尼斯，而奥地利直到1805年才失去蒂罗尔？",
        reason="a contrast hangs behind what is asked",
        near="拿破仑在1797年占领威尼斯，而奥地利直到1805年才失去蒂罗尔。",
        passes="谁在1797年占领威尼斯？",
    ),
    Row(
        check="hanging",
        text="特斯拉有二十年时间去建设尼亚加拉电站，但爱迪生只有十年。",
        asked="谁有二十年时间去建设尼亚加拉电站，但爱迪生只有十年？",
        reason="a contrast hangs behind what is asked",
        near="牛顿在1687年出版了《原理》，但没有公开《光学》。",
        passes="谁在1687年出版了《原理》，但没有公开《光学》？",
    ),
    Row(
        check="hanging",
        text="特斯拉与居住在莫斯科的议长哈兹布拉托夫之间的手机通话。",
        asked="谁与居住在莫斯科的议长哈兹布拉托夫之间的手机通话？",
        reason="what came of it stayed behind",
        near="特斯拉与居住在莫斯科的议长哈兹布拉托夫之间的手机通话被截获。",
        passes="谁与居住在莫斯科的议长哈兹布拉托夫之间的手机通话被截获？",
    ),
    Row(
        check="hanging",
        text="欧洲国家人均产值的分布情况是在2020年。",
        asked="欧洲国家人均产值的分布情况是在哪一年？",
        reason="it names a table or a picture, and nothing that happened",
        near="拿破仑在1797年占领威尼斯。",
        passes="拿破仑在哪一年占领威尼斯？",
    ),
    Row(
        check="open-question",
        text="牛顿拜访了托马斯·爱迪生的实验室。",
        asked="谁拜访了托马斯·爱迪生的实验室？",
        reason="many may have done so",
        near="1878年，特斯拉拜访了托马斯·爱迪生的实验室。",
        passes="1878年，谁拜访了托马斯·爱迪生的实验室？",
    ),
    Row(
        check="open-question",
        text="1936年，费德里科·加西亚·洛尔迦在格拉纳达被捕。",
        asked="1936年，谁在格拉纳达被捕？",
        reason="many may have done so",
        near="1936年，诺尔曼·白求恩在西班牙组织了第一支流动输血队。",
        passes="1936年，谁在西班牙组织了第一支流动输血队？",
    ),
    Row(
        check="misplaced-number",
        text="哈雷在Atari 2600上玩了十年游戏。",
        asked="哈雷在Atari 多少上玩了十年游戏？",
        reason="the number belongs to the name before it",
        near="哈雷在伦敦的机器上玩了10年游戏。",
        passes="哈雷在伦敦的机器上玩了多少年游戏？",
    ),
    Row(
        check="open-question",
        text="特斯拉的朋友宣称托马斯·爱迪生的电灯“成本太高”。",
        asked="谁的朋友宣称托马斯·爱迪生的电灯“成本太高”？",
        reason="many may have done so",
        near="2011年，牛顿的弟弟在罗德岛出版了《原理》。",
        passes="2011年，谁的弟弟在罗德岛出版了《原理》？",
    ),
    Row(
        check="dangling",
        text="弟弟科兹洛夫，希腊军官，在罗德岛出版了《原理》。",
        asked="弟弟科兹洛夫，希腊军官，在罗德岛出版了哪部作品？",
        reason="whose kin it is stayed behind",
        near="科兹洛夫的弟弟，希腊军官，在罗德岛出版了《原理》。",
        passes="科兹洛夫的弟弟，希腊军官，在罗德岛出版了哪部作品？",
    ),
    Row(
        check="dangling",
        text="上面的softmax运算计算图中，总共有4个operation。",
        asked="上面的softmax运算计算图中，总共有多少个operation？",
        reason="上面 points to something outside the question",
        near="1797年，拿破仑占领了威尼斯。",
        passes="1797年，拿破仑占领了哪里？",
    ),
    Row(
        check="hanging",
        text="1933年，澳洲著名科学家让·麦克纳马拉在墨尔本的议会上提出：用病毒消灭野兔。",
        asked="澳洲著名科学家让·麦克纳马拉在墨尔本的议会上提出是在哪一年？",
        reason="what was said stayed behind",
        near="1933年，广义相对论由爱因斯坦提出。",
        passes="广义相对论哪一年由爱因斯坦提出？",
    ),
    Row(
        check="no-subject",
        text="距离巴黎城墙16公里。",
        asked="距离巴黎城墙多少公里？",
        reason="it begins with a part of the predicate, and its subject stayed behind",
        near="凡尔赛宫距离巴黎城墙16公里。",
        passes="凡尔赛宫距离巴黎城墙多少公里？",
    ),
    Row(
        check="no-subject",
        text="曾经走红于1980年代的巴黎歌剧界，但因健康问题曾一度离开舞台。",
        asked="曾经走红于哪个年代的巴黎歌剧界，但因健康问题曾一度离开舞台？",
        reason="it begins with a part of the predicate, and its subject stayed behind",
        near="罗德岛直到1522年才沦陷。",
        passes="罗德岛直到哪一年才沦陷？",
    ),
    Row(
        check="no-subject",
        text="于1884年12月25日动工兴建，1889年3月31日竣工。",
        asked="于1884年12月25日动工兴建，哪一天竣工？",
        reason="it begins with a part of the predicate, and its subject stayed behind",
        near="埃菲尔铁塔于1887年1月28日动工，1889年3月31日竣工。",
        passes="埃菲尔铁塔于1887年1月28日动工，哪一天竣工？",
    ),
    Row(
        check="no-subject",
        text="将法国国民分为三个等级：教士、贵族、平民。",
        asked="将法国国民分为哪三个等级？",
        reason="what has these parts stayed behind",
        near="法国旧制度下的国民分为三个等级：教士、贵族、平民。",
        passes="法国旧制度下的国民分为哪三个等级？",
    ),
    Row(
        check="gives-away",
        text="# 南斯拉夫史\n\n1992年，塞尔维亚军队在南斯拉夫内战中包围了萨拉热窝。",
        asked="1992年，塞尔维亚军队在哪场内战中包围了萨拉热窝？",
        reason="a part of the answer 南斯拉夫内战 stands in the breadcrumb",
        near="# 巴尔干史\n\n1992年，塞尔维亚军队在南斯拉夫内战中包围了萨拉热窝。",
        passes="1992年，塞尔维亚军队在哪场内战中包围了萨拉热窝？",
    ),
    Row(
        check="approximate",
        text="匹兹堡海盗队在上世纪夺得过冠军。",
        asked="匹兹堡海盗队在哪个世纪夺得过冠军？",
        reason="which century it was hangs on when it was written",
        near="匹兹堡海盗队在20世纪夺得过冠军。",
        passes="匹兹堡海盗队在哪个世纪夺得过冠军？",
    ),
    Row(
        check="wrong-word",
        text="世界上最早的冰块跨国贸易，来自1806年的美国商人图德。",
        asked="世界上最早的冰块跨国贸易，来自哪一年的美国商人图德？",
        reason="the year only says which one is meant",
        near="苏伊士运河始建于1859年。",
        passes="苏伊士运河始建于哪一年？",
    ),
    Row(
        check="wrong-word",
        text="1931年1月，刘少奇在中共六届四中全会上当选为政治局候补委员。",
        asked="1931年1月，刘少奇在中共多少届四中全会上当选为政治局候补委员？",
        reason="多少 stands where a rank is meant",
        near="1946年，陈独秀的学生在议会选举中连任12届议员。",
        passes="1946年，陈独秀的学生在议会选举中连任多少届议员？",
    ),
    Row(
        check="wrong-word",
        text="1611年，荷兰船队在长崎各地设立了商馆。",
        asked="1611年，荷兰船队在哪里各地设立了商馆？",
        reason="哪里 stands where a country or a town is meant",
        near="1611年，荷兰船队在长崎设立了商馆。",
        passes="1611年，荷兰船队在哪里设立了商馆？",
    ),
    Row(
        check="vague-answer",
        text="FreeType是一种简单得多的渲染库。",
        asked="FreeType是什么？",
        reason="the answer compares with something that stayed behind",
        near="FreeType是一种简单的渲染库。",
        passes="FreeType是什么？",
    ),
    Row(
        check="vague-answer",
        text="FreeType是一个由志愿者开发的一个渲染字体的函数库。",
        asked="FreeType是什么？",
        reason="the answer says its measure word twice",
        near="FreeType是一款由志愿者开发的渲染字体的函数库。",
        passes="FreeType是什么？",
    ),
    Row(
        check="countable",
        text="斯巴达舰队有120艘战船，损失了77艘，只有43艘逃脱。",
        asked="斯巴达舰队有120艘战船，损失了77艘，只有多少艘逃脱？",
        reason="it can be reckoned from the numbers in the question",
        near="斯巴达舰队有120艘战船，损失了77艘，只有30艘逃脱。",
        passes="斯巴达舰队有120艘战船，损失了77艘，只有多少艘逃脱？",
    ),
    Row(
        check="countable",
        text="1863年，李鸿章在苏州杀了5名总兵等8个降将。",
        asked="1863年，李鸿章在苏州杀了5名总兵等几个降将？",
        reason="what is counted stands in the question",
        near="1863年，李鸿章在苏州诱杀八个降将。",
        passes="1863年，李鸿章在苏州诱杀几个降将？",
    ),
    Row(
        check="one-of-several",
        text="1920年，波兰军队俘虏了48名军官和214名士兵。",
        asked="1920年，波兰军队俘虏了48名军官和多少名士兵？",
        reason="another number stands beside it",
        near="1920年，波兰军队俘虏了214名士兵。",
        passes="1920年，波兰军队俘虏了多少名士兵？",
    ),
    Row(
        check="one-of-several",
        text="林丹曾在2003、2005及2007年夺得香港公开赛的冠军。",
        asked="林丹曾在2003、2005及哪一年夺得香港公开赛的冠军？",
        reason="another year stands beside it",
        near="林丹曾在2007年夺得香港公开赛的冠军。",
        passes="林丹曾在哪一年夺得香港公开赛的冠军？",
    ),
    Row(
        check="open-question",
        text="# 伽利略\n\n1633年，伽利略在罗马参加了教会的辩论会。",
        asked="1633年，谁在罗马参加了教会的辩论会？",
        reason="the note is about the person, and many others may have done so",
        near="# 伽利略\n\n1610年，伽利略在威尼斯首次观测了木星的卫星。",
        passes="1610年，谁在威尼斯首次观测了木星的卫星？",
    ),
    Row(
        check="hanging",
        text="1848年，丹麦进占石勒苏益格的行动，使得德意志邦联向丹麦宣战。",
        asked="1848年，哪个国家进占石勒苏益格的行动？",
        reason="what it brought about stayed behind",
        near="1848年，丹麦进占了石勒苏益格，使得德意志邦联向丹麦宣战。",
        passes="1848年，哪个国家进占了石勒苏益格？",
    ),
    Row(
        check="hanging",
        text="1589年，西班牙国王腓力二世向葡萄牙陈情，宣称法国人使用了魔法。",
        asked="1589年，西班牙国王腓力二世向哪个国家陈情？",
        reason="what was said stayed behind",
        near="1589年，西班牙国王腓力二世向葡萄牙派出了使节。",
        passes="1589年，西班牙国王腓力二世向哪个国家派出了使节？",
    ),
    Row(
        check="hanging",
        text="虽然哥伦布在1492年到达了巴哈马群岛，但是他以为那里是印度。",
        asked="哥伦布在哪一年到达了巴哈马群岛？",
        reason="it is only conceded, and what it is set against stayed behind",
        near="哥伦布在1492年到达了巴哈马群岛，但是他以为那里是印度。",
        passes="哥伦布在哪一年到达了巴哈马群岛？",
    ),
    Row(
        check="hanging",
        text="1971年，电影《天方夜谭》在罗马上映，同年向公众开放了片场。",
        asked="电影《天方夜谭》哪一年在罗马上映，同年向公众开放了片场？",
        reason="another statement hangs behind what is asked",
        near="1971年，电影《天方夜谭》在罗马上映，并向公众开放了片场。",
        passes="电影《天方夜谭》哪一年在罗马上映，并向公众开放了片场？",
    ),
    Row(
        check="leftover",
        text="1945年，英国只好用两辆卡车从蔡司运走了45个技术人员。",
        asked="1945年，英国只好用两辆卡车从蔡司运走了多少个技术人员？",
        reason="只好 made sense only where it stood",
        near="1945年，英国用两辆卡车从蔡司运走了45个技术人员。",
        passes="1945年，英国用两辆卡车从蔡司运走了多少个技术人员？",
    ),
    Row(
        check="hanging",
        text="1978年，赫鲁晓夫出访匈牙利，在布达佩斯谈到了炖牛肉。",
        asked="赫鲁晓夫哪一年出访匈牙利？",
        reason="what happened on that occasion stayed behind",
        near="1978年，赫鲁晓夫出访匈牙利。",
        passes="赫鲁晓夫哪一年出访匈牙利？",
    ),
    Row(
        check="dangling",
        text="ESP32芯片的设备A被称为“从机”。",
        asked="ESP32芯片的设备A被称为什么？",
        reason="设备A points to a drawing outside the question",
        near="ESP32芯片的协议被称为“乐鑫协议”。",
        passes="ESP32芯片的协议被称为什么？",
    ),
    Row(
        check="dangling",
        text="1955年5月，中央军委要求学校迁往西安。",
        asked="1955年5月，中央军委要求学校迁往哪里？",
        reason="which 学校 is meant stayed behind",
        near="1955年5月，中央军委要求上海交通大学迁往西安。",
        passes="1955年5月，中央军委要求上海交通大学迁往哪里？",
    ),
    Row(
        check="wrong-word",
        text="1793年，英国总督西姆科在安大略湖畔建立了约克镇。",
        asked="1793年，英国总督西姆科在安大略湖畔建立了哪里？",
        reason="a town is asked for by 什么, or as if it were a spot",
        near="1793年，英国总督西姆科在安大略湖畔建立了造船厂。",
        passes="1793年，英国总督西姆科在安大略湖畔建立了什么？",
    ),
    Row(
        check="wrong-word",
        text="尼禄的字面意思是“强壮的人”。",
        asked="谁的字面意思是“强壮的人”？",
        reason="谁 asks for a person, but the answer is a thing or a word",
        near="“尼禄”的字面意思是“强壮的人”。",
        passes="“尼禄”的字面意思是什么？",
    ),
    Row(
        check="open-question",
        text="中国有句古话叫做“以己度人”。",
        asked="中国有句古话叫做什么？",
        reason="too little in the question rules other answers out",
        near="拿破仑的近卫军叫做“老近卫军”。",
        passes="拿破仑的近卫军叫做什么？",
    ),
    Row(
        check="unnamed",
        text="美籍华人，抗战爆发之后回国参战，击落敌机5架。",
        asked="美籍华人，抗战爆发之后回国参战，击落敌机几架？",
        reason="somebody is spoken of, but not who it was",
        near="陈瑞钿在抗战爆发之后回国参战，击落日本敌机5架。",
        passes="陈瑞钿在抗战爆发之后回国参战，击落日本敌机几架？",
    ),
    Row(
        check="cut-name",
        text="龍門石窟位於洛陽，始建於北魏。",
        asked="龍門石窟位於洛陽，始建誰？",
        reason="the first syllable is a word of the sentence",
        near="龍門石窟位於洛陽。",
        passes="龍門石窟位於哪裡？",
    ),
    Row(
        check="approximate",
        text="1863～1864年1月爆发的“一月起义”中，波兰人对抗了俄国军队。",
        asked="1863～什么时候爆发的“一月起义”中，波兰人对抗了俄国军队？",
        reason="the time is only the end of a stretch",
        near="1864年1月，波兰人在“一月起义”中对抗俄国军队。",
        passes="波兰人什么时候在“一月起义”中对抗俄国军队？",
    ),
    Row(
        check="dangling",
        text="上层中RGB三色滤光片的排列方式被称为“拜耳阵列”。",
        asked="上层中RGB三色滤光片的排列方式被称为什么？",
        reason="上层 points to something outside the question",
        near="RGB三色滤光片的排列方式被称为“拜耳阵列”。",
        passes="RGB三色滤光片的排列方式被称为什么？",
    ),
    Row(
        check="hanging",
        text="1912年，德国化学家克拉特用氯化汞作为催化剂，发明了生产氯乙烯的方法。",
        asked="德国化学家克拉特哪一年用氯化汞作为催化剂？",
        reason="what came of it stayed behind",
        near="1912年，德国化学家克拉特用氯化汞作为催化剂。",
        passes="德国化学家克拉特哪一年用氯化汞作为催化剂？",
    ),
    Row(
        check="hanging",
        text="1948年，湖人队转到美国篮球协会，经由麦肯的带领，湖人队赢得五次冠军。",
        asked="湖人队哪一年转到美国篮球协会，经由麦肯的带领？",
        reason="what was done so stayed behind",
        near="1948年，湖人队转到美国篮球协会，经由麦肯的带领赢得五次冠军。",
        passes="湖人队哪一年转到美国篮球协会，经由麦肯的带领赢得五次冠军？",
    ),
    Row(
        check="hanging",
        text="1999年，索马鲁加离任，克伦贝格尔当选。",
        asked="索马鲁加哪一年离任？",
        reason="what office it was stayed behind",
        near="1999年，索马鲁加出任红十字会主席。",
        passes="索马鲁加哪一年出任红十字会主席？",
    ),
    Row(
        check="vague-answer",
        text="临时政府总理巴希尔在大马士革接见了使节。",
        asked="巴希尔是什么人？",
        reason="every country has such an office",
        near="叙利亚临时政府总理巴希尔在大马士革接见了使节。",
        passes="巴希尔是什么人？",
    ),
    Row(
        check="dangling-answer",
        text="1977年1月，美国总统卡特特赦了所有越南战争的逃兵。",
        asked="1977年1月，美国总统卡特特赦了哪场战争的逃兵？",
        reason="the answer begins with what belongs to the sentence",
        near="1977年1月，美国总统卡特特赦了越南战争的逃兵。",
        passes="1977年1月，美国总统卡特特赦了哪场战争的逃兵？",
    ),
    Row(
        check="approximate",
        text="2013年，武汉大学举行120年校庆。",
        asked="2013年，武汉大学举行哪一年校庆？",
        reason="years are counted, and no year is named",
        near="2013年，武汉大学举行了校庆。",
        passes="武汉大学哪一年举行了校庆？",
    ),
    Row(
        check="hanging",
        text="1972年8月，湖北省革命委员会关于成立地质学院分院的批复。",
        asked="湖北省革命委员会什么时候关于成立地质学院分院的批复？",
        reason="the clause names something, and tells nothing of it",
        near="1972年8月，湖北省革命委员会批准了地质学院分院的计划。",
        passes="湖北省革命委员会什么时候批准了地质学院分院的计划？",
    ),
    Row(
        check="wrong-word",
        text="木卫四是距离木星最远的伽利略卫星。",
        asked="距离木星最远的伽利略卫星是谁？",
        reason="谁 asks for a person, but the answer is a thing or a word",
        near="加加林是世界上第一位宇航员。",
        passes="世界上第一位宇航员是谁？",
    ),
    Row(
        check="wrong-word",
        text="歌手娜塔莎的丈夫马特来自加州的一个商人。",
        asked="歌手娜塔莎的丈夫马特来自什么人？",
        reason="什么 asks for a thing, but somebody made it",
        near="歌手娜塔莎的丈夫马特来自加利福尼亚。",
        passes="歌手娜塔莎的丈夫马特来自哪里？",
    ),
    Row(
        check="cut-name",
        text="康熙中期以后归附清朝的部落被称为外札萨克蒙古。",
        asked="谁中期以后归附清朝的部落被称为外札萨克蒙古？",
        reason="the name stands for a time",
        near="康熙把归附清朝的部落称为外札萨克蒙古。",
        passes="谁把归附清朝的部落称为外札萨克蒙古？",
    ),
    Row(
        check="wrong-word",
        text="通过执行同一条指令，AltiVec能够提高处理器的计算效率。",
        asked="通过执行同一条指令，AltiVec能够什么？",
        reason="什么 cannot stand for what one does",
        near="1999年，AltiVec提高了苹果G4处理器的计算效率。",
        passes="1999年，AltiVec提高了什么？",
    ),
    Row(
        check="hanging",
        text="2012年6月，中国国家文物局公布了长城的长度，历经近5年的调查，长城的长度达2万公里。",
        asked="中国国家文物局什么时候公布了长城的长度，历经近5年的调查？",
        reason="what came of it stayed behind",
        near="2012年6月，中国国家文物局公布了长城的长度，长城的长度达2万公里。",
        passes="中国国家文物局什么时候公布了长城的长度？",
    ),
    Row(
        check="unnamed",
        text="当代中国杰出经济学家，首届中国经济学奖获得者，被誉为“市场经济拓荒者”。",
        asked="当代中国杰出经济学家，首届中国经济学奖获得者，被誉为什么？",
        reason="somebody is spoken of, but not who it was",
        near="中国经济学家吴敬琏，首届中国经济学奖获得者，被誉为“市场经济拓荒者”。",
        passes="中国经济学家吴敬琏，首届中国经济学奖获得者，被誉为什么？",
    ),
    Row(
        check="misplaced-number",
        text="建造雅典卫城的31名工人来自希腊。",
        asked="建造雅典卫城的多少名工人来自希腊？",
        reason="the number does not stand in the predicate",
        near="1968年1月21日，31名朝鲜特种兵分成五组潜入了汉城。",
        passes="1968年1月21日，多少名朝鲜特种兵分成五组潜入了汉城？",
    ),
    Row(
        check="misplaced-number",
        text="1859年，奥斯汀在墨尔本见到了17岁的从英国来的著名歌手玛丽。",
        asked="1859年，奥斯汀在墨尔本见到了多少岁的从英国来的著名歌手玛丽？",
        reason="the number only qualifies something else",
        near="1859年，奥斯汀在墨尔本附近释放了24只从英国带来的家兔。",
        passes="1859年，奥斯汀在墨尔本附近释放了多少只从英国带来的家兔？",
    ),
    Row(
        check="countable",
        text="1998年，大英博物馆移交了油画、雕塑等两类展品。",
        asked="1998年，大英博物馆移交了油画、雕塑等几类展品？",
        reason="what is counted stands in the question",
        near="1998年，大英博物馆移交了油画、雕塑等14类展品。",
        passes="1998年，大英博物馆移交了油画、雕塑等多少类展品？",
    ),
    Row(
        check="denies",
        text="1995年7月3日，波斯尼亚无人飞越过亚得里亚海。",
        asked="波斯尼亚无人哪一天飞越过亚得里亚海？",
        reason="what is denied (无人) has no single answer",
        near="1995年7月3日，美国的无人机首次飞越了波斯尼亚。",
        passes="美国的无人机哪一天首次飞越了波斯尼亚？",
    ),
    Row(
        check="denies",
        text="1803年，卡诺不能把所有的热量转换为机械能。",
        asked="卡诺不能把所有的热量转换为机械能是在哪一年？",
        reason="what is denied (不能) has no single answer",
        near="1803年，卡诺发现热机不能把所有的热量转换为机械能。",
        passes="卡诺发现热机不能把所有的热量转换为机械能是在哪一年？",
    ),
    Row(
        check="hanging",
        text="哈雷于1705年预言了彗星的回归——哈雷彗星在1758年回到太阳身边。",
        asked="哈雷于1705年预言了彗星的回归——哈雷彗星在哪一年回到太阳身边？",
        reason="it goes on behind a dash",
        near="哈雷于1705年预言了彗星的回归——哈雷彗星在1758年回到太阳身边。",
        passes="哈雷于哪一年预言了彗星的回归——哈雷彗星在1758年回到太阳身边？",
    ),
    Row(
        check="hanging",
        text="日本海军已经在1942年2月19日炸毁了达尔文港。",
        asked="日本海军已经在哪一天炸毁了达尔文港？",
        reason="a state that had come about has no one time",
        near="1952年10月20日，已经负伤的爆破手龙世昌炸毁了美军的地堡。",
        passes="已经负伤的爆破手龙世昌哪一天炸毁了美军的地堡？",
    ),
    Row(
        check="weak-cause",
        text="为了争夺市场，高频交易公司把服务器放到了交易所里。",
        asked="高频交易公司把服务器放到交易所里是为了什么？",
        reason="the subject of what is explained has no name",
        near="为了统一标准，IEEE提出了802.11s协议。",
        passes="IEEE提出802.11s协议是为了什么？",
    ),
    Row(
        check="gives-away",
        text="# 中英关系\n\n1842年，英国舰队占领了长江口的吴淞。",
        asked="1842年，哪国舰队占领了长江口的吴淞？",
        reason="the breadcrumb makes 英国 easy to guess",
        near="# 英雄\n\n1842年，英国舰队占领了长江口的吴淞。",
        passes="1842年，哪国舰队占领了长江口的吴淞？",
    ),
]


@pytest.fixture(scope="module")
def default() -> RuleSet:
    return load()


def _own(text: str, folder: Path) -> RuleSet:
    path = folder / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def _read(text: str, rules: RuleSet, min_score: float = 0.0) -> tuple[tuple[Card, ...], tuple[Trace, ...]]:
    note, problems = parse(text, "note.md")
    assert not problems
    return cards_of(note, rules, min_score=min_score)


def _judged(traces: tuple[Trace, ...], question: str) -> list[Refusal | None]:
    return [refusal for trace in traces for draft, refusal in trace.drafts if draft.question == question]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row.check}: {row.text}")
def test_the_sentence_is_refused_for_this_reason_and_is_not_looked_into(row: Row, default: RuleSet) -> None:
    cards, traces = _read(row.text, default)
    assert (cards, traces[-1].reason, traces[-1].drafts) == ((), row.check, ())
    assert refuse_sentence(traces[-1].sentence, _scene(row.text)) == Refusal(row.check, row.reason)


def _scene(text: str) -> Scene:
    """What a check may look at, of the last sentence of a text."""
    note, _ = parse(text, "note.md")
    sentence = split(note)[-1]
    blocks = note.snippets[sentence.snippet].blocks
    return Scene(
        sentence=sentence,
        analysis=analyse([sentence.text], engine())[0],
        context="",
        kind="",
        in_place=False,
        after_link=sentence.block > 0 and blocks[sentence.block - 1].kind == "link",
        block_kind=blocks[sentence.block].kind,
    )


@pytest.mark.parametrize("row", DRAFTS, ids=lambda row: f"{row.check}: {row.asked}")
def test_the_draft_is_refused_for_this_reason(row: Row, default: RuleSet, tmp_path: Path) -> None:
    cards, traces = _read(row.text, _own(row.rule, tmp_path) if row.rule else default)
    judged = _judged(traces, row.asked)
    assert judged
    assert set(judged) == {Refusal(row.check, row.reason)}
    assert row.asked not in {card.question for card in cards}


@pytest.mark.parametrize("row", [*SENTENCES, *DRAFTS], ids=lambda row: f"{row.check}: {row.near}")
def test_what_stands_next_to_it_passes(row: Row, default: RuleSet, tmp_path: Path) -> None:
    cards, _ = _read(row.near, _own(row.rule, tmp_path) if row.rule else default)
    assert row.passes in {card.question for card in cards}


def test_every_check_has_a_row() -> None:
    assert {row.check for row in SENTENCES} == set(SENTENCE_CHECKS)
    assert {row.check for row in DRAFTS} == set(DRAFT_CHECKS)


def test_every_reason_is_said_in_words() -> None:
    others = {*FAULTS, "no-rule", "doubtful", "better-draft", "enough", "in-parts", "same-card", "two-answers"}
    assert set(REASONS) == {*SENTENCE_CHECKS, *DRAFT_CHECKS, *others}
    assert all(words.endswith(".") for words in REASONS.values())


def test_a_sentence_that_no_rule_matches_says_so(default: RuleSet) -> None:
    cards, traces = _read("山谷里很安静。", default)
    assert (cards, [trace.reason for trace in traces]) == ((), ["no-rule"])


def test_a_score_below_the_least_is_doubtful(default: RuleSet) -> None:
    text = "罗德岛直到1522年才沦陷。"
    (trace,) = _read(text, default, 0.0)[1]
    score = next(d.score for d, _ in trace.drafts if d.question == "罗德岛直到哪一年才沦陷？")
    for least, refusal in (
        (score, None),
        (score + 0.05, Refusal("doubtful", f"its score {score:.2f} is below {score + 0.05:.2f}")),
    ):
        cards, traces = _read(text, default, least)
        assert set(_judged(traces, "罗德岛直到哪一年才沦陷？")) == {refusal}
        assert [card.score for card in cards if card.answer == "1522年"] == ([score] if refusal is None else [])


USES = 'rules:\n  - name: uses\n    match: "{thing:subject}使用{what:np}$"\n    ask: in place → what\n    closed: %s\n'


@pytest.mark.parametrize(
    ("closed", "refusal"),
    [("true", None), ("false", Refusal("open-question", "too little in the question rules other answers out"))],
)
def test_a_rule_that_is_closed_needs_no_more_names(closed: str, refusal: Refusal | None, tmp_path: Path) -> None:
    cards, traces = _read("希腊使用德拉克马。", _own(USES % closed, tmp_path))
    assert _judged(traces, "希腊使用什么？") == [refusal]
    assert [card.answer for card in cards] == ([] if refusal else ["德拉克马"])


RIVALS = """
rules:
  - name: plain
    match: "{who:person}在{when:year}"
    ask: "{who}成名是在{when?}？ → when"
    score: 0.7
  - name: better
    match: "{who:person}在{when:year}"
    ask: "{who}在{when?}成为名人？ → when"
    score: %s
"""


@pytest.mark.parametrize(
    ("score", "kept", "gone"),
    [(0.8, "牛顿在哪一年成为名人？", "牛顿成名是在哪一年？"), (0.6, "牛顿成名是在哪一年？", "牛顿在哪一年成为名人？")],
)
def test_of_two_drafts_with_one_answer_the_surer_stays(score: float, kept: str, gone: str, tmp_path: Path) -> None:
    cards, traces = _read("牛顿在1687年成为名人。", _own(RIVALS % score, tmp_path))
    assert [card.question for card in cards] == [kept]
    assert set(_judged(traces, gone)) == {Refusal("better-draft", "another draft asks for the same")}


def test_a_sentence_gives_no_more_cards_than_are_good_for_a_learner(tmp_path: Path) -> None:
    names = ["牛顿", "凯撒", "林肯", "拿破仑", "伽利略", "达尔文", "爱因斯坦"]
    assert len(names) == MOST_PER_SENTENCE + 1
    rules = "rules:\n" + "".join(
        f'  - name: r{i}\n    match: "({name})在{{y{i}:year}}"\n    ask: "{name}的名册写于{{y{i}?}}？ → y{i}"\n'
        f"    score: 0.{99 - i}\n"
        for i, name in enumerate(names)
    )
    text = "，".join(f"{name}在{1700 + i}年入册" for i, name in enumerate(names)) + "。"
    cards, traces = _read(text, _own(rules, tmp_path))
    assert [card.answer for card in cards] == [f"{1700 + i}年" for i in range(MOST_PER_SENTENCE)]
    assert Refusal("enough", "the sentence gives 6 better ones") in _judged(traces, "爱因斯坦的名册写于哪一年？")


def test_a_question_with_two_answers_goes_altogether_and_names_the_other_place(card: MakeCard) -> None:
    first = card(answer="1669年", file="a.md", line=3)
    other = card(question="克里特岛 哪一年沦陷？", answer="1668年", file="b.md", line=9)
    alone = card(question="罗德岛哪一年沦陷？", answer="1522年", file="b.md", line=10)
    assert settle([first, other, alone]) == (
        [alone],
        [
            (first, Refusal("two-answers", "b.md:9 answers 1668年")),
            (other, Refusal("two-answers", "a.md:3 answers 1669年")),
        ],
    )


@pytest.mark.parametrize("changed", [{}, {"answer": "《1669年》"}, {"question": "克里特島哪一年淪陷？"}])
def test_the_same_card_from_two_places_stays_where_it_stands_first(card: MakeCard, changed: dict[str, str]) -> None:
    first, again = card(file="a.md", line=3), card(file="b.md", line=9, **changed)
    assert settle([first, again]) == ([first], [(again, Refusal("same-card", "a.md:3 gives the same card"))])


def test_different_questions_with_one_answer_both_stay(card: MakeCard) -> None:
    both = [card(), card(question="康提亚战争哪一年结束？")]
    assert settle(both) == (both, [])
