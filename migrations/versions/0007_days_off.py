"""Days off of the states that differ from the built-in calendar of public holidays."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "days_off",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "NOT off OR title_en <> '' OR title_ru <> ''", name=op.f("ck_days_off_has_a_title_if_off")
        ),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_days_off_member_state_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days_off")),
        sa.UniqueConstraint("seq", name=op.f("uq_days_off_seq")),
    )
    op.create_index(
        "uq_days_off_standing",
        "days_off",
        ["member_state_id", "day"],
        unique=True,
        sqlite_where=sa.text("replaced_by IS NULL"),
        postgresql_where=sa.text("replaced_by IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("days_off")
