"""The command as a person or a program starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        return json.loads(self.out)

    @property
    def records(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    def cites(self) -> list[str]:
        return [citation["id"] for citation in self.record["citations"]]


Zhicheng = Callable[..., Ended]


@pytest.fixture
def zhicheng(tmp_path_factory: pytest.TempPathFactory, _own_cache: None) -> Zhicheng:
    """Start `python -m bot` with these words, from a folder that is not the checkout."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def start(*words: str | bytes | Path, stdin: str | bytes = b"", environment: dict[str, str] | None = None) -> Ended:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            input=given,
            capture_output=True,
            cwd=elsewhere,
            env={**os.environ, "XDG_STATE_HOME": str(elsewhere), **(environment or {})},
            timeout=120,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


def told_in_one_line(ended: Ended, *parts: str) -> bool:
    """Tell whether a command ended as a caller's mistake does, with `parts` in its one line."""
    return (
        ended.code == 2
        and ended.out == ""
        and ended.err.count("\n") == 1
        and "Traceback" not in ended.err
        and all(part in ended.err for part in parts)
    )
