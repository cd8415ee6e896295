"""Documents → an index of them. Segmenting is what takes time: only documents that are new are segmented, on all cores."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from time import time

import msgspec

from bot.cores import cores
from bot.model import Knowledge, Passage, Reading
from bot.retrieval.counts import Counts
from bot.retrieval.index import Index, context_of
from bot.retrieval.lexicon import Lexicon
from bot.retrieval.meaning import open_meanings
from bot.retrieval.normalise import normalise
from bot.retrieval.packing import pack
from bot.retrieval.postings import Postings, key_of
from bot.retrieval.segment import Segmenter, open_segmenter
from bot.retrieval.statistics import LuceneBM25

Watch = Callable[[int, int], None]
"""Told how many of how many passages are done."""

_ONE_CORE = 400_000
"""Characters that one process has segmented before others would have started."""

_FORGOTTEN = 30 * 24 * 3600
"""Seconds: term counts that no build has asked for so long are dropped."""


def build_index(
    knowledge: Knowledge, segmenter: Segmenter, folder: Path | None = None, watch: Watch | None = None
) -> Index:
    """Return the index of `knowledge`; term counts of its documents are kept in `folder` for the next build."""
    counts = count_terms(knowledge.readings, segmenter, folder, watch or (lambda done, of: None))
    return Index(knowledge, Postings(pack(LuceneBM25(counts), open_meanings())))


def count_terms(readings: Sequence[Reading], segmenter: Segmenter, folder: Path | None, watch: Watch) -> Counts:
    """Return the term counts of all passages in reading order."""
    keys = [_key(reading, segmenter.lexicon.fingerprint) for reading in readings]
    known = _kept(folder, keys) if folder else {}
    new = [(key, reading) for key, reading in zip(keys, readings, strict=True) if key not in known]
    counted = dict(
        zip((key for key, _ in new), _counted([one for _, one in new], segmenter, folder, watch), strict=True)
    )
    if folder:
        _keep(folder, counted, known)
    return Counts.joined(counted[key] if key in counted else known[key] for key in keys)


def passage_terms(passage: Passage, segmenter: Segmenter) -> list[str]:
    """Return a passage's terms, those of its title, headings and lead among them.

    The title is said twice: what a document is called tells more of a passage than a phrase in passing.
    """
    return segmenter.terms(normalise(f"{passage.document.title}\n{context_of(passage)}\n{passage.text}"))


def term_counts(passage: Passage, segmenter: Segmenter) -> dict[int, int]:
    """Return the keys of a passage's terms with their counts."""
    terms = passage_terms(passage, segmenter)
    return {_known_key(term): count for term, count in Counter(terms).items()}


_known_key = lru_cache(1 << 16)(key_of)
"""The keys of terms that are segmented again and again."""


def _counted(readings: Sequence[Reading], segmenter: Segmenter, folder: Path | None, watch: Watch) -> Iterator[Counts]:
    total, done = sum(len(reading.passages) for reading in readings), 0
    for counts in _each_counted(readings, segmenter, folder):
        done += len(counts)
        watch(done, total)
        yield counts


def _each_counted(readings: Sequence[Reading], segmenter: Segmenter, folder: Path | None) -> Iterable[Counts]:
    characters = sum(len(passage.text) for reading in readings for passage in reading.passages)
    if characters < _ONE_CORE or cores() == 1:
        yield from (_count(reading, segmenter) for reading in readings)
        return
    # Processes are spawned, not forked: who opens a folder may have threads, whose locks a fork would copy locked.
    workers = ProcessPoolExecutor(cores(), get_context("spawn"), _start, (segmenter.lexicon, folder))
    with workers:
        yield from workers.map(_work, readings, chunksize=max(1, len(readings) // (16 * cores())))


def _count(reading: Reading, segmenter: Segmenter) -> Counts:
    return Counts.of([term_counts(passage, segmenter) for passage in reading.passages])


_worker: list[Segmenter] = []
"""The segmenter of a worker process; there is none in the process that is asked to build."""


def _start(lexicon: Lexicon, folder: Path | None) -> None:
    _worker.append(open_segmenter(lexicon, folder))


def _work(reading: Reading) -> Counts:
    return _count(reading, _worker[0])


def _key(reading: Reading, lexicon: str) -> bytes:
    """Return what stands for a document's terms: its text, the lexicon, and the program that segments it."""
    document = reading.document
    told = (
        (document.title, document.number),
        [(one.heading, one.lead, one.text) for one in reading.passages],
        (lexicon, _program()),
    )
    return blake2b(msgspec.msgpack.encode(told), digest_size=16).digest()


@cache
def _program() -> bytes:
    digest = blake2b(f"{version('jieba')} {version('opencc')}".encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def _opened(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "terms-2.sqlite")
    connection.execute(
        "create table if not exists terms (key blob primary key, sizes blob, keys blob, frequencies blob, asked integer)"
    )
    return connection


def _kept(folder: Path, keys: Iterable[bytes]) -> dict[bytes, Counts]:
    """Return the term counts that are kept; none where the cache cannot be read."""
    known = {}
    with suppress(sqlite3.Error, ValueError), closing(_opened(folder)) as connection:
        for key in keys:
            for told in connection.execute("select sizes, keys, frequencies from terms where key = ?", (key,)):
                known[key] = Counts.from_bytes(*told)
    return known


def _keep(folder: Path, counted: dict[bytes, Counts], known: Iterable[bytes]) -> None:
    now = int(time())
    with suppress(sqlite3.Error), closing(_opened(folder)) as connection, connection:
        connection.executemany("update terms set asked = ? where key = ?", ((now, key) for key in known))
        connection.executemany(
            "insert or replace into terms values (?, ?, ?, ?, ?)",
            (
                (key, one.sizes.tobytes(), one.keys.tobytes(), one.frequencies.tobytes(), now)
                for key, one in counted.items()
            ),
        )
        connection.execute("delete from terms where asked < ?", (now - _FORGOTTEN,))
