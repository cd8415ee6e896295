"""The numbers that a browser prints before the items of a list, and how deep an item stands."""

from __future__ import annotations

from itertools import islice

from selectolax.lexbor import LexborNode

from bot.reading.numbering import marker
from bot.reading.survey import walk

_UNNUMBERED = "list-style:none", "list-style-type:none"
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
        return f"{number}. " if _counted(listed, item) and not marker(_opening(item)) else ""


def _counted(listed: LexborNode, item: LexborNode) -> bool:
    attributes = listed.attributes
    styles = ["".join((node.attributes.get("style") or "").lower().split()) for node in (listed, item)]
    plain = (attributes.get("type") or "1") == "1" and "reversed" not in attributes
    return plain and not any(none in style for style in styles for none in _UNNUMBERED)


def _opening(item: LexborNode) -> str:
    """Return the first words of an item."""
    texts = (
        node.text_content or "" for node, _ in islice(walk(item, lambda node: False), _LOOKED_AT) if node.is_text_node
    )
    return next((text.strip() for text in texts if text.strip()), "")


def _whole(written: str | None, default: int) -> int:
    written = (written or "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else default
