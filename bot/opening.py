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
from bot.retrieval.asked import Asked, Compiled, Known, asked_fingerprint, compile_asked, read_asked, tie
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
    ties: list[tuple[str, ...]]


def open_lexicon(folder: Path) -> Lexicon:
    """Read the built-in lexicon and what `folder` adds to it."""
    return read_lexicon(*_lexicon_folders(folder))


def _lexicon_folders(folder: Path) -> tuple[Path, ...]:
    built_in, own = CARRIED / "lexicon", folder / "lexicon"
    return (built_in,) if own.resolve() == built_in.resolve() else (built_in, own)


def open_assistant(folder: Path) -> Assistant:
    """Return an assistant for the documents in `folder`.

    What was read and segmented is kept between runs under a name made of the documents' bytes, the lexicon's and this
    program's, so that a change of any of them is always seen; two processes may open one folder at the same time.
    """
    folders = _lexicon_folders(folder)
    lexicon = read_lexicon(*folders)
    cache = cache_folder()
    segmenter = open_segmenter(lexicon, cache)
    words = f"{lexicon.fingerprint} {asked_fingerprint(*folders)} {bot.__version__} {_program()}"
    compiled = _compiled(folders, segmenter, cache / f"asked-{_digest(words)}.bin" if cache else None)
    path = cache / f"index-{_digest(f'{folder.resolve()} {fingerprint(folder)} {words}')}.bin" if cache else None
    index, ties = (_kept(path) if path else None) or _build(folder, lexicon, segmenter, read_asked(*folders), path)
    return Assistant(index, segmenter, Asked(compiled, ties))


def _build(
    folder: Path, lexicon: Lexicon, segmenter: Segmenter, known: Sequence[Known], path: Path | None
) -> tuple[Index, list[tuple[str, ...]]]:
    read = read_folder(folder)
    both = blake2b(f"{read.fingerprint} {lexicon.fingerprint}".encode(), digest_size=8).hexdigest()
    index = build_index(Knowledge(read.readings, both, read.problems), segmenter)
    ties = tie(known, index, segmenter)
    if path and write_atomically(path, msgspec.msgpack.encode(_keep(index, ties))):
        _tidy(path.parent)
    return index, ties


def _compiled(folders: Sequence[Path], segmenter: Segmenter, path: Path | None) -> Compiled:
    """Return the known questions ready for comparison, which is the same for every folder."""
    try:
        if path:
            return msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
    except (OSError, msgspec.MsgspecError):
        pass
    compiled = compile_asked(read_asked(*folders), segmenter)
    if path:
        write_atomically(path, msgspec.msgpack.encode(compiled))
    return compiled


def _program() -> str:
    """Return what changes whenever a file of this program does."""
    program = sorted(Path(bot.__file__).resolve().parent.rglob("*.py"))
    return "".join(f"{path.name} {(stat := path.stat()).st_size} {stat.st_mtime_ns} " for path in program)


def _digest(told: str) -> str:
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _keep(index: Index, ties: list[tuple[str, ...]]) -> _Kept:
    documents = [
        (
            reading.document,
            [(one.locator, one.label, one.text, one.heading, one.lead) for one in reading.passages],
            reading.warnings,
        )
        for reading in index.knowledge.readings
    ]
    return _Kept(documents, index.knowledge.fingerprint, index.knowledge.problems, list(index.counts), ties)


def _kept(path: Path) -> tuple[Index, list[tuple[str, ...]]] | None:
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None
    readings = tuple(_reading(document, passages, warnings) for document, passages, warnings in kept.documents)
    return Index(Knowledge(readings, kept.fingerprint, kept.problems), kept.counts), kept.ties


def _reading(
    document: Document,
    passages: Sequence[tuple[str, str, str, tuple[str, ...], str]],
    warnings: tuple[str, ...],
) -> Reading:
    return Reading(document, tuple(Passage(document, *passage) for passage in passages), warnings)


def _tidy(cache: Path) -> None:
    """Keep the newest indexes only: every change of a folder makes another one."""
    dated = []
    for path in (*cache.glob("index-*.bin"), *cache.glob("asked-*.bin")):
        try:
            dated.append((path.stat().st_mtime_ns, path))
        except OSError:
            continue
    for _, path in sorted(dated, reverse=True)[_KEPT:]:
        path.unlink(missing_ok=True)
