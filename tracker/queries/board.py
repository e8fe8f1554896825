"""The board of stages: how many drafts stand at each, how long they have stood there, and which the longest."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, literal_column, or_, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Titled
from tracker.models import Document
from tracker.queries.stage_sets import OPEN
from tracker.workflow.definition import State, current

STILL_DAYS = 90


@dataclass(frozen=True)
class Card:
    """A draft and for how many days it has stood where it stands, None where that is not known."""

    reference: str
    title: Titled
    synthetic: bool
    since: date | None
    days: int | None


@dataclass(frozen=True)
class Column:
    """A stage with all its drafts counted; `median` days and the `longest` of those whose days are known."""

    state: State
    count: int
    median: int | None
    longest: Card | None


def board(session: Session, today: date) -> tuple[Column, ...]:
    """The stages of the line; the final one counts what came there in the last STILL_DAYS."""
    known = func.count(Document.since_on).over(partition_by=Document.state)
    place = func.row_number().over(
        partition_by=Document.state, order_by=(Document.since_on.is_(None), Document.since_on, Document.id))
    placed = select(
        Document.id, place.label("place"), known.label("known"),
        func.count().over(partition_by=Document.state).label("total"),
    ).where(or_(OPEN, _lately(today))).subquery()
    rows = session.execute(
        select(Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Document.state,
               Document.since_on, placed.c.place, placed.c.known, placed.c.total)
        .join(placed, placed.c.id == Document.id)
        .where(placed.c.place.in_((1, (placed.c.known + 1) // 2, (placed.c.known + 2) // 2)))
        .order_by(Document.state, placed.c.place)).all()
    return tuple(_column(state, [row for row in rows if row.state == state.key], today) for state in current().line)


def _lately(today: date) -> ColumnElement[bool]:
    return and_(Document.state == literal_column("'approved'"), Document.since_on > today - timedelta(STILL_DAYS))


def _column(state: State, rows: list[Row[*tuple[Any, ...]]], today: date) -> Column:
    """The first row is of the longest there, the others of the middle: one or two of them."""
    if not rows:
        return Column(state, 0, None, None)
    first, known = rows[0], rows[0].known
    if not known:
        return Column(state, first.total, None, None)
    days = {row.place: (today - row.since_on).days for row in rows}
    return Column(state, first.total, (days[(known + 1) // 2] + days[(known + 2) // 2]) // 2, card(first, today))


def card(row: Row[*tuple[Any, ...]], today: date) -> Card:
    """A draft as the desk names it."""
    return Card(row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.since_on,
                (today - row.since_on).days if row.since_on else None)
