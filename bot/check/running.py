"""Question sets → verdicts, on as many processes as are wanted; each knowledge is opened once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.answering.conversation import Conversation
from bot.assistant import Assistant, Turn
from bot.check.question_set import Question, QuestionSet
from bot.check.verdict import Verdict, judge
from bot.cores import cores
from bot.embeddings.engine import Engine
from bot.errors import QuestionError, QuestionSetError
from bot.model import Knowledge
from bot.opening import open_assistant

_Batch = Sequence[tuple[int, int]]

_BATCH = 40
"""In questions: enough that processes rarely wait for one another, few enough that the progress moves."""

_WORTH_A_PROCESS = 150
"""In questions: fewer are answered before another process has started."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A question set with the knowledge and the day that are settled for it."""

    questions: QuestionSet
    folder: Path
    today: date

    def without_expectations(self, folder: Path) -> Settled:
        """Return the same questions, asked of another folder, with nothing expected of the answers."""
        asked = tuple(
            replace(one, cites=(), cites_any=(), says=(), never=(), answerable=None, status=None)
            for one in self.questions.questions
        )
        return Settled(replace(self.questions, questions=asked), folder, self.today)


class Checker:
    """Asks question sets and judges the answers; the assistants are opened once, one for each folder."""

    def __init__(self, sets: Sequence[Settled], engine: Engine | None = None) -> None:
        self.sets = tuple(sets)
        self._engine = engine
        self._assistants: dict[Path, Assistant] = {}
        for one in sets:
            if one.folder not in self._assistants:
                self._assistants[one.folder] = open_assistant(one.folder, engine=engine)

    def __reduce__(self) -> tuple[type[Checker], tuple[tuple[Settled, ...], Engine | None]]:
        """Let a process that cannot be forked open the same folders itself."""
        return Checker, (self.sets, self._engine)

    def assistant(self, of: Settled) -> Assistant:
        """Return the assistant that a set is asked of."""
        return self._assistants[of.folder]

    def knowledge(self, of: Settled) -> Knowledge:
        """Return the knowledge that a set is asked of."""
        return self.assistant(of).index.knowledge

    def turn(self, of: Settled, question: Question) -> Turn:
        """Ask one question, after the conversation that leads to it."""
        *before, last = of.questions.leading_to(question)
        conversation = Conversation()
        for one in before:
            conversation = self._ask(of, one, conversation).conversation
        return self._ask(of, last, conversation)

    def _ask(self, of: Settled, question: Question, conversation: Conversation) -> Turn:
        try:
            return self.assistant(of).ask(question.question, of.today, conversation)
        except QuestionError as error:
            raise QuestionSetError(error.problem, remedy=error.remedy, path=question.path, line=question.line) from None

    def verdict(self, of: Settled, question: Question) -> Verdict:
        """Ask one question and judge the answer."""
        return judge(question, self.turn(of, question), self.knowledge(of))

    def verdicts(self, jobs: int | None = None, told: Callable[[int], None] = lambda done: None) -> list[list[Verdict]]:
        """Return the verdicts of each set, in order; `told` hears of every few that are done.

        `jobs` is how many processes work at it, None for as many as pay.
        """
        places = [(row, place) for row, one in enumerate(self.sets) for place in range(len(one.questions.questions))]
        batches = [places[start : start + _BATCH] for start in range(0, len(places), _BATCH)]
        judged: list[list[Verdict]] = [[] for _ in self.sets]
        for batch, verdicts in zip(batches, self._in_batches(batches, jobs), strict=True):
            for (row, _), verdict in zip(batch, verdicts, strict=True):
                judged[row].append(verdict)
            told(len(batch))
        return judged

    def _in_batches(self, batches: Sequence[_Batch], jobs: int | None) -> Iterator[list[Verdict]]:
        paying = 1 if self._engine else min(cores(), len(batches) * _BATCH // _WORTH_A_PROCESS)  # it has all cores
        jobs = min(jobs or paying, len(batches))
        if jobs <= 1:
            yield from map(self.judged, batches)
            return
        can_fork = (
            "fork" in multiprocessing.get_all_start_methods() and self._engine is None
        )  # its threads would be lost
        with ProcessPoolExecutor(
            jobs, multiprocessing.get_context("fork" if can_fork else "spawn"), _start, (self,)
        ) as pool:
            yield from pool.map(_judged, batches)

    def judged(self, batch: _Batch) -> list[Verdict]:
        """Return the verdicts of some questions, each given by the place of its set and its own."""
        return [self.verdict(self.sets[row], self.sets[row].questions.questions[place]) for row, place in batch]


_at_work: list[Checker] = []
"""In a process of the pool: the checker that it was started with, which a fork has for nothing."""


def _start(checker: Checker) -> None:
    _at_work[:] = [checker]


def _judged(batch: _Batch) -> list[Verdict]:
    return _at_work[0].judged(batch)
