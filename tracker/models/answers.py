"""What the states said in a round: answers, what goes with them, remarks; and the reminders sent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, one_of
from tracker.models.documents import Version
from tracker.models.papers import Paper
from tracker.models.rounds import ASKED, Round
from tracker.models.states import MemberState

POSITIONS = (
    "approve", "approve_with_comments", "approve_conditional", "no_objection", "abstain",
    "not_participating", "reserve_position", "object",
)
SCOPES = ("text", "format", "both")
GIVEN = ("in_writing", "orally")
CAPACITIES = ("permanent_representative", "head_of_state", "head_of_government", "minister", "acting", "proxy")
KEPT = ("", "beside", "stale", "unclear", "after_expiry", "after_closing")
ATTACHMENT_KINDS = ("reservation", "interpretative_statement", "special_opinion")
REMARK_KINDS = ("comment", "condition")
REMARK_STATUSES = ("open", "accepted", "partly", "declined", "withdrawn")
STANDING = text("replaced_by IS NULL AND kept = ''")


class Answer(Base):
    """What one state said in one round; replaced, never edited.

    `version` is the one it was given for, nothing if its paper names none; `counts_for` the one for which it
    has effect.  `kept` says why it was recorded beside the state's position and has no effect.
    """

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("seq"),
        one_of("position", POSITIONS),
        one_of("scope", SCOPES, or_null=True),
        one_of("given", GIVEN),
        one_of("capacity", CAPACITIES),
        one_of("asked_as", ASKED),
        one_of("kept", KEPT),
        CheckConstraint("(position = 'no_objection') = (scope IS NOT NULL)", name="scope_goes_with_no_objection"),
        CheckConstraint("(version_id IS NULL) = (counts_for_id IS NULL)", name="counts_for_a_version"),
        Index("uq_answers_standing", "round_id", "member_state_id", unique=True,
              sqlite_where=STANDING, postgresql_where=STANDING),
        Index("ix_answers_member_state", "member_state_id", "id"),
    )

    seq: Mapped[int]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    counts_for_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    position: Mapped[str] = mapped_column(String(24))
    scope: Mapped[str | None] = mapped_column(String(8))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    given: Mapped[str] = mapped_column(String(16), default="in_writing")
    dated_on: Mapped[date | None]
    received_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[str] = mapped_column(default="")
    capacity: Mapped[str] = mapped_column(String(32), default="permanent_representative")
    authority_paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    expected_on: Mapped[date | None]
    asked_as: Mapped[str] = mapped_column(String(24))
    condition_met: Mapped[bool] = mapped_column(default=False)
    superseded_seq: Mapped[int | None]
    replaced_by: Mapped[int | None]
    kept: Mapped[str] = mapped_column(String(16), default="")

    round: Mapped[Round] = relationship(back_populates="answers")
    member_state: Mapped[MemberState] = relationship()
    version: Mapped[Version | None] = relationship(foreign_keys=[version_id])
    counts_for: Mapped[Version | None] = relationship(foreign_keys=[counts_for_id])
    paper: Mapped[Paper | None] = relationship(foreign_keys=[paper_id])
    authority_paper: Mapped[Paper | None] = relationship(foreign_keys=[authority_paper_id])
    attachments: Mapped[list[Attachment]] = relationship(back_populates="answer", order_by="Attachment.id")


class Attachment(Base):
    """What a state put beside its answer; it follows the document to the signature page and changes no position."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("seq"), one_of("kind", ATTACHMENT_KINDS))

    seq: Mapped[int]
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    kind: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))

    answer: Mapped[Answer] = relationship(back_populates="attachments")
    paper: Mapped[Paper | None] = relationship()


class Remark(Base):
    """A comment or a condition of a state: numbered in its round, followed to its end.

    A comment is settled once it is answered; a condition once the state confirms it, or withdraws it.
    """

    __tablename__ = "remarks"
    __table_args__ = (
        UniqueConstraint("seq"),
        UniqueConstraint("round_id", "member_state_id", "number"),
        one_of("kind", REMARK_KINDS),
        one_of("status", REMARK_STATUSES),
    )

    seq: Mapped[int]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    number: Mapped[int]
    answer_seq: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(16))
    place: Mapped[str]
    wish: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    reply: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(String(16), default="open")
    met_in_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    confirmed: Mapped[bool] = mapped_column(default=False)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    settled_seq: Mapped[int | None]

    round: Mapped[Round] = relationship(back_populates="remarks")
    member_state: Mapped[MemberState] = relationship()
    met_in: Mapped[Version | None] = relationship()
    paper: Mapped[Paper | None] = relationship()


class Reminder(Base):
    """A reminder that was sent: to whom, and so many days from the deadline."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("seq", "member_state_id"),)

    seq: Mapped[int]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    step: Mapped[int]
    due_at: Mapped[datetime]
    sent_on: Mapped[date]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))

    round: Mapped[Round] = relationship(back_populates="reminders")
    member_state: Mapped[MemberState] = relationship()
    paper: Mapped[Paper | None] = relationship()
