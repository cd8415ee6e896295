"""Query × evidence → `Answer`: the fewest exact sentences that answer, and what must be said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.choosing import NEARLY, THRESHOLD, Weighed, choose, list_asked_for, only_general, same_list
from bot.answering.evidence import Evidence
from bot.answering.items import below, heading_of, heads_of, is_question, items_of, opening_of, opens_list
from bot.answering.stance import ARRANGED, TIMES
from bot.locators import is_row
from bot.model import Answer, Citation, Knowledge, Notice, Outcome, Part, Passage, Query, Span
from bot.retrieval.index import Index
from bot.sentences import sentences

_SITE = re.compile(r"(?:[a-z0-9-]+\.)+(?:gov\.)?cn\b")

_DAY = re.compile(r"20\d\d\s*年\s*\d{1,2}\s*月")
"""A day that is told with its year is what happened then, and arranged for no other year."""

_MUCH = 3
"""So many items of a list are told as it is read."""

_NEAREST = 3


def compose(query: Query, parts: tuple[Weighed, ...], index: Index, today_year: int) -> Answer:
    """Return the answer to `query`, made of what was found for its `parts`."""
    chosen = [choose(part, index, alone=len(parts) == 1) for part in parts]
    confidence = max(
        (max(part.confidence, THRESHOLD if evidence else 0.0) for part, evidence in zip(parts, chosen, strict=True)),
        default=0.0,
    )
    if query.invents or not any(chosen):
        return _abstain(query, parts, confidence, index.knowledge)
    citations: list[Citation] = []
    told = []
    everything = [one for evidence in chosen for one in evidence]
    for part, evidence in zip(parts, chosen, strict=True):
        whole = list_asked_for(evidence[0], index) if evidence else ()
        # The list that the best is told with holds the others of it.
        beside = [one for one in _in_order(evidence) if one is evidence[0] or one.passage not in whole]
        quoted = ((one, *words) for one in beside for words in _quoted(one, whole, everything, index))
        numbers = (_cite(one, passage, span, citations) for one, passage, span in quoted)
        known = len(citations)
        cited = tuple(dict.fromkeys(numbers))
        again = len(citations) == known and any(_for_other_year(part.query, one) for one in evidence)
        told.append(Part(part.query.text, () if again else cited))
    notices = _notices(query, parts, chosen, citations, today_year)
    return Answer(
        question=query.question,
        language=query.language,
        outcome=_outcome(parts, chosen),
        confidence=confidence,
        citations=tuple(citations),
        parts=tuple(told),
        notices=notices,
        nearest=(),
        knowledge=index.knowledge,
    )


def _in_order(chosen: list[Evidence]) -> list[Evidence]:
    """Return what was chosen, the best first; much of one list is told in reading order where its head is nearly as good."""
    listed = _of_one_list(chosen[0], chosen) if chosen else []
    listed.sort(key=_place)
    if len(listed) < _MUCH or listed[0].confidence < NEARLY * chosen[0].confidence:
        return chosen
    return [*listed, *(one for one in chosen if one not in listed)]


def _of_one_list(evidence: Evidence, chosen: Sequence[Evidence]) -> list[Evidence]:
    return [one for one in chosen if same_list(one, evidence)]


def _place(evidence: Evidence) -> list[int]:
    return list(map(int, re.findall(r"\d+", evidence.passage.locator)))


def _quoted(
    evidence: Evidence, whole: Sequence[Passage], chosen: Sequence[Evidence], index: Index
) -> Iterator[tuple[Passage, Span]]:
    """Yield the sentences that answer, each with its passage, and with them what they say half of without.

    So a question comes after its answer, and an opening before its items. What an item or a row stands under comes after it,
    but what opens a list before it where much of the list is told. A table of which a surer one of `chosen` is told is not
    told whole, and of a list that is asked for (`whole`) nothing else is.
    """
    passage = evidence.passage
    if passage in whole:
        yield from ((one, _all_of(one)) for one in whole)
        return
    if is_question(passage):
        yield from ((answer, _all_of(answer)) for answer in below(passage, index))
    opening = list(_opening(passage, index))
    many = len(_of_one_list(evidence, chosen)) >= _MUCH
    if many:
        yield from opening
    yield from ((passage, span) for span in evidence.best)
    if any(opens_list(span.of(passage.text)) for span in evidence.best):
        items = items_of(passage, index)
        surer = chosen[: chosen.index(evidence)]
        if not any(is_row(one.passage.locator) and one.passage in items for one in surer):
            yield from ((item, _all_of(item)) for item in items)
    yield from heads_of(passage, index)
    if not many:
        yield from opening


def _opening(passage: Passage, index: Index) -> Iterator[tuple[Passage, Span]]:
    """Yield the sentence that opens the list of an item; of what is no sentence and stands in none, the heading."""
    if opening := opening_of(passage, index):
        yield opening
    elif heading := heading_of(passage, index):
        yield heading, _all_of(heading)


def _all_of(passage: Passage) -> Span:
    spans = list(sentences(passage.text))
    return Span(spans[0].start, spans[-1].end)


def _cite(evidence: Evidence, passage: Passage, span: Span, citations: list[Citation]) -> int:
    """Return the number of the citation with these words; one that holds some of them grows until it holds all."""
    for place, one in enumerate(citations):
        if one.passage.id == passage.id and one.span.start < span.end and span.start < one.span.end:
            whole = Span(min(one.span.start, span.start), max(one.span.end, span.end))
            citations[place] = replace(one, span=whole)
            return one.number
    citations.append(Citation(len(citations) + 1, passage, span, evidence.hit.score))
    return len(citations)


def _outcome(parts: tuple[Weighed, ...], chosen: list[list[Evidence]]) -> Outcome:
    if not all(chosen):
        return "partial"
    for part, evidence in zip(parts, chosen, strict=True):
        best = evidence[0]
        if _for_other_year(part.query, best) or only_general(part.query, best) or _of_other_subject(best):
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


def _notices(
    query: Query,
    parts: tuple[Weighed, ...],
    chosen: list[list[Evidence]],
    citations: Sequence[Citation],
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
        found = {
            one.passage.id
            for part, evidence in zip(parts, chosen, strict=True)
            for one in evidence
            if only_general(part.query, one) and one.prepared.standing.national == national
        }
        if numbers := [f"[{one.number}]" for one in citations if one.passage.id in found]:
            notices.append(Notice(kind, ("".join(numbers),)))
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
        sought = "、".join(_sought(query))
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


def _sought(query: Query) -> list[str]:
    """Return the things that a question names; where it names none, all its words that tell something."""
    own = [unit for unit in query.units if not unit.inherited and len(unit.written) > 1]
    things = [unit for unit in own if unit.category or unit.noun]
    return [unit.written.strip() for unit in things or own]


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
