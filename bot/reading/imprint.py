"""What a page says of its document around the article: in its head, its first heading and the lines above the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.reading.blocks import ordered, sentences
from bot.reading.decoding import clean
from bot.reading.furniture import bare_label, index_label
from bot.reading.issued import NUMBER, issued, says_issue
from bot.reading.labelled import labelled, source, told_above
from bot.reading.numbering import bare_annex
from bot.reading.survey import walk
from bot.reading.title import body, named

_META = {
    "articletitle": "title",
    "pubdate": "published",
    "publishdate": "published",
    "article:published_time": "published",
    "contentsource": "source",
    "source": "source",
    "og:title": "named",
    "dc.title": "title",
    "dc.date": "published",
    "firstpublishedtime": "published",
}
_NAMED_AS = re.compile(r"^(?:信息|文章)?来源\s?[：:]\s?")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
# What a page is called that is not called by its document: 无标题文档, 详情页, 国家法律法规数据库.
_UNNAMED = re.compile(
    r"无标题(?:文档)?|untitled.*|新建网页.*|(?:文章|新闻|信息|内容)?(?:详情|正文|内容)页?"
    r"|.{2,20}(?:(?:数据|法规|规章|文件|政策)库|网|网站|门户)",
    re.IGNORECASE,
)
_LETTERS = frozenset({"span", "font", "b", "strong", "i", "em", "u", "a"})
_CODE = frozenset({"script", "style", "noscript", "template"})
_LABELLED = 6_000
_SITE = re.compile(r"\s*(?:_|\||--|\s-\s|\s–\s)\s*")
_SITE_NAME = re.compile(r"(?<!\d)\s*[-–—][^-–—]{2,30}(?:网|网站|门户|平台|频道|政府|局|厅|委员会)$")
_COLUMN_NAME = re.compile(r"(?<=\D)[-–](?!.*[稿版])([^-–—]{2,12})$")
# 通知公告, 政策解读: columns of a site, though they are named as documents are.
_COLUMN = re.compile(
    r"(?:查看|最新|重要|政策|法律|法规|规章|办事|服务|工作|通知|公告|公示|通告|通报|解读|问答|指南|文件|规范性文件|信息公开|及|与|、)+"
)
_SHORTEST_TITLE = 10
_MOST_LINES = 4


def told_by(tree: LexborHTMLParser, site: Sequence[str] = ()) -> dict[str, str]:
    """Return what the page's head, its first heading, the lines above its text and those of the `site` say of the document."""
    told: dict[str, str] = {}
    for meta in tree.css("meta[name], meta[property]"):
        key = _META.get((meta.attributes.get("name") or meta.attributes.get("property") or "").lower())
        content = clean(meta.attributes.get("content") or "").strip()
        if key == "published" and (day := _DAY.match(content)):
            content = day[0]
        if key == "source":
            content = _NAMED_AS.sub("", content)
        if key and content:
            told.setdefault(key, content)
    nodes = _texts(tree)
    lines = [clean(node.text_content or "") for node in nodes]
    headings, titled = _texts_of(tree, "h1"), next(iter(_texts_of(tree, "title")), "")
    above = _above(lines, "\n".join([*headings, titled]))
    shown = told_above(_led(above))
    named_so = _without_site(told.pop("named", ""))
    likely = shown.get("title") or named_so or _title(titled, above)
    if title := _heading(headings, likely) or likely or next((text for text in headings if not ordered(text)), ""):
        told.setdefault("title", title)
    below = source(_above(lines[::-1])[::-1])
    return (
        below | source(site) | _given_out(nodes[: len(above)]) | shown | labelled("\n".join(lines)[:_LABELLED]) | told
    )


