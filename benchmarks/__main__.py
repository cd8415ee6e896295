"""`python -m benchmarks`: measures what the README claims."""

from __future__ import annotations

import os
from pathlib import Path

import click

from benchmarks.answers import measure_answers
from benchmarks.checking import measure_check
from benchmarks.contrast import contrast_meanings
from benchmarks.distil import learn_meanings
from benchmarks.embeddings import measure_embeddings
from benchmarks.fit import fit_weights
from benchmarks.folders import DOCUMENTS, measure_folders
from benchmarks.lay import measure_lay
from benchmarks.quality import SYSTEMS, measure_quality
from benchmarks.sentences import measure_sentences
from benchmarks.slack import measure_slack
from benchmarks.speed import SIZES, STATUTES, measure_speed
from benchmarks.speed import SYSTEMS as FIRST_STAGES
from benchmarks.statutes import measure_statutes
from bot.embeddings.packaged import Packaged
from bot.settings import read_engine

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Measure this project beside its peers, in one run."""


@main.command()
@click.argument("sets", nargs=-1)
def answers(sets: tuple[str, ...]) -> None:
    """Measure answers on question SETS (default: all), beside jieba.lcut with rank_bm25.BM25Okapi."""
    measure_answers(sets)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--json", "report", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Also as JSON.")
@click.option("--system", "systems", multiple=True, type=click.Choice(SYSTEMS), help="These only (default: all).")
def quality(folder: Path, report: Path | None, systems: tuple[str, ...]) -> None:
    """Measure finding and confidence on the judged set in DIR, beside rank_bm25, bm25s and tantivy over jieba.lcut."""
    measure_quality(folder, systems or SYSTEMS, report)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--json", "report", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Also as JSON.")
@click.option("--questions", default=1000, show_default=True, type=click.IntRange(1), help="How many are made.")
def sentences(folder: Path, report: Path | None, questions: int) -> None:
    """Measure which sentence is quoted first, on questions made of the passages of the judged set in DIR."""
    measure_sentences(folder, questions, report)


@main.command()
@click.argument("folder", metavar="DIR", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--passages", "sizes", metavar="N", multiple=True, type=click.IntRange(1), help="How many (repeatable).")
@click.option("--json", "report", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Also as JSON.")
@click.option(
    "--system", "systems", multiple=True, type=click.Choice(tuple(FIRST_STAGES)), help="These only (default: all)."
)
@click.option("--runs", default=7, show_default=True, help="Pairs of cold processes; 0 leaves out whole questions.")
def speed(
    folder: Path | None, sizes: tuple[int, ...], report: Path | None, systems: tuple[str, ...], runs: int
) -> None:
    """Measure speed: first stages on the passages and questions of the judged set in DIR, and whole questions."""
    measure_speed(folder or STATUTES, sizes or SIZES, systems or tuple(FIRST_STAGES), runs, report)


@main.command()
@click.option("--runs", default=3, show_default=True)
def check(runs: int) -> None:
    """Time `zhicheng check` over a thousand questions."""
    measure_check(runs)


@main.command()
@click.option("--questions", default=500, show_default=True, help="How many are sent in each run.")
@click.option("--pause", default=50.0, show_default=True, help="Milliseconds between two questions in the second run.")
def slack(questions: int, pause: float) -> None:
    """Measure the Slack app over a Slack on loopback: questions a second, and the time to an ack."""
    measure_slack(questions, pause)


@main.command()
@click.argument("sizes", nargs=-1, type=int)
@click.option(
    "--source", type=click.Path(path_type=Path), help="Copy the documents of this folder, not the carried ones."
)
def folders(sizes: tuple[int, ...], source: Path | None) -> None:
    """Time building and opening folders of SIZES documents (default: 250, 3,500 and 20,000)."""
    measure_folders(sizes or DOCUMENTS, source)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option(
    "--kept",
    metavar="FOLDER",
    type=_FOLDER,
    help="Keep what the teacher says.",
)
def distil(folder: Path, kept: Path | None) -> None:
    """Learn `benchmarks/distilled.bin` from the law in DIR, a judged set, and what a language model says of it."""
    learn_meanings(folder, kept)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option(
    "--apart",
    metavar="FOLDER",
    type=_FOLDER,
    help="Write there what `fit` needs: vectors that have not learned one part of the documents.",
)
def contrast(folder: Path, apart: Path | None) -> None:
    """Make `bot/retrieval/meaning.bin` of what `distil` learned: lay questions moved towards what answers them, with the law in DIR, a judged set."""
    contrast_meanings(folder, apart)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--questions", default=500, show_default=True, type=click.IntRange(1), help="How many are asked.")
def embeddings(folder: Path, questions: int) -> None:
    """Measure what the engine that $ZHICHENG_EMBEDDINGS names (default: packaged) gains and costs on the judged set in DIR."""
    measure_embeddings(folder, read_engine(os.environ) or Packaged(), questions)


@main.command()
@click.argument("apart", metavar="FOLDER", type=_FOLDER)
def fit(apart: Path) -> None:
    """Fit the weights of the signals on the tuning halves and print them as `bot/answering/weights.py`; FOLDER is of `contrast --apart`."""
    fit_weights(apart)


@main.command()
def lay() -> None:
    """Ask lay questions of statutes that were dropped in, each alone and all together; $ZHICHENG_EMBEDDINGS counts."""
    measure_lay(read_engine(os.environ))


@main.command()
def statutes() -> None:
    """Count the articles and clauses of national law that are read where they stand."""
    measure_statutes()


if __name__ == "__main__":
    main()
