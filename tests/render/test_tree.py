from __future__ import annotations

from bot.model import Document, Reading
from bot.reading.blocks import Block
from bot.reading.cutting import cut
from bot.render.tree import branches, counted

DOCUMENT = Document("x", "甲条例")


def _reading(*lines: str) -> Reading:
    return Reading(DOCUMENT, cut(DOCUMENT, [Block(line) for line in lines])[0])


def test_headings_stand_over_clauses_and_clauses_over_their_items() -> None:
    read = _reading(
        "第一章 甲",
        "第一节 乙",
        "第一条 有：",
        "（一）丙：",
        "1.丁；",
        "戊。",
        "第二节 己",
        "第二条 庚。",
        "第二章 辛",
        "第三条 壬。",
    )
    assert [
        (branch.depth, branch.heading or (branch.passage and branch.passage.locator)) for branch in branches(read)
    ] == [
        (0, "第一章 甲"),
        (1, "第一节 乙"),
        (2, "art1.1"),
        (3, "art1.1.1"),
        (4, "art1.1.1.1"),
        (2, "art1.2"),
        (1, "第二节 己"),
        (2, "art2"),
        (0, "第二章 辛"),
        (1, "art3"),
    ]


def test_a_numbered_line_that_heads_others_stands_once() -> None:
    read = _reading("一、申报范围", "甲。", "（一）乙", "丙。")
    assert [(branch.depth, branch.passage and branch.passage.locator) for branch in branches(read)] == [
        (0, "sec1"),
        (1, "sec1.p1"),
        (1, "sec1.1"),
        (2, "sec1.1.p1"),
    ]


def test_articles_are_counted_as_a_person_would() -> None:
    assert counted(_reading("第一条 有：", "（一）甲。", "第一条之一 乙。", "附件1", "第一条 丙。")) == "3 条，4 个段落"
    assert counted(_reading("甲。")) == "1 个段落"


def test_what_stands_in_a_number_that_stands_again_stands_below_it() -> None:
    read = _reading("一、甲", "1.乙", "丙：", "1.丁", "一、戊", "1.己", "2.庚")
    assert [(branch.depth, branch.passage and branch.passage.locator) for branch in branches(read)] == [
        (0, "sec1"),
        (1, "sec1.1"),
        (1, "sec1.p1"),
        (1, "sec1.1~2"),
        (0, "sec1~2"),
        (1, "sec1.1~3"),
        (1, "sec1.2"),
    ]
