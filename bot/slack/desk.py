"""The desk: what was claimed is done, each person's one after another, and again where a process died on it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.slack.aside import Aside, Background, Batch
from bot.slack.posting import Posted
from bot.slack.process import is_gone, name_of_this_process
from bot.store import Store
from bot.store.answers import GivenAnswer
from bot.store.claims import Claim
from bot.store.outbox import Given, Ready

log = logging.getLogger("zhicheng.slack")

Handler = Callable[[Claim], Awaitable[None]]


class Desk:
    """Takes claims and does them.

    Nobody waits for more than one piece of work of anybody else: everyone has a lane of their own, and lanes take
    turns. Nothing is thrown away: what waits here stands in the store as well.
    """

    def __init__(self, store: Store, in_store: Aside, background: Background, lease_seconds: float) -> None:
        self.owner = name_of_this_process()
        self._store = store
        self._in_store = in_store
        self._background = background
        self._lease = lease_seconds
        self._handlers: dict[str, Handler] = {}
        self._lanes: dict[tuple[str, str], deque[Claim]] = {}
        self._in_hand: set[str] = set()
        # A commit takes as long for one as for many.
        self._take = Batch[Claim, bool](lambda items: in_store(store.claims.take, items, self.owner))
        self._ready = Batch[Ready, bool](lambda items: in_store(store.outbox.ready, items, self.owner))
        self._given = Batch[Given, None](lambda items: in_store(store.outbox.given, items))
        self._beating: asyncio.Task[None] | None = None

    def handle(self, kind: str, handler: Handler) -> None:
        """Have `handler` do claims of this kind; it is called with each, and what it raises is logged."""
        self._handlers[kind] = handler

    async def open(self) -> None:
        """Tell other replicas that this one is here, and begin to watch for what was left undone."""
        await self._in_store(self._store.claims.beat, self.owner)
        self._beating = asyncio.create_task(self._watch())

    async def take(self, claim: Claim) -> bool:
        """Claim, durably, and do it soon; False where it has been claimed before. Raises `SQLAlchemyError`."""
        fresh = await self._take(claim)
        if fresh:
            self._enter(claim)
        return fresh

    async def ready(self, claim: Claim, answer: GivenAnswer | None = None) -> bool:
        """Note that a claim is about to be carried out; False where it is not this replica's any more."""
        return await self._ready(Ready(claim.id, answer))

    async def given(self, claim: Claim, posted: Posted | None = None, *, failed: bool = False) -> None:
        """Note that a claim is done, by a message where it has a name."""
        channel, ts = (posted.channel, posted.ts) if posted else (None, None)
        await self._given(Given(claim.id, channel, ts, failed))

    async def close(self, seconds: float) -> None:
        """Finish what is in hand, for at most so many seconds; the rest is left to other replicas or the next start."""
        finished = await self._background.drain(seconds)
        if not finished:
            log.warning("not everything could be finished; what is left will be done by the next start")
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)
        try:
            await self._in_store(self._store.claims.release, self.owner)
        except SQLAlchemyError as error:
            # What is left is taken up all the same, once this process has been silent for a while.
            log.error("the store does not answer: %s", type(error).__name__)

    def _enter(self, claim: Claim) -> bool:
        """Have a claim done; False where it is in hand already."""
        if claim.id in self._in_hand:
            return False
        self._in_hand.add(claim.id)
        lane = (claim.team, claim.person)
        if lane in self._lanes:
            self._lanes[lane].append(claim)
        else:
            self._lanes[lane] = deque([claim])
            self._background.start(self._work(lane))
        return True

    async def _work(self, lane: tuple[str, str]) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting:
                claim = waiting.popleft()
                try:
                    await self._do(claim)
                except SQLAlchemyError as error:
                    # It stays open in the store, and `_adopt` takes it up when the store is back.
                    log.error("the store fails %s %s: %s", claim.kind, claim.id, type(error).__name__)
                finally:
                    self._in_hand.discard(claim.id)
        finally:
            del self._lanes[lane]

    async def _do(self, claim: Claim) -> None:
        try:
            await self._handlers[claim.kind](claim)
        except SQLAlchemyError:
            raise
        except Exception:
            log.exception("%s %s failed", claim.kind, claim.id)
            await self.given(claim, failed=True)

    async def _watch(self) -> None:
        while True:
            try:
                await self._in_store(self._store.claims.beat, self.owner)
                await self._adopt()
            except SQLAlchemyError as error:
                log.error("the store does not answer: %s", type(error).__name__)
            await asyncio.sleep(self._lease / 4)

    async def _adopt(self) -> None:
        await self._in_store(self._store.claims.strike_off, is_gone)
        left = await self._in_store(self._store.claims.adopt, self.owner, self._lease, frozenset(self._in_hand))
        for claim in left:
            if self._enter(claim):
                log.info("%s %s was left undone and is taken up", claim.kind, claim.id)
