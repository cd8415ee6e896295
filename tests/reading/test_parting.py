"""Units that were set in one paragraph are parted; what only names them is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.numerals import numeral
from bot.reading.blocks import Block
from bot.reading.parting import apart


def _parted(text: str) -> list[str]:
    return [block.text for block in apart([Block(text)])]


@pytest.mark.parametrize(
    "parts",
    [
        ["第九条 有下列情形之一的：", "（一）甲；", "（二）乙；", "（三）丙。"],
        ["应当符合:", "(一)甲;", "(二)乙。"],
        ["（四）甲。乙；", "（五）丙。"],
        ["通知如下：", "一、范围 全市。", "二、条件 应当：", "（一）甲；", "（二）乙。", "三、其他。"],
        ["三、甲。", "四、乙。", "五、丙。"],
        ["第一章 总则", "第一条 甲。", "第二条 乙：", "（一）丙；", "（二）丁。", "第二章 评审", "第三条 戊。"],
        ["某办法", "第一条 甲。", "第二条 乙。"],
        ["第三条甲。", "第三条之一 乙。", "第四条 丙。"],
        ["第七条 甲。", "第八条至第十条（删去）。", "第十一条 乙。"],
    ],
)
@pytest.mark.parametrize("between", [" ", "\u3000", "\n"])
def test_units_that_follow_each_other_are_parted(parts: list[str], between: str) -> None:
    assert _parted(between.join(parts)) == parts


def test_the_second_unit_may_begin_the_paragraph_below() -> None:
    blocks = [
        Block("第九条 有下列情形之一的：（一）甲；"),
        Block("（二）乙。"),
        Block("材料包括：（一）丙。"),
        Block("二、丁。"),
    ]
    assert [block.text for block in apart(blocks)] == [
        "第九条 有下列情形之一的：",
        "（一）甲；",
        "（二）乙。",
        "材料包括：（一）丙。",
        "二、丁。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "违反前款第（一）项、第（二）项规定的，责令改正。",
        "符合（一）、（二）条件的，可以申报：（一）、（二）兼有的从优。",
        "第四条 （一）至（三）项的风筝均应登记；（四）项的除外。",
        "有前款第（三）（四）（五）项情形的：（三）项从重；（四）项从轻。",
        "材料包括：（一）甲。",
        "材料包括：（一）甲；（三）丙。",
        "材料包括：（一）甲、（二）乙。",
        "材料包括（一）甲；（二）乙。",
        "第九条 按照 第十条 的规定办理。第十条第二款除外。",
        "第九条 甲。第十条规定的除外。第十一条 第二款规定的，从其规定。",
        "第九条 甲。第三条 乙。",
        "在第一章 总则 第二条 中规定。",
        "一、甲。一、二级教师可以申报。二、三线城市除外。",
        "共1.5万元；2.5万元除外：1.甲；2.乙。",
    ],
)
def test_what_only_names_units_stays_whole(text: str) -> None:
    assert _parted(text) == [text]


def test_rows_headings_and_what_was_marked_by_hand_stay_whole() -> None:
    text = "有：（一）甲；（二）乙。"
    blocks = [Block(text, row=1), Block(text, level=2), Block(text, locator="p3")]
    assert list(apart(blocks)) == blocks


def test_parts_know_where_their_paragraph_stands() -> None:
    (opening, *items) = apart([Block("有：（一）甲；（二）乙。", line=7, page=3)])
    assert [(part.line, part.page) for part in (opening, *items)] == [(7, 3)] * 3


@given(
    st.lists(st.text("申报人员应当提交材料", min_size=1, max_size=12), min_size=2, max_size=30),
    st.sampled_from(["第{}条 {}。", "{}、{}。", "（{}）{}；"]),
    st.sampled_from(["", " ", "\n", "\u3000"]),
)
def test_however_many_units_are_parted(sentences: Sequence[str], form: str, between: str) -> None:
    units = [form.format(numeral(number), f"本{sentence}") for number, sentence in enumerate(sentences, 1)]
    assert _parted(between.join(units)) == units


@given(st.text("第一二三条章、（）()：；。 \n\u3000甲项之至", max_size=80))
def test_no_character_is_lost_or_doubled_and_none_moves(text: str) -> None:
    parts = _parted(text) if text.strip() else []
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part == part.strip() and part for part in parts)
