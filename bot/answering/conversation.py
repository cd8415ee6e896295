"""Follow-ups: what a question leaves out is taken from the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.answering.stance import ARRANGED
from bot.model import Query, Unit

_POINTING_BACK = re.compile(
    r"^(?:那|那么|还有|另外|如果|要是|换成|and\b|what about|how about|then\b|so\b)|(?:这个|这种|这样|这些|上述|其中|它|该证|该类)"
    r"|也一样(?=[吗么呢?。!\s]*$)"
    r"|^(?:it|they|that|this)\b|\b(?:it|they|them)\b"
)
_TRAILING = re.compile(r"呢[?!。\s]*$")
_SHORT = 12
_SUBJECTS = frozenset({"专业", "资格", "系列", "文件", "地点"})


@dataclass(frozen=True, slots=True)
class Conversation:
    """What has been asked so far, as far as the next question may lean on it."""

    previous: Query | None = None


def lean_on(query: Query, conversation: Conversation, own: frozenset[str]) -> Query:
    """Return `query` completed from the question before it, or as it is where it stands by itself.

    `own` are the subjects of the whole folder, which every question is about.
    """
    previous = conversation.previous
    if previous is None:
        return query
    if not _leans(query):
        return _on_the_same(query, previous, own)
    return completed(query, previous)


def completed(query: Query, previous: Query) -> Query:
    """Return `query` with all that it leaves out of what the one before it spoke of and asked for."""
    taken = {unit.category for unit in query.units if unit.category} | {""}
    names = {unit.name for unit in query.units}
    inherited = tuple(
        replace(unit, inherited=True)
        for unit in previous.units
        if unit.category not in taken and unit.name not in names
    )
    return replace(_with(query, inherited), kinds=query.kinds or previous.kinds, years=query.years or previous.years)


def _with(query: Query, inherited: tuple[Unit, ...]) -> Query:
    return replace(
        query,
        units=(*query.units, *inherited),
        terms=tuple(dict.fromkeys((*query.terms, *(unit.term for unit in inherited)))),
    )


def _on_the_same(query: Query, previous: Query, own: frozenset[str]) -> Query:
    """Return a complete question as one about what the one before it was about, as far as it names nothing of that kind.

    A short one goes on with the document or the subject (分哪几级), one for a time or a place with the year.
    """
    names_subject = query.numbers or any(unit.category in _SUBJECTS and not unit.kind for unit in query.units)
    if query.units and not names_subject and len(query.text.strip()) <= _SHORT:
        subject = tuple(
            replace(unit, inherited=True)
            for unit in previous.units
            if (unit.category in _SUBJECTS and unit.name not in own) or unit.written in previous.numbers
        )
        query = replace(_with(query, subject), numbers=previous.numbers)
    if not query.years and query.kinds & ARRANGED and not query.names_document:
        query = replace(query, years=previous.years)
    return query


def _leans(query: Query) -> bool:
    bare = query.text.strip()
    if not any(unit.category for unit in query.units):
        return not query.units or bool(_POINTING_BACK.search(bare))
    return bool(_POINTING_BACK.search(bare)) or (len(bare) <= _SHORT and bool(_TRAILING.search(bare)))
