"""What every reader makes of a file, before it is cut: its blocks in reading order, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.reading.bodies import signature, signs
from bot.reading.day import is_day
from bot.reading.front_matter import Entry
from bot.reading.numbering import (
    Kind,
    annex,
    decimal,
    doubtful,
    glued_article,
    heads,
    likely_article,
    marker,
    unit_rank,
)

NOTES = "脚注"
"""The heading, of the highest rank, of a document's footnotes: they belong to no article and to no annex."""

# A line this long that stops in mid-sentence was wrapped by an editor; a shorter one was ended by its author.
WRAPPED = 30
_INDENT = re.compile("(?<=[。；：！？”）])[\u3000\u2003]{2,}(?=[^\\s])")
_SENTENCE = re.compile("[。；！？]")
_ENDS = "。；：！？…”’）》;:!?.)"
SENTENCE_ENDS = ("。", "！", "？", "；", "：", "。”", "。）", ";", ":")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading (`level` 1 to 6) or a table row (`row` from 1, which begins a table).

    `lead` holds a row's column heads, `locator` one that the author wrote by hand, `line` where the block stands in
    its file, as far as that is known, and `page` the page of a PDF that it begins on. `depth` tells in how many
    items of lists it stands whose numbers a page counted or that nest in Markdown or Word, and `counted` that it is such an
    item itself.
    """

    text: str
    line: int = 0
    level: int = 0
    row: int = 0
    lead: str = ""
    locator: str = ""
    page: int = 0
    depth: int = 0
    counted: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is a paragraph that nothing but its text tells about."""
        return not (self.level or self.row or self.locator)

    @property
    def depth_as_item(self) -> int:
        """How deep it stands as an item of lists that a page counted; 0 where it is none."""
        return self.depth + 1 if self.counted else 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found: the blocks, the entries of the front matter, and particulars that the page itself tells.

    `warnings` tell what of the file could not be read.
    `history` is what stands above the body of a statute: its number, who passed and amended it, and when.
    """

    blocks: tuple[Block, ...]
    entries: Mapping[str, Entry] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    history: str = ""


def paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join numbered lines to paragraphs, each with the number of its first line.

    A paragraph ends at a blank line, after a line that is a heading by its number (一、申报范围), and before a line that
    is indented, numbered or marked by hand, or that signs below a finished sentence.
    """
    gathered: list[str] = []
    first = 0
    for number, line in _indented_apart(lines):
        stripped = line.strip()
        if (signed := _signed(gathered)) and is_day(stripped):
            # Who signs stands in lines of their own above the day.
            yield first, "".join(gathered[: signed - 1])
            gathered = gathered[signed:]
            first = number - (len(gathered) + 1) // 2
        if gathered and (not stripped or begins(line) or _ends(gathered) or _may_begin(stripped, gathered)):
            yield first, "".join(gathered)
            gathered = []
        if stripped:
            if gathered:
                ended = len(gathered[-1]) < WRAPPED or gathered[-1][-1] in _ENDS
                gathered.append("\n" if ended else seam(gathered[-1], stripped))
            else:
                first = number
            gathered.append(stripped)
    if gathered:
        yield first, "".join(gathered)


def _indented_apart(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Part a line where an indent stands within it: a page may set nothing else between its paragraphs."""
    for number, line in lines:
        yield from ((number, part) for part in _INDENT.sub("\n\u3000", line).split("\n"))


def wide(character: str) -> bool:
    """Whether a character is set without spaces around it: Han and its punctuation."""
    return character >= "\u2e80" or character in "“”‘’…—"


def sentences(text: str) -> bool:
    """Whether a paragraph is part of a text, not a line around it: it holds a sentence or clause, or is numbered."""
    return bool(_SENTENCE.search(text) or ordered(text))


def begins(line: str) -> bool:
    """Whether a line begins a paragraph by its form: it is indented, numbered or marked by hand."""
    stripped = line.strip()
    return line.startswith("\u3000") or stripped.startswith("{#") or ordered(stripped)


def _may_begin(line: str, gathered: list[str]) -> bool:
    """Whether a line follows a finished one that signs, or that the numbers beside it may tell for an article or an item."""
    if gathered[-1][-1] not in _ENDS:
        return False
    if gathered[-1].endswith("。") and signature(line):
        return True
    article, next_one = marker(gathered[0]), glued_article(line)
    follows = article and next_one and article.kind is Kind.ARTICLE and next_one.number == article.number + 1
    return bool(follows or doubtful(line) or likely_article(line) or _may_be_decimal(line))


def _signed(gathered: list[str]) -> int:
    """Return where the names of bodies begin that end the lines gathered; 0 where none do or nothing stands above them."""
    at = len(gathered) + 1
    while at > 2 and gathered[at - 3 : at - 2] == ["\n"] and signs(gathered[at - 2]):
        at -= 2
    return at if at < len(gathered) and not signs(gathered[at - 2]) else 0


def _ends(gathered: list[str]) -> bool:
    only = gathered[0]
    if len(gathered) > 1 or len(only) >= WRAPPED or only[-1] in _ENDS + "，、":
        return False
    return ordered(only) or _may_be_decimal(only)


def _may_be_decimal(line: str) -> bool:
    """Whether a line may be numbered by decimals (4.2 …, 4 考核), and hardly begins with a quantity."""
    found = decimal(line)
    return bool(found and found.spaced and not found.measures and (len(found.path) > 1 or heads(line)))


def ordered(line: str) -> bool:
    """Whether a line is numbered, heads a unit or begins an annex."""
    return bool(marker(line) or unit_rank(line) or annex(line))


def seam(above: str, below: str) -> str:
    """Return what stands between two lines of one paragraph: a space between words that are set with spaces."""
    if wide(above[-1]) or wide(below[0]):
        return ""
    return "" if above[-1].isdigit() and not below[0].isalpha() else " "
