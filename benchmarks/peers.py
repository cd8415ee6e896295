"""The peers, each behind the same two verbs: build from the terms of passages, search with the terms of a question."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Protocol

Terms = Sequence[str]


class System(Protocol):
    """A first stage: ranks passages by the terms that they share with a question."""

    def build(self, passages: Sequence[Terms]) -> None:
        """Index passages, each given as its terms in order."""

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the rows of the best passages with their scores, at most `most`, the best first."""


class RankBM25:
    """`rank_bm25.BM25Okapi` as it comes."""

    def build(self, passages: Sequence[Terms]) -> None:
        """Index passages."""
        from rank_bm25 import BM25Okapi

        self._bm25 = BM25Okapi(passages)

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the best rows; equal scores in the order of the passages."""
        import numpy as np

        scores = self._bm25.get_scores(terms)
        rows = np.argsort(-scores, kind="stable")[:most]
        return [(int(row), float(scores[row])) for row in rows]


class BM25S:
    """bm25s with its defaults."""

    def build(self, passages: Sequence[Terms]) -> None:
        """Index passages."""
        import bm25s

        self._bm25: Any = bm25s.BM25()
        self._passages = len(passages)
        self._bm25.index([list(terms) for terms in passages], show_progress=False)

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the best rows."""
        rows, scores = self._bm25.retrieve([list(terms)], k=min(most, self._passages), show_progress=False)
        return list(zip(rows[0].tolist(), scores[0].tolist(), strict=True))


class Tantivy:
    """tantivy over the terms as they are: one field, no positions, no other analysis."""

    def build(self, passages: Sequence[Terms]) -> None:
        """Index passages in memory."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field("row", stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for row, terms in enumerate(passages):
            document = tantivy.Document(terms=" ".join(terms))
            document.add_unsigned("row", row)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the best rows."""
        from tantivy import Occur, Query

        clauses = [(Occur.Should, Query.term_query(self._schema, "terms", term, "freq")) for term in terms]
        hits = self._searcher.search(Query.boolean_query(clauses), most).hits
        return [(self._searcher.doc(address)["row"][0], score) for score, address in hits]


def is_installed(name: str) -> bool:
    """Tell whether a peer is there; those that the project does not need itself are the extra `benchmarks`."""
    return find_spec(name) is not None


PEERS: dict[str, type[System]] = {"rank_bm25": RankBM25, "bm25s": BM25S, "tantivy": Tantivy}
"""By the names of their modules."""
