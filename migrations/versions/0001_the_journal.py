"""The journal, append-only by trigger, and the requests that were answered."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SQLITE_REFUSES = """
CREATE TRIGGER journal_refuses_{verb} BEFORE {verb} ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: {verb} refused'); END
"""
# REPLACE removes the old row without firing the DELETE trigger, so an INSERT that meets an old row is refused here.
SQLITE_EXTENDS = """
CREATE TRIGGER journal_extends BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), -1) + 1 FROM journal)
  OR NEW.prev <> coalesce((SELECT leaf FROM journal WHERE seq = NEW.seq - 1), zeroblob(32))
  OR EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq OR leaf = NEW.leaf OR prev = NEW.prev)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: an entry must follow the last one'); END
"""
POSTGRESQL_REFUSES = """
CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP; END $$
"""
POSTGRESQL_EXTENDS = """
CREATE FUNCTION journal_extends() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head record;
BEGIN
  SELECT seq, leaf INTO head FROM journal ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(head.seq, -1) + 1 OR NEW.prev <> coalesce(head.leaf, decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'the journal is append-only: an entry must follow the last one';
  END IF;
  RETURN NEW;
END $$
"""
TRIGGERS = {
    "sqlite": (
        SQLITE_REFUSES.format(verb="UPDATE"),
        SQLITE_REFUSES.format(verb="DELETE"),
        SQLITE_EXTENDS,
    ),
    "postgresql": (
        POSTGRESQL_REFUSES,
        POSTGRESQL_EXTENDS,
        "CREATE TRIGGER journal_refuses BEFORE UPDATE OR DELETE ON journal"
        " FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
        "CREATE TRIGGER journal_refuses_truncate BEFORE TRUNCATE ON journal"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
        "CREATE TRIGGER journal_extends BEFORE INSERT ON journal"
        " FOR EACH ROW EXECUTE FUNCTION journal_extends()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("body_digest", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=True),
        sa.Column("request", sa.Text(), nullable=True),
        sa.CheckConstraint("seq >= 0", name=op.f("ck_journal_seq_from_zero")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("leaf", name=op.f("uq_journal_leaf")),
        sa.UniqueConstraint("prev", name=op.f("uq_journal_prev")),
        sqlite_strict=True,
    )
    op.create_index("ix_journal_actor", "journal", ["actor", "seq"], unique=False)
    op.create_index("ix_journal_document", "journal", ["document", "seq"], unique=False)
    op.create_index("ix_journal_kind", "journal", ["kind", "seq"], unique=False)
    op.create_table(
        "requests",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_requests")),
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    entries = op.get_bind().scalar(sa.text("SELECT count(*) FROM journal"))
    if entries:
        raise RuntimeError("The journal holds entries; it is never dropped.")
    op.drop_table("requests")
    op.drop_table("journal")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION journal_refuses()")
        op.execute("DROP FUNCTION journal_extends()")
