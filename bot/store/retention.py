"""What is deleted: everything of one person, and everything older than it is to be kept."""

from __future__ import annotations

import time

from sqlalchemy import Engine, delete, or_, select, update

from bot.store.claims import OPEN
from bot.store.schema import answers, claims, feedback, hand_offs, installations, threads


class Retention:
    """Deletes for good."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def forget(self, person: str) -> int:
        """Delete a person's questions with their answers, feedback, threads and claims; return how many rows went.

        Who took care of a question that was handed off, and who installed the app, is no longer told.
        """
        theirs = select(answers.c.id).where(answers.c.person == person)
        with self._engine.begin() as connection:
            gone = 0
            for table in (feedback, hand_offs):
                mine = or_(table.c.person == person, table.c.answer.in_(theirs))
                gone += connection.execute(delete(table).where(mine)).rowcount
            for table in (answers, claims, threads):
                gone += connection.execute(delete(table).where(table.c.person == person)).rowcount
            connection.execute(update(hand_offs).where(hand_offs.c.done_by == person).values(done_by=None))
            connection.execute(update(installations).where(installations.c.installer == person).values(installer=None))
            return gone

    def expire(self, days: int) -> int:
        """Delete what is older than so many days and not still open; return how many rows went."""
        since = time.time() - days * 86_400
        old = select(answers.c.id).where(answers.c.answered < since)
        with self._engine.begin() as connection:
            gone = 0
            for table in (feedback, hand_offs):
                gone += connection.execute(delete(table).where(table.c.answer.in_(old))).rowcount
            gone += connection.execute(delete(answers).where(answers.c.answered < since)).rowcount
            gone += connection.execute(
                delete(claims).where(claims.c.claimed < since, claims.c.state.not_in(OPEN))
            ).rowcount
            gone += connection.execute(delete(threads).where(threads.c.began < since)).rowcount
            return gone
