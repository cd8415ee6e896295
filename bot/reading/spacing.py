"""Text that a program took from a page with a space between its runs of characters → the lines that the page showed.

Editors mark digits, names and what was corrected apart from the rest, and so 2026年6月29日 may come as 202 6 年 6 月 29 日.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# No author sets a space before these marks, nor behind those.
_WITHIN = re.compile(r"(?<=[^\W_]) +[，。；、）》〕]|[（《〔“] +(?=[^\W_])")
_FEWEST = 4
_WIDE = r"[\u2e80-\uffef“”‘’—…]"
# 第一条, 三 、, 1 ., 2.1: a space behind what numbers a line is its author's.
_HEAD = re.compile(
    r"\s*(?:[#>*+-]+\s+)*(?:第[^\s，。]{1,7}[编章节条]|[一二三四五六七八九十]{1,3} ?、"
    r"|\d{1,2} ?[.．、](?:\d{1,2}[.．]?)*(?! [年月日])|\d{1,2}(?= (?![年月日\d])))?"
)
# 202 6 年, 〔202 5〕 18 9 号, 1 7:0 0: digits of one number.
_DIGITS = re.compile(
    r"(?<=\d) +(?=\d[\d ]{0,9}[年月日号﹞〕\]])|(?<=\d) +(?=\d? ?[:：] ?\d)|(?<=[:：]) +(?=\d \d)|(?<=[:：]\d) +(?=\d)"
)
_NUMBER = re.compile(r"(?<=[\d一二三四五六七八九十]) +(?=[.．、])")
_LABEL = r"(?:联系|办公)?(?:电话|手机|传真|邮箱|地址|地点|人) ?[：:]"
_APART = re.compile(rf"(?<={_WIDE}) +(?=[\d％]|{_WIDE})(?!{_LABEL})|(?<=[\d%]) +(?={_WIDE})(?!{_LABEL})")


def closed_up(lines: Sequence[str]) -> list[str]:
    """Return the lines without spaces beside Chinese characters, where it is evident that a program set them.

    What numbers a line stays set apart from it, and a label (电话：) from what stands before it.
    """
    if sum(len(_WITHIN.findall(line)) for line in lines) < _FEWEST:
        return list(lines)
    return [_closed(line) for line in lines]


def _closed(line: str) -> str:
    head = _HEAD.match(line)
    end = head.end() if head else 0
    return _NUMBER.sub("", line[:end]) + _APART.sub("", _DIGITS.sub("", _NUMBER.sub("", line[end:])))
