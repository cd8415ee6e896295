"""The years that a question names: 2024年, 24年, 二〇二四年, 2022年到2025年, and 今年 and the like, reckoned from today."""

from __future__ import annotations

import re

from bot.numerals import value
from bot.retrieval.normalise import blank

_LIFE = r"\s*年?(?:本科|硕士|博士|大专|研究生)?(?:就)?(?:毕业|入职|参加工作|退休|[考评][上过下到]|拿[了到过]|取得了)"
_YEAR = re.compile(
    rf"(?<!\d)(20\d\d)(?!{_LIFE})(?:\s*年度?|(?!\d))"
    r"|(?<![\d〇零一二三四五六七八九])(二[〇零]\s*[〇零一二三四五六七八九]{2})\s*年度?"
)
"""What happened in a year to a person (2018年毕业) asks for no arrangement of that year."""

_SO_LONG_BEFORE = (
    "干 干了 干过 做 做了 做过 当 当了 搞了 教了 管了 待了 交了 缴了 满 满了 工作 工作了 从事 从事了 从业 执业 任职 毕业 社保"
    " 经历 资历 工龄 教龄 年限 期限 本科 专科 大专 中专 硕士 博士"
    " 近 足 快 整 第 共 累计 合计 总计 大约 大概 至少 不少 不到 超过 已有 已经 连续"
)
_SO_LONG_AFTER = (
    r"\s*(?:多(?!少)|来|了|之久|左右|上下|内(?![部容])|以[上下内来]|之[内前后]|[前后](?![台续置])"
    r"|[^,。;?!\s几多要需有满申报评考称]{0,6}"
    r"(?:[工教]龄|经验|[经资]历|从业|年限|工作(?!安排|部署|要点|计划|通知|报告|会议|单位|日)))"
)
_HAPPENED = r"[^,。;?!\s申报评几什啥哪怎何能可要]{0,4}(?:毕业|入职|参加工作|退休|拿|取得|[考评][上过下到])"
_SHORT_YEAR = re.compile(
    rf"(?<![\d.]){''.join(f'(?<!{word})' for word in _SO_LONG_BEFORE.split())}(1[5-9]|2\d)\s*年(?:度|(?!{_SO_LONG_AFTER})(?!{_HAPPENED}))",
)
"""Two digits are a year unless what stands beside them counts years (干了22年, 22年安全工作) or tells what happened to a person in it
(22年毕业): no arrangement of that year is asked for then."""

_RANGE = re.compile(r"(20\d\d)\s*年?度?\s*(?:到|至|-|—|~)\s*(20\d\d)(?!\d)")
_LONGEST_RANGE = 10
"""In years: so many may be asked about one by one."""

_LAST_YEARS = re.compile(r"(?:近|最近|过去)([两三四五])年(?=[^,。;?!\s]{0,4}(?:时间|日期|截止|公示|答辩|通知|安排))")

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
    years = [year for match in _RANGE.finditer(text) for year in _from_to(*map(int, match.groups()))]
    years += [value(match.group(1) or match.group(2)) for match in _YEAR.finditer(text)]
    rest = _YEAR.sub(blank, text)
    years += [2000 + int(match.group(1)) for match in _SHORT_YEAR.finditer(rest)]
    rest = _SHORT_YEAR.sub(blank, rest)
    years += [this_year - ago for one in _LAST_YEARS.finditer(rest) for ago in range(value(one.group(1)), 0, -1)]
    rest = _LAST_YEARS.sub(blank, rest)
    for word, distance in _RELATIVE_YEARS.items():
        if word in rest:
            rest = rest.replace(word, " " * len(word))
            years.append(this_year + distance)
    return tuple(dict.fromkeys(years)), rest


def _from_to(first: int, last: int) -> range:
    return range(first, last + 1) if last - first < _LONGEST_RANGE else range(0)
