"""Which conversations may have to be told something unasked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nobody waits yet."""
    op.add_column(
        "conversation",
        sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_conversation_waits", "conversation", ["waits"])


def downgrade() -> None:
    """Forget who waits; the wishes themselves stand in the states."""
    op.drop_index("ix_conversation_waits", "conversation")
    op.drop_column("conversation", "waits")
