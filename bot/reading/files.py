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

_MOST_BYTES = 64 << 20


def _read_html(data: bytes, path: Path) -> Content:
    from bot.reading.decoding import decode
    from bot.reading.front_matter import split
    from bot.reading.page import read_page

    front = split(decode(data, path), path)
    return replace(read_page(front.body), entries=front.entries)


def _read_markdown(data: bytes, path: Path) -> Content:
    return _read_text(data, path, markdown=True)


def _read_txt(data: bytes, path: Path) -> Content:
    return _read_text(data, path, markdown=False)


def _read_text(data: bytes, path: Path, *, markdown: bool) -> Content:
    from bot.reading.decoding import decode
    from bot.reading.front_matter import split
    from bot.reading.page import looks_like_page, read_page
    from bot.reading.plain import read_plain

    front = split(decode(data, path), path)
    if looks_like_page(front.body):
        content = read_page(front.body)
    else:
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
    from bot.reading.particulars import particulars

    told = path.relative_to(root) if root and path.is_relative_to(root) else path
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        remedy = REFUSED.get(path.suffix.lower(), f"save it as one of {', '.join(READERS)}")
        raise DocumentError(f"no reader for {path.suffix or 'such a file'}", remedy=remedy, path=told)
    content = reader(_bytes(path, told), told)
    document = particulars({**_sidecar_entries(path, told), **content.entries}, content.told, path)
    passages, warnings = cut(document, content.blocks)
    if not passages:
        raise DocumentError("holds no text to cite", remedy="remove it, or give it a body", path=told)
    return Reading(document, passages, (*content.warnings, *warnings))


def sidecars(path: Path) -> list[Path]:
    """Return the sidecars that the document at `path` has: `page.html.meta.yaml`, else `page.meta.yaml`."""
    names = (path.with_name(f"{path.name}.meta.yaml"), path.with_name(f"{path.stem}.meta.yaml"))
    return [name for name in names if name.is_file()][:1]


def _sidecar_entries(path: Path, told: Path) -> Mapping[str, Entry]:
    from bot.reading.decoding import decode
    from bot.reading.front_matter import mapping

    for sidecar in sidecars(path):
        name = told.with_name(sidecar.name)
        return mapping(decode(_bytes(sidecar, name), name), name)
    return {}


def _bytes(path: Path, told: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise DocumentError("is no regular file", remedy="take it out of the folder", path=told)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DocumentError(f"has more than {_MOST_BYTES >> 20} MB", remedy="split it", path=told)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be opened: {error.strerror or error}", remedy="check it", path=told) from None
