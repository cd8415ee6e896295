"""What an answer lacks of what was expected, and why, in words for whoever keeps the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.choosing import THRESHOLD
from bot.assistant import Turn
from bot.check.question_set import Question
from bot.check.sought import Sought
from bot.model import Passage

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One expectation that does not hold: `what` is the matter, and `why`, as far as it can be told."""

    what: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.why}" if self.why else self.what


def shortfalls(question: Question, turn: Turn, sought: Sequence[Sought]) -> Iterator[Shortfall]:
    """Yield what falls short, in the order of the keys of a question set."""
    cited = [citation.passage.id for citation in turn.answer.citations]
    needed, alternatives = sought[: len(question.cites)], sought[len(question.cites) :]
    for one in needed:
        if not any(map(one.expectation.is_met_by, cited)):
            yield Shortfall(f"does not cite {one.expectation.id}", _why_not_cited(one, turn, "it"))
    if alternatives and not any(one.expectation.is_met_by(passage) for one in alternatives for passage in cited):
        best = min(alternatives, key=lambda one: one.rank or len(turn.evidence) + 1)
        ids = [one.expectation.id for one in alternatives]
        if len(ids) == 1:
            yield Shortfall(f"does not cite {ids[0]}", _why_not_cited(best, turn, "it"))
        else:
            yield Shortfall(f"cites none of {', '.join(ids)}", _why_not_cited(best, turn, best.passage.id))
    for words in question.says:
        if not any(words in citation.quote for citation in turn.answer.citations):
            yield Shortfall(f"no quote says “{words}”", _why_not_said(words, turn))
    for forbidden in question.never:
        for passage in dict.fromkeys(filter(forbidden.is_met_by, cited)):
            yield Shortfall(f"cites {passage}", f"{forbidden.id} must never be cited")
    yield from _wrong_status(question, turn)


def _wrong_status(question: Question, turn: Turn) -> Iterator[Shortfall]:
    answer = turn.answer
    if question.status and answer.outcome != question.status:
        yield Shortfall(f"the status is {answer.outcome}, not {question.status}", _why_this_status(turn))
    elif question.answerable is False and answer.outcome != "no_evidence":
        yield Shortfall("answers what it should refuse", _why_this_status(turn))
    elif question.answerable and answer.outcome == "no_evidence":
        yield Shortfall("refuses what it should answer", _why_this_status(turn))


def _why_this_status(turn: Turn) -> str:
    answer = turn.answer
    if answer.outcome == "no_evidence":
        return _abstained(turn)
    best = answer.citations[0].passage
    told = f"{best.id} was taken to answer at confidence {answer.confidence:.2f}"
    unanswered = [part.asked.strip() for part in answer.parts if not part.citations]
    return told + (f"; no answer to {_listed([f'“{asked}”' for asked in unanswered])}" if unanswered else "")


def _why_not_cited(sought: Sought, turn: Turn, name: str) -> str:
    if turn.answer.outcome == "no_evidence":
        place = f"ranked {_ordinal(sought.rank)}{_behind(sought)}" if sought.rank else "was not found at all"
        return f"{_abstained(turn)}; {name} {place}"
    year = _other_year(sought.passage, turn)
    if sought.rank is None:
        return f"{year}{name} was not found at all among the {len(turn.evidence)} passages weighed"
    if sought.rank > 1:
        return f"{year}{name} ranked {_ordinal(sought.rank)} at confidence {sought.confidence:.2f}{_behind(sought)}"
    return f"{year}{name} ranked 1st, but only at confidence {sought.confidence:.2f}"


def _abstained(turn: Turn) -> str:
    if turn.query.invents:
        return "abstained, for the question reads as a request to write or make something up"
    return f"abstained at confidence {turn.answer.confidence:.2f} (it answers from {THRESHOLD:.2f})"


def _behind(sought: Sought) -> str:
    if not sought.before:
        return ""
    more = len(sought.before) - _NAMED
    return f" behind {', '.join(sought.before[:_NAMED])}" + (f" and {more} more" if more > 0 else "")


def _other_year(expected: Passage, turn: Turn) -> str:
    """Tell that the answer speaks of another year than was expected, if it does."""
    cited = sorted({year for one in turn.answer.citations if (year := one.passage.document.year)})
    year = expected.document.year
    return (
        f"wrong year, {_listed(list(map(str, cited)))} instead of {year}; "
        if year and cited and year not in cited
        else ""
    )


def _why_not_said(words: str, turn: Turn) -> str:
    if turn.answer.outcome == "no_evidence":
        return _abstained(turn)
    for citation in turn.answer.citations:
        if words in citation.passage.text:
            return f"{citation.passage.id} does, but not in the sentence that is quoted"
    for place, one in enumerate(turn.evidence, 1):
        if words in one.passage.text:
            return f"{one.passage.id} does, which ranked {_ordinal(place)}"
    if not any(words in passage.text for passage in turn.answer.knowledge.passages):
        return "nor does any passage of the knowledge"
    return "passages that do were not found"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _ordinal(number: int | None) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get((number or 0) % 10, "th")
    return f"{number}{'th' if (number or 0) % 100 in {11, 12, 13} else ending}"
