"""Opening, locking and migrating, on a real file and a real server."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text, update
from sqlalchemy.exc import IntegrityError

from catalog.database import DatabaseUnavailable, migrate, open_engine, reading, writing
from catalog.offers.tables import Base, VersionRow


def test_the_migrations_build_exactly_the_tables_of_the_model(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "catalogue_migration", "compare_type": True}
        )
        assert compare_metadata(context, Base.metadata) == []
        assert len(inspect(connection).get_table_names()) == 6


def test_the_migrations_build_exactly_the_checks_of_the_model(engine: Engine) -> None:
    with engine.connect() as connection:
        seen = inspect(connection)
        built = {
            (table, check["name"])
            for table in Base.metadata.tables
            for check in seen.get_check_constraints(table)
        }
    meant = {
        (table.name, str(check.name))
        for table in Base.metadata.tables.values()
        for check in table.constraints
        if check.__visit_name__ in ("check_constraint", "table_or_column_check_constraint")
    }
    assert len(meant) == 16
    assert built == meant


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM catalogue_version")).scalar() == 1


def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    program = (
        "from catalog.database import migrate, open_engine\n"
        "migrate(open_engine('sqlite:///together.sqlite3'))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [process.communicate()[1] for process in running] == [b"", b"", b""]
    assert [process.returncode for process in running] == [0, 0, 0]


def test_threads_that_start_together_migrate_once(postgres_engine: Engine) -> None:
    with postgres_engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            table.drop(connection)
        connection.execute(text("DROP TABLE catalogue_migration"))
    threads = [threading.Thread(target=migrate, args=(postgres_engine,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    test_migrating_again_changes_nothing(postgres_engine)


def test_writers_that_read_first_wait_for_each_other(engine: Engine) -> None:
    def add_one(times: int) -> None:
        for _ in range(times):
            with writing(engine) as session:
                version = session.scalars(
                    text("SELECT version FROM catalogue_version FOR UPDATE")
                    if engine.dialect.name == "postgresql"
                    else text("SELECT version FROM catalogue_version")
                ).one()
                session.execute(update(VersionRow).values(version=version + 1))

    threads = [threading.Thread(target=add_one, args=(25,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert session.scalars(text("SELECT version FROM catalogue_version")).one() == 100


def test_a_reader_sees_one_moment_and_waits_for_no_writer(engine: Engine) -> None:
    count = text("SELECT version FROM catalogue_version")
    with reading(engine) as reader:
        before = reader.scalars(count).one()
        with writing(engine) as writer:
            writer.execute(update(VersionRow).values(version=before + 1))
        assert reader.scalars(count).one() == before
    with reading(engine) as reader:
        assert reader.scalars(count).one() == before + 1


def test_a_reader_cannot_write(engine: Engine) -> None:
    with pytest.raises(DatabaseUnavailable, match=r"read.?only"), reading(engine) as session:
        session.execute(update(VersionRow).values(version=7))


def test_an_exception_takes_everything_back(engine: Engine) -> None:
    def write_and_fail() -> None:
        with writing(engine) as session:
            session.execute(update(VersionRow).values(version=7))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with reading(engine) as session:
        assert session.scalars(text("SELECT version FROM catalogue_version")).one() == 0


def test_the_database_itself_refuses_what_cannot_be(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as session:
        session.execute(text("INSERT INTO catalogue_version (id, version) VALUES (2, 0)"))
    with pytest.raises(IntegrityError), writing(engine) as session:
        session.execute(
            text(
                "INSERT INTO offer_text (offer_id, language, title, description)"
                " VALUES (1, 'de', 'no such offer', '')"
            )
        )


def test_sqlite_keeps_its_promises(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        asked = {
            pragma: connection.execute(text(f"PRAGMA {pragma}")).scalar()
            for pragma in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert asked == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,  # FULL
        "busy_timeout": 10_000,
    }


def test_the_url_comes_from_the_environment_or_a_file_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LOTSE_DATABASE_URL", raising=False)
    open_engine().dispose()
    monkeypatch.setenv("LOTSE_DATABASE_URL", "sqlite:///named.sqlite3")
    open_engine().dispose()
    assert sorted(p.name for p in tmp_path.glob("*.sqlite3")) == [
        "bildungslotse.sqlite3",
        "named.sqlite3",
    ]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:///nowhere/x.db", "there is no folder nowhere"),
        ("sqlite:///folder", "it is a folder"),
        ("sqlite:///junk.db", "file is not a database"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("mysql://u:secret@host/x", "begins with mysql, which is not supported"),
        ("postgresql+asyncpg://u:secret@host/x", "begins with postgresql+asyncpg"),
        ("postgresql://u:secret@127.0.0.1:1/x", "Connection refused"),
        ("postgres://u:sec@ret@127.0.0.1/x", "more than one @"),
        ("postgresql://u:secret@127.0.0.1:port/x", "cannot be read"),
        ("postgresql://u@127.0.0.1:1/x?pasword=secret", 'invalid connection option "pasword"'),
        ("postgresql://u@127.0.0.1:1/x?password=secret", "Connection refused"),
        ("nonsense", "cannot be read"),
    ],
)
def test_a_database_that_cannot_be_used_says_why_in_a_sentence(
    url: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("junk.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(DatabaseUnavailable) as refused:
        open_engine(url)
    sentence = str(refused.value)
    assert says in sentence
    assert "ret" not in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_database_of_a_newer_program_is_left_alone(sqlite_engine: Engine) -> None:
    with sqlite_engine.begin() as connection:
        connection.execute(text("UPDATE catalogue_migration SET version_num = '9999'"))
    with pytest.raises(DatabaseUnavailable, match="another version of this program"):
        migrate(sqlite_engine)


def test_a_file_that_breaks_later_says_so(sqlite_engine: Engine) -> None:
    sqlite_engine.dispose()
    file = Path(sqlite_engine.url.database or "")
    file.write_bytes(b"overwritten" * 1000)
    with pytest.raises(DatabaseUnavailable, match="not a database"), reading(sqlite_engine) as s:
        s.execute(text("SELECT 1 FROM offer"))
