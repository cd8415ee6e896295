"""Vectors that were made before, each under a key that tells the engine and the text."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PATIENCE = 30.0
"""Seconds to wait for another process that writes to the same file."""

_TABLES = """
CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS whole (state TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_HELD = "SELECT key FROM vectors WHERE key IN (SELECT value FROM json_each(?))"
_KEPT = "SELECT key, vector FROM vectors WHERE key IN (SELECT value FROM json_each(?))"


class Vectors:
    """A table of vectors in half precision. It serves several threads.

    It is kept in `path`, to which other processes may add at the same time, or only as long as this process
    lives where `path` is None or cannot be used.
    """

    def __init__(self, path: Path | None) -> None:
        self._one = Lock()
        self._file = (path and _kept_in(path)) or _opened(":memory:")

    def is_whole(self, state: str) -> bool:
        """Tell whether this state was once noted to lack no vector."""
        return bool(self._rows("SELECT 1 FROM whole WHERE state = ?", state))

    def note_whole(self, state: str) -> None:
        """Note that a state lacks no vector."""
        self._add("INSERT OR IGNORE INTO whole VALUES (?)", [(state,)])

    def held(self, keys: Iterable[str]) -> set[str]:
        """Return those of `keys` that have a vector."""
        return {key for (key,) in self._rows(_HELD, json.dumps(list(keys)))}

    def kept(self, keys: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors that there are, by their keys."""
        import numpy as np

        rows = self._rows(_KEPT, json.dumps(list(keys)))
        return {key: np.frombuffer(vector, np.float16).astype(np.float32) for key, vector in rows}

    def keep(self, vectors: Mapping[str, NDArray[np.float32]]) -> bool:
        """Add vectors, and tell whether that was possible; where the disk takes no more they are made again another time."""
        import numpy as np

        rows = [(key, vector.astype(np.float16).tobytes()) for key, vector in vectors.items()]
        return self._add("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def _rows(self, statement: str, value: str) -> list[tuple[Any, ...]]:
        with self._one, contextlib.suppress(sqlite3.Error):
            return self._file.execute(statement, (value,)).fetchall()
        return []

    def _add(self, statement: str, rows: Iterable[tuple[object, ...]]) -> bool:
        with self._one, contextlib.suppress(sqlite3.Error), self._file:
            self._file.executemany(statement, rows)
            return True
        return False


def _kept_in(path: Path) -> sqlite3.Connection | None:
    """Open a file, a new one in place of one that is no such table; None where it cannot be used."""
    with contextlib.suppress(sqlite3.Error, OSError):
        try:
            return _opened(str(path))
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            path.unlink()
            return _opened(str(path))
    return None


def _opened(path: str) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    file.executescript(_TABLES)
    return file
