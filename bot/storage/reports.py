"""What people say is wrong with offers, inside the transaction of the session given."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.dialogue import FileReport
from bot.dialogue.reporting import KEEP_REPORTS
from bot.storage.tables import ReportRow


def file_report(session: Session, report: FileReport, day: date) -> None:
    """Keep a report; its code must be a new one."""
    session.add(
        ReportRow(
            code=report.code,
            offer=report.offer,
            fault=report.fault,
            sentence=report.sentence,
            language=report.language,
            reported_on=day,
        )
    )
    session.flush()


def mark_fixed(session: Session, code: str, day: date) -> bool:
    """What was reported is put right: whoever waits for it is told. False without such a report."""
    row = ReportRow
    right = update(row).where(row.code == code, row.fixed_on.is_(None)).values(fixed_on=day)
    return session.execute(right.returning(row.code)).first() is not None


def fixed(session: Session, codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes whose reports were put right."""
    asked, row = tuple(codes), ReportRow
    if not asked:  # most people, at every message
        return frozenset()
    query = select(row.code).where(row.code.in_(asked), row.fixed_on.is_not(None))
    return frozenset(session.scalars(query))


def forget_old_reports(session: Session, today: date) -> None:
    """Drop the reports that were made too long ago, put right or not."""
    session.execute(delete(ReportRow).where(ReportRow.reported_on < today - KEEP_REPORTS))
