"""A passage with all that weighing it needs and no question changes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.kinds import shows
from bot.answering.sentences import sentences
from bot.answering.standing import Standing
from bot.model import Passage, Query, Span, Unit
from bot.retrieval.index import context_of
from bot.retrieval.lexicon import Lexicon
from bot.retrieval.normalise import normalise
from bot.retrieval.segment import bigrams

_BARE = 14
"""In characters: a numbered heading is shorter, a sentence that answers is not."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A passage, normalised and cut into sentences, with where its document stands.

    `context` is what it is found by beside its own words: title, publisher, headings, lead. `says_little` tells that it
    repeats the title or is a bare heading.
    """

    passage: Passage
    text: str
    context: str
    sentences: tuple[Span, ...]
    standing: Standing
    says_little: bool
    concepts: tuple[tuple[int, str, str], ...]

    def named(self, span: Span, category: str) -> frozenset[str]:
        """Return the concepts of a category, other than the category itself, that are named at a span."""
        return frozenset(
            head for place, head, of in self.concepts if of == category != head and span.start <= place < span.end
        )

    def speaks_of_asked_year(self, query: Query) -> bool:
        """Tell whether the document is of a year that the question names, or has that year in its words."""
        return self.standing.year in query.years or any(f"{year}年" in self.text for year in query.years)


def prepare(passage: Passage, standing: Standing, lexicon: Lexicon) -> Prepared:
    """Return `passage` ready to be weighed."""
    text = normalise(passage.text)
    named = ((match.start, lexicon.by_form[match.phrase]) for match in lexicon.forms.longest(text))
    return Prepared(
        passage,
        text,
        normalise(f"{context_of(passage)}\n{passage.document.publisher or ''}"),
        tuple(sentences(passage.text)),
        standing,
        says_little=len(text) < _BARE or _share_of_pairs(text, normalise(passage.document.title)) > 0.6,
        concepts=tuple((place, concept.head, concept.category) for place, concept in named),
    )


def presence(unit: Unit, text: str) -> float:
    """Return how far a unit stands in a normalised text: 1 in one of its forms, less where only parts of a long word do.

    What asks for a kind of thing is met by such a thing too: 到几号 by a date with an end.
    """
    if unit.written in text or any(form in text for form in unit.forms):
        return 1.0
    if unit.words and all(word in text for word in unit.words):
        return 0.8
    if unit.kind and shows(unit.kind, text):
        return 0.9
    if unit.category or len(unit.name) < 3:
        return 0.0
    shared = _share_of_pairs(unit.name, text)
    return 0.6 * shared if shared >= 0.5 else 0.0


def _share_of_pairs(text: str, other: str) -> float:
    """Return the share of the pairs of neighbouring characters in `text` that `other` has too."""
    pairs = set(bigrams(text))
    return sum(pair in other for pair in pairs) / len(pairs) if pairs else 0.0
