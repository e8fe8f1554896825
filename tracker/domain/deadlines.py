"""When an answer is due, counted in calendar or working days, and which reminders have come.

The days off are passed in as a question, `is_off(day)`: the rules here know no calendar.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.domain.sentence import Plural

UNITS = ("calendar", "working")
ROLLS = ("as_it_falls", "seat", "all")
REMINDERS = (-7, -1, 1, 7)
LONGEST_REST = 366

DaysOff = Callable[[date], bool]


@dataclass(frozen=True)
class Reckoning:
    """How long there is to answer, and by which clock it ends.

    `unit` says what is counted: calendar days, or the working days of the seat.
    `roll` says what becomes of a calendar day that is a day off: it stays
    (`as_it_falls`), or moves on to a day that is worked at the seat (`seat`), or at
    the seat and in every state asked (`all`).
    """

    days: int
    unit: str = "calendar"
    roll: str = "seat"
    hour: time = time(18, 0)
    zone: str = "Europe/Moscow"

    def __post_init__(self) -> None:
        if self.unit not in UNITS or self.roll not in ROLLS or self.days < 0:
            raise ValueError(f"no such reckoning: {self}")


def add_working_days(day: date, n: int, is_off: DaysOff) -> date:
    """The nth working day after a day, which is not counted itself; after none of them, the day as it is."""
    for _ in range(n):
        day = rolled(day + timedelta(days=1), is_off)
    return day


def rolled(day: date, is_off: DaysOff) -> date:
    """The day, or the next one that is not off; ValueError if there is none within a year."""
    for _ in range(LONGEST_REST):
        if not is_off(day):
            return day
        day += timedelta(days=1)
    raise ValueError(f"nobody works in the year before {day}")


def due_at(opened: date, reckoning: Reckoning, is_off: DaysOff, seat_is_off: DaysOff | None = None) -> datetime:
    """The instant at which time is up, in the zone of the reckoning.

    The opening day is day 0.  `is_off` knows the days off that a deadline does not
    fall on: those of the seat, or of the seat and every state asked.  Working days
    are counted over `seat_is_off`, which is needed only where the two differ.

    The hour is read off the clock on the wall: 18:00 stays 18:00 when the clocks
    change in between.  An hour that the clocks skip moves forward by what they
    skipped (02:30 is then 03:30), one that they show twice is the first of the two.
    """
    if reckoning.unit == "working":
        day = add_working_days(opened, reckoning.days, seat_is_off or is_off)
    else:
        day = opened + timedelta(days=reckoning.days)
    if reckoning.roll != "as_it_falls":
        day = rolled(day, is_off)
    return instant(day, reckoning.hour, reckoning.zone)


def instant(day: date, hour: time, zone: str) -> datetime:
    """The moment when the clocks of a zone show this hour, as `due_at` reads them."""
    place = ZoneInfo(zone)
    return datetime.combine(day, hour, place).astimezone(UTC).astimezone(place)


def reminders_due(
    due_at: datetime, zone: str, now: datetime, sent: Collection[int], steps: tuple[int, ...] = REMINDERS
) -> tuple[int, ...]:
    """The reminder to propose now, as days after the local date of the deadline (-7 is a week before); or none.

    Of the steps that have come only the latest is proposed, and not even that one
    if it was sent, or one that is later.
    """
    place = ZoneInfo(zone)
    passed = (now.astimezone(place).date() - due_at.astimezone(place).date()).days
    latest = max((step for step in steps if step <= passed), default=None)
    if latest is None or any(step >= latest for step in sent):
        return ()
    return (latest,)


def reminder_day(step: int) -> Plural:
    """The day of a reminder: so many days before the deadline where negative, else after it."""
    if step < 0:
        return Plural("{n} day before the deadline", "{n} days before the deadline", -step)
    return Plural("{n} day after the deadline", "{n} days after the deadline", step)
