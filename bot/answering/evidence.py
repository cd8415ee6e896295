"""Found passages weighed against a question."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from heapq import heappop, heappush
from itertools import chain, islice, pairwise
from operator import itemgetter, mul
from typing import overload

from bot.answering.aspects import aspect_of
from bot.answering.grounding import names_in_titles
from bot.answering.observer import Observer
from bot.answering.prepared import Prepared, Preparer
from bot.answering.said import Said
from bot.answering.signals import Signals, confidence, rank_score, ranking_in, with_lead
from bot.answering.stance import Background
from bot.answering.standing import EXCLUSIVE, Standing, is_exclusive, standing_of
from bot.locators import is_row, stands_below
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

_ASIDE_OF_TITLE = 0.7
"""How much less a part of the question tells sentences of a passage apart when the title and headings above all of them hold it."""

_SAYS = re.compile("[。；，：！？]")
_LONGEST_HEADING = 30
"""In characters; a line without a stop that is no longer heads what stands below it."""

_KNOWN_SHARE = 0.35
"""How much more a sentence holds that answers the known question which is most like this one, as a share of the question."""

FIRST = 4
"""So many of the best are ranked at once: how far one lies ahead of the last of these tells whether it stands out."""

_MOST_AHEAD = 6.0
"""In rank scores: what lies further ahead stands out no more."""

_ALIKE = 0.85
"""From this share of what the best sentence of a passage holds on, another one holds as much."""

_MOST_ALIKE = 3
"""Of more sentences than these that hold as much, none tells more than the others."""

_SHORT = 12
"""In characters, without its number: a first sentence that is no longer heads the next (个人申请。) or needs it (可以。)."""

_NUMBER = re.compile(
    r"^(?:第[零〇一二三四五六七八九十百千\d]+条|[(（]?[一二三四五六七八九十\d]+[)）.．、]|[答A][:：])[\s\u3000]*"
)
_GOES_ON = re.compile("但|不过|否则|其中|逾期|达不到|未达到|除此之外|特殊情况|情况特殊|确[有需因]|上述|前款")

_ROUNDING = 1e-5
"""By how much rounding may put a rank score above what it is at most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage weighed by `observer`, and where it ranks."""

    prepared: Prepared
    hit: Hit
    signals: Signals
    rank_score: float
    observer: Observer

    @property
    def confidence(self) -> float:
        """How sure it is that the passage answers, from 0 to 1."""
        return confidence(self.signals)

    @property
    def passage(self) -> Passage:
        """The passage that was weighed."""
        return self.prepared.passage

    @property
    def best(self) -> tuple[Span, ...]:
        """The sentences that answer, best first; found only for what is cited, which few of the passages weighed are."""
        return tuple(_best_sentences(self.observer, self.prepared))


class Ranked(Sequence[Evidence]):
    """The hits of one query as evidence, the best first; ties stand in the order of the hits.

    A passage is weighed when it may be among those that are asked for: few of them are, and weighing is what takes time.
    """

    def __init__(self, observer: Observer, hits: Iterable[tuple[Prepared, Hit]]) -> None:
        self._observer = observer
        waiting = ((observer.at_most(prepared, hit), -hit.rank, prepared, hit) for prepared, hit in hits)
        self._waiting = sorted(waiting, key=itemgetter(0, 1))
        self._weighed: list[tuple[float, int, Evidence]] = []
        self._ranked: list[Evidence] = []

    def __len__(self) -> int:
        return len(self._waiting) + len(self._weighed) + len(self._ranked)

    @overload
    def __getitem__(self, index: int) -> Evidence: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Evidence]: ...
    def __getitem__(self, index: int | slice) -> Evidence | Sequence[Evidence]:
        whole = range(len(self))[index]
        needed = whole + 1 if isinstance(whole, int) else max(whole, default=-1) + 1
        if needed and not self._ranked:
            self._rank_first()
        while len(self._ranked) < needed:
            self._rank_next()
        return self._ranked[whole] if isinstance(whole, int) else [self._ranked[place] for place in whole]

    def _rank_first(self) -> None:
        while len(self._ranked) < min(FIRST, len(self)):
            self._rank_next()
        self._ranked = [replace(one, signals=with_lead(one.signals, self._lead(one))) for one in self._ranked]

    def _lead(self, first: Evidence) -> float:
        """Return how far one of the first lies ahead of the others that known questions lead to as well, or don't either."""
        alike = [one.rank_score for one in self._ranked if one.signals.unasked == first.signals.unasked]
        return lead_of([first.rank_score, *alike[1:]])

    def _rank_next(self) -> None:
        while self._waiting and not (self._weighed and -self._weighed[0][0] > self._waiting[-1][0] + _ROUNDING):
            *_, prepared, hit = self._waiting.pop()
            signals = self._observer.signals(prepared, hit)
            score = rank_score(signals, self._observer.ranking)
            heappush(self._weighed, (-score, hit.rank, Evidence(prepared, hit, signals, score, self._observer)))
        self._ranked.append(heappop(self._weighed)[2])


