"""Periods of participation that end by themselves: the clock writes their dated lines into the open rounds.

A person recorded on which day the period ends; the clock adds nothing to that, and moves no draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.actor import SYSTEM
from tracker.domain.occurred import Occurred
from tracker.domain.participation import Participant
from tracker.models import Document, MemberState, Participation, Round
from tracker.services.acts import Receipt, begin_act
from tracker.services.recording import zone_of
from tracker.services.roster import roster
from tracker.services.round_lines import add_lines, otherwise
from tracker.services.round_rows import WHOLE, deciding_lines, open_round

ENDED = (
    select(MemberState.code, func.max(Participation.until)).join(Participation.member_state)
    .where(Participation.other_of.is_(None)).group_by(MemberState.code)
)


@dataclass(frozen=True)
class Today:
    """The roster of a day, and for each state the last day by then on which a period of it ended."""

    taking: tuple[Participant, ...]
    ended: Mapping[str, date]

    def lines(self, row: Round) -> dict[date, list[Participant]]:
        """The states of a round whose period ended after the day of their line, by the day on which it ended."""
        since = {one.member_state.code: one.since_on for one in deciding_lines(row).values()}
        found: dict[date, list[Participant]] = {}
        for one in otherwise(row, self.taking):
            day, begun = self.ended.get(one.code), since.get(one.code)
            if day is not None and begun is not None and begun < day:
                found.setdefault(day, []).append(one)
        return dict(sorted(found.items()))


def follow(session: Session, *, now: datetime, request: str) -> Receipt | None:
    """Ask the states whose period has ended as the roster of today has it, from the day on which it ended.

    None if no open round lacks such a line.  The caller commits.
    """
    references = _lacking(session, _today(session, now.astimezone(zone_of(session)).date()))
    if not references:
        return None
    act = begin_act(session, references, SYSTEM, "participation.record", request=request, now=now, content={})
    if act.done:
        return act.done
    today = _today(session, act.today)
    for reference in references:
        document = act.document(reference)
        if row := open_round(session, document):
            for day, states in today.lines(row).items():
                add_lines(act, document, row, states, day, Occurred.on(day))
    return act.receipt() if act.written else None


def _today(session: Session, day: date) -> Today:
    ended = session.execute(ENDED.where(Participation.until <= day))
    return Today(roster(session, day), {code: until for code, until in ended if until is not None})


def _lacking(session: Session, today: Today) -> list[str]:
    """The drafts with an open round in which a state is still asked as in a period that has ended."""
    if not today.ended:
        return []
    rows = session.execute(WHOLE.add_columns(Document.reference).join(Round.document).where(
        Round.status == "open").order_by(Document.id))
    return [reference for row, reference in rows if today.lines(row)]
