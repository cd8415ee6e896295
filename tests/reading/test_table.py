from __future__ import annotations

from pathlib import Path

import pytest

from bot.reading.page import read_page
from bot.reading.plain import read_plain


def _rows(markup: str) -> list[tuple[str, str]]:
    return [(block.text, block.lead) for block in read_page(markup).blocks if block.row]


def test_heads_of_several_rows_lead_every_row_below() -> None:
    markup = "<table><tr><td rowspan=2>层级<td colspan=2>学历<tr><td>硕士<td>本科<tr><td>高级<td>5年<td>6年<tr><td>中级<td>2年<td>5年</table>"
    assert _rows(markup) == [
        ("层级 学历", ""),
        ("硕士 本科", "层级 学历"),
        ("高级 5年 6年", "层级 学历 硕士 本科"),
        ("中级 2年 5年", "层级 学历 硕士 本科"),
    ]


def test_what_stands_again_below_each_of_several_wide_heads_is_a_row_of_heads() -> None:
    wide = "<table><tr><td>级别<td colspan=2>正高<td colspan=2>副高"
    years = "<tr><td>年限<td>5年<td>5年<td>2年<td>5年</table>"
    heads = "级别 正高 副高 学历 博士 本科 博士 本科"
    assert _rows(f"{wide}<tr><td>学历<td>博士<td>本科<td>博士<td>本科{years}")[-1] == ("年限 5年 5年 2年 5年", heads)
    for row in ("学历<td>博士<td>本科<td>硕士<td>本科", "年龄<td>50<td>40<td>50<td>40", "学历<td>无<td>无<td>无<td>无"):
        assert _rows(f"{wide}<tr><td>{row}{years}")[-1][1] == "级别 正高 副高"


def test_rows_of_heads_only_are_heads() -> None:
    assert _rows("<table><tr><th>甲<th>乙<tr><th>丙<th>丁<tr><td>戊<td>己</table>")[-1] == ("戊 己", "甲 乙 丙 丁")
    assert (
        _rows("<table><tr><td>甲<td colspan=2>乙<tr><td><td>丙<td>丁<tr><td>戊<td>己<td>庚</table>")[-1][1]
        == "甲 乙 丙 丁"
    )


def test_a_cell_that_spans_down_leads_the_rows_beside_it() -> None:
    markup = (
        "<table><tr><td>级<td>项<td>元<tr><td rowspan=2>高<td>初审<td>1<tr><td>答辩<td>2<tr><td>中<td>初审<td>3</table>"
    )
    assert [lead for _, lead in _rows(markup)] == ["", "级 项 元", "级 项 元 高", "级 项 元"]


def test_a_table_may_begin_with_a_group_and_have_no_heads() -> None:
    markup = (
        "<table><tr><td rowspan=2>学历<td>博士<td>2年<tr><td>硕士<td>5年"
        "<tr><td rowspan=2>业绩<td colspan=2>项目1项<tr><td colspan=2>奖励1项<tr><td>破格<td colspan=2>奖励2项</table>"
    )
    assert _rows(markup) == [
        ("学历 博士 2年", ""),
        ("硕士 5年", "学历"),
        ("业绩 项目1项", ""),
        ("奖励1项", "业绩"),
        ("破格 奖励2项", ""),
    ]


def test_a_cell_across_all_columns_leads_its_group() -> None:
    markup = (
        "<table><tr><td colspan=2>一、正高级<tr><td>序号<td>姓名<tr><td>1<td>甲<tr><th colspan=2>二、副高级<tr><td>1<td>乙"
        "<tr><td colspan=2>注：按姓名排序<tr><td>2<td>丙</table>"
    )
    assert _rows(markup) == [
        ("一、正高级", ""),
        ("序号 姓名", ""),
        ("1 甲", "序号 姓名 一、正高级"),
        ("二、副高级", "序号 姓名"),
        ("1 乙", "序号 姓名 二、副高级"),
        ("注：按姓名排序", "序号 姓名 二、副高级"),
        ("2 丙", "序号 姓名 二、副高级"),
    ]


@pytest.mark.parametrize("across", ["小计 3", "本页合计 3", "联系电话 029-1", "填报人 某某", "以上均含税", "（续）"])
def test_a_sum_or_note_across_the_table_leads_no_row(across: str) -> None:
    markup = f"<table><tr><td>序号<td>姓名<tr><td>1<td>甲<tr><td colspan=2>{across}<tr><td>2<td>乙</table>"
    assert _rows(markup)[2:] == [(across, "序号 姓名"), ("2 乙", "序号 姓名")]


