"""Lines that are numbered by decimals, as standards and rules of firms are: 4 考核, 4.2 …, 4.2.1 …; only the whole document tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.blocks import Block
from bot.reading.numbering import Decimal, Kind, Marker, annex_letter, decimal, decimal_of, heads, marker, unit_rank

_MOST_MISSING = 3
"""So many numbers may be left out between two that stand under the same one."""

_FEWEST, _FEWEST_BELOW = 4, 2
"""Numbered lines of a document, and of them those with a dot within: 1, 2, 2.1, 2.2."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line at an index that may be numbered, and the path of the next one. `first` tells that a heading stands above it."""

    at: int
    found: Decimal
    text: str
    below: tuple[int, ...]
    first: bool

    @property
    def path(self) -> tuple[int, ...]:
        return self.found.path

    @property
    def parent(self) -> bool:
        """Whether the first of those under it is the next line."""
        return len(self.below) > len(self.path) and _follows(self.path, self.below)

    @property
    def heads(self) -> bool:
        """Whether it is the heading of a chapter: 4 考核, 2 谁可以申报？."""
        return self.found.apart and not self.found.measures and heads(self.text.rstrip("？?"))


def decimals(
    blocks: Sequence[Block], starts: Set[int], others: Mapping[int, Marker], loose: Set[int] = frozenset()
) -> dict[int, Marker]:
    """Return the lines that are numbered by decimals, by index.

    They are where several follow each other by number, children their parents, in one body of text: one that begins at an
    index of `starts`. Where it has 一、, they are 1.1, 1.2 below that, 2.1 below 二、; where it has articles (`others`), they are
    the items of these, 3.1 below 第三条. Those of 附录A are A.1, A.2. What is `loose` is no part of any.
    """
    read: dict[int, Marker] = {}
    letter = ""
    for first, end in pairwise(sorted({0, *starts, len(blocks)})):
        body = range(first, end)
        letter = annex_letter(blocks[first].text) or letter
        read |= _lettered(blocks, body, letter) if letter else {}
        found = list(_lines(blocks, body, loose))
        if len(found) < _FEWEST_BELOW:
            continue
        if articles := {index: others[index].number for index in body if index in others}:
            read |= {line.at: _marker(line.found, above=1) for line in _under(articles, found)}
            continue
        if tops := {index: top.number for index in body if (top := _top(blocks[index]))}:
            read |= {line.at: _marker(line.found) for line in _under(tops, found)}
            continue
        if len(found) < _FEWEST:
            continue
        for lines in _runs(found):
            chain = _chain(lines)
            if _evident(blocks, lines, chain):
                read |= {line.at: _marker(line.found) for line in chain}
    return read


def _top(block: Block) -> Marker | None:
    found = None if block.row or block.locator else marker(block.text)
    return found if found and found.kind is Kind.TOP else None


def _lettered(blocks: Sequence[Block], body: range, letter: str) -> dict[int, Marker]:
    """Return the lines of an annex that are numbered with its letter, as far as they follow each other: A.1, A.2, A.2.1."""
    read: dict[int, Marker] = {}
    last: tuple[int, ...] = (0,)
    for index in body:
        found = decimal_of(blocks[index].text, letter) if blocks[index].plain or blocks[index].level else None
        if found and _follows(last, found.path):
            read[index] = _marker(found)
            last = found.path
    return read


