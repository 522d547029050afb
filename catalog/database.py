"""The database: how it is opened, how a transaction begins, how its tables come up to date.

SQLite in a file is the default; PostgreSQL serves several machines. Which tables there
are is decided beside the code that uses them.
"""

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.orm import Session

DEFAULT_URL = "sqlite:///bildungslotse.sqlite3"
PATIENCE_SECONDS = 10
"""How long a connection waits for another's write, or for a server, before it gives up."""

_ADVISORY_LOCK = 3_942_101_600
"""Any number that no other program on the same PostgreSQL uses; held while migrating."""

_migrating = threading.Lock()  # Alembic keeps its context in a module variable


class DatabaseUnavailable(Exception):  # noqa: N818 - a state one waits out, not a mistake
    """The database cannot be used now; one sentence that says why and holds no password."""


def open_engine(url: str | None = None) -> Engine:
    """A tried connection to ``url``, else LOTSE_DATABASE_URL, else a file in the working folder.

    On SQLite every transaction takes the write lock when it begins, unless it is ``reading``:
    one that read first and then wanted to write would die with "database is locked" as soon
    as another writes in between, however long it is willing to wait.
    """
    parsed = _parse(url or os.environ.get("LOTSE_DATABASE_URL") or DEFAULT_URL)
    with _unavailable_in_a_sentence(parsed):
        if parsed.get_backend_name() == "sqlite":
            engine = create_engine(parsed, connect_args={"timeout": PATIENCE_SECONDS})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            _turn_on_wal(engine)
        else:
            patience = {"connect_timeout": PATIENCE_SECONDS}
            engine = create_engine(parsed, pool_pre_ping=True, connect_args=patience)
            event.listen(engine, "begin", _begin_postgresql)
            _try_to_connect(engine)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One write transaction: committed at the end of the block, rolled back by any exception."""
    with (
        _unavailable_in_a_sentence(engine.url),
        Session(engine, expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One transaction that sees a single moment of the data, waits for no writer, cannot write."""
    with (
        _unavailable_in_a_sentence(engine.url),
        Session(engine.execution_options(read_only=True)) as session,
    ):
        yield session


def migrate(
    engine: Engine,
    scripts: str = "catalog:migrations",
    version_table: str = "catalogue_migration",
) -> None:
    """Bring one package's tables up to date; all of it happens or nothing.

    ``scripts`` is ``package:folder`` with Alembic's ``env.py`` and ``versions``. Processes
    that start together take turns: SQLite by the write lock, PostgreSQL by an advisory lock.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", scripts)
    with (
        _migrating,
        _unavailable_in_a_sentence(engine.url),
        engine.begin() as connection,
    ):
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
        config.attributes["connection"] = connection
        config.attributes["version_table"] = version_table
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise DatabaseUnavailable(
                f"The database {_shown(engine.url)} was made by another version of this program "
                f"({error})."
            ) from error


def _parse(url: str) -> URL:
    wanted = "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseUnavailable(f"The database URL cannot be read; write {wanted}.") from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise DatabaseUnavailable(
            f"The database URL begins with {parsed.drivername}, which is not supported; "
            f"write {wanted}."
        )
    if "@" in (parsed.host or ""):
        raise DatabaseUnavailable(
            "The database URL has more than one @; write an @ inside the password as %40."
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise DatabaseUnavailable("The database URL names no file; write sqlite:///FILE.")
    return parsed


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # The driver's own BEGIN is switched off, so that ours decides which lock is taken and
    # tables are created inside the transaction too.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # FULL, not NORMAL: NORMAL survives a killed process, but a power cut may take back commits
    # whose updates Telegram has already been told are done. The price is one fsync a commit.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {read_only:d}")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("read_only", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _try_to_connect(engine: Engine) -> None:
    try:
        engine.connect().close()
    except ProgrammingError as error:
        raise DatabaseUnavailable(f"The database URL is wrong: {_words(error.orig)}.") from None


def _turn_on_wal(engine: Engine) -> None:
    """Write-ahead logging, so that readers and the writer do not wait for each other.

    The file keeps it. SQLite does not wait on its own when two processes switch a new file at once.
    """
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
        else:
            return
        finally:
            connection.close()
        time.sleep(0.02)


@contextmanager
def _unavailable_in_a_sentence(url: URL) -> Iterator[None]:
    """Turn what the drivers raise when the database is away, locked, full or broken into ours."""
    try:
        yield
    except (DBAPIError, NoFreeConnection, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not _means_unavailable(error, cause):
            raise
        raise DatabaseUnavailable(
            f"The database {_shown(url)} cannot be used: {_reason(url, cause)}."
        ) from error


def _means_unavailable(error: Exception, cause: BaseException | None) -> bool:
    # A plain DatabaseError is "file is not a database" and "disk image is malformed"; its other
    # subclasses are mistakes in our SQL, but for these two of PostgreSQL's codes: the user may
    # not do this (42501), the server or the transaction is read-only (25006).
    return (
        isinstance(error, (OperationalError, InterfaceError, NoFreeConnection, sqlite3.Error))
        or type(error) is DatabaseError
        or getattr(cause, "sqlstate", None) in ("42501", "25006")
    )


def _reason(url: URL, cause: BaseException | None) -> str:
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        if not file.parent.is_dir():
            return f"there is no folder {file.parent}"
        if file.is_dir():
            return "it is a folder"
    words = _words(cause)
    return words.replace(url.password, "***") if url.password else words


def _words(cause: BaseException | None) -> str:
    """What the driver says, on one line."""
    return " ".join(str(cause).split()).rstrip("?.")


def _shown(url: URL) -> str:
    """The URL without user, password and options, which may hold a password as well."""
    backend = url.get_backend_name()
    bare = URL.create(backend, host=url.host, port=url.port, database=url.database)
    return bare.render_as_string()
