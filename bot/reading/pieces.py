"""Text that a program took from a page with each run of characters in a line of its own → the lines that the page showed.

Editors mark digits and Latin letters apart from Chinese ones, and so 2031年2月2日 may come in six lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.blocks import SENTENCE_ENDS, seam
from bot.reading.bodies import signs
from bot.reading.markup import Line
from bot.reading.numbering import Kind, heads, marker
from bot.reading.title import named

_CLOSES, _OPENS = "，。；：、？！）〕》】」』”’．%％‰℃的", "（(〔《【「『“‘，、"
# 2031, 0:00, 70%, 〔, GB: not Aa, which is a button, and not a day as sites write it.
_PIECE = re.compile(r"(?!\d{4}[-/.]\d)(?=.*\d|\W+$|[A-Z]{1,6}$)[\x21-\x7b\x7e（）〔〕～–—×≤≥．]{1,24}")
# 1, then ．甲; and （, then 1, then ）甲: the number of a paragraph.
_NUMBERS = re.compile(r"\d{1,2}\n[．.]|[（(]\n\d{1,2}\n[）)]|[（(]\d{1,2}\n[）)]")
_ENDS_NUMBER = re.compile(rf".[{_CLOSES}]|\d[年月日号]")
_LABEL = re.compile(r"[\u4e00-\u9fff\s]{2,16}[：:]")
_HAN = re.compile("[\u4e00-\u9fff]")
_FEWEST, _FEWEST_CLOSING = 5, 3


def pieced(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those as one into which a sentence was taken apart, where it is evident that sentences were."""
    return list(_whole(lines)) if _evident([line.strip() for _, line in lines]) else list(lines)


def _evident(texts: Sequence[str]) -> bool:
    """Whether several pieces stand within sentences, and several lines begin as none can."""
    within = sum(
        _piece(text) and not _ended(above) and _goes_on(below)
        for above, text, below in zip(texts, texts[1:], texts[2:], strict=False)
    )
    closing = sum(bool(above and text and _ENDS_NUMBER.match(above[-1] + text)) for above, text in pairwise(texts))
    return within >= _FEWEST and closing >= _FEWEST_CLOSING


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    first, whole, last = 0, "", ""
    cell = False  # a number right below another is no part of a sentence
    for at, (number, line) in enumerate((*lines, (0, ""))):
        text = line.strip()
        counts = bool(last and text) and last[-1].isdigit() and text[0].isdigit()
        if (
            whole
            and text
            and not counts
            and _belongs(whole, last, [each.strip() for _, each in lines[at : at + 3]], cell)
        ):
            whole += seam(whole, text) + text
        else:
            if whole:
                yield first, whole
            if not text and number:
                yield number, line
            first, whole, cell = number, text, counts
        last = text


def _belongs(whole: str, last: str, below: Sequence[str], cell: bool) -> bool:
    """Whether the first line `below` goes on with what has been joined above it, of which `last` is the last line."""
    text = below[0]
    if text[0] in _CLOSES or last[-1] in _OPENS:
        return True
    if not _piece(text):
        return _piece(last) and not cell and _goes_on(text) and last[-1] not in ")）"
    found = marker(whole)
    heading = found and found.kind is Kind.TOP and heads(whole)
    return not (
        _ended(whole)
        or heading
        or _LABEL.fullmatch(whole)
        or _NUMBERS.match("\n".join(below))
        or signs(whole)
        or named(whole)
    )


def _piece(text: str) -> bool:
    return bool(_PIECE.fullmatch(text))


def _goes_on(text: str) -> bool:
    """Whether a line may go on with a number above it."""
    if not text or _LABEL.fullmatch(text) or marker(text):
        return False
    return text[0] in _CLOSES or bool(_HAN.match(text))


def _ended(text: str) -> bool:
    return not text or text.endswith(SENTENCE_ENDS)
