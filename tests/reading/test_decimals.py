from __future__ import annotations

import pytest

from bot.model import Document, Passage
from bot.reading.blocks import Block
from bot.reading.cutting import cut


def _cut(*lines: str) -> list[Passage]:
    return list(cut(Document("x", "甲规范"), [Block(line) for line in lines])[0])


def _locators(*lines: str) -> list[str]:
    return [passage.locator for passage in _cut(*lines)]


def test_lines_that_follow_each_other_by_decimals_have_their_numbers() -> None:
    passages = _cut("1 总则", "1.1 甲。", "1.2 乙：", "1.2.1 丙。", "1.2.2 丁。", "2 考核", "戊。", "2.1 己。")
    assert [(passage.locator, passage.label) for passage in passages] == [
        ("sec1", "1"),
        ("sec1.1", "1.1"),
        ("sec1.2", "1.2"),
        ("sec1.2.1", "1.2.1"),
        ("sec1.2.2", "1.2.2"),
        ("sec2", "2"),
        ("sec2.p1", "2 第1段"),
        ("sec2.1", "2.1"),
    ]
    assert [passage.heading for passage in passages[-2:]] == [("2 考核",), ("2 考核",)]
    assert [passage.lead for passage in passages if passage.lead] == ["1.2 乙：", "1.2 乙："]


@pytest.mark.parametrize(
    "lines",
    [
        ("1总则", "1.1甲。", "1.2乙。", "2考核", "2.1丙。"),
        ("1. 总则", "1.1. 甲。", "1.2. 乙。", "2. 考核", "2.1. 丙。"),
        ("1、总则", "1.1、甲。", "1.2、乙。", "2、考核", "2.1、丙。"),
        ("１．总则", "１．１ 甲。", "１．２ 乙。", "２．考核", "２．１ 丙。"),
    ],
)
def test_the_numbers_may_be_set_in_several_ways(lines: tuple[str, ...]) -> None:
    assert _locators(*lines) == ["sec1", "sec1.1", "sec1.2", "sec2", "sec2.1"]


def test_chapters_may_stand_above_them_instead_of_their_first_number() -> None:
    lines = ("第一章 总则", "1.1 甲。", "1.2 乙。", "第二章 条件", "2.1 丙。", "2.2 丁。", "第三章 附则", "3.1 戊。")
    assert _locators(*lines) == ["sec1.1", "sec1.2", "sec2.1", "sec2.2", "sec3.1"]


def test_a_list_within_is_none_of_them() -> None:
    dotted = ("1. 总则", "1.1 甲：", "1. 乙；", "2. 丙；", "3. 丁。", "1.2 戊。", "2. 考核", "2.1 己。")
    assert _locators(*dotted) == ["sec1", "sec1.1", "sec1.1.1", "sec1.1.2", "sec1.1.3", "sec1.2", "sec2", "sec2.1"]
    bracketed = ("1 总则", "1.1 甲：", "（1）乙；", "（2）丙。", "1.2 丁。", "2 考核", "2.1 戊。")
    assert _locators(*bracketed) == ["sec1", "sec1.1", "sec1.1.1", "sec1.1.2", "sec1.2", "sec2", "sec2.1"]


def test_a_number_may_be_missing_or_stand_twice() -> None:
    lines = ("1 总则", "1.1 甲。", "1.3 乙。", "1.3 丙。", "2 考核", "2.1 丁。", "4 附则", "4.1 戊。")
    assert _locators(*lines) == ["sec1", "sec1.1", "sec1.3", "sec1.3~2", "sec2", "sec2.1", "sec4", "sec4.1"]

    skipping = ("1 总则", "1.1.1 甲。", "1.1.2 乙。", "2 考核", "2.1 丙。")
    assert _locators(*skipping) == ["sec1", "sec1.1.1", "sec1.1.2", "sec2", "sec2.1"]


def test_the_number_of_a_term_stands_in_one_unit_with_it() -> None:
    assert _cut("1 范围", "甲。", "2 术语", "2.1", "守夜", "乙。", "2.2", "灯质", "丙。")[3].text == "2.1 守夜"


def test_quantities_and_days_are_none_of_them() -> None:
    lines = ("1 总则", "1.1 甲。", "1.5 万元不计。", "3.15 晚会乙。", "2 名以上评委", "1.2 丙。", "2 考核", "2.1 丁。")
    assert _locators(*lines) == ["sec1", "sec1.1", "sec1.1.p1", "sec1.1.p2", "sec1.1.p3", "sec1.2", "sec2", "sec2.1"]


