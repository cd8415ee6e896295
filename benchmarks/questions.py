"""The question sets that answers are measured on, and which of their questions are for tuning."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.check.question_set import Question, QuestionSet
from bot.check.reading import read_question_sets
from bot.check.running import Checker
from bot.check.settling import Choice
from bot.opening import CARRIED

SETS = (
    Path(__file__).resolve().parent.parent / "tests" / "questions",
    Path(__file__).resolve().parent / "tuning",
)
"""The project's own sets, and those that only tuning sees."""

TODAY = date(2026, 11, 22)
"""What 今年 means where a set does not say it."""


def is_for_tuning(questions: QuestionSet, place: int) -> bool:
    """Tell whether the question at this place (from 0) is for tuning, which never sees the others.

    Sets called `tuning-…` were written by those who edited the lexicon, and are for tuning as a whole; those called
    `exam-…` were kept from everybody who did, and are for measuring only.
    """
    return questions.name.startswith("tuning") or (place % 2 == 0 and not questions.name.startswith("exam"))


def is_right(question: Question, passage_id: str) -> bool:
    """Tell whether a citation of this passage is one that was expected."""
    return any(one.is_met_by(passage_id) for one in question.expected)


def opened(names: tuple[str, ...] = ()) -> Checker:
    """Open the sets of these names, all where none is given, on the knowledge that they name."""
    sets = [one for one in read_question_sets(SETS) if not names or one.name in names]
    choice = Choice(None, None, lambda: CARRIED, TODAY)
    return Checker([choice.settle(one) for one in sets])
