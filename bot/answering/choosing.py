"""What of the evidence is cited, and in what order: the best, and what may stand beside it and adds to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.answering.evidence import Evidence
from bot.answering.items import MOST, below, is_heading, name_of, opening_of
from bot.answering.said import NARROWED
from bot.answering.stance import ARRANGED, NATION, TIMES
from bot.locators import above, stands_below
from bot.model import Passage, Query, Unit
from bot.retrieval.index import Index
from bot.retrieval.normalise import normalise
from bot.retrieval.segment import bigrams

THRESHOLD = 0.35
"""From this confidence on, the best passage is taken to answer; see `benchmarks/` for how it was found."""

_ADDS = 0.8
"""A further passage is cited when it is nearly as sure as the best one, as a share of that one's confidence."""

NEARLY = 0.97
"""From this share of its confidence on, a passage answers as surely as another."""

_SLACK = 0.1
"""How much more of the question a further passage may lack than the best one, in the measure of the signals."""

_BARE_NAME = 5
"""In characters: what a question calls a document that is no longer (管理办法) may be said of many."""

_LIST_OF = "清单"
"""Ends the name of a concept that is a list of things."""

_LEVELS = frozenset({"层级"})

LISTING = frozenset({"列举", "方法"})
"""Kinds of question that a whole list may answer: what there is of something, and how to go about it."""

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
    """Return what is cited for a part of a question, or for one that has no other; nothing where the best is not sure enough.

    It is where it stands under the very heading that is asked for.
    """
    if not part.confidence:
        return []
    best = _best(part, index)
    if part.confidence < THRESHOLD and not list_asked_for(best, index):
        return []
    chosen, passed = [best], list[Evidence]()
    least = max(THRESHOLD, _ADDS * best.confidence)
    room = _MOST_PER_QUESTION if alone else _MOST_PER_PART
    for one in islice(part.evidence, 1 + _LOOKED_AT):
        if room == 1:
            break
        sure = one is not best and one.confidence >= least
        if sure and _may_stand_beside(part.query, best, one) and not _says_again(chosen, one):
            room -= 1  # what is of another case leaves its place empty: less sure ones don't answer instead
            (passed if _is_another_case(best, one) else chosen).append(one)
    chosen.extend(_fellows(part, chosen, [*chosen, *passed], least))
    if best.passage.document.year and (part.query.years or part.query.kinds & ARRANGED):
        chosen.sort(key=lambda one: -(one.passage.document.year or 0))
    # The city's own rule comes before a national one that says no more.
    if best.prepared.standing.national and only_general(part.query, best):
        chosen.sort(key=lambda one: only_general(part.query, one) or not _says_as_much(one, best))
    # Who asks for a list, or how to go about something, is told it from its head.
    if part.query.kinds & LISTING and (opening := opening_of(best.passage, index)):
        chosen.sort(key=lambda one: one.passage.id != opening[0].id)
    return chosen


def _best(part: Weighed, index: Index) -> Evidence:
    """Return what answers first: the surest, unless another row of its table is the one asked for, or it is one of no list asked for."""
    first = part.evidence[0]
    if first.prepared.row_head:
        rows = [one for one in islice(part.evidence, MOST) if same_list(one, first)]
        return max(rows, key=lambda one: (not _is_of_another(one), _headed(one), one is first))
    near = islice(part.evidence, 1 + _LOOKED_AT)
    listed = (one for one in near if one.confidence >= first.confidence and list_asked_for(one, index))
    return next(listed, first)


def _headed(row: Evidence) -> tuple[bool, float]:
    """Return how far the first cell of a row, which tells what it is about, is what the question asks for, and how much of it stands there."""
    head = row.prepared.row_head
    if head is None:
        return False, 0.0
    exactly = any(unit.written.endswith(head.text) or head.text in unit.forms for unit in row.observer.query.units)
    return exactly, row.observer.weight_in(head)


