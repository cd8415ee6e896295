"""What sheets of paper leave in a plain text that was copied from them: page numbers, form feeds, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.reading.blocks import SENTENCE_ENDS, WRAPPED, ordered
from bot.reading.decoding import PAGE_BREAK
from bot.reading.markup import Line
from bot.reading.title import named

_HAN = "零〇一二三四五六七八九十百"
_DASH = "[-—–－·•]"
# 第2页 共5页, page 3 of 5: no text, also where a program set it between lines (=== PAGE 3 ===, --- 第 3 页 ---).
_PAGE = (
    rf"第\s*[\d{_HAN}]{{1,4}}\s*页(?:\s*[,，/／（(]?\s*共\s*[\d{_HAN}]{{1,4}}\s*页[)）]?)?"
    rf"|共\s*\d{{1,4}}\s*页\s*[,，/／]?\s*第\s*\d{{1,4}}\s*页"
    r"|page\s*\d{1,4}(?:\s*(?:/|／|of)\s*\d{1,4})?"
)
# - 1 - and the like: nothing but the number of a page.
_CERTAIN = re.compile(
    rf"{_DASH}{{1,3}}\s*\d{{1,4}}\s*{_DASH}{{1,3}}"
    rf"|[-—–=_*#~<\[【]{{0,60}}\s*(?:{_PAGE})\s*[-—–=_*#~>\]】]{{0,60}}",
    re.IGNORECASE,
)
# 3 / 5 and 3 may be anything.
_BARE = re.compile(r"\d{1,4}(?:\s*[/／]\s*\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_LONGEST_HEAD = 48


@dataclass(frozen=True, slots=True)
class _Number:
    """What may be a page's number: its value, and its place among the lines that are not blank."""

    at: int
    value: int
    certain: bool


def page_number(text: str) -> bool:
    """Whether a line can be nothing but the number of a page: — 3 —, 第 3 页 共 8 页."""
    return bool(_CERTAIN.fullmatch(text.strip()))


def without_sheets(lines: Iterable[Line]) -> list[Line]:
    """Return the lines without page numbers and running heads.

    Where a sheet ends, a line that is a form feed alone takes the place of what stood there, blank lines included.
    """
    lines = list(_feeds_apart(lines))
    full = [index for index, (_, line) in enumerate(lines) if line.strip() or line == PAGE_BREAK]
    texts = [lines[index][1].strip() or PAGE_BREAK for index in full]
    furniture = _numbers(texts)
    furniture |= _heads(texts, furniture)
    gone = {full[at] for at in furniture}
    kept: list[Line] = []
    for among, group in groupby(enumerate(lines), lambda each: each[0] in gone or not each[1][1].strip()):
        indices = [index for index, _ in group]
        ends = among and not gone.isdisjoint(indices)
        kept += [(lines[indices[0]][0], PAGE_BREAK)] if ends else lines[indices[0] : indices[-1] + 1]
    return kept


def _feeds_apart(lines: Iterable[Line]) -> Iterator[Line]:
    for number, line in lines:
        first, *further = line.split(PAGE_BREAK)
        if first or not further:
            yield number, first
        for sheet in further:
            yield number, PAGE_BREAK
            if sheet:
                yield number, sheet


def _numbers(texts: Sequence[str]) -> set[int]:
    """Return where form feeds and page numbers stand.

    Digits alone are page numbers where they count on, and stand beside form feeds, beside other page numbers by their
    count, or within a sentence.
    """
    feeds = {at for at, text in enumerate(texts) if text == PAGE_BREAK}
    found = set(feeds)
    for run in _runs(texts):
        bare = [number.at for number in run if not number.certain]
        beside = all(at - 1 in feeds or at + 1 in feeds for at in bare)
        slashed = all(not texts[at].isdigit() for at in bare)
        if len(run) > 1 and (beside or slashed or any(_parts_sentence(texts, at) for at in bare)):
            found.update(number.at for number in run)
        found.update(number.at for number in run if number.certain)
    return found


def _runs(texts: Sequence[str]) -> Iterator[list[_Number]]:
    """Yield what may be page numbers, each list as far as they count on by one."""
    run: list[_Number] = []
    for at, text in enumerate(texts):
        certain = bool(_CERTAIN.fullmatch(text))
        if not certain and not _BARE.fullmatch(text):
            continue
        digits = _DIGITS.search(text)
        number = _Number(at, int(digits[0]) if digits else 0, certain)
        if run and number.value != run[-1].value + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _parts_sentence(texts: Sequence[str], at: int) -> bool:
    """Whether a line was wrapped above, and the sentence ends below."""
    if not 0 < at < len(texts) - 1:
        return False
    above, below = texts[at - 1], texts[at + 1]
    return len(above) >= WRAPPED and not above.endswith(SENTENCE_ENDS) and below.endswith(SENTENCE_ENDS)


def _heads(texts: Sequence[str], furniture: set[int]) -> set[int]:
    """Return where running heads and feet stand: the same line beside a third of the ends of sheets, and twice at least.

    The first line of the text stays, for it may be the title that the heads repeat, unless a title stands below it.
    """
    edges = [(above, below) for above, below in pairwise([-1, *sorted(furniture), len(texts)])]
    heads = [above + 1 for above, below in edges if below - above > 1]
    feet = [below - 1 for above, below in edges if below - above > 1]
    titled = any(map(named, texts[1:3])) and not named(texts[0])
    found: set[int] = set()
    for places in (heads, feet):
        said = Counter(_DIGITS.sub("#", texts[at]) for at in places)
        found |= {
            at
            for at in places
            if (at or titled) and said[_DIGITS.sub("#", texts[at])] >= max(2, len(places) / 3) and _may_head(texts[at])
        }
    return found


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not text.endswith(SENTENCE_ENDS) and not ordered(text)
