"""Blocks → parts: what each block is in the order of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.reading import sequence
from bot.reading.blocks import Block, ordered
from bot.reading.bodies import signs
from bot.reading.contents import without_contents
from bot.reading.decimals import decimals
from bot.reading.ending import annex_titles, annexes, carried_titles, loose, notes
from bot.reading.issued import NUMBER, says_issue
from bot.reading.numbering import (
    Kind,
    Marker,
    annex,
    bare,
    bare_annex,
    bare_numeral,
    doubtful,
    heads,
    lone_decimal,
    marker,
    preface,
    unit_rank,
)
from bot.reading.title import in_two_lines, letterhead, title_lines
from bot.reading.unnumbered import (
    begins_body,
    below,
    lone_headings,
    roman_headings,
    unnumbered_headings,
)

_LONGEST_HEADING = 60
# 文件编号：ZY-01, 密级：内部: what stands above the text of rules of firms.
_LABELLED = re.compile(r"[^\W\d_]{2,8}\s?[：:]\s?[^\s：:][^。；]{0,60}")
# What posts set above a question and its answer, in a line of its own.
_SPEAKS = re.compile(r"(?:Q|A|问|答)\d{0,2}\s?[.：:]?")
_ASKS = ("Q", "问")
_UNITS_BELOW = 10
_UNNUMBERED_RANK = 5


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
    """A block with its role. `number` is an annex's; `level` ranks headings, outermost first, and is 0 for the rest.

    `enclosed` tells that the block stands between an article and the next one by number.
    """

    block: Block
    role: Role
    marker: Marker | None = None
    number: str = ""
    level: float = 0
    enclosed: bool = False


def outline(blocks: Sequence[Block], title: str = "") -> Iterator[Part]:
    """Tell what each block is, in reading order; tables of contents and a `title` that stands again are left out."""
    blocks = _unheaded(blocks)
    said = title_lines(blocks, title)
    body = _joined(without_contents([block for index, block in enumerate(blocks) if index not in said]))
    annexed = annexes(body)
    closing = loose(body, annexed)
    titles, noted = annex_titles(body, annexed) | carried_titles(body, closing), notes(body)
    quoted = sequence.quoted(body)
    articles = sequence.articles(body, quoted)
    items = sequence.items(body, articles) | decimals(body, annexed.keys() | titles, articles, closing | noted | quoted)
    last_unit = max(
        (index for index, block in enumerate(body) if unit_rank(block.text) or index in articles), default=-1
    )
    above = _headings(body, articles, closing | annexed.keys())
    enclosed = sequence.enclosed(articles)
    for index, block in enumerate(body):
        if index in annexed:
            yield Part(block, Role.ANNEX, number=annexed[index])
        elif index in closing:
            yield Part(block, Role.LOOSE)
        elif index in titles:
            yield Part(block, Role.HEADING, level=block.level or _UNITS_BELOW)
        elif index in noted or (index in quoted and block.plain):
            yield Part(block, Role.PARAGRAPH)
        elif index in articles:
            yield Part(block, Role.NUMBERED, articles[index], level=block.level)
        elif index in items:
            yield Part(block, Role.NUMBERED, items[index], level=block.level, enclosed=index in enclosed)
        elif index in above:
            yield Part(block, Role.HEADING, level=block.level or above[index])
        elif index < last_unit and preface(block.text):
            yield Part(block, Role.HEADING, level=block.level or _UNITS_BELOW + _UNNUMBERED_RANK)
        else:
            yield replace(_part(block, title), enclosed=index in enclosed)


def _unheaded(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, as paragraphs what is marked as a heading and heads nothing: the letterhead, who issued it and when."""
    found: list[Block] = []
    level = 1  # of what stands below, what was unheaded passed over; the end of the document closes all
    for block in reversed(blocks):
        empty = 0 < level <= block.level
        around = (
            empty
            and not ordered(block.text)
            and any(says(block.text) for says in (letterhead, says_issue, signs, _LABELLED.fullmatch))
        )
        if around or (block.level and NUMBER.fullmatch("".join(block.text.split()))):
            found.append(replace(block, level=0))
        else:
            found.append(block)
            level = block.level
    return found[::-1]


