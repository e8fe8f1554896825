"""What a person keeps for themselves: beside the journal, because it says nothing of any draft."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base


class SavedFilter(Base):
    """A list as its owner likes to see it: one of the pages with filters, and what its address asks for."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(60))
    page: Mapped[str] = mapped_column(String(16))
    query: Mapped[str] = mapped_column(String(1000))
