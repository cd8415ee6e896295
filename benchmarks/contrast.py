"""The vectors of `bot/retrieval/meaning.bin` moved further: a lay question towards what answers it, and away from all else.

What a language model says of texts (`benchmarks/distil.py`) tells what they are about, and less well which of the clauses of one
document answers. So each term is moved until the sum over a question's terms points rather to the passage that answers it than to
those that stand beside it or answer the other questions of the same step (InfoNCE: van den Oord, Li and Vinyals, 2018). A share of
the terms is left out at random, so that no pair of words is learned by heart (dropout: Srivastava et al., JMLR 2014), and what is
kept lies half-way between where the terms were and the mean over the last steps (Polyak and Juditsky, 1992; Wortsman et al., CVPR
2022): less is learned of the matter that the questions are about, and hardly less of what holds for any other.

Questions come from `pairs.tsv`, from the known questions of the lexicon, and from those halves of the lay questions that may be
fitted on, without the statutes that the other half asks about. Nothing of what the judged sets mark as right is learned from.
`python -m benchmarks contrast DIR` takes some ten minutes on two cores; it goes on from the vectors that are there.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.distil import (
    Adam,
    Array,
    Bag,
    pointing,
    read_meanings,
    read_pairs,
    through_length,
    write_meanings,
)
from benchmarks.judged import read_judged
from benchmarks.lay import Posed, document_of, ours_alone, read_lay, statutes_alone
from benchmarks.quality import open_judged, watched
from benchmarks.questions import TODAY
from bot.assistant import Assistant
from bot.opening import CARRIED, open_assistant
from bot.retrieval.asked import read_asked, tie
from bot.retrieval.building import passage_terms
from bot.retrieval.normalise import normalise
from bot.retrieval.postings import key_of
from bot.retrieval.query import QueryMaker

_ROUNDS = 3
_AT_ONCE = 64
_BESIDE = 12
"""Passages of the same document that each question is told from, drawn anew each time."""

_LEFT_OUT = 0.3
_NEARNESS = 16.0
"""What a cosine counts as log-odds."""

_RATE = 0.006
_KEPT = 0.995
"""What the mean over steps keeps of itself at each."""

_WAY = 0.5
"""How far terms go from where they were: on documents of which no question was learned, half-way is best or nearly so."""

_OFTEN = 2
"""How often a question about a document dropped in is shown in a round."""

_SEED = 5


@dataclass(frozen=True)
class Lesson:
    """A question's terms, and the passages that answer it, as places among all that are shown."""

    terms: Sequence[str]
    right: Sequence[int]


class Lessons:
    """What is learned from: the terms of `passages`, the places of those `beside` each in its document, and the questions `taught`."""

    def __init__(self) -> None:
        self.passages: list[Sequence[str]] = []
        self.beside: list[range] = []
        self.taught: list[Lesson] = []

    def teach(self, assistant: Assistant, questions: Iterable[tuple[str, Sequence[int]]], times: int = 1) -> None:
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
            self.taught += [Lesson(make(question, normalise(question), TODAY.year).terms, right)] * times

    def _show(self, passages: Iterable[Sequence[str]]) -> range:
        first = len(self.passages)
        self.passages += passages
        document = range(first, len(self.passages))
        self.beside += [document] * len(document)
        return document


def contrast_meanings(folder: Path) -> None:
    """Move the vectors of the program, with the law in `folder`, a judged set, and write them in their place."""
    keys, vectors = read_meanings()
    places = {key: place for place, key in enumerate(keys.tolist())}
    bag = Bag(cache(lambda term: places.get(key_of(term))), len(keys))
    write_meanings(keys, told_apart(vectors, bag, _lessons(folder)))


def _lessons(folder: Path) -> Lessons:
    lessons = Lessons()
    lessons.teach(*_of_pairs(folder))
    lessons.teach(*_of_known_questions())
    held_out = {document_of(one.statute) for one in read_lay() if one.half == "held out" and one.statute}
    for assistant, posed in groupby(chain(statutes_alone("fit"), ours_alone("fit")), attrgetter("assistant")):
        if assistant.index.passages[0].document.id not in held_out:
            answered = ((one.text, _rows_that_answer(one)) for one in posed if one.answerable)
            lessons.teach(assistant, ((text, rows) for text, rows in answered if rows), _OFTEN)
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
    source, chance = random.Random(_SEED), np.random.default_rng(_SEED)  # noqa: S311
    texts, questions = bag.of(lessons.passages), bag.of(one.terms for one in lessons.taught)
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
            (texts_to, texts_long), (asked_to, asked_long) = pointing(of_texts, moved), pointing(of_questions, moved)
            slopes = _slopes(_NEARNESS * asked_to @ texts_to.T, rows, asked, rights)
            slope = of_questions.T @ through_length(asked_to, asked_long, slopes @ texts_to)
            slope += of_texts.T @ through_length(texts_to, texts_long, slopes.T @ asked_to)
            moved += adam.step(slope)
            mean += (1 - _KEPT) * (moved - mean)
    return vectors + _WAY * (mean - vectors)


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
