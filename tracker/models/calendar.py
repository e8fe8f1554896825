"""What the register says about days off against the built-in calendar of public holidays."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, Titles
from tracker.models.states import MemberState

STANDING = text("replaced_by IS NULL")


class DayOff(Titles, Base):
    """One day of one state that is off, or worked, whatever the built-in calendar says; replaced, never edited."""

    __tablename__ = "days_off"
    __table_args__ = (
        UniqueConstraint("seq"),
        CheckConstraint("NOT off OR title_en <> '' OR title_ru <> ''", name="has_a_title_if_off"),
        Index("uq_days_off_standing", "member_state_id", "day", unique=True,
              sqlite_where=STANDING, postgresql_where=STANDING),
    )

    seq: Mapped[int]
    member_state_id: Mapped[int] = mapped_column(ForeignKey("member_states.id"))
    day: Mapped[date]
    off: Mapped[bool]
    replaced_by: Mapped[int | None]

    member_state: Mapped[MemberState] = relationship()
