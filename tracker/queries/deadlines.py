"""The moments that answers are awaited by, one line a draft and moment."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.round import days_past
from tracker.domain.sentence import Sentence, Titled
from tracker.models import Document, Round, RoundParticipant
from tracker.queries.owed_where import PENDING


@dataclass(frozen=True)
class Deadline:
    """A moment that answers on a draft are awaited by; `missing` counts the states, `days` those gone since.

    `round` is the entry that opened the round, `silent` whether silence until then is consent.
    """

    at: datetime
    zone: str
    days: int
    reference: str
    title: Titled
    synthetic: bool
    missing: int
    round: int
    silent: bool

    @property
    def ends(self) -> Sentence:
        """What comes to its end then."""
        return Sentence("silence ends") if self.silent else Sentence("answers are due")


def deadlines(session: Session, now: datetime, *between: ColumnElement[bool], limit: int) -> tuple[Deadline, ...]:
    """Deadlines of open rounds, the nearest first; those whose answers a decision puts off are not awaited."""
    found = (
        select(RoundParticipant.due_at, Round.id, func.count().label("missing"))
        .join(Round, RoundParticipant.round_id == Round.id)
        .where(PENDING, RoundParticipant.held_as == "", *between)
        .group_by(RoundParticipant.due_at, Round.id).order_by(RoundParticipant.due_at, Round.id)
        .limit(literal_column(str(limit))).subquery())
    rows = session.execute(
        select(found.c.due_at, found.c.missing, Round.zone, Round.seq, Round.mode, Document.reference,
               Document.title_en, Document.title_ru, Document.synthetic)
        .select_from(found).join(Round, Round.id == found.c.id).join(Document, Round.document_id == Document.id)
        .order_by(found.c.due_at, Document.id))
    return tuple(Deadline(
        row.due_at, row.zone, days_past(row.due_at, row.zone, now), row.reference, Titled(row.title_en, row.title_ru),
        row.synthetic, row.missing, row.seq, row.mode == "silence") for row in rows)
