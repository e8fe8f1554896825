"""Who takes part on a day, read from the periods of the register."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.participation import Participant, Period, roster_on
from tracker.domain.sentence import Titled
from tracker.models import MemberState

STATES = select(MemberState).options(selectinload(MemberState.participations)).order_by(MemberState.code)


def roster(session: Session, day: date) -> tuple[Participant, ...]:
    """Every state of the register with how it would be asked on that day, and why."""
    periods = [
        Period(Titled(row.title_en, row.title_ru), row.code, one.status, one.since, one.until, one.basis,
               one.certainty, one.seq)
        for row in session.scalars(STATES) for one in row.participations if one.other_of is None
    ]
    return roster_on(day, periods)
