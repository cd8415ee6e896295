"""What texts mean, roughly: a short vector each, so that 车祸 lies near 交通事故 although they share no character.

A text's vector is the sum of those of its terms, made one long. Those of the terms were learned once, from what a language model
says of whole texts (`python -m benchmarks distil`) and from questions that passages answer (`contrast`), and come with the program;
a text with none of them means nothing.
"""

from __future__ import annotations

import mmap
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import sqrt
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.retrieval.fields import unpacked
from bot.retrieval.postings import place_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bot.retrieval.counts import Counts

LEARNED = Path(__file__).with_name("meaning.bin")
"""The vectors of terms that come with the program."""

ONE = 127
"""The length of a passage's vector, whose numbers are whole and take a byte each."""

_AT_ONCE = 2048
"""Passages whose terms are summed up in one go, so that they fit in little memory."""

_REMEMBERED = 4096
"""Terms: the vectors of so many of those that were looked up last are not looked up again."""


class Meanings:
    """The vectors of terms by `keys`, ascending: as many rows of `vectors`, whole numbers of a byte each."""

    def __init__(self, packed: bytes | mmap.mmap) -> None:
        particulars, self._fields = unpacked(packed)
        self.width: int = particulars["width"]
        self._row = lru_cache(_REMEMBERED)(self._looked_up)

    def _looked_up(self, term: str) -> Sequence[int] | None:
        place = place_of(term, self._fields["keys"])
        if place is None:
            return None
        row: Sequence[int] = self._fields["vectors"][place * self.width : (place + 1) * self.width].tolist()
        return row

    def of(self, terms: Iterable[str]) -> list[float]:
        """Return the vector of a text from its terms: as long as 1, or nothing but 0 where none of them is known."""
        known = [(row, sqrt(often)) for term, often in Counter(terms).items() if (row := self._row(term))]
        summed = [0.0] * self.width
        for row, weight in known:
            summed = [before + weight * number for before, number in zip(summed, row, strict=True)]
        length = sqrt(sum(map(mul, summed, summed)))
        return [number / length for number in summed] if length else summed

    def of_passages(self, counts: Counts) -> NDArray[np.int8]:
        """Return the vector of each passage, `ONE` long, from how often it has each term."""
        import numpy as np

        keys, vectors = (np.asarray(self._fields[name]) for name in ("keys", "vectors"))
        vectors = vectors.reshape(-1, self.width)
        ends = np.concatenate(([0], np.cumsum(counts.sizes, dtype=np.int64)))
        meant = np.zeros((len(counts), self.width), np.int8)
        for first in range(0, len(counts), _AT_ONCE):
            last = min(first + _AT_ONCE, len(counts))
            held = slice(ends[first], ends[last])
            places = keys.searchsorted(counts.keys[held]).clip(max=len(keys) - 1)
            known = keys[places] == counts.keys[held]
            weights = np.sqrt(counts.frequencies[held][known], dtype=np.float32)
            passages = np.repeat(np.arange(last - first), counts.sizes[first:last])[known]
            meant[first:last] = _whole(_summed(vectors[places[known]] * weights[:, None], passages, last - first))
        return meant


def _summed(rows: NDArray[np.float32], of: NDArray[Any], number: int) -> NDArray[np.float32]:
    """Return the sums of rows that belong together; `of` tells ascending which of `number` sums each belongs to."""
    import numpy as np

    summed = np.zeros((number, rows.shape[1]), np.float32)
    begin = np.flatnonzero(np.diff(of, prepend=-1))
    if len(begin):
        summed[of[begin]] = np.add.reduceat(rows, begin)
    return summed


def _whole(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    import numpy as np

    lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    whole: NDArray[np.int8] = np.rint(vectors * (ONE / np.maximum(lengths, 1e-9))).astype(np.int8)
    return whole


@cache
def open_meanings() -> Meanings:
    """Open the vectors that come with the program; they are read as they are needed."""
    with LEARNED.open("rb") as file:
        return Meanings(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def nearness(meant: Sequence[float], passage: Sequence[int]) -> float:
    """Return how near a text and a passage lie in meaning: the cosine of their vectors, 0 where it is less."""
    cosine: float = sum(map(mul, meant, passage)) / ONE
    return max(0.0, cosine)
