"""Questions asked before, with the words that answer them: a new question is found by the ones it resembles.

People ask for one thing in more ways than any list of synonyms holds. So a passage is found by the questions that it is
known to answer as well as by its own words (document expansion by queries, Nogueira et al., 2019). All that is counted is
which words, and which pairs of things, the questions for one thing hold more often than other questions do: their
likelihood ratio under a unigram model smoothed by Jelinek and Mercer (Zhai and Lafferty, SIGIR 2001), as a mean over the
new question's words. `asked.txt` of a lexicon holds them:

```
= 港澳台人才、持有外国人来华工作许可证的外籍人才也包括在内。
老外能报吗
外国人可以申报吗？
```

Lines that begin with `=` are sentences that each answer the questions below them. Those that begin with `-` name a thing that
the documents do not tell: who asks for it is to hear so. A question is tied to the words that answer it, not to the number
of their paragraph: the tie follows the words to where they stand in a folder, and is gone where they are gone.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bot.model import Passage, Query
from bot.retrieval.bm25 import lucene_idf
from bot.retrieval.index import Index, context_of
from bot.retrieval.lexicon import ASKED
from bot.retrieval.lines import Line, lines, read_bytes
from bot.retrieval.normalise import normalise
from bot.retrieval.postings import key_of
from bot.retrieval.query import QueryMaker
from bot.retrieval.segment import Segmenter, bigrams, characters
from bot.sentences import sentences

TIED = 0.4
"""From this share of the words that answered a question, weighed by their idf, a passage is taken to say the same.

A word that no passage has weighs no more than one that a single passage has.
"""

_AS_GOOD = 0.85
"""A further passage is tied when it holds nearly as much of the words as the one that holds most, as a share of that."""

_HALF = 0.5
"""A passage that says one answer is tied to another only if it holds half as much of that one's words."""

_AT_HOME = 0.25
"""A document is one that the known questions are about if this share of its passages is tied; others say alike by chance."""

_VERBATIM = 0.9
"""From this share of an answer's words on, it is no chance that a passage says them, whatever its document is about."""

_CANDIDATES = 12
_NUMBER = re.compile(r"\d+")

_SMOOTHING = 0.3
"""The share of the background in the smoothed model: λ of Jelinek and Mercer."""

_WORD_FOR_WORD = 0.6
"""By how much a question that is known word for word is more like its group than any question that is only like it."""

_NEAR = 0.8
"""A known question tells the sentence that answers where it is so like the new one, as a share of the likest."""

_SEEN = 2
"""A pair of things tells something once it was asked together so many times."""

_NO_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Known:
    """Ways to ask for one thing, and the sentences that each answer it; none where the documents do not tell it."""

    answers: tuple[str, ...]
    questions: tuple[str, ...]


def read_asked(*folders: Path) -> tuple[Known, ...]:
    """Read the known questions of lexicon folders; raises `LexiconError` for a line that stands in no group.

    A question that a folder before has under the same answers, as in a copy of it, is not counted again.
    """
    known: list[Known] = []
    for folder in folders:
        path = folder / ASKED
        before = {(one.answers, question) for one in known for question in one.questions}
        for one in _groups(lines(path, read_bytes(path))):
            new = tuple(question for question in one.questions if (one.answers, question) not in before)
            if new:
                known.append(Known(one.answers, new))
    return tuple(known)


def _groups(told: Iterable[Line]) -> Iterator[Known]:
    answers: list[str] = []
    questions: list[str] = []
    opened = False
    for line in told:
        if line.text.startswith(("=", "-")):
            if questions:
                yield Known(tuple(answers), tuple(questions))
                answers, questions = [], []
            opened = True
            if line.text.startswith("="):
                answers.append(line.text.lstrip("= "))
        elif not opened:
            raise line.wrong("a question stands before the first answer", "put a line such as = 原句 above it")
        else:
            questions.append(line.text)
    if questions:
        yield Known(tuple(answers), tuple(questions))


@dataclass(frozen=True, slots=True)
class Compiled:
    """Known questions, counted: the groups that hold a feature, and how much it speaks for each.

    `features` are the sorted hashes of all features, eight bytes each; the entries of the i-th are
    `groups[starts[i]:starts[i + 1]]` with their `impacts`, four bytes each. `questions` are the sorted hashes of all questions,
    each with its group in `groups_of_questions`. Numbers stand as this machine writes them.
    """

    features: bytes
    starts: bytes
    groups: bytes
    impacts: bytes
    questions: bytes
    groups_of_questions: bytes


