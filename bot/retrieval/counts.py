"""How often each term stands in each passage, held flat: what segmenting gives, and all that packing needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

_MOST = (1 << 16) - 1
"""A term that stands in a passage more often is counted so often: what it adds to a score has long stopped growing."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts(Sequence[dict[int, int]]):
    """The terms of passages with their counts: for each passage how many `sizes` tells, each a key and a frequency.

    A key is what `key_of` gives for a term. A passage's counts are made a dictionary, as rank-bm25 has them, when asked for.
    """

    sizes: NDArray[np.uint32]
    keys: NDArray[np.uint64]
    frequencies: NDArray[np.uint16]

    def __post_init__(self) -> None:
        """Raise `ValueError` where the three do not belong together."""
        if not len(self.keys) == len(self.frequencies) == self.sizes.sum():
            raise ValueError("counts of other terms")

    @classmethod
    def of(cls, passages: Sequence[Mapping[int, int]]) -> Counts:
        """Hold the counts of passages flat, if they are not yet."""
        if isinstance(passages, cls):
            return passages
        frequencies = (min(count, _MOST) for one in passages for count in one.values())
        return cls(
            np.fromiter(map(len, passages), np.uint32, len(passages)),
            np.fromiter(chain.from_iterable(passages), np.uint64),
            np.fromiter(frequencies, np.uint16),
        )

    @classmethod
    def joined(cls, parts: Iterable[Counts]) -> Counts:
        """Return the counts of passages that stand in several parts, one part after the other."""
        told = [cls.of(()), *parts]
        return cls(
            np.concatenate([one.sizes for one in told]),
            np.concatenate([one.keys for one in told]),
            np.concatenate([one.frequencies for one in told]),
        )

    @classmethod
    def from_bytes(cls, sizes: bytes, keys: bytes, frequencies: bytes) -> Counts:
        """Return the counts whose arrays have these bytes; raises `ValueError` where they are none."""
        return cls(
            np.frombuffer(sizes, np.uint32), np.frombuffer(keys, np.uint64), np.frombuffer(frequencies, np.uint16)
        )

    def rows(self) -> NDArray[np.uint32]:
        """Return for each key the passage that it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.uint32), self.sizes)

    def lengths(self) -> NDArray[Any]:
        """Return how many terms each passage has, repetitions counted."""
        return np.bincount(self.rows(), self.frequencies, len(self))

    def __len__(self) -> int:
        return len(self.sizes)

    @overload
    def __getitem__(self, index: int) -> dict[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Counts: ...
    def __getitem__(self, index: int | slice) -> dict[int, int] | Counts:
        if isinstance(index, slice):
            return Counts.of([self[row] for row in range(*index.indices(len(self)))])
        size = int(self.sizes[index])
        start = int(self.sizes[: index % len(self)].sum())
        held = slice(start, start + size)
        return dict(zip(self.keys[held].tolist(), self.frequencies[held].tolist(), strict=True))
