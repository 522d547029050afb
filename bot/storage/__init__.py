"""What is kept: states, handled update ids, messages still to be sent, reports."""

from sqlalchemy import Engine

from bot.storage.conversations import (
    first_time,
    forget,
    forget_idle,
    forget_old_updates,
    keep_told,
    known_state,
    locked_state,
    mark_unreachable,
    refused,
    save,
    waiting_chats,
)
from bot.storage.outbox import Waiting, done, drop_chat, due, enqueue, next_due, postpone
from bot.storage.reports import file_report, fixed, forget_old_reports, mark_fixed
from catalog.database import migrate


def migrate_bot(engine: Engine) -> None:
    """Bring the bot's own tables up to date."""
    migrate(engine, "bot.storage:migrations", "bot_migration")


__all__ = [
    "Waiting",
    "done",
    "drop_chat",
    "due",
    "enqueue",
    "file_report",
    "first_time",
    "fixed",
    "forget",
    "forget_idle",
    "forget_old_reports",
    "forget_old_updates",
    "keep_told",
    "known_state",
    "locked_state",
    "mark_fixed",
    "mark_unreachable",
    "migrate_bot",
    "next_due",
    "postpone",
    "refused",
    "save",
    "waiting_chats",
]
