"""The one object that every front end holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.answering.choosing import Weighed
from bot.answering.compose import compose
from bot.answering.conversation import Conversation, completed, lean_on
from bot.answering.evidence import Evidence, Profile, Scales
from bot.answering.grounding import grounded
from bot.answering.parts import split_parts
from bot.errors import QuestionError
from bot.model import Answer, Hit, Query, Unit
from bot.retrieval.asked import Asked
from bot.retrieval.index import Index
from bot.retrieval.lexicon import Lexicon
from bot.retrieval.normalise import normalise
from bot.retrieval.query import QueryMaker
from bot.retrieval.ranking import rank
from bot.retrieval.segment import Segmenter
from bot.retrieval.spelling import Speller

if TYPE_CHECKING:
    from bot.embeddings.embedded import Embedded

LONGEST_QUESTION = 2000
"""In characters: more than anyone asks, less than what would make answering slow."""

HITS = 60
"""How many passages may be weighed, beside those that known questions lead to."""

_CLOSEST = 3
_KNOWN = 5

_SPACED = r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])"
_UNSEEN = frozenset({"Cc", "Cf"})
"""Categories of control and format characters, such as the zero-width space."""
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question answered: the answer, how it was found for each of its parts, and the conversation as it now stands."""

    answer: Answer
    query: Query
    parts: tuple[Weighed, ...]
    conversation: Conversation

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that was found, weighed, the best first, that of several parts in turn."""
        ranked = zip_longest(*(part.evidence for part in self.parts))
        return tuple(one for rank in ranked for one in rank if one is not None)


class Assistant:
    """Answers questions from one index. The same question on the same index and day gives the same answer.

    `asked` are the known questions; `profiles` are those of the documents, by their ids, where they are known already;
    `embedded` asks an engine how near passages lie, where the operator named one.
    """

    def __init__(
        self,
        index: Index,
        segmenter: Segmenter,
        asked: Asked,
        profiles: Mapping[str, Profile] | None = None,
        embedded: Embedded | None = None,
    ) -> None:
        lexicon = segmenter.lexicon
        self.index = index
        self.segmenter = segmenter
        self._lexicon = lexicon
        self._makes = QueryMaker(segmenter)
        self._asked = asked
        self._scales = Scales(index, lexicon, asked.passages, profiles)
        self._speller = Speller(segmenter)
        self._embedded = embedded if self.heeds_engine else None

    @property
    def lexicon(self) -> Lexicon:
        """The words that questions are read with."""
        return self._lexicon

    @property
    def heeds_engine(self) -> bool:
        """Whether an engine could change an answer: not where known questions lead the way, as in the carried knowledge."""
        return self._scales.heeds_similarity

    def ask(self, question: str, today: date, conversation: Conversation | None = None) -> Turn:
        """Answer `question`; raises `QuestionError` for what cannot be asked."""
        text, corrections = self._speller.correct(_unspaced(normalise(_checked(question))))
        query = self._makes.make(question, text, today.year, corrections)
        whole = lean_on(query, conversation or Conversation(), self._scales.own)
        parts = tuple(self._weigh(part) for part in self._parts(whole, today))
        answer = compose(whole, parts, self.index, today.year)
        return Turn(answer, whole, parts, Conversation(whole))

    def _parts(self, whole: Query, today: date) -> list[Query]:
        """Return a query for each part of the question; what all parts are about goes with each of them."""
        texts = split_parts(whole.text, self._lexicon)
        if len(texts) < 2:
            return _by_year(whole)
        queries = self._speaking(texts, today)
        if len(queries) < 2:
            return _by_year(whole)
        shared = tuple(
            replace(unit, inherited=True) for unit in queries[0].units if unit.category in {"地点", "专业", "资格"}
        )
        return [queries[0], *(self._share(query, shared, whole) for query in queries[1:])]

    def _speaking(self, texts: tuple[str, ...], today: date) -> list[Query]:
        """Return the queries of parts; one that names nothing of the field goes on with the part before it."""
        queries: list[Query] = []
        for text in texts:
            query = self._makes.make(text, text, today.year)
            if queries and (not any(unit.category for unit in query.units) or _only_how_much(query, queries[-1])):
                joined = f"{queries.pop().text},{text}"
                query = self._makes.make(joined, joined, today.year)
            if queries and {unit.category for unit in query.units if not unit.kind} == {"地点"}:
                query = completed(query, queries[-1])
            elif queries:
                query = lean_on(query, Conversation(queries[-1]), self._scales.own)
            queries.append(query)
        return queries

    def _share(self, query: Query, shared: tuple[Unit, ...], whole: Query) -> Query:
        names = {unit.name for unit in query.units}
        categories = {unit.category for unit in query.units}
        taken = tuple(unit for unit in shared if unit.name not in names and unit.category not in categories)
        return replace(
            query,
            units=(*query.units, *taken),
            terms=(*query.terms, *(unit.term for unit in taken)),
            years=query.years or whole.years,
        )

    def _weigh(self, query: Query) -> Weighed:
        resemblance = self._asked.resemblance(query)
        query = grounded(query, self.index)
        hits = rank(self.index, query.terms, HITS, query.official) or self.index.closest(query.text, _CLOSEST)
        known = self.index.with_ids(resemblance.nearest(_KNOWN))
        named = self.index.located(query.articles, query.terms, HITS) if query.articles else []
        further = [*named, *(Hit(passage, 0, 0.0) for passage in known)]
        found = _joined(hits, further)
        similar = self._embedded.similarity(query, [hit.passage for hit in found]) if self._embedded else {}
        return Weighed(query, self._scales.weigh(query, found, resemblance, similar))


def _only_how_much(query: Query, before: Query) -> bool:
    """Tell whether a part asks only how much there is of what the one before asks for: 有补贴吗？多少钱？."""
    asked = "".join(unit.written for unit in query.units)
    return (
        before.kinds == {"是非"}
        and all(unit.kind for unit in query.units)
        and len(query.text.strip("?!,。 ")) <= len(asked)
    )


def _joined(hits: list[Hit], further: list[Hit]) -> list[Hit]:
    """Return `hits`, and behind them those of `further` that are not among them."""
    joined = list(hits)
    found = {hit.passage.id for hit in hits}
    for hit in further:
        if hit.passage.id not in found:
            found.add(hit.passage.id)
            joined.append(replace(hit, rank=len(joined) + 1))
    return joined


def _by_year(query: Query) -> list[Query]:
    """Return a question that names several years as one for each, so that no year answers for another."""
    if len(query.years) < 2:
        return [query]
    return [replace(query, text=f"{year}年", years=(year,)) for year in query.years]


def _unspaced(text: str) -> str:
    """Return `text` with characters that are set one by one (申 报 时 间) closed up to words."""
    if " " not in text:  # few are spaced, and to compile the pattern takes longer than to answer
        return text
    return re.sub(_SPACED, lambda apart: apart.group().replace(" ", ""), text)


def _is_printed(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN or character in "\t\r\n"


def _checked(question: str) -> str:
    """Return `question` without characters that nobody sees, which pages put between words; refuse what is empty, too long, or no text."""
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise QuestionError("the question holds bytes that are no text", remedy="send it as UTF-8")
    text = _ESCAPE.sub("", question)
    text = "".join(" " if character in "\t\r\n" else character for character in text if _is_printed(character))
    if not text.strip():
        raise QuestionError("the question is empty", remedy="write what you want to know")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"the question has {len(text):,} characters", remedy=f"keep it to {LONGEST_QUESTION:,} or fewer"
        )
    return text