def _under(tops: Mapping[int, int], lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines such as 2.1, 2.2 that follow each other below their chapter (二、); none unless all that may be do.

    `tops` tells the numbers of the chapters by index.
    """
    places = sorted(tops)
    last: tuple[int, ...] = ()
    under: list[_Line] = []
    for line in lines:
        if len(line.path) == 1 or line.found.measures:
            continue
        above = bisect_left(places, line.at)
        if not above or tops[places[above - 1]] != line.path[0]:
            return []
        before = last if last[:1] == line.path[:1] else line.path[:1]
        missing = line.path[1] - (before[1] if before[1:] else 0) - 1
        if not _follows(before, line.path) and not 0 <= missing <= _MOST_MISSING:
            return []
        under.append(line)
        last = line.path
    return under if len(under) >= _FEWEST_BELOW else []


def _lines(blocks: Sequence[Block], body: range, loose: Set[int]) -> Iterator[_Line]:
    found = [
        (index, number)
        for index in body
        if index not in loose and not (blocks[index].row or blocks[index].locator or blocks[index].depth)
        if (number := decimal(blocks[index].text))
    ]
    for place, (index, number) in enumerate(found, 1):
        below = found[place][1].path if place < len(found) else ()
        above = blocks[max(index - 1, 0)]
        first = bool(unit_rank(above.text) or (above.level and not decimal(above.text)))
        yield _Line(index, number, blocks[index].text, below, first)


def _runs(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Part the lines where the numbers begin anew, as in a collection of rules; 1. in a list within does not."""
    first = 0
    for at, line in enumerate(lines):
        anew = line.path == (1,) and (line.parent or (line.below == (2,) and line.heads))
        if anew and at > first:
            yield lines[first:at]
            first = at
    yield lines[first:]


def _chain(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines that follow each other by number."""
    chain: list[_Line] = []
    top: _Line | None = None
    listed = 0  # the last number of a list such as 1., 2. that stands within
    for line in lines:
        last = chain[-1].path if chain else ()
        if len(line.path) > 1:
            if _fits(last, line):
                chain.append(line)
                listed = 0
        elif _fits_top(last, line, top, listed):
            chain.append(line)
            top, listed = top or line, 0
        else:
            listed = line.path[0]
    return chain


def _fits(last: tuple[int, ...], line: _Line) -> bool:
    """Whether a line such as 3.2 goes on with those above it; one that hardly is a quantity may leave numbers out."""
    path, depth = line.path, len(line.path)
    if _follows(last, path):
        return True
    if depth == 2 and path[1] == 1 and path[0] == (last[0] if last else 0) + 1:
        # Its parent is a heading without the number: 第二章 above 2.1.
        return line.first or _follows(path, line.below)
    if not last or line.found.measures or not line.found.spaced or path[:-1] != last[: depth - 1]:
        return False
    return 0 <= path[-1] - (last[depth - 1] if depth <= len(last) else 0) <= _MOST_MISSING


def _fits_top(last: tuple[int, ...], line: _Line, first: _Line | None, listed: int) -> bool:
    """Whether a line such as 3 考核 goes on with those above it, of which `first` has the form that lines without a child have.

    `listed` is the last number of the list within that it may be an item of.
    """
    missing = line.path[0] - (last[0] if last else 0) - 1
    if not 0 <= missing <= (_MOST_MISSING if last else 0):
        return False
    if line.parent:
        return True
    if missing or not line.found.spaced or (first and first.found.apart != line.found.apart):
        return False
    return line.heads if line.found.apart else not listed or line.path[0] != listed + 1


def _follows(last: tuple[int, ...], path: tuple[int, ...]) -> bool:
    """Whether a number is the first under the last one (1.1.1 may be under 1), or the next beside it or one above it."""
    deeper = len(path) - len(last)
    if deeper > 0:
        return bool(last) and path == last + (1,) * deeper
    return bool(path) and path == (*last[: len(path) - 1], last[len(path) - 1] + 1)


def _evident(blocks: Sequence[Block], lines: Sequence[_Line], chain: Sequence[_Line]) -> bool:
    """Whether the lines of a chain number a text: they are several in several chapters, most that may be are among them.

    Those of chapters are enough where they are headings that follow each other from 1 on, each with text of its own.
    """
    below = sum(len(line.path) > 1 for line in chain)
    among = {line.at for line in chain}
    if len(chain) < _FEWEST or (below < _FEWEST_BELOW and not _headings_alone(blocks, chain, among)):
        return False
    strange = sum(len(line.path) > 1 and not line.found.measures and line.at not in among for line in lines)
    chapters = {line.path[0] for line in chain if len(line.path) == 1 or (line.first and line.path[1:] == (1,))}
    says = any("。" in block.text for block in blocks[chain[0].at : chain[-1].at + 2])
    return strange * 2 <= below and len(chapters) > 1 and says


def _headings_alone(blocks: Sequence[Block], chain: Sequence[_Line], among: Set[int]) -> bool:
    """Whether the chapters of a chain (1 目的, 2 范围, 3 职责) tell by themselves that they are such."""
    tops = [line for line in chain if len(line.path) == 1]
    counted = [line.path[0] for line in tops] == list(range(1, len(tops) + 1))
    return (
        counted
        and len(tops) >= _FEWEST
        and all(line.heads for line in tops)
        and all(line.parent or (line.at + 1 < len(blocks) and line.at + 1 not in among) for line in tops)
    )


def _marker(found: Decimal, above: int = 0) -> Marker:
    """Return the marker of a number of which so many belong to what stands `above` it."""
    return Marker(Kind.DECIMAL, found.path[-1], found.end, within=found.path[above:-1])
