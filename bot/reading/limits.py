"""How much of one file is read: far more than any document holds, and little enough that none takes the others down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.errors import DocumentError
from bot.reading.blocks import Block

MOST_TEXT_BYTES = 10_000_000
"""Of a file that is text or markup, and of a sidecar: ten times the Civil Code."""

MOST_BYTES = 256_000_000
"""Of a PDF or Word file, most of whose bytes are pictures."""

MOST_SIGNS = 200_000
"""Lines of a text, and tags of a page."""

MOST_BLOCKS = 50_000
"""Paragraphs, headings and table rows of one document."""

LONGEST_BLOCK = 100_000
"""Characters of one of them."""


def require_bytes(size: int, most: int, path: Path) -> None:
    """Raise `DocumentError` where a file of `size` bytes is larger than `most`."""
    if size > most:
        told = f"holds {size / 1e6:,.1f} MB; at most {most / 1e6:,.0f} MB are read"
        raise DocumentError(told, remedy="split it into several documents", path=path)


def require_lines(text: str, path: Path) -> None:
    """Raise `DocumentError` for a text of more lines than `MOST_SIGNS`."""
    _require_signs(text.count("\n") + text.count("\f"), "lines", path)


def require_tags(markup: str, path: Path) -> None:
    """Raise `DocumentError` for a page of more tags than `MOST_SIGNS`."""
    _require_signs(markup.count("<"), "tags", path)


def _require_signs(count: int, name: str, path: Path) -> None:
    if count > MOST_SIGNS:
        raise DocumentError(f"has more than {MOST_SIGNS:,} {name}", remedy="split it into several documents", path=path)


def require_blocks(blocks: Sequence[Block], path: Path) -> None:
    """Raise `DocumentError` where there are more blocks than `MOST_BLOCKS`, or one is longer than `LONGEST_BLOCK`."""
    if len(blocks) > MOST_BLOCKS:
        raise DocumentError(
            f"has more than {MOST_BLOCKS:,} paragraphs", remedy="split it into several documents", path=path
        )
    for block in blocks:
        if len(block.text) > LONGEST_BLOCK:
            raise DocumentError(
                f"has a paragraph of {len(block.text):,} characters; at most {LONGEST_BLOCK:,} are read",
                remedy="break it into paragraphs",
                path=path,
                line=block.line or None,
            )
