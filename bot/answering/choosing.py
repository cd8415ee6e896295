"""What of the evidence is cited, and in what order: the best, and what may stand beside it and adds to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.answering.evidence import Evidence
from bot.answering.items import MOST, opening_of
from bot.answering.stance import ARRANGED, NATION, TIMES
from bot.locators import unmarked
from bot.model import Passage, Query
from bot.retrieval.index import Index

THRESHOLD = 0.35
"""From this confidence on, the best passage is taken to answer; see `benchmarks/` for how it was found."""

_ADDS = 0.8
"""A further passage is cited when it is nearly as sure as the best one, as a share of that one's confidence."""

_NEARLY = 0.97
"""From this share of its confidence on, a passage answers as surely as another."""

_SLACK = 0.1
"""How much more of the question a further passage may lack than the best one, in the measure of the signals."""

_BARE_NAME = 5
"""In characters: what a question calls a document that is no longer (管理办法) may be said of many."""

_LOOKED_AT = 5
_MOST_PER_QUESTION = 3
_MOST_PER_PART = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """One part of a question with the evidence found for it, the surest first."""

    query: Query
    evidence: Sequence[Evidence]

    @property
    def confidence(self) -> float:
        """How sure the best evidence is to answer; 0 where there is none, nothing is asked for, or no passage has a number named."""
        asks = self.query.units or self.query.articles
        unknown = self.query.numbers and not any(one.signals.named_number for one in self.evidence)
        return self.evidence[0].confidence if self.evidence and asks and not unknown else 0.0


def choose(part: Weighed, index: Index, *, alone: bool) -> list[Evidence]:
    """Return what is cited for a part of a question, or for one that has no other; nothing where the best is not sure enough."""
    if part.confidence < THRESHOLD:
        return []
    best = part.evidence[0]
    chosen = [best]
    least = max(THRESHOLD, _ADDS * best.confidence)
    for one in islice(part.evidence, 1, 1 + _LOOKED_AT):
        if len(chosen) == (_MOST_PER_QUESTION if alone else _MOST_PER_PART):
            break
        sure = one.confidence >= least
        if sure and _may_stand_beside(part.query, best, one) and not _says_again(chosen, one):
            chosen.append(one)
    chosen.extend(_fellows(part, chosen, least))
    if best.passage.document.year and (part.query.years or part.query.kinds & ARRANGED):
        chosen.sort(key=lambda one: -(one.passage.document.year or 0))
    # The city's own rule comes before a national one that says no more.
    if best.prepared.standing.national and only_general(part.query, best):
        chosen.sort(key=lambda one: only_general(part.query, one) or not _says_as_much(one, best))
    # Who asks for a list is told it from its head.
    if "列举" in part.query.kinds and (opening := opening_of(best.passage, index)):
        chosen.sort(key=lambda one: one.passage.id != opening[0].id)
    return chosen


def _fellows(part: Weighed, chosen: list[Evidence], least: float) -> list[Evidence]:
    """Return, where two of a list are chosen, those of it that hold as much of the question: 中级要几年 is told for every degree."""
    counted = Counter(_list_of(one.passage) for one in chosen)
    lists = {name for name, items in counted.items() if items > 1}
    best = part.evidence[0]
    return [
        one
        for one in islice(part.evidence, MOST if lists else 0)
        if one not in chosen
        and _list_of(one.passage) in lists
        and one.signals.passage_coverage >= best.signals.passage_coverage
        and one.confidence >= least
        and _may_stand_beside(part.query, best, one)
    ]


def _list_of(passage: Passage) -> str:
    """Return what tells the list that a passage is an item of; a passage that is no item is a list by itself."""
    above, _, _ = unmarked(passage.locator).rpartition(".")
    return f"{passage.document.id}#{above}" if above else passage.id


def _may_stand_beside(query: Query, best: Evidence, other: Evidence) -> bool:
    """Tell whether `other` may be cited with `best`: years are never mixed where they matter, nor places and subjects."""
    mine, its = best.prepared.standing, other.prepared.standing
    turns_on_year = bool(query.years or query.kinds & TIMES)
    return (
        not (turns_on_year and mine.year != its.year)
        and not (mine.places and its.places and not mine.places & its.places)
        and not (other.signals.subject_not_asked or other.signals.other_subject or other.signals.other_place)
        and _largest_gap(other) <= _largest_gap(best) + _SLACK
    )


def _largest_gap(evidence: Evidence) -> float:
    signals = evidence.signals
    return max(
        signals.unmet_focus, signals.unmet_matter, signals.unmet_party, signals.unmet_concept, signals.unmet_noun
    )


def _says_as_much(evidence: Evidence, other: Evidence) -> bool:
    held, its = evidence.signals, other.signals
    return held.passage_coverage >= its.passage_coverage and evidence.confidence >= _NEARLY * other.confidence


def _says_again(chosen: list[Evidence], other: Evidence) -> bool:
    return any(one.prepared.body.text == other.prepared.body.text for one in chosen)


def only_general(query: Query, evidence: Evidence) -> bool:
    """Tell whether the evidence is a general or national rule and the question did not ask for that rule itself."""
    standing = evidence.prepared.standing
    names = {unit.name for unit in query.units}
    if (
        not standing.general
        or standing.subjects & names
        or evidence.signals.named_number
        or evidence.signals.subject_not_asked
    ):
        return False
    if standing.national and any(unit.name == NATION or f"{NATION}标准" in unit.written for unit in query.units):
        return False
    around = zip(evidence.observer.aspects, evidence.observer.presences(evidence.prepared.context), strict=True)
    if any(aspect.unit.category == "资格" and share == 1 for aspect, share in around):
        return False
    title = evidence.prepared.context.text.split("\n", 1)[0]
    named = (form for unit in query.units if unit.category == "文件" for form in unit.forms)
    return title.strip("《》") not in query.text and not any(len(form) > _BARE_NAME and form in title for form in named)
