from __future__ import annotations

import pytest

from bot.numerals import numeral, value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("两千", 2000),
        ("二〇二五", 2025),
        ("二零二五", 2025),
        ("二0二五", 2025),
        ("二О二六", 2026),  # the letter of another script
    ],
)
def test_chinese_and_arabic_numerals_have_their_value(written: str, number: int) -> None:
    assert value(written) == number


@pytest.mark.parametrize("number", [1, 9, 10, 12, 20, 101, 110, 1005, 9999])
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    assert value(numeral(number)) == number


@pytest.mark.parametrize("written", ["", "甲", "一万", "x2", "²"])
def test_what_is_no_numeral_is_0(written: str) -> None:
    assert value(written) == 0
