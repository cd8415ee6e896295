"""rank-bm25's statistics of a collection, held so that its known traps cannot bite.

Its idf is zero or negative for a term that half of the passages hold, which in a small folder is the normal case; Lucene's is
positive always, so that a score above zero means a shared term. An empty collection divides by zero there.
"""

from __future__ import annotations

import numpy as np
from rank_bm25 import BM25Okapi

from bot.retrieval.bm25 import K1, B, lucene_idf
from bot.retrieval.counts import Counts


class LuceneBM25(BM25Okapi):  # type: ignore[misc]
    """`BM25Okapi` with the idf of Lucene, whose terms are the keys of `counts`."""

    def __init__(self, counts: Counts) -> None:
        """Take the counts of all passages; none at all are allowed."""
        self.k1, self.b = K1, B
        self.doc_freqs = counts
        self.doc_len = counts.lengths()
        self.corpus_size = len(counts)
        self.avgdl = max(float(self.doc_len.sum()) / max(self.corpus_size, 1), 1.0)
        self.idf: dict[int, float] = {}
        keys, holders = np.unique(counts.keys, return_counts=True)
        self._calc_idf(dict(zip(keys.tolist(), holders.tolist(), strict=True)))

    def _calc_idf(self, nd: dict[int, int]) -> None:
        for key, holders in nd.items():
            self.idf[key] = lucene_idf(self.corpus_size, holders)
