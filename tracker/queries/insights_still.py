"""Drafts that stand still: no move for a number of days, and what each waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence, Titled
from tracker.models import Document
from tracker.queries.board import STILL_DAYS
from tracker.queries.document import waiting_for
from tracker.queries.insights_where import Wanted, drafts
from tracker.queries.stage_sets import OPEN
from tracker.queries.standings import open_rounds


@dataclass(frozen=True)
class Still:
    """A draft that has not moved since a day."""

    reference: str
    title: Titled
    synthetic: bool
    state: str
    since: date
    days: int


@dataclass(frozen=True)
class Standing:
    """All drafts that stand still, the longest first; of `unknown` open ones the day of the last move is not known."""

    rows: tuple[Still, ...]
    unknown: int


def still(session: Session, wanted: Wanted, today: date, actor: Actor | None) -> Standing:
    """The open drafts that fit and have not moved for STILL_DAYS, in one statement."""
    rows = session.execute(
        select(Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Document.state,
               Document.since_on).where(OPEN, drafts(wanted, actor)).order_by(Document.since_on, Document.id)).all()
    last = today - timedelta(STILL_DAYS)
    standing = (row for row in rows if row.since_on and row.since_on <= last)
    return Standing(tuple(_still(row, today) for row in standing), sum(not row.since_on for row in rows))


def waits(session: Session, rows: Sequence[Still], now: datetime) -> dict[str, Sentence | None]:
    """What each of some drafts waits for, in one statement."""
    rounds = open_rounds(session, [one.reference for one in rows], now)
    return {one.reference: waiting_for(one.state, rounds[one.reference].sentence if one.reference in rounds else None)
            for one in rows}


def _still(row: Any, today: date) -> Still:
    return Still(row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.state, row.since_on,
                 (today - row.since_on).days)
