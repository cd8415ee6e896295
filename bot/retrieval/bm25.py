"""The formulas of BM25 (Robertson et al., TREC-3, 1994), with the idf of Lucene; what rank-bm25 counts is in `statistics`."""

from __future__ import annotations

import math
from typing import Any

K1, B = 0.9, 0.75
"""Measured best for policy passages with words and bigrams as terms (see `benchmarks/`)."""


def lucene_idf(passages: int, holders: int) -> float:
    """Return how telling a term is that `holders` of `passages` passages have: log(1 + (N − n + 0.5) / (n + 0.5)), above 0."""
    return math.log(1 + (passages - holders + 0.5) / (holders + 0.5))


def norm(length: Any, k1: float, b: float) -> Any:
    """Return what the length of a passage, over that of the average one, adds to the frequencies of its terms.

    A term that stands f times in a passage adds idf · (k1 + 1) · f / (f + norm) to its score. Numbers and arrays will do.
    """
    return k1 * (1 - b + b * length)
