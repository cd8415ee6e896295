"""Chinese and Arabic numerals."""

from __future__ import annotations

ZEROS = "零〇○◯0OoОоΟ"
"""What stands for zero in Chinese numerals, the letters O of three scripts as people and programs that read pictures write it."""

_DIGITS = (
    {character: value for value, character in enumerate("零一二三四五六七八九")} | dict.fromkeys(ZEROS, 0) | {"两": 2}
)
_UNITS = {"十": 10, "百": 100, "千": 1000}


def value(numeral: str) -> int:
    """Return the number that a Chinese or Arabic numeral up to 9999 writes; 0 for what is none."""
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) > 1 and all(character in _DIGITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    if not all(character in _DIGITS or character in _UNITS for character in numeral):
        return 0
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def numeral(number: int) -> str:
    """Return the Chinese numeral of a number from 1 to 9999 (十二, 一百零五); beyond, its digits."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += "零一二三四五六七八九"[digit] + sign
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written.removeprefix("一") if written.startswith("一十") else written
