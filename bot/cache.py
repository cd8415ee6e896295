"""Where what can be computed again is kept between runs."""

from __future__ import annotations

import contextlib
import os
import tempfile
from mmap import mmap
from pathlib import Path

import platformdirs


def cache_folder() -> Path | None:
    """Return a folder that this user may write to, made if need be, or None where there is none."""
    folder = platformdirs.user_cache_path("zhicheng", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def write_atomically(path: Path, content: bytes | mmap) -> bool:
    """Write `content` so that another process sees the whole file or none; tell whether that succeeded."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return False
    return True


def keep_newest(folder: Path, pattern: str, most: int) -> None:
    """Remove all but the newest files that match `pattern`; another process may do the same at the same time."""
    dated = []
    for path in folder.glob(pattern):
        with contextlib.suppress(OSError):
            dated.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(dated, reverse=True)[most:]:
        with contextlib.suppress(OSError):
            path.unlink()
