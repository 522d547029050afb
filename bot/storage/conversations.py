"""Conversations and handled updates, inside the transaction of the session given."""

from datetime import datetime, timedelta

from sqlalchemy import delete, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.dialogue import State, decode, encode
from bot.storage.outbox import Waiting, done, drop_chat, has_waiting
from bot.storage.tables import Base, ConversationRow, HandledUpdateRow

# Telegram repeats an update for 24 hours at most; twice that leaves room for clocks.
REMEMBER_UPDATES = timedelta(hours=48)


def first_time(session: Session, update_id: int, now: datetime) -> bool:
    """Claim an update for this transaction; False when it was handled before."""
    return _insert_new(session, HandledUpdateRow, update_id=update_id, handled_at=now)


def locked_state(session: Session, chat_id: int, now: datetime) -> State | None:
    """The conversation's state, its row locked to the end of the transaction; None for a new one.

    The row is made first, so that two workers cannot both begin the same conversation.
    """
    fresh = {"unreachable": False, "waits": False, "changed_at": now}
    _insert_new(session, ConversationRow, chat_id=chat_id, **fresh)
    query = select(ConversationRow.state).where(ConversationRow.chat_id == chat_id)
    stored = session.scalars(query.with_for_update()).one()
    return None if stored is None else decode(stored)


def known_state(session: Session, chat_id: int) -> State | None:
    """The state of a conversation that there is, its row locked; None where there is none."""
    query = select(ConversationRow.state).where(ConversationRow.chat_id == chat_id)
    stored = session.scalars(query.with_for_update()).one_or_none()
    return None if stored is None else decode(stored)


def save(session: Session, chat_id: int, state: State, now: datetime) -> None:
    """Keep the state. Who writes to us can be reached again."""
    _update(
        session,
        chat_id,
        state=encode(state),
        unreachable=False,
        waits=state.waits,
        changed_at=now,
    )


def keep_told(session: Session, chat_id: int, state: State) -> None:
    """Keep the state after something was told unasked: the person has not written since."""
    _update(session, chat_id, state=encode(state), waits=state.waits)


def waiting_chats(session: Session) -> tuple[int, ...]:
    """The chats that may have to be told something unasked and can be reached."""
    row = ConversationRow
    query = select(row.chat_id).where(row.waits, ~row.unreachable).order_by(row.chat_id)
    return tuple(session.scalars(query))


def forget(session: Session, chat_id: int) -> None:
    """Wipe all that is known of a conversation, answers that still wait to be sent included."""
    session.execute(delete(ConversationRow).where(ConversationRow.chat_id == chat_id))
    drop_chat(session, chat_id)


def forget_idle(session: Session, since: datetime, waiting_since: datetime) -> None:
    """Wipe every conversation in which nothing has happened ``since`` then, as if asked to.

    Who waits for news has until ``waiting_since``.
    """
    row = ConversationRow
    silent = (row.changed_at < since) & ~row.waits
    idle = delete(row).where(silent | (row.changed_at < waiting_since))
    for chat_id in session.scalars(idle.returning(ConversationRow.chat_id)).all():
        drop_chat(session, chat_id)


def refused(session: Session, waiting: Waiting) -> None:
    """Telegram takes nothing for this chat: drop the message, and hold the person for gone.

    What waits behind it is tried all the same: it may be the answer to somebody who blocked the
    bot, came back and wrote before the refusal was settled here.
    """
    done(session, waiting)
    if not has_waiting(session, waiting.chat_id):
        mark_unreachable(session, waiting.chat_id)


def mark_unreachable(session: Session, chat_id: int) -> None:
    """The person blocked the bot or is gone: send nothing until they write again."""
    _update(session, chat_id, unreachable=True)


def forget_old_updates(session: Session, now: datetime) -> None:
    """Drop the ids of updates that Telegram will not repeat any more."""
    old = HandledUpdateRow.handled_at < now - REMEMBER_UPDATES
    session.execute(delete(HandledUpdateRow).where(old))


def _update(session: Session, chat_id: int, **values: object) -> None:
    session.execute(
        update(ConversationRow).where(ConversationRow.chat_id == chat_id).values(**values)
    )


def _insert_new(session: Session, table: type[Base], **values: object) -> bool:
    """Insert unless the key is there; whether it was inserted. Another's insert is waited for."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    keys = session.execute(statement.returning(*inspect(table).primary_key))
    return keys.first() is not None
