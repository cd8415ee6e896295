"""The weights of the signals, fitted on development questions by `python -m benchmarks fit`."""

from __future__ import annotations

RANKING = {
    "sentence_coverage": 1.614,
    "passage_coverage": 1.016,
    "context_coverage": 1.770,
    "thin_coverage": -1.438,
    "met_focus": 0.194,
    "unmet_focus": -0.447,
    "unmet_concept": -1.035,
    "unmet_background": -0.292,
    "unmet_noun": -0.038,
    "unmet_word": -0.028,
    "relative_score": 3.324,
    "share_of_terms": 1.331,
    "enumerates": 3.443,
    "lacks_needed": -2.938,
    "lacks_expected": -1.362,
    "other_subject": -3.136,
    "subject_not_asked": -0.940,
    "years_away": -4.143,
    "older_notice": -0.907,
    "not_own": -1.042,
    "general": -0.621,
    "national": -0.615,
    "says_little": -0.428,
    "named_article": 3.010,
    "other_article": -4.010,
    "named_number": 2.027,
}

BIAS = -0.641

CONFIDENCE = {
    "sentence_coverage": 0.131,
    "passage_coverage": 0.017,
    "context_coverage": 2.034,
    "thin_coverage": -2.846,
    "most_met": 0.191,
    "amount_met": 0.650,
    "unmet_focus": -1.928,
    "unmet_concept": -2.891,
    "unmet_background": -0.050,
    "unmet_noun": -0.383,
    "unmet_word": -0.033,
    "share_of_terms": 0.658,
    "lacks_needed": -3.217,
    "lacks_expected": -0.882,
    "other_subject": -3.448,
    "subject_not_asked": -1.389,
    "years_away": -1.066,
    "says_little": -0.893,
    "named_article": 2.994,
    "other_article": -5.011,
    "named_number": 2.003,
    "small_folder": 5.856,
}
