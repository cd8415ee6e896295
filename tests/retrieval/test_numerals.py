from __future__ import annotations

import pytest

from bot.retrieval.numerals import number_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("两千", 2000),
        ("二〇二五", 2025),
        ("二零二五", 2025),
    ],
)
def test_chinese_and_arabic_numerals_have_their_value(numeral: str, value: int) -> None:
    assert number_of(numeral) == value
