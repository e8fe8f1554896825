"""The desk: what waits for me, what is late, where the drafts stand, which deadline is next, what was entered last."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import may
from tracker.domain.sentence import Titled
from tracker.models import Body, Document, MemberState, RoundParticipant, User
from tracker.models.meetings import Meeting
from tracker.queries.board import STILL_DAYS, Card, Column, board, card
from tracker.queries.deadlines import Deadline, deadlines
from tracker.queries.fitting import Filter
from tracker.queries.history import Told, history
from tracker.queries.meetings import LATEST_FIRST
from tracker.queries.owed_counts import Counted, count
from tracker.queries.owed_where import Wanted
from tracker.queries.reminders import ToSend, to_send
from tracker.queries.stage_sets import OPEN, WAIT_FOR_A_BODY
from tracker.queries.todo import Waiting, todo
from tracker.services.recording import zone_of

STILL, DEADLINES, LAST_MEETINGS, LAST_ENTRIES = 5, 6, 3, 5


@dataclass(frozen=True)
class Held:
    """A meeting that was held."""

    key: str
    title: Titled
    first: date | None
    last: date | None
    precision: str


@dataclass(frozen=True)
class Sums:
    """Counts of open drafts: `waiting` for a body, `still` for long, `mine` and `nobodys` by who is responsible."""

    waiting: int
    still: int
    mine: int
    nobodys: int


@dataclass(frozen=True)
class Begun:
    """What a register without drafts already has."""

    states: int
    bodies: int


@dataclass(frozen=True)
class DeskPage:
    """Everything on the desk of one person, each list short; `begun` only if no draft was ever registered."""

    todo: Waiting
    reminders: tuple[ToSend, ...]
    board: tuple[Column, ...]
    sums: Sums
    owed: Counted
    deadlines: tuple[Deadline, ...]
    still: tuple[Card, ...]
    meetings: tuple[Held, ...]
    entries: tuple[Told, ...]
    today: date
    begun: Begun | None

    @property
    def late(self) -> tuple[tuple[str, Titled, Any], ...]:
        """The states that are late or due within a week, those that are late for longest first."""
        rows = [(code, title, counts) for code, (title, counts) in self.owed.states.items()
                if counts.late or counts.soon]
        return tuple(sorted(rows, key=lambda one: (one[2].oldest is None, one[2].oldest, one[0])))


def desk(session: Session, actor: Actor, now: datetime) -> DeskPage:
    """Read the desk of one person."""
    today = now.astimezone(zone_of(session)).date()
    stages = board(session, today)
    return DeskPage(
        todo(session, actor, now, today), to_send(session, now, actor) if may(actor, "reminder.send") else (),
        stages, _sums(session, actor, stages, today), count(session, Wanted(), now, actor),
        deadlines(session, now, RoundParticipant.due_at > now, limit=DEADLINES),
        tuple(card(row, today) for row in session.execute(_still(today).limit(literal_column(str(STILL))))),
        _meetings(session), history(session, Filter(limit=LAST_ENTRIES)).entries, today, _begun(session, stages),
    )


def _sums(session: Session, actor: Actor, stages: tuple[Column, ...], today: date) -> Sums:
    mine = Document.officer_id.in_(select(User.id).where(User.key == actor.key))
    still, own, nobodys = (func.count().filter(one) for one in (_stood(today), mine, Document.officer_id.is_(None)))
    counted = session.execute(select(still, own, nobodys).select_from(Document).where(OPEN)).one()
    return Sums(sum(one.count for one in stages if one.state.key in WAIT_FOR_A_BODY), *counted)


def _stood(today: date) -> ColumnElement[bool]:
    return Document.since_on <= today - timedelta(STILL_DAYS)


def _still(today: date) -> Select[*tuple[Any, ...]]:
    """Open drafts that have not moved for STILL_DAYS, the longest first."""
    return select(
        Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Document.since_on,
    ).where(OPEN, _stood(today)).order_by(Document.since_on, Document.id)


def _meetings(session: Session) -> tuple[Held, ...]:
    rows = session.execute(LATEST_FIRST.page(select(
        Meeting.key, Meeting.title_en, Meeting.title_ru, Meeting.occurred_from, Meeting.occurred_to, Meeting.precision,
    ), None, LAST_MEETINGS)).all()
    return tuple(Held(key, Titled(en, ru), first, last, precision)
                 for key, en, ru, first, last, precision in rows[:LAST_MEETINGS])


def _begun(session: Session, stages: tuple[Column, ...]) -> Begun | None:
    if any(one.count for one in stages) or session.scalar(select(Document.id).limit(1)) is not None:
        return None
    states, bodies = (select(func.count()).select_from(one).scalar_subquery() for one in (MemberState, Body))
    return Begun(*session.execute(select(states, bodies)).one())
