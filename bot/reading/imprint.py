"""What a page says of its document around the article: in its head, its first heading and its labelled lines."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from bot.reading.decoding import clean
from bot.reading.stated import NUMBER

_META = {
    "articletitle": "title",
    "pubdate": "published",
    "publishdate": "published",
    "contentsource": "publisher",
    "source": "publisher",
}
# What government pages say above the article, in a line or in the cells of a table: 发文字号：…, 发布日期：….
_LABELS = (
    ("number", re.compile(rf"(?:发文字号|发布文号|文\s*号)\s*[：:]\s*({NUMBER.pattern})")),
    ("publisher", re.compile(r"(?:发文机关|发文机构|发布机构|发布单位|制发机关)\s*[：:]\s*([\u4e00-\u9fff]{2,40})")),
    (
        "published",
        re.compile(
            r"(?:发布日期|发布时间|公布日期|印发日期|成文日期)\s*[：:]\s*(\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?)"
        ),
    ),
    ("publisher", re.compile(r"(?:信息来源|文章来源|来源)\s*[：:]\s*([\u4e00-\u9fffA-Za-z]{2,40})")),
)
_LABELLED = 6_000
_SITE = re.compile(r"\s*(?:_|\||--|\s-\s|\s–\s)\s*")


def told_by(tree: LexborHTMLParser) -> dict[str, str]:
    """Return what the page's head, its first heading and its labelled lines say of the document."""
    told: dict[str, str] = {}
    for meta in tree.css("meta[name]"):
        key = _META.get((meta.attributes.get("name") or "").lower())
        content = clean(meta.attributes.get("content") or "").strip()
        if key and content:
            told.setdefault(key, content)
    for tag in ("h1", "title"):
        node = tree.css_first(tag)
        text = flat(clean(node.text())) if node else ""
        if text:
            told.setdefault("title", text if tag == "h1" else _without_site(text))
    shown = clean(tree.body.text(separator="\n"))[:_LABELLED] if tree.body else ""
    for key, label in _LABELS:
        if found := label.search(shown):
            told.setdefault(key, found[1])
    return told


def _without_site(title: str) -> str:
    """Return a page's title without the names of the site and its sections that follow it."""
    return _SITE.split(title)[0] or title


def flat(text: str) -> str:
    """Return `text` on one line, its white space made single spaces."""
    return " ".join(text.split())
