"""What states answered, what goes with it, their remarks, and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("counts_for_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.String(length=24), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("given", sa.String(length=16), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("authority_paper_id", sa.Integer(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("asked_as", sa.String(length=24), nullable=False),
        sa.Column("condition_met", sa.Boolean(), nullable=False),
        sa.Column("superseded_seq", sa.Integer(), nullable=True),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("kept", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(position = 'no_objection') = (scope IS NOT NULL)",
            name=op.f("ck_answers_scope_goes_with_no_objection"),
        ),
        sa.CheckConstraint(
            "asked_as IN ('asked', 'asked_for_no_objection', 'informed', 'not_asked')",
            name=op.f("ck_answers_asked_as_is_known"),
        ),
        sa.CheckConstraint(
            "capacity IN ('permanent_representative', 'head_of_state', 'head_of_government', 'minister', 'acting', 'proxy')",
            name=op.f("ck_answers_capacity_is_known"),
        ),
        sa.CheckConstraint("given IN ('in_writing', 'orally')", name=op.f("ck_answers_given_is_known")),
        sa.CheckConstraint(
            "kept IN ('', 'beside', 'stale', 'unclear', 'after_expiry', 'after_closing')",
            name=op.f("ck_answers_kept_is_known"),
        ),
        sa.CheckConstraint(
            "position IN ('approve', 'approve_with_comments', 'approve_conditional', 'no_objection', 'abstain', 'not_participating', 'reserve_position', 'object')",
            name=op.f("ck_answers_position_is_known"),
        ),
        sa.CheckConstraint(
            "scope IS NULL OR scope IN ('text', 'format', 'both')", name=op.f("ck_answers_scope_is_known")
        ),
        sa.CheckConstraint(
            "(version_id IS NULL) = (counts_for_id IS NULL)", name=op.f("ck_answers_counts_for_a_version")
        ),
        sa.ForeignKeyConstraint(
            ["authority_paper_id"], ["papers.id"], name=op.f("fk_answers_authority_paper_id")
        ),
        sa.ForeignKeyConstraint(["counts_for_id"], ["versions.id"], name=op.f("fk_answers_counts_for_id")),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_answers_member_state_id")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_answers_paper_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_answers_round_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_answers_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("seq", name=op.f("uq_answers_seq")),
    )
    op.create_index("ix_answers_member_state", "answers", ["member_state_id", "id"], unique=False)
    op.create_index(
        "uq_answers_standing",
        "answers",
        ["round_id", "member_state_id"],
        unique=True,
        sqlite_where=sa.text("replaced_by IS NULL AND kept = ''"),
        postgresql_where=sa.text("replaced_by IS NULL AND kept = ''"),
    )
    op.create_table(
        "attachments",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('reservation', 'interpretative_statement', 'special_opinion')",
            name=op.f("ck_attachments_kind_is_known"),
        ),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_attachments_answer_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_attachments_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("seq", name=op.f("uq_attachments_seq")),
    )
    op.create_table(
        "remarks",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer_seq", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("met_in_id", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("settled_seq", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('comment', 'condition')", name=op.f("ck_remarks_kind_is_known")),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'partly', 'declined', 'withdrawn')",
            name=op.f("ck_remarks_status_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_remarks_member_state_id")
        ),
        sa.ForeignKeyConstraint(["met_in_id"], ["versions.id"], name=op.f("fk_remarks_met_in_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_remarks_paper_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_remarks_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
        sa.UniqueConstraint(
            "round_id", "member_state_id", "number", name=op.f("uq_remarks_round_id_member_state_id_number")
        ),
        sa.UniqueConstraint("seq", name=op.f("uq_remarks_seq")),
    )
    op.create_table(
        "reminders",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_reminders_member_state_id")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_reminders_paper_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_reminders_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("seq", "member_state_id", name=op.f("uq_reminders_seq_member_state_id")),
    )


def downgrade() -> None:
    op.drop_table("reminders")
    op.drop_table("remarks")
    op.drop_table("attachments")
    op.drop_table("answers")
