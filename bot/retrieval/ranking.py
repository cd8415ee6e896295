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
    own = dict(index.postings.top(terms, CANDIDATES))
    around = {row: index.neighbours(row) for row in own}
    beside = sorted({row for rows in around.values() for row in rows if row is not None} - own.keys())
    known = own | dict(zip(beside, index.postings.scores(terms, beside), strict=True))
    best: dict[str, float] = {}
    for row, score in own.items():
        document = index.passages[row].document.id
        best[document] = max(score, best.get(document, 0.0))
    joined = {}
    for row, score in own.items():
        beside_it = sum(LONELY * score if other is None else known[other] for other in around[row])
        evidence = score + DOCUMENT * best[index.passages[row].document.id] + NEIGHBOUR * beside_it
        joined[row] = evidence / (1 + DOCUMENT + 2 * NEIGHBOUR)
    rows = sorted(joined, key=lambda row: (-joined[row], row))
    return [Hit(index.passages[row], place, joined[row]) for place, row in enumerate(rows[:most], 1)]
