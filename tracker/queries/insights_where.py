"""What the insights are about: a period, one kind of draft, one package, one state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.durations import Span
from tracker.domain.sentence import Sentence
from tracker.domain.words import DOCUMENT_KINDS
from tracker.errors import Invalid
from tracker.models import Document, JournalEntry, Package
from tracker.queries.countered import Counters
from tracker.services import found
from tracker.services.journal import read_body
from tracker.services.visible import visible

YEAR = 365
Rows = Select[*tuple[Any, ...]]
Worked = Callable[[Span], int]


@dataclass(frozen=True)
class Wanted:
    """From which day to which, both included, something ended; and on which drafts, of which state."""

    since: date | None = None
    until: date | None = None
    kind: str | None = None
    package: str | None = None
    member: str | None = None

    def within(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def check(session: Session, wanted: Wanted) -> None:
    """Invalid for a filter that names nothing."""
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise Invalid(Sentence("The period ends before it begins."), field="until")
    if wanted.kind and wanted.kind not in DOCUMENT_KINDS:
        raise Invalid(Sentence("“{kind}” is not a kind of draft. Known: {known}.", kind=wanted.kind[:40],
                               known=tuple(DOCUMENT_KINDS)), field="kind")
    if wanted.member:
        found.state(session, wanted.member, "member")
    if wanted.package:
        found.package(session, wanted.package)


def drafts(wanted: Wanted, actor: Actor | None) -> ColumnElement[bool]:
    """The drafts that fit and that this person may see; the statement joins documents."""
    fits = visible(actor)
    if wanted.kind:
        fits &= Document.kind == wanted.kind
    if wanted.package:
        fits &= Document.package_id.in_(select(Package.id).where(Package.key == wanted.package))
    return fits


def entries(wanted: Wanted, actor: Actor | None, *kinds: str) -> Rows:
    """The entries of these kinds on the drafts that fit, in their order, read a thousand at a time."""
    rows = select(JournalEntry.seq, JournalEntry.body, JournalEntry.effective_on, Document.reference,
                  JournalEntry.from_state, JournalEntry.to_state, Document.definition_name,
                  Document.definition_version)
    return rows.join(Document, Document.reference == JournalEntry.document).where(
        JournalEntry.kind.in_(kinds), drafts(wanted, actor)).order_by(JournalEntry.seq).execution_options(
            yield_per=1000)


def standing(row: Any, countered: Counters) -> dict[str, Any] | None:
    """What an entry says now; None if it was annulled or cannot be read."""
    if row.seq in countered.gone:
        return None
    try:
        return countered.standing(row.seq, read_body(row.body))
    except ValueError:
        return None


def day_of(row: Any, body: dict[str, Any]) -> date:
    """The effective day of an entry, as it was corrected; before all others if a past day does not know it."""
    told = body.get("occurred_to") or row.effective_on
    return date.fromisoformat(told) if told else date.min
