"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 1.382,
    "passage_coverage": 1.173,
    "context_coverage": 2.094,
    "unmet_concept": -1.415,
    "unmet_noun": -0.137,
    "relative_score": 2.786,
    "share_of_terms": 1.232,
    "enumerates": 0.415,
    "lacks_needed": -3.340,
    "lacks_expected": -1.223,
    "other_subject": -3.142,
    "subject_not_asked": -0.549,
    "years_away": -4.277,
    "older_notice": -1.200,
    "general": -1.172,
    "says_little": -0.066,
    "named_article": 3.000,
    "named_number": 2.623,
}

BIAS = 0.412

CONFIDENCE = {
    "context_coverage": 1.662,
    "most_met": 0.237,
    "amount_met": 0.992,
    "unmet_concept": -1.907,
    "share_of_terms": 0.369,
    "lacks_needed": -3.302,
    "lacks_expected": -2.387,
    "other_subject": -2.990,
    "subject_not_asked": -0.971,
    "years_away": -0.858,
    "says_little": -1.012,
    "named_article": 3.000,
    "named_number": 2.031,
}
