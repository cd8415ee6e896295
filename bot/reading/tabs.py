"""Parts of a page that it shows one at a time: what a tab, or a button that asks a question, opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from selectolax.lexbor import LexborNode

from bot.reading.blocks import ordered
from bot.reading.elements import names, shows, words, words_of

_TABS = words("tab tabs pane tabpanel")
_PANES = _TABS | words("collapse accordion colla")
_PANE_TAGS = words("div section ul dl dd li")
_TAB_TAGS = words("ul ol div")
_OPENERS = words("a button li")
_OPENS = ("data-target", "data-bs-target", "aria-controls", "href")
_ASKS = ("aria-expanded", "data-toggle", "data-bs-toggle")
_SHORTEST_QUESTION = 5
_LONGEST_TAB, _MOST_TABS = 12, 20
_MOST_BESIDE = 8


def asks(node: LexborNode) -> bool:
    """Whether an element is a button with a text that opens what stands below it: 评审费能退吗？."""
    opens = node.tag == "button" and any(map(node.attributes.get, _ASKS))
    return opens and len("".join(node.text().split())) >= _SHORTEST_QUESTION


def opened(node: LexborNode) -> str:
    """Return the id of the part of the page that an element opens; empty where it opens none."""
    if node.tag not in _OPENERS:
        return ""
    told = next(filter(None, map(node.attributes.get, _OPENS)), "")
    return told.removeprefix("#") if told.startswith("#") or told == node.attributes.get("aria-controls") else ""


def tab(node: LexborNode) -> bool:
    """Whether an element is called as what is shown when its tab is asked for."""
    return _called(node, _TABS)


def pane(node: LexborNode) -> bool:
    """Whether an element is one of several of which a page shows one at a time, by its name or by those beside it."""
    return _called(node, _PANES) or (node.tag in _PANE_TAGS and any(True for _ in _shown_beside(node)))


def panes(tabs: LexborNode) -> dict[int, str]:
    """Return the parts of a page that these tabs open, by their `mem_id`, with what each tab says; nothing where they are none.

    There are as many as tabs, they stand below them, in an element of their own or not, alike, and only one is shown.
    """
    labels = _elements(tabs.first_child) if tabs.tag in _TAB_TAGS and tabs.parent is not None else []
    if len(labels) < 2:
        return {}
    for above in filter(None, (tabs, tabs.parent)):
        beside = _elements(above.next)
        for parts in (beside, _elements(beside[0].first_child) if beside else []):
            if len(parts) == len(labels) and _one_at_a_time(parts):
                said = ["".join(label.text().split()) for label in labels]
                if all(0 < len(text) <= _LONGEST_TAB and not ordered(text) for text in said):
                    return {part.mem_id: text for part, text in zip(parts, said, strict=True)}
    return {}


def _called(node: LexborNode, sought: Set[str]) -> bool:
    return node.attributes.get("role") == "tabpanel" or any(
        not sought.isdisjoint(words_of(name)) for name in names(node)
    )


def _shown_beside(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements near by that are shown, named as this one is and say something else."""
    named = names(node)[:1]
    for step in ("prev", "next"):
        beside = getattr(node, step)
        for _ in range(_MOST_BESIDE):
            if beside is None:
                break
            alike = named and beside.tag == node.tag and names(beside)[:1] == named
            if alike and shows(beside) and beside.text() != node.text():
                yield beside
            beside = getattr(beside, step)


def _one_at_a_time(parts: Sequence[LexborNode]) -> bool:
    """Whether these elements are alike, and a page shows only one of them."""
    alike = {(part.tag, *names(part)[:1]) for part in parts}
    return len(alike) == 1 and sum(map(shows, parts)) == 1


def _elements(first: LexborNode | None) -> list[LexborNode]:
    """Return an element and those beside it that follow; nothing where they are many."""
    found: list[LexborNode] = []
    node = first
    while node is not None and len(found) <= _MOST_TABS:
        if node.is_element_node and node.tag not in {"script", "style"}:
            found.append(node)
        node = node.next
    return found if len(found) <= _MOST_TABS else []
