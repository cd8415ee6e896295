"""The page that a Word file holds instead of a text: what web systems call an export to Word packs one whole."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from pathlib import Path
from xml.etree.ElementTree import Element

from bot.reading.decoding import decode
from bot.reading.limits import MOST_TEXT_BYTES, require_bytes, require_tags
from bot.reading.page import looks_like_page
from bot.reading.word.package import Package, W

_OTHERS = (b"PK", rb"{\rtf")  # files of Word


def inserted_page(package: Package, document: Element | None, path: Path) -> str | None:
    """Return the page that is all a document holds, alone or in a web archive (`.mht`); None where there is other text, or none.

    Raises `DocumentError` for a page in no known encoding, or larger than is read.
    """
    chunks = [] if document is None else list(document.iter(f"{W}altChunk"))
    if document is None or len(chunks) != 1 or any((text.text or "").strip() for text in document.iter(f"{W}t")):
        return None
    data = package.inserted(chunks[0])
    if data.startswith(_OTHERS):
        return None
    require_bytes(len(data), MOST_TEXT_BYTES, path)
    text = decode(_from_archive(data) or data, path)
    if not looks_like_page(text):
        return None
    require_tags(text, path)
    return text


def _from_archive(data: bytes) -> bytes:
    """Return the page of a web archive; nothing where it is none."""
    if not data[:200].lstrip().lower().startswith((b"mime-version:", b"content-type:", b"from:")):
        return b""
    try:
        parts = message_from_bytes(data).walk()
        return next((_payload(part) for part in parts if part.get_content_type() == "text/html"), b"")
    except RecursionError:  # parts within parts, as no program packs them
        return b""


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
