"""Found passages weighed against a question."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.kinds import lacks_expected, lacks_needed
from bot.answering.prepared import Prepared, prepare
from bot.answering.said import Said
from bot.answering.signals import Background, Observer, Signals, confidence, rank_score
from bot.answering.standing import EXCLUSIVE, Standing, is_exclusive, standing_of
from bot.model import Hit, Passage, Query, Reading, Span, Unit
from bot.retrieval.asked import Resemblance
from bot.retrieval.bm25 import lucene_idf
from bot.retrieval.index import Index
from bot.retrieval.lexicon import Lexicon
from bot.retrieval.normalise import normalise
from bot.retrieval.segment import bigrams

ASIDE_SHARE = 0.5
"""How much a unit counts that only leads up to what is asked, or comes from the question before."""

_OTHER_SHARE = 0.5
"""How much a word counts that names no thing, beside a noun."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage weighed by `observer`: where it ranks, and how sure it is that it answers."""

    prepared: Prepared
    hit: Hit
    signals: Signals
    rank_score: float
    confidence: float
    observer: Observer

    @property
    def passage(self) -> Passage:
        """The passage that was weighed."""
        return self.prepared.passage

    @property
    def best(self) -> tuple[Span, ...]:
        """The sentences that answer, best first; found only for what is cited, which few of the passages weighed are."""
        return tuple(_best_sentences(self.observer, self.prepared))


@dataclass(frozen=True, slots=True)
class Profile:
    """What weighing needs of a whole document: where it stands, and the exclusive concepts that it speaks of anywhere."""

    standing: Standing
    subjects: frozenset[str]


class Scales:
    """Weighs the hits of one index; what it prepares of passages is kept for the next question.

    `known` are the passages that known questions lead to; `profiles` are those of the documents, by their ids, where they
    are known already.
    """

    def __init__(
        self, index: Index, lexicon: Lexicon, known: frozenset[str], profiles: Mapping[str, Profile] | None = None
    ) -> None:
        self._index = index
        self._lexicon = lexicon
        self._known = known
        self._prepared: dict[str, Prepared] = {}
        documents = index.knowledge.documents
        if profiles is None:
            profiles = {one.document.id: profile_of(one, lexicon) for one in index.knowledge.readings}
        self._standings = {name: profile.standing for name, profile in profiles.items()}
        self._subjects = {name: profile.subjects for name, profile in profiles.items()}
        self._rare = lucene_idf(len(index.passages), 1)
        self._background = Background(
            most_telling=lucene_idf(len(index.passages), 0),
            own=frozenset(
                head
                for one in documents
                if one.scope is None
                for head in self._subjects[one.id]
                if lexicon.concepts[head].category in EXCLUSIVE
            ),
            years=frozenset(standing.year for standing in self._standings.values() if standing.year),
            latest=max((one.year or self._standings[one.id].year or 0 for one in documents), default=0) or None,
        )

    def weigh(self, query: Query, hits: Sequence[Hit], resemblance: Resemblance) -> list[Evidence]:
        """Return the hits as evidence, the best first; ties stand in the order of the hits."""
        observer = Observer(
            query,
            {unit: self.weight(unit) for unit in query.units},
            self._background,
            ceiling=sum(self._index.idf(term) for term in query.terms) or 1.0,
            best_score=max((hit.score for hit in hits), default=1.0) or 1.0,
            named=frozenset(document for document in self._standings if self._is_named(document, query)),
            known=self._known,
            resemblance=resemblance,
        )
        weighed = [self._evidence(observer, hit) for hit in hits]
        return sorted(weighed, key=lambda evidence: (-evidence.rank_score, evidence.hit.rank))

    def _is_named(self, document: str, query: Query) -> bool:
        return any(title in query.text for title in self._standings[document].inner_titles)

    def weight(self, unit: Unit) -> float:
        """Return how much a unit tells: its idf, less for words that are common in any Chinese text or name no thing.

        A word that no passage has tells no more than one that a single passage has: few of them are what is asked.
        """
        idf = self._index.idf(unit.term)
        if not unit.category:
            idf = min(idf, self._rare)
        if unit.inherited or unit.background:
            idf *= ASIDE_SHARE
        if unit.category:
            return idf
        rarity = min(1.0, max(0.3, (14 - math.log(unit.commonness + 1)) / 10))
        return idf * rarity * (1.0 if unit.noun else _OTHER_SHARE)

    def _evidence(self, observer: Observer, hit: Hit) -> Evidence:
        prepared = self._prepared.get(hit.passage.id)
        if prepared is None:
            document = hit.passage.document.id
            prepared = prepare(hit.passage, self._standings[document], self._lexicon, self._subjects[document])
            self._prepared[hit.passage.id] = prepared
        signals = observer.signals(prepared, hit)
        return Evidence(
            prepared,
            hit,
            signals,
            round(rank_score(signals), 6),
            confidence(signals),
            observer,
        )


def profile_of(reading: Reading, lexicon: Lexicon) -> Profile:
    """Look a document over once: it takes as long as its text is."""
    document = reading.document
    texts = (document.title, document.publisher or "", *(f"{one.text}\n{one.lead}" for one in reading.passages))
    matches = lexicon.forms.all(normalise("\n".join(texts)))
    concepts = (lexicon.by_form[match.phrase] for match in matches)
    subjects = frozenset(concept.head for concept in concepts if is_exclusive(concept.head, concept.category))
    return Profile(standing_of(document, lexicon), subjects)


def _best_sentences(observer: Observer, prepared: Prepared) -> Iterator[Span]:
    """Yield the sentence that holds most of the question, then each that adds a telling part which those before lack."""
    query = observer.query
    terms = set(query.terms)

    def fitness(sentence: tuple[Span, Said]) -> tuple[float, int, int]:
        span, said = sentence
        held = observer.weight_in(said)
        held *= 0.6 if lacks_needed(query.kinds, said.text) else 1.0
        held *= 0.8 if lacks_expected(query.kinds, query.counted, said.text) else 1.0
        held += observer.total * observer.enumerates(said)
        return held, len(terms & set(bigrams(said.text))), -span.start

    held: set[Unit] = set()
    for place, (span, said) in enumerate(sorted(prepared.sentences, key=fitness, reverse=True)):
        added = {unit for unit in query.units if said.presence(unit) >= 0.5} - held
        if place == 0 or sum(observer.weights[unit] for unit in added) > 0.3 * observer.total:
            held |= added
            yield span
