"""`python -m benchmarks`: measures what the README claims."""

from __future__ import annotations

import click

from benchmarks.answers import measure_answers
from benchmarks.cold import measure_cold
from benchmarks.fit import fit_weights
from benchmarks.statutes import measure_statutes


@click.group()
def main() -> None:
    """Measure this project beside its peers, in one run."""


@main.command()
@click.argument("sets", nargs=-1)
def answers(sets: tuple[str, ...]) -> None:
    """Measure answers on question SETS (default: all), beside jieba.lcut with rank_bm25.BM25Okapi."""
    measure_answers(sets)


@main.command()
@click.option("--runs", default=7, show_default=True, help="Pairs of runs.")
def cold(runs: int) -> None:
    """Time one question in a new process, beside jieba.initialize() alone."""
    measure_cold(runs)


@main.command()
def fit() -> None:
    """Fit the weights of the signals on the tuning halves and print them as `bot/answering/weights.py`."""
    fit_weights()


@main.command()
def statutes() -> None:
    """Count the articles and clauses of national law that are read where they stand."""
    measure_statutes()


main()
