"""How often the first citation is right, and how often what cannot be answered is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import jieba
import rank_bm25
from rich.console import Console
from rich.table import Table

from benchmarks.questions import Question, QuestionSet, read_sets
from bot.assistant import Assistant


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system gave to one question: passages cited, best first; none where it refused."""

    question: Question
    cited: tuple[str, ...]
    for_tuning: bool


def measure_answers(names: tuple[str, ...]) -> None:
    """Print a row for each set, half and system."""
    table = Table(box=None, pad_edge=False)
    for column in (
        "set",
        "half",
        "system",
        "answerable",
        "first right",
        "in first 3",
        "refused",
        "unanswerable",
        "refused ",
    ):
        table.add_column(column, justify="left" if column in {"set", "half", "system"} else "right")
    for questions in read_sets(names):
        with questions.assistant() as assistant:
            ours, peers = _ours(questions, assistant), _peers(questions, assistant)
        for half, wanted in (("tuning", True), ("held out", False)):
            for system, outcomes in (("zhicheng", ours), ("jieba + BM25Okapi", peers)):
                chosen = [one for one in outcomes if one.for_tuning == wanted]
                if chosen:
                    table.add_row(questions.name, half, system, *_figures(chosen))
    Console(width=140).print(table)


def _ours(questions: QuestionSet, assistant: Assistant) -> list[Outcome]:
    return [
        Outcome(
            question, tuple(citation.passage.id for citation in turn.answer.citations), questions.is_for_tuning(place)
        )
        for place, (question, turn) in enumerate(questions.turns(assistant))
    ]


def _peers(questions: QuestionSet, assistant: Assistant) -> list[Outcome]:
    """Ask the plain peer, which knows no follow-ups and never refuses."""
    passages = assistant.index.passages
    bm25 = rank_bm25.BM25Okapi([jieba.lcut(passage.text) for passage in passages])
    outcomes = []
    for place, question in enumerate(questions.questions):
        scores = bm25.get_scores(jieba.lcut(question.question)).tolist()
        rows = sorted(range(len(passages)), key=lambda row: (-scores[row], row))[:3]
        outcomes.append(Outcome(question, tuple(passages[row].id for row in rows), questions.is_for_tuning(place)))
    return outcomes


def _figures(outcomes: list[Outcome]) -> Iterable[str]:
    answerable = [one for one in outcomes if one.question.right]
    unanswerable = [one for one in outcomes if not one.question.right]
    yield str(len(answerable))
    yield _share(answerable, lambda one: bool(one.cited) and one.question.is_right(one.cited[0]))
    yield _share(answerable, lambda one: any(map(one.question.is_right, one.cited[:3])))
    yield _share(answerable, lambda one: not one.cited)
    yield str(len(unanswerable))
    yield _share(unanswerable, lambda one: not one.cited)


def _share(outcomes: list[Outcome], counts: Callable[[Outcome], bool]) -> str:
    return f"{sum(map(counts, outcomes)) / len(outcomes):.3f}" if outcomes else "–"
