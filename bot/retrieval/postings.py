"""Postings: for each term the passages that hold it and how often, in one file that opens at once.

BM25 is a sum over the terms of a question, and what a term adds to a passage, its impact, does not depend on the question
(Anh and Moffat, SIGIR 2006). A search adds impacts up, but not all: once the best passages so far score more than the terms
still to come can bring, the rest is looked up for the few passages that may still pass them (MaxScore: Turtle and Flood,
IPM 1995), block by block of the collection (Ding and Suel, SIGIR 2011), so that sums stay near the processor and a row
within its block takes two bytes.
"""

from __future__ import annotations

import heapq
import json
import mmap
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1 << 16
"""Passages."""

FEW = 2000
"""Impacts: so many are added up in plain Python before numpy could be imported, which a small folder never needs."""

MANY = 4096
"""Passages: from here on …"""

DENSE = 4
"""… a term that more than one in so many passages has is kept as a column, a frequency for every passage, not as a list."""

_LINE_DRAWN_IN = 20_000
"""The longest list whose best passages are looked for; with longer ones that costs more than it saves."""

_ADDING, _SCANNING, _LOOKING_UP = 14, 1, 150
"""What it costs, roughly and in one measure, to add one impact to a sum, to compare one sum, and to look up one impact."""


class _Wanted(NamedTuple):
    """A term of a question that some passage has: its weight times its idf, where it stands, and its column or -1."""

    scale: float
    slot: int
    column: int


class _List(NamedTuple):
    """What a term has in one block, the part of its list or of its column, with the most that it can add to a score."""

    bound: float
    scale: float
    start: int
    end: int
    column: int


