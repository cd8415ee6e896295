"""Web pages → blocks: a faithful walk over what the page shows, without its furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.reading import furniture
from bot.reading.blocks import Block, Content, ordered, paragraphs, sentences
from bot.reading.decoding import clean
from bot.reading.elements import words
from bot.reading.emphasis import with_headings, with_paragraphs
from bot.reading.imprint import flat, told_by
from bot.reading.issued import says_issue
from bot.reading.limits import MOST_BLOCKS
from bot.reading.listing import Listing
from bot.reading.numbering import annex, marker
from bot.reading.site import body, foot, site_lines
from bot.reading.survey import Survey, cells, shallow, survey, walk
from bot.reading.table import Cell, rows
from bot.reading.tabs import tab
from bot.reading.title import first_title, letterhead

BLOCK_TAGS = words(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3"
    " h4 h5 h6 hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_PAGE_TAGS = words(
    "html head body div p span section article main table tbody tr td h1 h2 h3 h4 h5 h6 ul ol li center font br meta"
    " link title script style header nav blockquote"
)
_BOLD = words("b strong")
_STYLED = re.compile(r"display\s*:\s*(?:block|flex|table(?:-row)?|list-item)(?![\w-])", re.IGNORECASE)
_LEAST_MENU = 3
_TAB_LEVEL, _LONGEST_LABEL = 3, 20
# # 甲, **甲** and |---|: lines of Markdown, which may begin with <div align="center">.
_MARKDOWN = re.compile(r"^ {0,3}(?:#{1,6} +\S|\*\*[^\s*]|\|[ :|-]*---)", re.MULTILINE)
_WHOLE = words("html head body")
_FIRST_TAG = re.compile(r"<(?:!doctype\b|\?xml\b|([a-z][a-z0-9]{0,9})[\s/>])", re.IGNORECASE)
_HAN = "[\u2e80-\uffef]"
_WRAPPED = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]+[ \t]*(?={_HAN})")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
# What pages set before a line to indent it: at least as wide as one character of two.
_INDENT = re.compile(r"[ \t\r\n\f]*(?:[\xa0\u2002\u2003\u3000][ \t\r\n\f]*){2,}")
_BETWEEN = re.compile(r"[\s|｜·•>›»]+")
# The day that lists of news set before or behind a link.
_NEWS_DAY = r"(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?"
_DAY = re.compile(
    rf"^\W{{0,4}}{_NEWS_DAY}\W{{0,4}}|\W{{0,4}}{_NEWS_DAY}\W{{0,4}}$|\s{{0,4}}[\[（(]\d\d[-/.月]\d\d日?[\]）)]\s{{0,4}}$"
)
# A break after a whole sentence ends a paragraph.
_SENTENCE_END = re.compile(r"(?<=[。！？])[ \u3000]*\n")


def looks_like_page(text: str) -> bool:
    """Whether a text begins with markup, comments aside, and is no Markdown that holds some."""
    text = text.lstrip()
    while text.startswith("<!--") and (end := text.find("-->")) >= 0:
        text = text[end + 3 :].lstrip()
    found = _FIRST_TAG.match(text)
    if found is None or found[1] is None:
        return found is not None
    name = found[1].lower()
    return name in _WHOLE or (name in _PAGE_TAGS and not _MARKDOWN.search(text))


def read_page(markup: str) -> Content:
    """Read a page or a piece of one."""
    tree = LexborHTMLParser(shallow(markup))
    if tree.root is None:
        return Content(())
    found = survey(tree.root)
    roots = found.articles or [tree.root]
    read = list(islice((block for root in roots for block in _Walker(found).read(root)), MOST_BLOCKS + 1))
    if read and found.articles:
        read += islice(_attached(_below(found, tree.root), read), MOST_BLOCKS + 1 - len(read))
    shown, site = _parted(read, article=bool(found.articles))
    blocks = with_paragraphs([each.block for each in shown])
    told = told_by(tree, site)
    if "title" not in told and (title := first_title(blocks)):
        told["title"] = title
    bold = {index for index, each in enumerate(shown) if each.bold}
    return Content(with_headings(blocks, bold, told.get("title", "")), told=told)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block, and whether all of it is link or in bold letters.

    `links` tells of how many links it is, `dated` whether a day stands beside them, as in a list of news, and `related`
    whether nothing but what announces links to other pages does: 友情链接： 甲网 乙网.
    """

    block: Block
    linked: bool = False
    bold: bool = False
    links: int = 1
    dated: bool = False
    related: bool = False

    @property
    def may_be_menu(self) -> bool:
        """Whether it may be one of several links, were they counted or not, to other pages of the site."""
        number = marker(self.block.text) if self.block.counted else None
        return self.dated or furniture.menu(self.block.text[number.end if number else 0 :].lstrip(), self.links)

    @property
    def leads_away(self) -> bool:
        """Whether it is a link to another page, not to what is attached or to a system."""
        return self.linked and not self.block.row and not furniture.attached(self.block.text)


