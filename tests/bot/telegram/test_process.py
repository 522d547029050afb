"""What the process does by itself, beside answering."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from bot import storage
from bot.dialogue import State
from bot.storage.tables import ConversationRow, HandledUpdateRow
from bot.telegram.process import forget_old
from catalog.database import reading, writing


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
    forget_old(sqlite_engine, timedelta(days=7))
    with reading(sqlite_engine) as session:
        assert session.scalars(select(ConversationRow.chat_id)).all() == [2]
        assert session.scalars(select(HandledUpdateRow.update_id)).all() == [2]
