"""The terms of a question × postings → the best passages: BM25, a sum over the terms, of which not all is added up.

Once the best passages so far score more than the terms still to come can bring, the rest is looked up for the few passages
that may still pass them (MaxScore: Turtle and Flood, IPM 1995), block by block of the collection (Ding and Suel, SIGIR
2011), so that sums stay near the processor.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.retrieval.postings import DENSE, Postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEW = 2000
"""Impacts: so many are added up in plain Python before numpy could be imported, which a small folder never needs."""

_LINE_DRAWN_IN = 20_000
"""The longest list whose best passages are looked for; with longer ones that costs more than it saves."""

_ADDING, _SCANNING, _LOOKING_UP = 14, 1, 400
"""What it costs, roughly and in one measure, to add one impact to a sum, to compare one sum, and to look up one impact."""


class _Wanted(NamedTuple):
    """A term of a question that some passage has: its weight times its idf, where it stands, and its column or -1."""

    scale: float
    slot: int
    column: int


class _List(NamedTuple):
    """What a term has in one block, with the most that it can add to a score: its column, or those that hold it once and more."""

    bound: float
    scale: float
    column: int
    once: slice
    more: slice

    @property
    def length(self) -> int:
        """In passages."""
        length: int = self.once.stop - self.once.start + self.more.stop - self.more.start
        return length


class Search:
    """One question in one collection; a term that is repeated counts as often."""

    def __init__(self, postings: Postings, terms: Iterable[str]) -> None:
        self._postings = postings
        self._wanted = self._found(terms)

    def _found(self, terms: Iterable[str]) -> list[_Wanted]:
        """Return the terms that some passage has: first those with a column, then the most telling."""
        gain, idf, column = self._postings.gain, self._postings.fields["idf"], self._postings.fields["column"]
        slots = ((self._postings.slot(term), weight) for term, weight in Counter(terms).items())
        found = [_Wanted(weight * gain * idf[slot], slot, column[slot]) for slot, weight in slots if slot is not None]
        return sorted(found, key=lambda one: (one.column < 0, -one.scale, one.slot))

    def top(self, most: int) -> list[tuple[int, float]]:
        """Return the rows of the best passages with their scores, at most `most`, best first and ties in reading order.

        A passage is there only if its score is above 0.
        """
        if not self._wanted or most < 1:
            return []
        # rank-bm25's own idf can be negative where most passages have most terms: then nothing can be skipped.
        if not self._are_few and self._wanted[-1].scale > 0:
            return self._selected(most)
        best = heapq.nsmallest(most, [(-score, row) for row, score in self._added_up.items() if score > 0])
        return [(row, -score) for score, row in best]

    def scores(self, rows: Sequence[int]) -> list[float]:
        """Return the scores of certain passages, whose rows are given in ascending order."""
        if self._are_few:
            return [self._added_up.get(row, 0.0) for row in rows]
        import numpy as np

        size, places = self._postings.block, np.asarray(rows, np.int64)
        scores: list[float] = []
        for block in np.unique(places // size).tolist():
            scores += self._looked_up(self._lists(block), block, places[places // size == block] % size).tolist()
        return scores

    @cached_property
    def _are_few(self) -> bool:
        """Whether all impacts of these terms are added up sooner than numpy is imported."""
        wanted, holders = self._wanted, self._postings.fields["holders"]
        return not wanted or (wanted[0].column < 0 and sum(holders[one.slot] for one in wanted) < FEW)

    @cached_property
    def _added_up(self) -> dict[int, float]:
        """The scores of all passages that share a term with the question, by their rows."""
        once, more, frequencies, norms = map(
            self._postings.fields.__getitem__, ("once", "more", "frequencies", "norms")
        )
        scores: dict[int, float] = {}
        for block in range(self._postings.blocks):
            first = block * self._postings.block
            for _, scale, _, held_once, held_more in self._lists(block):
                often = zip(more[held_more].tolist(), frequencies[held_more].tolist(), strict=True)
                for within, frequency in chain(zip(once[held_once].tolist(), repeat(1)), often):
                    row = first + within
                    scores[row] = scores.get(row, 0.0) + scale * frequency / (frequency + norms[row])
        return scores

    def _lists(self, block: int) -> list[_List]:
        """Return what each term has in a block."""
        peaks, once, more = map(self._postings.fields.__getitem__, ("peaks", "once_starts", "more_starts"))
        lists = []
        for scale, slot, column in self._wanted:
            place = slot * self._postings.blocks + block
            lists.append(
                _List(
                    scale * peaks[place],
                    scale,
                    column,
                    slice(once[place], once[place + 1]),
                    slice(more[place], more[place + 1]),
                )
            )
        return lists

    def _selected(self, most: int) -> list[tuple[int, float]]:
        """Return what `top` does, block by block; the worst of the best so far is the line that others must reach."""
        import numpy as np

        rows, scores = np.zeros(0, np.int64), np.zeros(0)
        for block in range(self._postings.blocks):
            lists = self._lists(block)
            found = self._candidates(lists, block, most, float(scores[-1]) if len(scores) == most else 0.0)
            if len(found):
                rows = np.concatenate((rows, found + block * self._postings.block))
                scores = np.concatenate((scores, self._looked_up(lists, block, found)))
                best = np.lexsort((rows, -scores))[:most]
                rows, scores = rows[best], scores[best]
        return list(zip(rows.tolist(), scores.tolist(), strict=True))

    def _candidates(self, lists: list[_List], block: int, most: int, line: float) -> NDArray[np.int64]:
        """Return the rows within a block that may score `line` or more and be among the best `most` there."""
        import numpy as np

        is_first = line == 0  # later on, the line that blocks before have drawn is as good
        lists = sorted(lists, key=lambda one: -one.bound)
        to_come = sum(one.bound for one in lists)
        if line > to_come:
            return np.zeros(0, np.int64)
        size = self._postings.block
        here = slice(block * size, min((block + 1) * size, self._postings.passages))
        arrays = self._postings.arrays
        norms = arrays["norms"][here]
        sums = np.zeros(len(norms), np.float32)
        costs = [one.length if one.column < 0 else len(sums) // DENSE for one in lists]
        ahead = sum(costs)
        tolerance = 1 - (len(self._wanted) + 6) * 2.0**-22  # each step of single precision errs by 2⁻²⁴
        for place, (one, cost) in enumerate(zip(lists, costs, strict=True)):
            reached = (line - to_come) * tolerance
            if reached > 0 and ahead * _ADDING > len(sums) * _SCANNING:
                candidates = int(np.count_nonzero(sums >= reached))
                if candidates * (len(lists) - place) * _LOOKING_UP < ahead * _ADDING:
                    return np.flatnonzero(sums >= reached)
            if one.column >= 0:
                sums += _saturated(arrays["columns"][one.column][here], norms, one.scale)
            else:
                once, more = arrays["once"][one.once], arrays["more"][one.more]
                held = np.concatenate((once, more), dtype=np.intp)
                frequencies = np.ones(len(held), np.float32)
                frequencies[len(once) :] = arrays["frequencies"][one.more]
                now = _saturated(frequencies, norms.take(held), one.scale)
                now += sums.take(held)
                sums[held] = now
                if is_first and most <= len(now) <= _LINE_DRAWN_IN:
                    line = max(line, float(np.partition(now, -most)[-most]))
            to_come -= one.bound
            ahead -= cost
        found = np.flatnonzero(sums >= line * tolerance) if line > 0 else np.flatnonzero(sums)
        if len(found) > most:
            found = found[sums[found] >= np.partition(sums[found], -most)[-most] * tolerance]
        return found

    def _looked_up(self, lists: list[_List], block: int, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the exact scores of rows within a block, which stand in ascending order."""
        import numpy as np

        arrays = self._postings.arrays
        everywhere = rows + block * self._postings.block
        within = rows.astype(arrays["once"].dtype)
        frequencies = np.zeros((len(lists), len(rows)), arrays["frequencies"].dtype)
        for held, one in zip(frequencies, lists, strict=True):
            if one.column >= 0:
                held[:] = arrays["columns"][one.column].take(everywhere)
                continue
            if len(once := arrays["once"][one.once]):
                held += once.take(once.searchsorted(within), mode="clip") == within
            if len(more := arrays["more"][one.more]):
                places = more.searchsorted(within)
                often = arrays["frequencies"][one.more].take(places, mode="clip")
                held += often * (more.take(places, mode="clip") == within)
        scales = np.array([[one.scale] for one in lists])
        scores: NDArray[np.float64] = _saturated(
            frequencies, arrays["norms"].take(everywhere).astype(np.float64), scales
        ).sum(axis=0)
        return scores


def _saturated(frequencies: NDArray[Any], norms: NDArray[Any], scale: float | NDArray[Any]) -> NDArray[Any]:
    """Return impacts, in the precision of `norms`: scale × f / (f + norm)."""
    impacts: NDArray[Any] = frequencies / (frequencies + norms)
    impacts *= scale
    return impacts
