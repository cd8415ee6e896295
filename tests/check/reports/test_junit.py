"""The XML has the shape that the common schema of JUnit reports (Jenkins' junit-10.xsd) asks for."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from bot.check.report import Report
from bot.check.reports.junit import junit

SHAPE: dict[str, tuple[set[str], set[str], set[str]]] = {
    # element: attributes that must stand, others that may, children
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"skipped", "time", "timestamp", "hostname", "id", "package", "file", "log", "url", "group"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"classname", "time", "group"},
        {"failure", "error", "skipped", "system-out", "system-err"},
    ),
    "failure": (set(), {"message", "type"}, set()),
    "skipped": (set(), {"message", "type"}, set()),
}
TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?")


def test_every_element_is_as_the_schema_has_it(report: Report) -> None:
    for element in ET.fromstring(junit(report)).iter():  # noqa: S314 - our own
        needed, allowed, children = SHAPE[element.tag]
        assert needed <= set(element.attrib) <= needed | allowed
        assert {child.tag for child in element} <= children
        assert TIME.fullmatch(element.get("time", ""))


def test_regressions_fail_known_failures_are_skipped_and_counts_agree(report: Report) -> None:
    (suite,) = ET.fromstring(junit(report))  # noqa: S314 - our own
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
    }
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "regression"
    assert "does not cite rules#p3" in (failure.get("message") or "")
    assert "expected rules#p3: 层级分为" in (failure.text or "")
    skipped = suite.find("testcase/skipped")
    assert skipped is not None
    assert (skipped.get("message") or "").startswith("known failure: cites none of rules#p1, rules#p2")
