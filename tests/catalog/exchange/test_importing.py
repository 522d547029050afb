"""A file is imported whole or not at all, into either database, by function and by command."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from catalog.commands.import_file import command
from catalog.database import open_engine, reading
from catalog.exchange.importing import ImportReport, import_file, read_file
from catalog.exchange.problems import Note, Problem
from catalog.offers import Offer
from catalog.offers.storing import all_offers, catalogue_version
from tests.catalog.exchange.words import LEXICON

SOUND = "id;title;topics;colour\na;Kurs eins;kita;red\nb;Kurs zwei;Xyzzy;\n"
WRONG = "id;title;topics;level_min\na;Kurs eins;kita;Z9\nb;Kurs zwei;kita;\nb;Kurs drei;kita;\n"
NOTE = Note(row=3, column="topics", note='"Xyzzy" is not in the lexicon; kept as a keyword')


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "offers.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def stored(engine: Engine) -> tuple[Offer, ...]:
    with reading(engine) as session:
        return all_offers(session)


def test_a_sound_file_is_stored(engine: Engine, file: Callable[[str], Path]) -> None:
    report = import_file(engine, file(SOUND), LEXICON)
    assert report == ImportReport(new=2, notes=(NOTE,), ignored_columns=("colour",))
    assert [offer.id for offer in stored(engine)] == ["a", "b"]
    assert not any(offer.sample for offer in stored(engine))


def test_the_same_file_twice_changes_nothing(engine: Engine, file: Callable[[str], Path]) -> None:
    import_file(engine, file(SOUND), LEXICON)
    before = stored(engine)
    report = import_file(engine, file(SOUND), LEXICON)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
    assert stored(engine) == before
    with reading(engine) as session:
        assert catalogue_version(session) == 1


def test_a_changed_row_changes_its_offer_and_a_missing_one_leaves_it(
    engine: Engine, file: Callable[[str], Path]
) -> None:
    import_file(engine, file(SOUND), LEXICON)
    report = import_file(engine, file("id,title,topics\nb,Kurs 2,kita\nc,Neu,kita\n"), LEXICON)
    assert (report.new, report.changed, report.unchanged) == (1, 1, 0)
    titles = [offer.texts[offer.source_language].title for offer in stored(engine)]
    assert titles == ["Kurs eins", "Kurs 2", "Neu"]


def test_with_any_problem_nothing_is_stored(engine: Engine, file: Callable[[str], Path]) -> None:
    report = import_file(engine, file(WRONG), LEXICON)
    assert report == ImportReport(
        refused=(
            Problem(row=2, column="level_min", problem='"Z9" is not a level from A0 to C2'),
            Problem(row=4, column="id", problem='"b" is already in row 3'),
        )
    )
    assert stored(engine) == ()


def test_a_dry_run_counts_and_stores_nothing(engine: Engine, file: Callable[[str], Path]) -> None:
    assert import_file(engine, file(SOUND), LEXICON, dry_run=True).new == 2
    assert stored(engine) == ()
    report = import_file(engine, file(WRONG), LEXICON, dry_run=True)
    assert (report.new, len(report.refused)) == (2, 2)


def test_problems_come_in_the_order_of_the_rows(file: Callable[[str], Path]) -> None:
    rows = file("id,title,age_min\na,A,x\nb,B,y\na,A,\n")
    assert [p.row for p in read_file(rows, LEXICON).problems] == [2, 3, 4]


def test_two_imports_at_once_take_turns(engine: Engine, file: Callable[[str], Path]) -> None:
    path = file(SOUND)
    with ThreadPoolExecutor() as pool:
        reports = list(pool.map(lambda _: import_file(engine, path, LEXICON), range(4)))
    assert sorted((report.new, report.unchanged) for report in reports) == [(0, 2)] * 3 + [(2, 0)]


def test_progress_is_told_row_by_row(sqlite_engine: Engine, file: Callable[[str], Path]) -> None:
    seen: list[tuple[int, int]] = []
    import_file(sqlite_engine, file(SOUND), LEXICON, progress=lambda *step: seen.append(step))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize("text", ["id;title\n", "id;title;topics\n\n;;\n"])
def test_a_file_with_a_header_only_is_noted(
    engine: Engine, file: Callable[[str], Path], text: str
) -> None:
    report = import_file(engine, file(text), LEXICON)
    assert report == ImportReport(notes=(Note(note="the file holds no offers"),))


def test_what_was_verified_after_today_is_a_problem(
    sqlite_engine: Engine, file: Callable[[str], Path]
) -> None:
    path = file("id,title,topics,verified_on\na,Kurs,kita,2099-12-31\n")
    problem = Problem(row=2, column="verified_on", problem="2099-12-31 is in the future")
    assert import_file(sqlite_engine, path, LEXICON).refused == (problem,)
    assert read_file(path, LEXICON, today=date(2099, 12, 30)).problems == (problem,)
    assert read_file(path, LEXICON, today=date(2099, 12, 31)).problems == ()


@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=80))
def test_any_bytes_are_imported_or_refused(
    sqlite_engine: Engine, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "any"
    path.write_bytes(b"id,title\n" + content)
    before = stored(sqlite_engine)
    report = import_file(sqlite_engine, path, LEXICON)
    assert report.new + report.changed == 0 or not report.refused
    if report.refused:
        assert stored(sqlite_engine) == before


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command on a database of its own."""
    monkeypatch.setenv("LOTSE_DATABASE_URL", f"sqlite:///{tmp_path / 'command.sqlite3'}")
    return lambda *words: CliRunner().invoke(command, [str(word) for word in words])


