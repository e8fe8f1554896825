"""What a state answered and how long it took: days counted in local dates of the zone of each round."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, literal_column, or_, select
from sqlalchemy.orm import Session

from tracker.domain.positions import TO_BE_SHOWN
from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.models import Answer, Document, MemberState, Paper, Round, Version
from tracker.queries.paging import Order

MOST_MEASURED = 1000
RECORDED = Order("answers", (Answer.id,), descending=True)


@dataclass(frozen=True)
class Answered:
    """An answer that was the state's position; `days` from asking to receipt, None if the day of asking is not known.

    `proved` if a paper of somebody entitled shows it; `replaced` if a later answer took its place; `stale` if it
    counts for another text than that of its round.
    """

    reference: str
    title: Titled
    synthetic: bool
    round: int
    version: int | None
    position: str
    scope: str | None
    asked_on: date | None
    received_at: datetime
    zone: str
    days: int | None
    late: bool
    proved: bool
    replaced: bool
    stale: bool

    @property
    def counts(self) -> bool:
        """Whether it has effect: only then is an approval shown as one."""
        return self.proved and not self.stale


@dataclass(frozen=True)
class AnsweredPage:
    """A page of answers, the last recorded first."""

    rows: tuple[Answered, ...]
    next: str | None


@dataclass(frozen=True)
class Pace:
    """How long a state takes: the median of its first answers in `rounds` rounds, of which so many came late."""

    rounds: int
    days: float | None
    late: int


PROVED = (
    Answer.paper_id.is_not(None), Answer.version_id.is_not(None),
    or_(Answer.capacity.not_in(TO_BE_SHOWN), Answer.authority_paper_id.is_not(None)))
STALE = (Answer.counts_for_id != Round.version_id).label("stale")
TIMES = (Round.opened_on, Round.due_at, Round.zone, Answer.received_at, Answer.round_id)


def _of(code: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Answers of one state that were its position; those kept beside it, or too late to be one, are none."""
    state = select(MemberState.id).where(MemberState.code == code).scalar_subquery()
    return (
        select(*columns).select_from(Answer).join(Round, Answer.round_id == Round.id)
        .where(Answer.member_state_id == state, Answer.kept == literal_column("''")))


def answered(session: Session, code: str, after: str | None = None, limit: int = 50) -> AnsweredPage:
    """A page of what a state answered, in one statement."""
    rows = _of(code, Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Round.number,
               Version.number.label("version"), Answer.position, Answer.scope, Answer.replaced_by, Answer.capacity,
               Answer.authority_paper_id, Paper.key.label("paper"), Answer.id, STALE, *TIMES)
    rows = rows.join(Document, Round.document_id == Document.id).outerjoin(
        Version, Answer.version_id == Version.id).outerjoin(Paper, Answer.paper_id == Paper.id)
    found = session.execute(RECORDED.page(rows, after, limit)).all()
    shown = found[:limit]
    return AnsweredPage(tuple(_answered(row) for row in shown),
                        RECORDED.cursor((shown[-1].id,)) if len(found) > len(shown) else None)


def pace(session: Session, code: str) -> Pace:
    """How long a state takes, over its last MOST_MEASURED answers that are proved."""
    rows = session.execute(_of(code, *TIMES).where(*PROVED).order_by(Answer.id.desc()).limit(
        literal_column(str(MOST_MEASURED)))).all()
    first = {row.round_id: row for row in rows}  # the earliest recorded comes last
    took = [days for row in first.values() if (days := _days(row)) is not None]
    return Pace(len(took), median(took) if took else None,
                sum(row.received_at >= row.due_at for row in first.values() if row.opened_on))


def days_said(days: float | None) -> Sentence | None:
    """A median in words; between two whole numbers it is a half."""
    if days is None:
        return None
    if days == int(days):
        return Plural("{n} day", "{n} days", int(days))
    return Sentence("{days}½ days", days=int(days))


def _answered(row: Row[*tuple[Any, ...]]) -> Answered:
    shown = row.capacity not in TO_BE_SHOWN or row.authority_paper_id is not None
    return Answered(
        row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.number, row.version, row.position,
        row.scope, row.opened_on, row.received_at, row.zone, _days(row), row.received_at >= row.due_at,
        row.paper is not None and row.version is not None and shown, row.replaced_by is not None, bool(row.stale))


def _days(row: Row[*tuple[Any, ...]]) -> int | None:
    """Local dates from asking to receipt."""
    if row.opened_on is None:
        return None
    return int((row.received_at.astimezone(ZoneInfo(row.zone)).date() - row.opened_on).days)
