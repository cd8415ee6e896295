"""Follow-ups: what a question leaves out is taken from the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.model import Query

_POINTING_BACK = re.compile(
    r"^(?:那|那么|还有|另外|如果|要是|换成|and\b|what about|how about|then\b|so\b)|(?:这个|这种|这样|这些|上述|其中|它|该证|该类)"
    r"|也一样(?=[吗么呢?。!\s]*$)"
    r"|^(?:it|they|that|this)\b|\b(?:it|they|them)\b"
)
_TRAILING = re.compile(r"呢[?!。\s]*$")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Conversation:
    """What has been asked so far, as far as the next question may lean on it."""

    previous: Query | None = None


def lean_on(query: Query, conversation: Conversation) -> Query:
    """Return `query` completed from the question before it, or as it is where it stands by itself."""
    previous = conversation.previous
    if previous is None or not _leans(query):
        return query
    taken = {unit.category for unit in query.units if unit.category} | {""}
    names = {unit.name for unit in query.units}
    inherited = tuple(
        replace(unit, inherited=True)
        for unit in previous.units
        if unit.category not in taken and unit.name not in names
    )
    return replace(
        query,
        units=(*query.units, *inherited),
        terms=tuple(dict.fromkeys((*query.terms, *(unit.term for unit in inherited)))),
        kinds=query.kinds or previous.kinds,
        years=query.years or previous.years,
    )


def _leans(query: Query) -> bool:
    bare = query.text.strip()
    if not any(unit.category for unit in query.units):
        return not query.units or bool(_POINTING_BACK.search(bare))
    return bool(_POINTING_BACK.search(bare)) or (len(bare) <= _SHORT and bool(_TRAILING.search(bare)))
