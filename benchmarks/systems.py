"""The first stages that are measured, each behind the same three verbs: build from the terms of passages, open, search."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from bot.assistant import HITS
from bot.model import Document, Knowledge, Passage, Reading
from bot.retrieval.index import Index
from bot.retrieval.packing import pack
from bot.retrieval.postings import key_of, open_postings
from bot.retrieval.ranking import rank
from bot.retrieval.search import Search

Terms = Sequence[str]

_ARTICLES = 42


class System(Protocol):
    """Ranks passages by the terms that they share with a question."""

    def build(self, passages: Sequence[Terms], folder: Path) -> None:
        """Index passages, each given as its terms in order, into an empty folder."""

    def open(self, folder: Path) -> None:
        """Open what `build` laid down."""

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the rows of the best passages with their scores, at most `most`, the best first."""


class Ours:
    """The postings of this project over rank-bm25's statistics and idf: plain BM25, as the peers have it."""

    def build(self, passages: Sequence[Terms], folder: Path) -> None:
        """Count with rank-bm25 and pack."""
        from rank_bm25 import BM25Okapi

        keys = {term: key_of(term) for term in set(chain.from_iterable(passages))}
        by_key = BM25Okapi([[keys[term] for term in terms] for terms in passages])
        (folder / "postings.bin").write_bytes(pack(by_key))

    def open(self, folder: Path) -> None:
        """Map the file, and import what searching it takes."""
        import numpy as np  # noqa: F401 - as with the peers, libraries are there before memory is measured

        self._postings = open_postings(folder / "postings.bin")

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the best rows."""
        return Search(self._postings, terms).top(most)


class Ranking(Ours):
    """The whole ranking of this project, as `ask` has it: 60 passages, their documents and neighbours taken into account.

    Documents have as many passages as a statute has on the mean.
    """

    def open(self, folder: Path) -> None:
        """Map the file, and make passages that say nothing."""
        super().open(folder)
        passages = self._postings.passages
        readings = []
        for first in range(0, passages, _ARTICLES):
            document = Document(f"d{first}", "")
            rows = range(first, min(first + _ARTICLES, passages))
            readings.append(Reading(document, tuple(Passage(document, f"p{row}", "", "") for row in rows)))
        self._index = Index(Knowledge(tuple(readings), ""), self._postings)

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return ranks, for the passages themselves tell nothing."""
        return [(hit.rank, hit.score) for hit in rank(self._index, terms, HITS)]


class RankBM25:
    """`rank_bm25.BM25Okapi` as it comes; it has no file of its own, so it is pickled."""

    def build(self, passages: Sequence[Terms], folder: Path) -> None:
        """Index passages."""
        from rank_bm25 import BM25Okapi

        with (folder / "bm25.pickle").open("wb") as file:
            pickle.dump(BM25Okapi(passages), file, pickle.HIGHEST_PROTOCOL)

    def open(self, folder: Path) -> None:
        """Unpickle."""
        with (folder / "bm25.pickle").open("rb") as file:
            self._bm25 = pickle.load(file)  # noqa: S301 - written by `build`

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the best rows, equal scores in the order of the passages."""
        import numpy as np

        scores = self._bm25.get_scores(terms)
        rows = np.argsort(-scores, kind="stable")[:most]
        return [(int(row), float(scores[row])) for row in rows]


class BM25S:
    """bm25s with its defaults."""

    def build(self, passages: Sequence[Terms], folder: Path) -> None:
        """Index passages."""
        import bm25s

        bm25 = bm25s.BM25()
        bm25.index([list(terms) for terms in passages], show_progress=False)
        bm25.save(folder)

    def open(self, folder: Path) -> None:
        """Map the files."""
        import bm25s

        self._bm25: Any = bm25s.BM25.load(folder, mmap=True)

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the best rows."""
        most = min(most, self._bm25.scores["num_docs"])
        rows, scores = self._bm25.retrieve([list(terms)], k=most, show_progress=False)
        return list(zip(rows[0].tolist(), scores[0].tolist(), strict=True))


class Tantivy:
    """tantivy over the terms as they are: one field, no positions, no other analysis, one segment."""

    def build(self, passages: Sequence[Terms], folder: Path) -> None:
        """Index passages."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field("row", stored=True)
        writer = tantivy.Index(builder.build(), str(folder)).writer(heap_size=1_000_000_000, num_threads=1)
        for row, terms in enumerate(passages):
            document = tantivy.Document(terms=" ".join(terms))
            document.add_unsigned("row", row)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        """Open the index."""
        import tantivy

        index = tantivy.Index.open(str(folder))
        self._schema, self._searcher = index.schema, index.searcher()

    def search(self, terms: Terms, most: int) -> list[tuple[int, float]]:
        """Return the best rows; that the matches need not be counted lets it skip."""
        from tantivy import Occur, Query

        clauses = [(Occur.Should, Query.term_query(self._schema, "terms", term, "freq")) for term in terms]
        hits = self._searcher.search(Query.boolean_query(clauses), most, count=False).hits
        return [(self._searcher.doc(address)["row"][0], score) for score, address in hits]


PEERS: dict[str, type[System]] = {"rank_bm25": RankBM25, "bm25s": BM25S, "tantivy": Tantivy}
"""By the names of their modules."""


def is_installed(name: str) -> bool:
    """Tell whether a peer is there; those that the project does not need itself are the extra `benchmarks`."""
    return find_spec(name) is not None
