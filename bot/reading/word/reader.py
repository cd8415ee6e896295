"""The reader of Word files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

from bot.errors import DocumentError
from bot.reading.blocks import NOTES, Block, Content, ordered, paragraphs
from bot.reading.contents import heads_contents
from bot.reading.day import NUMERALS, is_day
from bot.reading.ending import loose
from bot.reading.inner_lists import STEP, with_inner_lists
from bot.reading.issued import says_issue
from bot.reading.labelled import told_above
from bot.reading.numbering import Kind, annex, bare, doubtful, heads, marker, unit_rank
from bot.reading.page import read_page
from bot.reading.pagination import page_number
from bot.reading.table import rows, tabbed_cells, tabbed_end
from bot.reading.title import body, first_title, joined, letterhead, named, title_in_table
from bot.reading.unnumbered import tells_history
from bot.reading.word.body import Body, Paragraph, Table
from bot.reading.word.counting import Numbering
from bot.reading.word.inserted import inserted_page
from bot.reading.word.package import Package, W
from bot.reading.word.styles import Look, Styles, red
from bot.reading.wrapping import APART, rejoined

_TITLE_PARAGRAPHS = 3  # below the names of the bodies that issue it
_LONGEST_TITLE = 60
_FEWEST_BOLD = 2
_RED_HEAD = re.compile(r"([\u4e00-\u9fff（）()]{4,40})文件")
_TOLD = re.compile(rf"\d|[{NUMERALS}百千万][年月日号元人]")  # days, telephones and sums
# 申报费用为三百元, 联系人：张三 and 联系人 张三 state something; 申请条件 and 总　则 do not.
_STATES = re.compile(
    r"(?<![行作])为|须(?!知)|应(?![聘急届用])|不|禁|一律|可以|已|(?<!申)请|[：:]|\S{2}\s+\S|\S\s+\S{2}"
)
_TITLE_MARK = re.compile(r"[⁰¹²³⁴-⁹*＊※]{1,4}$")  # of a note on the title
_SIGNER = re.compile(r".*(?:中心|公司|协会|领导小组)")
_INSERTED = "a file that was inserted whole is not read; open it in Word and save it again"
_QUESTION = re.compile(r"[Q问]\s?\d{0,3}\s?[：:、.．]")  # Q1：几时来？
_ASKS = re.compile(r"(?:谁|哪|如何|怎|什么|为什么|为何).*|.*[？?]")


def read_word(data: bytes, path: Path) -> Content:
    """Read a `.docx`. Raises `DocumentError` for what is none, is broken or locked, or unpacks to too much."""
    try:
        package = Package(data)
        document = package.part(package.main)
        if page := inserted_page(package, document, path):
            return read_page(page)
        return _Reader(package, document).content()
    except DocumentError as error:
        raise DocumentError(error.problem, remedy=error.remedy, path=path) from None


class _Reader:
    """Reads one package."""

    def __init__(self, package: Package, document: Element | None) -> None:
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"))
        self._document = document
        self._body = Body(self._document, self._styles, self._label)
        self._told: dict[str, str] = {}
        self._titles: list[list[str]] = [[]]  # the lines above the text, parted where a number or a day stands
        self._tabled = ""  # the title that a table above the text tells
        self._bold: set[int] = set()
        self._above = True  # still above the first paragraph of text, where the title stands

    def content(self) -> Content:
        body = self._document.find(f"{W}body") if self._document is not None else None
        blocks = [] if body is None else self._blocks(body)
        indents = [block.depth * STEP for block in blocks]
        blocks = list(with_inner_lists(_with_headings(blocks, self._bold), indents))
        title = self._title() or self._tabled or _only_heading(blocks) or first_title(blocks)
        blocks += self._notes()
        if title:
            self._told["title"] = title
        inserted = body is not None and body.find(f".//{W}altChunk") is not None
        return Content(tuple(blocks), told=self._told, warnings=(_INSERTED,) if inserted else ())

    def _blocks(self, parent: Element) -> list[Block]:
        found: list[Block] = []
        for piece in self._pieces(parent):
            if isinstance(piece, Table):
                found += self._table(piece)
                continue
            look = self._styles.look(piece.element)
            if (piece.contents or look.contents) and found and heads_contents(found[-1].text):
                found.pop()
            if not look.contents:
                found += self._paragraph(piece, look)
        return found

    def _pieces(self, parent: Element) -> Iterator[Paragraph | Table]:
        """Yield the pieces of a text without page numbers.

        Paragraphs that are set by tabs as a table is are one, as are the lines of one paragraph.
        """
        read = (piece for piece in self._body.pieces(parent) if not _page_number(piece))
        pieces = list(_with_tabbed([(piece, self._line(piece)) for piece in read]))
        for at, text in rejoined([(at, line or APART) for at, (_, line) in enumerate(pieces)]):
            piece, line = pieces[at]
            yield replace(piece, text=text) if isinstance(piece, Paragraph) and line else piece

    def _line(self, piece: Paragraph | Table) -> str:
        """Return the text of a paragraph that is one line of text and nothing else tells about; else nothing."""
        if isinstance(piece, Table) or piece.label or piece.contents or "\n" in piece.text:
            return ""
        look = self._styles.look(piece.element)
        return "" if look.contents or look.level or look.centred else piece.text

    def _table(self, table: Table) -> Iterator[Block]:
        """Yield the rows of a table; one above the title that says the red head alone, or the number and who signs, is none.

        One that tells how a company numbers its rules may tell what they are called.
        """
        said = [word for row in table.rows for cell in row for word in cell.text.split()]
        names = [word for word in said if body(word)]
        if self._above and "文件" in said and len(names) + 1 == len(said):
            self._told["publisher"] = "、".join(names)
        elif self._above and letterhead(" ".join(said)):
            self._part_title()
            yield Block(" ".join(said))
        else:
            told = title_in_table(cell.text for row in table.rows for cell in row) if self._above else None
            self._tabled = told or self._tabled
            self._above = told is not None
            yield from rows((0, row) for row in table.rows)

    def _paragraph(self, paragraph: Paragraph, look: Look) -> Iterator[Block]:
        text = paragraph.text.replace("\t", " ").strip()
        if not text:
            return
        text = paragraph.label + text
        if self._above and (look.centred or look.title):
            text = _TITLE_MARK.sub("", text) or text
        if self._above and self._is_head(paragraph.element, look, text):
            return
        if look.level:
            yield Block(" ".join(text.split()), level=look.level)
            return
        counted = self._counted_in(look)
        depth = counted[1] + (not paragraph.label) if counted else 0
        for _, line in paragraphs(rejoined(list(enumerate(text.split("\n"))))):
            block = Block(line, depth=depth)
            if look.bold and not self._above and line == text and _may_head(line):
                self._bold.add(id(block))
            yield block

    def _label(self, element: Element) -> str:
        """Count a paragraph, and return the number that Word prints before it."""
        counted = self._counted_in(self._styles.look(element))
        return self._numbering.label(*counted) if counted else ""

    def _counted_in(self, look: Look) -> tuple[str, int] | None:
        """Return the list and the level that a paragraph is counted in, be it by a number or by a bullet."""
        number, depth = look.list, look.depth
        if not number:
            return self._numbering.of_style(look.style)
        if number == "0":
            return None
        return number, self._numbering.depth_of(number, look.style) if depth is None else depth

    def _is_head(self, element: Element, look: Look, text: str) -> bool:
        """Take what stands above the text: the red head is dropped, the title's paragraphs are told as the title."""
        found = _RED_HEAD.fullmatch("".join(text.split()))
        if found and red(element):
            self._told["publisher"] = found[1]
            return True
        issued = body(text) and named(joined(self._titles[-1]))
        if (found and body(found[1])) or (not found and letterhead(text)) or told_above([text]) or issued:
            self._part_title()
            return False
        titled = (look.centred or look.title) and len(text) <= _LONGEST_TITLE and not ordered(text)
        titled = titled and not heads_contents(text) and not (says_issue(text) and tells_history(text))
        if (
            titled
            and text[-1] not in "。；："
            and sum(not body(line) for line in self._titles[-1]) < _TITLE_PARAGRAPHS
            and not text.startswith(("（", "("))
        ):
            self._titles[-1] += [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        else:
            self._above = False
        return False

    def _part_title(self) -> None:
        """Keep what stands above a number or a day apart from what stands below it: either may be the title."""
        if self._titles[-1]:
            self._titles.append([])

    def _title(self) -> str:
        """Return the title that the lines above the text say.

        Above the number of a paper may stand its name (某市某局公告), below it who issues it: a line called as notices and
        rules are is the title, the lower one first.
        """
        said = [joined(lines) for lines in self._titles]
        return next(filter(named, reversed(said)), said[0])

    def _notes(self) -> Iterator[Block]:
        """Yield the notes that the text names, under a heading of their own."""
        parts = {kind: self._package.related(f"{kind}s") for kind in ("footnote", "endnote")}
        texts = {
            (kind, note.get(f"{W}id", "")): note
            for kind, part in parts.items()
            if part is not None
            for note in part.iter(f"{W}{kind}")
        }
        named = [(note.mark, texts[note.kind, note.id]) for note in self._body.notes if (note.kind, note.id) in texts]
        if named:
            yield Block(NOTES, level=1)
        for mark, note in named:
            text = " ".join(block.text for block in self._blocks(note))
            if text:
                yield Block(f"{mark} {text}".lstrip())


def _page_number(piece: Paragraph | Table) -> bool:
    return isinstance(piece, Paragraph) and not piece.label and page_number(piece.text)


def _with_tabbed(pieces: Sequence[tuple[Paragraph | Table, str]]) -> Iterator[tuple[Paragraph | Table, str]]:
    """Yield the pieces of a text, each with its line; the lines that are set by tabs as a table is are one, without a line."""
    lines = [(0, "" if ordered(line) else line) for _, line in pieces]
    at = 0
    while at < len(pieces):
        end = tabbed_end(lines, at)
        yield (Table([tabbed_cells(text) for _, text in lines[at:end]]), "") if end > at else pieces[at]
        at = max(end, at + 1)


def _may_head(text: str) -> bool:
    """Whether a line in bold may head others, by what it says.

    Headings cannot be cited: one that states something, tells a number or a day, or names who signs is text.
    """
    if not heads(text.rstrip("？?")) or ordered(text) or _signs(text):
        return False
    said = text[found.end() :].strip() if (found := _QUESTION.match(text)) else text
    return not _TOLD.search(said) and bool(_ASKS.fullmatch(said) or not _STATES.search(said))


def _signs(text: str) -> bool:
    return body(text) or bool(_SIGNER.fullmatch(text))


def _with_headings(blocks: Sequence[Block], bold: Set[int]) -> list[Block]:
    """Return the blocks; those in `bold` that stand above text are headings, where there are several.

    Where anything but lists (1.) orders the document, they are only labels within its sections. What closes a document
    stands under no heading: one right above it would be lost.
    """
    closing = loose(blocks, {})
    found = {
        index
        for index, (block, below) in enumerate(pairwise(blocks))
        if id(block) in bold
        and id(below) not in bold
        and below.plain
        and index + 1 not in closing
        and not (is_day(below.text) or _signs(below.text))
    }
    if len(found) < _FEWEST_BOLD or any(map(_orders, blocks)):
        return list(blocks)
    return [replace(block, level=2) if index in found else block for index, block in enumerate(blocks)]


def _orders(block: Block) -> bool:
    text = block.text
    number = marker(text)
    alone = number or doubtful(text)
    numbered = (number and number.kind < Kind.ARABIC) or (alone and bare(text, alone))
    return bool(block.level or numbered or unit_rank(text) or annex(text))


def _only_heading(blocks: Sequence[Block]) -> str:
    """Return the heading with which a document begins, if no other stands as high: it is the title."""
    headings = [block for block in blocks if block.level == 1]
    if len(headings) != 1 or headings[0] is not blocks[0]:
        return ""
    text = headings[0].text
    return "" if ordered(text) else text
