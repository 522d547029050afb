"""The version of the catalogue in which each offer changed last."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Offers that are stored already count as unchanged since before the first version."""
    op.add_column(
        "offer", sa.Column("changed_in", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.create_index("ix_offer_changed_in", "offer", ["changed_in"])
