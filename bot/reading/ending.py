"""What follows the numbered text of a notice and is no part of its last section: annexes, their list, the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.blocks import Block
from bot.reading.numbering import Annex, Kind, annex, marker

_HAN = "零〇○一二三四五六七八九十"
_DATE = re.compile(rf"(?:\d{{4}}|[{_HAN}]{{4}})年(?:\d{{1,2}}|[{_HAN}]{{1,2}})月(?:\d{{1,2}}|[{_HAN}]{{1,3}})日")
_SIGNER = re.compile(r"[^。；：，！？]{2,30}(?:局|厅|部|委|委员会|政府|办公室|中心|院|会|公司|所|处|协会|领导小组)")
_SIGNERS = 7


def annexes(blocks: Sequence[Block]) -> dict[int, str]:
    """Return which blocks are the headings of annexes, by index, with the annex's number.

    A line that only names an annex is none: one with nothing below it, or whose number stands again further down.
    """
    named = {
        index: found
        for index, block in enumerate(blocks)
        if not block.row and not block.locator and (found := annex(block.text)) and _heads(block, found)
    }
    last = {(found.word, found.number): index for index, found in named.items()}
    numbered = max((index for index, found in named.items() if found.number), default=-1)
    headings = [
        index
        for index, found in named.items()
        if last[found.word, found.number] == index
        and (found.number or index > numbered)
        and (blocks[index].level or not _listed(blocks, named, index))
    ]
    return {index: named[index].number or str(order) for order, index in enumerate(headings, 1)}


def loose(blocks: Sequence[Block], headings: dict[int, str]) -> set[int]:
    """Return the indices of the paragraphs that close the numbering above: the list of annexes and the signature."""
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if index in headings or not block.plain:
            continue
        if _names(block.text) or (index - 1 in found and _continues(blocks, index)):
            found.add(index)
        else:
            found.update(_signature(blocks, index))
    return found


def _heads(block: Block, found: Annex) -> bool:
    """Whether the form of the line allows it to be a heading: 附件：申报表 without a number only names an annex."""
    return found.heading and bool(block.level or found.number or not found.title or not _colon(block.text))


def _names(text: str) -> bool:
    found = annex(text)
    return bool(found and (found.heading or marker(found.title)))


def _colon(text: str) -> bool:
    return text[2:].lstrip()[:1] in {"：", ":"}


def _listed(blocks: Sequence[Block], named: dict[int, Annex], index: int) -> bool:
    return index + 1 == len(blocks) or index + 1 in named or index - 1 in named


def _continues(blocks: Sequence[Block], index: int) -> bool:
    """Whether the line is a further item of a list of annexes: 附件：1.申报表, then 2.汇总表."""
    found, above = marker(blocks[index].text), blocks[index - 1].text
    if found is None or found.kind is not Kind.ARABIC:
        return False
    before = annex(above)
    opened = marker(before.title if before else above)
    return found.number == (opened.number if opened else 0) + 1


def _signature(blocks: Sequence[Block], last: int) -> list[int]:
    """Return the paragraphs of the signature whose date ends paragraph `last`: names of bodies, then a day."""
    *names, day = blocks[last].text.split("\n")
    if not _DATE.fullmatch("".join(day.split())) or not all(map(_signs, names)):
        return []
    signed = [last]
    for index in range(last - 1, max(last - _SIGNERS, -1), -1):
        block = blocks[index]
        if not block.plain or marker(block.text) or not _signs(block.text):
            break
        signed.append(index)
    return signed if names or len(signed) > 1 else []


def _signs(text: str) -> bool:
    return bool(_SIGNER.fullmatch("".join(text.split())))
