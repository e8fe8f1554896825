"""Deputies: who stands in for somebody from a day to a day, with that one's rights and under the own name."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound
from tracker.models import Deputy
from tracker.services import found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.granting import DEPUTY, Right, give


def appoint(
    session: Session, name: str, stands_for: str, first_on: date | None, last_on: date | None, actor: Actor,
    *, now: datetime, request: str,
) -> Receipt:
    """Let somebody stand in for another person; proposed, and confirmed by a second person.  The caller commits."""
    act = begin_act(session, (), actor, DEPUTY, request=request, now=now, content={
        "user": name, "stands_for": stands_for, "first_on": first_on, "last_on": last_on})
    if act.done:
        return act.done
    other = found.user(session, stands_for)
    give(act, found.user(session, name), Right(DEPUTY, other.key, None, first_on, last_on))
    return act.receipt()


def end(session: Session, seq: int, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """End a deputy's time before it is over, at once.  The caller commits."""
    act = begin_act(session, (), actor, "deputy.end", request=request, now=now, content={"deputy": seq})
    if act.done:
        return act.done
    row = session.scalar(select(Deputy).where(Deputy.seq == seq)) if 0 < seq < 2**31 else None
    if row is None:
        raise NotFound(Sentence("No deputy was appointed with entry {seq}.", seq=seq))
    if row.ended_seq is not None:
        raise Invalid(Sentence("This ended already, as entry {seq}.", seq=row.ended_seq))
    end_one(act, row)
    return act.receipt()


def end_one(act: Act, row: Deputy) -> None:
    """End what stands, by an entry of its own."""
    row.ended_seq = act.next_seq
    act.record("deputy.ended", object=str(row.seq), after={"user": row.user.key, "stands_for": row.stands_for.key})
