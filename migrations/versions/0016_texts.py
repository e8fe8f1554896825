"""What was read out of files is kept beside them, so that texts can be compared and searched.

Derived: files that were held before are read by `tracker texts`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('ok', 'none', 'failed')", name=op.f("ck_texts_state_is_known")),
        sa.CheckConstraint(
            "why IN ('', 'scanned', 'empty', 'locked', 'damaged', 'too_long', 'too_much')",
            name=op.f("ck_texts_why_is_known")),
        sa.CheckConstraint("(state = 'ok') = (why = '')", name=op.f("ck_texts_read_or_said_why_not")),
        sa.CheckConstraint("(state = 'ok') = (count > 0)", name=op.f("ck_texts_read_if_counted")),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_texts_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
        sa.UniqueConstraint("sha256", name=op.f("uq_texts_sha256")),
    )


def downgrade() -> None:
    op.drop_table("texts")
