from __future__ import annotations

from bot.reading.drawn import as_piped


def _lines(text: str) -> list[str]:
    return [line for _, line in as_piped(list(enumerate(text.split("\n"), 1))) if line]


def test_a_row_ends_at_a_border() -> None:
    assert _lines("+---+---+\n| 甲 | 乙 |\n+===+===+\n| 1 | 丙， |\n|   | 丁 |\n+---+---+") == [
        "| 甲 | 乙 |",
        "|---|---|",
        "| 1 | 丙，丁 |",
    ]


def test_without_borders_between_them_each_line_is_a_row_unless_its_first_cell_is_empty() -> None:
    assert _lines("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1 │丙│\n│  │丁│\n│2 │戊│\n└──┴──┘")[2:] == ["| 1 | 丙丁 |", "| 2 | 戊 |"]


def test_dashes_tell_the_columns_of_lines_that_nothing_else_parts() -> None:
    assert _lines("  级别   费用\n  ------ ------\n  初级   60元\n  高级   \n\n甲。") == [
        "| 级别 | 费用 |",
        "|---|---|",
        "| 初级 | 60元 |",
        "| 高级 |  |",
        "甲。",
    ]
    assert _lines("-----------\n级别  费用\n----- -----\n初级  60元，\n      现金\n\n高级  90元\n-----------")[2:] == [
        "| 初级 | 60元，现金 |",
        "| 高级 | 90元 |",
    ]


def test_rules_and_headings_that_dashes_underline_are_no_tables() -> None:
    for text in ("甲\n----------\n乙。", "----------\n甲。\n----------", "+ 甲\n+ 乙", "+------+", "---- ----"):
        assert _lines(text) == text.split("\n")
