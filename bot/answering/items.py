"""Lists: a sentence that opens one says half of what it has to say without its items, and so does an item without it.

So it is with headings and what stands below them, questions and their answers, rows of a table and its column heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from bot.locators import above, is_row, stands_below, unmarked
from bot.model import Passage, Span
from bot.retrieval.index import Index
from bot.sentences import sentences

MOST = 12
"""A longer list is not quoted whole: who asks is better served by the clause to read."""

_OPENING = ("：", ":")
_ASKING = ("？", "?")
_STOPS = ("。", "！", "？", "!", "?", "：", ":")
_SAYING = ("。", "；", "：", "，", ";", ":")
_LONGEST_HEADING = 30
"""In characters; a longer line is no heading."""

_NUMBER = re.compile(r"^[(（]?[一二三四五六七八九十\d]+[)）、.．]+\s*")
_PARAGRAPH = re.compile(r"(?:^|\.)p\d+$")


def opens_list(quote: str) -> bool:
    """Tell whether a sentence ends as one does whose items follow: 有下列情形之一的，不得担任：."""
    return quote.endswith(_OPENING)


def is_item_of(item: Passage, passage: Passage) -> bool:
    """Tell whether `item` stands in the list that `passage` opens, which was read before it in the same document."""
    if not opens_list(passage.text):
        return False
    return stands_below(item.locator, passage.locator) or (
        _PARAGRAPH.search(unmarked(passage.locator)) is not None
        and _beside(item, passage)
        and (is_row(item.locator) or (opens_list(item.lead) and passage.text.endswith(item.lead)))
    )


def _beside(item: Passage, paragraph: Passage) -> bool:
    """Tell whether `item` stands under what an unnumbered paragraph stands under."""
    head = above(paragraph.locator)
    return not head or stands_below(item.locator, head)


def items_of(passage: Passage, index: Index) -> tuple[Passage, ...]:
    """Return the items of the list that a passage opens, in reading order; none if it opens none or one of over `MOST`."""
    return _few(_items(passage, index))


def _items(passage: Passage, index: Index) -> Iterator[Passage]:
    last: Passage | None = None
    for one in index.after(passage):
        if is_item_of(one, passage):
            last = one
        elif not (last and opens_list(one.lead) and stands_below(one.locator, last.locator)):
            return
        yield one


def below(passage: Passage, index: Index) -> tuple[Passage, ...]:
    """Return what stands below a heading or answers a question, in reading order; none if it is more than `MOST` passages."""
    return _few(
        takewhile(
            lambda one: stands_below(one.locator, passage.locator) or (bool(one.lead) and one.lead in passage.text),
            index.after(passage),
        )
    )


def _few(passages: Iterator[Passage]) -> tuple[Passage, ...]:
    few = tuple(islice(passages, MOST + 1))
    return few if len(few) <= MOST else ()


def is_question(passage: Passage) -> bool:
    """Tell whether a passage asks what those after it answer."""
    return passage.text.endswith(_ASKING)


def opening_of(item: Passage, index: Index) -> tuple[Passage, Span] | None:
    """Return the sentence that opens the list an item stands in, with its passage; none where it stands in none."""
    if not opens_list(item.lead):
        return None
    opening = next((one for one in index.before(item) if is_item_of(item, one)), None)
    return (opening, list(sentences(opening.text))[-1]) if opening else None


def heading_of(passage: Passage, index: Index) -> Passage | None:
    """Return the numbered heading right above what is no whole sentence: 九、咨询电话 of a bare number; none above what is one."""
    if passage.text.endswith(_STOPS) or is_row(passage.locator):
        return None
    head = above(passage.locator)
    heading = next((one for one in index.before(passage) if unmarked(one.locator) == head), None)
    return heading if heading and is_heading(heading) else None


def is_heading(passage: Passage) -> bool:
    """Tell whether a numbered line reads as a heading: 三、申报材料."""
    return len(passage.text) <= _LONGEST_HEADING and not passage.text.endswith(_SAYING) and not is_row(passage.locator)


def name_of(heading: Passage) -> str:
    """Return what a heading says without its number."""
    return _NUMBER.sub("", heading.text)


def heads_of(row: Passage, index: Index) -> Iterator[tuple[Passage, Span]]:
    """Yield what a row of a table stands under: the rows of column heads, the row that heads its group, the cell that spans down to it."""
    if not is_row(row.locator) or not row.lead:
        return
    table = above(row.locator)
    rows = list(takewhile(lambda one: stands_below(one.locator, table), index.before(row)))
    left = row.lead
    for one in reversed(rows):
        if left.startswith(one.text):
            left = left[len(one.text) :].lstrip()
            yield one, Span(0, len(one.text))
        elif one.lead:
            break
    for one in rows:
        if left and f"{one.text} ".startswith(f"{left} "):
            yield one, Span(0, len(left))
            return
