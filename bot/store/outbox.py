"""What is on its way to Slack: ready before it is sent, given when it has been."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, delete, insert, update

from bot.store.answers import GivenAnswer
from bot.store.claims import OPEN
from bot.store.schema import answers, claims


@dataclass(frozen=True, slots=True)
class Ready:
    """A claim that is about to be carried out, with the answer where it is a question's."""

    claim: str
    answer: GivenAnswer | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A claim that is done: the message that it became, where that has a name; `failed` where nothing more can be done."""

    claim: str
    channel: str | None = None
    ts: str | None = None
    failed: bool = False


class Outbox:
    """Notes what is sent, several at a time, each time in one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ready(self, items: Sequence[Ready], owner: str) -> list[bool]:
        """Keep the answers, and note that they are about to be sent; tell of each claim whether it is still `owner`'s.

        What is no longer `owner`'s is in another replica's hand, or done, and is not to be sent.
        """
        with self._engine.begin() as connection:
            told = []
            for item in items:
                mine = (claims.c.id == item.claim, claims.c.owner == owner, claims.c.state.in_(OPEN))
                told.append(connection.execute(update(claims).where(*mine).values(state="posting")).rowcount == 1)
                if told[-1] and item.answer is not None:
                    connection.execute(delete(answers).where(answers.c.id == item.answer.id))
                    connection.execute(insert(answers).values(**asdict(item.answer), answered=time.time()))
            return told

    def given(self, items: Sequence[Given]) -> list[None]:
        """Note that nothing is left to do for these claims."""
        with self._engine.begin() as connection:
            for item in items:
                if item.ts is not None:
                    posted = {"posted_channel": item.channel, "posted_ts": item.ts}
                    connection.execute(update(answers).where(answers.c.id == item.claim).values(**posted))
                state = "failed" if item.failed else "done"
                connection.execute(update(claims).where(claims.c.id == item.claim).values(state=state, owner=None))
            return [None] * len(items)
