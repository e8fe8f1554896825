"""Member states, how each takes part, and the bodies that meet."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import CERTAINTIES, Base, Titles, one_of, titled_check
from tracker.models.papers import Paper

STATUSES = ("member", "frozen", "suspended", "left", "observer")
BASES = ("membership", "public_statement", "note", "decision", "not_stated")


class MemberState(Titles, Base):
    """A state, by its two-letter code."""

    __tablename__ = "member_states"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("length(code) = 2 AND code = upper(code)", name="code_is_two_capitals"),
        titled_check(),
    )

    code: Mapped[str] = mapped_column(String(2))

    participations: Mapped[list[Participation]] = relationship(
        back_populates="member_state", order_by="Participation.id"
    )


class Participation(Base):
    """How a state takes part from a day on, on whose word; laid over its membership.

    `other_of` is the entry of the same fact as another source tells it: both are shown, that one decides.
    """

    __tablename__ = "participations"
    __table_args__ = (
        UniqueConstraint("seq"),
        one_of("status", STATUSES),
        one_of("basis", BASES),
        one_of("certainty", CERTAINTIES),
        CheckConstraint("since < until", name="ends_after_it_begins"),
    )

    seq: Mapped[int]
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    status: Mapped[str] = mapped_column(String(16))
    since: Mapped[date | None]
    until: Mapped[date | None]
    basis: Mapped[str] = mapped_column(String(24))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    statement: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    certainty: Mapped[str] = mapped_column(String(16), default="stated")
    other_of: Mapped[int | None]

    member_state: Mapped[MemberState] = relationship(back_populates="participations")
    paper: Mapped[Paper | None] = relationship()


class Body(Titles, Base):
    """A body that meets; one that approves can end a draft's way."""

    __tablename__ = "bodies"
    __table_args__ = (UniqueConstraint("key"), titled_check())

    key: Mapped[str] = mapped_column(String(64))
    approves: Mapped[bool] = mapped_column(default=False)
