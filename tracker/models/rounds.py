"""Rounds of approval, who was asked on the opening day, and what each state answered."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, one_of
from tracker.models.documents import Document, Version
from tracker.models.papers import Paper
from tracker.models.states import MemberState

ROUND_MODES = ("explicit", "explicit_with_limited_format")
ROUND_STATUSES = ("open", "agreed", "agreed_in_limited_format", "not_agreed", "called_off")
ASKED = ("asked", "asked_for_no_objection", "informed", "not_asked")
POSITIONS = (
    "approve", "approve_with_comments", "approve_conditional", "no_objection", "abstain",
    "not_participating", "reserve_position", "object",
)
SCOPES = ("text", "format", "both")
OPEN, PENDING = text("status = 'open'"), text("pending")


class Round(Base):
    """One asking of the member states on one version."""

    __tablename__ = "rounds"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint("number > 0", name="number_is_positive"),
        one_of("mode", ROUND_MODES),
        one_of("status", ROUND_STATUSES),
        Index("uq_rounds_open", "document_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    number: Mapped[int]
    mode: Mapped[str] = mapped_column(String(32))
    opened_on: Mapped[date | None]
    due_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(32), default="open")
    override_reason: Mapped[str] = mapped_column(default="")
    seq: Mapped[int]
    closed_seq: Mapped[int | None]

    document: Mapped[Document] = relationship()
    version: Mapped[Version] = relationship()
    participants: Mapped[list[RoundParticipant]] = relationship(
        back_populates="round", order_by="RoundParticipant.id"
    )
    answers: Mapped[list[Answer]] = relationship(back_populates="round", order_by="Answer.seq")


class RoundParticipant(Base):
    """A state on the opening day of a round; `pending` while it still owes what it was asked for."""

    __tablename__ = "round_participants"
    __table_args__ = (
        UniqueConstraint("round_id", "member_state_id", "seq"),
        one_of("mode", ASKED),
        Index("ix_round_participants_due", "due_at", "id", sqlite_where=PENDING, postgresql_where=PENDING),
        Index("ix_round_participants_owed", "member_state_id", "due_at", "id",
              sqlite_where=PENDING, postgresql_where=PENDING),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    mode: Mapped[str] = mapped_column(String(24))
    because: Mapped[str] = mapped_column(String(16))
    due_at: Mapped[datetime]
    pending: Mapped[bool]
    seq: Mapped[int]

    round: Mapped[Round] = relationship(back_populates="participants")
    member_state: Mapped[MemberState] = relationship()


class Answer(Base):
    """What one state said in one round on one version; replaced, never edited."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("seq"),
        one_of("position", POSITIONS),
        one_of("scope", SCOPES, or_null=True),
        CheckConstraint("(position = 'no_objection') = (scope IS NOT NULL)", name="scope_goes_with_no_objection"),
        Index("uq_answers_standing", "round_id", "member_state_id", unique=True,
              sqlite_where=text("replaced_by IS NULL"), postgresql_where=text("replaced_by IS NULL")),
    )

    seq: Mapped[int]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    position: Mapped[str] = mapped_column(String(24))
    scope: Mapped[str | None] = mapped_column(String(8))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    dated_on: Mapped[date | None]
    received_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(default="")
    replaced_by: Mapped[int | None]

    round: Mapped[Round] = relationship(back_populates="answers")
    member_state: Mapped[MemberState] = relationship()
    version: Mapped[Version] = relationship()
    paper: Mapped[Paper | None] = relationship()
