"""What the signals show of questions whose answers are known: the material that their weights are fitted on.

Most of it comes from the lexicon's own known questions. Each is asked of an assistant that does not know it, nor the other
questions of its fold, so that resemblance shows as it does for a question nobody has asked before (cross-fitting); and some
are asked again where no question, or only those of half the documents, is known, as it is with a document just dropped in.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.contrast import PARTS, part_of, path_of
from benchmarks.lay import laws_alone, ours_alone, statutes_alone
from benchmarks.questions import TODAY, is_for_tuning, is_right, opened
from bot.answering.evidence import Evidence
from bot.answering.signals import SIGNALS
from bot.assistant import Assistant, Turn
from bot.cache import cache_folder
from bot.model import Knowledge, Passage
from bot.opening import CARRIED, open_assistant, open_lexicon
from bot.retrieval.asked import Asked, Compiled, Known, compile_asked, read_asked, tie
from bot.retrieval.building import build_index, term_counts
from bot.retrieval.counts import Counts
from bot.retrieval.index import Index
from bot.retrieval.meaning import Meanings, nearness
from bot.retrieval.segment import Segmenter, open_segmenter

STRANGERS = Path(__file__).resolve().parents[2] / "shared" / "data" / "statutes" / "queries.jsonl"
"""Lay questions about the law (STARD, MIT licence), none of which the carried knowledge answers."""

_FOLDS = 4
_CANDIDATES = 25
_ALONE = "launch-2022"
_AGAIN = {"unknown": 0.2, "half known": 0.25}
"""How many of the known questions are asked again where no question is known, and where half of the documents' are."""

_SHARES = {"known": 1.0, "unknown": 0.02, "half known": 0.6}
_ALONE_SHARE = 0.5
_DEVELOPMENT_SHARE = 2.0
_STRANGER_SHARE = 0.08
_STRANGERS = 120
_DROPPED_SHARE = 3.0
_LAWS_SHARE = 1.0
_BEREFT_SHARE = 0.5


@dataclass(frozen=True)
class Sample:
    """The candidates of one question: a row of signals each, and which are right. `share` is how much it counts.

    `answerable` tells whether anything in the folder answers; its passage need not be among the candidates. `known` tells
    whether known questions lead to any of the folder's passages.
    """

    signals: NDArray[np.float64]
    right: NDArray[np.bool_]
    answerable: bool
    share: float
    known: bool = True


def gather_samples(apart: Path) -> list[Sample]:
    """Ask everything that may be tuned on, on as many cores as there are; `apart` has the vectors of `contrast --apart`."""
    with ProcessPoolExecutor() as pool:
        folds = [sample for samples in pool.map(_fold, range(_FOLDS)) for sample in samples]
    return [*folds, *_development(), *_strangers(), *_dropped(apart)]


def _fold(fold: int) -> list[Sample]:
    known = read_asked(CARRIED / "lexicon")
    segmenter = open_segmenter(open_lexicon(CARRIED), cache_folder())
    others = [
        Known(one.answers, tuple(text for place, text in enumerate(one.questions) if _fold_of(group, place) != fold))
        for group, one in enumerate(known)
    ]
    compiled = compile_asked(others, segmenter)
    samples = list(_asked(fold, known, compiled, open_assistant(CARRIED).index, segmenter, 1.0))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(CARRIED / "policies" / f"{_ALONE}.md", folder)
        alone = open_assistant(Path(folder)).index
        samples.extend(_asked(fold, known, compiled, alone, segmenter, _ALONE_SHARE))
    return samples


def _fold_of(group: int, place: int) -> int:
    return (7919 * group + 104_729 * place) % _FOLDS


