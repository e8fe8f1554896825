"""A text can be marked more tightly than its draft, and a secretary can be one of a body, which may then be cleared.

Texts that were registered before are as open as their drafts; secretaries that were made before are of no one body.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("versions") as versions:
        versions.add_column(sa.Column("marking", sa.String(length=16), nullable=False, server_default="open"))
        versions.add_column(sa.Column("cleared_for", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("versions") as versions:
        for name in ("marking", "cleared_for"):
            versions.alter_column(name, server_default=None)
        versions.create_check_constraint(
            op.f("ck_versions_marking_is_known"), "marking IN ('open', 'official', 'restricted')")
    op.create_index(
        "ix_versions_marked", "versions", ["document_id", "number"],
        sqlite_where=sa.text("marking <> 'open'"), postgresql_where=sa.text("marking <> 'open'"),
    )
    for name in ("user_roles", "grants"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("body_id", sa.Integer()))
            table.create_foreign_key(op.f(f"fk_{name}_body_id"), "bodies", ["body_id"], ["id"])


def downgrade() -> None:
    for name in ("grants", "user_roles"):
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"fk_{name}_body_id"), type_="foreignkey")
            table.drop_column("body_id")
    op.drop_index("ix_versions_marked", "versions")
    with op.batch_alter_table("versions") as versions:
        versions.drop_constraint(op.f("ck_versions_marking_is_known"), type_="check")
        for name in ("cleared_for", "marking"):
            versions.drop_column(name)
