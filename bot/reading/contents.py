"""Tables of contents: the list under 目录, which repeats the headings and says nothing itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.blocks import Block
from bot.reading.numbering import Kind, annex, decimal, marker, preface, unit_rank

_TITLES = frozenset({"目录", "目次"})
_PAGE = re.compile(r"[.…·]*(?:\d{0,4}|[IVX]{1,4}|[Ⅰ-Ⅻ])$")
_LEADER = re.compile(r"[.…·](?:\s?[.…·]){2,}\s*\d{1,4}$")
_ONE_BLOCK = re.compile(r"目\s{0,8}[录次]\s{1,8}第[一1][编章]\s")
_LONGEST = 60


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without tables of contents."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        after = _end(blocks, at)
        if after == at:
            kept.append(blocks[at])
            after += 1
        at = after
    return kept


def heads_contents(text: str) -> bool:
    """Whether a line is the title of a table of contents: 目　录."""
    return _squeezed(text) in _TITLES


def leads_to_page(text: str) -> bool:
    """Whether a line is an entry of a table of contents: dots lead from its words to the number of a page."""
    return bool(_LEADER.search(text))


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return where the table of contents that begins at `start` ends; `start` itself where none begins."""
    title = blocks[start]
    if not title.level and _ONE_BLOCK.match(title.text) and len(title.text) > _LONGEST:
        return start + 1
    if not heads_contents(title.text):
        return start
    first = start + 1
    first += first < len(blocks) and preface(_squeezed(blocks[first].text))
    end = first
    while end < len(blocks) and _entry(blocks[end]):
        # The body begins where the first heading stands again.
        if end > first and _squeezed(blocks[end].text) == _squeezed(blocks[first].text):
            break
        end += 1
    return end if end > start + 1 and not _only_list(blocks[first:end], blocks[end:]) else start


def _only_list(entries: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether a document is called 目录 that lists things by number: they have no pages, and none of them stands again below."""
    found = [marker(entry.text) for entry in entries]
    if not all(found) or any(leads_to_page(entry.text) or _paged(entry.text) for entry in entries):
        return False
    names = ["".join(entry.text[one.end :].split()) for entry, one in zip(entries, found, strict=True) if one]
    texts = ["".join(block.text.split()) for block in below]
    return not any(name in text for name in names for text in texts)


def _entry(block: Block) -> bool:
    text = block.text
    if block.row or block.locator or len(_LEADER.sub("", text)) > _LONGEST:
        return False
    if leads_to_page(text):
        return True
    if unit_rank(_PAGE.sub("", text)) or annex(text):
        return True
    found = marker(text)
    if found and found.kind is not Kind.ARTICLE:
        return text[-1] not in "。；;：:，"
    # 1 教师资格 may be what a document lists that is called 目录: only its page tells an entry.
    return bool(decimal(text) and _paged(text))


def _paged(text: str) -> bool:
    return _PAGE.sub("", text) != text


def _squeezed(text: str) -> str:
    return _PAGE.sub("", "".join(text.split()))
