"""States and how they take part, bodies, papers with their files, and people."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_blobs_sha256_is_hex")),
        sa.CheckConstraint("size = length(content)", name=op.f("ck_blobs_size_is_true")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blobs")),
        sa.UniqueConstraint("sha256", name=op.f("uq_blobs_sha256")),
    )
    op.create_table(
        "bodies",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("approves", sa.Boolean(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("title_en <> '' OR title_ru <> ''", name=op.f("ck_bodies_has_a_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
        sa.UniqueConstraint("key", name=op.f("uq_bodies_key")),
    )
    op.create_table(
        "member_states",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("title_en <> '' OR title_ru <> ''", name=op.f("ck_member_states_has_a_title")),
        sa.CheckConstraint(
            "length(code) = 2 AND code = upper(code)", name=op.f("ck_member_states_code_is_two_capitals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_states")),
        sa.UniqueConstraint("code", name=op.f("uq_member_states_code")),
    )
    op.create_table(
        "packages",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("title_en <> '' OR title_ru <> ''", name=op.f("ck_packages_has_a_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packages")),
        sa.UniqueConstraint("key", name=op.f("uq_packages_key")),
    )
    op.create_table(
        "papers",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("blob_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('stated', 'found_elsewhere', 'inferred')",
            name=op.f("ck_papers_certainty_is_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('letter', 'note_verbale', 'protocol', 'decision', 'statement', 'press')",
            name=op.f("ck_papers_kind_is_known"),
        ),
        sa.CheckConstraint("title_en <> '' OR title_ru <> ''", name=op.f("ck_papers_has_a_title")),
        sa.ForeignKeyConstraint(["blob_id"], ["blobs.id"], name=op.f("fk_papers_blob_id")),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_papers_member_state_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint("key", name=op.f("uq_papers_key")),
        sa.UniqueConstraint("seq", name=op.f("uq_papers_seq")),
    )
    op.create_table(
        "users",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("language IN ('en', 'ru')", name=op.f("ck_users_language_is_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("key", name=op.f("uq_users_key")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
    )
    op.create_table(
        "user_roles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('clerk', 'officer', 'head', 'secretary', 'representative', 'reader', 'auditor', 'administrator')",
            name=op.f("ck_user_roles_role_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_user_roles_member_state_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_roles")),
    )
    op.create_index(
        "uq_user_roles_held",
        "user_roles",
        ["user_id", "role"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "participations",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=24), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("other_of", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('membership', 'public_statement', 'note', 'decision', 'not_stated')",
            name=op.f("ck_participations_basis_is_known"),
        ),
        sa.CheckConstraint(
            "certainty IN ('stated', 'found_elsewhere', 'inferred')",
            name=op.f("ck_participations_certainty_is_known"),
        ),
        sa.CheckConstraint(
            "status IN ('member', 'frozen', 'suspended', 'left', 'observer')",
            name=op.f("ck_participations_status_is_known"),
        ),
        sa.CheckConstraint("since < until", name=op.f("ck_participations_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["member_state_id"], ["member_states.id"], name=op.f("fk_participations_member_state_id")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_participations_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participations")),
        sa.UniqueConstraint("seq", name=op.f("uq_participations_seq")),
    )


def downgrade() -> None:
    op.drop_table("participations")
    op.drop_table("user_roles")
    op.drop_table("users")
    op.drop_table("papers")
    op.drop_table("packages")
    op.drop_table("member_states")
    op.drop_table("bodies")
    op.drop_table("blobs")
