"""Meetings and deadlines as a file for calendar programs: iCalendar, RFC 5545, times as instants (UTC)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from tracker.domain.sentence import Plural, Sentence
from tracker.language import moment, say
from tracker.queries.deadlines import Deadline
from tracker.queries.month import Met, MonthPage

PRODUCT = "-//Draft Tracker//EN"
WIDE = 75
"""Octets to a line; longer ones go on in the next, after a space."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})
"""No text of the register that stands here has a line break."""


def ics(page: MonthPage, origin: str, now: datetime) -> bytes:
    """The month as one calendar; `origin` of the register makes its names differ from those of any other."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for met in page.meetings:
        if met.dated:
            lines += _event(met.key, origin, now, _meeting(met))
    for due in page.deadlines:
        lines += _event(f"round-{due.round}-{due.at:%Y%m%dT%H%M%S}", origin, now, _deadline(due))
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(key: str, origin: str, now: datetime, said: Iterator[str]) -> list[str]:
    name = f"{key}@{origin.replace('/', '.')}"
    return ["BEGIN:VEVENT", f"UID:{name}", f"DTSTAMP:{_instant(now)}", *said, "END:VEVENT"]


def _meeting(met: Met) -> Iterator[str]:
    yield f"DTSTART;VALUE=DATE:{_day(met.first)}"
    yield f"DTEND;VALUE=DATE:{_day(met.last + timedelta(1))}"  # the day after the last, as the format has it
    yield f"SUMMARY:{_text(say(met.title))}"
    yield f"DESCRIPTION:{_text(say(met.body))}"
    if met.place:
        yield f"LOCATION:{_text(met.place)}"


def _deadline(due: Deadline) -> Iterator[str]:
    title = SILENCE if due.silent else ANSWERS
    yield f"DTSTART:{_instant(due.at)}"
    yield f"SUMMARY:{_text(say(Sentence(title.template, reference=due.reference)))}"
    missing = say(Plural("{n} answer missing", "{n} answers missing", due.missing))
    yield f"DESCRIPTION:{_text(f'{say(due.title)}. {missing}. {moment(due.at, due.zone)}')}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.translate(ESCAPED)


def _folded(line: str) -> bytes:
    """A line in pieces of WIDE octets that break no letter."""
    pieces, room = [b""], WIDE
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"


ANSWERS = Sentence("{reference}: answers are due")
SILENCE = Sentence("{reference}: silence ends")
