"""What the process does by itself, beside answering."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from bot import storage
from bot.dialogue import FileReport, State
from bot.dialogue.reporting import Fault
from bot.storage.tables import ConversationRow, HandledUpdateRow, ReportRow
from bot.telegram.process import forget_old
from catalog.database import reading, writing
from catalog.lexicon import Language


def test_what_is_old_is_forgotten_and_nothing_else(sqlite_engine: Engine) -> None:
    storage.migrate_bot(sqlite_engine)
    now = datetime.now(UTC)
    with writing(sqlite_engine) as session:
        for chat, days in ((1, 8), (2, 6)):
            then = now - timedelta(days=days)
            storage.locked_state(session, chat, then)
            storage.save(session, chat, State(), then)
        storage.first_time(session, 1, now - timedelta(days=3))
        storage.first_time(session, 2, now)
        for code, days in (("c0", 190), ("c1", 170)):
            report = FileReport(
                code=code, offer="o", fault=Fault.CLOSED, sentence="", language=Language.EN
            )
            storage.file_report(session, report, (now - timedelta(days=days)).date())
    forget_old(sqlite_engine, timedelta(days=7))
    with reading(sqlite_engine) as session:
        assert session.scalars(select(ConversationRow.chat_id)).all() == [2]
        assert session.scalars(select(HandledUpdateRow.update_id)).all() == [2]
        assert session.scalars(select(ReportRow.code)).all() == ["c1"]
