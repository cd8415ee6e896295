from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.conftest import Folder


def test_a_bar_tells_on_a_terminal_how_far_a_long_reading_is_and_never_in_the_answer(
    folder: Folder, tmp_path: Path
) -> None:
    lines = "\n\n".join(f"第{number}批人员的评审费为{number}元。" for number in range(600))
    leader, follower = pty.openpty()
    asked = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "评审费多少元", "--knowledge", folder(fees__md=lines)],
        stdout=subprocess.PIPE,
        stderr=follower,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "empty"), "TERM": "xterm"},
        check=True,
    )
    os.close(follower)
    told = os.read(leader, 10_000).decode()
    os.close(leader)
    assert "reading the documents" in told
    assert "reading the documents" not in asked.stdout.decode()
