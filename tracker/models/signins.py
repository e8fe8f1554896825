"""What lets people in, and the log of it: operational tables that the journal does not know."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, one_of

SCOPES = ("pair", "network", "account")


class SignIn(Base):
    """One sign-in on one device; of its secret the SHA-256 alone is kept, so that this table lets nobody in."""

    __tablename__ = "sign_ins"
    __table_args__ = (UniqueConstraint("key"), UniqueConstraint("token_hash"), Index(None, "user_id", "began_at"))

    key: Mapped[str] = mapped_column(String(16))
    token_hash: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    network: Mapped[str] = mapped_column(String(64))
    browser: Mapped[str] = mapped_column(String(120))
    second: Mapped[bool]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str | None] = mapped_column(String(16))


class SecondFactor(Base):
    """The secret of a person's codes, sealed with the secret of the register; a code counts once (`last_step`)."""

    __tablename__ = "second_factors"
    __table_args__ = (UniqueConstraint("user_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    sealed: Mapped[str]
    since: Mapped[datetime]
    last_step: Mapped[int]


class RecoveryCode(Base):
    """What lets a person in once without the device of the codes; kept as its SHA-256."""

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("user_id", "code_hash"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class ResetLink(Base):
    """A link by which a person chooses a password, once, until it expires; kept as the SHA-256 of its secret."""

    __tablename__ = "reset_links"
    __table_args__ = (UniqueConstraint("token_hash"),)

    token_hash: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Attempts(Base):
    """Failures to sign in, counted for an account, a network, or both; names are kept as their SHA-256."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("scope", "name"),
        one_of("scope", SCOPES),
        CheckConstraint("failures >= 0", name="failures_are_counted"),
    )

    scope: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(64))
    failures: Mapped[int]
    last_at: Mapped[datetime]


class SecurityEvent(Base):
    """One line of the security log: the same thing again within a minute raises `times`."""

    __tablename__ = "security_events"
    __table_args__ = (
        CheckConstraint("times > 0", name="times_are_counted"), Index(None, "kind", "id"), Index(None, "person", "id"),
    )

    at: Mapped[datetime]
    last_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(32))
    person: Mapped[str | None] = mapped_column(String(16))
    actor: Mapped[str | None] = mapped_column(String(16))
    network: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(String(200))
    times: Mapped[int]
