"""What can stand on a meeting's agenda, and what the next decision on a draft would be."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Titled
from tracker.models import Body, Document, Package
from tracker.workflow.definition import named

MOST = 200
DRAFT = Select[str, str, str, str, int, str]
DRAFTS: DRAFT = select(
    Document.reference, Document.title_en, Document.title_ru,
    Document.definition_name, Document.definition_version, Document.state,
).order_by(Document.reference)
APPROVED = "approved"


@dataclass(frozen=True)
class Draft:
    """A draft that a meeting can deal with; `evidence` is the outcome on which its next step rests."""

    reference: str
    title: Titled
    state: str
    evidence: str


def known(session: Session, references: Iterable[str]) -> dict[str, Draft]:
    """Those of these drafts that are in the register."""
    rows = session.execute(DRAFTS.where(Document.reference.in_(set(references))))
    return {row[0]: _draft(row) for row in rows}


def of_package(session: Session, key: str) -> tuple[Draft, ...]:
    """The drafts that travel in a package."""
    rows = session.execute(DRAFTS.join(Document.package).where(Package.key == key))
    return tuple(_draft(row) for row in rows)


def offered(session: Session) -> tuple[Draft, ...]:
    """The drafts that were registered last, for choosing one by its number."""
    rows = session.execute(DRAFTS.order_by(None).order_by(Document.id.desc()).limit(MOST))
    return tuple(_draft(row) for row in rows)


def deciding_body(session: Session, draft: Draft) -> str | None:
    """The body whose decision the draft waits for: the one its stage is named after, or the only one that approves."""
    if draft.evidence == APPROVED:
        approving = session.scalars(select(Body.key).where(Body.approves).limit(2)).all()
        return approving[0] if len(approving) == 1 else None
    return session.scalar(select(Body.key).where(Body.key == draft.state))


def _draft(row: Row[str, str, str, str, int, str]) -> Draft:
    reference, title_en, title_ru, name, version, state = row
    evidence = next((step.evidence for step in named(name, version).steps
                     if step.evidence and state in step.sources), "")
    return Draft(reference, Titled(title_en, title_ru), state, evidence)