def compile_asked(known: Sequence[Known], segmenter: Segmenter) -> Compiled:
    """Count what the questions of each group hold; takes a third of a millisecond for each."""
    makes = QueryMaker(segmenter)
    asked = [
        (group, features(makes.make(text, text, _NO_YEAR))) for group, one in enumerate(known) for text in one.questions
    ]
    seen = Counter(feature for _, held in asked for feature in held)
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    sizes: Counter[int] = Counter()
    for group, held in asked:
        for feature in held:
            if _PAIR not in feature or seen[feature] >= _SEEN:
                counts[feature][group] += 1
                sizes[group] += 1
    everything = sum(sizes.values())
    told = sorted((key_of(feature), feature) for feature in counts)
    groups: list[int] = []
    impacts: list[float] = []
    starts = [0]
    for _, feature in told:
        background = sum(counts[feature].values()) / everything
        for group, count in sorted(counts[feature].items()):
            ratio = (1 - _SMOOTHING) * count / sizes[group] / (_SMOOTHING * background)
            groups.append(group)
            impacts.append(math.log1p(ratio))
        starts.append(len(groups))
    whole = sorted((_key_of_question(text), group) for group, one in enumerate(known) for text in one.questions)
    return Compiled(
        array("Q", (number for number, _ in told)).tobytes(),
        array("I", starts).tobytes(),
        array("I", groups).tobytes(),
        array("f", impacts).tobytes(),
        array("Q", (number for number, _ in whole)).tobytes(),
        array("I", (group for _, group in whole)).tobytes(),
    )


def _key_of_question(text: str) -> int:
    """Return a hash of what a normalised question asks, whatever marks stand in it."""
    return key_of("".join(filter(str.isalnum, text)))


_PAIR = "&"


def features(query: Query) -> list[str]:
    """Return what a question is compared by: its terms, the kinds of thing that it asks for, and pairs of what it speaks of."""
    kinds = {f"?{kind}" for kind in query.kinds}
    kinds.add("#year" if query.years else "#any year")
    things = sorted({*(unit.term for unit in query.units if len(unit.term) > 1), *kinds})
    pairs = (f"{one}{_PAIR}{other}" for one, other in combinations(things, 2))
    words = (term for term in query.terms if len(term) > 1)
    return list(dict.fromkeys((*words, *sorted(kinds), *pairs)))


class Tie(NamedTuple):
    """A passage that answers known questions, by its id, and where the sentence of it starts that does."""

    passage: str
    start: int


def tie(known: Sequence[Known], index: Index, segmenter: Segmenter) -> list[tuple[Tie, ...]]:
    """Return for each of `known` the passages that say what answers it; none where none does."""
    held_by = _Shares(index, segmenter)
    shares = {answer: held_by.share(answer) for answer in {one for each in known for one in each.answers}}
    fullest: dict[str, float] = {}
    for share in shares.values():
        for passage, held in share.items():
            fullest[passage] = max(held, fullest.get(passage, 0.0))
    found: dict[str, list[str]] = {}
    said: set[str] = set()
    for answer, share in shares.items():
        least = max(TIED, _AS_GOOD * max(share.values(), default=0.0))
        found[answer] = [one for one, held in share.items() if held >= max(least, _HALF * fullest[one])]
        said |= {one for one in found[answer] if share[one] >= _VERBATIM}
    at_home = set(index.filled_by({passage for passages in found.values() for passage in passages}, _AT_HOME))
    for passages in found.values():
        passages[:] = [one for one in passages if one in said or one.partition("#")[0] in at_home]
    starts = {(answer, one): held_by.start(answer, one) for answer, passages in found.items() for one in passages}
    ties = ({one: starts[answer, one] for answer in reversed(each.answers) for one in found[answer]} for each in known)
    return [tuple(Tie(one, start) for one, start in sorted(tied.items())) for tied in ties]