class Postings:
    """The postings of a collection as `packing` made them. It never changes; many threads may search it.

    The fields of the file, by term: `keys` ascending, `column` or -1, `holders` (passages that have it), `idf`; by term and
    block: `starts` of the lists, `peaks` (the greatest impact over idf); the lists: `rows` within the block and
    `frequencies`; `columns` of frequencies; by passage: `norms`, what its length adds to a frequency.
    """

    def __init__(self, packed: bytes | mmap.mmap) -> None:
        self.packed = packed
        view = memoryview(packed)
        size = int.from_bytes(view[:8], "little")
        head = json.loads(bytes(view[8 : 8 + size]))
        self.passages: int = head["passages"]
        self._gain: float = head["k1"] + 1
        self._blocks = -(-self.passages // BLOCK)
        self._fields: dict[str, Any] = {}
        for name, (start, length, of_type) in head["fields"].items():
            self._fields[name] = view[start : start + length].cast(of_type)

    def idf(self, term: str) -> float | None:
        """Return how telling a term is, or None where no passage has it."""
        slot = self._slot(term)
        return None if slot is None else float(self._fields["idf"][slot])

    def holders(self, term: str) -> int:
        """Return how many passages have a term."""
        slot = self._slot(term)
        return 0 if slot is None else int(self._fields["holders"][slot])

    def top(self, terms: Iterable[str], most: int) -> list[tuple[int, float]]:
        """Return the rows of the best passages with their scores, at most `most`, best first and ties in reading order.

        A term that is repeated counts as often. A passage is there only if its score is above 0.
        """
        wanted = self._found(terms)
        if not wanted or most < 1:
            return []
        # rank-bm25's own idf can be negative where most passages have most terms: then nothing can be skipped.
        whole = self._are_few(wanted) or wanted[-1].scale <= 0
        scores = self._added_up(wanted) if whole else self._selected(wanted, most)
        best = heapq.nsmallest(most, ((-score, row) for row, score in scores if score > 0))
        return [(row, -score) for score, row in best]

    def scores(self, terms: Iterable[str], rows: Sequence[int]) -> list[float]:
        """Return the scores of certain passages, whose rows are given in ascending order."""
        wanted = self._found(terms)
        if self._are_few(wanted):
            added_up = dict(self._added_up(wanted))
            return [added_up.get(row, 0.0) for row in rows]
        import numpy as np

        places = np.asarray(rows, np.int64)
        scores: list[float] = []
        for block in np.unique(places // BLOCK).tolist():
            scores += self._looked_up(wanted, block, places[places // BLOCK == block] % BLOCK).tolist()
        return scores

    def _are_few(self, wanted: list[_Wanted]) -> bool:
        """Tell whether all impacts of these terms are added up sooner than numpy is imported."""
        return not wanted or (wanted[0].column < 0 and sum(self._fields["holders"][one.slot] for one in wanted) < FEW)

    def _slot(self, term: str) -> int | None:
        keys, key = self._fields["keys"], key_of(term)
        slot = bisect_left(keys, key)
        return slot if slot < len(keys) and keys[slot] == key else None

    def _found(self, terms: Iterable[str]) -> list[_Wanted]:
        """Return the terms that some passage has: first those with a column, then the most telling."""
        found = []
        for term, weight in Counter(terms).items():
            if (slot := self._slot(term)) is not None:
                scale = weight * self._gain * self._fields["idf"][slot]
                found.append(_Wanted(scale, slot, self._fields["column"][slot]))
        return sorted(found, key=lambda one: (one.column < 0, -one.scale, one.slot))

    def _list(self, one: _Wanted, block: int) -> _List:
        place = one.slot * self._blocks + block
        starts = self._fields["starts"]
        return _List(one.scale * self._fields["peaks"][place], one.scale, starts[place], starts[place + 1], one.column)

    def _added_up(self, wanted: list[_Wanted]) -> Iterable[tuple[int, float]]:
        rows, frequencies, norms = (self._fields[name] for name in ("rows", "frequencies", "norms"))
        scores: dict[int, float] = {}
        for block in range(self._blocks):
            for _, scale, start, end, _ in (self._list(one, block) for one in wanted):
                for within, frequency in zip(rows[start:end], frequencies[start:end], strict=True):
                    row = block * BLOCK + within
                    scores[row] = scores.get(row, 0.0) + scale * frequency / (frequency + norms[row])
        return scores.items()

    @cached_property
    def _arrays(self) -> dict[str, Any]:
        import numpy as np

        arrays = {name: np.asarray(self._fields[name]) for name in ("rows", "frequencies", "columns", "norms")}
        arrays["columns"] = arrays["columns"].reshape(-1, self.passages)
        return arrays

    def _selected(self, wanted: list[_Wanted], most: int) -> Iterator[tuple[int, float]]:
        """Yield passages with their scores, the best `most` of all among them."""
        best: list[float] = []
        for block in range(self._blocks):
            rows = self._candidates(wanted, block, most, best[0] if len(best) == most else 0.0)
            scores = self._looked_up(wanted, block, rows).tolist()
            for score in scores:
                heapq.heappush(best, score) if len(best) < most else heapq.heappushpop(best, score)
            yield from zip((rows + block * BLOCK).tolist(), scores, strict=True)

    def _candidates(self, wanted: list[_Wanted], block: int, most: int, line: float) -> NDArray[np.int64]:
        """Return the rows within a block that may score `line` or more and be among the best `most` there."""
        import numpy as np

        lists = sorted((self._list(one, block) for one in wanted), reverse=True)
        to_come = sum(one.bound for one in lists)
        if line > to_come:
            return np.zeros(0, np.int64)
        here = slice(block * BLOCK, min((block + 1) * BLOCK, self.passages))
        rows, frequencies, norms = self._arrays["rows"], self._arrays["frequencies"], self._arrays["norms"][here]
        sums = np.zeros(len(norms), np.float32)
        costs = [one.end - one.start if one.column < 0 else len(sums) // DENSE for one in lists]
        ahead = sum(costs)
        tolerance = 1 - (len(wanted) + 6) * 2.0**-22  # each step of single precision errs by 2⁻²⁴
        for place, (one, cost) in enumerate(zip(lists, costs, strict=True)):
            reached = (line - to_come) * tolerance
            if reached > 0 and ahead * _ADDING > len(sums) * _SCANNING:
                candidates = int(np.count_nonzero(sums >= reached))
                if candidates * (len(lists) - place) * _LOOKING_UP < ahead * _ADDING:
                    return np.flatnonzero(sums >= reached)
            if one.column >= 0:
                sums += _saturated(self._arrays["columns"][one.column][here], norms, one.scale)
            else:
                held = rows[one.start : one.end].astype(np.intp)
                now = sums.take(held) + _saturated(frequencies[one.start : one.end], norms.take(held), one.scale)
                sums[held] = now
                if most <= len(now) <= _LINE_DRAWN_IN:
                    line = max(line, float(np.partition(now, -most)[-most]))
            to_come -= one.bound
            ahead -= cost
        found = np.flatnonzero(sums >= line * tolerance) if line > 0 else np.flatnonzero(sums)
        if len(found) > most:
            found = found[sums[found] >= np.partition(sums[found], -most)[-most] * tolerance]
        return found

    def _looked_up(self, wanted: list[_Wanted], block: int, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the exact scores of rows within a block, which stand in ascending order."""
        import numpy as np

        norms = self._arrays["norms"][rows + block * BLOCK].astype(np.float64)
        scores = np.zeros(len(rows))
        for one in wanted:
            if one.column >= 0:
                scores += _saturated(self._arrays["columns"][one.column][rows + block * BLOCK], norms, one.scale)
                continue
            _, scale, start, end, _ = self._list(one, block)
            if start < end:
                held = self._arrays["rows"][start:end]
                places = held.searchsorted(rows.astype(held.dtype))
                places[places == len(held)] = 0
                frequencies = np.where(held[places] == rows, self._arrays["frequencies"][start:end][places], 0)
                scores += _saturated(frequencies, norms, scale)
        return scores


def _saturated(frequencies: NDArray[Any], norms: NDArray[Any], scale: float) -> NDArray[Any]:
    """Return the impacts of one term, in the precision of `norms`: scale × f / (f + norm)."""
    impacts: NDArray[Any] = frequencies / (frequencies + norms)
    impacts *= scale
    return impacts


def key_of(term: str) -> int:
    """Return the number that stands for a term: 64 bits, so that among a million terms two share one once in 10⁷ collections."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def open_postings(path: Path) -> Postings:
    """Open the postings that `path` holds; they are read as they are needed."""
    with path.open("rb") as file:
        return Postings(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
