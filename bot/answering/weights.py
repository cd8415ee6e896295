"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 1.052,
    "passage_coverage": 0.679,
    "context_coverage": 1.818,
    "thin_coverage": -2.108,
    "met_focus": 0.044,
    "unmet_focus": -0.820,
    "unmet_concept": -1.089,
    "unmet_background": -0.036,
    "relative_score": 2.732,
    "share_of_terms": 0.716,
    "enumerates": 0.792,
    "lacks_needed": -3.129,
    "lacks_expected": -1.458,
    "other_subject": -3.087,
    "subject_not_asked": -0.679,
    "years_away": -4.455,
    "older_notice": -1.321,
    "not_own": -0.511,
    "general": -1.195,
    "named_article": 3.000,
    "named_number": 2.643,
}

BIAS = 0.991

CONFIDENCE = {
    "context_coverage": 1.373,
    "thin_coverage": -2.053,
    "most_met": 0.086,
    "amount_met": 0.267,
    "unmet_focus": -1.950,
    "unmet_concept": -1.719,
    "unmet_background": -0.068,
    "unmet_noun": -1.080,
    "share_of_terms": 0.521,
    "lacks_needed": -3.499,
    "lacks_expected": -1.765,
    "other_subject": -3.200,
    "subject_not_asked": -1.684,
    "years_away": -0.881,
    "says_little": -1.002,
    "named_article": 3.000,
    "named_number": 2.042,
    "small_folder": 0.686,
}
