"""A small press: paragraphs, columns, tables and furniture → a PDF whose text is known, in a font that is not embedded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
_PIECE = re.compile(r"[A-Za-z0-9.,/:_-]+|\s|.")
_NEVER_FIRST = "，。；：！？、”’）》…—"
_TABLE = 11
_ROW = 24

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True)
class Layout:
    """Measures of a page, in points; `indent` counts characters."""

    size: float = 16
    leading: float = 28
    side: float = 79
    top: float = 105
    bottom: float = 100
    columns: int = 1
    gap: float = 24
    indent: int = 2
    head: str = ""
    foot: str = ""
    page: tuple[float, float] = (595, 842)


NOTICE = Layout()
COLUMNS = Layout(size=10.5, leading=16, side=60, columns=2)


class Press:
    """Sets one document; `bytes()` gives it out."""

    def __init__(self, layout: Layout = NOTICE, *, locked: bool = False) -> None:
        self.layout = layout
        self._out = BytesIO()
        lock = StandardEncryption("lantern", canPrint=1) if locked else None
        self.canvas = Canvas(self._out, pagesize=layout.page, encrypt=lock, invariant=1)
        self.y = 0.0
        self._number = 0
        self._column = 0
        self._column_top = 0.0
        self._next_page()

    def title(self, *lines: str, size: float = 20) -> None:
        """Set big lines in the middle, above the columns."""
        for line in lines:
            self.centred(line, size)
        self._column_top = self.y

    def centred(self, text: str, size: float = 0) -> None:
        size = size or self.layout.size
        self.canvas.setFont(FONT, size)
        self.canvas.drawCentredString(self.layout.page[0] / 2, self.y, text)
        self.y -= max(self.layout.leading, size * 1.4)

    def red_head(self, text: str) -> None:
        """Set the red name of the body that issues a notice, above a red rule."""
        self.canvas.setFillColorRGB(0.9, 0.05, 0.05)
        self.canvas.setStrokeColorRGB(0.9, 0.05, 0.05)
        self.centred(text, 34)
        self.canvas.line(self.layout.side, self.y - 30, self.layout.page[0] - self.layout.side, self.y - 30)
        self.canvas.setFillColorRGB(0, 0, 0)
        self.canvas.setStrokeColorRGB(0, 0, 0)

    def paragraph(self, text: str) -> None:
        """Set a paragraph justified, its first line set in."""
        indent = self.layout.indent * self.layout.size
        lines = list(self._lines(text, indent))
        for number, line in enumerate(lines):
            self._room()
            set_in = 0.0 if number else indent
            slack = self._width - set_in - _wide(line.rstrip(), self.layout.size)
            spread = slack / max(len(line.rstrip()), 1) if number < len(lines) - 1 else 0.0
            run = self.canvas.beginText(self._left + set_in, self.y)
            run.setFont(FONT, self.layout.size)
            run.setCharSpace(spread)
            run.textOut(line)
            self.canvas.drawText(run)
            self.y -= self.layout.leading

    def signed(self, *lines: str) -> None:
        """Set lines at the right, four characters short of the edge."""
        for line in lines:
            self._room()
            self.canvas.setFont(FONT, self.layout.size)
            self.canvas.drawRightString(self.layout.page[0] - self.layout.side - 4 * self.layout.size, self.y, line)
            self.y -= self.layout.leading

    def watermark(self, text: str) -> None:
        """Print pale words aslant across the page."""
        self.canvas.saveState()
        self.canvas.translate(self.layout.page[0] / 2, self.layout.page[1] / 2)
        self.canvas.rotate(40)
        self.canvas.setFillGray(0.85)
        self.canvas.setFont(FONT, 60)
        self.canvas.drawCentredString(0, 0, text)
        self.canvas.restoreState()

    def table(self, rows: Sequence[Sequence[str | None]], widths: Sequence[float]) -> None:
        """Rule a table. A cell that is None belongs to the one above it, `""` to none."""
        top, left = self.y + self.layout.leading - 10, self.layout.side
        xs = [left + sum(widths[:column]) for column in range(len(widths) + 1)]
        for number, row in enumerate(rows):
            y = top - _ROW * number
            for column, text in enumerate(row):
                if text is not None:
                    self.canvas.line(xs[column], y, xs[column + 1], y)
                self.canvas.line(xs[column], y, xs[column], y - _ROW)
                self.canvas.setFont(FONT, _TABLE)
                self.canvas.drawString(xs[column] + 3, y - 15, text or "")
            self.canvas.line(xs[-1], y, xs[-1], y - _ROW)
        bottom = top - _ROW * len(rows)
        self.canvas.line(xs[0], bottom, xs[-1], bottom)
        self.y = bottom - self.layout.leading

    def spread(self, *rows: Sequence[str], starts: Sequence[float]) -> None:
        """Set words side by side in lines, without rules; `starts` are points from the left edge of the text."""
        for row in rows:
            self._room()
            self.canvas.setFont(FONT, self.layout.size)
            for start, text in zip(starts, row, strict=True):
                self.canvas.drawString(self.layout.side + start, self.y, text)
            self.y -= self.layout.leading

    def new_page(self) -> None:
        self._next_page()

    def bytes(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._out.getvalue()

    @property
    def _width(self) -> float:
        layout = self.layout
        return (layout.page[0] - 2 * layout.side - layout.gap * (layout.columns - 1)) / layout.columns

    @property
    def _left(self) -> float:
        return self.layout.side + self._column * (self._width + self.layout.gap)

    def _room(self) -> None:
        if self.y < self.layout.bottom:
            if self._column + 1 < self.layout.columns:
                self._column += 1
                self.y = self._column_top
            else:
                self._next_page()

    def _next_page(self) -> None:
        if self._number:
            self.canvas.showPage()
        self._number += 1
        self._column = 0
        self.y = self._column_top = self.layout.page[1] - self.layout.top
        self.canvas.setFont(FONT, 9)
        self.canvas.drawString(self.layout.side, self.layout.page[1] - 50, self.layout.head)
        self.canvas.drawCentredString(self.layout.page[0] / 2, 50, self.layout.foot.format(self._number))

    def _lines(self, text: str, indent: float) -> list[str]:
        lines: list[str] = []
        line = ""
        room = self._width - indent
        for piece in _PIECE.findall(text):
            if _wide(line + piece, self.layout.size) <= room or not line.strip():
                line += piece
                continue
            room = self._width
            if piece in _NEVER_FIRST:
                lines.append(line[:-1])
                line = line[-1] + piece
            else:
                lines.append(f"{line} " if piece == " " else line)
                line = "" if piece == " " else piece
        return [*lines, line]


def _wide(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def pdf(*paragraphs: str, layout: Layout = NOTICE) -> bytes:
    """Return a PDF of these paragraphs."""
    press = Press(layout)
    for text in paragraphs:
        press.paragraph(text)
    return press.bytes()
