"""Passages made ready for search."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate

from bot.locators import is_at_or_below, unmarked
from bot.model import Hit, Knowledge, Passage
from bot.retrieval.bm25 import lucene_idf
from bot.retrieval.meaning import nearness, open_meanings
from bot.retrieval.normalise import normalise
from bot.retrieval.postings import Postings
from bot.retrieval.search import Search


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
        self._starts = [0, *accumulate(len(reading.passages) for reading in knowledge.readings)]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {one: row for row, one in enumerate(self.knowledge.ids)}

    def search(self, terms: Iterable[str], most: int) -> list[Hit]:
        """Return the best passages that share a term with `terms`, at most `most`; ties stand in reading order."""
        best = Search(self.postings, terms).top(most)
        return [Hit(self.passages[row], rank, score) for rank, (row, score) in enumerate(best, 1)]

    def document_at(self, row: int) -> tuple[int, int]:
        """Return the rows of the document that the passage in `row` is of: its first one, and the next document's."""
        place = bisect_right(self._starts, row)
        return self._starts[place - 1], self._starts[place]

    def closest(self, text: str, most: int) -> list[Hit]:
        """Return how the documents begin whose titles share most characters with a normalised text, at most `most`.

        It is for a text that shares no term with any passage; what is closest need not be close.
        """
        readings = self.knowledge.readings
        characters = {character for character in text if character.isalnum()}
        shared = (len(characters & set(normalise(reading.document.title))) for reading in readings)
        begun = sorted(
            (-number, row) for number, row, one in zip(shared, self._starts, readings, strict=False) if one.passages
        )
        return [Hit(self.passages[row], rank, 0.0) for rank, (_, row) in enumerate(begun[:most], 1)]

    def located(self, articles: Iterable[str], terms: Sequence[str], most: int) -> list[Hit]:
        """Return the passages of the articles that a question names, in any document, at most `most`.

        Those that score best for `terms` come first; ties stand in reading order.
        """
        wanted = tuple(articles)
        rows = [row for one, row in self._rows.items() if is_named(one.partition("#")[2], wanted)]
        best = sorted((-score, row) for score, row in zip(Search(self.postings, terms).scores(rows), rows, strict=True))
        return [Hit(self.passages[row], rank, -score) for rank, (score, row) in enumerate(best[:most], 1)]

    def with_ids(self, ids: Iterable[str]) -> list[Passage]:
        """Return the passages with these ids, in their order; those that are not here are passed over."""
        return [self.passages[row] for one in ids if (row := self._rows.get(one)) is not None]

    def before(self, passage: Passage) -> Iterator[Passage]:
        """Yield the passages that stand before one in its document, the nearest first."""
        row = self._rows[passage.id]
        return (self.passages[one] for one in range(row - 1, self.document_at(row)[0] - 1, -1))

    def after(self, passage: Passage) -> Iterator[Passage]:
        """Yield the passages that stand after one in its document, in reading order."""
        row = self._rows[passage.id]
        return (self.passages[one] for one in range(row + 1, self.document_at(row)[1]))

    def near(self, terms: Iterable[str]) -> Callable[[str], float]:
        """Return what tells of a passage, by its id, how near in meaning it lies to a text with these terms, from 0 to 1."""
        meant = open_meanings().of(terms)
        return cache(lambda name: nearness(meant, self.postings.meaning(self._rows[name])))

    def filled_by(self, ids: Iterable[str], least: float) -> list[str]:
        """Return the ids of the documents of which these passages make up a share of `least` or more, in reading order."""
        starts = Counter(self.document_at(self._rows[one]) for one in ids)
        filled = [first for (first, end), count in sorted(starts.items()) if count >= least * (end - first)]
        return [self.passages[first].document.id for first in filled]

    def idf(self, term: str) -> float:
        """Return how telling `term` is here; most of all where no passage has it."""
        return self.postings.idf(term) or lucene_idf(len(self.passages), 0)


def is_named(locator: str, articles: Iterable[str]) -> bool:
    """Tell whether a locator stands at or below an article that a question names, whichever of that number.

    第九条第一款 is all of 第九条 where there is no other 款.
    """
    path = unmarked(locator)
    return any(is_at_or_below(path, one) or ("." not in path and one == f"{path}.1") for one in articles)
