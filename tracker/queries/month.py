"""A month of meetings and deadlines, day by day: what was held, what is ahead, what is late."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, cast, func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.occurred import FIRST_YEAR, LAST_YEAR
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import AgendaItem, Body, Document, Meeting, RoundParticipant
from tracker.queries.deadlines import Deadline, deadlines
from tracker.services.days_off import days_off
from tracker.services.recording import zone_of

MOST = 300
"""So many meetings, and so many deadlines, are shown of one month."""


@dataclass(frozen=True)
class Met:
    """A meeting on the days that it lasted; `precision` says how well they are known."""

    key: str
    title: Titled
    body: Titled
    place: str
    first: date
    last: date
    precision: str
    synthetic: bool

    @property
    def dated(self) -> bool:
        return self.precision in ("day", "range")


@dataclass(frozen=True)
class Day:
    """A day as the table shows it: `inside` the month or beside it, `off` at the seat."""

    day: date
    inside: bool
    off: bool
    meetings: tuple[Met, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def things(self) -> int:
        return len(self.meetings) + len(self.deadlines)


@dataclass(frozen=True)
class MonthPage:
    """A month in weeks from Monday; `undated` are meetings of which no day is known; `more` if MOST did not suffice."""

    first: date
    today: date
    weeks: tuple[tuple[Day, ...], ...]
    meetings: tuple[Met, ...]
    deadlines: tuple[Deadline, ...]
    more: bool

    @property
    def days(self) -> Iterator[Day]:
        """The days of the month on which there is something."""
        return (one for week in self.weeks for one in week if one.inside and one.things)

    @property
    def undated(self) -> tuple[Met, ...]:
        return tuple(one for one in self.meetings if not one.dated)

    @property
    def before(self) -> str | None:
        return _key(self.first - timedelta(1))

    @property
    def after(self) -> str | None:
        return _key(_last(self.first) + timedelta(1))


def month_of(typed: str, today: date) -> date:
    """The first day of a month as typed, 2026-11, or of this one; Invalid if it is none, or too far away."""
    year, _, number = typed.partition("-")
    if not typed:
        return today.replace(day=1)
    if not (len(typed) == 7 and typed.isascii() and year.isdigit() and number.isdigit() and 1 <= int(number) <= 12
            and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise Invalid(Sentence("“{text}” is not a month. Write it like 2024-03.", text=typed[:40]), field="month")
    return date(int(year), int(number), 1)


def month(session: Session, typed: str, now: datetime) -> MonthPage:
    """A month by its name, this one if none is given, in three statements; Invalid for what is no month."""
    zone = zone_of(session)
    today = now.astimezone(zone).date()
    first = month_of(typed, today)
    met = _meetings(session, first, _last(first))
    due = deadlines(session, now, RoundParticipant.due_at >= _midnight(first, zone),
                    RoundParticipant.due_at < _midnight(_last(first) + timedelta(1), zone), limit=MOST + 1)
    more = len(met) > MOST or len(due) > MOST
    met, due = met[:MOST], due[:MOST]
    return MonthPage(first, today, tuple(_weeks(session, first, met, due, zone)), met, due, more)


def _meetings(session: Session, first: date, last: date) -> tuple[Met, ...]:
    """The meetings of which a day lies there; one that dealt with invented drafts alone is marked so."""
    invented = select(func.min(cast(Document.synthetic, Integer))).join(
        AgendaItem, AgendaItem.document_id == Document.id).where(AgendaItem.meeting_id == Meeting.id).scalar_subquery()
    rows = session.execute(
        select(Meeting.key, Meeting.title_en, Meeting.title_ru, Body.title_en, Body.title_ru, Meeting.place,
               Meeting.occurred_from, Meeting.occurred_to, Meeting.precision, invented)
        .join(Body, Meeting.body_id == Body.id)
        .where(Meeting.occurred_from <= last, Meeting.occurred_to >= first, Meeting.precision != "year")
        .order_by(Meeting.occurred_from, Meeting.id).limit(literal_column(str(MOST + 1))))
    return tuple(Met(key, Titled(en, ru), Titled(body_en, body_ru), place, since, until, precision, bool(synthetic))
                 for key, en, ru, body_en, body_ru, place, since, until, precision, synthetic in rows)


def _weeks(
    session: Session, first: date, met: tuple[Met, ...], due: tuple[Deadline, ...], zone: ZoneInfo
) -> Iterator[tuple[Day, ...]]:
    off = days_off(session, (str(session.info["seat"]),))
    for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
        yield tuple(Day(
            day, day.month == first.month, off(day),
            tuple(one for one in met if one.dated and one.first <= day <= one.last),
            tuple(one for one in due if one.at.astimezone(zone).date() == day)) for day in week)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _last(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _key(day: date) -> str | None:
    """The name of a day's month; None where no month may be asked for."""
    return f"{day:%Y-%m}" if FIRST_YEAR <= day.year <= LAST_YEAR else None
