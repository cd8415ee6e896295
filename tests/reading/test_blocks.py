from __future__ import annotations

from bot.reading.blocks import paragraphs


def _paragraphs(text: str) -> list[str]:
    return [paragraph for _, paragraph in paragraphs(enumerate(text.split("\n"), 1))]


def test_a_blank_line_parts_paragraphs() -> None:
    assert _paragraphs("甲。\n \n\n乙。") == ["甲。", "乙。"]


def test_an_indented_line_begins_a_paragraph() -> None:
    assert _paragraphs("　　甲。\n　　乙。") == ["甲。", "乙。"]


def test_a_numbered_line_begins_a_paragraph() -> None:
    assert _paragraphs("如下：\n（一）甲；\n（二）乙。\n第一章 总则\n第一条 丙。") == [
        "如下：",
        "（一）甲；",
        "（二）乙。",
        "第一章 总则",
        "第一条 丙。",
    ]


def test_a_numbered_heading_ends_its_paragraph() -> None:
    assert _paragraphs("一、范围\n甲。") == ["一、范围", "甲。"]
    assert _paragraphs("（一）甲，\n乙。") == ["（一）甲，\n乙。"]


def test_so_does_one_that_may_be_numbered_by_decimals_and_hardly_begins_with_a_quantity() -> None:
    assert _paragraphs("1 总则\n1.1 甲。\n1.2 乙。\n2 考核\n丙") == ["1 总则", "1.1 甲。", "1.2 乙。", "2 考核", "丙"]
    assert _paragraphs("经费：\n1.5 万元\n丙") == ["经费：\n1.5 万元\n丙"]


def test_a_line_that_an_editor_wrapped_is_joined_and_one_that_its_author_ended_is_kept() -> None:
    wrapped = "甲" * 40
    assert _paragraphs(f"{wrapped}\n乙。") == [f"{wrapped}乙。"]
    assert _paragraphs("word " * 8 + "\nand more") == ["word " * 8 + "and more"]
    assert _paragraphs(f"{wrapped}不少于6\n0学时。\n{wrapped}\n60学时") == [f"{wrapped}不少于60学时。\n{wrapped}60学时"]
    assert _paragraphs("地址：甲路1号\n电话：100") == ["地址：甲路1号\n电话：100"]


def test_paragraphs_know_their_first_line() -> None:
    assert list(paragraphs([(3, ""), (4, "甲"), (5, "乙"), (6, ""), (7, "丙")])) == [(4, "甲\n乙"), (7, "丙")]


def test_a_line_that_the_numbers_beside_it_may_tell_begins_a_paragraph_below_a_finished_one() -> None:
    lines = [
        "1.有学历；",
        "2.35周岁以下；",
        "第一条甲。",
        "第二条第三人可以。",
        "第三条对此适用。",
        "第三条第二款规定的乙。",
    ]
    told = [text for _, text in paragraphs(enumerate(lines))]
    assert told == [*lines[:4], "第三条对此适用。\n第三条第二款规定的乙。"]


def test_a_signature_below_a_finished_sentence_is_a_paragraph_of_its_own() -> None:
    assert _paragraphs("二、甲。\n某市第三中学\n2024年3月7日") == ["二、甲。", "某市第三中学\n2024年3月7日"]


def test_who_signs_above_a_day_begins_a_paragraph_with_it() -> None:
    lines = ["二、甲。", "联系人：某某", "某市文物局", "某市第三中学", "2024年3月7日"]
    assert list(paragraphs(enumerate(lines, 1))) == [
        (1, "二、甲。\n联系人：某某"),
        (3, "某市文物局\n某市第三中学\n2024年3月7日"),
    ]
    assert _paragraphs("某市文物局\n某市第三中学\n2024年3月7日") == ["某市文物局\n某市第三中学\n2024年3月7日"]
