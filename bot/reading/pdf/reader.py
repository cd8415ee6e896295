"""The reader of PDF files: what opens, what does not, and which pages hold no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium

from bot.errors import DocumentError
from bot.reading import site
from bot.reading.blocks import SENTENCE_ENDS, Block, Content
from bot.reading.labelled import told_above
from bot.reading.pdf import notes, ocr
from bot.reading.pdf.glyphs import MOST_GLYPHS, Glyph, Sheet, Stroke, open_sheet
from bot.reading.pdf.grid import Grid, grids, joined_text
from bot.reading.pdf.lines import Line, lines, runs
from bot.reading.pdf.margins import red_head, without_margins
from bot.reading.pdf.paragraphs import Setting, body_size, leading, with_edges
from bot.reading.pdf.unruled import Rows, parted
from bot.reading.table import Cell, rows
from bot.reading.title import first_title, title_in_table

_MOST_PAGES = 2_000
_MOST_GLYPHS = 3_000_000
_FEW = 12
_WRAPPED = 12  # characters of a cell that a line may not have held
_PICTURED = 0.3
_SHORT_RULE = 0.45  # of the page's width
_UNREAD = 0.3
# 续表, 续表1, 表1（续）: what stands above a table that goes on overleaf.
_CONTINUES = re.compile(r"[（(]?[续接]上?(?:页)?表\s?[\d.-]{0,5}[）)]?|表\s?[\d.-]{0,5}.{0,30}[（(]续表?[）)]")
# What rules of companies bear above each page: their number and edition, and 第2页 共9页.
_HEAD = 0.2  # of the page's height
_PAGE_NUMBER = re.compile(r"(?:第|共)?\s?\d{1,4}\s?页|\d{1,4}\s?[/／]\s?\d{1,4}|(?<=\s)\d{1,4}(?=\s|$)")
_NEAR = 12.0  # points that the sides of a table may differ by from page to page
_PASSWORD = 4  # FPDF_ERR_PASSWORD; 5, an unknown scheme, is no more to be opened


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: the height that it begins at, its rows with their pages, whether pages cut its first and last, and its sides.

    `foot` is the height that it ends at, where that is ruled.
    """

    y: float
    rows: list[tuple[int, list[Cell]]]
    cut: tuple[bool, bool] = (False, False)
    sides: tuple[float, float] = (0.0, float("inf"))
    foot: float = float("inf")


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page holds, its tables and the short level `rules` apart; `scanned` where it is a picture of text."""

    number: int
    width: float
    height: float
    runs: list[Line]
    tables: list[_Table]
    rules: Sequence[Stroke] = ()
    scanned: bool = False


def read(data: bytes, page_done: Callable[[], None]) -> Content:
    """Read a PDF, calling `page_done` after each page.

    Raises `DocumentError` for one that is broken, locked, too big, or pictures of text where there is no OCR.
    """
    pages = list(_without_running_tables(list(_pages(data, page_done))))
    ordered = lines([page.runs for page in pages])
    pictures = [page.number for page in pages if page.scanned]
    warnings = _told_of(pictures)
    if pictures and not any(page.runs or page.tables for page in pages):
        problem, _, remedy = warnings[0].partition("; ")
        raise DocumentError(problem, remedy=remedy)
    bodies = without_margins([page.height for page in pages], ordered, leading(ordered))
    told: dict[str, str] = {}
    if bodies:
        bodies[0], publisher = red_head(bodies[0], pages[0].height)
        told |= {"publisher": publisher} if publisher else {}
    size, width = body_size(bodies), min(page.width for page in pages)
    parts = [notes.parted(body, page.rules, size) for page, body in zip(pages, bodies, strict=True)]
    blocks = tuple(_blocks(pages, with_edges([text for text, _ in parts], width)))
    blocks = blocks[: site.foot(blocks)]
    blocks, around = site.parted(blocks, *site.body(blocks))
    told = told_above(around) | told
    title = (
        next((block.text for block in blocks if block.level == 1), "")
        or first_title(blocks)
        or _title_in_table(pages[:1])
    )
    told |= {"title": title} if title else {}
    noted = notes.paragraphs([feet for _, feet in parts], width)
    return Content((*blocks, *noted), told=told, warnings=warnings)


def _told_of(pictures: Sequence[int]) -> tuple[str, ...]:
    if not pictures:
        return ()
    named = f"{'page' if len(pictures) == 1 else 'pages'} {_ranges(pictures)}"
    if ocr.installed():
        return (f"{named} read by OCR; compare the text with the scan",)
    return (f"{named} scanned, without text; pip install 'zhicheng[ocr]' to have scans read",)


def _ranges(numbers: Sequence[int]) -> str:
    """Return page numbers as a person writes them: 1-3, 7."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def _pages(data: bytes, page_done: Callable[[], None]) -> Iterator[_Page]:
    document = _opened(data)
    try:
        if len(document) > _MOST_PAGES:
            raise DocumentError(f"has {len(document):,} pages", remedy=f"split it: {_MOST_PAGES:,} pages are read")
        total = 0
        for index in range(len(document)):
            page = _page(document, index)
            total += sum(len(line.text) for line in page.runs)
            if total > _MOST_GLYPHS:
                raise DocumentError(f"has more than {_MOST_GLYPHS:,} characters", remedy="split it")
            yield page
            page_done()
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if (error.err_code or 0) >= _PASSWORD:
            raise DocumentError("is locked with a password", remedy="save it without one") from None
        raise DocumentError("is a broken PDF", remedy="save it as PDF again") from None
    if len(document) == 0:
        raise DocumentError("is a PDF without pages", remedy="save it as PDF again")
    return document