def _parted(read: Sequence[_Shown], *, article: bool) -> tuple[list[_Shown], list[str]]:
    """Return the blocks of the document, and the lines of its site; links under 相关链接 and the like are neither.

    What may be an item of a list is a line of the site only above the first and below the last sentence, and beside
    one that can be nothing else. Menus are left out there as well, and what stands above the page's only main heading.
    """
    read = read[: foot([each.block for each in read])]
    menus = _menus(read, article=article)
    blocks = [each.block for each in read]
    first, last = body(blocks, menus if article else menus | _elsewhere(read))
    menus = menus.difference(range(first, last)) if last >= first else set()
    site = site_lines(blocks, first, last)
    above = _above_heading(blocks[:first])
    kept: list[_Shown] = []
    skipping = False
    for index, each in enumerate(read):
        outside = not first <= index <= last
        related = furniture.related(each.block.text) and not (article and first <= index < last)
        if index + 1 < len(read) and (first <= index <= last or read[index + 1].linked):
            related = related and read[index + 1].leads_away
        related = related or (outside and each.related)
        skipping = related or (skipping and each.leads_away)
        if not (skipping or index in site or index in menus or index in above):
            kept.append(each)
    return list(_with_files(kept)), [blocks[index].text for index in sorted(site)]


def _above_heading(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the short lines above a page's main heading, where these blocks above its text hold only one.

    The letterhead of a paper, its number and that of an annex are part of it.
    """
    headings = [index for index, block in enumerate(blocks) if block.level == 1]
    if len(headings) != 1:
        return set()
    return {
        index
        for index, block in enumerate(blocks[: headings[0]])
        if block.plain
        and not (ordered(block.text) or annex(block.text) or letterhead(block.text) or says_issue(block.text))
    }


def _below(found: Survey, root: LexborNode) -> Iterator[_Shown]:
    """Yield what the page shows below its article."""
    node: LexborNode | None = found.articles[-1]
    while node is not None and node.mem_id != root.mem_id:
        if node.next is None:
            node = node.parent
            continue
        node = node.next
        yield from _Walker(found).read_below(node)


def _attached(below: Iterator[_Shown], read: Sequence[_Shown]) -> Iterator[_Shown]:
    """Yield the files that belong to what was `read`, of what stands below it: 附件【申报表.docx】, and the links below 附件：.

    What it names itself is not said again, and below a link to the next page stands nothing that is its own.
    """
    said = ""
    label: list[_Shown] = []
    opened = False
    for each in below:
        text = each.block.text
        if furniture.neighbour(text) or furniture.related(text):
            return
        if furniture.opens_files(text):
            label, opened = [replace(each, block=replace(each.block, level=0))], True
            continue
        opened = opened and each.linked
        if not (opened or furniture.attachment(text)):
            continue
        said = said or _names_of_lines(read)  # few pages have files below their article
        if f"{furniture.file_name(text)}\n" not in said:
            yield from label
            yield each
            label = []


def _names_of_lines(read: Sequence[_Shown]) -> str:
    """Return what the lines would be called as files, a line each."""
    lines = (line for each in read for line in each.block.text.split("\n"))
    return "".join(f"{furniture.file_name(line)}\n" for line in lines)


def _elsewhere(read: Sequence[_Shown]) -> set[int]:
    """Return the indices of the links below or beside what announces links to other pages."""
    found = {index for index, each in enumerate(read) if each.related}
    for index, (above, each) in enumerate(pairwise(read), 1):
        if each.leads_away and (index - 1 in found or furniture.related(above.block.text)):
            found.add(index)
    return found


def _with_files(shown: Sequence[_Shown]) -> Iterator[_Shown]:
    """Yield the blocks, 附件： with the first link below it: alone it would head an annex."""
    above: _Shown | None = None
    for each in shown:
        if above and each.linked and each.block.plain and not ordered(each.block.text):
            yield replace(each, block=replace(above.block, text=above.block.text + each.block.text), linked=False)
            above = None
            continue
        if above:
            yield above
        above = each if each.block.plain and furniture.opens_files(each.block.text) else None
        if not above:
            yield each
    if above:
        yield above


def _menus(read: Sequence[_Shown], *, article: bool) -> set[int]:
    """Return the indices of the lines of menus.

    Where the blocks are those of an `article`, links may be all that it tells: only those to its neighbours are none
    of it. Elsewhere several short links in a row, or lines that tell a day beside a link, are a menu, unless what
    stands above announces them.
    """
    linked = {index for index, each in enumerate(read) if each.linked and not each.block.level}
    found = {index for index in linked if furniture.neighbour(read[index].block.text)}
    if article:
        return found
    linked = {index for index in linked if index in found or not read[index].block.row}
    run: list[int] = []
    for index in range(len(read) + 1):
        if index in linked and read[index].may_be_menu:
            run.append(index)
            continue
        if sum(read[inner].links for inner in run) >= _LEAST_MENU and not _announced(read, run):
            found.update(run)
        run = []
    return found


def _announced(read: Sequence[_Shown], run: Sequence[int]) -> bool:
    """Whether the line above such a run announces it; a list with days that follows a sentence is part of the text too."""
    if not run[0]:
        return False
    above = read[run[0] - 1].block.text
    return furniture.announces(above) or (sentences(above) and any(read[index].dated for index in run))


class _Walker:
    """Gathers text until a block ends."""

    def __init__(self, found: Survey) -> None:
        self._found = found
        self._text: list[str] = []
        self._linked = 0
        self._links = 0
        self._anchors = 0
        self._emphasized = 0
        self._bold = 0
        self._listing = Listing()
        self._label = ""
        self._items: list[bool] = []

    def read(self, root: LexborNode) -> Iterator[_Shown]:
        for node, entering in walk(root, self._skips):
            if node.is_text_node:
                self._add(node.text_content or "", preformatted=node.parent is not None and node.parent.tag == "pre")
            elif node.tag == "br":
                self._text += ["\n"] * entering
            elif node.tag == "a" and _links(node):
                self._anchor(entering=entering)
            elif node.tag in _BOLD:
                self._bold += 1 if entering else -1
            elif _is_block(node):
                yield from self._block(node, entering=entering)
        yield from self._flush(0)

    def _block(self, node: LexborNode, *, entering: bool) -> Iterator[_Shown]:
        """Yield what stands above an element's beginning or its end, and the rows of a table where it ends."""
        if not entering and node.tag == "dt" and _labels(node):
            self._text.append("" if "".join(self._text).rstrip().endswith(("：", ":")) else "：")
            return
        if entering and node.tag == "dd" and self._text:
            return
        yield from self._flush(0 if entering else furniture.HEADINGS.get(node.tag or "", 0))
        if entering and (label := self._tab(node)):
            yield _Shown(Block(label, level=_TAB_LEVEL))
        if node.tag == "li":
            self._item(node, entering=entering)
        if not entering and self._is_table(node):
            linked = _all_link(node)
            for block in rows((0, row) for row in self._rows(node)):
                yield _Shown(replace(block, depth=sum(self._items)), linked)

    def _tab(self, node: LexborNode) -> str:
        """Return what the tab says that opens an element; it heads what stands in it."""
        named = self._found.tabs.get(node.attributes.get("id") or "", "") if tab(node) else ""
        label = self._found.panes.get(node.mem_id, named)
        return label if len(label) <= _LONGEST_LABEL and not ordered(label) else ""

    def read_below(self, node: LexborNode) -> Iterator[_Shown]:
        """Yield what a node that stands below an article shows, if it is read at all."""
        if not self._unread(node) and node.is_element_node:
            yield from self.read(node)

    def _anchor(self, *, entering: bool) -> None:
        """Count a link; files that are linked one behind the other stand in lines of their own."""
        if entering and furniture.names_file("".join(self._text[-2:]).rstrip()):
            self._text.append("\n\n")
        self._links += 1 if entering else -1
        self._anchors += entering

    def _item(self, item: LexborNode, *, entering: bool) -> None:
        self._label = self._listing.label(item) if entering else ""
        if entering:
            self._items.append(bool(self._label))
        else:
            self._items.pop()

    def _is_table(self, node: LexborNode) -> bool:
        return node.tag == "table" and node.mem_id not in self._found.layout

    def _skips(self, node: LexborNode) -> bool:
        """Junk is not entered; nor are the rows of a table, which are read on their own."""
        if node.tag in {"thead", "tbody", "tfoot", "tr"}:
            return self._in_table(node)
        return self._unread(node)

    def _unread(self, node: LexborNode) -> bool:
        if not node.is_element_node:
            return not node.is_text_node
        return furniture.silent(node) or node.mem_id in self._found.junk

    def _in_table(self, node: LexborNode) -> bool:
        above = node.parent
        while above is not None and above.tag in {"thead", "tbody", "tfoot"}:
            above = above.parent
        return above is not None and self._is_table(above)

    def _rows(self, table: LexborNode) -> Iterator[list[Cell]]:
        """Yield the cells of each row that is shown; what a `tfoot` holds stands last, wherever it is written."""
        below: list[LexborNode] = []
        for node, entering in walk(table, lambda node: node.tag in {"td", "th", "caption"} or self._unread(node)):
            if entering and node.tag == "tr":
                if node.parent is not None and node.parent.tag == "tfoot":
                    below.append(node)
                else:
                    yield self._cells(node)
        yield from map(self._cells, below)

    def _cells(self, row: LexborNode) -> list[Cell]:
        return [self._cell(cell) for cell in cells(row) if not self._unread(cell)]

    def _cell(self, cell: LexborNode) -> Cell:
        text: list[str] = []
        for node, entering in walk(cell, self._unread):
            if node.is_text_node:
                text.append(_source(node.text_content or ""))
            elif node.tag == "br" or _is_block(node):
                text.append(" ")
                if entering:
                    text.append(self._listing.label(node))
        return Cell(flat("".join(text)), _span(cell, "rowspan"), _span(cell, "colspan"), cell.tag == "th")

    def _add(self, text: str, *, preformatted: bool) -> None:
        text = clean(text)
        if self._text[-1:] == ["\n"] and not preformatted:
            indent = _INDENT.match(text)
            shown = f"\u3000{_source(text[indent.end() :])}" if indent else _source(text).lstrip(" ")
        else:
            shown = text if preformatted else _source(text)
        if self._text and self._text[-1].endswith(" ") and not preformatted:
            shown = shown.removeprefix(" ")
        self._text += [shown] * bool(shown)
        length = _length(text)
        self._linked += length * bool(self._links)
        self._emphasized += length * bool(self._bold)

    def _flush(self, level: int) -> Iterator[_Shown]:
        text = "".join(self._text)
        length, undated = _length(text), _length(_DAY.sub("", text))
        linked, bold = 0 < undated <= self._linked, 0 < length <= self._emphasized
        label = furniture.related_label(text.strip())
        related = bool(label) and 0 < length - _length(label) <= self._linked and not furniture.attached(text.strip())
        dated, links = linked and undated < length, self._anchors
        self._text, self._linked, self._emphasized, self._anchors = [], 0, 0, 0
        if level:
            if heading := flat(text):
                yield _Shown(Block(heading, level=0 if furniture.byline(heading) else level), linked)
            return
        counted = bool(self._label and text.strip())
        if counted:
            text, self._label = self._label + text.lstrip(), ""
        parts = list(paragraphs(enumerate(_SENTENCE_END.sub("\n\n", text).split("\n"))))
        for _, paragraph in parts:
            block = Block(furniture.uncounted(paragraph), depth=sum(self._items) - counted, counted=counted)
            yield _Shown(block, linked, bold, max(links // len(parts), 1), dated, related)
            counted = False


def _length(text: str) -> int:
    """Return how much a text says: white space and what sites set between links say nothing."""
    return len(_BETWEEN.sub("", text))


def _source(text: str) -> str:
    """Return a text node as the page shows it: white space is one space, and none where a Han line was wrapped."""
    return _SPACES.sub(" ", _WRAPPED.sub("", text))


def _is_block(node: LexborNode) -> bool:
    """Whether an element stands on lines of its own: by its tag, or by a style that an editor gave it."""
    return node.tag in BLOCK_TAGS or bool(_STYLED.search(node.attributes.get("style") or ""))


def _labels(term: LexborNode) -> bool:
    """Whether a term is a label of the one line that stands behind it: 咨询电话, then 0000-7654321.

    What has a number or asks something is a line of its own, and so is a link.
    """
    text = flat(term.text())
    beside = [node for node in islice(_beside(term), 2) if node.tag in {"dt", "dd"}]
    lone = [node.tag for node in beside] in (["dd"], ["dd", "dt"])
    inline = (
        lone
        and not _all_link(beside[0])
        and all(not _is_block(node) for node, _ in walk(beside[0], furniture.silent) if node.is_element_node)
    )
    return inline and 0 < len(text) <= _LONGEST_LABEL and not ordered(text) and text[-1] not in "。！？；?!;"


def _beside(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that follow an element in the one around it."""
    beside = node.next
    while beside is not None:
        if beside.is_element_node:
            yield beside
        beside = beside.next


def _links(anchor: LexborNode) -> bool:
    """Whether an anchor leads to a page: a mailbox, a telephone and the mark of a place in the text do not."""
    href = anchor.attributes.get("href")
    return href is not None and not href.strip().lower().startswith(("mailto:", "tel:"))


def _all_link(node: LexborNode) -> bool:
    """Whether all that an element says is link."""
    links = sum(len("".join(link.text().split())) for link in node.css("a") if _links(link))
    return 0 < len("".join(node.text().split())) <= links


def _span(cell: LexborNode, attribute: str) -> int:
    """Return how many rows or columns a cell spans: 1 where its attribute says nothing that can be used."""
    written = (cell.attributes.get(attribute) or "").strip()
    return max(int(written), 1) if written.isdecimal() and len(written) < 4 else 1
