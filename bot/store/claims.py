"""Claims: what an ack has promised, so that it is done once, by one process, also when processes die."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.store.schema import claims, replicas, threads

OPEN = ("waiting", "posting")
"""States of a claim that is still to be done."""

_FORGOTTEN = 7 * 86_400
"""In seconds: no replica that was silent so long comes back under the same name."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One piece of work: `kind` says which, `work` holds what it needs, as JSON.

    `id` is made of what caused it, so that the same cause gives the same claim. `began` names the channel and thread
    that begin with it. `posting` tells that a message may already have been sent for it.
    """

    id: str
    kind: str
    team: str
    person: str
    work: dict[str, Any] = field(default_factory=dict)
    began: tuple[str, str] | None = None
    posting: bool = False


class Claims:
    """The claims of all replicas on one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, wanted: Sequence[Claim], owner: str) -> list[bool]:
        """Claim what nobody has claimed yet, durably; tell of each whether it is `owner`'s now."""
        taken = self._take(list({claim.id: claim for claim in wanted}.values()), owner)
        told = []
        for claim in wanted:
            told.append(claim.id in taken)
            taken.discard(claim.id)  # of two alike, one is the first
        return told

    def _take(self, wanted: Sequence[Claim], owner: str) -> set[str]:
        # One order in all replicas, so that none waits for another that waits for it.
        fresh = sorted(wanted, key=lambda claim: claim.id)
        try:
            with self._engine.begin() as connection:
                ids = select(claims.c.id).where(claims.c.id.in_([claim.id for claim in fresh]))
                known = set(connection.execute(ids).scalars())
                fresh = [claim for claim in fresh if claim.id not in known]
                if fresh:
                    connection.execute(insert(claims), [_row(claim, owner) for claim in fresh])
                for claim in fresh:
                    if claim.began:
                        _begin_thread(connection, claim.team, *claim.began, claim.person)
            return {claim.id for claim in fresh}
        except IntegrityError:
            # Another replica was faster with one of them.
            if len(fresh) == 1:
                return set()
            return {taken for claim in fresh for taken in self._take([claim], owner)}

    def drop(self, claim_id: str) -> None:
        """Forget a claim, so that the same cause can be claimed again."""
        with self._engine.begin() as connection:
            connection.execute(delete(claims).where(claims.c.id == claim_id))

    def find_work(self, claim_id: str) -> dict[str, Any]:
        """Return what a claim holds; nothing where there is no such claim."""
        with self._engine.connect() as connection:
            found = connection.execute(select(claims.c.work).where(claims.c.id == claim_id)).scalar_one_or_none()
        return dict(found or {})

    def release(self, owner: str) -> None:
        """Leave what is not finished to other replicas, or to the next start."""
        with self._engine.begin() as connection:
            connection.execute(update(claims).where(claims.c.owner == owner).values(owner=None))
            connection.execute(delete(replicas).where(replicas.c.owner == owner))

    def beat(self, owner: str) -> None:
        """Tell the other replicas that this one is alive."""
        now = time.time()
        with self._engine.begin() as connection:
            if not connection.execute(update(replicas).where(replicas.c.owner == owner).values(seen=now)).rowcount:
                connection.execute(insert(replicas).values(owner=owner, seen=now))
            connection.execute(delete(replicas).where(replicas.c.seen < now - _FORGOTTEN))

    def strike_off(self, is_gone: Callable[[str], bool]) -> None:
        """Count those replicas as silent already that are known to be gone."""
        with self._engine.begin() as connection:
            gone = [owner for owner in connection.execute(select(replicas.c.owner)).scalars() if is_gone(owner)]
            if gone:
                connection.execute(delete(replicas).where(replicas.c.owner.in_(gone)))

    def adopt(self, owner: str, silent_seconds: float, in_hand: frozenset[str]) -> list[Claim]:
        """Take up what is open and in nobody's hand, oldest first: unowned, of replicas silent so long, or one's own."""
        alive = select(replicas.c.owner).where(replicas.c.seen >= time.time() - silent_seconds)
        orphaned = (
            claims.c.state.in_(OPEN),
            or_(claims.c.owner.is_(None), claims.c.owner == owner, claims.c.owner.not_in(alive)),
        )
        adopted: list[Claim] = []
        with self._engine.begin() as connection:
            found = connection.execute(select(claims).where(*orphaned).order_by(claims.c.claimed, claims.c.id)).all()
            for row in found:
                if row.id in in_hand:
                    continue
                won = connection.execute(update(claims).where(claims.c.id == row.id, *orphaned).values(owner=owner))
                if won.rowcount:
                    posting = row.state == "posting"
                    adopted.append(Claim(row.id, row.kind, row.team, row.person, row.work, posting=posting))
        return adopted

    def begin_thread(self, team: str, channel: str, thread: str, person: str) -> None:
        """Note that a thread began with the assistant; nothing changes where that is known."""
        with self._engine.begin() as connection:
            _begin_thread(connection, team, channel, thread, person)

    def may_follow_up(self, team: str, channel: str, thread: str, person: str) -> bool:
        """Tell whether a message of `person` in a thread is for the assistant although it does not mention it.

        It is where the thread began with the assistant and nobody else talks there; a message of somebody else, also
        one that mentions it, makes the thread a shared one, for good.
        """
        here = (threads.c.team == team, threads.c.channel == channel, threads.c.thread == thread)
        with self._engine.begin() as connection:
            row = connection.execute(select(threads.c.person, threads.c.shared).where(*here)).first()
            if row is None or row.shared:
                return False
            if row.person != person:
                connection.execute(update(threads).where(*here).values(shared=1))
                return False
            return True


def _begin_thread(connection: Connection, team: str, channel: str, thread: str, person: str) -> None:
    here = (threads.c.team == team, threads.c.channel == channel, threads.c.thread == thread)
    if connection.execute(select(threads.c.thread).where(*here)).first() is None:
        connection.execute(
            insert(threads).values(
                team=team, channel=channel, thread=thread, person=person, shared=0, began=time.time()
            )
        )


def _row(claim: Claim, owner: str) -> dict[str, Any]:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "team": claim.team,
        "person": claim.person,
        "work": claim.work,
        "state": "waiting",
        "owner": owner,
        "claimed": time.time(),
    }
