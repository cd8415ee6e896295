"""One file → its reading. `READERS` is the door: a new kind of file is a suffix and a reader.

What reads is imported where it reads: a folder that has not changed is opened without any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import DocumentError
from bot.model import Reading

if TYPE_CHECKING:
    from bot.reading.blocks import Content
    from bot.reading.front_matter import Entry


def _read_html(data: bytes, path: Path) -> Content:
    from bot.reading.decoding import decode
    from bot.reading.front_matter import split
    from bot.reading.limits import require_tags
    from bot.reading.page import read_page

    front = split(decode(data, path), path)
    require_tags(front.body, path)
    return replace(read_page(front.body), entries=front.entries)


def _read_markdown(data: bytes, path: Path) -> Content:
    return _read_text(data, path, markdown=True)


def _read_txt(data: bytes, path: Path) -> Content:
    return _read_text(data, path, markdown=False)


def _read_text(data: bytes, path: Path, *, markdown: bool) -> Content:
    from bot.reading.decoding import decode
    from bot.reading.front_matter import split
    from bot.reading.limits import require_lines, require_tags
    from bot.reading.page import looks_like_page, read_page
    from bot.reading.plain import read_plain

    front = split(decode(data, path), path)
    if looks_like_page(front.body):
        require_tags(front.body, path)
        content = read_page(front.body)
    else:
        require_lines(front.body, path)
        content = read_plain(front.body, path, first=front.line, markdown=markdown)
    return replace(content, entries=front.entries)


def _read_pdf(data: bytes, path: Path) -> Content:
    from bot.reading.pdf.process import read_pdf

    return read_pdf(data, path)


def _read_word(data: bytes, path: Path) -> Content:
    from bot.reading.word import read_word

    return read_word(data, path)


READERS: dict[str, Callable[[bytes, Path], Content]] = {
    ".md": _read_markdown,
    ".txt": _read_txt,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_word,
}

_PICTURED = frozenset({".pdf", ".docx"})
"""Kinds of file that are mostly pictures where they are large."""

REFUSED = {
    ".doc": "open it in Word or WPS and save it as .docx",
    ".wps": "open it in WPS and save it as .docx",
    ".rtf": "open it in Word or WPS and save it as .docx",
}
"""What people drop in and no reader reads, with what to do."""


def read_file(path: Path, *, root: Path | None = None) -> Reading:
    """Read one document. Errors name it relative to `root`, where one is given.

    Raises `DocumentError` for what cannot be read, with path, line and remedy.
    """
    from bot.reading.cutting import cut
    from bot.reading.limits import require_blocks
    from bot.reading.particulars import particulars
    from bot.reading.parting import apart
    from bot.reading.repealing import repeals
    from bot.reading.stated import stated

    told = path.relative_to(root) if root and path.is_relative_to(root) else path
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        remedy = REFUSED.get(path.suffix.lower(), f"save it as one of {', '.join(READERS)}")
        raise DocumentError(f"no reader for {path.suffix or 'such a file'}", remedy=remedy, path=told)
    content = reader(read_bytes(path, told), told)
    entries = {**_sidecar_entries(path, told), **content.entries}
    blocks = tuple(apart(content.blocks))
    require_blocks(blocks, told)
    # Front matter is complete: what it leaves out is unknown, but for a title. Without it, the file itself is asked.
    told_by_page = {key: value for key, value in content.told.items() if key == "title" or not content.entries}
    document = particulars(entries, told_by_page, path)
    passages, warnings = cut(document, blocks)
    if not passages:
        raise DocumentError("holds no text to cite", remedy="remove it, or give it a body", path=told)
    if not content.entries:
        document = particulars(entries, stated(passages, document.title, content.history) | told_by_page, path)
        passages = tuple(replace(passage, document=document) for passage in passages)
    return Reading(
        document, passages, (*content.warnings, *warnings), frozenset(entries), repeals(document.title, passages)
    )


def sidecars(path: Path) -> list[Path]:
    """Return the sidecars that the document at `path` has: `page.html.meta.yaml`, else `page.meta.yaml`."""
    names = (path.with_name(f"{path.name}.meta.yaml"), path.with_name(f"{path.stem}.meta.yaml"))
    return [name for name in names if name.is_file()][:1]


def _sidecar_entries(path: Path, told: Path) -> Mapping[str, Entry]:
    from bot.reading.decoding import decode
    from bot.reading.front_matter import mapping

    for sidecar in sidecars(path):
        name = told.with_name(sidecar.name)
        return mapping(decode(read_bytes(sidecar, name), name), name)
    return {}


def read_bytes(path: Path, told: Path) -> bytes:
    """Return the bytes of a file, named `told` in the `DocumentError` for one that is not regular or larger than is read."""
    from bot.reading.limits import MOST_BYTES, MOST_TEXT_BYTES, require_bytes

    if path.exists() and not path.is_file():
        raise DocumentError("is no regular file", remedy="take it out of the folder", path=told)
    try:
        most = MOST_BYTES if path.suffix.lower() in _PICTURED else MOST_TEXT_BYTES
        require_bytes(path.stat().st_size, most, told)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be opened: {error.strerror or error}", remedy="check it", path=told) from None
