"""What is seen of a passage beside a question: numbers from 0 to 1, joined by the weights in `weights`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

from bot.answering.kinds import lacks_expected, lacks_needed
from bot.answering.prepared import Prepared
from bot.answering.said import Said
from bot.answering.standing import is_exclusive
from bot.answering.weights import BIAS, CONFIDENCE, RANKING, UNKNOWN_BIAS, UNKNOWN_CONFIDENCE
from bot.model import Hit, Query, Unit
from bot.retrieval.asked import Resemblance
from bot.retrieval.index import at_or_below
from bot.retrieval.normalise import normalise

NATION = "国家"
"""The concept under which a question names the whole country."""

TIMES = frozenset({"日期", "截止"})
"""Kinds of question whose answer is true of one year only."""


MATTERS = "事务"
"""The category of what applicants ask about beside the rules: fees, telephones, copies, … Documents mostly lack it."""

PARTIES = frozenset({"人员", "单位"})
"""Categories of who is concerned; they are often named in passing."""

THIN = 0.4
"""A passage that holds less than this share of a question has little to do with it, whatever that share is."""

_PLACES = "地点"
LARGE_BIAS, LARGE_WEIGHED, LARGE_SHARE = -4.059, 0.065, 4.989
"""Fitted on the development half of the statutes: whether the passage ranked first is right (`benchmarks/fit_large.py`)."""

STEP = 14
"""How far a score lies behind the best when `relative_score` is one less. BM25 adds up log-odds (Robertson and Zaragoza, 2009),
so that a difference means the same in a small folder and in a large one, which a ratio does not."""

_LISTS = frozenset({"数量", "列举"})


@dataclass(frozen=True, slots=True)
class Signals:
    """One number a signal; those named `un…`, `lacks…` and `other…` speak against the passage."""

    sentence_coverage: float
    passage_coverage: float
    context_coverage: float
    thin_coverage: float
    most_met: float
    amount_met: float
    met_focus: float
    unmet_focus: float
    unmet_matter: float
    unmet_party: float
    unmet_concept: float
    unmet_background: float
    unmet_noun: float
    unmet_word: float
    relative_score: float
    share_of_terms: float
    enumerates: float
    lacks_needed: float
    lacks_expected: float
    other_place: float
    other_subject: float
    subject_not_asked: float
    years_away: float
    older_notice: float
    not_own: float
    general: float
    national: float
    superseded: float
    says_little: float
    named_article: float
    other_article: float
    named_number: float
    asked: float
    asked_gap: float
    unasked: float
    unanswered: float
    small_folder: float
    large_folder: float


SIGNALS = tuple(field.name for field in fields(Signals))


def rank_score(signals: Signals) -> float:
    """Return what the passages found for one question are ordered by; it means nothing across questions."""
    return _weighted(RANKING, signals)


def confidence(signals: Signals) -> float:
    """Return how sure it is that the passage answers: the logistic function of its weighted signals, to four digits.

    Of a passage that no known question leads to, its own words must tell all: there they weigh otherwise.
    In a large folder (`large_folder`: from 200 passages on, wholly from 4,000) frequencies tell what matters in a question
    better than the lexicon, which was made for a small one: there the share of terms decides nearly alone, unless an article
    is asked for by its number.
    """
    bias, weights = (UNKNOWN_BIAS, UNKNOWN_CONFIDENCE) if signals.unasked else (BIAS, CONFIDENCE)
    weighed = bias + _weighted(weights, signals)
    by_terms = LARGE_BIAS + LARGE_WEIGHED * weighed + LARGE_SHARE * signals.share_of_terms
    log_odds = weighed + signals.large_folder * (by_terms - weighed)
    return round(1 / (1 + math.exp(-log_odds)), 4)


def _weighted(weights: Mapping[str, float], signals: Signals) -> float:
    total: float = sum(weight * getattr(signals, name) for name, weight in weights.items())
    return total


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


@dataclass(frozen=True)
class Observer:
    """Reads signals off passages for one query, whose units weigh `weights` and whose terms can score `ceiling` at most.

    `named` are the documents that the question names by their titles, `known` the passages that known questions lead to, and
    `resemblance` is how far this question is like those.
    """

    query: Query
    weights: Mapping[Unit, float]
    background: Background
    ceiling: float
    best_score: float
    resemblance: Resemblance
    known: frozenset[str]
    named: frozenset[str] = frozenset()

    @property
    def total(self) -> float:
        """The weight of all units together; never 0."""
        return sum(self.weights.values()) or 1.0

    def weight_in(self, said: Said) -> float:
        """Return the weight of what the question speaks of that stands in a text."""
        return sum(weight * said.presence(unit) for unit, weight in self.weights.items())

    def signals(self, prepared: Prepared, hit: Hit) -> Signals:
        """Return what is seen of a passage."""
        query = self.query
        in_text = {
            unit: 1.0 if self._goes_without_saying(unit, prepared) else prepared.body.presence(unit)
            for unit in query.units
        }
        near = {unit: max(here, 0.7 * prepared.context.presence(unit)) for unit, here in in_text.items()}
        lacking = {unit: 1 - share for unit, share in near.items()}
        known = prepared.passage.id in self.known
        asked = self.resemblance.passages.get(prepared.passage.id, 0.0)
        return Signals(
            sentence_coverage=max((self.weight_in(said) for _, said in prepared.sentences), default=0.0) / self.total,
            passage_coverage=self._sum(in_text) / self.total,
            context_coverage=self._sum(near) / self.total,
            thin_coverage=max(0.0, 1 - self._sum(near) / self.total / THIN),
            most_met=self._most(in_text, lambda unit: True),
            amount_met=min(1.0, self._sum(in_text) / (3 * self.background.most_telling)),
            met_focus=self._most(in_text, lambda unit: unit.focus),
            unmet_focus=self._most(lacking, lambda unit: unit.focus),
            unmet_matter=self._most(lacking, lambda unit: _is_asked(unit) and unit.category == MATTERS),
            unmet_party=self._most(lacking, lambda unit: _is_asked(unit) and unit.category in PARTIES),
            unmet_concept=self._most(
                lacking, lambda unit: _is_asked(unit) and unit.category not in {"", MATTERS, *PARTIES}
            ),
            unmet_background=self._most(lacking, lambda unit: unit.background and bool(unit.category)),
            unmet_noun=self._most(lacking, lambda unit: _is_asked(unit) and not unit.category and unit.noun),
            unmet_word=self._most(lacking, lambda unit: _is_asked(unit) and not unit.category and not unit.noun),
            relative_score=1 - (self.best_score - hit.score) / STEP,
            share_of_terms=min(1.0, hit.score / self.ceiling),
            enumerates=max((self.enumerates(said) for _, said in prepared.sentences), default=0.0),
            lacks_needed=float(lacks_needed(query.kinds, prepared.body.text)),
            lacks_expected=float(lacks_expected(query.kinds, query.counted, prepared.body.text)),
            other_place=float(self._other_place(prepared, near)),
            other_subject=float(self._other_subject(prepared, near)),
            subject_not_asked=float(self._subject_not_asked(prepared)),
            years_away=self._years_away(prepared),
            older_notice=self._older_notice(prepared),
            not_own=float(prepared.passage.document.scope is not None),
            general=float(prepared.standing.general),
            national=float(prepared.standing.national),
            superseded=float(
                prepared.passage.document.status == "superseded" and not prepared.speaks_of_asked_year(query)
            ),
            says_little=float(prepared.says_little),
            named_article=float(at_or_below(hit.passage.locator, query.articles)),
            other_article=float(bool(query.articles) and not at_or_below(hit.passage.locator, query.articles)),
            named_number=float(_has_number(prepared, query.numbers)),
            asked=asked,
            asked_gap=self.resemblance.best - asked if known else 0.0,
            unasked=float(not known),
            unanswered=self.resemblance.unanswered if known else 0.0,
            small_folder=1 / self.background.most_telling,
            large_folder=0.0 if query.articles else min(1.0, max(0.0, (self.background.most_telling - 6) / 3)),
        )

    def _sum(self, shares: Mapping[Unit, float]) -> float:
        return sum(self.weights[unit] * share for unit, share in shares.items())

    def _most(self, shares: Mapping[Unit, float], counts: Callable[[Unit], bool]) -> float:
        """Return the largest share of a weight among the units that count; 1 for one that no passage has, in full."""
        found = (self.weights[unit] * share for unit, share in shares.items() if counts(unit))
        return min(1.0, max(found, default=0.0) / self.background.most_telling)

    def _goes_without_saying(self, unit: Unit, prepared: Prepared) -> bool:
        """Tell whether a document need not name this: its scope says that it is general, and the folder is about it."""
        return prepared.passage.document.scope is not None and unit.name in self.background.own

    def enumerates(self, sentence: Said) -> float:
        """Return how far a sentence lists things of the category that is asked about: 1 from three of them on.

        哪几个专业 is answered by 安全工程、应急工程、消防工程, which does not say 专业.
        """
        if not self.query.kinds & _LISTS:
            return 0.0
        asked = {unit.category for unit in self.query.units if unit.name == unit.category}
        most = max((sentence.named(category) for category in asked), default=0)
        return min(1.0, most / 3) if most > 1 else 0.0

    def _other_place(self, prepared: Prepared, near: Mapping[Unit, float]) -> bool:
        """Tell whether the question names a place, or a document by its title, that is not this passage's."""
        if self.named and prepared.passage.document.id not in self.named:
            return True
        return any(unit.category == _PLACES and unit.name != NATION for unit in self._passed_over(prepared, near))

    def _other_subject(self, prepared: Prepared, near: Mapping[Unit, float]) -> bool:
        """Tell whether the question names a specialty or the like that this passage does not speak of.

        A follow-up's own words must be met, not only those that it took from the question before.
        """
        said = [unit for unit in near if not unit.inherited]
        if said and len(said) < len(near) and not any(near[unit] >= 0.5 for unit in said):
            return True
        return any(unit.category != _PLACES or unit.name == NATION for unit in self._passed_over(prepared, near))

    def _passed_over(self, prepared: Prepared, near: Mapping[Unit, float]) -> Iterator[Unit]:
        """Yield what the question names and never passes for another, and this passage does not speak of.

        A general rule may still speak for what the folder is about.
        """
        general = prepared.passage.document.scope is not None
        for unit, share in near.items():
            if (
                is_exclusive(unit.name, unit.category)
                and share < 0.5
                and not (unit.name == NATION and prepared.standing.national)
                and unit.name not in prepared.subjects
                and not (unit.name in self.background.own and unit.category != "资格" and general)
            ):
                yield unit

    def _subject_not_asked(self, prepared: Prepared) -> bool:
        """Tell whether the document is about another specialty or qualification than the folder, and not asked for."""
        asked = {unit.name for unit in self.query.units}
        subjects = prepared.standing.subjects
        yearly = prepared.passage.document.year is not None
        return bool(subjects) and not yearly and not subjects & (asked | self.background.own)

    def _years_away(self, prepared: Prepared) -> float:
        """Return how far the year of a passage lies from the year that is meant, where the question turns on a year.

        That is the year it names, or the newest one where no document speaks of that or none is named. When a certain
        document was issued does not turn on a year, nor does when something happened that was reported once.
        """
        query, year = self.query, prepared.standing.year
        yearly = prepared.passage.document.year is not None
        turns_on_year = query.years or (query.kinds & TIMES and yearly and not query.names_document)
        if year is None or prepared.speaks_of_asked_year(query) or not turns_on_year:
            return 0.0
        wanted = next((named for named in query.years if named in self.background.years), self.background.latest)
        return 0.0 if wanted in {None, year} else min(1.0, (1 + abs(wanted - year)) / 3)

    def _older_notice(self, prepared: Prepared) -> float:
        """Return how far a year's arrangement lies behind the newest one, where the question names no year."""
        year, latest = prepared.passage.document.year, self.background.latest
        return 0.0 if self.query.years or year is None or latest is None else min(1.0, (latest - year) / 3)


def _is_asked(unit: Unit) -> bool:
    return not (unit.background or unit.inherited)


def _has_number(prepared: Prepared, numbers: tuple[str, ...]) -> bool:
    if not numbers:
        return False
    own = _letters(prepared.body.text + normalise(prepared.passage.document.number or ""))
    return any(_letters(number) in own for number in numbers)


def _letters(number: str) -> str:
    return "".join(character for character in number if character.isalnum())
