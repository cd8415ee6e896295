from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.reading.blocks import Block
from bot.reading.plain import read_plain, without_comments

PATH = Path("x.md")


def _read(text: str, *, markdown: bool = True) -> list[Block]:
    return list(read_plain(text, PATH, markdown=markdown).blocks)


def _texts(text: str, *, markdown: bool = True) -> list[str]:
    return [block.text for block in _read(text, markdown=markdown)]


def test_headings_have_levels() -> None:
    blocks = _read("# 甲\n乙。\n## 丙 ##\n###\n#丁。\n####### 戊。")
    assert [(block.text, block.level) for block in blocks] == [
        ("甲", 1),
        ("乙。", 0),
        ("丙", 2),
        ("#丁。\n####### 戊。", 0),
    ]


def test_the_first_heading_is_the_title() -> None:
    assert read_plain("## 甲\n# **乙**\n# 丙", PATH).told == {"title": "乙"}
    assert read_plain("甲", PATH).told == {}


def test_a_letterhead_is_no_title_though_it_is_a_heading() -> None:
    assert read_plain("# 某校文件\n\n# 某校〔2031〕8号\n\n# 放假安排\n\n甲。", PATH).told == {"title": "放假安排"}
    assert read_plain("# 某校文件\n\n甲。", PATH).told == {"title": "某校文件"}


def test_what_stands_above_the_mark_of_a_statute_is_history() -> None:
    content = read_plain("# 甲条例\n\n2019年4月1日 通过\n\n<!-- INFO END -->\n\n第一条 乙。", PATH)
    assert [(block.text, block.line) for block in content.blocks] == [("第一条 乙。", 7)]
    assert content.told == {"title": "甲条例"}


def test_comments_are_left_out_and_lines_keep_their_numbers() -> None:
    assert without_comments("甲<!-- 一\n二 -->乙<!-- 未完") == "甲\n乙<!-- 未完"
    blocks = _read("<!-- 一\n二 -->\n\n甲。")
    assert [(block.text, block.line) for block in blocks] == [("甲。", 4)]


def test_a_pipe_table_gives_a_block_for_each_row() -> None:
    blocks = _read("表：\n| 级别 | 元 |\n|:--|--:|\n| 高级 | 1\\|2 |\n| 中级 | |\n乙。")
    assert [(block.text, block.row, block.lead) for block in blocks] == [
        ("表：", 0, ""),
        ("级别 元", 1, ""),
        ("高级 1|2", 2, "级别 元"),
        ("中级", 3, "级别 元"),
        ("乙。", 0, ""),
    ]


def test_plain_text_may_hold_a_pipe_table_too() -> None:
    blocks = _read("价格：\n| 级别 | 元 |\n| --- | --- |\n| 高级 | 1 |\n乙。", markdown=False)
    assert [(block.text, block.row) for block in blocks] == [("价格：", 0), ("级别 元", 1), ("高级 1", 2), ("乙。", 0)]


def test_a_pipe_alone_makes_no_table() -> None:
    assert _texts("甲|乙\n丙|丁") == ["甲|乙\n丙|丁"]


def test_the_signs_of_markdown_are_no_text() -> None:
    assert _texts("**甲**乙。\n\n- 丙\n* 丁\n\n> 戊\n> 己\n\n---\n[庚](#a)、[辛](https://example.org)") == [
        "甲乙。",
        "丙",
        "丁",
        "戊\n己",
        "庚、辛",
    ]


def test_plain_text_has_no_signs() -> None:
    assert _texts("**甲**\n\n- 乙", markdown=False) == ["**甲**", "- 乙"]


def test_in_plain_text_a_line_that_ends_with_a_sentence_ends_its_paragraph() -> None:
    assert _texts("\n甲。\n乙。\n", markdown=False) == ["甲。", "乙。"]
    assert _texts("甲。\n乙。\n\n丙。", markdown=False) == ["甲。", "乙。", "丙。"]


def test_a_list_without_marks_is_no_wrapped_text() -> None:
    names = [
        "滨江市文化和旅游局所属滨江市灯彩技艺传承保护与发展中心（公益一类）" + "甲" * more for more in (0, 2, 1, 5, 3)
    ]
    assert _texts("\n".join([*names, "以上为公布的单位。"]), markdown=False) == [*names, "以上为公布的单位。"]


def test_a_title_and_the_number_below_it_never_go_on() -> None:
    title = "滨江市文化和旅游局关于进一步加强灯彩技艺传承保护与发展工作的意见"
    lines = [title, "滨文发〔2024〕22号", "", "各单位：", "甲。"]
    assert _texts("\n".join(lines), markdown=False) == [line for line in lines if line]


