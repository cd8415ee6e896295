"""A question beside a passage → the signals that it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import mul

from bot.answering.aspects import SORTS, Aspect
from bot.answering.kinds import EXPECTED, NEEDED, counting
from bot.answering.prepared import Prepared
from bot.answering.said import Said
from bot.answering.signals import Signals, ranking_in
from bot.answering.stance import NATION, OF_ANOTHER_YEAR, OF_DOCUMENT, Background, Stance, stance_of
from bot.model import Hit, Passage, Query, Unit
from bot.retrieval.asked import Resemblance
from bot.retrieval.index import is_named
from bot.retrieval.lexicon import PLACE
from bot.retrieval.normalise import normalise

THIN = 0.4
"""A passage that holds less than this share of a question has little to do with it, whatever that share is."""

STEP = 14
"""How far a score lies behind the best when `relative_score` is one less. BM25 adds up log-odds (Robertson and Zaragoza, 2009),
so that a difference means the same in a small folder and in a large one, which a ratio does not."""

_QUALIFICATIONS = "资格"
_LISTS = frozenset({"数量", "列举"})


_LIKENESS = frozenset(
    {"relative_score", "share_of_terms", "nearness", "similarity", "asked", "asked_gap", "unasked", "unanswered"}
)
"""Signals that a passage is found by: like those of its document, they show before its words are looked at."""


class Observer:
    """Reads signals off passages for one query, which speaks of `aspects` and whose terms can score `ceiling` at most.

    `is_another` tells of a passage whether the question names another document than its own, `known` are the passages that
    known questions lead to, `resemblance` is how far this question is like those, `near` tells how near in meaning a passage
    lies to it, and `similar` how near an engine says that it does, of those that it was asked about.
    """

    def __init__(
        self,
        query: Query,
        aspects: Sequence[Aspect],
        background: Background,
        ceiling: float,
        best_score: float,
        resemblance: Resemblance,
        known: frozenset[str],
        is_another: Callable[[Passage], bool],
        near: Callable[[str], float],
        similar: Mapping[str, float],
    ) -> None:
        self.query = query
        self.aspects = aspects
        self.weights = [aspect.weight for aspect in aspects]
        self.total = sum(self.weights) or 1.0
        self._background = background
        self._ceiling = ceiling
        self._best_score = best_score
        self._resemblance = resemblance
        self._near = near
        self._similar = similar
        self._known = known
        self._is_another = is_another
        self._large_folder = 0.0 if query.articles else background.large_folder
        self._ranking = ranking_in(self._large_folder, known=bool(known))
        self.ranking = tuple(self._ranking.values())
        self._given = [float(aspect.unit.name in background.own) for aspect in aspects]
        self._all = range(len(aspects))
        self._focus = self._places(lambda aspect: aspect.unit.focus)
        self._exclusive = self._places(lambda aspect: aspect.exclusive)
        self._own = self._places(lambda aspect: not aspect.unit.inherited)
        self._sorts: dict[str, list[int]] = {sort: [] for sort in SORTS}
        for place, aspect in enumerate(aspects):
            self._sorts[aspect.sort].append(place)
        self._listed = {unit.category for unit in query.units if unit.name == unit.category and query.kinds & _LISTS}
        self._needed = query.kinds & NEEDED.keys()
        self._expected = query.kinds & EXPECTED.keys()
        self._counting = counting(query.counted) if query.counted else None
        self._presences: dict[Said, list[float]] = {}
        self._stances: dict[str, Stance] = {}
        asked = {"enumerates": self._listed, "named_article": query.articles, "named_number": query.numbers}
        of_words = (name for name in self._ranking if name not in _LIKENESS | OF_DOCUMENT and asked.get(name, True))
        self._words_at_most = sum(max(0.0, self._ranking[name]) for name in of_words)

    def _places(self, counts: Callable[[Aspect], bool]) -> list[int]:
        return [place for place, aspect in enumerate(self.aspects) if counts(aspect)]

    def presences(self, said: Said) -> list[float]:
        """Return how far each aspect stands in a text."""
        presences = self._presences.get(said)
        if presences is None:
            presences = self._presences[said] = [aspect.presence(said) for aspect in self.aspects]
        return presences

    def weight_in(self, said: Said) -> float:
        """Return the weight of what the question speaks of that stands in a text."""
        weight: float = sum(map(mul, self.weights, self.presences(said)))
        return weight

    def lacks_needed(self, said: Said) -> bool:
        """Tell whether a text lacks something without which it cannot answer the question."""
        return not all(map(said.shows, self._needed))

    def lacks_expected(self, said: Said) -> bool:
        """Tell whether a text lacks something that answers to such a question mostly hold, or the number that it asks for."""
        miscounts = self._counting is not None and not self._counting.search(said.text)
        return miscounts or not all(map(said.shows, self._expected))

    def known_start(self, prepared: Prepared) -> int | None:
        """Return where the sentence of a passage starts that answers the known question most like this one."""
        return self._resemblance.starts.get(prepared.id)

    def enumerates(self, sentence: Said) -> float:
        """Return how far a sentence lists things of the category that is asked about: 1 from three of them on.

        哪几个专业 is answered by 安全工程、应急工程、消防工程, which does not say 专业.
        """
        if not self._listed:
            return 0.0
        most = max(map(sentence.named, self._listed))
        return min(1.0, most / 3) if most > 1 else 0.0

    def at_most(self, prepared: Prepared, hit: Hit) -> float:
        """Return what the rank score of a passage is not above, by all that shows before its words are looked at."""
        ranking, stance = self._ranking, self._stance(prepared)
        likeness = self._resemblance.passages.get(prepared.id, 0.0)
        score = self._words_at_most + stance.at_most + ranking["asked"] * likeness
        score += ranking["relative_score"] * self._relative(hit) + ranking["share_of_terms"] * self._share(hit)
        if weight := ranking["nearness"]:
            score += weight * self._near(prepared.id)
        score += ranking["similarity"] * self._similar.get(prepared.id, 0.0)
        if prepared.id not in self._known:
            return score + ranking["unasked"]
        unlike = self._resemblance.best - likeness
        return score + ranking["asked_gap"] * unlike + ranking["unanswered"] * self._resemblance.unanswered

    def signals(self, prepared: Prepared, hit: Hit) -> Signals:
        """Return what is seen of a passage."""
        query, document = self.query, prepared.passage.document
        stance = self._stance(prepared)
        names_asked_year = bool(query.years) and prepared.speaks_of_asked_year(query)
        here = self.presences(prepared.body)
        if document.scope is not None:  # it is general, and so need not name what the folder is about
            here = list(map(max, here, self._given))
        near = [max(share, 0.7 * around) for share, around in zip(here, self.presences(prepared.context), strict=True)]
        held = list(map(mul, self.weights, here))
        lacking = [weight * (1 - share) for weight, share in zip(self.weights, near, strict=True)]
        amount, coverage = sum(held), sum(map(mul, self.weights, near)) / self.total
        passed_over = self._passed_over(prepared, near)
        named_article = bool(query.articles) and is_named(hit.passage.locator, query.articles)
        is_known = prepared.id in self._known
        asked = self._resemblance.passages.get(prepared.id, 0.0)
        return Signals(
            sentence_coverage=max([self.weight_in(said) for _, said in prepared.sentences], default=0.0) / self.total,
            passage_coverage=amount / self.total,
            context_coverage=coverage,
            thin_coverage=max(0.0, 1 - coverage / THIN),
            most_met=self._most(held, self._all),
            amount_met=min(1.0, amount / (3 * self._background.most_telling)),
            met_focus=self._most(held, self._focus),
            unmet_focus=self._most(lacking, self._focus),
            unmet_matter=self._most(lacking, self._sorts["matter"]),
            unmet_party=self._most(lacking, self._sorts["party"]),
            unmet_concept=self._most(lacking, self._sorts["concept"]),
            unmet_background=self._most(lacking, self._sorts["background"]),
            unmet_noun=self._most(lacking, self._sorts["noun"]),
            unmet_word=self._most(lacking, self._sorts["word"]),
            relative_score=self._relative(hit),
            share_of_terms=self._share(hit),
            nearness=self._near(prepared.id),
            similarity=self._similar.get(prepared.id, 0.0),
            enumerates=max([self.enumerates(said) for _, said in prepared.sentences], default=0.0),
            lacks_needed=float(self.lacks_needed(prepared.body)),
            lacks_expected=float(self.lacks_expected(prepared.body)),
            other_place=float(stance.is_another or any(map(_is_place, passed_over))),
            other_subject=float(self._leaves_own_words(near) or not all(map(_is_place, passed_over))),
            says_little=float(prepared.says_little),
            named_article=float(named_article),
            other_article=float(bool(query.articles) and not named_article),
            named_number=float(_has_number(prepared, query.numbers)),
            asked=asked,
            asked_gap=self._resemblance.best - asked if is_known else 0.0,
            unasked=float(not is_known),
            unanswered=self._resemblance.unanswered if is_known else 0.0,
            small_folder=1 / self._background.most_telling,
            large_folder=self._large_folder,
            **(stance.signals | OF_ANOTHER_YEAR if names_asked_year else stance.signals),
        )

    def _relative(self, hit: Hit) -> float:
        return 1 - (self._best_score - hit.score) / STEP

    def _share(self, hit: Hit) -> float:
        return min(1.0, hit.score / self._ceiling)

    def _most(self, weighed: Sequence[float], places: Sequence[int]) -> float:
        """Return the largest share of a weight among the aspects that count; 1 for one that no passage has, in full."""
        if not places:
            return 0.0
        return min(1.0, max([weighed[place] for place in places]) / self._background.most_telling)

    def _leaves_own_words(self, near: Sequence[float]) -> bool:
        """Tell whether a passage has nothing of a follow-up's own words, only of what it took from the question before."""
        own = self._own
        return 0 < len(own) < len(near) and not any(near[place] >= 0.5 for place in own)

    def _passed_over(self, prepared: Prepared, near: Sequence[float]) -> list[Unit]:
        """Return what the question names and never passes for another, and this passage does not speak of.

        A general rule may still speak for what the folder is about.
        """
        if not self._exclusive:
            return []
        general = prepared.passage.document.scope is not None
        lacking = (self.aspects[place].unit for place in self._exclusive if near[place] < 0.5)
        return [
            unit
            for unit in lacking
            if not (unit.name == NATION and prepared.standing.national)
            and unit.name not in prepared.subjects
            and not (unit.name in self._background.own and unit.category != _QUALIFICATIONS and general)
        ]

    def _stance(self, prepared: Prepared) -> Stance:
        document = prepared.passage.document
        stance = self._stances.get(document.id)
        if stance is None:
            is_another = self._is_another(prepared.passage)
            stance = stance_of(self.query, self._background, self._ranking, is_another, document, prepared.standing)
            self._stances[document.id] = stance
        return stance


def _is_place(unit: Unit) -> bool:
    return unit.category == PLACE and unit.name != NATION


def _has_number(prepared: Prepared, numbers: tuple[str, ...]) -> bool:
    if not numbers:
        return False
    own = _letters(prepared.body.text + normalise(prepared.passage.document.number or ""))
    return any(_letters(number) in own for number in numbers)


def _letters(number: str) -> str:
    return "".join(character for character in number if character.isalnum())
