"""Fields that read what was typed into a day, an hour or a number."""

from datetime import date, datetime, time
from typing import Any

from wtforms.validators import StopValidation

from tracker.domain.sentence import Sentence
from web.forms.fields import Line

MOST_DIGITS = 12


class Read(Line):
    """A line that is read into something else; `value` is that, or None if the field is empty."""

    value: Any = None

    def pre_validate(self, form: Any) -> None:
        self.value = self.read(self.data) if self.data else None

    def read(self, text: str) -> Any:
        raise NotImplementedError


class Day(Read):
    """A day, typed as 2024-03-04 or picked from a calendar; `value` is the date."""

    kind = "day"

    def __init__(self, label: Any = None, *, width: str = "w12", **rest: Any) -> None:
        super().__init__(label, limit=10, width=width, **rest)

    def read(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise StopValidation(Sentence("“{text}” is not a day. Write it as 2024-03-04.", text=text[:40])) from error


class RoughDay(Line):
    """A day that stands for itself or for its month or year."""

    kind = "day"


class Clock(Read):
    """An hour of the day, typed as 18:00; `value` is the time."""

    kind = "clock"

    def __init__(self, label: Any = None, *, width: str = "w6", **rest: Any) -> None:
        super().__init__(label, limit=8, width=width, **rest)

    def read(self, text: str) -> time:
        try:
            return time.fromisoformat(text).replace(tzinfo=None)
        except ValueError as error:
            raise StopValidation(Sentence("“{text}” is not an hour. Write it as 18:00.", text=text[:40])) from error


class Moment(Read):
    """A day and an hour, typed as 2024-03-04T18:00; `value` is the moment by a clock that the form names elsewhere."""

    kind = "moment"

    def __init__(self, label: Any = None, *, width: str = "w12", **rest: Any) -> None:
        super().__init__(label, limit=19, width=width, **rest)

    def read(self, text: str) -> datetime:
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError as error:
            raise StopValidation(
                Sentence("“{text}” is not a day and an hour. Write it as 2024-03-04T18:00.", text=text[:40])) from error


class Number(Read):
    """A whole number within bounds; `value` is the int."""

    kind = "number"

    def __init__(self, label: Any = None, *, least: int = 0, most: int = 10**6, width: str = "w6", **rest: Any) -> None:
        super().__init__(label, width=width, **rest)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        whole = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
        if not (whole and self.least <= int(text) <= self.most):
            raise StopValidation(Sentence(
                "Give a whole number from {least} to {most}.", least=self.least, most=self.most))
        return int(text)
