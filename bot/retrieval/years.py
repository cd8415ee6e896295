"""The years that a question names: 2024年, 24年, 二〇二四年, and 今年 and the like, reckoned from today."""

from __future__ import annotations

import re

from bot.numerals import value

_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?:\s*年度?|(?!\d))|(?<![\d〇零一二三四五六七八九])(二[〇零]\s*[〇零一二三四五六七八九]{2})\s*年度?"
)

_SO_LONG_BEFORE = (
    "了 满 过 足 近 快 整 干 做 当 有 作 事 共 计 超 约 概 少 历 龄 限 第 不到 任职 从业 执业 社保 已经 连续"
    " 毕业 本科 专科 大专 中专 硕士 博士"
)
_SO_LONG_AFTER = (
    r"\s*(?:多|来|了|之久|左右|上下|内(?!部)|以[上下内来]|之[内前后]|[前后](?!台)|的?时间"
    r"|[^,。;?!\s几多要需有满申报评考称]{0,6}"
    r"(?:[工教]龄|经验|[经资]历|从业|年限|工作(?!安排|部署|要点|计划|通知|报告|会议|单位|日)))"
)
_HAPPENED = r"[^,。;?!\s申报评]{0,4}(?:毕业|入职|参加工作|退休|拿|取得|[考评][上过下到])"
_SHORT_YEAR = re.compile(
    rf"(?<![\d.]){''.join(f'(?<!{word})' for word in _SO_LONG_BEFORE.split())}(1[5-9]|2\d)\s*年(?:度|(?!{_SO_LONG_AFTER})(?!{_HAPPENED}))",
)
"""Two digits are a year unless what stands beside them counts years (干了22年, 22年安全工作) or tells what happened to a person in it
(22年毕业): no arrangement of that year is asked for then."""

_RELATIVE_YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上一年度": -1,
    "上年度": -1,
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "这一年度": 0,
    "当年度": 0,
    "明年": 1,
    "下一年度": 1,
    "下年度": 1,
    "后年": 2,
    "last year": -1,
    "this year": 0,
    "current year": 0,
    "next year": 1,
}


def take_years(text: str, this_year: int) -> tuple[tuple[int, ...], str]:
    """Return the years that a normalised `text` names, also by their distance from now, and the rest, as long as before."""
    years = [value(match.group(1) or match.group(2)) for match in _YEAR.finditer(text)]
    rest = _YEAR.sub(_blank, text)
    years += [2000 + int(match.group(1)) for match in _SHORT_YEAR.finditer(rest)]
    rest = _SHORT_YEAR.sub(_blank, rest)
    for word, distance in _RELATIVE_YEARS.items():
        if word in rest:
            rest = rest.replace(word, " " * len(word))
            years.append(this_year + distance)
    return tuple(dict.fromkeys(years)), rest


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
