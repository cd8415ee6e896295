"""A report → the JSON object that programs rely on."""

from __future__ import annotations

from typing import Any

from bot.check.comparing import Change
from bot.check.measures import Measures, by_tag, measure
from bot.check.report import Fate, Report
from bot.check.verdict import Verdict
from bot.model import Citation

_DIGITS = 6


def report_record(report: Report) -> dict[str, Any]:
    """Return the report as the contract's §6 has it, and beside that what a baseline or another folder showed."""
    fates = {id(verdict): fate for fate, verdicts in report.fates().items() for verdict in verdicts}
    verdicts = report.verdicts
    record: dict[str, Any] = {
        "passed": report.passed,
        "questions": [_question(one, report.explanation(one), fates[id(one)]) for one in verdicts],
        "measures": {
            "overall": _rounded(measure(verdicts)),
            "by_tag": {tag: {"questions": len(its), **_rounded(measure(its))} for tag, its in by_tag(verdicts).items()},
        },
        "sets": [
            {
                "name": asked.questions.name,
                "path": str(asked.questions.path),
                "today": asked.settled.today.isoformat(),
                "questions": len(asked.verdicts),
                "passed": sum(one.passed for one in asked.verdicts),
                "knowledge": {
                    "path": str(asked.settled.folder),
                    "fingerprint": asked.knowledge.fingerprint,
                    "documents": len(asked.knowledge.readings),
                    "passages": len(asked.knowledge.passages),
                },
            }
            for asked in report.sets
        ],
        "moved": [
            {"path": str(one.question.path), "line": one.expectation.line, "from": one.expectation.id, "to": one.to}
            for one in report.moves
        ],
        "elapsed_s": round(report.elapsed, 3),
    }
    if report.held is not None:
        held = report.held
        record["baseline"] = {
            "holds": held.holds,
            "regressions": [one.question.id for one in held.regressions],
            "newly_passing": [one.question.id for one in held.mended],
            "known_failures": [one.question.id for one in held.known],
            "not_pinned": [one.question.id for one in held.unpinned],
            "gone": list(held.gone),
            "fallen": [
                {"set": one.set, "measure": one.measure, "floor": one.floor, "now": one.now} for one in held.fallen
            ],
            "changed": list(held.changed),
        }
    if report.changes is not None:
        record["changes"] = [_change(one) for one in report.changes]
    return record


def _question(verdict: Verdict, explanation: str, fate: Fate) -> dict[str, Any]:
    question = verdict.question
    return {
        "id": question.id,
        "question": question.question,
        "passed": verdict.passed,
        "status": verdict.status,
        "citations": list(verdict.cited),
        "missing": list(verdict.missing),
        "unexpected": list(verdict.unexpected),
        "explanation": explanation,
        "fate": fate,
        "confidence": verdict.confidence,
        "expected": [
            {"id": one.expectation.id, "passage": one.passage.id, "rank": one.rank, "confidence": one.confidence}
            for one in verdict.sought
        ],
        "tags": list(question.tags),
        "path": str(question.path),
        "line": question.line,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.question.id,
        "question": change.question.question,
        "status": [change.before, change.now],
        "appeared": [_cited(one) for one in change.appeared],
        "vanished": [_cited(one) for one in change.vanished],
        "moved": [[_cited(before), _cited(now)] for before, now in change.moved],
        "reworded": [[_cited(before), _cited(now)] for before, now in change.reworded],
    }


def _cited(citation: Citation) -> dict[str, str]:
    return {"id": citation.passage.id, "quote": citation.quote}


def _rounded(measures: Measures) -> dict[str, float | None]:
    return {name: None if value is None else round(value, _DIGITS) for name, value in measures.items()}
