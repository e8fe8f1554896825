"""Papers and the bytes of files."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import CERTAINTIES, Base, Titles, one_of, titled_check

DIRECTIONS = ("incoming", "outgoing", "internal")
NUMBERED = "(direction IS NULL) = (register_year IS NULL) AND (direction IS NULL) = (register_number IS NULL)"
PAPER_KINDS = ("letter", "note_verbale", "protocol", "decision", "statement", "press")


class Blob(Base):
    """The bytes of a file, kept once, named by their SHA-256 in lower-case hex."""

    __tablename__ = "blobs"
    __table_args__ = (
        UniqueConstraint("sha256"),
        CheckConstraint("length(sha256) = 64", name="sha256_is_hex"),
        CheckConstraint("size = length(content)", name="size_is_true"),
    )

    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Paper(Titles, Base):
    """A letter, note, protocol, decision, statement or press item that proves something.

    One with a direction has a number of the register in it; `number` is the one that its office put on it.
    """

    __tablename__ = "papers"
    __table_args__ = (
        UniqueConstraint("key"),
        UniqueConstraint("seq"),
        UniqueConstraint("direction", "register_year", "register_number"),
        CheckConstraint(NUMBERED, name="register_number_is_whole"),
        one_of("direction", DIRECTIONS, or_null=True),
        one_of("kind", PAPER_KINDS),
        one_of("certainty", CERTAINTIES),
        titled_check(),
    )

    key: Mapped[str] = mapped_column(String(16))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    direction: Mapped[str | None] = mapped_column(String(8))
    register_year: Mapped[int | None]
    register_number: Mapped[int | None]
    number: Mapped[str | None]
    dated_on: Mapped[date | None]
    received_at: Mapped[datetime | None]
    sender: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    member_state_id: Mapped[int | None] = mapped_column(ForeignKey("member_states.id"))
    link: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    blob_id: Mapped[int | None] = mapped_column(ForeignKey("blobs.id"))
    source: Mapped[str] = mapped_column(default="")
    certainty: Mapped[str] = mapped_column(String(16), default="stated")
    registered_at: Mapped[datetime]

    blob: Mapped[Blob | None] = relationship()
