"""People of the register, and what each may do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, one_of
from tracker.models.states import MemberState

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


class UserRole(Base):
    """A role from a moment until another; a representative's names the state."""

    __tablename__ = "user_roles"
    __table_args__ = (
        one_of("role", ROLES),
        Index("uq_user_roles_held", "user_id", "role", unique=True,
              sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[str] = mapped_column(String(16))
    member_state_id: Mapped[int | None] = mapped_column(ForeignKey("member_states.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="roles")
    member_state: Mapped[MemberState | None] = relationship()
