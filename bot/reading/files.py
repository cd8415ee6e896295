"""One file → its reading. `READERS` is the door: a new kind of file is a suffix and a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from bot.errors import DocumentError
from bot.model import Reading
from bot.reading.blocks import Content
from bot.reading.cutting import cut
from bot.reading.decoding import decode
from bot.reading.front_matter import Entry, mapping, split
from bot.reading.limits import MOST_BYTES, require_blocks, require_bytes, require_lines, require_tags
from bot.reading.page import looks_like_page, read_page
from bot.reading.particulars import particulars
from bot.reading.plain import read_plain
from bot.reading.repealing import repeals
from bot.reading.stated import stated

Reader = Callable[[bytes, Path], Content]


def _read_html(data: bytes, path: Path) -> Content:
    front = split(decode(data, path), path)
    require_tags(front.body, path)
    return replace(read_page(front.body), entries=front.entries)


def _read_markdown(data: bytes, path: Path) -> Content:
    return _read_text(data, path, markdown=True)


def _read_txt(data: bytes, path: Path) -> Content:
    return _read_text(data, path, markdown=False)


def _read_text(data: bytes, path: Path, *, markdown: bool) -> Content:
    front = split(decode(data, path), path)
    if looks_like_page(front.body):
        require_tags(front.body, path)
        content = read_page(front.body)
    else:
        require_lines(front.body, path)
        content = read_plain(front.body, path, first=front.line, markdown=markdown)
    return replace(content, entries=front.entries)


READERS: dict[str, Reader] = {
    ".md": _read_markdown,
    ".txt": _read_txt,
    ".html": _read_html,
    ".htm": _read_html,
}


def read_file(path: Path, *, root: Path | None = None) -> Reading:
    """Read one document. Errors name it relative to `root`, where one is given.

    Raises `DocumentError` for what cannot be read, with path, line and remedy.
    """
    told = path.relative_to(root) if root and path.is_relative_to(root) else path
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise DocumentError(
            f"no reader for {path.suffix or 'such a file'}", remedy=f"save it as one of {known}", path=told
        )
    content = reader(read_bytes(path, told), told)
    entries = {**_sidecar_entries(path, told), **content.entries}
    require_blocks(content.blocks, told)
    # Front matter is complete: what it leaves out is unknown, but for a title. Without it, the file itself is asked.
    told_by_page = {key: value for key, value in content.told.items() if key == "title" or not content.entries}
    document = particulars(entries, told_by_page, path)
    passages, warnings = cut(document, content.blocks)
    if not passages:
        raise DocumentError("holds no text to cite", remedy="remove it, or give it a body", path=told)
    if not content.entries:
        document = particulars(entries, stated(passages, document.title, content.history) | told_by_page, path)
        passages = tuple(replace(passage, document=document) for passage in passages)
    return Reading(document, passages, warnings, frozenset(entries), repeals(document.title, passages))


def sidecars(path: Path) -> list[Path]:
    """Return the sidecars that the document at `path` has: `page.html.meta.yaml`, else `page.meta.yaml`."""
    names = (path.with_name(f"{path.name}.meta.yaml"), path.with_name(f"{path.stem}.meta.yaml"))
    return [name for name in names if name.is_file()][:1]


def _sidecar_entries(path: Path, told: Path) -> Mapping[str, Entry]:
    for sidecar in sidecars(path):
        name = told.with_name(sidecar.name)
        return mapping(decode(read_bytes(sidecar, name), name), name)
    return {}


def read_bytes(path: Path, told: Path) -> bytes:
    """Return the bytes of a regular file, named `told` in the `DocumentError` that is raised where there is none."""
    if path.exists() and not path.is_file():
        raise DocumentError("is no regular file", remedy="take it out of the folder", path=told)
    try:
        require_bytes(path.stat().st_size, MOST_BYTES, told)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be opened: {error.strerror or error}", remedy="check it", path=told) from None