def list_asked_for(evidence: Evidence, index: Index) -> tuple[Passage, ...]:
    """Return all that stands under the heading of a passage, where that is what is asked for.

    材料有哪些 is told by all that stands below 三、申报材料, and so is 申报程序是什么 by what stands below a heading of that name.
    """
    query, passage = evidence.observer.query, evidence.passage
    if query.kinds - LISTING:
        return ()
    head = next((one for one in index.before(passage) if stands_below(passage.locator, one.locator)), None)
    if head is None or not is_heading(head):
        return ()
    name = normalise(name_of(head))
    around = normalise("\n".join((name, head.document.title, *head.heading)))
    own = [unit for unit in query.units if not unit.inherited]
    focus = [unit for unit in own if unit.focus]
    listed = "列举" in query.kinds and focus and all(_is_told(name, unit) for unit in focus)
    by_name = name in query.text or listed
    if not (by_name and all(_names(around, unit) for unit in own)):
        return ()
    under = below(head, index)
    return under if len(under) > 1 else ()


def _is_told(text: str, unit: Unit) -> bool:
    """Tell whether a text names a unit, or what is asked for a list of: 申请材料 is told where 材料清单 is meant."""
    return any(form in text for form in (unit.written, unit.name.removesuffix(_LIST_OF), *unit.forms))


def _names(text: str, unit: Unit) -> bool:
    return _is_told(text, unit) or any(pair in text for pair in bigrams(unit.written))


def _fellows(part: Weighed, chosen: list[Evidence], seen: list[Evidence], least: float) -> list[Evidence]:
    """Return, where two of a list were seen, those of it that hold as much of the question: 中级要几年 is told for every degree."""
    counted = Counter(_list_of(one.passage) for one in seen)
    lists = {name for name, items in counted.items() if items > 1}
    best = chosen[0]
    return [
        one
        for one in islice(part.evidence, MOST if lists else 0)
        if one not in chosen
        and _list_of(one.passage) in lists
        and one.signals.passage_coverage >= best.signals.passage_coverage
        and one.confidence >= least
        and _may_stand_beside(part.query, best, one)
        and not _is_another_case(best, one)
    ]


def _list_of(passage: Passage) -> str:
    """Return what tells the list that a passage is an item of; a passage that is no item is a list by itself."""
    head = above(passage.locator)
    return f"{passage.document.id}#{head}" if head else passage.id


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


def _is_another_case(best: Evidence, other: Evidence) -> bool:
    """Tell whether `other` is an item or a row of another case than `best`: of 本科 where 硕士 is asked for and told.

    What says little says nothing beside a passage of another place.
    """
    if _is_of_another(other):
        return True
    if not same_list(best, other):
        return other.prepared.says_little and not best.prepared.says_little
    if best.prepared.row_head and _headed(other) < _headed(best):
        return True
    mine, its = (one.observer.presences(one.prepared.body) for one in (best, other))
    lacks = any(held >= 0.5 > here for held, here in zip(mine, its, strict=True))
    adds = any(here >= 0.5 > held for held, here in zip(mine, its, strict=True))
    return lacks and not adds


def _is_of_another(evidence: Evidence) -> bool:
    """Tell whether a row is headed by a thing of a kind that the question names another of, or a text speaks of another level."""
    prepared = evidence.prepared
    says = prepared.row_head or prepared.body
    kinds = NARROWED if prepared.row_head else _LEVELS
    asked = {(unit.name, unit.category) for unit in evidence.observer.query.units if unit.category in kinds}
    told = {category for _, category in asked}
    named = {one for one in says.concepts if one[1] in told and one[0] != one[1]}
    stands_in = frozenset() if prepared.row_head else prepared.context.concepts
    return bool(named) and not asked & (named | stands_in)


def same_list(one: Evidence, other: Evidence) -> bool:
    """Tell whether two passages are items of one list, or rows of one table."""
    return _list_of(one.passage) == _list_of(other.passage)


def _largest_gap(evidence: Evidence) -> float:
    signals = evidence.signals
    return max(
        signals.unmet_focus, signals.unmet_matter, signals.unmet_party, signals.unmet_concept, signals.unmet_noun
    )


def _says_as_much(evidence: Evidence, other: Evidence) -> bool:
    held, its = evidence.signals, other.signals
    return held.passage_coverage >= its.passage_coverage and evidence.confidence >= NEARLY * other.confidence


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
