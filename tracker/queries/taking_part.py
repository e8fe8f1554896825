"""The states with how each takes part on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Titled
from tracker.models import MemberState
from tracker.services.roster import roster


@dataclass(frozen=True)
class TakingPart:
    """A state on a day; `status` and `mode` are empty where no period is recorded for it."""

    code: str
    title: Titled
    status: str
    basis: str
    since: date | None
    mode: str


def taking_part(session: Session, day: date) -> tuple[TakingPart, ...]:
    """Every state of the register, by code, as a round opened on that day would ask it."""
    taking = {one.code: one for one in roster(session, day)}
    rows = session.scalars(select(MemberState).order_by(MemberState.code))
    return tuple(
        TakingPart(row.code, Titled(row.title_en, row.title_ru), one.status if one else "", one.basis if one else "",
                   _since(row, one.status, day) if one else None, one.mode if one else "")
        for row in rows for one in (taking.get(row.code),)
    )


def _since(row: MemberState, status: str, day: date) -> date | None:
    """Since when the status of that day holds; None if not known.  What another source says of it decides nothing."""
    known = [one.since for one in row.participations
             if one.other_of is None and one.status == status and one.since and one.since <= day]
    return max(known, default=None)
