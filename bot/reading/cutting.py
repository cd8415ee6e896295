"""Parts → passages: every clause, numbered line, paragraph and row gets its locator, its headings and its lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.model import Document, Passage
from bot.reading.blocks import Block
from bot.reading.locator import labels
from bot.reading.numbering import Kind, Marker
from bot.reading.outline import Part, Role, outline

_DEEPEST = 99
_TITLE = 40
_PARAGRAPH = re.compile(r"(?:(.*)\.)?p(\d+)")


@dataclass(slots=True)
class Place:
    """Where unnumbered paragraphs and tables are counted: the document, an annex, an article or a numbered line."""

    prefix: str = ""
    paragraphs: int = 0
    tables: int = 0

    def under(self, name: str) -> str:
        """Return the locator of `name` here."""
        return f"{self.prefix}.{name}" if self.prefix else name


@dataclass(slots=True)
class Open:
    """A heading (`kind` None) or a numbered line that governs what follows it."""

    level: int
    title: str
    kind: Kind | None = None
    number: int = 0
    lead: str = ""
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class Article:
    """The article being read. `listed` is the 款 whose list is open; `first` the index of its first draft."""

    place: Place
    first: int
    clauses: int = 1
    listed: int = 1
    units: int = 1
    items: list[Open] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A passage before its locator is settled."""

    locator: str
    text: str
    heading: tuple[str, ...]
    lead: str = ""
    given: bool = False


def cut(document: Document, blocks: Sequence[Block]) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Cut a document's blocks into its passages, in reading order. The second value tells what is doubtful."""
    cutter = _Cutter(document.title)
    for part in outline(blocks, document.title):
        cutter.take(part)
    cutter.close()
    drafts = cutter.drafts
    locators, repeated = _distinct(drafts)
    passages = tuple(
        Passage(document, locator, label, draft.text, draft.heading, draft.lead)
        for draft, locator, label in zip(drafts, locators, labels(locators), strict=True)
    )
    return passages, (*cutter.warnings, *_repetitions(repeated))


class _Cutter:
    """Reads parts in order and knows what is open above each."""

    def __init__(self, title: str) -> None:
        self.drafts: list[Draft] = []
        self.warnings: list[str] = []
        self._title = "".join(title.split())
        self._root = Place()
        self._open: list[Open] = []
        self._article: Article | None = None
        self._opener = ""
        self._number = 0

    def take(self, part: Part) -> None:
        """Add one part."""
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
        self._draft(locator, part.block.text)
        self.drafts[-1].given = True
        if found := _PARAGRAPH.fullmatch(locator):
            for place in (self._root, *(entry.place for entry in self._open)):
                if place.prefix == (found[1] or ""):
                    place.paragraphs = int(found[2])

    def _row(self, part: Part) -> None:
        place = self._article.place if self._article else self._place()
        place.tables += part.block.row == 1
        self._draft(place.under(f"t{place.tables}.r{part.block.row}"), part.block.text, part.block.lead)

    def _paragraph(self, part: Part) -> None:
        if self._article:
            self._article.clauses += 1
            self._article.units += 1
            locator = self._article.place.under(str(self._article.clauses))
        else:
            place = self._place()
            place.paragraphs += 1
            locator = place.under(f"p{place.paragraphs}")
        self._draft(locator, part.block.text)
        self._opener = _opener(part.block.text)

    def _numbered(self, part: Part, found: Marker) -> None:
        if found.kind is Kind.ARTICLE:
            self._start_article(part, found)
        elif self._article and self._is_item(found):
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
        self._number = found.number
        name = f"art{found.number}" + (f"-{found.inserted}" if found.inserted else "")
        place = Place(self._root.under(name))
        self._article = Article(place, len(self.drafts))
        self._draft(place.under("1"), part.block.text)

    def _is_item(self, found: Marker) -> bool:
        """Whether the line belongs to the open article: 一、 does only where a sentence opens such a list."""
        if found.kind is not Kind.TOP or self._article is None:
            return True
        listed = any(item.kind is Kind.TOP for item in self._article.items)
        return listed or bool(found.number == 1 and self._opener)

    def _item(self, part: Part, article: Article, found: Marker) -> None:
        items = article.items
        goes_on = any(item.kind is found.kind and item.number + 1 == found.number for item in items)
        if article.listed != article.clauses and not goes_on:
            items.clear()
            article.listed = article.clauses
        _nest(items, found, Open(_DEEPEST, "", lead=self._opener))
        article.units += 1
        numbers = ".".join(str(item.number) for item in items)
        self._draft(article.place.under(f"{article.listed}.{numbers}"), part.block.text, items[-1].lead)

    def _section(self, part: Part, found: Marker) -> None:
        self.close()
        level = part.level or _DEEPEST
        # The sentence above 一、 opens the whole notice: it tells nothing of the sections one by one.
        lead = "" if found.kind is Kind.TOP else self._opener
        entry = Open(level, _title(part.block.text), lead=lead)
        if part.level:
            while self._open and self._open[-1].kind is None and self._open[-1].level >= level:
                self._open.pop()
        _nest(self._open, found, entry)
        numbers = ".".join(str(other.number) for other in self._open if other.kind is not None)
        entry.place.prefix = self._root.under(f"sec{numbers}")
        self._draft(entry.place.prefix, part.block.text, entry.lead, self._path(self._open[:-1]))

    def _place(self) -> Place:
        """Return where an unnumbered paragraph is counted: the innermost numbered line, else the document."""
        return next((entry.place for entry in reversed(self._open) if entry.kind is not None), self._root)

    def _until(self, level: int) -> None:
        """Close what a heading of this level ends: its equals, its inferiors, and numbered lines that are no headings."""
        while self._open and self._open[-1].level >= level:
            self._open.pop()

    def _unnumber(self) -> None:
        """Close the numbered lines; the headings above them stay."""
        first = next((index for index, entry in enumerate(self._open) if entry.kind is not None), len(self._open))
        del self._open[first:]

    def _path(self, entries: Sequence[Open]) -> tuple[str, ...]:
        return tuple(entry.title for entry in entries if entry.title)

    def _draft(self, locator: str, text: str, lead: str = "", path: tuple[str, ...] | None = None) -> None:
        self.drafts.append(Draft(locator, text, self._path(self._open) if path is None else path, lead))


