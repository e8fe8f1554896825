"""The texts of a document, and what meetings decided on it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.actor import Actor
from tracker.domain.policy import TEXT_CLOSED
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Forbidden, NotFound
from tracker.models import AgendaItem, Document, Meeting, Translation, Version
from tracker.services.found import MOST_NUMBER
from tracker.services.veils import closed_texts
from tracker.services.visible import visible


@dataclass(frozen=True)
class TranslationView:
    """A version in another language, by the entry that registered it; `sha256` is None where it is not held."""

    seq: int
    language: str
    authentic: bool
    translator: str
    not_held_reason: str
    file_name: str
    size: int | None
    sha256: str | None


@dataclass(frozen=True)
class VersionView:
    """A text of the document; `sha256` is None where the text is not held.

    One that is `closed` to this reader has its number and kind and nothing else.
    """

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
    marking: str = "open"
    cleared_for: tuple[str, ...] = ()
    closed: bool = False
    translations: tuple[TranslationView, ...] = ()


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


def versions_of(session: Session, row: Document) -> tuple[VersionView, ...]:
    """The texts of a document, the current one first."""
    last, closed = row.versions[-1].number if row.versions else 0, closed_texts(session)
    named = ((f"{row.reference}/v{one.number}", one) for one in reversed(row.versions))
    return tuple(_closed(key, one, last) if key in closed else _text(key, one, last) for key, one in named)


def version(session: Session, reference: str, number: int, actor: Actor) -> VersionView:
    """One text of a draft; NotFound if there is none, Forbidden if only its number is shown."""
    row = session.scalar(select(Version).join(Version.document).where(
        Document.reference == reference, Version.number == min(number, MOST_NUMBER), visible(actor)))
    if row is None:
        raise NotFound(Sentence("{reference} has no version {number}.", reference=reference[:80], number=number))
    key = f"{reference}/v{number}"
    if key in closed_texts(session):
        raise Forbidden(TEXT_CLOSED)
    return _text(key, row, 0)


def _text(key: str, one: Version, last: int) -> VersionView:
    return VersionView(
        key, one.number, one.label, one.kind, one.language, one.fixed_by, one.occurred_from, one.occurred_to,
        one.precision, one.source, one.certainty, one.not_held_reason, one.file_name,
        one.blob.size if one.blob else None, one.blob.sha256 if one.blob else None, one.number == last, one.marking,
        tuple(one.cleared_for.split()), translations=tuple(map(_translation, one.translations)))


def _translation(one: Translation) -> TranslationView:
    return TranslationView(
        one.seq, one.language, one.authentic, one.translator, one.not_held_reason, one.file_name,
        one.blob.size if one.blob else None, one.blob.sha256 if one.blob else None)


def _closed(key: str, one: Version, last: int) -> VersionView:
    return VersionView(key, one.number, "", one.kind, "", "", None, None, "not_known", "", "", "", "", None, None,
                       one.number == last, closed=True)


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
