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
    """Return the indices of lines such as 一、受理与管辖 that stand right above an article, as a chapter's heading does."""
    return {index - 1 for index in found if index - 1 not in found and index and _numbered_heading(blocks[index - 1])}


def enclosed(blocks: Sequence[Block], found: Mapping[int, Marker]) -> set[int]:
    """Return the indices of the lines between an article and the next one by number: 一、 there is an item of it."""
    inside: set[int] = set()
    places = sorted(found)
    for first, second in pairwise(places):
        if found[first].number <= found[second].number <= found[first].number + 1:
            inside.update(range(first + 1, second))
    return inside


def _numbered_heading(block: Block) -> bool:
    found = marker(block.text)
    return bool(found and found.kind is Kind.TOP and block.plain | bool(block.level) and heads(block.text))
