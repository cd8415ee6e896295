"""What a question speaks of, ready to be looked for in many texts: all that no text changes is worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.kinds import counting, speaks_for_itself
from bot.answering.said import NARROWED, Said
from bot.answering.standing import is_exclusive
from bot.model import Unit
from bot.retrieval.segment import bigrams

MATTERS = "事务"
"""The category of what applicants ask about beside the rules: fees, telephones, copies, … Documents mostly lack it."""

PARTIES = frozenset({"人员", "单位"})
"""Categories of who is concerned; they are often named in passing."""

SORTS = ("matter", "party", "concept", "background", "noun", "word", "aside")
"""What an aspect that a passage lacks counts as; those that only come along (`aside`) count as nothing."""

_COUNT = re.compile(r"(?:多少|几)(.|分之)")


@dataclass(frozen=True, slots=True, eq=False)
class Aspect:
    """One thing that a question speaks of. `weight` is how much it tells, from 0.

    `concept` and `saying` (what the question says, where that alone stands for the concept) are looked for first, then
    what its `kind` asks for or its `counting` counts, then `words` that stand for it together; for a word that the lexicon
    does not know, its forms, then the `pairs` of characters of a long one. `official` is what documents of any field say
    for it. `exclusive` aspects never pass for another.
    """

    unit: Unit
    weight: float
    sort: str
    exclusive: bool
    concept: tuple[str, str]
    saying: str
    kind: str
    counting: re.Pattern[str] | None
    pairs: tuple[frozenset[str], ...]
    official: tuple[str, ...]

    def presence(self, said: Said) -> float:
        """Return how far it stands in a text: 1 by one of its names, less where only parts of a long word do.

        What asks for a kind of thing is met by such a thing too: 到几号 by a date with an end.
        """
        text = said.text
        if any(form in text for form in self.official):
            return 1.0
        if not self.unit.category:
            if any(form in text for form in self.unit.forms):
                return 1.0
            shared = max([sum(map(text.__contains__, pairs)) / len(pairs) for pairs in self.pairs], default=0.0)
            return 0.6 * shared if shared >= 0.5 else 0.0
        if self.concept in said.concepts or (self.saying and self.saying in text):
            return 1.0
        if (self.kind and said.shows(self.kind)) or (self.counting and self.counting.search(text)):
            return 0.9
        words = self.unit.words
        if not words or not all(word in text for word in words):
            return 0.0
        return 0.8 if len(words) > 1 else 0.5


def aspect_of(unit: Unit, weight: float) -> Aspect:
    """Return a unit of a question as it is looked for."""
    narrowed = unit.category in NARROWED
    counted = _COUNT.fullmatch(unit.written) if unit.category else None
    exclusive = is_exclusive(unit.name, unit.category)
    official = () if exclusive else unit.official
    return Aspect(
        unit,
        weight,
        _sort_of(unit),
        exclusive,
        concept=(unit.name, unit.category),
        saying=unit.written if unit.written not in unit.forms and (len(unit.written) > 3 or not narrowed) else "",
        kind=unit.kind if speaks_for_itself(unit.kind) else "",
        counting=counting(counted.group(1)) if counted else None,
        pairs=tuple(filter(None, (frozenset(bigrams(form)) for form in (unit.name, *official) if len(form) > 2))),
        official=official,
    )


def _sort_of(unit: Unit) -> str:
    if unit.background:
        return "background" if unit.category else "aside"
    if unit.inherited:
        return "aside"
    if not unit.category:
        return "noun" if unit.noun else "word"
    if unit.category == MATTERS:
        return "matter"
    return "party" if unit.category in PARTIES else "concept"
