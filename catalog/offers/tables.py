"""The tables of the catalogue; the plain values they hold are decided in ``offer``.

Columns are named after the fields they store. Nothing here is a relationship, so no
attribute access ever runs a query; ``storing`` says what is read and when.
"""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Dialect,
    Double,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    Numeric,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from catalog.lexicon import Language
from catalog.offers.offer import Level, Mode, WeeklyTime


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of words as a JSON list."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> object:  # noqa: ARG002
        """Out to the database."""
        return list(value or ())

    def process_result_value(self, value: object, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """In from the database."""
        return tuple(value) if isinstance(value, list) else ()


class WeeklyTimes(TypeDecorator[tuple[WeeklyTime, ...]]):
    """Hours of the week as JSON: ``[[0, "09:00:00", null], …]``."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self,
        value: tuple[WeeklyTime, ...] | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> object:
        """Out to the database."""
        return [
            [each.weekday, each.starts.isoformat(), each.ends and each.ends.isoformat()]
            for each in value or ()
        ]

    def process_result_value(self, value: object, dialect: Dialect) -> tuple[WeeklyTime, ...]:  # noqa: ARG002
        """In from the database."""
        return tuple(_weekly_times(value if isinstance(value, list) else ()))


def _weekly_times(stored: Iterable[tuple[int, str, str | None]]) -> Iterable[WeeklyTime]:
    for weekday, starts, ends in stored:
        yield WeeklyTime(
            weekday=weekday,
            starts=time.fromisoformat(starts),
            ends=time.fromisoformat(ends) if ends else None,
        )


def _word_of(kind: type[StrEnum], column: str) -> Enum:
    """One of the kind's values, stored as the value and checked by the database too."""
    return Enum(
        kind,
        native_enum=False,
        length=16,
        create_constraint=True,
        name=column,
        values_callable=lambda members: [member.value for member in members],
    )


BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers only INTEGER keys itself


class Base(DeclarativeBase):
    """The catalogue's tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        str: Text,
        float: Double,
        Decimal: Numeric(8, 2),
        tuple[str, ...]: Words,
        tuple[WeeklyTime, ...]: WeeklyTimes,
    }


class ProviderRow(Base):
    """An organisation, known by its name."""

    __tablename__ = "provider"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class OfferRow(Base):
    """One offer; ``key`` is ``Offer.id``, the number only serves the database.

    ``changed_in`` is the version of the catalogue that stored the offer as it is.
    """

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("age_min BETWEEN 0 AND 120", name="age_min"),
        CheckConstraint("age_max BETWEEN 0 AND 120", name="age_max"),
        CheckConstraint("age_min <= age_max", name="ages"),
        CheckConstraint("price_eur >= 0", name="price_eur"),
        CheckConstraint("NOT (free AND price_eur > 0)", name="free"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("provider.id"), index=True)
    source_language: Mapped[Language] = mapped_column(_word_of(Language, "source_language"))
    topics: Mapped[tuple[str, ...]]
    keywords: Mapped[tuple[str, ...]]
    level_min: Mapped[Level | None] = mapped_column(_word_of(Level, "level_min"))
    level_max: Mapped[Level | None] = mapped_column(_word_of(Level, "level_max"))
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    audience: Mapped[tuple[str, ...]]
    audience_note: Mapped[str]
    free: Mapped[bool | None]
    price_eur: Mapped[Decimal | None]
    price_note: Mapped[str]
    childcare: Mapped[bool | None]
    languages: Mapped[tuple[str, ...]]
    bring: Mapped[tuple[str, ...]]
    bring_note: Mapped[str]
    sign_up: Mapped[tuple[str, ...]]
    sign_up_note: Mapped[str]
    address: Mapped[str]
    district: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    phone: Mapped[str]
    email: Mapped[str]
    website: Mapped[str]
    verified_on: Mapped[date | None]
    source: Mapped[str]
    sample: Mapped[bool]
    changed_in: Mapped[int] = mapped_column(BigInteger, server_default="0", index=True)


class TextRow(Base):
    """Title and description of an offer in one language."""

    __tablename__ = "offer_text"

    offer_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[Language] = mapped_column(_word_of(Language, "language"), primary_key=True)
    title: Mapped[str]
    description: Mapped[str]


class RunRow(Base):
    """One dated occurrence; ``position`` keeps the order within the offer."""

    __tablename__ = "run"
    __table_args__ = (
        CheckConstraint("starts <= ends", name="dates"),
        CheckConstraint("register_by <= ends", name="register_by"),
    )

    offer_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    register_by: Mapped[date | None]
    mode: Mapped[Mode | None] = mapped_column(_word_of(Mode, "mode"))
    times: Mapped[tuple[WeeklyTime, ...]]
    parts: Mapped[tuple[str, ...]]
    note: Mapped[str]


class VersionRow(Base):
    """The single row whose ``version`` grows with every change of the catalogue."""

    __tablename__ = "catalogue_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(BigInteger)
