"""Opening folders of many documents: building, opening again, one file changed; seconds and megabytes, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from bot.opening import CARRIED
from bot.reading import document_files

DOCUMENTS = (250, 3_500, 20_000)
_QUESTION = "外籍人员可以申报吗？"


def measure_folders(sizes: tuple[int, ...], source: Path | None) -> None:
    """Print a table for folders of `sizes` documents: copies under other ids of those in `source`, else the carried ones."""
    files = document_files(source or CARRIED)
    size = sum(path.stat().st_size for path in files) / len(files) / 1024
    print(f"{len(files)} documents of {size:.0f} KB on average, copied under other ids")
    print("documents passages | build s  MB | open and answer s  MB | one changed s  MB | answer ms")
    for number in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder, cache = Path(place, "documents"), Path(place, "cache")
            _copied(islice(cycle(files), number), folder)
            built, again = _opened(folder, cache), _opened(folder, cache)
            next(folder.iterdir()).write_text("第一条 新来的。", "utf-8")
            changed = _opened(folder, cache)
            told = "  |".join(f"{one['seconds']:8.2f} {one['megabytes']:5.0f}" for one in (built, again, changed))
            print(f"{number:9,} {built['passages']:8,.0f} |{told}  |{again['answer_ms']:8.1f}")


def _copied(files: Iterator[Path], folder: Path) -> None:
    folder.mkdir()
    for number, path in enumerate(files):
        text = path.read_text("utf-8")
        # The copy's id is its file's name.
        kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("id: "))
        (folder / f"copy-{number}{path.suffix}").write_text(kept, "utf-8")


def _opened(folder: Path, cache: Path) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603  # this module, in a new process
        [sys.executable, "-m", "benchmarks.folders", str(folder)],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        check=True,
        capture_output=True,
        text=True,
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _open_and_tell(folder: Path) -> None:
    import resource

    from bot.opening import open_assistant

    started = time.perf_counter()
    assistant = open_assistant(folder)
    asked = time.perf_counter()
    assistant.ask(_QUESTION, date(2026, 11, 24))
    ended = time.perf_counter()
    told = {
        "passages": len(assistant.index.passages),
        "seconds": ended - started,
        "answer_ms": (ended - asked) * 1000,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    _open_and_tell(Path(sys.argv[1]))
