"""`python -m benchmarks`: measures what the README claims."""

from __future__ import annotations

import click

from benchmarks.answers import measure_answers
from benchmarks.cold import measure_cold
from benchmarks.fit import fit_weights
from benchmarks.slack import measure_slack


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
@click.option("--questions", default=500, show_default=True, help="How many are sent in each run.")
@click.option("--pause", default=50.0, show_default=True, help="Milliseconds between two questions in the second run.")
def slack(questions: int, pause: float) -> None:
    """Measure the Slack app over a Slack on loopback: questions a second, and the time to an ack."""
    measure_slack(questions, pause)


@main.command()
def fit() -> None:
    """Fit the weights of the signals on the tuning halves and print them as `bot/answering/weights.py`."""
    fit_weights()


main()
