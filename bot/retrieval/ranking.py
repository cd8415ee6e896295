"""First-stage scores joined with what stands around a passage: its document, and the passages before and after it.

A notice is asked about as a whole (what does this city do for …), and answered in one of its paragraphs, most of whose
neighbours speak of the same thing. So a passage's own BM25 score is averaged with the best score in its document (the
parent document as evidence: Callan, SIGIR 1994; the best passage to stand for it: Kaszkiel and Zobel, SIGIR 1997) and those
of its neighbours (Fernández, Losada and Azzopardi, IR Journal 2011, for sentences).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Hit
from bot.retrieval.index import Index
from bot.retrieval.search import Search

CANDIDATES = 200
"""How many passages the first stage hands on."""

DOCUMENT, NEIGHBOUR = 0.6, 0.1
"""What the document's best passage and each neighbour count beside the passage itself, which counts 1."""

LONELY = 0.6
"""What stands in for a neighbour that isn't there, as a share of the passage's own score: about what neighbours score."""


def rank(index: Index, terms: Sequence[str], most: int) -> list[Hit]:
    """Return the best passages that share a term with `terms`, at most `most`; ties stand in reading order.

    A hit's score is on the scale of BM25: that of a passage whose document and neighbours score as it does is its own.
    """
    search = Search(index.postings, terms)
    own = dict(search.top(CANDIDATES))
    documents = {row: index.document_at(row) for row in own}
    best: dict[int, float] = {}
    for row, score in own.items():
        first, _ = documents[row]
        best[first] = max(score, best.get(first, 0.0))
    around = {row: [one for one in (row - 1, row + 1) if first <= one < end] for row, (first, end) in documents.items()}
    beside = sorted({one for rows in around.values() for one in rows} - own.keys())
    known = own | dict(zip(beside, search.scores(beside), strict=True))
    joined = {}
    for row, score in own.items():
        beside_it = sum(map(known.__getitem__, around[row])) + LONELY * score * (2 - len(around[row]))
        evidence = score + DOCUMENT * best[documents[row][0]] + NEIGHBOUR * beside_it
        joined[row] = evidence / (1 + DOCUMENT + 2 * NEIGHBOUR)
    rows = sorted(joined, key=lambda row: (-joined[row], row))
    return [Hit(index.passages[row], place, joined[row]) for place, row in enumerate(rows[:most], 1)]
