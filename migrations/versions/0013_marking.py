"""A draft says who may read it: everybody, for official use, or some states alone.

Drafts that were registered before are open, as they were.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("marking", sa.String(length=16), nullable=False, server_default="open"))
        documents.add_column(sa.Column("shown_as", sa.String(length=8), nullable=False, server_default="title"))
        documents.add_column(sa.Column("cleared_for", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("documents") as documents:
        for name in ("marking", "shown_as", "cleared_for"):
            documents.alter_column(name, server_default=None)
        documents.create_check_constraint(
            op.f("ck_documents_marking_is_known"), "marking IN ('open', 'official', 'restricted')")
        documents.create_check_constraint(op.f("ck_documents_shown_as_is_known"), "shown_as IN ('title', 'number')")
    op.create_index(
        "ix_documents_marked", "documents", ["reference"],
        sqlite_where=sa.text("marking <> 'open'"), postgresql_where=sa.text("marking <> 'open'"),
    )


def downgrade() -> None:
    op.drop_index("ix_documents_marked", "documents")
    with op.batch_alter_table("documents") as documents:
        documents.drop_constraint(op.f("ck_documents_shown_as_is_known"), type_="check")
        documents.drop_constraint(op.f("ck_documents_marking_is_known"), type_="check")
        for name in ("cleared_for", "shown_as", "marking"):
            documents.drop_column(name)
