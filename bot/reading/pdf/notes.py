"""Notes at the foot of a page, in smaller type below a short rule: they are no part of the sentence that goes on overleaf."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.reading.blocks import NOTES, Block
from bot.reading.pdf.glyphs import Stroke
from bot.reading.pdf.lines import Line
from bot.reading.pdf.paragraphs import Setting, body_size, leading, with_edges

_SMALLER = 0.92
_NEAR = 3.0  # characters that a rule and the first note below it may be set in by
_SIGN = re.compile(r"[①-⑳㉑-㉟⑴-⒇¹²³⁴-⁹*＊※†‡]|[\[［〔【(（]?\d{1,2}[\]］〕】)）]?(?![\d年月日])")
_BARE = re.compile(r"(\d{1,2})(?![\d\]］〕】)）])")


def parted(lines: Sequence[Line], rules: Sequence[Stroke], size: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page's text, and those of its notes; the text is set in `size`, `rules` are its short ones."""
    noted = {id(line) for rule in rules for line in _below(rule, lines, size)}
    text = [line for line in lines if id(line) not in noted]
    return text, [line for line in lines if id(line) in noted]


def _below(rule: Stroke, lines: Sequence[Line], size: float) -> list[Line]:
    """Return the lines below a rule to the foot of its column, if they are notes."""
    below = [line for line in lines if line.y > rule.bottom]
    first = next((line for line in below if abs(line.left - rule.left) < _NEAR * size), None)
    if first is None or not _SIGN.match(first.text):
        return []
    column = [line for line in below if line.column == first.column]
    return column if all(line.size < _SMALLER * size for line in column) else []


def paragraphs(pages: Sequence[Sequence[Line]], width: float) -> Iterator[Block]:
    """Yield the notes of all pages, under a heading of their own."""
    if any(pages):
        yield Block(NOTES, level=1)
    setting = Setting(body_size(pages), leading(pages))
    for lines in with_edges(pages, width):
        last = 0
        for line in lines:
            bare = _BARE.match(line.text)
            number = int(bare[1]) if bare else 0
            # A bare number out of turn is one that a sentence tells: 不少于 / 3份.
            if _SIGN.match(line.text) and not (bare and last and number not in (1, last + 1)):
                yield from setting.close()
                last = number or last
            yield from setting.take(line)
        yield from setting.close()
