"""Plain text → its paragraphs, a line each: what an editor wrapped is told from the lines that their author ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.blocks import SENTENCE_ENDS, WRAPPED, begins, seam
from bot.reading.day import is_day
from bot.reading.decoding import PAGE_BREAK
from bot.reading.markup import Line
from bot.reading.table import piped_end, spaced_end, tabbed_end
from bot.reading.title import letterhead, named

_WIDEST, _NARROWEST = 75, 24
_ROOM, _NEARLY = 3, 0.8
_DEEPEST_INDENT = 4
_TITLE_LINES = 3
_FEWEST = 3
_GOES_ON = ("，", "、")


APART = "{#}"
"""What stands among the lines of a text for anything else, such as a table: no line goes on across it."""


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those that were wrapped as one where it is evident that some were, else all as they are."""
    return [line for line in unwrapped(lines) if line[1]] if _Text(lines).evident else list(lines)


def unwrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the paragraphs of plain text in a line each, with a blank one after each; rows of tables stay together.

    Text pasted from a page has a line for each paragraph and often no blank ones. A line goes on only where it was wrapped:
    it reaches as far as lines do, and stops in mid-sentence, or it stops at a comma.
    """
    text = _Text(lines)
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            yield from lines[at:end]
            yield lines[at][0], ""
        else:
            end = text.paragraph(at, text.full)[-1] + 1
            whole = [lines[at:end]] if text.ends(end - 1) else [[line] for line in lines[at:end]]
            for among in whole:
                yield among[0][0], _joined([line for _, line in among])
                yield among[0][0], ""
        at = end


def _joined(lines: Sequence[str]) -> str:
    """Return wrapped lines as one; a form feed between them is no text."""
    kept = [line.rstrip() for line in lines if line != PAGE_BREAK]
    return "".join([*kept[:1], *(seam(above, below.strip()) + below.strip() for above, below in pairwise(kept))])


class _Text:
    """The lines of a text, and how far one reaches that was wrapped (`full`, in Chinese characters).

    `evident` tells that some were: else that is only the best guess.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [line.rstrip() if line != PAGE_BREAK else line for _, line in lines]
        self._tables = set(_in_tables(lines))
        printed = [index for index, line in enumerate(self._lines) if line.strip()]
        self._titles = {index for index in printed[:_TITLE_LINES] if named(self._lines[index].strip())}
        self._margin = min((_indent(self._lines[index]) for index in printed), default=0)
        self._widths = {index: self._width(index) for index in printed if index not in self._tables}
        self._marked = False
        self.evident = False
        self.full = self._full(blank=bool(printed) and printed[-1] - printed[0] >= len(printed))
        self._marked = self._marks()

    def paragraph(self, at: int, full: float) -> list[int]:
        """Return the lines of the paragraph that begins at `at`, were all lines wrapped that reach to `full`."""
        found = [at]
        while True:
            crosses = self._line(found[-1] + 1) == PAGE_BREAK
            below = found[-1] + 1 + crosses
            if not self._wrapped(found, full, below, crosses=crosses) or self._begins(below):
                return found
            found += range(found[-1] + 1, below + 1)

    def _wrapped(self, found: Sequence[int], full: float, below: int, *, crosses: bool) -> bool:
        """Whether the last line `found` of a paragraph goes on `below`; `crosses` tells that a sheet ends between them."""
        reaches = self._widths.get(found[-1], 0) >= full
        if found[-1] in self._titles:
            return False
        if self._finished(found[-1]):
            goes_on = self._widths.get(below, 0) >= full or self._finished(below)
            return self._marked and reaches and goes_on
        return reaches or self._line(found[-1]).endswith(_GOES_ON) or (crosses and len(found) > 1)

    def ends(self, at: int) -> bool:
        """Whether a paragraph may end in this line: a sentence does, or what follows begins one."""
        return at in self._titles or self._finished(at) or self._begins(at + 1)

    def _full(self, *, blank: bool) -> float:
        """Return from which width on lines were wrapped; `blank` tells that blank lines stand in the text."""
        widest = max(self._widths.values(), default=0)
        if not _NARROWEST <= widest <= _WIDEST:
            return float("inf")
        self.evident = self._evident(widest - _ROOM)
        if self.evident:
            return widest - _ROOM
        return max(WRAPPED, widest * _NEARLY) if blank else float("inf")

    def _evident(self, full: float) -> bool:
        """Whether sentences end below lines that reach so far, rather than that such lines end where they please."""
        good = bad = 0
        at = 0
        while at < len(self._lines):
            found = self.paragraph(at, full)
            at = found[-1] + 1
            if len(found) > 1 and self._widths.get(found[0], 0) >= full:
                good += self._finished(found[-1])
                bad += not self.ends(found[-1])
        return good > 1 and bad * 3 <= good

    def _marks(self) -> bool:
        """Whether paragraphs begin with an indent or below a blank line, as is seen where a line falls short."""
        short = [at for at, width in self._widths.items() if width < self.full and self._finished(at)]
        below = [self._line(at + 1) for at in short]
        marked = [line for line in below if not line.strip() or line[0].isspace()]
        return len(short) >= _FEWEST and len(marked) >= _NEARLY * len(short)

    def _width(self, index: int) -> float:
        """Return how far a line reaches; nothing for one that is set in, as signatures are."""
        line = self._lines[index]
        if _indent(line) - self._margin > _DEEPEST_INDENT:
            return 0
        return _columns(line) - self._margin

    def _line(self, at: int) -> str:
        return self._lines[at] if at < len(self._lines) else ""

    def _finished(self, at: int) -> bool:
        return self._line(at).endswith(SENTENCE_ENDS)

    def _begins(self, at: int) -> bool:
        """Whether nothing goes on in this line: it is blank, begins a paragraph by its form, or is a number or a day of its own."""
        line = self._line(at)
        told = line.strip()
        return not told or begins(line) or at in self._tables or letterhead(told) or is_day(told)


def _in_tables(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the indices of lines that are rows of tables."""
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        yield from range(at, end)
        at = max(end, at + 1)


def _table_end(lines: Sequence[Line], at: int) -> int:
    return max(piped_end(lines, at), tabbed_end(lines, at), spaced_end(lines, at))


def _indent(line: str) -> float:
    return _columns(line[: len(line) - len(line.lstrip())])


def _columns(text: str) -> float:
    """Return how wide a text is set, in Chinese characters: two others are as wide as one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2
