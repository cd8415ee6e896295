"""Query × evidence → `Answer`: the fewest exact sentences that answer, and what must be said beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.answering.evidence import Evidence
from bot.answering.items import MOST, items_of, opening_of, opens_list
from bot.answering.stance import ARRANGED, NATION, TIMES
from bot.locators import unmarked
from bot.model import Answer, Citation, Knowledge, Notice, Outcome, Part, Passage, Query, Span
from bot.retrieval.index import Index
from bot.sentences import sentences

THRESHOLD = 0.35
"""From this confidence on, the best passage is taken to answer; see `benchmarks/` for how it was found."""

_ADDS = 0.8
"""A further passage is cited when it is nearly as sure as the best one, as a share of that one's confidence."""

_NEARLY = 0.97
"""From this share of its confidence on, a passage answers as surely as another."""

_SLACK = 0.1
"""How much more of the question a further passage may lack than the best one, in the measure of the signals."""

_SITE = re.compile(r"(?:[a-z0-9-]+\.)+(?:gov\.)?cn\b")

_BARE_NAME = 5
"""In characters: what a question calls a document that is no longer (管理办法) may be said of many."""

_TORN = re.compile("^[能会要的了在是有没不可]|[能会要的了在是有没不可]$")
"""What is torn off a word that nobody knows (证能, 能评) says nothing of what was looked for."""

_DAY = re.compile(r"20\d\d\s*年\s*\d{1,2}\s*月")
"""A day that is told with its year is what happened then, and arranged for no other year."""

_LOOKED_AT = 5
_MOST_PER_QUESTION = 3
_MOST_PER_PART = 2
_NEAREST = 3


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


def compose(query: Query, parts: tuple[Weighed, ...], index: Index, today_year: int) -> Answer:
    """Return the answer to `query`, made of what was found for its `parts`."""
    confidence = max((part.confidence for part in parts), default=0.0)
    chosen = [_chosen(part, _MOST_PER_QUESTION if len(parts) == 1 else _MOST_PER_PART, index) for part in parts]
    if query.invents or not any(chosen):
        return _abstain(query, parts, confidence, index.knowledge)
    numbered: dict[tuple[str, Span], Citation] = {}
    told = []
    for part, evidence in zip(parts, chosen, strict=True):
        numbers = (_cite(one, passage, span, numbered) for one in evidence for passage, span in _quoted(one, index))
        known = len(numbered)
        cited = tuple(dict.fromkeys(numbers))
        again = len(numbered) == known and any(_for_other_year(part.query, one) for one in evidence)
        told.append(Part(part.query.text, () if again else cited))
    notices = _notices(query, parts, chosen, numbered, today_year)
    return Answer(
        question=query.question,
        language=query.language,
        outcome=_outcome(query, parts, chosen),
        confidence=confidence,
        citations=tuple(numbered.values()),
        parts=tuple(told),
        notices=notices,
        nearest=(),
        knowledge=index.knowledge,
    )


def _chosen(part: Weighed, most: int, index: Index) -> list[Evidence]:
    if part.confidence < THRESHOLD:
        return []
    best = part.evidence[0]
    chosen = [best]
    least = max(THRESHOLD, _ADDS * best.confidence)
    for one in islice(part.evidence, 1, 1 + _LOOKED_AT):
        if len(chosen) == most:
            break
        sure = one.confidence >= least
        if sure and _may_stand_beside(part.query, best, one) and not _says_again(chosen, one):
            chosen.append(one)
    chosen.extend(_fellows(part, chosen))
    if best.passage.document.year and (part.query.years or part.query.kinds & ARRANGED):
        chosen.sort(key=lambda one: -(one.passage.document.year or 0))
    if best.prepared.standing.national and _only_general(
        part.query, best
    ):  # the city's own that says as much comes first
        chosen.sort(key=lambda one: _only_general(part.query, one) or not _says_as_much(one, best))
    # Who asks for a list is told it from its head.
    if "列举" in part.query.kinds and (opening := opening_of(best.passage, index)):
        chosen.sort(key=lambda one: one.passage.id != opening[0].id)
    return chosen


