"""A reading beside its source, as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.model import Passage, Reading, Span
from bot.render.tree import branches, counted
from bot.render.wording import read_particulars


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source: of a passage, or (`number` None) of what became none."""

    text: str
    number: int | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree; `number` counts passages, `found` tells whether this one stands in the source as it is."""

    depth: int
    heading: str = ""
    passage: Passage | None = None
    number: int = 0
    found: bool = False


def side_by_side(reading: Reading, source: str, spans: Sequence[Span | None]) -> str:
    """Return the page: the source on the left, where `spans` colours each passage, and the tree on the right."""
    environment = Environment(
        loader=PackageLoader("bot.render"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("reading.html").render(
        document=reading.document,
        particulars=list(read_particulars(reading)),
        counted=counted(reading),
        warnings=reading.warnings,
        pieces=_pieces(reading, source, spans),
        rows=_rows(reading, spans),
    )


def _pieces(reading: Reading, source: str, spans: Sequence[Span | None]) -> Iterator[Piece]:
    at = 0
    for number, (passage, span) in enumerate(zip(reading.passages, spans, strict=True)):
        if span is None:
            continue
        if at < span.start:
            yield Piece(source[at : span.start])
        yield Piece(span.of(source), number, passage.locator)
        at = span.end
    if at < len(source):
        yield Piece(source[at:])


def _rows(reading: Reading, spans: Sequence[Span | None]) -> Iterator[Row]:
    number = 0
    for branch in branches(reading):
        if branch.passage is None:
            yield Row(branch.depth, branch.heading)
        else:
            yield Row(branch.depth, "", branch.passage, number, spans[number] is not None)
            number += 1
