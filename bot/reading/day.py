"""Days as documents write them, in Arabic or Chinese numerals, also where they end a signature."""

from __future__ import annotations

import re
from datetime import date

from bot.numerals import ZEROS, value

NUMERALS = f"{ZEROS}一二三四五六七八九十"
DAY = rf"(?:\d{{4}}|[{NUMERALS}]{{4}})\s?年\s?(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})\s?月\s?(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})\s?日"
"""The pattern of a day; it has no groups."""

_HOUR = r"(?:\s?\d{1,2}(?:[时点](?:\d{1,2}分|半)?|[：:]\d\d))?"
# 2024.3.15 and 2024-03-15 are days where nothing else is written; within a sentence such may be a period or a version.
_PARTS = re.compile(
    rf"([\d{NUMERALS}]{{4}})年([\d{NUMERALS}]{{1,3}})月([\d{NUMERALS}]{{1,3}})日{_HOUR}"
    r"|((?:19|20)\d\d)(?P<mark>[./-])(\d{1,2})(?P=mark)(\d{1,2})"
)
_SIGNED = re.compile(rf"(?<=[^\n]\S)\s+({DAY}{_HOUR})$")


def is_day(written: str) -> bool:
    """Whether nothing but a day is written, however it is spaced; the hour may follow it."""
    return bool(iso(written))


def iso(written: str) -> str:
    """Return a day written in Chinese or Arabic numerals as ISO 8601; empty for what is none."""
    found = _PARTS.fullmatch("".join(written.split()))
    if found is None:
        return ""
    parts = found.group(1, 2, 3) if found[1] else found.group(4, 6, 7)
    try:
        return date(*(value(part) for part in parts)).isoformat()
    except ValueError:
        return ""


def signature_lines(text: str) -> list[str]:
    """Return the lines of a paragraph; the day at its end is one of its own, also where it follows a name in the same line."""
    return _SIGNED.sub(r"\n\1", text).split("\n")
