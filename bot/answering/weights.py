"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 1.343,
    "passage_coverage": 0.637,
    "context_coverage": 1.515,
    "thin_coverage": -1.316,
    "met_focus": 0.871,
    "unmet_focus": -1.353,
    "unmet_concept": -1.110,
    "relative_score": 2.712,
    "share_of_terms": 1.199,
    "enumerates": 0.446,
    "lacks_needed": -3.050,
    "lacks_expected": -1.251,
    "other_subject": -3.134,
    "subject_not_asked": -0.518,
    "years_away": -4.362,
    "older_notice": -1.308,
    "general": -1.292,
    "named_article": 3.000,
    "named_number": 2.612,
}

BIAS = 0.636

CONFIDENCE = {
    "context_coverage": 1.403,
    "thin_coverage": -1.845,
    "amount_met": 0.701,
    "unmet_focus": -1.436,
    "unmet_concept": -1.197,
    "unmet_noun": -1.334,
    "share_of_terms": 0.530,
    "lacks_needed": -2.991,
    "lacks_expected": -1.627,
    "other_subject": -3.101,
    "subject_not_asked": -1.022,
    "years_away": -0.797,
    "says_little": -1.012,
    "named_article": 3.000,
    "named_number": 2.032,
}