class _Shares:
    """Tells how much of an answer's words passages hold; what a passage says is looked at once."""

    def __init__(self, index: Index, segmenter: Segmenter) -> None:
        self._index = index
        self._segmenter = segmenter
        self._rare = lucene_idf(len(index.passages), 1)
        self._said: dict[str, frozenset[str]] = {}

    def share(self, answer: str) -> dict[str, float]:
        """Return the share of the words of `answer` that the likeliest passages hold, by their ids."""
        weights = {term: min(self._index.idf(term), self._rare) for term in sorted(self._words(answer))}
        total = sum(weights.values()) or 1.0
        return {
            hit.passage.id: sum(weight for term, weight in weights.items() if term in self._said_in(hit.passage))
            / total
            for hit in self._index.search(weights, _CANDIDATES)
        }

    def start(self, answer: str, passage: str) -> int:
        """Return where the sentence of a passage starts that holds most of `answer`."""
        (one,) = self._index.with_ids([passage])
        wanted = set(bigrams(answer))
        held = ((len(wanted & set(bigrams(normalise(span.of(one.text))))), -span.start) for span in sentences(one.text))
        return -max(held, default=(0, 0))[1]

    def _said_in(self, passage: Passage) -> frozenset[str]:
        if passage.id not in self._said:
            self._said[passage.id] = self._words(normalise(f"{context_of(passage)}\n{passage.text}"))
        return self._said[passage.id]

    def _words(self, text: str) -> frozenset[str]:
        concepts = self._segmenter.concepts(text)
        return frozenset((*characters(text), *bigrams(text), *concepts, *_NUMBER.findall(text)))


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How much a question resembles known ones: 0 for not at all, about 2 for much.

    `passages` has by the ids of passages the likest questions that they answer, `starts` where the sentence starts that does,
    for the passages nearest to the likest of all. `best` is that one, `unanswered` by how much the likest that nothing here
    answers is before the likest that something does.
    """

    passages: Mapping[str, float]
    best: float
    unanswered: float
    starts: Mapping[str, int] = field(default_factory=dict)

    def nearest(self, most: int) -> list[str]:
        """Return the ids of the passages that answer the likest questions, at most `most`; ties stand in order of the ids.

        Those whose questions are less than half as like as the likest are none of them.
        """
        like = (passage for passage, likeness in self.passages.items() if likeness >= self.best / 2)
        return sorted(like, key=lambda passage: (-self.passages[passage], passage))[:most]


class Asked:
    """The known questions of a folder: what resembles a new one, and which passages answer that."""

    def __init__(self, compiled: Compiled, ties: Sequence[tuple[Tie, ...]]) -> None:
        """Take counted groups, and for each the passages that its questions are answered by."""
        self._leading: dict[str, dict[int, int]] = {}
        for group, passages in enumerate(ties):
            for passage, start in passages:
                self._leading.setdefault(passage, {})[group] = start
        self.passages = frozenset(self._leading)
        self._size = len(ties)
        self._unanswered = [group for group, passages in enumerate(ties) if not passages]
        self._features = memoryview(compiled.features).cast("Q")
        self._starts = memoryview(compiled.starts).cast("I")
        self._groups = memoryview(compiled.groups).cast("I")
        self._impacts = memoryview(compiled.impacts).cast("f")
        self._questions = memoryview(compiled.questions).cast("Q")
        self._groups_of_questions = memoryview(compiled.groups_of_questions).cast("I")

    def resemblance(self, query: Query) -> Resemblance:
        """Return how much `query` resembles the known questions, and which passages these lead to."""
        held = features(query)
        total = self._totals(held).__getitem__
        size = max(len(held), 1)
        passages = {one: _likeness(max(map(total, groups)) / size) for one, groups in self._leading.items()}
        answered = max(passages.values(), default=0.0)
        unanswered = _likeness(max(map(total, self._unanswered), default=0.0) / size)
        best, ahead = max(answered, unanswered), unanswered - answered
        if same := self._word_for_word(query.text):
            best += _WORD_FOR_WORD
            passages |= {one: best for one, groups in self._leading.items() if not same.isdisjoint(groups)}
            ahead = min(ahead, 0.0) if same.isdisjoint(self._unanswered) else max(ahead, _WORD_FOR_WORD)
        near = [one for one, likeness in passages.items() if likeness >= _NEAR * best]
        return Resemblance(passages, best, ahead, {one: self._start(one, same, total) for one in near})

    def _start(self, passage: str, same: frozenset[int], total: Callable[[int], float]) -> int:
        groups = self._leading[passage]
        return groups[max(groups, key=lambda group: (group in same, total(group)))]

    def _word_for_word(self, text: str) -> frozenset[int]:
        """Return the groups that hold this very question."""
        number = _key_of_question(text)
        first, end = bisect_left(self._questions, number), bisect_right(self._questions, number)
        return frozenset(self._groups_of_questions[first:end].tolist())

    def _totals(self, held: Sequence[str]) -> list[float]:
        """Return for each group the sum of the impacts of the features."""
        totals = [0.0] * self._size
        for feature in held:
            number = key_of(feature)
            place = bisect_left(self._features, number)
            if place < len(self._features) and self._features[place] == number:
                entries = slice(self._starts[place], self._starts[place + 1])
                pairs = zip(self._groups[entries].tolist(), self._impacts[entries].tolist(), strict=True)
                for group, impact in pairs:
                    totals[group] += impact
        return totals


def _likeness(ratio: float) -> float:
    """Return a mean likelihood ratio in natural logarithms, to six digits."""
    return round(math.log1p(ratio), 6)
