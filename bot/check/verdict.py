"""A question and the turn that answered it → a verdict: what was expected, what was cited, and what fell short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.assistant import Turn
from bot.check.question_set import Expectation, Question
from bot.check.shortfall import Shortfall, shortfalls
from bot.check.sought import Sought, seek
from bot.model import Citation, Knowledge, Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one question fared.

    `sought` are the passages that should be cited, in the order of the question set, each with the rank at which it
    stood. `status` and `confidence` are the answer's. It passed where nothing fell short.
    """

    question: Question
    status: Outcome
    confidence: float
    citations: tuple[Citation, ...]
    sought: tuple[Sought, ...]
    shortfalls: tuple[Shortfall, ...]

    @property
    def passed(self) -> bool:
        """Whether everything that was expected holds."""
        return not self.shortfalls

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the passages cited, best first, each once."""
        return tuple(dict.fromkeys(citation.passage.id for citation in self.citations))

    @property
    def missing(self) -> tuple[str, ...]:
        """What should be cited and is not: of `cites` what lacks, of `cites_any` all where none is cited."""
        question = self.question
        lacking = [one.id for one in question.cites if not self._cites(one)]
        if question.cites_any and not any(map(self._cites, question.cites_any)):
            lacking += [one.id for one in question.cites_any]
        return tuple(dict.fromkeys(lacking))

    @property
    def unexpected(self) -> tuple[str, ...]:
        """What is cited though nothing expects it: forbidden passages, and others than those that are named."""
        question = self.question

        def is_unexpected(passage_id: str) -> bool:
            if question.to_refuse or any(one.is_met_by(passage_id) for one in question.never):
                return True
            return bool(question.expected) and not any(one.is_met_by(passage_id) for one in question.expected)

        return tuple(filter(is_unexpected, self.cited))

    def _cites(self, expectation: Expectation) -> bool:
        return any(map(expectation.is_met_by, self.cited))


def judge(question: Question, turn: Turn, knowledge: Knowledge) -> Verdict:
    """Hold the answer of a turn against what its question expects."""
    sought = tuple(_sought(question, turn.evidence, knowledge))
    return Verdict(
        question=question,
        status=turn.answer.outcome,
        confidence=turn.answer.confidence,
        citations=turn.answer.citations,
        sought=sought,
        shortfalls=tuple(shortfalls(question, turn, sought)),
    )


def _sought(question: Question, evidence: Sequence[Evidence], knowledge: Knowledge) -> Iterator[Sought]:
    for expectation in question.expected:
        yield seek(expectation, evidence, knowledge)
