"""The process that reads PDF files, one message in, some out, until its input ends."""

from __future__ import annotations

import contextlib
import sys

import msgspec

from bot.errors import DocumentError
from bot.reading.pdf.process import Reply, receive, send
from bot.reading.pdf.reader import read

_MOST_MEMORY = 4 << 30


def main() -> None:
    """Serve until standard input ends."""
    _limit_memory()
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # libraries may print
    with contextlib.suppress(EOFError):
        while True:
            data = receive(sys.stdin.buffer)
            try:
                content = read(data, lambda: send(out, msgspec.msgpack.encode(Reply())))
                reply = Reply(True, content.blocks, dict(content.told), content.warnings)
            except DocumentError as error:
                reply = Reply(True, problem=error.problem, remedy=error.remedy)
            send(out, msgspec.msgpack.encode(reply))


def _limit_memory() -> None:
    """Let a file that unpacks without end meet a wall, where the system has one."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


main()
