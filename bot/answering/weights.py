"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 1.303,
    "passage_coverage": 1.104,
    "context_coverage": 2.544,
    "unmet_concept": -1.106,
    "unmet_noun": -0.197,
    "relative_score": 2.814,
    "share_of_terms": 1.329,
    "enumerates": 0.524,
    "lacks_needed": -2.508,
    "lacks_expected": -1.070,
    "other_subject": -2.419,
    "subject_not_asked": -0.550,
    "years_away": -3.699,
    "older_notice": -1.207,
    "general": -1.206,
    "says_little": -0.126,
    "named_article": 3.000,
    "named_number": 2.626,
}

BIAS = 0.352

CONFIDENCE = {
    "context_coverage": 1.590,
    "most_met": 0.073,
    "amount_met": 0.716,
    "unmet_concept": -1.992,
    "share_of_terms": 0.762,
    "lacks_needed": -2.883,
    "lacks_expected": -1.957,
    "other_subject": -1.139,
    "subject_not_asked": -1.673,
    "years_away": -0.840,
    "says_little": -1.017,
    "named_article": 3.000,
    "named_number": 2.063,
}
