from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress

from tests.conftest import Folder


def test_a_bar_tells_on_a_terminal_how_far_a_long_reading_is_and_never_in_the_answer(folder: Folder) -> None:
    lines = "\n\n".join(f"第{number}批人员的评审费为{number}元。" for number in range(600))
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "评审费多少元", "--knowledge", folder(fees__md=lines)],
        stdout=subprocess.PIPE,
        stderr=follower,
        env={**os.environ, "TERM": "xterm"},
    ) as asked:
        os.close(follower)
        told = drained(leader)
        answer, _ = asked.communicate()
    os.close(leader)
    assert asked.returncode == 0
    assert "reading the documents" in told
    assert "reading the documents" not in answer.decode()


def drained(leader: int) -> str:
    """Read a terminal for as long as something writes to it, which would wait for ever once the terminal is full."""
    told = b""
    with suppress(OSError):  # how Linux tells that nobody holds the other end any more
        while piece := os.read(leader, 10_000):
            told += piece
    return told.decode()
