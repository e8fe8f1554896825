"""What is searched: each thing that has words, with the words by their stems."""

from __future__ import annotations

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, one_of

SEARCHED = ("document", "paper", "remark", "text")


class SearchRow(Base):
    """A thing that is found by its words; derived from the other tables, and told by no entry.

    `subject` is the draft or the paper to which it belongs, `place` its place among all, `number` what is typed
    exactly, for a text in another language its version; `words` has a line for each line of `text`.
    An index over the words is made by the migrations alone.
    """

    __tablename__ = "search_rows"
    __table_args__ = (
        UniqueConstraint("key"),
        one_of("what", SEARCHED),
        Index("ix_search_rows_subject", "subject"),
        Index("ix_search_rows_number", "number"),
    )

    what: Mapped[str] = mapped_column(String(8))
    rank: Mapped[int]
    place: Mapped[int]
    subject: Mapped[str] = mapped_column(String(16))
    member_state: Mapped[str] = mapped_column(String(8))
    key: Mapped[str]
    number: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    words: Mapped[str]
    text: Mapped[str]
