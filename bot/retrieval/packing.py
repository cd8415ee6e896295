"""rank-bm25's statistics of a collection → the bytes of its postings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from bot.retrieval import postings
from bot.retrieval.bm25 import norm
from bot.retrieval.counts import Counts
from bot.retrieval.fields import packed
from bot.retrieval.meaning import Meanings


def pack(bm25: BM25Okapi, meanings: Meanings | None = None) -> bytes:
    """Return the postings of the passages that rank-bm25 has counted by the keys of their terms, with its idf and its lengths.

    With `meanings`, what each passage means is told too.
    """
    counts = Counts.of(bm25.doc_freqs)
    passages, block = len(counts), postings.BLOCK
    blocks = -(-passages // block)
    keys, holders = np.unique(counts.keys, return_counts=True)
    order = np.argsort(counts.keys, kind="stable")
    terms = np.repeat(np.arange(len(keys)), holders)
    rows, frequencies = counts.rows()[order], counts.frequencies[order]
    if frequencies.max(initial=0) < 1 << 8:
        frequencies = frequencies.astype(np.uint8)
    idf = np.fromiter((bm25.idf[key] for key in keys.tolist()), np.float64, len(keys))
    norms = norm(np.array(bm25.doc_len) / bm25.avgdl, bm25.k1, bm25.b).astype(np.float32)
    lists = terms * blocks + rows // block
    peaks = np.zeros(len(keys) * blocks, np.float32)
    begin = np.flatnonzero(np.diff(lists, prepend=-1))
    if len(begin):
        peaks[lists[begin]] = np.maximum.reduceat(frequencies / (frequencies + norms[rows]), begin)
    dense = np.flatnonzero(
        (holders * postings.DENSE > passages) & (passages >= postings.MANY) & (idf.min(initial=1) > 0)
    )
    column = np.full(len(keys), -1, np.int32)
    column[dense] = np.arange(len(dense))
    columns = np.zeros((len(dense), passages), frequencies.dtype)
    in_column = column[terms] >= 0
    columns[column[terms[in_column]], rows[in_column]] = frequencies[in_column]
    once, more = ~in_column & (frequencies == 1), ~in_column & (frequencies > 1)
    return packed(
        {"passages": passages, "block": block, "k1": bm25.k1, "width": meanings.width if meanings else 0},
        {
            "keys": keys,
            "column": column,
            "holders": holders.astype(np.uint32),
            "idf": idf,
            "peaks": peaks,
            "once_starts": _starts(lists[once], len(peaks)),
            "more_starts": _starts(lists[more], len(peaks)),
            "once": (rows[once] % block).astype(np.uint16),
            "more": (rows[more] % block).astype(np.uint16),
            "frequencies": frequencies[more],
            "columns": columns,
            "norms": norms,
            "meanings": meanings.of_passages(counts) if meanings else np.zeros(0, np.int8),
        },
    )


def _starts(lists: NDArray[np.int64], number: int) -> NDArray[np.uint32]:
    """Return where each of `number` lists begins, and where the last one ends, for entries in order of their lists."""
    return np.concatenate(([0], np.cumsum(np.bincount(lists, minlength=number)))).astype(np.uint32)
