"""What the margins of pages say again and again, and the red head of a notice: no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from bot.reading.numbering import annex, marker
from bot.reading.pdf.lines import Line

_MARGIN = 0.13
_WHITE = 1.3
_HAN = "零〇一二三四五六七八九十百"
_SIGNS = r"[-—–－‐‑−―~～|｜·•.\s]*"
_NUMBER = re.compile(
    rf"{_SIGNS}(?:\d{{1,4}}|[ivxlcⅠ-Ⅻⅰ-ⅻ]{{1,6}}|(?:page|p)?\s*\d{{1,4}}(?:\s*(?:/|／|of)\s*\d{{1,4}}\s*页?)?){_SIGNS}"
    rf"|第?\s*[\d{_HAN}]{{1,4}}\s*页(?:\s*[,，/／（(]?\s*共\s*[\d{_HAN}]{{1,4}}\s*页[)）]?)?"
    rf"|共\s*\d{{1,4}}\s*页\s*[,，/／]?\s*第\s*\d{{1,4}}\s*页",
    re.IGNORECASE,
)
# What a browser prints around a page: when it did, and the page's title; its address, and the page's number.
_PRINTED = re.compile(
    r"(?:(?:19|20)\d\d[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}/\d{1,2}/(?:20)?\d\d)\s*[,，]?\s*"
    r"(?:(?:[上下中]午|凌晨|早上|晚上)\s*)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?(?:\s+\S.*)?"
    r"|(?:https?://|file:///|www\.)[!-~]+(?:\s+\d{1,4}\s*/\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_RED_HEAD = re.compile(r"([\u4e00-\u9fff（）()、\s]{4,60}?)(?<!令)\s*(?:文\s*件)?|文\s*件")
_TALL = 1.35
_UPPER_THIRD = 0.4


def without_margins(heights: Sequence[float], pages: Sequence[Sequence[Line]], leading: float) -> list[list[Line]]:
    """Return the lines of each page without running heads, running feet, page numbers and what a browser prints around a page.

    A line that repeats in the same place of another page's margin is taken for a running head where white space or
    another size sets it apart from the text, unless it is numbered or heads an annex. `leading` is the usual distance
    of lines in points.
    """
    edges = [[line for line in lines if _marginal(line, height)] for height, lines in zip(heights, pages, strict=True)]
    repeated = Counter(key for lines in edges for key in {_key(line) for line in lines})

    kept: list[list[Line]] = []
    for edge, lines in zip(edges, pages, strict=True):
        furniture = {id(line) for line in edge if _furnishes(line, repeated)}
        down = sorted(lines, key=lambda line: line.y)
        dropped = {id(line) for inwards in (down, down[::-1]) for line in _outer(inwards, furniture, leading)}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _furnishes(line: Line, repeated: Counter[tuple[str, int, int]]) -> bool:
    said_again = repeated[_key(line)] > 1 and not (marker(line.text) or annex(line.text))
    return said_again or bool(_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text))


def _outer(inwards: Sequence[Line], furniture: set[int], leading: float) -> list[Line]:
    """Return the lines of furniture that a page begins with, seen from one of its edges."""
    outer = list(takewhile(lambda line: id(line) in furniture, inwards))
    while outer and not _apart(outer[-1], inwards[len(outer) : len(outer) + 1], leading):
        outer.pop()
    return outer


def _apart(line: Line, text: Sequence[Line], leading: float) -> bool:
    """Whether a line of the margin is a page number, or set apart from the line of text that is next to it."""
    if _NUMBER.fullmatch(line.text) or not text:
        return True
    return abs(line.size - text[0].size) > 0.08 * line.size or abs(line.y - text[0].y) > _WHITE * leading


def _marginal(line: Line, height: float) -> bool:
    return line.y < _MARGIN * height or line.y > (1 - _MARGIN) * height


def _key(line: Line) -> tuple[str, int, int]:
    """Return what makes two lines of margins the same: words, height and size; a page's own number differs."""
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.y / 4), round(line.size)


def red_head(lines: Sequence[Line], height: float) -> tuple[list[Line], str]:
    """Return the first page's lines without the red name of the issuing body above a notice, and that name.

    The line of the document's number, which may be red as well, stays, as does what an order is called by (某市人民政府令).
    """
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    heads = [
        line
        for line in lines
        if line.red and line.size > _TALL * usual and line.y < _UPPER_THIRD * height and _RED_HEAD.fullmatch(line.text)
    ]
    named = [found[1] for line in heads if (found := _RED_HEAD.fullmatch(line.text)) and found[1]]
    names = [name for name in named if len(name.split()) == 1]
    body = names[0] if len(heads) == 1 and names and heads[0].text.rstrip().endswith("件") else ""
    dropped = {id(line) for line in heads}
    return [line for line in lines if id(line) not in dropped], body
