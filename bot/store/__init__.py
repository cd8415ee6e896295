"""What must survive a restart, in one database that replicas may share: SQLite by default, or PostgreSQL."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from bot.errors import StoreError
from bot.store.answers import Answers
from bot.store.claims import Claims
from bot.store.installations import Installations
from bot.store.outbox import Outbox
from bot.store.retention import Retention
from bot.store.schema import settle

_PATIENCE_MS = 10_000
_AGAIN_S = 0.01


class Store:
    """One open store; its parts are safe to use from several threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.claims = Claims(engine)
        self.outbox = Outbox(engine)
        self.answers = Answers(engine)
        self.installations = Installations(engine)
        self.retention = Retention(engine)

    @property
    def takes_one_writer(self) -> bool:
        """Whether only one thread can write at a time, so that more of them would only wait."""
        return self._engine.dialect.name == "sqlite"

    def ping(self) -> None:
        """Do nothing where the store answers; raise `sqlalchemy.exc.SQLAlchemyError` where it does not."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """Open the store at an SQLAlchemy URL: made where there is none, brought up to date where it is older.

    Raises `StoreError` where it cannot be opened or was written by a newer version; the URL's password is not told.
    """
    try:
        address = make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        if address.drivername == "sqlite" and address.database:
            Path(address.database).expanduser().parent.mkdir(parents=True, exist_ok=True)
            address = address.set(database=str(Path(address.database).expanduser()))
        engine = create_engine(address, hide_parameters=True, pool_pre_ping=address.get_backend_name() != "sqlite")
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError("ZHICHENG_STORE is no SQLAlchemy URL", remedy="e.g. sqlite:////var/lib/store.db") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"ZHICHENG_STORE needs {error.name}", remedy="pip install 'zhicheng[postgresql]'") from error
    except OSError as error:
        raise StoreError(f"the store cannot be opened ({error.strerror})", path=error.filename) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _settle_sqlite)
    told = address.render_as_string(hide_password=True)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            settle(connection)
    except StoreError as error:
        engine.dispose()
        raise StoreError(error.problem, remedy=error.remedy, path=told) from None
    except SQLAlchemyError as error:
        engine.dispose()
        raise _failure("the store cannot be opened", error, told) from error
    return Store(engine)


@contextmanager
def opened_store(url: str) -> Iterator[Store]:
    """Open the store for as long as it is used; raises `StoreError` also where the database fails meanwhile."""
    store = open_store(url)
    try:
        yield store
    except SQLAlchemyError as error:
        raise _failure("the store fails", error, make_url(url).render_as_string(hide_password=True)) from error
    finally:
        store.close()


def _failure(problem: str, error: SQLAlchemyError, told: str) -> StoreError:
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return StoreError(f"{problem} ({reason})", remedy="see ZHICHENG_STORE", path=told)


def _settle_sqlite(connection: object, _: object) -> None:
    """Readers and one writer at once, every commit on the disk before it is told, and patience with other processes."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (f"busy_timeout={_PATIENCE_MS}", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    _write_ahead(cursor)
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Have the file written ahead; SQLite does not wait for another process that does the same, so this does."""
    until = time.monotonic() + _PATIENCE_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_S)
        else:
            return
