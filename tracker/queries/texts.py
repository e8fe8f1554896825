"""The texts of a document, and what meetings decided on it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.sentence import Titled
from tracker.models import AgendaItem, Document, Meeting


@dataclass(frozen=True)
class VersionView:
    """A text of the document; `sha256` is None where the text is not held."""

    key: str
    number: int
    label: str
    kind: str
    language: str
    fixed_by: str
    first: date | None
    last: date | None
    precision: str
    source: str
    certainty: str
    not_held_reason: str
    file_name: str
    size: int | None
    sha256: str | None
    current: bool


@dataclass(frozen=True)
class DecidedView:
    """What a meeting decided on the document."""

    meeting: str
    title: Titled
    body: Titled
    presiding: Titled | None
    place: str
    first: date | None
    last: date | None
    precision: str
    outcome: str
    format: str
    decision_number: str | None
    version_out: int | None
    certainty: str
    note: str = ""


def versions_of(row: Document) -> tuple[VersionView, ...]:
    """The texts of a document, the current one first."""
    last = row.versions[-1].number if row.versions else 0
    return tuple(
        VersionView(f"{row.reference}/v{one.number}", one.number, one.label, one.kind, one.language, one.fixed_by,
                    one.occurred_from, one.occurred_to, one.precision, one.source, one.certainty, one.not_held_reason,
                    one.file_name, one.blob.size if one.blob else None, one.blob.sha256 if one.blob else None,
                    one.number == last)
        for one in reversed(row.versions)
    )


def decided_on(session: Session, row: Document) -> tuple[DecidedView, ...]:
    """What meetings decided on a document, the latest first."""
    items = session.scalars(
        select(AgendaItem).join(AgendaItem.meeting).where(AgendaItem.document_id == row.id)
        .order_by(Meeting.occurred_to.desc(), Meeting.id.desc())
        .options(joinedload(AgendaItem.meeting).joinedload(Meeting.body), joinedload(AgendaItem.version_out),
                 joinedload(AgendaItem.meeting).joinedload(Meeting.presiding))
    )
    return tuple(_decision(item, item.meeting) for item in items)


def _decision(item: AgendaItem, meeting: Meeting) -> DecidedView:
    presiding = meeting.presiding
    return DecidedView(
        meeting.key, Titled(meeting.title_en, meeting.title_ru), Titled(meeting.body.title_en, meeting.body.title_ru),
        Titled(presiding.title_en, presiding.title_ru) if presiding else None, meeting.place,
        meeting.occurred_from, meeting.occurred_to, meeting.precision, item.outcome, item.format,
        item.decision_number, item.version_out.number if item.version_out else None, meeting.certainty,
        item.note,
    )
