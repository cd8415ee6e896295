"""A source file as a person sees it, and where its passages stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bot.model import Passage, Span
from bot.reading.decoding import clean, decode
from bot.reading.elements import words
from bot.reading.files import READERS, read_bytes
from bot.reading.listing import Listing
from bot.reading.page import BLOCK_TAGS, looks_like_page
from bot.reading.survey import shallow, walk

_TEXTS = frozenset({".md", ".txt", ".html", ".htm"})
# Signs of Markdown and of its tables may stand within what was read as one passage.
_SIGNS = frozenset("*_|\\>")
_UNSEEN = words("script style noscript template iframe object embed svg canvas audio video head")


def source_text(path: Path) -> str:
    """Return the text of a file: as it is written, or as its page shows it with all furniture.

    A file that is no text gives what its reader found in it. Raises `DocumentError` as `read_file` does.
    """
    data, suffix = read_bytes(path, path), path.suffix.lower()
    if suffix not in _TEXTS:
        return "\n\n".join(block.text for block in READERS[suffix](data, path).blocks)
    text = decode(data, path)
    return _shown(text) if looks_like_page(_body(text)) else text


def find(source: str, passages: Sequence[Passage]) -> list[Span | None]:
    """Return where each passage stands in `source`, in their order; None for one that isn't found there.

    White space and Markdown's signs make no difference.
    """
    kept = [at for at, character in enumerate(source) if not _silent(character)]
    squeezed = "".join(source[at] for at in kept)
    spans: list[Span | None] = []
    after = 0
    for passage in passages:
        sought = "".join(character for character in passage.text if not _silent(character))
        at = squeezed.find(sought, after) if sought else -1
        if at < 0:
            spans.append(None)
            continue
        after = at + len(sought)
        spans.append(Span(kept[at], kept[after - 1] + 1))
    return spans


def _silent(character: str) -> bool:
    return character.isspace() or character in _SIGNS


def _body(text: str) -> str:
    """Return what stands below the front matter, if there is any."""
    head, mark, body = text.lstrip().partition("\n---\n")
    return body if mark and head.startswith("---") else text


def _shown(markup: str) -> str:
    root = LexborHTMLParser(shallow(markup)).root
    if root is None:
        return ""
    text: list[str] = []
    listing = Listing()
    for node, entering in walk(root, lambda node: node.tag in _UNSEEN):
        if node.is_text_node:
            text.append(" ".join((node.text_content or "").split()))
        elif node.tag in {"td", "th"}:
            text.append(" ")
        elif node.tag == "br" or node.tag in BLOCK_TAGS:
            text.append("\n")
            if entering:
                text.append(listing.label(node))
    lines = (line.strip() for line in clean("".join(text)).split("\n"))
    return "\n".join(line for line in lines if line)
