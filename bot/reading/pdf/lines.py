"""Characters → lines in reading order, column after column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.reading.blocks import wide
from bot.reading.pdf.glyphs import Glyph

_WORD_GAP = 0.22  # of the font size: narrower than a space of any font, wider than letters are spaced
_RUN_GAP = 1.2
_BLANK = 0.85  # narrower than a Han character, which is what a blank of Han writing is as wide as
_FEWEST_STRETCHED = 5
_EVENLY = 0.25
_FEWEST_LINES = 4
_FEWEST_BESIDE = 2  # beside at least twice as many as the fewest of both columns
_MOST_ACROSS = 0.4
_FILLED = 0.7
_GUTTER = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type.

    `left` and `right` are those of what is printed, `edges` those of its column; `spaced` tells that white space was
    set after it. `parts` are what it consists of where wide gaps part it, as they do the cells of a table.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    red: bool = False
    page: int = 0
    edges: tuple[float, float] = (0.0, 0.0)
    column: int = 0
    spaced: bool = False
    parts: tuple[Line, ...] = ()

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return self.y - 0.88 * self.size


def lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Join the runs of each page to lines and put them in reading order, the left column before the right one.

    A page with too few lines to tell takes the columns of the others.
    """
    gutters = [_gutter(runs) for runs in pages]
    known = sorted(gutter for gutter in gutters if gutter is not None)
    usual = known[len(known) // 2] if known else None
    return [
        _in_order(runs, usual if gutter is None and _clear(runs, usual) else gutter)
        for runs, gutter in zip(pages, gutters, strict=True)
    ]


def joined(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the lines of a piece of a page that has one column, such as the cell of a table."""
    return list(_joined(list(runs(glyphs))))


def _in_order(runs: Sequence[Line], gutter: float | None) -> list[Line]:
    if gutter is None:
        return list(_joined(runs))
    found: list[Line] = []
    for band in _bands(runs, gutter):
        across = [run for run in band if _crosses(run, gutter)]
        found += _joined(across)
        sides = [
            [run for run in band if run not in across and (run.left >= gutter) == right] for right in (False, True)
        ]
        for column, side in enumerate(sides, 1):
            found += (replace(line, column=column) for line in _joined(side))
    return found


def runs(glyphs: Sequence[Glyph], page: int = 0) -> Iterator[Line]:
    """Yield the stretches of type of a page that were set one character after the other, as short lines."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield from _line(run, page)
            run = []
        run.append(glyph)
    if run:
        yield from _line(run, page)


def _follows(before: Glyph, after: Glyph) -> bool:
    size = max(before.size, after.size)
    gap = after.left - before.right
    level = abs(after.y - before.y) <= 0.1 * size
    return level and -0.6 * size <= gap <= _RUN_GAP * size and after.left >= before.left - 0.1 * size


def _line(run: Sequence[Glyph], page: int) -> Iterator[Line]:
    gaps = sorted((after.left - before.right) / after.size for before, after in pairwise(run))
    spaced_out = bool(gaps) and gaps[len(gaps) // 2] > _WORD_GAP
    text = [run[0].text]
    for before, glyph in pairwise(run):
        text += (_blank(before, glyph, spaced_out=spaced_out), glyph.text)
    printed = [glyph for glyph in run if not glyph.text.isspace()]
    if printed:
        sizes = sorted(glyph.size for glyph in printed)
        written = "".join(text)
        yield Line(
            written.strip(),
            printed[0].left,
            max(glyph.right for glyph in printed),
            printed[0].y,
            sizes[len(sizes) // 2],
            all(glyph.red for glyph in printed),
            page=page,
            spaced=written != written.rstrip(),
        )


def _blank(before: Glyph, after: Glyph, *, spaced_out: bool) -> str:
    """Return the white space that shows between two characters where none was set.

    Words have some; so has Han writing that is not `spaced_out` at will, where a whole character is left out.
    """
    gap = (after.left - before.right) / max(before.size, after.size)
    if before.text.isspace() or after.text.isspace():
        return ""
    if wide(before.text[-1]) or wide(after.text[0]):
        return "\u3000" if gap > _BLANK and not spaced_out else ""
    return " " if gap > _WORD_GAP else ""


def _joined(runs: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that runs at one height make, from top to bottom, each run set apart from the one before it."""
    rows: list[list[Line]] = []
    for run in sorted(runs, key=lambda run: (run.y, run.left)):
        row = next((row for row in reversed(rows[-3:]) if any(_level(run, other) for other in row)), None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    for row in rows:
        yield _merged(sorted(row, key=lambda run: run.left))


def _level(one: Line, other: Line) -> bool:
    """Whether two runs stand on one line: the smaller one, which may be raised, lies mostly within the other's height."""
    low, high = max(one.top, other.top), min(one.y + 0.12 * one.size, other.y + 0.12 * other.size)
    return high - low >= 0.6 * min(one.size, other.size)


def _merged(row: Sequence[Line]) -> Line:
    parts = [row[0]]
    stretched = _stretched(row)
    for before, run in pairwise(row):
        size = max(before.size, run.size)
        gap = 0.0 if stretched else run.left - before.right
        if gap > _RUN_GAP * size:
            parts.append(run)
            continue
        text = parts[-1].text
        tight = gap <= _WORD_GAP * size or (gap < size and (wide(text[-1]) or wide(run.text[0])))
        text += run.text if tight and not before.spaced else f" {run.text}"
        parts[-1] = replace(parts[-1], text=text, right=max(parts[-1].right, run.right))
    main = max(row, key=lambda run: run.right - run.left)
    return replace(
        main,
        text=" ".join(part.text for part in parts),
        left=row[0].left,
        right=max(run.right for run in row),
        red=all(run.red for run in row),
        spaced=row[-1].spaced,
        parts=tuple(parts) if len(parts) > 1 else (),
    )


def _stretched(row: Sequence[Line]) -> bool:
    """Whether a line was stretched to its full width, with even gaps between its characters, though they are wide ones."""
    gaps = [(run.left - before.right) / run.size for before, run in pairwise(row)]
    single = sum(len(run.text) == 1 and wide(run.text) for run in row)
    return single >= _FEWEST_STRETCHED and 2 * single > len(row) and max(gaps) - min(gaps) < _EVENLY


def _gutter(runs: Sequence[Line]) -> float | None:
    """Return the x of the white strip between two columns of running text, where there is one.

    The highest and the lowest line are passed over: a page number in the middle stands in that strip.
    """
    top, bottom = min((run.y for run in runs), default=0), max((run.y for run in runs), default=0)
    runs = [run for run in runs if top + 1 < run.y < bottom - 1] or runs
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    width = right - left
    candidates = sorted({run.left for run in runs if left + 0.3 * width < run.left < left + 0.7 * width})
    return next((x - 0.5 for x in candidates if _parts(runs, x - 0.5)), None)


def _clear(runs: Sequence[Line], gutter: float | None) -> bool:
    """Whether hardly any run crosses a gutter that other pages have."""
    return gutter is not None and sum(_crosses(run, gutter) for run in runs) <= _MOST_ACROSS * len(runs)


def _parts(runs: Sequence[Line], x: float) -> bool:
    one = [run for run in runs if run.right <= x]
    other = [run for run in runs if run.left >= x]
    across = len(runs) - len(one) - len(other)
    fewest, most = sorted((len(one), len(other)))
    if fewest < (_FEWEST_BESIDE if most >= 2 * _FEWEST_LINES else _FEWEST_LINES) or across > _MOST_ACROSS * len(runs):
        return False
    size = one[0].size
    if x - max(run.right for run in one) < _GUTTER * size:
        return False
    # Cells of a table are as wide as what they say; lines of a column fill it.
    return all(_fill(side) for side in (one, other))


def _fill(side: Sequence[Line]) -> bool:
    left, right = min(run.left for run in side), max(run.right for run in side)
    widths = sorted(run.right - run.left for run in side)
    return right - left > 8 * side[0].size and widths[len(widths) // 2] >= _FILLED * (right - left)


def _crosses(run: Line, x: float) -> bool:
    return run.left < x < run.right


def _bands(runs: Sequence[Line], gutter: float) -> Iterator[Iterable[Line]]:
    """Yield the page from top to bottom, parted where lines run across both columns."""
    crossing = sorted({run.y for run in runs if _crosses(run, gutter)})
    edges = [float("-inf")]
    for y in crossing:
        edges += (y - 1, y + 1)
    edges.append(float("inf"))
    for upper, lower in pairwise(edges):
        band = [run for run in runs if upper < run.y <= lower]
        if band:
            yield band
