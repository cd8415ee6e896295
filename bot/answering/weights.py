"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 2.026,
    "passage_coverage": 1.414,
    "context_coverage": 1.697,
    "thin_coverage": -1.268,
    "met_focus": 0.357,
    "unmet_focus": -0.474,
    "unmet_concept": -0.849,
    "unmet_background": -0.201,
    "unmet_noun": -0.075,
    "relative_score": 2.724,
    "share_of_terms": 1.307,
    "enumerates": 2.865,
    "lacks_needed": -3.044,
    "lacks_expected": -1.187,
    "other_subject": -3.232,
    "subject_not_asked": -0.384,
    "years_away": -4.385,
    "older_notice": -0.299,
    "not_own": -1.489,
    "general": -2.060,
    "says_little": -0.779,
    "named_article": 3.000,
    "named_number": 2.160,
}

BIAS = -0.180

CONFIDENCE = {
    "sentence_coverage": 0.351,
    "context_coverage": 1.869,
    "thin_coverage": -2.804,
    "most_met": 0.239,
    "amount_met": 0.419,
    "unmet_focus": -2.045,
    "unmet_concept": -2.761,
    "unmet_background": -0.126,
    "unmet_noun": -0.883,
    "share_of_terms": 0.303,
    "lacks_needed": -3.343,
    "lacks_expected": -0.816,
    "other_subject": -3.762,
    "subject_not_asked": -1.621,
    "years_away": -0.945,
    "says_little": -1.000,
    "named_article": 3.000,
    "named_number": 2.005,
    "small_folder": 6.079,
}
