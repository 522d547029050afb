"""PostgreSQL's pg_trgm: nearest by strict word similarity, with a GiST index.

The server is the one LOTSE_TEST_POSTGRES_URL names, or the system's own, started for the run
(the wheel that the tests use comes without pg_trgm).
"""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg

from tests.bench.catalogue import Document
from tests.bench.engines.engine import LeftOut
from tests.conftest import POSTGRES_URL

_DATABASE = "lotse_bench"
_START_SECONDS = 60
# The locale decides what a letter is: with C, pg_trgm makes no trigram of Arabic or Persian.
_LOCALE = "C.UTF-8"


class PgTrgm:
    folds = False

    def __init__(self, folder: Path) -> None:
        try:
            self._server = None if POSTGRES_URL in os.environ else _started(folder)
        except (OSError, LookupError, subprocess.CalledProcessError) as problem:
            raise LeftOut(f"its server does not start: {problem}") from problem
        self.servers: Sequence[int] = () if self._server is None else (self._server.pid,)
        url = os.environ.get(POSTGRES_URL, f"postgresql://postgres@/postgres?host={folder}")
        self._admin = self._connected(url)
        self._admin.execute(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)")
        self._admin.execute(
            f"CREATE DATABASE {_DATABASE} TEMPLATE template0 ENCODING 'UTF8' LOCALE '{_LOCALE}'"
        )
        self._database = psycopg.connect(url, dbname=_DATABASE, autocommit=True)
        try:
            self._database.execute("CREATE EXTENSION pg_trgm")
        except psycopg.Error as problem:
            self.close()
            raise LeftOut(f"no pg_trgm: {problem}") from problem
        self._check_letters()

    def _connected(self, url: str) -> psycopg.Connection:
        for _ in range(_START_SECONDS * 10):
            try:
                return psycopg.connect(url, autocommit=True)
            except psycopg.OperationalError:
                if self._server is None:
                    raise
                time.sleep(0.1)
        raise LeftOut("its server does not start")

    def _check_letters(self) -> None:
        for word in ("Prüfung", "دورة", "دوره"):
            row = self._database.execute("SELECT show_trgm(%s)", (word,)).fetchone()
            if not row or not row[0]:
                self.close()
                raise LeftOut(f"pg_trgm makes no trigrams of {word}: LC_CTYPE is wrong")

    def build(self, documents: Sequence[Document]) -> None:
        run = self._database.execute
        run("CREATE TABLE offer (id integer PRIMARY KEY, head text NOT NULL)")
        with self._database.cursor().copy("COPY offer FROM STDIN") as rows:
            for row, document in enumerate(documents):
                rows.write_row((row, document.head))
        run("SET maintenance_work_mem = '512MB'")
        run("CREATE INDEX ON offer USING gist (head gist_trgm_ops(siglen=64))")
        run("VACUUM ANALYZE offer")

    def search(self, text: str, limit: int) -> Sequence[int]:
        found = self._database.execute(
            "SELECT id FROM offer ORDER BY %s <<<-> head LIMIT %s", (text, limit)
        )
        return [row for (row,) in found]

    def close(self) -> None:
        self._database.close()
        self._admin.execute(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)")
        self._admin.close()
        if self._server is not None:
            self._server.terminate()
            self._server.wait(60)


def _started(folder: Path) -> subprocess.Popen[bytes]:
    """A server of our own; PostgreSQL refuses root, so root starts it as ``postgres``."""
    programs = _programs()
    user = "postgres" if os.geteuid() == 0 else None
    data = folder / "data"
    if user is not None:
        shutil.chown(folder, user)
    with (folder / "postgres.log").open("wb") as log:
        subprocess.run(
            [programs / "initdb", f"--locale={_LOCALE}", "-EUTF8", "-Upostgres", "-D", data],
            check=True,
            stdout=log,
            stderr=log,
            user=user,
            cwd=folder,
        )
        settings = ("listen_addresses=", "fsync=off", "shared_buffers=512MB")
        return subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, *(f"-c{s}" for s in settings)],
            stdout=log,
            stderr=log,
            user=user,
            cwd=folder,
        )


def _programs() -> Path:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not debian:
        raise LeftOut(f"no PostgreSQL on this system, and {POSTGRES_URL} is not set")
    return debian[-1].parent
