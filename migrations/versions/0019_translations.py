"""A version can be held in other languages too: as an authentic text of its own, or as a translation."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "translations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("authentic", sa.Boolean(), nullable=False),
        sa.Column("translator", sa.Text(), nullable=False),
        sa.Column("not_held_reason", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("blob_id", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(blob_id IS NULL) = (not_held_reason <> '')", name=op.f("ck_translations_held_or_said_why_not")),
        sa.ForeignKeyConstraint(["blob_id"], ["blobs.id"], name=op.f("fk_translations_blob_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_translations_document_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_translations_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translations")),
        sa.UniqueConstraint("seq", name=op.f("uq_translations_seq")),
    )
    op.create_index("ix_translations_of_version", "translations", ["version_id"])


def downgrade() -> None:
    op.drop_index("ix_translations_of_version", "translations")
    op.drop_table("translations")
