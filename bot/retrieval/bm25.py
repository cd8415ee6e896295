"""The formulas of BM25 (Robertson et al., TREC-3, 1994), with the idf of Lucene; what rank-bm25 counts is in `statistics`."""

from __future__ import annotations

import math
from typing import Any

K1, B = 0.9, 0.75
"""Measured best for policy passages with words and bigrams as terms (see `benchmarks/`)."""


def lucene_idf(passages: int, holders: int) -> float:
    """Return how telling a term is that `holders` of `passages` passages have: log(1 + (N − n + 0.5) / (n + 0.5)), above 0."""
    return math.log(1 + (passages - holders + 0.5) / (holders + 0.5))


def impact(idf: Any, frequency: Any, length: Any, k1: float, b: float) -> Any:
    """Return what a term adds to the score of a passage; works on numbers and on arrays of them alike.

    `frequency` is how often the term stands there, `length` the terms of the passage over those of the average one.
    """
    return idf * (frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length)))
