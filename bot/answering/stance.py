"""How a question stands to a document: what is seen of all its passages alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.standing import Standing
from bot.model import Document, Query

NATION = "国家"
"""The concept under which a question names the whole country."""

TIMES = frozenset({"日期", "截止"})
"""Kinds of question whose answer is true of one year only."""

ARRANGED = TIMES | {"地点"}
"""Kinds of question whose answer is arranged anew for each year: the newest arrangement is told first."""

OF_DOCUMENT = frozenset(
    {"subject_not_asked", "years_away", "older_notice", "not_own", "general", "national", "superseded", "precedence"}
)
"""Signals that a stance tells."""

OF_ANOTHER_YEAR = {"years_away": 0.0, "superseded": 0.0}
"""Signals that don't hold of a passage that names the year asked for."""


@dataclass(frozen=True, slots=True)
class Background:
    """What weighing needs to know of the whole folder.

    `most_telling` is the idf of a term that no passage has, `own` the exclusive concepts that the folder is about, `years`
    those that its documents speak of, `latest` the newest year with a notice.
    """

    most_telling: float
    own: frozenset[str]
    years: frozenset[int]
    latest: int | None

    @property
    def large_folder(self) -> float:
        """How far the folder is a large one: from 200 passages on, wholly from 4,000."""
        return min(1.0, max(0.0, (self.most_telling - 6) / 3))


@dataclass(frozen=True, slots=True)
class Stance:
    """The signals of a document, by their names, and whether the question names another one.

    `at_most` is the most that all of it adds to the rank score of a passage.
    """

    is_another: bool
    signals: dict[str, float]
    at_most: float


def stance_of(
    query: Query,
    background: Background,
    ranking: Mapping[str, float],
    is_another: bool,
    document: Document,
    standing: Standing,
) -> Stance:
    """Return how `query` stands to a document; `ranking` are the weights of the signals in a rank score."""
    signals = {
        "subject_not_asked": float(_subject_not_asked(query, background, document, standing)),
        "years_away": _years_away(query, background, document, standing),
        "older_notice": _older_notice(query, background, document),
        "not_own": float(document.scope is not None),
        "general": float(standing.general),
        "national": float(standing.national),
        "superseded": float(document.status == "superseded"),
        "precedence": standing.precedence,
    }
    added = {name: ranking[name] * signal for name, signal in signals.items()}
    of_year = sum(added.pop(name) for name in OF_ANOTHER_YEAR)
    at_most = sum(added.values()) + (max(0.0, of_year) if query.years else of_year)
    return Stance(is_another, signals, at_most + ranking["other_place"] * is_another)


def _subject_not_asked(query: Query, background: Background, document: Document, standing: Standing) -> bool:
    """Tell whether the document is about another specialty or qualification than the folder, and not asked for."""
    asked = {unit.name for unit in query.units}
    return bool(standing.subjects) and document.year is None and not standing.subjects & (asked | background.own)


def _years_away(query: Query, background: Background, document: Document, standing: Standing) -> float:
    """Return how far the year of a document lies from the year that is meant, where the question turns on a year.

    That is the year it names, or the newest one where no document speaks of that or none is named. When a certain
    document was issued does not turn on a year, nor does when something happened that was reported once.
    """
    year = standing.year
    turns_on_year = query.years or (query.kinds & TIMES and document.year is not None and not query.names_document)
    if year is None or year in query.years or not turns_on_year:
        return 0.0
    wanted = next((named for named in query.years if named in background.years), background.latest)
    return 0.0 if wanted is None or wanted == year else min(1.0, (1 + abs(wanted - year)) / 4.5)


def _older_notice(query: Query, background: Background, document: Document) -> float:
    """Return how far a year's arrangement lies behind the newest one, where the question names no year."""
    year, latest = document.year, background.latest
    return 0.0 if query.years or year is None or latest is None else min(1.0, (latest - year) / 3)
