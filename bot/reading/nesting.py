"""What is open above a line: headings and numbered lines, and the places where paragraphs and tables are counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.reading.numbering import Kind, Marker


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
    """A heading (`kind` None) or a numbered line that governs what follows it.

    `depth` is 0 but for an item of a list that a page counted: 1 for one of an outermost list.
    """

    level: float
    title: str
    kind: Kind | None = None
    number: int = 0
    lead: str = ""
    depth: int = 0
    place: Place = field(default_factory=Place)


def nest(stack: list[Open], found: Marker, entry: Open, depth: int = 0) -> None:
    """Put a numbered line where it belongs: beside the last one of its kind, else under the nearest outer kind.

    Where a kind that is usually outer starts from one (1. above （一）), it is an inner list all the same. A line in a list that a
    page counted (`depth`) stands in that list, whatever its kind.
    """
    entry.kind, entry.number = found.kind, found.number
    if found.kind is Kind.DECIMAL:
        _nest_decimal(stack, found, entry)
        return
    closed = leave_lists(stack, depth)
    if entry.depth and (closed or found.number == 1):
        if found.number > 1:
            entry.lead = closed[0].lead
        stack.append(entry)
        return
    least = next((index + 1 for index in reversed(range(len(stack))) if stack[index].depth), 0)
    within = list(enumerate(stack))[least:]
    same = [index for index, other in within if other.kind is found.kind]
    if same:
        if found.number > 1:
            entry.lead = stack[same[-1]].lead
        del stack[same[-1] :]
    elif found.number > 1 or found.kind is Kind.TOP:
        outer = [index for index, other in within if other.kind is not None and other.kind > found.kind]
        del stack[outer[0] if outer else len(stack) :]
    stack.append(entry)


def _nest_decimal(stack: list[Open], found: Marker, entry: Open) -> None:
    """Put 4.2.1 under 4 (or 四、) and 4.2, either of which may have no line of its own, and close whatever is numbered besides."""
    numbered = [index for index, other in enumerate(stack) if other.kind is not None]
    shared = 0
    for index, number in zip(numbered, found.within, strict=False):
        above = stack[index]
        if above.number != number or above.kind not in ((Kind.DECIMAL,) if shared else (Kind.DECIMAL, Kind.TOP)):
            break
        shared += 1
    if shared < len(numbered):
        above = stack[numbered[shared]]
        if above.kind is Kind.DECIMAL and found.number > 1 and shared == len(found.within):
            entry.lead = above.lead
        del stack[numbered[shared] :]
    stack += (Open(entry.level, "", Kind.DECIMAL, number) for number in found.within[shared:])
    stack.append(entry)


def leave_lists(stack: list[Open], depth: int) -> list[Open]:
    """Close what stands deeper than this in the lists that a page counted; return what was closed."""
    deeper = next((index for index, entry in enumerate(stack) if entry.depth > depth), len(stack))
    closed = stack[deeper:]
    del stack[deeper:]
    return closed
