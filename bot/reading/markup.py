"""Markdown's signs taken away, and the HTML that Markdown may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Line = tuple[int, str]

_BULLET = re.compile(r"[-*+>] +")
_STRONG = re.compile(r"(?<!\*)\*\*([^*\n]+)\*\*(?!\*)|(?<![A-Za-z0-9_])__([^_\n]+)__(?![A-Za-z0-9_])")
_INNER_LINK = re.compile(r"\[([^\[\]\n]*)\]\(#[^()\n]*\)")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_HARD = re.compile(r"(?<=\S)(?: {2,}|\\)$")
_ENDS = ("。", "！", "？")
_TABLE = re.compile(r"\s{0,3}<table[\s>]", re.IGNORECASE)
_TABLE_END = "</table>"


def without_markup(lines: Iterable[Line]) -> Iterator[Line]:
    """Take Markdown's signs away: a list item becomes a paragraph of its own, and so does what a break parts from a sentence."""
    for number, line in lines:
        plain = unmarked(line)
        if item := _BULLET.match(plain.lstrip(" \t")):
            if item[0][0] != ">":
                yield number, ""
            plain = plain.lstrip(" \t")[item.end() :]
        if "|" in plain:
            yield number, _BREAK.sub(" ", plain)
            continue
        parts = _BREAK.split(_HARD.sub("", plain))
        for place, part in enumerate(parts, 1):
            yield number, part
            if part.rstrip().endswith(_ENDS) and (place < len(parts) or _HARD.search(plain)):
                yield number, ""


def unmarked(line: str) -> str:
    """Return a line without the signs of strong text and of links to its own headings."""
    return _INNER_LINK.sub(r"\1", _STRONG.sub(lambda strong: strong[1] or strong[2], line))


def html_table_end(lines: Sequence[Line], at: int) -> int:
    """Return where the HTML table that begins in line `at` ends; `at` itself where none begins."""
    if not _TABLE.match(lines[at][1]):
        return at
    end = at
    while end < len(lines):
        end += 1
        if _TABLE_END in lines[end - 1][1].lower():
            return end
    return at