def _page(document: Any, index: int) -> _Page:
    try:
        sheet = open_sheet(document, index)
    except pdfium.PdfiumError:
        raise DocumentError(f"page {index + 1} is broken", remedy="save it as PDF again") from None
    if sheet.cut_off:
        raise DocumentError(f"page {index + 1} has more than {MOST_GLYPHS:,} characters", remedy="split it")
    if _is_scanned(sheet):
        read = ocr.recognise(document, index) if ocr.installed() else []
        return _Page(sheet.number, sheet.width, sheet.height, read, [], scanned=True)
    return _set(sheet)


def _is_scanned(sheet: Sheet) -> bool:
    """Whether a page is a picture of text, or its characters have lost their meaning."""
    return (len(sheet.glyphs) <= _FEW and sheet.pictured >= _PICTURED) or sheet.unread > _UNREAD


def _set(sheet: Sheet) -> _Page:
    tables: list[_Table] = []
    rest: Sequence[Glyph] = sheet.glyphs
    for grid in grids(sheet.strokes):
        inside, outside = _parted(rest, grid)
        if inside:
            rest = outside
            ruled = [(sheet.number, row) for row in grid.rows(inside)]
            tables.append(_Table(grid.ys[0], ruled, grid.cut, (grid.xs[0], grid.xs[-1]), grid.ys[-1]))
    level = [stroke for stroke in sheet.strokes if not stroke.upright]
    rules = [stroke for stroke in level if stroke.right - stroke.left < _SHORT_RULE * sheet.width]
    return _Page(sheet.number, sheet.width, sheet.height, list(runs(rest, sheet.number)), tables, rules)


def _without_running_tables(pages: Sequence[_Page]) -> Iterator[_Page]:
    """Yield the pages without the small table that is ruled at the head of several and says the same there.

    The first one at the head of any page stays: the first page may tell more there than the others.
    """
    times = Counter(_running(table) for page in pages for table in page.tables if _at_head(table, page))
    told = False
    for page in pages:
        kept: list[_Table] = []
        for table in page.tables:
            head = _at_head(table, page)
            if not (head and told and times[_running(table)] > 1):
                kept.append(table)
            told = told or head
        yield replace(page, tables=kept)


def _title_in_table(pages: Sequence[_Page]) -> str:
    """Return the title that a table at the head of these pages tells."""
    tables = (table for page in pages for table in page.tables if _at_head(table, page))
    titles = (title_in_table(text for _, row in table.rows for text in _said(row)) for table in tables)
    return next(filter(None, titles), "")


def _at_head(table: _Table, page: _Page) -> bool:
    return table.foot <= _HEAD * page.height


def _running(table: _Table) -> tuple[int, str]:
    """Return what makes two tables at the heads of pages the same: words and height; a page's own number differs."""
    said = " ".join(text for _, row in table.rows for text in _said(row))
    return round(table.y / 4), _PAGE_NUMBER.sub("#", said)


def _parted(glyphs: Sequence[Glyph], grid: Grid) -> tuple[list[Glyph], list[Glyph]]:
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if grid.holds(glyph) else outside).append(glyph)
    return inside, outside


