"""Lists: a sentence that opens one says half of what it has to say without its items, and so does an item without it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from bot.answering.sentences import sentences
from bot.model import Knowledge, Passage, Span

MOST = 12
"""A longer list is not quoted whole: who asks is better served by the clause to read."""

_OPENING = ("：", ":")


def opens_list(quote: str) -> bool:
    """Tell whether a sentence ends as one does whose items follow: 有下列情形之一的，不得担任：."""
    return quote.endswith(_OPENING)


def is_item_of(item: Passage, passage: Passage) -> bool:
    """Tell whether `item` stands in the list that `passage` opens."""
    return opens_list(passage.text) and item.document == passage.document and item.locator.startswith(_below(passage))


def items_of(passage: Passage, knowledge: Knowledge) -> tuple[Passage, ...]:
    """Return the items of the list that a passage opens, in reading order; none if it opens none or one of over `MOST`."""
    if not opens_list(passage.text):
        return ()
    passages, place = _around(passage, knowledge)
    after = islice(passages, place + 1, place + 2 + MOST)
    items = tuple(takewhile(lambda one: is_item_of(one, passage), after))
    return items if len(items) <= MOST else ()


def opening_of(item: Passage, knowledge: Knowledge) -> tuple[Passage, Span] | None:
    """Return the sentence that opens the list an item stands in, with its passage; none where it stands in none."""
    if not opens_list(item.lead):
        return None
    passages, place = _around(item, knowledge)
    before = (passages[one] for one in range(place - 1, -1, -1))
    opening = next((one for one in before if is_item_of(item, one)), None)
    return (opening, list(sentences(opening.text))[-1]) if opening else None


def _below(passage: Passage) -> str:
    return f"{passage.locator.partition('~')[0]}."


def _around(passage: Passage, knowledge: Knowledge) -> tuple[Sequence[Passage], int]:
    """Return the passages of its document, and its place among them."""
    reading = next(one for one in knowledge.readings if one.document.id == passage.document.id)
    return reading.passages, next(place for place, one in enumerate(reading.passages) if one.id == passage.id)
