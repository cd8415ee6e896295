"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 1.049,
    "passage_coverage": 0.786,
    "context_coverage": 1.696,
    "thin_coverage": -1.655,
    "met_focus": 0.735,
    "unmet_focus": -1.222,
    "unmet_concept": -1.320,
    "relative_score": 2.731,
    "share_of_terms": 1.124,
    "enumerates": 0.601,
    "lacks_needed": -2.759,
    "lacks_expected": -1.430,
    "other_subject": -3.208,
    "subject_not_asked": -0.468,
    "years_away": -4.351,
    "older_notice": -1.262,
    "not_own": -0.340,
    "general": -1.280,
    "named_article": 3.000,
    "named_number": 2.596,
}

BIAS = 0.633

CONFIDENCE = {
    "context_coverage": 1.490,
    "thin_coverage": -2.252,
    "amount_met": 0.693,
    "unmet_focus": -1.538,
    "unmet_concept": -1.463,
    "unmet_noun": -1.168,
    "share_of_terms": 0.667,
    "lacks_needed": -3.021,
    "lacks_expected": -1.146,
    "other_subject": -3.122,
    "subject_not_asked": -1.014,
    "years_away": -0.842,
    "says_little": -1.007,
    "named_article": 3.000,
    "named_number": 2.028,
}
