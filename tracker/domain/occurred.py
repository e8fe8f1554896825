"""When a fact of the outside world happened, as exactly as its source tells."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, get_args

from tracker.domain.sentence import Sentence

Precision = Literal["day", "range", "month", "year", "not_known"]
Certainty = Literal["stated", "found_elsewhere", "inferred"]
PRECISIONS: tuple[str, ...] = get_args(Precision)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""What is before or after these years is a slip of the pen."""

SHAPE = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?", re.ASCII)


class NotADate(ValueError):
    """What was typed is not a day, range, month, year or “not known”; `.sentence` says so."""

    def __init__(self, text: str) -> None:
        self.sentence = Sentence(
            "“{text}” is not a date. Write 2024-03-01, 2024-02-27/2024-03-01, 2024-03, 2024 or “not known”.",
            text=text[:40],
        )
        super().__init__(str(self.sentence))


@dataclass(frozen=True)
class Occurred:
    """From the first to the last day on which it can have happened, both included; neither if not known."""

    first: date | None
    last: date | None
    precision: Precision
    source: str = ""
    certainty: Certainty = "stated"

    def __post_init__(self) -> None:
        if (self.precision == "not_known") != (self.first is None) or (self.first is None) != (self.last is None):
            raise ValueError(f"{self.first} to {self.last} does not go with precision {self.precision}")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"{self.last} is before {self.first}")

    @classmethod
    def on(cls, day: date, source: str = "", certainty: Certainty = "stated") -> Self:
        """On one known day."""
        return cls(day, day, "day", source, certainty)

    @classmethod
    def unknown(cls, source: str = "", certainty: Certainty = "stated") -> Self:
        """On a day that nobody told."""
        return cls(None, None, "not_known", source, certainty)

    @classmethod
    def parse(cls, text: str, source: str = "", certainty: Certainty = "stated") -> Self:
        """Read a day, a range of days, a month, a year or “not known”; NotADate for anything else."""
        if text.strip().lower().replace("_", " ") == "not known":
            return cls.unknown(source, certainty)
        first, last, precision = _span(text.strip())
        return cls(first, last, precision, source, certainty)

    def effective(self, today: date) -> date:
        """The last day it can have happened on; if not known, `today`, the day of recording."""
        return self.last or today

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return "not known"
        if self.precision == "range":
            return f"{self.first}/{self.last}"
        return str(self.first)[: {"year": 4, "month": 7}.get(self.precision, 10)]


def _span(text: str) -> tuple[date, date, Precision]:
    try:
        if "/" in text:
            first, last = (date.fromisoformat(_whole_day(part)) for part in text.split("/", 1))
            if first > last:
                raise NotADate(text)
            return first, last, "day" if first == last else "range"
        return _period(text)
    except ValueError as error:
        raise NotADate(text) from error


def _whole_day(text: str) -> str:
    if len(text) != len("2024-03-01") or not SHAPE.fullmatch(text):
        raise ValueError(text)
    return text


def _period(text: str) -> tuple[date, date, Precision]:
    found = SHAPE.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = (int(found[name] or 1) for name in ("year", "month", "day"))
    first = date(year, month, day)
    if found["day"]:
        return first, first, "day"
    if found["month"]:
        return first, first.replace(day=monthrange(year, month)[1]), "month"
    return first, date(year, 12, 31), "year"
