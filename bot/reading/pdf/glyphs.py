"""A page of a PDF → what is set on it: characters with their places, ruled lines, pictures. Only this module calls pdfium.

Places are in points from the page's top left corner as it is shown, y downwards.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from bot.reading.decoding import clean

MOST_GLYPHS = 40_000
"""On one page: four times the densest newspaper."""

_MOST_OBJECTS = 20_000
_MOST_STROKES = 4_000
_DEEPEST_FORM = 4
_THIN = 3.0
_SLANTED = math.radians(8)
_PALE = (192, 240)  # of 255, in each colour
_CLEAR = 130  # of 255, where paint is opaque
_FULL = 0.9
_LATIN_END = "\u0250"
_HYPHENS = {"\x02": "-", "\ufffe": "-"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its extent on the line, the `y` of its baseline, its font `size`, and whether it is printed in red."""

    text: str
    left: float
    right: float
    y: float
    size: float
    red: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line, upright where `top` and `bottom` differ, level where `left` and `right` do."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def upright(self) -> bool:
        """Whether it goes down the page."""
        return self.bottom - self.top > self.right - self.left


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds.

    `pictured` is the share of it that pictures cover, `unread` the share of characters whose meaning is lost, and `cut_off`
    tells that there are more than `MOST_GLYPHS`.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    pictured: float
    unread: float
    cut_off: bool


def open_sheet(document: pdfium.PdfDocument, index: int) -> Sheet:
    """Return page `index` (from 0). Raises `PdfiumError` for a page that cannot be loaded."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            marks, turn, unread = _marks(text)
            cut_off = text.count_chars() > MOST_GLYPHS
        finally:
            text.close()
        strokes, pictured = _drawn(page)
        width, height, glyphs, strokes = _turned(page, marks, strokes, turn)
        return Sheet(index + 1, width, height, tuple(_once(glyphs)), tuple(strokes), pictured, unread, cut_off)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character in pdfium's own coordinates: its origin, and the advance box around it."""

    text: str
    x: float
    y: float
    end: tuple[float, float]
    size: float
    red: bool
    pale: bool


def _marks(text: Any) -> tuple[list[_Mark], int, float]:
    """Return the characters, how many quarters its writing is turned clockwise, and the share that has no meaning.

    What is printed pale or aslant is a watermark, and left out.
    """
    found: list[tuple[int, _Mark]] = []
    turns: Counter[int] = Counter()
    unknown = total = 0
    high = ""
    for index in range(min(text.count_chars(), MOST_GLYPHS)):
        written = chr(c.FPDFText_GetUnicode(text, index))
        if c.FPDFText_IsGenerated(text, index) == 1:
            continue
        if "\ud800" <= written < "\udc00":
            high = written
            continue
        if high:
            written = (high + written).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            high = ""
        written = _HYPHENS.get(written, written)
        total += 1
        unknown += written == "\0" or "\ue000" <= written <= "\uf8ff" or written == "\ufffd"
        angle = c.FPDFText_GetCharAngle(text, index)
        turn = round(angle / (math.pi / 2)) % 4
        written = clean(written)
        if abs(angle - round(angle / (math.pi / 2)) * (math.pi / 2)) > _SLANTED or not written:
            continue  # a watermark, or the writing around a seal
        found.append((turn, _mark(text, index, written, turn)))
        turns[turn] += 1
    most = turns.most_common(1)[0][0] if turns else 0
    level = [mark for turn, mark in found if turn == most]
    printed = [mark for mark in level if not mark.pale]
    unknown += sum(_disguised(mark) for _, mark in found)
    return printed if 2 * len(printed) > len(level) else level, most, unknown / max(total, 1)


def _disguised(mark: _Mark) -> bool:
    """Whether a Han character is likely told by another code: it is as wide as one, which few letters and no digits are."""
    return (
        not mark.text.isspace() and mark.text < _LATIN_END and math.dist((mark.x, mark.y), mark.end) > _FULL * mark.size
    )


