from __future__ import annotations

from bot.model import Document, Passage
from bot.reading.blocks import Block
from bot.reading.cutting import cut


def _cut(*lines: str) -> list[Passage]:
    return list(cut(Document("x", "甲条例"), [Block(line) for line in lines])[0])


def _locators(*lines: str) -> list[str]:
    return [passage.locator for passage in _cut(*lines)]


def test_an_article_set_without_a_space_is_known_by_its_number() -> None:
    lines = ("第一条为了管理，制定。", "第二条第三人可以参加。", "第三条与管理有关的，适用。", "第四条施行。")
    assert _locators(*lines) == ["art1", "art2", "art3", "art4"]


def test_a_sentence_about_an_article_stays_a_sentence() -> None:
    assert _locators("第一条甲。", "第二条乙。", "第一条规定的丙。", "第三条丁。") == [
        "art1",
        "art2.1",
        "art2.2",
        "art3",
    ]
    assert _locators("第一条 甲。", "第二条规定的乙。", "第三条 丙。") == ["art1.1", "art1.2", "art3"]


def test_an_article_may_begin_with_another_article() -> None:
    assert _locators("第一条 甲。", "第二条 第一条第三款规定的乙。") == ["art1", "art2"]


def test_a_numbered_line_right_above_an_article_is_a_heading() -> None:
    passages = _cut("为了审理，解释如下：", "一、受理", "第一条 甲。", "二、审理", "第二条 乙。")
    assert [(passage.locator, passage.heading) for passage in passages] == [
        ("p1", ()),
        ("art1", ("一、受理",)),
        ("art2", ("二、审理",)),
    ]


def test_what_an_article_is_called_stands_in_one_unit_with_its_text() -> None:
    called = ("第一条（目的）", "为了甲。", "第二条　【范围】", "适用乙：", "（一）丙。", "丁。")
    assert _locators(*called) == ["art1", "art2.1", "art2.1.1", "art2.2"]
    assert _locators("第一条 目的", "为了甲。", "第二条 范围", "适用乙。", "丙。") == ["art1", "art2.1", "art2.2"]
    assert _locators("第一条 甲", "为了乙。", "第二条 丙。", "第三条 丁。", "戊。") == [
        "art1.1",
        "art1.2",
        "art2",
        "art3.1",
        "art3.2",
    ]


def test_what_is_left_of_an_article_is_no_name() -> None:
    assert _locators("第一条（已废止）", "本条于去年废止。", "第二条 甲。") == ["art1.1", "art1.2", "art2"]


def test_the_first_item_may_stand_in_the_line_of_its_article() -> None:
    lines = ("第一条 （一）甲。", "（二）乙。", "丙。", "第二条 （一）丁。", "第一条 （一）戊。", "（二）己。")
    assert _locators(*lines) == ["art1.1.1", "art1.1.2", "art1.2", "art2", "art1.1.1~2", "art1.1.2~2"]


def test_a_line_with_its_history_below_heads_the_articles_that_follow() -> None:
    history = "（1993年3月29日第八届代表大会第一次会议通过）"
    passages = _cut("第一条 甲。", "第二条 乙。", "宪法修正案", history, "第三条 丙。", "丁。")
    assert [(passage.locator, passage.heading) for passage in passages] == [
        ("art1", ()),
        ("art2", ()),
        ("p1", ("宪法修正案",)),
        ("art3.1", ("宪法修正案",)),
        ("art3.2", ("宪法修正案",)),
    ]


def test_numbered_lines_between_two_articles_are_items() -> None:
    assert _locators("第一条 分为三类。", "一、甲；", "二、乙。", "第二条 丙。", "一、丁。") == [
        "art1.1",
        "art1.1.1",
        "art1.1.2",
        "art2",
        "sec1",
    ]


def test_a_notice_that_speaks_of_articles_has_none() -> None:
    assert _locators("一、准确理解", "第九条明确了责任。", "二、加强宣传") == ["sec1", "sec1.p1", "sec2"]
    assert _locators("第四条“国土”修改为“自然”。", "第八条删去罚款。", "第十一条改为第十条。") == ["p1", "p2", "p3"]
    assert _locators("一、职责", "第四条县局负责。", "第八条市局负责。") == ["sec1", "sec1.p1", "sec1.p2"]
    assert _locators("第四条县局负责。", "第八条市局负责。") == ["art4", "art8"], "an excerpt has"


