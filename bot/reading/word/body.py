"""The elements of a Word file's text → paragraphs and tables, as they are printed once all changes are accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from bot.reading.blocks import SENTENCE_ENDS
from bot.reading.decoding import PAGE_BREAK, clean
from bot.reading.numbering import annex
from bot.reading.table import Cell
from bot.reading.word.fields import Fields, fields
from bot.reading.word.maths import MATHS, formula, raised
from bot.reading.word.package import W, flag, value
from bot.reading.word.styles import Styles
from bot.reading.word.symbols import symbol, symbols

_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rt", f"{W}pPr", f"{W}rPr"})
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its element, the number that Word counts (`label`), its own text, and the boxes that hang on it.

    `runs_on` tells that its end was deleted, or moved elsewhere, `contents` that a table of contents stood in it, which
    is no text.
    """

    element: Element
    label: str = ""
    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    runs_on: bool = False
    contents: bool = False


@dataclass(slots=True)
class Table:
    """A table, row by row."""

    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote (`kind`) that a text names, and its number; none where its author set a mark of his own."""

    kind: str
    id: str
    mark: str


class Body:
    """Walks a text and remembers which notes it names, in order. `label` counts a paragraph and gives its number.

    Of `document` it leaves out the tables of contents that Word gathers.
    """

    def __init__(self, document: Element | None, styles: Styles, label: Callable[[Element], str]) -> None:
        self._styles = styles
        self._label = label
        self._fields = Fields() if document is None else fields(document)
        self.notes: list[Note] = []
        self._counted = 0  # notes without a mark of their own

    def pieces(self, parent: Element) -> Iterator[Paragraph | Table]:
        """Yield the paragraphs and tables of `parent` in order, those of boxes after the paragraph they hang on."""
        kept: Paragraph | None = None
        for element in _content(parent):
            if element.tag == f"{W}tbl":
                if kept:
                    yield kept
                    kept = None
                yield from self._table(element)
                continue
            paragraph = self._paragraph(element)
            if kept:
                # What follows a deleted end belongs to it; of a paragraph that is gone whole nothing stays.
                paragraph.element = kept.element if kept.text else paragraph.element
                paragraph.text, paragraph.boxes = kept.text + paragraph.text, kept.boxes + paragraph.boxes
            kept = paragraph if paragraph.runs_on else None
            if not kept:
                if paragraph.text or not paragraph.contents:
                    paragraph.label = self._label(paragraph.element)
                yield paragraph
                for box in paragraph.boxes:
                    yield from self.pieces(box)
        if kept:
            yield kept

    def _paragraph(self, element: Element) -> Paragraph:
        paragraph = Paragraph(element)
        mark = element.find(f"{W}pPr/{W}rPr")
        paragraph.runs_on = mark is not None and any(
            mark.find(f"{W}{gone}") is not None for gone in ("del", "moveFrom")
        )
        paragraph.contents = any(id(run) in self._fields.contents for run in element.iter(f"{W}r"))
        paragraph.text = clean(_over_pages("".join(self._text(element, paragraph))))
        return paragraph

    def _text(self, parent: Element, paragraph: Paragraph) -> Iterator[str]:
        for element in parent:
            tag = element.tag
            if tag == f"{W}t":
                yield self._said(parent, element.text or "")
            elif tag in _TEXT:
                yield _TEXT[tag](element)
            elif tag in _NOTES:
                yield self._note(element)
            elif tag == f"{W}fldChar":
                yield self._fields.drawn.get(id(element), "")
            elif tag == f"{W}txbxContent":
                paragraph.boxes.append(element)
            elif (drawn := formula(element, lambda part: "".join(self._text(part, paragraph)))) is not None:
                yield drawn
            elif tag not in _GONE and not (
                (tag == f"{W}r" and (id(element) in self._fields.contents or self._hidden(element, paragraph)))
                or _unfilled(element)
            ):
                for inner in _ways(element):
                    yield from self._text(inner, paragraph)

    def _hidden(self, run: Element, paragraph: Paragraph) -> bool:
        return self._styles.hidden(run, paragraph.element)

    def _said(self, run: Element, text: str) -> str:
        """Return the text of a run as it is printed: in a font of signs, or raised above the line (10³)."""
        text = symbols(text, run.find(f"{W}rPr/{W}rFonts"))
        return raised(text) if self._styles.raised(run) else text

    def _note(self, element: Element) -> str:
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        own = element.get(f"{W}customMarkFollows") in {"1", "true", "on"}
        self._counted += not own
        mark = "" if own else raised(str(self._counted))
        self.notes.append(Note(kind, element.get(f"{W}id", ""), mark))
        return mark

    def _table(self, table: Element) -> Iterator[Paragraph | Table]:
        rows = [row for row in _content(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        listed = [[cell for cell in _content(row, f"{W}tc") if not _cell_gone(cell)] for row in rows]
        filled = [cell for cells in listed for cell in cells if _says(cell)]
        if all(len(cells) < 2 for cells in listed) or (len(filled) == 1 and len(list(_content(filled[0]))) > 1):
            # A frame around text, or room beside it, as for who signs at the right: no table.
            for cells in listed:
                for cell in cells:
                    yield from self.pieces(cell)
            return
        yield Table(self._rows(rows, listed))

    def _rows(self, rows: list[Element], listed: list[list[Element]]) -> list[list[Cell]]:
        """Return the cells; one that goes on over several rows or columns stands in the first of them."""
        found: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}
        for row, cells in zip(rows, listed, strict=True):
            column = _whole(value(row.find(f"{W}trPr"), "gridBefore"), 0)
            head = flag(row.find(f"{W}trPr"), "tblHeader")
            line: list[Cell] = []
            starts: dict[int, tuple[int, int]] = {}
            for cell in cells:
                properties = cell.find(f"{W}tcPr")
                span = max(_whole(value(properties, "gridSpan"), 1), 1)
                if _goes_on(properties, "vMerge") and column in above:
                    starts[column] = above[column]
                    begun, at = found[above[column][0]], above[column][1]
                    begun[at] = replace(begun[at], rows=begun[at].rows + 1)
                elif _goes_on(properties, "hMerge") and line:
                    line[-1] = replace(line[-1], columns=line[-1].columns + span)
                else:
                    starts[column] = (len(found), len(line))
                    line.append(Cell(self._cell(cell), columns=span, head=head))
                column += span
            above = starts
            found.append(line)
        return found

    def _cell(self, cell: Element) -> str:
        texts: list[str] = []
        for piece in self.pieces(cell):
            if isinstance(piece, Paragraph):
                texts.append(piece.label + piece.text)
            else:
                texts += (inner.text for row in piece.rows for inner in row)
        return " ".join(" ".join(texts).split())


def _content(parent: Element, *wanted: str) -> Iterator[Element]:
    """Yield the paragraphs and tables in `parent` (or what is `wanted`), through the wrappers that Word puts around them."""
    names = wanted or (f"{W}p", f"{W}tbl")
    for element in parent:
        if element.tag in names:
            yield element
        elif element.tag not in _GONE and element.tag not in {f"{W}sdtPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr"}:
            if _unfilled(element):
                continue
            for inner in _ways(element):
                yield from _content(inner, *names)


def _ways(element: Element) -> Sequence[Element]:
    """Return what to read of an element: where the same box stands twice, for new readers and for old ones, the first."""
    return list(element)[:1] if element.tag == _TWICE else (element,)


def _unfilled(element: Element) -> bool:
    """Whether a control holds nothing but what it asks for: 单击此处输入文字."""
    return flag(element.find(f"{W}sdtPr"), "showingPlcHdr")


def _says(cell: Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(f"{W}t"))


def _cell_gone(cell: Element) -> bool:
    return cell.find(f"{W}tcPr/{W}cellDel") is not None


def _goes_on(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on what another one begins, down (`vMerge`) or, as old programs write it, across (`hMerge`)."""
    merged = value(properties, name)
    return merged is not None and merged != "restart"


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 else default


def _break(element: Element) -> str:
    return PAGE_BREAK if element.get(f"{W}type") in {"page", "column"} else "\n"


def _over_pages(text: str) -> str:
    """Return the text of a paragraph with page breaks in it: a sentence goes on overleaf, what is whole ends, as it does above an annex."""
    whole, *further = text.split(PAGE_BREAK)
    for below in further:
        ends = whole.rstrip().endswith(SENTENCE_ENDS) or annex(below.strip())
        whole += f"\n{below}" if ends else below
    return whole


_TEXT: dict[str, Callable[[Element], str]] = {
    f"{MATHS}t": lambda element: element.text or "",
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}cr": lambda _: "\n",
    f"{W}br": _break,
    f"{W}noBreakHyphen": lambda _: "-",
    f"{W}sym": lambda element: symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")),
}
