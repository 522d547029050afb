"""Messages decided on and not yet sent: written with the state that decided on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Select, delete, exists, func, select, update
from sqlalchemy.orm import Session

from bot.presentation import Outgoing
from bot.storage.tables import OutboxRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message waiting to be sent.

    ``attempts`` counts the tries that failed, ``maybe_sent`` is whether one of them may have
    arrived all the same.
    """

    id: int
    chat_id: int
    stored: str
    attempts: int = 0
    maybe_sent: bool = False

    @property
    def outgoing(self) -> Outgoing:
        """The message. ValidationError for one that another version wrote and this cannot read."""
        found: Outgoing = msgspec.json.decode(self.stored, type=Outgoing)
        return found


def enqueue(session: Session, chat_id: int, messages: Iterable[Outgoing], now: datetime) -> None:
    """Put messages behind those already waiting for this chat."""
    for outgoing in messages:
        stored = msgspec.json.encode(outgoing).decode()
        session.add(OutboxRow(chat_id=chat_id, outgoing=stored, not_before=now))
        session.flush()


def due(session: Session, now: datetime, busy: Collection[int], most: int) -> tuple[Waiting, ...]:
    """The oldest waiting message of each chat that is not busy and need not wait, oldest first.

    A chat whose oldest message must wait waits whole: nothing overtakes.
    """
    query = (
        select(OutboxRow)
        .where(OutboxRow.id.in_(_heads()), OutboxRow.not_before <= now)
        .where(OutboxRow.chat_id.not_in(tuple(busy)))
        .order_by(OutboxRow.id)
        .limit(most)
    )
    return tuple(
        Waiting(
            id=row.id,
            chat_id=row.chat_id,
            stored=row.outgoing,
            attempts=row.attempts,
            maybe_sent=row.maybe_sent,
        )
        for row in session.scalars(query)
    )


def next_due(session: Session, now: datetime) -> datetime | None:
    """When the first of the chats that must wait may be sent to; None when none must wait."""
    waiting = OutboxRow.id.in_(_heads()), OutboxRow.not_before > now
    return session.scalars(select(func.min(OutboxRow.not_before)).where(*waiting)).one()


def done(session: Session, waiting: Waiting) -> None:
    """Telegram has it, or it will never be sent."""
    session.execute(delete(OutboxRow).where(OutboxRow.id == waiting.id))


def has_waiting(session: Session, chat_id: int) -> bool:
    """Whether anything waits to be sent to this chat."""
    return session.scalar(select(exists().where(OutboxRow.chat_id == chat_id))) is True


def drop_chat(session: Session, chat_id: int) -> None:
    """Send nothing of what waits for this chat."""
    session.execute(delete(OutboxRow).where(OutboxRow.chat_id == chat_id))


def postpone(
    session: Session, waiting: Waiting, until: datetime, *, attempts: int, maybe_sent: bool
) -> None:
    """Try again then."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == waiting.id)
        .values(not_before=until, attempts=attempts, maybe_sent=maybe_sent)
    )


def _heads() -> Select[int]:
    """The oldest waiting message of each chat."""
    return select(func.min(OutboxRow.id)).group_by(OutboxRow.chat_id)
