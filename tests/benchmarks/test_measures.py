from __future__ import annotations

import math

import pytest

from benchmarks.measures import calibration_error, confidence_measures, ranking_measures, reliability


def test_a_ranking_is_measured_by_where_the_answers_stand() -> None:
    measures = ranking_measures(["a", "b", "c", "d"], {"b": 1, "d": 1, "z": 1})
    ideal = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert measures["nDCG@10"] == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / ideal)
    assert measures["MRR@10"] == 0.5
    assert measures["success@1"] == 0
    assert measures["R@5"] == measures["R@100"] == pytest.approx(2 / 3)


def test_a_question_without_hits_counts_as_nothing_found() -> None:
    assert set(ranking_measures([], {"a": 1}).values()) == {0.0}


def test_what_stands_behind_the_tenth_place_counts_for_recall_only() -> None:
    measures = ranking_measures([*map(str, range(10)), "a"], {"a": 2})
    assert (measures["nDCG@10"], measures["MRR@10"], measures["R@10"], measures["R@100"]) == (0, 0, 0, 1)


def test_a_confidence_that_tells_nothing_wins_half_of_the_pairs() -> None:
    assert confidence_measures([0.5] * 3, [0.5] * 4) == {"AUROC": 0.5, "kept@5%": 0.0, "kept@10%": 0.0}


def test_answerable_questions_are_kept_above_all_but_the_allowed_share_of_the_others() -> None:
    measures = confidence_measures([0.95, 0.85, 0.2], [step / 10 for step in range(10)])
    assert measures["AUROC"] == pytest.approx((10 + 9 + 2.5) / 30)
    assert measures["kept@5%"] == pytest.approx(1 / 3)
    assert measures["kept@10%"] == pytest.approx(2 / 3)


def test_each_bin_of_the_reliability_table_holds_what_came_true() -> None:
    low, high = reliability([(0.12, False), (0.18, True), (1.0, True)])
    assert (low.low, low.questions, low.right) == (0.1, 2, 0.5)
    assert low.confidence == pytest.approx(0.15)
    assert (high.low, high.questions, high.right) == (0.9, 1, 1)


def test_a_class_that_counts_more_moves_the_share_that_was_right_and_the_error() -> None:
    told = [(0.55, True), (0.55, False), (0.55, False)]
    assert calibration_error(reliability(told)) == pytest.approx(0.55 - 1 / 3)
    (even,) = reliability(told, [1.0, 0.5, 0.5])
    assert (even.questions, even.weight, even.right) == (3, 2, 0.5)
    assert calibration_error([even]) == pytest.approx(0.05)
