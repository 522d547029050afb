"""What people say is wrong with offers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "report",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("fixed_on", sa.Date()),
        sa.PrimaryKeyConstraint("code", name="pk_report"),
    )
    op.create_index("ix_report_reported_on", "report", ["reported_on"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("report")