def _texts(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return the text nodes of what the page shows."""
    if tree.body is None:
        return []
    nodes = walk(tree.body, lambda node: node.tag in _CODE)
    return [node for node, _ in nodes if node.is_text_node]


def _given_out(above: Sequence[LexborNode]) -> dict[str, str]:
    """Return what a paragraph above the text tells that says nothing but how a document was given out, by its number."""
    found = {
        line: node for node in above if NUMBER.search(line := flat(clean(node.text_content or ""))) and says_issue(line)
    }
    return issued(list(found)) if len(found) == 1 and all(_alone(node, line) for line, node in found.items()) else {}


def _alone(node: LexborNode, said: str) -> bool:
    """Whether a text is all that the element says which it is set in, whatever letters it is set in."""
    around = node.parent
    while around is not None and around.tag in _LETTERS:
        around = around.parent
    return around is not None and flat(clean(around.text())) == said


def _led(lines: Sequence[str]) -> list[str]:
    """Return the lines that say anything, each led by the one above it where that is the label in the cell beside (发布日期)."""
    said = ["", *(line for line in lines if line.strip())]
    return [
        f"{index_label(above)}：{line}" if bare_label(above) and not index_label(line) else line
        for above, line in pairwise(said)
    ]


def _above(lines: Sequence[str], title: str = "") -> list[str]:
    """Return the lines above the first sentence; one that is part of the title is none, though it may end in ！."""
    first = next(
        (index for index, line in enumerate(lines) if sentences(line.strip()) and flat(line) not in title),
        len(lines),
    )
    return list(lines[:first])


def _texts_of(tree: LexborHTMLParser, tag: str) -> list[str]:
    """Return what the elements of this tag say, each on one line."""
    return [text for node in tree.css(tag) if (text := flat(clean(node.text())))]


def _heading(headings: Sequence[str], likely: str) -> str:
    """Return the first of the page's main headings that may be its title, where `likely` is what else names it.

    One with a number (一、适用范围) is a part of the document, and the name of a column or a body (柏城市教育局) is the site's.
    """
    if likely in headings:
        return likely
    return next(
        (text for text in headings if not (ordered(text) or _COLUMN.fullmatch(text) or (body(text) and named(likely)))),
        "",
    )


def _title(told: str, above: Sequence[str]) -> str:
    """Return the document's title: as it is shown, else as the page's title tells it, without the names of its site."""
    shown = [
        line for line in _unbroken(above) if (len(line) >= _SHORTEST_TITLE or line.startswith("关于")) and named(line)
    ]
    title = _without_site(told)
    if bare_annex(title):
        return ""  # An annex that was saved alone: its title stands below its number.
    if whole := _whole(title, above):
        return whole
    if said := [line for line in shown if line in told]:
        longest = max(said, key=len)
        cut = title.endswith(longest) and "关于" in title and "关于" not in longest
        return title if cut else longest
    if len(set(shown)) != 1:
        return "" if _UNNAMED.fullmatch(title) else title  # several are a list of documents
    if _UNNAMED.fullmatch(title) or body(title) or _COLUMN.fullmatch(title):
        return shown[0]
    if not named(title) and "关于" in shown[0]:
        return shown[0]  # 详情页 and 政府信息公开 name no document
    return title


def _unbroken(above: Sequence[str]) -> Iterator[str]:
    """Yield the lines, 关于举办灯彩竞 with the one below it where the two are a title: 赛的通知."""
    lines = [flat(line) for line in above if line.strip()]
    joined = ""
    for line, below in pairwise([*lines, ""]):
        if joined:
            joined = ""
            continue
        joined = (
            line + below if "关于" in line and not named(line) and "关于" not in below and named(line + below) else ""
        )
        yield joined or line


def _without_site(told: str) -> str:
    """Return a page's title without the name of its site behind it, and without that of a column between the two."""
    title = _SITE_NAME.sub("", _SITE.split(told)[0] or told)
    column = _COLUMN_NAME.search(title) if title != told else None
    if column is None or not named(title[: column.start()]):
        return title
    return title[: column.start()] if _COLUMN.fullmatch(column[1]) or not named(column[1]) else title


def _whole(title: str, above: Sequence[str]) -> str:
    """Return a title as lines say it in which it is set; the name of the body that gave it out may begin them.

    It is empty where no such lines stand there.
    """
    sought = "".join(title.split())
    lines = ["".join(line.split()) for line in above if line.strip()] if sought else []
    for first, _ in enumerate(lines):
        for end in range(first + 2, min(first + _MOST_LINES, len(lines)) + 1):
            said = "".join(lines[first:end])
            by = said[: -len(sought)] if said.endswith(sought) else None
            if by is not None and len(by) < len(lines[first]) and (not by or body(by)):
                return said
    return ""


def flat(text: str) -> str:
    """Return `text` on one line, its white space made single spaces."""
    return " ".join(text.split())
