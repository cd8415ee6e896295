from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.model import Reading
from bot.reading import read_file

Write = Callable[..., Path]
Read = Callable[..., Reading]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below the test's folder and return its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def read(write: Write) -> Read:
    """Read a file with the given content."""

    def read(content: str | bytes, name: str = "page.md") -> Reading:
        return read_file(write(name, content))

    return read