def _asked(
    fold: int, known: Sequence[Known], compiled: Compiled, index: Index, segmenter: Segmenter, share: float
) -> Iterator[Sample]:
    """Yield what is seen of the questions of one fold; those that another folder answers are passed over."""
    source = random.Random(fold)  # noqa: S311
    ties = tie(known, index, segmenter)
    documents = [document.id for document in index.knowledge.documents]
    dropped = set(source.sample(documents, len(documents) // 2))
    half = [tuple(tied for tied in one if tied.passage.partition("#")[0] not in dropped) for one in ties]
    assistants = {
        "known": Assistant(index, segmenter, Asked(compiled, ties)),
        "unknown": Assistant(index, segmenter, Asked(compiled, [() for _ in ties])),
        "half known": Assistant(index, segmenter, Asked(compiled, half)),
    }
    for group, one in enumerate(known):
        if one.answers and not ties[group]:
            continue
        for place, text in enumerate(one.questions):
            if _fold_of(group, place) != fold:
                continue
            for way, assistant in assistants.items():
                if source.random() < _AGAIN.get(way, 1.0):
                    turn = assistant.ask(text, TODAY)
                    if len(turn.answer.parts) < 2:
                        right = frozenset(ties[group])
                        yield _sample(
                            turn.evidence, right.__contains__, bool(right), share * _SHARES[way], way != "unknown"
                        )


def _sample(
    evidence: Sequence[Evidence],
    answers: Callable[[str], bool],
    answerable: bool,
    share: float,
    known: bool = True,
    most: int = _CANDIDATES,
) -> Sample:
    first = evidence[:most]
    return Sample(
        np.array([[getattr(one.signals, name) for name in SIGNALS] for one in first]).reshape(len(first), len(SIGNALS)),
        np.array([answers(one.passage.id) for one in first], np.bool_),
        answerable,
        share,
        known,
    )


def _development() -> Iterator[Sample]:
    """Yield what is seen of the tuning halves of the project's own question sets."""
    checker = opened()
    for settled in checker.sets:
        for place, question in enumerate(settled.questions.questions):
            if is_for_tuning(settled.questions, place):
                turn = checker.turn(settled, question)
                if len(turn.answer.parts) < 2:
                    answers = partial(is_right, question)
                    yield _sample(turn.evidence, answers, bool(question.expected), _DEVELOPMENT_SHARE)


def _strangers() -> Iterator[Sample]:
    if STRANGERS.exists():
        assistant = open_assistant(CARRIED)
        for line in STRANGERS.read_text("utf-8").splitlines()[:_STRANGERS]:
            evidence = assistant.ask(json.loads(line)["text"], TODAY).evidence
            yield _sample(evidence, lambda seen: False, False, _STRANGER_SHARE)


def _dropped(apart: Path) -> Iterator[Sample]:
    """Yield what is seen of lay questions about documents dropped in, each alone: no known question leads to them.

    How near passages lie is told by vectors that have learned no question about the document. Each question that is answered is asked
    again where what answers it is taken away: what is left is of the same matter, and no answer. (Of the many about statutes, none is.)
    """
    apart_from = [Meanings(path_of(apart, part).read_bytes()) for part in range(PARTS)]
    posed = chain(
        ((one, _DROPPED_SHARE) for one in chain(statutes_alone("fit"), ours_alone("fit"))),
        ((one, _LAWS_SHARE) for one in laws_alone()),
    )
    for assistant, asked in groupby(posed, lambda pair: pair[0].assistant):
        near = _Near(apart_from[part_of(assistant.index.passages[0].document.id)], assistant.segmenter)
        for one, share in asked:
            turn = assistant.ask(one.text, TODAY)
            if len(turn.answer.parts) > 1:
                continue
            yield near.told(turn, one.is_answered_by, one.answerable, share)
            if one.answerable and share == _DROPPED_SHARE:
                left = _without(assistant, one.is_answered_by).ask(one.text, TODAY)
                yield near.told(left, lambda seen: False, False, _BEREFT_SHARE)


class _Near:
    """Tells what is seen of one document, `nearness` as other vectors tell it than those that ship."""

    def __init__(self, meanings: Meanings, segmenter: Segmenter) -> None:
        self._meanings, self._segmenter = meanings, segmenter
        self._meant: dict[str, list[int]] = {}

    def told(self, turn: Turn, answers: Callable[[str], bool], answerable: bool, share: float) -> Sample:
        """Return what is seen of a question asked of the document; all that was found is a candidate."""
        evidence, asked = turn.evidence, self._meanings.of(turn.query.terms)
        sample = _sample(evidence, answers, answerable, share, known=False, most=len(evidence))
        sample.signals[:, SIGNALS.index("nearness")] = [nearness(asked, self._of(one.passage)) for one in evidence]
        return sample

    def _of(self, passage: Passage) -> list[int]:
        if passage.id not in self._meant:
            counts = Counts.of([term_counts(passage, self._segmenter)])
            (self._meant[passage.id],) = self._meanings.of_passages(counts).tolist()
        return self._meant[passage.id]


def _without(assistant: Assistant, is_gone: Callable[[str], bool]) -> Assistant:
    """Return an assistant that has all that another has but certain passages, and no known question."""
    readings = (
        replace(one, passages=tuple(passage for passage in one.passages if not is_gone(passage.id)))
        for one in assistant.index.knowledge.readings
    )
    index = build_index(Knowledge(tuple(readings), ""), assistant.segmenter)
    return Assistant(index, assistant.segmenter, Asked(compile_asked((), assistant.segmenter), ()))
