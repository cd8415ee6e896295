"""The JSON report holds what the contract says."""

from __future__ import annotations

import json

import msgspec

from bot.check.report import Report
from bot.check.reports.record import report_record


def test_it_has_every_question_and_every_measure(report: Report) -> None:
    record = json.loads(msgspec.json.encode(report_record(report)))
    first, second, third, _ = record["questions"]
    assert {"id", "question", "passed", "status", "citations", "missing", "unexpected", "explanation"} <= set(first)
    assert (first["id"], first["passed"], first["citations"][0], first["explanation"]) == ("who", True, "rules#p1", "")
    assert second["missing"] == ["rules#p3"]
    assert second["unexpected"] == second["citations"]
    assert "does not cite rules#p3" in second["explanation"]
    assert third["expected"][0]["id"] == "rules#p1"
    overall = record["measures"]["overall"]
    assert set(overall) == {
        "pass_rate",
        "citation_recall",
        "citation_precision",
        "success@1",
        "mrr",
        "unanswerable_refused",
        "answerable_refused",
    }
    assert overall["pass_rate"] == 0.5
    assert record["measures"]["by_tag"]["odd"]["pass_rate"] == 0
    assert record["baseline"]["regressions"] == ["script"]
    assert record["baseline"]["known_failures"] == ["known"]
