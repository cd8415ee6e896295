"""Headings that only bold letters or brackets tell from a paragraph, and paragraphs that were marked as headings."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from bot.reading.blocks import Block, ordered, sentences
from bot.reading.ending import loose
from bot.reading.numbering import Kind, heads, marker
from bot.reading.title import body

_LEVEL = 6
# 报名截止时间为6月30日, 逾期不予受理, 咨询电话 029-…: a rule or a fact in bold letters.
_SAYS = re.compile(r"\d|不得|不予|须|应|为")
# …，现将有关事项通知如下： and whole sentences: no heading ends so.
_TOLD = re.compile("[。；]$|，.*：$")
_BRACKETED = re.compile(r"【[^【】]{1,20}】[：:]?")


def with_headings(blocks: Sequence[Block], bold: Set[int], title: str) -> tuple[Block, ...]:
    """Return the blocks with those that are `bold`, or all in brackets (【申报材料】), as headings, where they part lists.

    They do where the outermost numbers of a document begin again right below one of them. Another is a heading as
    well if a sentence follows it, unless it stands within a list that goes on below or says something itself, as do a
    rule, a day, a telephone and the name of who signs. All of those in brackets are.
    """
    marked = {index: found for index, block in enumerate(blocks) if (found := marker(block.text))}
    kinds = [found.kind for found in marked.values()]
    if not kinds or Kind.ARTICLE in kinds:
        return tuple(blocks)
    listed = [index for index, found in marked.items() if found.kind is kinds[0]]
    starts = {index for index in listed if marked[index].number == 1}
    bracketed = {index for index, block in enumerate(blocks) if _BRACKETED.fullmatch(block.text)}
    likely = [
        index for index in sorted(bold | bracketed) if _may_head(blocks[index], title) and index + 1 < len(blocks)
    ]
    if not any(index > listed[0] and index + 1 in starts for index in likely):
        return tuple(blocks)
    headings: set[int] = set()
    closing = loose(blocks, {})
    for index in likely:
        below = bisect(listed, index)
        goes_on = below < len(listed) and listed[below] not in starts
        says = _SAYS.search(blocks[index].text) or body(blocks[index].text) or closing & {index, index + 1}
        opens = not says and index + 1 not in marked and sentences(blocks[index + 1].text)
        if index in bracketed or index + 1 in starts or (opens and not goes_on):
            headings.add(index)
    return tuple(replace(block, level=_LEVEL) if index in headings else block for index, block in enumerate(blocks))


def with_paragraphs(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, headings that are parts of a text as paragraphs, and all of a level of which most are.

    A level is then only how the letters were set. Lines with numbers keep theirs: it tells how they nest.
    """
    lines = {index: block.level for index, block in enumerate(blocks) if block.level and not ordered(block.text)}
    telling = {index: level for index, level in lines.items() if _TOLD.search(blocks[index].text)}
    most, all_ = Counter(telling.values()), Counter(lines.values())
    return tuple(
        replace(block, level=0)
        if index in telling or (index in lines and most[block.level] * 2 > all_[block.level])
        else block
        for index, block in enumerate(blocks)
    )


def _may_head(block: Block, title: str) -> bool:
    same = "".join(block.text.split()) == "".join(title.split())
    return block.plain and not block.depth and not same and heads(block.text) and not ordered(block.text)
