"""Numbered units that were set or pasted in one paragraph → a block each, as if they stood in lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from bot.reading.blocks import Block
from bot.reading.numbering import Kind, Marker, likely_article, marker, unit_rank

_KINDS = (Kind.ARTICLE, Kind.TOP, Kind.ITEM)
"""From the outside in. Inner kinds (1.甲；2.乙) are left as they are printed: most paragraphs that hold such are no lists of clauses."""

_FAR = 64
"""In characters: no number with what tells it from a reference is longer."""

_OPENS, _ENDS = "：:", "；;。！？"
_EDGE = re.compile(rf"^|(?<=[{_OPENS}{_ENDS}])\s*(?=[第(（一二三四五六七八九十])|\s(?=第一条)")
_HEADED = re.compile(
    r"(?:^|(?<=[。；]))\s*(第[^\s。；，：]{1,5}[编章节](?:\s[^。；，：]{1,30}?\s+|[^\s。；，：第]{1,16}\s*))(?=第[^\s。；，：条]{1,9}条)"
)
# 第四条 工作调动一、…；二、…: only the article's name stands above the list.
_NAMED = re.compile(r"第[^\s。；，：条]{1,7}条\s?[\u4e00-\u9fff、]{2,16}?(?=一、)")


def apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, each paragraph parted where a further unit of the same kind begins in it.

    Units are articles, 一、 and （一）. They are parted where at least two of them follow each other by number, the first
    at the head of the paragraph, after a colon or after the name of an article, （一） also after a sentence, and each further
    one after the end of a sentence or clause. The last of them may stand at the head of the paragraph below.
    """
    waiting = list(blocks)
    for block, below in zip(waiting, [*waiting[1:], None], strict=False):
        if block.plain:
            after = marker(below.text) if below and below.plain else None
            yield from (replace(block, text=text) for text in _parted(block.text, after))
        else:
            yield block


def _parted(text: str, below: Marker | None = None) -> list[str]:
    texts = list(
        _at(text, [place for found in _HEADED.finditer(text) if unit_rank(found[1]) for place in found.span(1)])
    )
    for kind in _KINDS:
        texts = [
            part
            for place, one in enumerate(texts, 1)
            for part in _at(one, _edges(one, kind, below if place == len(texts) else None))
        ]
    return texts


def _edges(text: str, kind: Kind, below: Marker | None) -> list[int]:
    """Return where units of this kind begin that follow each other; `below` is the number of the next paragraph."""
    edges: list[int] = []
    run: list[int] = []
    last: Marker | None = None
    named = _NAMED.match(text) if kind is Kind.TOP else None
    for edge in (*filter(None, [named]), *_EDGE.finditer(text)):
        ahead = text[edge.end() : edge.end() + _FAR]
        found = marker(ahead) or (likely_article(ahead) if last and kind is Kind.ARTICLE else None)
        if found is None or found.kind is not kind:
            continue
        above = text[edge.start() - 1 : edge.start()]
        if last and above in _ENDS and above and _follows(found, last):
            run.append(edge.end())
        elif not above or (found.number == 1 and (above in _OPENS or kind in {Kind.ARTICLE, Kind.ITEM})):
            edges += run if len(run) > 1 else []
            run = [edge.end()]
        else:
            continue
        last = found
    goes_on = last and below and below.kind is kind and _follows(below, last)
    return edges + (run if len(run) > 1 or (goes_on and text.endswith(tuple(_ENDS))) else [])


def _follows(found: Marker, last: Marker) -> bool:
    if found.inserted:
        return (found.number, found.inserted) == (last.number, last.inserted + 1)
    return found.number == (last.last or last.number) + 1


def _at(text: str, places: list[int]) -> Iterator[str]:
    """Part a text at these places; white space between the parts belongs to none."""
    for start, end in pairwise([0, *places, len(text)]):
        if part := text[start:end].strip():
            yield part