def _headings(blocks: Sequence[Block], articles: Mapping[int, Marker], closing: Set[int]) -> dict[int, float]:
    """Return the levels of the headings that only what stands around them tells, by index."""
    found = unnumbered_headings(blocks, articles, closing) | sequence.headings_above(blocks, articles)
    found |= roman_headings(blocks) | lone_headings(blocks)
    titles = sequence.titles(blocks, articles)
    return {index: _rank(blocks, index, articles) for index in found} | dict.fromkeys(titles, _UNITS_BELOW + 0.5)


def _rank(blocks: Sequence[Block], index: int, articles: Mapping[int, Marker]) -> float:
    """Return the level of a heading by what stands below it.

    The title of a body of rules stands above all of that; 会议制度 above 第三章 is a heading above the unit that it stands before.
    """
    under = below(blocks, index)
    if blocks[under].level:
        return blocks[under].level - 0.5
    if begins_body(blocks, under, articles):
        return _UNITS_BELOW + 0.5
    rank = unit_rank(blocks[under].text)
    return _UNITS_BELOW + (rank - 0.5 if rank else _UNNUMBERED_RANK)


def _joined(blocks: Sequence[Block]) -> Sequence[Block]:
    """Give a number that stands alone, the name of an article and 问 or 答 the paragraph that follows: they are one unit."""
    blocks = list(_whole_titles(blocks))
    speaks = {index for index, block in enumerate(blocks) if block.plain and _SPEAKS.fullmatch(block.text)}
    if not any(blocks[index].text[0] in _ASKS for index in speaks):
        speaks = set()
    alone = {index for index, block in enumerate(blocks) if _alone(block)}
    numbered = list(_with_next(blocks, alone | speaks))
    named = list(_with_next(numbered, sequence.called(numbered)))
    if not (lone := {index for index, block in enumerate(named) if block.plain and lone_decimal(block.text)}):
        return named
    told = decimals(named, annexes(named).keys(), sequence.articles(named))
    return list(_with_next(named, {index for index in lone if index in told and index + 1 not in told}))


def _whole_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, a title that is set in two lines below the number of an annex as one."""
    waiting: Block | None = None
    for index, block in enumerate(blocks):
        if waiting is not None:
            yield replace(waiting, text=waiting.text + block.text)
            waiting = None
        elif index and bare_annex(blocks[index - 1].text) and _goes_on(blocks[index : index + 2]):
            waiting = block
        else:
            yield block


def _goes_on(lines: Sequence[Block]) -> bool:
    """Whether two lines are one title, and neither begins anything itself."""
    texts = [block.text for block in lines if block.plain and heads(block.text) and not _starts(block.text)]
    return len(texts) == len(lines) > 1 and in_two_lines(*texts)


def _with_next(blocks: Sequence[Block], short: Set[int]) -> Iterator[Block]:
    """Yield the blocks, those at these indices with the paragraph below, if one stands there that begins nothing itself."""
    waiting: Block | None = None
    for index, block in enumerate(blocks):
        if waiting is not None:
            if block.plain and not _starts(block.text):
                yield replace(waiting, text=f"{waiting.text} {block.text}")
                waiting = None
                continue
            yield waiting
        waiting = block if index in short else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


def _starts(text: str) -> bool:
    return bool(marker(text) or unit_rank(text) or annex(text))


def _alone(block: Block) -> bool:
    if block.row or block.locator:
        return False
    found = _marker(block) or doubtful(block.text)
    if found is None:
        return False
    return bare(block.text, found) or bool(block.level and found.kind is Kind.ARTICLE and _short(block))


def _marker(block: Block) -> Marker | None:
    return marker(block.text) or (bare_numeral(block.text) if block.level else None)


def _short(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADING and block.text[-1] not in "。；;"


def _part(block: Block, title: str) -> Part:
    if block.locator:
        return Part(block, Role.GIVEN)
    if block.row:
        return Part(block, Role.ROW)
    rank = unit_rank(block.text)
    found = None if rank else _numbered(block)
    if found and found.kind is not Kind.ARTICLE:
        return Part(block, Role.NUMBERED, found, level=block.level)
    if block.level and (rank or _short(block) or block.text == title):
        return Part(block, Role.HEADING, level=block.level)
    return Part(block, Role.HEADING, level=_UNITS_BELOW + rank) if rank else Part(block, Role.PARAGRAPH)


def _numbered(block: Block) -> Marker | None:
    found = marker(block.text)
    if found is None and block.level:
        # A heading that was a numeral alone has been joined with its paragraph by now.
        head, _, _ = block.text.partition(" ")
        found = bare_numeral(head)
    return found