def _nest(stack: list[Open], found: Marker, entry: Open) -> None:
    """Put a numbered line where it belongs: beside the last one of its kind, else under the nearest outer kind.

    Where a kind that is usually outer starts from one (1. above （一）), it is an inner list all the same.
    """
    entry.kind, entry.number = found.kind, found.number
    same = [index for index, other in enumerate(stack) if other.kind is found.kind]
    if same:
        if found.number > 1:
            entry.lead = stack[same[-1]].lead
        del stack[same[-1] :]
    elif found.number > 1 or found.kind is Kind.TOP:
        outer = [index for index, other in enumerate(stack) if other.kind is not None and other.kind > found.kind]
        del stack[outer[0] if outer else len(stack) :]
    stack.append(entry)


def _opener(text: str) -> str:
    """Return the sentence with which `text` opens a list; empty where it opens none."""
    if not text.endswith(("：", ":")):
        return ""
    return text[max(text.rfind(end) for end in "。！？；\n") + 1 :].strip()


def _title(text: str) -> str:
    """Return a numbered line that reads as a heading (一、申报范围), else nothing."""
    return text if len(text) <= _TITLE and text[-1] not in "。；：;:！？!?，," and "。" not in text else ""


def _distinct(drafts: Sequence[Draft]) -> tuple[list[str], list[str]]:
    """Return a locator for each draft, and those that were repeated: a second one gets ~2, one given by hand never."""
    last = dict.fromkeys((draft.locator for draft in drafts if draft.given), 1)
    locators: list[str] = []
    repeated: list[str] = []
    for draft in drafts:
        locator = draft.locator
        if locator in last and not draft.given:
            repeated.append(locator)
            while locator in last:
                last[draft.locator] += 1
                locator = f"{draft.locator}~{last[draft.locator]}"
        last.setdefault(locator, 1)
        locators.append(locator)
    return locators, repeated


def _repetitions(repeated: Sequence[str]) -> list[str]:
    if not repeated:
        return []
    return [f"{len(repeated)} locators stand more than once; the first is {repeated[0]}"]
