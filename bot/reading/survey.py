"""One walk over a page before it is read: where its article is, what is junk, which tables only lay it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from bot.reading import furniture
from bot.reading.blocks import ordered
from bot.reading.elements import words
from bot.reading.numbering import Kind, Marker, marker
from bot.reading.tabs import opened, panes

_MUCH = 200
_BRIEF = 60
_MOST_INNER = 1000
_TITLES = frozenset({"h1", "h2", "h3"})
_DEEPEST = 500
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
# A tag as a browser reads it (HTML, 13.2.5): its name, then attributes, of which a quoted value may hold anything.
_ATTRIBUTES = re.compile(
    r"""<([A-Za-z][^\s/>]*+)((?:[\s/]++|[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+|=)*+)"""
)
_MOST_ATTRIBUTES = 4096
"""Characters: the parser compares each attribute with those before it, which takes forever where there are many."""

# Elements that have no end, or whose end may be left out: they don't nest by being repeated.
_UNNESTED = words(
    "area base br col embed hr img input link meta param source track wbr p li dd dt option thead tbody tfoot tr td th"
    " rp rt html head body"
)


@dataclass(slots=True)
class Survey:
    """What a page holds, by the `mem_id` of its elements.

    What the tab says that opens a part of the page is told by `panes`, or where it names that part by its id, by `tabs`.
    """

    articles: list[LexborNode] = field(default_factory=list)
    junk: set[int] = field(default_factory=set)
    layout: set[int] = field(default_factory=set)
    tabs: dict[str, str] = field(default_factory=dict)
    panes: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Opened:
    """An element whose end is not reached: how much stood before it, how many titles and articles, and how much text."""

    node: LexborNode
    length: int
    marks: int
    said: int


def walk(root: LexborNode, skip: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each node below `root` on entering (true) and each element on leaving it (false), without recursion."""
    node = root.first_child
    while node is not None:
        inner = None
        if not skip(node):
            yield node, True
            inner = node.first_child
        if inner is not None:
            node = inner
            continue
        while node is not None:
            if node.is_element_node and not skip(node):
                yield node, False
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return


def shallow(markup: str) -> str:
    """Return the markup with what nests absurdly deep turned into line breaks, and without absurdly many attributes.

    Parsing those would take forever.
    """
    depth = 0

    def level(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _UNNESTED:
            return tag[0]
        if tag[1]:
            depth = max(depth - 1, 0)
            return tag[0] if depth < _DEEPEST else "</br"
        depth += 1
        return tag[0] if depth <= _DEEPEST else "<br"

    return _TAG.sub(level, _ATTRIBUTES.sub(_plainly, markup))


def _plainly(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[2]) <= _MOST_ATTRIBUTES else f"<{tag[1]}"


def survey(root: LexborNode) -> Survey:
    """Look over a page once."""
    return _Surveyor().look(root)


class _Surveyor:
    """Counts what stands in the elements that may be the article or junk."""

    def __init__(self) -> None:
        self.found = Survey()
        self._length = 0
        self._marks = 0
        self._said = 0
        self._named: list[LexborNode] = []
        self._likely: list[tuple[LexborNode, int]] = []
        self._junk: list[tuple[LexborNode, int, int]] = []
        self._opened: list[_Opened] = []
        self._tables: list[int] = []
        self._outer: set[int] = set()
        self._sentences = 0
        self._below: set[int] = set()

    def look(self, root: LexborNode) -> Survey:
        for node, entering in walk(root, furniture.silent):
            if node.is_text_node:
                self._add((node.text_content or "").strip())
            elif node.is_element_node:
                (self._enter if entering else self._leave)(node)
        self._settle()
        return self.found

    def _add(self, text: str) -> None:
        self._length += len("".join(text.split()))
        self._said += "。" in text or ordered(text)
        self._sentences += "。" in text

    def _enter(self, node: LexborNode) -> None:
        if part := opened(node):
            self.found.tabs.setdefault(part, " ".join(node.text().split())[:_MUCH])
        if furniture.article(node):
            self._marks += 1
            if not any(furniture.article(opened.node) for opened in self._opened):
                self._named.append(node)
        if node.tag == "h1":
            self._marks += 1
        self._said += node.tag in _TITLES
        if node.tag in furniture.HEADINGS:
            self.found.layout.update(self._tables[-1:])
        if node.tag == "table":
            self._outer.update(self._tables[-1:])
            self._tables.append(node.mem_id)
            if self._sentences:
                self._below.add(node.mem_id)
        if _watched(node):
            self._opened.append(_Opened(node, self._length, self._marks, self._said))

    def _leave(self, node: LexborNode) -> None:
        if parts := panes(node):
            self.found.panes |= parts
            self.found.junk.add(node.mem_id)
        if node.tag == "table":
            self._tables.pop()
            if not _columns(node) or (node.mem_id in self._outer and not _tabular(node)) or _frames_article(node):
                self.found.layout.add(node.mem_id)
            if node.mem_id not in self._outer and node.mem_id not in self._below and _index(node):
                self.found.junk.add(node.mem_id)
        if not (self._opened and self._opened[-1].node.mem_id == node.mem_id):
            return
        opened = self._opened.pop()
        length = self._length - opened.length
        if furniture.likely_article(node):
            self._likely.append((node, length))
        if furniture.junk(node) and not furniture.article(node):
            marks = self._marks - opened.marks
            if furniture.frame(node):
                marks += self._said - opened.said
            self._junk.append((node, length, marks))

    def _settle(self) -> None:
        """Decide: a page's article is never junk, and a likely article is one that holds half of the page."""
        for node, length, marks in self._junk:
            if node.mem_id not in self.found.panes and not marks and (length <= _MUCH or length * 2 <= self._length):
                self.found.junk.add(node.mem_id)
        self._named = _once(self._named)
        tagged = [node for node, _ in self._likely if node.tag == "article"]
        if self._named or len(tagged) == 1:
            self.found.articles = self._named or tagged
            return
        # Elements are left from the inside out: the first is the closest around its text.
        enough = [node for node, length in self._likely if length * 2 >= self._length > 0]
        self.found.articles = enough[:1]


def _once(articles: list[LexborNode]) -> list[LexborNode]:
    """Return the articles, each that says the same as another only once: a page may hold one for each width of screen."""
    said: dict[str, LexborNode] = {}
    for node in articles:
        said.setdefault("".join(node.text().split()) or str(node.mem_id), node)
    return list(said.values())


def _watched(node: LexborNode) -> bool:
    return furniture.article(node) or furniture.likely_article(node) or furniture.junk(node)


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """Yield the cells of each row of a table, not of those in it."""
    for node, entering in walk(table, lambda node: node.tag in {"td", "th", "table"}):
        if entering and node.tag == "tr":
            yield cells(node)


def _columns(table: LexborNode) -> bool:
    """Whether some row has two cells."""
    return any(len(row) > 1 for row in _rows(table))


def _frames_article(table: LexborNode) -> bool:
    """Whether most of a table is a cell across it that holds a document: articles, or numbered lines below a site's index."""
    rows = list(_rows(table))
    across = [row[0] for row in rows if len(row) == 1]
    length = len(table.text()) if across else 0
    frame = next((cell for cell in across if len(cell.text()) * 2 >= length), None)
    lines = [] if frame is None else _numbered_lines(frame)
    if len(lines) < 2:
        return False
    labelled = any(row and furniture.index_label(row[0].text().strip()) for row in rows)
    return labelled or all(found.kind is Kind.ARTICLE for found in lines[:2])


def _index(table: LexborNode) -> bool:
    """Whether a table is the entry of a document in the site's index: a label of such entries begins each row.

    A cell that holds a sentence or much text may hold the document itself.
    """
    labels: list[str] = []
    for row in filter(None, _rows(table)):
        texts = [cell.text().strip() for cell in row]
        found = [furniture.index_label(text) for text in texts]
        if not found[0] or any("。" in text or len(text) > _MUCH for text in texts):
            return False
        labels += filter(None, found)
    return len(labels) > 1 and furniture.index(set(labels))


def _tabular(table: LexborNode) -> bool:
    """Whether a table that holds others is one of data itself: it has heads or a caption, or is made of short cells.

    A cell that holds a table and much text, or several sentences or numbered lines around it, is the place of an article.
    """
    headed = any(
        node.tag in {"th", "thead", "caption"} for node, _ in walk(table, lambda node: node.tag in {"td", "table"})
    )
    rows = list(_rows(table))
    brief = 0
    for row in rows:
        lengths = [len(cell.text().strip()) for cell in row]
        outer = [cell.css_first("table") is not None for cell in row]
        if any(length > _MOST_INNER for length, holds in zip(lengths, outer, strict=True) if holds):
            return False
        if any(_tells(cell) for cell, holds in zip(row, outer, strict=True) if holds):
            return False
        brief += sum(0 < length <= _BRIEF for length, holds in zip(lengths, outer, strict=True) if not holds) > 1
    return headed or brief * 2 > len(rows)


def _tells(cell: LexborNode) -> bool:
    """Whether a cell holds several sentences or numbered lines beside its tables."""
    texts = [node.text_content or "" for node, _ in walk(cell, lambda node: node.tag == "table") if node.is_text_node]
    return sum(text.count("。") or ordered(text.strip()) for text in texts) > 1


def _numbered_lines(cell: LexborNode) -> list[Marker]:
    nodes = walk(cell, furniture.silent)
    texts = ((node.text_content or "").strip() for node, _ in nodes if node.is_text_node)
    return [found for text in texts if (found := marker(text))]


def cells(row: LexborNode) -> list[LexborNode]:
    """Return the cells of a table row."""
    found: list[LexborNode] = []
    node = row.first_child
    while node is not None:
        if node.tag in {"td", "th"}:
            found.append(node)
        node = node.next
    return found
