"""One spelling for many: simplified for traditional, half width for full width, lower case for upper.

Everything is mapped one character for one, so that a span of the normalised text is the same span of the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

_WIDTH_RANGES = ((0x2000, 0x206F), (0x3000, 0x3000), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))


@cache
def _single_characters() -> dict[int, str]:
    """Return the compatibility characters whose NFKC form (UAX #15) is one character, with that character."""
    table = {}
    for first, last in _WIDTH_RANGES:
        for code in range(first, last + 1):
            form = unicodedata.normalize("NFKC", chr(code))
            if len(form) == 1 and form != chr(code):
                table[code] = form.lower()
    return table


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _simplify(text: str) -> str:
    simplified: str = _simplifier().convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(one if len(one := _simplifier().convert(character)) == 1 else character for character in text)


def blank(found: re.Match[str]) -> str:
    """Return spaces in place of what was found, so that what stands behind it stays where it is."""
    return " " * len(found.group())


def normalise(text: str) -> str:
    """Return `text` in the one spelling that is searched, exactly as long as `text`.

    `text` holds no lone surrogates: the readers and the front ends let none in.
    """
    return _simplify(_lower(text.translate(_single_characters())))
