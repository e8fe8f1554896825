"""Extracts, sheets and dossiers that say what a wrong entry said: all that were made before it was struck through."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.sentence import Sentence
from tracker.models import Document, JournalEntry, Package
from tracker.queries.affected_rounds import MOST, resting_on
from tracker.queries.history import Told
from tracker.services.mentions import mentions
from tracker.services.recording import zone_of


@dataclass(frozen=True)
class Affected:
    """The extracts and dossiers of one draft made from the day `since` on, until the day `until` if that has come.

    `packages` are those whose dossiers hold the draft.  With a round it is the approval sheets of that round;
    `filed` is what lies in the dossier and not in the extract, a paper.
    """

    reference: str
    since: date
    until: date | None
    round: int | None = None
    packages: tuple[str, ...] = ()
    filed: bool = False

    @property
    def sentence(self) -> Sentence:
        if self.round is not None:
            return self._of_sheets
        names = (self.reference, *self.packages)
        if self.filed and self.until is None:
            return Sentence("Dossiers made since {since}: {names}.", names=names, since=self.since)
        if self.filed:
            return Sentence("Dossiers made from {since} to {until}: {names}.", names=names, since=self.since,
                            until=self.until)
        if self.until is None:
            return Sentence("Register extracts and dossiers of {names} made since {since}.", names=names,
                            since=self.since)
        return Sentence("Register extracts and dossiers of {names} made from {since} to {until}.", names=names,
                        since=self.since, until=self.until)

    @property
    def _of_sheets(self) -> Sentence:
        key = f"{self.reference}/r{self.round}"
        if self.until is None:
            return Sentence("Approval sheets of {round} printed since {since}.", round=key, since=self.since)
        return Sentence("Approval sheets of {round} printed from {since} to {until}.", round=key, since=self.since,
                        until=self.until)

    @property
    def data(self) -> dict[str, object]:
        more = {"packages": list(self.packages)} if self.round is None else {"round": self.round}
        return {"document": self.reference, **more, "since": self.since.isoformat(),
                "until": self.until.isoformat() if self.until else None}


def affected_by(session: Session, wrong: Told) -> tuple[Affected, ...]:
    """The extracts and sheets that show an entry as it was recorded; the register does not know which were printed."""
    zone = zone_of(session)
    struck = session.scalar(select(JournalEntry.at).where(JournalEntry.seq == wrong.struck_by))
    until = moment(struck).astimezone(zone).date() if struck else None
    since = wrong.at.astimezone(zone).date()
    shown, filed = documents_of(wrong), _citing(session, wrong)
    return (*(Affected(one, since, until, packages=_packages(session, one), filed=one not in shown)
              for one in dict.fromkeys((*shown, *filed))),
            *(Affected(one.document.reference, since, until, one.number) for one in resting_on(session, wrong)))


def _packages(session: Session, reference: str) -> tuple[str, ...]:
    return tuple(session.scalars(
        select(Package.key).join(Package.documents).where(Document.reference == reference).order_by(Package.key)))


def _citing(session: Session, wrong: Told) -> tuple[str, ...]:
    """The drafts whose entries cite the paper that an entry is about."""
    if not wrong.kind.startswith("paper."):
        return ()
    named = mentions(session).citing(str(wrong.body.get("object", "")))
    return tuple(session.scalars(
        select(Document.reference).where(Document.reference.in_(named)).order_by(Document.reference).limit(MOST)))


def documents_of(one: Told) -> tuple[str, ...]:
    """The draft of an entry, or all on the agenda of a meeting."""
    if one.document:
        return (one.document,)
    after: Any = one.body.get("after")
    items = after.get("items", ()) if isinstance(after, dict) else ()
    return tuple(str(item.get("document", "")) for item in items if isinstance(item, dict))
