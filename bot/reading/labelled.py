"""Particulars that stand in labelled lines: 发文字号：…, 发布日期：…, 来源：…, and in the dateline above a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.reading.bodies import ENDS
from bot.reading.day import DAY, iso
from bot.reading.issued import NUMBER, RENEWED
from bot.reading.particulars import iso_date
from bot.reading.title import named

_DAY = r"(\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}(?!\d)日?|\d{4}年\s?\d{1,2}月(?!\s?\d)|" + DAY + ")"


def _label(names: str) -> str:
    """Return the pattern of labels with what follows them; they may be set apart (文　　号：) or in brackets (【文号】)."""
    spaced = "|".join(r"\s{0,4}".join(name) for name in names.split())
    return rf"(?:{spaced})\s{{0,9}}[：:】\]]\s{{0,9}}"


# A further body behind the first: 甲局、乙局 or 甲局　乙局, not the next label.
_FURTHER = rf"(?:、|\s{{1,9}}(?=[\u4e00-\u9fff]{{2,40}}{ENDS}(?:[、\s]|$)))[\u4e00-\u9fff]{{2,40}}"

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
            _label(
                "发文机关 发文机构 发布机构 发布单位 发布部门 制发机关 制定机关 发文单位 发文部门 印发机关 印发单位 印发部门 制定单位 制定部门 编制单位 编制部门"
            )
            + rf"([\u4e00-\u9fff]{{2,40}}(?:{_FURTHER}){{0,9}})"
        ),
    ),
    (
        "published",
        re.compile(_label("发布日期 发布时间 发表时间 公布日期 印发日期 成文日期 发文日期 添加时间 生成日期") + _DAY),
    ),
)
_EFFECTIVE = re.compile(_label("实施日期 施行日期 生效日期 执行日期 实施时间 生效时间 执行时间 生效日") + _DAY)
_EXPIRES = re.compile(_label("废止日期 废止时间 失效日期 失效时间") + _DAY)
_TITLE = re.compile(rf"(?<![\u4e00-\u9fff]){_label('标题 法规标题 法规名称 文件标题')}(\S[^\n]{{3,99}})")
# 文件编号：XC-HR-2026-005: so companies number their rules.
_CODED = re.compile(
    rf"(?<![\u4e00-\u9fff]){_label('文件编号 文档编号 制度编号 公告编号 编号')}((?:{NUMBER.pattern})|[A-Z][A-Za-z\d]{{0,9}}(?:[-./][A-Za-z\d]{{1,9}}){{1,5}}|(?:19|20)\d\d-\d{{2,4}})"
)
# The labels of several cells of one row: 文件编号 XC-HR-005 版本号 A/2 生效日期 2026年4月1日.
_IN_CELLS = re.compile(
    r"(?<![\u4e00-\u9fff])((?:文[件档]|制度)编号|文号|发文字号|(?:发布|印发|生效|实施|施行|执行|失效|废止)日期|(?:文件|制度)名称|版本号?|版次|页[码次数])\s(?=\S)"
)
# 编制：行政部, 发布：门诊部; who wrote it may be a person.
_WRITTEN = re.compile(
    rf"(?<![\u4e00-\u9fff]){_label('编制 制定 发布 发布人 发布者 印发')}([\u4e00-\u9fff]{{1,20}}?{ENDS})(?=\s|$)"
)
# 时间 is when the page was published only with the minute, where nothing is told of a place, or beside what else a site says of its pages.
_TIME = re.compile(rf"(?<![\u4e00-\u9fff])(?:时间|日期)\s{{0,9}}[：:]\s{{0,9}}{_DAY}")
_CLOCK = re.compile(r"\s{1,4}\d\d:\d\d(?::\d\d)?[^\S\n]*(?:\n|$)")
_EVENT = re.compile(r"地\s{0,4}点\s?[：:]")
_BESIDE = re.compile("来源|发布[：:]|作者|编辑|浏览|阅读|点击|字[体号]")
_DAYS = frozenset({"published", "effective", "expires"})
_NEAR = 40
_SOURCE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:信息来源|文章来源|来源)\s{0,9}[：:|｜丨]\s{0,9}([\u4e00-\u9fffA-Za-z]{2,40})"
)
_NOBODY = frozenset({"本站", "本网", "本网站", "本站原创", "原创", "互联网", "网络", "未知"})
_DATELINE = re.compile(
    rf"{_DAY}(?:\s{{0,4}}\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?\s{{0,9}}(?:$|信息来源|文章来源|{_BESIDE.pattern})"
)


def labelled(text: str) -> dict[str, str]:
    """Return the number, the publisher and the day that labels in `text` tell, by key; the day as ISO 8601 if it is one."""
    told = {key: found[1] for key, label in _LABELS if (found := label.search(text))}
    if "number" in told:
        told["number"] = "".join(told["number"].split())
    if "publisher" in told:
        told["publisher"] = "、".join(re.split(r"[、\s]+", told["publisher"]))
    return _with_days(told)


def told_above(lines: Sequence[str]) -> dict[str, str]:
    """Return what the lines above a text tell, by key: as `labelled`, `effective`, `expires`, `title`, and `source`, who is named as 来源.

    A day that stands there without a label is the day of publication if it is the only one.
    """
    text = "\n".join(lines)
    told = labelled(text) | source(lines)
    if coded := _CODED.search(text):
        told.setdefault("number", "".join(coded[1].split()))
    if written := _WRITTEN.search(text):
        told.setdefault("publisher", written[1])
    title = _TITLE.search(text)
    if title and named(title[1].strip()):
        told["title"] = title[1].strip()
    for key, label in (("effective", _EFFECTIVE), ("expires", _EXPIRES)):
        if found := label.search(text):
            told[key] = found[1]
    days = {found[1] for line in lines if (found := _DATELINE.match(line.strip()))}
    if len(days) == 1:
        told.setdefault("published", days.pop())
    time = _TIME.search(text)
    if time and (
        (_CLOCK.match(text, time.end()) and not _EVENT.search(text))
        or _BESIDE.search(text, max(time.start() - _NEAR, 0), time.start())
        or _BESIDE.search(text, time.end(), time.end() + _NEAR)
    ):
        told.setdefault("published", time[1])
    if renewed := RENEWED.search(text):
        told.setdefault("published", renewed[1])
    return _with_days(told)


def as_lines(row: str) -> list[str]:
    """Return what a row of a table tells as lines with labels: its first cell is one, and so are those called as labels are."""
    return _IN_CELLS.sub(r"\n\1：", row.replace(" ", "：", 1)).split("\n")


def _with_days(told: Mapping[str, str]) -> dict[str, str]:
    return {key: (iso_date(value) or iso(value) or value) if key in _DAYS else value for key, value in told.items()}


def source(lines: Sequence[str]) -> dict[str, str]:
    """Return who these lines name as 来源, under that key; nothing where they name nobody."""
    found = _SOURCE.search("\n".join(lines))
    return {"source": found[1]} if found and found[1] not in _NOBODY else {}
