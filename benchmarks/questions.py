"""Question sets, as far as measuring answers needs them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bot.answering.conversation import Conversation
from bot.assistant import Assistant, Turn
from bot.opening import CARRIED, open_assistant

SETS = Path(__file__).resolve().parent.parent / "tests" / "questions"

TODAY = date(2026, 11, 22)
"""What 今年 means in every set."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the passages that answer it: any of `right` first, or all of it where `all_needed`; none if unanswerable."""

    id: str
    question: str
    right: tuple[str, ...]
    all_needed: bool
    after: str | None

    def is_right(self, passage_id: str) -> bool:
        """Tell whether a citation of this passage is one that was expected."""
        return any(meets(passage_id, expected) for expected in self.right)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions over one folder: the carried knowledge, or one document of it alone."""

    name: str
    document: str | None
    questions: tuple[Question, ...]

    def is_for_tuning(self, place: int) -> bool:
        """Tell whether the question at this place (from 0) is for tuning, which never sees the others.

        Sets called `tuning-…` were written by those who edited the lexicon, and are for tuning as a whole; those called
        `exam-…` were kept from everybody who did, and are for measuring only.
        """
        return self.name.startswith("tuning") or (place % 2 == 0 and not self.name.startswith("exam"))

    @contextmanager
    def assistant(self) -> Iterator[Assistant]:
        """Open the folder that the questions are asked of."""
        if self.document is None:
            yield open_assistant(CARRIED)
            return
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(CARRIED / "policies" / f"{self.document}.md", folder)
            yield open_assistant(Path(folder))

    def turns(self, assistant: Assistant) -> Iterator[tuple[Question, Turn]]:
        """Ask every question, follow-ups in their conversation."""
        told: dict[str, Conversation] = {}
        for question in self.questions:
            turn = assistant.ask(question.question, TODAY, told.get(question.after or ""))
            told[question.id] = turn.conversation
            yield question, turn


def meets(passage_id: str, expected: str) -> bool:
    """Tell whether a passage stands at or below an expectation; a document's id alone is met by all of it."""
    if "#" not in expected:
        return passage_id.partition("#")[0] == expected
    return passage_id == expected or passage_id.startswith((f"{expected}.", f"{expected}~"))


def read_sets(names: tuple[str, ...] = ()) -> list[QuestionSet]:
    """Read `tests/questions/NAME.questions.yaml`, all of them where no name is given."""
    paths = sorted(SETS.rglob("*.questions.yaml"))
    return [_read(path) for path in paths if not names or path.name.removesuffix(".questions.yaml") in names]


def _read(path: Path) -> QuestionSet:
    name = path.name.removesuffix(".questions.yaml")
    listed = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)["questions"]  # noqa: S506 - gives strings only
    questions = tuple(
        Question(
            one.get("id") or f"{name}-{place}",
            one["question"],
            tuple(one.get("cites") or one.get("cites_any") or ()),
            "cites" in one,
            one.get("after"),
        )
        for place, one in enumerate(listed, 1)
    )
    return QuestionSet(name, "launch-2022" if "launch" in name else None, questions)
