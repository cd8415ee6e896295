"""A report → what a person reads on a terminal: what must be looked at first, a summary last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.check.comparing import Change
from bot.check.holding import Held
from bot.check.measures import MEASURES, by_tag, measure
from bot.check.report import Report
from bot.check.verdict import Verdict
from bot.model import Citation

_SHOWN_PASSAGES = 3
_SHOWN_LINES = 20
_WEAKEST = 5
_ENOUGH = 3
"""Questions that a tag must have before it is called weak."""


def lines(report: Report) -> Iterator[RenderableType]:
    """Yield the report, part by part; parts that say nothing are left out."""
    fates = report.fates()
    yield from _in_full("regression", "regressions", fates["regression"])
    yield from _in_full("failure", "failures", fates["failed"])
    yield from _listed("newly passing", [_headline(one) for one in fates["newly passing"]])
    if report.held:
        yield from _listed("measures below their floor", [Text(str(one)) for one in report.held.fallen])
        yield from _listed("pinned, but no longer in the set", [Text(one) for one in report.held.gone])
    yield from _listed("expectations whose text moved (--fix rewrites them)", [Text(str(one)) for one in report.moves])
    yield from _listed(
        "expected passages that say something else than before",
        [
            Text(f"{name}: {', '.join(f'{one.path}:{one.line}' for one in questions[:_SHOWN_PASSAGES])}")
            for name, questions in report.reworded.items()
        ],
    )
    if report.changes is not None:
        yield from _changes(report.changes)
    yield from summary(report)


def side_by_side(verdict: Verdict) -> Iterator[RenderableType]:
    """Yield what was expected beside what is cited, both with their quotes, if there is any of the two."""
    if verdict.sought or verdict.citations:
        table = Table(box=None, expand=True, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column("expected", ratio=1, overflow="fold")
        table.add_column("cited", ratio=1, overflow="fold")
        table.add_row(_stacked(list(_expected(verdict))), _stacked(list(map(_citation, verdict.citations))))
        yield Padding(table, (0, 0, 0, 2))


def _in_full(one: str, many: str, verdicts: Sequence[Verdict]) -> Iterator[RenderableType]:
    if verdicts:
        yield Text(f"{len(verdicts)} {one if len(verdicts) == 1 else many}", style="bold red")
    for verdict in verdicts:
        yield Text("")
        yield Text("✗ ", style="red").append_text(_headline(verdict))
        for lack in verdict.shortfalls:
            told = Text(lack.what, style="bold").append(f"\n{lack.why}" if lack.why else "", style="not bold")
            yield Padding(told, (0, 0, 0, 2))
        yield from side_by_side(verdict)
    if verdicts:
        yield Text("")


def _headline(verdict: Verdict) -> Text:
    question = verdict.question
    told = Text(question.question, style="bold").append(f"  {question.place}", style="dim not bold")
    return told.append(f"  after {question.after}" if question.after else "", style="dim not bold")


def _expected(verdict: Verdict) -> Iterator[Text]:
    alternative = False
    for one in verdict.sought:
        rank = f"rank {one.rank}" if one.rank else "not found"
        yield (
            Text("or " if alternative else "", style="dim")
            .append(one.passage.id, style="cyan not dim")
            .append(f"  {one.passage.label} · {rank}", style="dim")
            .append(f"\n{' '.join(one.quote.split())}", style="not dim")
        )
        alternative = one.expectation.key == "cites_any"


def _citation(citation: Citation) -> Text:
    told = Text(citation.passage.id, style="cyan").append(f"  {citation.passage.label}", style="dim")
    return told.append(f"\n{' '.join(citation.quote.split())}", style="default")


def _stacked(texts: Sequence[Text]) -> RenderableType:
    more = len(texts) - _SHOWN_PASSAGES
    rest = [Text(f"and {more} more", style="dim")] if more > 0 else []
    return Group(*texts[:_SHOWN_PASSAGES], *rest) if texts else Text("nothing", style="dim")


def _listed(title: str, told: Sequence[Text]) -> Iterator[RenderableType]:
    if not told:
        return
    yield Text(f"{len(told)} {title}", style="bold")
    for one in told[:_SHOWN_LINES]:
        yield Padding(one, (0, 0, 0, 2))
    if len(told) > _SHOWN_LINES:
        yield Text(f"  and {len(told) - _SHOWN_LINES} more", style="dim")
    yield Text("")


def _changes(changes: Sequence[Change]) -> Iterator[RenderableType]:
    if not changes:
        yield Text("no answer differs from the old knowledge's\n", style="bold")
        return
    yield Text(f"{len(changes)} answers differ from the old knowledge's", style="bold")
    for change in changes:
        status = f"  {change.before} → {change.now}" if change.before != change.now else ""
        yield Text(f"\n~ {change.question.question}", style="bold").append(
            f"  {change.question.place}{status}", style="dim not bold"
        )
        for old, new in change.moved:
            yield _line("moved", f"{old.passage.id} → {new.passage.id}", new.quote)
        for old, new in change.reworded:
            where = old.passage.id if old.passage.id == new.passage.id else f"{old.passage.id} → {new.passage.id}"
            yield _line("said", where, old.quote)
            yield _line("says", " " * len(where), new.quote)
        for one in change.vanished:
            yield _line("vanished", one.passage.id, one.quote)
        for one in change.appeared:
            yield _line("appeared", one.passage.id, one.quote)
    yield Text("")


def _line(kind: str, where: str, quote: str) -> RenderableType:
    told = (
        Text(f"{kind:<9}", style="dim")
        .append(where, style="cyan")
        .append(f"  {' '.join(quote.split())}", style="default")
    )
    return Padding(told, (0, 0, 0, 2))


def summary(report: Report) -> Iterator[RenderableType]:
    """Yield a few lines that tell how the run went."""
    verdicts = report.verdicts
    measured = measure(verdicts)
    figures = [f"{one.title} {value:.3f}" for one in MEASURES if (value := measured[one.name]) is not None]
    yield Text(" · ".join(figures), style="dim")
    if weak := _weakest(verdicts):
        yield Text(f"weakest tags: {', '.join(weak)}", style="dim")
    yield from (Text(note, style="yellow") for note in report.notes)
    passed = sum(one.passed for one in verdicts)
    told = f"{passed} of {len(verdicts)} passed in {report.elapsed:.1f} s"
    if report.held:
        told += f"; {_held(report.held)}"
    style = "bold green" if report.passed else "bold red"
    yield Text("✓ " if report.passed else "✗ ", style=style).append(told, style=style)


def _held(held: Held) -> str:
    counted = [
        (len(held.regressions), "regressed"),
        (len(held.unpinned), "failing that are not pinned"),
        (len(held.fallen), "measures below their floor"),
        (len(held.mended), "newly passing"),
        (len(held.known), "known failures"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counted if count)
    return f"the baseline {'holds' if held.holds else 'does not hold'}" + (f": {told}" if told else "")


def _weakest(verdicts: Sequence[Verdict]) -> list[str]:
    shares = [
        (passed / len(its), tag, f"{tag} {passed}/{len(its)}")
        for tag, its in by_tag(verdicts).items()
        if len(its) >= _ENOUGH and (passed := sum(one.passed for one in its)) < len(its)
    ]
    return [told for _, _, told in sorted(shares)[:_WEAKEST]]
