"""What is quoted of what was found, and what stands beside it: small folders as an office would drop them in."""

from __future__ import annotations

from datetime import date

from bot.model import Citation
from bot.opening import open_assistant
from tests.conftest import Folder

TODAY = date(2026, 11, 24)

CRITERIA = """---
title: 林业工程专业职称评审条件
---

第一条 申报各层级职称的学历和工作年限，应当符合下表要求：

| 申报层级 | 硕士 | 本科 | 大专 |
| --- | --- | --- | --- |
| 助理工程师 | 取得学位当年 | 满1年 | 满3年 |
| 工程师 | 取得助理工程师职称满2年 | 取得助理工程师职称满4年 | 取得助理工程师职称满5年 |
| 高级工程师 | 取得工程师职称满5年 | 取得工程师职称满5年 | 取得工程师职称满6年 |
| 正高级工程师 | 取得高级工程师职称满5年 | 取得高级工程师职称满5年 | 不得申报 |

第二条 有弄虚作假行为的，取消评审资格。
"""

GUIDE = """---
title: 职称认定办事指南
---

一、申请条件

符合下列条件之一的，可以申请认定：

1. 硕士研究生毕业，从事本专业工作满3年，可以认定中级职称；

2. 博士研究生毕业，从事本专业工作，可以认定中级职称。

公务员不得申请。

二、申请材料

《资格认定表》一式三份

学历证书原件及复印件

年度考核表

三、办理流程

（一）网上申报。申请人登录南屏人才网填写信息。

（二）单位审核。用人单位在5个工作日内审核。

四、咨询电话

0771-2345678；监督投诉电话：0771-2345600
"""

FAQ = """---
title: 社保卡常见问题解答
---

一、社保卡丢了怎么办？

答：请立即拨打12333办理口头挂失。7天内请本人到网点办理书面挂失。

二、小孩可以办社保卡吗？

答：可以。未满16周岁的未成年人由监护人代办，需提供监护人身份证。

三、社保卡有有效期吗？

答：社保卡有效期一般为10年。
"""

HIRING = """---
title: 公开招聘工作人员实施办法
---

第一条 招聘公告应当在考试前20日向社会发布。

第二条 每个岗位的报名人数与招聘人数的比例不得低于3：1。达不到规定比例的，取消招聘计划；急需紧缺岗位可以降低开考比例，但不得低于2：1。

第三条 考试分为笔试和面试。笔试成绩占总成绩的60%，面试成绩占总成绩的40%。

第四条 体检由用人单位组织，费用由用人单位承担。

第五条 单位与新聘人员签订聘用合同，约定试用期。试用期一般不超过3个月。初次就业的，试用期可以约定为12个月。合同一式三份。

第六条 公开招聘按照下列程序进行：

1. 制定招聘方案；

2. 发布招聘公告；

3. 报名与资格审查；

4. 体检、考察；

5. 公示；

6. 办理聘用手续。

第七条 实行回避制度。与单位负责人有夫妻关系的应聘人员，不得应聘该单位的财务岗位。
"""

LEAVE = """---
title: 考勤与休假管理制度
---

一、休假

各类假期天数及工资待遇如下表：

| 假别 | 天数 | 工资 |
| --- | --- | --- |
| 婚假 | 10天 | 全额 |
| 丧假 | 3天 | 全额 |
| 病假 | 按医嘱 | 按基本工资的80% |

婚假应在领取结婚证后一年内一次性休完。
"""


def answered(folder: Folder, question: str, text: str) -> tuple[Citation, ...]:
    return open_assistant(folder(rules__md=text)).ask(question, TODAY).answer.citations


def quotes(folder: Folder, question: str, text: str) -> list[str]:
    return [one.quote for one in answered(folder, question, text)]


def cited(folder: Folder, question: str, text: str) -> list[str]:
    return [one.passage.locator for one in answered(folder, question, text)]


def test_a_row_is_quoted_with_the_heads_of_its_columns(folder: Folder) -> None:
    assert quotes(folder, "婚假几天", LEAVE)[:2] == ["婚假 10天 全额", "假别 天数 工资"]


