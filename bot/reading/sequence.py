"""What only its neighbours tell of a line: an article set without a space, an item that looks like a decimal, a quotation."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from bot.reading.blocks import Block
from bot.reading.numbering import Kind, Marker, doubtful, glued_article, heads, marker, spaced, unit_rank

_LONGEST_QUOTATION = 60
"""In paragraphs: no article that a decision quotes is longer."""


def articles(blocks: Sequence[Block], others: Set[int] = frozenset()) -> dict[int, Marker]:
    """Return the articles of a document by the index of their block; `others` are those of another document.

    Where articles are set with a space, 第九条另有规定 is one only where its number is missing between those that are.
    Where they are set without, 第五条第一审… is one on the same terms, and among lines such as 一、 all of them are only if most
    follow each other: a notice that speaks of 第四条 and 第八条 has no articles.
    """
    told = {
        index: found
        for index, block in enumerate(blocks)
        if not block.row and not block.locator and index not in others
        if (found := marker(block.text)) and found.kind is Kind.ARTICLE
    }
    apart = {index: found for index, found in told.items() if spaced(blocks[index].text, found)}
    glued = {index: found for index, found in told.items() if index not in apart}
    if len(glued) <= len(apart):
        return _with_missing(apart, glued)
    references = {
        index: found
        for index, block in enumerate(blocks)
        if block.plain and index not in told and index not in others and (found := glued_article(block.text))
    }
    whole = _with_missing(told, references)
    return whole if _follow(list(whole.values())) or not any(map(_top, blocks)) else apart


def _with_missing(sure: Mapping[int, Marker], further: Mapping[int, Marker]) -> dict[int, Marker]:
    """Return `sure` articles with those of `further` whose number is missing between them, or follows the last."""
    found: dict[int, Marker] = {}
    last = (0, 0)
    ahead = deque(sorted(sure))
    for index in sorted({*sure, *further}):
        if index in sure:
            found[index] = sure[index]
            ahead.popleft()
        elif last < _place(further[index]) < (_place(sure[ahead[0]]) if ahead else (last[0] + 2, 0)):
            found[index] = further[index]
        else:
            continue
        last = _place(found[index])
    return found


def _place(article: Marker) -> tuple[int, int]:
    return article.number, article.inserted


def _follow(found: Sequence[Marker]) -> bool:
    """Whether most articles follow the one before them; one alone is the first."""
    if len(found) < 2:
        return all(one.number == 1 for one in found)
    return sum(map(_follows, found, found[1:])) * 2 > len(found) - 1


def _follows(one: Marker, two: Marker) -> bool:
    inserted = two.number == one.number and two.inserted > one.inserted
    return inserted or two.number in {1, (one.last or one.number) + 1}


def items(blocks: Sequence[Block], found: Mapping[int, Marker]) -> dict[int, Marker]:
    """Return the numbers of lines such as 2.35周岁以下 and 四、五年内的目标 by the index of their block; `found` are the articles.

    One is a number where it follows the last one of the same list and no other of its own does, or where it is the first and
    the second follows.
    """
    read: dict[int, Marker] = {}
    last: dict[Kind, int] = {}
    for index, block in enumerate(blocks):
        number, sure = _number(block, found.get(index))
        if unit_rank(block.text):
            last.clear()
        if number is None:
            continue
        if not sure:
            following = _next_like(number, blocks[index + 1 :])
            fits = following == 2 if number.number == 1 else following != number.number
            if not fits or number.number != last.get(number.kind, 0) + 1:
                continue
            read[index] = number
        last = {kind: one for kind, one in last.items() if kind < number.kind} | {number.kind: number.number}
    return read


def _number(block: Block, article: Marker | None) -> tuple[Marker | None, bool]:
    """Return the number that a block begins with, and whether that is sure."""
    if article or block.row or block.locator:
        return article, True
    sure = marker(block.text)
    if sure and sure.kind is Kind.ARTICLE:
        return None, True
    return (sure, True) if sure else (doubtful(block.text) if block.plain else None, False)


def _next_like(number: Marker, below: Sequence[Block]) -> int:
    """Return the next number of the same kind that may stand in the same list; 0 where none does."""
    for block in below:
        found, sure = _number(block, None)
        if unit_rank(block.text) or (found and sure and found.kind < number.kind):
            return 0
        if found and found.kind is number.kind:
            return found.number
    return 0


def quoted(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the paragraphs that a quotation goes on in, which an earlier one opens and a later one closes.

    将第五条修改为：“第五条 …, then 第六条 …”: the second is no article of the decision. Where each paragraph has a mark of its own
    nothing needs to be told.
    """
    inside: set[int] = set()
    for index, block in enumerate(blocks):
        if index in inside or block.text.rfind("“") <= block.text.rfind("”"):
            continue
        for end in range(index + 1, min(index + _LONGEST_QUOTATION, len(blocks))):
            opens, closes = (blocks[end].text.find(mark) for mark in "“”")
            if opens == 0:
                break
            if closes >= 0 and not 0 <= opens < closes:
                inside.update(range(index + 1, end + 1))
                break
    return inside


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
