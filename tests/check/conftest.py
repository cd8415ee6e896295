"""A small knowledge and question sets of a few lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from bot import opening
from bot.assistant import Assistant
from bot.check.baseline import Baseline
from bot.check.examination import Examination
from bot.check.report import Report
from bot.check.settling import Choice
from tests.conftest import Folder

TODAY = date(2026, 11, 22)

RULES = """---
id: rules
title: 报名规则
---

外籍人员凭工作许可证可以申报。

论文不是必备条件，代表作由申报人自己选择。

层级分为正高、副高、中级、初级，共4个层级。
"""

NOTICE = """---
id: notice-{year}
title: {year}年度职称申报通知
year: {year}
---

{year}年度的申报从{start}开始，到{end}截止。

{year}年度申报高级职称的人须现场答辩。
"""

WriteSet = Callable[..., Path]


@pytest.fixture(autouse=True)
def _one_lexicon(monkeypatch: pytest.MonkeyPatch, carried: Assistant) -> None:
    """Read the lexicon once for all of these tests: it is the same, and takes longer than everything else."""
    monkeypatch.setattr(opening, "open_lexicon", lambda folder: carried.lexicon)
    monkeypatch.setattr(opening, "open_segmenter", lambda lexicon, cache: carried.segmenter)


@pytest.fixture
def small(folder: Folder) -> Path:
    """Make a knowledge of three documents."""
    return folder(
        rules__md=RULES,
        notice_2024__md=NOTICE.format(year=2024, start="7月2日", end="7月23日"),
        notice_2025__md=NOTICE.format(year=2025, start="7月10日", end="7月31日"),
    )


@pytest.fixture
def written(tmp_path: Path) -> WriteSet:
    """Write a question set beside the small knowledge: `written("- question: …")`."""

    def write(questions: str, name: str = "small", head: str = "knowledge: knowledge\ntoday: 2026-11-22\n") -> Path:
        path = tmp_path / f"{name}.questions.yaml"
        path.write_text(f"{head}questions:\n" + dedent(questions), "utf-8")
        return path

    return write


def examined(*paths: Path, baseline: Baseline | None = None, old: Path | None = None) -> Report:
    """Ask the sets in this process and return the report."""
    return Examination(paths, choice(), baseline, old).report(jobs=1)[0]


def choice() -> Choice:
    """Return a choice that leaves everything to the sets."""
    return Choice(None, None, Path, TODAY)
