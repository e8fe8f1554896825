"""The clock says that it did its work."""

from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.orm import Session

from tracker.models import ClockRun
from tracker.services import holding


def ran(session: Session, *, now: datetime) -> None:
    """Note that everything that was due has been done; of two at once the later one stands.  The caller commits."""
    holding.lock(session)
    later = func.max if session.info["dialect"] == "sqlite" else func.greatest
    moment = later(ClockRun.ran_at, now, type_=ClockRun.ran_at.type)
    if not session.execute(update(ClockRun).values(ran_at=moment).returning(ClockRun.id),
                           execution_options={"synchronize_session": False}).all():
        session.add(ClockRun(ran_at=now))
        session.flush()
