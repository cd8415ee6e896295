"""What only the order of its numbers tells of a document: articles set without a space, headings and lists among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.reading.blocks import Block
from bot.reading.numbering import Kind, Marker, glued_article, heads, marker


def articles(blocks: Sequence[Block]) -> dict[int, Marker]:
    """Return the articles of a document by the index of their block.

    第五条第一审… reads like a reference; it is an article where the others are set without a space too, and where its
    number is missing between those that are sure, or follows the last of them.
    """
    sure = {
        index: found
        for index, block in enumerate(blocks)
        if not block.row and not block.locator and (found := marker(block.text)) and found.kind is Kind.ARTICLE
    }
    glued = sum(blocks[index].text[found.end :][:1].strip(" \u3000\n:：.．") != "" for index, found in sure.items())
    if glued * 2 <= len(sure):
        return sure
    return _with_doubtful(blocks, sure)


def _with_doubtful(blocks: Sequence[Block], sure: Mapping[int, Marker]) -> dict[int, Marker]:
    found: dict[int, Marker] = {}
    last = 0
    ahead = iter([*sure.items(), (len(blocks), None)])
    following, after = next(ahead)
    for index, block in enumerate(blocks):
        if index == following:
            found[index] = sure[index]
            following, after = next(ahead)
            last = found[index].number
            continue
        doubtful = glued_article(block.text) if block.plain else None
        if doubtful and last < doubtful.number < (after.number if after else last + 2):
            found[index] = doubtful
            last = doubtful.number
    return found


def headings_above(blocks: Sequence[Block], found: Mapping[int, Marker]) -> set[int]:
    """Return the indices of lines such as 一、受理与管辖 that stand right above an article, as a chapter's heading does.

    The last item of a list in the article above is none.
    """
    return {
        index - 1
        for above, index in pairwise([-1, *sorted(found)])
        if index - 1 > above and _numbered_heading(blocks[index - 1]) and not _item(blocks, above, index - 1)
    }


def enclosed(blocks: Sequence[Block], found: Mapping[int, Marker]) -> set[int]:
    """Return the indices of the lines between an article and the next one by number: 一、 there is an item of it."""
    inside: set[int] = set()
    places = sorted(found)
    for first, second in pairwise(places):
        if found[first].number <= found[second].number <= found[first].number + 1:
            inside.update(range(first + 1, second))
    return inside


def _numbered_heading(block: Block) -> bool:
    return bool(_top(block) and block.plain | bool(block.level) and heads(block.text))


def _item(blocks: Sequence[Block], article: int, index: int) -> bool:
    """Whether a line such as 二、 is an item of the article: it follows 一、 in it, or a colon where it is the first."""
    if article < 0:
        return False
    above = [number for block in blocks[article + 1 : index] if (number := _top(block))]
    if not above:
        return _top(blocks[index]) == 1 and blocks[index - 1].text.endswith(("：", ":"))
    return _top(blocks[index]) == above[-1] + 1


def _top(block: Block) -> int:
    """Return the number of a line such as 二、; 0 for any other."""
    found = marker(block.text)
    return found.number if found and found.kind is Kind.TOP else 0
