"""A folder as it was read, kept in one file: documents are there at once, passages when they are asked for.

The file holds records, then their places, then the table of what it holds, then where that table begins. It is written
from front to back and opened by mapping it, so that neither takes more memory than one document needs.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import eq
from pathlib import Path
from typing import IO, overload

import msgspec

from bot.model import Document, Knowledge, Passage, Reading

_END = 16
_REMEMBERED = 4096
"""In passages: so many of those that were read last are not read from the file again."""

_Record = tuple[str, str, str, tuple[str, ...], str]
_record = msgspec.msgpack.Decoder(_Record)
_encode = msgspec.msgpack.encode


class Held(msgspec.Struct, array_like=True, frozen=True):
    """What is known of one file: its name below the folder, the `state` and `digest` of its bytes, and what it gave.

    A file that cannot be read has a `problem` and no document. `profile` is what the answering room keeps of the
    document, in a form that is its own, `rows` how many passages it has, and `locators` theirs, a line each. `given` and
    `repeals` are those of its reading; `settled` is the document as it stands among the others of the folder.
    """

    name: bytes
    state: tuple[int, ...]
    digest: str
    problem: str = ""
    document: Document | None = None
    warnings: tuple[str, ...] = ()
    profile: bytes = b""
    given: frozenset[str] = frozenset()
    repeals: tuple[str, ...] = ()
    settled: Document | None = None
    rows: int = 0
    locators: str = ""


class _Table(msgspec.Struct, array_like=True):
    held: list[Held]
    fingerprint: str
    problems: tuple[str, ...]
    taken: float
    places: int


class Writer:
    """Writes a snapshot to a file that is open for writing."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._at = 0
        self._held: list[Held] = []
        self._places = array("Q")

    def add(self, held: Held, records: Sequence[bytes]) -> None:
        """Add a file with the records of its passages, as `encoded` or another snapshot gives them."""
        for record in records:
            self._places.append(self._at)
            self._put(record)
        self._held.append(msgspec.structs.replace(held, rows=len(records)))

    def held(self) -> list[Held]:
        """Return what was added."""
        return self._held

    def settle(self, documents: Sequence[Document]) -> None:
        """Tell how the documents that were added stand among each other, in order."""
        settled = iter(documents)
        self._held = [
            msgspec.structs.replace(held, settled=next(settled)) if held.document else held for held in self._held
        ]

    def close(self, fingerprint: str, problems: Sequence[str], taken: float) -> None:
        """Write the table. `taken` is when the folder was looked at, in seconds of the clock."""
        self._places.append(self._at)
        self._put(b"\0" * (-self._at % self._places.itemsize))
        places = self._at
        self._put(self._places.tobytes())
        table = self._at
        self._put(_encode(_Table(self._held, fingerprint, tuple(problems), taken, places)))
        self._put(table.to_bytes(_END, "little"))
        self._file.flush()

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


def encoded(passages: Sequence[Passage]) -> list[bytes]:
    """Return the records of a document's passages, as a snapshot keeps them."""
    return [_encode((one.locator, one.label, one.text, one.heading, one.lead)) for one in passages]


class Snapshot:
    """A snapshot that was opened. It never changes; many threads may read it."""

    def __init__(self, data: mmap.mmap) -> None:
        self._view = memoryview(data)
        start = int.from_bytes(self._view[-_END:], "little")
        table = msgspec.msgpack.decode(self._view[start:-_END], type=_Table)
        self.held = table.held
        self.fingerprint = table.fingerprint
        self.problems = table.problems
        self.taken = table.taken
        self._starts = [0]
        for held in self.held:
            self._starts.append(self._starts[-1] + held.rows)
        size = (self._starts[-1] + 1) * array("Q").itemsize
        self._places = self._view[table.places : table.places + size].cast("Q")
        self.passage = lru_cache(_REMEMBERED)(self._passage)
        """Return the passage in a row, counted from 0 through all documents."""

    def knowledge(self) -> Knowledge:
        """Return the knowledge, whose passages are read when they are asked for."""
        readings = tuple(
            Reading(held.settled, Passages(self, start, end), held.warnings)
            for held, start, end in zip(self.held, self._starts, self._starts[1:], strict=False)
            if held.settled
        )
        return _Mapped(readings, self.fingerprint, self.problems, snapshot=self)

    def passages(self) -> Passages:
        """Return the passages of all documents."""
        return Passages(self, 0, self._starts[-1])

    def ids(self) -> Iterator[str]:
        """Yield the ids of the passages of the documents, in order."""
        for held in self.held:
            if held.settled and held.rows:
                yield from (f"{held.settled.id}#{locator}" for locator in held.locators.split("\n"))

    def _passage(self, row: int) -> Passage:
        document = self.held[bisect_right(self._starts, row) - 1].settled
        if document is None:
            raise IndexError(row)
        return Passage(document, *_record.decode(self._record(row)))

    def records(self, file: int) -> list[bytes]:
        """Return the records of the passages of file number `file`."""
        return [bytes(self._record(row)) for row in range(self._starts[file], self._starts[file + 1])]

    def _record(self, row: int) -> memoryview:
        return self._view[self._places[row] : self._places[row + 1]]


class Passages(Sequence[Passage]):
    """Some passages of a snapshot, row by row."""

    def __init__(self, snapshot: Snapshot, start: int, end: int) -> None:
        self._snapshot = snapshot
        self._start, self._end = start, end

    def __len__(self) -> int:
        return self._end - self._start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __reduce__(self) -> tuple[type[tuple[Passage, ...]], tuple[list[Passage]]]:
        """Go to another process as what is in it."""
        return tuple, (list(self),)

    def __hash__(self) -> int:
        return hash((self._snapshot.fingerprint, self._start, self._end))

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._snapshot.passage(self._start + index % len(self))


@dataclass(frozen=True, slots=True)
class _Mapped(Knowledge):
    """Knowledge whose passages stand in a snapshot."""

    snapshot: Snapshot = field(kw_only=True, repr=False, compare=False)

    @property
    def passages(self) -> Sequence[Passage]:
        return self.snapshot.passages()

    @property
    def ids(self) -> Sequence[str]:
        return tuple(self.snapshot.ids())


def open_snapshot(path: Path) -> Snapshot:
    """Open the snapshot at `path`. Raises `OSError` or `ValueError` where there is none that can be read."""
    with path.open("rb") as file:
        return Snapshot(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
