"""The vectors of `bot/retrieval/meaning.bin`, moved from where `distil` left them: a lay question towards what answers it, and away from all else.

What a language model says of texts (`benchmarks/distil.py`) tells what they are about, and less well which of the clauses of one
document answers. So each term is moved until the sum over a question's terms points rather to the passage that answers it than to
those that stand beside it or answer the other questions of the same step (InfoNCE: van den Oord, Li and Vinyals, 2018). Terms that
only people use (拿, 坐牢) or only the lexicon has begin at 0, and all vectors get some directions more. A share of
the terms is left out at random, so that no pair of words is learned by heart (dropout: Srivastava et al., JMLR 2014). What is
kept is the mean over the last steps (Polyak and Juditsky, 1992) and over several runs, most of the way from where the terms were
(Wortsman et al., CVPR and ICML 2022): less is learned of the matter that the questions are about, and hardly less of what holds for any other.

Questions come from `pairs.tsv` (article of national law, question), from the known questions of the lexicon, and from those lay
questions that may be fitted on (`benchmarks/lay.py`), without the statutes that the others ask about.
Nothing of what the judged sets mark as right is learned from.
`python -m benchmarks contrast DIR` takes a quarter of an hour on two cores.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.distil import (
    DISTILLED,
    Adam,
    Array,
    Bag,
    Keys,
    pointing,
    read_meanings,
    read_pairs,
    through_length,
    write_meanings,
)
from benchmarks.judged import read_judged
from benchmarks.lay import Posed, document_of, laws_alone, ours_alone, read_lay, statutes_alone
from benchmarks.quality import open_judged, watched
from benchmarks.questions import TODAY
from bot.assistant import Assistant
from bot.opening import CARRIED, open_assistant
from bot.retrieval.asked import read_asked, tie
from bot.retrieval.building import passage_terms
from bot.retrieval.meaning import LEARNED
from bot.retrieval.normalise import normalise
from bot.retrieval.postings import key_of
from bot.retrieval.query import QueryMaker

PARTS = 2
"""In so many parts documents dropped in are held apart."""

_RUNS, _ROUNDS = 3, 2
_AT_ONCE = 64
_BESIDE = 24
"""Passages of the same document that each question is told from, drawn anew each time."""

_LEFT_OUT = 0.3
_NEARNESS = 16.0
"""What a cosine counts as log-odds."""

_RATE = 0.006
_LOOKED_AT, _KEPT = 20, 0.9
"""Each how many steps the mean over them is taken further, and what it keeps of itself."""

_WAY = 0.7
"""How far terms go from where they were: on documents of which no question was learned, that is best or nearly so."""

_OFTEN = 2
"""How often a question about a document dropped in is shown in a round."""

_FURTHER, _SMALL = 64, 0.1
"""Directions that are added, in which terms begin by chance: so long, beside what a number in the others is on average."""

_LEAST = 3
"""How many questions have a term, at least, for it to have a vector."""

_SEED = 5


@dataclass(frozen=True)
class Lesson:
    """A question's terms, and the passages that answer it, as places among all that are shown.

    `dropped` is the id of the document dropped in that it is about, if it is.
    """

    terms: Sequence[str]
    right: Sequence[int]
    dropped: str | None = None


class Lessons:
    """What is learned from: the terms of `passages`, the places of those `beside` each in its document, and the questions `taught`."""

    def __init__(self) -> None:
        self.passages: list[Sequence[str]] = []
        self.beside: list[range] = []
        self.taught: list[Lesson] = []

    def teach(
        self, assistant: Assistant, questions: Iterable[tuple[str, Sequence[int]]], dropped: str | None = None
    ) -> None:
        """Add questions to one assistant, each with the rows that answer it, and the documents in which these stand."""
        index, make = assistant.index, QueryMaker(assistant.segmenter).make
        shown: dict[int, range] = {}
        for question, rows in questions:
            right = []
            for row in rows:
                first, end = index.document_at(row)
                if first not in shown:
                    shown[first] = self._show(
                        passage_terms(one, assistant.segmenter) for one in index.passages[first:end]
                    )
                right.append(shown[first][row - first])
            terms = make(question, normalise(question), TODAY.year).terms
            self.taught += [Lesson(terms, right, dropped)] * (_OFTEN if dropped else 1)

    def without(self, part: int) -> Lessons:
        """Return the lessons without the questions about the documents dropped in of one part."""
        others = Lessons()
        others.passages, others.beside = self.passages, self.beside
        others.taught = [one for one in self.taught if not one.dropped or part_of(one.dropped) != part]
        return others

    def _show(self, passages: Iterable[Sequence[str]]) -> range:
        first = len(self.passages)
        self.passages += passages
        document = range(first, len(self.passages))
        self.beside += [document] * len(document)
        return document


def contrast_meanings(folder: Path, apart: Path | None) -> None:
    """Move the vectors that `distil` left, with the law in `folder`, a judged set, and write them where the program opens them.

    Those that have not learned the questions about one part of the documents dropped in are written to the folder `apart`,
    if there is one: what they tell of these documents is what the others will tell of new ones.
    """
    keys, vectors = read_meanings(DISTILLED)
    lessons = gather_lessons(folder)
    if apart:
        for part in range(PARTS):
            write_meanings(*learned(keys, vectors, lessons.without(part)), path_of(apart, part))
    write_meanings(*learned(keys, vectors, lessons), LEARNED)


def part_of(document: str) -> int:
    """Return the part, from 0, that a document dropped in is in, by its id."""
    return blake2b(document.encode(), digest_size=1).digest()[0] % PARTS


def path_of(apart: Path, part: int) -> Path:
    """Return where in a folder the vectors are that have not learned the questions about a part."""
    return apart / f"without-{part}.bin"


def learned(keys: Keys, vectors: Array, lessons: Lessons) -> tuple[Keys, Array]:
    """Return the keys of terms, and their vectors as the lessons move them; terms that the lessons have come on top."""
    known = set(keys.tolist())
    asked = Counter(term for one in lessons.taught for term in set(one.terms) if key_of(term) not in known)
    further = [term for term, number in asked.items() if number >= _LEAST]
    keys = np.concatenate([keys, np.array([key_of(term) for term in further], np.uint64)])
    size = _SMALL * float(np.abs(vectors).mean())
    by_chance = np.random.default_rng(_SEED).normal(0, size, (len(keys), _FURTHER)).astype(np.float32)
    begun = np.concatenate([np.pad(vectors, ((0, len(further)), (0, 0))), by_chance], axis=1)
    places = {key: place for place, key in enumerate(keys.tolist())}
    bag = Bag(cache(lambda term: places.get(key_of(term))), len(keys))
    return keys, told_apart(begun, bag, lessons)


def gather_lessons(folder: Path) -> Lessons:
    """Return all that is learned from, with the law in `folder`, a judged set."""
    lessons = Lessons()
    lessons.teach(*_of_pairs(folder))
    lessons.teach(*_of_known_questions())
    held_out = {document_of(one.statute) for one in read_lay() if one.half == "held out" and one.statute}
    dropped = chain(statutes_alone("fit"), laws_alone(), ours_alone("fit"))
    for assistant, posed in groupby(dropped, attrgetter("assistant")):
        document = assistant.index.passages[0].document.id
        if document not in held_out:
            answered = ((one.text, _rows_that_answer(one)) for one in posed if one.answerable)
            lessons.teach(assistant, ((text, rows) for text, rows in answered if rows), document)
    return lessons


def _rows_that_answer(posed: Posed) -> list[int]:
    return [row for row, name in enumerate(posed.assistant.index.knowledge.ids) if posed.is_answered_by(name)]


def _of_pairs(folder: Path) -> tuple[Assistant, Iterator[tuple[str, Sequence[int]]]]:
    judged = read_judged(folder)
    assistant, ids = open_judged(judged)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(assistant.index.knowledge.ids):
        rows[ids[name]].append(row)
    return assistant, ((question, rows[article]) for article, question in watched(read_pairs(judged), "pairs"))


def _of_known_questions() -> tuple[Assistant, Iterator[tuple[str, Sequence[int]]]]:
    assistant = open_assistant(CARRIED)
    rows = {name: row for row, name in enumerate(assistant.index.knowledge.ids)}
    known = read_asked(CARRIED / "lexicon")
    tied = zip(known, tie(known, assistant.index, assistant.segmenter), strict=True)
    return assistant, (
        (text, sorted(rows[one.passage] for one in ties)) for one, ties in tied if ties for text in one.questions
    )


def told_apart(vectors: Array, bag: Bag, lessons: Lessons) -> Array:
    """Return the vectors moved so that each question points to what answers it, of all passages that are shown at once."""
    texts, questions = bag.of(lessons.passages), bag.of(one.terms for one in lessons.taught)
    runs = [_moved(vectors, texts, questions, lessons, _SEED + run) for run in range(_RUNS)]
    mean: Array = np.mean(runs, axis=0, dtype=np.float32)
    return vectors + np.float32(_WAY) * (mean - vectors)


def _moved(vectors: Array, texts: Any, questions: Any, lessons: Lessons, seed: int) -> Array:
    """Return where the terms were, on average, over the last steps of one run."""
    source, chance = random.Random(seed), np.random.default_rng(seed)  # noqa: S311
    moved, mean, adam = vectors.copy(), vectors.copy(), Adam(vectors.shape, _RATE)
    order = list(range(len(lessons.taught)))
    for _ in range(_ROUNDS):
        source.shuffle(order)
        for start in watched(range(0, len(order), _AT_ONCE), "steps"):
            places = order[start : start + _AT_ONCE]
            asked = [lessons.taught[place] for place in places]
            rights = [source.choice(one.right) for one in asked]
            others = (
                source.sample(beside, min(_BESIDE, len(beside))) for beside in map(lessons.beside.__getitem__, rights)
            )
            rows = np.array(list(dict.fromkeys([*rights, *(row for drawn in others for row in drawn)])))
            of_texts, of_questions = _thinned(texts[rows], chance), _thinned(questions[places], chance)
            held = _only_held(of_texts, of_questions)
            here = moved[held]
            (texts_to, texts_long), (asked_to, asked_long) = pointing(of_texts, here), pointing(of_questions, here)
            slopes = _slopes(_NEARNESS * asked_to @ texts_to.T, rows, asked, rights)
            slope = of_questions.T @ through_length(asked_to, asked_long, slopes @ texts_to)
            slope += of_texts.T @ through_length(texts_to, texts_long, slopes.T @ asked_to)
            moved[held] += adam.step(slope, held)
            if start % (_LOOKED_AT * _AT_ONCE) == 0:
                mean += (1 - _KEPT) * (moved - mean)
    return mean


def _slopes(odds: NDArray[np.floating], rows: Any, asked: Sequence[Lesson], rights: Sequence[int]) -> Array:
    """Return the slope of the mean surprise over the cosine of each passage; what answers as well counts for nothing."""
    wanted = rows[None, :] == np.array(rights)[:, None]
    answers = np.array([[row in one.right for row in rows.tolist()] for one in asked])
    odds = np.where(answers & ~wanted, -np.inf, odds)
    likely = np.exp(odds - odds.max(axis=1, keepdims=True))
    slopes: Array = ((likely / likely.sum(axis=1, keepdims=True) - wanted) * (_NEARNESS / len(asked))).astype(
        np.float32
    )
    return slopes


def _thinned(texts: Any, chance: np.random.Generator) -> Any:
    """Return sparse rows without a share of their terms, drawn by chance."""
    texts.data = texts.data * (chance.random(len(texts.data)) >= _LEFT_OUT)
    return texts


def _only_held(*texts: Any) -> NDArray[np.integer]:
    """Return the places of the terms that some of the texts have, and leave only these, in their order, in the sparse rows."""
    held: NDArray[np.integer] = np.unique(np.concatenate([one.indices for one in texts]))
    for one in texts:
        one.indices = held.searchsorted(one.indices).astype(one.indices.dtype)
        one.resize(one.shape[0], len(held))
    return held
