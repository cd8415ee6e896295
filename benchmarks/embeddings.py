"""What an engine for embeddings gains and costs on a judged set: the same questions without it and with it, in one run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import click
from rich.console import Console

from benchmarks.judged import JudgedSet, Question, read_judged
from benchmarks.quality import found_in, measures_of, measures_table, open_judged, watched
from benchmarks.questions import TODAY
from bot.assistant import Assistant, Turn
from bot.embeddings.embedded import Embedded
from bot.embeddings.engine import Engine
from bot.embeddings.vectors import Vectors


def measure_embeddings(folder: Path, engine: Engine, questions: int) -> None:
    """Print the measures of about `questions` of the set in `folder`, without `engine` and with it, and what it takes.

    Only the passages that are weighed for these questions get vectors, which are not kept.
    """
    judged = _fewer(read_judged(folder), questions)
    embedded = Embedded(engine, Vectors(None))
    assistant, ids = open_judged(judged, embedded)
    asked = [*judged.answerable, *judged.unanswerable]
    before, p50 = _ask(assistant, asked, "without")
    weighed = {one.passage.id: one.passage for turn in before for one in turn.evidence}
    started = time.perf_counter()
    if not embedded.fill(list(weighed.values()), str(folder)):
        raise click.ClickException(f"{engine.name} fails")
    filling = time.perf_counter() - started
    after, p50_after = _ask(assistant, asked, engine.name)
    measured = {
        name: measures_of(
            judged, {one.id: found_in(turn, assistant.index, ids) for one, turn in zip(asked, turns, strict=True)}
        )
        for name, turns in (("without", before), (engine.name, after))
    }
    console = Console(width=140)
    console.print(measures_table(measured))
    console.print(
        f"{len(asked):,} questions: p50 {p50:.0f} ms without, {p50_after:.0f} ms with it; "
        f"{len(weighed):,} passages: {filling / len(weighed) * 1000:.0f} ms each, once"
    )


def _fewer(judged: JudgedSet, most: int) -> JudgedSet:
    """Return the set with one question of so many only that about `most` are left."""
    step = max(1, round((len(judged.answerable) + len(judged.unanswerable)) / most))
    return replace(judged, answerable=judged.answerable[::step], unanswerable=judged.unanswerable[::step])


def _ask(assistant: Assistant, asked: Sequence[Question], told: str) -> tuple[list[Turn], float]:
    """Return what each question gave, and the milliseconds that one took (p50)."""
    turns, taken = [], []
    for one in watched(asked, told):
        started = time.perf_counter()
        turns.append(assistant.ask(one.text, TODAY))
        taken.append((time.perf_counter() - started) * 1000)
    return turns, median(taken)