def _fellows(part: Weighed, chosen: list[Evidence]) -> list[Evidence]:
    """Return, where two of a list are chosen, those of it that hold as much of the question: 中级要几年 is told for every degree."""
    lists = Counter(_list_of(one.passage) for one in chosen)
    best = part.evidence[0]
    return [
        one
        for one in islice(part.evidence, MOST)
        if one not in chosen
        and lists[_list_of(one.passage)] > 1
        and one.signals.passage_coverage >= best.signals.passage_coverage
        and one.confidence >= max(THRESHOLD, _ADDS * best.confidence)
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


def _quoted(evidence: Evidence, index: Index) -> Iterator[tuple[Passage, Span]]:
    """Yield the sentences that answer, each with its passage: with one that opens a list its items, with an item what opens it."""
    passage = evidence.passage
    yield from ((passage, span) for span in evidence.best)
    if any(opens_list(span.of(passage.text)) for span in evidence.best):
        yield from ((item, span) for item in items_of(passage, index) for span in sentences(item.text))
    if opening := opening_of(passage, index):
        yield opening


def _cite(evidence: Evidence, passage: Passage, span: Span, numbered: dict[tuple[str, Span], Citation]) -> int:
    key = (passage.id, span)
    if key not in numbered:
        numbered[key] = Citation(len(numbered) + 1, passage, span, evidence.hit.score)
    return numbered[key].number


def _outcome(query: Query, parts: tuple[Weighed, ...], chosen: list[list[Evidence]]) -> Outcome:
    if not all(chosen):
        return "partial"
    for part, evidence in zip(parts, chosen, strict=True):
        best = evidence[0]
        if _for_other_year(part.query, best) or _only_general(part.query, best) or _of_other_subject(best):
            return "partial"
    return "answered"


def _for_other_year(query: Query, evidence: Evidence) -> bool:
    return (
        bool(query.years)
        and evidence.prepared.standing.year is not None
        and not evidence.prepared.speaks_of_asked_year(query)
    )


def _of_other_subject(evidence: Evidence) -> bool:
    return bool(evidence.signals.subject_not_asked)


def _only_general(query: Query, evidence: Evidence) -> bool:
    """Tell whether the evidence is a general or national rule and the question did not ask for that rule itself."""
    standing = evidence.prepared.standing
    names = {unit.name for unit in query.units}
    if (
        not standing.general
        or standing.subjects & names
        or evidence.signals.named_number
        or _of_other_subject(evidence)
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


def _notices(
    query: Query,
    parts: tuple[Weighed, ...],
    chosen: list[list[Evidence]],
    numbered: dict[tuple[str, Span], Citation],
    today_year: int,
) -> tuple[Notice, ...]:
    notices = [Notice("corrected", (slip.written, slip.read)) for slip in query.corrections]
    for part, evidence in zip(parts, chosen, strict=True):
        if not evidence:
            notices.append(Notice("part_missing", (part.query.text,)))
            continue
        notices.extend(_year_notices(part.query, evidence[0], today_year))
        notices.extend(
            Notice("superseded", (_title(one), one.passage.document.superseded_by or ""))
            for one in evidence
            if one.passage.document.status == "superseded"
        )
        if _of_other_subject(evidence[0]):
            notices.append(Notice("other_subject", (_title(evidence[0]),)))
    for kind, national in (("general", False), ("national", True)):
        numbers = [
            numbered[one.passage.id, span].number
            for part, evidence in zip(parts, chosen, strict=True)
            for one in evidence
            for span in one.best
            if _only_general(part.query, one) and one.prepared.standing.national == national
        ]
        if numbers:
            notices.append(Notice(kind, ("".join(f"[{number}]" for number in sorted(set(numbers))),)))
    if query.personal:
        notices.append(Notice("own_case"))
    return tuple(dict.fromkeys(notices))


def _year_notices(query: Query, evidence: Evidence, today_year: int) -> list[Notice]:
    year = evidence.prepared.standing.year
    if year is None:
        return []
    if _for_other_year(query, evidence):
        return [Notice("other_year", (str(query.years[0]), str(year)))]
    if evidence.passage.document.year is None and any(
        _DAY.search(span.of(evidence.passage.text)) for span in evidence.best
    ):
        return []
    turns_on_year = query.kinds & (ARRANGED if evidence.passage.document.year else TIMES)
    if not query.years and turns_on_year and year != today_year and not query.names_document:
        return [Notice("year_of_dates", (str(year), str(today_year)))]
    return []


def _abstain(query: Query, parts: tuple[Weighed, ...], confidence: float, knowledge: Knowledge) -> Answer:
    notices = [Notice("corrected", (slip.written, slip.read)) for slip in query.corrections]
    if query.invents:
        notices.append(Notice("no_invention"))
    else:
        sought = "、".join(
            unit.written.strip()
            for unit in query.units
            if not unit.inherited and (unit.category or not _TORN.search(unit.written))
        )
        notices.append(Notice("not_found", (sought,)) if sought else Notice("nothing_asked"))
    notices.extend(_where_published(knowledge))
    nearest = dict.fromkeys(one.passage for part in parts for one in part.evidence[:_NEAREST])
    return Answer(
        question=query.question,
        language=query.language,
        outcome="no_evidence",
        confidence=confidence,
        citations=(),
        parts=(),
        notices=tuple(notices),
        nearest=tuple(nearest)[:_NEAREST],
        knowledge=knowledge,
    )


def _title(evidence: Evidence) -> str:
    return evidence.passage.document.title


def _where_published(knowledge: Knowledge) -> list[Notice]:
    """Return where such things are published, as far as the newest annual notice says: its title, and the site it names."""
    yearly = [reading for reading in knowledge.readings if reading.document.year]
    if not yearly:
        return []
    newest = max(yearly, key=lambda reading: (reading.document.year or 0, reading.document.grade == "government"))
    notices = [Notice("published_in", (newest.document.title, str(newest.document.year)))]
    for passage in newest.passages:
        if site := _SITE.search(passage.text):
            notices.append(Notice("site", (site.group(), passage.document.title, passage.label)))
            break
    return notices
