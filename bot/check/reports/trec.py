"""A report → TREC's `run` and `qrels`, so that any tool of the field can score the answers.

A run has `question Q0 passage rank score tag` lines, the citations of an answer being its ranking. Qrels have `question
subtopic passage relevance` lines: each of `cites` is a subtopic of its own, what `cites_any` names are places of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.check.measures import aspects
from bot.check.question_set import Question
from bot.check.reading import ENDING
from bot.check.report import Report
from bot.model import Knowledge


def run(report: Report) -> str:
    """Return the citations, best first; scores only keep the order."""
    return "".join(
        f"{_topic(verdict.question)} Q0 {passage} {rank} {1 / rank:.6f} zhicheng\n"
        for verdict in report.verdicts
        if verdict.question.expected
        for rank, passage in enumerate(verdict.cited, 1)
    )


def qrels(report: Report) -> str:
    """Return every passage that is right for a question."""
    return "".join(
        f"{_topic(question)} {subtopic} {passage} 1\n"
        for asked in report.sets
        for question in asked.questions.questions
        for subtopic, passage in _right(question, asked.knowledge)
    )


def _right(question: Question, knowledge: Knowledge) -> Iterator[tuple[int, str]]:
    for subtopic, aspect in enumerate(aspects(question), 1):
        for passage in knowledge.passages:
            if any(one.is_met_by(passage.id) for one in aspect):
                yield subtopic, passage.id


def _topic(question: Question) -> str:
    """Return a name of a question that is unique among sets and has no white space."""
    told = f"{question.path.as_posix().removesuffix(ENDING)}/{question.id}"
    return re.sub(r"\s+", "_", told)
