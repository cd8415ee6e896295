from __future__ import annotations

import subprocess
import sys

from bot.slack.process import is_gone, name_of_this_process


def test_a_process_is_gone_when_it_has_ended_and_not_before() -> None:
    script = "from bot.slack.process import name_of_this_process as n; print(n(), flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        name = other.stdout.readline().decode().strip()
        assert not is_gone(name)
        other.stdin.close()
        other.wait()
    if not name.startswith("somewhere/"):
        assert is_gone(name)


def test_nothing_is_known_of_another_machine() -> None:
    mine = name_of_this_process()
    assert not is_gone(mine)
    assert not is_gone("another-machine/1/abc")
    assert not is_gone("no name")
