"""Conversations, handled updates and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "conversation",
        sa.Column("chat_id", BIG, primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text()),
        sa.Column("unreachable", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_conversation"),
    )
    op.create_index("ix_conversation_changed_at", "conversation", ["changed_at"])
    op.create_table(
        "handled_update",
        sa.Column("update_id", BIG, primary_key=True, autoincrement=False),
        sa.Column("handled_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_handled_update"),
    )
    op.create_index("ix_handled_update_handled_at", "handled_update", ["handled_at"])
    op.create_table(
        "outbox",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("outgoing", sa.Text(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("maybe_sent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_chat_id", "outbox", ["chat_id"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("outbox", "handled_update", "conversation"):
        op.drop_table(table)
