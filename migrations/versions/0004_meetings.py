"""Meetings, who came, and what was decided on each draft."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("presiding_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("occurred_from", sa.Date(), nullable=True),
        sa.Column("occurred_to", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('stated', 'found_elsewhere', 'inferred')",
            name=op.f("ck_meetings_certainty_is_known"),
        ),
        sa.CheckConstraint(
            "precision = 'not_known' OR occurred_to IS NOT NULL", name=op.f("ck_meetings_occurred_is_given")
        ),
        sa.CheckConstraint(
            "precision IN ('day', 'range', 'month', 'year', 'not_known')",
            name=op.f("ck_meetings_precision_is_known"),
        ),
        sa.CheckConstraint("title_en <> '' OR title_ru <> ''", name=op.f("ck_meetings_has_a_title")),
        sa.CheckConstraint("occurred_from <= occurred_to", name=op.f("ck_meetings_occurred_in_order")),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_meetings_body_id")),
        sa.ForeignKeyConstraint(
            ["presiding_id"], ["member_states.id"], name=op.f("fk_meetings_presiding_id")
        ),
        sa.ForeignKeyConstraint(["protocol_id"], ["papers.id"], name=op.f("fk_meetings_protocol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("key", name=op.f("uq_meetings_key")),
        sa.UniqueConstraint("seq", name=op.f("uq_meetings_seq")),
    )
    op.create_table(
        "attendances",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "member_state_id IS NOT NULL OR person <> '' OR post <> ''", name=op.f("ck_attendances_somebody")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_attendances_meeting_id")),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_attendances_member_state_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
    )
    op.create_table(
        "agenda_items",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_in_id", sa.Integer(), nullable=True),
        sa.Column("version_out_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "format IN ('full', 'limited', 'not_stated')", name=op.f("ck_agenda_items_format_is_known")
        ),
        sa.CheckConstraint(
            "outcome IN ('finalised_for_submission', 'send_for_approval', 'work_continues', 'returned', 'no_agreement', 'removed', 'taken_note', 'approved', 'not_stated')",
            name=op.f("ck_agenda_items_outcome_is_known"),
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_agenda_items_document_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id")),
        sa.ForeignKeyConstraint(
            ["version_in_id"], ["versions.id"], name=op.f("fk_agenda_items_version_in_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_out_id"], ["versions.id"], name=op.f("fk_agenda_items_version_out_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint("meeting_id", "document_id", name=op.f("uq_agenda_items_meeting_id_document_id")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_agenda_items_meeting_id_number")),
    )
    op.create_index("ix_agenda_items_document", "agenda_items", ["document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("agenda_items")
    op.drop_table("attendances")
    op.drop_table("meetings")
