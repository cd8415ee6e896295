"""Passages made ready for search."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from bot.model import Hit, Knowledge, Passage
from bot.retrieval.bm25 import lucene_idf
from bot.retrieval.normalise import normalise
from bot.retrieval.postings import Postings


def context_of(passage: Passage) -> str:
    """Return what a passage stands under and is found by, beside its own words."""
    document = passage.document
    return "\n".join((document.title, document.number or "", *passage.heading, passage.lead))


class Index:
    """The passages of a knowledge folder with their postings, row for row. It never changes once built."""

    def __init__(self, knowledge: Knowledge, postings: Postings) -> None:
        self.knowledge = knowledge
        self.passages = knowledge.passages
        self.postings = postings

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {passage.id: row for row, passage in enumerate(self.passages)}

    def search(self, terms: Iterable[str], most: int) -> list[Hit]:
        """Return the best passages that share a term with `terms`, at most `most`; ties stand in reading order."""
        best = self.postings.top(terms, most)
        return [Hit(self.passages[row], rank, score) for rank, (row, score) in enumerate(best, 1)]

    def neighbours(self, row: int) -> tuple[int | None, int | None]:
        """Return the rows before and after `row`, None where its document begins or ends."""
        document = self.passages[row].document.id
        before, after = row - 1, row + 1
        return (
            before if before >= 0 and self.passages[before].document.id == document else None,
            after if after < len(self.passages) and self.passages[after].document.id == document else None,
        )

    def closest(self, text: str, most: int) -> list[Hit]:
        """Return the passages that share most characters with a normalised text which shares no term with any."""
        characters = {character for character in text if character.isalnum()}
        shared = [len(characters & set(normalise(passage.text))) for passage in self.passages]
        rows = sorted((row for row, number in enumerate(shared) if number), key=lambda row: (-shared[row], row))
        return [Hit(self.passages[row], rank, 0.0) for rank, row in enumerate(rows[:most], 1)]

    def located(self, locators: Iterable[str]) -> list[Passage]:
        """Return the passages that stand at or below one of `locators` in any document."""
        wanted = tuple(locators)
        return [passage for passage in self.passages if at_or_below(passage.locator, wanted)]

    def with_ids(self, ids: Iterable[str]) -> list[Passage]:
        """Return the passages with these ids, in their order; those that are not here are passed over."""
        return [self.passages[row] for one in ids if (row := self._rows.get(one)) is not None]

    def idf(self, term: str) -> float:
        """Return how telling `term` is here; most of all where no passage has it."""
        return self.postings.idf(term) or lucene_idf(len(self.passages), 0)


def at_or_below(locator: str, wanted: Iterable[str]) -> bool:
    """Tell whether a locator is one of `wanted` or stands below it."""
    return any(locator == one or locator.startswith((f"{one}.", f"{one}~")) for one in wanted)
