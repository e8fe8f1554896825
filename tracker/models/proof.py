"""Checkpoints of the journal, and holds: what stops all writing until it is explained."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base


class Checkpoint(Base):
    """What the journal was at a size, as a signed note; numbered without a gap, told in the entry after its range."""

    __tablename__ = "checkpoints"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("seq"),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint("seq = size", name="follows_its_range"),
    )

    number: Mapped[int]
    size: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
    note: Mapped[str]
    made_at: Mapped[datetime]
    seq: Mapped[int]


class Hold(Base):
    """A check that failed: while it stands nothing can be recorded.  It is never deleted, only released by an entry.

    `notes` keeps the checkpoints from outside that it rests on, so that no later check passes without them.
    It lies beside the journal and not in it, because the journal is what cannot be trusted.
    """

    __tablename__ = "holds"
    __table_args__ = (UniqueConstraint("released_seq"),)

    since: Mapped[datetime]
    checks: Mapped[str]
    seq: Mapped[int]
    message: Mapped[str]
    notes: Mapped[str]
    released_seq: Mapped[int | None]
