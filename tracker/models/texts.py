"""What was read out of files.  Derived: it can be made again from the files, and is no fact of the register."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.extracted import STATES, WHYS
from tracker.models.base import Base, one_of


class Text(Base):
    """The paragraphs of a file, by its SHA-256, as a list in JSON; `why` is a word of WHYS where it has none.

    Nobody reads it but through a version or a paper that they may read.
    """

    __tablename__ = "texts"
    __table_args__ = (
        UniqueConstraint("sha256"),
        one_of("state", STATES),
        one_of("why", ("", *WHYS)),
        CheckConstraint("(state = 'ok') = (why = '')", name="read_or_said_why_not"),
        CheckConstraint("(state = 'ok') = (count > 0)", name="read_if_counted"),
    )

    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("blobs.sha256"))
    state: Mapped[str] = mapped_column(String(8))
    why: Mapped[str] = mapped_column(String(16), default="")
    count: Mapped[int]
    paragraphs: Mapped[str] = mapped_column(deferred=True)
