"""A knowledge folder → everything it holds. One bad file never takes down the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import IO

from bot.errors import DocumentError, KnowledgeError
from bot.model import Knowledge, Reading
from bot.reading.files import READERS, REFUSED, read_file, sidecars

_PIECE = 1 << 20


class Names:
    """The ids of a folder's documents, of which each may be given once."""

    def __init__(self) -> None:
        self._places: dict[str, Path] = {}

    def take(self, name: str, path: Path) -> None:
        """Give the id `name` to the document at `path`. Raises `DocumentError` where another has it."""
        first = self._places.setdefault(name, path)
        if first != path:
            raise DocumentError(f"the id {name} is that of {first}", remedy="give one of them another id", path=path)


def read_folder(folder: Path) -> Knowledge:
    """Read all documents below `folder`, in the order of their paths; one file is a folder that holds it alone.

    Files that cannot be read are told in `Knowledge.problems`. Raises `KnowledgeError` where no document remains.
    """
    from bot.reading.repealing import supersede

    readings: list[Reading] = []
    problems: list[str] = []
    names = Names()
    for path in document_files(folder):
        try:
            require_inside(path, folder)
            reading = read_file(path)
            names.take(reading.document.id, path)
        except DocumentError as error:
            problems.append(str(error))
        else:
            readings.append(reading)
    if not readings:
        raise nothing_to_read(folder, problems)
    return Knowledge(tuple(supersede(readings)), fingerprint(folder), tuple(problems))


def nothing_to_read(folder: Path, problems: Iterable[str]) -> KnowledgeError:
    """Return the error of a folder without a document that can be read."""
    first = next((f" (first: {problem})" for problem in problems), "")
    return KnowledgeError(
        f"no document can be read{first}", remedy=f"put {', '.join(READERS)} files there", path=folder
    )


def require_inside(path: Path, folder: Path) -> None:
    """Raise `DocumentError` where a document or its sidecar is a link that leads out of `folder`."""
    for one in (path, *sidecars(path)):
        if not _inside(one, folder):
            raise DocumentError("is a link out of the folder", remedy="put a copy of the file there", path=one)


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root_of(folder).resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


def document_files(folder: Path) -> list[Path]:
    """Return the files below `folder` that are documents, sorted by path, those that nothing reads among them.

    Raises `KnowledgeError` without a folder.
    """
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise KnowledgeError("is no folder", remedy="name a folder of documents", path=folder)
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "lexicon"]
        found += [Path(place, name) for name in names if _is_document(name)]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def root_of(folder: Path) -> Path:
    """Return the folder that the names of documents are told from: that of a single document is where it lies."""
    return folder.parent if folder.is_file() else folder


def fingerprint(folder: Path) -> str:
    """Return 16 hex digits that change with any document or sidecar, its name or its bytes; nothing is parsed."""
    return fingerprint_of(
        (path.relative_to(root_of(folder)).as_posix(), digest_of(path, folder)) for path in document_files(folder)
    )


def fingerprint_of(digests: Iterable[tuple[str, str]]) -> str:
    """Return the fingerprint of a folder from its files' names with their digests, in order."""
    whole = blake2b(digest_size=8)
    for name, digest in digests:
        encoded = name.encode("utf-8", "surrogateescape")
        whole.update(b"%d " % len(encoded) + encoded + digest.encode())
    return whole.hexdigest()


def digest_of(path: Path, folder: Path) -> str:
    """Return 24 hex digits that change with the bytes of a document in `folder` or of its sidecar."""
    digest = blake2b(digest_size=12)
    for file in parts(path):
        try:
            opened: IO[bytes] = file.open("rb") if file.is_file() and _inside(file, folder) else BytesIO()
        except OSError:
            opened = BytesIO()
        with opened, suppress(OSError):
            digest.update(b"%d %d " % (len(file.name), opened.seek(0, os.SEEK_END)))
            opened.seek(0)
            while piece := opened.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()


def parts(path: Path) -> Iterator[Path]:
    """Yield the files that make the document at `path`: itself, and its sidecar if it has one."""
    yield path
    yield from sidecars(path)


def _is_document(name: str) -> bool:
    if name.startswith(".") or name.upper().startswith("README"):
        return False
    suffix = Path(name).suffix.lower()
    return suffix in READERS or suffix in REFUSED
