"""pytest collects question sets where the package is installed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.check.baseline import Baseline, encoded, updated
from bot.check.examination import Examination
from tests.check.conftest import WriteSet, choice

QUESTIONS = """\
- {id: foreigner, question: 外籍人员可以申报吗, cites: [rules#p1], tags: [who]}
- {id: then, question: 那论文呢, after: foreigner, cites: [rules#p2], tags: [paper, skip]}
- {id: food, question: 食堂几点开门, cites: [rules#p1], tags: [odd-one]}
"""


Says = Callable[..., str]


@pytest.fixture
def pytest_says(small: Path, written: WriteSet, tmp_path: Path) -> Says:
    written(QUESTIONS)

    def say(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--strict-markers", "--rootdir", ".", *words],
            cwd=tmp_path,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return done.stdout.decode()

    return say


def test_each_question_is_an_item_that_explains_its_failure(pytest_says: Says) -> None:
    said = pytest_says("-n", "2")
    assert "1 failed, 2 passed" in said
    assert "does not cite rules#p1: abstained at confidence" in said
    assert re.search(r"expected\s+cited", said)
    assert "small.questions.yaml:6: 食堂几点开门" in said


def test_ids_words_and_tags_choose(pytest_says: Says) -> None:
    said = pytest_says("--collect-only", "-q", "-k", "foreigner or 论文", "-m", "paper or odd-one")
    assert re.findall(r"^small.questions.yaml::(.*)$", said, re.MULTILINE) == ["then"]


def test_what_a_baseline_pins_as_failing_is_expected_to_fail(pytest_says: Says, tmp_path: Path) -> None:
    path = tmp_path / "small.questions.yaml"
    empty = Baseline(tmp_path / "baseline.json", {})
    pins = Examination([path], choice(), empty).report(jobs=1)[1]
    empty.path.write_bytes(encoded(updated(empty, pins, (), down=False)))
    assert "2 passed, 1 xfailed" in pytest_says("-o", "questions_baseline=baseline.json")


def test_a_mistake_in_a_set_is_told_in_a_line(pytest_says: Says, tmp_path: Path) -> None:
    path = tmp_path / "small.questions.yaml"
    path.write_text(path.read_text("utf-8").replace("cites", "expects"), "utf-8")
    said = pytest_says()
    assert "did you mean `cites`?" in said
    assert "Traceback" not in said
