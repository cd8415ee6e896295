"""Figures are those of the literature: `ir-measures` computes the same from the exported files."""

from __future__ import annotations

from pathlib import Path

import ir_measures
import pytest
from ir_measures import RR, SetP, StRecall, Success

from bot.check.measures import MEASURES, by_tag, measure
from bot.check.report import Report
from bot.check.reports import trec
from tests.check.conftest import WriteSet, examined

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"


@pytest.fixture(scope="module")
def report() -> Report:
    return examined(QUESTIONS / "carried.questions.yaml")


def test_they_agree_with_ir_measures_to_the_last_digit(report: Report, tmp_path: Path) -> None:
    (tmp_path / "run").write_text(trec.run(report), "utf-8")
    (tmp_path / "qrels").write_text(trec.qrels(report), "utf-8")
    theirs = ir_measures.calc_aggregate(
        [StRecall @ 20, SetP, Success @ 1, RR],
        list(ir_measures.read_trec_qrels(str(tmp_path / "qrels"))),
        list(ir_measures.read_trec_run(str(tmp_path / "run"))),
    )
    ours = measure(report.verdicts)
    assert ours["citation_recall"] == pytest.approx(theirs[StRecall @ 20], abs=1e-12)
    assert ours["citation_precision"] == pytest.approx(theirs[SetP], abs=1e-12)
    assert ours["success@1"] == pytest.approx(theirs[Success @ 1], abs=1e-12)
    assert ours["mrr"] == pytest.approx(theirs[RR], abs=1e-12)


def test_a_question_without_hits_counts_as_zero(small: Path, written: WriteSet) -> None:
    report = examined(
        written("""\
        - {question: 外籍人员可以申报吗, cites: [rules#p1], tags: [who]}
        - {question: 食堂几点开门, cites: [rules#p1], tags: [odd]}
        """)
    )
    overall = measure(report.verdicts)
    assert overall["mrr"] == overall["success@1"] == overall["citation_recall"] == overall["pass_rate"] == 0.5
    assert overall["answerable_refused"] == 0.5
    assert overall["unanswerable_refused"] is None
    assert measure(by_tag(report.verdicts)["odd"])["mrr"] == 0


def test_one_of_several_places_is_full_recall_and_one_of_two_needed_is_half(small: Path, written: WriteSet) -> None:
    report = examined(
        written("""\
        - {question: 外籍人员可以申报吗, cites_any: [rules#p1, rules#p3]}
        - {question: 外籍人员可以申报吗, cites: [rules#p1, rules#p3]}
        """)
    )
    assert measure(report.verdicts)["citation_recall"] == 0.75


def test_every_measure_has_a_definition() -> None:
    assert all(one.definition.endswith(".") for one in MEASURES)
