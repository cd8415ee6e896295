"""First-stage scores joined with what stands around a passage: its document, and the passages before and after it.

A notice is asked about as a whole (what does this city do for …), and answered in one of its paragraphs, most of whose
neighbours speak of the same thing. So a passage's own BM25 score is averaged with the best score in its document (the
parent document as evidence: Callan, SIGIR 1994; the best passage to stand for it: Kaszkiel and Zobel, SIGIR 1997) and those
of its neighbours (Fernández, Losada and Azzopardi, IR Journal 2011, for sentences).
"""

from __future__ import annotations

from collections import Counter
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


OFFICIAL = 0.3
"""What a term counts that the question has only in everyday words."""


def rank(index: Index, terms: Sequence[str], most: int, official: Sequence[str] = ()) -> list[Hit]:
    """Return the best passages that share a term with `terms`, at most `most`; ties stand in reading order.

    A hit's score is on the scale of BM25: that of a passage whose document and neighbours score as it does is its own.
    """
    search = Search(index.postings, {**dict.fromkeys(official, OFFICIAL), **Counter(terms)})
    own = dict(search.top(CANDIDATES))
    documents = {row: index.document_at(row) for row in own}
    best: dict[int, float] = {}
    for row, (first, _) in documents.items():  # the best passage of a document comes first
        best.setdefault(first, own[row])
    beside = {row - 1 for row, (first, _) in documents.items() if row > first}
    beside |= {row + 1 for row, (_, end) in documents.items() if row + 1 < end}
    further = sorted(beside - own.keys())
    known = own | dict(zip(further, search.scores(further), strict=True))
    joined = []
    for row, (first, end) in documents.items():
        score = own[row]
        before = known[row - 1] if row > first else LONELY * score
        after = known[row + 1] if row + 1 < end else LONELY * score
        evidence = score + DOCUMENT * best[first] + NEIGHBOUR * (before + after)
        joined.append((-evidence / (1 + DOCUMENT + 2 * NEIGHBOUR), row))
    joined.sort()
    return [Hit(index.passages[row], place, -score) for place, (score, row) in enumerate(joined[:most], 1)]
