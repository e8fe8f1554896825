"""Checkpoints of the journal, and holds that stop all writing after a check that failed.

A register that is on hold does not go back: the hold would be forgotten.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_checkpoints_number_is_positive")),
        sa.CheckConstraint("seq = size", name=op.f("ck_checkpoints_follows_its_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoints")),
        sa.UniqueConstraint("number", name=op.f("uq_checkpoints_number")),
        sa.UniqueConstraint("seq", name=op.f("uq_checkpoints_seq")),
    )
    op.create_table(
        "holds",
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checks", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("released_seq", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
        sa.UniqueConstraint("released_seq", name=op.f("uq_holds_released_seq")),
    )


def downgrade() -> None:
    standing = op.get_bind().scalar(sa.text("SELECT count(*) FROM holds WHERE released_seq IS NULL"))
    if standing:
        raise RuntimeError("The register is on integrity hold; it is not taken back.")
    op.drop_table("holds")
    op.drop_table("checkpoints")
