"""Particulars that stand in labelled lines: 发文字号：…, 发布日期：…, 来源：…, and in the dateline above a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.title import named

ANNOUNCES = r"(?!关于)[\u4e00-\u9fff]{2,20}(?:局|厅|部|委|委员会|署|政府|中心|院)[公通]告"
"""The pattern of what papers are headed with whose number is counted by the year: 某市教育局公告, 2025年第3号."""

NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,16}\s?[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号"
    r"|(?:国|[\u4e00-\u9fff]{2,20})令\s?[（(]?第?\s?[\d零〇一二三四五六七八九十百]{1,6}\s?号[）)]?"
    rf"|{ANNOUNCES}\s?[（(]?(?:19|20)\d\d年\s?第\s?\d{{1,4}}\s?号[）)]?"
)
_DAY = r"(\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}(?!\d)日?)"


def _label(names: str) -> str:
    """Return the pattern of labels with what follows them; they may be set apart (文　　号：) or in brackets (【文号】)."""
    spaced = "|".join(r"\s{0,4}".join(name) for name in names.split())
    return rf"(?:{spaced})\s{{0,9}}[：:】\]]\s{{0,9}}"


# What government pages say above the article, in a line or in the cells of a table.
_LABELS = (
    (
        "number",
        re.compile(
            rf"(?:{_label('发文字号 发文文号 发布文号')}|(?<![\u4e00-\u9fff]){_label('文号')})({NUMBER.pattern})"
        ),
    ),
    (
        "publisher",
        re.compile(
            _label("发文机关 发文机构 发布机构 发布单位 发布部门 制发机关 制定机关") + r"([\u4e00-\u9fff]{2,40})"
        ),
    ),
    (
        "published",
        re.compile(_label("发布日期 发布时间 发表时间 公布日期 印发日期 成文日期 发文日期 添加时间") + _DAY),
    ),
)
_EFFECTIVE = re.compile(_label("实施日期 施行日期 生效日期") + _DAY)
_TITLE = re.compile(rf"(?<![\u4e00-\u9fff]){_label('标题')}(\S[^\n]{{3,99}})")
# 时间 is when the page was published only beside what else a site says of its pages.
_TIME = re.compile(rf"(?<![\u4e00-\u9fff])(?:时间|日期)\s{{0,9}}[：:]\s{{0,9}}{_DAY}")
_BESIDE = re.compile("来源|作者|编辑|浏览|阅读|点击|字[体号]")
_NEAR = 40
_SOURCE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:信息来源|文章来源|来源)\s{0,9}[：:|｜丨]\s{0,9}([\u4e00-\u9fffA-Za-z]{2,40})"
)
_NOBODY = frozenset({"本站", "本网", "本网站", "本站原创", "原创", "互联网", "网络", "未知"})
_DATELINE = re.compile(
    rf"{_DAY}(?:\s{{0,4}}\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?\s{{0,9}}(?:$|信息来源|文章来源|{_BESIDE.pattern})"
)


def labelled(text: str) -> dict[str, str]:
    """Return the number, the publisher and the day (as it is written) that labels in `text` tell, by key."""
    return {key: found[1] for key, label in _LABELS if (found := label.search(text))}


def told_above(lines: Sequence[str]) -> dict[str, str]:
    """Return what the lines above a text tell, by key: as `labelled`, `effective`, `title`, and `source`, who is named as 来源.

    A day that stands there without a label is the day of publication if it is the only one.
    """
    text = "\n".join(lines)
    told = labelled(text) | source(lines)
    title = _TITLE.search(text)
    if title and named(title[1].strip()):
        told["title"] = title[1].strip()
    if effective := _EFFECTIVE.search(text):
        told["effective"] = effective[1]
    days = {found[1] for line in lines if (found := _DATELINE.match(line.strip()))}
    if len(days) == 1:
        told.setdefault("published", days.pop())
    time = _TIME.search(text)
    if time and (
        _BESIDE.search(text, max(time.start() - _NEAR, 0), time.start())
        or _BESIDE.search(text, time.end(), time.end() + _NEAR)
    ):
        told.setdefault("published", time[1])
    return told


def source(lines: Sequence[str]) -> dict[str, str]:
    """Return who these lines name as 来源, under that key; nothing where they name nobody."""
    found = _SOURCE.search("\n".join(lines))
    return {"source": found[1]} if found and found[1] not in _NOBODY else {}
