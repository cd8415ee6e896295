"""Parts → passages: every clause, numbered line, paragraph and row gets its locator, its headings and its lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.model import Document, Passage
from bot.reading.blocks import NOTES, Block
from bot.reading.drafts import Draft, settle
from bot.reading.nesting import Open, Place, leave_lists, nest
from bot.reading.numbering import Kind, Marker, heads, marker
from bot.reading.outline import Part, Role, outline

_DEEPEST = 99
_TITLE, _QUESTION = 40, 80
# 问：, 问 , Q3：, 问题1：, 问题二：, 记者：, 《某报》记者：
_ASKS = re.compile(
    r"(?:问题?|Q|(?:《[^《》]{2,20}》|[\u4e00-\u9fff]{2,12})?记者(?:提?问)?)\s?(?:\d{0,3}|[一二三四五六七八九十]{1,3})\s?[：:.．、]|(?:问|Q\d{0,3})\s"
)
_LABEL = re.compile(r"[\u4e00-\u9fff（）()]{1,12}[：:]")
_PARAGRAPH = re.compile(r"(?:(.*)\.)?p(\d+)")


@dataclass(slots=True)
class Article:
    """The article being read. `listed` is the 款 whose list is open; `first` the index of its first draft.

    `left` are the lists of the 款 above, with what was open in them: one may go on below a 款 that stands within it.
    """

    place: Place
    first: int
    clauses: int = 1
    listed: int = 1
    units: int = 1
    items: list[Open] = field(default_factory=list)
    left: list[tuple[int, list[Open]]] = field(default_factory=list)
    name: str = ""

    def under(self) -> tuple[str, ...]:
        """Return what heads a further line of the article: its name, and the items that read as headings (（一）学历条件) and are open."""
        lists = [*(items for _, items in self.left), self.items]
        return tuple(title for title in (self.name, *(item.title for items in lists for item in items)) if title)


def cut(document: Document, blocks: Sequence[Block]) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Cut a document's blocks into its passages, in reading order. The second value tells what is doubtful."""
    cutter = _Cutter(document.title)
    parts = list(outline(blocks, document.title))
    for part, below in zip_longest(parts, parts[1:]):
        cutter.take(part, below)
    cutter.close()
    passages, doubts = settle(document, cutter.drafts)
    return passages, (*cutter.warnings, *doubts)


