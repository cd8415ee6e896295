"""What an answer must hold to be one, by what is asked for: a deadline is a date with an end, a fee an amount of money."""

from __future__ import annotations

import re
from functools import cache

_NUMERAL = r"(?:\d+|[一二三四五六七八九十两百千万]+)"
_CLOCK = r"\d{1,2}\s*[点时:]|[一二三四五六七八九十]{1,3}点|[上下中]午"
_DAY = r"\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?"
_DATE = rf"{_DAY}|\d{{4}}\s*[年.-]|年底|年初|[上下]半年"

NEEDED = {
    "金额": re.compile(rf"{_NUMERAL}\s*(?:[万亿]*[美港欧]?元|块|%|倍)|百分之|免费|不收费|不收取"),
    "电话": re.compile(r"\d{3,4}-\d{7,8}|(?<!\d)\d{8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<!\d)12\d{3}(?!\d)"),
    "截止": re.compile(rf"(?:截止|截至|截止到|至|到|—|-|~|–)\s*(?:{_DATE})|(?:{_DAY})\s*(?:前|之前|以前|止|截止)"),
    "时长": re.compile(
        r"(?<![\d同这那某每])(?:\d{1,3}|[一二三四五六七八九十百两半]+)\s*"
        r"(?:个工作日|工作日|个月|年(?![度代底级])|学[年期]|天|周|小时|分钟|学时|日(?:[内前后止]|以[内前上下]|之[内前]))"
        r"|每(?:\d+|[二三四五六七八九十两半])\s*(?:年|个?月|个?季度|个?学期|周|日|天|小时)"
    ),
    "文号": re.compile(r"[〔\[(]\d{4}[〕\])]\s*第?\d*号?|第\s*\d+\s*号|令"),
}
"""Kinds without which a sentence is no answer, whatever words it shares with the question."""

EXPECTED = {
    "日期": re.compile(f"{_DATE}|{_CLOCK}"),
    "数量": re.compile(
        rf"{_NUMERAL}多?\s*[个项种类级人名科步批条份次所家层位门]|{_NUMERAL}万?多?人|{_NUMERAL}分之|\d%|{_NUMERAL}倍"
    ),
    "地点": re.compile(r"官网|网站|网址|平台|系统|入口|地址|[a-z]+\.[a-z]+|楼|室"),
    "列举": re.compile(r"、|[,，].*[,，]|和"),
    "原因": re.compile(r"由于|因为|因此|为了|为有效|为什么|目的|需求|制约|妨碍|有限|以便|旨在|解决|减少|意义|标志"),
    "人物": re.compile(r"负责人|局长|主任|总队|工程师[\u4e00-\u9fff]{2,3}|记者|部门|机构|单位|专家|局|委员会"),
}
"""Kinds that an answer mostly holds."""


_PATTERNS = NEEDED | EXPECTED

_TELLING = frozenset({"日期", "截止", "时长", "文号", "金额", "电话"})


def has(kind: str, text: str) -> bool:
    """Tell whether normalised `text` has what questions of this kind ask for; so has any text of kinds that ask for no thing."""
    return kind not in _PATTERNS or _PATTERNS[kind].search(text) is not None


def speaks_for_itself(kind: str) -> bool:
    """Tell whether a date, a length of time, an amount of money or the like tells that a text answers.

    Of the other kinds, such as a number, nearly every text has some: they alone say nothing.
    """
    return kind in _TELLING


_MEASURES = {
    "个": "个项种类级门家",
    "级": "级层个",
    "层": "层级个",
    "档": "级层个",
    "人": "人名位",
    "名": "名人位",
    "位": "位人名",
    "分之": "分%",
}


@cache
def counting(counted: str) -> re.Pattern[str]:
    """Return what finds a number with this measure word, or one that stands for it: 多少人 is answered by a number of people."""
    return re.compile(rf"{_NUMERAL}多?[{_MEASURES.get(counted, counted)}]")
