"""Providers, offers, their texts and runs, and the catalogue's version."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LANGUAGES = ("ar", "fa", "en", "de")
LEVELS = ("a0", "a1", "a2", "b1", "b2", "c1", "c2")
MODES = ("in-person", "online", "hybrid")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "provider",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_provider"),
        sa.UniqueConstraint("name", name="uq_provider_name"),
    )
    op.create_table(
        "offer",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("provider_id", BIG),
        sa.Column("source_language", sa.String(16), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("topics", "keywords")),
        *(sa.Column(name, sa.String(16)) for name in ("level_min", "level_max")),
        *(sa.Column(name, sa.Integer()) for name in ("age_min", "age_max")),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("audience_note", sa.Text(), nullable=False),
        sa.Column("free", sa.Boolean()),
        sa.Column("price_eur", sa.Numeric(8, 2)),
        sa.Column("price_note", sa.Text(), nullable=False),
        sa.Column("childcare", sa.Boolean()),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("bring", sa.JSON(), nullable=False),
        sa.Column("bring_note", sa.Text(), nullable=False),
        sa.Column("sign_up", sa.JSON(), nullable=False),
        sa.Column("sign_up_note", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("district", sa.Text()),
        *(sa.Column(name, sa.Double()) for name in ("latitude", "longitude")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("phone", "email", "website")),
        sa.Column("verified_on", sa.Date()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
        sa.UniqueConstraint("key", name="uq_offer_key"),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name="fk_offer_provider_id_provider"
        ),
        *_checks(
            "offer",
            source_language=_one_of("source_language", LANGUAGES),
            level_min=_one_of("level_min", LEVELS),
            level_max=_one_of("level_max", LEVELS),
            age_min="age_min BETWEEN 0 AND 120",
            age_max="age_max BETWEEN 0 AND 120",
            ages="age_min <= age_max",
            price_eur="price_eur >= 0",
            free="NOT (free AND price_eur > 0)",
            latitude="latitude BETWEEN -90 AND 90",
            longitude="longitude BETWEEN -180 AND 180",
            coordinates="(latitude IS NULL) = (longitude IS NULL)",
        ),
    )
    op.create_index("ix_offer_provider_id", "offer", ["provider_id"])
    op.create_table(
        "offer_text",
        sa.Column("offer_id", BIG, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", "language", name="pk_offer_text"),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_offer_text_offer_id_offer", ondelete="CASCADE"
        ),
        *_checks("offer_text", language=_one_of("language", LANGUAGES)),
    )
    op.create_table(
        "run",
        sa.Column("offer_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Date()) for name in ("starts", "ends", "register_by")),
        sa.Column("mode", sa.String(16)),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", "position", name="pk_run"),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name="fk_run_offer_id_offer", ondelete="CASCADE"
        ),
        *_checks(
            "run",
            dates="starts <= ends",
            register_by="register_by <= ends",
            mode=_one_of("mode", MODES),
        ),
    )
    version = op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_version"),
        *_checks("catalogue_version", one_row="id = 1"),
    )
    op.bulk_insert(version, [{"id": 1, "version": 0}])


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


def _checks(table: str, **conditions: str) -> Iterator[sa.CheckConstraint]:
    for name, condition in conditions.items():
        yield sa.CheckConstraint(condition, name=f"ck_{table}_{name}")
