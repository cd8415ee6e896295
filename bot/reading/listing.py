"""The numbers that a browser prints before the items of a list, and how deep an item stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from selectolax.lexbor import LexborNode

from bot.numerals import numeral
from bot.reading.numbering import marker
from bot.reading.survey import walk

_ARABIC, _HAN = "{arabic}. ", "{han}、"
_STYLE = re.compile(r"list-style(?:-type)?:(?:[^;]*\s)?([a-z-]+)")
# What a page's styles, and the classes of UEditor's lists, are printed as; others are letters, signs or nothing.
_PRINTED: Mapping[str, str] = {
    "decimal": _ARABIC,
    "cjk-ideographic": _HAN,
    "simp-chinese-informal": _HAN,
    "trad-chinese-informal": _HAN,
    "custom_num": _ARABIC,
    "custom_num1": "{arabic}) ",
    "custom_num2": "({arabic}) ",
    "custom_cn": _HAN,
    "custom_cn1": "{han}) ",
    "custom_cn2": "（{han}）",
}
_LOOKED_AT = 20


class Listing:
    """Counts the items of the numbered lists of one page, in the order in which they are asked for."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def label(self, item: LexborNode) -> str:
        """Count an item; return what is printed before it. Letters and numbers that its author wrote himself are left alone."""
        listed = item.parent
        if item.tag != "li" or listed is None or listed.tag != "ol":
            return ""
        start = _whole(listed.attributes.get("start"), 1) - 1
        number = _whole(item.attributes.get("value"), self._last.get(listed.mem_id, start) + 1)
        self._last[listed.mem_id] = number
        form = "" if marker(_opening(item)) else _form(listed, item)
        return form.format(arabic=number, han=numeral(number))


def _form(listed: LexborNode, item: LexborNode) -> str:
    """Return how the number of an item is printed; empty where it has none, or one that is no number."""
    attributes = listed.attributes
    if (attributes.get("type") or "1") != "1" or "reversed" in attributes:
        return ""
    for node in (item, listed):
        if style := _STYLE.search(" ".join((node.attributes.get("style") or "").lower().replace(": ", ":").split())):
            return _PRINTED.get(style[1], "")
    classes = (attributes.get("class") or "").split()
    return next((_PRINTED[name] for name in classes if name in _PRINTED), _ARABIC)


def _opening(item: LexborNode) -> str:
    """Return the first words of an item."""
    texts = (
        node.text_content or "" for node, _ in islice(walk(item, lambda node: False), _LOOKED_AT) if node.is_text_node
    )
    return next((text.strip() for text in texts if text.strip()), "")


def _whole(written: str | None, default: int) -> int:
    written = (written or "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else default
