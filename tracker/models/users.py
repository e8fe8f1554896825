"""People of the register: what each may do, for whom each stands in, and what waits for a second person."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.rights import GRANTING
from tracker.models.base import Base, one_of
from tracker.models.states import Body, MemberState

ROLES = ("clerk", "officer", "head", "secretary", "representative", "reader", "auditor", "administrator")
LANGUAGES = ("en", "ru")


class User(Base):
    """A person who signs in; the journal knows the key alone, never the name."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("key"), UniqueConstraint("name"), one_of("language", LANGUAGES))

    key: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(String(8), default="en")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    roles: Mapped[list[UserRole]] = relationship(back_populates="user", order_by="UserRole.id")
    stands_in: Mapped[list[Deputy]] = relationship(
        back_populates="user", foreign_keys="Deputy.user_id", order_by="Deputy.id")


class UserRole(Base):
    """A role from when it was given until it was taken, in the period for which it was given; days are inclusive.

    A representative's names the state, a secretary's may name the body.
    """

    __tablename__ = "user_roles"
    __table_args__ = (
        one_of("role", ROLES),
        Index("uq_user_roles_held", "user_id", "role", unique=True,
              sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
        CheckConstraint("first_on <= last_on", name="ends_after_it_begins"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[str] = mapped_column(String(16))
    member_state_id: Mapped[int | None] = mapped_column(ForeignKey("member_states.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]

    user: Mapped[User] = relationship(back_populates="roles")
    member_state: Mapped[MemberState | None] = relationship()
    body: Mapped[Body | None] = relationship()


class Deputy(Base):
    """Who stands in for whom, from a day to a day; `ended_seq` is the entry that ended it before its time."""

    __tablename__ = "deputies"
    __table_args__ = (
        UniqueConstraint("seq"),
        CheckConstraint("user_id <> stands_for_id", name="somebody_else"),
        CheckConstraint("first_on <= last_on", name="ends_after_it_begins"),
    )

    seq: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    stands_for_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    ended_seq: Mapped[int | None]

    user: Mapped[User] = relationship(back_populates="stands_in", foreign_keys=[user_id])
    stands_for: Mapped[User] = relationship(foreign_keys=[stands_for_id])


class Grant(Base):
    """A right that one person proposed to give and a second must confirm; `what` is a role, or who is stood in for."""

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("seq"),
        one_of("action", GRANTING),
        one_of("status", ("open", "confirmed", "dropped")),
        Index("uq_grants_open", "user_id", "what", unique=True,
              sqlite_where=text("status = 'open'"), postgresql_where=text("status = 'open'")),
    )

    seq: Mapped[int]
    action: Mapped[str] = mapped_column(String(16))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    what: Mapped[str] = mapped_column(String(16))
    member_state_id: Mapped[int | None] = mapped_column(ForeignKey("member_states.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(16), default="open")
    closed_seq: Mapped[int | None]

    user: Mapped[User] = relationship(foreign_keys=[user_id])
    member_state: Mapped[MemberState | None] = relationship()
    body: Mapped[Body | None] = relationship()
    made_by: Mapped[User | None] = relationship(foreign_keys=[made_by_id])
