"""What only its neighbours tell of a line: an article set without a space, an item that looks like a decimal, a quotation."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from bot.reading.blocks import SENTENCE_ENDS, Block, ordered
from bot.reading.numbering import (
    Kind,
    Marker,
    bare,
    doubtful,
    glued_article,
    heads,
    likely_article,
    marker,
    spaced,
    unit_rank,
)
from bot.reading.title import named
from bot.reading.unnumbered import begins_body, below

# （目的和依据）, 【适用范围】: what an article is called; （删去） and （已废止） are what is left of one.
_CALLED = re.compile(r"[（(【\[](?!删|废|已|略)[^（）()【】\[\]。；]{1,30}[）)】\]]")
_LONGEST_NAME = 20
_AMENDS = re.compile(r"(?:改为|作为第[^，。：]{1,12}|增加[^，。：]{0,20}|如下|规定)\s?[：:]?\s?“|“第[^，。：条]{1,9}条")
_LONGEST_QUOTATION = 60
"""In paragraphs: no article that a decision quotes is longer."""

_DEEPEST = 4
"""Marks that stay open: more are no quotation but a habit."""

_FAR = 50
"""In numbered lines: so far below is the next one of a list looked for."""


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
    taken = told.keys() | others
    plain = {index: block.text for index, block in enumerate(blocks) if block.plain and index not in taken}
    likely = {index: found for index, text in plain.items() if (found := likely_article(text))}
    if len(glued) <= len(apart):
        return _with_missing(apart, glued | likely) if apart else {}
    places = {_place(found) for found in likely.values()}
    references = {
        index: found for index, text in plain.items() if (found := glued_article(text)) and _place(found) not in places
    }
    whole = _with_missing(told, likely | references)
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
    numbered = [one for index, block in enumerate(blocks) if (one := _numbered(index, block, found.get(index)))]
    read: dict[int, Marker] = {}
    last: dict[Kind, int] = {}
    passed: Marker | None = None
    for place, one in enumerate(numbered):
        if one.number is None:
            last, passed = {}, None
            continue
        kind, number = one.number.kind, one.number.number
        if not one.sure:
            following = _next_like(kind, numbered[place + 1 : place + 1 + _FAR])
            fits = following == 2 if number == 1 else following != number
            again = passed is not None and (passed.kind, passed.number) == (kind, number)
            if again or not fits or number != last.get(kind, 0) + 1:
                passed = one.number
                continue
            read[one.at] = one.number
        last = {other: its for other, its in last.items() if other < kind} | {kind: number}
    return read


class _Numbered(NamedTuple):
    """The block at an index with the number that it begins with, and whether that is sure; None for the heading of a unit."""

    at: int
    number: Marker | None
    sure: bool = True


def _numbered(index: int, block: Block, article: Marker | None) -> _Numbered | None:
    if article:
        return _Numbered(index, article)
    if block.row or block.locator:
        return None
    if unit_rank(block.text):
        return _Numbered(index, None)
    sure = marker(block.text)
    if sure:
        return None if sure.kind is Kind.ARTICLE else _Numbered(index, sure)
    found = doubtful(block.text) if block.plain else None
    return _Numbered(index, found, sure=False) if found else None


def _next_like(kind: Kind, below: Sequence[_Numbered]) -> int:
    """Return the next number of this kind that may stand in the same list; 0 where none does."""
    for one in below:
        if one.number is None or (one.sure and one.number.kind < kind):
            return 0
        if one.number.kind is kind:
            return one.number.number
    return 0


def quoted(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the paragraphs that the words of an amended article go on in: 修改为：“第五条 …, then 第六条 …”.

    They end where as many marks have closed as opened, and are none of another document's where that never happens before the
    list of amendments goes on, nor where each paragraph has a mark of its own.
    """
    inside: set[int] = set()
    for index, block in enumerate(blocks):
        if index not in inside and block.plain and _AMENDS.search(block.text) and _open_marks(block.text) > 0:
            inside.update(range(index + 1, _quotation_end(blocks, index) + 1))
    return inside


def _quotation_end(blocks: Sequence[Block], first: int) -> int:
    """Return the index of the paragraph that closes what `first` opens; `first` itself where none does."""
    head, depth = marker(blocks[first].text), _open_marks(blocks[first].text)
    after = (head.kind, head.number + 1) if head and head.kind is not Kind.ARTICLE else None
    for index in range(first + 1, min(first + _LONGEST_QUOTATION, len(blocks))):
        text = blocks[index].text
        found = marker(text)
        if text.startswith("“") or depth > _DEEPEST or (found and (found.kind, found.number) == after):
            break
        depth += _open_marks(text)
        if depth <= 0:
            return index
    return first


def _open_marks(text: str) -> int:
    return text.count("“") - text.count("”")


def headings_above(blocks: Sequence[Block], found: Mapping[int, Marker]) -> set[int]:
    """Return the indices of lines such as 一、受理与管辖 that stand right above an article, as a chapter's heading does.

    The last item of a list in the article above is none. In a collection of rules they stand above the first chapter as well.
    """
    last = -1
    headings: set[int] = set()
    for index, block in enumerate(blocks):
        under = below(blocks, index)
        heads_article = under in found and not _item(blocks, last, index)
        if _numbered_heading(block) and (heads_article or (under < len(blocks) and begins_body(blocks, under, found))):
            headings.add(index)
        last = index if index in found else last
    return headings


def titles(blocks: Sequence[Block], found: Mapping[int, Marker]) -> set[int]:
    """Return the indices of the titles of a collection (1.某某办法, 2.关于某事的通知), of which one stands right above a body of rules."""
    numbered = {index: its for index, block in enumerate(blocks) if (its := _title_number(block))}
    chain = [index for index, its in numbered.items() if its.number == 1][:1]
    for index in sorted(numbered):
        if chain and index > chain[-1] and numbered[index].number == numbered[chain[-1]].number + 1:
            chain.append(index)
    above_body = (
        begins_body(blocks, below(blocks, index), found) for index in chain if below(blocks, index) < len(blocks)
    )
    return set(chain) if len(chain) > 1 and any(above_body) else set()


def _title_number(block: Block) -> Marker | None:
    found = marker(block.text) if block.plain or block.level else None
    return found if found and found.kind in {Kind.TOP, Kind.ARABIC} and named(block.text[found.end :].strip()) else None


def called(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of articles whose line says what they are called, and whose text stands below it.

    第一条（目的和依据） is one by its brackets; 第二条　适用范围 above a sentence is one where half of the articles are as short.
    """
    articles = [(index, found) for index, block in enumerate(blocks) if block.plain and (found := _article(block))]
    named = {index: blocks[index].text[found.end :].strip("：: \u3000\t") for index, found in articles}
    bracketed = {index for index, name in named.items() if _CALLED.fullmatch(name)}
    short = {index for index, name in named.items() if name and len(name) <= _LONGEST_NAME and heads(name)}
    likely = {index for index in short if index + 1 < len(blocks) and _says(blocks[index + 1])}
    return bracketed | (likely if len(articles) <= 2 * len(short) and len(likely) > 1 else set())


def _article(block: Block) -> Marker | None:
    found = marker(block.text)
    return found if found and found.kind is Kind.ARTICLE and not found.last and not bare(block.text, found) else None


def _says(block: Block) -> bool:
    """Whether a paragraph is a sentence without a number of its own, such as 1.1."""
    numbered = block.text[:1].isdecimal() or ordered(block.text)
    return block.plain and not numbered and block.text.endswith(SENTENCE_ENDS)


def enclosed(found: Mapping[int, Marker]) -> set[int]:
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
