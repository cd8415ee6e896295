"""Tables without upright lines: words side by side, line below line, stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.blocks import ordered
from bot.reading.pdf.grid import joined_text
from bot.reading.pdf.lines import Line
from bot.reading.table import Cell

_FEWEST = 3  # rows of two columns; of more columns, two rows make a table
_LONGEST_HEAD = 20
_NO_HEAD = "。；，：:"
_FARTHEST = 4.0  # characters from a row to the next
_NEAR = 1.05

Rows = list[tuple[float, list[Cell]]]
"""The rows of a table, each with the height that it begins at."""


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Rows]]:
    """Return the lines of a page that are text, and its tables without upright lines."""
    text: list[Line] = []
    tables: list[Rows] = []
    at = 0
    while at < len(lines):
        fitting = _fitting(lines[at:]) if _heads(lines[at]) else []
        if fitting:
            corner = _heads_beside_corner(text[-1:], lines[at])
            tables.append(_rows([*corner, *fitting], len(lines[at].parts)))
            del text[len(text) - len(corner) :]
        else:
            text.append(lines[at])
        at += max(len(fitting), 1)
    return text, tables


def _heads(line: Line) -> bool:
    """Whether a line may be the heads of a table: words side by side, none of them a label or the number of a paragraph."""
    texts = [part.text for part in line.parts]
    words = all(len(text) <= _LONGEST_HEAD and not any(mark in text for mark in _NO_HEAD) for text in texts)
    return len(texts) > 1 and not line.column and words and not any(map(ordered, texts))


def _heads_beside_corner(above: Sequence[Line], first: Line) -> list[tuple[Line, list[int]]]:
    """Return the line above a table if it is its heads, over all columns but the first, with those columns."""
    columns = [(part.left, part.right) for part in first.parts]
    rest = list(range(1, len(columns)))
    near = (line for line in above if first.y - line.y <= _FARTHEST * first.size)
    return [(line, rest) for line in near if _heads(line) and _slots(line, columns) == rest]


def _fitting(lines: Sequence[Line]) -> list[tuple[Line, list[int]]]:
    """Return the lines of the table whose heads `lines` begin with, each with the columns its parts stand in.

    A line with less than two parts, or none in the first column, goes on with the row above it: such a line ends a
    table only where it is as near to the line above as those within.
    """
    columns = [(part.left, part.right) for part in lines[0].parts]
    found = [(lines[0], list(range(len(columns))))]
    near: list[float] = []  # how far lines that go on stand below the line above them
    waiting: list[float] = []
    last = full = 1
    for above, line in pairwise(lines):
        slots = _slots(line, columns)
        parts = line.parts or (line,)
        begins = bool(slots) and not slots[0] and ordered(parts[0].text)  # no row: 第二章　申报条件 and its page
        if not slots or begins or line.column or line.y - above.y > _FARTHEST * line.size:
            break
        for part, slot in zip(parts, slots, strict=True):
            columns[slot] = min(columns[slot][0], part.left), max(columns[slot][1], part.right)
        found.append((line, slots))
        if _goes_on(slots):
            waiting.append(line.y - above.y)
        else:
            near, waiting, last = near + waiting, [], len(found)
            full += len(slots) == len(columns)
    for step in waiting:
        if not near or step > _NEAR * max(near):
            break
        last += 1
    return found[:last] if full >= (_FEWEST if len(columns) == 2 else 2) else []


def _goes_on(slots: Sequence[int]) -> bool:
    return len(slots) < 2 or slots[0] > 0


def _slots(line: Line, columns: Sequence[tuple[float, float]]) -> list[int]:
    """Return the column that each part of a line stands in, apart from its neighbours; nothing if one stands in none."""
    slots: list[int] = []
    for part in line.parts or (line,):
        own = [at for at, (left, right) in enumerate(columns) if part.left < right and left < part.right]
        if len(own) != 1 or own[0] in slots:
            return []
        slots += own
        beside = (columns[at] for at in (own[0] - 1, own[0] + 1) if 0 <= at < len(columns))
        if any(part.left - part.size < right and left < part.right + part.size for left, right in beside):
            return []
    return slots


def _rows(lines: Sequence[tuple[Line, list[int]]], width: int) -> Rows:
    rows: Rows = []
    for line, slots in lines:
        if not rows or not _goes_on(slots):
            rows.append((line.top, [Cell("")] * width))
        cells = rows[-1][1]
        for part, slot in zip(line.parts or (line,), slots, strict=True):
            cells[slot] = replace(cells[slot], text=joined_text(cells[slot].text, part.text))
    return rows
