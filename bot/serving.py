"""The assistant of a folder that may change while it runs: a new one is built beside the old one and swapped whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread

from bot.assistant import Assistant
from bot.embeddings.engine import Engine
from bot.errors import ZhichengError
from bot.opening import Watch, open_folder

_SETTLE = 400
"""Milliseconds without a change after which a folder that was being written to is read: a copy comes in pieces."""

_LOOK = 3.0
"""Seconds between two looks at a folder that the system cannot watch."""


class Serving:
    """Holds the current assistant. Who asks takes `current` once for each question and so keeps it till it is answered."""

    def __init__(self, folder: Path, watch: Watch | None = None, engine: Engine | None = None) -> None:
        self._folder = folder
        self._opened = open_folder(folder, watch, engine=engine)
        self._problem = ""
        self._one = Lock()

    @property
    def current(self) -> Assistant:
        """The assistant of the folder as it was last read."""
        return self._opened.assistant

    @property
    def problems(self) -> tuple[str, ...]:
        """What of the folder cannot be read as it now is, a line each."""
        known = self.current.index.knowledge.problems
        return (*known, self._problem) if self._problem else known

    def fill(self) -> None:
        """Let the engine make vectors of the passages that have none."""
        self._opened.fill()

    def refresh(self) -> bool:
        """Read what changed and tell whether anything did. What cannot be read keeps serving as it was."""
        with self._one:
            try:
                opened = open_folder(self._folder, before=self._opened)
            except Exception as error:  # whatever a file does to its reader, following goes on
                told = error if isinstance(error, (ZhichengError, OSError)) else repr(error)
                self._problem = f"{told}; the knowledge of before keeps serving"
                return False
            self._problem = ""
            changed = opened.snapshot is not self._opened.snapshot or opened.program != self._opened.program
            self._opened = opened if changed else self._opened
            return changed

    @contextmanager
    def following(self) -> Iterator[None]:
        """Follow the folder: every change is picked up within seconds, in a thread of its own.

        In another the engine makes vectors of what has none, meanwhile and when it is back after it failed.
        """
        stop = Event()
        threads = [Thread(target=one, args=(stop,), daemon=True) for one in (self._follow, self._fill)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=5)

    def _fill(self, stop: Event) -> None:
        self.fill()
        while not stop.wait(_LOOK):
            self.fill()

    def _follow(self, stop: Event) -> None:
        while not stop.is_set():
            try:
                self._watch(stop)
            except (OSError, RuntimeError):
                # There is no such folder now, or the system has no watch to give: look for oneself.
                stop.wait(_LOOK)
                self.refresh()

    def _watch(self, stop: Event) -> None:
        """Pick up changes until another folder stands in this one's place: a watch stays with the one it was put on."""
        from watchfiles import watch

        watched, is_first = self._identity(), True
        for changes in watch(
            self._folder,
            watch_filter=None,
            step=_SETTLE,
            stop_event=stop,
            rust_timeout=1_000,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if changes or is_first:  # at first, for what changed before there was a watch
                self.refresh()
            is_first = False
            if self._identity() != watched:
                return

    def _identity(self) -> tuple[int, int] | None:
        """Return what tells the folder from another that is moved or linked to where it was."""
        try:
            stat = self._folder.stat()
        except OSError:
            return None
        return stat.st_dev, stat.st_ino
