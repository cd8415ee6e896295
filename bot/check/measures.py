"""What is measured over verdicts, each measure as the literature defines it. No measure leaves a question out.

A question that expects citations and gets none counts as 0. Shares are from 0 to 1, None where nothing is counted.
`ir-measures` computes the four of ranking from the exported files (`trec`) as well: StRecall, SetP, Success@1 and RR.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.check.question_set import Expectation, Question
from bot.check.verdict import Verdict

Measures = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: the questions it `counts`, what it takes from each, and whether less of it is better."""

    name: str
    title: str
    definition: str
    counts: Callable[[Question], bool]
    of: Callable[[Verdict], float]
    less_is_better: bool = False

    def over(self, verdicts: Iterable[Verdict]) -> float | None:
        """Return the mean over the questions that count."""
        values = [self.of(verdict) for verdict in verdicts if self.counts(verdict.question)]
        return fmean(values) if values else None


def aspects(question: Question) -> list[tuple[Expectation, ...]]:
    """Return what a full answer must cover: each of `cites` by itself, `cites_any` as one thing said in several places."""
    return [*((one,) for one in question.cites), *([question.cites_any] if question.cites_any else [])]


def _is_right(question: Question, passage_id: str) -> bool:
    return any(expectation.is_met_by(passage_id) for expectation in question.expected)


def _recall(verdict: Verdict) -> float:
    wanted = aspects(verdict.question)
    covered = [any(one.is_met_by(cited) for one in aspect for cited in verdict.cited) for aspect in wanted]
    return sum(covered) / len(wanted)


def _precision(verdict: Verdict) -> float:
    right = [_is_right(verdict.question, cited) for cited in verdict.cited]
    return sum(right) / len(right) if right else 0.0


def _success(verdict: Verdict) -> float:
    return float(any(_is_right(verdict.question, cited) for cited in verdict.cited[:1]))


def _reciprocal_rank(verdict: Verdict) -> float:
    ranks = (rank for rank, cited in enumerate(verdict.cited, 1) if _is_right(verdict.question, cited))
    return 1 / next(ranks, float("inf"))


def _every(_: Question) -> bool:
    return True


def _expects_citations(question: Question) -> bool:
    return bool(question.expected)


MEASURES: Sequence[Measure] = (
    Measure(
        "pass_rate", "pass rate", "Share of questions with nothing that falls short.", _every, lambda one: one.passed
    ),
    Measure(
        "citation_recall",
        "citation recall",
        "Share of what should be cited that is: subtopic recall (Zhai, Cohen and Lafferty, SIGIR 2003), where each of "
        "`cites` is a subtopic and `cites_any` together are one.",
        _expects_citations,
        _recall,
    ),
    Measure(
        "citation_precision",
        "citation precision",
        "Share of the passages cited that were expected: set precision (van Rijsbergen, Information Retrieval, 1979).",
        _expects_citations,
        _precision,
    ),
    Measure(
        "success@1",
        "success@1",
        "Share of questions whose first citation was expected (Craswell and Hawking, TREC 2004).",
        _expects_citations,
        _success,
    ),
    Measure(
        "mrr",
        "MRR",
        "Mean reciprocal rank of the first citation that was expected (Voorhees, TREC-8, 1999).",
        _expects_citations,
        _reciprocal_rank,
    ),
    Measure(
        "unanswerable_refused",
        "unanswerable refused",
        "Share of unanswerable questions that were refused: NoAns accuracy (Rajpurkar, Jia and Liang, ACL 2018).",
        lambda question: question.to_refuse,
        lambda one: one.status == "no_evidence",
    ),
    Measure(
        "answerable_refused",
        "answerable refused",
        "Share of answerable questions that were refused: the rate of false abstention.",
        lambda question: question.to_answer,
        lambda one: one.status == "no_evidence",
        less_is_better=True,
    ),
)


def measure(verdicts: Sequence[Verdict]) -> Measures:
    """Return every measure by its name."""
    return {one.name: one.over(verdicts) for one in MEASURES}


def by_tag(verdicts: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    """Return the verdicts of each tag; tags in alphabetical order."""
    tags = sorted({tag for verdict in verdicts for tag in verdict.question.tags})
    return {tag: [verdict for verdict in verdicts if tag in verdict.question.tags] for tag in tags}
