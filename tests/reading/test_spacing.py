from __future__ import annotations

from bot.reading.spacing import closed_up

EVIDENT = "甲 ，乙 。《 丙 》"


def _closed(line: str) -> str:
    return closed_up([EVIDENT, line])[1]


def test_spaces_that_a_program_set_are_taken_out() -> None:
    assert closed_up([EVIDENT]) == ["甲，乙。《丙》"]
    assert _closed("申 请 人于 202 6 年 6 月 29 日 1 7:0 0 前提交") == "申请人于2026年6月29日17:00前提交"
    assert _closed("松海教通﹝ 202 6 ﹞ 18 9 号") == "松海教通﹝2026﹞189号"
    assert _closed("前 10% （含）") == "前10%（含）"


def test_what_numbers_a_line_stays_apart_from_it() -> None:
    assert _closed("第一条 为了 规范") == "第一条 为了规范"
    assert _closed("## 三 、 申报 条件") == "## 三、 申报条件"
    assert _closed("2 申报 条件") == "2 申报条件"
    assert _closed("1 . 7 月 1 日") == "1. 7月1日"
    assert _closed("2.7 月 1 日") == "2.7月1日"


def test_labels_and_words_of_other_languages_stay_apart() -> None:
    assert _closed("联系人：林某 电话： 266") == "联系人：林某 电话：266"
    assert _closed("按 CET 报名") == "按 CET 报名"


def test_lines_stay_as_they_are_where_no_program_tells_itself() -> None:
    line = "林 某 ，2026 年"
    assert closed_up([line, "出生 年 月"]) == [line, "出生 年 月"]