def test_the_command_shows_counts_notes_and_ignored_columns(
    run: Callable[..., Result], file: Callable[[str], Path]
) -> None:
    done = run(file("id;title;topics;colour\na;Kurs;Xyzzy;red\n"))
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        'note: row 2, column topics: "Xyzzy" is not in the lexicon; kept as a keyword'
    ]
    assert done.stdout.splitlines() == [
        "ignored columns: colour",
        "new 1, changed 0, unchanged 0; problems: 0",
    ]
    assert run(file(SOUND), "--dry-run").stdout.splitlines()[-1] == (
        "would be new 1, changed 1, unchanged 0; problems: 0"
    )


def test_the_command_says_when_there_is_nothing_in_the_file(
    run: Callable[..., Result], file: Callable[[str], Path]
) -> None:
    done = run(file("id;title\n"))
    assert done.exit_code == 0
    assert done.stderr.splitlines() == ["note: the file holds no offers"]
    assert done.stdout.splitlines() == ["new 0, changed 0, unchanged 0; problems: 0"]


def test_the_command_lists_every_problem_and_fails(
    run: Callable[..., Result], file: Callable[[str], Path]
) -> None:
    done = run(file(WRONG))
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        'row 2, column level_min: "Z9" is not a level from A0 to C2',
        'row 4, column id: "b" is already in row 3',
    ]
    assert done.stdout.splitlines() == ["Nothing was changed; problems: 2."]


def test_the_command_speaks_json(run: Callable[..., Result], file: Callable[[str], Path]) -> None:
    done = run(file(SOUND), "--json")
    assert done.stderr.splitlines() == [f"note: row 3, column topics: {NOTE.note}"]
    assert json.loads(done.stdout) == {
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "refused": [],
        "ignored_columns": ["colour"],
    }
    refused = run(file(WRONG), "--json")
    assert (refused.exit_code, refused.stderr) == (1, "")
    assert json.loads(refused.stdout)["refused"][0] == {
        "row": 2,
        "column": "level_min",
        "problem": '"Z9" is not a level from A0 to C2',
    }


@pytest.mark.parametrize(
    ("url", "name", "problem"),
    [
        ("sqlite:///own.sqlite3", "missing.csv", "missing.csv cannot be opened: No such file"),
        ("sqlite:///nowhere/x", "offers.csv", "there is no folder nowhere"),
        ("mysql://u:secret@host/x", "offers.csv", "begins with mysql, which is not supported"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, name: str, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOTSE_DATABASE_URL", url)
    Path("offers.csv").write_text(SOUND, encoding="utf-8")
    plain = CliRunner().invoke(command, [name])
    assert plain.exit_code == 1
    assert len(plain.stderr.splitlines()) == 1
    assert problem in plain.stderr
    assert "secret" not in plain.output
    told = json.loads(CliRunner().invoke(command, [name, "--json"]).stdout)
    [refused] = told["refused"]
    assert (refused["row"], refused["column"]) == (None, None)
    assert problem in refused["problem"]


def test_the_command_says_nothing_but_its_notes_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "offers.csv").write_text(SOUND, encoding="utf-8")
    program = "from catalog.commands.import_file import command; command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "offers.csv", "--json"],
        cwd=tmp_path,
        env={"PATH": "", "LOTSE_DATABASE_URL": "sqlite:///own.sqlite3"},
        capture_output=True,
        check=True,
    )
    assert done.stderr.decode().splitlines() == [f"note: row 3, column topics: {NOTE.note}"]
    assert json.loads(done.stdout)["new"] == 2
    assert len(stored(open_engine(f"sqlite:///{tmp_path / 'own.sqlite3'}"))) == 2