def _blocks(pages: Sequence[_Page], bodies: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Yield the paragraphs and table rows of all pages; a table that goes on overleaf stays one."""
    setting = Setting(body_size(bodies), leading(bodies))
    pending: _Table | None = None
    for found in (found for page, body in zip(pages, bodies, strict=True) for found in _in_order(page, body)):
        if isinstance(found, _Table):
            yield from setting.close()
            if pending and not _goes_on(pending, found):
                yield from _table(pending)
                pending = None
            pending = _continued(pending, found)
            continue
        if pending:
            if _CONTINUES.fullmatch(found.text) and found.page > pending.rows[-1][0]:
                continue
            yield from _table(pending)
            pending = None
        yield from setting.take(found)
    if pending:
        yield from _table(pending)
    yield from setting.close()


def _in_order(page: _Page, body: Sequence[Line]) -> Iterator[_Table | Line]:
    """Yield the lines of a page and its tables, each where it is read."""
    text, unruled = parted(body)
    tables = [*page.tables, *(_unruled(rows, page.number) for rows in unruled)]
    waiting = sorted(((_above(table, text), table.y, table) for table in tables), key=lambda place: place[:2])
    for index, line in enumerate(text):
        while waiting and waiting[0][0] <= index:
            yield waiting.pop(0)[-1]
        yield line
    yield from (table for _, _, table in waiting)


def _unruled(rows: Rows, page: int) -> _Table:
    return _Table(rows[0][0], [(page, row) for _, row in rows])


def _above(table: _Table, lines: Sequence[Line]) -> int:
    """Return how many lines of a page stand before a table: those above it, and where it stands in a column those of the left one."""
    count = 0
    left, right = table.sides
    for index, line in enumerate(lines):
        if not line.column and line.y >= table.y:
            break
        beside = line.column and not (line.left < right and left < line.right)
        if line.right <= left if beside else line.y < table.y:
            count = index + 1
    return count


def _goes_on(above: _Table, below: _Table) -> bool:
    """Whether a table goes on in the next one: with its heads, its columns, or between its sides."""
    repeated = _said(below.rows[0][1]) == _said(above.rows[0][1])
    beside = all(abs(one - other) < _NEAR for one, other in zip(above.sides, below.sides, strict=True))
    return repeated or beside or _columns(above) == _columns(below)


def _columns(table: _Table) -> int:
    return max(sum(cell.columns for cell in row) for _, row in table.rows)


def _continued(above: _Table | None, below: _Table) -> _Table:
    """Return a table with what follows of it: heads that are repeated overleaf are left out, a row that was cut is one."""
    if above is None:
        return below
    repeated = _said(below.rows[0][1]) == _said(above.rows[0][1])
    further = below.rows[1:] if repeated else below.rows
    page, last = above.rows[-1]
    first = further[0][1] if further else []
    opened = above.cut[1] and (below.cut[0] or repeated)
    if not _goes_on_in(last, first, opened=opened):
        return replace(below, rows=[*above.rows, *further])
    halves = zip(last, first[-len(last) :], strict=True)
    whole = [replace(cell, text=joined_text(cell.text, rest.text)) for cell, rest in halves]
    spanning = [replace(cell, rows=cell.rows - 1) for cell in first if cell.rows > 1]
    rest = [(number, [*spanning, *row] if at == 0 else row) for at, (number, row) in enumerate(further[1:])]
    return replace(below, rows=[*above.rows[:-1], (page, whole), *rest])


def _goes_on_in(last: Sequence[Cell], first: Sequence[Cell], *, opened: bool) -> bool:
    """Whether the last row of a page goes on in the `first` one overleaf; `opened` tells that no line parts the two.

    What goes on has nothing in its first cell, nor in those that span down: a row that has is a new one. Below a line it
    says something only where a sentence was left unfinished: in a long cell, or beside a head of the row, not said again.
    """
    beside = len(first) - len(last)
    spanning = max(beside, sum(cell.rows > 1 for cell in first), 1)
    if not first or beside < 0 or any(cell.text for cell in first[:spanning]):
        return False
    if any(cell.rows > 1 for cell in first[spanning:]):
        return False
    halves = [(cell.text, rest.text) for cell, rest in zip(last, first[beside:], strict=True)][spanning - beside :]
    headed = bool(halves) and bool(halves[0][0]) and not halves[0][1]
    least = 1 if headed else _WRAPPED
    return opened or all(len(text) >= least and not text.endswith(SENTENCE_ENDS) for text, rest in halves if rest)


def _said(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _table(table: _Table) -> Iterator[Block]:
    for block in rows(table.rows):
        yield replace(block, line=0, page=block.line)
