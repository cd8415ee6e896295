"""A knowledge folder → an assistant. Only files that changed are read and segmented; the rest is as it was kept."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

import bot
from bot.answering.evidence import Profile, profile_of
from bot.assistant import Assistant
from bot.cache import cache_folder, keep_newest, write_atomically
from bot.errors import DocumentError
from bot.model import Knowledge, Reading
from bot.reading import (
    Names,
    digest_of,
    document_files,
    fingerprint_of,
    nothing_to_read,
    parts,
    read_file,
    require_inside,
    root_of,
)
from bot.retrieval.asked import Asked, Compiled, Known, Tie, compile_asked, read_asked, tie
from bot.retrieval.index import Index
from bot.retrieval.lexicon import Lexicon, read_lexicon
from bot.retrieval.meaning import LEARNED
from bot.retrieval.postings import open_postings
from bot.retrieval.segment import Segmenter, open_segmenter
from bot.snapshot import Held, Snapshot, Writer, encoded, open_snapshot

if TYPE_CHECKING:
    from bot.embeddings.embedded import Embedded
    from bot.embeddings.engine import Engine

CARRIED = Path(bot.__file__).resolve().parent.parent / "knowledge"
"""The knowledge that comes with the program."""

VECTORS = "vectors.sqlite"
"""What engines made of passages, in the cache folder."""

_Value = TypeVar("_Value")

Watch = Callable[[int, int], None]
"""Told how many of how many files are read, then how many of how many passages are segmented."""

_KEPT = 12
_RACY = 2.0  # seconds: a file written so shortly before it was looked at may change again within one tick of its clock


def open_lexicon(folder: Path) -> Lexicon:
    """Read the built-in lexicon and what `folder` adds to it."""
    return read_lexicon(*_lexicons(folder))


def _lexicons(folder: Path) -> tuple[Path, ...]:
    built_in, own = CARRIED / "lexicon", folder / "lexicon"
    return (built_in,) if own.resolve() == built_in.resolve() else (built_in, own)


def open_assistant(folder: Path, watch: Watch | None = None, engine: Engine | None = None) -> Assistant:
    """Return an assistant for the documents in `folder`. Two processes may open one folder at the same time."""
    opened = open_folder(folder, watch, engine=engine)
    opened.fill()
    return opened.assistant


@dataclass(frozen=True, slots=True)
class Opened:
    """An assistant, with the snapshot that it answers from and what the snapshot's term counts depend on.

    `embedded` is what asks the engine, where there is one.
    """

    assistant: Assistant
    snapshot: Snapshot
    program: str
    embedded: Embedded | None = None

    def fill(self, watch: Watch | None = None) -> None:
        """Let the engine make vectors of the passages that have none, where it matters; until then they are found without."""
        if self.embedded and self.assistant.heeds_engine:
            self.embedded.fill(self.assistant.index.passages, f"{self.snapshot.fingerprint} {self.program}", watch)


def open_folder(
    folder: Path, watch: Watch | None = None, before: Opened | None = None, engine: Engine | None = None
) -> Opened:
    """Open `folder`, from what was kept of it, or from how it was `before` in this process, whose engine it then keeps.

    A file that was readable before and no longer is keeps serving as it was; the problem is told.
    Raises `KnowledgeError` where no document can be read.
    """
    lexicon = open_lexicon(folder)
    cache = cache_folder()
    segmenter = open_segmenter(lexicon, cache)
    program = _program(lexicon)
    name = blake2b(f"{os.fsencode(folder.resolve())!r} {program}".encode(), digest_size=12).hexdigest()
    kept = _kept(cache, name)
    known = before.snapshot if before and before.program == program else kept
    taker = _Taker(folder, lexicon, known, before.snapshot if before else None)
    snapshot = taker.unchanged() or taker.take(cache, name, watch)
    index = _index(cache, program, snapshot, segmenter, watch)
    asked = _asked(cache, program, index, segmenter, _lexicons(folder))
    embedded = before.embedded if before else _embedded(cache, engine)
    return Opened(Assistant(index, segmenter, asked, _profiles(snapshot), embedded), snapshot, program, embedded)


def _embedded(cache: Path | None, engine: Engine | None) -> Embedded | None:
    if engine is None:
        return None
    from bot.embeddings.embedded import Embedded
    from bot.embeddings.vectors import Vectors

    return Embedded(engine, Vectors(cache / VECTORS if cache else None))


def _profiles(snapshot: Snapshot) -> dict[str, Profile]:
    decode = msgspec.msgpack.Decoder(Profile).decode
    return {held.document.id: decode(held.profile) for held in snapshot.held if held.document}


def open_knowledge(folder: Path, watch: Watch | None = None) -> Knowledge:
    """Return what `folder` holds, with the fingerprint that answers from it tell."""
    return open_folder(folder, watch).snapshot.knowledge()


def _program(lexicon: Lexicon) -> str:
    """Return what readings and terms depend on beside the files: the lexicon, this program, and what it reads PDF with."""
    sources = [*sorted(Path(bot.__file__).resolve().parent.rglob("*.py")), LEARNED]
    stamp = "".join(f"{path.name} {(stat := path.stat()).st_size} {stat.st_mtime_ns} " for path in sources)
    extras = " ".join(name for name in ("pypdfium2", "rapidocr") if find_spec(name))
    told = f"{lexicon.fingerprint} {bot.__version__} {extras} {stamp}"
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


class _Taker:
    """Takes a snapshot of a folder, with what another one knows of the files that are as they were."""

    def __init__(self, folder: Path, lexicon: Lexicon, known: Snapshot | None, before: Snapshot | None) -> None:
        self._folder = folder
        self._lexicon = lexicon
        self._known = known
        self._before = before
        self._names = Names()
        self._problems: list[str] = []
        self._all_as_found = True
        self._taken = time.time()
        self._files = [(os.fsencode(path.relative_to(root_of(folder))), path) for path in document_files(folder)]

    def unchanged(self) -> Snapshot | None:
        """Return the known snapshot where the folder is still as it shows it."""
        known = self._known
        if known is None or [held.name for held in known.held] != [name for name, _ in self._files]:
            return None
        pairs = zip(known.held, self._files, strict=True)
        return known if all(self._is_same(held, path) for held, (_, path) in pairs) else None

    def take(self, cache: Path | None, name: str, watch: Watch | None) -> Snapshot:
        """Read what changed, and keep the snapshot where it is found again, or for this process only without a cache."""
        with tempfile.NamedTemporaryFile(dir=cache, prefix="folder-", delete=False) as file:
            path = Path(file.name)
            try:
                self._write(Writer(file), watch)
                snapshot = open_snapshot(path)
                if cache and self._all_as_found:
                    path.replace(cache / f"folder-{name}.bin")
                    keep_newest(cache, "folder-*.bin", _KEPT)
            finally:
                path.unlink(missing_ok=True)
        return snapshot

    def _write(self, writer: Writer, watch: Watch | None) -> None:
        from bot.reading.repealing import supersede

        places = {held.name: place for place, held in enumerate(self._known.held)} if self._known else {}
        known = self._known.held if self._known else []
        same = {name for name, path in self._files if name in places and self._is_same(known[places[name]], path)}
        digests: list[tuple[str, str]] = []
        served = read = 0
        for name, path in self._files:
            records: Sequence[bytes]
            if self._known and name in same:
                held, records = self._claimed(known[places[name]], path), self._known.records(places[name])
            else:
                held, records = self._read(name, path)
                read += 1
                if watch:
                    watch(read, len(self._files) - len(same))
            if held.problem:
                self._problems.append(held.problem)
            writer.add(held, records if held.document else ())
            digests.append((os.fsdecode(name), held.digest))
            served += held.document is not None
        if not served:
            raise nothing_to_read(self._folder, self._problems)
        among = [Reading(one.document, (), (), one.given, one.repeals) for one in writer.held() if one.document]
        writer.settle([reading.document for reading in supersede(among)])
        both = f"{fingerprint_of(digests)} {self._lexicon.fingerprint}".encode()
        writer.close(blake2b(both, digest_size=8).hexdigest(), self._problems, self._taken)

    def _read(self, name: bytes, path: Path) -> tuple[Held, Sequence[bytes]]:
        """Read one file; where that fails, give what it was before."""
        state, digest = _state(path), digest_of(path, self._folder)
        try:
            require_inside(path, self._folder)
            reading = read_file(path)
        except DocumentError as error:
            return self._as_before(name, path, error) or (Held(name, state, digest, _printable(str(error))), ())
        document = replace(reading.document, title=_printable(reading.document.title))
        profile = msgspec.msgpack.encode(profile_of(reading, self._lexicon))
        held = Held(
            name,
            state,
            digest,
            document=document,
            warnings=reading.warnings,
            profile=profile,
            given=reading.given,
            repeals=reading.repeals,
            locators="\n".join(passage.locator for passage in reading.passages),
        )
        return self._claimed(held, path), encoded(reading.passages)

    def _claimed(self, held: Held, path: Path) -> Held:
        """Return a file with its document, if no other has the document's id; else with that problem, to be read again."""
        if held.document is None:
            return held
        try:
            self._names.take(held.document.id, path)
        except DocumentError as error:
            return Held(held.name, (), held.digest, _printable(str(error)))
        return held

    def _as_before(self, name: bytes, path: Path, error: DocumentError) -> tuple[Held, Sequence[bytes]] | None:
        before = self._before
        if before is None:
            return None
        for place, held in enumerate(before.held):
            if held.name == name and held.document:
                self._all_as_found = False
                told = f"{error}; the version of before keeps serving"
                kept = msgspec.structs.replace(self._claimed(held, path), state=(), problem=_printable(told))
                return kept, before.records(place)
        return None

    def _is_same(self, held: Held, path: Path) -> bool:
        if not held.state or self._known is None:
            return False
        state = _state(path)
        if state == held.state and max(state) < (self._known.taken - _RACY) * 1e9:
            return True
        return digest_of(path, self._folder) == held.digest


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes with every write to a document or its sidecar, times in nanoseconds; nothing if that is unknown."""
    told: list[int] = []
    for file in parts(path):
        try:
            stat = file.stat()
        except OSError:
            return ()
        told += (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    return tuple(told)


def _printable(text: str) -> str:
    """Return `text` with `?` for the bytes of a file's name that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _kept(cache: Path | None, name: str) -> Snapshot | None:
    try:
        return open_snapshot(cache / f"folder-{name}.bin") if cache else None
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _index(cache: Path | None, program: str, snapshot: Snapshot, segmenter: Segmenter, watch: Watch | None) -> Index:
    """Return the index of a snapshot, whose postings are kept under the name of what they depend on."""
    path = cache / f"postings-{snapshot.fingerprint}-{program}.bin" if cache else None
    knowledge = snapshot.knowledge()
    if path:
        with contextlib.suppress(OSError, ValueError):
            return Index(knowledge, open_postings(path))
    from bot.retrieval.building import build_index

    index = build_index(knowledge, segmenter, cache, watch)
    if path and write_atomically(path, index.postings.packed):
        keep_newest(path.parent, "postings-*.bin", _KEPT)
    return index


