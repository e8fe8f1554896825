"""Rounds of approval, the states asked, and their answers."""

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
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("closed_seq", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "mode IN ('explicit', 'explicit_with_limited_format')", name=op.f("ck_rounds_mode_is_known")
        ),
        sa.CheckConstraint(
            "status IN ('open', 'agreed', 'agreed_in_limited_format', 'not_agreed', 'called_off')",
            name=op.f("ck_rounds_status_is_known"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_rounds_number_is_positive")),
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
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
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
    op.create_table(
        "answers",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(length=24), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(position = 'no_objection') = (scope IS NOT NULL)",
            name=op.f("ck_answers_scope_goes_with_no_objection"),
        ),
        sa.CheckConstraint(
            "position IN ('approve', 'approve_with_comments', 'approve_conditional', 'no_objection', 'abstain', 'not_participating', 'reserve_position', 'object')",
            name=op.f("ck_answers_position_is_known"),
        ),
        sa.CheckConstraint(
            "scope IS NULL OR scope IN ('text', 'format', 'both')", name=op.f("ck_answers_scope_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_answers_member_state_id")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_answers_paper_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_answers_round_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_answers_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("seq", name=op.f("uq_answers_seq")),
    )
    op.create_index(
        "uq_answers_standing",
        "answers",
        ["round_id", "member_state_id"],
        unique=True,
        sqlite_where=sa.text("replaced_by IS NULL"),
        postgresql_where=sa.text("replaced_by IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("answers")
    op.drop_table("round_participants")
    op.drop_table("rounds")
