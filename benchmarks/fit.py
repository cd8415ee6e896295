"""The weights of the signals, fitted on the tuning halves of the question sets.

Two models share the signals. Ranking: the weights w that make the right passages of a question likely among its candidates,
p = softmax(w · s) (listwise, Cao et al., ICML 2007). Confidence: a logistic regression of whether the passage ranked first
is right. Both are drawn towards weights set by hand (an L2 prior), since some signals are rare in any set of questions; a
weight never takes the sign that its signal's meaning forbids.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.questions import TODAY, read_sets
from bot.answering import weights as fitted
from bot.answering.signals import SIGNALS

Array = NDArray[np.float64]

STRANGERS = Path(__file__).resolve().parents[2] / "shared" / "data" / "statutes" / "queries.jsonl"
"""Lay questions about the law (STARD, MIT licence), none of which the carried knowledge answers."""

_FOR = frozenset(
    [
        "sentence_coverage",
        "passage_coverage",
        "context_coverage",
        "most_met",
        "amount_met",
        "met_focus",
        "relative_score",
        "share_of_terms",
        "enumerates",
        "named_article",
        "named_number",
        "small_folder",
    ]
)
_RANKING_PRIOR = {
    "lacks_needed": -3,
    "other_subject": -4,
    "subject_not_asked": -3,
    "other_article": -4,
    "superseded": -5,
    "national": -0.5,
    "years_away": -3,
    "named_article": 6,
    "named_number": 2,
    "enumerates": 3,
    "says_little": -1,
    "not_own": -0.8,
}
_CONFIDENCE_PRIOR = {
    "small_folder": 6,
    "other_article": -5,
    "unmet_word": -0.5,
    "context_coverage": 2,
    "thin_coverage": -3,
    "unmet_focus": -2,
    "unmet_matter": -4,
    "unmet_party": -2,
    "unmet_concept": -3,
    "unmet_noun": -1,
    "lacks_needed": -3,
    "other_subject": -4,
    "subject_not_asked": -3,
    "years_away": -1,
    "says_little": -1,
    "named_article": 6,
    "named_number": 2,
}
_BY_HAND = frozenset({"named_article", "superseded", "other_subject", "other_article", "subject_not_asked"})
"""Signals that must decide whatever a set of questions holds: their weights are the prior's."""

_NOT_FOR_RANKING = frozenset({"small_folder", "large_folder", "most_met", "amount_met"})
_NOT_FOR_CONFIDENCE = frozenset(
    {"large_folder", "superseded", "relative_score", "not_own", "general", "national", "older_notice"}
)
_PULL = 0.004
_STRANGER_SHARE = 0.08
_MISRANKED_SHARE = 0.3
_TUNED_SHARE = 0.2
"""The lexicon was mended with the questions of these sets in view, so that they show a rosier picture."""


@dataclass(frozen=True)
class Sample:
    """The candidates of one question: a row of signals each, and which are right. `share` is how much it counts."""

    signals: Array
    right: NDArray[np.bool_]
    share: float


def fit_weights() -> None:
    """Print `bot/answering/weights.py` anew."""
    samples = _samples()
    ranking = _fit_ranking([one for one in samples if one.right.any()])
    confidence, bias = _fit_confidence(samples, ranking)
    print('"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""\n')
    print("from __future__ import annotations\n")
    print(f"RANKING = {{\n{_lines(ranking)}}}\n")
    print(f"BIAS = {bias:.3f}\n")
    print(f"CONFIDENCE = {{\n{_lines(confidence)}}}")


def _lines(weights: Array) -> str:
    return "".join(
        f'    "{name}": {weight:.3f},\n'
        for name, weight in zip(SIGNALS, weights.tolist(), strict=True)
        if abs(weight) >= 0.0005
    )


