"""A text with what it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.answering.kinds import has
from bot.retrieval.lexicon import Concept, Lexicon
from bot.retrieval.phrases import Match
from bot.retrieval.segment import bigrams

NARROWED = frozenset({"层级", "人员", "资格", "系列"})
"""Categories in which a longer name is another thing; elsewhere 职称评审 still speaks of 职称."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A normalised text with the concepts that it names, each with its category. Equal only to itself."""

    text: str
    concepts: frozenset[tuple[str, str]]
    _shown: dict[str, bool] = field(default_factory=dict)

    def named(self, category: str) -> int:
        """Return how many concepts of a category are named, the category itself not counted."""
        return sum(of == category != head for head, of in self.concepts)

    def shows(self, kind: str) -> bool:
        """Tell whether the text has what questions of this kind ask for; it is read for that once."""
        shown = self._shown.get(kind)
        if shown is None:
            shown = self._shown[kind] = has(kind, self.text)
        return shown


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
    return longer.category == concept.category != concept.head and concept.category in NARROWED


def _inside(match: Match, other: Match) -> bool:
    return other.start <= match.start and match.end <= other.end and len(other.phrase) > len(match.phrase)


def share_of_pairs(text: str, other: str) -> float:
    """Return the share of the pairs of neighbouring characters in `text` that `other` has too."""
    pairs = set(bigrams(text))
    return sum(pair in other for pair in pairs) / len(pairs) if pairs else 0.0
