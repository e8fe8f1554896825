"""The desk: what waits for me, where the drafts stand, which deadline is next, what was entered last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, literal_column, or_, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import may
from tracker.domain.sentence import Titled
from tracker.models import Document, Round, RoundParticipant
from tracker.queries.fitting import Filter
from tracker.queries.history import Told, history
from tracker.queries.meetings import MeetingRow, meetings
from tracker.queries.owed_where import PENDING, SOON_DAYS
from tracker.queries.reminders import ToSend, to_send
from tracker.queries.standings import OpenRound, open_rounds
from tracker.queries.todo import Todo, todo
from tracker.services.recording import zone_of
from tracker.workflow.definition import State, current

STILL_DAYS = 90
BOARD, PENDING_ROUNDS, LAST_MEETINGS, LAST_ENTRIES = 4, 6, 3, 5
MOST = 1000
FINAL = ", ".join(f"'{one.key}'" for one in current().states if one.final)
OPEN: ColumnElement[bool] = literal_column(f"documents.state NOT IN ({FINAL})")
CARD = (Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Document.state,
        Document.since_on, Document.since_precision)


@dataclass(frozen=True)
class Card:
    """A draft on the board; `overdue` counts the states whose answers are late."""

    reference: str
    title: Titled
    synthetic: bool
    state: str
    since: date | None
    since_precision: str
    days: int | None
    overdue: int


@dataclass(frozen=True)
class Column:
    """A stage of the board with all its drafts counted and the longest there shown."""

    state: State
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class PendingRound:
    """A draft whose round waits for answers."""

    reference: str
    title: Titled
    synthetic: bool
    round: OpenRound


@dataclass(frozen=True)
class Sums:
    """Counts of the lists behind them, none further than to MOST."""

    late: int
    soon: int
    waiting: int
    still: int


@dataclass(frozen=True)
class DeskPage:
    """Everything on the desk of one person, each list short; `empty` if no draft was ever registered."""

    todo: tuple[Todo, ...]
    reminders: tuple[ToSend, ...]
    board: tuple[Column, ...]
    sums: Sums
    pending: tuple[PendingRound, ...]
    nearest: datetime | None
    still: tuple[Card, ...]
    meetings: tuple[MeetingRow, ...]
    entries: tuple[Told, ...]
    today: date
    empty: bool


def desk(session: Session, actor: Actor, now: datetime) -> DeskPage:
    """Read the desk of one person."""
    today = now.astimezone(zone_of(session)).date()
    board, still = _board(session, today), session.execute(_still(today).limit(literal_column(str(BOARD)))).all()
    references = _nearest(session)
    rounds = open_rounds(session, {*references, *(row.reference for row in (*board, *still))}, now)
    columns = tuple(_column(one, board, rounds, today) for one in current().line)
    pending = tuple(PendingRound(reference, title, synthetic, rounds[reference])
                    for reference, (title, synthetic) in references.items())
    return DeskPage(
        todo(session, actor, now, today), _reminders(session, actor, now), columns, _sums(session, now, today), pending,
        next((one.round.due_at for one in pending if not one.round.late), None),
        tuple(_card(row, rounds, today) for row in still), meetings(session, limit=LAST_MEETINGS).rows,
        history(session, Filter(limit=LAST_ENTRIES)).entries, today,
        session.scalar(select(Document.id).limit(1)) is None,
    )


def _reminders(session: Session, actor: Actor, now: datetime) -> tuple[ToSend, ...]:
    """For those who send them."""
    return to_send(session, now, actor) if may(actor, "reminder.send") else ()


def _board(session: Session, today: date) -> list[Row[*tuple[Any, ...]]]:
    """The longest in each open stage, and the latest approvals of the last STILL_DAYS."""
    place = func.row_number().over(
        partition_by=Document.state, order_by=(Document.since_on.is_(None), Document.since_on, Document.id))
    recent = and_(Document.state == literal_column("'approved'"), Document.since_on > today - timedelta(STILL_DAYS))
    cards = select(*CARD, place.label("place"), func.count().over(partition_by=Document.state).label("total")).where(
        or_(OPEN, recent)).subquery()
    rows = session.execute(select(cards).where(cards.c.place <= BOARD).order_by(cards.c.state, cards.c.place))
    return list(rows)


def _column(state: State, rows: list[Row[*tuple[Any, ...]]], rounds: Mapping[str, OpenRound], today: date) -> Column:
    mine = [row for row in rows if row.state == state.key]
    return Column(state, mine[0].total if mine else 0, tuple(_card(row, rounds, today) for row in mine))


def _card(row: Row[*tuple[Any, ...]], rounds: Mapping[str, OpenRound], today: date) -> Card:
    round = rounds.get(row.reference)
    return Card(row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.state, row.since_on,
                row.since_precision, (today - row.since_on).days if row.since_on else None,
                round.overdue if round else 0)


def _still(today: date) -> Select[*tuple[Any, ...]]:
    """Open drafts that have not moved for STILL_DAYS, the longest first."""
    return select(*CARD).where(OPEN, Document.since_on <= today - timedelta(STILL_DAYS)).order_by(
        Document.since_on, Document.id)


def _nearest(session: Session) -> dict[str, tuple[Titled, bool]]:
    """The drafts whose answers are due first."""
    rows = session.execute(
        select(Document.reference, Document.title_en, Document.title_ru, Document.synthetic)
        .select_from(RoundParticipant).join(Round, RoundParticipant.round_id == Round.id)
        .join(Document, Round.document_id == Document.id)
        .where(PENDING).order_by(RoundParticipant.due_at, RoundParticipant.id)
        .limit(literal_column(str(MOST))))
    found: dict[str, tuple[Titled, bool]] = {}
    for reference, en, ru, synthetic in rows:
        found.setdefault(reference, (Titled(en, ru), synthetic))
        if len(found) == PENDING_ROUNDS:
            break
    return found


def _sums(session: Session, now: datetime, today: date) -> Sums:
    due: Select[*tuple[Any, ...]] = select(literal_column("1")).select_from(RoundParticipant).where(
        PENDING, RoundParticipant.held_as == "")
    soon = due.where(RoundParticipant.due_at > now, RoundParticipant.due_at <= now + timedelta(SOON_DAYS))
    bodies: ColumnElement[bool] = literal_column("documents.state IN ('joint_meeting', 'permanent_council', 'agreed')")
    lists: tuple[Select[*tuple[Any, ...]], ...] = (
        due.where(RoundParticipant.due_at <= now), soon, select(Document.id).where(bodies), _still(today),
    )
    counted = (one.limit(literal_column(str(MOST))).subquery() for one in lists)
    return Sums(*session.execute(select(*(select(func.count()).select_from(one).scalar_subquery()
                                          for one in counted))).one())
