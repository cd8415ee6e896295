"""What a program that saved a page as text wrote above it: Title: …, URL Source: …, or 标题：…, 链接：…, 正文：."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.reading.furniture import index_label
from bot.reading.particulars import iso_date
from bot.reading.title import named

_TITLE = re.compile(r"\s{0,200}(?:title|(?:文章)?标题)\s?[:：][ \t]{0,9}(\S[^\n]{0,300})(?:\n|$)", re.IGNORECASE)
_LINE = re.compile(r"\s{0,200}([A-Za-z\u4e00-\u9fff][A-Za-z \u4e00-\u9fff]{0,20}?)\s?[:：][ \t]{0,9}([^\n]*)(?:\n|$)")
_KEYS = {
    "url source": "url",
    "url": "url",
    "链接": "url",
    "网址": "url",
    "原文链接": "url",
    "published time": "published",
    "date": "published",
    "日期": "published",
    "时间": "published",
}
_OTHERS = frozenset({"number of pages", "warning", "description", "来源", "信息来源", "文章来源"})
_BODY = re.compile(r"\s{0,200}(?:markdown content|正文(?:内容)?|内容)\s?[:：]", re.IGNORECASE)
_SITE = re.compile(r"\s+[-|–—]\s+|_")


@dataclass(frozen=True, slots=True)
class Saved:
    """What such lines tell: the `title` of the page, its address and day (`told`, by key), and the `lines` themselves.

    `text` is what stands below them, which they are blanked in.
    """

    text: str
    title: str = ""
    told: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def told_by_saver(text: str) -> Saved:
    """Part these lines from the text; none where it begins otherwise than with the title."""
    found = _TITLE.match(text)
    if found is None:
        return Saved(text)
    told: dict[str, str] = {}
    lines: list[str] = []
    end = found.end()
    while line := _LINE.match(text, end):
        label, value = " ".join(line[1].lower().split()), line[2].strip()
        key = _KEYS.get(label, "")
        if (key == "published" and not iso_date(value)) or not (key or label in _OTHERS or index_label(line[0])):
            break
        if key:
            told.setdefault(key, value)
        lines.append(line[0].strip())
        end = line.end()
    if begins := _BODY.match(text, end):
        end = begins.end()
    return Saved("\n" * text.count("\n", 0, end) + text[end:], found[1].strip(), told, tuple(lines))


def without_site(title: str) -> str:
    """Return the title of a page without the name of the site behind it, where what stands before that is named as documents are."""
    before = _SITE.split(title)[0]
    return before if named(before) else title
