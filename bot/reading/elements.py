"""The elements of a page: what they are called, and whether a page shows them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_HIDDEN = re.compile(r"display:none|visibility:hidden|mso-element:comment")


def words(listed: str) -> frozenset[str]:
    """Return the set of the words in `listed`."""
    return frozenset(listed.split())


_HIDE = words("hide hidden")


def names(node: LexborNode) -> list[str]:
    """Return the classes and the id of an element."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()


def words_of(name: str) -> set[str]:
    """Return the words of a name: shareBox and share-box are of share and box."""
    return set(map(str.lower, _WORDS.findall(name)))


def shows(node: LexborNode) -> bool:
    """Whether a page shows an element, as far as its own attributes tell."""
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    return not ("hidden" in node.attributes or _HIDDEN.search(style) or _HIDE.intersection(map(str.lower, names(node))))
