"""When the clock did its work last: beside the journal, because it says nothing of any draft."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped

from tracker.models.base import Base


class ClockRun(Base):
    """One row, from the first `tracker tick` on: when the last one was done that found nothing wrong."""

    __tablename__ = "clock_runs"

    ran_at: Mapped[datetime]
