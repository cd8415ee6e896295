"""A knowledge folder → everything it holds. One bad file never takes down the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from bot.errors import DocumentError, KnowledgeError
from bot.model import Knowledge, Reading
from bot.reading.files import READERS, REFUSED, read_file, sidecars


def read_folder(folder: Path) -> Knowledge:
    """Read all documents below `folder`, in the order of their paths; one file is a folder that holds it alone.

    Files that cannot be read are told in `Knowledge.problems`. Raises `KnowledgeError` where no document remains.
    """
    readings: dict[str, Reading] = {}
    places: dict[str, Path] = {}
    problems: list[str] = []
    for path in _files(folder, frozenset(READERS) | frozenset(REFUSED)):
        try:
            reading = read_file(path)
            name = reading.document.id
            if name in readings:
                raise DocumentError(
                    f"the id {name} is that of {places[name]}", remedy="give one of them another id", path=path
                )
        except DocumentError as error:
            problems.append(str(error))
        else:
            readings[name] = reading
            places[name] = path
    if not readings:
        first = f" (first: {problems[0]})" if problems else ""
        raise KnowledgeError(
            f"no document can be read{first}", remedy=f"put {', '.join(READERS)} files there", path=folder
        )
    return Knowledge(tuple(readings.values()), fingerprint(folder), tuple(problems))


def document_files(folder: Path) -> list[Path]:
    """Return the files below `folder` that are documents, sorted by path. Raises `KnowledgeError` without a folder."""
    return list(_files(folder, frozenset(READERS)))


def fingerprint(folder: Path) -> str:
    """Return 16 hex digits that change with any document or sidecar, its name or its bytes; nothing is parsed."""
    digest = blake2b(digest_size=8)
    root = folder.parent if folder.is_file() else folder
    for document in document_files(folder):
        for path in (document, *sidecars(document)):
            try:
                data = path.read_bytes() if path.is_file() else b""
            except OSError:
                data = b""
            name = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
            digest.update(b"%d %d " % (len(name), len(data)) + name + data)
    return digest.hexdigest()


def _files(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    if folder.is_file():
        return iter([folder])
    if not folder.is_dir():
        raise KnowledgeError("is no folder", remedy="name a folder of documents", path=folder)
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "lexicon"]
        found += [Path(place, name) for name in names if _is_document(name, suffixes)]
    return iter(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def _is_document(name: str, suffixes: frozenset[str]) -> bool:
    if name.startswith(".") or name.upper().startswith("README"):
        return False
    return Path(name).suffix.lower() in suffixes
