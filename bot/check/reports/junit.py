"""A report → JUnit XML, as Jenkins, GitLab and others read it: one test suite a set, one test case a question."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from bot.check.report import Asked, Fate, Report
from bot.check.verdict import Verdict

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any way."""


def junit(report: Report) -> bytes:
    """Return the report as an XML document; known failures are skipped, with their reason, so that they fail no build."""
    fates = {id(verdict): fate for fate, verdicts in report.fates().items() for verdict in verdicts}
    root = ET.Element("testsuites", name="zhicheng check", time=f"{report.elapsed:.3f}")
    totals = dict.fromkeys(("tests", "failures", "errors"), 0)
    for asked in report.sets:
        suite = _suite(asked, report, fates)
        share = report.elapsed * len(asked.verdicts) / len(report.verdicts)
        suite.set("time", f"{share:.3f}")
        for name in totals:
            totals[name] += int(suite.get(name, "0"))
        root.append(suite)
    for name, count in totals.items():
        root.set(name, str(count))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(asked: Asked, report: Report, fates: dict[int, Fate]) -> ET.Element:
    suite = ET.Element("testsuite", name=_clean(asked.questions.name), file=_clean(str(asked.questions.path)))
    counts = {"tests": len(asked.verdicts), "failures": 0, "errors": 0, "skipped": 0}
    for verdict in asked.verdicts:
        case = _case(asked.questions.name, verdict, report.explanation(verdict), fates[id(verdict)])
        counts["failures"] += case.find("failure") is not None
        counts["skipped"] += case.find("skipped") is not None
        suite.append(case)
    for name, count in counts.items():
        suite.set(name, str(count))
    return suite


def _case(suite: str, verdict: Verdict, explanation: str, fate: Fate) -> ET.Element:
    question = verdict.question
    case = ET.Element(
        "testcase",
        classname=_clean(suite),
        name=_clean(f"{question.id} {question.question}"),
        time="0",
    )
    first = _clean(explanation.partition("\n")[0])
    if fate == "known failure":
        ET.SubElement(case, "skipped", message=f"known failure: {first}")
    elif not verdict.passed:
        failure = ET.SubElement(case, "failure", type=fate, message=first)
        failure.text = _clean("\n".join([question.place, explanation, *_side_by_side(verdict)]))
    return case


def _side_by_side(verdict: Verdict) -> list[str]:
    expected = [f"expected {one.passage.id}: {one.quote}" for one in verdict.sought]
    return [*expected, *(f"cited {one.passage.id}: {one.quote}" for one in verdict.citations)]


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
