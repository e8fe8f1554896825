"""Documents with their names and versions, and steps proposed for them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("authentic_language", sa.String(length=2), nullable=False),
        sa.Column("initiator_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("package_id", sa.Integer(), nullable=True),
        sa.Column("definition_name", sa.String(length=32), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("since_precision", sa.String(length=16), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "authentic_language IN ('en', 'ru')", name=op.f("ck_documents_authentic_language_is_known")
        ),
        sa.CheckConstraint(
            "kind IN ('target_programme', 'draft_decision', 'statement', 'protocol', 'agreement', 'regulation', 'plan', 'other')",
            name=op.f("ck_documents_kind_is_known"),
        ),
        sa.CheckConstraint(
            "since_precision IN ('day', 'range', 'month', 'year', 'not_known')",
            name=op.f("ck_documents_since_precision_is_known"),
        ),
        sa.CheckConstraint("title_en <> '' OR title_ru <> ''", name=op.f("ck_documents_has_a_title")),
        sa.ForeignKeyConstraint(
            ["initiator_id"], ["member_states.id"], name=op.f("fk_documents_initiator_id")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["users.id"], name=op.f("fk_documents_officer_id")),
        sa.ForeignKeyConstraint(["package_id"], ["packages.id"], name=op.f("fk_documents_package_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("reference", name=op.f("uq_documents_reference")),
    )
    op.create_index("ix_documents_in_package", "documents", ["package_id"], unique=False)
    op.create_index("ix_documents_stage", "documents", ["state", "reference"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('stated', 'found_elsewhere', 'inferred')",
            name=op.f("ck_aliases_certainty_is_known"),
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_aliases_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("document_id", "name", name=op.f("uq_aliases_document_id_name")),
    )
    op.create_table(
        "versions",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("fixed_by", sa.Text(), nullable=False),
        sa.Column("not_held_reason", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("blob_id", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruling", sa.String(length=16), nullable=True),
        sa.Column("ruled_by", sa.Text(), nullable=False),
        sa.Column("ruled_seq", sa.Integer(), nullable=True),
        sa.Column("occurred_from", sa.Date(), nullable=True),
        sa.Column("occurred_to", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(blob_id IS NULL) = (not_held_reason <> '')", name=op.f("ck_versions_held_or_said_why_not")
        ),
        sa.CheckConstraint(
            "certainty IN ('stated', 'found_elsewhere', 'inferred')",
            name=op.f("ck_versions_certainty_is_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('first', 'substantive', 'editorial', 'translation')",
            name=op.f("ck_versions_kind_is_known"),
        ),
        sa.CheckConstraint(
            "precision = 'not_known' OR occurred_to IS NOT NULL", name=op.f("ck_versions_occurred_is_given")
        ),
        sa.CheckConstraint(
            "precision IN ('day', 'range', 'month', 'year', 'not_known')",
            name=op.f("ck_versions_precision_is_known"),
        ),
        sa.CheckConstraint(
            "ruling IS NULL OR ruling IN ('substantive', 'editorial', 'translation')",
            name=op.f("ck_versions_ruling_is_known"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_versions_number_is_positive")),
        sa.CheckConstraint("occurred_from <= occurred_to", name=op.f("ck_versions_occurred_in_order")),
        sa.ForeignKeyConstraint(["blob_id"], ["blobs.id"], name=op.f("fk_versions_blob_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_versions_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_versions_document_id_number")),
        sa.UniqueConstraint("seq", name=op.f("uq_versions_seq")),
    )
    op.create_table(
        "proposals",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("closed_seq", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'confirmed', 'dropped')", name=op.f("ck_proposals_status_is_known")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_proposals_document_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_proposals_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("seq", name=op.f("uq_proposals_seq")),
    )
    op.create_index(
        "uq_proposals_open",
        "proposals",
        ["document_id", "action"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("proposals")
    op.drop_table("versions")
    op.drop_table("aliases")
    op.drop_table("documents")
