"""The fields of our forms: each takes a label, a hint and whether it must be filled in."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import StopValidation, ValidationError

from tracker.domain.sentence import Sentence
from web.forms.checks import at_most, given, one_line, plain_text, strip
from web.language import say

MOST_DIGITS = 12
Option = tuple[str, Any]


class OfOurs(Field):
    """What our fields add to those of WTForms: a hint, a width, and a sentence for an empty field."""

    kind = "line"
    checks: tuple[Any, ...] = ()

    def __init__(
        self, label: Any = None, *, hint: Any = "", required: bool = False, missing: Any = None, width: str = "w30",
        limit: int | None = None, **rest: Any,
    ) -> None:
        self.missing, self.width, self.limit = missing, width, limit
        checks = [*((given,) if required else ()), *self.checks, *((at_most(limit),) if limit else ())]
        super().__init__(label, validators=checks, description=hint, **rest)


class Line(OfOurs, StringField):
    """One line of text, its blanks taken off, at most 200 characters unless told."""

    checks = (one_line,)

    def __init__(self, label: Any = None, *, limit: int = 200, **rest: Any) -> None:
        super().__init__(label, limit=limit, filters=(strip,), **rest)


class Text(OfOurs, TextAreaField):
    """Several lines of text, at most 4,000 characters unless told."""

    kind, checks = "text", (plain_text,)

    def __init__(self, label: Any = None, *, limit: int = 4000, **rest: Any) -> None:
        super().__init__(label, limit=limit, filters=(strip,), **rest)


class Password(OfOurs, PasswordField):
    """A password, never shown again, nothing taken off."""

    kind = "password"

    def __init__(self, label: Any = None, *, limit: int = 128, width: str = "w12", **rest: Any) -> None:
        super().__init__(label, limit=limit, width=width, **rest)


class Hidden(HiddenField):
    """What the form carries along unseen, such as `seen_state`."""

    kind = "hidden"


class Choice(OfOurs, SelectField):
    """One of a list, which is drawn out; `choices` are pairs of key and name, a sentence or a title."""

    kind = "choice"

    def __init__(self, label: Any = None, *, choices: Iterable[Option] = (), **rest: Any) -> None:
        super().__init__(label, choices=list(choices), validate_choice=False, **rest)

    def iter_choices(self) -> Iterator[Any]:
        for value, name, *more in super().iter_choices():
            yield (value, say(name), *more)

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {str(value) for value, _ in self.choices or ()}:
            raise ValidationError(Sentence("Choose one of the list."))


class Radios(Choice, RadioField):
    """One of a few, all in sight."""

    kind = "radios"


class Picks(OfOurs, SelectMultipleField):
    """Several of a list, each with a box to tick."""

    kind = "picks"

    def __init__(self, label: Any = None, *, choices: Iterable[Option] = (), **rest: Any) -> None:
        super().__init__(label, choices=list(choices), validate_choice=False, **rest)

    def pre_validate(self, form: Any) -> None:
        if set(self.data or ()) - {str(value) for value, _ in self.choices or ()}:
            raise ValidationError(Sentence("Choose from the list."))


class Tick(OfOurs, BooleanField):
    """Yes or no."""

    kind = "tick"


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


class Upload(OfOurs, FileField):
    """A file; `content` is what is in it, `file_name` the last part of its name."""

    kind = "file"

    @property
    def content(self) -> bytes:
        if not self.data:
            return b""
        self.data.stream.seek(0)
        return bytes(self.data.stream.read())

    @property
    def file_name(self) -> str:
        return "" if not self.data else str(self.data.filename).replace("\\", "/").rpartition("/")[2]