class _Cutter:
    """Reads parts in order and knows what is open above each."""

    def __init__(self, title: str) -> None:
        self.drafts: list[Draft] = []
        self.warnings: list[str] = []
        self._title = "".join(title.split())
        self._main = self._root = Place()
        self._open: list[Open] = []
        self._article: Article | None = None
        self._opener = ""
        self._asked = ""
        self._asks_below = False
        self._asking = _DEEPEST
        self._number = 0
        self._page = 0
        self._below: Part | None = None
        self._lists_tops = False

    def take(self, part: Part, below: Part | None) -> None:
        """Add one part; `below` is the next one, if any."""
        self._page = part.block.page
        self._below = below
        if part.block.text.endswith(("？", "?")) and not self._asked.endswith(("：", ":")):
            # A question of another form ends the answer to the one above; one below 问： alone is what is asked.
            self._asked = ""
        if part.role is not Role.NUMBERED:
            leave_lists(self._open, part.block.depth)
        if part.role is not Role.PARAGRAPH:
            self._asked, self._asks_below = "", False
            outer = part.role is not Role.ROW and (part.marker is None or _outermost(part.marker))
            self._asking = _DEEPEST if outer else self._asking
        if part.role is Role.NUMBERED and part.marker:
            self._numbered(part, part.marker)
        else:
            {
                Role.HEADING: self._heading,
                Role.ANNEX: self._annex,
                Role.LOOSE: self._loose,
                Role.ROW: self._row,
                Role.GIVEN: self._given,
            }.get(part.role, self._paragraph)(part)

    def close(self) -> None:
        """End the open article: one that stayed a single 款 without 项 is cited as a whole."""
        if self._article and self._article.units == 1:
            self.drafts[self._article.first].locator = self._article.place.prefix
        self._article = None

    def _heading(self, part: Part) -> None:
        self.close()
        self._opener = ""
        self._until(part.level)
        if part.block.text == NOTES and part.block.level == 1:
            self._root, self._open = self._main, []  # of the document, not of its last annex
        title = "" if "".join(part.block.text.split()) == self._title else part.block.text
        self._open.append(Open(part.level, title))

    def _annex(self, part: Part) -> None:
        self.close()
        self._opener = ""
        self._number = 0
        self._root = Place(f"annex{part.number}")
        self._open = [Open(0, part.block.text)]

    def _loose(self, part: Part) -> None:
        self.close()
        self._open.clear()
        self._paragraph(part)

    def _given(self, part: Part) -> None:
        locator = part.block.locator
        self.drafts.append(Draft(locator, part.block.text, self._path(self._open), given=True, page=self._page))
        if found := _PARAGRAPH.fullmatch(locator):
            for place in (self._root, *(entry.place for entry in self._open)):
                if place.prefix == (found[1] or ""):
                    place.paragraphs = int(found[2])

    def _row(self, part: Part) -> None:
        place = self._article.place if self._article else self._place()
        place.tables += part.block.row == 1
        self._draft(place.under(f"t{place.tables}.r{part.block.row}"), part.block.text, part.block.lead)

    def _paragraph(self, part: Part) -> None:
        if within := self._first_within(part):
            opener = part.block.text[: part.block.text.find("：") + 1]
            self._section(part, within, self._asked or ("" if opener == "答：" else opener))
            self.drafts[-1].lead = self._asked
            return
        label = None if self._article else _ASKS.match(part.block.text)
        asks = bool(label) or self._asks_below
        if asks:
            # A list in an answer ends where the next question stands.
            del self._open[self._asking :]
            self._asking = len(self._open)
        anew = self._begins_anew(part)
        left = self._beside(part) if anew is None else anew
        if left is not None:
            del self._open[left:]
        if self._article:
            self._article.clauses += 1
            self._article.units += 1
            locator = self._article.place.under(str(self._article.clauses))
        else:
            place = self._place()
            place.paragraphs += 1
            locator = place.under(f"p{place.paragraphs}")
        self._draft(locator, part.block.text, "" if asks else self._asked)
        self._asked = part.block.text if asks else self._asked
        # 某报记者： alone says who asks what stands in the line below.
        self._asks_below = label is not None and label.end() == len(part.block.text)
        self._opener = part.block.text if anew is not None else _opener(part.block.text)

    def _first_within(self, part: Part) -> Marker | None:
        """Return the number of the first item of a list that stands behind what opens it (答：（1）…) where the second stands below."""
        opener, colon, first = part.block.text.partition("：")
        found, second = marker(first.lstrip()), self._below.marker if self._below else None
        if self._article or not colon or len(opener) > _TITLE or not (found and second and found.kind is second.kind):
            return None
        return found if (found.number, second.number) == (1, 2) else None

    def _begins_anew(self, part: Part) -> int | None:
        """Return where the open list stands that ends above a line below which it begins anew: ——中级, 嘉奖：. None for any other line."""
        text, below = part.block.text, self._below
        found = below.marker if below and below.role is Role.NUMBERED and not below.block.depth_as_item else None
        if self._article or found is None or found.number != 1 or found.kind in {Kind.ARTICLE, Kind.DECIMAL}:
            return None
        if not (heads(text) or text.endswith(("：", ":"))):
            return None
        return next((index for index, entry in enumerate(self._open) if entry.kind is found.kind), None)

    def _beside(self, part: Part) -> int | None:
        """Return where the list stands that a label such as 申请材料： opened, if this line has a label too: 办理时间：…."""
        if self._article or not _LABEL.match(part.block.text):
            return None
        return next((index for index, entry in enumerate(self._open) if _LABEL.fullmatch(entry.lead)), None)

    def _numbered(self, part: Part, found: Marker) -> None:
        if found.kind is Kind.ARTICLE:
            self._start_article(part, found)
        elif self._article and (part.enclosed or self._is_item(found)):
            self._item(part, self._article, found)
        else:
            self._section(part, found)
        self._opener = _opener(part.block.text)

    def _start_article(self, part: Part, found: Marker) -> None:
        self.close()
        self._unnumber()
        if part.level:
            self._until(part.level)
        if self._number and found.number > self._number + 1:
            self.warnings.append(f"article {found.number} follows article {self._number}")
        self._number = found.last or found.number
        name = f"art{found.number}" + (f"-{found.inserted}" if found.inserted else "")
        place = Place(self._root.under(name))
        self._article = Article(place, len(self.drafts))
        # 第十二条　（一）…: its first item stands in the article's own line.
        item = marker(part.block.text[found.end :].lstrip())
        if item and item.number == 1 and item.kind is not Kind.ARTICLE:
            nest(self._article.items, item, Open(_DEEPEST, ""))
        self._draft(place.under("1.1" if self._article.items else "1"), part.block.text)
        self.drafts[-1].begins = True
        if part.level and heads(part.block.text):
            self._article.name = _title(part.block.text)

    def _is_item(self, found: Marker) -> bool:
        """Whether the line belongs to the open article: 一、 does only where a sentence opens such a list.

        It also does where nothing but the article's name stands above it, and such lists stand in articles before.
        """
        article = self._article
        if found.kind is not Kind.TOP or article is None:
            return True
        listed = any(item.kind is Kind.TOP for item in article.items)
        named = self._lists_tops and article.units == 1 and heads(self.drafts[article.first].text)
        return listed or (found.number == 1 and bool(self._opener or named))

    def _item(self, part: Part, article: Article, found: Marker) -> None:
        _return_to_list(article, found)
        items = article.items
        self._lists_tops |= found.kind is Kind.TOP
        # Below ……, which leaves items out, (十) goes on with the list above.
        goes_on = (found.kind is Kind.DECIMAL and bool(items)) or any(
            item.kind is found.kind
            and item.number < found.number
            and (not self._opener or item.number + 1 == found.number)
            for item in items
        )
        if article.listed != article.clauses and not goes_on:
            article.left.append((article.listed, list(items)))
            items.clear()
            article.listed = article.clauses
        nest(items, found, Open(_DEEPEST, "", lead=self._opener, depth=part.block.depth_as_item), part.block.depth)
        article.units += 1
        numbers = ".".join(str(item.number) for item in items)
        self._draft(article.place.under(f"{article.listed}.{numbers}"), part.block.text, items[-1].lead)
        if part.level or (heads(part.block.text) and self._below and self._below.role is Role.PARAGRAPH):
            items[-1].title = _title(part.block.text)

    def _section(self, part: Part, found: Marker, lead: str = "") -> None:
        self.close()
        level = part.level or _DEEPEST
        # The sentence above 一、 or 1 opens the whole notice: it tells nothing of the sections one by one.
        lead = "" if _outermost(found) else lead or self._opener
        entry = Open(level, _title(part.block.text), lead=lead, depth=part.block.depth_as_item)
        if part.level:
            while self._open and self._open[-1].kind is None and self._open[-1].level >= level:
                self._open.pop()
        nest(self._open, found, entry, part.block.depth)
        numbers = ""
        for other in self._open:
            if other.kind is not None:
                numbers += f".{other.number}" if numbers else str(other.number)
                other.place.prefix = other.place.prefix or self._root.under(f"sec{numbers}")
        self._draft(entry.place.prefix, part.block.text, entry.lead, self._path(self._open[:-1]))

    def _place(self) -> Place:
        """Return where an unnumbered paragraph is counted: the innermost numbered line, else the document."""
        return next((entry.place for entry in reversed(self._open) if entry.kind is not None), self._root)

    def _until(self, level: float) -> None:
        """Close what a heading of this level ends: its equals, its inferiors, and numbered lines that are no headings."""
        while self._open and self._open[-1].level >= level:
            self._open.pop()

    def _unnumber(self) -> None:
        """Close the numbered lines that are no headings: articles stand under the others, but not under these."""
        levels = [entry.level for entry in self._open]
        del self._open[levels.index(_DEEPEST) if _DEEPEST in levels else len(levels) :]

    def _path(self, entries: Sequence[Open]) -> tuple[str, ...]:
        return tuple(entry.title for entry in entries if entry.title)

    def _draft(self, locator: str, text: str, lead: str = "", path: tuple[str, ...] | None = None) -> None:
        if path is None:
            path = self._path(self._open) + (self._article.under() if self._article else ())
        kinds = tuple(entry.kind for entry in self._open if entry.kind is not None)
        self.drafts.append(Draft(locator, text, path, lead, page=self._page, kinds=kinds))


