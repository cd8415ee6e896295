"""Postings: for each term the passages that hold it and how often, in one file that opens at once.

What a term adds to the score of a passage, its impact, does not depend on the question (Anh and Moffat, SIGIR 2006): the
file has the greatest one of each term in each block of the collection, so that a search can skip what brings too little.
A row within its block takes two bytes; four of five terms stand in a passage once, and those need no frequency.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bot.retrieval.fields import unpacked

BLOCK = 1 << 16
"""Passages in one block."""

MANY = 4096
"""Passages: from here on …"""

DENSE = 4
"""… a term that more than one in so many passages has is kept as a column, a frequency for every passage, not as a list."""

_REMEMBERED = 4096
"""Terms: so many of those that were looked up last are not looked up again."""


class Postings:
    """The postings of a collection as `packing` made them. It never changes; many threads may search it (`bot.retrieval.search`).

    The fields of the file, by term: `keys` ascending, `column` or -1, `holders` (passages that have it), `idf`; by term and
    block: `peaks` (the greatest impact over idf), `once_starts` and `more_starts` of the lists; the lists: `once`, the rows
    within the block that hold the term once, and `more`, those that hold it more than once, with `frequencies`; `columns`
    of frequencies; by passage: `norms`, what its length adds to a frequency, and `meanings`, the vectors of `bot.retrieval.meaning`.
    """

    def __init__(self, packed: bytes | mmap.mmap) -> None:
        self.packed = packed
        head, self.fields = unpacked(packed)
        self.passages: int = head["passages"]
        self.gain: float = head["k1"] + 1
        self.block: int = head["block"]
        self.blocks = -(-self.passages // self.block)
        self._width: int = head["width"]
        self.slot = lru_cache(_REMEMBERED)(self._slot)
        """Return where a term stands among all, or None where no passage has it."""

    def idf(self, term: str) -> float | None:
        """Return how telling a term is, or None where no passage has it."""
        slot = self.slot(term)
        return None if slot is None else float(self.fields["idf"][slot])

    def holders(self, term: str) -> int:
        """Return how many passages have a term."""
        slot = self.slot(term)
        return 0 if slot is None else int(self.fields["holders"][slot])

    def meaning(self, row: int) -> Sequence[int]:
        """Return the vector of what a passage means; it has no numbers where none was told."""
        vector: Sequence[int] = self.fields["meanings"][row * self._width : (row + 1) * self._width]
        return vector

    def _slot(self, term: str) -> int | None:
        return place_of(term, self.fields["keys"])

    @cached_property
    def arrays(self) -> dict[str, Any]:
        """The lists and what goes with them for numpy, `columns` a row each."""
        import numpy as np

        arrays = {name: np.asarray(self.fields[name]) for name in ("once", "more", "frequencies", "columns", "norms")}
        arrays["columns"] = arrays["columns"].reshape(-1, self.passages)
        return arrays


def key_of(term: str) -> int:
    """Return the number that stands for a term: 64 bits, so that among a million terms two share one once in 10⁷ collections."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def place_of(term: str, keys: Sequence[int]) -> int | None:
    """Return where the key of a term stands among `keys`, which ascend, or None where it is not there."""
    key = key_of(term)
    place = bisect_left(keys, key)
    return place if place < len(keys) and keys[place] == key else None


def open_postings(path: Path) -> Postings:
    """Open the postings that `path` holds; they are read as they are needed."""
    with path.open("rb") as file:
        return Postings(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
