"""Tables that are drawn with signs, ┌─┬─┐ or +---+---+, or ruled by dashes as pandoc does → the same tables set by |."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from unicodedata import east_asian_width

from bot.reading.blocks import seam
from bot.reading.markup import Line

_TOP = re.compile(r"\s*[+┌┏╔][-=:+─━═┬┳╦╤┯┐┓╗]{4,}\s*")
_BORDER = re.compile(r"\s*[+├┠┣╠╟└┗╚┌┏╔][-=:+─━═┬┴┼┳┻╋╦╩╬╤╧╪┯┷┿┐┓╗┤┨┫╣╢┘┛╝]{4,}\s*")
_BARS = re.compile(r"(?<!\\)[|│┃║]")
_CROSSES = re.compile(r"[+├┤┼]-{2,}|[├┼]─")
_RULE = re.compile(r"\s*-{9,}\s*")
_COLUMNS = re.compile(r"\s*-{2,}(?: +-{2,})+\s*")
_DASHES = re.compile("-+")
_HEAD_LINES = 6
_FEWEST_BORDERS = 4
"""Of a table in which there is one below each row."""


def as_piped(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those of tables that are drawn or ruled by dashes set by |, a row in a line."""
    at = 0
    while at < len(lines):
        end, rows = _drawn(lines, at) if _TOP.fullmatch(lines[at][1]) else _ruled(lines, at)
        if len(rows) > 1:
            number = lines[at][0]
            yield number, ""
            yield number, _piped(rows[0])
            yield number, "|" + "---|" * len(rows[0])
            yield from ((number, _piped(row)) for row in rows[1:])
            yield number, ""
            at = end
        else:
            end = max(end, at + 1)
            yield from lines[at:end]
            at = end


def _piped(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {cell} " for cell in cells) + "|"


def _drawn(lines: Sequence[Line], at: int) -> tuple[int, list[list[str]]]:
    """Return where the table that is drawn from line `at` on ends, and its rows.

    A row ends at a border. Where there are none between the rows, each line is one, unless its first cell is empty.
    """
    end = at
    while end < len(lines) and (_BORDER.fullmatch(lines[end][1]) or _BARS.match(lines[end][1].lstrip())):
        end += 1
    inner = [line for _, line in lines[at:end]]
    bordered = inner[0].lstrip().startswith("+") or sum(map(_ends_row, inner)) >= _FEWEST_BORDERS
    rows: list[list[str]] = []
    open_row = False
    for line in inner:
        if _ends_row(line):
            open_row = False
            continue
        cells = [cell.strip() for cell in _BARS.split(line.strip())[1:-1]]
        if rows and len(cells) == len(rows[-1]) and open_row and (bordered or not cells[0]):
            rows[-1] = [_joined(above, below) for above, below in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        open_row = True
    return end, rows


def _ends_row(line: str) -> bool:
    return bool(_BORDER.fullmatch(line) or _CROSSES.search(line))


def _ruled(lines: Sequence[Line], at: int) -> tuple[int, list[list[str]]]:
    """Return where the table ends that dashes rule from line `at` on, and its rows; none where there is no such table.

    The dashes below the heads tell the columns. Where a rule stands above the heads, blank lines part the rows and a rule ends
    them; else each line is a row, and a blank one ends them.
    """
    parted = bool(_RULE.fullmatch(lines[at][1]))
    below = range(at + 1, min(at + (_HEAD_LINES if parted else 1) + 1, len(lines)))
    ruler = next((index for index in below if _COLUMNS.fullmatch(lines[index][1])), None)
    if ruler is None or not lines[at][1].strip():
        return at, []
    starts = [found.start() for found in _DASHES.finditer(lines[ruler][1])]
    rows = [_merged([_sliced(line, starts) for _, line in lines[at + parted : ruler]])]
    pending: list[list[str]] = []
    end = ruler + 1
    while end < len(lines):
        line = lines[end][1]
        rules = bool(_RULE.fullmatch(line) or _COLUMNS.fullmatch(line))
        if line.strip() and not rules:
            pending.append(_sliced(line, starts))
        if pending and (rules or not parted or not line.strip()):
            rows.append(_merged(pending))
            pending = []
        end += 1
        if rules or not (parted or line.strip()):
            return end, rows
    return (at, []) if parted else (end, rows)


def _merged(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the cells of a row that is set in several lines."""
    row: list[str] = []
    for cells in lines:
        row = [_joined(above, below) for above, below in zip_longest(row, cells, fillvalue="")]
    return row


def _joined(above: str, below: str) -> str:
    return above + seam(above, below) + below if above and below else above or below


def _sliced(line: str, starts: Sequence[int]) -> list[str]:
    """Return what stands of a line in each of the columns that begin so far from its left; Chinese characters are twice as wide."""
    cells = [""] * len(starts)
    column = 0
    for character in line.rstrip():
        cells[max(0, bisect_right(starts, column) - 1)] += character
        column += 2 if east_asian_width(character) in "WF" else 1
    return [cell.strip() for cell in cells]
