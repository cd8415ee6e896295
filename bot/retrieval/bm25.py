"""BM25 on rank-bm25, held so that its known traps cannot bite.

rank-bm25's idf is zero or negative for a term that half of the passages hold, which in a small folder is the normal case;
Lucene's is positive always, so that a score above zero means a shared term. An empty collection divides by zero there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rank_bm25 import BM25Okapi

K1, B = 0.9, 0.75
"""Measured best for policy passages with words and bigrams as terms (see `benchmarks/`)."""


class LuceneBM25(BM25Okapi):  # type: ignore[misc]
    """BM25 (Robertson et al., TREC-3, 1994) with the idf of Lucene: log(1 + (N − n + 0.5) / (n + 0.5))."""

    def __init__(self, frequencies: Sequence[dict[str, int]]) -> None:
        """Take each passage as its terms with their counts; no passages at all are allowed."""
        self.k1, self.b = K1, B
        self.doc_freqs = list(frequencies)
        self.doc_len = [sum(counts.values()) for counts in self.doc_freqs]
        self.corpus_size = len(self.doc_freqs)
        self.avgdl = max(sum(self.doc_len) / max(self.corpus_size, 1), 1.0)
        self.idf: dict[str, float] = {}
        holders: dict[str, int] = {}
        for counts in self.doc_freqs:
            for term in counts:
                holders[term] = holders.get(term, 0) + 1
        self._calc_idf(holders)

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, holders in nd.items():
            self.idf[term] = lucene_idf(self.corpus_size, holders)


def lucene_idf(passages: int, holders: int) -> float:
    """Return how telling a term is that `holders` of `passages` passages have; always above 0."""
    return math.log(1 + (passages - holders + 0.5) / (holders + 0.5))
