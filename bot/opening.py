"""A knowledge folder → an assistant, from the cache where neither the folder nor this program has changed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import bot
from bot.assistant import Assistant
from bot.cache import cache_folder, keep_newest, write_atomically
from bot.model import Document, Knowledge, Passage, Reading
from bot.reading import fingerprint, read_folder
from bot.retrieval.asked import Asked, Compiled, asked_fingerprint, compile_asked, read_asked, tie
from bot.retrieval.index import Index
from bot.retrieval.lexicon import Lexicon, read_lexicon
from bot.retrieval.postings import open_postings
from bot.retrieval.segment import Segmenter, open_segmenter

if TYPE_CHECKING:
    from bot.retrieval.building import Watch

CARRIED = Path(bot.__file__).resolve().parent.parent / "knowledge"
"""The knowledge that comes with the program."""

_KEPT = 12


class _Kept(msgspec.Struct, array_like=True):
    documents: list[tuple[Document, list[tuple[str, str, str, tuple[str, ...], str]], tuple[str, ...]]]
    fingerprint: str
    problems: tuple[str, ...]
    ties: list[tuple[str, ...]]


def open_lexicon(folder: Path) -> Lexicon:
    """Read the built-in lexicon and what `folder` adds to it."""
    return read_lexicon(*_lexicon_folders(folder))


def _lexicon_folders(folder: Path) -> tuple[Path, ...]:
    built_in, own = CARRIED / "lexicon", folder / "lexicon"
    return (built_in,) if own.resolve() == built_in.resolve() else (built_in, own)


def open_assistant(folder: Path, watch: Watch | None = None) -> Assistant:
    """Return an assistant for the documents in `folder`; `watch` is told how many new passages are segmented.

    What was read and segmented is kept between runs under a name made of the documents' bytes, the lexicon's and this
    program's, so that a change of any of them is always seen; two processes may open one folder at the same time.
    """
    lexicons = _lexicon_folders(folder)
    lexicon = read_lexicon(*lexicons)
    cache = cache_folder()
    segmenter = open_segmenter(lexicon, cache)
    words = f"{lexicon.fingerprint} {asked_fingerprint(*lexicons)} {_program()}"
    compiled = _compiled(lexicons, segmenter, cache / f"asked-{_digest(words)}.bin" if cache else None)
    name = _digest(f"{folder.resolve()} {fingerprint(folder)} {words}")
    index, ties = (_kept(cache, name) if cache else None) or (None, [])
    if index is None:
        from bot.retrieval.building import build_index

        read = read_folder(folder)
        both = blake2b(f"{read.fingerprint} {lexicon.fingerprint}".encode(), digest_size=8).hexdigest()
        index = build_index(Knowledge(read.readings, both, read.problems), segmenter, cache, watch)
        ties = tie(read_asked(*lexicons), index, segmenter)
        if cache and _keep(index, ties, cache, name):
            for pattern in ("index-*.bin", "postings-*.bin"):
                keep_newest(cache, pattern, _KEPT)
    return Assistant(index, segmenter, Asked(compiled, ties))


def _compiled(lexicons: Sequence[Path], segmenter: Segmenter, path: Path | None) -> Compiled:
    """Return the known questions ready for comparison; they are the same for every folder."""
    if path:
        with suppress(OSError, msgspec.MsgspecError):
            return msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
    compiled = compile_asked(read_asked(*lexicons), segmenter)
    if path and write_atomically(path, msgspec.msgpack.encode(compiled)):
        keep_newest(path.parent, "asked-*.bin", _KEPT)
    return compiled


def _program() -> str:
    """Return what changes whenever a file of this program does."""
    program = sorted(Path(bot.__file__).resolve().parent.rglob("*.py"))
    stamp = "".join(f"{path.name} {(stat := path.stat()).st_size} {stat.st_mtime_ns} " for path in program)
    return f"{bot.__version__} {stamp}"


def _digest(told: str) -> str:
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _keep(index: Index, ties: list[tuple[str, ...]], cache: Path, name: str) -> bool:
    documents = [
        (
            reading.document,
            [(one.locator, one.label, one.text, one.heading, one.lead) for one in reading.passages],
            reading.warnings,
        )
        for reading in index.knowledge.readings
    ]
    kept = _Kept(documents, index.knowledge.fingerprint, index.knowledge.problems, ties)
    return write_atomically(cache / f"postings-{name}.bin", index.postings.packed) and write_atomically(
        cache / f"index-{name}.bin", msgspec.msgpack.encode(kept)
    )


def _kept(cache: Path, name: str) -> tuple[Index, list[tuple[str, ...]]] | None:
    try:
        kept = msgspec.msgpack.decode((cache / f"index-{name}.bin").read_bytes(), type=_Kept)
        postings = open_postings(cache / f"postings-{name}.bin")
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    readings = tuple(_reading(document, passages, warnings) for document, passages, warnings in kept.documents)
    return Index(Knowledge(readings, kept.fingerprint, kept.problems), postings), kept.ties


def _reading(
    document: Document,
    passages: Sequence[tuple[str, str, str, tuple[str, ...], str]],
    warnings: tuple[str, ...],
) -> Reading:
    return Reading(document, tuple(Passage(document, *passage) for passage in passages), warnings)
