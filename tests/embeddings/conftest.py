"""An engine on loopback, started for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.embeddings.engine import EngineOnLoopback, engine_on_loopback


@pytest.fixture
def engine() -> Iterator[EngineOnLoopback]:
    with engine_on_loopback() as told:
        yield told
