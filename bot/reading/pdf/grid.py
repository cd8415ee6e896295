"""Ruled lines → the tables that they draw, with the cells that are joined across columns or rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.reading.pdf.glyphs import Glyph, Stroke
from bot.reading.pdf.lines import joined
from bot.reading.table import Cell

_NEAR = 4.0  # points that ends of lines may miss each other by
_SHORTEST = 6.0
_LONGEST_DASH = 12.0
_FEWEST_UPRIGHT = 3
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where its upright lines (`xs`) and level lines (`ys`) stand, and the lines themselves.

    `cut` tells whether its first row comes from the page before, and whether its last one goes on overleaf.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    strokes: tuple[Stroke, ...]
    cut: tuple[bool, bool]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands within the table."""
        return self.xs[0] <= _middle(glyph) <= self.xs[-1] and self.ys[0] <= glyph.y - glyph.size / 3 <= self.ys[-1]

    def rows(self, glyphs: Iterable[Glyph]) -> list[list[Cell]]:
        """Return the table's rows of cells, each with its text; a cell that is joined stands where it begins."""
        owner = self._owners()
        inside: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            row, column = _slot(self.ys, glyph.y - glyph.size / 3), _slot(self.xs, _middle(glyph))
            inside[owner[row, column]].append(glyph)
        squares: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for square, first in owner.items():
            squares[first].append(square)
        found: list[list[Cell]] = [[] for _ in self.ys[1:]]
        for first in sorted(squares):
            down, across = (len(set(places)) for places in zip(*squares[first], strict=True))
            found[first[0]].append(Cell(_text(inside[first]), down, across))
        return found

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return, for each square of the grid, the first square of the cell that it belongs to."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                above, left = owner.get((row - 1, column)), owner.get((row, column - 1))
                if left and not self._parted(row, column, upright=True):
                    owner[row, column] = left
                elif above and not self._parted(row, column, upright=False):
                    owner[row, column] = above
                else:
                    owner[row, column] = (row, column)
        return owner

    def _parted(self, row: int, column: int, *, upright: bool) -> bool:
        """Whether a line is ruled at the left of a square (`upright`), or above it."""
        x, y = (self.xs[column] + self.xs[column + 1]) / 2, (self.ys[row] + self.ys[row + 1]) / 2
        for stroke in self.strokes:
            if stroke.upright != upright:
                continue
            if upright and abs(stroke.left - self.xs[column]) <= _NEAR and stroke.top <= y <= stroke.bottom:
                return True
            if not upright and abs(stroke.top - self.ys[row]) <= _NEAR and stroke.left <= x <= stroke.right:
                return True
        return False


def grids(strokes: Sequence[Stroke]) -> list[Grid]:
    """Return the tables of a page, from top to bottom. What has no two columns is a frame or an underline, no table."""
    long = [stroke for stroke in strokes if max(stroke.right - stroke.left, stroke.bottom - stroke.top) >= _SHORTEST]
    found: list[Grid] = []
    for group in _touching(long[:_MOST_LINES]):
        unruled = list(_unruled(group))
        level = [*(stroke for stroke in group if not stroke.upright), *unruled]
        xs = _apart(stroke.left for stroke in group if stroke.upright)
        ys = _apart(stroke.top for stroke in level)
        if len(ys) >= 2:
            # The outer sides of a table are often left open.
            edges = min(stroke.left for stroke in level), max(stroke.right for stroke in level)
            xs = _apart((*xs, *edges))
        if len(xs) >= 3 and len(ys) >= 2:
            open_at = {stroke.top for stroke in unruled}
            found.append(Grid(tuple(xs), tuple(ys), (*group, *unruled), (ys[0] in open_at, ys[-1] in open_at)))
    return sorted(found, key=lambda grid: grid.ys[0])


def _unruled(group: Sequence[Stroke]) -> Iterator[Stroke]:
    """Yield the level lines that are not ruled where the upright ones end: a row is open where its page was cut."""
    upright = [stroke for stroke in group if stroke.upright and stroke.bottom - stroke.top > _LONGEST_DASH]
    ruled = [stroke.top for stroke in group if not stroke.upright]
    for y in _apart(end for stroke in upright for end in (stroke.top, stroke.bottom)):
        xs = _apart(stroke.left for stroke in upright if min(abs(y - stroke.top), abs(y - stroke.bottom)) <= _NEAR)
        if len(xs) >= _FEWEST_UPRIGHT and all(abs(y - other) > _SHORTEST for other in ruled):
            yield Stroke(xs[0], y, xs[-1], y)


def joined_text(above: str, below: str) -> str:
    """Join what two lines of a cell say: a space stands between numbers, and words that are set with spaces."""
    apart = above and below and all(end.isascii() and end.isalnum() for end in (above[-1], below[0]))
    return f"{above} {below}" if apart else above + below


def _touching(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Return the lines in groups that hang together."""
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        near = [group for group in groups if any(_meet(stroke, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([stroke, *(other for group in near for other in group)])
    return groups


def _meet(one: Stroke, other: Stroke) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _apart(places: Iterable[float]) -> list[float]:
    """Return the places, those that are nearly one taken for one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _slot(edges: Sequence[float], place: float) -> int:
    return max(sum(edge <= place for edge in edges[:-1]) - 1, 0)


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _text(glyphs: Sequence[Glyph]) -> str:
    text = ""
    for line in joined(glyphs):
        text = joined_text(text, line.text)
    return text
