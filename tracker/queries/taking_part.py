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
                   one.since if one else None, one.mode if one else "")
        for row in rows for one in (taking.get(row.code),)
    )
