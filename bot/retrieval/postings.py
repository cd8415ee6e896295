"""Postings: for each term the passages that hold it and what it adds to the score of each, in one file that opens at once.

BM25 is a sum over the terms of a question, and what a term adds to a passage, its impact, does not depend on the question
(Anh and Moffat, SIGIR 2006). So impacts are reckoned once, from rank-bm25's own statistics, and a search only adds them up.
It need not add up all: once the best passages so far score more than the terms still to come can bring, the rest is looked
up for the few passages that may still pass them (MaxScore: Turtle and Flood, IPM 1995).
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.retrieval import bm25 as formulas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rank_bm25 import BM25Okapi

SMALL = 4096
"""Passages: below this plain Python adds up as fast as numpy does, and need not import it."""

_DENSE = 4
"""A term that more than one in so many passages has is kept as a column, an impact for every passage, instead of a list."""

_LINE_DRAWN_IN = 20_000
"""The longest list whose best passages are looked for; with longer ones that costs more than it saves."""

_FIELDS = {
    "keys": "Q",
    "starts": "Q",
    "column": "i",
    "holders": "I",
    "idf": "d",
    "peaks": "f",
    "rows": "I",
    "impacts": "f",
    "columns": "f",
}
"""What a file holds, with the type of each: by term its key, ascending, where its list starts, its column or -1, how many
passages have it, its idf and greatest impact; then the lists and the columns, one after the other."""

_ALIGNED = 64


class _Wanted(NamedTuple):
    """A term of a question that some passage has: what it can add to a score at most, its weight, and where it stands."""

    bound: float
    weight: int
    start: int
    end: int
    column: int


class Postings:
    """The postings of a collection as `pack` made them. It never changes; many threads may search it."""

    def __init__(self, packed: bytes | mmap.mmap) -> None:
        self.packed = packed
        view = memoryview(packed)
        size = int.from_bytes(view[:8], "little")
        head = json.loads(bytes(view[8 : 8 + size]))
        self.passages: int = head["passages"]
        self._fields: dict[str, Any] = {}
        for name, (start, length) in head["fields"].items():
            of_type: Any = _FIELDS[name]
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
        # rank-bm25's own idf can be negative where most terms are in most passages: then nothing can be skipped.
        all_needed = self.passages < SMALL or wanted[-1].bound <= 0
        scores = self._added_up(wanted) if all_needed else self._selected(wanted, most)
        best = sorted((-score, row) for row, score in scores if score > 0)[:most]
        return [(row, -score) for score, row in best]

    def scores(self, terms: Iterable[str], rows: Sequence[int]) -> list[float]:
        """Return the scores of certain passages, whose rows are given in ascending order."""
        if self.passages < SMALL:
            added_up = dict(self._added_up(self._found(terms)))
            return [added_up.get(row, 0.0) for row in rows]
        import numpy as np

        scores: list[float] = self._looked_up(self._found(terms), np.asarray(rows, np.uint32)).tolist()
        return scores

    def _slot(self, term: str) -> int | None:
        keys, key = self._fields["keys"], key_of(term)
        slot = bisect_left(keys, key)
        return slot if slot < len(keys) and keys[slot] == key else None

    def _found(self, terms: Iterable[str]) -> list[_Wanted]:
        """Return the terms that some passage has: first those with a column, then lists, the greatest bounds first."""
        fields = self._fields
        found = []
        for term, weight in Counter(terms).items():
            if (slot := self._slot(term)) is not None:
                start, end = fields["starts"][slot], fields["starts"][slot + 1]
                found.append(_Wanted(weight * fields["peaks"][slot], weight, start, end, fields["column"][slot]))
        return sorted(found, key=lambda one: (one.column < 0, -one.bound, one.start))

    def _added_up(self, wanted: list[_Wanted]) -> Iterable[tuple[int, float]]:
        rows, impacts = self._fields["rows"], self._fields["impacts"]
        scores: dict[int, float] = {}
        for one in wanted:
            for row, impact in zip(rows[one.start : one.end], impacts[one.start : one.end], strict=True):
                scores[row] = scores.get(row, 0.0) + one.weight * impact
        return scores.items()

    @cached_property
    def _arrays(self) -> dict[str, Any]:
        import numpy as np

        arrays = {name: np.asarray(self._fields[name]) for name in ("rows", "impacts", "columns")}
        arrays["columns"] = arrays["columns"].reshape(-1, self.passages)
        return arrays

    def _selected(self, wanted: list[_Wanted], most: int) -> Iterable[tuple[int, float]]:
        import numpy as np

        sums, line, complete = self._summed(wanted, most)
        rows = np.flatnonzero(sums >= line) if line > 0 else np.flatnonzero(sums)
        if complete and len(rows) > most:
            rows = rows[sums[rows] >= _less(np.partition(sums[rows], -most)[-most], wanted)]
        scores = self._looked_up(wanted, rows.astype(np.uint32))
        return zip(rows.tolist(), scores.tolist(), strict=True)

    def _summed(self, wanted: list[_Wanted], most: int) -> tuple[NDArray[np.float32], float, bool]:
        """Return sums of impacts, the line that a passage must reach in them to be among the best, and if they are complete."""
        import numpy as np

        rows, impacts, columns = self._arrays["rows"], self._arrays["impacts"], self._arrays["columns"]
        sums = np.zeros(self.passages, np.float32)
        lists = [one for one in wanted if one.column < 0]
        for one in wanted[: len(wanted) - len(lists)]:
            sums += columns[one.column] if one.weight == 1 else columns[one.column] * np.float32(one.weight)
        to_come, ahead = sum(one.bound for one in lists), sum(one.end - one.start for one in lists)
        best = 0.0
        for place, one in enumerate(lists):
            line = _less(best - to_come, wanted)
            if line > 0 and ahead * _ADDING > self.passages * _SCANNING:
                candidates = int(np.count_nonzero(sums >= line))
                if candidates * (len(lists) - place) * _LOOKING_UP < ahead * _ADDING:
                    return sums, line, False
            held = rows[one.start : one.end]
            impact = impacts[one.start : one.end]
            now = sums[held] + (impact if one.weight == 1 else impact * np.float32(one.weight))
            sums[held] = now
            if most <= len(now) <= _LINE_DRAWN_IN:
                best = max(best, float(np.partition(now, -most)[-most]))
            to_come -= one.bound
            ahead -= len(now)
        return sums, _less(best, wanted), True

    def _looked_up(self, wanted: list[_Wanted], rows: NDArray[np.uint32]) -> NDArray[np.float64]:
        """Return the exact scores of `rows`, which stand in ascending order."""
        import numpy as np

        arrays = self._arrays
        scores = np.zeros(len(rows))
        for one in wanted:
            if one.column >= 0:
                scores += arrays["columns"][one.column][rows] * float(one.weight)
                continue
            held = arrays["rows"][one.start : one.end]
            places = held.searchsorted(rows)
            places[places == len(held)] = 0
            impact = arrays["impacts"][one.start : one.end][places]
            scores += np.where(held[places] == rows, impact * float(one.weight), 0.0)
        return scores


_ADDING, _SCANNING, _LOOKING_UP = 10, 1, 120
"""What it costs, roughly and in one measure, to add one impact to a sum, to compare one sum, and to look up one impact."""


def _less(sum_: float, wanted: list[_Wanted]) -> float:
    """Return the least that a sum of single precision may show where the exact one is `sum_` or more; each step errs by 2⁻²⁴."""
    return float(sum_) * (1 - (len(wanted) + 2) * 2.0**-22)


def key_of(term: str) -> int:
    """Return the number that stands for a term: 64 bits, so that among a million terms two share one once in 10⁷ collections."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def pack(bm25: BM25Okapi) -> bytes:
    """Return the postings of the passages that rank-bm25 has counted, their impacts by its statistics and formula."""
    import numpy as np

    counts, passages = bm25.doc_freqs, len(bm25.doc_freqs)
    slots = {term: slot for slot, term in enumerate(sorted(bm25.idf, key=key_of))}
    terms = np.fromiter(map(slots.__getitem__, chain.from_iterable(counts)), np.uint32)
    frequencies = np.fromiter(chain.from_iterable(one.values() for one in counts), np.uint32)
    rows = np.repeat(np.arange(passages, dtype=np.uint32), [len(one) for one in counts])
    order = np.argsort(terms, kind="stable")
    rows = rows[order]
    holders = np.bincount(terms, minlength=len(slots)).astype(np.uint32)
    idf = np.fromiter((bm25.idf[term] for term in slots), np.float64, len(slots))
    lengths = np.array(bm25.doc_len, np.float64) / bm25.avgdl
    impacts = formulas.impact(np.repeat(idf, holders), frequencies[order], lengths[rows], bm25.k1, bm25.b).astype(
        np.float32
    )
    ends = np.cumsum(holders, dtype=np.int64)
    peaks = np.maximum.reduceat(impacts, ends - holders) if len(impacts) else np.zeros(0, np.float32)
    dense = np.flatnonzero((holders * _DENSE > passages) & (passages >= SMALL) & (idf.min(initial=1) > 0))
    columns = np.zeros((len(dense), passages), np.float32)
    column, listed = np.full(len(slots), -1, np.int32), np.ones(len(impacts), bool)
    for place, slot in enumerate(dense.tolist()):
        held = slice(int(ends[slot]) - int(holders[slot]), int(ends[slot]))
        columns[place, rows[held]] = impacts[held]
        column[slot], listed[held] = place, False
    return _packed(
        passages,
        {
            "keys": np.fromiter(map(key_of, slots), np.uint64, len(slots)),
            "starts": np.concatenate(([0], np.cumsum(np.where(column < 0, holders, 0)))).astype(np.uint64),
            "column": column,
            "holders": holders,
            "idf": idf,
            "peaks": peaks,
            "rows": rows[listed],
            "impacts": impacts[listed],
            "columns": columns,
        },
    )


def _packed(passages: int, arrays: dict[str, Any]) -> bytes:
    places, end = {}, 0
    for name, array in arrays.items():
        places[name] = (end, array.nbytes)
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    # The places count from the start of the file; the head is padded to a length that does not depend on them.
    body = _ALIGNED * 16
    fields = {name: (start + body, length) for name, (start, length) in places.items()}
    head = json.dumps({"passages": passages, "fields": fields}).encode()
    packed = bytearray(body + end)
    packed[: 8 + len(head)] = len(head).to_bytes(8, "little") + head
    for name, (start, length) in fields.items():
        packed[start : start + length] = arrays[name].tobytes()
    return bytes(packed)


def open_postings(path: Path) -> Postings:
    """Open the postings that `path` holds; they are read as they are needed."""
    with path.open("rb") as file:
        return Postings(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
