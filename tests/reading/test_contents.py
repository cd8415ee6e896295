from __future__ import annotations

from bot.reading.blocks import Block
from bot.reading.contents import without_contents


def _left(*texts: str) -> list[str]:
    return [block.text for block in without_contents([Block(text) for text in texts])]


def test_a_table_of_contents_ends_where_its_first_heading_stands_again() -> None:
    assert _left("前言。", "目　录", "第一章 总则", "第一节 范围", "第二章 附则", "第一章  总则", "第一条 甲。") == [
        "前言。",
        "第一章  总则",
        "第一条 甲。",
    ]


def test_page_numbers_do_not_hide_that_it_stands_again() -> None:
    assert _left("目录", "一、范围……1", "二、条件……12", "一、范围", "甲。") == ["一、范围", "甲。"]


def test_its_entries_may_be_numbered_by_decimals() -> None:
    assert _left("目次", "前言 II", "1 范围 1", "2 考核 2", "2.1 笔试 2", "前言", "甲。", "1 范围", "乙。") == [
        "前言",
        "甲。",
        "1 范围",
        "乙。",
    ]
    assert _left("目录", "1 教师资格", "2 律师资格") == ["目录", "1 教师资格", "2 律师资格"]


def test_one_that_begins_with_a_preface_ends_where_the_heading_below_stands_again() -> None:
    assert _left("目录", "前言 1", "第一章 总则 2", "第二章 附则 9", "第一章 总则", "甲。") == ["第一章 总则", "甲。"]


def test_the_same_section_heading_under_two_chapters_does_not_end_it() -> None:
    entries = ["第一章 甲", "第一节 通则", "第二章 乙", "第一节 通则"]
    assert _left("目录", *entries, "第一章 甲") == ["第一章 甲"]


def test_it_ends_at_the_first_paragraph() -> None:
    assert _left("目录", "第一章 总则", "附件1 表", "为了甲，制定本规定。") == ["为了甲，制定本规定。"]


def test_one_that_was_run_together_is_left_out() -> None:
    run_together = (
        "目录 第一章 总则 第二章 登记 第三章 监督 第四章 罚则 第五章 附则 第六章 甲 第七章 乙 第八章 丙 第九章 丁"
    )
    assert _left(run_together, "第一条 甲。") == ["第一条 甲。"]


def test_the_word_alone_is_no_table() -> None:
    assert _left("目录", "甲在此公布。") == ["目录", "甲在此公布。"]
    assert _left("国家目录第一章 总则", "甲。") == ["国家目录第一章 总则", "甲。"]


def test_a_list_that_is_only_called_so_is_text() -> None:
    assert _left("目录", "1. 申报表", "2. 学历证书", "材料一式两份。") == [
        "目录",
        "1. 申报表",
        "2. 学历证书",
        "材料一式两份。",
    ]
    assert _left("目录", "1. 申报表", "2. 学历证书", "1. 申报表", "甲。") == ["1. 申报表", "甲。"]


def test_dots_may_lead_far_from_an_entry_to_its_page_and_be_spaced() -> None:
    assert _left("目录", f"一、范围{'.' * 90}1", f"二、条件{' .' * 60} 12", "一、范围", "甲。") == ["一、范围", "甲。"]
