"""Chinese and Arabic numerals."""

from __future__ import annotations

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def number_of(numeral: str) -> int:
    """Return the value of `numeral`: 12, 十二, 一百零三, or digit by digit as years are written, 二〇二五."""
    numeral = "".join(numeral.split())
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if not set(numeral) & set(_TENS):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
