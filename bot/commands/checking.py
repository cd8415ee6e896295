"""`zhicheng check`: question sets asked, judged, and held against what was before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from click.core import ParameterSource

from bot.commands.options import chosen_engine, flagged_folder, knowledge_option, today_option, usual_folder
from bot.errors import SettingError

if TYPE_CHECKING:
    from bot.check.report import Report

_COLUMNS = 120
"""Where the report goes to no terminal: wide enough for two quotes side by side."""

_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(
    epilog="Example: zhicheng check tests/questions --baseline tests/questions/baseline.json --html check.html"
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "json_file", metavar="FILE", type=_FILE, help="Write the report as JSON; - is standard output.")
@click.option(
    "--junit", "junit_file", metavar="FILE", type=_FILE, help="Write the report as JUnit XML, for CI systems."
)
@click.option("--html", "html_file", metavar="FILE", type=_FILE, help="Write the report as one page, for a browser.")
@click.option("--trec", "trec_folder", metavar="DIR", type=_FOLDER, help="Write TREC's run.txt and qrels.txt into DIR.")
@click.option(
    "--baseline",
    "baseline_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Fail only for what got worse since FILE was written.",
)
@click.option("--update", is_flag=True, help="Write what got better into the baseline, which is made if there is none.")
@click.option("--allow-regression", is_flag=True, help="With --update: also write what got worse.")
@click.option(
    "--compare",
    "old",
    metavar="DIR",
    type=_FOLDER,
    help="Show which answers differ from those of the knowledge in DIR.",
)
@click.option(
    "--fix", is_flag=True, help="Rewrite expectations whose text moved since the baseline, or since --compare DIR."
)
@click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), help="Processes to ask with (default: as many as pay)."
)
@click.option("--schema", is_flag=True, help="Print the JSON schema of a question set, for editors, and end.")
@today_option
@knowledge_option
def check(
    paths: tuple[Path, ...],
    json_file: Path | None,
    junit_file: Path | None,
    html_file: Path | None,
    trec_folder: Path | None,
    baseline_file: Path | None,
    update: bool,
    allow_regression: bool,
    old: Path | None,
    fix: bool,
    jobs: int | None,
    schema: bool,
    today: date,
    knowledge: str | None,
) -> None:
    """Ask every question of the sets at PATH and compare what is cited with what should be.

    PATH is a question set, or a folder of *.questions.yaml files; default: the project's own. Ends with 1 where a
    question fails or, with a baseline, where something got worse.
    """
    from bot.check.baseline import Baseline, encoded, read_baseline, updated
    from bot.check.examination import Examination
    from bot.check.settling import Choice
    from bot.check.writing import write

    if schema:
        _print_schema()
        return
    _require(update, baseline_file, "--update", "--baseline FILE")
    _require(allow_regression, update, "--allow-regression", "--update")
    _require(fix, baseline_file or old, "--fix", "--baseline FILE or --compare DIR, which tell what stood where")
    told_today = click.get_current_context().get_parameter_source("today") is not ParameterSource.DEFAULT
    choice = Choice(flagged_folder(knowledge), today if told_today else None, usual_folder, today)
    baseline = None
    if baseline_file:
        new = update and not baseline_file.exists()
        baseline = Baseline(baseline_file, {}) if new else read_baseline(baseline_file)
    examination = Examination(paths or (_own_sets(),), choice, baseline, old, chosen_engine())
    for problem in examination.problems:
        click.echo(f"zhicheng: {problem}", err=True)
    if fix:
        for move in examination.fix():
            click.echo(f"rewritten {move}", err=True)
    with _progress(examination.length) as told:
        report, pins = examination.report(jobs, told)
    if baseline and update:
        moved = {move.expectation.id for move in report.moves}
        write(baseline.path, encoded(updated(baseline, pins, moved, down=allow_regression)))
        report = report.after_update(baseline.path, down=allow_regression)
    if not (paths or baseline):
        report = report.with_notes(_hint())
    _write(report, json_file, junit_file, html_file, trec_folder)
    _show(report, on_error=Path("-") in {json_file, junit_file, html_file})
    if not report.passed:
        raise SystemExit(1)


def _print_schema() -> None:
    from bot.check.fields import schema

    click.echo(msgspec.json.format(msgspec.json.encode(schema())).decode())


def _require(flag: object, needed: object, name: str, needs: str) -> None:
    if flag and not needed:
        raise SettingError(f"{name} alone says too little", remedy=f"give it {needs}")


def _own_sets() -> Path:
    """Return the project's own question sets, named from here where that is shorter."""
    from bot.opening import CARRIED

    folder = CARRIED.parent / "tests" / "questions"
    if not (folder.is_dir() and (CARRIED.parent / "pyproject.toml").is_file()):
        raise SettingError("there are no question sets here", remedy="name some: zhicheng check my.questions.yaml")
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _hint() -> list[str]:
    """Tell where the project pins what is known to fail."""
    baseline = _own_sets() / "baseline.json"
    return [f"what is known to fail stands in {baseline}: add --baseline {baseline}"] if baseline.is_file() else []


@contextmanager
def _progress(length: int) -> Iterator[Callable[[int], None]]:
    """Show on standard error, where it is a terminal, how many questions are asked."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("asking"), BarColumn(), MofNCompleteColumn())
    # No thread of its own refreshes it: the processes are forked meanwhile.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=length)

        def told(done: int) -> None:
            progress.update(task, advance=done, refresh=True)

        yield told


def _write(
    report: Report, json_file: Path | None, junit_file: Path | None, html_file: Path | None, trec_folder: Path | None
) -> None:
    from bot.check.writing import write

    if json_file:
        from bot.check.reports.record import report_record

        write(json_file, msgspec.json.format(msgspec.json.encode(report_record(report))) + b"\n")
    if junit_file:
        from bot.check.reports.junit import junit

        write(junit_file, junit(report))
    if html_file:
        from bot.check.reports.page import page

        write(html_file, page(report).encode())
    if trec_folder:
        from bot.check.reports import trec

        write(trec_folder / "run.txt", trec.run(report).encode())
        write(trec_folder / "qrels.txt", trec.qrels(report).encode())


def _show(report: Report, *, on_error: bool) -> None:
    """Print the report for a person: on standard error where standard output is taken by a file."""
    from rich.console import Console

    from bot.check.reports import terminal

    stream = sys.stderr if on_error else sys.stdout
    width = None if stream.isatty() else _COLUMNS
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    for line in terminal.lines(report):
        console.print(line)