def lead_of(scores: Sequence[float]) -> float:
    """Return how far the first of the best rank scores lies ahead of the fourth, or of the last where fewer are: from 0 to 6."""
    return min(_MOST_AHEAD, scores[0] - scores[min(FIRST, len(scores)) - 1])


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
        self._known = known
        self._preparer = Preparer(lexicon)
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

    @property
    def own(self) -> frozenset[str]:
        """The exclusive concepts that the folder is about."""
        return self._background.own

    @property
    def heeds_similarity(self) -> bool:
        """Whether it matters here how near an engine says that passages lie: not where known questions lead the way."""
        return ranking_in(self._background.large_folder, known=bool(self._known))["similarity"] != 0

    def weigh(
        self, query: Query, hits: Sequence[Hit], resemblance: Resemblance, similar: Mapping[str, float]
    ) -> Ranked:
        """Return the hits as evidence; `similar` tells how near an engine says that they lie, by their ids."""
        observer = Observer(
            query,
            [aspect_of(unit, self.weight(unit)) for unit in dict.fromkeys(query.units)],
            self._background,
            ceiling=sum(self._index.idf(term) for term in query.terms) or 1.0,
            best_score=max((hit.score for hit in hits), default=1.0) or 1.0,
            is_another=partial(self._is_another, self._named(query), names_in_titles(query, self._index)),
            known=self._known,
            resemblance=resemblance,
            near=self._index.near(query.terms),
            similar=similar,
        )
        prepared = ((self._prepare(hit.passage), hit) for hit in hits)
        return Ranked(observer, [(one, hit) for one, hit in prepared if not one.only_heads])

    def _only_heads(self, passage: Passage) -> bool:
        """Tell whether it only heads what stands below, and says nothing by itself: column heads, or 四、流程及时间安排."""
        if is_row(passage.locator):
            return not passage.lead
        if _SAYS.search(passage.text) or len(passage.text) > _LONGEST_HEADING:
            return False
        following = next(self._index.after(passage), None)
        return following is not None and stands_below(following.locator, passage.locator)

    def _named(self, query: Query) -> frozenset[str]:
        """Return the documents that a question names by their titles."""
        titles = ((name, standing.inner_titles) for name, standing in self._standings.items())
        return frozenset(name for name, inner in titles if any(title in query.text for title in inner))

    def _is_another(self, named: Set[str], names: Sequence[str], passage: Passage) -> bool:
        """Tell whether the document of a passage is none of those `named`, or has none of the `names` in its particulars or text."""
        document = passage.document
        if named and document.id not in named:
            return True
        if not names:
            return False
        others = chain(self._index.before(passage), self._index.after(passage))
        texts = chain((document.title, document.publisher or "", passage.text), (one.text for one in others))
        return not any(name in text for text in texts for name in names)

    def weight(self, unit: Unit) -> float:
        """Return how much a unit tells: its idf, less for words that are common in any Chinese text or name no thing.

        A word that no passage has tells no more than one that a single passage has: few of them are what is asked.
        """
        idf = self._index.idf(unit.term)
        if not unit.category:
            idf = min([idf, self._rare, *map(self._rarest_pair, unit.official)])
        if unit.inherited or unit.background:
            idf *= ASIDE_SHARE
        if unit.category:
            return idf
        rarity = min(1.0, max(0.3, (14 - math.log(unit.commonness + 1)) / 10))
        return idf * rarity * (1.0 if unit.noun else _OTHER_SHARE)

    def _rarest_pair(self, form: str) -> float:
        """Return the most that a phrase can tell: it stands in no more passages than each pair of its characters."""
        return max(map(self._index.idf, bigrams(form)), default=self._rare)

    def _prepare(self, passage: Passage) -> Prepared:
        name = passage.id
        prepared = self._prepared.get(name)
        if prepared is None:
            document = passage.document.id
            prepared = self._preparer.prepare(
                passage, self._standings[document], self._subjects[document], only_heads=self._only_heads(passage)
            )
            self._prepared[name] = prepared
        return prepared


