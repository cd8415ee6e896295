"""A text with what it names, and how far a thing that is asked about stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.kinds import counts, shows
from bot.model import Unit
from bot.retrieval.lexicon import Concept, Lexicon
from bot.retrieval.phrases import Match
from bot.retrieval.segment import bigrams

_COUNT = re.compile(r"(?:多少|几)(.|分之)")

_NARROWED = frozenset({"层级", "人员", "资格", "系列"})
"""Categories in which a longer name is another thing; elsewhere 职称评审 still speaks of 职称."""


@dataclass(frozen=True, slots=True)
class Said:
    """A normalised text with the concepts that it names, each with its category."""

    text: str
    concepts: frozenset[tuple[str, str]]

    def named(self, category: str) -> int:
        """Return how many concepts of a category are named, the category itself not counted."""
        return sum(of == category != head for head, of in self.concepts)

    def presence(self, unit: Unit) -> float:
        """Return how far a unit stands here: 1 by one of its names, less where only parts of a long word do.

        What asks for a kind of thing is met by such a thing too: 到几号 by a date with an end.
        """
        if unit.category:
            return self._presence_of_concept(unit)
        if any(form in self.text for form in unit.forms):
            return 1.0
        if len(unit.name) < 3:
            return 0.0
        shared = share_of_pairs(unit.name, self.text)
        return 0.6 * shared if shared >= 0.5 else 0.0

    def _presence_of_concept(self, unit: Unit) -> float:
        if (unit.name, unit.category) in self.concepts:
            return 1.0
        is_saying = unit.written not in unit.forms and (len(unit.written) > 3 or unit.category not in _NARROWED)
        if is_saying and unit.written in self.text:
            return 1.0
        if (unit.kind and shows(unit.kind, self.text)) or self._is_counted(unit.written):
            return 0.9
        if not unit.words or not all(word in self.text for word in unit.words):
            return 0.0
        return 0.8 if len(unit.words) > 1 else 0.5

    def _is_counted(self, written: str) -> bool:
        asked = _COUNT.fullmatch(written)
        return asked is not None and counts(asked.group(1), self.text)


def hear(text: str, lexicon: Lexicon) -> Said:
    """Return a normalised text with what it names.

    A name inside a longer name of the same category is not meant: 工程师 in 助理工程师, 教师 in 技工院校教师.
    """
    matches = list(lexicon.forms.all(text))
    concepts = set()
    for match in matches:
        concept = lexicon.by_form[match.phrase]
        if not any(_inside(match, other) and _narrows(lexicon.by_form[other.phrase], concept) for other in matches):
            concepts.add((concept.head, concept.category))
    return Said(text, frozenset(concepts))


def _narrows(longer: Concept, concept: Concept) -> bool:
    return longer.category == concept.category != concept.head and concept.category in _NARROWED


def _inside(match: Match, other: Match) -> bool:
    return other.start <= match.start and match.end <= other.end and len(other.phrase) > len(match.phrase)


def share_of_pairs(text: str, other: str) -> float:
    """Return the share of the pairs of neighbouring characters in `text` that `other` has too."""
    pairs = set(bigrams(text))
    return sum(pair in other for pair in pairs) / len(pairs) if pairs else 0.0