def _asked(cache: Path | None, program: str, index: Index, segmenter: Segmenter, lexicons: Sequence[Path]) -> Asked:
    """Return the known questions tied to the passages of an index; what they hold is the same for every folder."""
    known = lru_cache(1)(lambda: read_asked(*lexicons))
    compiled = _counted(cache, program, segmenter, known)
    name = f"ties-{index.knowledge.fingerprint}-{program}"
    ties = _once(cache, name, list[tuple[Tie, ...]], lambda: tie(known(), index, segmenter))
    return Asked(compiled, ties)


def counted_questions(segmenter: Segmenter, known: Sequence[Known]) -> Compiled:
    """Return `known` questions counted, from what was kept of those of this lexicon."""
    return _counted(cache_folder(), _program(segmenter.lexicon), segmenter, lambda: known)


def _counted(cache: Path | None, program: str, segmenter: Segmenter, known: Callable[[], Sequence[Known]]) -> Compiled:
    return _once(cache, f"asked-{program}", Compiled, lambda: compile_asked(known(), segmenter))


def _once(cache: Path | None, name: str, kind: type[_Value], make: Callable[[], _Value]) -> _Value:
    """Return the value that is kept under `name`, or what `make` gives, which is then kept."""
    path = cache / f"{name}.bin" if cache else None
    if path:
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    value = make()
    if path and write_atomically(path, msgspec.msgpack.encode(value)):
        keep_newest(path.parent, f"{name.partition('-')[0]}-*.bin", _KEPT)
    return value
