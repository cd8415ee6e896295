"""A knowledge folder → an assistant, from the cache where neither the folder nor this program has changed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import bot
from bot.assistant import Assistant
from bot.cache import cache_folder, keep_newest, write_atomically
from bot.model import Document, Knowledge, Passage, Reading
from bot.reading import fingerprint, read_folder
from bot.retrieval.index import Index
from bot.retrieval.lexicon import Lexicon, read_lexicon
from bot.retrieval.postings import open_postings
from bot.retrieval.segment import open_segmenter

if TYPE_CHECKING:
    from bot.retrieval.building import Watch

CARRIED = Path(bot.__file__).resolve().parent.parent / "knowledge"
"""The knowledge that comes with the program."""

_KEPT = 12


class _Kept(msgspec.Struct, array_like=True):
    documents: list[tuple[Document, list[tuple[str, str, str, tuple[str, ...], str]], tuple[str, ...]]]
    fingerprint: str
    problems: tuple[str, ...]


def open_lexicon(folder: Path) -> Lexicon:
    """Read the built-in lexicon and what `folder` adds to it."""
    built_in, own = CARRIED / "lexicon", folder / "lexicon"
    return read_lexicon(built_in, own) if own.resolve() != built_in.resolve() else read_lexicon(built_in)


def open_assistant(folder: Path, watch: Watch | None = None) -> Assistant:
    """Return an assistant for the documents in `folder`; `watch` is told how many new passages are segmented.

    What was read and segmented is kept between runs under a name made of the documents' bytes, the lexicon's and this
    program's, so that a change of any of them is always seen; two processes may open one folder at the same time.
    """
    lexicon = open_lexicon(folder)
    cache = cache_folder()
    segmenter = open_segmenter(lexicon, cache)
    name = _name(folder, lexicon)
    index = _kept(cache, name) if cache else None
    if index is None:
        from bot.retrieval.building import build_index

        read = read_folder(folder)
        both = blake2b(f"{read.fingerprint} {lexicon.fingerprint}".encode(), digest_size=8).hexdigest()
        index = build_index(Knowledge(read.readings, both, read.problems), segmenter, cache, watch)
        if cache and _keep(index, cache, name):
            for pattern in ("index-*.bin", "postings-*.bin"):
                keep_newest(cache, pattern, _KEPT)
    return Assistant(index, segmenter)


def _name(folder: Path, lexicon: Lexicon) -> str:
    program = sorted(Path(bot.__file__).resolve().parent.rglob("*.py"))
    stamp = "".join(f"{path.name} {(stat := path.stat()).st_size} {stat.st_mtime_ns} " for path in program)
    told = f"{folder.resolve()} {fingerprint(folder)} {lexicon.fingerprint} {bot.__version__} {stamp}"
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _keep(index: Index, cache: Path, name: str) -> bool:
    documents = [
        (
            reading.document,
            [(one.locator, one.label, one.text, one.heading, one.lead) for one in reading.passages],
            reading.warnings,
        )
        for reading in index.knowledge.readings
    ]
    kept = _Kept(documents, index.knowledge.fingerprint, index.knowledge.problems)
    return write_atomically(cache / f"postings-{name}.bin", index.postings.packed) and write_atomically(
        cache / f"index-{name}.bin", msgspec.msgpack.encode(kept)
    )


def _kept(cache: Path, name: str) -> Index | None:
    try:
        kept = msgspec.msgpack.decode((cache / f"index-{name}.bin").read_bytes(), type=_Kept)
        postings = open_postings(cache / f"postings-{name}.bin")
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    readings = tuple(_reading(document, passages, warnings) for document, passages, warnings in kept.documents)
    return Index(Knowledge(readings, kept.fingerprint, kept.problems), postings)


def _reading(
    document: Document,
    passages: Sequence[tuple[str, str, str, tuple[str, ...], str]],
    warnings: tuple[str, ...],
) -> Reading:
    return Reading(document, tuple(Passage(document, *passage) for passage in passages), warnings)
