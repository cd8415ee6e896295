"""Lines → paragraphs, across columns and pages, by what a typesetter does: indents, short last lines, white space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.blocks import Block, wide
from bot.reading.contents import leads_to_page
from bot.reading.day import is_day
from bot.reading.numbering import annex, marker, unit_rank
from bot.reading.pdf.lines import Line
from bot.reading.title import body, in_two_lines, letterhead

_ENDS = "。；：！？…”’）》;:!?.)"
_SENTENCE_ENDS = "。！？…!?."
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\s")  # 2.1.2 船工应当持证: so standards number
_UNPARTED = re.compile(r"[!-~]+")
_INDENT = 1.2
_SHORT = 1.7  # a line may end this many characters early: a mark that may not begin the next one pulls a character down
_VERY_SHORT = 8.0
_LEADING = 1.45
_FARTHEST = 3.2  # characters from a line of a title to the next
_BIGGER = 1.12
_WIDEST_MARGIN = 1.25  # at the right, as a share of the left one
_LONGEST_HEADING = 60
_TITLE_LINES = 5  # below the names of the bodies that issue it


def with_edges(pages: Sequence[Sequence[Line]], width: float) -> list[list[Line]]:
    """Return the lines with the left and right edge of the column that each stands in.

    The narrowest page is `width` points wide.
    """
    everywhere: dict[int, list[Line]] = {}
    for lines in pages:
        for line in lines:
            everywhere.setdefault(line.column, []).append(line)
    usual = {column: _edges(lines) for column, lines in everywhere.items()}
    if len(usual) > 1:
        # What stands across columns is set in the width of all of them.
        usual[0] = min(left for left, _ in usual.values()), max(right for _, right in usual.values())
    elif 0 in usual and not _some_full(everywhere[0], usual[0][1], width / 2):
        # The page still tells how far a line could go, and so does the longest line, which need not have been full.
        left, right = usual[0]
        longest = max(line.right + (2 * line.size if line.text[-1] in _ENDS else 0) for line in _body(everywhere[0]))
        usual[0] = left, max(right, width - _WIDEST_MARGIN * left, longest)
    found: list[list[Line]] = []
    for lines in pages:
        own = {
            column: _own(among, usual[column])
            for column in usual
            if (among := [line for line in lines if line.column == column])
        }
        found.append([replace(line, edges=own[line.column]) for line in lines])
    return found


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    body = _body(lines)
    size = body_size([lines])
    lefts = sorted(line.left for line in body)
    fewest = max(2, len(body) // 20)
    left = next((x for x in lefts if sum(abs(x - other) < size / 2 for other in lefts) >= fewest), lefts[0])
    rights = sorted((line.right for line in body), reverse=True)
    right = next((x for x in rights if sum(abs(x - other) < size for other in rights) >= fewest), rights[0])
    return left, right


def _body(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are set in the size of the text."""
    size = body_size([lines])
    return [line for line in lines if abs(line.size - size) < 0.1 * size] or list(lines)


def _some_full(lines: Sequence[Line], right: float, middle: float) -> bool:
    """Whether two lines or more reach the right edge in mid-sentence.

    They go across the middle of the page where any line does: names that sign and short headings do not.
    """
    least = min(middle, max(line.right - line.size for line in lines))
    full = (
        line
        for line in lines
        if line.left < middle
        and line.right > least
        and abs(right - line.right) < line.size
        and line.text[-1] not in _ENDS
    )
    return sum(1 for _ in full) > 1


