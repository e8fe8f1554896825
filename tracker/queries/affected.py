"""Extracts of the register that say what a wrong entry said: all that were printed before it was struck through."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.sentence import Sentence
from tracker.models import JournalEntry
from tracker.queries.history import Told
from tracker.services.recording import zone_of


@dataclass(frozen=True)
class Affected:
    """The extracts of one draft that were printed from the day `since` on, until the day `until` if that has come."""

    reference: str
    since: date
    until: date | None

    @property
    def sentence(self) -> Sentence:
        if self.until is None:
            return Sentence("Register extracts of {reference} printed since {since}.", reference=self.reference,
                            since=self.since)
        return Sentence("Register extracts of {reference} printed from {since} to {until}.", reference=self.reference,
                        since=self.since, until=self.until)

    @property
    def data(self) -> dict[str, str | None]:
        return {"document": self.reference, "since": self.since.isoformat(),
                "until": self.until.isoformat() if self.until else None}


def affected_by(session: Session, wrong: Told) -> tuple[Affected, ...]:
    """The extracts that show an entry as it was recorded; the register does not know which of them were printed."""
    zone = zone_of(session)
    struck = session.scalar(select(JournalEntry.at).where(JournalEntry.seq == wrong.struck_by))
    until = moment(struck).astimezone(zone).date() if struck else None
    return tuple(Affected(one, wrong.at.astimezone(zone).date(), until) for one in documents_of(wrong))


def documents_of(one: Told) -> tuple[str, ...]:
    """The draft of an entry, or all on the agenda of a meeting."""
    if one.document:
        return (one.document,)
    after: Any = one.body.get("after")
    items = after.get("items", ()) if isinstance(after, dict) else ()
    return tuple(str(item.get("document", "")) for item in items if isinstance(item, dict))