def test_articles_without_a_space_are_those_that_follow_each_other() -> None:
    assert _locators("第一条为了管理。", "第二条对此适用。", "第三条由县局负责。", "第四条施行。") == [
        "art1",
        "art2",
        "art3",
        "art4",
    ]
    assert _locators("第五条县局负责。", "第六条市局负责。", "第七条省局负责。") == ["art5", "art6", "art7"]
    assert _locators("第一条 甲。", "第二条乙。", "第三条 丙。", "第二条丁。") == ["art1", "art2", "art3.1", "art3.2"]


def test_the_numbers_beside_it_tell_an_item_from_a_decimal() -> None:
    assert _locators("1.具有学历；", "2.35周岁以下；", "3.身体健康。") == ["sec1", "sec2", "sec3"]
    assert _locators("1.3年以上；", "2.985高校；", "一、甲") == ["sec1", "sec2", "sec1~2"]
    assert _locators("一、票价", "1.2米以下免费。", "二、其他") == ["sec1", "sec1.p1", "sec2"]
    assert _locators("二、地点", "1、2号楼免费开放。") == ["sec2", "sec2.p1"]
    assert _locators("1.甲；", "2.5万元；", "2.乙。") == ["sec1", "sec1.p1", "sec2"]
    assert _locators("1.1 总则", "1.2 范围", "2.1 术语") == ["p1", "p2", "p3"]


def test_the_numbers_beside_it_tell_a_heading_from_two_numbers() -> None:
    assert _locators("一、一等奖", "甲。", "二、二等奖", "乙。") == ["sec1", "sec1.p1", "sec2", "sec2.p1"]
    assert _locators("三、一线人员", "四、五年内的目标", "五、其他") == ["sec3", "sec4", "sec5"]
    assert _locators("一、对象", "二、三级教师可以申报。", "二、时间") == ["sec1", "sec1.p1", "sec2"]


def test_what_a_decision_quotes_is_not_its_own() -> None:
    assert _locators("一、修改为：“第五条 甲。", "第六条 乙。", "（一）丙。”", "二、丁。") == [
        "sec1",
        "sec1.p1",
        "sec1.p2",
        "sec2",
    ]
    assert _locators("一、所谓“甲。", "第六条 乙。") == ["sec1", "art6"], "a mark that nothing closes tells nothing"


def test_a_quotation_ends_with_its_own_mark_and_never_beyond_the_list_of_amendments() -> None:
    nested = ("一、修改为：“第五条 甲：", "（一）“三包”。”", "二、删去第六条。")
    assert _locators(*nested) == ["sec1", "sec1.p1", "sec2"]
    stray = ("一、要求", "坚持“大学习。", "二、落实", "（一）检查。", "（二）通报”。")
    assert _locators(*stray) == ["sec1", "sec1.p1", "sec2", "sec2.1", "sec2.2"]
    assert _locators("一、修改为：“第五条 甲。", "二、删去第六条。", "三、改乙”。") == ["sec1", "sec2", "sec3"]


def test_an_explanation_of_a_statute_has_none_of_its_articles() -> None:
    lines = ("一、亮点", "第五条新增了职责。", "第六条细化了程序。", "第七条强调公开。", "二、要求")
    assert _locators(*lines) == ["sec1", "sec1.p1", "sec1.p2", "sec1.p3", "sec2"]


def test_a_reference_gives_way_to_the_article_of_its_number() -> None:
    lines = ("第一条为了管理。", "第二条包括三类。", "第三条第一款规定的除外。", "第三条由县局负责。", "第四条施行。")
    assert _locators(*lines) == ["art1", "art2.1", "art2.2", "art3", "art4"]
    assert _locators("第一条 甲。", "第二条 乙。", "第三条对丙从重。", "第四条 丁。") == [
        "art1",
        "art2",
        "art3",
        "art4",
    ]


def test_numbers_in_two_parts_are_no_items() -> None:
    assert _locators("1.1甲方提供。", "1.2地点。", "2.1费用。", "2.2支付。", "3.1违约。") == [
        "p1",
        "p2",
        "p3",
        "p4",
        "p5",
    ]
    assert _locators("第一条 内容", "2.1甲。", "3.2乙。", "第二条 费用", "2.1丙。") == [
        "art1.1",
        "art1.2",
        "art1.3",
        "art2.1",
        "art2.2",
    ]