def test_headings_alone_may_be_numbered_where_each_has_text_of_its_own() -> None:
    lines = (
        "1 目的",
        "甲。",
        "2 范围",
        "乙。",
        "3 职责",
        "丙。",
        "丁。",
        "4 内容",
        "4.1 申报",
        "戊。",
        "5 附则",
        "己。",
    )
    tops = ["sec1", "sec1.p1", "sec2", "sec2.p1", "sec3", "sec3.p1", "sec3.p2"]
    assert _locators(*lines) == [*tops, "sec4", "sec4.1", "sec4.1.p1", "sec5", "sec5.p1"]
    assert _locators("1 灯甲", "2 灯乙", "3 灯丙", "4 灯丁", "甲。")[0] == "p1"
    assert _locators("1 目的", "甲。", "2 范围", "乙。", "3 职责", "丙。")[0] == "p1"


@pytest.mark.parametrize(
    "lines",
    [
        ("1.5 万元以下的甲。", "2.5 万元以下的乙。", "3 年以上的丙。", "3.1 倍以上的丁。", "4 个以上的戊。"),
        ("1.0 甲。", "1.1 乙。", "1.2 丙。", "2.0 丁。", "2.1 戊。"),
        ("2022.8.11 甲。", "2022.8.12 乙。", "3.15 晚会丙。", "1 丁。", "2 戊。"),
        ("1 张三", "1.1 李四", "1.2 王五", "2 赵六", "2.1 钱七"),
        ("1 甲", "2 乙。", "3 丙。", "4 丁。", "4.1 戊。"),
    ],
)
def test_other_texts_are_not_numbered_by_them(lines: tuple[str, ...]) -> None:
    assert _locators(*lines) == ["p1", "p2", "p3", "p4", "p5"]


def test_articles_and_lines_of_notices_keep_theirs() -> None:
    lines = ("1 甲", "1.1 乙。", "1.2 丙。", "2 丁", "2.1 戊。")
    assert _locators("一、条件", *lines) == ["sec1", *(f"sec1.p{at}" for at in range(1, 6))]
    assert _locators("第一条 条件：", *lines) == [f"art1.{at}" for at in range(1, 7)]


def test_what_a_notice_carries_may_be_numbered_by_them_though_the_notice_is_not() -> None:
    lines = ("一、甲。", "附件1", "乙规范", "1 总则", "1.1 丙。", "1.2 丁。", "2 考核", "2.1 戊。")
    passages = _cut(*lines)
    assert [passage.locator for passage in passages][-2:] == ["annex1.sec2", "annex1.sec2.1"]
    assert passages[-1].label == "附件1 2.1"


def test_a_list_above_them_and_a_heading_between_them_do_not_move_them() -> None:
    passages = list(
        cut(
            Document("x", "甲规范"),
            [
                *(Block(line) for line in ("（一）甲；", "（二）乙。", "1 总则", "1.1 丙。", "1.2 丁。")),
                Block("2 考核", level=2),
                Block("说明", level=3),
                *(Block(line) for line in ("2.1 戊。", "己。")),
            ],
        )[0]
    )
    assert [passage.locator for passage in passages][2:] == [
        "sec1~2",
        "sec1.1",
        "sec1.2",
        "sec2~2",
        "sec2.1",
        "sec2.1.p1",
    ]
    assert passages[-1].heading == ("2 考核", "说明")


def test_they_begin_anew_in_a_collection() -> None:
    lines = ("1 总则", "1.1 甲。", "1.2 乙。", "2 考核", "2.1 丙。")
    assert _locators(*lines, *lines)[5:] == ["sec1~2", "sec1.1~2", "sec1.2~2", "sec2~2", "sec2.1~2"]


def test_decimals_below_an_article_are_its_items() -> None:
    assert _locators(
        "第一条 内容", "1.1 甲。", "1.2 乙：", "1.2.1 丙。", "丁。", "1.3 戊。", "第二条 费用", "2.1 己。"
    ) == [
        "art1.1",
        "art1.1.1",
        "art1.1.2",
        "art1.1.2.1",
        "art1.2",
        "art1.1.3",
        "art2.1",
        "art2.1.1",
    ]


def test_decimals_of_an_annex_begin_with_its_letter() -> None:
    passages = _cut(
        "甲。", "附录A", "（规范性）", "填表", "A.1 乙。", "A.2 丙", "A.2.1 丁。", "B.1 戊。", "附录 B 计算", "B.1 己。"
    )
    assert [(passage.locator, passage.heading) for passage in passages[1:]] == [
        ("annex1.sec1", ("附录A", "填表")),
        ("annex1.sec2", ("附录A", "填表")),
        ("annex1.sec2.1", ("附录A", "填表", "A.2 丙")),
        ("annex1.sec2.1.p1", ("附录A", "填表", "A.2 丙")),
        ("annex2.sec1", ("附录 B 计算",)),
    ]


def test_the_heading_of_an_annex_may_say_what_it_is_to_the_standard() -> None:
    passages = _cut("甲。", "附录A（规范性附录）填表", "A.1 乙。", "A.2 丙。")
    assert [passage.locator for passage in passages[1:]] == ["annex1.sec1", "annex1.sec2"]
    assert passages[1].heading == ("附录A（规范性附录）填表",)