def test_the_row_that_is_headed_by_what_is_asked_for_is_quoted_and_no_row_of_another(folder: Folder) -> None:
    asked = quotes(folder, "本科评高工要几年", CRITERIA)
    assert asked[0].startswith("高级工程师 ")
    assert asked[1] == "申报层级 硕士 本科 大专"
    assert not any(quote.startswith(("正高级", "助理")) for quote in asked)


def test_who_asks_for_all_of_a_table_hears_all_of_its_rows(folder: Folder) -> None:
    assert cited(folder, "各类假期多少天", LEAVE)[:5] == [
        "sec1.p1", "sec1.t1.r1", "sec1.t1.r2", "sec1.t1.r3", "sec1.t1.r4",
    ]  # fmt: skip


def test_a_question_is_answered_by_what_stands_below_it(folder: Folder) -> None:
    assert quotes(folder, "社保卡丢了咋办", FAQ)[:2] == [
        "答：请立即拨打12333办理口头挂失。7天内请本人到网点办理书面挂失。",
        "一、社保卡丢了怎么办？",
    ]


def test_a_short_first_sentence_is_quoted_with_the_next(folder: Folder) -> None:
    whole = "答：可以。未满16周岁的未成年人由监护人代办，需提供监护人身份证。"
    assert quotes(folder, "未成年人办社保卡谁代办", FAQ)[0] == whole
    assert quotes(folder, "回避的规定是第几条", HIRING)[0].endswith("不得应聘该单位的财务岗位。")


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it(folder: Folder) -> None:
    assert quotes(folder, "开考比例是多少", HIRING)[0].startswith(
        "第二条 每个岗位的报名人数与招聘人数的比例不得低于3：1。"
    )


def test_sentences_that_answer_alike_are_quoted_as_one(folder: Folder) -> None:
    assert quotes(folder, "试用期多长", HIRING)[0] == "试用期一般不超过3个月。初次就业的，试用期可以约定为12个月。"
    assert quotes(folder, "笔试面试各占多少？", HIRING)[0].endswith("面试成绩占总成绩的40%。")


def test_what_says_little_is_not_quoted_beside_what_answers(folder: Folder) -> None:
    assert cited(folder, "体检费谁出", HIRING) == ["art4"]


def test_who_asks_for_the_way_hears_it_from_its_head(folder: Folder) -> None:
    assert cited(folder, "公开招聘的流程是怎样的？", HIRING)[:4] == ["art6.1", "art6.1.1", "art6.1.2", "art6.1.3"]
    assert cited(folder, "招聘流程是怎样的", HIRING)[:4] == ["art6.1", "art6.1.1", "art6.1.2", "art6.1.3"]


def test_what_stands_below_a_heading_is_told_whole_to_who_asks_for_it(folder: Folder) -> None:
    assert cited(folder, "申请材料有哪些", GUIDE)[:3] == ["sec2.p1", "sec2.p2", "sec2.p3"]
    assert cited(folder, "要交哪些材料", GUIDE)[:3] == ["sec2.p1", "sec2.p2", "sec2.p3"]
    assert cited(folder, "办理流程是什么", GUIDE)[:2] == ["sec3.1", "sec3.2"]


def test_an_item_of_a_notice_is_quoted_with_what_opens_its_list_and_no_item_of_another_case(folder: Folder) -> None:
    assert cited(folder, "硕士几年能认定中级", GUIDE) == ["sec1.1", "sec1.p1"]


def test_what_is_no_sentence_is_quoted_with_its_heading(folder: Folder) -> None:
    assert quotes(folder, "咨询电话多少", GUIDE)[:2] == ["0771-2345678；监督投诉电话：0771-2345600", "四、咨询电话"]


def test_how_much_there_is_of_it_is_no_question_of_its_own(folder: Folder) -> None:
    rules = "宁远市启动技能夜校，万名职工下班后免费学手艺\n\n学员取得初级工证书的，还可以申领1000元技能补贴。\n\n报名通过小程序进行。\n"
    assert cited(folder, "有技能补贴吗？多少钱？", rules) == ["p2"]
