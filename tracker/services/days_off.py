"""Days off: the public holidays and week-ends of the states, and what the register says against them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import public_holidays
from tracker.domain.actor import Actor
from tracker.domain.deadlines import Reckoning, due_at
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import DayOff, MemberState
from tracker.services import amending, checks, found
from tracker.services.acts import Receipt, begin_act

YEARS_AHEAD = 10


@dataclass(frozen=True)
class DaysOff:
    """Whether a day is off in any of some states; a `domain.deadlines.DaysOff`."""

    codes: tuple[str, ...]
    standing: Mapping[tuple[str, date], bool]

    def __call__(self, day: date) -> bool:
        return any(self.of(code, day) for code in self.codes)

    def of(self, code: str, day: date) -> bool:
        """Whether it is off in this state: as the register says, else as the built-in calendar does."""
        said = self.standing.get((code, day))
        return public_holidays.is_off(code, day) if said is None else said


def days_off(session: Session, codes: Iterable[str]) -> DaysOff:
    """The days off of these states; of a country without a calendar the week-ends and what is recorded."""
    wanted = tuple(dict.fromkeys(codes))
    rows = session.execute(
        select(MemberState.code, DayOff.day, DayOff.off).join(DayOff.member_state)
        .where(MemberState.code.in_(wanted), DayOff.replaced_by.is_(None)))
    return DaysOff(wanted, {(code, day): off for code, day, off in rows})


def deadline(session: Session, opened: date, reckoning: Reckoning, asked: Iterable[str]) -> datetime:
    """When answers are due, over the days off of the seat, and of the states asked where all of them count."""
    seat = str(session.info["seat"])
    states = asked if reckoning.roll == "all" else ()
    known = days_off(session, (seat, *states))
    try:
        return due_at(opened, reckoning, known, lambda day: known.of(seat, day))
    except (ValueError, OverflowError) as error:
        raise Invalid(Sentence("No day that is worked was found for the deadline. Give fewer days, "
                               "or look into the calendar of days off."), field="due_at") from error


def amend(
    session: Session, code: str, day: date, off: bool, title_en: str, title_ru: str, actor: Actor, *,
    reason: str, now: datetime, request: str,
) -> Receipt:
    """Say that a day of a state is off, or worked, against the built-in calendar.  The caller commits.

    Deadlines that were set stay as they are.  What was recorded of the day before is
    replaced and kept.
    """
    act = begin_act(session, (), actor, "calendar.amend", request=request, now=now, content={
        "code": code, "day": day, "off": off, "title_en": title_en, "title_ru": title_ru, "reason": reason})
    if act.done:
        return act.done
    state, why = found.state(session, code, "code"), amending.why(reason)
    new = DayOff(seq=act.next_seq, member_state_id=state.id, day=_near(day, act.today), off=off,
                 **_names(off, title_en, title_ru))
    old = session.scalar(select(DayOff).where(
        DayOff.member_state_id == state.id, DayOff.day == day, DayOff.replaced_by.is_(None)))
    before, after = _said(old) if old else _built_in(code, day), _said(new)
    _changes(before, after, old, code, day)
    if old is not None:
        old.replaced_by = act.next_seq
        session.flush()
    session.add(new)
    session.flush()
    act.record("calendar.amended", object=f"{code} {day}", reason=why,
               before={**before, "day_off": old and old.seq}, after={**after, "member_state": code, "day": day})
    return act.receipt()


def _names(off: bool, title_en: str, title_ru: str) -> dict[str, str]:
    """A day off has a name; a day that is worked may have one."""
    if off:
        return checks.titles(title_en, title_ru)
    return {"title_en": checks.line(title_en, "title_en"), "title_ru": checks.line(title_ru, "title_ru")}


def _near(day: date, today: date) -> date:
    if day < checks.EARLIEST or day.year > today.year + YEARS_AHEAD:
        raise Invalid(Sentence("{day} is too far away to be right. Check the year.", day=day), field="day")
    return day


def _said(row: DayOff) -> dict[str, object]:
    return {"off": row.off, "title_en": row.title_en, "title_ru": row.title_ru}


def _built_in(code: str, day: date) -> dict[str, object]:
    name = public_holidays.holidays_of(code, day.year).get(day, Titled("", ""))
    return {"off": public_holidays.is_off(code, day), "title_en": name.title_en, "title_ru": name.title_ru}


def _changes(before: Mapping[str, object], after: Mapping[str, object], old: DayOff | None, code: str, day: date
             ) -> None:
    """Refuse what changes nothing: a day that is worked anyway has no name to be changed."""
    if before == after and after["off"]:
        raise Invalid(Sentence("{day} is a day off of {code} already, under this name.", day=day, code=code),
                      field="day")
    if not before["off"] and not after["off"] and (old is None or before == after):
        raise Invalid(Sentence("{day} is a working day of {code} already.", day=day, code=code), field="day")