def _mark(text: Any, index: int, written: str, turn: int) -> _Mark:
    x, y, box = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF()
    c.FPDFText_GetCharOrigin(text, index, x, y)
    c.FPDFText_GetLooseCharBox(text, index, box)
    end = ((box.right, y.value), (x.value, box.bottom), (box.left, y.value), (x.value, box.top))[turn]
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = c.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    printed_red = red.value > 150 and green.value < 90 and blue.value < 90
    # A watermark lets the text below it be read; white is printed on dark ground.
    channels = (red.value, green.value, blue.value)
    pale = bool(known) and (alpha.value < _CLEAR or (min(channels) >= _PALE[0] and max(channels) <= _PALE[1]))
    # The size that a font is asked for says little before the page scales it, and the box of a drawn font fits its ink.
    scale = c.FS_MATRIX()
    c.FPDFText_GetMatrix(text, index, scale)
    size = float(c.FPDFText_GetFontSize(text, index)) * math.hypot(scale.c, scale.d)
    return _Mark(written, x.value, y.value, end, max(size, 1.0), printed_red, pale)


def _drawn(page: Any) -> tuple[list[Stroke], float]:
    """Return the ruled lines of a page, y still upwards, and the share of it that pictures cover."""
    strokes: list[Stroke] = []
    covered = 0.0
    objects = page.get_objects(max_depth=_DEEPEST_FORM)
    for _, each in zip(range(_MOST_OBJECTS), objects, strict=False):
        if each.type == c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = each.get_bounds()
            covered += max(right - left, 0) * max(top - bottom, 0)
        elif each.type == c.FPDF_PAGEOBJ_PATH and len(strokes) < _MOST_STROKES:
            strokes += _strokes(each)
    width, height = page.get_mediabox()[2:]
    return strokes, min(covered / max(width * height, 1.0), 1.0)


def _strokes(path: Any) -> Iterator[Stroke]:
    """Yield the level and upright lines of a path; a filled box thinner than a pen is one line."""
    left, bottom, right, top = path.get_bounds()
    if min(right - left, top - bottom) <= _THIN:
        yield Stroke(left, bottom, right, top)
        return
    matrix = path.get_matrix()
    last = start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(c.FPDFPath_CountSegments(path), _MOST_STROKES)):
        segment = c.FPDFPath_GetPathSegment(path, index)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == c.FPDF_SEGMENT_LINETO:
            yield from _level(last, here)
        if c.FPDFPathSegment_GetClose(segment):
            yield from _level(here, start)
        last = here


def _level(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Stroke]:
    (left, right), (bottom, top) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if min(right - left, top - bottom) <= _THIN / 2 < max(right - left, top - bottom):
        yield Stroke(left, bottom, right, top)


def _turned(
    page: Any, marks: list[_Mark], strokes: list[Stroke], turn: int
) -> tuple[float, float, list[Glyph], list[Stroke]]:
    """Turn a page so that its writing runs level, and measure from the top left corner."""
    left, bottom, right, top = page.get_cropbox()
    across, down = right - left, top - bottom
    width, height = (across, down) if turn % 2 == 0 else (down, across)

    def place(x: float, y: float) -> tuple[float, float]:
        x, y = x - left, y - bottom
        return ((x, down - y), (down - y, across - x), (across - x, y), (y, x))[turn]

    glyphs = []
    for mark in marks:
        x, y = place(mark.x, mark.y)
        glyphs.append(Glyph(mark.text, x, max(place(*mark.end)[0], x), y, mark.size, mark.red))
    ruled = []
    for stroke in strokes:
        (x, y), (z, w) = place(stroke.left, stroke.top), place(stroke.right, stroke.bottom)
        ruled.append(Stroke(min(x, z), min(y, w), max(x, z), max(y, w)))
    glyphs = [glyph for glyph in glyphs if -1 <= glyph.left <= width + 1 and -1 <= glyph.y <= height + glyph.size]
    return width, height, glyphs, ruled


def _once(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Yield each character once: bold type is sometimes made by printing a character twice, a hair apart."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        cell = max(glyph.size / 4, 1.0)
        column, row = round(glyph.left / cell), round(glyph.y / cell)
        near = (seen.get((glyph.text, column + i, row + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if not glyph.text.isspace() and any(
            other and abs(other.left - glyph.left) < glyph.size / 5 and abs(other.y - glyph.y) < glyph.size / 5
            for other in near
        ):
            continue
        seen[glyph.text, column, row] = glyph
        yield glyph
