"""The passages of a folder beside a question, as an engine understands them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from math import sqrt
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from bot.embeddings.engine import Engine
from bot.embeddings.vectors import Vectors
from bot.errors import EngineError, TextError
from bot.model import Passage, Query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger("zhicheng.embeddings")

Watch = Callable[[int, int], None]
"""Told how many of how many passages that had no vector have one."""

_AT_ONCE = 32
"""Passages: so many are given to the engine in one go, and kept."""

_LONGEST = 2000
"""In characters: more of a passage than most engines read."""

_SILENT = 30.0
"""Seconds for which an engine that failed is left alone, so that not every question waits for it."""

_USUAL, _REACH = 2.0, 4.0
"""In standard deviations above the mean of what was found: where a passage that answers usually lies among many, and how
far from there is the most that counts. Cosines themselves mean something else with every model."""

_USUAL_OF_FEW = 0.6
"""The same among few, as a share of the farthest that one can lie: the root of how many others there are."""


class Embedded:
    """Tells how near passages lie to a question. An engine that fails is told in the log, and then nothing is told.

    It serves several threads.
    """

    def __init__(self, engine: Engine, vectors: Vectors) -> None:
        self._engine = engine
        self._vectors = vectors
        self._silent_until = 0.0

    def fill(self, passages: Sequence[Passage], state: str, watch: Watch | None = None) -> bool:
        """Make the vectors of `passages` that are missing, and tell whether that is done.

        What an engine that fails leaves is made another time; a text that it refuses has none.
        `state` names all of them, so that they need not be looked at again once all have vectors.
        """
        state = f"{self._engine.name} {state}"
        if self._vectors.is_whole(state):
            return True
        if time.monotonic() < self._silent_until:
            return False
        texts = {self._key(text): text for text in map(_text, passages)}
        held = self._vectors.held(texts)
        missing = [(key, text) for key, text in texts.items() if key not in held]
        whole = True
        try:
            for first in range(0, len(missing), _AT_ONCE):
                some = missing[first : first + _AT_ONCE]
                whole &= self._vectors.keep(dict(self._rows(some)))
                if watch:
                    watch(first + len(some), len(missing))
        except EngineError as error:
            self._fail(error)
            return False
        if whole:
            self._vectors.note_whole(state)
        return whole

    def _rows(self, keyed: Sequence[tuple[str, str]]) -> list[tuple[str, NDArray[np.float32]]]:
        """Return the vectors of texts by their keys, without those that the engine refuses."""
        keys, texts = zip(*keyed, strict=True)
        try:
            return list(zip(keys, self._engine.of_passages(texts), strict=True))
        except TextError as error:
            if len(texts) == 1:
                log.warning("%s; a passage of %s characters is found without it", error, f"{len(texts[0]):,}")
                return []
            return [row for one in keyed for row in self._rows([one])]

    def similarity(self, query: Query, passages: Sequence[Passage]) -> Mapping[str, float]:
        """Return how near each passage lies to a question, by its id, beside the others that were found.

        It is 0 where what answers usually lies (the fewer there are, the nearer to their mean), 1 for much nearer and -1
        for much farther; one that has no vector lies at the mean. Nothing is returned where the engine gives no vector of
        the question.
        """
        if time.monotonic() < self._silent_until:
            return {}
        keys = {passage.id: self._key(_text(passage)) for passage in passages}
        vectors = self._vectors.kept(keys.values())
        if not vectors:
            return {}
        try:
            (asked,) = self._engine.of_questions([_question(query)])
        except TextError:
            return {}
        except EngineError as error:
            self._fail(error)
            return {}
        alike = {key: vector for key, vector in vectors.items() if vector.shape == asked.shape}
        cosines = {name: float(alike[key] @ asked) for name, key in keys.items() if key in alike}
        if not cosines:
            return {}
        mean, spread = fmean(cosines.values()), pstdev(cosines.values())
        lies = {name: (cosine - mean) / spread if spread else 0.0 for name, cosine in cosines.items()}
        usual = min(_USUAL, _USUAL_OF_FEW * sqrt(len(keys) - 1))
        return {name: max(-1.0, min(1.0, (lies.get(name, 0.0) - usual) / _REACH)) for name in keys}

    def _key(self, text: str) -> str:
        return blake2b(f"{self._engine.name}\n{text}".encode("utf-8", "replace"), digest_size=16).hexdigest()

    def _fail(self, error: EngineError) -> None:
        self._silent_until = time.monotonic() + _SILENT
        log.warning("%s; answers are given without it", error)


def _text(passage: Passage) -> str:
    """Return what an engine is given of a passage: what it stands under, and its own words."""
    told = (passage.document.title, *passage.heading, passage.lead, passage.text)
    return "\n".join(filter(None, told))[:_LONGEST]


def _question(query: Query) -> str:
    """Return what an engine is given of a question: as it was asked, and what it takes from the one before."""
    return " ".join((query.question, *(unit.written for unit in query.units if unit.inherited)))
