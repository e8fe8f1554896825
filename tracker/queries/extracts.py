"""The register extract of a draft: every entry about it as known at the end of a day, for the file and for printing."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.asof import AsOf
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import Document, JournalEntry
from tracker.queries.document import found
from tracker.queries.history import Told, about
from tracker.services.past import past
from tracker.workflow.definition import named


@dataclass(frozen=True)
class Extract:
    """What was known of a draft on a day; `last` and `leaf` name the entry with which the journal then ended."""

    reference: str
    title: Titled
    kind: str
    synthetic: bool
    day: date
    state_title: Titled
    entries: tuple[Told, ...]
    last: int
    leaf: str
    printed_at: datetime


def extract(session: Session, reference: str, actor: Actor, day: date | None, now: datetime) -> Extract:
    """The extract of a draft that the actor may see; Invalid for a day on which it was not registered yet."""
    found(session, reference, actor)
    today = now.astimezone(ZoneInfo(session.info["zone"])).date()
    day = min(day or today, today)
    if day == today:
        return _known(session, reference, day, now)
    with past(session, AsOf(day, "known")) as then:
        return _known(then, reference, day, now)


def _known(session: Session, reference: str, day: date, now: datetime) -> Extract:
    """What this register, of today or of that day, holds of the draft; what was corrected later stands there."""
    row = session.scalar(select(Document).where(Document.reference == reference))
    if row is None:
        raise Invalid(Sentence("{reference} was not registered yet on {day}.", reference=reference, day=day),
                      field="day")
    last = session.execute(select(JournalEntry.seq, JournalEntry.leaf).order_by(
        JournalEntry.seq.desc()).limit(1)).one()
    title = named(row.definition_name, row.definition_version).state(row.state).title
    return Extract(reference, Titled(row.title_en, row.title_ru), row.kind, row.synthetic, day, title,
                   about(session, reference), last.seq, last.leaf.hex(), now)
