"""pytest collects `*.questions.yaml`: one test item a question, with the explanation of `zhicheng check` on failure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.check.baseline import Baseline
    from bot.check.question_set import Question, QuestionSet
    from bot.check.running import Checker, Settled
    from bot.check.verdict import Verdict

_ENDING = ".questions.yaml"
_OWN_MARKS = frozenset({"skip", "skipif", "xfail", "parametrize", "usefixtures", "filterwarnings"})
"""Marks that pytest itself acts on: a tag that is called so is a keyword only."""

_CHECKERS: pytest.StashKey[dict[Path, Checker]] = pytest.StashKey()
"""The knowledge that was opened, each once for all question sets of a session."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the configuration name the baseline that a project's question sets are held against."""
    parser.addini(
        "questions_baseline",
        "A baseline of `zhicheng check`: a question that it pins as failing is expected to fail.",
        type="paths",
        default=[],
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect question sets."""
    return QuestionFile.from_parent(parent, path=file_path) if file_path.name.endswith(_ENDING) else None


class QuestionFile(pytest.File):
    """One question set."""

    questions: QuestionSet
    settled: Settled
    checker: Checker

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test item for each question; one that a baseline pins as failing is expected to fail."""
        from bot.check.baseline import keys
        from bot.check.reading import read_question_set
        from bot.errors import ZhichengError

        try:
            questions = read_question_set(self.path)
            pinned = [one.outcomes for baseline in self._baselines() if (one := baseline.of(questions))]
        except ZhichengError as error:
            raise self.CollectError(str(error)) from None
        self.questions = questions
        named = keys(questions)
        for question in questions.questions:
            item = QuestionItem.from_parent(self, name=question.id, question=question)
            for outcomes in pinned:
                outcome = outcomes.get(named[question.id])
                if outcome and not outcome.passed:
                    item.add_marker(pytest.mark.xfail(raises=Shortfallen, reason="pinned as failing in the baseline"))
            yield item

    def setup(self) -> None:
        """Open the knowledge, before the first question is asked."""
        from bot.check.renumbering import places
        from bot.check.running import Checker
        from bot.check.settling import require_passages
        from bot.settings import read_engine

        self.settled = _settled(self.questions)
        opened = self.config.stash.setdefault(_CHECKERS, {})
        if self.settled.folder not in opened:
            opened[self.settled.folder] = Checker([self.settled], read_engine(os.environ))
        self.checker = opened[self.settled.folder]
        require_passages(self.settled.questions, places(self.checker.knowledge(self.settled)))

    def _baselines(self) -> list[Baseline]:
        from bot.check.baseline import read_baseline

        return [read_baseline(path) for path in self.config.getini("questions_baseline")]


class Shortfallen(Exception):  # noqa: N818 - what it holds is a verdict, not an error
    """The answer to a question falls short of what was expected."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("\n".join(map(str, verdict.shortfalls)))
        self.verdict = verdict


class QuestionItem(pytest.Item):
    """One question: `-k` finds it by its id and its words, `-m` by its tags."""

    parent: QuestionFile

    def __init__(self, *, question: Question, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.question = question
        self.extra_keyword_matches.update({question.question, *question.tags})
        for tag in question.tags:
            if tag not in _OWN_MARKS and not tag.startswith("_"):
                self.config.addinivalue_line("markers", f"{tag}: a tag of question sets")
                self.add_marker(tag)

    def runtest(self) -> None:
        """Ask the question, after the conversation that leads to it, and judge the answer."""
        verdict = self.parent.checker.verdict(self.parent.settled, self.question)
        if not verdict.passed:
            raise Shortfallen(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Tell a shortfall as `zhicheng check` does, a mistake in one line, and anything else as Python does."""
        from bot.errors import ZhichengError

        if isinstance(excinfo.value, Shortfallen):
            return f"{excinfo.value}\n{_told(excinfo.value.verdict)}"
        if isinstance(excinfo.value, ZhichengError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the question stands and what it asks."""
        return self.path, self.question.line - 1, self.question.question


def _settled(questions: QuestionSet) -> Settled:
    from bot.check.settling import Choice
    from bot.opening import CARRIED

    usual = Path(os.environ.get("ZHICHENG_KNOWLEDGE") or CARRIED)
    return Choice(None, None, lambda: usual, date.today()).settle(questions)


def _told(verdict: Verdict) -> str:
    """Return which question it is, and what was expected beside what is cited."""
    from rich.console import Console

    from bot.check.reports.terminal import side_by_side

    console = Console(width=110, highlight=False, markup=False, emoji=False, no_color=True, force_terminal=False)
    with console.capture() as captured:
        for line in side_by_side(verdict):
            console.print(line)
    question = verdict.question
    place = f"{os.path.relpath(question.path)}:{question.line}"
    return f"{place}: {question.question}\n{captured.get()}"
