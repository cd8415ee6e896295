"""The weights of the signals, fitted on known questions, the tuning halves of the question sets, and questions of strangers.

Two models share the signals. Ranking: the weights w that make the right passages of a question likely among its candidates,
p = softmax(w · s) (listwise, Cao et al., ICML 2007). Confidence: a logistic regression of whether the passage ranked first
is right. Both are drawn towards weights set by hand (an L2 prior), since some signals are rare in any set of questions; a
weight never takes the sign that its signal's meaning forbids.

The vectors that `nearness` comes from have learned the questions about documents dropped in, so that they tell more of these than
of new ones. Of each part it is told by vectors that learned the questions about the other only (`benchmarks contrast --apart`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from msgspec.structs import astuple
from numpy.typing import NDArray

from benchmarks.samples import Sample, gather_samples
from bot.answering.evidence import lead_of
from bot.answering.signals import SIGNALS, Signals, with_lead

Array = NDArray[np.float64]

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
        "nearness",
        "enumerates",
        "named_article",
        "named_number",
        "asked",
        "unasked",
        "small_folder",
        "near_lead",
    ]
)
_RANKING_PRIOR = {
    "lacks_needed": -3,
    "other_place": -4,
    "other_subject": -3,
    "subject_not_asked": -3,
    "other_article": -4,
    "superseded": -5,
    "national": -0.5,
    "years_away": -12,
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
    "other_place": -4,
    "other_subject": -3,
    "subject_not_asked": -3,
    "years_away": -1.5,
    "says_little": -1,
    "named_article": 6,
    "named_number": 2,
}
_BY_HAND = frozenset({"named_article", "superseded", "other_place", "other_article", "years_away"})
"""Signals that must decide whatever a set of questions holds: their weights are the prior's."""

_NOT_FOR_RANKING = frozenset(
    {"small_folder", "large_folder", "most_met", "amount_met", "precedence", "lead", "near_lead"}
)
_NOT_FOR_CONFIDENCE = frozenset(
    {
        "large_folder",
        "superseded",
        "not_own",
        "general",
        "national",
        "older_notice",
        "precedence",
        "lead",
    }
)
_OF_KNOWN = frozenset({"asked", "asked_gap", "unasked", "unanswered"})
"""Signals that are alike of all passages of a folder that no known question leads to."""

_WHERE_KNOWN_LEAD = frozenset({"relative_score", "near_lead"})
"""Signals that are not heeded of a passage that known questions lead to."""

_PULL = 0.0005
"""How strongly weights are drawn towards the prior; those for folders that no known question leads to only begin there."""

_DOUBT = 0.2
"""Taken off the bias that is fitted: with as much the tuning halves reach the aim, 0.95 of what cannot be answered refused and
not over 0.03 of what can. Cross-fitted questions are likelier to have been asked before than new ones are."""

_UNKNOWN_DOUBT = 0.4
"""The same for folders that no known question leads to: with as much, three of four questions on the same matter that a document
does not answer are refused."""

_STEPS = 3000

_UNASKED = SIGNALS.index("unasked")
_MISRANKED_SHARE = 0.3


def fit_weights(apart: Path) -> None:
    """Print `bot/answering/weights.py` anew, with the vectors that `contrast --apart` wrote to a folder."""
    samples = gather_samples(apart)
    ranking, unknown_ranking = (
        _fit_ranking([one for one in samples if one.right.any() and one.known == known], known=known)
        for known in (True, False)
    )
    confidence, bias = _fit_confidence(samples, ranking, unknown_ranking, unasked=False)
    unknown, unknown_bias = _fit_confidence(samples, ranking, unknown_ranking, unasked=True)
    print('"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""\n')
    print("from __future__ import annotations\n")
    print(f"RANKING = {{\n{_lines(ranking)}}}\n")
    print(f"UNKNOWN_RANKING = {{\n{_lines(unknown_ranking)}}}")
    print('"""Those for a folder that no known question leads to."""\n')
    print(f"BIAS = {bias - _DOUBT:.3f}\n")
    print(f"CONFIDENCE = {{\n{_lines(confidence)}}}\n")
    print(f"UNKNOWN_BIAS = {unknown_bias - _UNKNOWN_DOUBT:.3f}\n")
    print(f"UNKNOWN_CONFIDENCE = {{\n{_lines(unknown)}}}")
    print('"""Those for a passage that no known question leads to."""')


def _lines(weights: Array) -> str:
    return "".join(
        f'    "{name}": {weight:.3f},\n'
        for name, weight in zip(SIGNALS, weights.tolist(), strict=True)
        if abs(weight) >= 0.0005
    )


def _fit_ranking(samples: Sequence[Sample], *, known: bool) -> Array:
    dropped = _NOT_FOR_RANKING if known else _NOT_FOR_RANKING | _OF_KNOWN
    pull = _PULL if known else 0.0
    prior, kept, signs = _vectors(_RANKING_PRIOR, dropped)
    free = np.array([float(name not in _BY_HAND) for name in SIGNALS])
    signals = np.concatenate([one.signals for one in samples])
    right = np.concatenate([one.right for one in samples])
    sizes = np.array([len(one.right) for one in samples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    shares = np.array([one.share for one in samples])
    shares = np.repeat(shares / shares.sum(), sizes)

    def slope(weights: Array) -> Array:
        scores = signals @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        aimed = np.where(right, odds, 0)
        likely, wanted = (one / np.repeat(np.add.reduceat(one, starts), sizes) for one in (odds, aimed))
        slopes: Array = (signals.T @ (shares * (likely - wanted)) + pull * (weights - prior)) * kept * free
        return slopes

    return _descend(slope, prior * kept, signs, steps=_STEPS)


def _fit_confidence(
    samples: Sequence[Sample], ranking: Array, unknown_ranking: Array, *, unasked: bool
) -> tuple[Array, float]:
    """Fit on the samples whose first passage is one that known questions lead to; for the others on folders where none leads to any."""
    dropped = _NOT_FOR_CONFIDENCE if unasked else _NOT_FOR_CONFIDENCE | _WHERE_KNOWN_LEAD
    prior, kept, signs = _vectors(_CONFIDENCE_PRIOR, dropped)
    free = np.array([*(float(name not in _BY_HAND) for name in SIGNALS), 1.0])
    rows, aims, shares = [], [], []
    for one in samples:
        if not len(one.right) or (unasked and one.known):
            continue
        scores = one.signals @ (ranking if one.known else unknown_ranking)
        best = int(np.argmax(scores))
        if bool(one.signals[best][_UNASKED]) != unasked:
            continue
        seen = with_lead(Signals(*one.signals[best].tolist()), lead_of(np.sort(scores)[::-1].tolist()))
        rows.append([*(np.array(astuple(seen)) * kept), 1.0])
        aims.append(float(one.right[best]))
        misranked = one.answerable and not one.right[best]
        shares.append(one.share * (_MISRANKED_SHARE if misranked else 1.0))
    signals, aim, share = np.array(rows), np.array(aims), np.array(shares)
    pull = (0.0 if unasked else _PULL) * np.array([*np.ones(len(SIGNALS)), 0.0])
    aimed = np.array([*prior, 0.0])

    def slope(weights: Array) -> Array:
        sure = 1 / (1 + np.exp(-(signals @ weights)))
        slopes: Array = (signals.T @ ((sure - aim) * share) / share.sum() + pull * (weights - aimed)) * free
        return slopes

    weights = _descend(slope, aimed, np.array([*signs, 0.0]), steps=_STEPS)
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
