"""Extracts and approval sheets that say what a wrong entry said: all that were printed before it was struck through."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.sentence import Sentence
from tracker.models import JournalEntry
from tracker.queries.affected_rounds import resting_on
from tracker.queries.history import Told
from tracker.services.recording import zone_of


@dataclass(frozen=True)
class Affected:
    """The extracts of one draft that were printed from the day `since` on, until the day `until` if that has come.

    With a round it is the approval sheets of that round.
    """

    reference: str
    since: date
    until: date | None
    round: int | None = None

    @property
    def sentence(self) -> Sentence:
        if self.round is not None:
            return self._of_sheets
        if self.until is None:
            return Sentence("Register extracts of {reference} printed since {since}.", reference=self.reference,
                            since=self.since)
        return Sentence("Register extracts of {reference} printed from {since} to {until}.", reference=self.reference,
                        since=self.since, until=self.until)

    @property
    def _of_sheets(self) -> Sentence:
        key = f"{self.reference}/r{self.round}"
        if self.until is None:
            return Sentence("Approval sheets of {round} printed since {since}.", round=key, since=self.since)
        return Sentence("Approval sheets of {round} printed from {since} to {until}.", round=key, since=self.since,
                        until=self.until)

    @property
    def data(self) -> dict[str, str | int | None]:
        round = {} if self.round is None else {"round": self.round}
        return {"document": self.reference, **round, "since": self.since.isoformat(),
                "until": self.until.isoformat() if self.until else None}


def affected_by(session: Session, wrong: Told) -> tuple[Affected, ...]:
    """The extracts and sheets that show an entry as it was recorded; the register does not know which were printed."""
    zone = zone_of(session)
    struck = session.scalar(select(JournalEntry.at).where(JournalEntry.seq == wrong.struck_by))
    until = moment(struck).astimezone(zone).date() if struck else None
    since = wrong.at.astimezone(zone).date()
    return (*(Affected(one, since, until) for one in documents_of(wrong)),
            *(Affected(one.document.reference, since, until, one.number) for one in resting_on(session, wrong)))


def documents_of(one: Told) -> tuple[str, ...]:
    """The draft of an entry, or all on the agenda of a meeting."""
    if one.document:
        return (one.document,)
    after: Any = one.body.get("after")
    items = after.get("items", ()) if isinstance(after, dict) else ()
    return tuple(str(item.get("document", "")) for item in items if isinstance(item, dict))
