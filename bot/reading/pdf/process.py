"""The door to PDF files: they are read in a process of their own, which is ended where a file holds it up or breaks it."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Timer
from typing import IO

import msgspec

import bot
from bot.errors import DocumentError
from bot.reading.blocks import Block, Content

PAGE_SECONDS = 20.0
"""What one page may take; OCR of a crowded page takes a few."""

_ALL_SECONDS = 900.0
_LENGTH = 8


class Reply(msgspec.Struct, omit_defaults=True):
    """What the process says: nothing yet (a page is done), or the content, or what is wrong with the file."""

    done: bool = False
    blocks: tuple[Block, ...] = ()
    told: dict[str, str] = {}
    warnings: tuple[str, ...] = ()
    problem: str = ""
    remedy: str = ""


def read_pdf(data: bytes, path: Path) -> Content:
    """Read a PDF. Raises `DocumentError` for one that is broken, locked, too big, or pictures of text without OCR."""
    if b"%PDF-" not in data[:1024]:
        raise DocumentError("is no PDF, whatever its name says", remedy="give it the suffix of what it is", path=path)
    if find_spec("pypdfium2") is None:
        raise DocumentError("PDF needs pypdfium2", remedy="pip install 'zhicheng[documents]'", path=path)
    reply = _worker.read(data)
    if reply.problem:
        raise DocumentError(reply.problem, remedy=reply.remedy, path=path)
    return Content(reply.blocks, told=reply.told, warnings=reply.warnings)


class _Worker:
    """Keeps one process for all files, one after the other, and starts another where a file has ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._one = Lock()

    def read(self, data: bytes) -> Reply:
        with self._one:
            if self._process and self._process.poll() is not None:
                self.end()  # since the file before, so that this one is not to blame
            process = self._process = self._process or _start()
            try:
                return self._asked(process, data)
            except TimeoutError:
                self.end()
                return Reply(
                    problem=f"a page takes more than {PAGE_SECONDS:.0f} seconds", remedy="save it as PDF again"
                )
            except (OSError, EOFError):
                self.end()
                return Reply(problem="breaks the PDF reader", remedy="save it as PDF again")

    def end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, process: subprocess.Popen[bytes], data: bytes) -> Reply:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        end = time.monotonic() + _ALL_SECONDS
        send(process.stdin, data)
        reply = Reply()
        while not reply.done:
            limit = time.monotonic() + PAGE_SECONDS
            late = Timer(min(limit, end) - time.monotonic(), process.kill)
            late.start()
            try:
                reply = msgspec.msgpack.decode(receive(process.stdout), type=Reply)
            except EOFError:
                if time.monotonic() >= min(limit, end):
                    raise TimeoutError from None
                raise
            finally:
                late.cancel()
        return reply


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(bot.__file__).resolve().parent.parent)
    paths = os.pathsep.join(path for path in (root, os.environ.get("PYTHONPATH", "")) if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "bot.reading.pdf"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C at the prompt is not for it
        env={**os.environ, "PYTHONPATH": paths},
    )


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message so that its end is known."""
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Return the next message. Raises `EOFError` where the other side has ended."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


_worker = _Worker()
atexit.register(_worker.end)
