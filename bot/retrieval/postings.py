"""Postings: for each term the passages that hold it and how often, in one file that opens at once.

What a term adds to the score of a passage, its impact, does not depend on the question (Anh and Moffat, SIGIR 2006): the
file has the greatest one of each term in each block of the collection, so that a search can skip what brings too little.
A row within its block takes two bytes; four of five terms stand in a passage once, and those need no frequency.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.retrieval import bm25 as formulas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rank_bm25 import BM25Okapi

BLOCK = 1 << 16
"""Passages in one block."""

MANY = 4096
"""Passages: from here on …"""

DENSE = 4
"""… a term that more than one in so many passages has is kept as a column, a frequency for every passage, not as a list."""

_ALIGNED = 64

_REMEMBERED = 4096
"""Terms: so many of those that were looked up last are not looked up again."""


class Postings:
    """The postings of a collection as `pack` made them. It never changes; many threads may search it (`bot.retrieval.search`).

    The fields of the file, by term: `keys` ascending, `column` or -1, `holders` (passages that have it), `idf`; by term and
    block: `peaks` (the greatest impact over idf), `once_starts` and `more_starts` of the lists; the lists: `once`, the rows
    within the block that hold the term once, and `more`, those that hold it more than once, with `frequencies`; `columns`
    of frequencies; by passage: `norms`, what its length adds to a frequency.
    """

    def __init__(self, packed: bytes | mmap.mmap) -> None:
        self.packed = packed
        view = memoryview(packed)
        size = int.from_bytes(view[:8], "little")
        head = json.loads(bytes(view[8 : 8 + size]))
        self.passages: int = head["passages"]
        self.gain: float = head["k1"] + 1
        self.block: int = head["block"]
        self.blocks = -(-self.passages // self.block)
        self.fields: dict[str, Any] = {}
        for name, (start, length, of_type) in head["fields"].items():
            self.fields[name] = view[start : start + length].cast(of_type)
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

    def _slot(self, term: str) -> int | None:
        keys, key = self.fields["keys"], key_of(term)
        slot = bisect_left(keys, key)
        return slot if slot < len(keys) and keys[slot] == key else None

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


def pack(bm25: BM25Okapi) -> bytes:
    """Return the postings of the passages that rank-bm25 has counted, with its idf and its lengths."""
    import numpy as np

    counts, passages = bm25.doc_freqs, len(bm25.doc_freqs)
    blocks = -(-passages // BLOCK)
    slots = {term: slot for slot, term in enumerate(sorted(bm25.idf, key=key_of))}
    terms = np.fromiter(map(slots.__getitem__, chain.from_iterable(counts)), np.int64)
    frequencies = np.fromiter(chain.from_iterable(one.values() for one in counts), np.uint32)
    rows = np.repeat(np.arange(passages, dtype=np.uint32), [len(one) for one in counts])
    order = np.argsort(terms, kind="stable")
    terms, rows, frequencies = terms[order], rows[order], frequencies[order]
    if frequencies.max(initial=0) < 1 << 8:
        frequencies = frequencies.astype(np.uint8)
    holders = np.bincount(terms, minlength=len(slots)).astype(np.uint32)
    idf = np.fromiter((bm25.idf[term] for term in slots), np.float64, len(slots))
    norms = formulas.norm(np.array(bm25.doc_len) / bm25.avgdl, bm25.k1, bm25.b).astype(np.float32)
    lists = terms * blocks + rows // BLOCK
    peaks = np.zeros(len(slots) * blocks, np.float32)
    begin = np.flatnonzero(np.diff(lists, prepend=-1))
    if len(begin):
        peaks[lists[begin]] = np.maximum.reduceat(frequencies / (frequencies + norms[rows]), begin)
    dense = np.flatnonzero((holders * DENSE > passages) & (passages >= MANY) & (idf.min(initial=1) > 0))
    column = np.full(len(slots), -1, np.int32)
    column[dense] = np.arange(len(dense))
    columns = np.zeros((len(dense), passages), frequencies.dtype)
    in_column = column[terms] >= 0
    columns[column[terms[in_column]], rows[in_column]] = frequencies[in_column]
    once, more = ~in_column & (frequencies == 1), ~in_column & (frequencies > 1)
    return _packed(
        {"passages": passages, "block": BLOCK, "k1": bm25.k1},
        {
            "keys": np.fromiter(map(key_of, slots), np.uint64, len(slots)),
            "column": column,
            "holders": holders,
            "idf": idf,
            "peaks": peaks,
            "once_starts": _starts(lists[once], len(peaks)),
            "more_starts": _starts(lists[more], len(peaks)),
            "once": (rows[once] % BLOCK).astype(np.uint16),
            "more": (rows[more] % BLOCK).astype(np.uint16),
            "frequencies": frequencies[more],
            "columns": columns,
            "norms": norms,
        },
    )


def _starts(lists: NDArray[np.int64], number: int) -> NDArray[np.uint32]:
    """Return where each of `number` lists begins, and where the last one ends, for entries in order of their lists."""
    import numpy as np

    return np.concatenate(([0], np.cumsum(np.bincount(lists, minlength=number)))).astype(np.uint32)


def _packed(particulars: dict[str, Any], arrays: dict[str, Any]) -> bytes:
    """Return a head of fixed length that says where each array stands, and the arrays."""
    fields, end = {}, _ALIGNED * 16
    for name, array in arrays.items():
        fields[name] = (end, array.nbytes, array.dtype.char)
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({**particulars, "fields": fields}).encode()
    packed = bytearray(end)
    packed[: 8 + len(head)] = len(head).to_bytes(8, "little") + head
    for name, (start, length, _) in fields.items():
        packed[start : start + length] = arrays[name].tobytes()
    return bytes(packed)


def open_postings(path: Path) -> Postings:
    """Open the postings that `path` holds; they are read as they are needed."""
    with path.open("rb") as file:
        return Postings(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
