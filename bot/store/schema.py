"""The tables, their version, and how an older store becomes a newer one.

Times are seconds since 1970 (UTC). Users, channels and time stamps are Slack's own strings.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.engine import Connection

from bot.errors import StoreError

VERSION = 2
"""Counts the shapes that a store has had; each number below has a step in `_STEPS` that leads to the next."""

metadata = MetaData()

schema = Table("zhicheng_schema", metadata, Column("version", Integer, nullable=False))

replicas = Table(
    "replicas",
    metadata,
    Column("owner", String(64), primary_key=True),
    Column("seen", Float, nullable=False),
)
"""The processes that serve this store, and when each was last seen alive."""

claims = Table(
    "claims",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("team", String(32), nullable=False),
    Column("person", String(32), nullable=False),
    Column("work", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("owner", String(64)),
    Column("claimed", Float, nullable=False),
    Index("claims_by_state", "state"),
)
"""What was promised to Slack by an ack: `waiting`, then `posting`, then `done` or `failed`."""

threads = Table(
    "threads",
    metadata,
    Column("team", String(32), primary_key=True),
    Column("channel", String(32), primary_key=True),
    Column("thread", String(32), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("shared", Integer, nullable=False, default=0),
    Column("began", Float, nullable=False),
)
"""Threads that began with the assistant: who began it, and whether (1) others talk there too."""

answers = Table(
    "answers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("team", String(32), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(32)),
    Column("person", String(32), nullable=False),
    Column("door", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("cited", JSON, nullable=False),
    Column("nearest", JSON, nullable=False),
    Column("message", JSON, nullable=False),
    Column("posted_channel", String(32)),
    Column("posted_ts", String(32)),
    Column("answered", Float, nullable=False),
    Index("answers_by_thread", "team", "channel", "thread"),
    Index("answers_by_post", "team", "posted_channel", "posted_ts"),
)
"""Answers given, each with its question, the fingerprint of the knowledge it rests on, and the message as sent."""

feedback = Table(
    "feedback",
    metadata,
    Column("answer", String(64), primary_key=True),
    Column("person", String(32), primary_key=True),
    Column("verdict", String(8), nullable=False),
    Column("reason", String(32)),
    Column("words", Text),
    Column("given", Float, nullable=False),
)

hand_offs = Table(
    "hand_offs",
    metadata,
    Column("answer", String(64), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("channel", String(32)),
    Column("ts", String(32)),
    Column("asked", Float, nullable=False),
    Column("done_by", String(32)),
    Column("done", Float),
)

installations = Table(
    "installations",
    metadata,
    Column("enterprise", String(32), primary_key=True),
    Column("team", String(32), primary_key=True),
    Column("installer", String(32)),
    Column("installation", JSON, nullable=False),
    Column("installed", Float, nullable=False),
)

oauth_states = Table(
    "oauth_states",
    metadata,
    Column("state", String(64), primary_key=True),
    Column("expires", Float, nullable=False),
)


def _add_reasons(connection: Connection) -> None:
    """1 → 2: 👎 has a reason and words, and hand-offs can be marked done."""
    for table, column, kind in (
        ("feedback", "reason", "VARCHAR(32)"),
        ("feedback", "words", "TEXT"),
        ("hand_offs", "done_by", "VARCHAR(32)"),
        ("hand_offs", "done", "FLOAT"),
    ):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


_STEPS = {1: _add_reasons}


def settle(connection: Connection) -> None:
    """Make the tables in an empty store, or bring an older one up to `VERSION`.

    Raises `StoreError` where the store was written by a newer version of this program.
    """
    if connection.dialect.name == "postgresql":
        # Two replicas may start at the same moment; the number is this program's own.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7223814)")
    if not connection.dialect.has_table(connection, schema.name):
        metadata.create_all(connection)
        connection.execute(schema.insert().values(version=VERSION))
        return
    version = connection.execute(schema.select()).scalar_one()
    if version > VERSION:
        raise StoreError(
            f"the store has schema {version}, and this program knows {VERSION}",
            remedy="run the newer zhicheng that wrote it, or choose another ZHICHENG_STORE",
        )
    for step in range(version, VERSION):
        _STEPS[step](connection)
    connection.execute(schema.update().values(version=VERSION))
