"""Every reader fed with bytes that atheris finds new paths by: read, or refused in one line, and never anything else.

Run as `python -m tests.soak.reading -max_total_time=300`; flags are libFuzzer's. It ends with an error, and the bytes that
made it, where a reader raises what is no `DocumentError`.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot.reading"]):
    import bot.reading
    from bot.errors import DocumentError
    from bot.reading import READERS, read_file

    # Readers are imported where they are needed first, which would be too late: only what is imported here is watched.
    for module in pkgutil.walk_packages(bot.reading.__path__, "bot.reading."):
        importlib.import_module(module.name)

PAGES = Path(__file__).parents[1] / "pages"
SUFFIXES = tuple(READERS)


def read_any(data: bytes, place: Path) -> None:
    """Read `data` as the kind of file that its first byte chooses."""
    if not data:
        return
    path = place / f"any{SUFFIXES[data[0] % len(SUFFIXES)]}"
    path.write_bytes(data[1:])
    try:
        reading = read_file(path)
    except DocumentError as error:
        refusal = str(error)
    else:
        refusal = ""
        assert len({passage.locator for passage in reading.passages}) == len(reading.passages)
    assert "\n" not in refusal


def main() -> None:
    """Start from the golden pages, each as the kind of file that it is."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        for page in PAGES.iterdir():
            if page.suffix in SUFFIXES:
                (seeds / page.name).write_bytes(bytes([SUFFIXES.index(page.suffix)]) + page.read_bytes())
        place = Path(folder)
        atheris.Setup([*sys.argv, str(seeds)], lambda data: read_any(data, place))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
