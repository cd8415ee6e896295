"""Measures of rankings and of confidence; a question without hits counts as 0 and never drops out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEPTH = 100
"""How many hits of a ranking are measured."""


def ranking_measures(ranking: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    """Return the measures of one ranking of passage ids, the best first, against those that answer (never none)."""
    found = [relevant.get(passage, 0) for passage in ranking[:DEPTH]]
    first = next((rank for rank, degree in enumerate(found[:10], 1) if degree), None)
    return {
        "nDCG@10": _gain(found[:10]) / _gain(sorted(relevant.values(), reverse=True)[:10]),
        "MRR@10": 1 / first if first else 0.0,
        "success@1": float(first == 1),
        **{f"R@{depth}": sum(map(bool, found[:depth])) / len(relevant) for depth in (5, 10, 100)},
    }


def _gain(degrees: Sequence[int]) -> float:
    """Return the discounted cumulative gain with linear gains (Järvelin and Kekäläinen, TOIS 2002), as trec_eval has it."""
    return sum(degree / math.log2(rank + 1) for rank, degree in enumerate(degrees, 1))


def confidence_measures(answerable: Sequence[float], unanswerable: Sequence[float]) -> dict[str, float]:
    """Return how well a number tells answerable questions from others.

    `AUROC` is the share of pairs of an answerable and an unanswerable question in which the answerable one has the higher
    number, ties counting half (Hanley and McNeil, Radiology 1982). `kept@10%` is the share of answerable questions above
    the lowest line that at most 10 % of the unanswerable ones exceed.
    """
    return {
        "AUROC": _auroc(answerable, unanswerable),
        **{f"kept@{percent}%": _kept(answerable, unanswerable, percent / 100) for percent in (5, 10)},
    }


def _auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    told = sorted([(value, True) for value in answerable] + [(value, False) for value in unanswerable])
    wins, below, start = 0.0, 0, 0
    while start < len(told):
        end = start
        while end < len(told) and told[end][0] == told[start][0]:
            end += 1
        right = sum(answers for _, answers in told[start:end])
        wrong = end - start - right
        wins += right * (below + wrong / 2)
        below += wrong
        start = end
    return wins / (len(answerable) * len(unanswerable))


def _kept(answerable: Sequence[float], unanswerable: Sequence[float], allowed: float) -> float:
    line = sorted(unanswerable, reverse=True)[int(allowed * len(unanswerable))]
    return sum(value > line for value in answerable) / len(answerable)


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose confidence lies from `low` up to `low` + 0.1: how many, how sure on average, which share was right.

    `weight` is what they count together.
    """

    low: float
    questions: int
    weight: float
    confidence: float
    right: float


def reliability(told: Sequence[tuple[float, bool]], weights: Sequence[float] | None = None) -> list[Bin]:
    """Return the reliability table (DeGroot and Fienberg, The Statistician 1983) of confidences with what came true.

    `weights` are what the questions count, where they don't count alike.
    """
    bins = []
    weighed = list(zip(told, weights or [1.0] * len(told), strict=True))
    for tenth in range(10):
        inside = [(*one, weight) for one, weight in weighed if min(int(one[0] * 10), 9) == tenth]
        if inside:
            total = sum(weight for *_, weight in inside)
            sure = sum(weight * confidence for confidence, _, weight in inside) / total
            right = sum(weight * came_true for _, came_true, weight in inside) / total
            bins.append(Bin(tenth / 10, len(inside), total, sure, right))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error (Naeini et al., AAAI 2015): the mean distance of confidence and share."""
    return sum(one.weight * abs(one.confidence - one.right) for one in bins) / sum(one.weight for one in bins)