def profile_of(reading: Reading, lexicon: Lexicon) -> Profile:
    """Look a document over once: it takes as long as its text is."""
    document = reading.document
    texts = (document.title, document.publisher or "", *(f"{one.text}\n{one.lead}" for one in reading.passages))
    matches = lexicon.forms.all(normalise("\n".join(texts)))
    concepts = (lexicon.by_form[match.phrase] for match in matches)
    subjects = frozenset(concept.head for concept in concepts if is_exclusive(concept.head, concept.category))
    return Profile(standing_of(document, lexicon), subjects)


def _best_sentences(observer: Observer, prepared: Prepared) -> Iterator[Span]:
    """Yield the sentence that holds most of the question, then each that adds a telling part which those before lack.

    Those that hold as much as the first are told too, and where that lacks the number that is asked for, one that has it.
    """
    terms = set(observer.query.terms)
    around = observer.presences(prepared.context)
    weights = [weight * (1 - _ASIDE_OF_TITLE * share) for weight, share in zip(observer.weights, around, strict=True)]

    known = observer.known_start(prepared)

    def fitness(span: Span, said: Said) -> tuple[float, int, int]:
        held = sum(map(mul, weights, observer.presences(said)))
        held *= 0.6 if observer.lacks_needed(said) else 1.0
        held *= 0.8 if observer.lacks_expected(said) else 1.0
        held += observer.total * observer.enumerates(said)
        held += _KNOWN_SHARE * observer.total * (span.start == known)
        return held, len(terms & set(bigrams(said.text))), -span.start

    ordered = sorted(
        ((fitness(span, said), span, said) for span, said in prepared.sentences), key=itemgetter(0), reverse=True
    )
    held: set[int] = set()
    chosen: list[Span] = []
    for place, ((holds, *_), span, said) in enumerate(ordered):
        added = {aspect for aspect, share in enumerate(observer.presences(said)) if share >= 0.5} - held
        telling = sum(weights[aspect] for aspect in sorted(added)) > 0.3 * observer.total
        alike = place < _MOST_ALIKE and 0 < _ALIKE * ordered[0][0][0] <= holds
        if place == 0 or telling or alike:
            held |= added
            chosen.append(span)
    if ordered and observer.lacks_needed(ordered[0][2]):
        chosen.extend(islice((span for _, span, said in ordered if not observer.lacks_needed(said)), 1))
    yield from _unbroken([span for span, _ in prepared.sentences], chosen, prepared.passage.text)


def _unbroken(whole: Sequence[Span], chosen: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the chosen sentences, those that follow each other as one, and with them what they lean on.

    答：可以。 leans on what is said next, 但是… on what was said before.
    """
    taken = {whole.index(span) for span in chosen}
    for place, (one, other) in enumerate(pairwise(whole)):
        heads = place == 0 and len(_NUMBER.sub("", one.of(text))) <= _SHORT
        both = {place, place + 1}
        if taken & both and (heads or _GOES_ON.match(other.of(text))):
            taken |= both
    told: set[int] = set()
    for span in chosen:
        first = last = whole.index(span)
        if first in told:
            continue
        while first - 1 in taken:
            first -= 1
        while last + 1 in taken:
            last += 1
        told.update(range(first, last + 1))
        yield Span(whole[first].start, whole[last].end)