def test_a_title_across_the_table_leads_no_row() -> None:
    markup = "<table><tr><td colspan=2>名单<tr><td>序号<td>姓名<tr><td>1<td>甲</table>"
    assert [lead for _, lead in _rows(markup)] == ["", "", "序号 姓名"]


def test_an_empty_first_cell_stands_for_the_one_above() -> None:
    text = "| 层次 | 专业 |\n| --- | --- |\n| 本科 | 文 |\n|  | 理 |\n| 专科 | 工 |"
    assert [(block.text, block.lead) for block in read_plain(text, Path("x.md")).blocks] == [
        ("层次 专业", ""),
        ("本科 文", "层次 专业"),
        ("理", "层次 专业 本科"),
        ("专科 工", "层次 专业"),
    ]


def test_a_cell_that_a_page_cuts_is_empty_overleaf_and_leads_on() -> None:
    markup = (
        "<table><tr><td>级<td>学历<td>年<tr><td rowspan=2>中<td>硕士<td>2<tr><td>本科<td>4"
        "<tr><td rowspan=2><td>专科<td>6<tr><td>中专<td>8<tr><td>高<td>硕士<td>5</table>"
    )
    heads = "级 学历 年"
    assert [lead for _, lead in _rows(markup)] == ["", heads, *[f"{heads} 中"] * 3, heads]


def test_a_table_of_html_stands_in_markdown_too() -> None:
    blocks = read_plain("甲。\n\n<table>\n<tr><th>级<th>元\n<tr><td>高<td>1\n</table>\n\n乙。", Path("x.md")).blocks
    assert [(block.text, block.row, block.line) for block in blocks] == [
        ("甲。", 0, 1),
        ("级 元", 1, 3),
        ("高 1", 2, 3),
        ("乙。", 0, 8),
    ]


def test_lines_of_as_many_cells_set_by_tabs_are_a_table() -> None:
    blocks = read_plain("如下：\n级\t元\n高\t1\n中\t\n乙。", Path("x.txt"), markdown=False).blocks
    assert [(block.text, block.row, block.lead) for block in blocks] == [
        ("如下：", 0, ""),
        ("级 元", 1, ""),
        ("高 1", 2, "级 元"),
        ("中", 3, "级 元"),
        ("乙。", 0, ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "甲\t乙",
        "甲\t\n乙\t",
        "甲\t乙\n丙\t丁\t戊",
        "1.\t甲\n2.\t乙",
        "一、\t甲\n二、\t乙",
        "●\t甲\n●\t乙",
        "\t甲\n\t乙",
        "电话：\t1\n地址：\t2",
        "甲    乙\n丙    丁",
    ],
)
def test_other_tabs_and_spaces_make_no_table(text: str) -> None:
    assert not any(block.row for block in read_plain(text, Path("x.txt"), markdown=False).blocks)


def _kept(*lines: str) -> list[str]:
    return [block.text for block in read_plain("\n".join(lines), Path("甲.txt"), markdown=False).blocks if block.row]


def test_lines_that_blanks_part_alike_are_a_table_where_some_have_digits_and_the_heads_none() -> None:
    assert _kept("级别  年限  费用", "初级  2年   60元", "中级  4年   90元") == [
        "级别 年限 费用",
        "初级 2年 60元",
        "中级 4年 90元",
    ]
    assert not _kept("林某  周某  吴某", "张某  王某  李某", "赵某  孙某  钱某")
    assert not _kept("级别  年限", "初级  2年", "中级  4年")
    assert not _kept("一、级别  年限  费用", "初级  2年   60元", "中级  4年   90元")


def test_single_blanks_part_the_cells_of_lines_that_are_counted() -> None:
    assert _kept("序号 材料 份数", "1 表 1", "2 照片 2", "4 证书 1") == ["序号 材料 份数", "1 表 1", "2 照片 2"]
    assert not _kept("类别 材料 份数", "1 表 1", "2 照片 2")


def test_the_last_cells_of_a_line_that_tabs_part_may_be_missing_though_not_of_all() -> None:
    assert _kept("甲\t乙\t丙", "1\t2", "3\t4\t5") == ["甲 乙 丙", "1 2", "3 4 5"]
    assert not _kept("甲\t乙\t丙", "这是正文")
