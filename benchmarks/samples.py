"""What the signals show of questions whose answers are known: the material that their weights are fitted on.

Most of it comes from the lexicon's own known questions. Each is asked of an assistant that does not know it, nor the other
questions of its fold, so that resemblance shows as it does for a question nobody has asked before (cross-fitting); and some
are asked again where no question, or only those of half the documents, is known, as it is with a document just dropped in.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.distil import read_pairs
from benchmarks.judged import Row, read_judged
from benchmarks.lay import LAWS, ours_alone, statutes_alone
from benchmarks.questions import TODAY, is_for_tuning, is_right, opened
from bot.answering.evidence import Evidence
from bot.answering.signals import SIGNALS
from bot.assistant import Assistant
from bot.cache import cache_folder
from bot.locators import is_at_or_below
from bot.model import Knowledge
from bot.numerals import value
from bot.opening import CARRIED, open_assistant, open_lexicon
from bot.retrieval.asked import Asked, Compiled, Known, compile_asked, read_asked, tie
from bot.retrieval.building import build_index
from bot.retrieval.index import Index
from bot.retrieval.segment import Segmenter, open_segmenter

STATUTES = Path(__file__).resolve().parents[2] / "shared" / "data" / "statutes"
"""A judged set: articles of law, and lay questions (STARD, MIT licence), none of which the carried knowledge answers."""

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
_BEREFT_SHARE = 1.0
_PAIRED_SHARE = 1.0

_PAIRED_STATUTES, _OF_A_STATUTE = 300, 24
_SIZES = range(12, 401)
"""So many statutes that have so many articles are asked about, each with so many questions at most."""

_ARTICLE = re.compile("第(.+?)条(?:之(.+))?")


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


def gather_samples() -> list[Sample]:
    """Ask everything that may be tuned on, on as many cores as there are."""
    with ProcessPoolExecutor() as pool:
        folds = [sample for samples in pool.map(_fold, range(_FOLDS)) for sample in samples]
    return [*folds, *_development(), *_strangers(), *_dropped(), *_paired()]


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
    evidence: Sequence[Evidence], answers: Callable[[str], bool], answerable: bool, share: float, known: bool = True
) -> Sample:
    first = evidence[:_CANDIDATES]
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
    if STATUTES.exists():
        assistant = open_assistant(CARRIED)
        for question in read_judged(STATUTES).answerable[:_STRANGERS]:
            evidence = assistant.ask(question.text, TODAY).evidence
            yield _sample(evidence, lambda seen: False, False, _STRANGER_SHARE)


def _dropped() -> Iterator[Sample]:
    """Yield what is seen of lay questions about documents dropped in, each alone: no known question leads to them.

    Each that is answered is asked again where what answers it is taken away: what is left is of the same matter, and no answer.
    """
    posed = [*(statutes_alone("fit") if LAWS.exists() else ()), *ours_alone("fit")]
    for one in posed:
        turn = one.assistant.ask(one.text, TODAY)
        if len(turn.answer.parts) > 1:
            continue
        yield _sample(turn.evidence, one.is_answered_by, one.answerable, _DROPPED_SHARE, known=False)
        if one.answerable:
            left = _without(one.assistant, one.is_answered_by).ask(one.text, TODAY).evidence
            yield _sample(left, lambda seen: False, False, _BEREFT_SHARE, known=False)


def _paired() -> Iterator[Sample]:
    """Yield what is seen of lay questions about statutes, each with its article there and with half of what is asked about gone."""
    if not STATUTES.exists():
        return
    judged = read_judged(STATUTES)
    questions = dict(read_pairs(judged))
    whole: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in judged.rows:
        whole[row.document][row.id] = row
    statutes = [rows for rows in whole.values() if len(rows) in _SIZES and not questions.keys().isdisjoint(rows)]
    for rows in random.Random(0).sample(statutes, min(_PAIRED_STATUTES, len(statutes))):  # noqa: S311
        asked = [one for one in rows.values() if one.id in questions][:_OF_A_STATUTE]
        for half in (0, 1):
            gone = {one.id for one in asked[half::2]}
            with tempfile.TemporaryDirectory() as folder:
                there = [one for one in rows.values() if one.id not in gone]
                Path(folder, "statute.md").write_text(_as_statute(there), "utf-8")
                assistant = open_assistant(Path(folder))
            for one in asked:
                answers = partial(_stands_in, _number(one)) if one.id not in gone else lambda seen: False
                turn = assistant.ask(questions[one.id], TODAY)
                if len(turn.answer.parts) < 2:
                    yield _sample(turn.evidence, answers, one.id not in gone, _PAIRED_SHARE, known=False)


def _as_statute(rows: Sequence[Row]) -> str:
    articles = (f"{row.title.removeprefix(row.document)}　{row.text}" for row in sorted(rows, key=_number))
    return "\n\n".join((f"# {rows[0].document}", *articles))


def _number(row: Row) -> tuple[int, int]:
    found = _ARTICLE.fullmatch(row.title.removeprefix(row.document))
    return (value(found[1]), value(found[2] or "")) if found else (0, 0)


def _stands_in(number: tuple[int, int], passage: str) -> bool:
    article, inserted = number
    locator = f"art{article}-{inserted}" if inserted else f"art{article}"
    return is_at_or_below(passage.partition("#")[2], locator)


def _without(assistant: Assistant, is_gone: Callable[[str], bool]) -> Assistant:
    """Return an assistant that has all that another has but certain passages, and no known question."""
    readings = (
        replace(one, passages=tuple(passage for passage in one.passages if not is_gone(passage.id)))
        for one in assistant.index.knowledge.readings
    )
    index = build_index(Knowledge(tuple(readings), ""), assistant.segmenter)
    return Assistant(index, assistant.segmenter, Asked(compile_asked((), assistant.segmenter), ()))
