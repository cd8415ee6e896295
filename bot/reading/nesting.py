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
    """A heading (`kind` None) or a numbered line that governs what follows it."""

    level: float
    title: str
    kind: Kind | None = None
    number: int = 0
    lead: str = ""
    place: Place = field(default_factory=Place)


def nest(stack: list[Open], found: Marker, entry: Open) -> None:
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
