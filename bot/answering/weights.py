"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 0.937,
    "passage_coverage": 0.732,
    "context_coverage": 1.877,
    "thin_coverage": -2.135,
    "met_focus": 0.028,
    "unmet_focus": -0.812,
    "unmet_concept": -1.081,
    "unmet_background": -0.082,
    "relative_score": 2.750,
    "share_of_terms": 0.843,
    "enumerates": 3.559,
    "lacks_needed": -3.088,
    "lacks_expected": -1.297,
    "other_subject": -3.160,
    "subject_not_asked": -0.667,
    "years_away": -4.491,
    "older_notice": -1.391,
    "not_own": -0.610,
    "general": -1.217,
    "named_article": 3.000,
    "named_number": 2.643,
}

BIAS = -0.513

CONFIDENCE = {
    "context_coverage": 1.605,
    "thin_coverage": -2.077,
    "most_met": 0.188,
    "amount_met": 0.279,
    "unmet_focus": -1.906,
    "unmet_concept": -1.944,
    "unmet_background": -0.216,
    "unmet_noun": -1.047,
    "share_of_terms": 0.763,
    "lacks_needed": -3.157,
    "lacks_expected": -1.769,
    "other_subject": -3.179,
    "subject_not_asked": -1.664,
    "years_away": -0.863,
    "says_little": -1.002,
    "named_article": 3.000,
    "named_number": 2.043,
    "small_folder": 6.102,
}
