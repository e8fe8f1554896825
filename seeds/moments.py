"""Days and moments as seeds write them: fixed (2024-03-01), or counted from today (-47d, +12d 18:00)."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.domain.occurred import Certainty, Occurred

ZONE = ZoneInfo("Europe/Moscow")
END_OF_WORK = time(17, 0)
COUNTED = re.compile(r"(?P<days>[+-][0-9]+)d")
HOUR = re.compile(r" (?P<hour>[0-9]{2}:[0-9]{2})$")


def today(now: datetime) -> date:
    """The day of a moment in the seeds' zone."""
    return now.astimezone(ZONE).date()


def fixed(told: str, day: date) -> str:
    """What is counted from `day`, as days of the calendar."""
    return COUNTED.sub(lambda found: (day + timedelta(days=int(found["days"]))).isoformat(), told)


def day_of(told: str, day: date) -> date:
    return date.fromisoformat(fixed(told, day))


def moment_of(told: str, day: date) -> datetime:
    """A moment in full, or a day with an hour of the seeds' zone; the end of work where no hour is told."""
    told = fixed(told, day)
    hour = HOUR.search(told)
    if hour is None and "T" in told:
        return datetime.fromisoformat(told)
    whole = date.fromisoformat(told[: hour.start()] if hour else told)
    return datetime.combine(whole, time.fromisoformat(hour["hour"]) if hour else END_OF_WORK, ZONE)


def occurred_of(told: str, day: date, source: str, certainty: Certainty) -> Occurred:
    return Occurred.parse(fixed(told, day), source, certainty)
