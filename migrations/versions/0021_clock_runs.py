"""The clock notes when it did its work last, so that pages can say if it stands still.

A register that was there already is watched from its first `tracker tick` on, or from its beginning.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "clock_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_runs")),
    )


def downgrade() -> None:
    op.drop_table("clock_runs")
