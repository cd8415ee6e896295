"""The question sets that answers are measured on, and which of their questions are for tuning."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.check.question_set import Question, QuestionSet
from bot.check.reading import read_question_sets
from bot.check.running import Checker
from bot.check.settling import Choice
from bot.embeddings.engine import Engine
from bot.opening import CARRIED

SETS = Path(__file__).resolve().parent.parent / "tests" / "questions"
"""The project's own sets."""

TODAY = date(2026, 11, 22)
"""What 今年 means where a set does not say it."""


def is_for_tuning(questions: QuestionSet, place: int) -> bool:
    """Tell whether the question at this place (from 0) is for tuning, which never sees the others.

    Sets called `exam-…` were kept from everybody who edited the lexicon, and are for measuring only. `facts` pins every
    fact for the regression check and was written with the knowledge in view: it measures nothing.
    """
    return place % 2 == 0 and not questions.name.startswith(("exam", "facts"))


def is_right(question: Question, passage_id: str) -> bool:
    """Tell whether a citation of this passage is one that was expected."""
    return any(one.is_met_by(passage_id) for one in question.expected)


def opened(names: tuple[str, ...] = (), folder: Path = SETS, engine: Engine | None = None) -> Checker:
    """Open the sets of these names in a folder, all where none is given, on the knowledge that they name."""
    sets = [one for one in read_question_sets([folder]) if not names or one.name in names]
    choice = Choice(None, None, lambda: CARRIED, TODAY)
    return Checker([choice.settle(one) for one in sets], engine)
