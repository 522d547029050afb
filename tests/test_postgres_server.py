"""The PostgreSQL of the tests outlives what else happens on the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.conftest import POSTGRES_URL


@pytest.mark.skipif(POSTGRES_URL in os.environ, reason="the server is not ours")
def test_it_lives_on_when_another_pytest_starts(postgres_engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "test_other.py").write_text("def test_it(tmp_path): pass\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pytest", "-q"], cwd=tmp_path, check=True)
    with postgres_engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
