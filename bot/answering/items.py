"""Lists: a sentence that opens one says half of what it has to say without its items, and so does an item without it."""

from __future__ import annotations

from itertools import islice, takewhile

from bot.locators import stands_below
from bot.model import Passage, Span
from bot.retrieval.index import Index
from bot.sentences import sentences

MOST = 12
"""A longer list is not quoted whole: who asks is better served by the clause to read."""

_OPENING = ("：", ":")


def opens_list(quote: str) -> bool:
    """Tell whether a sentence ends as one does whose items follow: 有下列情形之一的，不得担任：."""
    return quote.endswith(_OPENING)


def is_item_of(item: Passage, passage: Passage) -> bool:
    """Tell whether `item` stands in the list that `passage` opens, which was read before it in the same document."""
    return opens_list(passage.text) and stands_below(item.locator, passage.locator)


def items_of(passage: Passage, index: Index) -> tuple[Passage, ...]:
    """Return the items of the list that a passage opens, in reading order; none if it opens none or one of over `MOST`."""
    items = tuple(islice(takewhile(lambda one: is_item_of(one, passage), index.after(passage)), MOST + 1))
    return items if len(items) <= MOST else ()


def opening_of(item: Passage, index: Index) -> tuple[Passage, Span] | None:
    """Return the sentence that opens the list an item stands in, with its passage; none where it stands in none."""
    if not opens_list(item.lead):
        return None
    opening = next((one for one in index.before(item) if is_item_of(item, one)), None)
    return (opening, list(sentences(opening.text))[-1]) if opening else None
