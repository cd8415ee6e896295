"""A passage with all that weighing it needs and no question changes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.said import Said, hear, share_of_pairs
from bot.answering.standing import Standing
from bot.locators import is_row
from bot.model import Passage, Query, Span
from bot.retrieval.index import context_of
from bot.retrieval.lexicon import Lexicon
from bot.retrieval.normalise import normalise
from bot.sentences import sentences

_BARE = 14
"""In characters: a numbered heading is shorter, a sentence that answers is not."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A passage, normalised and cut into sentences, with where its document stands.

    `id` is the passage's; `context` is what it is found by beside its own words: title, number, publisher, headings, lead. `says_little` tells
    that it repeats the title or is a bare heading, `only_heads` that it says nothing without what stands below it. `subjects` are the exclusive concepts that its document speaks of.
    `row_head` is the first cell of a table's row.
    """

    id: str
    passage: Passage
    body: Said
    context: Said
    sentences: tuple[tuple[Span, Said], ...]
    standing: Standing
    says_little: bool
    only_heads: bool
    subjects: frozenset[str]
    row_head: Said | None = None

    def speaks_of_asked_year(self, query: Query) -> bool:
        """Tell whether the document is of a year that the question names, or has that year in its words."""
        return self.standing.year in query.years or any(f"{year}年" in self.body.text for year in query.years)


class Preparer:
    """Prepares passages of one folder; what many of them stand under is heard once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._contexts: dict[str, Said] = {}

    def prepare(self, passage: Passage, standing: Standing, subjects: frozenset[str], *, only_heads: bool) -> Prepared:
        """Return `passage` ready to be weighed."""
        text = normalise(passage.text)
        body = hear(text, self._lexicon)
        return Prepared(
            passage.id,
            passage,
            body,
            self._context(f"{context_of(passage)}\n{passage.document.publisher or ''}"),
            tuple((span, self._sentence(span, body)) for span in sentences(passage.text)),
            standing,
            says_little=len(text) < _BARE or share_of_pairs(text, normalise(passage.document.title)) > 0.6,
            only_heads=only_heads,
            subjects=subjects,
            row_head=hear(text.partition(" ")[0], self._lexicon) if is_row(passage.locator) else None,
        )

    def _context(self, text: str) -> Said:
        if text not in self._contexts:
            self._contexts[text] = hear(normalise(text), self._lexicon)
        return self._contexts[text]

    def _sentence(self, span: Span, body: Said) -> Said:
        text = span.of(body.text)
        return body if text == body.text else hear(text, self._lexicon)
