"""Blocks → parts: what each block is in the order of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.reading.blocks import Block
from bot.reading.contents import without_contents
from bot.reading.ending import annexes, loose
from bot.reading.numbering import Kind, Marker, annex, bare, bare_numeral, marker, unit_rank

# 会议的召开, 质 询: old statutes set headings without a number before an article, and so does a notice the title of
# the rules that it carries.
_UNMARKED = re.compile(r"[\u4e00-\u9fff\d、，《》（） \u3000]{2,40}")
_LONGEST_HEADING = 60
_UNITS_BELOW = 10
_UNMARKED_RANK = 5
_TITLE_LINES = 3


class Role(Enum):
    """What a block is to its document."""

    HEADING = auto()
    ANNEX = auto()
    NUMBERED = auto()
    PARAGRAPH = auto()
    LOOSE = auto()
    ROW = auto()
    GIVEN = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its role. `number` is an annex's; `level` ranks headings, outermost first, and is 0 for the rest."""

    block: Block
    role: Role
    marker: Marker | None = None
    number: str = ""
    level: float = 0


def outline(blocks: Sequence[Block], title: str = "") -> Iterator[Part]:
    """Tell what each block is, in reading order; tables of contents and a `title` that stands again are left out."""
    body = list(_joined(without_contents(blocks[_title_lines(blocks, title) :])))
    headings = annexes(body)
    closing = loose(body, headings)
    for index, block in enumerate(body):
        if index in headings:
            yield Part(block, Role.ANNEX, number=headings[index])
        elif index in closing:
            yield Part(block, Role.LOOSE)
        else:
            yield _part(block, body[index + 1] if index + 1 < len(body) else None)


def _title_lines(blocks: Sequence[Block], title: str) -> int:
    """Return how many paragraphs at the head of the body say the title again, which may be set in several lines."""
    said = ""
    for index, block in enumerate(blocks[:_TITLE_LINES], 1):
        said += "".join(block.text.split())
        if not block.plain:
            return 0
        if said == "".join(title.split()):
            return index
    return 0


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give a number that stands alone, and the heading of an article, the paragraph that follows: they are one unit."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            if block.plain and not _starts(block.text):
                yield replace(waiting, text=f"{waiting.text} {block.text}")
                waiting = None
                continue
            yield waiting
        waiting = block if _alone(block) else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


def _starts(text: str) -> bool:
    return bool(marker(text) or unit_rank(text) or annex(text))


def _alone(block: Block) -> bool:
    if block.row or block.locator:
        return False
    found = _marker(block)
    if found is None:
        return False
    return bare(block.text, found) or bool(block.level and found.kind is Kind.ARTICLE and _short(block))


def _marker(block: Block) -> Marker | None:
    return marker(block.text) or (bare_numeral(block.text) if block.level else None)


def _short(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADING and block.text[-1] not in "。；;"


def _part(block: Block, below: Block | None) -> Part:
    if block.locator:
        return Part(block, Role.GIVEN)
    if block.row:
        return Part(block, Role.ROW)
    rank: float = unit_rank(block.text)
    found = None if rank else _numbered(block)
    if found:
        return Part(block, Role.NUMBERED, found, level=block.level)
    if block.level and (rank or _short(block)):
        return Part(block, Role.HEADING, level=block.level)
    if rank := rank or _unmarked(block, below):
        return Part(block, Role.HEADING, level=_UNITS_BELOW + rank)
    return Part(block, Role.PARAGRAPH)


def _numbered(block: Block) -> Marker | None:
    found = marker(block.text)
    if found is None and block.level:
        # A heading that was a numeral alone has been joined with its paragraph by now.
        head, _, _ = block.text.partition(" ")
        found = bare_numeral(head)
    return found


def _unmarked(block: Block, below: Block | None) -> float:
    """Return the rank of a heading that only its place tells: below a 节 before an article, above the unit before one."""
    if below is None or not _UNMARKED.fullmatch(block.text):
        return 0
    found = marker(below.text)
    if found and found.kind is Kind.ARTICLE:
        return _UNMARKED_RANK
    return max(unit_rank(below.text) - 0.5, 0)