def _return_to_list(article: Article, found: Marker) -> None:
    """Open the list of a 款 above again, if the number goes on with that and with none that is open: （二） below the 1., 2. of a 款 in （一）."""
    if any(item.kind is found.kind for item in article.items):
        return
    for place in reversed(range(len(article.left))):
        listed, items = article.left[place]
        if any(item.kind is found.kind and item.number + 1 == found.number for item in items):
            article.listed = listed
            article.items[:] = items
            del article.left[place:]
            return


def _outermost(found: Marker) -> bool:
    """Whether a numbered line stands in no other: 二、, and 2 where 2.1 may follow."""
    return found.kind is Kind.TOP or (found.kind is Kind.DECIMAL and not found.within)


def _opener(text: str) -> str:
    """Return the sentence with which `text` opens a list, or the line that heads one as in ——初级; empty where it opens none."""
    if not text.endswith(("：", ":")):
        return text if text.startswith("——") and heads(text) else ""
    return text[max(text.rfind(end) for end in "。！？；\n") + 1 :].strip()


def _title(text: str) -> str:
    """Return a numbered line that reads as a heading (一、申报范围, 2.如何申报？), else nothing."""
    longest = _QUESTION if text[-1] in "？?" else _TITLE
    return text if len(text) <= longest and text[-1] not in "。；：;:！!，," and "。" not in text else ""
