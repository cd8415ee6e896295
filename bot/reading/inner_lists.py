"""Lists within lists of Markdown and Word: 1. that is set in below 3. begins one, and what is set in as far stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.blocks import Block
from bot.reading.numbering import Kind, Marker, marker

STEP = 2
"""In spaces: what is set in by less stands beside what is above it."""


def with_inner_lists(blocks: Sequence[Block], indents: Sequence[int]) -> tuple[Block, ...]:
    """Tell of the blocks in how many items they stand; `indents` are how many spaces each is set in by.

    Only indents tell an inner list from an outer one that begins anew, where both number in the same way. All else is
    told by its numbers, as in any text, since people paste texts that are set in as they please.
    """
    told = list(blocks)
    lists: list[tuple[int, Kind]] = []
    last: dict[Kind, int] = {}
    for index, (block, indent) in enumerate(zip(blocks, indents, strict=True)):
        found = None if block.level else marker(block.text)
        lists = [(outer, kind) for outer, kind in lists if _stands_in(outer, kind, indent, found)]
        item = last.get(found.kind) if found else None
        if found and found.number == 1 and found.kind is not Kind.ARTICLE and item is not None:
            outer = indents[item]
            if outer + STEP <= indent:
                if not lists:
                    told[item] = replace(told[item], counted=True)
                    told[item + 1 : index] = [replace(within, depth=1) for within in told[item + 1 : index]]
                    lists = [(outer, found.kind)]
                lists.append((indent, found.kind))
        counted = bool(lists and lists[-1][0] + STEP > indent)
        told[index] = replace(block, counted=counted, depth=len(lists) - counted)
        if block.level:
            last = {}
        if found:
            last = {kind: above for kind, above in last.items() if kind < found.kind} | {found.kind: index}
    return tuple(told)


def _stands_in(outer: int, kind: Kind, indent: int, found: Marker | None) -> bool:
    """Whether a line set in by `indent` belongs to a list set in by `outer`: as its next item, or within one."""
    return outer + STEP <= indent or (outer < indent + STEP and bool(found and found.kind is kind))


def set_in(line: str) -> int:
    """Return how many spaces a line is set in by."""
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" "))
