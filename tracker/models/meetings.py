"""Meetings, who came, and what was decided on each draft."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, Happened, Titles, happened_checks, one_of, titled_check
from tracker.models.documents import Document, Version
from tracker.models.papers import Paper
from tracker.models.states import Body, MemberState

OUTCOMES = (
    "finalised_for_submission", "send_for_approval", "work_continues", "returned", "no_agreement",
    "removed", "taken_note", "approved", "not_stated",
)
FORMATS = ("full", "limited", "not_stated")


class Meeting(Titles, Happened, Base):
    """A meeting of a body; its presiding state need not hold the chairmanship of the organisation."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("key"), UniqueConstraint("seq"), titled_check(), *happened_checks())

    key: Mapped[str] = mapped_column(String(16))
    seq: Mapped[int]
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    presiding_id: Mapped[int | None] = mapped_column(ForeignKey("member_states.id"))
    place: Mapped[str] = mapped_column(default="")
    protocol_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    note: Mapped[str] = mapped_column(default="")
    registered_at: Mapped[datetime]

    body: Mapped[Body] = relationship()
    presiding: Mapped[MemberState | None] = relationship()
    protocol: Mapped[Paper | None] = relationship()
    attendances: Mapped[list[Attendance]] = relationship(back_populates="meeting", order_by="Attendance.id")
    items: Mapped[list[AgendaItem]] = relationship(back_populates="meeting", order_by="AgendaItem.number")


class Attendance(Base):
    """Who was there: a person with a post, for a state or an institution."""

    __tablename__ = "attendances"
    __table_args__ = (
        CheckConstraint("member_state_id IS NOT NULL OR person <> '' OR post <> ''", name="somebody"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    member_state_id: Mapped[int | None] = mapped_column(ForeignKey("member_states.id"))
    person: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    present: Mapped[bool] = mapped_column(default=True)

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    member_state: Mapped[MemberState | None] = relationship()


class AgendaItem(Base):
    """What a meeting decided on one draft; `version_out` is the text decided on."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        UniqueConstraint("meeting_id", "document_id"),
        UniqueConstraint("meeting_id", "number"),
        one_of("outcome", OUTCOMES),
        one_of("format", FORMATS),
        Index("ix_agenda_items_document", "document_id"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    seq: Mapped[int]
    number: Mapped[int]
    version_in_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    version_out_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    outcome: Mapped[str] = mapped_column(String(32))
    format: Mapped[str] = mapped_column(String(16))
    decision_number: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    document: Mapped[Document] = relationship()
    version_in: Mapped[Version | None] = relationship(foreign_keys=[version_in_id])
    version_out: Mapped[Version | None] = relationship(foreign_keys=[version_out_id])
