"""What people report: kept without who it was, put right once, dropped after half a year."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import IntegrityError

from bot import storage
from bot.dialogue import FileReport
from bot.dialogue.reporting import KEEP_REPORTS, LONGEST_SENTENCE, Fault
from bot.storage.tables import ReportRow
from catalog.database import reading, writing
from catalog.lexicon import Language

DAY = date(2026, 11, 23)


def report(code: str, sentence: str = "") -> FileReport:
    return FileReport(
        code=code,
        offer="abend-b1",
        fault=Fault.CLOSED,
        sentence=sentence,
        language=Language.FA,
    )


def test_what_was_said_is_kept_and_nothing_that_leads_to_who_said_it(engine: Engine) -> None:
    sentence = "می‌گویند بسته است 😀" * 20
    with writing(engine) as session:
        storage.file_report(session, report("c0", sentence[:LONGEST_SENTENCE]), DAY)
    columns = {column["name"] for column in inspect(engine).get_columns("report")}
    assert columns == {
        *("code", "offer", "fault", "sentence", "language"),
        *("reported_on", "fixed_on"),
    }
    with reading(engine) as session:
        (row,) = session.scalars(select(ReportRow))
        assert (row.code, row.offer, row.fault) == ("c0", "abend-b1", "closed")
        assert (row.sentence, row.language) == (sentence[:LONGEST_SENTENCE], "fa")
        assert (row.reported_on, row.fixed_on) == (DAY, None)


def test_a_code_names_one_report(engine: Engine) -> None:
    with writing(engine) as session:
        storage.file_report(session, report("c0"), DAY)
    with pytest.raises(IntegrityError), writing(engine) as session:
        storage.file_report(session, report("c0"), DAY)


def test_what_was_put_right_is_known_by_its_code(engine: Engine) -> None:
    with writing(engine) as session:
        for code in ("c0", "c1"):
            storage.file_report(session, report(code), DAY)
        assert storage.fixed(session, ("c0", "c1", "c2")) == frozenset()
        assert storage.mark_fixed(session, "c0", DAY)
        assert storage.fixed(session, ("c0", "c1", "c2")) == {"c0"}
        assert storage.fixed(session, ()) == frozenset()


def test_it_is_put_right_once(engine: Engine) -> None:
    with writing(engine) as session:
        storage.file_report(session, report("c0"), DAY)
        assert storage.mark_fixed(session, "c0", DAY)
        assert not storage.mark_fixed(session, "c0", DAY + timedelta(days=1))
        assert not storage.mark_fixed(session, "nothing", DAY)
        assert session.scalars(select(ReportRow.fixed_on)).all() == [DAY]


def test_old_ones_are_dropped_put_right_or_not(engine: Engine) -> None:
    old = DAY - KEEP_REPORTS - timedelta(days=1)
    with writing(engine) as session:
        for code, day in (("c0", old), ("c1", old), ("c2", DAY - KEEP_REPORTS)):
            storage.file_report(session, report(code), day)
        storage.mark_fixed(session, "c1", DAY)
        storage.forget_old_reports(session, DAY)
        assert session.scalars(select(ReportRow.code)).all() == ["c2"]
