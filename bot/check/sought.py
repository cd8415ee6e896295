"""Where a passage that should be cited stood among those that were weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.check.question_set import Expectation
from bot.model import Knowledge, Passage, Span


@dataclass(frozen=True, slots=True)
class Sought:
    """What an expectation stands for: its passage that ranked best, else the first one below it.

    `rank` (from 1) and `confidence` are None where it was not found at all; `span` is then the whole passage, else the
    sentence that says most of what was asked. `before` are the ids that ranked before it, best first.
    """

    expectation: Expectation
    passage: Passage
    span: Span
    rank: int | None = None
    confidence: float | None = None
    before: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """What should have been quoted, as far as can be told."""
        return self.span.of(self.passage.text)


def seek(expectation: Expectation, evidence: Sequence[Evidence], knowledge: Knowledge) -> Sought:
    """Find an expectation's best passage in the evidence; where a question has parts, in the part that ranks it best."""
    found = [(place, part) for part in _parts(evidence) if (place := _place(expectation, part)) is not None]
    if not found:
        passage = next(one for one in knowledge.passages if expectation.is_met_by(one.id))
        return Sought(expectation, passage, Span(0, len(passage.text)))
    place, part = min(found, key=lambda one: one[0])
    best = part[place]
    before = tuple(one.passage.id for one in part[:place])
    return Sought(expectation, best.passage, best.best[0], place + 1, best.confidence, before)


def _place(expectation: Expectation, part: Sequence[Evidence]) -> int | None:
    return next((place for place, one in enumerate(part) if expectation.is_met_by(one.passage.id)), None)


def _parts(evidence: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Yield the evidence of each part of a question by itself: each part was weighed by an observer of its own."""
    part: list[Evidence] = []
    for one in evidence:
        if part and part[-1].observer is not one.observer:
            yield part
            part = []
        part.append(one)
    if part:
        yield part
