"""Answers that were given, what people thought of them, and the questions handed to a person."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, and_, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.store.schema import answers, feedback, hand_offs


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it was sent: `cited` and `nearest` are passage ids, `message` is what Slack was given.

    `channel` and `thread` are where it was asked; `posted_channel` and `posted_ts` name the message, where it has a
    name (an ephemeral one has none).
    """

    id: str
    team: str
    channel: str
    thread: str | None
    person: str
    door: str
    question: str
    outcome: str
    confidence: float
    fingerprint: str
    cited: list[str]
    nearest: list[str]
    message: dict[str, Any]
    posted_channel: str | None = None
    posted_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """A question that the documents did not answer well: when it was asked, what came of it, and why it is listed.

    An answer that several people judged bad makes one for each of them.
    """

    answer: str
    question: str
    outcome: str
    confidence: float
    cited: tuple[str, ...]
    nearest: tuple[str, ...]
    asked: float
    verdict: str | None
    reason: str | None
    words: str | None
    handed_off: bool


class Answers:
    """The answers given by all replicas on one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, team: str, answer_id: str) -> GivenAnswer | None:
        """Return an answer given in this workspace."""
        return self._one(answers.c.id == answer_id, answers.c.team == team)

    def find_posted(self, team: str, channel: str, ts: str) -> GivenAnswer | None:
        """Return the answer that became this message."""
        return self._one(answers.c.team == team, answers.c.posted_channel == channel, answers.c.posted_ts == ts)

    def _one(self, *conditions: Any) -> GivenAnswer | None:
        columns = [column for column in answers.c if column is not answers.c.answered]
        with self._engine.connect() as connection:
            row = connection.execute(select(*columns).where(*conditions)).first()
        return GivenAnswer(**row._mapping) if row else None

    def earlier_questions(self, team: str, channel: str, thread: str, before: str, most: int) -> list[str]:
        """Return the last questions of a thread that came before the one with the id `before`, oldest first."""
        with self._engine.connect() as connection:
            found = connection.execute(
                select(answers.c.question)
                .where(
                    answers.c.team == team,
                    or_(
                        and_(answers.c.channel == channel, answers.c.thread == thread),
                        and_(answers.c.posted_channel == channel, answers.c.posted_ts == thread),
                    ),
                    answers.c.id != before,
                )
                .order_by(answers.c.answered.desc())
                .limit(most)
            ).scalars()
            return list(found)[::-1]

    def judge(self, answer_id: str, person: str, verdict: str) -> None:
        """Keep what a person thinks of an answer; who changes their mind is taken at the last word."""
        mine = (feedback.c.answer == answer_id, feedback.c.person == person)
        values = {"verdict": verdict, "reason": None, "words": None, "given": time.time()}
        self._put(feedback, mine, {"answer": answer_id, "person": person}, values)

    def explain(self, answer_id: str, person: str, reason: str | None, words: str | None) -> None:
        """Keep why an answer was no good."""
        mine = (feedback.c.answer == answer_id, feedback.c.person == person)
        values = {"verdict": "bad", "reason": reason, "words": words, "given": time.time()}
        self._put(feedback, mine, {"answer": answer_id, "person": person}, values)

    def hand_off(self, answer_id: str, person: str, channel: str | None, ts: str | None) -> None:
        """Keep that a question was handed to a person, and the message that tells them."""
        this = (hand_offs.c.answer == answer_id,)
        self._put(
            hand_offs,
            this,
            {"answer": answer_id, "asked": time.time()},
            {"person": person, "channel": channel, "ts": ts},
        )

    def mark_done(self, answer_id: str, person: str) -> str | None:
        """Note who took care of a question that was handed off; return who had asked for it, None where it is not open."""
        this = (hand_offs.c.answer == answer_id,)
        with self._engine.begin() as connection:
            done = connection.execute(
                update(hand_offs).where(*this, hand_offs.c.done.is_(None)).values(done_by=person, done=time.time())
            )
            return connection.execute(select(hand_offs.c.person).where(*this)).scalar() if done.rowcount else None

    def complaints(self, confident: float) -> list[Complaint]:
        """Return what was not answered, answered in part, below this confidence, judged bad, or handed off."""
        bad = feedback.c.verdict == "bad"
        joined = answers.outerjoin(feedback, and_(feedback.c.answer == answers.c.id, bad)).outerjoin(
            hand_offs, hand_offs.c.answer == answers.c.id
        )
        poor = or_(
            answers.c.outcome != "answered",
            answers.c.confidence < confident,
            bad,
            hand_offs.c.answer.is_not(None),
        )
        query = (
            select(
                answers,
                feedback.c.verdict,
                feedback.c.reason,
                feedback.c.words,
                hand_offs.c.answer.label("handed"),
            )
            .select_from(joined)
            .where(poor)
            .order_by(answers.c.answered, answers.c.id)
        )
        with self._engine.connect() as connection:
            return [
                Complaint(
                    row.id,
                    row.question,
                    row.outcome,
                    row.confidence,
                    tuple(row.cited),
                    tuple(row.nearest),
                    row.answered,
                    row.verdict,
                    row.reason,
                    row.words,
                    row.handed is not None,
                )
                for row in connection.execute(query)
            ]

    def _put(self, table: Any, this: tuple[Any, ...], key: dict[str, Any], values: dict[str, Any]) -> None:
        """Change the row, or add it; two people at once are one change after another."""
        try:
            with self._engine.begin() as connection:
                if not connection.execute(update(table).where(*this).values(**values)).rowcount:
                    connection.execute(insert(table).values(**key, **values))
        except IntegrityError:
            with self._engine.begin() as connection:
                connection.execute(update(table).where(*this).values(**values))
