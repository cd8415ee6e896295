from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.numerals import numeral, value
from bot.reading.numbering import Kind, annex, marker, unit_rank


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("第九条 申报", Kind.ARTICLE, 9),
        ("第九条　申报", Kind.ARTICLE, 9),
        ("第一百零五条为了", Kind.ARTICLE, 105),
        ("第12条 申报", Kind.ARTICLE, 12),
        ("第九条：申报", Kind.ARTICLE, 9),
        ("第九条【范围】申报", Kind.ARTICLE, 9),
        ("第九条", Kind.ARTICLE, 9),
        ("第 十 二 条 甲", Kind.ARTICLE, 12),
        ("第六条、甲", Kind.ARTICLE, 6),
        ("第八条至第十条　（删去）", Kind.ARTICLE, 8),
        ("第八条至第十条（略）", Kind.ARTICLE, 8),
        ("第五条 第三条第三款规定的", Kind.ARTICLE, 5),
        ("一、范围", Kind.TOP, 1),
        ("一 、范围", Kind.TOP, 1),
        ("十二、时间", Kind.TOP, 12),
        ("三、三年以上", Kind.TOP, 3),
        ("（一）范围", Kind.ITEM, 1),
        ("(十一)范围", Kind.ITEM, 11),
        ("（ 二 ）范围", Kind.ITEM, 2),
        ("（四）及时报告", Kind.ITEM, 4),
        ("（一）项目名称", Kind.ITEM, 1),
        ("㈢范围", Kind.ITEM, 3),
        ("1.范围", Kind.ARABIC, 1),
        ("1. 范围", Kind.ARABIC, 1),
        ("2、范围", Kind.ARABIC, 2),
        ("2 、范围", Kind.ARABIC, 2),
        ("3．范围", Kind.ARABIC, 3),
        ("１．范围", Kind.ARABIC, 1),
        ("1.2022年度起", Kind.ARABIC, 1),
        ("1.5月27日起", Kind.ARABIC, 1),
        ("1、3年以上", Kind.ARABIC, 1),
        ("⒊范围", Kind.ARABIC, 3),
        ("（1）范围", Kind.BRACKETED, 1),
        ("(12)范围", Kind.BRACKETED, 12),
        ("2）范围", Kind.BRACKETED, 2),
        ("⑵范围", Kind.BRACKETED, 2),
        ("①范围", Kind.CIRCLED, 1),
        ("⑳范围", Kind.CIRCLED, 20),
        ("㉑范围", Kind.CIRCLED, 21),
    ],
)
def test_a_number_at_the_head_of_a_line_is_found(text: str, kind: Kind, number: int) -> None:
    found = marker(text)
    assert found is not None
    assert (found.kind, found.number) == (kind, number)


def test_an_inserted_article_keeps_both_numbers() -> None:
    found = marker("第十二条之一 评审")
    assert found is not None
    assert (found.number, found.inserted) == (12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第一，材料要齐",
        "首先，材料要齐",
        "一是瓦作",
        "2022.8.11起",
        "1.5 万元",
        "3.15 晚会",
        "2022年起",
        "2022、2023两年",
        "1、2、3项",
        "一、二级注册人员",
        "三、五年内购房的",
        "一、二、三等奖",
        "（一）至（三）项所列人员",
        "（一）、（二）项所列人员",
        "（三）项规定的情形",
        "第三条规定的情形",
        "第三条第二款的情形",
        "第三条 第二款的情形",
        "第三条、第四条的情形",
        "第三条至第五条",
        "第三条之规定",
        "（2022）京01号",
        "（略）",
        "第三届会议",
        "第一条件为学历",
        "人员一、二",
    ],
)
def test_a_number_that_orders_nothing_is_none(text: str) -> None:
    assert marker(text) is None


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("第一编 总则", 1),
        ("第二分编 合同", 2),
        ("第一章　总则", 3),
        ("第十章总则", 3),
        ("第3章 总则", 3),
        ("第二章之一 监督", 3),
        ("第一节 一般规定", 4),
        ("第 一 章 总 则", 3),
        ("附 则", 3),
        ("第三章规定的情形", 0),
        ("第三章之一的情形", 0),
        ("第一章 总则。", 0),
        ("第一编辑部负责", 0),
        ("第一条 总则", 0),
    ],
)
def test_units_above_the_article_are_headings(text: str, rank: int) -> None:
    assert unit_rank(text) == rank


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("附件1", "1", ""),
        ("附件 2：标准", "2", "标准"),
        ("附件三 标准", "3", "标准"),
        ("附件1-2 标准", "1-2", "标准"),
        ("附录", "", ""),
        ("附录B 名词", "2", "名词"),
        ("附件：", "", ""),
    ],
)
def test_an_annex_is_found_by_its_line(text: str, number: str, title: str) -> None:
    found = annex(text)
    assert found is not None
    assert (found.number, found.title, found.heading) == (number, title, True)


@pytest.mark.parametrize("text", ["附则", "附件所列", "附件1的要求", "附表所列"])
def test_other_words_are_no_annex(text: str) -> None:
    assert annex(text) is None


@given(st.integers(1, 9999))
def test_a_numeral_is_read_back(number: int) -> None:
    assert value(numeral(number)) == number


@pytest.mark.parametrize(
    ("written", "number"), [("一〇五", 105), ("二○二三", 2023), ("十", 10), ("二十", 20), ("两百", 200), ("12", 12)]
)
def test_numerals_are_read_in_every_usual_form(written: str, number: int) -> None:
    assert value(written) == number


@given(st.text(alphabet="第一二百条之、.．（）()1２①章节附件：: 的项款至", max_size=12))
def test_no_line_is_beyond_reading(text: str) -> None:
    marker(text)
    unit_rank(text)
    annex(text)


def test_a_unit_may_be_headed_by_a_question_but_no_question_about_it_is_one() -> None:
    assert unit_rank("第一部分：我们是谁？") == 1
    assert unit_rank("第二章 怎么报？") == 3
    assert unit_rank("第一章讲什么？") == 0
