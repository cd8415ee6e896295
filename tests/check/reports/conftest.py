"""One report with something of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.check.baseline import Baseline, updated
from bot.check.examination import Examination
from bot.check.report import Report
from tests.check.conftest import WriteSet, choice

QUESTIONS = """\
- {id: who, question: 外籍人员可以申报吗, cites: [rules#p1], tags: [who, short]}
- {id: script, question: "<script>alert('论文')</script> & 论文\\u0001是必备条件吗", cites: [rules#p3], tags: [odd]}
- {id: known, question: 食堂几点开门, cites_any: [rules#p1, rules#p2], tags: [odd]}
- {id: refused, question: 食堂饭菜多少钱, answerable: false, tags: [short]}
"""


@pytest.fixture
def report(small: Path, written: WriteSet, tmp_path: Path) -> Report:
    """Return a report with a regression, a known failure and two passes."""
    path = written(QUESTIONS)
    empty = Baseline(tmp_path / "baseline.json", {})
    pins = Examination([path], choice(), empty).report(jobs=1)[1]
    (pinned,) = updated(empty, pins, (), down=False).sets.values()
    outcomes = {**pinned.outcomes, "script": pinned.outcomes["who"]}
    before = type(pinned)(pinned.fingerprints, pinned.measures, pinned.passages, outcomes)
    baseline = Baseline(tmp_path / "baseline.json", {"small.questions.yaml": before})
    return Examination([path], choice(), baseline).report(jobs=1)[0]
