"""What is searched by words, and an index over the stems of each row.

It is derived: filled by `tracker init` after this migration, and made again by `tracker search --rebuild`.
SQLite's index is written with the rows, because it trusts no trigger with such a table; PostgreSQL's is over the words as a list, because its own reader of text would cut
numbers and references in another way than SQLite's does.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_rows', content_rowid='id', detail=none,"
    " columnsize=0, tokenize=\"ascii tokenchars '-/.|'\")"
)
ON_POSTGRESQL = "CREATE INDEX search_index ON search_rows USING gin (string_to_array(words, ' '))"


def upgrade() -> None:
    op.create_table(
        "search_rows",
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("member_state", sa.String(length=8), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("what IN ('document', 'paper', 'remark', 'text')", name=op.f("ck_search_rows_what_is_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_rows")),
        sa.UniqueConstraint("key", name=op.f("uq_search_rows_key")),
    )
    op.create_index("ix_search_rows_subject", "search_rows", ["subject"])
    op.create_index("ix_search_rows_number", "search_rows", ["number"])
    op.execute(ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_rows")
