"""A report → one HTML page that needs nothing beside itself, for a person with a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from bot.check.measures import MEASURES, by_tag, measure
from bot.check.report import FATES, Fate, Report
from bot.check.verdict import Verdict
from bot.model import Citation, Passage, Span

_MARKS: dict[Fate, str] = {
    "regression": "✗",
    "failed": "✗",
    "known failure": "–",
    "newly passing": "✓",
    "passed": "✓",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the page shows it: its text in pieces, each with whether it is quoted, and a remark."""

    passage: Passage
    pieces: tuple[tuple[str, bool], ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question on the page."""

    verdict: Verdict
    fate: Fate
    mark: str
    expected: tuple[Shown, ...]
    cited: tuple[Shown, ...]

    @property
    def searched(self) -> str:
        """What the page's search looks in."""
        question = self.verdict.question
        ids = [*self.verdict.cited, *(one.expectation.id for one in self.verdict.sought)]
        return " ".join([question.id, question.question, *ids]).lower()


@dataclass(frozen=True, slots=True)
class Bar:
    """How many questions of a tag passed; `share` of them, and how long the bar is beside the longest (0 to 1)."""

    tag: str
    passed: int
    questions: int
    length: float

    @property
    def share(self) -> float:
        """The share that passed."""
        return self.passed / self.questions


def page(report: Report) -> str:
    """Return the page."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files(__package__).joinpath("page.html.j2").read_text("utf-8"))
    fates = report.fates()
    measured = measure(report.verdicts)
    return template.render(
        report=report,
        fates=[(fate, _MARKS[fate], len(its)) for fate, its in fates.items() if its],
        rows=[_row(one, fate) for fate in FATES for one in fates[fate]],
        measures=[(one, measured[one.name]) for one in MEASURES],
        bars=list(_bars(report.verdicts)),
        passed=sum(one.passed for one in report.verdicts),
    )


def _row(verdict: Verdict, fate: Fate) -> Row:
    return Row(verdict, fate, _MARKS[fate], tuple(_expected(verdict)), tuple(_cited(verdict)))


def _expected(verdict: Verdict) -> Iterator[Shown]:
    for one in verdict.sought:
        remark = f"rank {one.rank}, confidence {one.confidence:.2f}" if one.rank else "not found"
        yield Shown(one.passage, _pieces(one.passage.text, [one.span]), remark)


def _cited(verdict: Verdict) -> Iterator[Shown]:
    """Yield each cited passage once, with all that is quoted of it."""
    quoted: dict[str, list[Citation]] = {}
    for citation in verdict.citations:
        quoted.setdefault(citation.passage.id, []).append(citation)
    for its in quoted.values():
        numbers = ", ".join(str(one.number) for one in its)
        yield Shown(its[0].passage, _pieces(its[0].passage.text, [one.span for one in its]), f"[{numbers}]")


def _pieces(text: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    pieces = []
    end = 0
    for span in sorted(spans, key=lambda one: one.start):
        pieces += [(text[end : span.start], False), (span.of(text), True)]
        end = span.end
    return (*pieces, (text[end:], False))


def _bars(verdicts: Sequence[Verdict]) -> Iterator[Bar]:
    """Yield a bar for each tag, those with the most questions first."""
    groups = sorted(by_tag(verdicts).items(), key=lambda one: (-len(one[1]), one[0]))
    for tag, its in groups:
        yield Bar(tag, sum(one.passed for one in its), len(its), len(its) / len(groups[0][1]))