def _samples() -> list[Sample]:
    samples = []
    for questions in read_sets():
        with questions.assistant() as assistant:
            for place, (question, turn) in enumerate(questions.turns(assistant)):
                if questions.is_for_tuning(place) and turn.evidence:
                    rows = [[getattr(one.signals, name) for name in SIGNALS] for one in turn.evidence]
                    right = [question.is_right(one.passage.id) for one in turn.evidence]
                    share = _TUNED_SHARE if questions.name.startswith("tuning") else 1.0
                    samples.append(Sample(np.array(rows), np.array(right), share))
            for text in _strangers():
                evidence = assistant.ask(text, TODAY).evidence
                if evidence:
                    rows = [[getattr(one.signals, name) for name in SIGNALS] for one in evidence[:3]]
                    samples.append(Sample(np.array(rows), np.zeros(len(rows), dtype=np.bool_), _STRANGER_SHARE))
    return samples


def _strangers() -> list[str]:
    if not STRANGERS.exists():
        return []
    return [json.loads(line)["text"] for line in STRANGERS.read_text("utf-8").splitlines()[:120]]


def _fit_ranking(samples: list[Sample]) -> Array:
    prior, kept, signs = _vectors(_RANKING_PRIOR, _NOT_FOR_RANKING)
    free = np.array([float(name not in _BY_HAND) for name in SIGNALS])

    counted = sum(one.share for one in samples)

    def slope(weights: Array) -> Array:
        total = np.zeros_like(weights)
        for one in samples:
            scores = one.signals @ weights
            odds = np.exp(scores - scores.max())
            aimed = np.where(one.right, odds, 0)
            total += one.share * (one.signals.T @ (odds / odds.sum() - aimed / aimed.sum()))
        slopes: Array = (total / counted + _PULL * (weights - prior)) * kept * free
        return slopes

    start = np.where(free > 0, np.array([fitted.RANKING.get(name, 0.0) for name in SIGNALS]), prior) * kept
    return _descend(slope, start, signs, steps=700)


def _fit_confidence(samples: list[Sample], ranking: Array) -> tuple[Array, float]:
    prior, kept, signs = _vectors(_CONFIDENCE_PRIOR, _NOT_FOR_CONFIDENCE)
    free = np.array([*(float(name not in _BY_HAND) for name in SIGNALS), 1.0])
    rows, aims, shares = [], [], []
    for one in samples:
        best = int(np.argmax(one.signals @ ranking))
        rows.append([*(one.signals[best] * kept), 1.0])
        aims.append(float(one.right[best]))
        misranked = one.right.any() and not one.right[best]
        shares.append(one.share * (_MISRANKED_SHARE if misranked else 1.0))
    signals, aim, share = np.array(rows), np.array(aims), np.array(shares)
    pull = _PULL * np.array([*np.ones(len(SIGNALS)), 0.0])
    aimed = np.array([*prior, 0.0])

    def slope(weights: Array) -> Array:
        sure = 1 / (1 + np.exp(-(signals @ weights)))
        slopes: Array = (signals.T @ ((sure - aim) * share) / share.sum() + pull * (weights - aimed)) * free
        return slopes

    start = np.array([*(np.array([fitted.CONFIDENCE.get(name, 0.0) for name in SIGNALS]) * kept), fitted.BIAS])
    start = np.where(free > 0, start, aimed)
    weights = _descend(slope, start, np.array([*signs, 0.0]), steps=3000)
    return weights[:-1], float(weights[-1])


def _vectors(prior: Mapping[str, float], dropped: frozenset[str]) -> tuple[Array, Array, Array]:
    return (
        np.array([float(prior.get(name, 0)) for name in SIGNALS]),
        np.array([float(name not in dropped) for name in SIGNALS]),
        np.array([1.0 if name in _FOR else -1.0 for name in SIGNALS]),
    )


def _descend(slope: Callable[[Array], Array], weights: Array, signs: Array, steps: int) -> Array:
    """Follow the slope down with Adam (Kingma and Ba, ICLR 2015), weights of a forbidden sign held at 0."""
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        now = slope(weights)
        mean = 0.9 * mean + 0.1 * now
        square = 0.999 * square + 0.001 * now * now
        stride = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = weights - 0.03 * stride
        weights = np.where(weights * signs < 0, 0.0, weights)
    return weights
