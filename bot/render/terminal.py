"""Values → what a person reads on a terminal; plain text where the output is no terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.assistant import Turn
from bot.model import Answer, Document, Knowledge, Passage, Reading
from bot.render.plain import plain
from bot.render.tree import branches, counted
from bot.render.wording import LABELS, STATUSES, known_particulars, notices, particulars, read_particulars, title

_SHOWN_HITS = 8


def answer(said: Answer) -> Iterator[RenderableType]:
    """Yield the answer, its sources and its notices."""
    labels = LABELS[said.language]
    if said.citations:
        yield Text(plain(said), style="bold")
    yield from (Text(f"※ {sentence}", style="yellow") for sentence in notices(said))
    if said.citations:
        yield Text(f"\n{labels['sources']}", style="dim")
    for citation in said.citations:
        document = citation.passage.document
        place = Text(f"[{citation.number}] ").append(title(document)).append(citation.passage.label, style="cyan")
        yield place.append(f" · {particulars(document, said.language)}", style="dim")
        if document.scope:
            yield _indented(Text(f"{labels['scope']}{document.scope}", style="dim"), 1)
        if document.url:
            yield _indented(Text(document.url, style="dim underline"), 1)
        yield _indented(Text(citation.passage.id, style="dim"), 1)
    if said.nearest:
        yield Text(f"\n{labels['nearest']}", style="dim")
    for passage in said.nearest:
        yield Text(f"· {title(passage.document)}{passage.label}  ").append(passage.id, style="dim")


def why(turn: Turn) -> Iterator[RenderableType]:
    """Yield how an answer was found: what was searched, what stood for what, and the passages weighed."""
    query = turn.query
    yield Text(f"查找的词：{' '.join(term for term in query.terms if not term.startswith('@'))}")
    for unit in query.units:
        if unit.category:
            yield Text(f"“{unit.written}”（{unit.category}）按这些查找：{'、'.join(unit.forms)}")
    if query.kinds:
        yield Text(f"问的是：{'、'.join(sorted(query.kinds))}")
    for slip in query.corrections:
        yield Text(f"改字：“{slip.written}”→“{slip.read}”")
    table = Table(box=None, pad_edge=False)
    for name, justify in (
        ("名次", "right"),
        ("BM25", "right"),
        ("似已知问法", "right"),
        ("把握", "right"),
        ("段落", "left"),
        ("开头", "left"),
    ):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for place, one in enumerate(turn.evidence[:_SHOWN_HITS], 1):
        passage = one.passage
        table.add_row(
            str(place),
            f"{one.hit.score:.2f}",
            f"{one.signals.asked:.2f}",
            f"{one.confidence:.2f}",
            passage.id,
            _opening(passage.text, 40),
        )
    yield table


def passage_in_place(passage: Passage, reading: Reading) -> Iterator[RenderableType]:
    """Yield a passage in full between its neighbours, with the particulars of its document."""
    place = reading.passages.index(passage)
    yield from particulars_of(passage.document)
    for neighbour in reading.passages[max(0, place - 1) : place + 2]:
        style = "bold" if neighbour == passage else "dim"
        yield Text(f"\n{neighbour.label}  ", style="cyan").append(neighbour.id, style="dim")
        if neighbour.heading:
            yield Text(" › ".join(neighbour.heading), style="dim")
        yield Text(neighbour.text, style=style)


def particulars_of(document: Document) -> Iterator[RenderableType]:
    """Yield everything that is known of a document, a line each."""
    yield Text(title(document), style="bold")
    yield from (_particular(name, known) for _, name, known in known_particulars(document))


def reading(read: Reading) -> Iterator[RenderableType]:
    """Yield how a file would be cut, as a tree: headings over their passages, clauses over their items."""
    yield Text(title(read.document), style="bold")
    yield from (_particular(name, known) for name, known in read_particulars(read))
    yield Text("")
    for branch in branches(read):
        if branch.passage is None:
            yield _indented(Text(branch.heading, style="bold"), branch.depth)
            continue
        passage = branch.passage
        yield _indented(Text(f"{passage.label}  ", style="cyan").append(passage.locator, style="dim"), branch.depth)
        if ".r" in passage.locator and passage.lead:
            yield _indented(Text(f"承：{passage.lead}", style="dim"), branch.depth + 1)
        yield _indented(Text(passage.text), branch.depth + 1)
    yield Text(f"\n{counted(read)}", style="dim")
    yield from (Text(f"※ {warning}", style="yellow") for warning in read.warnings)


def knowledge(known: Knowledge) -> Iterator[RenderableType]:
    """Yield the documents of a folder as a table, then what is wrong with it."""
    table = Table(box=None, pad_edge=False)
    for name in ("文件", "段落", "日期", "年度", "效力", "来源", "标题"):
        table.add_column(name, justify="right" if name == "段落" else "left", no_wrap=name != "标题")
    for read in known.readings:
        document = read.document
        table.add_row(
            document.id,
            str(len(read.passages)),
            document.published or "",
            str(document.year or ""),
            STATUSES["zh"][document.status],
            document.grade or "",
            document.title,
        )
    yield table
    yield Text(f"\n{len(known.readings)} 个文件，{len(known.passages)} 个段落，指纹 {known.fingerprint}")
    yield from (Text(f"※ {warning}", style="yellow") for warning in warnings(known))


def warnings(known: Knowledge) -> list[str]:
    """Return everything that a reader was unsure of or could not read, a line each."""
    told = [f"{read.document.id}: {warning}" for read in known.readings for warning in read.warnings]
    return [*told, *known.problems]


def show(lines: Sequence[RenderableType], console: Console) -> None:
    """Print `lines`; where the output is no terminal, no line is wrapped."""
    for line in lines:
        console.print(line, soft_wrap=not console.is_terminal)


def _particular(name: str, known: str) -> Text:
    return Text(f"{name}：", style="dim").append(known, style="default")


def _indented(text: Text, depth: int) -> RenderableType:
    text.expand_tabs(4)  # what is padded is measured as if a tab were nothing
    return Padding(text, (0, 0, 0, 4 * depth), expand=False)


def _opening(text: str, cells: int) -> str:
    """Return the beginning of `text`, at most so many columns wide."""
    shown = ""
    for character in " ".join(text.split()):
        if cell_len(shown + character) > cells:
            return shown + "…"
        shown += character
    return shown
