"""Work done aside, so that the loop keeps acking: blocking calls in threads, and tasks that nobody waits for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, ParamSpec, TypeVar

_Parameters = ParamSpec("_Parameters")
_Value = TypeVar("_Value")
_Item = TypeVar("_Item")

log = logging.getLogger("zhicheng.slack")


class Aside:
    """Calls blocking functions in so many threads of its own, first come, first served."""

    def __init__(self, name: str, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def __call__(
        self, function: Callable[_Parameters, _Value], *given: _Parameters.args, **named: _Parameters.kwargs
    ) -> _Value:
        """Return what `function` returns, or raise what it raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: function(*given, **named))

    def close(self) -> None:
        """Wait for what is running; nothing can be called afterwards."""
        self._threads.shutdown()


class Batch(Generic[_Item, _Value]):
    """Calls a function with one item after another; those that come while it runs are handed to its next call together.

    `call` returns a value for each item of a list. What it raises is raised for all of them.
    """

    def __init__(self, call: Callable[[Sequence[_Item]], Awaitable[Sequence[_Value]]]) -> None:
        self._call = call
        self._waiting: list[tuple[_Item, asyncio.Future[_Value]]] = []
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, item: _Item) -> _Value:
        """Return the value for `item`."""
        told: asyncio.Future[_Value] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, told))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        return await told

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                values = await self._call([item for item, _ in batch])
            except Exception as error:
                for _, told in batch:
                    if not told.done():
                        told.set_exception(error)
                continue
            for (_, told), value in zip(batch, values, strict=True):
                if not told.done():
                    told.set_result(value)


class Background:
    """Tasks that run on their own until they end, and that a stopping process waits for."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work`; what it raises is logged."""
        task = asyncio.get_running_loop().create_task(self._watched(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:
            log.exception("a task in the background failed")

    async def drain(self, seconds: float) -> bool:
        """Wait until all tasks have ended, also those they start; after so many seconds cancel them. Tell whether none was."""
        deadline = asyncio.get_running_loop().time() + seconds
        while self._tasks:
            left = deadline - asyncio.get_running_loop().time()
            _, pending = await asyncio.wait(set(self._tasks), timeout=max(0.0, left))
            if pending and asyncio.get_running_loop().time() >= deadline:
                for task in pending:
                    task.cancel()
                await asyncio.gather(*pending, return_exceptions=True)
                return False
        return True
