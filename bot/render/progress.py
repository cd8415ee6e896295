"""How far something long has come, on standard error."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

_LONG = 500
"""Steps: fewer are done before a bar could be read."""


class ProgressBar:
    """A bar that is drawn only on a terminal, and only once something long begins; call it with steps done and their total."""

    def __init__(self, told: str, long: int = _LONG) -> None:
        """Draw a bar that says `told`, from `long` steps on."""
        self._told = told
        self._long = long
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done."""
        if self._bar is None:
            if total < self._long or not sys.stderr.isatty():
                return
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task(self._told)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=total)
