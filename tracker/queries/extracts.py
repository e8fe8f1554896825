"""The register extract of a draft: every entry about it as known at the end of a day, for the file and for printing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.chain import stamp
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import JournalEntry
from tracker.queries.countered import as_they_stand
from tracker.queries.document import found
from tracker.queries.history import Told, about
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
    row, zone = found(session, reference, actor), ZoneInfo(session.info["zone"])
    day = min(day or date.max, now.astimezone(zone).date())
    end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    last = session.execute(select(JournalEntry.seq, JournalEntry.leaf).where(
        JournalEntry.at < stamp(end)).order_by(JournalEntry.seq.desc()).limit(1)).one_or_none()
    entries = tuple(one for one in about(session, row.reference, last.seq) if one.at < end) if last else ()
    if last is None or not any(one.kind == "document.registered" for one in entries):
        raise Invalid(Sentence("{reference} was not registered yet on {day}.", reference=reference, day=day),
                      field="day")
    states = [str(one.body["after"]["state"]) for one in as_they_stand(entries) if one.kind in STATES]
    title = named(row.definition_name, row.definition_version).state(states[-1]).title
    return Extract(row.reference, Titled(row.title_en, row.title_ru), row.kind, row.synthetic, day, title, entries,
                   last.seq, last.leaf.hex(), now, _since(session, row.reference, last.seq))


def _since(session: Session, reference: str, last: int) -> tuple[Told, ...]:
    """The entries up to the last that were struck through by later ones."""
    return tuple(one for one in about(session, reference) if one.seq <= last and (one.struck_by or 0) > last)


STATES = ("document.registered", "document.moved")
"""The entries that say at which stage a draft stands."""
