"""The bot's own tables: conversations, updates handled, messages still to be sent, reports.

There is no column for a name, a phone number or anything a person typed, but for the sentence
that somebody sends to the office.
"""

from datetime import UTC, date, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Telegram's ids need up to 52 bits; SQLite counts rows up only in a plain INTEGER key.
Big = BigInteger().with_variant(Integer(), "sqlite")


class Utc(TypeDecorator[datetime]):
    """A moment in UTC; a naive one is refused, because nobody could tell which zone it meant."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Out to the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """In from the database."""
        return value and value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The metadata of these tables only; the catalogue has its own."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ConversationRow(Base):
    """Where the talk with one chat stands; wiped by /forget."""

    __tablename__ = "conversation"

    chat_id: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    state: Mapped[str | None] = mapped_column(Text)
    unreachable: Mapped[bool] = mapped_column(default=False)
    waits: Mapped[bool] = mapped_column(default=False, index=True)
    changed_at: Mapped[datetime] = mapped_column(Utc, index=True)


class HandledUpdateRow(Base):
    """An update that was handled; the key makes a repeated one a no-op."""

    __tablename__ = "handled_update"

    update_id: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    handled_at: Mapped[datetime] = mapped_column(Utc, index=True)


class OutboxRow(Base):
    """A message that was decided on and not yet accepted by Telegram."""

    __tablename__ = "outbox"
    # Else SQLite gives the id of a deleted last row to the next one, and a send that was under
    # way meanwhile would delete a message it never sent.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it as it is

    id: Mapped[int] = mapped_column(Big, primary_key=True)
    chat_id: Mapped[int] = mapped_column(Big, index=True)
    outgoing: Mapped[str] = mapped_column(Text)
    not_before: Mapped[datetime] = mapped_column(Utc)
    attempts: Mapped[int] = mapped_column(default=0)
    maybe_sent: Mapped[bool] = mapped_column(default=False)


class ReportRow(Base):
    """What somebody said is wrong with an offer: nothing in it leads to who it was.

    ``code`` is a random one, which they hold until the answer; only the day is kept.
    """

    __tablename__ = "report"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    offer: Mapped[str] = mapped_column(Text)
    fault: Mapped[str] = mapped_column(Text)
    sentence: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    reported_on: Mapped[date] = mapped_column(index=True)
    fixed_on: Mapped[date | None]
