"""Rounds of approval, and how each state is asked in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, one_of
from tracker.models.documents import Document, Version
from tracker.models.states import MemberState

if TYPE_CHECKING:
    from tracker.models.answers import Answer, Remark, Reminder

ROUND_MODES = ("explicit", "explicit_with_limited_format", "silence")
ROUND_STATUSES = ("open", "agreed", "agreed_in_limited_format", "not_agreed", "called_off", "void")
ASKED = ("asked", "asked_for_no_objection", "informed", "not_asked")
HELD = ("", "waiting", "on_hold")
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
        Index("ix_rounds_due", "due_at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    number: Mapped[int]
    mode: Mapped[str] = mapped_column(String(32))
    opened_on: Mapped[date | None]
    due_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    notice: Mapped[str] = mapped_column(default="")
    carry_version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    carry_until: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(32), default="open")
    override_reason: Mapped[str] = mapped_column(default="")
    seq: Mapped[int]
    closed_seq: Mapped[int | None]

    document: Mapped[Document] = relationship()
    version: Mapped[Version] = relationship(foreign_keys=[version_id])
    carry_version: Mapped[Version | None] = relationship(foreign_keys=[carry_version_id])
    participants: Mapped[list[RoundParticipant]] = relationship(
        back_populates="round", order_by="RoundParticipant.id"
    )
    answers: Mapped[list[Answer]] = relationship(back_populates="round", order_by="Answer.seq")
    remarks: Mapped[list[Remark]] = relationship(back_populates="round", order_by="Remark.id")
    reminders: Mapped[list[Reminder]] = relationship(back_populates="round", order_by="Reminder.id")


class RoundParticipant(Base):
    """How a state is asked from a day on; of several lines of one state the latest decides.

    `pending` while the state still owes what it was asked for; `held_as` if a decision puts its answer off.
    """

    __tablename__ = "round_participants"
    __table_args__ = (
        UniqueConstraint("round_id", "member_state_id", "seq"),
        one_of("mode", ASKED),
        one_of("held_as", HELD),
        Index("ix_round_participants_due", "due_at", "id", sqlite_where=PENDING, postgresql_where=PENDING),
        Index("ix_round_participants_owed", "member_state_id", "due_at", "id",
              sqlite_where=PENDING, postgresql_where=PENDING),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    mode: Mapped[str] = mapped_column(String(24))
    because: Mapped[str] = mapped_column(String(16))
    basis: Mapped[str] = mapped_column(String(24))
    since_on: Mapped[date | None]
    held_as: Mapped[str] = mapped_column(String(8), default="")
    held_reason: Mapped[str] = mapped_column(default="")
    held_seq: Mapped[int | None]
    due_at: Mapped[datetime]
    pending: Mapped[bool]
    seq: Mapped[int]

    round: Mapped[Round] = relationship(back_populates="participants")
    member_state: Mapped[MemberState] = relationship()
