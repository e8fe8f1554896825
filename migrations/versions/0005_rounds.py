"""Rounds of approval, and how each state is asked."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "rounds",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("carry_version_id", sa.Integer(), nullable=True),
        sa.Column("carry_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("closed_seq", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "mode IN ('explicit', 'explicit_with_limited_format', 'silence')",
            name=op.f("ck_rounds_mode_is_known"),
        ),
        sa.CheckConstraint(
            "status IN ('open', 'agreed', 'agreed_in_limited_format', 'not_agreed', 'called_off', 'void')",
            name=op.f("ck_rounds_status_is_known"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_rounds_number_is_positive")),
        sa.ForeignKeyConstraint(
            ["carry_version_id"], ["versions.id"], name=op.f("fk_rounds_carry_version_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_rounds_document_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_rounds_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_rounds_document_id_number")),
    )
    op.create_index(
        "uq_rounds_open",
        "rounds",
        ["document_id"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "round_participants",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=24), nullable=False),
        sa.Column("because", sa.String(length=16), nullable=False),
        sa.Column("basis", sa.String(length=24), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("held_as", sa.String(length=8), nullable=False),
        sa.Column("held_reason", sa.Text(), nullable=False),
        sa.Column("held_seq", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "held_as IN ('', 'waiting', 'on_hold')", name=op.f("ck_round_participants_held_as_is_known")
        ),
        sa.CheckConstraint(
            "mode IN ('asked', 'asked_for_no_objection', 'informed', 'not_asked')",
            name=op.f("ck_round_participants_mode_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_round_participants_member_state_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_participants_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_participants")),
        sa.UniqueConstraint(
            "round_id",
            "member_state_id",
            "seq",
            name=op.f("uq_round_participants_round_id_member_state_id_seq"),
        ),
    )
    op.create_index(
        "ix_round_participants_due",
        "round_participants",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("pending"),
        postgresql_where=sa.text("pending"),
    )
    op.create_index(
        "ix_round_participants_owed",
        "round_participants",
        ["member_state_id", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("pending"),
        postgresql_where=sa.text("pending"),
    )


def downgrade() -> None:
    op.drop_table("round_participants")
    op.drop_table("rounds")
