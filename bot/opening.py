"""A knowledge folder → an assistant, from the cache where neither the folder nor this program has changed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

import bot
from bot.assistant import Assistant
from bot.cache import cache_folder, write_atomically
from bot.model import Document, Knowledge, Passage, Reading
from bot.reading import fingerprint, read_folder
from bot.retrieval.index import Index, build_index
from bot.retrieval.lexicon import Lexicon, read_lexicon
from bot.retrieval.segment import Segmenter, open_segmenter

CARRIED = Path(bot.__file__).resolve().parent.parent / "knowledge"
"""The knowledge that comes with the program."""

_KEPT = 12


class _Kept(msgspec.Struct, array_like=True):
    documents: list[tuple[Document, list[tuple[str, str, str, tuple[str, ...], str]], tuple[str, ...]]]
    fingerprint: str
    problems: tuple[str, ...]
    counts: list[dict[str, int]]


def open_lexicon(folder: Path) -> Lexicon:
    """Read the built-in lexicon and what `folder` adds to it."""
    built_in, own = CARRIED / "lexicon", folder / "lexicon"
    return read_lexicon(built_in, own) if own.resolve() != built_in.resolve() else read_lexicon(built_in)


def open_assistant(folder: Path) -> Assistant:
    """Return an assistant for the documents in `folder`.

    What was read and segmented is kept between runs under a name made of the documents' bytes, the lexicon's and this
    program's, so that a change of any of them is always seen; two processes may open one folder at the same time.
    """
    lexicon = open_lexicon(folder)
    cache = cache_folder()
    segmenter = open_segmenter(lexicon, cache)
    path = cache / f"index-{_name(folder, lexicon)}.bin" if cache else None
    index = _kept(path) if path else None
    if index is None:
        index = _build(folder, lexicon, segmenter)
        if path and write_atomically(path, msgspec.msgpack.encode(_keep(index))):
            _tidy(path.parent)
    return Assistant(index, segmenter)


def _build(folder: Path, lexicon: Lexicon, segmenter: Segmenter) -> Index:
    read = read_folder(folder)
    both = blake2b(f"{read.fingerprint} {lexicon.fingerprint}".encode(), digest_size=8).hexdigest()
    return build_index(Knowledge(read.readings, both, read.problems), segmenter)


def _name(folder: Path, lexicon: Lexicon) -> str:
    program = sorted(Path(bot.__file__).resolve().parent.rglob("*.py"))
    stamp = "".join(f"{path.name} {(stat := path.stat()).st_size} {stat.st_mtime_ns} " for path in program)
    told = f"{folder.resolve()} {fingerprint(folder)} {lexicon.fingerprint} {bot.__version__} {stamp}"
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _keep(index: Index) -> _Kept:
    documents = [
        (
            reading.document,
            [(one.locator, one.label, one.text, one.heading, one.lead) for one in reading.passages],
            reading.warnings,
        )
        for reading in index.knowledge.readings
    ]
    return _Kept(documents, index.knowledge.fingerprint, index.knowledge.problems, list(index.counts))


def _kept(path: Path) -> Index | None:
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None
    readings = tuple(_reading(document, passages, warnings) for document, passages, warnings in kept.documents)
    return Index(Knowledge(readings, kept.fingerprint, kept.problems), kept.counts)


def _reading(
    document: Document,
    passages: Sequence[tuple[str, str, str, tuple[str, ...], str]],
    warnings: tuple[str, ...],
) -> Reading:
    return Reading(document, tuple(Passage(document, *passage) for passage in passages), warnings)


def _tidy(cache: Path) -> None:
    """Keep the newest indexes only: every change of a folder makes another one."""
    dated = []
    for path in cache.glob("index-*.bin"):
        try:
            dated.append((path.stat().st_mtime_ns, path))
        except OSError:
            continue
    for _, path in sorted(dated, reverse=True)[_KEPT:]:
        path.unlink(missing_ok=True)
