from __future__ import annotations

import pytest

from bot.reading.blocks import Block
from bot.reading.ending import annexes, loose


def _annexes(*texts: str) -> dict[int, str]:
    return annexes([Block(text) for text in texts])


def _loose(*texts: str) -> list[str]:
    blocks = [Block(text) for text in texts]
    return [texts[index] for index in sorted(loose(blocks, annexes(blocks)))]


def test_a_line_of_its_own_with_text_below_heads_an_annex() -> None:
    assert _annexes("正文。", "附件1", "甲。", "附件2：量化表", "乙。") == {1: "1", 3: "2"}


@pytest.mark.parametrize("signer", ["甲市评审办公室（代章）", "甲局  乙厅", "财　政　部"])
def test_a_seal_and_spaces_are_no_obstacle_to_a_signature(signer: str) -> None:
    assert _loose("一、甲。", signer, "2024年1月1日", "附件1", "乙。") == [signer, "2024年1月1日"]


@pytest.mark.parametrize("line", ["附件", "附件：", "附录"])
def test_the_only_annex_needs_no_number(line: str) -> None:
    assert _annexes("正文。", line, "甲。") == {1: "1"}


@pytest.mark.parametrize("line", ["附件1.docx", "附件1：申报表.xlsx（12KB）", "附件下载："])
def test_the_name_of_a_file_heads_no_annex(line: str) -> None:
    assert _annexes("甲。", line, "乙局", "2025年3月1日") == {}


@pytest.mark.parametrize("below", ["1.先申请。", "一、先申请。", "评审流程说明"])
def test_an_annex_may_begin_right_below_the_line_that_names_it(below: str) -> None:
    assert _annexes("第一条 甲。", "附件：评审流程", below, "乙。") == {1: "1"}


def test_a_title_and_numbers_below_a_line_of_one_character_are_an_annex() -> None:
    assert _annexes("第一条 甲。", "附：", "材料清单", "1.申请表；", "2.证书。") == {1: "1"}
    assert _annexes("第一条 甲。", "附：", "1.申请表", "2.证书") == {}
    assert _annexes("第一条 甲。", "附：", "申请表", "甲局", "2024年1月1日") == {}


def test_a_list_of_annexes_heads_none() -> None:
    assert _annexes("正文。", "附件1：甲表", "附件2：乙表", "某局") == {}
    assert _annexes("正文。", "附件：甲表", "某局") == {}
    assert _annexes("正文。", "附件：1.甲表", "2.乙表") == {}
    assert _annexes("正文。", "附件1") == {}


def test_the_last_line_of_a_number_heads_its_annex() -> None:
    texts = ("正文。", "附件1：甲表", "附件2：乙表", "某局", "附件1：甲表", "甲。", "附件2：乙表", "乙。")
    assert _annexes(*texts) == {4: "1", 6: "2"}
    assert _annexes("正文。", "附件：", "1.甲表", "2.乙表", "附件1", "甲。") == {4: "1"}


def test_a_sentence_about_an_annex_heads_none() -> None:
    assert _annexes("正文。", "附件1 所列的材料，应当齐全。", "甲。") == {}


def test_the_list_of_annexes_is_no_part_of_the_last_section() -> None:
    assert _loose("五、其他", "甲。", "附件：1.甲表", "2.乙表", "六、另") == ["附件：1.甲表", "2.乙表"]
    assert _loose("甲。", "附件：", "1.甲表", "2.乙表", "附件1", "乙。") == ["附件：", "1.甲表", "2.乙表"]


def test_the_signature_is_no_part_of_the_last_section() -> None:
    assert _loose("甲。", "某市 文物局", "某市财政局", "2024年3月7日") == ["某市 文物局", "某市财政局", "2024年3月7日"]
    assert _loose("甲。", "某市文物局\n二〇二四年三月七日") == ["某市文物局\n二〇二四年三月七日"]
    assert _loose("甲。", "某市文物局 2024 年 3 月 7 日") == ["某市文物局 2024 年 3 月 7 日"]


@pytest.mark.parametrize("day", ["2024.3.7", "2024-03-07", "2024/3/7", "二〇二四年三月七日", "2024年3月7日9时"])
def test_a_signature_may_write_its_day_otherwise(day: str) -> None:
    assert _loose("一、甲。", "某市文物局", day) == ["某市文物局", day]


@pytest.mark.parametrize("line", ["联系人：张某", "010-0000000", "地址 海河路1号", "邮箱 zc@example.cn", "二楼大厅"])
def test_how_to_reach_somebody_is_no_part_of_the_signature(line: str) -> None:
    assert _loose("三、联系方式", line, "某市文物局", "2024年3月7日") == ["某市文物局", "2024年3月7日"]


def test_whoever_ends_the_document_may_sign_it() -> None:
    assert _loose("甲。", "张某某", "2024年3月7日") == ["张某某", "2024年3月7日"]
    assert _loose("甲。", "张某某", "2024年3月7日", "乙。") == []


def test_a_day_alone_signs_only_what_it_ends_below_a_sentence() -> None:
    assert _loose("甲。", "2024年3月7日") == ["2024年3月7日"]
    assert _loose("申报从下列日期开始：", "2024年3月7日") == []
    assert _loose("申报从下列日期开始。", "2024年3月7日", "乙。") == []


def test_who_gave_it_out_and_when_ends_the_document_below_a_sentence() -> None:
    assert _loose("（三）甲。", "更新日期：2024年3月7日") == ["更新日期：2024年3月7日"]
    assert _loose("1.甲。", "某市图书馆") == ["某市图书馆"]
    assert _loose("五、施行日期", "2024年3月7日起施行") == []
    assert _loose("咨询地点：", "某市图书馆") == []


def test_who_gets_and_who_printed_a_paper_stands_outside_its_text() -> None:
    lines = ["抄送：市文物局。", "某市文物局办公室 2024年3月8日印发", "（此件公开发布）"]
    assert _loose("第九条 甲。", *lines) == lines
    assert _loose("第九条 甲。", "本办法于2024年3月8日印发") == []
    assert _loose("（此件公开发布）", "1.甲。") == ["（此件公开发布）"]


def test_annexes_that_a_line_of_one_character_lists_close_the_numbering() -> None:
    assert _loose("一、材料", "附：1.申报表", "2.汇总表") == ["附：1.申报表", "2.汇总表"]
    assert _loose("一、材料", "附：", "1.申报表", "2.汇总表") == ["附：", "1.申报表", "2.汇总表"]
    assert _loose("第二条 施行。", "附注意事项。") == []
