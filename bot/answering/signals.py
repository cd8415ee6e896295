"""What is seen of a passage beside a question: numbers from 0 to 1, most of them, joined by the weights in `weights`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul

from msgspec import Struct
from msgspec.structs import astuple, replace

from bot.answering.weights import BIAS, CONFIDENCE, RANKING, UNKNOWN_BIAS, UNKNOWN_CONFIDENCE, UNKNOWN_RANKING

SIMILARITY, SURE_BY_SIMILARITY = 8.0, 2.0
"""What `similarity` weighs where no known question leads: in a rank score of a small folder, and in the log-odds of `confidence`.

Set by hand, as in large folders: on the development half of the lay questions, the notices and the statutes (`python -m benchmarks embeddings`);
raised with the weight of `nearness` when that was fitted anew, so that an engine's word counts as much beside it as before.
"""

LARGE_RANKING = {
    "sentence_coverage": 0.65,
    "unmet_word": -2,
    "relative_score": 1,
    "share_of_terms": 2.6,
    "nearness": 3,
    "similarity": 2,
    "lacks_needed": -4,
    "lacks_expected": -0.15,
    "other_place": -2,
    "other_subject": -1,
    "subject_not_asked": -1,
    "years_away": -12,
    "not_own": -0.7,
    "national": -0.4,
    "superseded": -5,
    "precedence": 2.5,
    "named_number": 2,
    "asked": 1.6,
    "asked_gap": -3,
    "unasked": 0.6,
}
"""What passages of a large folder are ordered by, where frequencies tell what matters better than the lexicon does.

Set by hand: what helps on the development half of the statutes and does not hurt on the notices (`python -m benchmarks quality`).
"""

LARGE_BIAS, LARGE_SHARE, LARGE_LEAD = -3.593, 2.332, 0.117
"""Fitted on the development half of the statutes: whether the passage ranked first is right (`benchmarks/fit_large.py`)."""

BY_TERMS = 0.7
"""What these count in a large folder, beside 1 − 0.7 for what is heeded in a small one: two opinions err less than each.

Set by hand: on the notices it tells answers from none best from 0.6 to 0.8, on documents of ours, all in one folder, the less the better.
"""


class Signals(Struct, frozen=True):
    """One number a signal; those named `un…`, `lacks…` and `other…` speak against the passage."""

    sentence_coverage: float
    passage_coverage: float
    context_coverage: float
    thin_coverage: float
    most_met: float
    amount_met: float
    met_focus: float
    unmet_focus: float
    unmet_matter: float
    unmet_party: float
    unmet_concept: float
    unmet_background: float
    unmet_noun: float
    unmet_word: float
    relative_score: float
    share_of_terms: float
    nearness: float
    similarity: float
    enumerates: float
    lacks_needed: float
    lacks_expected: float
    other_place: float
    other_subject: float
    subject_not_asked: float
    years_away: float
    older_notice: float
    not_own: float
    general: float
    national: float
    superseded: float
    precedence: float
    says_little: float
    named_article: float
    other_article: float
    named_number: float
    asked: float
    asked_gap: float
    unasked: float
    unanswered: float
    small_folder: float
    large_folder: float
    lead: float = 0.0
    """How far its rank score lies ahead of the fourth, from 0 to 6; known once passages are ranked, heeded in large folders.

    A passage that known questions lead to lies ahead by them: it counts among its like only, and so do the others.
    """
    near_lead: float = 0.0
    """The same, as far as it lies near in meaning (a word that two texts share by chance may stand out, too), and in no other place."""


SIGNALS = Signals.__struct_fields__


def with_lead(signals: Signals, lead: float) -> Signals:
    """Return what is seen of a passage that leads so far."""
    return replace(signals, lead=lead, near_lead=lead * signals.nearness * (1 - signals.other_place))


def _by_signal(weights: Mapping[str, float]) -> tuple[float, ...]:
    """Return a weight for each signal, 0 for those that do not count."""
    return tuple(weights.get(name, 0.0) for name in SIGNALS)


_CONFIDENCE = _by_signal(CONFIDENCE)
_UNKNOWN_CONFIDENCE = _by_signal({**UNKNOWN_CONFIDENCE, "similarity": SURE_BY_SIMILARITY})


def rank_score(signals: Signals, ranking: Sequence[float]) -> float:
    """Return what the passages found for one question are ordered by, to six digits; it means nothing across questions.

    `ranking` has a weight for each signal.
    """
    return round(_weighted(ranking, signals), 6)


def ranking_in(large_folder: float, *, known: bool) -> Mapping[str, float]:
    """Return the weight of each signal in a rank score: those of a small folder and those of a large one, mixed.

    `known` tells whether known questions lead to any passage of the folder.
    """
    small = RANKING if known else {**UNKNOWN_RANKING, "similarity": SIMILARITY}
    return {
        name: small.get(name, 0.0) + large_folder * (LARGE_RANKING.get(name, 0.0) - small.get(name, 0.0))
        for name in SIGNALS
    }


def confidence(signals: Signals) -> float:
    """Return how sure it is that the passage answers: the logistic function of its weighted signals, to four digits.

    Of a passage that no known question leads to, its own words must tell all: there they weigh otherwise.
    In a large folder (`large_folder`: from 200 passages on, wholly from 4,000) frequencies tell what matters in a question
    better than the lexicon, which was made for a small one: there the share of terms counts more and how far the passage leads,
    with an engine's similarity where there is one, unless an article is asked for by its number.
    """
    bias, weights = (UNKNOWN_BIAS, _UNKNOWN_CONFIDENCE) if signals.unasked else (BIAS, _CONFIDENCE)
    weighed = bias + _weighted(weights, signals)
    by_terms = LARGE_BIAS + LARGE_SHARE * signals.share_of_terms + LARGE_LEAD * signals.lead
    by_terms += SURE_BY_SIMILARITY * signals.similarity
    log_odds = weighed + BY_TERMS * signals.large_folder * (by_terms - weighed)
    return round(1 / (1 + math.exp(-log_odds)), 4)


def _weighted(weights: Sequence[float], signals: Signals) -> float:
    total: float = sum(map(mul, weights, astuple(signals)))
    return total
