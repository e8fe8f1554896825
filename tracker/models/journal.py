"""The journal, the requests that were answered, and proposals that wait for a second person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from tracker.models.base import Base, one_of
from tracker.models.documents import Document
from tracker.models.papers import Paper
from tracker.models.users import User

WAITING = text("status = 'open'")


class _Bare(DeclarativeBase):
    """A table without a number of its own, in the same schema."""

    metadata = Base.metadata


class JournalEntry(_Bare):
    """One fact, chained to all before it (format draft-tracker-journal/1); never changed, never removed.

    `body` holds the very bytes that were hashed.  The columns from `kind` on repeat
    what the body says, for searching; `verify` holds them against it.
    """

    __tablename__ = "journal"
    __table_args__ = (
        UniqueConstraint("prev"),
        UniqueConstraint("leaf"),
        CheckConstraint("seq >= 0", name="seq_from_zero"),
        Index("ix_journal_document", "document", "seq"),
        Index("ix_journal_kind", "kind", "seq"),
        Index("ix_journal_actor", "actor", "seq"),
        {"sqlite_strict": True},
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(Text)
    prev: Mapped[bytes] = mapped_column(LargeBinary)
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    body_digest: Mapped[bytes] = mapped_column(LargeBinary)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[bytes] = mapped_column(LargeBinary)
    sig: Mapped[bytes] = mapped_column(LargeBinary)
    kind: Mapped[str] = mapped_column(Text)
    document: Mapped[str | None] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(Text)
    effective_on: Mapped[str] = mapped_column(Text)
    from_state: Mapped[str | None] = mapped_column(Text)
    to_state: Mapped[str | None] = mapped_column(Text)
    request: Mapped[str | None] = mapped_column(Text)


class Request(_Bare):
    """An act that was asked for under a key, and the entries by which it was done."""

    __tablename__ = "requests"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    actor: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    first_seq: Mapped[int]
    last_seq: Mapped[int]


class Proposal(Base):
    """A step that one person proposed and a second must confirm; dropped when the draft moves on."""

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("seq"),
        one_of("status", ("open", "confirmed", "dropped")),
        Index("uq_proposals_open", "document_id", "action", unique=True,
              sqlite_where=WAITING, postgresql_where=WAITING),
    )

    seq: Mapped[int]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    action: Mapped[str] = mapped_column(String(48))
    given: Mapped[str]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(16), default="open")
    closed_seq: Mapped[int | None]

    document: Mapped[Document] = relationship()
    made_by: Mapped[User | None] = relationship()


class Correction(Base):
    """A correction or an annulment of an entry that one person proposed and a second must confirm."""

    __tablename__ = "corrections"
    __table_args__ = (
        UniqueConstraint("seq"),
        one_of("status", ("open", "confirmed", "dropped")),
        one_of("action", ("entry.correct", "entry.annul")),
        Index("uq_corrections_open", "entry_seq", unique=True, sqlite_where=WAITING, postgresql_where=WAITING),
    )

    seq: Mapped[int]
    entry_seq: Mapped[int]
    action: Mapped[str] = mapped_column(String(16))
    changes: Mapped[str]
    reason: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(16), default="open")
    closed_seq: Mapped[int | None]

    paper: Mapped[Paper | None] = relationship()
    made_by: Mapped[User | None] = relationship()
