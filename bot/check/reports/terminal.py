"""A report → what a person reads on a terminal: what must be looked at first, a summary last."""

from __future__ import annotations

from collections import Counter
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
    yield from _in_full(report, "regression", fates["regression"])
    yield from _in_full(report, "failure", fates["failed"])
    yield from _listed("newly passing", [_headline(one) for one in fates["newly passing"]])
    if report.held:
        yield from _listed("measures below their floor", [Text(str(one)) for one in report.held.fallen])
        yield from _listed("pinned, but no longer in the set", [Text(one) for one in report.held.gone])
    moved = [Text(f"{told}  {count} expectation{_s(count)}") for told, count in report.moved_to().items()]
    yield from _listed("places moved (--fix rewrites the expectations)", moved)
    yield from _listed(
        "expected passages say something else than before",
        [
            Text(f"{name}  expected by {len(questions)} question{_s(len(questions))}, first {questions[0].place}")
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


def _in_full(report: Report, what: str, verdicts: Sequence[Verdict]) -> Iterator[RenderableType]:
    """Yield each verdict in full, but for those whose expectations moved: the moves are told once for all."""
    told = [one for one in verdicts if not report.moved(one)]
    if verdicts:
        moved = len(verdicts) - len(told)
        also = f", {moved} of them where what is expected moved" if moved else ""
        yield Text(f"{len(verdicts)} {what}{_s(len(verdicts))}{also}", style="bold red")
    for verdict in told:
        yield Text("")
        yield Text("✗ ", style="red").append_text(_headline(verdict))
        for lack in verdict.shortfalls:
            words = Text(lack.what, style="bold").append(f"\n{lack.why}" if lack.why else "", style="not bold")
            yield Padding(words, (0, 0, 0, 2))
        yield from side_by_side(verdict)
    if verdicts:
        yield Text("")


def _s(count: int) -> str:
    return "" if count == 1 else "s"


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
    yield Text(
        f"{len(changes)} answer{_s(len(changes))} differ{'s' if len(changes) == 1 else ''} from the old knowledge's",
        style="bold",
    )
    places = Counter(
        f"{old.passage.id} → {new.passage.id}" for change in changes if change.only_moved for old, new in change.moved
    )
    if places:
        yield Text(f"\n{sum(change.only_moved for change in changes)} say the same from elsewhere", style="bold")
        yield from (
            Padding(Text(f"{place}  {count} quote{_s(count)}"), (0, 0, 0, 2)) for place, count in places.items()
        )
    for change in changes:
        if change.only_moved:
            continue
        status = f"  {change.before} → {change.now}" if change.before != change.now else ""
        yield Text(f"\n~ {change.question.question}", style="bold").append(
            f"  {change.question.place}{status}", style="dim not bold"
        )
        for old, new in change.moved:
            yield from _quotes("moved", old.passage.id, new.passage.id, [(" ", new.quote)])
        for old, new in change.reworded:
            yield from _quotes("reworded", old.passage.id, new.passage.id, [("-", old.quote), ("+", new.quote)])
        for one in change.vanished:
            yield from _quotes("vanished", one.passage.id, one.passage.id, [("-", one.quote)])
        for one in change.appeared:
            yield from _quotes("appeared", one.passage.id, one.passage.id, [("+", one.quote)])
    yield Text("")


def _quotes(what: str, before: str, now: str, quotes: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    where = now if before == now else f"{before} → {now}"
    yield Padding(Text(f"{what} ", style="dim").append(where, style="cyan not dim"), (0, 0, 0, 2))
    for sign, quote in quotes:
        style = {"-": "red", "+": "green"}.get(sign, "")
        yield Padding(Text(f"{sign} {' '.join(quote.split())}", style=style), (0, 0, 0, 4))


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
        (len(held.fallen), "below a measure's floor"),
        (len(held.mended), "newly passing"),
        (len(held.known), "known to fail"),
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
