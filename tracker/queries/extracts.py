"""The register extract of a draft: every entry about it as known at the end of a day, for the file and for printing."""

from dataclasses import dataclass, replace
from datetime import date, datetime

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
from tracker.services.recording import zone_of
from tracker.services.visible import limit
from tracker.workflow.definition import named


@dataclass(frozen=True)
class Override:
    """Why a round was closed without a no-objection to limited format; `seq` is the entry that says so."""

    round: str
    reason: str
    seq: int


@dataclass(frozen=True)
class Extract:
    """What was known of a draft on a day; `last` and `leaf` name the entry with which the journal then ended.

    `since` are those of its entries that were corrected or annulled after that day.
    """

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
    since: tuple[Told, ...] = ()

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The rounds that were closed without a no-objection on file."""
        closed = ((one, one.stands.get("after", {}).get("override")) for one in self.entries
                  if one.kind == "round.closed" and one.stands is not None)
        return tuple(Override(str(one.body["object"]), reason, one.seq) for one, reason in closed if reason)


def extract(session: Session, reference: str, actor: Actor, day: date | None, now: datetime) -> Extract:
    """The extract of a draft that the actor may see; Invalid for a day on which it was not registered yet."""
    found(session, reference, actor)
    today = now.astimezone(zone_of(session)).date()
    day = min(day or today, today)
    if day == today:
        return _known(session, reference, day, now)
    with past(session, AsOf(day, "known")) as then:
        limit(then, actor)
        known = _known(then, reference, day, now)
    return replace(known, since=_since(session, reference, known.last))


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


def _since(session: Session, reference: str, last: int) -> tuple[Told, ...]:
    """The entries up to the last that were struck through by later ones."""
    return tuple(one for one in about(session, reference) if one.seq <= last and (one.struck_by or 0) > last)
