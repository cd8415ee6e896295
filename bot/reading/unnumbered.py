"""Headings that have no number and no form of their own: only where they stand tells them from a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from bot.numerals import value
from bot.reading.blocks import SENTENCE_ENDS, Block
from bot.reading.bodies import signs
from bot.reading.issued import NUMBER, says_issue
from bot.reading.numbering import Kind, Marker, heads, marker, unit_rank

# 会议的召开, 质 询: old statutes set headings without a number before an article, and so does a notice the title of
# the rules that it carries.
_FORM = re.compile(r"[\u4e00-\u9fff\d、，《》（）() \u3000]{2,40}")
_HISTORY = re.compile(
    r"(?:通过|公布|发布|印发|批准|修正|修订|修改|施行|实施|执行|生效|月.{1,3}日|令\s?第.{1,8}号)[）)]?$|\d{4}\s?年\s?\d{1,2}\s?月"
)
_WITHIN = re.compile(r"[^，]{2,20}")
_ENDED = ("。", "。”", "。）")
# Ⅰ 人才政策, Ⅱ. 平台政策; Ⅱ级 is a grade.
_ROMAN = re.compile(r"[Ⅰ-Ⅻ]\s?(?:[.．、]|\s)\s?[^\s\d]")
# 岗位一：财务主管; not 附件一 nor 表一.
_WORDED = re.compile(r"(?!附|表|问|第)([\u4e00-\u9fff]{2,4}?)\s?([一二三四五六七八九十]{1,3}|\d{1,2})\s?[：:]\s?\S")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_FEWEST_LABELS = 3
_FIRST_UNIT = re.compile(r"第\s?[一1]\s?[^\d十百]|总")
_FEWEST = 2


def tells_history(text: str) -> bool:
    """Whether a line tells what was decided about a statute, and when, or is the number of an order or the day of a signature."""
    return bool(_HISTORY.search(text))


def below(blocks: Sequence[Block], index: int) -> int:
    """Return the index of what stands below a line, its history or number in brackets passed over: （2004年1月13日公布）."""
    told = blocks[index + 1].text if index + 1 < len(blocks) else ""
    bracketed = told.startswith(("（", "("))
    return index + (2 if bracketed and (tells_history(told) or NUMBER.fullmatch(told[1:-1])) else 1)


def begins_body(blocks: Sequence[Block], index: int, articles: Mapping[int, Marker]) -> bool:
    """Whether a body of rules begins at `index`: 第一章 and 总则 do, and so does 第一条 below the articles of another."""
    if index - 1 >= 0 and unit_rank(blocks[index - 1].text):
        return False
    if index in articles:
        return articles[index].number == 1 and any(other < index for other in articles)
    return bool(unit_rank(blocks[index].text) and _FIRST_UNIT.match(blocks[index].text))


def unnumbered_headings(blocks: Sequence[Block], articles: Mapping[int, Marker], closing: Set[int]) -> set[int]:
    """Return the indices of the headings without a number, each right above an article or the heading of a unit.

    One stands on top of all, above the first article or unit, or below another heading or what is `closing` the text
    before. Within a body of rules it is more likely the last line of an article that ends without a mark: there they
    are headings where all of them are short and stand below a finished sentence, and there are several. The name of a body above all of
    them is who issued it.
    """
    found: set[int] = set()
    within: list[int] = []
    first = next((index for index, block in enumerate(blocks) if index in articles or unit_rank(block.text)), 0)
    for index, block in enumerate(blocks[:-1]):
        under = below(blocks, index)
        if index < first and signs(block.text):
            continue
        if not _has_form(block) or under >= len(blocks) or not (under in articles or unit_rank(blocks[under].text)):
            continue
        if (
            index == 0
            or under > index + 1
            or _opens(blocks, under, articles)
            or index - 1 in closing | found
            or _heads(blocks[index - 1])
        ):
            found.add(index)
        else:
            within.append(index)
    styled = [index for index in within if _WITHIN.fullmatch(blocks[index].text) and _ended(blocks[index - 1])]
    return found.union(within) if styled == within and len(within) >= _FEWEST else found


def roman_headings(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the headings that are numbered Ⅰ, Ⅱ: several, each with text of its own below it."""
    found = [
        index for index, block in enumerate(blocks) if not block.row and _ROMAN.match(block.text) and heads(block.text)
    ]
    lists = any(second == first + 1 for first, second in pairwise([*found, len(blocks)]))
    return set(found) if len(found) >= _FEWEST and not lists else set()


def lone_headings(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the headings of a document in which nothing is numbered 一、 or by articles: 岗位一：财务主管, 申请材料."""
    if any(unit_rank(block.text) or _outer(block.text) for block in blocks):
        return set()
    return _worded(blocks) | _labels(blocks)


def _worded(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the headings that a word and its number begin: 岗位一：财务主管, 岗位二：行政助理.

    They count on from one, and each has text of its own below it.
    """
    found: dict[str, list[int]] = {}
    for index, block in enumerate(blocks[:-1]):
        worded = _WORDED.match(block.text) if block.plain and heads(block.text) else None
        if worded and value(worded[2]) == len(found.get(worded[1], ())) + 1:
            found.setdefault(worded[1], []).append(index)
    apart = (its for its in found.values() if all(second > first + 1 for first, second in pairwise(its)))
    return {index for its in apart if len(its) >= _FEWEST for index in its}


def _labels(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the headings of a guide that numbers none of them: 办理条件, 申请材料, 办理流程.

    Each is a few characters in a line of its own, below what is finished and above what a sentence or a list tells; there are several.
    """
    found = {
        index
        for index, block in enumerate(blocks[:-1])
        if block.plain
        and _NAME.fullmatch(block.text)
        and (index <= 1 or _complete(blocks[index - 1]))
        and _tells(blocks[index + 1])
        and not (signs(block.text) or tells_history(block.text) or says_issue(block.text))
    }
    return found if len(found) >= _FEWEST_LABELS else set()


def _outer(text: str) -> bool:
    found = marker(text)
    return bool(found and found.kind in {Kind.ARTICLE, Kind.TOP})


def _complete(block: Block) -> bool:
    return bool(block.row or block.level or marker(block.text) or block.text.endswith(_ENDED))


def _tells(block: Block) -> bool:
    found = marker(block.text)
    return bool(block.row == 1 or (found and found.number == 1) or (block.plain and block.text.endswith(SENTENCE_ENDS)))


def _has_form(block: Block) -> bool:
    if not (block.plain and _FORM.fullmatch(block.text)):
        return False
    return not any(tells(block.text) for tells in (tells_history, says_issue, marker, unit_rank))


def _opens(blocks: Sequence[Block], index: int, articles: Mapping[int, Marker]) -> bool:
    """Whether the article or unit at `index` is the first of its kind: 第一条, 第一章, 总则."""
    if index in articles:
        return articles[index].number == 1
    return bool(_FIRST_UNIT.match(blocks[index].text))


def _heads(block: Block) -> bool:
    return bool(unit_rank(block.text) or (block.level and not marker(block.text)))


def _ended(block: Block) -> bool:
    return block.text.endswith(_ENDED)