@pytest.mark.parametrize("number", ["- 1 -", "—12—", "第 1 页 共 5 页", "第一页", "共5页 第1页", "Page 1 of 5"])
def test_the_number_of_a_sheet_is_no_text(number: str) -> None:
    assert _texts(f"甲。\n\n  {number}\n\n乙。", markdown=False) == ["甲。", "乙。"]


def test_digits_alone_are_the_numbers_of_sheets_where_they_count_on_and_part_a_sentence() -> None:
    wrapped = "甲" * 40
    assert _texts(f"题\n1\n{wrapped}\n2\n乙。\n{wrapped}乙\n丙。\n3", markdown=False) == [
        "题",
        f"{wrapped}乙。",
        f"{wrapped}乙丙。",
    ]
    for text in (f"题\n1\n{wrapped}\n2\n丁\n3\n戊", f"{wrapped}\n7\n乙。", "1\n甲。\n2\n乙。", "3/5"):
        assert _texts(text, markdown=False) == text.split("\n")


def test_digits_at_the_ends_of_sheets_are_their_numbers() -> None:
    assert _texts("甲。\n1\n\f乙。\n2\n\f", markdown=False) == ["甲。", "乙。"]
    assert _texts("甲。\n600\n\f乙。", markdown=False) == ["甲。", "600", "乙。"]


def test_what_stands_again_beside_the_ends_of_sheets_is_a_running_head() -> None:
    sheets = "\f滨江灯彩\n".join(["滨江灯彩\n甲办法\n第一条 乙。\n", "丙。\n续表\n", "丁。\n", "戊。\n"])
    assert _texts(sheets, markdown=False) == ["甲办法", "第一条 乙。", "丙。", "续表", "丁。", "戊。"]
    assert _texts("甲办法\n乙。\n\f甲办法\n丙。", markdown=False) == ["甲办法", "乙。", "丙。"]


def test_the_foot_of_a_site_that_was_pasted_along_is_no_text() -> None:
    foot = "主办单位：某局\n网站标识码：3300000001 柏ICP备05000001号\n地址：中山路1号；谢谢。"
    blocks = read_plain(f"某办法\n一、甲。\n\n{foot}", PATH, markdown=False).blocks
    assert [block.text for block in blocks] == ["某办法", "一、甲。"]


def test_a_locator_given_by_hand_is_no_text() -> None:
    blocks = _read("{#sec4.1.2} 甲\n乙。\n{#p5}　丙。")
    assert [(block.text, block.locator, block.line) for block in blocks] == [
        ("甲\n乙。", "sec4.1.2", 1),
        ("丙。", "p5", 3),
    ]


@pytest.mark.parametrize(
    "mark",
    ["{#sec4.1.2}甲", "{#}", "{#} 甲", "{#p0} 甲", "{#第九条} 甲", "{#p1", "{#p1}", "{#p1 } 甲", "# {#p1} 甲"],
)
def test_a_mark_that_is_no_locator_is_named_with_its_line(mark: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _read(f"甲。\n\n{mark}\n\n乙。")
    assert (caught.value.path, caught.value.line) == (PATH, 3)
    assert caught.value.remedy


def test_a_locator_given_twice_is_named_with_both_lines() -> None:
    with pytest.raises(DocumentError) as caught:
        read_plain("{#p5} 甲。\n\n{#p6} 乙。\n\n{#p5} 丙。", PATH, first=10)
    assert caught.value.line == 14
    assert "line 10" in caught.value.problem
    assert "p5~2" in caught.value.remedy


def test_strong_runs_beside_each_other_are_one_and_what_is_masked_stays() -> None:
    blocks = read_plain("**一、****范围****和对象**\n\n电话：138****5678\n\n**密码****：**甲", PATH).blocks
    assert [block.text for block in blocks] == ["一、范围和对象", "电话：138****5678", "密码：甲"]


def test_formulas_that_are_numbers_are_read_and_others_and_sums_of_money_stay() -> None:
    lines = (r"不低于 $90\%$ ，满 $\geqslant 18$ 岁 ${\textcircled{1}}$ 。", "US$ 5 (about $ 7)", "$5 - $6", "$E=mc^2$")
    assert [read_plain(line, PATH).blocks[0].text for line in lines] == ["不低于 90% ，满 ≥18 岁 ① 。", *lines[1:]]
