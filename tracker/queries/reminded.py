"""Reminders of the answers that are owed: when the last one went, and which one is proposed today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.deadlines import reminders_due
from tracker.models import Document, MemberState, Reminder, Round
from tracker.queries.approvals import Owed, owed
from tracker.queries.owed_where import Wanted
from tracker.queries.paging import MOST_ROWS, every

Key = tuple[str, int, str]
MOST_NAMED = 500
SENT: Select[*tuple[Any, ...]] = (
    select(Document.reference, Round.number, MemberState.code, Reminder.step, Reminder.due_at, Reminder.sent_on)
    .select_from(Reminder)
    .join(Round, Reminder.round_id == Round.id)
    .join(Document, Round.document_id == Document.id)
    .join(MemberState, Reminder.member_state_id == MemberState.id)
    .where(Round.status == "open")
    .order_by(Reminder.id)
)


@dataclass(frozen=True)
class Reminded:
    """The reminders of one answer that is owed: the day of the last and how many there were.

    `proposed` is the one that today calls for, in days after the deadline: -7 is a week before it.
    """

    sent_on: date | None = None
    times: int = 0
    proposed: int | None = None


@dataclass(frozen=True)
class OwedAndReminded:
    """A page of answers that are owed, each with its reminders."""

    rows: tuple[tuple[Owed, Reminded], ...]
    next: str | None


def every_owed(
    session: Session, wanted: Wanted, now: datetime, actor: Actor | None = None
) -> Iterator[tuple[Owed, Reminded]]:
    """All answers that are owed and fit, the nearest deadline first, read page by page."""
    def read(after: str | None) -> OwedAndReminded:
        page = owed(session, replace(wanted, after=after, limit=MOST_ROWS), now, actor)
        marks = reminded(session, page.rows, now)
        return OwedAndReminded(tuple((one, marks[one.key]) for one in page.rows), page.next)

    return every(read)


def reminded(session: Session, rows: Iterable[Owed], now: datetime) -> Mapping[Key, Reminded]:
    """The reminders of each of these answers, in one statement; none is proposed where a decision puts it off."""
    shown = tuple(rows)
    references = {one.document for one in shown}
    wanted = SENT if len(references) > MOST_NAMED else SENT.where(Document.reference.in_(references))
    sent: dict[Key, list[Row[*tuple[Any, ...]]]] = {}
    for row in session.execute(wanted) if shown else ():
        sent.setdefault((row.reference, row.number, row.code), []).append(row)
    return {one.key: _of(one, sent.get(one.key, []), now) for one in shown}


def _of(one: Owed, sent: list[Row[*tuple[Any, ...]]], now: datetime) -> Reminded:
    steps = [row.step for row in sent if row.due_at == one.due_at]  # one sent for an earlier deadline does not count
    due = () if one.because_held else reminders_due(one.due_at, one.zone, now, steps)
    return Reminded(sent[-1].sent_on if sent else None, len(sent), due[0] if due else None)
