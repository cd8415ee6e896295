"""How often the first citation is right, and how often what cannot be answered is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import jieba
import rank_bm25
from rich.console import Console
from rich.table import Table

from benchmarks.questions import is_for_tuning, is_right, opened
from bot.check.question_set import Question
from bot.check.running import Checker, Settled
from bot.check.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system gave to one question: passages cited, best first; none where it refused."""

    question: Question
    cited: tuple[str, ...]
    for_tuning: bool


def measure_answers(names: tuple[str, ...]) -> None:
    """Print a row for each set, half and system."""
    table = cited_table("set", "half", "system")
    checker = opened(names)
    for settled in checker.sets:
        ours, peers = _ours(settled, checker), _peers(settled, checker)
        for half, wanted in (("tuning", True), ("held out", False)):
            for system, outcomes in (("zhicheng", ours), ("jieba + BM25Okapi", peers)):
                chosen = [one for one in outcomes if one.for_tuning == wanted]
                if chosen:
                    table.add_row(settled.questions.name, half, system, *_figures(chosen))
    Console(width=140).print(table)


def _ours(settled: Settled, checker: Checker) -> list[Outcome]:
    return [
        Outcome(question, _cited(checker.verdict(settled, question)), is_for_tuning(settled.questions, place))
        for place, question in enumerate(settled.questions.questions)
    ]


def _cited(verdict: Verdict) -> tuple[str, ...]:
    """Return the passage of every quote, so that two sentences of one passage take two places."""
    return tuple(citation.passage.id for citation in verdict.citations)


def _peers(settled: Settled, checker: Checker) -> list[Outcome]:
    """Ask the plain peer, which knows no follow-ups and never refuses."""
    passages = checker.knowledge(settled).passages
    bm25 = rank_bm25.BM25Okapi([jieba.lcut(passage.text) for passage in passages])
    outcomes = []
    for place, question in enumerate(settled.questions.questions):
        scores = bm25.get_scores(jieba.lcut(question.question)).tolist()
        rows = sorted(range(len(passages)), key=lambda row: (-scores[row], row))[:3]
        cited = tuple(passages[row].id for row in rows)
        outcomes.append(Outcome(question, cited, is_for_tuning(settled.questions, place)))
    return outcomes


def _figures(outcomes: list[Outcome]) -> Iterable[str]:
    return cited_figures(
        [_right(one) for one in outcomes if one.question.expected],
        [_right(one) for one in outcomes if one.question.to_refuse],
    )


def _right(outcome: Outcome) -> list[bool]:
    return [is_right(outcome.question, cited) for cited in outcome.cited]


def cited_table(*told: str) -> Table:
    """Return a table for `cited_figures`, before which each row tells what they are of."""
    table = Table(box=None, pad_edge=False)
    for column in told:
        table.add_column(column)
    for column in ("answerable", "first right", "in first 3", "refused", "unanswerable", "refused "):
        table.add_column(column, justify="right")
    return table


def cited_figures(answerable: Sequence[Sequence[bool]], unanswerable: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Yield how many questions there were and how they fared, each given as whether its citations are right, best first."""
    yield str(len(answerable))
    yield _share([any(cited[:1]) for cited in answerable])
    yield _share([any(cited[:3]) for cited in answerable])
    yield _share([not cited for cited in answerable])
    yield str(len(unanswerable))
    yield _share([not cited for cited in unanswerable])


def _share(holds: Sequence[bool]) -> str:
    return f"{sum(holds) / len(holds):.3f}" if holds else "–"
