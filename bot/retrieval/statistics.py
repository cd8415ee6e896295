"""rank-bm25's statistics of a collection, held so that its known traps cannot bite.

Its idf is zero or negative for a term that half of the passages hold, which in a small folder is the normal case; Lucene's is
positive always, so that a score above zero means a shared term. An empty collection divides by zero there.
"""

from __future__ import annotations

from collections.abc import Sequence

from rank_bm25 import BM25Okapi

from bot.retrieval.bm25 import K1, B, lucene_idf


class LuceneBM25(BM25Okapi):  # type: ignore[misc]
    """`BM25Okapi` with the idf of Lucene."""

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
