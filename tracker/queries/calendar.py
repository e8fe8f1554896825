"""The days off of the states as pages show them: where each is known from, and by what name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import public_holidays
from tracker.domain.occurred import FIRST_YEAR, LAST_YEAR
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid, NotFound
from tracker.models import DayOff, MemberState
from tracker.services.recording import zone_of

BUILT_IN, REGISTER = "built_in", "register"
NAMELESS = Titled("", "")


@dataclass(frozen=True)
class OffDay:
    """A day off, or one that is worked though it would be off; `seq` is the entry that says so, if one does."""

    code: str
    state: Titled
    day: date
    title: Titled
    off: bool
    source: str
    seq: int | None = None


@dataclass(frozen=True)
class CalendarPage:
    """The days of one state in a year; week-ends without a name are not listed."""

    code: str
    state: Titled
    year: int
    seat: str
    days: tuple[OffDay, ...]
    states: tuple[tuple[str, Titled], ...]

    @property
    def is_seat(self) -> bool:
        return self.code == self.seat


def calendar(session: Session, code: str | None, year: int | None, now: datetime) -> CalendarPage | None:
    """A year of a state: this year and the seat if nothing else is asked for; None before a state is recorded."""
    seat = str(session.info["seat"])
    names = _names(session)
    if code and code not in names:
        raise NotFound(Sentence("The state {code} is not in this register.", code=code[:80]))
    if not names:
        return None
    code = code or (seat if seat in names else next(iter(names)))
    year = year or now.astimezone(zone_of(session)).year
    days = offs_between(session, (code,), date(year, 1, 1), date(year, 12, 31))
    return CalendarPage(code, names[code], year, seat, days, tuple(names.items()))


def year_of(typed: str) -> int:
    """A year as typed; Invalid if it is none, or too far away to be meant."""
    if not (typed.isascii() and typed.isdigit() and len(typed) == 4 and FIRST_YEAR <= int(typed) <= LAST_YEAR):
        raise Invalid(Sentence("“{text}” is not a year. Write it like 2024.", text=typed[:40]), field="year")
    return int(typed)


def offs_between(session: Session, codes: Iterable[str], first: date, last: date) -> tuple[OffDay, ...]:
    """The named days off from one day to another, both included, and the week-ends that are worked, in order."""
    wanted, names = tuple(dict.fromkeys(codes)), _names(session)
    days = {(one.day, one.code): one for code in wanted
            for one in _built_in(code, names.get(code, Titled(code, code)), first, last)}
    rows = session.execute(
        select(DayOff, MemberState.code).join(DayOff.member_state)
        .where(MemberState.code.in_(wanted), DayOff.replaced_by.is_(None), DayOff.day.between(first, last)))
    for row, code in rows:
        days[row.day, code] = OffDay(
            code, names[code], row.day, Titled(row.title_en, row.title_ru), row.off, REGISTER, row.seq)
    return tuple(days[key] for key in sorted(days))


def _built_in(code: str, state: Titled, first: date, last: date) -> Iterable[OffDay]:
    for year in range(first.year, last.year + 1):
        for day, title in public_holidays.holidays_of(code, year).items():
            if first <= day <= last:
                yield OffDay(code, state, day, title, True, BUILT_IN)
        for day in public_holidays.worked_week_ends(code, year):
            if first <= day <= last:
                yield OffDay(code, state, day, NAMELESS, False, BUILT_IN)


def _names(session: Session) -> dict[str, Titled]:
    rows = session.execute(select(MemberState.code, MemberState.title_en, MemberState.title_ru)
                           .order_by(MemberState.title_en, MemberState.code))
    return {code: Titled(english, russian) for code, english, russian in rows}
