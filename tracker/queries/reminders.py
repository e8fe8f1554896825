"""Reminders to send: of those that the days before and after a deadline call for, the ones not sent yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.deadlines import REMINDERS, reminders_due
from tracker.domain.sentence import Titled
from tracker.models import Document, MemberState, Reminder, Round, RoundParticipant
from tracker.queries.owed_where import PENDING
from tracker.services.visible import visible

MOST = 1000
AHEAD = timedelta(days=1 - min(REMINDERS))
SENT = (
    select(func.max(Reminder.step))
    .where(Reminder.round_id == RoundParticipant.round_id, Reminder.due_at == RoundParticipant.due_at,
           Reminder.member_state_id == RoundParticipant.member_state_id)
    .correlate(RoundParticipant).scalar_subquery()
)
OWED: Select[*tuple[Any, ...]] = (
    select(
        Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Round.number, Round.zone,
        RoundParticipant.due_at, MemberState.code, MemberState.title_en.label("state_en"),
        MemberState.title_ru.label("state_ru"), SENT.label("sent"),
    )
    .select_from(RoundParticipant)
    .join(Round, RoundParticipant.round_id == Round.id)
    .join(Document, Round.document_id == Document.id)
    .join(MemberState, RoundParticipant.member_state_id == MemberState.id)
    .where(PENDING, RoundParticipant.held_as == "")
    .order_by(RoundParticipant.due_at, RoundParticipant.id)
    .limit(literal_column(str(MOST)))
)


@dataclass(frozen=True)
class ToSend:
    """One letter to several states: `step` is the day it is for, -7 a week before the deadline, 1 the day after."""

    document: str
    title: Titled
    synthetic: bool
    round: int
    due_at: datetime
    zone: str
    step: int
    codes: tuple[str, ...]
    states: tuple[Titled, ...]


def to_send(session: Session, now: datetime, actor: Actor | None = None) -> tuple[ToSend, ...]:
    """The reminders that have come and were not sent, the nearest deadline first.

    A state that owes nothing, or whose answer a decision puts off, is not reminded.  A
    reminder sent before the deadline was put off does not count for the new one.
    """
    rows = session.execute(OWED.where(RoundParticipant.due_at <= now + AHEAD, visible(actor))).all()
    letters: dict[tuple[str, int], list[Any]] = {}
    for row in rows:
        for step in _due(row, now):
            letters.setdefault((row.reference, step), []).append(row)
    return tuple(_letter(step, some) for (_, step), some in letters.items())


def _due(row: Row[*tuple[Any, ...]], now: datetime) -> tuple[int, ...]:
    return reminders_due(row.due_at, row.zone, now, () if row.sent is None else (row.sent,))


def _letter(step: int, rows: Sequence[Row[*tuple[Any, ...]]]) -> ToSend:
    first = rows[0]
    return ToSend(
        first.reference, Titled(first.title_en, first.title_ru), first.synthetic, first.number, first.due_at,
        first.zone, step, tuple(row.code for row in rows), tuple(Titled(row.state_en, row.state_ru) for row in rows))
