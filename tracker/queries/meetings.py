"""Meetings for reading: the list, the latest first, and one of them in full."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, func, literal, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import AgendaItem, Body, Meeting
from tracker.models.meetings import Attendance
from tracker.queries.history import Told
from tracker.queries.objects import entries_of
from tracker.queries.paging import Order

PAGE = 30
LONG_AGO = date(1, 1, 1)
HELD = func.coalesce(Meeting.occurred_to, literal(LONG_AGO, Date()), type_=Date())
LATEST_FIRST = Order("held", (HELD, Meeting.id), descending=True)


@dataclass(frozen=True)
class ItemView:
    """What a meeting decided on a draft; `version_out` is the text decided on, None if it decided on none."""

    document: str
    title: Titled
    synthetic: bool
    outcome: str
    format: str
    version_in: int | None
    version_out: int | None
    decision_number: str | None
    note: str


@dataclass(frozen=True)
class PresentView:
    """Somebody who was there, or was expected and absent."""

    person: str
    post: str
    state: Titled | None
    present: bool


@dataclass(frozen=True)
class MeetingRow:
    """A meeting as a line of the list, with what it decided draft by draft."""

    key: str
    title: Titled
    body: Titled
    presiding: Titled | None
    place: str
    first: date | None
    last: date | None
    precision: str
    source: str
    certainty: str
    items: tuple[ItemView, ...]

    @property
    def synthetic(self) -> bool:
        """Whether it dealt with invented drafts alone."""
        return bool(self.items) and all(item.synthetic for item in self.items)


@dataclass(frozen=True)
class MeetingList:
    """A page of meetings; `after` begins the next one."""

    rows: tuple[MeetingRow, ...]
    after: str | None


@dataclass(frozen=True)
class MeetingPage:
    """One meeting in full; `history` are the entries that recorded and amended it."""

    row: MeetingRow
    note: str
    protocol: str | None
    protocol_title: Titled | None
    registered_at: datetime
    present: tuple[PresentView, ...]
    history: tuple[Told, ...]


def meetings(session: Session, *, body: str | None = None, after: str | None = None, limit: int = PAGE) -> MeetingList:
    """Meetings, the latest first; those whose day is not known stand last."""
    statement = select(Meeting, HELD).options(
        joinedload(Meeting.body), joinedload(Meeting.presiding),
        selectinload(Meeting.items).joinedload(AgendaItem.document),
        selectinload(Meeting.items).joinedload(AgendaItem.version_out),
        selectinload(Meeting.items).joinedload(AgendaItem.version_in))
    if body:
        statement = statement.join(Meeting.body).where(Body.key == body)
    found = session.execute(LATEST_FIRST.page(statement, after, limit)).all()
    shown = found[:limit]
    more = LATEST_FIRST.cursor((shown[-1][1], shown[-1][0].id)) if len(found) > limit else None
    return MeetingList(tuple(_row(row) for row, _ in shown), more)


def meeting(session: Session, key: str) -> MeetingPage:
    """One meeting; NotFound if there is none of this key."""
    row = session.scalar(select(Meeting).where(Meeting.key == key).options(
        selectinload(Meeting.items).joinedload(AgendaItem.document),
        selectinload(Meeting.attendances).joinedload(Attendance.member_state)))
    if row is None:
        raise NotFound(Sentence("There is no meeting {key}.", key=key[:80]))
    protocol = row.protocol
    return MeetingPage(
        _row(row), row.note, protocol.key if protocol else None,
        Titled(protocol.title_en, protocol.title_ru) if protocol else None, row.registered_at,
        tuple(_present(one) for one in row.attendances),
        entries_of(session, row.key, row.seq, "meeting.amended"),
    )


def _row(row: Meeting) -> MeetingRow:
    presiding = row.presiding
    return MeetingRow(
        row.key, Titled(row.title_en, row.title_ru), Titled(row.body.title_en, row.body.title_ru),
        Titled(presiding.title_en, presiding.title_ru) if presiding else None, row.place,
        row.occurred_from, row.occurred_to, row.precision, row.source, row.certainty,
        tuple(_item(item) for item in row.items),
    )


def _item(item: AgendaItem) -> ItemView:
    document = item.document
    return ItemView(
        document.reference, Titled(document.title_en, document.title_ru), document.synthetic, item.outcome, item.format,
        item.version_in.number if item.version_in else None, item.version_out.number if item.version_out else None,
        item.decision_number, item.note,
    )


def _present(one: Attendance) -> PresentView:
    state = one.member_state
    return PresentView(one.person, one.post, Titled(state.title_en, state.title_ru) if state else None, one.present)