def _own(lines: Sequence[Line], usual: tuple[float, float]) -> tuple[float, float]:
    """Return the edges that a page has of its own, where it is as wide as usual: it may be bound at the other side."""
    left, right = _edges(lines)
    return (left, right) if abs((right - left) - (usual[1] - usual[0])) < lines[0].size else usual


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size that most characters are set in, in points; 0 without lines."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def leading(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance from one line to the next, in points; 0 where no two lines follow each other."""
    steps = [
        below.y - above.y
        for lines in pages
        for above, below in pairwise(lines)
        if above.column == below.column and below.y > above.y
    ]
    steps = sorted(steps)
    return steps[len(steps) // 2] if steps else 0.0


class Setting:
    """Joins lines as they come to paragraphs."""

    def __init__(self, size: float, leading: float) -> None:
        self._size = size
        self._leading = leading
        self._open: list[Line] = []
        self._titled = False

    def take(self, line: Line) -> Iterator[Block]:
        """Add a line; yield the paragraph that it ends, if it does."""
        if self._open and self._begins(self._open[-1], line):
            yield from self.close()
        self._open.append(line)

    def close(self) -> Iterator[Block]:
        """Yield the paragraph that is open."""
        if self._open:
            text = self._open[0].text
            for above, below in pairwise(self._open):
                text += _seam(above, below) + below.text
            yield Block(text, level=self._level(text), page=self._open[0].page)
            self._open = []

    def _level(self, text: str) -> int:
        """Return 1 for the title, 2 for other lines that are set bigger and in the middle, and 0 for text."""
        first = self._open[0]
        if (
            not all(self._heads(line) for line in self._open)
            or len(text) - sum(len(line.text) for line in self._open if body(line.text)) > _LONGEST_HEADING
            or text[-1] in "。；，："
            or marker(text)
            or _aside(text)
            or letterhead(text)
        ):
            return 0
        if annex(text):
            return 0
        level = 2 if self._titled or first.page != 1 else 1
        self._titled = True
        return level

    def _begins(self, above: Line, line: Line) -> bool:
        """Whether `line` begins a paragraph below `above`."""
        size = max(above.size, line.size)
        if abs(above.size - line.size) > 0.12 * size:
            return True
        if line.parts and (above.parts or above.text[-1] in _SENTENCE_ENDS):
            return True  # names that sign side by side, labels of a form
        same_column = (above.page, above.column) == (line.page, line.column)
        heads = self._heads(above) and self._heads(line) and same_column
        goes_on = heads and in_two_lines("".join(one.text for one in self._open), line.text)
        near = _FARTHEST * size if goes_on else _LEADING * max(self._leading, 1.2 * size)
        if same_column and line.y - above.y > near:
            return True
        if same_column and _aside(self._open[0].text) and not any(_closed(one.text) for one in self._open):
            return False
        if heads:
            begun = sum(not body(one.text) for one in self._open) >= _TITLE_LINES or _aside(self._open[0].text)
            return begun or _ordered(line.text) or _aside(line.text)
        if centred(above) or centred(line):
            return True
        return self._indented(above, line) or self._stopped(above, line)

    def _heads(self, line: Line) -> bool:
        """Whether a line is set bigger than text and in the middle, however far it reaches."""
        return line.size > _BIGGER * self._size and centred(line, least=-3)

    def _indented(self, above: Line, line: Line) -> bool:
        """Whether the line is set in; one that is set in like the full line above it goes on with a hanging paragraph.

        A full line in the right half is none of these but a name that signs.
        """
        depth = _depth(line)
        if line.text[0] == "\u3000":
            return True
        if depth < _INDENT:
            return False
        hanging = abs(depth - _depth(above)) < 0.5 or (len(self._open) == 1 and _depth(above) < depth)
        goes_on = _room(above) <= _SHORT and above.left < sum(above.edges) / 2 and above.text[-1] not in _ENDS
        return not (hanging and goes_on and not _ordered(line.text))

    def _stopped(self, above: Line, line: Line) -> bool:
        room = _room(above)
        if leads_to_page(above.text) or (len(self._open) == 1 and is_day(above.text)):
            return True
        if _word(line) > room and above.text[-1] not in _SENTENCE_ENDS and not _ordered(line.text):
            return False
        if above.text[-1] in _ENDS:
            return room > _SHORT or _ordered(line.text) or bool(_CLAUSE.match(line.text))
        headed = len(self._open) == 1 and _ordered(above.text) and not _depth(above) >= _INDENT > _depth(line)
        if room > _SHORT and (_ordered(line.text) or headed):
            return True
        return room > _VERY_SHORT


def centred(line: Line, least: float = 2.2) -> bool:
    """Whether a line stands in the middle of its column, `least` characters short of both edges."""
    left, right = line.left - line.edges[0], line.edges[1] - line.right
    return min(left, right) > least * line.size and abs(left - right) < 2 * line.size


def _depth(line: Line) -> float:
    return (line.left - line.edges[0]) / line.size


def _room(line: Line) -> float:
    """Return how many characters more the line could have held."""
    return (line.edges[1] - line.right) / line.size


def _word(line: Line) -> float:
    """Return about how many characters wide the word is that a line begins with: a number or an address is not parted."""
    found = _UNPARTED.match(line.text)
    return len(found[0]) / 2 if found else 0.0


def _aside(text: str) -> bool:
    """Whether a line begins a note in brackets, such as who passed the rules above it, and when."""
    return text.startswith(("（", "("))


def _closed(text: str) -> bool:
    return "）" in text or ")" in text


def _ordered(text: str) -> bool:
    """Whether a line begins a paragraph by what it says: it is numbered, heads a unit or an annex, or is a day that signs."""
    return bool(marker(text) or unit_rank(text) or annex(text) or is_day(text))


def _seam(above: Line, below: Line) -> str:
    """Return what stands between two lines of one paragraph: a space between words that are set with spaces, and between names."""
    if body(above.text) and body(below.text):
        return " "
    if wide(above.text[-1]) or wide(below.text[0]):
        return " " if above.spaced and not (wide(above.text[-1]) and wide(below.text[0])) else ""
    return " " if above.spaced or (above.text[-1].isalnum() or above.text[-1] in ",.;:!?)") else ""
